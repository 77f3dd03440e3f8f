"""地方債と基金の機械 / The desks in memory against plain sums: no limit passed, no balance below nothing, no payment used twice."""

from datetime import date
from fractions import Fraction

from effort import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jichitai.fiscal.holdings.bonds import BONDS, Bond, ChangeRate, RedeemEarly, RedeemInstalment
from jichitai.fiscal.holdings.events import EVENTS
from jichitai.fiscal.holdings.funds import FUNDS, DepositIntoFund, Fund, LendFundCash, ReturnFundCash, WithdrawFromFund
from jichitai.fiscal.holdings.limits import bond_key
from jichitai.fiscal.holdings.references import stream_of_bond, stream_of_fund
from jichitai.fiscal.holdings.schedule import RedemptionMethod, RedemptionTerms
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.testing.holdings_samples import (
    OFFICER,
    PURPOSE,
    REDEMPTION_LINE,
    SAVINGS_LINE,
    YEAR,
    HoldingsRoom,
)
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import DomainError, Yen, total
from jichitai.master_data.kernel.clock import FixedClock

LIMIT = 5_000


def retold(room, stream, kind):
    first, *more = [EVENTS.event_of(entry) for entry in room.journal.read(stream)]
    value = kind.of(first)
    for event in more:
        value = value.after(event)
    return value


class HoldingsMachine(RuleBasedStateMachine):
    @initialize()
    def open_the_books(self):
        self.room = HoldingsRoom(MemoryBooks(), MemoryJournal(clock=FixedClock.at(2026, 7, 1))).opened()
        self.limits = self.room.limits(LIMIT).ref
        self.fund = self.room.fund(1_000).ref
        self.issued, self.owed, self.day = 0, {}, date(2026, 5, 1)
        self.balance, self.loans, self.entries = 1_000, {}, 1

    def attempt(self, act, command):
        """The result, or None when refused; a repeat under the same key gives the same."""
        key = self.room.key()
        try:
            result = act(command, by=OFFICER, key=key)
        except DomainError:
            return None
        assert act(command, by=OFFICER, key=key) == result
        return result

    def some_bond(self, data):
        return self.room.books.papers(BONDS).get(data.draw(st.sampled_from(sorted(self.owed))))

    @rule(amount=st.integers(1, LIMIT), over=st.integers(0, 1), whole=st.booleans(), method=st.sampled_from(RedemptionMethod),
          periods=st.integers(1, 5), rate=st.integers(0, 300))  # fmt: skip
    def issue(self, amount, over, whole, method, periods, rate):
        left = LIMIT - self.issued
        amount = left + over if whole else amount
        if not amount:
            return
        terms = RedemptionTerms(
            method=method, rate=Fraction(rate, 10_000), first_due=date(2027, 3, 20), months=6, periods=periods
        )
        try:
            bond = self.room.bond(amount, terms)
        except DomainError:
            assert amount > left
            return
        assert amount <= left
        self.issued += amount
        self.owed[bond.ref] = amount

    @precondition(lambda self: self.owed)
    @rule(data=st.data(), off=st.sampled_from([0, 0, 0, 1]))
    def redeem(self, data, off):
        bond = self.some_bond(data)
        if not bond.left:
            return
        due = bond.left[0]
        if not due.amount.amount + off:
            return
        order = self.room.paid(due.amount.amount + off, REDEMPTION_LINE, self.day)
        after = self.attempt(self.room.debts.redeem, RedeemInstalment(bond=bond.ref, orders=(order.ref,)))
        assert (after is None) == bool(off)
        if after:
            self.owed[bond.ref] -= due.principal.amount
            assert self.attempt(self.room.debts.redeem, RedeemInstalment(bond=bond.ref, orders=(order.ref,))) is None

    @precondition(lambda self: self.owed)
    @rule(data=st.data(), amount=st.integers(1, LIMIT), whole=st.booleans(), over=st.integers(0, 1), interest=st.integers(0, 5))
    def redeem_early(self, data, amount, whole, over, interest):
        bond = self.some_bond(data)
        amount = self.owed[bond.ref] + over if whole else amount
        if not amount:
            return
        order = self.room.paid(amount + interest, REDEMPTION_LINE, self.day)
        command = RedeemEarly(bond=bond.ref, orders=(order.ref,), interest=Yen(interest))
        after = self.attempt(self.room.debts.redeem_early, command)
        assert (after is None) == (amount > self.owed[bond.ref])
        if after:
            self.owed[bond.ref] -= amount

    @precondition(lambda self: self.owed)
    @rule(data=st.data(), rate=st.integers(0, 500))
    def change_rate(self, data, rate):
        bond = self.some_bond(data)
        self.attempt(self.room.debts.change_rate, ChangeRate(bond=bond.ref, rate=Fraction(rate, 10_000), on=self.day))

    @rule(amount=st.integers(1, 500))
    def deposit(self, amount):
        order = self.room.paid(amount, SAVINGS_LINE, self.day)
        command = DepositIntoFund(fund=self.fund, order=order.ref)
        assert self.attempt(self.room.funds.deposit, command)
        assert self.attempt(self.room.funds.deposit, command) is None
        self.balance += amount
        self.entries += 1

    @rule(amount=st.integers(1, 1_500), whole=st.booleans(), over=st.integers(0, 1))
    def withdraw(self, amount, whole, over):
        cash = self.balance - sum(self.loans.values())
        amount = cash + over if whole else amount
        if not amount:
            return
        command = WithdrawFromFund(fund=self.fund, receipt=self.room.received(amount, self.day), for_its_purpose=True)
        after = self.attempt(self.room.funds.withdraw, command)
        assert (after is None) == (amount > cash)
        if after:
            self.balance -= amount
            self.entries += 1

    @rule(amount=st.integers(1, 1_500), whole=st.booleans(), over=st.integers(0, 1))
    def lend(self, amount, whole, over):
        cash = self.balance - sum(self.loans.values())
        amount = cash + over if whole else amount
        if not amount:
            return
        command = LendFundCash(
            fund=self.fund, amount=Yen(amount), on=self.day, return_by=date(2027, 3, 31), rate=Fraction(0), surely=True,
            efficiently=True,
        )  # fmt: skip
        after = self.attempt(self.room.funds.lend, command)
        assert (after is None) == (amount > cash)
        if after:
            self.entries += 1
            self.loans[self.entries] = amount

    @precondition(lambda self: self.loans)
    @rule(data=st.data(), amount=st.integers(1, 1_500), whole=st.booleans(), over=st.integers(0, 1))
    def take_back(self, data, amount, whole, over):
        loan = data.draw(st.sampled_from(sorted(self.loans)))
        amount = self.loans[loan] + over if whole else amount
        if not amount:
            return
        command = ReturnFundCash(fund=self.fund, loan=loan, amount=Yen(amount), on=self.day)
        after = self.attempt(self.room.funds.take_back, command)
        assert (after is None) == (amount > self.loans[loan])
        if after:
            self.loans[loan] -= amount
            self.entries += 1

    @invariant()
    def the_registers_are_the_plain_sums(self):
        books = self.room.books
        used = books.ceilings.get(bond_key(self.limits, PURPOSE)).used
        assert used == Yen(self.issued) <= Yen(LIMIT)
        bonds = list(books.papers(BONDS).of_year(YEAR))
        assert {each.ref: each.balance.amount for each in bonds} == self.owed
        assert [each.number for each in bonds] == list(range(1, len(bonds) + 1))
        for each in bonds:
            assert each.balance_on(date(2030, 1, 1)) == each.balance
            assert total(row.principal for row in each.redeemed) + each.balance == each.amount
        fund = books.papers(FUNDS).get(self.fund)
        assert (fund.balance, fund.cash) == (Yen(self.balance), Yen(self.balance - sum(self.loans.values())))
        assert {number: fund.left_of_loan(number).amount for number in self.loans} == self.loans

    @invariant()
    def the_registers_are_the_replay_of_the_journal(self):
        books = self.room.books
        for each in books.papers(BONDS).of_year(YEAR):
            assert retold(self.room, stream_of_bond(each.ref), Bond) == each
        assert retold(self.room, stream_of_fund(self.fund), Fund) == books.papers(FUNDS).get(self.fund)


HoldingsMachine.TestCase.settings = settings(max_examples=examples(40), stateful_step_count=30, deadline=None)
TestHoldings = HoldingsMachine.TestCase
