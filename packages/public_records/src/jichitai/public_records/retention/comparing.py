"""要件を比べる / Whether one requirement always keeps at least as long as another.

比べるのは、事由が同じものだけである。うるう年を含む連続した年の、あらゆる日を事由の日として計算し、一日でも先に満了
すれば「足りない」とする。起算日の置き方が違っても、数えて比べるので誤らない。
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final

from .engine import first_counted_day, last_counted_day
from .requirement import Combination, PeriodKind, RetentionPeriod, RetentionRequirement, StartPlacement

_FROM: Final = date(2023, 1, 1)
_DAYS: Final = tuple(_FROM + timedelta(days=each) for each in range(1461))  # 2023–2026：うるう日を一つ含む
_COMPUTABLE: Final = frozenset(StartPlacement) - {
    StartPlacement.DESIGNATED, StartPlacement.UNDECIDED, StartPlacement.START_RULE, StartPlacement.NEXT_BUSINESS_DAY,
}  # fmt: skip


class Comparison(Enum):
    """比べた結果 / What comparing two requirements showed."""

    AT_LEAST_AS_LONG = "at-least-as-long"
    """足りる / Never ends sooner."""
    CAN_END_SOONER = "can-end-sooner"
    """足りないことがある / Ends sooner on some day at least."""
    NOT_COMPARABLE = "not-comparable"
    """比べられない / Counted from different facts: it depends on the record."""


def compared(own: RetentionRequirement, other: RetentionRequirement) -> Comparison:
    """要件を比べる / Whether ``own`` keeps at least as long as every period of ``other``."""
    found = {_with(own, each) for each in other.periods}
    if other.combination is not Combination.LATEST and len(other.periods) > 1:
        return Comparison.NOT_COMPARABLE
    for worst in (Comparison.CAN_END_SOONER, Comparison.NOT_COMPARABLE):
        if worst in found:
            return worst
    return Comparison.AT_LEAST_AS_LONG


def _with(own: RetentionRequirement, other: RetentionPeriod) -> Comparison:
    found = [_periods(each, other) for each in own.periods]
    if own.combination is Combination.LATEST and Comparison.AT_LEAST_AS_LONG in found:
        return Comparison.AT_LEAST_AS_LONG
    if own.combination is Combination.SEQUENCE and len(own.periods) > 1:
        return Comparison.NOT_COMPARABLE
    if own.combination is Combination.LATEST and Comparison.NOT_COMPARABLE in found:
        return Comparison.NOT_COMPARABLE
    return Comparison.CAN_END_SOONER if Comparison.CAN_END_SOONER in found else found[0]


def _periods(own: RetentionPeriod, other: RetentionPeriod) -> Comparison:
    if own.kind is PeriodKind.UNLIMITED:
        return Comparison.AT_LEAST_AS_LONG
    if other.kind is PeriodKind.UNLIMITED or own.kind is PeriodKind.UNDER_ONE_YEAR:
        return Comparison.CAN_END_SOONER
    if own == other:
        return Comparison.AT_LEAST_AS_LONG
    both_counted = own.kind is PeriodKind.COUNTED and other.kind is PeriodKind.COUNTED
    if not both_counted or own.trigger != other.trigger or not {own.placement, other.placement} <= _COMPUTABLE:
        return Comparison.NOT_COMPARABLE
    shorter = any(_end(own, day) < _end(other, day) for day in _DAYS)
    return Comparison.CAN_END_SOONER if shorter else Comparison.AT_LEAST_AS_LONG


def _end(period: RetentionPeriod, day: date) -> date:
    return last_counted_day(period, first_counted_day(period, day))
