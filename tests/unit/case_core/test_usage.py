"""使い方の見本 / The shortest true walk: open a case, draft, submit, concur, approve, close."""

from jichitai.case_core import (
    Answer,
    Approve,
    CaseDesk,
    CloseCase,
    Concur,
    DraftProposal,
    Endorse,
    FreeText,
    OpenCase,
    ProposalDesk,
    SubmitProposal,
)  # fmt: skip
from jichitai.case_core.testing.town import (
    CLERK,
    DIVISION_CHIEF,
    FINANCE,
    HOLDERS,
    SECTION_CHIEF,
    SUPPLY,
    office_in_memory,
    purchase,
)


def test_a_purchase_from_draft_to_closing():
    office = office_in_memory()
    cases, proposals = CaseDesk(office), ProposalDesk(office)

    case = cases.open(OpenCase(title=FreeText("複合機の買入れ"), unit=SUPPLY, responsible=CLERK), by=CLERK, key="a-1")
    draft = DraftProposal(
        case=case.ref,
        unit=SUPPLY,
        facts=purchase(1_200_000),
        title=FreeText("複合機の買入れについて"),
        body=FreeText("買い入れてよろしいか。"),
    )
    proposal = proposals.draft(draft, by=CLERK, key="a-2")
    proposal = proposals.submit(SubmitProposal(proposal=proposal.ref), by=CLERK, key="a-3")
    assert str(proposal.route) == "用度課・課長（回議）→財政課・課長（合議・同意）→総務部・部長（決裁）"

    seen = {"proposal": proposal.ref, "revision": proposal.revision, "content_hash": proposal.content_hash}
    proposals.endorse(Endorse(seat=SECTION_CHIEF, **seen), by=HOLDERS[SECTION_CHIEF], key="a-4")
    proposals.concur(Concur(seat=FINANCE, answer=Answer.CONSENT, **seen), by=HOLDERS[FINANCE], key="a-5")
    proposal = proposals.approve(Approve(seat=DIVISION_CHIEF, **seen), by=HOLDERS[DIVISION_CHIEF], key="a-6")

    assert str(proposal.approval.ref) == "2026-決裁-000001"
    assert proposals.approved(proposal.approval.ref).amount == purchase(1_200_000).amounts[0].yen
    assert cases.close(CloseCase(case=case.ref), by=CLERK, key="a-7").is_closed
