"""計画の事項 / What a plan under the Soundness Act says (健全化法4条2項・3項、8条3項・4項、23条2項)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import FISCAL_SOUNDNESS_ACT

from . import report_findings as findings
from .plans import SoundnessPlan

_SOUNDNESS: Final = FISCAL_SOUNDNESS_ACT.article("4", 2)
_SOUNDNESS_ACCOUNTS: Final = FISCAL_SOUNDNESS_ACT.article("4", 3)
_REBUILDING: Final = FISCAL_SOUNDNESS_ACT.article("8", 3)
_REBUILDING_ACCOUNTS: Final = FISCAL_SOUNDNESS_ACT.article("8", 4)
_MANAGEMENT: Final = FISCAL_SOUNDNESS_ACT.article("23", 2)


class PlanItem(Enum):
    """計画の事項 / What a plan says; what else is needed (その他必要な事項) is the body's to find."""

    CAUSES = "causes"
    """基準以上となった要因の分析 / Why the threshold was reached."""
    PERIOD = "period"
    """計画期間 / The period of the plan."""
    POLICY = "policy"
    """基本方針 / Its basic policy."""
    BALANCE_MEASURES = "balance-measures"
    """歳入と歳出の均衡を実質的に回復するための方策 / Measures that balance revenue and expenditure again."""
    RATIO_MEASURES = "ratio-measures"
    """比率を基準未満とするための方策 / Measures that bring the ratios below the thresholds."""
    YEARLY_MEASURES = "yearly-measures"
    """各年度の方策に係る歳入歳出（収入支出）の計画 / Revenue and expenditure of the measures, year by year."""
    SPENDING_CUTS = "spending-cuts"
    """歳出の削減を図るための措置 / Cuts of expenditure, with the sums."""
    COLLECTION = "collection"
    """徴収成績を高めるための計画 / Better collection, with the sums."""
    ARREARS = "arrears"
    """滞納に係るものの徴収計画 / Collection of arrears, with the sums."""
    REVENUE_INCREASE = "revenue-increase"
    """使用料の変更・財産の処分などの歳入の増加 / More revenue from fees and property, with the sums."""
    TAX_INCREASE = "tax-increase"
    """超過課税・法定外普通税による増収計画 / More tax, with the sums; only where specially needed."""
    YEARLY_WHOLE = "yearly-whole"
    """各年度の歳入歳出の総合的な計画 / The whole of revenue and expenditure, year by year."""
    SPECIAL_BONDS = "special-bonds"
    """再生振替特例債の各年度の償還額 / Repayment of the special bonds, year by year."""
    OUTLOOK = "outlook"
    """各年度の比率の見通し / The ratios expected, year by year."""
    BY_ACCOUNT = "by-account"
    """各会計ごとの取組 / What each account does."""

    @property
    def ja(self) -> str:
        """日本語の名 / The item in Japanese."""
        return _NAMES[self]


_NAMES: Final = {
    PlanItem.CAUSES: "基準以上となった要因の分析",
    PlanItem.PERIOD: "計画期間",
    PlanItem.POLICY: "基本方針",
    PlanItem.BALANCE_MEASURES: "歳入と歳出との均衡を回復するための方策",
    PlanItem.RATIO_MEASURES: "比率を基準未満とするための方策",
    PlanItem.YEARLY_MEASURES: "各年度ごとの方策に係る計画",
    PlanItem.SPENDING_CUTS: "歳出の削減の計画",
    PlanItem.COLLECTION: "徴収成績を高めるための計画",
    PlanItem.ARREARS: "滞納の徴収計画",
    PlanItem.REVENUE_INCREASE: "歳入の増加の計画",
    PlanItem.TAX_INCREASE: "地方税の増収計画",
    PlanItem.YEARLY_WHOLE: "各年度ごとの総合的な計画",
    PlanItem.SPECIAL_BONDS: "再生振替特例債の償還額",
    PlanItem.OUTLOOK: "各年度ごとの比率の見通し",
    PlanItem.BY_ACCOUNT: "各会計ごとの取組",
}


@frozen(kw_only=True)
class PlanSituation:
    """計画を定める団体の事情 / What makes an item needed.

    ``real_deficit`` 実質赤字額がある、``ratio_over`` 連結実質赤字・実質公債費・将来負担のいずれかが早期健全化基準以上、``special_bonds``
    再生振替特例債を起こす（廃置分合の前のものを承継したときを含む：令23条2項）、``tax_increase_needed`` 増収計画が特に必要と認められる。
    """

    real_deficit: bool = False
    ratio_over: bool = False
    special_bonds: bool = False
    tax_increase_needed: bool = False


@rule(
    _SOUNDNESS, _SOUNDNESS_ACCOUNTS, _REBUILDING, _REBUILDING_ACCOUNTS, _MANAGEMENT, ja="計画に定める事項", en="What a plan says"
)
def plan_items_required(*, plan: SoundnessPlan, situation: PlanSituation) -> Ruling[tuple[PlanItem, ...]]:
    """計画に定める事項 / The items the plan states, in the order of the Act; the situation adds or drops some.

    >>> items = plan_items_required(plan=SoundnessPlan.SOUNDNESS, situation=PlanSituation(ratio_over=True)).value
    >>> PlanItem.RATIO_MEASURES in items, PlanItem.BALANCE_MEASURES in items
    (True, False)
    """
    items = {
        SoundnessPlan.SOUNDNESS: _soundness, SoundnessPlan.REBUILDING: _rebuilding, SoundnessPlan.MANAGEMENT: _management
    }[plan](situation)  # fmt: skip
    cites = _cites(plan)
    names = "・".join(each.ja for each in items)
    step = Step(f"{plan.ja}に定める事項は{names}である", f"the plan states {len(items)} items", cites)
    return Ruling(value=items, cites=cites, steps=(step,))


@rule(
    _SOUNDNESS,
    _SOUNDNESS_ACCOUNTS,
    _REBUILDING,
    _REBUILDING_ACCOUNTS,
    _MANAGEMENT,
    ja="計画の事項の点検",
    en="Whether a plan says everything",
)
def check_plan_items(*, plan: SoundnessPlan, situation: PlanSituation, stated: frozenset[PlanItem]) -> tuple[Diagnostic, ...]:
    """計画に事項がそろっているか / One finding for each item the plan does not state.

    >>> stated = frozenset(PlanItem) - {PlanItem.OUTLOOK}
    >>> [each.facts["item"] for each in check_plan_items(plan=SoundnessPlan.MANAGEMENT, situation=PlanSituation(), stated=stated)]
    ['outlook']
    """
    required = plan_items_required(plan=plan, situation=situation)
    return tuple(
        findings.plan_item_wanting(item=each.value, ja=each.ja, cites=required.cites)
        for each in required.value
        if each not in stated
    )


def _soundness(situation: PlanSituation) -> tuple[PlanItem, ...]:
    measures = (
        *((PlanItem.BALANCE_MEASURES,) if situation.real_deficit else ()),
        *((PlanItem.RATIO_MEASURES,) if situation.ratio_over else ()),
    )
    return (PlanItem.CAUSES, PlanItem.PERIOD, PlanItem.POLICY, *measures,
            PlanItem.YEARLY_MEASURES, PlanItem.OUTLOOK, PlanItem.BY_ACCOUNT)  # fmt: skip


def _rebuilding(situation: PlanSituation) -> tuple[PlanItem, ...]:
    return (
        PlanItem.CAUSES, PlanItem.PERIOD, PlanItem.POLICY,
        PlanItem.SPENDING_CUTS, PlanItem.COLLECTION, PlanItem.ARREARS, PlanItem.REVENUE_INCREASE,
        *((PlanItem.TAX_INCREASE,) if situation.tax_increase_needed else ()),
        PlanItem.YEARLY_WHOLE,
        *((PlanItem.SPECIAL_BONDS,) if situation.special_bonds else ()),
        PlanItem.OUTLOOK, PlanItem.BY_ACCOUNT,
    )  # fmt: skip


def _management(situation: PlanSituation) -> tuple[PlanItem, ...]:
    if situation != PlanSituation():
        raise ValueError("a management plan says the same whatever the situation of the body")
    return (
        PlanItem.CAUSES, PlanItem.PERIOD, PlanItem.POLICY, PlanItem.RATIO_MEASURES, PlanItem.YEARLY_MEASURES, PlanItem.OUTLOOK,
    )  # fmt: skip


def _cites(plan: SoundnessPlan) -> tuple[Citation, ...]:
    if plan is SoundnessPlan.SOUNDNESS:
        return (_SOUNDNESS, _SOUNDNESS_ACCOUNTS)
    return (_REBUILDING, _REBUILDING_ACCOUNTS) if plan is SoundnessPlan.REBUILDING else (_MANAGEMENT,)
