"""記録の訂正 / Corrections: an event that says of an earlier one that it took place on another day or had another value.

Nothing recorded is changed. Facts that nothing else hangs on (properties, roles) may move
to any day since the opening; the others keep their order, so that the case of every day
can still be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..refs import ContentHash
from . import life_findings as findings
from .case_type import CaseType
from .migration import by_itself
from .refusals import FactNotCorrectable, PropertyValueUnfit
from .typed_case import TypedCase
from .typed_case_findings import property_value_unfit
from .typed_commands import CorrectFact
from .typed_events import Events, FactCorrected, PropertySet, RoleGiven, TypedCaseEvent
from .values import PropertyValue, property_value


def effective_days(events: Sequence[TypedCaseEvent]) -> list[date]:
    """起きた日 / The day each event took place on, corrections taken in; what followed by itself moves with its cause."""
    days = [each.on for each in events]
    for each in events:
        if isinstance(each, FactCorrected):
            days[each.sequence - 1] = each.took_place_on
            for at in range(each.sequence, len(events)):
                if not by_itself(events[at]):
                    break
                days[at] = each.took_place_on
    return days


def is_free(event: TypedCaseEvent) -> bool:
    """他に響かない事実か / True for a fact whose day may move past its neighbours."""
    return isinstance(event, PropertySet | RoleGiven)


def correct_fact(
    case: TypedCase,
    case_type: CaseType,
    command: CorrectFact,
    *,
    history: Sequence[TypedCaseEvent],
    reason: ContentHash,
    on: date,
) -> Events:
    """訂正する / The correction of one earlier event; ``FactNotCorrectable`` with the days it may lie between."""
    at = command.sequence - 1
    wrong = history[at] if 0 <= at < len(history) else None
    low, high = _bounds(history, at) if wrong is not None else (None, None)
    fits = low is not None and low <= command.took_place_on and (high is None or command.took_place_on <= high)
    told = command.value is not None and not isinstance(wrong, PropertySet)
    if wrong is None or not fits or told or by_itself(wrong) or isinstance(wrong, FactCorrected) or command.took_place_on > on:
        raise FactNotCorrectable(
            findings.fact_not_correctable(
                case=case.ref, sequence=command.sequence, took_place_on=command.took_place_on,
                low=str(low or ""), high=str(high or on if low else ""),
            )
        )  # fmt: skip
    value, key = _value(case, case_type, command, wrong), wrong.key if isinstance(wrong, PropertySet) else None
    later = history[at + 1 :]
    is_current = key is not None and not any(isinstance(each, PropertySet) and each.key == key for each in later)
    return (
        FactCorrected(
            case=case.ref, sequence=command.sequence, took_place_on=command.took_place_on, reason=reason, on=on,
            key=key, value=value, is_current=is_current,
        ),
    )  # fmt: skip


def _value(case: TypedCase, made: CaseType, command: CorrectFact, wrong: TypedCaseEvent) -> PropertyValue | None:
    if command.value is None or not isinstance(wrong, PropertySet):
        return None
    wanted = made.property(wrong.key)
    value = None if wanted is None else property_value(wanted, command.value)
    if value is None:
        kind = "" if wanted is None else wanted.kind.value
        raise PropertyValueUnfit(property_value_unfit(case=case.ref, key=wrong.key, kind=kind))
    return value


def _bounds(history: Sequence[TypedCaseEvent], at: int) -> tuple[date, date | None]:
    """間の日 / The earliest and the latest day an event may be of (None: today)."""
    days = effective_days(history)
    if at == 0:
        before = [date.min]
    elif is_free(history[at]):
        return days[0], None
    else:
        before = [days[place] for place in range(at) if _holds_order(history[place])]
    after = [
        days[place] for place in range(at + 1, len(history)) if _holds_order(history[place]) and not by_itself(history[place])
    ]
    return before[-1], min(after, default=None)


def _holds_order(event: TypedCaseEvent) -> bool:
    return not is_free(event) and not isinstance(event, FactCorrected)
