"""起案 / A proposal: its revisions, what is decided, and where it stands. Rebuilt from its events.

The content is bound by its hash: every endorsement, concurrence and approval names the
revision and the hash it saw, and after approval nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef

from ..authority import ApprovalRoute, RouteStep, StepKind
from ..refs import ConsultMode, ContentHash, ProposalRef
from .approval import AfterReview, Approval, ReviewReason
from .content import ProposalContent
from .proposal_events import (
    Act,
    ActPulledBack,
    ConcurrenceGiven,
    Outcome,
    ProposalAbandoned,
    ProposalApproved,
    ProposalDrafted,
    ProposalEndorsed,
    ProposalEvent,
    ProposalRejected,
    ProposalReturned,
    ProposalRevised,
    ProposalSubmitted,
    ProposalWithdrawn,
    ReviewedAfterwards,
    SeatPassedOver,
    SubmissionPulledBack,
)


class ProposalStatus(Enum):
    """起案の状態 / Where a proposal stands."""

    DRAFT = "draft"
    """起案中 / Being drafted."""
    CIRCULATING = "circulating"
    """回議中 / On its route."""
    RETURNED = "returned"
    """差戻し / Sent back for a new revision."""
    APPROVED = "approved"
    """決裁済 / Approved; nothing changes any more."""
    REJECTED = "rejected"
    """否決 / Rejected."""
    ABANDONED = "abandoned"
    """廃案 / Given up by its drafter."""

    @property
    def is_over(self) -> bool:
        """決着したか / True when nothing more can happen to the proposal's content."""
        return self in (ProposalStatus.APPROVED, ProposalStatus.REJECTED, ProposalStatus.ABANDONED)

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return _STATUS_JA[self]


_STATUS_JA: Final = {
    ProposalStatus.DRAFT: "起案中",
    ProposalStatus.CIRCULATING: "回議中",
    ProposalStatus.RETURNED: "差戻し",
    ProposalStatus.APPROVED: "決裁済",
    ProposalStatus.REJECTED: "否決",
    ProposalStatus.ABANDONED: "廃案",
}


@frozen(kw_only=True)
class Proposal:
    """起案 / A proposal as its events have made it. ``version`` is the number of them.

    ``authors`` are all who drafted, revised or submitted it: none of them may approve it.
    ``acts`` are those of the current round, in order; an act taken back is not among them.
    """

    ref: ProposalRef
    case: CaseRef
    unit: OrganisationRef
    drafter: OfficerRef
    authors: frozenset[OfficerRef]
    content: ProposalContent
    content_hash: ContentHash
    revision: int = 1
    status: ProposalStatus = ProposalStatus.DRAFT
    round: int = 0
    route: ApprovalRoute | None = None
    acts: tuple[Act, ...] = ()
    reviews: tuple[AfterReview, ...] = ()
    approval: Approval | None = None
    version: int = 1

    @classmethod
    def begun(cls, event: ProposalDrafted) -> Proposal:
        """始まり / The proposal that a ``ProposalDrafted`` makes."""
        return cls(
            ref=event.proposal, case=event.case, unit=event.unit, drafter=event.drafter,
            authors=frozenset({event.drafter}), content=event.content, content_hash=event.content_hash,
        )  # fmt: skip

    @classmethod
    def replayed(cls, events: Iterable[ProposalEvent]) -> Proposal:
        """再現 / The proposal rebuilt from its events, the first of which drafted it."""
        each = iter(events)
        first = next(each, None)
        if not isinstance(first, ProposalDrafted):
            raise ValueError("a proposal begins with ProposalDrafted")
        proposal = cls.begun(first)
        for event in each:
            proposal = proposal.after(event)
        return proposal

    def outcome_of(self, step: RouteStep) -> Outcome | None:
        """その一歩の結果 / The latest outcome of a step in this round, or None."""
        return next((act.outcome for act in reversed(self.acts) if act.step == step.number), None)

    def is_settled(self, step: RouteStep) -> bool:
        """済んだか / True when a step no longer holds up the route: a consent asked for must be given."""
        outcome = self.outcome_of(step)
        if outcome is Outcome.DISSENTED:
            return step.mode is ConsultMode.OPINION
        return outcome is not None

    @property
    def unsettled(self) -> tuple[RouteStep, ...]:
        """残る回議・合議 / Steps before the approval that still hold it up."""
        if self.route is None:
            return ()
        return tuple(step for step in self.route.steps if step.kind is not StepKind.APPROVAL and not self.is_settled(step))

    @property
    def ready(self) -> tuple[RouteStep, ...]:
        """今できる一歩 / Steps that may act now: the unsettled ones of the first unsettled stage, or the approval."""
        if self.status is not ProposalStatus.CIRCULATING or self.route is None:
            return ()
        waiting = self.unsettled or (self.route.steps[-1],)
        stage = min(step.stage for step in waiting)
        return tuple(step for step in waiting if step.stage == stage)

    @property
    def due_reviews(self) -> tuple[AfterReview, ...]:
        """未了の後閲 / Reviews still owed."""
        return tuple(each for each in self.reviews if each.is_due)

    def after(self, event: ProposalEvent) -> Proposal:
        """事実を当てはめる / Apply a fact; never refuses."""
        moved = evolve(self, version=self.version + 1)
        match event:
            case ProposalDrafted():
                return Proposal.begun(event)
            case ProposalRevised():
                return evolve(
                    moved, revision=event.revision, content=event.content, content_hash=event.content_hash,
                    authors=self.authors | {event.by}, status=ProposalStatus.DRAFT,
                )  # fmt: skip
            case ProposalSubmitted():
                return evolve(
                    moved, status=ProposalStatus.CIRCULATING, round=event.round, route=event.route,
                    authors=self.authors | {event.by}, acts=(), reviews=(),
                )  # fmt: skip
            case ProposalEndorsed() | ConcurrenceGiven():
                return evolve(moved, acts=(*self.acts, event.act))
            case SeatPassedOver():
                review = AfterReview(seat=event.act.seat, officer=event.absent, reason=ReviewReason.PASSED_OVER)
                return evolve(moved, acts=(*self.acts, event.act), reviews=(*self.reviews, review))
            case ActPulledBack():
                return moved._without_last_act()
            case SubmissionPulledBack() | ProposalWithdrawn():
                return evolve(moved, status=ProposalStatus.DRAFT, route=None, acts=(), reviews=())
            case ProposalReturned():
                return evolve(moved, status=ProposalStatus.RETURNED, route=None, acts=(), reviews=())
            case ProposalApproved():
                reviews = self.reviews if event.review is None else (*self.reviews, event.review)
                return evolve(moved, status=ProposalStatus.APPROVED, approval=event.approval, reviews=reviews)
            case ProposalRejected():
                return evolve(moved, status=ProposalStatus.REJECTED)
            case ProposalAbandoned():
                return evolve(moved, status=ProposalStatus.ABANDONED)
            case ReviewedAfterwards():
                done = tuple(
                    evolve(each, done_on=event.on) if each.seat == event.seat and each.is_due else each for each in self.reviews
                )
                return evolve(moved, reviews=done)

    def _without_last_act(self) -> Proposal:
        """直前の行為を除く / Without the last act, nor the review it may have caused."""
        *acts, last = self.acts
        reviews = self.reviews
        if last.outcome is Outcome.PASSED_OVER:
            reviews = tuple(each for each in reviews if each.seat != last.seat)
        return evolve(self, acts=tuple(acts), reviews=reviews)
