"""施行する / Number and issue what was approved, and record its service. Decisions; the desk carries them out.

施行できるのは、決裁された内容と添付だけである（ハッシュで確かめる）。題名・本文・理由は決裁されたものを使い、
書き直さない。誰が施行するか、番号をいつ採るかは、団体の文書管理規程による。
"""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, Citation, Diagnostic, DomainError, PartyRef, Ruling
from jichitai.master_data.kernel.laws import (
    ADMINISTRATIVE_CASE_LITIGATION_ACT,
    ADMINISTRATIVE_COMPLAINT_ACT,
    ADMINISTRATIVE_PROCEDURE_ACT,
)

from ..actor import Actor
from ..approvals.proposal import Proposal
from ..legal_clock.remedy_instruction import Remedies, instruction_of_remedies
from ..legal_clock.service import Delivery, PublicNotice, notice_arrives_on, published_notice_arrives_on
from ..refs import ContentHash, ProposalRef, Seat
from ..texts import FreeText
from . import issuing_findings as findings
from .events import DocumentIssued, DocumentNumbered, DocumentServed, IssueKind, IssueRef, ServedHow
from .issues import CaseIssues
from .numbering import DocumentNumber, DocumentNumbering, NumberingMoment

_REASONS: Final = {
    IssueKind.REFUSAL: (ADMINISTRATIVE_PROCEDURE_ACT.article("8", 1), ADMINISTRATIVE_PROCEDURE_ACT.article("8", 2)),
    IssueKind.ADVERSE: (ADMINISTRATIVE_PROCEDURE_ACT.article("14", 1), ADMINISTRATIVE_PROCEDURE_ACT.article("14", 3)),
}
_INSTRUCTION: Final = (ADMINISTRATIVE_COMPLAINT_ACT.article("82", 1), ADMINISTRATIVE_CASE_LITIGATION_ACT.article("46", 1))
_MOMENTS_JA: Final = {
    NumberingMoment.AT_DRAFT: "起案のとき",
    NumberingMoment.AT_APPROVAL: "決裁のとき",
    NumberingMoment.AT_ISSUE: "施行のとき",
}


class IssueRefused(DomainError):
    """施行できない / Not approved, not what was approved, not by this officer, or a notice that lacks what the law asks for."""


class NumberRefused(DomainError):
    """番号を採れない・使えない / Not the moment, no symbol, no branches, or a number for something else."""


class ServiceRefused(DomainError):
    """到達を記録できない / No such issue, a day before it went out, or a second record."""


@frozen(kw_only=True)
class IssuingRules:
    """施行の定め / The body's own rules: its numbers, the seats that issue, whether the officer in charge issues too."""

    numbering: DocumentNumbering
    issuers: frozenset[Seat]
    officer_in_charge_issues: bool
    cites: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class AssignNumber:
    """文書番号を採れ / Command: take a number for a proposal, at the moment the body's rules say; or a branch of one in its case."""

    proposal: ProposalRef
    branch_of: DocumentNumber | None = None


@frozen(kw_only=True)
class VoidNumber:
    """文書番号を欠番とせよ / Command: declare void a number that will not be used, with the reason."""

    case: CaseRef
    number: DocumentNumber
    reason: FreeText


@frozen(kw_only=True)
class IssueDocument:
    """施行せよ / Command: send out what was approved.

    ``what`` the hash of the approved content or of one of its attachments. ``number`` one
    taken before; ``branch_of`` to take a branch of it; neither, where numbers are taken at
    the issue. ``to`` the addressee; ``remedies`` the facts of the instruction (教示).
    """

    proposal: ProposalRef
    what: ContentHash
    kind: IssueKind
    to: PartyRef | None = None
    number: DocumentNumber | None = None
    branch_of: DocumentNumber | None = None
    remedies: Remedies | None = None


@frozen(kw_only=True)
class RecordService:
    """到達を記録せよ / Command: the document arrived on ``day`` (for a publication: the day the display began).

    A publication names the law it rests on: each has its own day of arrival.
    """

    case: CaseRef
    issue: IssueRef
    how: ServedHow
    day: date
    publication: PublicNotice | None = None

    def __attrs_post_init__(self) -> None:
        if (self.how is ServedHow.PUBLICATION) != (self.publication is not None):
            raise ValueError("a service by publication, and no other, names the law it rests on")

    @property
    def arrival(self) -> Ruling[date]:
        """到達の日 / The day the law takes the document to have arrived, and why."""
        if self.publication is not None:
            return published_notice_arrives_on(notice=self.publication, began_on=self.day)
        hindered = self.how is ServedHow.HINDERED
        return notice_arrives_on(
            delivery=Delivery(arrived_on=None if hindered else self.day, would_have_arrived_on=self.day if hindered else None)
        )


def consider_number(issues: CaseIssues, proposal: Proposal, *, branch_of: DocumentNumber | None, rules: IssuingRules) -> None:
    """採れるか / Refuse a number that cannot be taken now. Asked before the series is drawn on."""
    moment = rules.numbering.moment
    if branch_of is not None:
        _check_usable(issues, branch_of)
        if rules.numbering.branch_from is None:
            raise NumberRefused(findings.branches_not_provided(number=str(branch_of)))
    elif rules.numbering.symbol_of(proposal.unit) is None:
        raise NumberRefused(findings.symbol_not_provided(unit=proposal.unit))
    if moment is NumberingMoment.AT_APPROVAL and proposal.approval is None:
        raise NumberRefused(findings.not_approved_yet(proposal=proposal.ref, status=proposal.status.ja))
    if moment is NumberingMoment.AT_DRAFT and proposal.status.is_over and proposal.approval is None:
        raise NumberRefused(findings.not_approved_yet(proposal=proposal.ref, status=proposal.status.ja))


def check_moment(rules: IssuingRules) -> None:
    """採番の時か / Refuse a number taken by itself where the body takes it at the issue."""
    moment = rules.numbering.moment
    if moment is NumberingMoment.AT_ISSUE:
        raise NumberRefused(findings.numbered_at_another_moment(moment=moment.value, moment_ja=_MOMENTS_JA[moment]))


def numbered(proposal: Proposal, number: DocumentNumber, *, by: Actor) -> DocumentNumbered:
    """採番の事実 / The number was taken for the proposal."""
    return DocumentNumbered(case=proposal.case, proposal=proposal.ref, number=number, by=by.officer, on=by.on)


def check_voidable(issues: CaseIssues, number: DocumentNumber) -> None:
    """欠番にできるか / Refuse a number that is unknown, void already, or stands on a document that went out."""
    _check_usable(issues, number)
    if any(each.issued.number == number for each in issues.documents):
        raise NumberRefused(_unusable(issues, number, "it stands on a document that went out", "施行した文書の番号である"))


def consider_issue(
    issues: CaseIssues, proposal: Proposal, command: IssueDocument, *, rules: IssuingRules, by: Actor, in_charge: bool
) -> Seat | None:
    """施行できるか / The seat it is issued from (None: as the officer in charge), or the refusal. Asked before a number is taken."""
    if proposal.approval is None:
        raise IssueRefused(findings.not_approved_yet(proposal=proposal.ref, status=proposal.status.ja))
    if command.what not in proposal.content.issuable:
        raise IssueRefused(findings.not_what_was_approved(proposal=proposal.ref, what=command.what))
    seat = next((each for each in sorted(rules.issuers, key=str) if each in by.seats), None)
    if seat is None and not (rules.officer_in_charge_issues and in_charge):
        raise IssueRefused(findings.may_not_issue(unit=proposal.unit, cites=rules.cites))
    for each in issues.documents:
        if (each.issued.proposal, each.issued.what, each.issued.to) == (proposal.ref, command.what, command.to):
            raise IssueRefused(findings.issued_already(proposal=proposal.ref, issue=each.ref))
    _check_notice(proposal, command)
    if command.number is not None:
        _check_own(issues, proposal, command, command.number)
    elif command.branch_of is None and rules.numbering.moment is not NumberingMoment.AT_ISSUE:
        moment = rules.numbering.moment
        raise NumberRefused(findings.numbered_at_another_moment(moment=moment.value, moment_ja=_MOMENTS_JA[moment]))
    return seat


def issue_document(
    issues: CaseIssues, proposal: Proposal, command: IssueDocument, *, number: DocumentNumber, seat: Seat | None, by: Actor
) -> DocumentIssued:
    """施行する / The fact that it went out, with the approval it rests on and the reasons that were approved."""
    if proposal.approval is None:
        raise IssueRefused(findings.not_approved_yet(proposal=proposal.ref, status=proposal.status.ja))
    return DocumentIssued(
        case=proposal.case, issue=IssueRef(f"{proposal.case}/施行{len(issues.documents) + 1}"), proposal=proposal.ref,
        approval=proposal.approval.ref, what=command.what, number=number, kind=command.kind, to=command.to,
        reasons=proposal.content.reasons if command.kind.owes_reasons else None, remedies=command.remedies,
        seat=seat, by=by.officer, on=by.on,
    )  # fmt: skip


def record_service(issues: CaseIssues, command: RecordService, *, by: Actor) -> DocumentServed:
    """到達を記録する / The day the law takes the document to have arrived; once, and not before it went out."""
    document = issues.document(command.issue)
    if document is None:
        raise ServiceRefused(findings.issue_not_found(case=issues.case, issue=command.issue))
    if document.served_on is not None:
        raise ServiceRefused(findings.served_already(issue=command.issue, served_on=document.served_on))
    arrived_on = command.arrival.value
    if arrived_on < document.issued.on:
        raise ServiceRefused(
            findings.served_before_issue(issue=command.issue, arrived_on=arrived_on, issued_on=document.issued.on)
        )
    return DocumentServed(case=issues.case, issue=command.issue, how=command.how, arrived_on=arrived_on, by=by.officer, on=by.on)


def _check_notice(proposal: Proposal, command: IssueDocument) -> None:
    """処分の通知に要るもの / Reasons (行手法8条・14条) and the instruction of remedies (行審法82条、行訴法46条)."""
    if command.remedies is not None:
        instruction_of_remedies(remedies=command.remedies)  # 教示を書けない事実なら、ここで断る
    if not command.kind.owes_reasons:
        return
    if proposal.content.reasons is None:
        raise IssueRefused(findings.notice_reasons_wanting(proposal=proposal.ref, cites=_REASONS[command.kind]))
    if command.remedies is None:
        raise IssueRefused(findings.notice_instruction_wanting(proposal=proposal.ref, cites=_INSTRUCTION))


def _check_usable(issues: CaseIssues, number: DocumentNumber) -> None:
    known = issues.number_of(number)
    if known is None:
        raise NumberRefused(_unusable(issues, number, "it was not taken in this case", "この案件で採った番号でない"))
    if known.is_void:
        raise NumberRefused(_unusable(issues, number, "it is void", "欠番である"))


def _check_own(issues: CaseIssues, proposal: Proposal, command: IssueDocument, number: DocumentNumber) -> None:
    _check_usable(issues, number)
    if not any(each.number == number and each.proposal == proposal.ref for each in issues.numbers):
        raise NumberRefused(_unusable(issues, number, "it was taken for another proposal", "ほかの起案のための番号である"))
    if any(each.issued.number == number and each.issued.what != command.what for each in issues.documents):
        raise NumberRefused(_unusable(issues, number, "it stands on another document", "ほかの文書の番号である"))


def _unusable(issues: CaseIssues, number: DocumentNumber, why: str, why_ja: str) -> Diagnostic:
    return findings.number_not_usable(case=issues.case, number=str(number), why=why, why_ja=why_ja)
