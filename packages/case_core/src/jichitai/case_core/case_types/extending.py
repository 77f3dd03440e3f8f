"""期限を延ばす / Extending a deadline of a case, as often and as far as its type allows."""

from __future__ import annotations

from datetime import date

from ..refs import ContentHash
from . import life_findings
from . import typed_case_findings as findings
from .case_type import CaseType
from .ending import check_active
from .refusals import ExtensionNotAllowed
from .typed_case import TypedCase
from .typed_commands import ExtendDeadline
from .typed_events import DeadlineExtended, Events


def extend_deadline(case: TypedCase, case_type: CaseType, command: ExtendDeadline, *, reason: ContentHash, on: date) -> Events:
    """期限を延ばす / Extend a deadline, as often and as far as the type allows."""
    check_active(case)
    deadline, before = (
        case_type.deadline(command.deadline),
        [each for each in case.extensions if each.deadline == command.deadline],
    )
    allowed = case_type.extensions_allowed if deadline is None or deadline.extensions is None else deadline.extensions
    if deadline is None or len(before) >= allowed or command.length < 1:
        raise ExtensionNotAllowed(findings.extension_not_allowed(case=case.ref, deadline=command.deadline, allowed=allowed))
    total = sum(each.length for each in before) + command.length
    if deadline.extend_at_most is not None and total > deadline.extend_at_most:
        raise ExtensionNotAllowed(
            life_findings.extension_beyond_policy(
                case=case.ref, deadline=command.deadline, asked=total, at_most=deadline.extend_at_most
            )
        )
    event = DeadlineExtended(case=case.ref, deadline=command.deadline, length=command.length, reason=reason, on=on)
    return (event,)
