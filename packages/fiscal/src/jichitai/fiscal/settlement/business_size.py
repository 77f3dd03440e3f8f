"""事業の規模 / The size of an enterprise's business, by which its shortage of funds is divided (健全化法施行令17条、規則21条)."""

from __future__ import annotations

from typing import Final

from attrs import fields, frozen

from jichitai.master_data.kernel import Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import FISCAL_SOUNDNESS_ACT, FISCAL_SOUNDNESS_ORDER, FISCAL_SOUNDNESS_REGULATION

from .plans import EnterpriseLaw

_SIZE: Final = FISCAL_SOUNDNESS_ACT.article("22", 2)
_UNDER_ACT: Final = FISCAL_SOUNDNESS_ORDER.article("17", 1, "1")
_LAND_UNDER_ACT: Final = FISCAL_SOUNDNESS_ORDER.article("17", 1, "2")
_NOT_UNDER_ACT: Final = FISCAL_SOUNDNESS_ORDER.article("17", 1, "3")
_LAND_NOT_UNDER_ACT: Final = FISCAL_SOUNDNESS_ORDER.article("17", 1, "4")
_DEBTS: Final = FISCAL_SOUNDNESS_REGULATION.article("21", 1)
_CAPITAL: Final = FISCAL_SOUNDNESS_REGULATION.article("21", 2)
_NOTHING: Final = Yen(0)


@frozen(kw_only=True)
class LandBusinessDebts:
    """宅地造成事業のみを行う法非適用企業の額 / What the size of a land business outside the Act is made of (規則21条).

    ``bonds``・``loans`` 地方債と長期借入金の現在高、``expenditure``・``revenue`` 決算の歳出額と歳入額（繰り越すべき財源を除く）、
    ``land_income`` 土地収入見込額。
    """

    bonds: Yen
    loans: Yen
    expenditure: Yen
    revenue: Yen
    land_income: Yen

    def __attrs_post_init__(self) -> None:
        for each in fields(type(self)):
            if each.name != "land_income" and getattr(self, each.name) < _NOTHING:
                raise ValueError(f"{each.name} is not negative")


@rule(_UNDER_ACT, _NOT_UNDER_ACT, _SIZE, ja="営業収益による事業の規模", en="Size of a business by its operating revenue")
def business_size_of(*, law: EnterpriseLaw, operating_revenue: Yen, manager_fees: Yen, works_for_others: Yen) -> Ruling[Yen]:
    """事業の規模 / Operating revenue with the fees its designated manager kept, less revenue from works done for others.

    ``manager_fees`` 指定管理者の収入とした利用料金、``works_for_others`` 受託工事収益。宅地造成事業のみを行うものには用いない。

    >>> business_size_of(law=EnterpriseLaw.APPLIED, operating_revenue=Yen(100), manager_fees=Yen(20), works_for_others=Yen(5)).value
    Yen(115)
    """
    for each in (operating_revenue, manager_fees, works_for_others):
        if each < _NOTHING:
            raise ValueError("revenue is not negative")
    cite = _UNDER_ACT if law is EnterpriseLaw.APPLIED else _NOT_UNDER_ACT
    size = operating_revenue + manager_fees - works_for_others
    step = Step(f"営業収益{operating_revenue}＋利用料金{manager_fees}－受託工事収益{works_for_others}＝{size}",
                f"{operating_revenue.amount:,} + {manager_fees.amount:,} - {works_for_others.amount:,} is {size.amount:,}",
                (cite,))  # fmt: skip
    return Ruling(value=size, cites=(cite, _SIZE), steps=(step,))


@rule(_LAND_UNDER_ACT, _SIZE, ja="宅地造成事業の規模（法適用企業）", en="Size of a land business under the Act")
def land_business_size_under_act(*, capital: Yen, liabilities: Yen) -> Ruling[Yen]:
    """宅地造成事業のみを行う法適用企業の規模 / Capital and liabilities together, at the end of the year before.

    >>> land_business_size_under_act(capital=Yen(60), liabilities=Yen(40)).value
    Yen(100)
    """
    if liabilities < _NOTHING:
        raise ValueError("liabilities are not negative")
    size = capital + liabilities
    step = Step(f"資本{capital}＋負債{liabilities}＝{size}", f"capital and liabilities: {size.amount:,}", (_LAND_UNDER_ACT,))
    return Ruling(value=size, cites=(_LAND_UNDER_ACT, _SIZE), steps=(step,))


@rule(_LAND_NOT_UNDER_ACT, _DEBTS, _CAPITAL, _SIZE, ja="宅地造成事業の規模（法非適用企業）", en="Size of another land business")
def land_business_size_not_under_act(*, debts: LandBusinessDebts) -> Ruling[Yen]:
    """宅地造成事業のみを行う法非適用企業の規模 / Equivalent liabilities, and the capital by which surplus and land exceed them.

    >>> debts = LandBusinessDebts(bonds=Yen(50), loans=Yen(10), expenditure=Yen(30), revenue=Yen(40), land_income=Yen(70))
    >>> land_business_size_not_under_act(debts=debts).value
    Yen(80)
    """
    deficit = max(debts.expenditure - debts.revenue, _NOTHING)
    surplus = max(debts.revenue - debts.expenditure, _NOTHING)
    liabilities = debts.bonds + debts.loans + deficit
    capital = max(surplus + debts.land_income - liabilities, _NOTHING)
    steps = (
        Step(f"負債に相当する額は{liabilities}", f"equivalent liabilities: {liabilities.amount:,}", (_DEBTS,)),
        Step(f"資本に相当する額は{capital}", f"equivalent capital: {capital.amount:,}", (_CAPITAL,)),
    )
    return Ruling(value=liabilities + capital, cites=(_LAND_NOT_UNDER_ACT, _DEBTS, _CAPITAL, _SIZE), steps=steps)
