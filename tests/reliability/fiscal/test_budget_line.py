"""予算は決して超えない / Eight writers, 2,000 attempts of 1,000 yen against 1,000,000: exactly 1,000 go through.

Half of the writers are a host's own SQLAlchemy sessions at READ COMMITTED, one of them at
SERIALIZABLE: the promise rests on one guarded UPDATE, not on how the others behave.
"""

from collections import Counter
from datetime import date

import budget_writer
import forked
import pytest

from jichitai.fiscal.accounting import ExpenditureDesk, stream_of_commitment
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.ledger.appropriation import AllotAppropriation
from jichitai.fiscal.ledger.events import EVENTS
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing import a_budget
from jichitai.master_data.journal.numbering import stream_of_series
from jichitai.master_data.kernel import OfficerRef, Yen
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

PRICE = 1_000
BUDGET = a_budget(1_000_000)
YEAR = BUDGET.fiscal_year
LINE = BUDGET.lines[0].title.ref(YEAR)
CLERK = OfficerRef("3001")
CLOCK = FixedClock.at(2026, 4, 1)
# 一人の試みの数。半分だけが通る。短い段は五分の一の大きさで同じことを見る
ATTEMPTS = pytest.mark.parametrize("attempts", [50, pytest.param(250, marks=pytest.mark.nightly)])

OURS = ["ours"] * 8
HALF_A_HOSTS = ["ours"] * 4 + ["session"] * 3 + ["serializable"]
HALF_A_HOSTS_ON_SQLITE = ["ours"] * 4 + ["sqlite"] * 4


def prepare(database: Database, attempts: int) -> None:
    with database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
        desk = ExpenditureDesk(books=SqlBooks(connection), journal=SqlJournal(connection, clock=CLOCK), gate=allow_all)
        desk.open_budget(BUDGET, on=date(2026, 4, 1), by=CLERK, key="budget")
        allot = AllotAppropriation(appropriation=LINE, amount=Yen(half(attempts) * PRICE), on=date(2026, 4, 1))
        desk.allot(allot, by=CLERK, key="allot")


def half(attempts: int) -> int:
    """通る数 / How many of eight writers' attempts the allotment has room for: every second one."""
    return 8 * attempts // 2


def compete(database: Database, kinds: list[str], attempts: int) -> Counter:
    url = database.engine.url.render_as_string(hide_password=False)
    context = forked.context()
    start, told = context.Barrier(len(kinds)), context.SimpleQueue()
    writers = [
        context.Process(target=budget_writer.write, args=(url, kind, f"w{at}", attempts, LINE.value, start, told), daemon=True)
        for at, kind in enumerate(kinds)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=240)
        assert writer.exitcode == 0
    counted: Counter = Counter()
    while not told.empty():
        counted.update(told.get())
    return counted


def check(database: Database, counted: Counter, attempts: int) -> None:
    through = half(attempts)
    retries = counted.pop("busy", 0)
    assert counted == {"done": through, "fiscal.appropriation-exceeded": through}, f"やり直し{retries}回"
    with database.read() as connection:
        books, journal = SqlBooks(connection), SqlJournal(connection, clock=CLOCK)
        line = books.appropriations.get(LINE)
        commitments = list(books.commitments.of_line(LINE))
        assert line.remaining == Yen(0)
        assert sum(each.amount.amount for each in commitments) == line.committed.amount == through * PRICE
        assert sorted(each.number for each in commitments) == list(range(1, through + 1)), "番号に欠けも重なりもない"
        issued = [entry.data["number"] for entry in journal.read(stream_of_series("支出負担行為", YEAR))]
        assert issued == list(range(1, through + 1))
        told = [EVENTS.event_of(next(journal.read(stream_of_commitment(each.ref)))) for each in commitments]
        assert sum(each.amount.amount for each in told) == through * PRICE, "帳簿は仕訳の合計である"
        assert {books.approvals.used(each.approval) for each in commitments} == {Yen(PRICE)}


@ATTEMPTS
def test_our_own_connections_never_overspend_a_line(database: Database, attempts: int) -> None:
    prepare(database, attempts)
    check(database, compete(database, OURS, attempts), attempts)


@ATTEMPTS
@pytest.mark.postgres
def test_a_hosts_own_sessions_never_overspend_a_line_on_postgresql(postgres_database: Database, attempts: int) -> None:
    prepare(postgres_database, attempts)
    check(postgres_database, compete(postgres_database, HALF_A_HOSTS, attempts), attempts)


@ATTEMPTS
def test_a_hosts_own_sessions_never_overspend_a_line_on_sqlite(sqlite_database: Database, attempts: int) -> None:
    prepare(sqlite_database, attempts)
    check(sqlite_database, compete(sqlite_database, HALF_A_HOSTS_ON_SQLITE, attempts), attempts)
