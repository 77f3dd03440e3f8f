"""種別のある案件の判断 / Decisions on a case of a type: each may refuse, and otherwise returns facts with all that follows."""

from __future__ import annotations

from datetime import date

from ..refs import ContentHash
from . import typed_case_findings as findings
from .case_type import CaseType
from .ending import check_active, check_not_closed, check_not_ended
from .lifecycle import ItemState
from .refusals import (
    DocumentRefused,
    NotInTheType,
    RelationRefused,
    SuspensionNotAllowed,
)
from .sentries import with_consequences
from .typed_case import TypedCase
from .typed_commands import (
    AddDocument,
    GiveRole,
    LockDocument,
    RecordApproval,
    RelateCase,
    SuspendTypedCase,
)
from .typed_events import (
    ApprovalRecorded,
    CaseRelated,
    DocumentAdded,
    DocumentLocked,
    Events,
    RoleGiven,
    TypedCaseResumed,
    TypedCaseSuspended,
)


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


def suspend(
    case: TypedCase, case_type: CaseType, *, reason: ContentHash, on: date, command: SuspendTypedCase | None = None
) -> Events:
    """中断する / Suspend the case with everything in it; each item remembers the state it left."""
    check_active(case)
    if not case_type.suspension_allowed:
        raise SuspensionNotAllowed(findings.suspension_not_allowed(case=case.ref))
    ground, expected = (None, None) if command is None else (command.ground, command.expected)
    return (TypedCaseSuspended(case=case.ref, reason=reason, on=on, ground=ground, expected=expected),)


def resume(case: TypedCase, case_type: CaseType, *, reason: ContentHash, on: date) -> Events:
    """再開する / Resume the case; what became due while it stood still follows now."""
    check_not_closed(case)
    if case.state is not ItemState.SUSPENDED:
        raise SuspensionNotAllowed(findings.typed_case_not_suspended(case=case.ref, state=case.state.value))
    return with_consequences(case, case_type, (TypedCaseResumed(case=case.ref, reason=reason, on=on),), on=on)


def relate(case: TypedCase, case_type: CaseType, command: RelateCase, *, other: TypedCase, on: date) -> Events:
    """関連づける / Relate the case to another, of a type the relation allows; never to itself, never twice."""
    check_not_ended(case)
    relation = case_type.relation(command.relation)
    allowed = relation is not None and (not relation.to or other.pinned.key.value in relation.to)
    twice = any((each.kind, each.to) == (command.relation, other.ref) for each in case.relations)
    if not allowed or twice or other.ref == case.ref:
        raise RelationRefused(findings.relation_not_allowed(case=case.ref, relation=command.relation))
    return (CaseRelated(case=case.ref, relation=command.relation, to=other.ref, on=on),)
