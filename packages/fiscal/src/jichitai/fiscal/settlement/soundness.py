"""健全化判断比率 / The four ratios of the Soundness Act, the fund shortage ratio, and the plans they call for.

分子と分母の額（地方債の現在高、算入公債費等の額など）は、省令の定めるところにより団体が算定した
額を与える。ここでは法第2条と第22条の割り算を正確な分数で行い、基準と比べる。表示の桁と端数の処理は
法令に定めがないので、呼び手が選ぶ。
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from attrs import fields, frozen

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear, Ruling, Step, Yen, rule, total
from jichitai.master_data.kernel.laws import FISCAL_SOUNDNESS_ACT

from . import soundness_findings as findings
from .printed_figures import Shown, figure_of
from .thresholds import FiscalScale, SoundnessBody, SoundnessRatio, early_soundness_threshold, rebuilding_threshold

_REAL: Final = FISCAL_SOUNDNESS_ACT.article("2", 1, "1")
_CONSOLIDATED: Final = FISCAL_SOUNDNESS_ACT.article("2", 1, "2")
_DEBT: Final = FISCAL_SOUNDNESS_ACT.article("2", 1, "3")
_FUTURE: Final = FISCAL_SOUNDNESS_ACT.article("2", 1, "4")
_SHORTAGE: Final = FISCAL_SOUNDNESS_ACT.article("22", 2)
_SOUNDNESS_PLAN: Final = FISCAL_SOUNDNESS_ACT.article("4", 1)
_REBUILDING_PLAN: Final = FISCAL_SOUNDNESS_ACT.article("8", 1)
_NOTHING: Final = Yen(0)


@frozen(kw_only=True)
class DebtServiceYear:
    """一年度の公債費 / What one year of the real debt service ratio is made of.

    ``service`` 地方債の元利償還金、``quasi_service`` 準元利償還金、``specific`` 充当できる特定の歳入、
    ``counted`` 算入公債費等の額、``scale`` 標準財政規模の額。
    """

    service: Yen
    quasi_service: Yen
    specific: Yen
    counted: Yen
    scale: Yen

    def __attrs_post_init__(self) -> None:
        _not_negative(self)
        if self.scale <= self.counted:
            raise ValueError("the standard fiscal scale is more than what is counted in the allocation tax")

    @property
    def ratio(self) -> Fraction:
        """単年度の比率 / The ratio of this year alone."""
        net = self.service + self.quasi_service - self.specific - self.counted
        return Fraction(net.amount, (self.scale - self.counted).amount)


@frozen(kw_only=True)
class FutureBurden:
    """将来負担額と充当可能財源 / The amounts of イ to ワ of Article 2, item 4, each computed as the ministry's order says."""

    bonds: Yen = _NOTHING
    multi_year_commitments: Yen = _NOTHING
    other_accounts: Yen = _NOTHING
    unions: Yen = _NOTHING
    retirement: Yen = _NOTHING
    founded_corporations: Yen = _NOTHING
    trusts: Yen = _NOTHING
    third_parties: Yen = _NOTHING
    consolidated_deficit: Yen = _NOTHING
    unions_deficit: Yen = _NOTHING
    funds: Yen = _NOTHING
    specific_revenue: Yen = _NOTHING
    allocation_tax: Yen = _NOTHING

    def __attrs_post_init__(self) -> None:
        _not_negative(self)

    @property
    def burden(self) -> Yen:
        """将来負担額 / イ to ヌ in all."""
        return total((
            self.bonds, self.multi_year_commitments, self.other_accounts, self.unions, self.retirement, self.founded_corporations,
            self.trusts, self.third_parties, self.consolidated_deficit, self.unions_deficit,
        ))  # fmt: skip

    @property
    def resources(self) -> Yen:
        """充当可能財源 / ル to ワ in all."""
        return self.funds + self.specific_revenue + self.allocation_tax


@rule(_REAL, ja="実質赤字比率", en="Real deficit ratio")
def real_deficit_ratio(*, advanced: Yen, deferred_payments: Yen, carried_projects: Yen, scale: FiscalScale) -> Ruling[Fraction]:
    """実質赤字比率 / The real deficit of the ordinary accounts over the scale: 繰上充用額・支払繰延額・事業繰越額.

    >>> str(real_deficit_ratio(advanced=Yen(50), deferred_payments=Yen(30), carried_projects=Yen(20), scale=FiscalScale(total=Yen(1000))).value)
    '1/10'
    """
    for each in (advanced, deferred_payments, carried_projects):
        _whole(each)
    return _over(advanced + deferred_payments + carried_projects, scale.total, "実質赤字額", "the real deficit", _REAL)


@rule(_CONSOLIDATED, ja="連結実質赤字比率", en="Consolidated real deficit ratio")
def consolidated_deficit_ratio(
    *, deficits: tuple[Yen, ...], fund_shortages: tuple[Yen, ...], surpluses: tuple[Yen, ...], fund_surpluses: tuple[Yen, ...],
    scale: FiscalScale,
) -> Ruling[Fraction]:  # fmt: skip
    """連結実質赤字比率 / What the deficits (イ・ロ) of all accounts exceed their surpluses (ハ・ニ) by, over the scale; 0 if they do not.

    >>> str(consolidated_deficit_ratio(deficits=(Yen(30),), fund_shortages=(Yen(90),), surpluses=(Yen(20),), fund_surpluses=(),
    ...     scale=FiscalScale(total=Yen(1000))).value)
    '1/10'
    """
    for each in (*deficits, *fund_shortages, *surpluses, *fund_surpluses):
        _whole(each)
    net = total((*deficits, *fund_shortages)) - total((*surpluses, *fund_surpluses))
    return _over(max(net, _NOTHING), scale.total, "連結実質赤字額", "the consolidated deficit", _CONSOLIDATED)


@rule(_DEBT, ja="実質公債費比率", en="Real debt service ratio")
def debt_service_ratio(*, years: tuple[DebtServiceYear, DebtServiceYear, DebtServiceYear]) -> Ruling[Fraction]:
    """実質公債費比率 / The mean of the ratios of the three years before, oldest first; each year's ratio is not rounded.

    >>> year = DebtServiceYear(service=Yen(120), quasi_service=Yen(30), specific=Yen(20), counted=Yen(40), scale=Yen(940))
    >>> str(debt_service_ratio(years=(year, year, year)).value)
    '1/10'
    """
    steps = tuple(
        Step(f"{at}年目の比率は{each.ratio}", f"the ratio of year {at} is {each.ratio}", (_DEBT,))
        for at, each in enumerate(years, 1)
    )
    mean = sum((each.ratio for each in years), Fraction(0)) / 3
    last = Step(f"三年度の平均は{mean}", f"the mean of the three years is {mean}", (_DEBT,))
    return Ruling(value=mean, cites=(_DEBT,), steps=(*steps, last))


@rule(_FUTURE, ja="将来負担比率", en="Future burden ratio")
def future_burden_ratio(*, burden: FutureBurden, scale: FiscalScale, counted: Yen) -> Ruling[Fraction]:
    """将来負担比率 / What イ to ヌ exceed ル to ワ by, over the scale less 算入公債費等の額 (``counted``); 0 if they do not.

    >>> str(future_burden_ratio(burden=FutureBurden(bonds=Yen(3000), funds=Yen(1000)), scale=FiscalScale(total=Yen(1100)),
    ...     counted=Yen(100)).value)
    '2'
    """
    _whole(counted)
    if scale.total <= counted:
        raise ValueError("the standard fiscal scale is more than what is counted in the allocation tax")
    net = max(burden.burden - burden.resources, _NOTHING)
    return _over(net, scale.total - counted, "将来負担額から充当可能財源を除いた額", "the net future burden", _FUTURE)


@rule(_SHORTAGE, ja="資金不足比率", en="Fund shortage ratio")
def fund_shortage_ratio(*, shortage: Yen, business: Yen) -> Ruling[Fraction]:
    """資金不足比率 / The shortage of funds of an enterprise over the size of its business (施行令第16条・第17条の額).

    >>> str(fund_shortage_ratio(shortage=Yen(20), business=Yen(100)).value)
    '1/5'
    """
    _whole(shortage)
    if business <= _NOTHING:
        raise ValueError("the size of the business is more than nothing")
    return _over(shortage, business, "資金の不足額", "the shortage of funds", _SHORTAGE)


@rule(_SOUNDNESS_PLAN, _REBUILDING_PLAN, ja="健全化の計画の要否", en="Whether a plan is due")
def check_soundness(
    *, ratios: Mapping[SoundnessRatio, Fraction], body: SoundnessBody, scale: FiscalScale, published_in: FiscalYear
) -> tuple[Diagnostic, ...]:
    """計画の要否 / Which ratios are at or above (以上) a threshold, and the plan that is due by the end of the year of publication.

    A ratio at its rebuilding threshold calls for the rebuilding plan only (4条1項括弧書). The
    exceptions of the provisos are not judged: they are named in the way out.

    >>> found = check_soundness(ratios={SoundnessRatio.DEBT_SERVICE: Fraction(25, 100)}, body=SoundnessBody.MUNICIPALITY,
    ...     scale=FiscalScale(total=Yen(10_000_000_000)), published_in=FiscalYear(2026))
    >>> [each.code for each in found]
    ['fiscal.soundness-plan-due']
    """
    high, early = list[Diagnostic](), list[Diagnostic]()
    for ratio in SoundnessRatio:
        value = ratios.get(ratio)
        if value is None:
            continue
        limit = rebuilding_threshold(ratio=ratio, body=body, scale=scale)
        if limit.value is not None and value >= limit.value:
            high.append(
                findings.rebuilding_plan_due(
                    ratio=ratio, value=_percent(value), limit=_percent(limit.value), year=published_in, cites=limit.cites
                )
            )
            continue
        lower = early_soundness_threshold(ratio=ratio, body=body, scale=scale)
        if value >= lower.value:
            early.append(
                findings.soundness_plan_due(
                    ratio=ratio, value=_percent(value), limit=_percent(lower.value), year=published_in, cites=lower.cites
                )
            )
    return tuple(high or early)


def shown_percent(ratio: Fraction, *, decimals: int, by: Shown) -> str:
    """百分率で表す / The ratio in percent with so many decimals; "−" (U+2212) where there is none.

    >>> shown_percent(Fraction(76657, 1_000_000), decimals=1, by=Shown.TRUNCATED), shown_percent(Fraction(0), decimals=1, by=Shown.ROUNDED)
    ('7.6', '−')
    """
    if ratio <= 0:
        return "\u2212"
    return figure_of(ratio * 100, decimals=decimals, by=by)


def _percent(ratio: Fraction) -> str:
    # 基準と等しいか超えるかは分数で比べてある。所見には、切り捨てた四桁で示す。
    return f"{shown_percent(ratio, decimals=4, by=Shown.TRUNCATED)}%"


def _over(amount: Yen, scale: Yen, ja: str, en: str, cite: Citation) -> Ruling[Fraction]:
    ratio = Fraction(amount.amount, scale.amount)
    step = Step(f"{ja}{amount}÷{scale}＝{ratio}", f"{en} {amount.amount:,} over {scale.amount:,} is {ratio}", (cite,))
    return Ruling(value=ratio, cites=(cite,), steps=(step,))


def _whole(amount: Yen) -> None:
    if amount < _NOTHING:
        raise ValueError("an amount of the ratios is not negative")


def _not_negative(value: DebtServiceYear | FutureBurden) -> None:
    for each in fields(type(value)):
        _whole(getattr(value, each.name))
