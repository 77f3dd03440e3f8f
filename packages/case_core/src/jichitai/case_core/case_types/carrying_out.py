"""命令を判断に渡す / Which decision a command to a case of a type asks for. Pure: what is read elsewhere is handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, Diagnostic, OfficerRef

from ..cases.case import Case
from ..refs import ContentHash
from . import decisions
from .case_type import CaseType
from .lifecycle import Transition
from .planned_tasks import planned_task
from .typed_case import TypedCase
from .typed_commands import (
    AddDocument,
    ChangeStatus,
    CloseTypedCase,
    DetermineRetention,
    ExtendDeadline,
    GiveRole,
    LockDocument,
    MoveTask,
    RecordApproval,
    RecordResult,
    RelateCase,
    ReopenTypedCase,
    RepeatTask,
    RestartClock,
    ResumeTypedCase,
    SetProperty,
    SetTextProperty,
    StopClock,
    SuspendTypedCase,
    TypedCaseCommand,
)
from .typed_events import Events


@frozen(kw_only=True)
class Setting:
    """命令の周り / What a decision may ask beside the case: the day, sealed texts, obstacles elsewhere, other cases."""

    on: date
    texts: Mapping[str, ContentHash]
    others: Callable[[], Sequence[Diagnostic]]
    other_case: Callable[[CaseRef], TypedCase]


def decided(case: TypedCase, made: CaseType, command: TypedCaseCommand, setting: Setting) -> Events:
    """判断する / The facts a command makes, or the refusal of its decision."""
    on, texts = setting.on, setting.texts
    match command:
        case ChangeStatus():
            return decisions.change_status(case, made, command, on=on, others=setting.others())
        case MoveTask():
            return decisions.move_task(case, made, command, on=on)
        case RepeatTask():
            return decisions.repeat_task(case, made, command, on=on)
        case SetProperty():
            return decisions.set_property(case, made, command, on=on)
        case SetTextProperty():
            return decisions.set_property(case, made, command, on=on, text=texts["text"])
        case AddDocument():
            return decisions.add_document(case, made, command, on=on)
        case LockDocument():
            return decisions.lock_document(case, command, on=on)
        case RecordApproval():
            return decisions.record_approval(case, made, command, on=on)
        case GiveRole():
            return decisions.give_role(case, made, command, on=on)
        case _:
            return _decided_on_life(case, made, command, setting)


Life = (
    SuspendTypedCase | ResumeTypedCase | ExtendDeadline | RecordResult | ReopenTypedCase | CloseTypedCase | DetermineRetention
    | RelateCase | StopClock | RestartClock
)  # fmt: skip


def _decided_on_life(case: TypedCase, made: CaseType, command: Life, setting: Setting) -> Events:
    on, texts = setting.on, setting.texts
    match command:
        case SuspendTypedCase():
            return decisions.suspend(case, made, reason=texts["reason"], on=on, command=command)
        case ResumeTypedCase():
            return decisions.resume(case, made, reason=texts["reason"], on=on)
        case ExtendDeadline():
            return decisions.extend_deadline(case, made, command, reason=texts["reason"], on=on)
        case RecordResult():
            return decisions.record_result(case, made, command.result, on=on)
        case ReopenTypedCase():
            parent = None if case.parent is None else setting.other_case(case.parent)
            return decisions.reopen(case, made, command, reason=texts["reason"], on=on, parent=parent)
        case CloseTypedCase():
            return decisions.close(case, made, on=on)
        case DetermineRetention():
            return decisions.determine_retention(case, command, on=on)
        case StopClock():
            return decisions.stop_clock(case, command, on=on)
        case RestartClock():
            return decisions.restart_clock(case, command, on=on)
        case RelateCase():
            return decisions.relate(case, made, command, other=setting.other_case(command.to), on=on)


def completing(ref: CaseRef, task: str) -> MoveTask:
    """作業を終える命令 / The command that completes a task of the plan."""
    return MoveTask(case=ref, task=task, transition=Transition.COMPLETE)


def is_own_task(case: TypedCase, made: CaseType, command: TypedCaseCommand, *, beside: Case, officer: OfficerRef) -> bool:
    """自分の作業か / True when the officer holds the task's role, or the task in the case is assigned to the officer."""
    if not isinstance(command, MoveTask):
        return False
    task, assigned = made.task(command.task), planned_task(beside, command.task)
    mine = task is not None and task.role is not None and case.roles.get(task.role) == officer
    return mine or (assigned is not None and assigned.assignee == officer)
