"""年度末の機械 / The desk of the year's end in memory against plain sums: nothing carried is used twice, nothing is lost."""

from datetime import date

from effort import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jichitai.fiscal.budgets.carry_over import CarryOver
from jichitai.fiscal.closing.carried import CARRIED_AMOUNT
from jichitai.fiscal.closing.outcome import composition_of
from jichitai.fiscal.closing.reckoning import check_books, settled_from
from jichitai.fiscal.closing.retelling import Retelling
from jichitai.fiscal.closing.settlement import check_settlement
from jichitai.fiscal.ledger.appropriation import AllotAppropriation
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.refusals import AccountsClosed
from jichitai.fiscal.testing.closing_desk import (
    ACCOUNTANT,
    AUTHORITY,
    BUDGET_OFFICER,
    CLOSED_ON,
    INTO,
    LINE,
    Closing,
    carry,
    commit_carried,
    same_as_stored,
)
from jichitai.fiscal.testing.samples import YEAR
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import DomainError, Yen
from jichitai.master_data.kernel.clock import FixedClock

AMOUNTS = st.integers(1, 500)


class ClosingMachine(RuleBasedStateMachine):
    @initialize()
    def open_the_years(self):
        self.closing = Closing.over(MemoryBooks(), MemoryJournal(clock=FixedClock.at(2027, 4, 1)))
        self.closing.opened()
        self.closing.authorised()
        own = AllotAppropriation(appropriation=INTO, amount=Yen(700), on=YEAR.next.start)
        self.closing.expenditure.allot(own, by=BUDGET_OFFICER, key="allot-next")
        # 手で足した写し：当年度の負担・支払・繰越し、翌年度の繰越分の負担。
        self.held, self.paid, self.carried, self.approved = 0, 0, 0, 0
        self.into_next, self.used = 0, 0
        self.open, self.closed, self.tried = [], False, 0

    def key(self):
        self.tried += 1
        return f"k{self.tried}"

    @precondition(lambda self: not self.closed)
    @rule(amount=AMOUNTS)
    def commit(self, amount):
        try:
            made = self.closing.committed(amount, self.key())
        except DomainError:
            assert self.held + self.carried + amount > self.allotted()
        else:
            self.held += amount
            self.open.append(made)

    @precondition(lambda self: not self.closed and self.open)
    @rule(at=st.integers(0, 10), part=st.integers(1, 3))
    def pay(self, at, part):
        made = self.closing.books.commitments.get(self.open[at % len(self.open)].ref)
        amount = made.unordered.amount // part
        if amount:
            self.closing.paid(made, amount, self.key())
            self.paid += amount

    @precondition(lambda self: not self.closed and self.open)
    @rule(at=st.integers(0, 10), more=st.integers(0, 200), accident=st.booleans())
    def carry_with_a_commitment(self, at, more, accident):
        made = self.closing.books.commitments.get(self.open[at % len(self.open)].ref)
        left = made.unordered.amount
        other = {"kind": CarryOver.ACCIDENT, "authority": None, "accident": "豪雨", "related": Yen(more)} if accident else {}
        if not left:
            return
        try:
            self.closing.desk.carry_out(carry(made, left + more, **other), by=BUDGET_OFFICER, key=self.key())
        except DomainError:
            assert left + more > self.free_to_carry(accident) or more > self.free()
        else:
            self.held -= left
            self.carried += left + more
            self.approved += 0 if accident else left + more

    @precondition(lambda self: not self.closed)
    @rule(amount=AMOUNTS)
    def carry_what_is_free(self, amount):
        try:
            self.closing.desk.carry_out(carry(None, amount), by=BUDGET_OFFICER, key=self.key())
        except DomainError:
            assert amount > self.free_to_carry(False) or amount > self.free()
        else:
            self.carried += amount
            self.approved += amount

    @precondition(lambda self: not self.closed)
    @rule()
    def open_the_next_year(self):
        inside = self.closing.desk.open_next(YEAR, on=YEAR.next.start, by=BUDGET_OFFICER, key=self.key())
        self.into_next += sum(each.amount.amount for each in inside)
        self.used += sum(each.committed.amount for each in inside)

    @rule(amount=AMOUNTS, at=st.integers(0, 10))
    def use_what_was_carried(self, amount, at):
        kept = list(self.closing.books.papers(CARRIED_AMOUNT).of_year(YEAR))
        if not kept:
            return
        one = at % len(kept)
        ceiling = self.closing.books.ceilings.find(kept[one].ceiling)
        left = Yen(0) if ceiling is None else ceiling.left
        try:
            commit_carried(self.closing, amount, self.key(), at=one)
        except DomainError:
            assert Yen(amount) > left
        else:
            assert Yen(amount) <= left
            self.used += amount

    @precondition(lambda self: not self.closed)
    @rule()
    def close(self):
        waiting = self.carried - self.into_next
        try:
            self.closing.desk.close(YEAR, on=CLOSED_ON, by=ACCOUNTANT, key=self.key())
        except DomainError:
            assert waiting
        else:
            assert not waiting
            self.closed = True

    @precondition(lambda self: self.closed)
    @rule(amount=AMOUNTS)
    def nothing_more_for_the_closed_year(self, amount):
        for act in (
            lambda: self.closing.committed(amount, self.key()),
            lambda: self.closing.desk.carry_out(carry(None, amount), by=BUDGET_OFFICER, key=self.key()),
            lambda: self.closing.desk.close(YEAR, on=CLOSED_ON, by=ACCOUNTANT, key=self.key()),
        ):
            try:
                act()
            except AccountsClosed:
                continue
            raise AssertionError("閉鎖した年度が命令を受け付けた")

    def allotted(self):
        return self.closing.books.appropriations.get(LINE).allotted.amount

    def free(self):
        """何にも押さえられていない額 / What nothing holds on the line, allotted or not."""
        return 1_000 - self.held - self.carried

    def free_to_carry(self, accident):
        unspent = 1_000 - self.paid
        return unspent if accident else min(unspent, AUTHORITY.amount.amount - self.approved)

    @invariant()
    def the_line_holds_its_commitments_and_what_was_carried(self):
        line = self.closing.books.appropriations.get(LINE)
        assert line.committed.amount == self.held + self.carried <= line.allotted.amount <= 1_000
        assert self.paid <= self.held

    @invariant()
    def the_next_year_has_its_own_vote_and_what_came_in(self):
        into = self.closing.books.appropriations.get(INTO)
        assert (into.voted.amount, into.allotted.amount) == (700 + self.into_next, 700 + self.into_next)
        assert into.committed.amount == self.into_next
        kept = [each for each in self.closing.books.papers(CARRIED_AMOUNT).of_year(YEAR) if each.carried_in_on]
        left = sum(self.closing.books.ceilings.get(each.ceiling).left.amount for each in kept)
        assert left == self.into_next - self.used

    def teardown(self):
        if not hasattr(self, "closing"):
            return
        told = Retelling().take_all(self.closing.entries())
        same_as_stored(told, self.closing.books)
        assert told.balance.total == Yen(0)
        composition = composition_of(told.changes)
        for year in (YEAR, YEAR.next):
            assert check_books(self.closing.books, year, composition=composition) == ()
        (settlement,) = settled_from(self.closing.books, YEAR, composition=composition, revenue=())
        assert check_settlement(settlement=settlement) == ()
        assert settlement.spent == Yen(self.paid)


TestClosing = ClosingMachine.TestCase
TestClosing.settings = settings(max_examples=examples(40), stateful_step_count=25, deadline=None)


def test_days_of_the_sample_are_of_the_year():
    assert CLOSED_ON == YEAR.accounts_close_on == date(2027, 5, 31)
