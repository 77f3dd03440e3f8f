"""作業を移す / Moving a task by hand, and doing it once more."""

from __future__ import annotations

from datetime import date

from . import typed_case_findings as findings
from .case_type import CaseType
from .case_type_findings import transition_forbidden
from .ending import check_active
from .lifecycle import BY_HAND, ItemKind, ItemState, TransitionForbidden, moved
from .refusals import (
    NotInTheType,
    TaskNotRepeatable,
)
from .sentries import with_consequences
from .typed_case import TypedCase
from .typed_commands import (
    MoveTask,
    RepeatTask,
)
from .typed_events import (
    Events,
    ItemMoved,
    TaskRepeated,
)


def move_task(case: TypedCase, case_type: CaseType, command: MoveTask, *, on: date) -> Events:
    """作業を移す / Move a task by hand; ``TransitionForbidden`` where the lifecycle has no such cell."""
    check_active(case)
    item = case.item(ItemKind.TASK, command.task)
    if item is None:
        raise NotInTheType(findings.typed_task_unknown(case=case.ref, task=command.task))
    if command.transition not in BY_HAND:
        raise TransitionForbidden(
            transition_forbidden(kind=ItemKind.TASK.value, state=item.state.value, transition=command.transition.value)
        )
    moved(ItemKind.TASK, item.state, command.transition)
    event = ItemMoved(case=case.ref, kind=ItemKind.TASK, key=item.key, transition=command.transition, on=on)
    return with_consequences(case, case_type, (event,), on=on)


def repeat_task(case: TypedCase, case_type: CaseType, command: RepeatTask, *, on: date) -> Events:
    """作業を繰り返す / Let a repeatable task be done once more, while its stage is active."""
    check_active(case)
    item, task = case.item(ItemKind.TASK, command.task), case_type.task(command.task)
    if item is None or task is None:
        raise NotInTheType(findings.typed_task_unknown(case=case.ref, task=command.task))
    stage = None if task.stage is None else case.item(ItemKind.STAGE, task.stage)
    in_stage = stage is None or stage.state is ItemState.ACTIVE
    if not task.repeatable or item.state is not ItemState.COMPLETED or not in_stage:
        raise TaskNotRepeatable(findings.task_not_repeatable(case=case.ref, task=command.task))
    return with_consequences(case, case_type, (TaskRepeated(case=case.ref, task=item.key, on=on),), on=on)
