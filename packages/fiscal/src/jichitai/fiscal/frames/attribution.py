"""年度所属の列 / The fiscal years of whole columns of expenditure and revenue (施行令第142条、第143条、第160条、第165条の7).

一件ずつの規則（``attribution``・``revenue_attribution``）と同じ答えを返し、同じ所見で断る。根拠と理由は付かない：
要る行だけ、一件ずつの規則で求める。空（null）のある行は空のまま通す。答えは会計年度（西暦）の列である。
"""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from jichitai.master_data.kernel import FiscalYear

from ..attribution.default import AttributionCase, ExpenditureDays, year_by_object
from ..attribution.expenditure import (
    year_of_continuous_supply,
    year_of_contribution,
    year_of_late_payment,
    year_of_travel_advance,
)
from ..attribution.revenue import year_of_expired_cheque, year_of_revenue_due
from .columns import by_day, day_number, day_numbers, refuse_first, same_length

_NAME: Final = "fiscal_year"
_FIRST_MONTH: Final = 4
_CLOSED_MONTH: Final = 6
_FIRST_DAY: Final = day_number(date(1947, 4, 1))
_LAST_DAY: Final = day_number(date(9998, 3, 31))
_FIRST_YEAR: Final = 1947
_LAST_YEAR: Final = 9997
_DECISIVE: Final = {
    AttributionCase.FIXED_PAYMENT: "payment_day",
    AttributionCase.BENEFIT: "arose_on",
    AttributionCase.CONTRIBUTION: "start",
    AttributionCase.PERFORMANCE: "performed_on",
    AttributionCase.OTHER: "committed_on",
}
_DAYS: Final = ("payment_day", "arose_on", "start", "last_day", "payment_deadline", "performed_on", "committed_on")
_PERIODS: Final = (AttributionCase.CONTRIBUTION.value, AttributionCase.CONTINUOUS_SUPPLY.value)
_ANY_OBJECT: Final = "27"


def years_of_days(days: pl.Series) -> pl.Series:
    """一つの日で決まる年度 / The fiscal year each day lies in.

    For every case that turns on one day: fixed payment, benefit, performance, commitment,
    notice, receipt, settlement of travel, month of withholding (any day of the month).

    >>> years_of_days(pl.Series([date(2027, 3, 31), date(2027, 4, 1), None])).to_list()
    [2026, 2027, None]
    """
    numbers = day_numbers(days)
    refuse_first((numbers < _FIRST_DAY) | (numbers > _LAST_DAY), lambda row: FiscalYear.of(days[row]))
    return by_day(days, _year).rename(_NAME)


def years_of_contribution(start: pl.Series, last_day: pl.Series) -> pl.Series:
    """負担金・保険料の年度 / ``year_of_contribution`` on columns; the first row whose period spans two years is refused.

    >>> years_of_contribution(pl.Series([date(2027, 3, 1)]), pl.Series([date(2027, 3, 31)])).to_list()
    [2026]
    """
    same_length(start, last_day)
    first, last = years_of_days(start), years_of_days(last_day)
    wrong = (day_numbers(last_day) < day_numbers(start)) | (first != last)
    refuse_first(wrong, lambda row: year_of_contribution(start=start[row], last_day=last_day[row]))
    return _null_where(first, last_day.is_null())


def years_of_continuous_supply(start: pl.Series, last_day: pl.Series, payment_deadline: pl.Series) -> pl.Series:
    """賃借料・光熱水費の年度 / ``year_of_continuous_supply`` on columns: the deadline decides where the period spans two years.

    >>> years_of_continuous_supply(
    ...     *(pl.Series([day]) for day in (date(2027, 3, 16), date(2027, 4, 15), date(2027, 5, 10)))).to_list()
    [2027]
    """
    same_length(start, last_day, payment_deadline)
    first, last, due = years_of_days(start), years_of_days(last_day), years_of_days(payment_deadline)
    refuse_first(
        (day_numbers(last_day) < day_numbers(start)) & due.is_not_null(),
        lambda row: year_of_continuous_supply(start=start[row], last_day=last_day[row], payment_deadline=payment_deadline[row]),
    )
    return _null_where(first.zip_with(first == last, due), last_day.is_null() | due.is_null())


def years_of_travel_advance(start: pl.Series, last_day: pl.Series, preparation_from: pl.Series | None = None) -> pl.Series:
    """旅費の概算払の年度 / ``year_of_travel_advance`` on columns; a null in ``preparation_from`` means no preparation.

    >>> years_of_travel_advance(pl.Series([date(2027, 3, 30)]), pl.Series([date(2027, 4, 2)])).to_list()
    [2026]
    """
    prepared = start if preparation_from is None else preparation_from
    same_length(start, last_day, prepared)
    first = prepared.zip_with(prepared.is_not_null(), start)
    begins = day_numbers(start)
    wrong = (day_numbers(last_day) < begins) | (begins < day_numbers(first))
    refuse_first(
        wrong, lambda row: year_of_travel_advance(start=start[row], last_day=last_day[row], preparation_from=prepared[row])
    )
    return _null_where(years_of_days(first), start.is_null() | last_day.is_null())


def years_after_closing(years: pl.Series, days: pl.Series) -> pl.Series:
    """出納閉鎖の前後の年度 / Money of ``years`` paid or received on ``days``: theirs until 31 May, after it the year of the day.

    For late payments and receipts, returns (戻入) and repayments (戻出) alike.

    >>> years_after_closing(pl.Series([2026, 2026]), pl.Series([date(2027, 5, 31), date(2027, 6, 1)])).to_list()
    [2026, 2027]
    """
    same_length(years, days)
    if not years.dtype.is_integer():
        raise TypeError(f"fiscal years are whole numbers, not {years.dtype}")
    refuse_first((years < _FIRST_YEAR) | (years > _LAST_YEAR), lambda row: FiscalYear(years[row]))
    own, closed = years.cast(pl.Int32), by_day(days, _closed_year)
    late = closed > own
    wrong = late & ((day_numbers(days) < _FIRST_DAY) | (day_numbers(days) > _LAST_DAY))
    refuse_first(wrong, lambda row: year_of_late_payment(year=FiscalYear(years[row]), paid_on=days[row]))
    return _null_where(by_day(days, _year).zip_with(late.fill_null(value=False), own), days.is_null()).rename(_NAME)


def years_of_revenue_due(due_on: pl.Series, filed_or_noticed_on: pl.Series, extended_to: pl.Series | None = None) -> pl.Series:
    """納期の定まった収入の年度 / ``year_of_revenue_due`` on columns.

    A null in ``filed_or_noticed_on`` means that nothing was filed or notified yet: the
    year is open, and the answer is null where the rule refuses. A null in ``extended_to``
    means that no holiday moved the day.

    >>> due, filed = pl.Series([date(2027, 3, 31)] * 3), pl.Series([date(2027, 3, 31), date(2027, 4, 1), None])
    >>> years_of_revenue_due(due, filed).to_list()
    [2026, 2027, None]
    """
    moved = due_on if extended_to is None else extended_to
    same_length(due_on, filed_or_noticed_on, moved)
    by_due, by_filing = years_of_days(due_on), years_of_days(filed_or_noticed_on)
    last = by_day(due_on, _last_day_of_year)
    if extended_to is not None:
        days, moved_days = day_numbers(due_on), day_numbers(extended_to)
        refuse_first(moved_days <= days, lambda row: year_of_revenue_due(due_on=due_on[row], extended_to=extended_to[row]))
        last = moved_days.zip_with((moved_days > last).fill_null(value=False), last)
    in_time = (day_numbers(filed_or_noticed_on) <= last).fill_null(value=False)
    open_year = due_on.is_null() | filed_or_noticed_on.is_null()
    return _null_where(by_due.zip_with(in_time, by_filing), open_year)


def years_of_expired_cheque(drawn_on: pl.Series) -> pl.Series:
    """支払を終わらない小切手の資金の年度 / ``year_of_expired_cheque`` on a column.

    >>> years_of_expired_cheque(pl.Series([date(2026, 3, 31), date(2026, 4, 1)])).to_list()
    [2027, 2027]
    """

    def one_by_one(days: pl.Series) -> pl.Series:
        found = (None if day is None else year_of_expired_cheque(drawn_on=day).value.year for day in days)
        return pl.Series(list(found), dtype=pl.Int32)

    unique = drawn_on.unique()  # 書かれた日の数だけ、一件ずつの規則で求める
    answers = pl.DataFrame({"day": unique, _NAME: one_by_one(unique)})
    return pl.DataFrame({"day": drawn_on}).join(answers, on="day", how="left", maintain_order="left")[_NAME]


def years_of_expenditure(frame: pl.DataFrame) -> pl.Series:
    """事由ごとの歳出の年度 / The year of every row by its ``case`` and the days that case turns on (``year_by_object``).

    ``case`` holds the values of ``AttributionCase``; the days have the names of
    ``ExpenditureDays``. A column that no row needs may be left out. A day that is missing
    where its case needs it is refused, by the number of the row.

    >>> years_of_expenditure(pl.DataFrame({"case": ["performance", "other"],
    ...     "performed_on": [date(2027, 3, 31), None], "committed_on": [None, date(2027, 4, 1)]})).to_list()
    [2026, 2027]
    """
    days = {name: frame[name] if name in frame.columns else _nothing(name, len(frame)) for name in _DAYS}
    cases = frame["case"].cast(pl.String)
    known = [case.value for case in AttributionCase]
    refuse_first((~cases.is_in(known)) & cases.is_not_null(), lambda row: AttributionCase(cases[row]))
    decisive = days["payment_deadline"]
    for case, name in _DECISIVE.items():
        decisive = days[name].zip_with((cases == case.value).fill_null(value=False), decisive)
    period = cases.is_in(_PERIODS).fill_null(value=False)
    supply = (cases == AttributionCase.CONTINUOUS_SUPPLY.value).fill_null(value=False)
    missing = cases.is_not_null() & decisive.is_null()
    wrong = missing
    if period.any():
        starts, ends = day_numbers(days["start"]), day_numbers(days["last_day"])
        one_year = (by_day(days["start"], _year) == by_day(days["last_day"], _year)).fill_null(value=False)
        unordered = (ends < starts).fill_null(value=True)
        wrong = missing | (period & (unordered | (~supply & ~one_year)))
        decisive = days["start"].zip_with(supply & one_year, decisive)

    def one(row: int) -> object:
        given = ExpenditureDays(**{name: each[row] for name, each in days.items()})
        chosen = AttributionCase(cases[row])
        return year_by_object(object_code=_ANY_OBJECT, year=FiscalYear(_FIRST_YEAR), days=given, chosen=chosen)

    refuse_first(wrong, one)
    return _null_where(years_of_days(decisive), cases.is_null())


def _year(days: pl.Series) -> pl.Series:
    return days.dt.year() - (days.dt.month() < _FIRST_MONTH)


def _closed_year(days: pl.Series) -> pl.Series:
    """その日に出納が閉じている最後の年度の翌年 / A year is closed on a day when it is smaller than this."""
    return days.dt.year() - (days.dt.month() < _CLOSED_MONTH)


def _last_day_of_year(days: pl.Series) -> pl.Series:
    return days.to_frame("day").select(pl.date(pl.lit(_year(days)) + 1, 3, 31).to_physical())["date"]


def _null_where(years: pl.Series, empty: pl.Series) -> pl.Series:
    if not empty.any():
        return years.rename(_NAME)
    return pl.Series([None], dtype=years.dtype).new_from_index(0, len(years)).zip_with(empty, years).rename(_NAME)


def _nothing(name: str, length: int) -> pl.Series:
    return pl.Series(name, [None], dtype=pl.Date).new_from_index(0, length)
