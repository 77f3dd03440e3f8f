"""休日の定め / What an ordinance, an Act or a facility's rule says of its closed days: plain data, dated by its table.

地方公共団体の休日は条例で定める（自治法第4条の2）。団体の条例・施設の規則は、団体が TOML の表に
書いて渡す。ここにあるのは、その表の一つの版の中身の形である。
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen


class Weekday(Enum):
    """曜日 / A day of the week."""

    MONDAY = "monday"
    """月曜日 / Monday."""
    TUESDAY = "tuesday"
    """火曜日 / Tuesday."""
    WEDNESDAY = "wednesday"
    """水曜日 / Wednesday."""
    THURSDAY = "thursday"
    """木曜日 / Thursday."""
    FRIDAY = "friday"
    """金曜日 / Friday."""
    SATURDAY = "saturday"
    """土曜日 / Saturday."""
    SUNDAY = "sunday"
    """日曜日 / Sunday."""

    @property
    def ja(self) -> str:
        """日本語 / The Japanese name: 日曜日."""
        return "月火水木金土日"[_WEEKDAYS.index(self)] + "曜日"

    @classmethod
    def of(cls, day: date) -> Weekday:
        """その日の曜日 / The weekday of a day."""
        return _WEEKDAYS[day.weekday()]


_WEEKDAYS: Final = tuple(Weekday)


class ClosingKind(Enum):
    """休む理由の種類 / Why a day is closed."""

    WEEKLY = "weekly"
    """曜日 / By the day of the week."""
    NATIONAL_HOLIDAY = "national-holiday"
    """祝日法の休日 / A holiday of the National Holidays Act."""
    YEAR_END = "year-end"
    """年末年始 / At the end or the beginning of the year."""
    COMMEMORATIVE = "commemorative"
    """記念の日 / A day commemorated by the residents (自治法4条の2第3項)."""
    FACILITY = "facility"
    """施設の休み / A closing day of the facility or counter only."""


@frozen
class MonthDay:
    """月日 / A day of every year, such as 12月29日 (29 February is refused)."""

    month: int
    day: int

    def __attrs_post_init__(self) -> None:
        date(2001, self.month, self.day)  # 毎年ある月日に限る

    def __str__(self) -> str:
        return f"{self.month}月{self.day}日"


@frozen(kw_only=True)
class WeeklyClosing:
    """曜日の休み / A weekday, every week or only the ``nth`` ones of the month: (2, 4) for the second and fourth."""

    weekday: Weekday
    nth: tuple[int, ...] = ()

    def __attrs_post_init__(self) -> None:
        _check_nth(self.nth)

    def __contains__(self, day: date) -> bool:
        return Weekday.of(day) is self.weekday and (not self.nth or _nth(day) in self.nth)

    @property
    def ja(self) -> str:
        """日本語 / 「第2・第4土曜日」「日曜日」."""
        return "・".join(f"第{each}" for each in self.nth) + self.weekday.ja


@frozen(kw_only=True)
class YearEndClosing:
    """年末年始の休み / From ``first`` to ``last`` of every year, both closed; may run over New Year."""

    first: MonthDay
    last: MonthDay

    def __contains__(self, day: date) -> bool:
        first, last, here = (self.first.month, self.first.day), (self.last.month, self.last.day), (day.month, day.day)
        return first <= here <= last if first <= last else here >= first or here <= last


@frozen(kw_only=True)
class CommemorativeDay:
    """記念の日 / A day off with special historic meaning; ``consultation`` records the talk with the Minister (4条の2第3項)."""

    on: MonthDay
    ja: str
    en: str
    consultation: str

    def __contains__(self, day: date) -> bool:
        return (day.month, day.day) == (self.on.month, self.on.day)


@frozen(kw_only=True)
class ClosedDayRules:
    """休日の定め / One edition of an ordinance (or of the State's Act): which days are closed."""

    weekly: tuple[WeeklyClosing, ...] = ()
    national_holidays: bool
    year_end: tuple[YearEndClosing, ...] = ()
    commemorative: tuple[CommemorativeDay, ...] = ()


@frozen(kw_only=True)
class DayPattern:
    """日の型 / Days of a facility: a weekday (every one or the ``nth``), a yearly span, or days by date."""

    weekday: Weekday | None = None
    nth: tuple[int, ...] = ()
    first: MonthDay | None = None
    last: MonthDay | None = None
    dates: tuple[date, ...] = ()

    def __attrs_post_init__(self) -> None:
        _check_nth(self.nth)
        if (self.weekday is not None) + (self.first is not None) + bool(self.dates) != 1:
            raise ValueError("a pattern is a weekday, a span from first to last, or dates: exactly one of them")
        if (self.first is None) != (self.last is None) or (self.nth and self.weekday is None):
            raise ValueError("a span has both first and last, and nth stands with a weekday")

    def __contains__(self, day: date) -> bool:
        if self.weekday is not None:
            return day in WeeklyClosing(weekday=self.weekday, nth=self.nth)
        if self.first is not None and self.last is not None:
            return day in YearEndClosing(first=self.first, last=self.last)
        return day in self.dates


@frozen(kw_only=True)
class FacilityClosing:
    """施設の休み / Days on which this facility or counter is closed although the body may be open."""

    days: DayPattern
    ja: str
    en: str


@frozen(kw_only=True)
class FacilityOpening:
    """施設の開庁 / Days on which this facility or counter opens although the body is closed.

    ``lifts`` says which reasons give way: the fourth Sunday lifts ``weekly``, and stays
    closed when it is also a national holiday, unless that is listed too.
    """

    days: DayPattern
    lifts: tuple[ClosingKind, ...]

    def __attrs_post_init__(self) -> None:
        if not self.lifts:
            raise ValueError("an opening says which reasons for closing it lifts")


@frozen(kw_only=True)
class FacilityRules:
    """施設・窓口の定め / One edition of what a facility or a counter does differently from its body."""

    opens: tuple[FacilityOpening, ...] = ()
    closes: tuple[FacilityClosing, ...] = ()


@frozen(kw_only=True)
class ClosingReason:
    """休む理由 / One reason why a day is closed."""

    kind: ClosingKind
    ja: str
    en: str


@frozen(kw_only=True)
class Closing:
    """休みの日 / A closed day with every reason for it."""

    day: date
    reasons: tuple[ClosingReason, ...]

    def __str__(self) -> str:
        return f"{self.day}は休日（{'、'.join(each.ja for each in self.reasons)}）"

    @property
    def kinds(self) -> frozenset[ClosingKind]:
        """理由の種類 / The kinds of its reasons."""
        return frozenset(each.kind for each in self.reasons)


def _check_nth(nth: Iterable[int]) -> None:
    if not all(1 <= each <= 5 for each in nth):
        raise ValueError(f"nth counts the weeks of a month from 1 to 5, not {tuple(nth)}")


def _nth(day: date) -> int:
    return (day.day - 1) // 7 + 1
