"""日の列の道具 / Helpers for columns of days: a table per day of the range, and refusing the first wrong row by the rule itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import polars as pl

from jichitai.master_data.kernel import DomainError, Where

_EPOCH: Final = date(1970, 1, 1)


def day_number(day: date) -> int:
    """通し日 / Days since 1970-01-01, as Polars keeps a Date."""
    return (day - _EPOCH).days


def day_numbers(days: pl.Series) -> pl.Series:
    """日の列の通し日 / The day numbers of a column; a column of another type than Date is a TypeError."""
    if days.dtype != pl.Date:
        raise TypeError(f"a column of days has the type Date, not {days.dtype} ({days.name})")
    return days.to_physical()


def by_day(days: pl.Series, answers: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """一日ごとの答え / ``answers`` worked out once for each day of the range and looked up; null stays null.

    Where the range holds more days than there are rows, every row is worked out by itself.
    """
    numbers = day_numbers(days)
    low, high = numbers.min(), numbers.max()
    if not isinstance(low, int) or not isinstance(high, int):
        return answers(days)
    if high - low >= len(numbers):
        return answers(days)
    every = pl.int_range(low, high + 1, dtype=pl.Int32, eager=True).cast(pl.Date)
    return answers(every).gather((numbers - low).cast(pl.UInt32))


def refuse_first(wrong: pl.Series, one: Callable[[int], object]) -> None:
    """最初の誤った行を断る / Call the scalar rule on the first row marked, so that it refuses; a finding names the row (from 1)."""
    marked = wrong.fill_null(value=False)
    if not marked.any():
        return
    row = marked.arg_max() or 0
    try:
        one(row)
    except DomainError as error:
        where = Where(line=row + 1, field=error.finding.where.field if error.finding.where else None)
        raise type(error)(error.finding.at(where)) from None
    raise AssertionError(f"row {row + 1} was marked, but the rule takes it")


def same_length(*columns: pl.Series) -> None:
    """同じ長さか / Columns that belong together are of one length (otherwise ValueError)."""
    if len({len(each) for each in columns}) > 1:
        raise ValueError("columns that belong together have the same length")
