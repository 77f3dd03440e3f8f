"""開庁日の計算 / Open-day arithmetic in O(1) over a prepared range.

範囲の中の日ごとに「その日より前の開庁日の数」を持ち（rank）、開庁日を順に並べておく（select）。
何日進めても、表を二度引くだけで済む。範囲の外は答えない。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final, Never

from ..kernel.diagnostics import DomainError
from .findings import closed_on_that_day, outside_open_days

_ONE_DAY: Final = timedelta(days=1)


class OutsideOpenDays(DomainError):
    """用意した範囲の外 / The day asked for, or the answer, lies outside the prepared range."""


class ClosedOnThatDay(DomainError):
    """休日からは零日進めない / ``add(day, 0)`` was asked of a closed day."""


class OpenDays:
    """用意した開庁日 / The open days of a calendar from ``first`` to ``last`` (both included), ready for arithmetic.

    The starting day of ``add`` is never counted, whether it is open or closed: one open
    day after a Saturday is the Monday. (numpy's ``roll='forward'`` first moves the
    Saturday to Monday and then answers Tuesday.)

    >>> week = OpenDays(date(2026, 4, 27), date(2026, 5, 15), lambda day: day.weekday() >= 5)
    >>> str(week.add(date(2026, 5, 2), 1)), str(week.add(date(2026, 5, 2), -1))
    ('2026-05-04', '2026-05-01')
    >>> str(week.next_open(date(2026, 5, 2))), str(week.previous_open(date(2026, 5, 2)))
    ('2026-05-04', '2026-05-01')
    >>> week.count(date(2026, 5, 1), date(2026, 5, 8))
    6
    """

    __slots__ = ("_before", "_days", "_open", "first", "last")

    def __init__(self, first: date, last: date, is_closed: Callable[[date], bool]) -> None:
        if type(first) is not date or type(last) is not date:
            raise TypeError("a range of open days runs from one datetime.date to another")
        if last < first:
            raise ValueError(f"the range ends on {last}, before it begins on {first}")
        self.first, self.last = first, last
        self._days: list[date] = []
        self._before: dict[date, int] = {}
        self._open: dict[date, bool] = {}
        for ahead in range((last - first).days + 1):
            day = first + timedelta(days=ahead)
            self._before[day] = len(self._days)
            self._open[day] = is_open = not is_closed(day)
            if is_open:
                self._days.append(day)

    def is_open(self, day: date) -> bool:
        """開庁日か / Whether the day is open."""
        try:
            return self._open[day]
        except KeyError:
            self._outside(day)

    def add(self, day: date, count: int) -> date:
        """開庁日で数えて進める / The ``count``-th open day after ``day`` (before it when negative); ``day`` is not counted.

        ``count`` 0 gives the day itself, or ``ClosedOnThatDay``. ``OutsideOpenDays`` when
        the start or the answer lies outside the range.
        """
        try:
            if count > 0:  # 開いている日から数えるときは、その日の分を一つ飛ばす
                return self._days[self._before[day] + count - 1 + self._open[day]]
            at = self._before[day] + count
            if count < 0 <= at:
                return self._days[at]
            if count == 0 and self._open[day]:
                return day
        except (KeyError, IndexError):
            at = -1
        if day not in self._before:
            self._outside(day)
        if count == 0:
            raise ClosedOnThatDay(closed_on_that_day(day=day))
        return self._refuse(f"{day}から{count}開庁日の日")

    def next_open(self, day: date) -> date:
        """その日以後の開庁日 / The first open day on or after ``day``."""
        try:
            return self._days[self._before[day]]
        except KeyError:
            self._outside(day)
        except IndexError:
            return self._refuse(f"{day}以後の開庁日")

    def previous_open(self, day: date) -> date:
        """その日以前の開庁日 / The last open day on or before ``day``."""
        if self.is_open(day):
            return day
        before = self._before[day]
        return self._days[before - 1] if before else self._refuse(f"{day}以前の開庁日")

    def count(self, first: date, last: date) -> int:
        """開庁日の数 / How many open days there are from ``first`` to ``last``, both included; 0 when ``last`` is the eve of ``first``.

        The number is negative when ``last`` is earlier still: ``count(a, b)`` of a reversed
        range is minus the open days strictly between them.
        """
        try:
            return self._before[last] + self._open[last] - self._before[first]
        except KeyError:
            self._outside(last if first in self._before else first)

    def __iter__(self) -> Iterator[date]:
        return iter(self._days)

    def __len__(self) -> int:
        return len(self._days)

    def __repr__(self) -> str:
        return f"OpenDays({self.first} … {self.last}, {len(self._days)} open)"

    def _outside(self, day: object) -> Never:
        if type(day) is not date:
            raise TypeError(f"open days are asked for a datetime.date, not a {type(day).__name__}")
        self._refuse(str(day))

    def _refuse(self, asked: str) -> Never:
        raise OutsideOpenDays(outside_open_days(asked=asked, first=self.first, last=self.last))
