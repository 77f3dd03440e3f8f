"""資金の不足額と剰余額 / Shortage and surplus of funds of public enterprises (健全化法施行令3条・4条・16条).

算定の基になる額（貸借対照表・決算の額）は団体が与える。連結実質赤字比率のための額（3条・4条）と、資金不足比率の
ための額（16条）とでは、総務省令で流動負債・流動資産から控除する額を用いるかどうかだけが違う。
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import fields, frozen

from jichitai.master_data.kernel import Citation, Ruling, Step, Yen, rule, total
from jichitai.master_data.kernel.laws import FISCAL_SOUNDNESS_ACT, FISCAL_SOUNDNESS_ORDER, LOCAL_FINANCE_ORDER

_SHORTAGES: Final = FISCAL_SOUNDNESS_ACT.article("2", 1, "2", "ロ")
_SURPLUSES: Final = FISCAL_SOUNDNESS_ACT.article("2", 1, "2", "ニ")
_RATIO: Final = FISCAL_SOUNDNESS_ACT.article("22", 2)
_FOR_RATIO: Final = FISCAL_SOUNDNESS_ORDER.article("16")
_RELIEF: Final = FISCAL_SOUNDNESS_ORDER.article("3", 2)
_OTHER_BONDS_UNDER_ACT: Final = LOCAL_FINANCE_ORDER.article("15", 1, "2")
_OTHER_BONDS: Final = LOCAL_FINANCE_ORDER.article("16", 1, "3")
_NOTHING: Final = Yen(0)


class ShortagePurpose(Enum):
    """算定の目的 / What the amount is computed for."""

    CONSOLIDATED = "consolidated"
    """連結実質赤字比率（3条・4条） / The consolidated real deficit ratio."""
    ENTERPRISE_RATIO = "enterprise-ratio"
    """資金不足比率（16条） / The fund shortage ratio of the enterprise."""


@frozen(kw_only=True)
class FundsUnderAct:
    """法適用企業の額 / What the balance sheet of an enterprise under the Act gives, at the end of the year before.

    ``construction_…`` 流動負債のうち建設改良費等の地方債・長期借入金、これから起債・借入れをする一時借入金・未払金。
    ``left_out_…`` 総務省令（規則2条・3条）で控除する額。``other_bonds`` 建設改良費等以外の地方債（流動負債を除く）。
    ``land_…`` は宅地造成事業のときだけ：前受金、土地評価差額、流動負債でない地方債と長期借入金。
    """

    current_liabilities: Yen
    current_assets: Yen
    construction_bonds: Yen = _NOTHING
    construction_loans: Yen = _NOTHING
    construction_unpaid: Yen = _NOTHING
    left_out_liabilities: Yen = _NOTHING
    other_bonds: Yen = _NOTHING
    carried_revenue: Yen = _NOTHING
    left_out_assets: Yen = _NOTHING
    develops_land: bool = False
    land_advances: Yen = _NOTHING
    land_loss: Yen = _NOTHING
    land_bonds: Yen = _NOTHING
    land_loans: Yen = _NOTHING

    def __attrs_post_init__(self) -> None:
        _check(self, develops_land=self.develops_land)


@frozen(kw_only=True)
class FundsNotUnderAct:
    """法非適用企業の額 / What the settlement of another enterprise gives.

    ``carried_revenue`` 繰り越すべき財源（歳入額から除く）。``land_income`` 土地収入見込額、``land_bonds``・``land_loans`` 土地造成等経費の
    地方債と長期借入金の現在高：宅地造成事業のときだけ。
    """

    expenditure: Yen
    revenue: Yen
    carried_revenue: Yen = _NOTHING
    other_bonds: Yen = _NOTHING
    develops_land: bool = False
    land_income: Yen = _NOTHING
    land_bonds: Yen = _NOTHING
    land_loans: Yen = _NOTHING

    def __attrs_post_init__(self) -> None:
        _check(self, develops_land=self.develops_land, signed=("land_income",))


@rule(
    FISCAL_SOUNDNESS_ORDER.article("3", 1, "1"), FISCAL_SOUNDNESS_ORDER.article("3", 1, "2"), _FOR_RATIO, _SHORTAGES, _RATIO,
    ja="法適用企業の資金の不足額", en="Shortage of funds of an enterprise under the Act",
)  # fmt: skip
def fund_shortage_under_act(*, funds: FundsUnderAct, purpose: ShortagePurpose = ShortagePurpose.CONSOLIDATED) -> Ruling[Yen]:
    """法適用企業の資金の不足額 / What current liabilities and other bonds exceed current assets by; 0 if they do not.

    For the enterprise's own ratio (16条) nothing is left out by the ministry's ordinance.

    >>> funds = FundsUnderAct(current_liabilities=Yen(100), current_assets=Yen(70), construction_bonds=Yen(20), other_bonds=Yen(5))
    >>> fund_shortage_under_act(funds=funds).value
    Yen(15)
    """
    cite = FISCAL_SOUNDNESS_ORDER.article("3", 1, "2" if funds.develops_land else "1")
    owed, held = _owed(funds, purpose) + funds.other_bonds, _held(funds, purpose)
    cites = (cite, _OTHER_BONDS_UNDER_ACT, *_purpose_cites(purpose))
    return _excess(owed, held, cites, ("イ・ロの合算額", "ハの額"), ("what is owed", "what is held"))


@rule(
    FISCAL_SOUNDNESS_ORDER.article("3", 1, "3"), FISCAL_SOUNDNESS_ORDER.article("3", 1, "4"), _FOR_RATIO, _SHORTAGES, _RATIO,
    ja="法非適用企業の資金の不足額", en="Shortage of funds of another enterprise",
)  # fmt: skip
def fund_shortage_not_under_act(
    *, funds: FundsNotUnderAct, purpose: ShortagePurpose = ShortagePurpose.CONSOLIDATED
) -> Ruling[Yen]:
    """法非適用企業の資金の不足額 / What expenditure and other bonds exceed revenue (and the land's expected income) by; 0 if they do not.

    >>> fund_shortage_not_under_act(funds=FundsNotUnderAct(expenditure=Yen(100), revenue=Yen(95), carried_revenue=Yen(10))).value
    Yen(15)
    """
    cite = FISCAL_SOUNDNESS_ORDER.article("3", 1, "4" if funds.develops_land else "3")
    owed = funds.expenditure + funds.other_bonds
    held = funds.revenue - funds.carried_revenue + funds.land_income
    cites = (cite, _OTHER_BONDS, *_purpose_cites(purpose))
    return _excess(owed, held, cites, ("歳出額などの合算額", "歳入額などの額"), ("what is spent", "what is received"))


@rule(
    FISCAL_SOUNDNESS_ORDER.article("4", 1, "1"), FISCAL_SOUNDNESS_ORDER.article("4", 1, "2"), _SURPLUSES,
    ja="法適用企業の資金の剰余額", en="Surplus of funds of an enterprise under the Act",
)  # fmt: skip
def fund_surplus_under_act(*, funds: FundsUnderAct) -> Ruling[Yen]:
    """法適用企業の資金の剰余額 / What current assets exceed everything owed by, the land's bonds and loans among it; 0 if they do not.

    >>> fund_surplus_under_act(funds=FundsUnderAct(current_liabilities=Yen(50), current_assets=Yen(70), other_bonds=Yen(5))).value
    Yen(15)
    """
    cite = FISCAL_SOUNDNESS_ORDER.article("4", 1, "2" if funds.develops_land else "1")
    purpose = ShortagePurpose.CONSOLIDATED
    owed = _owed(funds, purpose) + funds.other_bonds + funds.land_bonds + funds.land_loans
    cites = (cite, _OTHER_BONDS_UNDER_ACT, _SURPLUSES)
    return _excess(_held(funds, purpose), owed, cites, ("イの額", "ロからの合算額"), ("what is held", "what is owed"))


@rule(
    FISCAL_SOUNDNESS_ORDER.article("4", 1, "3"), FISCAL_SOUNDNESS_ORDER.article("4", 1, "4"), _SURPLUSES,
    ja="法非適用企業の資金の剰余額", en="Surplus of funds of another enterprise",
)  # fmt: skip
def fund_surplus_not_under_act(*, funds: FundsNotUnderAct) -> Ruling[Yen]:
    """法非適用企業の資金の剰余額 / What revenue exceeds expenditure and every bond named by; 0 if it does not.

    >>> fund_surplus_not_under_act(funds=FundsNotUnderAct(expenditure=Yen(80), revenue=Yen(95), other_bonds=Yen(5))).value
    Yen(10)
    """
    cite = FISCAL_SOUNDNESS_ORDER.article("4", 1, "4" if funds.develops_land else "3")
    held = funds.revenue - funds.carried_revenue + funds.land_income
    owed = funds.expenditure + funds.other_bonds + funds.land_bonds + funds.land_loans
    cites = (cite, _OTHER_BONDS, _SURPLUSES)
    return _excess(held, owed, cites, ("歳入額などの額", "歳出額などの合算額"), ("what is received", "what is spent"))


@rule(_RELIEF, ja="解消可能資金不足額の控除", en="Shortage less what will resolve itself")
def shortage_after_relief(*, shortage: Yen, resolvable: Yen) -> Ruling[Yen]:
    """解消可能資金不足額を控除した額 / The shortage less the resolvable part (規則6条の額), never below 0.

    >>> shortage_after_relief(shortage=Yen(100), resolvable=Yen(30)).value
    Yen(70)
    """
    if shortage < _NOTHING or resolvable < _NOTHING:
        raise ValueError("a shortage and its resolvable part are not negative")
    left = max(shortage - resolvable, _NOTHING)
    step = Step(f"資金の不足額{shortage}から解消可能資金不足額{resolvable}を控除して{left}",
                f"{shortage.amount:,} less {resolvable.amount:,} is {left.amount:,}", (_RELIEF,))  # fmt: skip
    return Ruling(value=left, cites=(_RELIEF,), steps=(step,))


def _owed(funds: FundsUnderAct, purpose: ShortagePurpose) -> Yen:
    left_out = funds.left_out_liabilities if purpose is ShortagePurpose.CONSOLIDATED else _NOTHING
    taken = total((
        funds.construction_bonds, funds.construction_loans, funds.construction_unpaid, funds.land_advances, left_out,
    ))  # fmt: skip
    return funds.current_liabilities - taken


def _held(funds: FundsUnderAct, purpose: ShortagePurpose) -> Yen:
    left_out = funds.left_out_assets if purpose is ShortagePurpose.CONSOLIDATED else _NOTHING
    return funds.current_assets - funds.carried_revenue - funds.land_loss - left_out


def _purpose_cites(purpose: ShortagePurpose) -> tuple[Citation, ...]:
    return (_SHORTAGES,) if purpose is ShortagePurpose.CONSOLIDATED else (_FOR_RATIO, _RATIO)


def _excess(
    over: Yen, under: Yen, cites: tuple[Citation, ...], ja: tuple[str, str], en: tuple[str, str]
) -> Ruling[Yen]:  # fmt: skip
    value = max(over - under, _NOTHING)
    does = "超える" if value > _NOTHING else "超えない"
    step = Step(f"{ja[0]}{over}は、{ja[1]}{under}を{does}。超える額は{value}",
                f"{en[0]}, {over.amount:,}, against {en[1]}, {under.amount:,}: {value.amount:,}", (cites[0],))  # fmt: skip
    return Ruling(value=value, cites=cites, steps=(step,))


def _check(funds: FundsUnderAct | FundsNotUnderAct, *, develops_land: bool, signed: tuple[str, ...] = ()) -> None:
    for each in fields(type(funds)):
        value = getattr(funds, each.name)
        if isinstance(value, Yen):
            if value < _NOTHING and each.name not in signed:
                raise ValueError(f"{each.name} is not negative")
            if value != _NOTHING and each.name.startswith("land_") and not develops_land:
                raise ValueError(f"{each.name} belongs to an enterprise that develops land")
