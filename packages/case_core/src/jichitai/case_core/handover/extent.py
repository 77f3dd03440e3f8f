"""引継ぎ / What a successor takes over from an officer: cases, tasks, drafts, pending approvals, reviews owed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, OfficerRef

from ..approvals.proposal import Proposal, ProposalStatus
from ..authority import StepKind
from ..cases.case import Case
from ..refs import ProposalRef, Seat, TaskRef
from ..roles.held_role import HeldRole


@frozen(kw_only=True)
class OpenTaskLine:
    """未了の作業 / A task still to be done, its case, and its last day."""

    case: CaseRef
    task: TaskRef
    due_on: date | None


@frozen(kw_only=True)
class ProposalLine:
    """進行中の起案 / A proposal drafted by the officer and not over."""

    case: CaseRef
    proposal: ProposalRef
    status: ProposalStatus


@frozen(kw_only=True)
class WaitingLine:
    """待っている決裁・合議 / A step that waits for a seat."""

    case: CaseRef
    proposal: ProposalRef
    seat: Seat
    kind: StepKind


@frozen(kw_only=True)
class ReviewLine:
    """未了の後閲 / A review the officer still owes."""

    case: CaseRef
    proposal: ProposalRef
    seat: Seat


@frozen(kw_only=True)
class Handover:
    """引継書の中身 / Everything open that hangs on one officer on a day."""

    officer: OfficerRef
    on: date
    cases: tuple[CaseRef, ...]
    tasks: tuple[OpenTaskLine, ...]
    proposals: tuple[ProposalLine, ...]
    waiting: tuple[WaitingLine, ...]
    reviews: tuple[ReviewLine, ...]
    roles: tuple[HeldRole, ...] = ()

    @property
    def is_empty(self) -> bool:
        """引き継ぐものがないか / True when nothing is open."""
        return not (self.cases or self.tasks or self.proposals or self.waiting or self.reviews or self.roles)


def handover_of(
    officer: OfficerRef,
    *,
    on: date,
    seats: frozenset[Seat],
    cases: Iterable[Case],
    proposals: Iterable[Proposal],
    roles: Iterable[HeldRole] = (),
) -> Handover:
    """引継ぎを作る / Collect what hangs on an officer, out of cases and proposals that may concern them.

    ``seats`` are those the officer holds on the day: steps waiting for them pass to the
    next holder by themselves, but the successor has to know. ``roles`` are those held in open
    cases, whoever is in charge there.
    """
    open_cases = sorted((case for case in cases if not case.is_closed), key=lambda case: case.ref)
    running = sorted(proposals, key=lambda each: each.ref)
    return Handover(
        officer=officer,
        on=on,
        cases=tuple(case.ref for case in open_cases if case.responsible == officer),
        tasks=tuple(
            OpenTaskLine(case=case.ref, task=task.ref, due_on=task.due_on)
            for case in open_cases
            for task in case.open_tasks
            if task.assignee == officer
        ),
        proposals=tuple(
            ProposalLine(case=each.case, proposal=each.ref, status=each.status)
            for each in running
            if not each.status.is_over and each.drafter == officer
        ),
        waiting=tuple(
            WaitingLine(case=each.case, proposal=each.ref, seat=step.seat, kind=step.kind)
            for each in running
            for step in each.ready
            if step.seat in seats
        ),
        reviews=tuple(
            ReviewLine(case=each.case, proposal=each.ref, seat=review.seat)
            for each in running
            for review in each.due_reviews
            if review.officer == officer
        ),
        roles=tuple(sorted((each for each in roles if each.holder == officer), key=lambda each: each.order)),
    )
