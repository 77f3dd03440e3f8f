"""収納の競り合い / Eight threads at once: one bank item has its effect once, and an overpayment is never hidden."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest

from jichitai.fiscal.claims.kinds import ClaimKind
from jichitai.fiscal.refusals import Refusal
from jichitai.fiscal.revenue.claim import CLAIMS
from jichitai.fiscal.revenue.overpayments import OVERPAYMENTS, RefundOverpayment
from jichitai.fiscal.revenue.receipts import RECEIPTS
from jichitai.fiscal.revenue.statement import standings
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing.revenue_readings import CLOSING, replayed
from jichitai.fiscal.testing.revenue_samples import COLLECTOR, DUE, YEAR, RevenueRoom, a_receipt
from jichitai.master_data.journal.numbering import stream_of_series
from jichitai.master_data.kernel import Yen, total
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import SqlJournal, upgrade
from jichitai.master_data.sql.errors import Busy

CLOCK = FixedClock.at(2026, 7, 1)
THREADS, EACH = 8, 4


@contextmanager
def a_room(database):
    with database.write() as connection:
        yield RevenueRoom(SqlBooks(connection), SqlJournal(connection, clock=CLOCK))


@pytest.fixture
def claim(database):
    """一件の債権 / One claim of 10,000 yen in a fresh database."""
    with database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
    with a_room(database) as room:
        return room.claim(room.opened(), 10_000, kind=ClaimKind.CIVIL)


def at_once(database, work):
    """一斉に / Every thread starts together, each in transactions of its own; a busy database is asked again for a while."""
    start = Barrier(THREADS)

    def run(thread):
        start.wait()
        return [attempt(database, work, thread, at) for at in range(EACH)]

    with ThreadPoolExecutor(THREADS) as pool:
        return [each for results in pool.map(run, range(THREADS)) for each in results]


def attempt(database, work, thread, at):
    until = time.monotonic() + 60
    while True:
        try:
            with a_room(database) as room:
                return work(room, thread, at)
        except Refusal as refused:
            return refused.finding.code
        except Busy:
            if time.monotonic() > until:
                raise
            time.sleep(0.01 * (thread + 1))


def check_ties(room, claim):
    now = room.now(claim)
    assert now.received + now.overpaid == total(each.amount for each in room.books.papers(RECEIPTS).of(claim))
    assert total(each.amount for each in room.overpayments(claim)) == now.overpaid
    assert replayed(room, claim) == now
    (line,) = [each for each in standings(room.books, room.journal, YEAR, on=CLOSING) if each.assessed]
    assert line.uncollected == now.unpaid


@pytest.mark.parametrize("batch", [True, False], ids=["bank data", "counter"])
def test_one_item_sent_by_all_has_its_effect_once(database, claim, batch):
    line = a_receipt("bank-1", claim, 7_000)

    def work(room, thread, at):
        if batch:
            return room.desk.take_batch([line], by=COLLECTOR).taken
        room.desk.take_receipt(line, by=COLLECTOR, key=f"k-{thread}-{at}")
        return 1

    results = at_once(database, work)
    assert results.count(1) == 1
    assert set(results) - {1} <= {0, "fiscal.already-in-books"}
    with a_room(database) as room:
        assert room.now(claim).received == Yen(7_000)
        check_ties(room, claim)


def test_racing_receipts_on_one_claim_hide_no_overpayment(database, claim):
    def work(room, thread, at):
        return room.desk.take_receipt(a_receipt(f"i-{thread}-{at}", claim, 1_000), by=COLLECTOR, key=f"k-{thread}-{at}").portions

    parts = at_once(database, work)
    assert total(each.principal for each in parts) == Yen(10_000)
    assert total(each.over for each in parts) == Yen((THREADS * EACH - 10) * 1_000)
    with a_room(database) as room:
        assert (room.now(claim).unpaid, room.now(claim).overpaid) == (Yen(0), Yen(22_000))
        check_ties(room, claim)
        refs = [each.ref.value for each in room.overpayments(claim)]
        assert refs == [f"2025-V-{at:06d}" for at in range(1, 23)]
        issued = list(room.journal.read(stream_of_series("過誤納金", YEAR)))
        assert len(issued) == 22


def test_racing_refunds_never_pay_out_more_than_is_held(database, claim):
    with a_room(database) as room:
        room.desk.take_receipt(a_receipt("much", claim, 20_000), by=COLLECTOR, key="much")
        (held,) = room.overpayments(claim)

    def work(room, thread, at):
        refund = RefundOverpayment(overpayment=held.ref, amount=Yen(1_000), decided_on=DUE, on=DUE)
        room.desk.refund(refund, by=COLLECTOR, key=f"f-{thread}-{at}")
        return "refunded"

    results = at_once(database, work)
    assert results.count("refunded") == 10
    assert results.count("fiscal.refund-exceeds-overpayment") == THREADS * EACH - 10
    with a_room(database) as room:
        assert room.books.papers(OVERPAYMENTS).get(held.ref).left == Yen(0)
        assert room.books.papers(CLAIMS).get(claim).overpaid == Yen(0)
        assert replayed(room, claim) == room.now(claim)
