"""執行の競り合い / Six threads at once: an order is in one batch, a return is not demanded twice, virement loses no yen."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from threading import Barrier

import pytest

from jichitai.fiscal.accounting import ExpenditureDesk
from jichitai.fiscal.execution.allotments import AllotToUnit
from jichitai.fiscal.execution.authorities import (
    AuthorityKind,
    CommitYear,
    ConcludeTermContract,
    RegisterAuthority,
    YearAmount,
)
from jichitai.fiscal.execution.movements import MOVEMENT, MoveAppropriation
from jichitai.fiscal.execution.returns import RETURN, DemandReturn, ReturnCause
from jichitai.fiscal.execution.transfers import TRANSFER, RequestTransfers
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.ledger.payment import MakePayment
from jichitai.fiscal.ledger.payment_order import OrderState
from jichitai.fiscal.refusals import Refusal
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing.execution_samples import (
    APPROVAL,
    NEXT,
    OFFICER,
    SERVICES,
    SUPPLIES,
    TERMS,
    TREASURER,
    UNIT,
    VENDOR,
    ExecutionRoom,
    line,
)
from jichitai.fiscal.testing.samples import CASE, YEAR, commit_command
from jichitai.master_data.kernel import Yen, total
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import SqlJournal, upgrade
from jichitai.master_data.sql.errors import Busy

CLOCK = FixedClock.at(2026, 7, 1)
THREADS = 6


@contextmanager
def a_room(database):
    with database.write() as connection:
        yield ExecutionRoom(SqlBooks(connection), SqlJournal(connection, clock=CLOCK))


@pytest.fixture
def order(database):
    """確認済みの支出命令 / A confirmed order of 100 yen in a fresh database."""
    with database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
    with a_room(database) as room:
        room.opened()
        return room.ordered(room.committed(100), 100)


def at_once(database, work, each=1):
    """一斉に / Every thread starts together; a busy database is asked again for a while. How often each outcome came."""
    start = Barrier(THREADS)

    def run(thread):
        start.wait()
        return [attempt(database, work, thread, at) for at in range(each)]

    with ThreadPoolExecutor(THREADS) as pool:
        return Counter(outcome for outcomes in pool.map(run, range(THREADS)) for outcome in outcomes)


def attempt(database, work, thread, at):
    until = time.monotonic() + 60
    while True:
        try:
            with a_room(database) as room:
                work(room, f"t{thread}-{at}", thread + at)
        except Refusal as refused:
            return refused.finding.code
        except Busy:
            if time.monotonic() > until:
                raise
            time.sleep(0.01 * (thread + 1))
        else:
            return "done"


def test_an_order_goes_into_one_batch_or_is_paid_at_the_counter(database, order):
    def work(room, key, at):
        if at % 2:
            request = RequestTransfers(orders=(order.ref,), pay_on=date(2026, 8, 10), on=date(2026, 8, 3))
            room.transfers.request(request, by=TREASURER, key=key)
        else:
            room.money.pay(MakePayment(order=order.ref, amount=Yen(100), on=date(2026, 8, 3)), by=TREASURER, key=key)

    assert at_once(database, work)["done"] == 1
    with a_room(database) as room:
        batches = list(room.books.papers(TRANSFER).of_year(YEAR))
        stored = room.books.orders.get(order.ref)
        assert [each.number for each in batches] == ([1] if stored.state is OrderState.IN_TRANSFER else [])
        assert (stored.paid == Yen(100)) == (stored.state is OrderState.PAID)


def test_no_more_is_demanded_back_than_was_paid(database, order):
    with a_room(database) as room:
        room.money.pay(MakePayment(order=order.ref, amount=Yen(100), on=date(2026, 8, 3)), by=TREASURER, key="pay")

    def work(room, key, _):
        day = date(2026, 9, 1)
        demand = DemandReturn(order=order.ref, amount=Yen(30), on=day, due_on=day, cause=ReturnCause.OVERPAID)
        room.corrections.demand(demand, by=OFFICER, key=key)

    assert at_once(database, work) == {"done": 3, "fiscal.return-exceeds-paid": 3}
    with a_room(database) as room:
        demands = list(room.books.papers(RETURN).of(order.ref))
        assert [each.number for each in demands] == [1, 2, 3]
        assert total(each.amount for each in demands) == Yen(90)


def test_virement_both_ways_loses_no_yen_and_waits_for_nobody_forever(database, order):
    def work(room, key, at):
        source, target = (SUPPLIES, SERVICES) if at % 2 else (SERVICES, SUPPLIES)
        move = MoveAppropriation(
            source=line(source), target=line(target), amount=Yen(50), on=date(2026, 9, 1), approval=APPROVAL, needed=True
        )
        room.movements.move(move, by=OFFICER, key=key)

    outcomes = at_once(database, work, each=4)
    assert sum(outcomes.values()) == THREADS * 4
    with a_room(database) as room:
        slips = list(room.books.papers(MOVEMENT).of_year(YEAR))
        assert [each.number for each in slips] == list(range(1, outcomes["done"] + 1))
        voted = {each: room.books.appropriations.get(line(each)).voted for each in (SUPPLIES, SERVICES)}
        into = sum(each.amount.amount if each.target == line(SUPPLIES) else -each.amount.amount for each in slips)
        assert voted == {SUPPLIES: Yen(1_000 + into), SERVICES: Yen(1_000 - into)}


def test_a_years_part_of_a_contract_is_committed_once(database, order):
    parts = (YearAmount(year=YEAR, amount=Yen(100)), YearAmount(year=NEXT, amount=Yen(100)))
    with a_room(database) as room:
        register = RegisterAuthority(
            kind=AuthorityKind.CONTINUING, fiscal_year=YEAR, first_year=YEAR, last_year=NEXT, limit=Yen(200),
            on=date(2026, 4, 1), yearly=parts,
        )  # fmt: skip
        authority = room.terms.register(register, by=OFFICER, key="authority")
        conclude = ConcludeTermContract(
            payee=VENDOR, case=CASE, approval=APPROVAL, parts=parts, terms=TERMS, on=date(2026, 5, 1),
            authority=authority.ref,
        )  # fmt: skip
        contract = room.terms.conclude(conclude, by=OFFICER, key="contract")

    def work(room, key, _):
        commit = CommitYear(contract=contract.ref, appropriation=line(SUPPLIES), on=date(2026, 6, 1))
        room.terms.commit_year(commit, by=OFFICER, key=key)

    assert at_once(database, work) == {"done": 1, "fiscal.nothing-left-of-part": THREADS - 1}
    with a_room(database) as room:
        assert room.books.appropriations.get(line(SUPPLIES)).committed == Yen(200)


def test_a_units_allotment_is_not_passed_by_commitments_made_at_once(order, database):
    """課の配当は、執行伺によらない支出負担行為が一斉に来ても超えない / Six threads, 10 yen each, on an allotment of 90 yen."""
    with a_room(database) as room:
        allot = AllotToUnit(appropriation=line(SUPPLIES), unit=UNIT, amount=Yen(90), on=YEAR.start)
        room.allotments.allot(allot, by=OFFICER, key="allot-unit")

    def commit(room, key, _):
        desk = ExpenditureDesk(books=room.books, journal=room.journal, gate=allow_all, units=lambda *_: UNIT)
        desk.commit(commit_command(line(SUPPLIES), 10), by=OFFICER, key=f"unit-{key}")

    assert at_once(database, commit, each=3) == {"done": 9, "fiscal.ceiling-exceeded": 9}
    with a_room(database) as room:
        held = room.allotments.of(line(SUPPLIES), UNIT)
        assert (held.allotted, held.remaining) == (Yen(90), Yen(0))
