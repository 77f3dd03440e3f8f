"""廃棄の途中で落ちても / A round killed at every step, and by kill -9 at any moment: each item exactly once, the certificate reconciles."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from disposal_worker import carry_on, office_has_certificate, office_of, prepared, serve
from forked import context

from jichitai.master_data.kernel import CaseRef
from jichitai.master_data.sql import Database, SqlJournal
from jichitai.public_records import HoldKind, PlaceHold, RecordState
from jichitai.public_records import verify_certificate as verifier
from jichitai.public_records.disposal.round_events import RoundCertified
from jichitai.public_records.events import disposal_stream, event_in, record_stream
from jichitai.public_records.filing.record import RecordDestroyed
from jichitai.public_records.sql import SqlContentLinks, sql_stores
from jichitai.public_records.storage.fixity import FixitySchedule, check_fixity
from jichitai.public_records.storage.folder_contents import FolderContents
from jichitai.public_records.storage.linked_bodies import LinkedBodies
from jichitai.public_records.testing import MovableClock
from jichitai.public_records.testing.samples import OFFICER


class Killed(BaseException):
    """落ちた / The process dies here."""


class Counter:
    """あと何歩で落ちるか / Dies when it has counted to zero."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Killed


class Dying:
    """一歩ごとに数える / Counts before and after every call to a store, so that a crash falls on either side of it."""

    def __init__(self, inner, counter: Counter) -> None:
        self._inner, self._counter = inner, counter

    def __getattr__(self, name):
        found = getattr(self._inner, name)
        if not callable(found):
            return found

        def called(*args, **kwargs):
            self._counter.step()
            result = found(*args, **kwargs)
            self._counter.step()
            return result

        return called


def dying(steps: int):
    counter = Counter(steps)

    def around(stores):
        return evolve(
            stores, records=Dying(stores.records, counter), rounds=Dying(stores.rounds, counter),
            bodies=DyingBodies(stores.bodies, counter),
        )  # fmt: skip

    return around


class DyingBodies(Dying):
    """本体の置き場も / Bodies too, which stand outside the transaction."""

    def shares(self, content):
        return self._inner.shares(content)


def check(database: Database, folder: Path | None, ref, records, *, held: int = 0) -> dict[str, int]:
    """一度だけ・合う・残らない / Once each, reconciled, and no byte left that nobody owns."""
    filed = office_has_certificate(database, ref)
    assert filed is not None
    with database.write() as connection:
        stores, journal = sql_stores(connection), SqlJournal(connection, clock=MovableClock(date(2032, 4, 16)))
        links = SqlContentLinks(connection)
        bodies = LinkedBodies(FolderContents(folder), links) if folder else stores.bodies
        body = bodies.get(filed, stores.records.get(filed).content)
        assert verifier.verify(body) == []
        counts = json.loads(body)["counts"]
        assert counts["intended"] == len(records) == sum(counts.values()) - counts["intended"]
        assert counts["held"] == held
        assert counts["failed"] == counts["transferred"] == 0
        certified = [event for event in map(event_in, journal.read(disposal_stream(ref))) if isinstance(event, RoundCertified)]
        assert len(certified) == 1
        for record in random.Random(7).sample(records, min(len(records), 300)):
            found = stores.records.get(record)
            destroyed = [each for each in map(event_in, journal.read(record_stream(record))) if isinstance(each, RecordDestroyed)]
            assert len(destroyed) == (found.state is RecordState.DESTROYED)
            assert bodies.holds(record) == (found.state is RecordState.KEPT)
        if folder is None:
            return counts
        report = check_fixity(FolderContents(folder), links, FixitySchedule(every_days=1, most=1_000_000), on=date(2032, 5, 1))
        assert (report.changed, report.missing, report.untracked) == ((), (), ())
    return counts


def test_a_round_that_dies_at_every_step_ends_the_same(database: Database, tmp_path: Path):
    """どの一歩で落ちても / Dies after 1, 2, 3 … steps of each attempt until an attempt gets through."""
    folder = tmp_path / "bodies"
    ref, series, records = prepared(database, folder, 7)
    with office_of(database, folder, MovableClock(date(2032, 4, 16))) as office:
        office.registry.place_hold(
            PlaceHold(
                series=office.stores.records.get(records[0]).series, record=records[0], kind=HoldKind.AUDIT,
                matter=CaseRef("監-1"), actor=OFFICER,
            )
        )  # fmt: skip
    deaths = 0
    for steps in range(1, 400):
        try:
            carry_on(database, folder, ref, series, most=2, around=dying(steps))
        except Killed:
            deaths += 1
            continue
        break
    assert deaths > 20
    assert carry_on(database, folder, ref, series, most=2) == office_has_certificate(database, ref)
    counts = check(database, folder, ref, records, held=1)
    # 二件ずつ同じ本体がある：先に切られる方はつながりだけ、後の方で消える
    assert counts["destroyed"] + counts["unlinked"] == 6


def killed_rounds(database: Database, folder: Path | None, count: int, kills: int, *, most: int) -> tuple[dict[str, int], int]:
    ref, series, records = prepared(database, folder, count, series=max(4, count // 500))
    url = database.engine.url.render_as_string(hide_password=False)
    chance, done = random.Random(20321), 0
    while office_has_certificate(database, ref) is None:
        child = context().Process(target=serve, args=(url, str(folder) if folder else None, ref.value, series.value, most))
        child.start()
        if done < kills:
            time.sleep(chance.uniform(0.05, 0.6 if count < 1_000 else max(2.0, count / 20_000)))
            child.kill()
            child.join()
            done += child.exitcode == -signal.SIGKILL
        else:
            child.join()
            assert child.exitcode == 0
    return check(database, folder, ref, records), done


@pytest.mark.nightly
def test_kill_minus_nine_at_any_moment(database: Database, tmp_path: Path):
    """kill -9 / Processes killed at random moments; the last one is let through."""
    counts, done = killed_rounds(database, tmp_path / "bodies", 300, 20, most=5)
    assert counts["destroyed"] + counts["unlinked"] == 300
    assert done >= 5


ITEMS = int(100_000 * float(os.environ.get("JICHITAI_NIGHT_SCALE", "1")))


@pytest.mark.nightly
def test_a_certificate_of_a_hundred_thousand_items_after_kills_reconciles(sqlite_database: Database):
    """十万件 / Killed again and again, executed to the end, reconciled, verified offline."""
    counts, done = killed_rounds(sqlite_database, None, ITEMS, 25, most=200)
    assert counts["destroyed"] + counts["unlinked"] == ITEMS
    assert done >= (10 if ITEMS >= 100_000 else 1)
