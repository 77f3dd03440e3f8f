"""科目ごとの結果 / How each title ended: its budget and how it came to be, what was spent or collected, what is left."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import AppropriationRef, Yen, total

from ..budgets.carry_over import CarryOver
from ..titles.account_titles import AccountTitle
from ..titles.revenue_title import RevenueTitle

_NOTHING: Final = Yen(0)


class BudgetChange(Enum):
    """予算現額の内訳 / What makes up the budget of a line: 当初＋補正＋繰越＋予備費充用＋流用増減."""

    INITIAL = "initial"
    """当初予算額 / As first voted."""
    SUPPLEMENTARY = "supplementary"
    """補正予算額 / By supplementary budgets."""
    CARRIED_IN = "carried-in"
    """継続費及び繰越事業費繰越額 / Carried in from the year before."""
    RESERVE = "reserve"
    """予備費充用額 / From the reserve (below zero on the reserve itself)."""
    VIREMENT = "virement"
    """流用増減額 / Moved from or to other titles."""


@frozen(kw_only=True)
class BudgetMovement:
    """予算の動き / One change of a line's budget; below zero for a cut or what was moved away."""

    appropriation: AppropriationRef
    change: BudgetChange
    amount: Yen


@frozen(kw_only=True)
class Composition:
    """予算現額 / The budget of a line at the end of the year, and what it is made of."""

    initial: Yen = _NOTHING
    supplementary: Yen = _NOTHING
    carried_in: Yen = _NOTHING
    reserve: Yen = _NOTHING
    virement: Yen = _NOTHING

    @property
    def total(self) -> Yen:
        """予算現額 / The budget as it stands."""
        return self.initial + self.supplementary + self.carried_in + self.reserve + self.virement

    def plus(self, other: Composition) -> Composition:
        """合わせる / Both together, part by part."""
        return Composition(
            initial=self.initial + other.initial, supplementary=self.supplementary + other.supplementary,
            carried_in=self.carried_in + other.carried_in, reserve=self.reserve + other.reserve,
            virement=self.virement + other.virement,
        )  # fmt: skip


def composition_of(movements: Iterable[BudgetMovement]) -> dict[AppropriationRef, Composition]:
    """予算現額の内訳を集める / The composition of every line that the movements are about.

    >>> line = AppropriationRef("2026/01/02-01-05-10")
    >>> parts = composition_of([BudgetMovement(appropriation=line, change=BudgetChange.INITIAL, amount=Yen(100)),
    ...     BudgetMovement(appropriation=line, change=BudgetChange.VIREMENT, amount=Yen(-30))])
    >>> parts[line].total
    Yen(70)
    """
    sums: dict[AppropriationRef, dict[BudgetChange, int]] = {}
    for each in movements:
        parts = sums.setdefault(each.appropriation, {})
        parts[each.change] = parts.get(each.change, 0) + each.amount.amount
    return {ref: _composition(parts) for ref, parts in sums.items()}


def _composition(parts: dict[BudgetChange, int]) -> Composition:
    of = {change: Yen(parts.get(change, 0)) for change in BudgetChange}
    return Composition(
        initial=of[BudgetChange.INITIAL], supplementary=of[BudgetChange.SUPPLEMENTARY],
        carried_in=of[BudgetChange.CARRIED_IN], reserve=of[BudgetChange.RESERVE], virement=of[BudgetChange.VIREMENT],
    )  # fmt: skip


@frozen(kw_only=True)
class CarriedForward:
    """翌年度繰越額 / What was carried out of a title, by way of carrying."""

    continuing: Yen = _NOTHING
    approved: Yen = _NOTHING
    accident: Yen = _NOTHING

    @classmethod
    def of(cls, amounts: Iterable[tuple[CarryOver, Yen]]) -> CarriedForward:
        """方法ごとに集める / From amounts and the way each was carried."""
        kept = list(amounts)
        sums = {kind: total(amount for each, amount in kept if each is kind) for kind in CarryOver}
        return cls(continuing=sums[CarryOver.CONTINUING], approved=sums[CarryOver.APPROVED], accident=sums[CarryOver.ACCIDENT])

    @property
    def total(self) -> Yen:
        """計 / All ways together."""
        return self.continuing + self.approved + self.accident

    def plus(self, other: CarriedForward) -> CarriedForward:
        """合わせる / Both together."""
        return CarriedForward(
            continuing=self.continuing + other.continuing, approved=self.approved + other.approved,
            accident=self.accident + other.accident,
        )  # fmt: skip


@frozen(kw_only=True)
class ExpenditureOutcome:
    """歳出の一行 / How one expenditure title ended: 予算現額＝支出済額＋翌年度繰越額＋不用額."""

    title: AccountTitle
    budget: Composition
    spent: Yen
    carried: CarriedForward = field(factory=CarriedForward)

    @property
    def unused(self) -> Yen:
        """不用額 / What was neither spent nor carried; it lapses. Below zero only in books that are wrong."""
        return self.budget.total - self.spent - self.carried.total


@frozen(kw_only=True)
class RevenueOutcome:
    """歳入の一行 / How one revenue title ended.

    実務の式で、調定額＋還付未済額＝収入済額＋不納欠損額＋収入未済額：収入済額には、年度内に還付の済まなかった
    過誤納金（``refund_pending`` 還付未済額）が入っている。
    """

    title: RevenueTitle
    budget: Composition
    assessed: Yen
    received: Yen
    written_off: Yen = _NOTHING
    outstanding: Yen = _NOTHING
    refund_pending: Yen = _NOTHING

    @property
    def told(self) -> Yen:
        """行き先の計 / Received, written off and outstanding, less refunds pending: the assessed amount, if all is right."""
        return self.received + self.written_off + self.outstanding - self.refund_pending
