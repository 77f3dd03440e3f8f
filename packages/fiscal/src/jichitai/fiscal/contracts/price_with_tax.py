"""契約の価格と消費税 / Consumption tax in contract prices: the bid without tax, the award and the contract with it (消費税法29条).

入札書には税抜きの額を書かせ、率に相当する額を加えて落札価格とするのが通例である（1円未満切捨て）。そうするかどうかと
端数の扱いは、団体の入札の条件が決める。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from jichitai.master_data.kernel import PackagedTable, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import CONSUMPTION_TAX_ACT

_RATE: Final = CONSUMPTION_TAX_ACT.article("29")


class TaxClass(Enum):
    """税率の区分 / Which rate."""

    STANDARD = "standard"
    """標準税率 / The standard rate."""
    REDUCED = "reduced"
    """軽減税率 / The reduced rate (food, newspapers); before 2019-10-01 the same as the standard one."""
    NOT_TAXED = "not-taxed"
    """非課税・不課税 / Not taxed: land, for example."""


class FractionOfYen(Enum):
    """1円未満の扱い / What is done with a fraction of a yen, by the terms of the tender."""

    CUT = "cut"
    """切捨て / Cut off."""
    ROUNDED = "rounded"
    """四捨五入 / Rounded half up."""
    RAISED = "raised"
    """切上げ / Raised."""


def _read(values: Mapping[str, Any]) -> Mapping[TaxClass, Fraction]:
    rates = {each: Fraction(values[each.value]) for each in (TaxClass.STANDARD, TaxClass.REDUCED)}
    return MappingProxyType({**rates, TaxClass.NOT_TAXED: Fraction(0)})


CONSUMPTION_TAX_RATES: Final = PackagedTable("jichitai.fiscal", "consumption_tax_rates.toml", _read)
"""消費税及び地方消費税の率 / Both taxes together, by edition and class."""


@rule(_RATE, ja="税込みの価格", en="Price with consumption tax")
def price_with_tax(
    *, net: Yen, supplied_on: date, tax: TaxClass = TaxClass.STANDARD, fraction: FractionOfYen = FractionOfYen.CUT
) -> Ruling[Yen]:
    """税込みの価格 / The bid or price without tax, plus both consumption taxes at the rate of the day of supply.

    ``supplied_on``: 引渡し・役務の提供の完了の日。経過措置により旧税率による契約では、旧税率の最後の日を渡す。
    ``NoEditionInForce`` before 2014-04-01.

    >>> price_with_tax(net=Yen(1_234_567), supplied_on=date(2026, 4, 1)).value
    Yen(1_358_023)
    """
    edition = CONSUMPTION_TAX_RATES.as_of(supplied_on)
    rate = edition.value[tax]
    amount = Yen(_whole(net.amount * (1 + rate), fraction))
    steps = (
        Step(
            f"{supplied_on}の率{rate}を{net}に加える",
            f"the rate of {supplied_on}, {rate}, is added to {net.amount:,} yen",
            (_RATE,),
        ),
        Step(f"1円未満を{_FRACTION_JA[fraction]}", f"the fraction of a yen is {fraction.value}", ()),
    )
    return Ruling(value=amount, cites=edition.cites, steps=steps, editions=(edition.used,))


@rule(_RATE, ja="税抜きの価格", en="Price without consumption tax")
def price_without_tax(
    *, gross: Yen, supplied_on: date, tax: TaxClass = TaxClass.STANDARD, fraction: FractionOfYen = FractionOfYen.CUT
) -> Ruling[Yen]:
    """税抜きの価格 / A price with tax (such as the planned price) divided by one plus the rate, to compare with bids without it.

    >>> price_without_tax(gross=Yen(1_358_023), supplied_on=date(2026, 4, 1)).value
    Yen(1_234_566)
    """
    edition = CONSUMPTION_TAX_RATES.as_of(supplied_on)
    rate = edition.value[tax]
    amount = Yen(_whole(Fraction(gross.amount) / (1 + rate), fraction))
    steps = (
        Step(
            f"{gross}を、{supplied_on}の率{rate}に1を加えた数で割る", f"{gross.amount:,} yen is divided by 1 + {rate}", (_RATE,)
        ),
        Step(f"1円未満を{_FRACTION_JA[fraction]}", f"the fraction of a yen is {fraction.value}", ()),
    )
    return Ruling(value=amount, cites=edition.cites, steps=steps, editions=(edition.used,))


_FRACTION_JA: Final = {
    FractionOfYen.CUT: "切り捨てる",
    FractionOfYen.ROUNDED: "四捨五入する",
    FractionOfYen.RAISED: "切り上げる",
}


def _whole(exact: Fraction, fraction: FractionOfYen) -> int:
    if exact < 0:
        raise ValueError("a price is 0 yen or more")
    if fraction is FractionOfYen.RAISED:
        return -(-exact.numerator // exact.denominator)
    if fraction is FractionOfYen.ROUNDED:
        exact += Fraction(1, 2)
    return exact.numerator // exact.denominator
