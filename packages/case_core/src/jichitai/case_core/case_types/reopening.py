"""案件を再開する / Reopening a case that has ended, closed or not. What was known at its end is kept.

CMMN では完結（closed）は動かない。自治体の案件は、取消訴訟や誤りの発見で、完結の後にも戻ることがある。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jichitai.master_data.kernel import CaseRef

from ..refs import ContentHash
from . import life_findings
from . import typed_case_findings as findings
from .case_type import CaseType
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
    """終わりを取り消す / Make an ended or closed case active again, with what its closing cut off.

    Refused for a sub-case whose parent has ended, unless it comes back with its parent.
    """
    status = case_type.status(command.status)
    if status is None:
        raise NotInTheType(findings.status_unknown(case=case.ref, status=command.status))
    if not case.has_ended or status.end:
        raise ReopeningRefused(findings.reopening_needs_open_status(case=case.ref, status=command.status))
    if parent is not None and parent.has_ended:
        raise ReopeningRefused(findings.parent_has_ended(case=case.ref, parent=parent.ref))
    check_named(case, command.sub_cases)
    event = TypedCaseReopened(case=case.ref, status=status.key, reason=reason, on=on)
    return with_consequences(case, case_type, (event,), on=on)


def check_named(case: TypedCase, sub_cases: Mapping[CaseRef, str]) -> None:
    """名指した子案件 / ``ReopeningRefused`` when one named is no ended sub-case of the case."""
    ended = {each.ref for each in case.sub_cases if each.ended}
    wrong = [life_findings.sub_case_not_named(case=case.ref, sub_case=each) for each in sub_cases if each not in ended]
    if wrong:
        raise ReopeningRefused(wrong)
