"""持ち回り / Acts given on a paper that was carried round, entered afterwards by the drafter's side.

持ち回りの作法は団体により違い、確かめられた共通の定めはない。認めるかどうかは規程の ``practice.carried_round``
がいう。した者・した日・記録した者・紙・紙によった理由が残り、席と順番はその時のもので検められる。
"""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from attrs import evolve, frozen

from jichitai.master_data.kernel import DomainError, OfficerRef, RecordRef

from ..actor import Actor
from ..authority import AuthorityRegulation, StepKind
from ..refs import ContentHash, ProposalRef, Seat
from ..texts import FreeText
from . import approval_findings
from .circulation import Answer, Concur, Endorse, concur, endorse
from .drafting import check_drafter
from .proposal import Proposal
from .proposal_events import Carried, ConcurrenceGiven, ProposalEndorsed


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


def record_carried_act(
    proposal: Proposal, command: RecordCarriedAct, *, reason: ContentHash, opinion: ContentHash | None,
    regulation: AuthorityRegulation, then: Actor, by: Actor, responsible: OfficerRef,
) -> ProposalEndorsed | ConcurrenceGiven:  # fmt: skip
    """持ち回りの回議・合議 / The act as the officer did it ``then``, recorded ``by`` the drafter's side."""
    practice = regulation.practice
    if not practice.carried_round:
        raise RecordRefused(approval_findings.carried_round_not_provided(cites=practice.cites))
    check_recorder(proposal, by, responsible)
    check_time(proposal, then, by)
    carried = Carried(paper=command.paper, reason=reason, recorded_by=by.officer, recorded_on=by.on)
    kinds = {step.kind for step in proposal.ready if step.seat == command.seat}
    seen: _Seen = {"proposal": command.proposal, "revision": command.revision, "content_hash": command.content_hash}
    made: ProposalEndorsed | ConcurrenceGiven
    if StepKind.CONCURRENCE in kinds:
        made = concur(proposal, Concur(seat=command.seat, answer=command.answer, **seen), opinion=opinion, by=then)
    else:
        made = endorse(proposal, Endorse(seat=command.seat, **seen), by=then)
    return evolve(made, act=evolve(made.act, carried=carried))


def check_recorder(proposal: Proposal, by: Actor, responsible: OfficerRef) -> None:
    """記録する者か / Only the drafter's side enters what was done on paper; the one who did it reads it afterwards."""
    check_drafter(proposal, by, responsible)


def check_time(proposal: Proposal, then: Actor, by: Actor) -> None:
    """付した日から今まで / Refuse an act before the submission or in the future."""
    if then.at > by.at or (proposal.submitted_on is not None and then.on < proposal.submitted_on):
        raise RecordRefused(approval_findings.recorded_time_outside(proposal=proposal.ref, at=then.at, now=by.at))
