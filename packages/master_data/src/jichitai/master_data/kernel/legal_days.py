"""期間の計算 / Legal periods of the Civil Code (138条–143条) and legal age.

``pendulum`` and ``timedelta`` know months; they do not know whether the first day
counts. Every function here names the day it starts from and returns the **last
day** of the period (inclusive); the period ends with the end of that day (141条).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import frozen

from .laws import AGE_CALCULATION_ACT, CIVIL_CODE
from .rule import Ruling, Step, rule

_ONE_DAY: Final = timedelta(days=1)
_LONGEST: Final = 100_000
FIRST_DAY_EXCLUDED: Final = CIVIL_CODE.article("140")
CORRESPONDING_DAY: Final = CIVIL_CODE.article("143", 2)
BY_THE_CALENDAR: Final = CIVIL_CODE.article("143", 1)
END_OF_LAST_DAY: Final = CIVIL_CODE.article("141")
NEXT_OPEN_DAY: Final = CIVIL_CODE.article("142")


class PeriodUnit(Enum):
    """期間の単位 / The unit a period is fixed in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@frozen
class LegalPeriod:
    """期間の長さ / A length as the law writes it: 三十日, 二週間, 三月, 一年.

    >>> LegalPeriod.months(3)
    LegalPeriod(count=3, unit=<PeriodUnit.MONTHS: 'months'>)
    """

    count: int
    unit: PeriodUnit

    def __attrs_post_init__(self) -> None:
        if type(self.count) is not int or not 1 <= self.count <= _LONGEST:
            raise ValueError(f"a period has 1 to {_LONGEST} units, not {self.count!r}")

    @classmethod
    def days(cls, count: int) -> LegalPeriod:
        """日 / So many days."""
        return cls(count, PeriodUnit.DAYS)

    @classmethod
    def weeks(cls, count: int) -> LegalPeriod:
        """週 / So many weeks."""
        return cls(count, PeriodUnit.WEEKS)

    @classmethod
    def months(cls, count: int) -> LegalPeriod:
        """月 / So many months."""
        return cls(count, PeriodUnit.MONTHS)

    @classmethod
    def years(cls, count: int) -> LegalPeriod:
        """年 / So many years."""
        return cls(count, PeriodUnit.YEARS)

    @property
    def en(self) -> str:
        """英文 / "3 months", "1 year"."""
        unit = self.unit.value
        return f"{self.count} {unit[:-1] if self.count == 1 else unit}"

    def __str__(self) -> str:
        return f"{self.count}{_UNIT_JA[self.unit]}"


_UNIT_JA: Final = {
    PeriodUnit.DAYS: "日", PeriodUnit.WEEKS: "週間", PeriodUnit.MONTHS: "か月", PeriodUnit.YEARS: "年",
}  # fmt: skip


def last_day_from(start: date, period: LegalPeriod) -> date:
    """起算日からの末日 / The last day of a period whose first counted day is ``start``.

    Months and years end on the eve of the corresponding day; where the last month
    has no such day, on that month's end (143条2項ただし書).

    >>> last_day_from(date(2026, 1, 31), LegalPeriod.months(1))
    datetime.date(2026, 2, 28)
    """
    if type(start) is not date:
        raise TypeError(f"a period is counted from a datetime.date, not a {type(start).__name__}")
    if period.unit is PeriodUnit.DAYS:
        return start + timedelta(days=period.count - 1)
    if period.unit is PeriodUnit.WEEKS:
        return start + timedelta(days=7 * period.count - 1)
    months = period.count * 12 if period.unit is PeriodUnit.YEARS else period.count
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    month = month0 + 1
    days_in_month = monthrange(year, month)[1]
    if start.day > days_in_month:
        return date(year, month, days_in_month)
    return date(year, month, start.day) - _ONE_DAY


def last_day_after(event: date, period: LegalPeriod) -> date:
    """初日不算入の末日 / The last day of a period that an event on ``event`` begins: that day is not counted (140条).

    For rules that say so in a step of their own; ``period_ends_on`` gives the ruling.

    >>> last_day_after(date(2026, 1, 30), LegalPeriod.months(1))
    datetime.date(2026, 2, 28)
    """
    return last_day_from(event + _ONE_DAY, period)


@rule(
    CIVIL_CODE.article("140"), CIVIL_CODE.article("141"), CIVIL_CODE.article("143", 1), CIVIL_CODE.article("143", 2),
    ja="期間の末日", en="Last day of a legal period",
)  # fmt: skip
def period_ends_on(*, from_day: date, period: LegalPeriod, starts_at_midnight: bool = False) -> Ruling[date]:
    """期間の末日 / The last day (inclusive) of a period that runs from ``from_day``.

    The first day does not count (140条本文) unless the period begins at midnight
    (ただし書; 「4月1日から」「翌日から起算して」 name the first counted day itself).

    >>> period_ends_on(from_day=date(2026, 1, 30), period=LegalPeriod.months(1)).value
    datetime.date(2026, 2, 28)
    """
    start = from_day if starts_at_midnight else from_day + _ONE_DAY
    end = last_day_from(start, period)
    counted = ("初日を算入する", "the first day counts") if starts_at_midnight else (
        "初日を算入しない", "the first day does not count")  # fmt: skip
    steps = [
        Step(f"{counted[0]}ので、{start}から起算する", f"{counted[1]}, so counting begins on {start}", (FIRST_DAY_EXCLUDED,))
    ]
    cites = [FIRST_DAY_EXCLUDED, END_OF_LAST_DAY]
    if period.unit is not PeriodUnit.DAYS:
        steps.append(
            Step(f"{period}は暦に従って計算し、{end}の終了で満了する", f"{period.en} by the calendar end with the end of {end}",
                 (BY_THE_CALENDAR, CORRESPONDING_DAY)))  # fmt: skip
        cites += [BY_THE_CALENDAR, CORRESPONDING_DAY]
    else:
        steps.append(Step(f"{period}の末日は{end}である", f"the last day of {period.en} is {end}", (END_OF_LAST_DAY,)))
    return Ruling(value=end, cites=tuple(cites), steps=tuple(steps))


def rolled_to_open_day(day: date, is_closed: Callable[[date], bool]) -> date:
    """休日なら次の開庁日 / The first day on or after ``day`` that is not closed.

    Whether a deadline rolls at all is another rule (民法142条 asks for a custom,
    自治法4条の2第4項 for a filing to the body): ask that one first. ``is_closed``
    must answer False for some day within a year.
    """
    for ahead in range(367):
        moved = day + timedelta(days=ahead)
        if not is_closed(moved):
            return moved
    raise ValueError("is_closed says closed for a whole year")


@rule(
    AGE_CALCULATION_ACT.paragraph(1), AGE_CALCULATION_ACT.paragraph(2), CIVIL_CODE.article("143", 2),
    ja="年齢に達する日", en="Day an age is attained",
)  # fmt: skip
def age_attained_on(*, born_on: date, age: int) -> date:
    """その年齢に達する日 / The day with whose end the age is attained: the eve of the birthday.

    >>> age_attained_on(born_on=date(2008, 4, 1), age=18)
    datetime.date(2026, 3, 31)
    """
    if type(age) is not int or age < 1:
        raise ValueError(f"an age attained is 1 or more, not {age!r}")
    return last_day_from(born_on, LegalPeriod.years(age))


@rule(
    AGE_CALCULATION_ACT.paragraph(1), AGE_CALCULATION_ACT.paragraph(2), CIVIL_CODE.article("143", 2),
    ja="満年齢", en="Legal age on a day",
)  # fmt: skip
def legal_age_on(*, born_on: date, day: date) -> int:
    """満年齢 / Full years attained by the end of ``day``: on the eve of the birthday the new age counts.

    >>> legal_age_on(born_on=date(2008, 4, 1), day=date(2026, 3, 30))
    17
    >>> legal_age_on(born_on=date(2008, 4, 1), day=date(2026, 3, 31))
    18
    """
    if day < born_on:
        raise ValueError("the day is before the birth")
    age = day.year - born_on.year + 1  # at most: attained only if its day has come
    while age > 0 and last_day_from(born_on, LegalPeriod.years(age)) > day:
        age -= 1
    return age
