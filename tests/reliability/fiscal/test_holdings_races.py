"""財産と債務の競り合い / Six threads at once: no limit passed, no payment recorded twice, no fund below nothing, no number lost."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from threading import Barrier
from types import SimpleNamespace

import pytest

from jichitai.fiscal.budgets.borrowing import BondPurpose
from jichitai.fiscal.holdings.asset_commands import RegisterPaidAsset
from jichitai.fiscal.holdings.asset_history import assets_of
from jichitai.fiscal.holdings.bonds import BONDS, IssueBond
from jichitai.fiscal.holdings.funds import FUNDS, DepositIntoFund, LendFundCash
from jichitai.fiscal.holdings.limits import BORROWINGS, BorrowTemporarily, bond_key, temporary_key
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing.holdings_samples import (
    HALF_YEARLY,
    LENDER,
    OFFICER,
    PURPOSE,
    SAVINGS_LINE,
    YEAR,
    HoldingsRoom,
    described,
)
from jichitai.master_data.kernel import DomainError, Yen, total
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import SqlJournal, upgrade
from jichitai.master_data.sql.errors import Busy

CLOCK = FixedClock.at(2026, 7, 1)
THREADS = 6
DAY = date(2026, 9, 1)


@contextmanager
def a_room(database):
    with database.write() as connection:
        yield HoldingsRoom(SqlBooks(connection), SqlJournal(connection, clock=CLOCK))


@pytest.fixture
def ready(database):
    """支度 / Bonds of 500 yen and temporary borrowing of 300 allowed, two payments made, a fund of 500; in a fresh database."""
    with database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
    with a_room(database) as room:
        limits = room.opened().limits(500, 300).ref
        return SimpleNamespace(
            limits=limits, bought=room.paid(250).ref, saved=room.paid(100, SAVINGS_LINE).ref, fund=room.fund(500).ref
        )


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
                work(room, f"t{thread}-{at}")
        except DomainError as refused:
            return refused.finding.code
        except Busy:
            if time.monotonic() > until:
                raise
            time.sleep(0.01 * (thread + 1))
        else:
            return "done"


def test_bonds_never_pass_the_voted_limit(database, ready):
    def work(room, key):
        command = IssueBond(
            limits=ready.limits, purpose=PURPOSE, kind=BondPurpose.LAND, lender=LENDER, amount=Yen(100), on=date(2026, 4, 20),
            terms=HALF_YEARLY,
        )  # fmt: skip
        room.debts.issue(command, by=OFFICER, key=key)

    assert at_once(database, work, 2) == {"done": 5, "fiscal.bond-exceeds-ceiling": 7}
    with a_room(database) as room:
        bonds = list(room.books.papers(BONDS).of_year(YEAR))
        assert [each.number for each in bonds] == [1, 2, 3, 4, 5]
        assert total(each.amount for each in bonds) == room.books.ceilings.get(bond_key(ready.limits, PURPOSE)).used == Yen(500)


def test_what_is_owed_at_one_time_stays_under_the_ceiling(database, ready):
    def work(room, key):
        room.debts.borrow(BorrowTemporarily(limits=ready.limits, lender=LENDER, amount=Yen(100), on=DAY), by=OFFICER, key=key)

    assert at_once(database, work)["done"] == 3
    with a_room(database) as room:
        made = list(room.books.papers(BORROWINGS).of_year(YEAR))
        assert total(each.owed for each in made) == room.books.ceilings.get(temporary_key(ready.limits)).used == Yen(300)


def test_one_payment_buys_no_more_than_it_paid(database, ready):
    def work(room, key):
        command = RegisterPaidAsset(description=described(), order=ready.bought, share=Yen(100))
        room.assets.register_paid(command, by=OFFICER, key=key)

    assert at_once(database, work) == {"done": 2, "fiscal.holding-source-used-up": 4}
    with a_room(database) as room:
        kept = list(assets_of(room.books, first=YEAR, last=YEAR))
        assert [each.number for each in kept] == [1, 2]


def test_a_fund_lends_and_takes_each_yen_once(database, ready):
    def work(room, key):
        if key.endswith("-0"):
            room.funds.deposit(DepositIntoFund(fund=ready.fund, order=ready.saved), by=OFFICER, key=key)
        else:
            lend = LendFundCash(
                fund=ready.fund,
                amount=Yen(200),
                on=DAY,
                return_by=date(2027, 3, 31),
                rate=Fraction(0),
                surely=True,
                efficiently=True,
            )
            room.funds.lend(lend, by=OFFICER, key=key)

    told = at_once(database, work, 2)
    assert told["fiscal.holding-source-used-up"] == THREADS - 1
    with a_room(database) as room:
        now = room.books.papers(FUNDS).get(ready.fund)
        lent = sum(1 for each in now.entries if each.return_by)
        assert (now.balance, now.cash, told["done"]) == (Yen(600), Yen(600 - 200 * lent), 1 + lent)
        assert 2 <= lent <= 3
        assert [each.number for each in now.entries] == list(range(1, len(now.entries) + 1))
