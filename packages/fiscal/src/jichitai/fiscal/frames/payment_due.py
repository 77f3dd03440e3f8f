"""支払期限の列 / The last day to pay, for a whole frame of claims (支払遅延防止法).

一件ずつの規則（``payment_due_on``）と同じ答えを返し、同じ所見で断る。根拠と理由は付かない：要る行だけ、
一件ずつの規則で求める。請求の日のない行は空のまま通す。
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import polars as pl

from jichitai.master_data.kernel import rolled_to_open_day

from ..payments.due import STATUTORY_PERIODS, ClaimRejection, PerformanceKind, StatutoryPeriods, payment_due_on
from .columns import day_number, day_numbers, refuse_first

_NAME: Final = "payment_due_on"
_MOST_CLOSED: Final = 367
_COLUMNS: Final = (
    ("kind", pl.String()),
    ("claimed_on", pl.Date()),
    ("agreed_days", pl.Int64()),
    ("special_nature", pl.Boolean()),
    ("late_inspection_days", pl.Int64()),
    ("rejection_notified_on", pl.Date()),
    ("rejection_corrected_on", pl.Date()),
    ("rejection_deliberate", pl.Boolean()),
)
_NEEDED: Final = ("kind", "claimed_on")


def payment_due_days(frame: pl.DataFrame, *, closed_days: frozenset[date] = frozenset()) -> pl.Series:
    """支払期限の列 / ``payment_due_on`` of every row, as a column of days.

    ``kind`` holds the values of ``PerformanceKind``, ``claimed_on`` days. Optional
    columns, each null where it does not apply: ``agreed_days`` (null: no term was agreed
    in writing), ``special_nature``, ``late_inspection_days``, and for a rejected claim
    ``rejection_notified_on``, ``rejection_corrected_on``, ``rejection_deliberate``. The
    first row that the rule refuses is refused, by its number.

    >>> payment_due_days(pl.DataFrame({"kind": ["other", "works"], "claimed_on": [date(2026, 7, 1)] * 2,
    ...     "agreed_days": [30, None]})).to_list()
    [datetime.date(2026, 7, 31), datetime.date(2026, 7, 16)]
    """
    claims = _read(frame)
    in_force = _in_force(claims["claimed_on"])
    agreed, late = claims["agreed_days"], claims["late_inspection_days"]
    notified, corrected = day_numbers(claims["rejection_notified_on"]), day_numbers(claims["rejection_corrected_on"])
    wrong = (
        _unknown_or_beyond(claims, in_force)
        | (agreed < 0).fill_null(value=False)
        | (late < 0).fill_null(value=False)
        | (corrected < notified).fill_null(value=False)
        | (notified.is_null() != corrected.is_null())
    )
    refuse_first(wrong & claims["claimed_on"].is_not_null(), lambda row: _one(claims.row(row, named=True)))
    claimed, days = day_numbers(claims["claimed_on"]), agreed
    if agreed.null_count():
        days = agreed.zip_with(agreed.is_not_null(), _not_agreed(agreed, in_force))
    if late.null_count() < len(late):
        days = (days - late.fill_null(0)).clip(lower_bound=0)
    days = days.cast(pl.Int32, strict=False)  # 請求の日のない行の日数だけが、収まらないことがある
    ends = claimed + days
    if notified.null_count() < len(notified):
        start, stopped = _after_rejection(claimed, days, claims)
        ends = start + days + stopped
    return _opened(ends.cast(pl.Date), closed_days).rename(_NAME)


def _read(frame: pl.DataFrame) -> pl.DataFrame:
    for name, type_ in _COLUMNS:
        given = frame.schema.get(name)
        if given is None and name in _NEEDED:
            raise KeyError(name)
        if given is not None and isinstance(type_, pl.Int64) and not (given.is_integer() or isinstance(given, pl.Null)):
            raise TypeError(f"{name} is a column of whole days, not {given}")
        if given is not None and isinstance(type_, pl.Date) and not isinstance(given, pl.Date | pl.Null):
            raise TypeError(f"{name} is a column of days, not {given}")
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None).alias(name)).cast(type_) for name, type_ in _COLUMNS
    )


_Editions = list[tuple[StatutoryPeriods, pl.Series | None]]


def _in_force(claimed: pl.Series) -> _Editions:
    """請求の日に施行中の版 / The editions in force on some day of the column, each with its rows (None: every row)."""
    numbers = day_numbers(claimed)
    low, high = numbers.min(), numbers.max()
    found: _Editions = []
    for edition in STATUTORY_PERIODS.table.editions:
        start = day_number(edition.in_force_from)
        if not isinstance(low, int) or not isinstance(high, int) or start > high:
            continue
        if start <= low:
            found = [(edition.value, None)]
        else:
            found.append((edition.value, (numbers >= start).fill_null(value=False)))
    return found


def _unknown_or_beyond(claims: pl.DataFrame, in_force: _Editions) -> pl.Series:
    """区分も版も分からない行と、約定が限度を超える行 / Rows of no known kind or edition, and those whose term is over its limit.

    Only masks are made, one bit a row: a column of limits costs more than comparing.
    """
    agreed, special = claims["agreed_days"], claims["special_nature"].fill_null(value=False)
    every = pl.Series([True]).new_from_index(0, len(claims))
    unknown, beyond = every, ~every
    for kind in PerformanceKind:
        these = (claims["kind"] == kind.value).fill_null(value=False)
        for periods, rows in in_force:
            mine = these if rows is None else these & rows
            ordinary, longest = (periods.longest(periods.payment[kind], special_nature=each) for each in (False, True))
            over = (agreed > longest) | ((agreed > ordinary) & ~special)
            unknown, beyond = unknown & ~mine, (beyond & ~mine) | (mine & over.fill_null(value=False))
    return unknown | beyond


def _not_agreed(agreed: pl.Series, in_force: _Editions) -> pl.Series:
    """定めのないときの日数 / The term of each row's edition where none was agreed."""
    days = agreed.clear(len(agreed))
    for periods, rows in in_force:
        days = _put(days, rows, periods.payment_not_agreed)
    return days


def _put(column: pl.Series, rows: pl.Series | None, value: int) -> pl.Series:
    given = pl.Series([value], dtype=column.dtype).new_from_index(0, len(column))
    return given if rows is None else given.zip_with(rows, column)


def _after_rejection(claimed: pl.Series, days: pl.Series, claims: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """拒否の後の起算と、算入しない日数 / Where counting starts after a rejection, and the days left out of it."""
    notified, corrected = day_numbers(claims["rejection_notified_on"]), day_numbers(claims["rejection_corrected_on"])
    rejected = notified.is_not_null()
    deliberate = rejected & claims["rejection_deliberate"].fill_null(value=False)
    in_term = (notified <= claimed + days).fill_null(value=False)  # 満了の後の通知は、期間を動かさない
    day_after = claimed + 1
    first = notified.zip_with((notified > day_after).fill_null(value=False), day_after)
    left_out = (corrected - first + 1).clip(lower_bound=0)
    stopped = left_out.zip_with(in_term & ~deliberate, claimed * 0)
    return corrected.zip_with(deliberate, claimed), stopped


def _opened(ends: pl.Series, closed_days: frozenset[date]) -> pl.Series:
    """休日なら次の開庁日 / The first open day on or after each end, looked up in a table of the days of the range."""
    numbers = day_numbers(ends)
    low, high = numbers.min(), numbers.max()
    if not closed_days or not isinstance(low, int) or not isinstance(high, int):
        return ends
    every = pl.int_range(low, high + _MOST_CLOSED + 1, dtype=pl.Int32, eager=True)
    shut = every.is_in([day_number(day) for day in closed_days])
    opened = every.zip_with(~shut, every.clear(len(every))).fill_null(strategy="backward")
    at = (numbers - low).cast(pl.UInt32)
    too_far = opened.is_null() | (opened - every >= _MOST_CLOSED)
    if too_far.any():
        refuse_first(too_far.gather(at), lambda row: rolled_to_open_day(ends[row], closed_days.__contains__))
    return opened.gather(at).cast(pl.Date)


def _one(row: dict[str, Any]) -> object:
    """一件ずつの規則 / The rule itself, for a row."""
    notified, corrected = row["rejection_notified_on"], row["rejection_corrected_on"]
    if (notified is None) != (corrected is None):
        raise ValueError("a rejected claim has the day of the notice and the day it came again, corrected")
    rejection = None
    if notified is not None:
        deliberate = bool(row["rejection_deliberate"])
        rejection = ClaimRejection(notified_on=notified, corrected_on=corrected, deliberate_or_grossly_negligent=deliberate)
    return payment_due_on(
        kind=PerformanceKind(row["kind"]), claimed_on=row["claimed_on"], agreed_days=row["agreed_days"],
        special_nature=bool(row["special_nature"]), rejection=rejection, late_inspection_days=row["late_inspection_days"] or 0,
    )  # fmt: skip
