"""決裁・専決・代決 / Approving: who may, once, bound to what was seen, and on what basis."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.case_core import (
    AlreadyApproved,
    Answer,
    Approve,
    ApproveAsStandIn,
    ChiefApproval,
    Concur,
    ContentChanged,
    Endorse,
    LacksAuthority,
    ProposalStatus,
    RejectProposal,
    ReturnProposal,
    ReviewAfterwards,
    RouteOutdated,
    RouteUnsettled,
    SeatNotHeld,
    StandInApproval,
    StandingApproval,
    StandInRefused,
    WithdrawProposal,
    WrongStatus,
)  # fmt: skip
from jichitai.case_core.memory import MemoryAbsences, MemoryStaffing
from jichitai.case_core.refs import AbsenceRef, ContentHash
from jichitai.case_core.testing import Walk, seen
from jichitai.case_core.testing.town import (
    CLERK,
    DIVISION_CHIEF,
    FINANCE,
    HOLDERS,
    LINE,
    MAYOR,
    SECTION_CHIEF,
    SUPPLY,
    SYSTEMS,
    VICE_MAYOR,
    MovingClock,
    away,
    office_in_memory,
    purchase,
)  # fmt: skip
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import ApprovalRef, EffectivePeriod, EffectiveTable, FiscalYear, OfficerRef

REASON = FreeText("予算の趣旨に合わない")


def approve(walk, proposal, seat, by=None, **change):
    return walk.proposals.approve(Approve(**{"seat": seat, **seen(proposal), **change}), by=by or HOLDERS[seat], key=walk.key)


def reject(walk, proposal, seat, by=None):
    command = RejectProposal(seat=seat, reason=REASON, **seen(proposal))
    return walk.proposals.reject(command, by=by or HOLDERS[seat], key=walk.key)


def test_a_standing_approval_is_given_in_the_chief_s_name_and_says_on_which_row_and_edition(walk):
    approval = walk.approved().approval
    assert approval.basis == StandingApproval(in_name_of=MAYOR, rows=("買2",))
    assert (approval.ref, approval.seat, approval.decided_by) == (
        ApprovalRef("2026-決裁-000001"),
        DIVISION_CHIEF,
        HOLDERS[DIVISION_CHIEF],
    )
    assert (approval.edition.in_force_from, approval.on) == (date(2026, 4, 1), date(2026, 6, 1))


def test_the_chief_s_own_approval_rests_on_no_row(walk):
    approved = walk.approved(walk.submitted(walk.drafted(facts=purchase(20_000_001))))
    assert approved.approval.basis == ChiefApproval(chief=MAYOR)


@pytest.mark.parametrize(("seat", "row"), [(VICE_MAYOR, "買3"), (MAYOR, None)])
def test_a_higher_seat_with_a_row_of_its_own_and_the_chief_may_approve_instead(walk, seat, row):
    approval = walk.approved(seat=seat).approval
    assert approval.basis == (StandingApproval(in_name_of=MAYOR, rows=(row,)) if row else ChiefApproval(chief=MAYOR))


def test_a_seat_without_authority_is_refused_and_told_who_could(walk):
    settled = walk.settled()
    for seat in (SECTION_CHIEF, FINANCE):
        with pytest.raises(LacksAuthority) as refused:
            approve(walk, settled, seat)
        assert refused.value.finding.code == "case-core.approver-lacks-authority"
        assert refused.value.finding.facts["able"] == ("総務部・部長", "市・副市長", "市・市長")


def test_the_authority_is_said_before_what_is_missing_on_the_route(walk):
    with pytest.raises(LacksAuthority):
        approve(walk, walk.submitted(), SECTION_CHIEF)
    with pytest.raises(RouteUnsettled):
        approve(walk, walk.submitted(), DIVISION_CHIEF)


def test_nobody_approves_from_a_seat_they_do_not_hold(walk):
    with pytest.raises(SeatNotHeld):
        approve(walk, walk.settled(), DIVISION_CHIEF, by=HOLDERS[MAYOR])


def test_no_approval_without_every_consent(walk):
    proposal = walk.submitted()
    endorsed = walk.acted(proposal, proposal.ready[0])
    dissented = walk.acted(endorsed, endorsed.ready[0], Answer.DISSENT)
    for each in (proposal, endorsed, dissented):
        for seat in (DIVISION_CHIEF, MAYOR):
            with pytest.raises(RouteUnsettled):
                approve(walk, each, seat)


def test_an_approval_is_bound_to_the_revision_and_hash_that_were_seen(walk):
    settled = walk.settled()
    for change in ({"revision": 2}, {"content_hash": ContentHash("0" * 64)}):
        with pytest.raises(ContentChanged):
            approve(walk, settled, DIVISION_CHIEF, **change)
    approval = approve(walk, settled, DIVISION_CHIEF).approval
    assert (approval.revision, approval.content_hash) == (settled.revision, settled.content_hash)


def test_the_second_approval_is_refused_and_names_the_first(walk):
    approved = walk.approved()
    for seat in (DIVISION_CHIEF, MAYOR):
        with pytest.raises(AlreadyApproved) as refused:
            approve(walk, approved, seat)
        assert refused.value.finding.facts["approval"] == approved.approval.ref


def test_after_the_approval_nothing_moves(walk):
    approved = walk.approved()
    for attempt in (
        lambda: walk.revised(approved),
        lambda: walk.submitted(approved),
        lambda: walk.proposals.withdraw(WithdrawProposal(proposal=approved.ref), by=CLERK, key=walk.key),
        lambda: walk.proposals.endorse(Endorse(seat=SECTION_CHIEF, **seen(approved)), by=HOLDERS[SECTION_CHIEF], key=walk.key),
        lambda: walk.proposals.concur(
            Concur(seat=FINANCE, answer=Answer.DISSENT, **seen(approved)), by=HOLDERS[FINANCE], key=walk.key
        ),
        lambda: walk.proposals.send_back(
            ReturnProposal(proposal=approved.ref, seat=DIVISION_CHIEF, reason=REASON), by=HOLDERS[DIVISION_CHIEF], key=walk.key
        ),
    ):
        with pytest.raises(WrongStatus):
            attempt()
    with pytest.raises(AlreadyApproved):
        reject(walk, approved, DIVISION_CHIEF)
    assert walk.office.stores.proposals.get(approved.ref) == approved


def test_a_refused_approval_uses_up_no_number(walk):
    with pytest.raises(RouteUnsettled):
        approve(walk, walk.submitted(), DIVISION_CHIEF)
    assert walk.approved().approval.ref == ApprovalRef("2026-決裁-000001")


def holding(**more):
    """兼務 / The city's seats, some held by others than usual."""
    since = EffectivePeriod(date(2020, 4, 1))
    holders = {**HOLDERS, **more.get("seats", {})}
    return MemoryStaffing(lines={SUPPLY: LINE}, held=[(seat, officer, since) for seat, officer in holders.items()])


def test_nobody_approves_what_they_drafted_not_even_the_chief(walk):
    own = walk.settled(walk.submitted(walk.drafted(by=HOLDERS[DIVISION_CHIEF])))
    assert [step.seat for step in own.route.steps] == [FINANCE, DIVISION_CHIEF]
    with pytest.raises(LacksAuthority) as refused:
        approve(walk, own, DIVISION_CHIEF)
    assert refused.value.finding.code == "case-core.drafter-may-not-approve"
    assert approve(walk, own, VICE_MAYOR).status is ProposalStatus.APPROVED


def test_who_revised_the_proposal_counts_as_its_drafter():
    walk = Walk(evolve(office_in_memory(), staffing=holding(seats={DIVISION_CHIEF: CLERK})))
    proposal = walk.settled(walk.submitted(walk.revised(walk.drafted(by=OfficerRef("1003")), by=CLERK), by=OfficerRef("1003")))
    with pytest.raises(LacksAuthority):
        approve(walk, proposal, DIVISION_CHIEF, by=CLERK)


def test_a_regulation_may_let_drafters_approve():
    office = office_in_memory()
    table = office.regulation
    editions = [evolve(each, value=evolve(each.value, drafter_may_approve=True)) for each in table.editions]
    lenient = EffectiveTable(name=table.name, question="問", unit="職", applies_to="市", anchor="日", editions=editions)
    walk = Walk(evolve(office, regulation=lenient))
    own = walk.settled(walk.submitted(walk.drafted(by=HOLDERS[DIVISION_CHIEF])))
    assert approve(walk, own, DIVISION_CHIEF).status is ProposalStatus.APPROVED


def test_a_rejection_needs_the_authority_and_ends_the_proposal(walk):
    proposal = walk.submitted()
    with pytest.raises(LacksAuthority):
        reject(walk, proposal, SECTION_CHIEF)
    rejected = reject(walk, proposal, DIVISION_CHIEF)
    assert (rejected.status, rejected.approval) == (ProposalStatus.REJECTED, None)
    with pytest.raises(WrongStatus):
        approve(walk, rejected, DIVISION_CHIEF)
    assert walk.closed(rejected).is_closed


def test_an_unknown_number_is_no_approval(walk):
    walk.approved()
    assert walk.proposals.approved(ApprovalRef("2026-決裁-000002")) is None


def test_approval_numbers_are_gapless_within_the_fiscal_year(walk):
    numbers = [str(walk.approved().approval.ref) for _ in range(3)]
    assert numbers == [f"2026-決裁-{number:06d}" for number in (1, 2, 3)]
    assert walk.office.journal.issue_number("case-core.approval", FiscalYear(2026), actor=CLERK) == 4


# 代決


def stand_in(walk, proposal, absent, by):
    return walk.proposals.approve_as_stand_in(ApproveAsStandIn(absent=absent, **seen(proposal)), by=by, key=walk.key)


def walking(*absences, clock=None):
    return Walk(evolve(office_in_memory(clock=clock), absences=MemoryAbsences(absences)))


def test_a_stand_in_approves_for_an_absent_approver_and_owes_a_review():
    walk = walking(away(HOLDERS[DIVISION_CHIEF]))
    approved = stand_in(walk, walk.settled(), DIVISION_CHIEF, HOLDERS[SECTION_CHIEF])
    assert approved.approval.basis == StandInApproval(
        approver=DIVISION_CHIEF, in_name_of=MAYOR, rows=("買2",), absence=AbsenceRef("不在-1201"), place=1
    )
    assert (approved.approval.seat, approved.approval.decided_by) == (DIVISION_CHIEF, HOLDERS[SECTION_CHIEF])
    assert [(each.seat, each.officer) for each in approved.due_reviews] == [(DIVISION_CHIEF, HOLDERS[DIVISION_CHIEF])]
    review = ReviewAfterwards(proposal=approved.ref, seat=DIVISION_CHIEF)
    assert walk.proposals.review_afterwards(review, by=HOLDERS[DIVISION_CHIEF], key=walk.key).due_reviews == ()


def test_a_trifle_needs_no_review():
    walk = walking(away(HOLDERS[DIVISION_CHIEF]))
    settled = walk.settled(walk.submitted(walk.drafted(facts=purchase(1_200_000, "minor"))))
    assert stand_in(walk, settled, DIVISION_CHIEF, HOLDERS[SECTION_CHIEF]).due_reviews == ()


def test_no_stand_in_while_the_approver_is_there(walk):
    with pytest.raises(StandInRefused) as refused:
        stand_in(walk, walk.settled(), DIVISION_CHIEF, HOLDERS[SECTION_CHIEF])
    assert refused.value.finding.code == "case-core.stand-in-approver-present"


def test_no_stand_in_for_a_vacant_seat():
    since = EffectivePeriod(date(2020, 4, 1))
    held = [(seat, officer, since) for seat, officer in HOLDERS.items() if seat != DIVISION_CHIEF]
    walk = Walk(evolve(office_in_memory(), staffing=MemoryStaffing(lines={SUPPLY: LINE}, held=held)))
    with pytest.raises(StandInRefused) as refused:
        stand_in(walk, walk.settled(), DIVISION_CHIEF, HOLDERS[SECTION_CHIEF])
    assert refused.value.finding.code == "case-core.stand-in-seat-vacant"


def test_no_stand_in_where_the_regulation_provides_none():
    walk = walking(away(HOLDERS[VICE_MAYOR]))
    settled = walk.settled(walk.submitted(walk.drafted(facts=purchase(5_000_001))))
    with pytest.raises(StandInRefused) as refused:
        stand_in(walk, settled, VICE_MAYOR, HOLDERS[DIVISION_CHIEF])
    assert refused.value.finding.code == "case-core.stand-in-not-provided"


def test_a_stand_in_comes_in_order_and_a_unit_of_the_regulation_is_found():
    big = purchase(20_000_001)
    walk = walking(away(HOLDERS[MAYOR]))
    settled = walk.settled(walk.submitted(walk.drafted(facts=big)))
    with pytest.raises(StandInRefused) as refused:
        stand_in(walk, settled, MAYOR, HOLDERS[DIVISION_CHIEF])
    assert refused.value.finding.code == "case-core.stand-in-out-of-order"
    both = walking(away(HOLDERS[MAYOR]), away(HOLDERS[VICE_MAYOR]))
    settled = both.submitted(both.drafted(facts=big))
    for seat in (SECTION_CHIEF, DIVISION_CHIEF):
        settled = both.acted(settled, next(step for step in settled.ready if step.seat == seat))
    settled = both.settled(settled)
    basis = stand_in(both, settled, MAYOR, HOLDERS[DIVISION_CHIEF]).approval.basis
    assert (basis.place, basis.rows) == (2, ())


def test_no_stand_in_for_a_barred_matter_and_none_without_consent():
    walk = walking(away(HOLDERS[MAYOR]))
    important = walk.settled(walk.submitted(walk.drafted(facts=purchase(1, "important"))))
    with pytest.raises(StandInRefused) as refused:
        stand_in(walk, important, MAYOR, HOLDERS[VICE_MAYOR])
    assert refused.value.finding.code == "case-core.stand-in-barred"
    walk = walking(away(HOLDERS[DIVISION_CHIEF]))
    with pytest.raises(RouteUnsettled):
        stand_in(walk, walk.submitted(), DIVISION_CHIEF, HOLDERS[SECTION_CHIEF])


def test_a_stand_in_is_not_the_drafter_and_stands_in_for_authority_only():
    walk = walking(away(HOLDERS[DIVISION_CHIEF]), away(HOLDERS[SECTION_CHIEF]))
    own = walk.settled(walk.submitted(walk.drafted(by=HOLDERS[SECTION_CHIEF])))
    with pytest.raises(LacksAuthority) as refused:
        stand_in(walk, own, DIVISION_CHIEF, HOLDERS[SECTION_CHIEF])
    assert refused.value.finding.code == "case-core.drafter-may-not-approve"
    with pytest.raises(LacksAuthority):
        stand_in(walk, walk.settled(), FINANCE, HOLDERS[SECTION_CHIEF])


def test_a_stood_in_proposal_is_not_approved_again():
    walk = walking(away(HOLDERS[DIVISION_CHIEF]))
    approved = stand_in(walk, walk.settled(), DIVISION_CHIEF, HOLDERS[SECTION_CHIEF])
    for attempt in (
        lambda: stand_in(walk, approved, DIVISION_CHIEF, HOLDERS[SECTION_CHIEF]),
        lambda: approve(walk, approved, MAYOR),
    ):
        with pytest.raises(AlreadyApproved):
            attempt()


# 版が替わったとき


@pytest.fixture
def clock():
    return MovingClock(2026, 6, 1)


@pytest.fixture
def moving(clock):
    """日の進む庁内 / A walk whose clock can be moved."""
    return Walk(office_in_memory(clock=clock))


def test_on_the_eve_of_the_new_edition_the_old_one_decides(moving, clock):
    settled = moving.settled(moving.submitted(moving.drafted(facts=purchase(900_000))))
    clock.move_to(2026, 9, 30, 23, 59)
    assert approve(moving, settled, SECTION_CHIEF).approval.edition.in_force_from == date(2026, 4, 1)


@pytest.mark.parametrize("day", [1, 2])
def test_from_its_first_day_the_new_edition_takes_the_authority_away(moving, clock, day):
    settled = moving.settled(moving.submitted(moving.drafted(facts=purchase(900_000))))
    clock.move_to(2026, 10, day, 0, 0)
    with pytest.raises(LacksAuthority):
        approve(moving, settled, SECTION_CHIEF)


def test_a_seat_that_gained_the_authority_meanwhile_may_approve(moving, clock):
    settled = moving.settled(moving.submitted(moving.drafted(facts=purchase(900_000))))
    clock.move_to(2026, 10, 1)
    approval = approve(moving, settled, DIVISION_CHIEF).approval
    assert (approval.edition.in_force_from, approval.basis.rows) == (date(2026, 10, 1), ("買2",))


def test_a_concurrence_the_new_edition_asks_for_must_be_on_the_route(moving, clock):
    settled = moving.settled(moving.submitted(moving.drafted(facts=purchase(1_200_000, "personal"))))
    clock.move_to(2026, 10, 1)
    with pytest.raises(RouteOutdated) as refused:
        approve(moving, settled, DIVISION_CHIEF)
    assert refused.value.finding.facts["seats"] == (str(SYSTEMS),)
    withdrawn = moving.proposals.withdraw(WithdrawProposal(proposal=settled.ref), by=CLERK, key=moving.key)
    assert moving.approved(moving.submitted(withdrawn)).status is ProposalStatus.APPROVED


@pytest.mark.parametrize(("minute", "refused"), [(7 * 60 + 59, False), (8 * 60, True), (8 * 60 + 1, True)])
def test_an_absence_must_cover_the_instant(clock, minute, refused):
    walk = walking(away(HOLDERS[DIVISION_CHIEF]), clock=clock)
    settled = walk.settled()
    clock.move_to(2026, 6, 4, *divmod(minute, 60))
    if refused:
        with pytest.raises(StandInRefused):
            stand_in(walk, settled, DIVISION_CHIEF, HOLDERS[SECTION_CHIEF])
    else:
        assert stand_in(walk, settled, DIVISION_CHIEF, HOLDERS[SECTION_CHIEF]).status is ProposalStatus.APPROVED


def test_numbers_begin_anew_with_the_fiscal_year(moving, clock):
    assert str(moving.approved().approval.ref) == "2026-決裁-000001"
    clock.move_to(2027, 3, 31)
    assert str(moving.approved().approval.ref) == "2026-決裁-000002"
    clock.move_to(2027, 4, 1)
    approved = moving.approved()
    assert (str(approved.case), str(approved.approval.ref)) == ("2027-000001", "2027-決裁-000001")
