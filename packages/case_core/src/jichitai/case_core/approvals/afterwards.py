"""後の記録 / What was decided outside the system and entered afterwards: a paper carried round (持ち回り), an emergency.

どちらの作法も団体により違い、確かめられた共通の定めはない。認めるかどうか、どの事案に認めるかは、規程の
``practice`` がいう。ここが守るのは、した者・した時・記録した者・理由が残ること、権限と分掌がその時のもので
検められること、飛ばされた席に後閲が残ることである。
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypedDict

from attrs import evolve, frozen

from jichitai.master_data.kernel import ApprovalRef, DomainError, OfficerRef, RecordRef

from ..actor import Actor
from ..authority import ApprovalRoute, AuthorityRegulation, StepKind
from ..refs import ContentHash, ProposalRef, Seat
from ..texts import FreeText
from . import approval_findings, approving
from .approval import AfterReview, RecordedAfterwards, RecordedHow, ReviewReason
from .circulation import Answer, Concur, Endorse, check_holds, check_seen, concur, endorse
from .drafting import check_drafter
from .proposal import Proposal
from .proposal_events import Carried, ConcurrenceGiven, ProposalApproved, ProposalEndorsed


class _Seen(TypedDict):
    proposal: ProposalRef
    revision: int
    content_hash: ContentHash


class RecordRefused(DomainError):
    """後から記録できない / The body's rules do not provide it, or time, paper or matter do not fit."""


@frozen(kw_only=True)
class RecordCarriedAct:
    """持ち回りの回議・合議を記録せよ / Command (drafter): an endorsement or concurrence given on the paper carried round.

    ``officer`` acted from ``seat`` at ``acted_at`` on ``paper``; ``reason`` says why paper was used.
    """

    proposal: ProposalRef
    seat: Seat
    revision: int
    content_hash: ContentHash
    officer: OfficerRef
    acted_at: datetime
    paper: RecordRef
    reason: FreeText
    answer: Answer = Answer.CONSENT
    opinion: FreeText | None = None


@frozen(kw_only=True)
class RecordApproval:
    """決裁を後から記録せよ / Command (drafter): a decision given on paper, or at once in an emergency.

    ``officer`` decided from ``seat`` at ``decided_at``. A carried one names its ``paper``.
    """

    proposal: ProposalRef
    seat: Seat
    revision: int
    content_hash: ContentHash
    officer: OfficerRef
    decided_at: datetime
    how: RecordedHow
    reason: FreeText
    paper: RecordRef | None = None


def record_carried_act(
    proposal: Proposal, command: RecordCarriedAct, *, reason: ContentHash, opinion: ContentHash | None,
    regulation: AuthorityRegulation, then: Actor, by: Actor, responsible: OfficerRef,
) -> ProposalEndorsed | ConcurrenceGiven:  # fmt: skip
    """持ち回りの回議・合議 / The act as the officer did it ``then``, recorded ``by`` the drafter's side."""
    practice = regulation.practice
    if not practice.carried_round:
        raise RecordRefused(approval_findings.carried_round_not_provided(cites=practice.cites))
    check_drafter(proposal, by, responsible)
    _check_time(proposal, then, by)
    carried = Carried(paper=command.paper, reason=reason, recorded_by=by.officer, recorded_on=by.on)
    kinds = {step.kind for step in proposal.ready if step.seat == command.seat}
    seen: _Seen = {"proposal": command.proposal, "revision": command.revision, "content_hash": command.content_hash}
    made: ProposalEndorsed | ConcurrenceGiven
    if StepKind.CONCURRENCE in kinds:
        made = concur(proposal, Concur(seat=command.seat, answer=command.answer, **seen), opinion=opinion, by=then)
    else:
        made = endorse(proposal, Endorse(seat=command.seat, **seen), by=then)
    return evolve(made, act=evolve(made.act, carried=carried))


def consider_record(
    proposal: Proposal, command: RecordApproval, *, today: ApprovalRoute, regulation: AuthorityRegulation,
    then: Actor, by: Actor, responsible: OfficerRef,
) -> None:  # fmt: skip
    """記録できるか / Refuse a record that cannot be made. Asked before a number is issued."""
    check_drafter(proposal, by, responsible)
    approving.check_not_approved(proposal)
    check_seen(proposal, command.revision, command.content_hash)
    practice = regulation.practice
    if command.how is RecordedHow.CARRIED:
        if not practice.carried_round:
            raise RecordRefused(approval_findings.carried_round_not_provided(cites=practice.cites))
        if command.paper is None:
            raise RecordRefused(approval_findings.signed_paper_missing(proposal=proposal.ref))
        _check_time(proposal, then, by)
        approving.check_settled(proposal, today)
    else:
        if not practice.emergency & proposal.content.facts.attributes:
            raise RecordRefused(
                approval_findings.emergency_not_provided(
                    proposal=proposal.ref, attributes=sorted(practice.emergency), cites=practice.cites
                )
            )
        if then.at > by.at:
            raise RecordRefused(approval_findings.recorded_time_outside(proposal=proposal.ref, at=then.at, now=by.at))
    check_holds(command.seat, then)
    approving.check_authority(proposal, command.seat, today, regulation, then)


def record_approval(
    proposal: Proposal, command: RecordApproval, *, ref: ApprovalRef, reason: ContentHash, today: ApprovalRoute,
    holder_of: Callable[[Seat], OfficerRef | None], then: Actor, by: Actor,
) -> ProposalApproved:  # fmt: skip
    """決裁を後から記録する / The approval of the day it was given; the decider, and every seat it went past, read it afterwards.

    ``today`` is the route by the regulation of the day of the decision. A vacant seat has nobody to read.
    """
    recorded = RecordedAfterwards(
        how=command.how, decided_at=command.decided_at, recorded_by=by.officer, recorded_on=by.on,
        reason=reason, paper=command.paper,
    )  # fmt: skip
    approval = approving.approval_of(
        proposal, ref=ref, seat=command.seat, basis=approving.basis_of(command.seat, today), today=today, by=then,
        recorded=recorded,
    )  # fmt: skip
    reviews = [AfterReview(seat=command.seat, officer=command.officer, reason=ReviewReason.RECORDED_FOR)]
    for seat in dict.fromkeys(step.seat for step in proposal.unsettled):
        holder = holder_of(seat)
        if holder is not None and seat != command.seat:
            reviews.append(AfterReview(seat=seat, officer=holder, reason=ReviewReason.DECIDED_BEFORE))
    return ProposalApproved(proposal=proposal.ref, approval=approval, review=None, reviews=tuple(reviews))


def _check_time(proposal: Proposal, then: Actor, by: Actor) -> None:
    """付した日から今まで / Refuse an act before the submission or in the future."""
    if then.at > by.at or (proposal.submitted_on is not None and then.on < proposal.submitted_on):
        raise RecordRefused(approval_findings.recorded_time_outside(proposal=proposal.ref, at=then.at, now=by.at))
