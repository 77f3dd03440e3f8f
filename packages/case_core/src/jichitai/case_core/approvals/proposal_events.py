"""起案の事実 / Every event of a proposal. Stored for ever: fields are added, never renamed or given another meaning."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef, RecordRef

from ..authority import ApprovalRoute
from ..refs import AbsenceRef, ContentHash, ProposalRef, Seat
from .approval import AfterReview, Approval, StatedDay
from .content import ProposalContent


class Outcome(Enum):
    """回議・合議の結果 / What became of a step."""

    ENDORSED = "endorsed"
    """回議した / Passed on."""
    CONSENTED = "consented"
    """同意した / Consented."""
    DISSENTED = "dissented"
    """同意しない・反対意見 / Did not consent, or stated a contrary opinion."""
    PASSED_OVER = "passed_over"
    """不在のため後閲とした / Absent; reads afterwards."""
    PULLED_UP = "pulled_up"
    """不在のため上司が引上げた / Absent; a senior took the proposal up; reads afterwards."""
    EXAMINED = "examined"
    """審査した / Examined, and found in order."""
    PROVISIONALLY_APPROVED = "provisionally_approved"
    """仮決裁した / The approver has seen it and lets it go on; nothing is decided."""


@frozen(kw_only=True)
class Carried:
    """持ち回り / An act on a paper that was carried round: the paper, why, and who recorded it when."""

    paper: RecordRef
    reason: ContentHash
    recorded_by: OfficerRef
    recorded_on: date


@frozen(kw_only=True)
class Act:
    """回議・合議の一つ / What one seat did with one step, on the revision it saw. ``by`` acted on ``on``, whoever recorded it."""

    step: int
    seat: Seat
    by: OfficerRef
    outcome: Outcome
    on: date
    opinion: ContentHash | None = None
    carried: Carried | None = None


@frozen(kw_only=True)
class ProposalDrafted:
    """起案された / A proposal was drafted: its first revision."""

    proposal: ProposalRef
    case: CaseRef
    unit: OrganisationRef
    drafter: OfficerRef
    content: ProposalContent
    content_hash: ContentHash
    on: date


@frozen(kw_only=True)
class ProposalRevised:
    """案が直された / A new revision replaced the content."""

    proposal: ProposalRef
    revision: int
    by: OfficerRef
    content: ProposalContent
    content_hash: ContentHash
    on: date


@frozen(kw_only=True)
class ProposalSubmitted:
    """回議に付された / The revision went on its route; ``round`` counts the submissions."""

    proposal: ProposalRef
    round: int
    revision: int
    content_hash: ContentHash
    by: OfficerRef
    route: ApprovalRoute
    on: date
    stated: StatedDay | None = None


@frozen(kw_only=True)
class ProposalEndorsed:
    """回議された / A seat of the line passed the proposal on."""

    proposal: ProposalRef
    revision: int
    content_hash: ContentHash
    act: Act


@frozen(kw_only=True)
class ConcurrenceGiven:
    """合議が答えられた / A consulted seat consented, dissented, or stated its opinion."""

    proposal: ProposalRef
    revision: int
    content_hash: ContentHash
    act: Act


@frozen(kw_only=True)
class SeatPassedOver:
    """後閲とされた / An absent seat was passed over; its holder reads afterwards."""

    proposal: ProposalRef
    act: Act
    absent: OfficerRef
    absence: AbsenceRef


@frozen(kw_only=True)
class SeatsPulledUp:
    """引上げられた / A senior took the proposal up past absent juniors; each of them reads afterwards."""

    proposal: ProposalRef
    seat: Seat
    by: OfficerRef
    past: tuple[SeatPassedOver, ...]
    on: date


@frozen(kw_only=True)
class ProposalExamined:
    """審査された / An examination found the proposal in order."""

    proposal: ProposalRef
    revision: int
    content_hash: ContentHash
    act: Act


@frozen(kw_only=True)
class ProvisionallyApproved:
    """仮決裁された / The approver let the proposal go on to the concurrences; nothing is decided yet."""

    proposal: ProposalRef
    revision: int
    content_hash: ContentHash
    act: Act


@frozen(kw_only=True)
class ReturnedToStep:
    """途中へ差戻された / A participant sent the proposal back to an earlier step; what followed that step is void."""

    proposal: ProposalRef
    revision: int
    seat: Seat
    by: OfficerRef
    to_step: int
    reason: ContentHash
    on: date


@frozen(kw_only=True)
class ActPulledBack:
    """引戻された / An actor took back the last act, before the next one acted."""

    proposal: ProposalRef
    step: int
    seat: Seat
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class SubmissionPulledBack:
    """起案者が引戻した / The drafter took the submission back before anybody acted."""

    proposal: ProposalRef
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class ProposalWithdrawn:
    """取下げられた / The drafter took the proposal out of circulation."""

    proposal: ProposalRef
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class ProposalReturned:
    """差戻された / A participant sent the proposal back to its drafter."""

    proposal: ProposalRef
    revision: int
    seat: Seat
    by: OfficerRef
    reason: ContentHash
    on: date


@frozen(kw_only=True)
class ProposalApproved:
    """決裁された / The proposal was approved."""

    proposal: ProposalRef
    approval: Approval
    review: AfterReview | None
    reviews: tuple[AfterReview, ...] = ()


@frozen(kw_only=True)
class ProposalRejected:
    """否決された / The proposal was rejected by a seat with authority."""

    proposal: ProposalRef
    revision: int
    content_hash: ContentHash
    seat: Seat
    by: OfficerRef
    reason: ContentHash
    on: date


@frozen(kw_only=True)
class ProposalAbandoned:
    """廃案となった / The drafter gave the proposal up."""

    proposal: ProposalRef
    by: OfficerRef
    reason: ContentHash
    on: date


@frozen(kw_only=True)
class ReviewedAfterwards:
    """後閲された / The absent officer's seat has read the proposal."""

    proposal: ProposalRef
    seat: Seat
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class InformationRead:
    """供覧で読まれた / A seat that was to be shown the approved proposal has read it."""

    proposal: ProposalRef
    seat: Seat
    by: OfficerRef
    on: date


RoundEvent = (
    ProposalEndorsed
    | ConcurrenceGiven
    | ProposalExamined
    | ProvisionallyApproved
    | SeatPassedOver
    | SeatsPulledUp
    | ReturnedToStep
    | ActPulledBack
)
"""順路の上の事実 / What happens to the acts of a round."""

ProposalEvent = (
    ProposalDrafted
    | ProposalRevised
    | ProposalSubmitted
    | ProposalEndorsed
    | ConcurrenceGiven
    | SeatPassedOver
    | ActPulledBack
    | SubmissionPulledBack
    | ProposalWithdrawn
    | ProposalReturned
    | ProposalApproved
    | ProposalRejected
    | ProposalAbandoned
    | ReviewedAfterwards
    | SeatsPulledUp
    | ProposalExamined
    | ProvisionallyApproved
    | ReturnedToStep
    | InformationRead
)
"""起案の事実 / Every event of a proposal."""
