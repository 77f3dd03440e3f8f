"""決裁する / Approve, stand in, reject, and review afterwards.

決裁は、見た案（版と内容のハッシュ）に結びつき、一度だけ与えられる。起案した者は、団体の規程が
許さない限り、自分の案を決裁できない。
"""

from __future__ import annotations

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, DomainError

from .. import findings
from ..actor import Actor
from ..authority import ApprovalRoute, Attendance, AuthorityRegulation, check_approver, check_stand_in
from ..authority import findings as authority_findings
from ..refs import ContentHash, ProposalRef, Seat
from ..texts import FreeText
from .approval import (
    AfterReview,
    Approval,
    ApprovalBasis,
    ApprovedMatter,
    ChiefApproval,
    RecordedAfterwards,
    ReviewReason,
    StandInApproval,
    StandingApproval,
)
from .circulation import check_holds, check_seen
from .proposal import Proposal, ProposalStatus
from .proposal_events import ProposalApproved, ProposalRejected, ReviewedAfterwards


class AlreadyApproved(DomainError):
    """決裁済み / The proposal has been approved; it is approved once."""


class LacksAuthority(DomainError):
    """決裁の権限がない / The seat has no authority over this matter, or the officer may not use it here."""


class RouteUnsettled(DomainError):
    """回議・合議が残る / An endorsement or a concurrence is still missing."""


class RouteOutdated(DomainError):
    """順路が古い / The regulation in force today asks for a concurrence the route does not have."""


class StandInRefused(DomainError):
    """代決できない / The officer may not stand in here and now."""


class NoReviewDue(DomainError):
    """後閲するものがない / The seat owes no review of this proposal."""


@frozen(kw_only=True)
class Approve:
    """決裁せよ / Command: approve from this seat, having seen this revision."""

    proposal: ProposalRef
    seat: Seat
    revision: int
    content_hash: ContentHash


@frozen(kw_only=True)
class ApproveAsStandIn:
    """代決せよ / Command: approve for the absent holder of ``absent``, having seen this revision."""

    proposal: ProposalRef
    absent: Seat
    revision: int
    content_hash: ContentHash


@frozen(kw_only=True)
class RejectProposal:
    """否決せよ / Command: reject from a seat with the authority to approve, with the reason."""

    proposal: ProposalRef
    seat: Seat
    revision: int
    content_hash: ContentHash
    reason: FreeText


@frozen(kw_only=True)
class ReviewAfterwards:
    """後閲せよ / Command: record that an absent officer's seat has read the proposal."""

    proposal: ProposalRef
    seat: Seat


def approve(
    proposal: Proposal,
    command: Approve,
    *,
    ref: ApprovalRef,
    today: ApprovalRoute,
    regulation: AuthorityRegulation,
    by: Actor,
) -> ProposalApproved:
    """決裁する / Approve (長の決裁 or 専決) under the number ``ref``; ``today`` is the route by the regulation of the day."""
    basis = consider_approval(proposal, command, today=today, regulation=regulation, by=by)
    approval = approval_of(proposal, ref=ref, seat=command.seat, basis=basis, today=today, by=by)
    return ProposalApproved(proposal=proposal.ref, approval=approval, review=None)


def consider_approval(
    proposal: Proposal, command: Approve, *, today: ApprovalRoute, regulation: AuthorityRegulation, by: Actor
) -> ApprovalBasis:
    """決裁できるか / The basis on which the approval can be given, or the refusal. Asked before a number is issued."""
    check_open(proposal, command.revision, command.content_hash)
    check_decider(proposal, command.seat, today, regulation, by)
    check_settled(proposal, today)
    return basis_of(command.seat, today)


def basis_of(seat: Seat, today: ApprovalRoute) -> ChiefApproval | StandingApproval:
    """根拠 / The chief's own approval, or a standing one under the rows that give the seat its authority."""
    if seat == today.chief:
        return ChiefApproval(chief=today.chief)
    return StandingApproval(in_name_of=today.chief, rows=today.rows_of(seat))


def approve_as_stand_in(
    proposal: Proposal,
    command: ApproveAsStandIn,
    *,
    ref: ApprovalRef,
    today: ApprovalRoute,
    regulation: AuthorityRegulation,
    approver: Attendance,
    order: tuple[Attendance, ...],
    by: Actor,
) -> ProposalApproved:
    """代決する / Approve for an absent approver; opens the review the regulation asks for."""
    basis = consider_stand_in(proposal, command, today=today, regulation=regulation, approver=approver, order=order, by=by)
    approval = approval_of(proposal, ref=ref, seat=command.absent, basis=basis, today=today, by=by)
    stand_in = regulation.stand_in_for(command.absent.post, proposal.content.facts.matter)
    spared = stand_in is not None and bool(proposal.content.facts.attributes & stand_in.no_after_review)
    review = None
    if not spared and approver.officer is not None:
        review = AfterReview(seat=command.absent, officer=approver.officer, reason=ReviewReason.STOOD_IN_FOR)
    return ProposalApproved(proposal=proposal.ref, approval=approval, review=review)


def consider_stand_in(
    proposal: Proposal,
    command: ApproveAsStandIn,
    *,
    today: ApprovalRoute,
    regulation: AuthorityRegulation,
    approver: Attendance,
    order: tuple[Attendance, ...],
    by: Actor,
) -> StandInApproval:
    """代決できるか / The basis of a stand-in's approval, or the refusal. Asked before a number is issued."""
    check_open(proposal, command.revision, command.content_hash)
    check_authority(proposal, command.absent, today, regulation, by)
    stand_in = regulation.stand_in_for(command.absent.post, proposal.content.facts.matter)
    if stand_in is None:
        raise StandInRefused(authority_findings.stand_in_not_provided(seat=command.absent, cites=regulation.cites))
    found = check_stand_in(
        stand_in=stand_in, approver=approver, order=order, officer=by.officer,
        attributes=proposal.content.facts.attributes, at=by.at,
    )  # fmt: skip
    if found:
        raise StandInRefused(found[0])
    check_settled(proposal, today)
    if approver.absence is None:
        raise ValueError("check_stand_in let an approver through who is not absent")
    place = next(at for at, each in enumerate(order, start=1) if each.officer == by.officer)
    return StandInApproval(
        approver=command.absent, in_name_of=today.chief, rows=today.rows_of(command.absent),
        absence=approver.absence.ref, place=place,
    )  # fmt: skip


def reject_proposal(
    proposal: Proposal,
    command: RejectProposal,
    *,
    reason: ContentHash,
    today: ApprovalRoute,
    regulation: AuthorityRegulation,
    by: Actor,
) -> ProposalRejected:
    """否決する / Reject; needs the authority to approve, but no concurrence."""
    check_open(proposal, command.revision, command.content_hash)
    check_decider(proposal, command.seat, today, regulation, by)
    return ProposalRejected(
        proposal=proposal.ref, revision=proposal.revision, content_hash=proposal.content_hash,
        seat=command.seat, by=by.officer, reason=reason, on=by.on,
    )  # fmt: skip


def review_afterwards(proposal: Proposal, command: ReviewAfterwards, *, by: Actor) -> ReviewedAfterwards:
    """後閲する / The absent officer, or whoever now holds the seat, has read it."""
    due = [each for each in proposal.due_reviews if each.seat == command.seat]
    if not due:
        raise NoReviewDue(findings.no_review_due(proposal=proposal.ref, seat=command.seat))
    if by.officer != due[0].officer:
        check_holds(command.seat, by)
    return ReviewedAfterwards(proposal=proposal.ref, seat=command.seat, by=by.officer, on=by.on)


def approved_matter(proposal: Proposal) -> ApprovedMatter | None:
    """決裁された事案 / What other towers may know; None when it is not approved."""
    if proposal.approval is None:
        return None
    return ApprovedMatter(
        approval=proposal.approval.ref, case=proposal.case, approved_on=proposal.approval.on,
        facts=proposal.content.facts, content_hash=proposal.approval.content_hash,
    )  # fmt: skip


def check_not_approved(proposal: Proposal) -> None:
    """決裁済でないか / Refuse a second approval."""
    if proposal.status is ProposalStatus.APPROVED and proposal.approval is not None:
        raise AlreadyApproved(findings.already_approved(proposal=proposal.ref, approval=proposal.approval.ref))


def check_authority(proposal: Proposal, seat: Seat, today: ApprovalRoute, regulation: AuthorityRegulation, by: Actor) -> None:
    """権限を検める / Refuse a seat without authority over the matter, and an officer who drafted it."""
    found = check_approver(
        route=today, seat=seat, officer=by.officer, authors=proposal.authors,
        drafter_may_approve=regulation.drafter_may_approve,
    )  # fmt: skip
    if found:
        raise LacksAuthority(found[0])


def check_open(proposal: Proposal, revision: int, content_hash: ContentHash) -> None:
    """決裁できる状態か / Refuse a second approval, and one of a content other than what was seen."""
    check_not_approved(proposal)
    check_seen(proposal, revision, content_hash)


def check_decider(proposal: Proposal, seat: Seat, today: ApprovalRoute, regulation: AuthorityRegulation, by: Actor) -> None:
    """決裁する者か / Refuse an officer who does not hold the seat, and a seat without authority."""
    check_holds(seat, by)
    check_authority(proposal, seat, today, regulation, by)


def check_settled(proposal: Proposal, today: ApprovalRoute) -> None:
    """回議・合議が済み、今日の規程が求める合議も含まれているか / All steps settled, and none missing by today's regulation."""
    missing = proposal.unsettled
    if missing:
        raise RouteUnsettled(findings.route_unsettled(proposal=proposal.ref, steps=list(map(str, missing))))
    known = proposal.route
    concurrences = today.concurrences - (known.concurrences if known else frozenset())
    examinations = today.examinations - (known.examinations if known else frozenset())
    new = sorted({str(seat) for seat, _ in (*concurrences, *examinations)})
    if new:
        raise RouteOutdated(findings.route_outdated(proposal=proposal.ref, seats=new, edition=str(today.edition)))


def approval_of(
    proposal: Proposal, *, ref: ApprovalRef, seat: Seat, basis: ApprovalBasis, today: ApprovalRoute, by: Actor,
    recorded: RecordedAfterwards | None = None,
) -> Approval:  # fmt: skip
    """決裁を作る / The approval itself, bound to the revision and hash on the route."""
    return Approval(
        ref=ref, proposal=proposal.ref, case=proposal.case, revision=proposal.revision,
        content_hash=proposal.content_hash, decided_by=by.officer, seat=seat, basis=basis,
        edition=today.edition, on=by.on, as_of=proposal.stated, recorded=recorded,
    )  # fmt: skip
