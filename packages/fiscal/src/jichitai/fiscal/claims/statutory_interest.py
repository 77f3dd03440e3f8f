"""法定利率 / The statutory rate of interest: of a day, and of a new period (民法404条).

地方税や、条例・契約に率の定めがある債権には用いない。率の定めのない私法上の債権の遅延損害金（419条1項）などに用いる。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import PackagedTable, Ruling, Step, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE

from . import statutory_findings as findings

_AROSE: Final = CIVIL_CODE.article("404", 1)
_RATE: Final = CIVIL_CODE.article("404", 2)
_PERIODS: Final = CIVIL_CODE.article("404", 3)
_MOVED: Final = CIVIL_CODE.article("404", 4)
_DEFAULT: Final = CIVIL_CODE.article("419", 1)
_PERCENT: Final = Fraction(1, 100)


@frozen(kw_only=True)
class KnownStatutoryRate:
    """法定利率と、分かっている最後の日 / The yearly rate of an edition, and the last day it is known for."""

    rate: Fraction
    until: date


def _read(values: Mapping[str, Any]) -> KnownStatutoryRate:
    if type(values["until"]) is not date or not isinstance(values["percent"], str):
        raise ValueError("until is a day, and a percentage is written as text")
    return KnownStatutoryRate(rate=Fraction(values["percent"]) * _PERCENT, until=values["until"])


STATUTORY_RATES: Final = PackagedTable("jichitai.fiscal", "statutory_interest_rates.toml", _read)
"""法定利率の表 / The statutory rates, by edition."""


@rule(_AROSE, _RATE, _PERIODS, _DEFAULT, ja="法定利率", en="Statutory rate of interest")
def statutory_rate_on(*, arose_on: date) -> Ruling[Fraction]:
    """法定利率 / The rate of the day interest first arose, or the debtor first fell into default; it does not change later.

    From 2000-01-01 to the last day known; refused with ``StatutoryRateUnknown`` outside.

    >>> [str(statutory_rate_on(arose_on=day).value) for day in (date(2020, 3, 31), date(2020, 4, 1))]
    ['1/20', '3/100']
    """
    editions = STATUTORY_RATES.table.editions
    first, last = editions[0].in_force_from, editions[-1].value.until
    if not first <= arose_on <= last:
        raise findings.StatutoryRateUnknown(
            findings.statutory_rate_unknown(on=arose_on, first=first, last=last, cites=(_PERIODS,))
        )
    edition = STATUTORY_RATES.as_of(arose_on)
    rate = edition.value.rate
    step = Step(f"利息が最初に生じた{arose_on}の法定利率は年{float(rate * 100):g}%である",
                f"the statutory rate on {arose_on}, when interest first arose, is {float(rate * 100):g} percent", (_AROSE, _RATE))  # fmt: skip
    return Ruling(value=rate, cites=(_AROSE, _RATE, _PERIODS, _DEFAULT), steps=(step,), editions=(edition.used,))


@rule(_MOVED, ja="次の期の法定利率", en="Statutory rate of the next period")
def statutory_rate_of_period(*, last_moved_rate: Fraction, last_moved_base: Fraction, base: Fraction) -> Ruling[Fraction]:
    """次の期の法定利率 / The rate of the last period it moved in, plus or minus the whole percents by which the base has moved since.

    ``last_moved_base`` 直近変動期の基準割合（変動がまだなければ、施行後最初の期のもので、率は年3%）、``base`` 当期の基準割合。

    >>> str(statutory_rate_of_period(last_moved_rate=Fraction("0.03"), last_moved_base=Fraction("0.007"), base=Fraction("0.004")).value)
    '3/100'
    """
    if not (0 <= last_moved_rate < 1 and 0 <= last_moved_base < 1 and 0 <= base < 1):
        raise ValueError("rates are 0 or more and below 1 (0.7 % is 0.007)")
    difference = abs(base - last_moved_base)
    whole = difference // _PERCENT * _PERCENT
    rate = last_moved_rate + whole if base >= last_moved_base else last_moved_rate - whole
    step = Step(f"基準割合の差{difference}の1%未満を切り捨てた{whole}を{'加算' if base >= last_moved_base else '減算'}して{rate}",
                f"the base moved by {difference}; whole percents of it, {whole}, give {rate}", (_MOVED,))  # fmt: skip
    return Ruling(value=rate, cites=(_MOVED,), steps=(step,))
