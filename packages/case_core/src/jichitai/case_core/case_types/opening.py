"""種別のある案件を立てる / Opening a case of a type, and its sub-cases."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import CaseRef, Where

from . import typed_case_findings as findings
from .case_type import CaseType, TypeState
from .case_type_findings import case_type_not_found, case_type_reference_unknown
from .ending import check_active
from .publishing import CaseTypeNotFound
from .refusals import (
    NotInTheType,
    SubCaseRefused,
)
from .sentries import consequences
from .typed_case import TypedCase, items_of
from .typed_commands import (
    OpenTypedCase,
)
from .typed_events import (
    Events,
    SubCaseOpened,
    TypedCaseOpened,
)


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
