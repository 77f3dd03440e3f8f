"""審査・仮決裁 / Examine, and approve provisionally: steps that let the proposal go on or send it back, and decide nothing.

審査（文書審査・法規審査・会計審査）の断りは差戻しである（``ReturnProposal``）。仮決裁をした者が決めるのは
本決裁だけで、仮決裁は決裁ではない。どちらも、規程がその事案に定めるときにだけ順路にある。
"""

from __future__ import annotations

from attrs import frozen

from jichitai.master_data.kernel import DomainError

from ..actor import Actor
from ..authority import StepKind
from ..refs import ContentHash, ProposalRef, Seat
from . import approval_findings
from .circulation import check_seen, ready_step
from .proposal import Proposal
from .proposal_events import Act, Outcome, ProposalExamined, ProvisionallyApproved


class AuthorMayNotExamine(DomainError):
    """起案した者の審査 / The officer drafted, revised or submitted the proposal."""


@frozen(kw_only=True)
class PassExamination:
    """審査を済ませよ / Command: the examining seat finds this revision in order. Refusing is ``ReturnProposal``."""

    proposal: ProposalRef
    seat: Seat
    revision: int
    content_hash: ContentHash


@frozen(kw_only=True)
class ApproveProvisionally:
    """仮決裁せよ / Command: the approver lets this revision go on to the concurrences."""

    proposal: ProposalRef
    seat: Seat
    revision: int
    content_hash: ContentHash


def pass_examination(proposal: Proposal, command: PassExamination, *, drafter_may_approve: bool, by: Actor) -> ProposalExamined:
    """審査を済ませる / Examine; an author of the proposal does not, unless the body lets drafters approve."""
    act = _act(proposal, command, StepKind.EXAMINATION, Outcome.EXAMINED, drafter_may_approve, by)
    return ProposalExamined(proposal=proposal.ref, revision=proposal.revision, content_hash=proposal.content_hash, act=act)


def approve_provisionally(
    proposal: Proposal, command: ApproveProvisionally, *, drafter_may_approve: bool, by: Actor
) -> ProvisionallyApproved:
    """仮決裁する / Let it go on to the concurrences; an author of the proposal does not."""
    act = _act(proposal, command, StepKind.PROVISIONAL, Outcome.PROVISIONALLY_APPROVED, drafter_may_approve, by)
    return ProvisionallyApproved(proposal=proposal.ref, revision=proposal.revision, content_hash=proposal.content_hash, act=act)


def _act(
    proposal: Proposal, command: PassExamination | ApproveProvisionally, kind: StepKind, outcome: Outcome,
    drafter_may_approve: bool, by: Actor,
) -> Act:  # fmt: skip
    check_seen(proposal, command.revision, command.content_hash)
    step = ready_step(proposal, command.seat, by, kind)
    if by.officer in proposal.authors and not drafter_may_approve:
        raise AuthorMayNotExamine(approval_findings.author_may_not_examine(proposal=proposal.ref, seat=command.seat))
    return Act(step=step.number, seat=command.seat, by=by.officer, outcome=outcome, on=by.on)
