"""作業と完結の事実 / What befalls a task beside being opened and done, and the reopening of a closed case."""

from __future__ import annotations

from datetime import date

from attrs import evolve, frozen

from jichitai.master_data.kernel import CaseRef

from ..refs import ContentHash, TaskRef
from .task import Task


@frozen(kw_only=True)
class CaseReopened:
    """完結が取り消された / A closed case is open again."""

    case: CaseRef
    reason: ContentHash
    on: date


@frozen(kw_only=True)
class TaskSuspended:
    """作業が中断した / A task stands still."""

    case: CaseRef
    task: TaskRef
    on: date


@frozen(kw_only=True)
class TaskResumed:
    """作業が再開した / A task that stood still goes on."""

    case: CaseRef
    task: TaskRef
    on: date


@frozen(kw_only=True)
class TaskCancelled:
    """作業が打ち切られた / A task ended without being done."""

    case: CaseRef
    task: TaskRef
    on: date


@frozen(kw_only=True)
class TaskRescheduled:
    """作業の期限が変わった / A task has another last day (inclusive), or (None) none that is known."""

    case: CaseRef
    task: TaskRef
    due_on: date | None
    on: date


@frozen(kw_only=True)
class TaskReplanned:
    """作業の符号が変わった / The case moved to another version of its type, where the task has another key."""

    case: CaseRef
    task: TaskRef
    kind: str
    on: date


TaskFact = TaskSuspended | TaskResumed | TaskCancelled | TaskRescheduled | TaskReplanned
"""作業の事実 / What befalls a single task."""


def after_fact(task: Task, fact: TaskFact) -> Task:
    """当てはめる / The task after a fact; never refuses."""
    match fact:
        case TaskSuspended():
            return evolve(task, suspended_on=fact.on)
        case TaskResumed():
            return evolve(task, suspended_on=None)
        case TaskCancelled():
            return evolve(task, cancelled_on=fact.on)
        case TaskRescheduled():
            return evolve(task, due_on=fact.due_on)
        case TaskReplanned():
            return evolve(task, kind=fact.kind)
