"""支払期限の列 / The last day to pay, for a whole frame of claims (支払遅延防止法).

一件ずつの規則（``payment_due_on``）と同じ答えを返し、同じ所見で断る。根拠と理由は付かない：要る行だけ、
一件ずつの規則で求める。請求の日のない行は空のまま通す。
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import polars as pl

from jichitai.master_data.kernel import rolled_to_open_day

from ..payments.due import STATUTORY_PERIODS, ClaimRejection, PerformanceKind, payment_due_on
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
    limit, not_agreed = _limits(claims)
    agreed, late = claims["agreed_days"], claims["late_inspection_days"]
    notified, corrected = day_numbers(claims["rejection_notified_on"]), day_numbers(claims["rejection_corrected_on"])
    wrong = (
        limit.is_null()
        | (agreed > limit).fill_null(value=False)
        | (agreed < 0).fill_null(value=False)
        | (late < 0).fill_null(value=False)
        | (corrected < notified).fill_null(value=False)
        | (notified.is_null() != corrected.is_null())
    )
    refuse_first(wrong & claims["claimed_on"].is_not_null(), lambda row: _one(claims.row(row, named=True)))
    claimed, days = day_numbers(claims["claimed_on"]), agreed.zip_with(agreed.is_not_null(), not_agreed)
    if late.null_count() < len(late):
        days = (days - late.fill_null(0)).clip(lower_bound=0)
    ends = claimed + days
    if notified.null_count() < len(notified):
        start, stopped = _after_rejection(claimed, days, claims)
        ends = start + days + stopped
    return _opened(ends.cast(pl.Int32).cast(pl.Date), closed_days).rename(_NAME)


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


def _limits(claims: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """約定の限度と、定めのないときの日数 / The limit of each row's edition and kind (null: none), and the term when none was agreed."""
    limit = claims["agreed_days"].clear(len(claims))
    not_agreed = limit
    special = claims["special_nature"].fill_null(value=False)
    for edition in STATUTORY_PERIODS.table.editions:
        periods = edition.value
        in_force = (day_numbers(claims["claimed_on"]) >= day_number(edition.in_force_from)).fill_null(value=False)
        not_agreed = _put(not_agreed, in_force, periods.payment_not_agreed)
        for kind in PerformanceKind:
            rows = in_force & (claims["kind"] == kind.value).fill_null(value=False)
            limit = _put(limit, rows, periods.longest(periods.payment[kind], special_nature=False))
            if special.any():
                limit = _put(limit, rows & special, periods.longest(periods.payment[kind], special_nature=True))
    return limit, not_agreed


def _put(column: pl.Series, rows: pl.Series, value: int) -> pl.Series:
    return pl.Series([value], dtype=column.dtype).new_from_index(0, len(column)).zip_with(rows, column)


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
    too_far = (opened.is_null() | (opened - every >= _MOST_CLOSED)).gather(at)
    refuse_first(too_far, lambda row: rolled_to_open_day(ends[row], closed_days.__contains__))
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
