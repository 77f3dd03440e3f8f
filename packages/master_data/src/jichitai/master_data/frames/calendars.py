"""暦の列 / Calendars on Polars columns: holidays, open-day arithmetic and era dates for millions of rows.

どの列の計算も、一つずつの計算（``OpenDays``・``is_national_holiday``・``wareki``）と同じ答えを返し、
同じ誤りで断る。空（null）は空のまま通す。
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Final

import polars as pl

from ..calendars import FIRST_DAY, LAST_DAY, OpenDays, WarekiForm, is_national_holiday, wareki

_EPOCH: Final = date(1970, 1, 1)


class OpenDayColumns:
    """開庁日の列 / The arithmetic of ``OpenDays`` on columns of days, prepared once.

    A column of days is a ``pl.Series`` of type ``pl.Date`` (otherwise TypeError). A day or
    an answer outside the range refuses the whole column with ``OutsideOpenDays``, naming
    the first row that is wrong.
    """

    def __init__(self, days: OpenDays) -> None:
        self.days = days
        every = [days.is_open(days.first + timedelta(days=ahead)) for ahead in range((days.last - days.first).days + 1)]
        self._open = pl.Series("open", every, dtype=pl.Boolean)
        as_number = self._open.cast(pl.Int32)
        self._after = as_number.cum_sum()  # その日までの開庁日の数
        self._before = self._after - as_number  # その日より前の開庁日の数
        self._days = pl.Series("day", list(days), dtype=pl.Date)

    def is_open(self, days: pl.Series) -> pl.Series:
        """開庁日か / Whether each day is open."""
        return self._open.gather(self._at(days)).rename(days.name)

    def add(self, days: pl.Series, count: int | pl.Series) -> pl.Series:
        """開庁日で数えて進める / ``OpenDays.add`` on a column; ``count`` is one number or a column as long as ``days``."""
        at = self._at(days)
        found = self._by_one_number(at, count) if isinstance(count, int) else self._by_column(at, count)
        wrong = (found < 0) | (found >= len(self._days))
        if wrong.any():  # 一つずつの計算が、同じ所見で断る
            row = wrong.arg_max() or 0
            self.days.add(days[row], count if isinstance(count, int) else int(count[row]))
        return self._days.gather(found.cast(pl.UInt32)).rename(days.name)

    def _by_one_number(self, at: pl.Series, count: int) -> pl.Series:
        """n番目の開庁日の位置 / The place of the answer among the open days; outside them when there is none."""
        beyond = len(self._days) + 1
        count = max(-beyond, min(beyond, count))
        if count > 0:
            return self._after.gather(at) + (count - 1)
        before = self._before.gather(at) + count
        return before if count else _where(self._open.gather(at), before, -1)

    def _by_column(self, at: pl.Series, count: pl.Series) -> pl.Series:
        if len(count) != len(at):
            raise ValueError(f"{len(count)} numbers of days for {len(at)} days")
        beyond = len(self._days) + 1
        counts = count.clip(-beyond, beyond).cast(pl.Int32)
        back = self._before.gather(at) + counts
        found = _where(counts > 0, self._after.gather(at) + (counts - 1), back)
        return _where((counts != 0) | self._open.gather(at), found, -1)

    def next_open(self, days: pl.Series) -> pl.Series:
        """その日以後の開庁日 / The first open day on or after each day."""
        return self._nearest(days, self._before.gather(self._at(days)), self.days.next_open)

    def previous_open(self, days: pl.Series) -> pl.Series:
        """その日以前の開庁日 / The last open day on or before each day."""
        return self._nearest(days, self._after.gather(self._at(days)) - 1, self.days.previous_open)

    def _nearest(self, days: pl.Series, found: pl.Series, one: Callable[[date], date]) -> pl.Series:
        wrong = (found < 0) | (found >= len(self._days))
        if wrong.any():
            one(days[wrong.arg_max() or 0])
        return self._days.gather(found.cast(pl.UInt32)).rename(days.name)

    def count(self, first: pl.Series, last: pl.Series) -> pl.Series:
        """開庁日の数 / How many open days there are from each first to each last day, both included."""
        return (self._after.gather(self._at(last)) - self._before.gather(self._at(first))).rename(first.name)

    def _at(self, days: pl.Series) -> pl.Series:
        """範囲の中での位置 / Each day's place in the range; the first day outside is refused."""
        at = _days_since(days, self.days.first)
        outside = (at < 0) | (at >= len(self._open))
        if outside.any():
            self.days.is_open(days[outside.arg_max() or 0])
        return at.cast(pl.UInt32)


def national_holidays(days: pl.Series) -> pl.Series:
    """祝日法の休日か / ``is_national_holiday`` on a column; ``OutsideHolidayCalendar`` names the first day outside."""
    at = _days_since(days, FIRST_DAY)
    known = _every_holiday()
    outside = (at < 0) | (at >= len(known))
    if outside.any():
        is_national_holiday(days[outside.arg_max() or 0])
    return known.gather(at.cast(pl.UInt32)).rename(days.name)


@cache
def _every_holiday() -> pl.Series:
    length = (LAST_DAY - FIRST_DAY).days + 1
    return pl.Series("holiday", [is_national_holiday(FIRST_DAY + timedelta(days=at)) for at in range(length)], dtype=pl.Boolean)


def wareki_column(days: pl.Series, form: WarekiForm = WarekiForm.STANDARD) -> pl.Series:
    """和暦の列 / ``wareki`` on a column: each different day is written once."""
    _check(days)
    different = days.drop_nulls().unique().sort()
    names = pl.Series(days.name, [wareki(day, form) for day in different], dtype=pl.String)
    places = different.to_physical().search_sorted(days.to_physical().fill_null(0)).clip(0, max(len(different) - 1, 0))
    if not len(different):
        return pl.Series(days.name, [None] * len(days), dtype=pl.String)
    return pl.select(pl.when(days.is_not_null()).then(names.gather(places))).to_series().rename(days.name)


def _where(condition: pl.Series, yes: pl.Series, no: pl.Series | int) -> pl.Series:
    return pl.select(pl.when(condition.is_null()).then(None).when(condition).then(yes).otherwise(no)).to_series()


def _days_since(days: pl.Series, first: date) -> pl.Series:
    _check(days)
    return days.to_physical() - (first - _EPOCH).days


def _check(days: pl.Series) -> None:
    if days.dtype != pl.Date:
        raise TypeError(f"a column of days has the type Date, not {days.dtype}")
