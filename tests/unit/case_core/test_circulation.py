"""起案と回議 / Drafting and circulating: order, consent, return, withdrawal and pulling back, each its own act."""

import pytest
from attrs import evolve

from jichitai.case_core import (
    AbandonProposal,
    Answer,
    Concur,
    ContentChanged,
    Endorse,
    NeedsRevision,
    NextHasActed,
    NotTheDrafter,
    NotYourTurn,
    PassOver,
    ProposalStatus,
    PullBack,
    ReassignCase,
    ReturnProposal,
    ReviewAfterwards,
    SeatNotHeld,
    WithdrawProposal,
    WrongStatus,
)  # fmt: skip
from jichitai.case_core.approvals.approving import NoReviewDue
from jichitai.case_core.approvals.circulation import NotAbsent
from jichitai.case_core.approvals.proposal_events import Outcome
from jichitai.case_core.memory import MemoryAbsences
from jichitai.case_core.refs import ConsultMode, ContentHash
from jichitai.case_core.testing import Walk, seen
from jichitai.case_core.testing.town import (
    CLERK,
    DIVISION_CHIEF,
    FINANCE,
    HOLDERS,
    LEGAL,
    MAYOR,
    SECTION_CHIEF,
    SUCCESSOR,
    VICE_MAYOR,
    away,
    purchase,
)  # fmt: skip
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import OfficerRef

STRANGER = OfficerRef("9999")
REASON = FreeText("積算の根拠が足りない")


def step_at(proposal, seat):
    return next(step for step in proposal.route.steps if step.seat == seat)


def endorse(walk, proposal, seat=SECTION_CHIEF, by=None, **change):
    return walk.proposals.endorse(Endorse(**{"seat": seat, **seen(proposal), **change}), by=by or HOLDERS[seat], key=walk.key)


def concur(walk, proposal, seat=FINANCE, answer=Answer.CONSENT, by=None, **change):
    command = Concur(**{"seat": seat, "answer": answer, **seen(proposal), **change})
    return walk.proposals.concur(command, by=by or HOLDERS[seat], key=walk.key)


def send_back(walk, proposal, seat):
    return walk.proposals.send_back(
        ReturnProposal(proposal=proposal.ref, seat=seat, reason=REASON), by=HOLDERS[seat], key=walk.key
    )


def withdraw(walk, proposal, by=CLERK):
    return walk.proposals.withdraw(WithdrawProposal(proposal=proposal.ref), by=by, key=walk.key)


def pull_back(walk, proposal, by):
    return walk.proposals.pull_back(PullBack(proposal=proposal.ref), by=by, key=walk.key)


def abandon(walk, proposal, by=CLERK):
    return walk.proposals.abandon(AbandonProposal(proposal=proposal.ref, reason=REASON), by=by, key=walk.key)


def test_a_draft_is_numbered_within_its_case_and_bound_by_its_hash(walk):
    draft = walk.drafted()
    assert (str(draft.ref), draft.revision, draft.status) == ("2026-000001/起案1", 1, ProposalStatus.DRAFT)
    assert draft.content.content_hash == draft.content_hash
    assert str(walk.drafted(walk.office.stores.cases.get(draft.case)).ref) == "2026-000001/起案2"


def test_a_revision_has_another_hash_and_another_number(walk):
    first = walk.drafted()
    second = walk.revised(first, purchase(900_000))
    assert (second.revision, second.content_hash != first.content_hash) == (2, True)
    assert second.content.facts == purchase(900_000)


def test_seats_act_in_the_order_of_the_route(walk):
    proposal = walk.submitted()
    with pytest.raises(NotYourTurn) as refused:
        concur(walk, proposal)
    assert refused.value.finding.facts["ready"] == ("用度課・課長",)
    now = concur(walk, endorse(walk, proposal))
    assert [now.outcome_of(step) for step in now.route.steps] == [Outcome.ENDORSED, Outcome.CONSENTED, None]
    assert [step.seat for step in now.ready] == [DIVISION_CHIEF]


def test_consulted_units_act_side_by_side_in_any_order(walk):
    proposal = endorse(walk, walk.submitted(walk.drafted(facts=purchase(1_200_000, "personal"))))
    assert {step.seat for step in proposal.ready} == {FINANCE, LEGAL}
    assert step_at(proposal, LEGAL).mode is ConsultMode.OPINION
    other_order = concur(walk, concur(walk, proposal, LEGAL), FINANCE)
    assert [step.seat for step in other_order.ready] == [DIVISION_CHIEF]


def test_a_contrary_opinion_is_recorded_and_holds_up_nothing(walk):
    proposal = concur(walk, endorse(walk, walk.submitted(walk.drafted(facts=purchase(1_200_000, "personal")))))
    now = concur(walk, proposal, LEGAL, Answer.DISSENT, opinion=FreeText("利用目的を示すべきである"))
    assert now.outcome_of(step_at(now, LEGAL)) is Outcome.DISSENTED
    assert now.acts[-1].opinion is not None
    assert [step.seat for step in now.ready] == [DIVISION_CHIEF]


def test_a_refused_consent_holds_the_route_until_it_is_given(walk):
    refused = concur(walk, endorse(walk, walk.submitted()), answer=Answer.DISSENT)
    assert [step.seat for step in refused.ready] == [FINANCE]
    assert [step.seat for step in concur(walk, refused).ready] == [DIVISION_CHIEF]


def test_only_the_holder_acts_from_a_seat(walk):
    proposal = walk.submitted()
    for by in (STRANGER, CLERK, HOLDERS[DIVISION_CHIEF]):
        with pytest.raises(SeatNotHeld):
            endorse(walk, proposal, by=by)


@pytest.mark.parametrize("change", [{"revision": 2}, {"content_hash": ContentHash("0" * 64)}])
def test_nobody_acts_on_another_content_than_the_one_seen(walk, change):
    proposal = walk.submitted()
    with pytest.raises(ContentChanged):
        endorse(walk, proposal, **change)
    endorsed = endorse(walk, proposal)
    with pytest.raises(ContentChanged):
        concur(walk, endorsed, **change)


def test_an_endorser_cannot_concur_nor_a_consulted_seat_endorse(walk):
    proposal = walk.submitted()
    with pytest.raises(NotYourTurn):
        concur(walk, proposal, SECTION_CHIEF)
    with pytest.raises(NotYourTurn):
        endorse(walk, endorse(walk, proposal), FINANCE)


def test_what_circulates_cannot_be_revised_or_submitted_or_abandoned(walk):
    proposal = walk.submitted()
    for attempt in (walk.revised, walk.submitted, lambda each: abandon(walk, each)):
        with pytest.raises(WrongStatus):
            attempt(proposal)


def test_a_return_needs_a_new_revision_and_starts_the_route_afresh(walk):
    returned = send_back(walk, endorse(walk, walk.submitted()), FINANCE)
    assert (returned.status, returned.acts, returned.route) == (ProposalStatus.RETURNED, (), None)
    with pytest.raises(NeedsRevision):
        walk.submitted(returned)
    again = walk.submitted(walk.revised(returned))
    assert (again.revision, again.round, [step.seat for step in again.ready]) == (2, 2, [SECTION_CHIEF])


def test_only_a_seat_whose_turn_it_is_can_return(walk):
    proposal = walk.submitted()
    for seat in (FINANCE, DIVISION_CHIEF, MAYOR):
        with pytest.raises(NotYourTurn):
            send_back(walk, proposal, seat)
    with pytest.raises(SeatNotHeld):
        walk.proposals.send_back(ReturnProposal(proposal=proposal.ref, seat=SECTION_CHIEF, reason=REASON), by=CLERK, key=walk.key)


def test_the_approver_can_return_too(walk):
    assert send_back(walk, walk.settled(), DIVISION_CHIEF).status is ProposalStatus.RETURNED


def test_a_withdrawal_takes_the_same_revision_out_wherever_it_stands(walk):
    withdrawn = withdraw(walk, walk.settled())
    assert (withdrawn.status, withdrawn.revision, withdrawn.acts) == (ProposalStatus.DRAFT, 1, ())
    again = walk.submitted(withdrawn)
    assert (again.round, [step.seat for step in again.ready]) == (2, [SECTION_CHIEF])


def test_only_what_circulates_is_withdrawn_or_pulled_back(walk):
    draft = walk.drafted()
    for attempt in (withdraw, lambda walk, each: pull_back(walk, each, CLERK)):
        with pytest.raises(WrongStatus):
            attempt(walk, draft)


def test_the_drafter_pulls_back_the_submission_before_anybody_acts(walk):
    proposal = walk.submitted()
    assert pull_back(walk, proposal, CLERK).status is ProposalStatus.DRAFT
    again = endorse(walk, walk.submitted(proposal))
    with pytest.raises(NextHasActed) as refused:
        pull_back(walk, again, CLERK)
    assert refused.value.finding.code == "case-core.next-has-acted"


def test_an_endorser_pulls_back_the_last_act_and_no_earlier_one(walk):
    proposal = endorse(walk, walk.submitted())
    assert pull_back(walk, proposal, HOLDERS[SECTION_CHIEF]).acts == ()
    later = concur(walk, endorse(walk, proposal))
    with pytest.raises(NextHasActed):
        pull_back(walk, later, HOLDERS[SECTION_CHIEF])
    assert [step.seat for step in pull_back(walk, later, HOLDERS[FINANCE]).ready] == [FINANCE]


def test_who_has_done_nothing_has_nothing_to_pull_back(walk):
    with pytest.raises(NextHasActed) as refused:
        pull_back(walk, walk.submitted(), HOLDERS[SECTION_CHIEF])
    assert refused.value.finding.code == "case-core.nothing-to-pull-back"


def test_pulling_back_a_second_answer_brings_the_first_one_back(walk):
    refused = concur(walk, endorse(walk, walk.submitted()), answer=Answer.DISSENT)
    consented = concur(walk, refused)
    back = pull_back(walk, consented, HOLDERS[FINANCE])
    assert back.outcome_of(step_at(back, FINANCE)) is Outcome.DISSENTED


def test_an_abandoned_proposal_is_over_and_lets_the_case_close(walk):
    gone = abandon(walk, walk.drafted())
    assert (gone.status, gone.status.is_over, gone.status.ja) == (ProposalStatus.ABANDONED, True, "廃案")
    for attempt in (walk.revised, walk.submitted, lambda each: abandon(walk, each)):
        with pytest.raises(WrongStatus):
            attempt(gone)
    assert walk.closed(gone).is_closed


@pytest.mark.parametrize("by", [STRANGER, SUCCESSOR, HOLDERS[SECTION_CHIEF]])
def test_only_the_drafter_and_the_officer_in_charge_move_the_proposal(walk, by):
    draft = walk.drafted()
    for attempt in (
        lambda: walk.revised(draft, by=by),
        lambda: walk.submitted(draft, by=by),
        lambda: abandon(walk, draft, by=by),
        lambda: withdraw(walk, walk.submitted(draft) if draft.round == 0 else draft, by=by),
    ):
        with pytest.raises(NotTheDrafter):
            attempt()


def test_a_successor_in_charge_carries_the_proposal_on_and_becomes_an_author(walk):
    proposal = walk.submitted()
    walk.cases.reassign(ReassignCase(case=proposal.case, to=SUCCESSOR, reason=FreeText("異動")), by=CLERK, key=walk.key)
    assert pull_back(walk, proposal, SUCCESSOR).status is ProposalStatus.DRAFT
    again = walk.submitted(walk.revised(proposal, by=SUCCESSOR), by=SUCCESSOR)
    assert again.authors == {CLERK, SUCCESSOR}
    assert withdraw(walk, again, by=SUCCESSOR).status is ProposalStatus.DRAFT


@pytest.fixture
def absent(walk):
    """課長が不在の庁内 / The section chief is away."""
    return Walk(evolve(walk.office, absences=MemoryAbsences([away(HOLDERS[SECTION_CHIEF])])), keys="absent")


def pass_over(walk, proposal, seat=SECTION_CHIEF, by=CLERK):
    return walk.proposals.pass_over(PassOver(proposal=proposal.ref, seat=seat), by=by, key=walk.key)


def test_an_absent_endorser_is_passed_over_and_owes_a_review_that_blocks_nothing(absent):
    passed = pass_over(absent, absent.submitted())
    assert [step.seat for step in passed.ready] == [FINANCE]
    assert [(each.seat, each.officer) for each in passed.due_reviews] == [(SECTION_CHIEF, HOLDERS[SECTION_CHIEF])]
    approved = absent.approved(passed)
    assert approved.due_reviews == passed.due_reviews
    assert absent.closed(approved).is_closed


def test_the_review_is_done_by_the_absent_officer_or_the_seat_s_holder_and_once(absent):
    passed = pass_over(absent, absent.submitted())
    review = ReviewAfterwards(proposal=passed.ref, seat=SECTION_CHIEF)
    with pytest.raises(SeatNotHeld):
        absent.proposals.review_afterwards(review, by=HOLDERS[FINANCE], key=absent.key)
    assert absent.proposals.review_afterwards(review, by=HOLDERS[SECTION_CHIEF], key=absent.key).due_reviews == ()
    with pytest.raises(NoReviewDue):
        absent.proposals.review_afterwards(review, by=HOLDERS[SECTION_CHIEF], key=absent.key)


def test_pulling_back_a_passing_over_takes_its_review_along(absent):
    passed = pass_over(absent, absent.submitted())
    assert pull_back(absent, passed, CLERK).reviews == ()


def test_a_present_endorser_is_not_passed_over(walk):
    with pytest.raises(NotAbsent):
        pass_over(walk, walk.submitted())


def test_only_the_drafter_s_side_passes_over_and_only_an_endorser(absent):
    proposal = absent.submitted()
    with pytest.raises(NotYourTurn):
        pass_over(absent, proposal, by=STRANGER)
    for seat in (FINANCE, DIVISION_CHIEF, VICE_MAYOR):
        with pytest.raises(NotYourTurn):
            pass_over(absent, proposal, seat)
    passed = pass_over(absent, proposal)
    with pytest.raises(NotYourTurn):
        pass_over(absent, passed, FINANCE)
