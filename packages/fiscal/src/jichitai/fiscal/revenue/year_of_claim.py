"""債権の所属年度 / Which year a claim is assessed in: the facts that decide it, asked of the rules of attribution."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import FiscalYear, Ruling

from ..attribution.revenue import (
    year_of_budgeted_revenue,
    year_of_late_receipt,
    year_of_noticed_revenue,
    year_of_received_revenue,
    year_of_returned_expenditure,
    year_of_revenue_due,
    year_of_withheld_tax,
)


class AttributionCase(Enum):
    """所属年度の決まり方 / What decides the year (令142条、159条、160条)."""

    DUE = "due"
    """納期の一定している収入：``day`` は納期の末日 / Fixed due periods: the last day of the period."""
    WITHHELD = "withheld"
    """特別徴収の個人住民税：``day`` は徴収すべき月の日 / Withheld inhabitants tax: a day of the month of withholding."""
    NOTICED = "noticed"
    """通知書を発する随時の収入：``day`` は発した日 / Occasional revenue with a notice: the day it is sent."""
    RECEIVED = "received"
    """通知書を発しない随時の収入：``day`` は領収した日 / Occasional revenue without a notice: the day of receipt."""
    BUDGETED = "budgeted"
    """交付税・補助金・地方債・繰入金の類：``year`` は計上した予算の年度 / Grants, bonds, transfers: the budget's year."""
    LATE = "late"
    """出納閉鎖後の収入：``year`` はもとの年度、``day`` は収納の日 / Received after the closing of ``year``."""
    RETURNED = "returned"
    """出納閉鎖後の戻入：``year`` は支出した年度、``day`` は返納の日 / Expenditure of ``year`` that comes back."""


@frozen(kw_only=True)
class AttributionFacts:
    """所属年度の事実 / The facts of the case; ``day`` and ``year`` as the case says."""

    case: AttributionCase
    day: date | None = None
    year: FiscalYear | None = None
    filed_or_noticed_on: date | None = None
    extended_to: date | None = None

    def __attrs_post_init__(self) -> None:
        needs_year = self.case in (AttributionCase.BUDGETED, AttributionCase.LATE, AttributionCase.RETURNED)
        if (self.year is not None) != needs_year or (self.day is None) != (self.case is AttributionCase.BUDGETED):
            raise ValueError("day is given for every case but BUDGETED, year for BUDGETED, LATE and RETURNED only")
        if self.case is not AttributionCase.DUE and (self.filed_or_noticed_on or self.extended_to):
            raise ValueError("filed_or_noticed_on and extended_to belong to revenue with due periods")


def year_of_claim(facts: AttributionFacts) -> Ruling[FiscalYear]:
    """所属年度 / The year the rule of the case gives.

    >>> facts = AttributionFacts(case=AttributionCase.NOTICED, day=date(2027, 3, 31))
    >>> year_of_claim(facts).value.year
    2026
    """
    day, year = facts.day, facts.year
    if day is None:
        assert year is not None
        return year_of_budgeted_revenue(budget_year=year)
    match facts.case:
        case AttributionCase.DUE:
            return year_of_revenue_due(due_on=day, filed_or_noticed_on=facts.filed_or_noticed_on, extended_to=facts.extended_to)
        case AttributionCase.WITHHELD:
            return year_of_withheld_tax(withheld_in=day)
        case AttributionCase.NOTICED:
            return year_of_noticed_revenue(noticed_on=day)
        case AttributionCase.RECEIVED | AttributionCase.BUDGETED:
            return year_of_received_revenue(received_on=day)
        case AttributionCase.LATE | AttributionCase.RETURNED:
            assert year is not None
            late = facts.case is AttributionCase.LATE
            return (
                year_of_late_receipt(year=year, received_on=day)
                if late
                else year_of_returned_expenditure(year=year, received_on=day)
            )
