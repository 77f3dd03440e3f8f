"""保存の要件 / Requirements of retention: periods of every kind, and how several are put together.

``RetentionTerm`` は簿冊一つの定めの写しであり、ここにある要件は、方針（データ）と他の法令が言うことの全部を
書ける形である：名のある事由、年度と暦年、いずれか長い期間、常用の後の期間。計算は ``engine`` がする。
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import EditionUsed, LegalPeriod

from .bounds import plain_day
from .facts import COMPLETED, EVENT, FIRST_FILED, SERIES_YEAR, STANDING_ENDED
from .term import Provision, RetentionClass, RetentionKind, RetentionTerm, StartAnchor, StartDay, StartRule

PREVIOUS: Final = "previous"
"""前の期間の終わり / In a sequence: the last day of the period before."""


class PeriodKind(Enum):
    """期間の種類 / The kinds of a single period."""

    COUNTED = "counted"
    """年月日で数える / A length counted from a start day."""
    UNTIL = "until"
    """事由まで / Through the day of a trigger: the end of a term of office, the removal of a building."""
    STANDING = "standing"
    """常用 / As long as it is in daily use: no end while its trigger has not come."""
    DESIGNATED = "designated"
    """満了する日の指定 / Through a designated day; without it nothing is determined."""
    UNDER_ONE_YEAR = "under-one-year"
    """1年未満 / Through a designated day less than a year from the trigger."""
    UNLIMITED = "unlimited"
    """無期限・永年 / Without end."""


class StartPlacement(Enum):
    """起算日の置き方 / Where the first counted day stands, seen from the trigger."""

    NEXT_FISCAL_YEAR = "next-fiscal-year"
    """翌年度の4月1日 / 1 April of the next fiscal year."""
    NEXT_CALENDAR_YEAR = "next-calendar-year"
    """翌年の1月1日 / 1 January of the next year."""
    NEXT_BUSINESS_YEAR = "next-business-year"
    """翌事業年度の初日 / The first day of the next business year."""
    NEXT_MONTH = "next-month"
    """翌月の1日 / The first of the next month."""
    NEXT_BUSINESS_DAY = "next-business-day"
    """翌開庁日 / The next day that is neither a weekend nor in ``closed_days``."""
    DAY_AFTER = "day-after"
    """翌日 / The day after."""
    SAME_DAY = "same-day"
    """当日 / The trigger itself is day 1."""
    DESIGNATED = "designated"
    """特定の日 / A designated day within one or two years of the trigger."""
    START_RULE = "start-rule"
    """起算日の定めによる / Where the policy's start part says; put in its place before anything is computed."""
    UNDECIDED = "undecided"
    """未定 / Not decided yet: nothing is determined."""


class EndRounding(Enum):
    """終わりの置き方 / Whether the end is carried to the end of a month or year."""

    NONE = "none"
    """数えた日のまま / As counted."""
    MONTH_END = "month-end"
    """その月の末日 / The last day of the month it lies in."""
    CALENDAR_YEAR_END = "calendar-year-end"
    """その年の12月31日 / 31 December of its year."""
    FISCAL_YEAR_END = "fiscal-year-end"
    """その日の属する年度の末日 / 31 March of the fiscal year it lies in."""


class Combination(Enum):
    """二以上の期間の定め方 / How several periods make one."""

    LATEST = "max"
    """いずれか長い期間 / The latest end; one unknown, all unknown."""
    EARLIEST = "min"
    """いずれか短い期間 / The earliest end; one unknown, all unknown."""
    SEQUENCE = "sequence"
    """順に / One after the other (常用、その後5年)."""


@frozen(kw_only=True, cache_hash=True)
class RetentionPeriod:
    """一つの期間 / One period. ``trigger`` names the fact it is counted from (or that ends it).

    ``business_year_starts``: month and day. ``within_years``: how far a designated start
    day may lie from the trigger (1 or 2).
    """

    kind: PeriodKind
    trigger: str = ""
    length: LegalPeriod | None = None
    placement: StartPlacement = StartPlacement.NEXT_FISCAL_YEAR
    business_year_starts: tuple[int, int] = (7, 1)
    closed_days: tuple[date, ...] = ()
    within_years: int = 1
    rounding: EndRounding = EndRounding.NONE

    def __attrs_post_init__(self) -> None:
        if (self.kind is PeriodKind.COUNTED) != (self.length is not None):
            raise ValueError("a counted period, and no other, has a length")
        if not self.trigger and self.kind in _NEEDS_TRIGGER:
            raise ValueError(f"a period of the kind {self.kind.value} names its trigger")
        if type(self.within_years) is not int or self.within_years not in (1, 2):
            raise ValueError(f"a designated start lies within 1 or 2 years, not {self.within_years!r}")
        month, day = self.business_year_starts
        date(2001, month, day)  # 2月29日を初日とする事業年度は、ない年がある
        for closed in self.closed_days:
            plain_day(closed)


_NEEDS_TRIGGER: Final = frozenset({PeriodKind.COUNTED, PeriodKind.UNTIL, PeriodKind.STANDING, PeriodKind.UNDER_ONE_YEAR})


@frozen(kw_only=True, cache_hash=True)
class RetentionRequirement:
    """保存の要件 / What a class asks for: one period, or several put together, and the rule it rests on."""

    periods: tuple[RetentionPeriod, ...]
    combination: Combination = Combination.LATEST
    basis: tuple[Provision, ...] = ()
    editions: tuple[EditionUsed, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.periods:
            raise ValueError("a requirement has at least one period")
        later = [each.trigger == PREVIOUS for each in self.periods[1:]]
        if self.periods[0].trigger == PREVIOUS or (any(later) and self.combination is not Combination.SEQUENCE):
            raise ValueError("only a later period of a sequence is counted from the one before")
        if self.combination is Combination.SEQUENCE and not all(later):
            raise ValueError("every later period of a sequence is counted from the one before")

    @property
    def triggers(self) -> tuple[str, ...]:
        """要る事由 / The triggers it needs to know, each once."""
        return tuple(dict.fromkeys(each.trigger for each in self.periods if each.trigger and each.trigger != PREVIOUS))


def counted(
    length: LegalPeriod, trigger: str, placement: StartPlacement = StartPlacement.NEXT_FISCAL_YEAR,
    rounding: EndRounding = EndRounding.NONE,
) -> RetentionPeriod:  # fmt: skip
    """数える期間 / A counted period, said shortly.

    >>> counted(LegalPeriod.years(5), "permit-lapsed").kind
    <PeriodKind.COUNTED: 'counted'>
    """
    return RetentionPeriod(kind=PeriodKind.COUNTED, trigger=trigger, length=length, placement=placement, rounding=rounding)


# ---- 簿冊の定めから / from the term of a series

_ANCHORS: Final = {
    StartAnchor.SERIES_YEAR: SERIES_YEAR,
    StartAnchor.FIRST_FILED: FIRST_FILED,
    StartAnchor.COMPLETED: COMPLETED,
    StartAnchor.EVENT: EVENT,
}
_NATIONAL: Final = StartRule(day=StartDay.NEXT_FISCAL_YEAR, anchor=StartAnchor.FIRST_FILED)


def class_periods(retention: RetentionClass, start: RetentionPeriod) -> tuple[RetentionPeriod, ...]:
    """区分から期間へ / The periods of a class as written (5年, 1年未満, 常用後5年, 永年); ``start`` says where counting starts."""
    kind, years = retention.kind, retention.years
    if kind is RetentionKind.PERMANENT:
        return (RetentionPeriod(kind=PeriodKind.UNLIMITED),)
    if kind is RetentionKind.UNDER_ONE_YEAR:
        return (RetentionPeriod(kind=PeriodKind.UNDER_ONE_YEAR, trigger=FIRST_FILED),)
    if kind is RetentionKind.STANDING:
        in_use = RetentionPeriod(kind=PeriodKind.STANDING, trigger=STANDING_ENDED)
        if years is None:
            # 常用の後をいつまで保存するかの定めがない：起算日が未定のまま満了しない
            return (in_use, counted(LegalPeriod.years(1), PREVIOUS, StartPlacement.UNDECIDED))
        return (in_use, evolve(start, kind=PeriodKind.COUNTED, trigger=PREVIOUS, length=LegalPeriod.years(years)))
    assert years is not None
    return (evolve(start, kind=PeriodKind.COUNTED, length=LegalPeriod.years(years)),)


def class_combination(periods: tuple[RetentionPeriod, ...]) -> Combination:
    """区分の組合せ / A class of two periods (常用, then years) is a sequence."""
    return Combination.SEQUENCE if len(periods) > 1 else Combination.LATEST


def start_period(start: StartRule | None) -> RetentionPeriod:
    """起算日の定めから / A period that starts where ``start`` (or else the national practice) says; its length is a placeholder."""
    used = start or _NATIONAL
    return counted(LegalPeriod.years(1), _ANCHORS[used.anchor], StartPlacement(used.day.value))


def requirements_of_term(term: RetentionTerm) -> tuple[RetentionRequirement, ...]:
    """簿冊の定めから要件へ / The requirements of a series' term: its class, and every period another statute fixes.

    All of them hold at once: the latest end counts (``engine.expiry_of_all``).
    """
    periods = class_periods(term.retention, start_period(term.start))
    own = RetentionRequirement(
        periods=periods, combination=class_combination(periods), basis=term.basis, editions=(term.edition,)
    )
    floors = (
        RetentionRequirement(
            periods=(evolve(start_period(each.start), length=LegalPeriod.years(each.years)),), basis=each.provisions
        )
        for each in term.floors
    )
    return (own, *floors)
