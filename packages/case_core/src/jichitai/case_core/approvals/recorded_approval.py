"""後に記録する決裁 / Decisions given outside the system and entered afterwards: on a carried paper (持ち回り), in an emergency.

どちらの作法も団体により違い、確かめられた共通の定めはない。認めるかどうか、どの事案に認めるかは、規程の
``practice`` がいう。権限と分掌は決めた時のもので検め、飛ばされた席と決めた者には後閲が残る。
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, OfficerRef, RecordRef

from ..actor import Actor
from ..authority import ApprovalRoute, AuthorityRegulation
from ..refs import ContentHash, ProposalRef, Seat
from ..texts import FreeText
from . import approval_findings, approving
from .approval import AfterReview, RecordedAfterwards, RecordedHow, ReviewReason
from .carried_round import RecordRefused, check_recorder, check_time
from .proposal import Proposal
from .proposal_events import ProposalApproved


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


def consider_record(
    proposal: Proposal, command: RecordApproval, *, today: ApprovalRoute, regulation: AuthorityRegulation,
    then: Actor, by: Actor, responsible: OfficerRef,
) -> None:  # fmt: skip
    """記録できるか / Refuse a record that cannot be made. Asked before a number is issued."""
    check_recorder(proposal, by, responsible)
    approving.check_open(proposal, command.revision, command.content_hash)
    practice = regulation.practice
    if command.how is RecordedHow.CARRIED:
        if not practice.carried_round:
            raise RecordRefused(approval_findings.carried_round_not_provided(cites=practice.cites))
        if command.paper is None:
            raise RecordRefused(approval_findings.signed_paper_missing(proposal=proposal.ref))
        check_time(proposal, then, by)
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
    approving.check_decider(proposal, command.seat, today, regulation, then)


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
