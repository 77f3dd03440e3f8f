"""属性を記す / Giving a property of the type its value."""

from __future__ import annotations

from datetime import date

from ..refs import ContentHash
from . import typed_case_findings as findings
from .case_type import CaseType
from .ending import check_not_ended
from .refusals import (
    NotInTheType,
    PropertyValueUnfit,
)
from .sentries import with_consequences
from .typed_case import TypedCase
from .typed_commands import (
    SetProperty,
    SetTextProperty,
)
from .typed_events import (
    Events,
    PropertySet,
)
from .values import property_value


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
