"""要求の行 / The lines of a request: title, grounds, sources, kind, and what the year before had, carried and never typed."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import Yen

from ..titles.account_titles import AccountTitle
from ..titles.revenue_title import RevenueTitle
from .grounds import GroundsRow, SourceAmount

BudgetTitle = AccountTitle | RevenueTitle
"""予算の科目 / A title of either side of the budget."""


def is_revenue(title: BudgetTitle) -> bool:
    """歳入の科目か / True for a revenue title."""
    return isinstance(title, RevenueTitle)


class StaffGroup(Enum):
    """給与費明細書の区分 / The groups of the statement on staff costs."""

    CHIEF = "chief"
    """長等（特別職） / The chief and the deputies."""
    COUNCIL = "council"
    """議員（特別職） / Members of the council."""
    OTHER_SPECIAL = "other-special"
    """その他の特別職 / Other special positions: members of committees and the like."""
    REGULAR = "regular"
    """一般職（会計年度任用職員以外） / Regular staff."""
    FISCAL_YEAR = "fiscal-year"
    """一般職（会計年度任用職員） / Staff appointed for a fiscal year."""

    @property
    def ja(self) -> str:
        """日本語の名 / The name in Japanese."""
        return _GROUP_NAMES[self]


_GROUP_NAMES = {
    StaffGroup.CHIEF: "長等",
    StaffGroup.COUNCIL: "議員",
    StaffGroup.OTHER_SPECIAL: "その他の特別職",
    StaffGroup.REGULAR: "会計年度任用職員以外の職員",
    StaffGroup.FISCAL_YEAR: "会計年度任用職員",
}


@frozen(kw_only=True)
class StaffCost:
    """給与費の区分と人数 / Whose pay a line is. ``headcount`` stands on one line of the group only (else 0)."""

    group: StaffGroup
    headcount: int = 0

    def __attrs_post_init__(self) -> None:
        if self.headcount < 0:
            raise ValueError("a headcount is not negative")


@frozen(kw_only=True)
class RequestedLine:
    """要求の一行 / One line asked for: 款項目節, its detail (細節・説明), the amount, its grounds and sources.

    ``requirement`` is a code of the plan. A revenue line has one source: what kind of money
    it is. In a supplementary budget an amount is the change, and may be negative.
    """

    title: BudgetTitle
    detail: str
    requirement: str
    amount: Yen
    grounds: tuple[GroundsRow, ...]
    sources: tuple[SourceAmount, ...]
    staff: StaffCost | None = None

    def __attrs_post_init__(self) -> None:
        if self.staff is not None and is_revenue(self.title):
            raise ValueError("revenue is nobody's pay")


@frozen(kw_only=True)
class PreviousAmount:
    """前年度の額 / What a title had the year before, as the books tell; None when they do not have it.

    ``budgeted``: the whole title, as now voted. ``of_project``: what was decided for the same
    unit and project in last year's budget of the year. In a supplementary budget both are of
    the year that is amended (既定の額).
    """

    path: str
    budgeted: Yen | None
    of_project: Yen | None


@frozen(kw_only=True)
class Project:
    """事業 / A project of a unit: the code stays the same from year to year."""

    code: str
    name: str

    def __attrs_post_init__(self) -> None:
        if not self.code.strip() or not self.name.strip():
            raise ValueError("a project has a code and a name")


@frozen(kw_only=True)
class LineFigure:
    """行の額 / The amount of a line after a round, with its sources."""

    amount: Yen
    sources: tuple[SourceAmount, ...]
