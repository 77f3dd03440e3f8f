"""まとめて担当を替える / Reassigning many cases and tasks by one command: all of them, or none and why not.

The same decisions as one by one (``reassign_case``, ``assign_task``); what cannot be moved
is told for each, and nothing is moved then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, Diagnostic, DomainError, OfficerRef, OrganisationRef, Ref

from ..actor import Actor
from ..cases.case import AssignTask, Case, CaseEvent, CaseReassigned, Line, ReassignCase, assign_task, reassign_case
from ..refs import ContentHash, TaskRef
from ..texts import FreeText
from . import reassign_findings as findings

MANY: Final = 20_000
"""一度に替えられる件数 / How many cases and tasks one command may move."""


class ReassignmentRef(Ref):
    """担当替えの番号 / A reassignment of many cases and tasks."""


class ReassignmentRefused(DomainError):
    """替えられないものがある / Something cannot be moved, so nothing was; ``findings`` tells each."""

    def __init__(self, found: Iterable[Diagnostic]) -> None:
        self.findings = tuple(found)
        super().__init__(findings.reassignment_refused(obstacles=len(self.findings)))

    def __reduce__(self) -> tuple[type[ReassignmentRefused], tuple[tuple[Diagnostic, ...]]]:
        return (type(self), (self.findings,))


@frozen(kw_only=True)
class TaskPlace:
    """作業の場所 / A task and the case it stands in."""

    case: CaseRef
    task: TaskRef


@frozen
class Wanted:
    """一件に求めること / Of one case: the whole of it, or some tasks."""

    whole: bool
    tasks: tuple[TaskRef, ...]


@frozen(kw_only=True)
class ReassignWork:
    """まとめて担当を替えよ / Command: give these cases (with the predecessor's tasks in them) and these tasks to one officer.

    ``unit`` moves the cases to another unit as well.
    """

    to: OfficerRef
    reason: FreeText
    cases: tuple[CaseRef, ...] = ()
    tasks: tuple[TaskPlace, ...] = ()
    unit: OrganisationRef | None = None

    def __attrs_post_init__(self) -> None:
        wanted = (*self.cases, *self.tasks)
        if not wanted or len(wanted) > MANY or len(set(wanted)) != len(wanted):
            raise ValueError(f"1 to {MANY} different cases and tasks are moved")

    @property
    def wanted(self) -> Mapping[CaseRef, Wanted]:
        """案件ごとの求め / What is wanted of every case touched, in order of number: the order in which they are locked."""
        tasks: dict[CaseRef, list[TaskRef]] = {}
        for each in self.tasks:
            tasks.setdefault(each.case, []).append(each.task)
        whole = frozenset(self.cases)
        return {ref: Wanted(ref in whole, tuple(tasks.get(ref, ()))) for ref in sorted({*whole, *tasks})}


@frozen(kw_only=True)
class WorkReassigned:
    """まとめて担当が替わった / Many cases and tasks went to an officer; each case's own stream tells it too."""

    reassignment: ReassignmentRef
    to: OfficerRef
    cases: tuple[CaseRef, ...]
    tasks: tuple[TaskRef, ...]
    unit: OrganisationRef | None
    reason: ContentHash
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class CaseMove:
    """一件の動き / What would happen in one case: who has it now, and the tasks and roles that would go."""

    case: CaseRef
    responsible: OfficerRef
    whole: bool
    tasks: tuple[TaskRef, ...]
    roles: tuple[str, ...] = ()


@frozen(kw_only=True)
class ReassignmentPlan:
    """替えた場合 / What a command would move, everything that stands in the way, and what would stay behind."""

    moves: tuple[CaseMove, ...]
    obstacles: tuple[Diagnostic, ...]
    staying: tuple[Diagnostic, ...] = ()

    @property
    def is_possible(self) -> bool:
        """替えられるか / True when nothing stands in the way."""
        return not self.obstacles


@frozen
class Reassigned:
    """替えた一件 / A case before, and the events that move it or its tasks; or why it cannot be moved.

    ``roles`` of its type go with the case; ``staying`` tells of roles that do not.
    """

    case: Case
    events: tuple[CaseEvent, ...]
    obstacles: tuple[Diagnostic, ...]
    roles: tuple[str, ...] = ()
    staying: tuple[Diagnostic, ...] = ()

    @property
    def moved(self) -> CaseReassigned | None:
        """案件の動き / The fact that moves the whole case, or None."""
        return next((each for each in self.events if isinstance(each, CaseReassigned)), None)


def reassigned(case: Case, wanted: Wanted, command: ReassignWork, *, reason: ContentHash, by: Actor, line: Line) -> Reassigned:
    """一件を替える / The events for one case of the command, or everything that keeps it from them."""
    events: list[CaseEvent] = []
    obstacles: list[Diagnostic] = []
    going: frozenset[TaskRef] = frozenset()
    if wanted.whole:
        one = ReassignCase(case=case.ref, to=command.to, reason=command.reason, unit=command.unit)
        try:
            moved = reassign_case(case, one, reason=reason, by=by, line=line)
        except DomainError as refused:
            return Reassigned(case, (), (refused.finding,))
        events.append(moved)
        going = frozenset(moved.tasks)
    for task in wanted.tasks:
        if task not in going:
            try:
                # 案件を渡した後では自分の担当でないので、作業は渡す前の案件で判断する
                events.append(assign_task(case, AssignTask(case=case.ref, task=task, to=command.to), by=by, line=line))
            except DomainError as refused:
                obstacles.append(refused.finding)
    return Reassigned(case, tuple(events), tuple(obstacles))


def plan_of(each: Iterable[Reassigned]) -> ReassignmentPlan:
    """替えた場合を並べる / The plan read off what each case said."""
    found = tuple(each)
    return ReassignmentPlan(
        moves=tuple(
            CaseMove(
                case=one.case.ref, responsible=one.case.responsible, whole=one.moved is not None,
                tasks=tuple(task for event in one.events for task in _tasks_in(event)), roles=one.roles,
            )
            for one in found
            if one.events
        ),
        obstacles=tuple(finding for one in found for finding in one.obstacles),
        staying=tuple(finding for one in found for finding in one.staying),
    )  # fmt: skip


def _tasks_in(event: CaseEvent) -> tuple[TaskRef, ...]:
    one: TaskRef | None = getattr(event, "task", None)
    many: tuple[TaskRef, ...] = getattr(event, "tasks", ())
    return many if one is None else (one,)
