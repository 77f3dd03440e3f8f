"""積算と財源 / What an amount is computed from, and what money it is met with; both must add up to the yen.

積算は「単価 × 数量 × …」の行である。割合（消費税など）は分数で書き、端数の処理は行ごとに名を付ける。
財源は五つに分けて、合計が額と同じでなければならない。
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Yen, rule, total
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER, LOCAL_FINANCE_ACT

from . import grounds_findings as findings

_COMPUTED: Final = LOCAL_FINANCE_ACT.article("3", 1)
_FOUND: Final = LOCAL_FINANCE_ACT.article("3", 2)
_DETAILS: Final = LOCAL_AUTONOMY_ORDER.article("144", 1, "1")
_THOUSAND: Final = 1_000


class FundingSource(Enum):
    """財源 / What money an amount is met with."""

    NATIONAL = "national"
    """国庫支出金 / National grants."""
    PREFECTURAL = "prefectural"
    """県支出金 / Prefectural grants."""
    BONDS = "bonds"
    """地方債 / Local bonds."""
    OTHER = "other"
    """その他特定財源 / Other earmarked money: fees, shares, transfers from funds."""
    GENERAL = "general"
    """一般財源 / General revenue."""

    @property
    def ja(self) -> str:
        """日本語の名 / The name in Japanese."""
        return _SOURCE_NAMES[self]


_SOURCE_NAMES: Final = {
    FundingSource.NATIONAL: "国庫支出金",
    FundingSource.PREFECTURAL: "県支出金",
    FundingSource.BONDS: "地方債",
    FundingSource.OTHER: "その他",
    FundingSource.GENERAL: "一般財源",
}


class GroundsRounding(Enum):
    """積算の端数 / What a row does with the part below its unit. Nothing is rounded without saying so."""

    EXACT = "exact"
    """端数がない / Nothing to round: a fraction of a yen is an error."""
    YEN_DOWN = "yen-down"
    """円未満切捨て / Down to the yen."""
    THOUSAND_UP = "thousand-up"
    """千円未満切上げ / Up to the thousand yen, as budgets are often drawn up."""
    THOUSAND_DOWN = "thousand-down"
    """千円未満切捨て / Down to the thousand yen."""


@frozen(kw_only=True)
class Factor:
    """数量など / One factor of a row: 12 months, 3 persons, 11/10 for the tax."""

    name: str
    value: Fraction
    unit: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.name.strip() or self.value < 0:
            raise ValueError("a factor has a name and is not negative")


@frozen(kw_only=True)
class GroundsRow:
    """積算の一行 / One row: a unit price times its factors. The amount is worked out, never typed.

    >>> row = GroundsRow(text="庁用車の賃借", unit_price=Yen(38_500), factors=(Factor(name="台", value=Fraction(3)),
    ...     Factor(name="月", value=Fraction(12))))
    >>> row.amount
    Yen(1_386_000)
    """

    text: str
    unit_price: Yen
    factors: tuple[Factor, ...] = ()
    rounding: GroundsRounding = GroundsRounding.EXACT

    def __attrs_post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a row of grounds says what it is for")
        if self.rounding is GroundsRounding.EXACT and self._product.denominator != 1:
            raise ValueError("this row has a fraction of a yen: name its rounding")

    @property
    def _product(self) -> Fraction:
        product = Fraction(self.unit_price.amount)
        for each in self.factors:
            product *= each.value
        return product

    @property
    def amount(self) -> Yen:
        """額 / The product, rounded as the row says."""
        exact = self._product
        match self.rounding:
            case GroundsRounding.THOUSAND_UP:
                return Yen(-(-exact // _THOUSAND) * _THOUSAND)
            case GroundsRounding.THOUSAND_DOWN:
                return Yen(exact // _THOUSAND * _THOUSAND)
            case _:
                return Yen(exact // 1)


@frozen
class SourceAmount:
    """財源の額 / How much comes from one source."""

    source: FundingSource
    amount: Yen


def with_general_revenue(amount: Yen, *earmarked: SourceAmount) -> tuple[SourceAmount, ...]:
    """残りを一般財源とする / The earmarked sources, and general revenue for what they leave of ``amount``.

    >>> [each.amount for each in with_general_revenue(Yen(100), SourceAmount(FundingSource.NATIONAL, Yen(50)))]
    [Yen(50), Yen(50)]
    """
    rest = amount - total(each.amount for each in earmarked)
    return (*earmarked, SourceAmount(FundingSource.GENERAL, rest)) if rest else tuple(earmarked)


def amount_from(source: FundingSource, sources: tuple[SourceAmount, ...]) -> Yen:
    """その財源の額 / How much of ``sources`` is of one kind; 0 yen when none."""
    return total(each.amount for each in sources if each.source is source)


@rule(_COMPUTED, _FOUND, ja="積算の突合", en="Whether the grounds add up")
def check_grounds(*, amount: Yen, grounds: tuple[GroundsRow, ...]) -> tuple[Diagnostic, ...]:
    """積算の突合 / A finding when there is no row, or the rows do not add up to ``amount``, to the yen.

    >>> rows = (GroundsRow(text="消耗品", unit_price=Yen(500), factors=(Factor(name="箱", value=Fraction(20)),)),)
    >>> [[each.code for each in check_grounds(amount=Yen(amount), grounds=rows)] for amount in (10_000, 10_001)]
    [[], ['fiscal.grounds-do-not-add-up']]
    """
    if not grounds:
        return (findings.grounds_wanting(cites=(_COMPUTED,)),)
    computed = total(each.amount for each in grounds)
    if computed != amount:
        return (findings.grounds_do_not_add_up(amount=amount, computed=computed, cites=(_COMPUTED, _FOUND)),)
    return ()


@rule(_DETAILS, ja="財源内訳の突合", en="Whether the sources add up")
def check_sources(*, amount: Yen, sources: tuple[SourceAmount, ...]) -> tuple[Diagnostic, ...]:
    """財源内訳の突合 / Findings when a source stands twice, or the sources do not add up to ``amount``, to the yen.

    補正では、国庫支出金が減って一般財源が増えることがある。だから一つ一つの符号は問わず、合計で見る。

    >>> sources = (SourceAmount(FundingSource.NATIONAL, Yen(50)), SourceAmount(FundingSource.GENERAL, Yen(49)))
    >>> [each.code for each in check_sources(amount=Yen(100), sources=sources)]
    ['fiscal.sources-do-not-add-up']
    """
    kinds = [each.source for each in sources]
    found = [
        findings.source_repeated(source=each.ja, cites=(_DETAILS,)) for each in dict.fromkeys(kinds) if kinds.count(each) > 1
    ]
    summed = total(each.amount for each in sources)
    if summed != amount:
        found.append(findings.sources_do_not_add_up(amount=amount, summed=summed, cites=(_DETAILS,)))
    return tuple(found)
