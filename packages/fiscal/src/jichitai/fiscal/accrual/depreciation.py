"""減価償却 / Straight-line depreciation: whole yen, down to the memorandum value and never below.

一年の額＝取得価額×償却率（1円未満切捨て）。初年度が月割なら、その12分の月数（1円未満切捨て）。耐用年数の終わりの年度に、
備忘価額（有形1円、無形0円）を残した全額を償却する。端数はすべて最後の年度に寄る。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import FiscalYear, PackagedTable, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.rule import EditionUsed

from . import register_findings as findings
from .chart import ACCRUAL_TITLES, ADVICE
from .register import REGISTER_AMOUNTS, FixedAsset

_MONTHS: Final = 12
_APRIL: Final = 4
_THOUSAND: Final = 1000


class DepreciationStart(Enum):
    """償却の始まり / From when a newly used asset is depreciated: the body's policy, one of three ways in use."""

    MONTH_OF_USE = "month-of-use"
    """使用の当月から月割 / From the month of use, by months."""
    NEXT_MONTH = "next-month"
    """使用の翌月から月割 / From the month after, by months."""
    NEXT_YEAR = "next-year"
    """取得年度の翌年度から / From the next fiscal year, whole years only."""


@frozen(kw_only=True)
class OwnRate:
    """団体の償却率 / A rate for a life the national table does not have."""

    life: int
    rate: Fraction

    def __attrs_post_init__(self) -> None:
        if not Fraction(1, self.life) <= self.rate <= 1:
            raise ValueError(f"a straight-line rate for {self.life} years is from 1/{self.life} to 1")


def _read(values: Mapping[str, Any]) -> Mapping[int, Fraction]:
    return MappingProxyType({int(life): Fraction(int(rate), _THOUSAND) for life, rate in values["rates"]})


DEPRECIATION_RATES: Final = PackagedTable("jichitai.fiscal", "depreciation_rates.toml", _read)
"""定額法の償却率の表 / Straight-line rates by useful life, by edition."""


@frozen(kw_only=True)
class UsefulLife:
    """耐用年数 / A row of the table of useful lives."""

    ja: str
    en: str
    years: int


def read_useful_lives(values: Mapping[str, Any]) -> Mapping[str, UsefulLife]:
    """耐用年数の表を読む / Reads ``values`` of a table of useful lives (national, or the body's own in the same form)."""
    return MappingProxyType({str(name): UsefulLife(**row) for name, row in values.items()})


USEFUL_LIVES: Final = PackagedTable("jichitai.fiscal", "useful_lives.toml", read_useful_lives)
"""耐用年数の表 / Useful lives that could be checked; others come from the body."""


@rule(ADVICE, ja="年度の減価償却費", en="Depreciation of a fiscal year")
def depreciation_in_year(
    *, asset: FixedAsset, year: FiscalYear, start: DepreciationStart, own_rates: tuple[OwnRate, ...] = ()
) -> Ruling[Yen]:
    """年度の減価償却費 / What the asset is depreciated by in ``year``; nothing before its start and after its end.

    ``DepreciationRateUnknown`` for a life without a rate; ``NoEditionInForce`` for years before FY2014.

    >>> asset = FixedAsset(number="A-1", account="111103", cost=Yen(1_000_000), in_use_from=date(2024, 10, 1), life=3)
    >>> [depreciation_in_year(asset=asset, year=FiscalYear(year), start=DepreciationStart.MONTH_OF_USE).value.amount
    ...     for year in range(2023, 2029)]
    [0, 167000, 334000, 334000, 164999, 0]
    """
    now, editions = _accumulated(asset, year, start, own_rates)
    before, _ = _accumulated(asset, year, start, own_rates, years_back=1)
    step = Step(
        f"{year}末の減価償却累計額{Yen(now)}から前年度末の{Yen(before)}を差し引く",
        f"accumulated {now:,} yen at the end of {year.year}, less {before:,} yen a year before", (ADVICE,),
    )  # fmt: skip
    return Ruling(value=Yen(now - before), cites=(ADVICE,), steps=(step,), editions=editions)


@rule(ADVICE, ja="減価償却累計額", en="Accumulated depreciation at the end of a year")
def accumulated_depreciation(
    *, asset: FixedAsset, year: FiscalYear, start: DepreciationStart, own_rates: tuple[OwnRate, ...] = ()
) -> Ruling[Yen]:
    """減価償却累計額 / What the asset has been depreciated by at the end of ``year``, worked out from its first day at once.

    >>> school = FixedAsset(number="B-1", account="111103", cost=Yen(100_000_000), in_use_from=date(1970, 4, 1), life=47)
    >>> [accumulated_depreciation(asset=school, year=FiscalYear(year), start=DepreciationStart.NEXT_YEAR).value
    ...     for year in (2015, 2016, 2017, 2026)]
    [Yen(99_000_000), Yen(99_999_999), Yen(99_999_999), Yen(99_999_999)]
    """
    amount, editions = _accumulated(asset, year, start, own_rates)
    step = Step(f"{year}末までの減価償却累計額は{Yen(amount)}である", f"{amount:,} yen by the end of {year.year}", (ADVICE,))
    return Ruling(value=Yen(amount), cites=(ADVICE,), steps=(step,), editions=editions)


def _accumulated(
    asset: FixedAsset, year: FiscalYear, start: DepreciationStart, own_rates: tuple[OwnRate, ...], *, years_back: int = 0
) -> tuple[int, tuple[EditionUsed, ...]]:
    """償却累計額と用いた版 / The edition is that of ``year``'s last day, also for the years before it."""
    amounts = REGISTER_AMOUNTS.as_of(year.last_day)
    if asset.life is None:
        return 0, (amounts.used,)
    rate, used = _rate(asset.life, year, own_rates)
    intangible = asset.account in ACCRUAL_TITLES.as_of(year.last_day).value.direct
    memorandum = amounts.value.memorandum_intangible if intangible else amounts.value.memorandum
    first_year, months = first_months(asset.in_use_from, start)
    elapsed = year.year - years_back - first_year
    if elapsed < 0:
        return 0, (amounts.used, *used)
    cost = asset.cost.amount
    limit = max(cost - memorandum.amount, 0)
    if months + _MONTHS * elapsed >= _MONTHS * asset.life:
        return limit, (amounts.used, *used)
    a_year = cost * rate.numerator // rate.denominator
    first = cost * rate.numerator * months // (rate.denominator * _MONTHS)
    return min(limit, first + a_year * elapsed), (amounts.used, *used)


def _rate(life: int, year: FiscalYear, own_rates: tuple[OwnRate, ...]) -> tuple[Fraction, tuple[EditionUsed, ...]]:
    own = next((each.rate for each in own_rates if each.life == life), None)
    if own is not None:
        return own, ()
    edition = DEPRECIATION_RATES.as_of(year.last_day)
    rate = edition.value.get(life)
    if rate is None:
        raise findings.DepreciationRateUnknown(findings.depreciation_rate_unknown(life=life, cites=(ADVICE,)))
    return rate, (edition.used,)


def first_months(in_use_from: date, start: DepreciationStart) -> tuple[int, int]:
    """最初の年度と月数 / The first fiscal year of depreciation and its months (1 to 12).

    >>> [first_months(date(2026, 3, 31), start) for start in DepreciationStart]
    [(2025, 1), (2026, 12), (2026, 12)]
    """
    year = FiscalYear.of(in_use_from).year
    from_april = (in_use_from.month - _APRIL) % _MONTHS
    if start is DepreciationStart.NEXT_YEAR:
        return year + 1, _MONTHS
    if start is DepreciationStart.NEXT_MONTH:
        from_april += 1
    return (year + 1, _MONTHS) if from_april == _MONTHS else (year, _MONTHS - from_april)
