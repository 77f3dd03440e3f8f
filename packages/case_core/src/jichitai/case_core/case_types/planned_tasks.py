"""計画の作業 / One task, one life: what the type's tasks do is done by the tasks of the ``Case`` beside.

A task that becomes active opens a task in the case; what then becomes of it becomes of
that one. The two are compared as they stand after a command, so it does not matter which
event led there, and a case whose tasks were never opened gets them with its next command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import OfficerRef

from ..cases.case import Case, CaseEvent, TaskAssigned, TaskCompleted, TaskOpened
from ..cases.task import Task
from ..cases.task_facts import TaskCancelled, TaskReplanned, TaskRescheduled, TaskResumed, TaskSuspended
from ..refs import ContentHash
from .case_type import CaseType
from .elements import TaskType
from .lifecycle import ItemKind, ItemState
from .typed_case import TypedCase


@frozen(kw_only=True)
class Planning:
    """計画の拠り所 / What opening tasks needs: a sealed title, and the last day of a deadline as it now stands (None: unknown)."""

    title: Callable[[str], ContentHash]
    due_on: Callable[[str], date | None]
    on: date


def planned_task(case: Case, kind: str) -> Task | None:
    """計画の作業を引く / The task of the case that is not over and stands for the type's task; None when there is none."""
    return next((task for task in reversed(case.tasks) if task.kind == kind and not task.is_over), None)


def case_facts(
    beside: Case,
    before: TypedCase | None,
    after: TypedCase,
    made: CaseType,
    planning: Planning,
    *,
    renamed: Mapping[str, str] | None = None,
) -> tuple[CaseEvent, ...]:
    """対の案件の事実 / What the case beside must take over after a command. ``renamed``: task keys a migration changed."""
    facts = list[CaseEvent]()

    def tell(fact: CaseEvent) -> None:
        nonlocal beside
        facts.append(fact)
        beside = beside.after(fact)

    for old, new in (renamed or {}).items():
        moved = planned_task(beside, old)
        if moved is not None and old != new:
            tell(TaskReplanned(case=beside.ref, task=moved.ref, kind=new, on=planning.on))
    known = {task.key for task in made.tasks}
    for left in [task for task in beside.open_tasks if task.kind is not None and task.kind not in known]:
        tell(TaskCancelled(case=beside.ref, task=left.ref, on=planning.on))
    for task in made.tasks:
        for fact in _facts_of(task, beside, before, after, planning):
            tell(fact)
    return tuple(facts)


def _facts_of(
    task: TaskType, beside: Case, before: TypedCase | None, after: TypedCase, planning: Planning
) -> Iterator[CaseEvent]:
    item, now = after.item(ItemKind.TASK, task.key), planned_task(beside, task.key)
    state = ItemState.TERMINATED if item is None else item.state
    if state is ItemState.ACTIVE and after.is_active:
        yield from _in_hand(task, beside, before, after, planning)
    elif now is None:
        return
    elif state is ItemState.COMPLETED:
        yield TaskCompleted(case=beside.ref, task=now.ref, on=planning.on)
    elif state is ItemState.SUSPENDED or (state is ItemState.ACTIVE and after.closed_on is None):
        if now.suspended_on is None:
            yield TaskSuspended(case=beside.ref, task=now.ref, on=planning.on)
    else:
        yield TaskCancelled(case=beside.ref, task=now.ref, on=planning.on)


def _in_hand(task: TaskType, beside: Case, before: TypedCase | None, after: TypedCase, planning: Planning) -> Iterator[CaseEvent]:
    now, due_on = planned_task(beside, task.key), None if task.deadline is None else planning.due_on(task.deadline)
    assignee = _holder(task, beside, after)
    if now is None:
        yield TaskOpened(
            case=beside.ref, task=beside.next_task, title=planning.title(task.title), assignee=assignee, due_on=due_on,
            on=planning.on, kind=task.key,
        )  # fmt: skip
        return
    if now.suspended_on is not None:
        yield TaskResumed(case=beside.ref, task=now.ref, on=planning.on)
    if now.due_on != due_on and task.deadline is not None:
        yield TaskRescheduled(case=beside.ref, task=now.ref, due_on=due_on, on=planning.on)
    previous = assignee if before is None else _holder(task, beside, before)
    if previous != assignee and now.assignee == previous:  # 人に割り当て直した作業は、役割が動いても動かさない
        yield TaskAssigned(case=beside.ref, task=now.ref, to=assignee, on=planning.on)


def _holder(task: TaskType, beside: Case, case: TypedCase) -> OfficerRef:
    """役割の持ち主 / Who holds the task's role; the officer responsible for the case where nobody does."""
    return beside.responsible if task.role is None else case.roles.get(task.role, beside.responsible)
