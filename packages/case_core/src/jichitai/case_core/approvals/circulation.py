"""回議・合議 / On the route: endorse, concur, pass over an absent seat, return (差戻し), pull back (引戻し).

差戻しは参加者が起案者に直させること、引戻しは自分の直前の行為を取り戻すこと、取下げは起案者が
案を回議から外すことで、三つは別の行為である。
"""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import DomainError, OfficerRef

from .. import findings
from ..actor import Actor
from ..authority import Attendance, RouteStep, StepKind
from ..refs import ContentHash, ProposalRef, Seat
from ..texts import FreeText
from . import approval_findings
from .drafting import check_status
from .proposal import Proposal, ProposalStatus
from .proposal_events import (
    Act,
    ActPulledBack,
    ConcurrenceGiven,
    Outcome,
    ProposalEndorsed,
    ProposalReturned,
    ReturnedToStep,
    SeatPassedOver,
    SubmissionPulledBack,
)


class ContentChanged(DomainError):
    """見た案と違う / The actor saw another revision than the one on the route."""


class SeatNotHeld(DomainError):
    """その席にいない / The officer does not hold the seat on the day."""


class NotYourTurn(DomainError):
    """順番でない / The seat has no step that may act now."""


class StepNotEarlier(DomainError):
    """前の一歩でない / A proposal is returned only to a step that was taken."""


class NextHasActed(DomainError):
    """次が済ませた / Somebody has acted since; it cannot be pulled back."""


class NotAbsent(DomainError):
    """不在でない / No record says the seat's holder is away."""


class Answer(Enum):
    """合議の答え / The answer of a consulted seat."""

    CONSENT = "consent"
    """同意 / Consents, or has no contrary opinion."""
    DISSENT = "dissent"
    """不同意 / Does not consent, or states a contrary opinion."""


@frozen(kw_only=True)
class Endorse:
    """回議せよ / Command: pass the proposal on, having seen this revision."""

    proposal: ProposalRef
    seat: Seat
    revision: int
    content_hash: ContentHash


@frozen(kw_only=True)
class Concur:
    """合議に答えよ / Command: answer a concurrence, having seen this revision."""

    proposal: ProposalRef
    seat: Seat
    revision: int
    content_hash: ContentHash
    answer: Answer
    opinion: FreeText | None = None


@frozen(kw_only=True)
class PassOver:
    """後閲とせよ / Command (drafter): pass over an endorsing seat whose holder is absent."""

    proposal: ProposalRef
    seat: Seat


@frozen(kw_only=True)
class ReturnProposal:
    """差戻せ / Command: send the proposal back with the reason: to its drafter, or to the step ``to_step`` that was taken before."""

    proposal: ProposalRef
    seat: Seat
    reason: FreeText
    to_step: int | None = None


@frozen(kw_only=True)
class PullBack:
    """引戻せ / Command: take back one's own last act (a drafter: the submission) before the next one acts."""

    proposal: ProposalRef


def endorse(proposal: Proposal, command: Endorse, *, by: Actor) -> ProposalEndorsed:
    """回議する / Pass the proposal on from a seat of the drafter's own line."""
    check_seen(proposal, command.revision, command.content_hash)
    step = ready_step(proposal, command.seat, by, StepKind.ENDORSEMENT)
    act = Act(step=step.number, seat=command.seat, by=by.officer, outcome=Outcome.ENDORSED, on=by.on)
    return ProposalEndorsed(proposal=proposal.ref, revision=proposal.revision, content_hash=proposal.content_hash, act=act)


def concur(proposal: Proposal, command: Concur, *, opinion: ContentHash | None, by: Actor) -> ConcurrenceGiven:
    """合議に答える / Consent, dissent, or state an opinion; a dissent may be answered again until the approval."""
    check_seen(proposal, command.revision, command.content_hash)
    step = ready_step(proposal, command.seat, by, StepKind.CONCURRENCE)
    outcome = Outcome.CONSENTED if command.answer is Answer.CONSENT else Outcome.DISSENTED
    act = Act(step=step.number, seat=command.seat, by=by.officer, outcome=outcome, on=by.on, opinion=opinion)
    return ConcurrenceGiven(proposal=proposal.ref, revision=proposal.revision, content_hash=proposal.content_hash, act=act)


def pass_over(
    proposal: Proposal, command: PassOver, *, attendance: Attendance, by: Actor, responsible: OfficerRef
) -> SeatPassedOver:
    """後閲とする / Pass over an absent endorser; the seat owes a review afterwards. Never a concurrence or approval."""
    check_status(proposal, ProposalStatus.CIRCULATING)
    step = _ready(proposal, command.seat, StepKind.ENDORSEMENT)
    if by.officer not in proposal.authors and by.officer != responsible:
        raise NotYourTurn(findings.not_your_turn(proposal=proposal.ref, seat=command.seat, ready=_seats(proposal)))
    if attendance.officer is None or attendance.absence is None or not attendance.absence.covers(by.at):
        raise NotAbsent(findings.not_absent(seat=command.seat, at=by.at))
    act = Act(step=step.number, seat=command.seat, by=by.officer, outcome=Outcome.PASSED_OVER, on=by.on)
    return SeatPassedOver(proposal=proposal.ref, act=act, absent=attendance.officer, absence=attendance.absence.ref)


def return_proposal(
    proposal: Proposal, command: ReturnProposal, *, reason: ContentHash, by: Actor
) -> ProposalReturned | ReturnedToStep:
    """差戻す / Send the proposal back; whoever has a step that may act now can. An examination refuses this way.

    To the drafter: a new revision is made and the round begins afresh. To an earlier step:
    the same revision goes on from there, and every act of a later stage is void.
    """
    check_status(proposal, ProposalStatus.CIRCULATING)
    check_holds(command.seat, by)
    ready = _ready(proposal, command.seat, None)
    if command.to_step is not None:
        earlier = _taken_before(proposal, ready)
        if command.to_step not in earlier:
            raise StepNotEarlier(approval_findings.step_not_earlier(proposal=proposal.ref, step=command.to_step, earlier=earlier))
        return ReturnedToStep(
            proposal=proposal.ref, revision=proposal.revision, seat=command.seat, by=by.officer,
            to_step=command.to_step, reason=reason, on=by.on,
        )  # fmt: skip
    return ProposalReturned(
        proposal=proposal.ref, revision=proposal.revision, seat=command.seat, by=by.officer, reason=reason, on=by.on
    )


def pull_back(proposal: Proposal, *, by: Actor, responsible: OfficerRef) -> ActPulledBack | SubmissionPulledBack:
    """引戻す / Take back the last act, if it is one's own and nobody has acted since (a return is an act too)."""
    check_status(proposal, ProposalStatus.CIRCULATING)
    if proposal.moved_back:
        raise NextHasActed(findings.next_has_acted(proposal=proposal.ref, seat=proposal.ready[0].seat))
    if not proposal.acts:
        if by.officer in proposal.authors or by.officer == responsible:
            return SubmissionPulledBack(proposal=proposal.ref, by=by.officer, on=by.on)
        raise NextHasActed(findings.nothing_to_pull_back(proposal=proposal.ref))
    last = proposal.acts[-1]
    if last.by != by.officer:
        raise NextHasActed(findings.next_has_acted(proposal=proposal.ref, seat=last.seat))
    return ActPulledBack(proposal=proposal.ref, step=last.step, seat=last.seat, by=by.officer, on=by.on)


def _taken_before(proposal: Proposal, ready: RouteStep) -> list[int]:
    steps = proposal.route.steps if proposal.route is not None else ()
    return [each.number for each in steps if each.stage < ready.stage and proposal.outcome_of(each) is not None]


def check_seen(proposal: Proposal, revision: int, content_hash: ContentHash) -> None:
    """見た案か / Refuse an act on anything but the revision and hash now on the route."""
    check_status(proposal, ProposalStatus.CIRCULATING)
    if (revision, content_hash) != (proposal.revision, proposal.content_hash):
        raise ContentChanged(findings.content_changed(proposal=proposal.ref, seen=revision, current=proposal.revision))


def check_holds(seat: Seat, by: Actor) -> None:
    """席にあるか / Refuse an officer who does not hold the seat on the day."""
    if seat not in by.seats:
        raise SeatNotHeld(findings.seat_not_held(seat=seat, on=by.on))


def ready_step(proposal: Proposal, seat: Seat, by: Actor, kind: StepKind) -> RouteStep:
    """今の一歩 / The step of this kind and seat that may act now, held by the actor."""
    check_holds(seat, by)
    return _ready(proposal, seat, kind)


def _ready(proposal: Proposal, seat: Seat, kind: StepKind | None) -> RouteStep:
    for step in proposal.ready:
        if step.seat == seat and (kind is None or step.kind is kind):
            return step
    raise NotYourTurn(findings.not_your_turn(proposal=proposal.ref, seat=seat, ready=_seats(proposal)))


def _seats(proposal: Proposal) -> list[Seat]:
    return [step.seat for step in proposal.ready]
