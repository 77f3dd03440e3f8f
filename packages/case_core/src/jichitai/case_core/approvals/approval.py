"""決裁・専決・代決・後閲 / The approval itself, on what basis it was given, and the review it may owe.

専決は権限を動かさない。決めるのが課長でも、行為をしたのは長である。委任（自治法153条）とも、
議会に代わる専決処分（179条・180条）とも別である。
"""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Protocol

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, EditionUsed, OfficerRef, RecordRef, Yen

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
class StatedDay:
    """示した日 / The day by whose organisation and regulation a proposal is routed (遡及・先付け), and why."""

    on: date
    reason: ContentHash


class RecordedHow(Enum):
    """後の記録の別 / Why a decision was recorded by somebody else, afterwards."""

    CARRIED = "carried"
    """持ち回り / Decided on a paper carried round."""
    EMERGENCY = "emergency"
    """緊急 / Decided at once, before the round was done."""


@frozen(kw_only=True)
class RecordedAfterwards:
    """後の記録 / A decision given outside the system: when it was given, who recorded it when, why, and the paper signed.

    持ち回りと緊急の処理の作法は団体により違い、確かめられた共通の定めはない。認めるかどうかは規程の
    ``practice`` により、この包みは既定をもたない。
    """

    how: RecordedHow
    decided_at: datetime
    recorded_by: OfficerRef
    recorded_on: date
    reason: ContentHash
    paper: RecordRef | None = None


@frozen(kw_only=True)
class Approval:
    """決裁 / The body's will, decided once, bound to one revision and its hash.

    ``on`` is the day it was decided, never another one; ``as_of`` the stated day it was
    routed by; ``recorded`` tells of a decision that was entered afterwards.
    """

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
    as_of: StatedDay | None = None
    recorded: RecordedAfterwards | None = None


class ReviewReason(Enum):
    """後閲の理由 / Why somebody has still to read what was done without them."""

    STOOD_IN_FOR = "stood_in_for"
    """代決された / A stand-in decided."""
    PASSED_OVER = "passed_over"
    """回議を飛ばした / The circulation went past them."""
    PULLED_UP = "pulled_up"
    """引上げられた / A senior acted past them."""
    DECIDED_BEFORE = "decided_before"
    """先に決められた / It was decided before their turn came."""
    RECORDED_FOR = "recorded_for"
    """自分の決裁が記録された / Their decision was recorded by another; they are to see the record."""


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
