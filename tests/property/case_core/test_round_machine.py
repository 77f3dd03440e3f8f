"""回議の状態機械 / Permits on the long route against a plain model: every kind of step, returns, recalls, pulling up, readers.

The model is a list of answers on paper. After every act: whoever may act is whom the model
says; nothing is approved without authority, with steps missing, by an author, twice, or on
another content; what is kept is what the journal replays.
"""

from datetime import datetime
from itertools import count

from attrs import evolve
from effort import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jichitai.case_core import (
    AbandonProposal,
    Answer,
    Approve,
    ApproveAsStandIn,
    Concur,
    Endorse,
    FreeText,
    PassOver,
    Proposal,
    PullBack,
    RejectProposal,
    ReturnProposal,
    WithdrawProposal,
)  # fmt: skip
from jichitai.case_core.approvals.approval import RecordedHow
from jichitai.case_core.approvals.examining import ApproveProvisionally, PassExamination
from jichitai.case_core.approvals.informing import ReadForInformation
from jichitai.case_core.approvals.pulling_up import PullUp
from jichitai.case_core.approvals.recorded_approval import RecordApproval
from jichitai.case_core.events import proposal_stream, read_proposal_events
from jichitai.case_core.testing import Walk, seen
from jichitai.case_core.testing.town import (
    CLERK,
    DIVISION_CHIEF,
    DOCUMENTS,
    FINANCE,
    HOLDERS,
    LEGAL,
    MAYOR,
    SECTION_CHIEF,
    SUCCESSOR,
    SYSTEMS,
    VICE_MAYOR,
    away,
    office_in_memory,
    permit,
)  # fmt: skip
from jichitai.master_data.kernel import DomainError, RecordRef

# 順路を紙に書いたもの：段、席、種類。関係課（四段目）は、二つのうち一つでよい
ROUTE = [
    (1, SECTION_CHIEF, "endorse"), (2, DIVISION_CHIEF, "provisional"), (3, LEGAL, "concur"),
    (4, FINANCE, "concur"), (4, SYSTEMS, "concur"), (5, DOCUMENTS, "examine"), (6, DIVISION_CHIEF, "approve"),
]  # fmt: skip
ABLE = (DIVISION_CHIEF, MAYOR)
REASON = FreeText("理由")
SEATS = [SECTION_CHIEF, DIVISION_CHIEF, VICE_MAYOR, MAYOR, LEGAL, FINANCE, SYSTEMS, DOCUMENTS]
seats = st.sampled_from(SEATS)
officers = st.sampled_from([CLERK, SUCCESSOR, *HOLDERS.values()])


class Absent:
    """不在の者 / Who is away, as a set that can change."""

    def __init__(self):
        self.officers = set()

    def covering(self, officer, /, *, at):
        return away(officer) if officer in self.officers else None


class Paper:
    """紙の控え / What a clerk would keep of one permit: the answers by step, in order."""

    def __init__(self, urgent):
        self.status, self.revision, self.urgent = "draft", 1, urgent
        self.done, self.back, self.unread, self.owed = [], False, set(), set()

    def answer(self, at):
        return next((word for step, _, word in reversed(self.done) if step == at), None)

    def settled(self, at):
        stage = ROUTE[at][0]
        if stage == 4:
            return any(self.answer(each) == "yes" for each in (3, 4))
        return self.answer(at) == "yes"

    @property
    def turn(self):
        if self.status != "circulating":
            return []
        waiting = [at for at in range(6) if not self.settled(at)] or [6]
        return [at for at in waiting if ROUTE[at][0] == ROUTE[waiting[0]][0]]

    def step_of(self, seat):
        return next((at for at in self.turn if ROUTE[at][1] == seat), None)


class RoundMachine(RuleBasedStateMachine):
    @initialize(urgent=st.booleans(), by=st.sampled_from([CLERK, HOLDERS[DOCUMENTS]]))
    def begin(self, urgent, by):
        self.absent = Absent()
        self.walk = Walk(evolve(office_in_memory(), absences=self.absent))
        self.desk, self.keys = self.walk.proposals, (f"round-{at}" for at in count())
        self.drafter, self.authors = by, {by}
        self.ref = self.walk.drafted(facts=permit(*(["urgent"] if urgent else [])), by=by).ref
        self.paper, self.given = Paper(urgent), None
        self.submit(by)

    @property
    def now(self):
        return self.walk.office.stores.proposals.get(self.ref)

    def attempt(self, allowed, act, command, by):
        refusal = None
        try:
            act(command, by=by, key=next(self.keys))
        except DomainError as refused:
            refusal = str(refused)
        assert (refusal is None) == allowed, refusal or f"断られるはずが通った：{command}"
        return allowed

    def moves(self, by):
        return by in {*self.authors, CLERK}

    @rule(by=officers)
    def submit(self, by):
        allowed = self.paper.status == "draft" and self.moves(by)
        if self.attempt(allowed, lambda each, by, key: self.walk.submitted(each, by=by), self.now, by):
            self.paper.status, self.paper.done, self.paper.back, self.paper.owed = "circulating", [], False, set()
            self.authors.add(by)

    @rule(by=officers)
    def revise(self, by):
        allowed = self.paper.status in ("draft", "returned") and self.moves(by)
        if self.attempt(allowed, lambda each, by, key: self.walk.revised(each, by=by), self.now, by):
            self.paper.status, self.paper.revision = "draft", self.paper.revision + 1
            self.authors.add(by)

    @rule(seat=seats, by=officers, answer=st.sampled_from(Answer))
    def act(self, seat, by, answer):
        """どの席からも、どの行為でも / Any kind of act from any seat: one goes through, if it is that seat's turn."""
        at, yes = self.paper.step_of(seat), answer is Answer.CONSENT
        kind = None if at is None or HOLDERS[seat] != by else ROUTE[at][2]
        named = {"seat": seat, **seen(self.now)}
        not_an_author = by not in self.authors
        if (
            self.attempt(kind == "endorse", self.desk.endorse, Endorse(**named), by)
            or self.attempt(kind == "concur", self.desk.concur, Concur(answer=answer, **named), by)
            or self.attempt(
                kind == "provisional" and not_an_author, self.desk.approve_provisionally, ApproveProvisionally(**named), by
            )
            or self.attempt(kind == "examine" and not_an_author, self.desk.pass_examination, PassExamination(**named), by)
        ):
            self.paper.done.append((at, by, "yes" if yes or kind != "concur" else "no"))
            self.paper.back = False

    @rule()
    def the_right_officer_goes_on(self):
        for at in self.paper.turn[:1]:
            if ROUTE[at][2] != "approve":
                self.act(ROUTE[at][1], HOLDERS[ROUTE[at][1]], Answer.CONSENT)

    @rule()
    def everything_is_settled(self):
        for _ in ROUTE:
            self.the_right_officer_goes_on()

    @rule(seat=st.sampled_from([*ABLE, VICE_MAYOR, DOCUMENTS]), by=officers, behind=st.integers(0, 3))
    def approve(self, seat, by, behind):
        late = int(behind == 3)
        by = by if late else HOLDERS[seat]
        fit = self.paper.turn == [6] and seat in ABLE and HOLDERS[seat] == by and by not in self.authors
        command = Approve(seat=seat, **{**seen(self.now), "revision": self.now.revision + late})
        if self.attempt(fit and not late, self.desk.approve, command, by):
            self.approved()

    def approved(self):
        self.paper.status, self.paper.unread = "approved", {FINANCE}

    @rule(by=st.sampled_from([HOLDERS[SECTION_CHIEF], HOLDERS[FINANCE]]))
    def stand_in(self, by):
        away_now = HOLDERS[DIVISION_CHIEF] in self.absent.officers
        fit = self.paper.turn == [6] and by == HOLDERS[SECTION_CHIEF] and away_now and by not in self.authors
        command = ApproveAsStandIn(absent=DIVISION_CHIEF, **seen(self.now))
        if self.attempt(fit, self.desk.approve_as_stand_in, command, by):
            self.approved()
            self.paper.owed.add(DIVISION_CHIEF)

    @rule(seat=st.sampled_from([DIVISION_CHIEF, MAYOR, FINANCE]), how=st.sampled_from(RecordedHow), own=st.integers(0, 3))
    def a_decision_is_recorded_afterwards(self, seat, how, own):
        by = SUCCESSOR if own == 3 else self.drafter
        decider = HOLDERS[seat]
        circulating = self.paper.status == "circulating"
        fit = circulating and seat in ABLE and decider not in self.authors and self.moves(by)
        fit = fit and (self.paper.turn == [6] if how is RecordedHow.CARRIED else self.paper.urgent)
        command = RecordApproval(
            seat=seat, officer=decider, decided_at=datetime.fromisoformat("2026-06-01T08:59:00+09:00"), how=how,
            reason=REASON, paper=RecordRef("紙-1"), **seen(self.now),
        )  # fmt: skip
        left = {ROUTE[at][1] for at in range(6) if not self.paper.settled(at)}
        if self.attempt(fit, self.desk.record_approval, command, by):
            self.approved()
            self.paper.owed |= left | {seat}

    @rule(seat=seats, by=officers)
    def reject(self, seat, by):
        fit = self.paper.status == "circulating" and seat in ABLE and HOLDERS[seat] == by and by not in self.authors
        if self.attempt(fit, self.desk.reject, RejectProposal(seat=seat, reason=REASON, **seen(self.now)), by):
            self.paper.status = "rejected"

    @precondition(lambda self: self.paper.done)
    @rule(to=st.integers(1, 7), seat=seats)
    def return_to_a_step(self, to, seat):
        at = self.paper.step_of(seat)
        fit = at is not None and ROUTE[to - 1][0] < ROUTE[at][0] and self.paper.answer(to - 1) is not None
        command = ReturnProposal(proposal=self.ref, seat=seat, reason=REASON, to_step=to)
        if self.attempt(fit, self.desk.send_back, command, HOLDERS[seat]):
            gone = {step for step, _, _ in self.paper.done if step == to - 1 or ROUTE[step][0] > ROUTE[to - 1][0]}
            self.paper.done = [each for each in self.paper.done if each[0] not in gone]
            self.paper.back = True
            if 0 in gone:
                self.paper.owed.discard(SECTION_CHIEF)

    @precondition(lambda self: self.paper.done and self.paper.status == "circulating")
    @rule(data=st.data())
    def it_goes_back_and_those_before_try_to_recall(self, data):
        taken = sorted({step for step, _, _ in self.paper.done})
        self.return_to_a_step(data.draw(st.sampled_from(taken)) + 1, ROUTE[self.paper.turn[0]][1])
        for officer in (self.drafter, *(self.paper.done[-1:] and [self.paper.done[-1][1]])):
            self.recall(officer)

    @rule(seat=seats, by=officers)
    def return_to_the_drafter(self, seat, by):
        fit = self.paper.step_of(seat) is not None and HOLDERS[seat] == by
        if self.attempt(fit, self.desk.send_back, ReturnProposal(proposal=self.ref, seat=seat, reason=REASON), by):
            self.paper.status, self.paper.done, self.paper.owed = "returned", [], set()

    @rule(by=officers)
    def recall(self, by):
        mine = self.paper.done[-1][1] == by if self.paper.done else self.moves(by)
        fit = self.paper.status == "circulating" and not self.paper.back and mine
        if self.attempt(fit, self.desk.pull_back, PullBack(proposal=self.ref), by):
            if self.paper.done:
                step, _, _ = self.paper.done.pop()
                if step == 0:
                    self.paper.owed.discard(SECTION_CHIEF)
            else:
                self.paper.status = "draft"

    @rule(by=officers)
    def withdraw(self, by):
        if self.attempt(
            self.paper.status == "circulating" and self.moves(by), self.desk.withdraw, WithdrawProposal(proposal=self.ref), by
        ):
            self.paper.status, self.paper.done, self.paper.owed = "draft", [], set()

    @rule(by=st.sampled_from([CLERK, HOLDERS[LEGAL]]))
    def abandon(self, by):
        fit = self.paper.status == "returned" and self.moves(by)
        if self.paper.status != "draft" and self.attempt(
            fit, self.desk.abandon, AbandonProposal(proposal=self.ref, reason=REASON), by
        ):
            self.paper.status = "abandoned"

    @rule(seat=st.sampled_from([DIVISION_CHIEF, MAYOR, FINANCE]))
    def pull_up(self, seat):
        gone = HOLDERS[SECTION_CHIEF] in self.absent.officers
        fit = self.paper.turn == [0] and seat == DIVISION_CHIEF and gone
        if self.attempt(fit, self.desk.pull_up, PullUp(seat=seat, **seen(self.now)), HOLDERS[seat]):
            self.paper.done.append((0, HOLDERS[seat], "yes"))
            self.paper.back = False
            self.paper.owed.add(SECTION_CHIEF)

    @rule(by=officers)
    def pass_over(self, by):
        gone = HOLDERS[SECTION_CHIEF] in self.absent.officers
        fit = self.paper.turn == [0] and gone and self.moves(by)
        if self.attempt(fit, self.desk.pass_over, PassOver(proposal=self.ref, seat=SECTION_CHIEF), by):
            self.paper.done.append((0, by, "yes"))
            self.paper.back = False
            self.paper.owed.add(SECTION_CHIEF)

    @rule(seat=st.sampled_from([FINANCE, LEGAL]))
    def read(self, seat):
        fit = seat in self.paper.unread
        if self.attempt(fit, self.desk.read_for_information, ReadForInformation(proposal=self.ref, seat=seat), HOLDERS[seat]):
            self.paper.unread.discard(seat)

    @rule(seat=st.sampled_from([SECTION_CHIEF, DIVISION_CHIEF]))
    def somebody_goes_away_or_comes_back(self, seat):
        self.absent.officers ^= {HOLDERS[seat]}

    @invariant()
    def it_stands_where_the_paper_says(self):
        if not hasattr(self, "paper"):
            return
        now = self.now
        assert (now.status.value, now.revision, now.authors) == (self.paper.status, self.paper.revision, self.authors)
        assert {step.number - 1 for step in now.ready} == set(self.paper.turn)
        assert set(now.unread) == self.paper.unread
        assert {each.seat for each in now.due_reviews} == self.paper.owed

    @invariant()
    def one_decision_with_authority_bound_to_its_content_by_no_author(self):
        if not hasattr(self, "paper") or self.now.approval is None:
            return
        approval = self.now.approval
        self.given = self.given or approval
        assert approval == self.given
        assert approval.content_hash == self.now.content_hash == self.now.content.content_hash
        assert approval.decided_by not in self.now.authors
        assert approval.seat in ABLE
        emergency = approval.recorded is not None and approval.recorded.how is RecordedHow.EMERGENCY
        assert emergency or not self.now.unsettled

    @invariant()
    def what_is_kept_is_what_the_journal_replays(self):
        if hasattr(self, "paper"):
            entries = self.walk.office.journal.read(proposal_stream(self.ref))
            assert Proposal.replayed(read_proposal_events(entries)) == self.now


TestRoundMachine = RoundMachine.TestCase
TestRoundMachine.settings = settings(max_examples=examples(60), stateful_step_count=25, deadline=None)
