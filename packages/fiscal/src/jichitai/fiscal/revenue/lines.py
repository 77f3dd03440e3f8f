"""歳入予算の科目 / A line of the revenue budget: 款・項・目・節 and what was budgeted for it (法216条、規則15条1項)."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear, Ref, Yen

from ..papers import PaperKind
from ..titles.revenue_title import RevenueTitle
from . import revenue_findings as findings
from .references import RevenueLineRef
from .refusals import refuse_revenue

_NOTHING: Final = Yen(0)
_TOO_MUCH: Final = Yen(10**15)


def positive(_: object, __: object, amount: Yen) -> None:
    """正の額 / A validator: an amount asked for is 1 yen or more, and has at most 15 digits."""
    if not _NOTHING < amount < _TOO_MUCH:
        raise ValueError("an amount must be 1 yen or more, and below 10**15")


@frozen(kw_only=True)
class EnterRevenueLine:
    """歳入予算を載せよ / Command: enter a line of the revenue budget.

    ``charge_line`` and ``fee_line``: 延滞金・督促手数料の科目、entered before. What is charged on the
    claims of this line becomes revenue of those, in the same year (令142条3項).
    """

    fiscal_year: FiscalYear
    title: RevenueTitle
    amount: Yen
    on: date
    charge_line: RevenueLineRef | None = None
    fee_line: RevenueLineRef | None = None


@frozen(kw_only=True)
class ChangeRevenueBudget:
    """歳入予算を補正せよ / Command: change what is budgeted by a supplementary budget; ``by_amount`` may be below zero."""

    line: RevenueLineRef
    by_amount: Yen
    on: date


@frozen(kw_only=True)
class RevenueBudgeted:
    """歳入予算が成立した / A revenue line came into the books."""

    line: RevenueLineRef
    fiscal_year: FiscalYear
    title: RevenueTitle
    amount: Yen
    on: date
    charge_line: RevenueLineRef | None
    fee_line: RevenueLineRef | None


@frozen(kw_only=True)
class RevenueBudgetChanged:
    """歳入予算を補正した / What is budgeted for a line was changed."""

    line: RevenueLineRef
    by_amount: Yen
    on: date


@frozen(kw_only=True)
class RevenueLine:
    """歳入科目 / A line of the revenue budget. What is assessed and received is told by its claims, and bounded by nothing."""

    fiscal_year: FiscalYear
    title: RevenueTitle
    budgeted: Yen = field()
    charge_line: RevenueLineRef | None = None
    fee_line: RevenueLineRef | None = None
    version: int = 0

    def __attrs_post_init__(self) -> None:
        if self.budgeted < _NOTHING:
            raise ValueError("what is budgeted is 0 yen or more")

    @classmethod
    def of(cls, event: RevenueBudgeted) -> RevenueLine:
        """成立から / The line as the budget brings it into the books."""
        return cls(
            fiscal_year=event.fiscal_year, title=event.title, budgeted=event.amount,
            charge_line=event.charge_line, fee_line=event.fee_line,
        )  # fmt: skip

    @property
    def ref(self) -> RevenueLineRef:
        """科目の参照 / The reference of the line."""
        return RevenueLineRef.of(self.title, self.fiscal_year)

    @property
    def parent(self) -> Ref | None:
        """もとの帳票 / None: a line stands by itself."""
        return None

    @property
    def case(self) -> CaseRef | None:
        """案件 / None: a line belongs to no case."""
        return None

    def change(self, command: ChangeRevenueBudget) -> tuple[RevenueLine, RevenueBudgetChanged]:
        """補正 / Change what is budgeted; never below zero."""
        if self.budgeted + command.by_amount < _NOTHING:
            refuse_revenue(findings.revenue_budget_below_zero(budgeted=self.budgeted, by_amount=command.by_amount))
        event = RevenueBudgetChanged(line=self.ref, by_amount=command.by_amount, on=command.on)
        return self.after(event), event

    def after(self, event: RevenueBudgetChanged) -> RevenueLine:
        """事実を当てはめる / Apply a fact; never refuses."""
        return evolve(self, budgeted=self.budgeted + event.by_amount, version=self.version + 1)


REVENUE_LINES: Final = PaperKind("revenue-line", RevenueLine, closes_with_year=True)
"""歳入科目の棚 / The kind of paper a revenue line is."""
