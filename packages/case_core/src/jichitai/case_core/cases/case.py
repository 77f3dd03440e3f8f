"""案件 / A case: one piece of work from its opening to its closing, rebuilt from its events.

Commands are asked of functions that may refuse (``DomainError``) and otherwise return
one event; ``Case.after(event)`` never refuses. Titles and reasons are free text and
stand outside: the case knows their hashes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from attrs import evolve, frozen

from jichitai.master_data.kernel import CaseRef, Diagnostic, DomainError, OfficerRef, OrganisationRef

from .. import findings
from ..actor import Actor
from ..refs import ContentHash, ProposalRef, Seat, TaskRef
from ..texts import FreeText
from .origin import ExternalKey
from .task import Task as Task
from .task_facts import (
    CaseReopened,
    TaskCancelled,
    TaskReplanned,
    TaskRescheduled,
    TaskResumed,
    TaskSuspended,
    after_fact,
)

Line = tuple[Seat, ...]
"""系統 / The seats from a unit up to the chief, lowest first."""


class CaseClosedAlready(DomainError):
    """完結した案件 / The case is closed; nothing more happens in it."""


class NotInCharge(DomainError):
    """担当でない / Neither the responsible officer nor a superior of the owning unit."""


class TaskNotFound(DomainError):
    """その作業がない / The case has no such task."""


class TaskDone(DomainError):
    """終わった作業 / The task is completed already."""


class CaseNotClosable(DomainError):
    """完結できない / A proposal is pending or a task is open; ``finding`` is the first of ``findings``."""

    def __init__(self, found: Iterable[Diagnostic]) -> None:
        self.findings = tuple(found)
        super().__init__(self.findings[0])

    def __reduce__(self) -> tuple[type[CaseNotClosable], tuple[tuple[Diagnostic, ...]]]:
        return (type(self), (self.findings,))


class CaseNotReopenable(DomainError):
    """戻せない案件 / The case is not closed, or runs by a type and is reopened as such."""


class SameOfficer(DomainError):
    """同じ担当者 / The case is already with that officer."""


# 命令 / Commands


@frozen(kw_only=True)
class OpenCase:
    """案件を立てよ / Command: open a case in a unit, with its responsible officer.

    ``reserved`` is a number reserved before (None: the next one); ``origin`` the key under
    which another system knows the matter, by which it can be opened once only.
    """

    title: FreeText
    unit: OrganisationRef
    responsible: OfficerRef
    reserved: CaseRef | None = None
    origin: ExternalKey | None = None


@frozen(kw_only=True)
class OpenTask:
    """作業を起こせ / Command: open a task and assign it."""

    case: CaseRef
    title: FreeText
    assignee: OfficerRef
    due_on: date | None = None


@frozen(kw_only=True)
class AssignTask:
    """作業を割り当てよ / Command: give a task to another officer."""

    case: CaseRef
    task: TaskRef
    to: OfficerRef


@frozen(kw_only=True)
class CompleteTask:
    """作業を終えよ / Command: complete a task."""

    case: CaseRef
    task: TaskRef


@frozen(kw_only=True)
class ReassignCase:
    """担当を替えよ / Command: hand the case, and the predecessor's open tasks in it, to a successor."""

    case: CaseRef
    to: OfficerRef
    reason: FreeText
    unit: OrganisationRef | None = None


@frozen(kw_only=True)
class CloseCase:
    """完結せよ / Command: close the case. Retention is not asked about."""

    case: CaseRef


@frozen(kw_only=True)
class ReopenCase:
    """完結を取り消せ / Command: make a closed case open again; what was known at its closing is kept."""

    case: CaseRef
    reason: FreeText


# 事実 / Events; those of single tasks beyond opening and completing stand in ``task_facts``


@frozen(kw_only=True)
class CaseOpened:
    """案件が立った / A case was opened. ``type_key`` is the type it runs by, if any."""

    case: CaseRef
    title: ContentHash
    unit: OrganisationRef
    responsible: OfficerRef
    on: date
    type_key: str | None = None
    origin: ExternalKey | None = None


@frozen(kw_only=True)
class TaskOpened:
    """作業が起きた / A task was opened."""

    case: CaseRef
    task: TaskRef
    title: ContentHash
    assignee: OfficerRef
    due_on: date | None
    on: date
    kind: str | None = None


@frozen(kw_only=True)
class TaskAssigned:
    """作業が割り当てられた / A task went to another officer."""

    case: CaseRef
    task: TaskRef
    to: OfficerRef
    on: date


@frozen(kw_only=True)
class TaskCompleted:
    """作業が終わった / A task was completed."""

    case: CaseRef
    task: TaskRef
    on: date


@frozen(kw_only=True)
class CaseReassigned:
    """担当が替わった / The case went to a successor, with the predecessor's open tasks."""

    case: CaseRef
    before: OfficerRef
    to: OfficerRef
    unit: OrganisationRef
    tasks: tuple[TaskRef, ...]
    reason: ContentHash
    on: date


@frozen(kw_only=True)
class ProposalBegun:
    """起案が加わった / A proposal was begun in the case."""

    case: CaseRef
    proposal: ProposalRef
    on: date


@frozen(kw_only=True)
class ProposalConcluded:
    """起案が決着した / A proposal was approved, rejected or abandoned."""

    case: CaseRef
    proposal: ProposalRef
    on: date


@frozen(kw_only=True)
class CaseClosed:
    """案件が完結した / The case was closed."""

    case: CaseRef
    on: date


CaseEvent = (
    CaseOpened
    | TaskOpened
    | TaskAssigned
    | TaskCompleted
    | CaseReassigned
    | ProposalBegun
    | ProposalConcluded
    | CaseClosed
    | CaseReopened
    | TaskSuspended
    | TaskResumed
    | TaskCancelled
    | TaskRescheduled
    | TaskReplanned
)  # fmt: skip
"""案件の事実 / Every event of a case."""


@frozen(kw_only=True)
class Case:
    """案件 / A case as its events have made it. ``version`` is the number of them.

    ``type_key`` is the type it runs by, if any. ``closings`` are the days on which it was
    closed before it was reopened.
    """

    ref: CaseRef
    title: ContentHash
    unit: OrganisationRef
    responsible: OfficerRef
    opened_on: date
    tasks: tuple[Task, ...] = ()
    proposals: tuple[ProposalRef, ...] = ()
    pending: frozenset[ProposalRef] = frozenset()
    closed_on: date | None = None
    version: int = 1
    type_key: str | None = None
    origin: ExternalKey | None = None
    closings: tuple[date, ...] = ()

    @classmethod
    def begun(cls, event: CaseOpened) -> Case:
        """始まり / The case that a ``CaseOpened`` makes."""
        return cls(
            ref=event.case, title=event.title, unit=event.unit, responsible=event.responsible, opened_on=event.on,
            type_key=event.type_key, origin=event.origin,
        )  # fmt: skip

    @classmethod
    def replayed(cls, events: Iterable[CaseEvent]) -> Case:
        """再現 / The case rebuilt from its events, the first of which opened it."""
        each = iter(events)
        first = next(each, None)
        if not isinstance(first, CaseOpened):
            raise ValueError("a case begins with CaseOpened")
        return cls.begun(first).after_all(each)

    @property
    def is_closed(self) -> bool:
        """完結したか / True once closed."""
        return self.closed_on is not None

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """未了の作業 / Tasks still to be done, the suspended ones included."""
        return tuple(task for task in self.tasks if not task.is_over)

    @property
    def next_task(self) -> TaskRef:
        """次の作業番号 / The number the next task will have."""
        return TaskRef(f"{self.ref}/作業{len(self.tasks) + 1}")

    @property
    def next_proposal(self) -> ProposalRef:
        """次の起案番号 / The number the next proposal will have."""
        return ProposalRef(f"{self.ref}/起案{len(self.proposals) + 1}")

    def after_all(self, events: Iterable[CaseEvent]) -> Case:
        """事実を順に当てはめる / Apply facts in order."""
        case = self
        for event in events:
            case = case.after(event)
        return case

    def after(self, event: CaseEvent) -> Case:
        """事実を当てはめる / Apply a fact; never refuses."""
        now = self.version + 1
        match event:
            case CaseOpened():
                return Case.begun(event)
            case TaskOpened():
                task = Task(
                    ref=event.task, title=event.title, assignee=event.assignee, opened_on=event.on, due_on=event.due_on,
                    kind=event.kind,
                )  # fmt: skip
                return evolve(self, version=now, tasks=(*self.tasks, task))
            case TaskAssigned():
                return evolve(
                    self, version=now, tasks=self._with_tasks({event.task}, lambda task: evolve(task, assignee=event.to))
                )
            case TaskCompleted():
                return evolve(
                    self, version=now, tasks=self._with_tasks({event.task}, lambda task: evolve(task, completed_on=event.on))
                )
            case CaseReassigned():
                tasks = self._with_tasks(set(event.tasks), lambda task: evolve(task, assignee=event.to))
                return evolve(self, version=now, responsible=event.to, unit=event.unit, tasks=tasks)
            case ProposalBegun():
                return evolve(
                    self, version=now, proposals=(*self.proposals, event.proposal), pending=self.pending | {event.proposal}
                )
            case ProposalConcluded():
                return evolve(self, version=now, pending=self.pending - {event.proposal})
            case CaseClosed():
                return evolve(self, version=now, closed_on=event.on)
            case CaseReopened():
                closings = self.closings if self.closed_on is None else (*self.closings, self.closed_on)
                return evolve(self, version=now, closed_on=None, closings=closings)
            case _:
                return evolve(self, version=now, tasks=self._with_tasks({event.task}, lambda task: after_fact(task, event)))

    def _with_tasks(self, refs: set[TaskRef], change: Callable[[Task], Task]) -> tuple[Task, ...]:
        return tuple(change(task) if task.ref in refs else task for task in self.tasks)


# 判断 / Decisions: each may refuse, and otherwise returns the fact


def open_case(command: OpenCase, *, ref: CaseRef, title: ContentHash, by: Actor, type_key: str | None = None) -> CaseOpened:
    """案件を立てる / Open a case under the number it was issued. ``type_key`` is the type it will run by."""
    return CaseOpened(
        case=ref, title=title, unit=command.unit, responsible=command.responsible, on=by.on, type_key=type_key,
        origin=command.origin,
    )  # fmt: skip


def open_task(case: Case, command: OpenTask, *, title: ContentHash, by: Actor, line: Line) -> TaskOpened:
    """作業を起こす / Open a task; the responsible officer or a superior may."""
    _check_in_charge(case, by, line)
    return TaskOpened(case=case.ref, task=case.next_task, title=title, assignee=command.assignee, due_on=command.due_on, on=by.on)


def assign_task(case: Case, command: AssignTask, *, by: Actor, line: Line) -> TaskAssigned:
    """作業を割り当てる / Give an open task to another officer."""
    _check_in_charge(case, by, line)
    task = _open_task(case, command.task)
    if task.assignee == command.to:
        raise SameOfficer(findings.same_officer(what=task.ref))
    return TaskAssigned(case=case.ref, task=task.ref, to=command.to, on=by.on)


def complete_task(case: Case, command: CompleteTask, *, by: Actor, line: Line) -> TaskCompleted:
    """作業を終える / Complete a task; the assignee may, and whoever is in charge of the case."""
    _check_open(case)
    task = _open_task(case, command.task)
    if by.officer != task.assignee:
        _check_in_charge(case, by, line)
    return TaskCompleted(case=case.ref, task=task.ref, on=by.on)


def reassign_case(case: Case, command: ReassignCase, *, reason: ContentHash, by: Actor, line: Line) -> CaseReassigned:
    """担当を替える / Hand the case to a successor; the predecessor's open tasks in it go along."""
    _check_in_charge(case, by, line)
    unit = command.unit or case.unit
    if command.to == case.responsible and unit == case.unit:
        raise SameOfficer(findings.same_officer(what=case.ref))
    tasks = tuple(task.ref for task in case.open_tasks if task.assignee == case.responsible)
    return CaseReassigned(case=case.ref, before=case.responsible, to=command.to, unit=unit, tasks=tasks, reason=reason, on=by.on)


def begin_proposal(case: Case, *, by: Actor) -> ProposalBegun:
    """起案を加える / A proposal may be begun while the case is open."""
    _check_open(case)
    return ProposalBegun(case=case.ref, proposal=case.next_proposal, on=by.on)


def conclude_proposal(case: Case, proposal: ProposalRef, *, by: Actor) -> ProposalConcluded:
    """起案の決着を記す / The case learns that a proposal is over; nothing to refuse."""
    return ProposalConcluded(case=case.ref, proposal=proposal, on=by.on)


def check_closing(case: Case, *, besides_plan: bool = False) -> tuple[Diagnostic, ...]:
    """完結を妨げるもの / Everything that stands in the way of closing, at once. Retention is none of it.

    ``besides_plan`` leaves out the tasks that the case's type opened: the type tells of those.
    """
    found: list[Diagnostic] = []
    if case.pending:
        found.append(findings.proposals_pending(case=case.ref, proposals=sorted(case.pending)))
    tasks = [task.ref for task in case.open_tasks if task.kind is None or not besides_plan]
    if tasks:
        found.append(findings.tasks_open(case=case.ref, tasks=tasks))
    return tuple(found)


def close_case(case: Case, *, by: Actor, line: Line) -> CaseClosed:
    """案件を完結させる / Close the case, or say what still stands in the way."""
    _check_in_charge(case, by, line)
    blockers = check_closing(case)
    if blockers:
        raise CaseNotClosable(blockers)
    return CaseClosed(case=case.ref, on=by.on)


def reopen_case(case: Case, *, reason: ContentHash, by: Actor, line: Line) -> CaseReopened:
    """完結を取り消す / Make a closed case open again; its tasks stay as they are. The permission is asked for apart."""
    if not case.is_closed:
        raise CaseNotReopenable(findings.case_not_closed(case=case.ref))
    check_in_charge(case, by, line)
    return CaseReopened(case=case.ref, reason=reason, on=by.on)


def check_in_charge(case: Case, by: Actor, line: Line) -> None:
    """担当か上司か / ``NotInCharge`` unless the officer is responsible for the case or above its unit."""
    if by.officer != case.responsible and not by.supervises(line):
        raise NotInCharge(findings.not_in_charge(case=case.ref))


def task_of(case: Case, ref: TaskRef) -> Task:
    """終わっていない作業 / The task of an open case, not over. ``TaskNotFound``, ``TaskDone``, ``CaseClosedAlready``."""
    _check_open(case)
    return _open_task(case, ref)


def _check_open(case: Case) -> None:
    if case.is_closed:
        raise CaseClosedAlready(findings.case_closed_already(case=case.ref))


def _check_in_charge(case: Case, by: Actor, line: Line) -> None:
    """開いた案件の担当か上司か / The case is open, and the actor is responsible for it or above its unit."""
    _check_open(case)
    check_in_charge(case, by, line)


def _open_task(case: Case, ref: TaskRef) -> Task:
    task = next((each for each in case.tasks if each.ref == ref), None)
    if task is None:
        raise TaskNotFound(findings.task_not_found(case=case.ref, task=ref))
    if task.is_over:
        raise TaskDone(findings.task_done(task=ref))
    return task
