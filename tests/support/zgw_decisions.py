"""決定の場面 / Scenarios of decisions: what a case's type asks for, what was approved, what went out."""

from typing import Any

from attrs import evolve
from zgw_outcomes import Outcome, outcome, scenario, walk

from jichitai.case_core import Attachment, DraftProposal
from jichitai.case_core.approvals.proposal import Proposal
from jichitai.case_core.boundary import read_command, typed_commands
from jichitai.case_core.case_types.elements import ValidPeriod
from jichitai.case_core.case_types.typed_commands import RecordApproval
from jichitai.case_core.issue_desk import IssueDesk
from jichitai.case_core.issuing.events import DocumentIssued, IssueKind
from jichitai.case_core.issuing.issuing import IssueDocument, IssuingRules
from jichitai.case_core.issuing.numbering import DocumentNumbering, NumberingMoment, NumberYear
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.case_types import parking
from jichitai.case_core.testing.town import CLERK, DOCUMENTS, HOLDERS, SUPPLY, purchase
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import ApprovalRef, OrganisationRef, PartyRef, RecordRef

LETTER = ContentHash("a" * 64)
CITY, UNION = OrganisationRef("港見市"), OrganisationRef("港見水道企業団")


def rules(issuer: OrganisationRef) -> IssuingRules:
    numbering = DocumentNumbering(
        issuer=issuer, symbols={SUPPLY: "港用"}, form="{short}{symbol}第{number}号", year=NumberYear.FISCAL,
        moment=NumberingMoment.AT_ISSUE, branch_from=2,
    )  # fmt: skip
    return IssuingRules(numbering=numbering, issuers=frozenset({DOCUMENTS}), officer_in_charge_issues=False)


class Deciding:
    """決定の試し場 / A proposal approved, and the desk that sends out what was approved."""

    def __init__(self) -> None:
        self.walk = Walk()
        self.desk = IssueDesk(self.walk.office, rules(CITY))

    def approved(self) -> Proposal:
        command = DraftProposal(
            case=self.walk.opened().ref, unit=SUPPLY, facts=purchase(1), title=FreeText("決定について"), body=FreeText("許可する。"),
            attachments=(Attachment(record=RecordRef("文-1"), content_hash=LETTER),),
        )  # fmt: skip
        return self.walk.approved(self.walk.submitted(self.walk.proposals.draft(command, by=CLERK, key=self.walk.key)))

    def issue(self, proposal: Proposal, **more: Any) -> DocumentIssued:
        plain = IssueDocument(proposal=proposal.ref, what=LETTER, kind=IssueKind.LETTER, to=PartyRef("P-1"))
        return self.desk.issue(evolve(plain, **more), by=HOLDERS[DOCUMENTS], key=self.walk.key)


def recorded(key: str) -> Outcome:
    made = walk()
    case = made.opened().ref
    return outcome(lambda: made.do(RecordApproval(case=case, key=key, approval=ApprovalRef("決-1"))))


@scenario
def record_a_decision_the_type_asks_for() -> Outcome:
    return recorded("許可の決裁")


@scenario
def record_a_decision_again() -> Outcome:
    made = walk()
    case = made.opened().ref
    made.do(RecordApproval(case=case, key="許可の決裁", approval=ApprovalRef("決-1")))
    return outcome(lambda: made.do(RecordApproval(case=case, key="許可の決裁", approval=ApprovalRef("決-2"))))


@scenario
def record_a_decision_the_type_does_not_know() -> Outcome:
    return recorded("ない決裁")


@scenario
def record_a_decision_under_the_key_of_a_status() -> Outcome:
    return recorded("決定済")


@scenario
def record_a_decision_of_a_version_still_a_draft() -> Outcome:
    draft = evolve(parking(), version=2, approvals=(evolve(parking().approvals[0], key="下書きの決裁"),))
    assert draft.valid == ValidPeriod(since=parking().valid.since)  # 公示しないまま
    return recorded("下書きの決裁")


@scenario
def read_the_decisions_of_a_case() -> Outcome:
    made = walk()
    case = made.do(RecordApproval(case=made.opened().ref, key="許可の決裁", approval=ApprovalRef("決-1"))).ref
    assert dict(made.desk.get(case, by=CLERK).approvals) == {"許可の決裁": ApprovalRef("決-1")}
    return Outcome.OK


@scenario
def change_what_was_approved() -> Outcome:
    made = Walk()
    approved = made.approved()
    return outcome(lambda: made.revised(approved))


@scenario
def no_message_renumbers_a_decision() -> Outcome:
    plain = '{"case": "2026-000001", "key": "許可の決裁", "approval": "決-1", "number": "決-2"}'.encode()
    return outcome(lambda: read_command(typed_commands.RecordApprovalIn, plain))


@scenario
def issue_under_a_number_of_another_decision() -> Outcome:
    made = Deciding()
    first = made.issue(made.approved())
    return outcome(lambda: made.issue(made.approved(), number=first.number))


@scenario
def two_bodies_have_numbers_of_their_own() -> Outcome:
    made = Deciding()
    first, other = made.issue(made.approved()), IssueDesk(made.walk.office, rules(UNION))
    command = IssueDocument(proposal=made.approved().ref, what=LETTER, kind=IssueKind.LETTER, to=PartyRef("P-1"))
    second = other.issue(command, by=HOLDERS[DOCUMENTS], key="other")
    assert str(first.number) == str(second.number) == "R8港用第1号"
    return Outcome.OK


@scenario
def issue_what_was_not_approved() -> Outcome:
    made = Deciding()
    approved = made.approved()
    return outcome(lambda: made.issue(approved, what=ContentHash("b" * 64)))


@scenario
def change_what_went_out() -> Outcome:
    made = Deciding()
    approved = made.approved()
    made.issue(approved)
    return outcome(lambda: made.issue(approved))
