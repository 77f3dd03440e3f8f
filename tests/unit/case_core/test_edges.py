"""端の試験 / What cannot exist, and what the law leaves open."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jichitai.case_core import Absence, Deputy, Proposal, acting_chief
from jichitai.case_core.actor import Actor
from jichitai.case_core.approvals.approving import approved_matter
from jichitai.case_core.approvals.proposal_events import ProposalDrafted, ProposalWithdrawn
from jichitai.case_core.authority import Attendance, ChiefIncapacity
from jichitai.case_core.refs import AbsenceRef
from jichitai.case_core.testing.town import CLERK, SECTION_CHIEF, away
from jichitai.master_data.kernel import OfficerRef

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_nobody_acts_at_an_instant_without_its_zone():
    with pytest.raises(ValueError):
        Actor(officer=CLERK, on=date(2026, 6, 1), at=NOON.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("begin", "end"),
    [(NOON.replace(tzinfo=None), None), (NOON, NOON.replace(tzinfo=None)), (NOON, NOON), (NOON, NOON - timedelta(seconds=1))],
)
def test_an_absence_ends_after_it_begins_at_known_instants(begin, end):
    with pytest.raises(ValueError):
        Absence(ref=AbsenceRef("不在-1"), officer=CLERK, from_at=begin, until_at=end)


def test_a_vacant_seat_has_nobody_present_and_nobody_absent():
    vacant = Attendance(seat=SECTION_CHIEF, absence=away(CLERK))
    assert (vacant.present_at(NOON), vacant.absent_at(NOON)) == (False, False)


def test_when_nobody_is_provided_nobody_acts_as_the_chief_and_the_ruling_says_so():
    ruling = acting_chief(incapacity=ChiefIncapacity.VACANT)
    assert (ruling.value, ruling.cites[0].key) == (None, "322AC0000000067:152:3")
    assert "代理する者の定めがない" in ruling.ja


def test_a_tie_in_the_chief_s_own_order_falls_back_to_rank():
    deputies = (Deputy(officer=OfficerRef("1"), order=1, rank=2), Deputy(officer=OfficerRef("2"), order=1, rank=1))
    assert acting_chief(incapacity=ChiefIncapacity.PREVENTED, deputies=deputies).value == OfficerRef("2")


def test_a_proposal_begins_with_its_draft_and_an_event_that_drafts_begins_it_anew(walk):
    draft = walk.drafted()
    for events in ([], [ProposalWithdrawn(proposal=draft.ref, by=CLERK, on=date(2026, 6, 1))]):
        with pytest.raises(ValueError):
            Proposal.replayed(events)
    begun = ProposalDrafted(
        proposal=draft.ref, case=draft.case, unit=draft.unit, drafter=CLERK,
        content=draft.content, content_hash=draft.content_hash, on=date(2026, 6, 1),
    )  # fmt: skip
    assert walk.submitted(draft).after(begun) == draft


def test_a_draft_has_no_route_no_turn_and_no_approval(walk):
    draft = walk.drafted()
    assert (draft.unsettled, draft.ready, draft.due_reviews, approved_matter(draft)) == ((), (), (), None)


def test_the_route_can_be_seen_before_submitting_and_nothing_is_written(walk):
    draft = walk.drafted()
    before = len(list(walk.office.journal.timeline(draft.case)))
    ruling = walk.proposals.route_of(draft.ref, by=CLERK)
    assert ruling.value == walk.submitted(draft).route
    assert before == 3
