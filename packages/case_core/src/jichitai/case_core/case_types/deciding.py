"""種別のある案件の判断 / Decisions on a case of a type: each may refuse, and otherwise returns facts with all that follows."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import CaseRef, Where

from ..refs import ContentHash
from . import typed_case_findings as findings
from .case_type import CaseType, TypeState
from .case_type_findings import case_type_not_found, case_type_reference_unknown, transition_forbidden
from .ending import check_active, check_not_closed
from .lifecycle import BY_HAND, ItemKind, ItemState, TransitionForbidden, moved
from .publishing import CaseTypeNotFound
from .refusals import (
    DocumentRefused,
    ExtensionNotAllowed,
    NotInTheType,
    PropertyValueUnfit,
    RelationRefused,
    SubCaseRefused,
    SuspensionNotAllowed,
    TaskNotRepeatable,
)
from .sentries import consequences, with_consequences
from .typed_case import TypedCase, items_of
from .typed_commands import (
    AddDocument,
    ExtendDeadline,
    GiveRole,
    LockDocument,
    MoveTask,
    OpenTypedCase,
    RecordApproval,
    RelateCase,
    RepeatTask,
    SetProperty,
    SetTextProperty,
)
from .typed_events import (
    ApprovalRecorded,
    CaseRelated,
    DeadlineExtended,
    DocumentAdded,
    DocumentLocked,
    ItemMoved,
    PropertySet,
    RoleGiven,
    SubCaseOpened,
    TaskRepeated,
    TypedCaseEvent,
    TypedCaseOpened,
    TypedCaseResumed,
    TypedCaseSuspended,
)
from .values import property_value

Events = tuple[TypedCaseEvent, ...]


def check_opening(case_type: CaseType, command: OpenTypedCase, *, parent: TypedCase | None, parent_type: CaseType | None) -> None:
    """立てられるか / Asked before a number is issued: by a draft no case is opened, and a sub-case has no sub-cases."""
    if case_type.state is not TypeState.PUBLISHED:
        raise CaseTypeNotFound(case_type_not_found(key=case_type.key, version=case_type.version))
    level = command.confidentiality
    if level is not None and level not in {each.key for each in case_type.confidentialities}:
        raise NotInTheType(
            case_type_reference_unknown(section="confidentialities", key=level, where=Where(field="confidentiality"))
        )
    if parent is not None:
        check_active(parent)
        if parent.parent is not None or parent_type is None or case_type.key.value not in parent_type.sub_case_types:
            raise SubCaseRefused(findings.sub_case_type_not_allowed(case=parent.ref, type_key=case_type.key))


def open_typed_case(case_type: CaseType, command: OpenTypedCase, *, ref: CaseRef, on: date) -> Events:
    """案件を立てる / Open a case by a version, after ``check_opening``; what begins by itself begins at once."""
    initial = case_type.initial_status
    if initial is None:
        raise ValueError("a published type has a status")
    opened = TypedCaseOpened(
        case=ref, pinned=case_type.pinned, status=initial.key, items=items_of(case_type), parent=command.parent, on=on,
        confidentiality=command.confidentiality or case_type.default_confidentiality,
    )  # fmt: skip
    return (opened, *consequences(TypedCase.begun(opened), case_type, on=on))


def add_sub_case(parent: TypedCase, sub_case: TypedCase, *, on: date) -> Events:
    """子案件を記す / The parent learns of its sub-case; nothing to refuse."""
    return (SubCaseOpened(case=parent.ref, sub_case=sub_case.ref, type_key=sub_case.pinned.key, on=on),)


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


def set_property(
    case: TypedCase, case_type: CaseType, command: SetProperty | SetTextProperty, *, on: date, text: ContentHash | None = None
) -> Events:
    """属性を記す / Give a property a value that fits it, or empty it. ``text`` is the digest of a sealed text."""
    check_not_ended(case)
    wanted = case_type.property(command.key)
    if wanted is None:
        raise NotInTheType(findings.property_unknown(case=case.ref, key=command.key))
    given = text if isinstance(command, SetTextProperty) else command.value
    value = None if given is None else property_value(wanted, given)
    if given is not None and value is None:
        raise PropertyValueUnfit(findings.property_value_unfit(case=case.ref, key=wanted.key, kind=wanted.kind.value))
    event = PropertySet(case=case.ref, key=wanted.key, value=value, on=on)
    return with_consequences(case, case_type, (event,), on=on)


def check_not_ended(case: TypedCase) -> None:
    """終わっていないか / Documents and properties may come while a case is suspended, but not after its end."""
    check_not_closed(case)
    if case.has_ended:
        check_active(case)


def add_document(case: TypedCase, case_type: CaseType, command: AddDocument, *, on: date) -> Events:
    """文書を加える / Add a document of a kind the type knows."""
    check_not_ended(case)
    if case_type.document(command.kind) is None:
        raise NotInTheType(findings.document_kind_unknown(case=case.ref, kind=command.kind))
    if command.record in case.documents:
        raise DocumentRefused(findings.document_there_already(case=case.ref, record=command.record))
    event = DocumentAdded(case=case.ref, kind=command.kind, record=command.record, on=on)
    return with_consequences(case, case_type, (event,), on=on)


def lock_document(case: TypedCase, command: LockDocument, *, on: date) -> Events:
    """文書を固める / Fix a document by the hash of its content; it is never unlocked."""
    check_not_ended(case)
    kept = case.documents.get(command.record)
    if kept is None or kept.locked is not None:
        raise DocumentRefused(findings.document_not_lockable(case=case.ref, record=command.record))
    return (DocumentLocked(case=case.ref, record=command.record, content=command.content, on=on),)


def record_approval(case: TypedCase, case_type: CaseType, command: RecordApproval, *, on: date) -> Events:
    """決裁を記す / Record an approval the type asks for; whether it is good is asked before, of the proposals."""
    check_active(case)
    if case_type.approval(command.key) is None:
        raise NotInTheType(findings.approval_unknown(case=case.ref, key=command.key))
    event = ApprovalRecorded(case=case.ref, key=command.key, approval=command.approval, on=on)
    return with_consequences(case, case_type, (event,), on=on)


def give_role(case: TypedCase, case_type: CaseType, command: GiveRole, *, on: date) -> Events:
    """役割を与える / Give a role of the type to an officer."""
    check_not_ended(case)
    if command.role not in {each.key for each in case_type.roles}:
        raise NotInTheType(findings.role_unknown(case=case.ref, role=command.role))
    return (RoleGiven(case=case.ref, role=command.role, to=command.to, on=on),)


def suspend(case: TypedCase, case_type: CaseType, *, reason: ContentHash, on: date) -> Events:
    """中断する / Suspend the case with everything in it; each item remembers the state it left."""
    check_active(case)
    if not case_type.suspension_allowed:
        raise SuspensionNotAllowed(findings.suspension_not_allowed(case=case.ref))
    return (TypedCaseSuspended(case=case.ref, reason=reason, on=on),)


def resume(case: TypedCase, case_type: CaseType, *, reason: ContentHash, on: date) -> Events:
    """再開する / Resume the case; what became due while it stood still follows now."""
    check_not_closed(case)
    if case.state is not ItemState.SUSPENDED:
        raise SuspensionNotAllowed(findings.typed_case_not_suspended(case=case.ref, state=case.state.value))
    return with_consequences(case, case_type, (TypedCaseResumed(case=case.ref, reason=reason, on=on),), on=on)


def extend_deadline(case: TypedCase, case_type: CaseType, command: ExtendDeadline, *, reason: ContentHash, on: date) -> Events:
    """期限を延ばす / Extend a deadline, as often as the type allows."""
    check_active(case)
    used = sum(each.deadline == command.deadline for each in case.extensions)
    if case_type.deadline(command.deadline) is None or used >= case_type.extensions_allowed or command.length < 1:
        raise ExtensionNotAllowed(
            findings.extension_not_allowed(case=case.ref, deadline=command.deadline, allowed=case_type.extensions_allowed)
        )
    event = DeadlineExtended(case=case.ref, deadline=command.deadline, length=command.length, reason=reason, on=on)
    return (event,)


def relate(case: TypedCase, case_type: CaseType, command: RelateCase, *, other: TypedCase, on: date) -> Events:
    """関連づける / Relate the case to another, of a type the relation allows; never to itself, never twice."""
    check_not_ended(case)
    relation = case_type.relation(command.relation)
    allowed = relation is not None and (not relation.to or other.pinned.key.value in relation.to)
    twice = any((each.kind, each.to) == (command.relation, other.ref) for each in case.relations)
    if not allowed or twice or other.ref == case.ref:
        raise RelationRefused(findings.relation_not_allowed(case=case.ref, relation=command.relation))
    return (CaseRelated(case=case.ref, relation=command.relation, to=other.ref, on=on),)
