"""事務を移す / What moves with a handover: the cases in charge and the open tasks, case by case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jichitai.master_data.kernel import Diagnostic, OfficerRef, OrganisationRef

from ..actor import Actor
from ..cases.case import Case, CaseEvent, CaseReassigned, TaskAssigned
from ..refs import ContentHash
from ..roles.held_role import HeldRole
from . import duty_findings as findings
from .duty_facts import DutiesMoved, HandoverStatus, NotYetEffective, WrongHandoverStatus
from .duty_handover import DutyHandover


def check_movable(handover: DutyHandover, *, by: Actor) -> OfficerRef:
    """移せるか / The receiver, when the handover is accepted, not moved yet, and its effective day has come."""
    accepted = handover.status in (HandoverStatus.ACCEPTED, HandoverStatus.CONFIRMED)
    if not accepted or handover.moved_on is not None or handover.receiver is None:
        wanted = (HandoverStatus.ACCEPTED.ja, HandoverStatus.CONFIRMED.ja)
        raise WrongHandoverStatus(findings.wrong_handover_status(handover=handover.ref, status=handover.status.ja, wanted=wanted))
    if by.on < handover.change.effective_on:
        raise NotYetEffective(findings.not_yet_effective(handover=handover.ref, effective_on=handover.change.effective_on))
    return handover.receiver


def case_moves(
    case: Case, *, predecessor: OfficerRef, to: OfficerRef, reason: ContentHash, by: Actor
) -> tuple[CaseReassigned | TaskAssigned, ...]:
    """一件の動き / The facts that move a case of the predecessor, or only the predecessor's tasks in it."""
    if case.is_closed:
        return ()
    theirs = tuple(task.ref for task in case.open_tasks if task.assignee == predecessor)
    if case.responsible == predecessor:
        moved = CaseReassigned(case=case.ref, before=predecessor, to=to, unit=case.unit, tasks=theirs, reason=reason, on=by.on)
        return (moved,)
    return tuple(TaskAssigned(case=case.ref, task=task, to=to, on=by.on) for task in theirs)


def unit_moves(case: Case, *, to_unit: OrganisationRef, reason: ContentHash, by: Actor) -> tuple[CaseEvent, ...]:
    """組織の動き / The fact that moves a case to the new unit; who is in charge stays in charge."""
    if case.is_closed or case.unit == to_unit:
        return ()
    stays = case.responsible
    return (CaseReassigned(case=case.ref, before=stays, to=stays, unit=to_unit, tasks=(), reason=reason, on=by.on),)


def duties_moved(handover: DutyHandover, *, to: OfficerRef, cases: int, tasks: int, roles: int = 0, by: Actor) -> DutiesMoved:
    """移った / The fact of the handover's own stream."""
    return DutiesMoved(handover=handover.ref, to=to, cases=cases, tasks=tasks, roles=roles, by=by.officer, on=by.on)


def check_not_handed_over(
    officer: OfficerRef, case: Case, handovers: Iterable[DutyHandover], *, on: date, roles: Iterable[HeldRole] = ()
) -> tuple[Diagnostic, ...]:
    """前任者の行為か / A finding for each handover by which the officer may no longer act in the case.

    ``handovers`` are those of the officer that list the case, ``roles`` those of the case. What
    came back to the officer after it was moved (in charge again, with a task, or with a role
    of a case that goes on) is the officer's own again.
    """
    theirs = (
        case.responsible == officer
        or any(task.assignee == officer for task in case.open_tasks)
        or any(each.holder == officer and not each.stays for each in roles)
    )
    return tuple(
        findings.handed_over(case=case.ref, handover=each.ref, effective_on=each.change.effective_on)
        for each in handovers
        if each.predecessor == officer and each.bars(case.ref, on=on) and not (each.moved_on is not None and theirs)
    )


def check_late(handovers: Iterable[DutyHandover], *, on: date) -> tuple[Diagnostic, ...]:
    """遅れているか / A finding for each handover that was not, or is not yet, accepted by its last day."""
    return tuple(
        findings.handover_overdue(handover=each.ref, due_on=each.due.due_on)
        for each in handovers
        if each.due.due_on is not None and each.is_late(on)
    )
