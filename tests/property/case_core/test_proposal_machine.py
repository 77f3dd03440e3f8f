"""起案の状態機械 / A case with its proposals against a plain model, driven by anybody from any seat.

The model is three lists and a set; it knows the example city's limits by heart. After
every act the stored proposals equal their replay, nothing approved has changed, and a
case can be closed exactly when nothing is pending.
"""

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
    Case,
    Concur,
    Endorse,
    FreeText,
    PassOver,
    Proposal,
    PullBack,
    RejectProposal,
    ReturnProposal,
    WithdrawProposal,
    check_closing,
)  # fmt: skip
from jichitai.case_core.events import case_stream, proposal_stream, read_case_events, read_proposal_events
from jichitai.case_core.testing import Walk, seen
from jichitai.case_core.testing.town import (
    CLERK,
    DIVISION_CHIEF,
    FINANCE,
    HOLDERS,
    LEGAL,
    LINE,
    MAYOR,
    SECTION_CHIEF,
    SUCCESSOR,
    VICE_MAYOR,
    away,
    office_in_memory,
    purchase,
)  # fmt: skip
from jichitai.master_data.kernel import DomainError

LIMITS = {SECTION_CHIEF: 1_000_000, DIVISION_CHIEF: 5_000_000, VICE_MAYOR: 20_000_000}
STAND_INS = {DIVISION_CHIEF: [SECTION_CHIEF], MAYOR: [VICE_MAYOR, DIVISION_CHIEF]}
OFFICERS = [CLERK, SUCCESSOR, *HOLDERS.values()]
SEATS = [*LINE, FINANCE, LEGAL]
REASON = FreeText("理由")
near_the_limits = st.sampled_from([limit + off for limit in LIMITS.values() for off in (-1, 0, 1)] + [0])
officers, seats = st.sampled_from(OFFICERS), st.sampled_from(SEATS)
which = st.sampled_from([-1, -1, -1, 0, 1, 2])


class Absent:
    """不在の者 / Who is away, as a set that can change."""

    def __init__(self):
        self.officers = set()

    def covering(self, officer, /, *, at):
        return away(officer) if officer in self.officers else None


class Model:
    """紙の控え / What a clerk with paper and pencil would know of one proposal."""

    def __init__(self, yen, personal, drafter):
        self.status, self.revision, self.authors, self.done = "draft", 1, {drafter}, []
        self.drafter = drafter
        self.content(yen, personal)

    def content(self, yen, personal):
        self.approver = next((seat for seat, limit in LIMITS.items() if yen <= limit), MAYOR)
        self.able = [seat for seat, limit in LIMITS.items() if yen <= limit] + [MAYOR]
        own = [at for at, seat in enumerate(LINE) if HOLDERS[seat] == self.drafter]
        self.endorsers = list(LINE[own[-1] + 1 if own else 0 : LINE.index(self.approver)])
        self.consulted = {FINANCE: "consent", **({LEGAL: "opinion"} if personal else {})}

    def answer(self, seat):
        return next((outcome for where, _, outcome in reversed(self.done) if where == seat), None)

    @property
    def to_endorse(self):
        return [seat for seat in self.endorsers if self.answer(seat) is None]

    @property
    def to_concur(self):
        ok = {"consent": ("yes",), "opinion": ("yes", "no")}
        return [seat for seat, mode in self.consulted.items() if self.answer(seat) not in ok[mode]]

    @property
    def turn(self):
        """今できる席 / Whose turn it is."""
        if self.status != "circulating":
            return []
        return self.to_endorse[:1] or self.to_concur or [self.approver]

    @property
    def settled(self):
        return not self.to_endorse and not self.to_concur


class ProposalMachine(RuleBasedStateMachine):
    @initialize()
    def open_a_case(self):
        self.absent = Absent()
        self.walk = Walk(evolve(office_in_memory(), absences=self.absent))
        self.stores, self.journal = self.walk.office.stores, self.walk.office.journal
        self.case = self.walk.opened().ref
        self.models, self.refs, self.frozen = [], [], {}
        self.keys = (f"machine-{at}" for at in count())
        self.draft(1_000_001, True, CLERK)
        self.submit(0, CLERK)

    def at(self, index):
        index %= len(self.models)
        return self.models[index], self.stores.proposals.get(self.refs[index])

    def attempt(self, allowed, act, command, by):
        """してみる / Do it; it goes through exactly when the model says so."""
        refusal = None
        try:
            act(command, by=by, key=next(self.keys))
        except DomainError as refused:
            refusal = str(refused)
        assert (refusal is None) == allowed, refusal or f"断られるはずが通った：{command}"
        return allowed

    @precondition(lambda self: len(self.models) < 8)
    @rule(
        yen=near_the_limits, personal=st.booleans(), by=st.sampled_from([CLERK, HOLDERS[SECTION_CHIEF], HOLDERS[DIVISION_CHIEF]])
    )
    def draft(self, yen, personal, by):
        case = self.stores.cases.get(self.case)
        facts = purchase(yen, *(["personal"] if personal else []))
        self.refs.append(self.walk.drafted(case, facts, by=by).ref)
        self.models.append(Model(yen, personal, by))

    @precondition(lambda self: self.models)
    @rule(index=which, yen=near_the_limits, personal=st.booleans(), by=officers)
    def revise(self, index, yen, personal, by):
        model, proposal = self.at(index)
        facts = purchase(yen, *(["personal"] if personal else []))
        allowed = model.status in ("draft", "returned") and by in {*model.authors, CLERK}
        if self.attempt(allowed, lambda each, by, key: self.walk.revised(each, facts, by=by), proposal, by):
            model.content(yen, personal)
            model.status, model.revision = "draft", model.revision + 1
            model.authors.add(by)

    @precondition(lambda self: self.models)
    @rule(index=which, by=officers)
    def submit(self, index, by):
        model, proposal = self.at(index)
        allowed = model.status == "draft" and by in {*model.authors, CLERK}
        if self.attempt(allowed, lambda each, by, key: self.walk.submitted(each, by=by), proposal, by):
            model.status, model.done = "circulating", []
            model.authors.add(by)

    @precondition(lambda self: self.models)
    @rule(index=which, seat=seats, by=officers, answer=st.sampled_from(Answer))
    def act(self, index, seat, by, answer):
        model, proposal = self.at(index)
        mine = HOLDERS[seat] == by and seat in model.turn
        endorse = Endorse(seat=seat, **seen(proposal))
        if self.attempt(mine and seat in model.to_endorse, self.walk.proposals.endorse, endorse, by):
            model.done.append((seat, by, "yes"))
            return
        concur = Concur(seat=seat, answer=answer, **seen(proposal))
        if self.attempt(mine and seat in model.to_concur and not model.to_endorse, self.walk.proposals.concur, concur, by):
            model.done.append((seat, by, "yes" if answer is Answer.CONSENT else "no"))

    @rule(index=which, answer=st.sampled_from([Answer.CONSENT, Answer.CONSENT, Answer.DISSENT]))
    def it_goes_on(self, index, answer):
        """しかるべき者が次の一歩を進める / The right officer takes the next step."""
        model, _ = self.at(index)
        if model.status == "returned":
            self.revise(index, 5_000_000, False, model.drafter)
        elif model.status == "draft":
            self.submit(index, model.drafter)
        elif model.status == "circulating" and not model.settled:
            self.act(index, model.turn[0], HOLDERS[model.turn[0]], answer)

    @rule(index=which)
    def it_is_settled(self, index):
        """すべての回議と合議が済む / Every endorsement and concurrence is given."""
        model, _ = self.at(index)
        while model.status == "circulating" and not model.settled:
            self.act(index, model.turn[0], HOLDERS[model.turn[0]], Answer.CONSENT)

    @rule(index=which, seat=st.sampled_from(LINE), behind=st.integers(0, 3))
    def it_is_settled_and_somebody_of_the_line_approves(self, index, seat, behind):
        self.it_is_settled(index)
        self.approve(index, seat, HOLDERS[seat], int(behind == 3))

    @rule(index=which, absent=st.sampled_from([DIVISION_CHIEF, MAYOR]), place=st.integers(0, 1))
    def it_is_settled_and_somebody_stands_in(self, index, absent, place):
        self.it_is_settled(index)
        self.absent.officers.add(HOLDERS[absent])
        order = STAND_INS[absent]
        self.stand_in(index, absent, HOLDERS[order[place % len(order)]])

    @rule(index=which)
    def the_last_actor_pulls_back_and_acts_again(self, index):
        model, _ = self.at(index)
        if model.status == "circulating" and model.done:
            seat, by, _outcome = model.done[-1]
            self.pull_back(index, by)
            self.act(index, seat, HOLDERS[seat], Answer.CONSENT)

    @rule(index=which, seat=st.sampled_from([SECTION_CHIEF, DIVISION_CHIEF]))
    def an_absent_seat_is_passed_over(self, index, seat):
        self.absent.officers.add(HOLDERS[seat])
        self.pass_over(index, seat, self.at(index)[0].drafter)

    @rule(index=which)
    def whose_turn_it_is_sends_it_back(self, index):
        model, _ = self.at(index)
        if model.turn:
            self.send_back(index, model.turn[0], HOLDERS[model.turn[0]])

    @precondition(lambda self: self.models)
    @rule(index=which, seat=seats, by=officers)
    def send_back(self, index, seat, by):
        model, proposal = self.at(index)
        allowed = HOLDERS[seat] == by and seat in model.turn
        command = ReturnProposal(proposal=proposal.ref, seat=seat, reason=REASON)
        if self.attempt(allowed, self.walk.proposals.send_back, command, by):
            model.status, model.done = "returned", []

    @precondition(lambda self: self.models)
    @rule(index=which, by=officers)
    def pull_back(self, index, by):
        model, proposal = self.at(index)
        allowed = model.status == "circulating" and (model.done[-1][1] == by if model.done else by in {*model.authors, CLERK})
        if self.attempt(allowed, self.walk.proposals.pull_back, PullBack(proposal=proposal.ref), by):
            if model.done:
                model.done.pop()
            else:
                model.status = "draft"

    @precondition(lambda self: self.models)
    @rule(index=which, by=officers)
    def withdraw(self, index, by):
        model, proposal = self.at(index)
        allowed = model.status == "circulating" and by in {*model.authors, CLERK}
        if self.attempt(allowed, self.walk.proposals.withdraw, WithdrawProposal(proposal=proposal.ref), by):
            model.status, model.done = "draft", []

    @precondition(lambda self: self.models)
    @rule(index=which, by=officers)
    def abandon(self, index, by):
        model, proposal = self.at(index)
        allowed = model.status in ("draft", "returned") and by in {*model.authors, CLERK}
        if self.attempt(allowed, self.walk.proposals.abandon, AbandonProposal(proposal=proposal.ref, reason=REASON), by):
            model.status = "abandoned"

    @precondition(lambda self: self.models)
    @rule(index=which, seat=seats, by=officers, behind=st.integers(0, 1))
    def approve(self, index, seat, by, behind):
        model, proposal = self.at(index)
        fit = model.status == "circulating" and model.settled and seat in model.able and by not in model.authors
        allowed = fit and HOLDERS[seat] == by and not behind
        command = Approve(seat=seat, **{**seen(proposal), "revision": proposal.revision + behind})
        if self.attempt(allowed, self.walk.proposals.approve, command, by):
            model.status = "approved"

    @precondition(lambda self: self.models)
    @rule(index=which, seat=st.sampled_from(LINE), by=officers)
    def stand_in(self, index, seat, by):
        model, proposal = self.at(index)
        fit = model.status == "circulating" and model.settled and seat in model.able and by not in model.authors
        order = [HOLDERS[each] for each in STAND_INS.get(seat, [])]
        before = order[: order.index(by)] if by in order else []
        allowed = fit and HOLDERS[seat] in self.absent.officers and by in order and self.absent.officers >= set(before)
        if self.attempt(allowed, self.walk.proposals.approve_as_stand_in, ApproveAsStandIn(absent=seat, **seen(proposal)), by):
            model.status = "approved"

    @precondition(lambda self: self.models)
    @rule(index=which, seat=seats, by=officers)
    def reject(self, index, seat, by):
        model, proposal = self.at(index)
        allowed = model.status == "circulating" and seat in model.able and HOLDERS[seat] == by and by not in model.authors
        if self.attempt(allowed, self.walk.proposals.reject, RejectProposal(seat=seat, reason=REASON, **seen(proposal)), by):
            model.status = "rejected"

    @precondition(lambda self: self.models)
    @rule(index=which, seat=seats, by=officers)
    def pass_over(self, index, seat, by):
        model, proposal = self.at(index)
        fit = seat in model.turn and seat in model.to_endorse and by in {*model.authors, CLERK}
        allowed = fit and HOLDERS[seat] in self.absent.officers
        if self.attempt(allowed, self.walk.proposals.pass_over, PassOver(proposal=proposal.ref, seat=seat), by):
            model.done.append((seat, by, "yes"))

    @rule(seat=st.sampled_from([SECTION_CHIEF, DIVISION_CHIEF, VICE_MAYOR, MAYOR]))
    def somebody_goes_away_or_comes_back(self, seat):
        self.absent.officers ^= {HOLDERS[seat]}

    @invariant()
    def the_proposals_are_what_the_model_says(self):
        for model, ref in zip(getattr(self, "models", []), getattr(self, "refs", []), strict=True):
            proposal = self.stores.proposals.get(ref)
            assert (proposal.status.value, proposal.revision, set(proposal.authors)) == (
                model.status,
                model.revision,
                model.authors,
            )
            if model.status == "circulating":
                assert {step.seat for step in proposal.unsettled} == {*model.to_endorse, *model.to_concur}
                assert {step.seat for step in proposal.ready} == set(model.turn)

    @invariant()
    def nothing_changes_after_the_approval(self):
        for ref in getattr(self, "refs", []):
            proposal = self.stores.proposals.get(ref)
            if proposal.approval is not None:
                assert self.frozen.setdefault(ref, proposal) == proposal
                assert proposal.approval.content_hash == proposal.content_hash == proposal.content.content_hash
                assert not proposal.unsettled
                assert proposal.approval.decided_by not in proposal.authors

    @invariant()
    def what_is_kept_is_what_the_journal_replays(self):
        if not hasattr(self, "case"):
            return
        for ref in self.refs:
            replayed = Proposal.replayed(read_proposal_events(self.journal.read(proposal_stream(ref))))
            assert replayed == self.stores.proposals.get(ref)
        case = self.stores.cases.get(self.case)
        assert Case.replayed(read_case_events(self.journal.read(case_stream(self.case)))) == case
        running = {
            ref for ref, model in zip(self.refs, self.models, strict=True) if model.status in ("draft", "circulating", "returned")
        }
        assert case.pending == running
        assert bool(check_closing(case)) == bool(running)


ProposalMachine.TestCase.settings = settings(max_examples=examples(40), stateful_step_count=50, deadline=None)
TestProposals = ProposalMachine.TestCase
