"""日ごとの率による遅延利息 / Interest for late payment where the contract follows the notices: each day at the rate of that day.

支払遅延防止法8条1項は、日数と「財務大臣の決定する率」を言うだけで、遅れている間に率が改まったときにどちらの率によるかを決めない。率を
改める告示も「四月一日から適用する」と言うだけである（平成23年財務省告示第52号）。だから契約の文言による：

- 契約が率そのもの、又は「契約を締結した日の率」を言うなら、率は遅れの間も一つである（``due.delay_interest_of``）。
- 契約が「遅延する日における率」など、改まる率に従うことを言うなら、日ごとにその日の率による（ここ）。

どちらの文言もない契約がどちらによるかは、確かめられていない。規則は選ばず、呼び手が契約を読んで選ぶ。
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import EditionUsed, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import PAYMENT_DELAY_ACT
from jichitai.master_data.kernel.rule import editions_of

from . import rate_findings as findings
from .late_rates import known_edition_on, yearly_rate

_INTEREST: Final = PAYMENT_DELAY_ACT.article("8", 1)
_SMALL: Final = PAYMENT_DELAY_ACT.article("8", 2)
_APPLIED: Final = PAYMENT_DELAY_ACT.article("14")
_DAYS_OF_RATE: Final = 365
_UNIT: Final = 100
_ONE_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class RateFrom:
    """ある日からの率 / A yearly rate and the first day it applies on: a notice the body has read, in order of days."""

    first_day: date
    rate: Fraction

    def __attrs_post_init__(self) -> None:
        yearly_rate(self.rate)


@frozen(kw_only=True)
class ExcusedDays:
    """やむを得ない事由の続いた日 / Days of disaster and the like (8条1項ただし書), both ends included."""

    first_day: date
    last_day: date

    def __attrs_post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("excused days end on or after the day they begin")

    def has(self, day: date) -> bool:
        """その日を含むか / Is it one of them?"""
        return self.first_day <= day <= self.last_day


@rule(_INTEREST, _SMALL, _APPLIED, ja="日ごとの率による支払遅延の利息", en="Interest for late payment at the rate of each day")
def delay_interest_by_day_of(
    *, unpaid: Yen, due_on: date, paid_on: date, rates: tuple[RateFrom, ...] = (), excused: tuple[ExcusedDays, ...] = ()
) -> Ruling[Yen]:
    """日ごとの率による遅延利息 / Interest from the day after ``due_on`` to ``paid_on`` (included), each day at its own rate.

    Only for a contract that follows the notices as they change. ``rates``: what the body read in the
    notices; empty, the packaged table. A day whose rate neither knows is refused
    (``LateRateUnknown``). The parts are added up exactly, and only the sum loses what is under 100 yen.

    >>> rates = (RateFrom(first_day=date(2020, 4, 1), rate=Fraction("0.026")), RateFrom(first_day=date(2021, 4, 1), rate=Fraction("0.025")))
    >>> delay_interest_by_day_of(unpaid=Yen(36_500_000), due_on=date(2021, 3, 30), paid_on=date(2021, 4, 1), rates=rates).value
    Yen(5_100)
    """
    if [each.first_day for each in rates] != sorted({each.first_day for each in rates}):
        raise ValueError("the rates stand in order of their first days, each day once")
    exact, steps, used = Fraction(0), list[Step](), list[EditionUsed]()
    for first, last, days, rate, edition in _parts(due_on + _ONE_DAY, paid_on, rates, excused):
        exact += Fraction(unpaid.amount) * rate * days / _DAYS_OF_RATE
        used += edition
        ja, en = (
            f"{first}から{last}までの{days}日に年{rate}を乗じる（1年は365日）",
            f"{days} days from {first} to {last} at {rate} a year of 365 days",
        )
        steps.append(Step(ja, en, (_INTEREST,)))
    steps.append(Step("合わせた額の100円未満の端数を切り捨てる", "what is under 100 yen of the sum falls away", (_SMALL,)))
    value = Yen(exact.numerator // exact.denominator // _UNIT * _UNIT)
    return Ruling(value=value, cites=(_INTEREST, _SMALL, _APPLIED), steps=tuple(steps), editions=editions_of(used))


_Part = tuple[date, date, int, Fraction, tuple[EditionUsed, ...]]


def _parts(first: date, last: date, rates: Sequence[RateFrom], excused: Sequence[ExcusedDays]) -> Iterator[_Part]:
    """率の同じ日の続き / Runs of days of one rate, and how many days of each count."""
    while first <= last:
        rate, known_until, edition = _known(first, rates)
        until = min(last, known_until or last)
        days = sum(1 for at in range((until - first).days + 1) if not any(each.has(first + timedelta(at)) for each in excused))
        yield first, until, days, rate, edition
        first = until + _ONE_DAY


def _known(day: date, rates: Sequence[RateFrom]) -> tuple[Fraction, date | None, tuple[EditionUsed, ...]]:
    """その日の率 / The rate of a day, the last day it is known to hold on (None: until further notice), and its edition."""
    if not rates:
        edition = known_edition_on(day)
        return edition.value.rate, edition.value.until, (edition.used,)
    at = bisect_right([each.first_day for each in rates], day)
    if not at:
        first, last = rates[0].first_day, rates[-1].first_day
        raise findings.LateRateUnknown(findings.late_rate_unknown(on=day, first=first, last=last, cites=(_INTEREST, _APPLIED)))
    return rates[at - 1].rate, rates[at].first_day - _ONE_DAY if at < len(rates) else None, ()
