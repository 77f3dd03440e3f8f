"""繰越しの財源 / Where the money for a carried amount comes from.

繰越計算書は、翌年度繰越額の財源を、既収入特定財源・未収入特定財源（国庫支出金・都道府県支出金・地方債・その他）・
一般財源に分けて示す。翌年度に繰り越すべき財源は、既に収入した特定財源と一般財源である。
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

from . import closing_findings as findings

_CONTINUING: Final = LOCAL_AUTONOMY_ORDER.article("145", 1)
_FUNDS: Final = LOCAL_AUTONOMY_ORDER.article("146", 1)
_ACCIDENT: Final = LOCAL_AUTONOMY_ORDER.article("150", 3)
_NOTHING: Final = Yen(0)


@frozen(kw_only=True)
class CarriedFunding:
    """繰越額の財源の内訳 / The resources of one carried amount, as the statement of carry-over shows them."""

    collected: Yen = _NOTHING
    national: Yen = _NOTHING
    prefectural: Yen = _NOTHING
    bonds: Yen = _NOTHING
    other: Yen = _NOTHING
    general: Yen = _NOTHING

    def __attrs_post_init__(self) -> None:
        parts = (self.collected, self.national, self.prefectural, self.bonds, self.other, self.general)
        if any(each < _NOTHING for each in parts):
            raise ValueError("resources are not negative")

    @property
    def uncollected(self) -> Yen:
        """未収入特定財源 / Earmarked revenue still to be collected, all kinds."""
        return self.national + self.prefectural + self.bonds + self.other

    @property
    def to_carry(self) -> Yen:
        """翌年度に繰り越すべき財源 / What goes into the next year with the expense: collected and general."""
        return self.collected + self.general

    @property
    def total(self) -> Yen:
        """計 / All of it."""
        return self.to_carry + self.uncollected

    def plus(self, other: CarriedFunding) -> CarriedFunding:
        """合わせる / Both together, kind by kind."""
        return CarriedFunding(
            collected=self.collected + other.collected, national=self.national + other.national,
            prefectural=self.prefectural + other.prefectural, bonds=self.bonds + other.bonds,
            other=self.other + other.other, general=self.general + other.general,
        )  # fmt: skip


@rule(_FUNDS, _CONTINUING, _ACCIDENT, ja="繰越額とその財源", en="Whether the resources make up what is carried")
def check_carried_funding(*, carried: Yen, funding: CarriedFunding) -> tuple[Diagnostic, ...]:
    """財源の内訳 / A finding when the resources, collected, uncollected and general, are not just what is carried.

    >>> funding = CarriedFunding(collected=Yen(2), national=Yen(5), general=Yen(3))
    >>> [[each.code for each in check_carried_funding(carried=Yen(amount), funding=funding)] for amount in (10, 11)]
    [[], ['fiscal.carried-resources-differ']]
    """
    if funding.total == carried:
        return ()
    return (findings.carried_resources_differ(carried=carried, resources=funding.total, cites=(_FUNDS, _CONTINUING, _ACCIDENT)),)
