"""回議の道筋 / Rounds with examinations, provisional approval, ordered and n-of-m concurrences, pulling up, readers."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.case_core import (
    Answer,
    Approve,
    LacksAuthority,
    NextHasActed,
    NotYourTurn,
    PullBack,
    ReturnProposal,
    RouteUnsettled,
)
from jichitai.case_core.approvals.circulation import NotAbsent, SeatNotHeld, StepNotEarlier
from jichitai.case_core.approvals.examining import ApproveProvisionally, AuthorMayNotExamine, PassExamination
from jichitai.case_core.approvals.informing import NotInformed, ReadForInformation
from jichitai.case_core.approvals.proposal import ProposalStatus
from jichitai.case_core.approvals.proposal_events import Outcome
from jichitai.case_core.approvals.pulling_up import PullUp, PullUpRefused
from jichitai.case_core.authority import StepKind
from jichitai.case_core.memory import MemoryAbsences, MemoryStaffing
from jichitai.case_core.testing import Walk, seen
from jichitai.case_core.testing.town import (
    CLERK,
    DIVISION_CHIEF,
    DOCUMENTS,
    FINANCE,
    HOLDERS,
    LEGAL,
    LINE,
    MAYOR,
    SECTION_CHIEF,
    SUPPLY,
    SYSTEMS,
    VICE_MAYOR,
    away,
    office_in_memory,
    permit,
    purchase,
)  # fmt: skip
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import EffectivePeriod, EffectiveTable

REASON = FreeText("様式の誤り")
ALL = (SECTION_CHIEF, DIVISION_CHIEF, LEGAL, FINANCE, SYSTEMS, DOCUMENTS, DIVISION_CHIEF)


@pytest.fixture
def permitted(walk):
    """許可の案 / A permit on its route."""
    return walk.submitted(walk.drafted(facts=permit()))


def walked(walk, proposal, *seats, answer=Answer.CONSENT):
    for seat in seats:
        step = next(each for each in proposal.ready if each.seat == seat)
        proposal = walk.acted(proposal, step, answer)
    return proposal


def returned_to(walk, proposal, seat, step):
    command = ReturnProposal(proposal=proposal.ref, seat=seat, reason=REASON, to_step=step)
    return walk.proposals.send_back(command, by=HOLDERS[seat], key=walk.key)


def pull_back(walk, proposal, by):
    return walk.proposals.pull_back(PullBack(proposal=proposal.ref), by=by, key=walk.key)


def pulled_up(walk, proposal, seat, by=None):
    return walk.proposals.pull_up(PullUp(seat=seat, **seen(proposal)), by=by or HOLDERS[seat], key=walk.key)


def test_the_route_stands_in_the_order_of_the_regulation(permitted):
    steps = permitted.route.steps
    assert [step.seat for step in steps] == list(ALL)
    assert [step.stage for step in steps] == [1, 2, 3, 4, 4, 5, 6]
    assert [step.kind for step in steps] == [
        StepKind.ENDORSEMENT, StepKind.PROVISIONAL, *[StepKind.CONCURRENCE] * 3, StepKind.EXAMINATION, StepKind.APPROVAL,
    ]  # fmt: skip
    assert str(permitted.route) == (
        "用度課・課長（回議）→総務部・部長（仮決裁）→法務課・課長（合議・同意）→財政課・課長（合議・同意・関係課のうち1）"
        "→情報課・課長（合議・同意・関係課のうち1）→文書課・課長（審査・文書審査）→総務部・部長（決裁）"
    )
    assert permitted.route.readers == (FINANCE,)


def test_a_provisional_approval_decides_nothing(walk, permitted):
    seen_once = walked(walk, permitted, SECTION_CHIEF, DIVISION_CHIEF)
    assert (seen_once.status, seen_once.approval) == (ProposalStatus.CIRCULATING, None)
    with pytest.raises(RouteUnsettled):
        walk.proposals.approve(Approve(seat=DIVISION_CHIEF, **seen(seen_once)), by=HOLDERS[DIVISION_CHIEF], key=walk.key)
    assert [step.seat for step in seen_once.ready] == [LEGAL]


def test_without_concurrences_there_is_no_provisional_approval(walk):
    office = walk.office
    bare = [evolve(edition, value=evolve(edition.value, consults=())) for edition in office.regulation.editions]
    table = EffectiveTable(name="規程", question="問", unit="職", applies_to="市", anchor="日", editions=bare)
    route = (alone := Walk(evolve(office, regulation=table), keys="alone")).submitted(alone.drafted(facts=permit())).route
    assert StepKind.PROVISIONAL not in {step.kind for step in route.steps}


def test_serial_concurrences_wait_for_the_ones_before(walk, permitted):
    at_legal = walked(walk, permitted, SECTION_CHIEF, DIVISION_CHIEF)
    with pytest.raises(StopIteration):
        walked(walk, at_legal, FINANCE)
    assert [step.seat for step in walked(walk, at_legal, LEGAL).ready] == [FINANCE, SYSTEMS]


@pytest.mark.parametrize("seat", [FINANCE, SYSTEMS])
def test_one_of_two_is_enough_and_the_other_is_no_longer_asked(walk, permitted, seat):
    one = walked(walk, permitted, SECTION_CHIEF, DIVISION_CHIEF, LEGAL, seat)
    assert [step.seat for step in one.ready] == [DOCUMENTS]


def test_a_dissent_in_a_group_does_not_count_but_leaves_the_other_free(walk, permitted):
    at_group = walked(walk, permitted, SECTION_CHIEF, DIVISION_CHIEF, LEGAL)
    no = walked(walk, at_group, FINANCE, answer=Answer.DISSENT)
    assert [step.seat for step in no.ready] == [FINANCE, SYSTEMS]
    assert [step.seat for step in walked(walk, no, SYSTEMS).ready] == [DOCUMENTS]


def test_the_seat_of_a_group_answers_no_more_once_the_quorum_stands(walk, permitted):
    one = walked(walk, permitted, SECTION_CHIEF, DIVISION_CHIEF, LEGAL, FINANCE)
    with pytest.raises(NotYourTurn):
        walk.acted(one, next(step for step in one.route.steps if step.seat == SYSTEMS))


def test_an_examination_passes_only_from_its_seat_and_in_its_turn(walk, permitted):
    with pytest.raises(NotYourTurn):
        walk.proposals.pass_examination(PassExamination(seat=DOCUMENTS, **seen(permitted)), by=HOLDERS[DOCUMENTS], key=walk.key)
    with pytest.raises(SeatNotHeld):
        walk.proposals.pass_examination(PassExamination(seat=DOCUMENTS, **seen(permitted)), by=CLERK, key=walk.key)
    examined = walked(walk, permitted, SECTION_CHIEF, DIVISION_CHIEF, LEGAL, SYSTEMS, DOCUMENTS)
    assert examined.outcome_of(examined.route.steps[5]) is Outcome.EXAMINED
    assert walk.approved(examined).status is ProposalStatus.APPROVED


def test_a_refused_examination_returns_the_proposal_to_its_drafter(walk, permitted):
    at_documents = walked(walk, permitted, SECTION_CHIEF, DIVISION_CHIEF, LEGAL, SYSTEMS)
    returned = returned_to(walk, at_documents, DOCUMENTS, None)
    assert (returned.status, returned.acts) == (ProposalStatus.RETURNED, ())


def holding(**seats):
    since = EffectivePeriod(date(2020, 4, 1))
    holders = {**HOLDERS, **seats.get("seats", {})}
    return MemoryStaffing(lines={SUPPLY: LINE}, held=[(seat, officer, since) for seat, officer in holders.items()])


def test_an_author_neither_examines_nor_approves_provisionally(walk):
    """付した後に席に就いても、起案した者は審査できない / Separation of duties is looked at when the act is done."""
    before = Walk(evolve(walk.office, staffing=holding()), keys="before")
    proposal = walked(before, before.submitted(before.drafted(facts=permit())), SECTION_CHIEF)
    after = Walk(evolve(before.office, staffing=holding(seats={DIVISION_CHIEF: CLERK})), keys="after")
    with pytest.raises(AuthorMayNotExamine):
        after.proposals.approve_provisionally(
            ApproveProvisionally(seat=DIVISION_CHIEF, **seen(proposal)), by=CLERK, key=after.key
        )
    onward = walked(before, proposal, DIVISION_CHIEF, LEGAL, SYSTEMS)
    examining = Walk(evolve(before.office, staffing=holding(seats={DOCUMENTS: CLERK})), keys="examining")
    with pytest.raises(AuthorMayNotExamine):
        examining.proposals.pass_examination(PassExamination(seat=DOCUMENTS, **seen(onward)), by=CLERK, key=examining.key)


# 途中への差戻し


def test_a_return_to_a_step_voids_it_and_every_later_stage(walk, permitted):
    at_documents = walked(walk, permitted, SECTION_CHIEF, DIVISION_CHIEF, LEGAL, FINANCE)
    back = returned_to(walk, at_documents, DOCUMENTS, 3)
    assert (back.status, back.revision, [act.step for act in back.acts]) == (ProposalStatus.CIRCULATING, 1, [1, 2])
    assert [step.seat for step in back.ready] == [LEGAL]
    assert walk.approved(back).status is ProposalStatus.APPROVED


def test_a_return_within_parallel_seats_keeps_the_answers_beside_it(walk):
    facts = purchase(1_200_000, "personal")
    both = walk.settled(walk.submitted(walk.drafted(facts=facts)))
    assert [step.stage for step in both.route.steps] == [1, 2, 2, 3]
    back = returned_to(walk, both, DIVISION_CHIEF, 2)
    assert [act.seat for act in back.acts] == [SECTION_CHIEF, LEGAL]
    assert [step.seat for step in back.ready] == [FINANCE]


@pytest.mark.parametrize("step", [4, 5, 6, 7, 8, 0])
def test_a_return_goes_only_to_a_step_that_was_taken_before(walk, permitted, step):
    at_group = walked(walk, permitted, SECTION_CHIEF, DIVISION_CHIEF, LEGAL)
    with pytest.raises(StepNotEarlier) as refused:
        returned_to(walk, at_group, SYSTEMS, step)
    assert refused.value.finding.facts["earlier"] == (1, 2, 3)


def test_nobody_pulls_back_past_a_return(walk, permitted):
    at_group = walked(walk, permitted, SECTION_CHIEF, DIVISION_CHIEF, LEGAL)
    back = returned_to(walk, at_group, SYSTEMS, 1)
    for officer in (CLERK, HOLDERS[SECTION_CHIEF]):
        with pytest.raises(NextHasActed):
            pull_back(walk, back, officer)
    again = walked(walk, back, SECTION_CHIEF)
    assert [step.seat for step in pull_back(walk, again, HOLDERS[SECTION_CHIEF]).ready] == [SECTION_CHIEF]


# 引上げ


def absent(*seats):
    return Walk(evolve(office_in_memory(), absences=MemoryAbsences([away(HOLDERS[seat]) for seat in seats])), keys="absent")


def test_a_senior_takes_the_proposal_past_absent_juniors_who_read_afterwards():
    walk = absent(SECTION_CHIEF)
    proposal = walk.submitted()
    up = pulled_up(walk, proposal, DIVISION_CHIEF)
    assert [act.outcome for act in up.acts] == [Outcome.PULLED_UP]
    assert [(each.seat, each.reason.value) for each in up.due_reviews] == [(SECTION_CHIEF, "pulled_up")]
    assert [step.seat for step in up.ready] == [FINANCE]
    assert walk.approved(up).approval.decided_by == HOLDERS[DIVISION_CHIEF]


def test_a_senior_goes_past_several_but_not_past_one_who_is_there():
    big = purchase(20_000_001)
    walk = absent(SECTION_CHIEF, DIVISION_CHIEF)
    up = pulled_up(walk, walk.submitted(walk.drafted(facts=big)), VICE_MAYOR)
    assert [step.seat for step in up.ready] == [VICE_MAYOR]
    assert len(up.due_reviews) == 2
    assert pull_back(walk, up, HOLDERS[VICE_MAYOR]).acts == ()
    half = absent(SECTION_CHIEF)
    with pytest.raises(NotAbsent):
        pulled_up(half, half.submitted(half.drafted(facts=big)), MAYOR)


def test_pulling_up_passes_no_concurrence_and_no_examination():
    walk = absent(SECTION_CHIEF, LEGAL, DOCUMENTS)
    up = pulled_up(walk, walk.submitted(walk.drafted(facts=permit())), DIVISION_CHIEF)
    assert [step.seat for step in up.unsettled] == [DIVISION_CHIEF, LEGAL, FINANCE, SYSTEMS, DOCUMENTS]


def test_pulling_up_needs_the_seat_something_below_and_the_body_s_leave(walk):
    away_chief = absent(SECTION_CHIEF)
    proposal = away_chief.submitted()
    with pytest.raises(SeatNotHeld):
        pulled_up(away_chief, proposal, DIVISION_CHIEF, by=CLERK)
    for seat in (SECTION_CHIEF, FINANCE):
        with pytest.raises(PullUpRefused) as refused:
            pulled_up(away_chief, proposal, seat)
        assert refused.value.finding.code == "case-core.nothing-to-pull-up"
    editions = [evolve(each, value=evolve(each.value, practice=evolve(each.value.practice, pull_up=False)))
                for each in walk.office.regulation.editions]  # fmt: skip
    table = EffectiveTable(name="規程", question="問", unit="職", applies_to="市", anchor="日", editions=editions)
    strict = Walk(evolve(away_chief.office, regulation=table), keys="strict")
    with pytest.raises(PullUpRefused) as refused:
        pulled_up(strict, proposal, DIVISION_CHIEF)
    assert refused.value.finding.code == "case-core.pull-up-not-provided"


# 供覧


def test_readers_are_shown_what_was_approved_and_each_reads_once(walk, permitted):
    reading = ReadForInformation(proposal=permitted.ref, seat=FINANCE)
    with pytest.raises(NotInformed):
        walk.proposals.read_for_information(reading, by=HOLDERS[FINANCE], key=walk.key)
    approved = walk.approved(permitted)
    assert approved.unread == (FINANCE,)
    with pytest.raises(SeatNotHeld):
        walk.proposals.read_for_information(reading, by=CLERK, key=walk.key)
    read = walk.proposals.read_for_information(reading, by=HOLDERS[FINANCE], key=walk.key)
    assert (read.unread, [each.by for each in read.readings]) == ((), [HOLDERS[FINANCE]])
    assert read.approval == approved.approval
    with pytest.raises(NotInformed):
        walk.proposals.read_for_information(reading, by=HOLDERS[FINANCE], key=walk.key)


def test_an_examiner_has_no_authority_to_decide(walk, permitted):
    settled = walk.settled(permitted)
    with pytest.raises(LacksAuthority):
        walk.proposals.approve(Approve(seat=DOCUMENTS, **seen(settled)), by=HOLDERS[DOCUMENTS], key=walk.key)
