"""起案 / A proposal: its revisions, what is decided, and where it stands. Rebuilt from its events.

The content is bound by its hash: every endorsement, concurrence and approval names the
revision and the hash it saw, and after approval nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef

from ..authority import ApprovalRoute, RouteStep, StepKind
from ..refs import ConsultMode, ContentHash, ProposalRef, Seat
from .approval import AfterReview, Approval, ReviewReason, StatedDay
from .content import ProposalContent
from .proposal_events import (
    Act,
    ActPulledBack,
    ConcurrenceGiven,
    InformationRead,
    Outcome,
    ProposalAbandoned,
    ProposalApproved,
    ProposalDrafted,
    ProposalEndorsed,
    ProposalEvent,
    ProposalExamined,
    ProposalRejected,
    ProposalReturned,
    ProposalRevised,
    ProposalSubmitted,
    ProposalWithdrawn,
    ProvisionallyApproved,
    ReturnedToStep,
    ReviewedAfterwards,
    RoundEvent,
    SeatPassedOver,
    SeatsPulledUp,
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
class Reading:
    """供覧の記録 / A seat that was shown the approved proposal: by whom and when it was read."""

    seat: Seat
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class Proposal:
    """起案 / A proposal as its events have made it. ``version`` is the number of them.

    ``authors`` are all who drafted, revised or submitted it: none of them may approve it.
    ``acts`` are those of the current round, in order; an act taken back is not among them.
    ``stated`` is the day whose organisation and regulation the round goes by, where it is not
    the day itself. ``moved_back`` is true from a return to a step until somebody acts again.
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
    submitted_on: date | None = None
    stated: StatedDay | None = None
    moved_back: bool = False
    readings: tuple[Reading, ...] = ()

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
        """済んだか / True when a step no longer holds up the route: a consent asked for must be given.

        Of a group the quorum is enough; the rest of it is then settled too.
        """
        if step.group is not None and self.route is not None:
            group = [each for each in self.route.steps if each.group == step.group]
            return sum(map(self._is_answered, group)) >= (step.quorum or len(group))
        return self._is_answered(step)

    def _is_answered(self, step: RouteStep) -> bool:
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
    def unread(self) -> tuple[Seat, ...]:
        """未読の供覧先 / Seats that are to be shown the approved proposal and have not read it yet."""
        if self.status is not ProposalStatus.APPROVED or self.route is None:
            return ()
        read = {each.seat for each in self.readings}
        return tuple(seat for seat in self.route.readers if seat not in read)

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
                    authors=self.authors | {event.by}, acts=(), reviews=(), submitted_on=event.on,
                    stated=event.stated, moved_back=False,
                )  # fmt: skip
            case InformationRead():
                read = Reading(seat=event.seat, by=event.by, on=event.on)
                return evolve(moved, readings=(*self.readings, read))
            case SubmissionPulledBack() | ProposalWithdrawn():
                return evolve(moved, status=ProposalStatus.DRAFT, route=None, acts=(), reviews=())
            case ProposalReturned():
                return evolve(moved, status=ProposalStatus.RETURNED, route=None, acts=(), reviews=())
            case ProposalApproved():
                one = () if event.review is None else (event.review,)
                reviews = (*self.reviews, *one, *event.reviews)
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
            case _:
                return moved._on_route(event)

    def _on_route(self, event: RoundEvent) -> Proposal:
        """順路の上の事実 / What happens to the acts of the round."""
        match event:
            case ProposalEndorsed() | ConcurrenceGiven() | ProposalExamined() | ProvisionallyApproved():
                return evolve(self, acts=(*self.acts, event.act), moved_back=False)
            case SeatPassedOver():
                return self._past((event,), ReviewReason.PASSED_OVER)
            case SeatsPulledUp():
                return self._past(event.past, ReviewReason.PULLED_UP)
            case ReturnedToStep():
                return self._back_to(event.to_step)
            case ActPulledBack():
                return self._without_last_act()

    def _past(self, events: Iterable[SeatPassedOver], reason: ReviewReason) -> Proposal:
        """不在の席を越える / The acts that went past absent seats, and the reviews they leave."""
        past = tuple(events)
        reviews = tuple(AfterReview(seat=each.act.seat, officer=each.absent, reason=reason) for each in past)
        acts = (*self.acts, *(each.act for each in past))
        return evolve(self, acts=acts, reviews=(*self.reviews, *reviews), moved_back=False)

    def _without_last_act(self) -> Proposal:
        """直前の行為を除く / Without the last act, nor the review it caused; a pulling-up goes back as a whole."""
        last, gone = self.acts[-1], 1
        while last.outcome is Outcome.PULLED_UP and gone < len(self.acts) and self.acts[-gone - 1].outcome is Outcome.PULLED_UP:
            gone += 1
        return self._keeping(self.acts[:-gone])

    def _back_to(self, number: int) -> Proposal:
        """一歩へ戻る / Back to a step: its own acts and those of later stages are void."""
        route = self.route
        stages = {} if route is None else {step.number: step.stage for step in route.steps}
        kept = tuple(act for act in self.acts if act.step != number and stages[act.step] <= stages[number])
        return evolve(self._keeping(kept), moved_back=True)

    def _keeping(self, acts: tuple[Act, ...]) -> Proposal:
        """残る行為だけ / With these acts only, and without reviews that rested on the others."""
        gone = {act.seat for act in self.acts if act not in acts and act.outcome in (Outcome.PASSED_OVER, Outcome.PULLED_UP)}
        return evolve(self, acts=acts, reviews=tuple(each for each in self.reviews if each.seat not in gone))
