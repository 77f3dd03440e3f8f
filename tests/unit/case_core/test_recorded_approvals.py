"""後の記録と示した日 / Paper rounds, emergencies, stated days, notes and amendments."""

from datetime import date, datetime, timedelta, timezone

import pytest
from attrs import evolve

from jichitai.case_core import (
    Answer,
    Approve,
    DraftProposal,
    LacksAuthority,
    NotTheDrafter,
    ReviewAfterwards,
    RouteUnsettled,
    SubmitProposal,
)  # fmt: skip
from jichitai.case_core.approvals.annotation import AnnotateProposal, AnnotationTooEarly
from jichitai.case_core.approvals.approval import RecordedHow
from jichitai.case_core.approvals.carried_round import RecordCarriedAct, RecordRefused
from jichitai.case_core.approvals.circulation import SeatNotHeld
from jichitai.case_core.approvals.drafting import AmendedUnknown, StatedDayRefused
from jichitai.case_core.approvals.proposal import ProposalStatus
from jichitai.case_core.approvals.recorded_approval import RecordApproval
from jichitai.case_core.memory import MemoryStaffing
from jichitai.case_core.refs import Seat
from jichitai.case_core.testing import Walk, seen
from jichitai.case_core.testing.town import (
    CLERK,
    DIVISION_CHIEF,
    FINANCE,
    HOLDERS,
    LINE,
    SECTION_CHIEF,
    SUPPLY,
    MovingClock,
    office_in_memory,
    purchase,
)  # fmt: skip
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import (
    ApprovalRef,
    EffectivePeriod,
    EffectiveTable,
    OfficerRef,
    OrganisationRef,
    PostRef,
    RecordRef,
)  # fmt: skip

JST = timezone(timedelta(hours=9))
PAPER = RecordRef("文-2026-77")
REASON = FreeText("庁舎の停電のため")


def practising(**change):
    """仕方を変えた庁内 / The example city with another practice."""
    office = office_in_memory(clock=MovingClock(2026, 6, 3))
    editions = [
        evolve(each, value=evolve(each.value, practice=evolve(each.value.practice, **change)))
        for each in office.regulation.editions
    ]
    table = EffectiveTable(name="規程", question="問", unit="職", applies_to="市", anchor="日", editions=editions)
    return Walk(evolve(office, regulation=table), keys="practising")


def at(day, hour=10):
    return datetime(2026, 6, day, hour, tzinfo=JST)


def carried(walk, proposal, seat, *, officer=None, acted_at=None, answer=Answer.CONSENT, by=CLERK):
    command = RecordCarriedAct(
        seat=seat, officer=officer or HOLDERS[seat], acted_at=acted_at or at(3, 8), paper=PAPER, reason=REASON,
        answer=answer, **seen(proposal),
    )  # fmt: skip
    return walk.proposals.record_carried_act(command, by=by, key=walk.key)


def recorded(walk, proposal, seat, how, *, officer=None, decided_at=None, paper=PAPER, by=CLERK):
    command = RecordApproval(
        seat=seat, officer=officer or HOLDERS[seat], decided_at=decided_at or at(3, 8), how=how, reason=REASON,
        paper=paper, **seen(proposal),
    )  # fmt: skip
    return walk.proposals.record_approval(command, by=by, key=walk.key)


# 持ち回り


def test_a_carried_act_names_its_officer_the_paper_the_reason_and_who_recorded_it():
    walk = practising()
    endorsed = carried(walk, walk.submitted(), SECTION_CHIEF)
    act = carried(walk, endorsed, FINANCE).acts[-1]
    assert (act.by, act.on, act.carried.paper, act.carried.recorded_by) == (HOLDERS[FINANCE], date(2026, 6, 3), PAPER, CLERK)
    assert walk.office.stores.texts.read(act.carried.reason) == REASON


def test_a_carried_dissent_holds_the_route_up_like_any_other():
    walk = practising()
    no = carried(walk, carried(walk, walk.submitted(), SECTION_CHIEF), FINANCE, answer=Answer.DISSENT)
    with pytest.raises(RouteUnsettled):
        recorded(walk, no, DIVISION_CHIEF, RecordedHow.CARRIED)


def test_a_carried_approval_keeps_the_day_it_was_given_and_the_decider_sees_the_record():
    walk = practising()
    settled = walk.settled(walk.submitted())
    given = recorded(walk, settled, DIVISION_CHIEF, RecordedHow.CARRIED)
    approval = given.approval
    assert (given.status, approval.decided_by, approval.on) == (
        ProposalStatus.APPROVED,
        HOLDERS[DIVISION_CHIEF],
        date(2026, 6, 3),
    )
    assert (approval.recorded.how, approval.recorded.recorded_by, approval.recorded.paper) == (RecordedHow.CARRIED, CLERK, PAPER)
    assert [(each.seat, each.reason.value) for each in given.due_reviews] == [(DIVISION_CHIEF, "recorded_for")]
    command = ReviewAfterwards(proposal=given.ref, seat=DIVISION_CHIEF)
    assert walk.proposals.review_afterwards(command, by=HOLDERS[DIVISION_CHIEF], key=walk.key).due_reviews == ()


def test_a_carried_round_needs_the_body_s_leave_a_paper_and_the_drafter_s_side():
    walk = practising(carried_round=False)
    proposal = walk.submitted()
    for attempt in (
        lambda: carried(walk, proposal, SECTION_CHIEF),
        lambda: recorded(walk, proposal, DIVISION_CHIEF, RecordedHow.CARRIED),
    ):
        with pytest.raises(RecordRefused) as refused:
            attempt()
        assert refused.value.finding.code == "case-core.carried-round-not-provided"
    walk = practising()
    proposal = walk.submitted()
    with pytest.raises(NotTheDrafter):
        carried(walk, proposal, SECTION_CHIEF, by=HOLDERS[FINANCE])
    with pytest.raises(RecordRefused) as refused:
        recorded(walk, walk.settled(proposal), DIVISION_CHIEF, RecordedHow.CARRIED, paper=None)
    assert refused.value.finding.code == "case-core.signed-paper-missing"


@pytest.mark.parametrize("when", [at(2, 23), at(3, 10)])
def test_what_is_recorded_lies_between_the_submission_and_now(when):
    walk = practising()
    with pytest.raises(RecordRefused) as refused:
        carried(walk, walk.submitted(), SECTION_CHIEF, acted_at=when)
    assert refused.value.finding.code == "case-core.recorded-time-outside"


def test_the_seat_and_the_authority_are_those_of_the_day_it_was_done():
    walk = practising()
    settled = walk.settled(walk.submitted())
    with pytest.raises(SeatNotHeld):
        recorded(walk, settled, DIVISION_CHIEF, RecordedHow.CARRIED, officer=HOLDERS[FINANCE])
    with pytest.raises(LacksAuthority):
        recorded(walk, settled, SECTION_CHIEF, RecordedHow.CARRIED)


# 緊急


def test_an_emergency_is_decided_first_and_everybody_it_went_past_reads_afterwards():
    walk = practising()
    proposal = walk.submitted(walk.drafted(facts=purchase(1_200_000, "urgent")))
    given = recorded(walk, proposal, DIVISION_CHIEF, RecordedHow.EMERGENCY, decided_at=at(1, 22), paper=None)
    assert (given.approval.on, given.approval.recorded.recorded_on) == (date(2026, 6, 1), date(2026, 6, 3))
    assert {(each.seat, each.reason.value) for each in given.due_reviews} == {
        (DIVISION_CHIEF, "recorded_for"), (SECTION_CHIEF, "decided_before"), (FINANCE, "decided_before"),
    }  # fmt: skip


def test_an_emergency_is_only_what_the_body_calls_one_and_never_in_the_future():
    walk = practising()
    plain = walk.submitted()
    with pytest.raises(RecordRefused) as refused:
        recorded(walk, plain, DIVISION_CHIEF, RecordedHow.EMERGENCY)
    assert refused.value.finding.code == "case-core.emergency-not-provided"
    urgent = walk.submitted(walk.drafted(facts=purchase(1_200_000, "urgent")))
    with pytest.raises(RecordRefused):
        recorded(walk, urgent, DIVISION_CHIEF, RecordedHow.EMERGENCY, decided_at=at(4))
    with pytest.raises(LacksAuthority):
        recorded(walk, urgent, SECTION_CHIEF, RecordedHow.EMERGENCY)


def test_a_drafter_does_not_record_an_emergency_decision_of_his_own():
    walk = practising()
    own = walk.submitted(
        walk.drafted(facts=purchase(1_200_000, "urgent"), by=HOLDERS[DIVISION_CHIEF]), by=HOLDERS[DIVISION_CHIEF]
    )
    with pytest.raises(LacksAuthority) as refused:
        recorded(walk, own, DIVISION_CHIEF, RecordedHow.EMERGENCY, by=HOLDERS[DIVISION_CHIEF])
    assert refused.value.finding.code == "case-core.drafter-may-not-approve"


# 遡及・先付け

OLD = Seat(OrganisationRef("旧総務部"), PostRef("部長"))


class Reorganised:
    """六月に部が改まった市 / A city whose division was renamed on 2 June 2026."""

    def __init__(self):
        since, until = EffectivePeriod(date(2020, 4, 1), date(2026, 6, 2)), EffectivePeriod(date(2026, 6, 2))
        always = EffectivePeriod(date(2020, 4, 1))
        held = [(seat, officer, always) for seat, officer in HOLDERS.items() if seat != DIVISION_CHIEF]
        held += [(OLD, OfficerRef("1201"), since), (DIVISION_CHIEF, OfficerRef("1202"), until)]
        self.inner = MemoryStaffing(lines={SUPPLY: LINE}, held=held)
        self.seats_of, self.holder_of = self.inner.seats_of, self.inner.holder_of

    def line_of(self, unit, /, *, on):
        changed = {DIVISION_CHIEF: OLD} if on < date(2026, 6, 2) else {}
        return tuple(changed.get(seat, seat) for seat in self.inner.line_of(unit, on=on))


def as_of(walk, proposal, day, reason=REASON):
    return walk.proposals.submit(SubmitProposal(proposal=proposal.ref, as_of=day, as_of_reason=reason), by=CLERK, key=walk.key)


@pytest.fixture
def moved():
    walk = practising()
    return Walk(evolve(walk.office, staffing=Reorganised()), keys="moved")


def test_a_stated_day_takes_the_organisation_and_the_regulation_of_that_day(moved):
    now = moved.submitted()
    assert now.route.approver == DIVISION_CHIEF
    past = as_of(moved, moved.drafted(), date(2026, 6, 1))
    assert (past.route.approver, past.stated.on) == (OLD, date(2026, 6, 1))
    for seat in (SECTION_CHIEF, FINANCE):
        past = moved.acted(past, next(step for step in past.ready if step.seat == seat))
    with pytest.raises(SeatNotHeld):
        moved.proposals.approve(Approve(seat=OLD, **seen(past)), by=OfficerRef("1202"), key=moved.key)
    approval = moved.proposals.approve(Approve(seat=OLD, **seen(past)), by=OfficerRef("1201"), key=moved.key).approval
    assert (approval.on, approval.as_of.on) == (date(2026, 6, 3), date(2026, 6, 1))


@pytest.mark.parametrize(("day", "approver"), [(date(2026, 6, 1), OLD), (date(2026, 6, 2), DIVISION_CHIEF)])
def test_the_eve_and_the_day_of_the_change(moved, day, approver):
    assert as_of(moved, moved.drafted(), day).route.approver == approver


def test_a_proposal_may_go_by_a_regulation_to_come(moved):
    future = as_of(moved, moved.drafted(facts=purchase(900_000)), date(2026, 10, 1))
    assert (future.route.edition.in_force_from, future.route.approver) == (date(2026, 10, 1), DIVISION_CHIEF)
    today = moved.submitted(moved.drafted(facts=purchase(900_000)))
    assert today.route.approver == SECTION_CHIEF


def test_the_day_itself_is_no_stated_day(moved):
    assert as_of(moved, moved.drafted(), date(2026, 6, 3), None).stated is None


def test_a_stated_day_needs_the_body_s_leave_and_a_reason(moved):
    with pytest.raises(StatedDayRefused) as refused:
        as_of(moved, moved.drafted(), date(2026, 6, 1), None)
    assert refused.value.finding.code == "case-core.stated-day-without-reason"
    strict = practising(stated_day=frozenset())
    for day in (date(2026, 6, 2), date(2026, 6, 4)):
        with pytest.raises(StatedDayRefused) as refused:
            as_of(strict, strict.drafted(), day)
        assert refused.value.finding.code == "case-core.stated-day-not-provided"


# 決裁の後


def test_an_approved_proposal_takes_notes_and_stays_as_it_is():
    walk = practising()
    approved = walk.approved()
    note = AnnotateProposal(proposal=approved.ref, text=FreeText("納品の遅れについて、後日連絡があった。"))
    written = walk.proposals.annotate(note, by=CLERK, key=walk.key)
    assert (written.approval, walk.office.stores.texts.read(written.text)) == (approved.approval.ref, note.text)
    assert walk.proposals.annotations_of(approved.ref, by=CLERK) == (written,)
    assert walk.office.stores.proposals.get(approved.ref) == approved
    with pytest.raises(AnnotationTooEarly):
        walk.proposals.annotate(AnnotateProposal(proposal=walk.drafted().ref, text=REASON), by=CLERK, key=walk.key)


def test_what_was_approved_is_amended_by_a_new_proposal_that_names_it():
    walk = practising()
    approved = walk.approved()

    def draft(ref):
        command = DraftProposal(
            case=approved.case,
            unit=SUPPLY,
            facts=purchase(1_300_000),
            title=FreeText("変更"),
            body=FreeText("改める。"),
            amends=ref,
        )
        return walk.proposals.draft(command, by=CLERK, key=walk.key)

    amending = draft(approved.approval.ref)
    assert amending.content.amends == approved.approval.ref
    assert amending.content_hash == amending.content.content_hash != evolve(amending.content, amends=None).content_hash
    with pytest.raises(AmendedUnknown):
        draft(ApprovalRef("2026-決裁-999999"))
