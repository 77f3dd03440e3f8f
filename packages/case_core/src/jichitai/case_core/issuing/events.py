"""施行の事実 / What happened when approved documents were numbered, sent out and served. Stored for ever."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, PartyRef, Ref

from ..legal_clock.remedy_instruction import Remedies
from ..refs import ContentHash, ProposalRef, Seat
from .numbering import DocumentNumber


class IssueRef(Ref):
    """施行番号 / One document that went out, numbered within its case."""


class IssueKind(Enum):
    """施行の別 / What issuing a document does."""

    LETTER = "letter"
    """発送 / Sent to somebody."""
    PUBLIC_NOTICE = "public_notice"
    """公告・告示 / Posted or published."""
    SIGNATURE = "signature"
    """締結 / Signed with another party."""
    INTERNAL = "internal"
    """庁内 / Told within the body."""
    GRANT = "grant"
    """申請を認める処分の通知 / Notice of a disposition that gives what was applied for."""
    REFUSAL = "refusal"
    """拒否処分の通知 / Notice that an application is refused, wholly or in part."""
    ADVERSE = "adverse"
    """不利益処分の通知 / Notice of an adverse disposition."""

    @property
    def owes_reasons(self) -> bool:
        """理由を示すか / True for a refusal and an adverse disposition (行手法8条・14条)."""
        return self in (IssueKind.REFUSAL, IssueKind.ADVERSE)


class ServedHow(Enum):
    """到達の仕方 / How a document reached its addressee."""

    DELIVERY = "delivery"
    """配達・交付 / Delivered or handed over."""
    HINDERED = "hindered"
    """到達を妨げた / Hindered without cause: the day it would have arrived."""
    PUBLICATION = "publication"
    """公示 / By publication."""


@frozen(kw_only=True)
class DocumentNumbered:
    """文書番号が採られた / A number, or a branch of one, was taken for a proposal of the case."""

    case: CaseRef
    proposal: ProposalRef
    number: DocumentNumber
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class DocumentNumberVoided:
    """文書番号が欠番となった / A number that will not be used was declared void, with its reason."""

    case: CaseRef
    number: DocumentNumber
    reason: ContentHash
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class DocumentIssued:
    """施行された / A document that was approved went out. ``what`` is the hash of what was approved and issued."""

    case: CaseRef
    issue: IssueRef
    proposal: ProposalRef
    approval: ApprovalRef
    what: ContentHash
    number: DocumentNumber
    kind: IssueKind
    to: PartyRef | None
    reasons: ContentHash | None
    remedies: Remedies | None
    seat: Seat | None
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class DocumentServed:
    """到達した / A document reached its addressee, on the day the law says it did."""

    case: CaseRef
    issue: IssueRef
    how: ServedHow
    arrived_on: date
    by: OfficerRef
    on: date


IssuingEvent = DocumentNumbered | DocumentNumberVoided | DocumentIssued | DocumentServed
"""施行の事実 / Every event of issuing in a case."""
