"""元帳は同時に書いても、殺されても崩れない / P1, P2, P3, P7 on the whole ledger: many writers, seeds, mixed sessions, kills.

    JC_SEED=1 python3 dev.py test --tier nightly tests/reliability/fiscal/test_ledger_seeds.py -k sqlite   （か postgres）

Half of the writers are a host's own sessions (READ COMMITTED on PostgreSQL, one of them
SERIALIZABLE). Writers are killed while they work, and started again. Afterwards: no line
overspent, no acknowledged command lost, no number skipped, no effect doubled, and the
journal tells the same books as are stored.
"""

import os
import random
import time
from collections import Counter
from datetime import date
from pathlib import Path

import forked
import ledger_workers as workers
import pytest

from jichitai.fiscal.accounting import ExpenditureDesk
from jichitai.fiscal.closing.retelling import Retelling
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.ledger.appropriation import AllotAppropriation
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing import a_budget
from jichitai.fiscal.testing.closing_desk import same_as_stored
from jichitai.master_data.journal.numbering import stream_of_series
from jichitai.master_data.journal.ports import START
from jichitai.master_data.kernel import OfficerRef, Yen
from jichitai.master_data.sql import Database, SqlJournal, SqlOutbox, upgrade

SEED = int(os.environ.get("JC_SEED", random.randrange(1 << 30)))
WHOLE = 10**9
BUDGET = a_budget(*[WHOLE] * 4)
YEAR = BUDGET.fiscal_year
LINES = tuple(line.title.ref(YEAR) for line in BUDGET.lines)
ASKED = 1_500
"""一件の求めの平均（``ledger_workers`` は3,000円未満を求める） / What a purchase asks for on average."""
CLERK = OfficerRef("3001")
PAUSE = (0.01, 0.06)
"""殺すまでの間（秒）。一件の命令は数ミリ秒なので、どの段でも殺される / Seconds between kills; a command takes some milliseconds."""


def enough_for_most(writers: int, purchases: int) -> Yen:
    """およそ六割が通る額 / What is allotted to each line, so that some four in ten are refused."""
    return Yen(writers * purchases * ASKED * 6 // 10 // len(LINES))


def prepare(database: Database, allotted: Yen) -> None:
    with database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
        desk = ExpenditureDesk(books=SqlBooks(connection), journal=SqlJournal(connection, clock=workers.CLOCK), gate=allow_all)
        desk.open_budget(BUDGET, on=date(2026, 4, 1), by=CLERK, key="budget")
        for line in LINES:
            desk.allot(AllotAppropriation(appropriation=line, amount=allotted, on=date(2026, 4, 1)), by=CLERK, key=f"a-{line}")


def kinds(database: Database, writers: int) -> list[str]:
    ours = ["ours"] * (writers // 2)
    if database.dialect == "sqlite":
        return ours + ["sqlite"] * (writers - len(ours))
    return [*ours, *["session"] * (writers - len(ours) - 1), "serializable"]


def compete(database: Database, folder: Path, *, seed: int, writers: int, purchases: int, kills: int) -> dict[str, str]:
    """競う / Let them work, killing some; what they were told, by key."""
    url, chance = database.engine.url.render_as_string(hide_password=False), random.Random(seed)
    lines, context = tuple(line.value for line in LINES), forked.context()
    works = [
        workers.Work(url, kind, f"w{at}", seed, purchases, lines, str(folder / f"notes-{at}"))
        for at, kind in enumerate(kinds(database, writers))
    ]
    children = [context.Process(target=workers.serve, args=(work,), daemon=True) for work in works]
    for child in children:
        child.start()
    until, killed = time.monotonic() + 600, 0
    try:
        while any(child.is_alive() for child in children):
            assert time.monotonic() < until, "a writer did not finish"
            time.sleep(chance.uniform(*PAUSE))
            # 働き始めた者だけを殺す：始める前に殺しても、何も試したことにならない
            alive = [at for at, child in enumerate(children) if child.is_alive() and Path(works[at].notes).exists()]
            if killed < kills and alive:
                at, killed = chance.choice(alive), killed + 1
                children[at].kill()
                children[at].join()
                children[at] = context.Process(target=workers.serve, args=(works[at],), daemon=True)
                children[at].start()
    finally:
        for child in children:
            child.kill()
            child.join()
    assert [child.exitcode for child in children] == [0] * writers
    assert killed >= kills // 2, "途中で殺さなければ、試したことにならない"
    answers: dict[str, str] = {}
    for work in works:
        for key, answer in (line.split(" ", 1) for line in Path(work.notes).read_text().splitlines()):
            # 同じ命令をやり直しても、同じ答えである（断られた命令だけは、後で通ることがある）。
            assert answers.get(key, answer) in {answer, "fiscal.appropriation-exceeded"}
            answers[key] = answer
    return answers


def check(database: Database, answers: dict[str, str], allotted: Yen) -> None:
    done = {key for key, answer in answers.items() if answer == "done"}
    with database.read() as connection:
        books, journal = SqlBooks(connection), SqlJournal(connection, clock=workers.CLOCK)
        told, effects, cursor, outbox = Retelling(), Counter[str](), START, SqlOutbox(connection)
        while (batch := outbox.read_after(cursor)).entries:
            for entry in batch.entries:
                told.take(entry)
                if entry.command and entry.event_type.startswith("fiscal.") and entry.command.startswith("w"):
                    effects[entry.command] += 1
            cursor = batch.cursor
        same_as_stored(told, books)
        for ref in LINES:
            line, kept = books.appropriations.get(ref), list(books.commitments.of_line(ref))
            assert line.allotted == allotted
            assert sum(each.amount.amount for each in kept) == line.committed.amount <= allotted.amount, "予算を超えない"
        assert set(effects.values()) == {1}, "効き目は一度だけ"
        assert done <= set(effects), "確かに受け付けた命令は失われない"
        assert set(effects) <= done, "書き手は終わりまで働いたので、知らない効き目はない"
        for series, kept in (("支出負担行為", told.commitments), ("支出命令", told.orders)):
            issued = [entry.data["number"] for entry in journal.read(stream_of_series(series, YEAR))]
            assert issued == list(range(1, len(kept) + 1)), "番号に欠けも重なりもない"
    refused = sum(answer == "fiscal.appropriation-exceeded" for answer in answers.values())
    assert refused > 0, "枠を争わなければ、試したことにならない"


def run(database: Database, folder: Path, seed: int, *, writers: int, purchases: int, kills: int) -> None:
    print(f"JC_SEED={seed}")
    allotted = enough_for_most(writers, purchases)
    prepare(database, allotted)
    check(database, compete(database, folder, seed=seed, writers=writers, purchases=purchases, kills=kills), allotted)


@pytest.mark.parametrize("seed", [SEED, SEED + 1], ids=["first", "second"])
def test_eight_writers_keep_the_ledger_whole(database: Database, tmp_path: Path, seed: int):
    run(database, tmp_path, seed, writers=8, purchases=6, kills=4)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", [pytest.param(SEED + at, id=f"seed-{at}") for at in range(200)])
def test_sixteen_writers_over_two_hundred_seeds(database: Database, tmp_path: Path, seed: int):
    run(database, tmp_path, seed, writers=16, purchases=5, kills=8)
