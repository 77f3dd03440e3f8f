"""延滞金の列 / Delinquency charges on a Polars frame: a million claims at a time.

一件ずつの計算（``tax_delinquency_charge``・``ordinance_delinquency_charge``）と同じ答えを返し、同じ所見で断る。
空（null）のある行は空のまま通す。一部納付のある債権は、一件ずつの計算による。
"""

from __future__ import annotations

from datetime import date, timedelta
from math import lcm
from typing import Any, Final

import polars as pl

from jichitai.master_data.kernel import DomainError, Where, Yen, last_day_after

from ..claims.delinquency import ordinance_delinquency_charge
from ..claims.delinquency_terms import DelinquencyTerms, Truncation

_EPOCH: Final = date(1970, 1, 1)
_ONE_DAY: Final = timedelta(days=1)
_DAYS_OF_YEAR: Final = 365
_LARGEST: Final = (1 << 63) - 1


def delinquency_charges(
    frame: pl.DataFrame, terms: DelinquencyTerms, *, amount: str = "amount", due_on: str = "due_on", paid_on: str = "paid_on"
) -> pl.Series:
    """延滞金の列 / The charge of every row, as a column ``delinquency_charge`` of whole yen.

    ``amount`` is a column of whole numbers, ``due_on`` and ``paid_on`` are columns of type
    Date (otherwise TypeError). The first row that the rule refuses is refused, by its number.

    >>> from jichitai.fiscal.claims.delinquency_terms import local_tax_terms
    >>> frame = pl.DataFrame({"amount": [65_000], "due_on": [date(2021, 5, 31)], "paid_on": [date(2022, 1, 31)]})
    >>> delinquency_charges(frame, local_tax_terms(truncation=Truncation.SEGMENT)).to_list()
    [3400]
    """
    if not frame[amount].dtype.is_integer():
        raise TypeError(f"amounts are whole yen, not {frame[amount].dtype}")
    for name in (due_on, paid_on):
        if frame[name].dtype != pl.Date:
            raise TypeError(f"a column of days has the type Date, not {frame[name].dtype}")
    claims = frame.select(
        pl.col(amount).alias("amount"),
        pl.col(due_on).to_physical().alias("due"),
        pl.col(paid_on).to_physical().alias("paid"),
    )
    _refuse_the_first(claims, terms)
    return _charges(claims, terms)


def _refuse_the_first(claims: pl.DataFrame, terms: DelinquencyTerms) -> None:
    first, last = _day(terms.spans[0].begins), _day(terms.spans[-1].ends)
    unknown = (claims["paid"] > claims["due"]) & ((claims["due"] < first - 1) | (claims["paid"] > last))
    wrong = ((claims["amount"] < 0) | unknown) & _filled(claims)
    if not wrong.any():
        return
    row = wrong.arg_max() or 0
    try:
        _one(claims.row(row), terms)
    except DomainError as error:
        where = Where(line=row + 1, field=error.finding.where.field if error.finding.where else None)
        raise type(error)(error.finding.at(where)) from None


def _one(row: tuple[Any, ...], terms: DelinquencyTerms) -> int:
    """一件ずつの計算 / The rule itself, for a row."""
    sum_, due, paid = row
    due_on, paid_on = _EPOCH + timedelta(days=due), _EPOCH + timedelta(days=paid)
    return ordinance_delinquency_charge(amount=Yen(sum_), due_on=due_on, paid_on=paid_on, terms=terms).value.amount


def _charges(claims: pl.DataFrame, terms: DelinquencyTerms) -> pl.Series:
    """日数・割合・基礎の積を、団体が切り捨てる所で切り捨てながら足す / Days times rate times base, cut where the body cuts."""
    scale = lcm(*(rate.denominator for span in terms.spans for rate in (span.first, span.after)))
    divisor, unit, cut = _DAYS_OF_YEAR * scale, terms.base_unit.amount, terms.charge_unit.amount
    largest = _largest(terms, scale)
    if not largest:  # 割合の分母が大きすぎて、積が64ビットに収まらない
        rows = [None if None in row else _one(row, terms) for row in claims.iter_rows()]
        return pl.Series("delinquency_charge", rows, dtype=pl.Int64)
    base = claims["amount"].cast(pl.Int64).clip(upper_bound=largest)
    base = base // unit * unit * (base >= terms.base_minimum.amount)
    begins, ends = claims["due"] + 1, claims["paid"]
    phase_end = _phase_ends(claims, terms)
    computed = base * 0
    for first_phase, low, high in ((True, begins, _lower(ends, phase_end)), (False, phase_end + 1, ends)):
        phase = base * 0
        for span_begins, span_ends, rate in terms.rates_of(first_phase=first_phase):
            first, last = _day(span_begins), _day(span_ends)
            touched = ((high >= first) & (low <= last)).arg_true()
            if not len(touched):
                continue  # その区分に当たる日のある行がない
            # 一件が当たる区分は少ないので、当たる行だけを取り出して計算し、戻す
            days = (high.gather(touched).clip(upper_bound=last) - low.gather(touched).clip(lower_bound=first) + 1).clip(
                lower_bound=0
            )
            product = base.gather(touched) * (days.cast(pl.Int64) * int(rate * scale))
            part = product // divisor if terms.truncation is Truncation.SEGMENT else product
            phase = phase.scatter(touched, phase.gather(touched) + part)
        computed = computed + (phase // divisor if terms.truncation is Truncation.PHASE else phase)
    if terms.truncation is Truncation.TOTAL:
        computed = computed // divisor
    charge = computed // cut * cut * (computed >= terms.charge_minimum.amount)
    filled = _filled(claims)
    charge = charge if filled.all() else charge.set(~filled, None)
    beyond = ((claims["amount"] > largest) & filled).arg_true()
    if len(beyond):  # 64ビットでは積が溢れる額は、一件ずつ計算する
        charge = charge.scatter(beyond, [_one(claims.row(row), terms) for row in beyond])
    return charge.alias("delinquency_charge")


def _phase_ends(claims: pl.DataFrame, terms: DelinquencyTerms) -> pl.Series:
    """最初の段階の末日 / The last day of the first phase, worked out once for every day in the range and then looked up."""
    first, last = claims.select(pl.col("due").min(), pl.col("due").max().alias("last")).row(0)
    if first is None:
        return claims["due"]
    days = (_EPOCH + timedelta(days=day) for day in range(first, last + 1))
    ends = pl.Series([_day(last_day_after(day, terms.first_phase)) for day in days], dtype=pl.Int32)
    return ends.gather((claims["due"] - first).cast(pl.UInt32))


def _filled(claims: pl.DataFrame) -> pl.Series:
    """空のない行 / Whether nothing is missing in a row."""
    return claims["amount"].is_not_null() & claims["due"].is_not_null() & claims["paid"].is_not_null()


def _lower(one: pl.Series, other: pl.Series) -> pl.Series:
    return one.zip_with(one <= other, other)


def _largest(terms: DelinquencyTerms, scale: int) -> int:
    """64ビットで計算できる額 / The largest base for which no sum can pass 64 bits."""
    steepest = max(int(rate * scale) for span in terms.spans for rate in (span.first, span.after))
    days = (terms.spans[-1].ends - terms.spans[0].begins).days + 1
    return _LARGEST // max(steepest * days, 1)


def _day(day: date) -> int:
    return (day - _EPOCH).days
