"""決裁連携 / Approvals other systems start: one for one number, bound to their content, answered where they listen."""

import pytest
from attrs import evolve

from jichitai.case_core import ProposalStatus, RejectProposal, ReturnProposal
from jichitai.case_core.approvals.proposal import Proposal
from jichitai.case_core.external_approval_desk import ExternalApprovalDesk
from jichitai.case_core.external_approvals.entries import external_stream, read_external_events
from jichitai.case_core.external_approvals.request import (
    ExternalApprovalAnswered,
    ExternalContentDiffers,
    ExternalUnknown,
    ReviseApproval,
    StartApproval,
    external_result,
)
from jichitai.case_core.refs import ContentHash, SourceSystem
from jichitai.case_core.testing import seen
from jichitai.case_core.testing.town import CLERK, DIVISION_CHIEF, HOLDERS, SECTION_CHIEF, SUPPLY, purchase
from jichitai.case_core.texts import FreeText

FINANCE_SYSTEM = SourceSystem("財務会計")


def request(**change):
    plain = StartApproval(
        source=FINANCE_SYSTEM, external_id="負担行為-77", content_hash=ContentHash("c" * 64), unit=SUPPLY,
        facts=purchase(1_200_000), title=FreeText("複合機の買入れ"), body=FreeText("買い入れてよろしいか。"),
    )  # fmt: skip
    return evolve(plain, **change)


@pytest.fixture
def desk(walk):
    return ExternalApprovalDesk(walk.office)


def current(desk, result) -> Proposal:
    return desk.office.stores.proposals.get(result.proposal)


def test_one_number_makes_one_case_and_one_proposal_on_its_route(desk):
    result = desk.start(request(), by=CLERK, key="1")
    assert (result.status, result.content_hash) == (ProposalStatus.CIRCULATING, ContentHash("c" * 64))
    assert desk.start(request(), by=CLERK, key="1") == result
    assert desk.start(request(), by=CLERK, key="another-key") == result
    assert len(desk.office.stores.cases.kept) == len(desk.office.stores.proposals.kept) == 1


def test_a_case_that_stands_already_is_joined(walk, desk):
    case = walk.opened()
    assert desk.start(request(case=case.ref), by=CLERK, key="1").case == case.ref


@pytest.mark.parametrize("change", [{"content_hash": ContentHash("d" * 64)}, {"facts": purchase(1)}])
def test_the_same_number_with_another_content_is_refused(desk, change):
    desk.start(request(), by=CLERK, key="1")
    with pytest.raises(ExternalContentDiffers):
        desk.start(request(**change), by=CLERK, key="2")


def test_two_systems_may_use_the_same_number(desk):
    first = desk.start(request(), by=CLERK, key="1")
    second = desk.start(request(source=SourceSystem("人事給与")), by=CLERK, key="2")
    assert first.proposal != second.proposal
    with pytest.raises(ValueError, match="slash"):
        SourceSystem("財務/会計")


def test_the_answer_names_content_decider_basis_edition_and_day(walk, desk):
    started = desk.start(request(), by=CLERK, key="1")
    approved = walk.approved(current(desk, started))
    result = desk.result(FINANCE_SYSTEM, "負担行為-77", by=CLERK)
    given = approved.approval
    assert (result.status, result.approval, result.decided_by, result.basis, result.edition, result.approved_on) == (
        ProposalStatus.APPROVED, given.ref, given.decided_by, given.basis, given.edition, given.on,
    )  # fmt: skip
    matter = walk.proposals.approved(result.approval)
    assert matter.content_hash == approved.content_hash != result.content_hash
    assert approved.content.outside.content_hash == result.content_hash


def test_the_answer_is_written_where_the_system_listens_and_once(walk, desk):
    started = desk.start(request(), by=CLERK, key="1")
    proposal = current(desk, started)
    rejecting = RejectProposal(seat=DIVISION_CHIEF, reason=FreeText("予算がない"), **seen(proposal))
    walk.proposals.reject(rejecting, by=HOLDERS[DIVISION_CHIEF], key=walk.key)
    events = read_external_events(walk.office.journal.read(external_stream(FINANCE_SYSTEM, "負担行為-77")))
    (answer,) = [each for each in events if isinstance(each, ExternalApprovalAnswered)]
    assert (answer.status, answer.approval, answer.content_hash) == (ProposalStatus.REJECTED, None, ContentHash("c" * 64))
    assert desk.result(FINANCE_SYSTEM, "負担行為-77", by=CLERK).approval is None


def test_what_was_sent_back_is_corrected_under_the_same_number(walk, desk):
    started = desk.start(request(), by=CLERK, key="1")
    returning = ReturnProposal(proposal=started.proposal, seat=SECTION_CHIEF, reason=FreeText("数量の誤り"))
    walk.proposals.send_back(returning, by=HOLDERS[SECTION_CHIEF], key=walk.key)
    assert desk.result(FINANCE_SYSTEM, "負担行為-77", by=CLERK).status is ProposalStatus.RETURNED
    revising = ReviseApproval(
        source=FINANCE_SYSTEM, external_id="負担行為-77", content_hash=ContentHash("e" * 64), facts=purchase(1_100_000),
        title=FreeText("複合機の買入れ"), body=FreeText("数量を改める。"),
    )  # fmt: skip
    again = desk.revise(revising, by=CLERK, key="2")
    assert (again.status, again.content_hash, current(desk, again).revision) == (
        ProposalStatus.CIRCULATING, ContentHash("e" * 64), 2,
    )  # fmt: skip
    with pytest.raises(ExternalContentDiffers):
        desk.start(request(), by=CLERK, key="3")
    assert desk.start(request(content_hash=ContentHash("e" * 64), facts=purchase(1_100_000)), by=CLERK, key="4") == again


def test_an_unknown_number_has_no_answer_and_no_correction(desk):
    with pytest.raises(ExternalUnknown):
        desk.result(FINANCE_SYSTEM, "無い", by=CLERK)
    with pytest.raises(ExternalUnknown):
        desk.revise(
            ReviseApproval(
                source=FINANCE_SYSTEM, external_id="無い", content_hash=ContentHash("e" * 64), facts=purchase(1),
                title=FreeText("題"), body=FreeText("文"),
            ),
            by=CLERK, key="1",
        )  # fmt: skip


def test_a_proposal_of_our_own_has_no_outside_answer(walk):
    proposal = walk.submitted()
    with pytest.raises(ValueError, match="not asked for"):
        external_result(proposal)
