"""一つの系列に八人が書く / Nothing acknowledged is lost and no day is given twice, whoever writes at once, or is killed."""

from __future__ import annotations

import os
import random
import threading
import time
from datetime import UTC, date, datetime, timedelta

import fact_workers as workers
import pytest
from fact_workers import CLOCK, KEY, NAMES, SESSIONS
from journal_workers import context, together
from sqlalchemy import create_engine

from jichitai.master_data.kernel import EffectivePeriod
from jichitai.master_data.sql import Busy, Database, SqlFacts, SqlMasters, translated
from jichitai.master_data.sql.verifying import verify_journal
from jichitai.master_data.temporal import LineChangedByAnother, check_line

WRITERS = 8
SEED = int(os.environ.get("JC_SEED", random.randrange(1 << 30)))


def url_of(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=False)


def check_written(database: Database, told: list[dict], count: int) -> None:
    """確かめる / Every change that was acknowledged is what was believed from its instant on."""
    with database.read() as connection:
        line = SqlFacts(connection).line(NAMES, KEY)
    assert check_line(line) == ()
    written = [each for one in told for each in one["written"]]
    assert len(written) == count
    assert len({at for *_, at in written}) == count == len({fact.recorded_at for fact in line.facts})
    for value, start, end, at in written:
        for day in {start, start + timedelta(days=200) if end is None else end - timedelta(days=1)}:
            assert line.as_of(day, recorded=at) == value


@pytest.mark.parametrize("count", [10, pytest.param(150, marks=pytest.mark.nightly)])
def test_whoever_holds_the_line_writes_without_a_refusal(database: Database, count: int):
    told = together(workers.change, url_of(database), WRITERS, count, ("ours",), True)
    check_written(database, told, WRITERS * count)
    assert sum(each["changed"] for each in told) == 0


@pytest.mark.parametrize("count", [6, pytest.param(100, marks=pytest.mark.nightly)])
def test_whoever_does_not_hold_it_is_told(database: Database, count: int):
    # 半分は導入先の自分のセッションで、分離水準もまちまちである。
    told = together(workers.change, url_of(database), WRITERS, count, SESSIONS, False)
    check_written(database, told, WRITERS * count)


@pytest.mark.postgres
@pytest.mark.parametrize("level", SESSIONS[1:])
def test_of_two_changes_made_from_one_state_one_is_refused(postgres_database: Database, level: str):
    engine = create_engine(postgres_database.engine.url, isolation_level=level)
    days, result, read = EffectivePeriod(date(2026, 4, 1)), [], threading.Event()

    def second() -> None:
        with translated(), engine.connect() as connection:
            facts = SqlFacts(connection)
            line = facts.line(NAMES, KEY)
            read.set()
            try:
                facts.apply(
                    line.record("後", EffectivePeriod(date(2020, 1, 1), date(2020, 2, 1)), now=datetime(2026, 9, 1, tzinfo=UTC))
                )
            except LineChangedByAnother:
                result.append("refused")

    with translated(), engine.begin() as connection:
        facts = SqlFacts(connection)
        facts.apply(facts.hold(NAMES, KEY).record("先", days, now=CLOCK.now()))
        thread = threading.Thread(target=second)
        thread.start()
        assert read.wait(20)
        time.sleep(0.2)
        assert result == []  # it waits for the line's row
    thread.join(20)
    assert result == ["refused"]
    with postgres_database.read() as connection:
        assert [each.value for each in SqlFacts(connection).line(NAMES, KEY).facts] == ["先"]
    engine.dispose()


@pytest.mark.postgres
@pytest.mark.parametrize("level", SESSIONS[1:])
def test_a_held_line_waits_for_the_other_or_says_busy(postgres_database: Database, level: str):
    engine = create_engine(postgres_database.engine.url, isolation_level=level)
    days, result, begun = EffectivePeriod(date(2026, 4, 1)), [], threading.Event()

    def second() -> None:
        try:
            with translated(), engine.begin() as connection:
                facts = SqlFacts(connection)
                facts.line(NAMES, "snapshot")  # the stricter levels see the database as it is from here on
                begun.set()
                facts.apply(facts.hold(NAMES, KEY).record("後", days, now=CLOCK.now()))
            result.append("written")
        except Busy:
            result.append("busy")

    with translated(), engine.begin() as connection:
        facts = SqlFacts(connection)
        facts.apply(facts.hold(NAMES, KEY).record("先", days, now=CLOCK.now()))
        thread = threading.Thread(target=second)
        thread.start()
        assert begun.wait(20)
        time.sleep(0.2)
    thread.join(20)
    assert result == ["written" if level == "READ COMMITTED" else "busy"]
    engine.dispose()


def kill_writers(database: Database, kills: int) -> None:
    print(f"JC_SEED={SEED}")
    chance, processes, acknowledged = random.Random(SEED), context(), dict[str, str]()
    for n in range(kills):
        receiving, sending = processes.Pipe(duplex=False)
        child = processes.Process(target=workers.serve, args=(url_of(database), f"w{n}", 0, sending), daemon=True)
        child.start()
        sending.close()
        value, entry = receiving.recv()
        acknowledged[value] = entry
        time.sleep(chance.random() * 0.06)
        child.kill()
        child.join()
        try:
            while True:
                value, entry = receiving.recv()
                acknowledged[value] = entry
        except (EOFError, OSError):
            receiving.close()
    assert verify_journal(database).is_sound
    with database.read() as connection:
        masters = SqlMasters(connection, clock=CLOCK)
        line = masters.facts.line(NAMES, KEY)
        entries = {entry.id: entry for entry in masters.journal.read(f"master-data:{NAMES.name}:{KEY}")}
    assert check_line(line) == ()
    assert {fact.entry for fact in line.facts} == set(entries)  # an entry never without its facts, nor facts without theirs
    assert {value: entries[entry].data["n"] for value, entry in acknowledged.items()} == {value: value for value in acknowledged}
    assert len(entries) - len(acknowledged) <= kills


def test_sqlite_writers_can_be_killed_at_any_moment(sqlite_database: Database):
    kill_writers(sqlite_database, 8)


@pytest.mark.postgres
def test_postgresql_writers_can_be_killed_at_any_moment(postgres_database: Database):
    kill_writers(postgres_database, 5)


@pytest.mark.nightly
def test_a_hundred_kills(database: Database):
    kill_writers(database, 100)
