"""延滞金・還付加算金の割合 / Yearly rates of delinquency charges and of interest on refunds (地方税法附則3条の2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Edition, PackagedTable, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_TAX_ACT

from . import delinquency_findings as findings

SPECIAL_RATES: Final = LOCAL_TAX_ACT.supplementary("", "3の2", 1)
"""延滞金の割合の特例 / The special rates of delinquency charges."""
REFUND_RATE: Final = LOCAL_TAX_ACT.supplementary("", "3の2", 4)
"""還付加算金の割合の特例 / The special rate of interest on refunds."""
LOWEST_RATE: Final = LOCAL_TAX_ACT.supplementary("", "3の2", 5)
"""割合の下限 / The lowest rate."""
_PERCENT: Final = Fraction(1, 100)
_FULL_FIRST: Final = Fraction(73, 1000)
_FULL_AFTER: Final = Fraction(146, 1000)
_LOWEST: Final = Fraction(1, 1000)


@frozen(kw_only=True)
class YearRates:
    """その年の割合 / Rates of one year: Fraction(28, 1000) is 2.8 % a year."""

    first: Fraction
    """納期限から一月まで / To the end of the first month after the due date."""
    after: Fraction
    """その後 / From the day after."""
    refund: Fraction
    """還付加算金 / Interest on refunds."""


@frozen(kw_only=True)
class RateSpan:
    """割合の期間 / The two rates of a charge from one day to another, both included."""

    begins: date
    ends: date
    first: Fraction
    after: Fraction

    def __attrs_post_init__(self) -> None:
        if self.ends < self.begins:
            raise ValueError("a span of rates ends on or after the day it begins")
        if not (0 <= self.first < 1 and 0 <= self.after < 1):
            raise ValueError("an annual rate is 0 or more and below 1 (2.8 % is 0.028)")


@frozen(kw_only=True)
class KnownRates:
    """割合と、分かっている最後の日 / The rates of an edition, and the last day they are known for."""

    until: date
    rates: YearRates


def _read(values: Mapping[str, Any]) -> KnownRates:
    first, after, refund = (Fraction(values[name]) * _PERCENT for name in ("first", "after", "refund"))
    if type(values["until"]) is not date:
        raise ValueError("until is a day")
    return KnownRates(until=values["until"], rates=YearRates(first=first, after=after, refund=refund))


LOCAL_TAX_RATES: Final = PackagedTable("jichitai.fiscal", "delinquency_rates.toml", _read)
"""延滞金と還付加算金の割合の表 / The yearly rates, by edition."""


def local_tax_spans(later: tuple[RateSpan, ...] = ()) -> tuple[RateSpan, ...]:
    """地方税の割合の期間 / Every span of the packaged table, and ``later`` years the caller adds after its last day.

    >>> local_tax_spans()[-1].ends
    datetime.date(2026, 12, 31)
    """
    known = tuple(
        RateSpan(begins=each.in_force_from, ends=each.value.until, first=each.value.rates.first, after=each.value.rates.after)
        for each in LOCAL_TAX_RATES.table.editions
    )
    check_spans(spans := (*known, *later))
    return spans


def check_spans(spans: tuple[RateSpan, ...]) -> None:
    """期間の続き方を確かめる / ``ValueError`` unless each span begins on the day after the one before it ends."""
    if not spans:
        raise ValueError("there is no span of rates")
    for before, each in pairwise(spans):
        if each.begins != before.ends + timedelta(days=1):
            raise ValueError(f"the span from {each.begins} does not follow the one that ends on {before.ends}")


def edition_on(on: date) -> Edition[KnownRates]:
    """その日の版 / The edition whose rates are known for ``on``; refused with ``DelinquencyRateUnknown`` otherwise."""
    editions = LOCAL_TAX_RATES.table.editions
    first, last = editions[0].in_force_from, editions[-1].value.until
    if not first <= on <= last:
        raise findings.DelinquencyRateUnknown(
            findings.delinquency_rate_unknown(on=on, first=first, last=last, cites=(SPECIAL_RATES,))
        )
    return LOCAL_TAX_RATES.as_of(on)


@rule(SPECIAL_RATES, REFUND_RATE, ja="延滞金・還付加算金の割合", en="Rates of delinquency charges and refund interest")
def delinquency_rates_on(*, on: date) -> Ruling[YearRates]:
    """その日の割合 / The rates of the calendar year ``on`` falls in, from 2000-01-01 to the last year known.

    >>> rates = delinquency_rates_on(on=date(2026, 1, 1)).value
    >>> str(rates.first), str(rates.after), str(rates.refund)
    ('7/250', '91/1000', '13/1000')
    """
    edition = edition_on(on)
    rates = edition.value.rates
    step = Step(
        f"{on}を含む年の割合は、一月まで年{_shown(rates.first)}、その後年{_shown(rates.after)}、還付加算金は年{_shown(rates.refund)}である",
        f"the rates of the year of {on} are {_shown(rates.first)}, then {_shown(rates.after)}; on refunds {_shown(rates.refund)}",
        (SPECIAL_RATES, REFUND_RATE),
    )
    return Ruling(value=rates, cites=(SPECIAL_RATES, REFUND_RATE), steps=(step,), editions=(edition.used,))


@rule(SPECIAL_RATES, REFUND_RATE, LOWEST_RATE, ja="平均貸付割合からの割合", en="Rates that follow from the average lending rate")
def rates_from_average(*, average_lending_rate: Fraction) -> Ruling[YearRates]:
    """平均貸付割合から割合を求める / The rates of a year from the average lending rate announced for it (2021年から).

    For the year after the packaged table ends: build a ``RateSpan`` of the answer. A rate
    that comes to less than 0.1 % counts as 0.1 %.

    >>> rates = rates_from_average(average_lending_rate=Fraction(8, 1000)).value
    >>> str(rates.first), str(rates.after), str(rates.refund)
    ('7/250', '91/1000', '13/1000')
    """
    if not 0 <= average_lending_rate < 1:
        raise ValueError("the average lending rate is 0 or more and below 1 (0.8 % is 0.008)")
    special = average_lending_rate + _PERCENT
    first, after = _FULL_FIRST, _FULL_AFTER
    if special < _FULL_FIRST:
        first, after = min(special + _PERCENT, _FULL_FIRST), special + _FULL_FIRST
    on_refunds = average_lending_rate + Fraction(5, 1000)
    refund = on_refunds if on_refunds < _FULL_FIRST else _FULL_FIRST
    rates = YearRates(first=max(first, _LOWEST), after=max(after, _LOWEST), refund=max(refund, _LOWEST))
    step = Step(
        f"延滞金特例基準割合は年{_shown(special)}である（平均貸付割合に年1%を加えた割合）",
        f"the special standard rate is {_shown(special)}, the average lending rate plus 1 %", (SPECIAL_RATES,),
    )  # fmt: skip
    return Ruling(value=rates, cites=(SPECIAL_RATES, REFUND_RATE, LOWEST_RATE), steps=(step,))


def _shown(rate: Fraction) -> str:
    return f"{float(rate * 100):g}%"
