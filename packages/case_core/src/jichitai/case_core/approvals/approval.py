"""決裁・専決・代決・後閲 / The approval itself, on what basis it was given, and the review it may owe.

専決は権限を動かさない。決めるのが課長でも、行為をしたのは長である。委任（自治法153条）とも、
議会に代わる専決処分（179条・180条）とも別である。
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Protocol

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, EditionUsed, OfficerRef, Yen

from ..authority import MatterFacts
from ..refs import AbsenceRef, ContentHash, ProposalRef, Seat


@frozen(kw_only=True)
class ChiefApproval:
    """長の決裁 / The chief (or whoever acts as the chief by law, 152条) decided."""

    chief: Seat


@frozen(kw_only=True)
class StandingApproval:
    """専決 / The holder of a post decided in the chief's name, under these rows of the regulation."""

    in_name_of: Seat
    rows: tuple[str, ...]


@frozen(kw_only=True)
class StandInApproval:
    """代決 / A stand-in decided for an absent approver. ``place`` is the stand-in's place in the order, from 1."""

    approver: Seat
    in_name_of: Seat
    rows: tuple[str, ...]
    absence: AbsenceRef
    place: int


ApprovalBasis = ChiefApproval | StandingApproval | StandInApproval
"""決裁の根拠 / On what basis an approval was given."""


@frozen(kw_only=True)
class Approval:
    """決裁 / The body's will, decided once, bound to one revision and its hash."""

    ref: ApprovalRef
    proposal: ProposalRef
    case: CaseRef
    revision: int
    content_hash: ContentHash
    decided_by: OfficerRef
    seat: Seat
    basis: ApprovalBasis
    edition: EditionUsed
    on: date


class ReviewReason(Enum):
    """後閲の理由 / Why somebody has still to read what was done without them."""

    STOOD_IN_FOR = "stood_in_for"
    """代決された / A stand-in decided."""
    PASSED_OVER = "passed_over"
    """回議を飛ばした / The circulation went past them."""


@frozen(kw_only=True)
class AfterReview:
    """後閲 / The duty of an absent officer's seat to read afterwards; blocks nothing."""

    seat: Seat
    officer: OfficerRef
    reason: ReviewReason
    done_on: date | None = None

    @property
    def is_due(self) -> bool:
        """未了か / True until it has been read."""
        return self.done_on is None


@frozen(kw_only=True)
class ApprovedMatter:
    """決裁された事案 / What another tower may know of an approval: the case, the day, the matter and its amounts."""

    approval: ApprovalRef
    case: CaseRef
    approved_on: date
    facts: MatterFacts
    content_hash: ContentHash

    @property
    def amount(self) -> Yen | None:
        """決裁を受けた金額 / The smallest of the amounts approved: nothing beyond it was. None when none was named."""
        return min((each.yen for each in self.facts.amounts), default=None)


class ApprovalLookup(Protocol):
    """決裁の照会 / A callable other towers are handed: the approved matter of a number, or None."""

    def __call__(self, approval: ApprovalRef, /) -> ApprovedMatter | None:
        """照会する / Look an approval up."""
        ...
