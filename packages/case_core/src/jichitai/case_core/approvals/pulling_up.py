"""引上げ / A senior takes the proposal up past absent juniors of the line.

引上げ（上司が、不在の下位者を越えて取る）、引戻し（自分の行為を取り戻す）、取下げ（起案者が回議から外す）は
別の行為である。引上げの後、上司は自分の席の行為（回議・決裁・差戻し）をする。越えられた席は後閲をする。
合議と審査は越えられない。認めるかどうかは規程の ``practice.pull_up`` による。
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from jichitai.master_data.kernel import DomainError

from .. import findings
from ..actor import Actor
from ..authority import Attendance, Practice, RouteStep, StepKind
from ..refs import ContentHash, ProposalRef, Seat
from . import approval_findings
from .circulation import NotAbsent, check_holds, check_seen
from .proposal import Proposal
from .proposal_events import Act, Outcome, SeatPassedOver, SeatsPulledUp

_OF_THE_LINE = (StepKind.ENDORSEMENT, StepKind.PROVISIONAL, StepKind.APPROVAL)


class PullUpRefused(DomainError):
    """引上げできない / The body's rules do not provide it, or nobody below still holds the proposal."""


@frozen(kw_only=True)
class PullUp:
    """引上げよ / Command: the senior seat takes the proposal past the absent seats below, having seen this revision."""

    proposal: ProposalRef
    seat: Seat
    revision: int
    content_hash: ContentHash


def pull_up(
    proposal: Proposal, command: PullUp, *, practice: Practice, attendance: Callable[[Seat], Attendance], by: Actor
) -> SeatsPulledUp:
    """引上げる / Pass every absent seat of the line below the senior's; a present one is not passed."""
    if not practice.pull_up:
        raise PullUpRefused(approval_findings.pull_up_not_provided(cites=practice.cites))
    check_seen(proposal, command.revision, command.content_hash)
    check_holds(command.seat, by)
    own = _own_step(proposal, command.seat)
    below = [step for step in proposal.unsettled if step.kind is StepKind.ENDORSEMENT and own and step.stage < own.stage]
    if not below:
        raise PullUpRefused(approval_findings.nothing_to_pull_up(proposal=proposal.ref, seat=command.seat))
    past = tuple(_passed(proposal, step, attendance(step.seat), by) for step in below)
    return SeatsPulledUp(proposal=proposal.ref, seat=command.seat, by=by.officer, past=past, on=by.on)


def _own_step(proposal: Proposal, seat: Seat) -> RouteStep | None:
    """上司の一歩 / The first step of the senior's own that is not taken yet."""
    steps = proposal.route.steps if proposal.route is not None else ()
    return next(
        (each for each in steps if each.seat == seat and each.kind in _OF_THE_LINE and proposal.outcome_of(each) is None), None
    )


def _passed(proposal: Proposal, step: RouteStep, seat: Attendance, by: Actor) -> SeatPassedOver:
    if seat.officer is None or seat.absence is None or not seat.absence.covers(by.at):
        raise NotAbsent(findings.not_absent(seat=step.seat, at=by.at))
    act = Act(step=step.number, seat=step.seat, by=by.officer, outcome=Outcome.PULLED_UP, on=by.on)
    return SeatPassedOver(proposal=proposal.ref, act=act, absent=seat.officer, absence=seat.absence.ref)
