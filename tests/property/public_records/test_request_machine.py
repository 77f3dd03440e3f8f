"""請求の窓口の状態機械 / The desk of requests against a plain model: states, the open list, and replay."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import PartyRef, RecordRef
from jichitai.public_records.requests.outcome import Outcome
from jichitai.public_records.requests.request import InformationRequest, RequestState
from jichitai.public_records.requests.request_commands import AskThirdParty, NoteThirdParty, RecordOpinion
from jichitai.public_records.requests.request_refusals import RequestRefused
from jichitai.public_records.requests.third_party import ThirdParty
from jichitai.public_records.testing.requests import YEAR, RequestWalk
from jichitai.public_records.testing.samples import MovableClock

THIRD = PartyRef("債権者-5")
MUST = ThirdParty(recorded=True, outside=True, whereabouts_known=True, to_disclose=True, by_discretion=True)


class RequestMachine(RuleBasedStateMachine):
    """一件の請求 / One request, led by any commands; the model is a handful of plain variables."""

    def __init__(self):
        super().__init__()
        self.day = date(2026, 4, 1)
        clock = MovableClock(self.day)
        self.walk = RequestWalk(MemoryJournal(clock=clock), clock)
        self.ref = self.walk.received().ref
        self.state, self.must, self.answer_by, self.opposed, self.decided_on = "open", False, None, False, None

    def attempt(self, act, allowed):
        """許されるときだけ通る / It goes through exactly when the model allows it."""
        try:
            act()
        except RequestRefused:
            assert not allowed
            return False
        assert allowed
        return True

    @rule(days=st.integers(1, 9))
    def a_few_days_pass(self, days):
        self.day += timedelta(days=days)
        self.walk.clock.move_to(self.day)

    @rule()
    def ask_correction(self):
        asked = lambda: self.walk.correction_asked(self.ref, self.day, self.day + timedelta(days=7))  # noqa: E731
        if self.attempt(asked, self.state == "open"):
            self.state, self.correct_by = "correcting", self.day + timedelta(days=7)

    @rule()
    def correct(self):
        if self.attempt(lambda: self.walk.corrected(self.ref, self.day), self.state == "correcting"):
            self.state = "open"

    @precondition(lambda self: self.state == "open" and not self.must)
    @rule()
    def note_third_party(self):
        self.walk.do(NoteThirdParty(request=self.ref, third=THIRD, facts=MUST))
        self.must = True

    @rule()
    def ask_third_party(self):
        command = AskThirdParty(
            request=self.ref, third=THIRD, on=self.day, answer_by=self.day + timedelta(days=5), notice=RecordRef("通-1")
        )
        if self.attempt(lambda: self.walk.do(command), self.state == "open" and self.must):
            self.answer_by = command.answer_by

    @rule(opposes=st.booleans())
    def opinion(self, opposes):
        command = RecordOpinion(request=self.ref, third=THIRD, on=self.day, opposes=opposes)
        if self.attempt(lambda: self.walk.do(command), self.state == "open" and self.answer_by is not None):
            self.opposed, self.heard = opposes, True

    @rule(outcome=st.sampled_from([Outcome.FULL, Outcome.REFUSED]))
    def decide(self, outcome):
        waiting = self.must and not getattr(self, "heard", False) and (self.answer_by is None or self.day <= self.answer_by)
        if self.state == "open":
            allowed = outcome is Outcome.REFUSED or not waiting
        else:
            allowed = self.state == "correcting" and outcome is Outcome.REFUSED and self.day > self.correct_by
        if self.attempt(lambda: self.walk.decided(self.ref, self.day, outcome), allowed):
            self.state, self.decided_on = ("to-do" if outcome is Outcome.FULL else "over"), self.day

    @rule()
    def carry_out(self):
        opens = None if self.decided_on is None else self.decided_on + timedelta(days=15 if self.opposed else 0)
        allowed = self.state == "to-do" and opens is not None and self.day >= opens
        if self.attempt(lambda: self.walk.carried_out(self.ref, self.day), allowed):
            self.state = "over"

    @rule()
    def withdraw(self):
        if self.attempt(lambda: self.walk.withdrawn(self.ref, self.day), self.state in ("open", "correcting")):
            self.state = "over"

    @invariant()
    def the_list_holds_what_is_left_to_do(self):
        request = self.walk.desk.get(self.ref)
        assert request == InformationRequest.replayed(self.walk.desk.history(self.ref))
        assert request.has_ended is (self.state == "over")
        assert [each.ref for each in self.walk.desk.open_requests([YEAR])] == ([] if self.state == "over" else [self.ref])
        assert request.is_pending is (request.state in (RequestState.OPEN, RequestState.CORRECTING))
        assert bool(self.walk.desk.work_list([YEAR])) is (self.state != "over")


RequestMachine.TestCase.settings = settings(max_examples=15, stateful_step_count=20)
TestRequestMachine = RequestMachine.TestCase
