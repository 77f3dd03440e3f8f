"""案件を再開する / Reopening a case that has ended and is not yet closed."""

from __future__ import annotations

from datetime import date

from ..refs import ContentHash
from . import typed_case_findings as findings
from .case_type import CaseType
from .ending import check_not_closed
from .refusals import NotInTheType, ReopeningRefused
from .sentries import with_consequences
from .typed_case import TypedCase
from .typed_commands import ReopenTypedCase
from .typed_events import (
    TypedCaseEvent,
    TypedCaseReopened,
)


def reopen(
    case: TypedCase,
    case_type: CaseType,
    command: ReopenTypedCase,
    *,
    reason: ContentHash,
    on: date,
    parent: TypedCase | None = None,
) -> tuple[TypedCaseEvent, ...]:
    """終わりを取り消す / Make an ended case active again. Its sub-cases stay ended; a closed case stays closed."""
    check_not_closed(case)
    status = case_type.status(command.status)
    if status is None:
        raise NotInTheType(findings.status_unknown(case=case.ref, status=command.status))
    if not case.has_ended or status.end:
        raise ReopeningRefused(findings.reopening_needs_open_status(case=case.ref, status=command.status))
    if parent is not None and parent.has_ended:
        raise ReopeningRefused(findings.parent_has_ended(case=case.ref, parent=parent.ref))
    event = TypedCaseReopened(case=case.ref, status=status.key, reason=reason, on=on)
    return with_consequences(case, case_type, (event,), on=on)
