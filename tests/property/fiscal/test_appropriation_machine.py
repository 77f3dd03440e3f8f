"""予算科目の機械 / A budget line against a plain model: two integers, days at the edges, a replay that must agree."""

from datetime import date

import pytest
from attrs import evolve
from effort import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jichitai.fiscal.ledger.appropriation import AllotAppropriation, Appropriation, AppropriationVoted
from jichitai.fiscal.ledger.commitment import CancelCommitment, DecreaseCommitment, ExpenditureCommitment
from jichitai.fiscal.refusals import AllotmentExceeded, AppropriationExceeded, DecreaseBelowOrdered, OutsideFiscalYear
from jichitai.fiscal.testing import a_title, commit_command, days_near_the_edges
from jichitai.master_data.codec import decode, encode
from jichitai.master_data.kernel import FiscalYear, Yen

YEAR = FiscalYear(2026)
INSIDE = date(2026, 4, 1)


class AppropriationMachine(RuleBasedStateMachine):
    @initialize(voted=st.integers(0, 1_000))
    def vote_the_budget(self, voted):
        self.start = self.line = Appropriation.of(
            AppropriationVoted(fiscal_year=YEAR, title=a_title(), amount=Yen(voted), on=INSIDE)
        )
        self.voted, self.allotted, self.committed = voted, 0, 0
        self.facts, self.open = [], []

    def keep(self, after, fact):
        self.line, self.facts = after, [*self.facts, fact]

    @rule(yen=st.integers(1, 600))
    def allot(self, yen):
        command = AllotAppropriation(appropriation=self.line.ref, amount=Yen(yen), on=INSIDE)
        if self.allotted + yen > self.voted:
            with pytest.raises(AllotmentExceeded):
                self.line.allot(command)
        else:
            self.keep(*self.line.allot(command))
            self.allotted += yen

    @rule()
    def allot_the_rest_and_not_one_more(self):
        rest = self.voted - self.allotted
        if rest:
            self.allot(yen=rest)
        self.allot(yen=1)

    @rule(yen=st.integers(1, 400), on=days_near_the_edges(YEAR))
    def commit(self, yen, on):
        command = commit_command(self.line.ref, yen, on=on)
        if not date(2026, 4, 1) <= on <= date(2027, 3, 31):
            with pytest.raises(OutsideFiscalYear):
                self.line.commit(command, number=1)
        elif self.committed + yen > self.allotted:
            with pytest.raises(AppropriationExceeded) as refused:
                self.line.commit(command, number=1)
            assert refused.value.finding.facts["remaining"] == Yen(self.allotted - self.committed)
        else:
            after, fact = self.line.commit(command, number=len(self.facts) + 1)
            self.keep(after, fact)
            self.open.append(ExpenditureCommitment.of(fact))
            self.committed += yen

    @rule(over=st.integers(0, 1))
    def the_last_yen_can_be_spent_and_not_one_more(self, over):
        remaining = self.allotted - self.committed
        if remaining + over > 0:
            self.commit(yen=remaining + over, on=INSIDE)
            assert self.line.remaining == Yen(remaining if over else 0)

    @precondition(lambda self: self.open)
    @rule(data=st.data(), yen=st.integers(1, 400))
    def decrease(self, data, yen):
        at = data.draw(st.integers(0, len(self.open) - 1))
        one = self.open[at]
        command = DecreaseCommitment(commitment=one.ref, amount=Yen(yen), on=INSIDE)
        if yen > one.amount.amount:
            with pytest.raises(DecreaseBelowOrdered):
                one.decrease(command)
            return
        self.open[at], fact = one.decrease(command)
        self.keep(self.line.after(fact), fact)
        self.committed -= yen

    @precondition(lambda self: any(one.amount for one in self.open))
    @rule(data=st.data())
    def cancel(self, data):
        at = data.draw(st.sampled_from([at for at, one in enumerate(self.open) if one.amount]))
        amount = self.open[at].amount
        self.open[at], fact = self.open[at].cancel(CancelCommitment(commitment=self.open[at].ref, on=INSIDE))
        self.keep(self.line.after(fact), fact)
        self.committed -= amount.amount

    @rule(yen=st.integers(-400, 0))
    def nothing_and_less_than_nothing_cannot_be_asked(self, yen):
        with pytest.raises(ValueError, match="1 yen"):
            commit_command(self.line.ref, yen)

    @invariant()
    def the_line_is_what_the_model_says(self):
        assert (self.line.voted, self.line.allotted, self.line.committed) == (
            Yen(self.voted), Yen(self.allotted), Yen(self.committed),
        )  # fmt: skip
        assert self.line.version == len(self.facts)

    @invariant()
    def the_line_is_the_sum_of_its_facts_even_after_storage(self):
        replayed = self.start
        for fact in self.facts:
            replayed = replayed.after(decode(type(fact), encode(fact)))
        assert replayed == self.line
        assert evolve(replayed) == decode(Appropriation, encode(self.line))


AppropriationMachine.TestCase.settings = settings(max_examples=examples(60), stateful_step_count=30, deadline=None)
TestAppropriation = AppropriationMachine.TestCase
