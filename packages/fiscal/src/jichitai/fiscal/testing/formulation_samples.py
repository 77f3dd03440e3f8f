"""見本：予算編成 / Samples of formulation: a plan of two rounds and one of revival, and small requests."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef, OrganisationRef, PostRef, Yen

from ..formulation.formulations import BudgetKind, OpenFormulation
from ..formulation.grounds import Factor, FundingSource, GroundsRow, SourceAmount, with_general_revenue
from ..formulation.plan import FormulationPlan, read_formulation_plan
from ..formulation.references import FormulationRef
from ..formulation.requested_lines import BudgetTitle, Project, RequestedLine
from ..formulation.requests import SubmitRequest
from ..titles.account_titles import Account, AccountKind, AccountTitle, Title
from ..titles.revenue_title import RevenueTitle

YEAR: Final = FiscalYear(2027)
"""見本の年度 / The fiscal year that is formulated."""
GENERAL: Final = Account("01", "一般会計", AccountKind.GENERAL)
"""一般会計 / The general account."""
CASE: Final = CaseRef("案-2026-90")
"""編成の案件 / The case of the formulation."""
UNIT, FINANCE = OrganisationRef("総務課"), OfficerRef("3001")
CLERK, DIRECTOR, CHIEF = OfficerRef("1001"), OfficerRef("3002"), OfficerRef("0001")
OPENED, DUE = date(2026, 10, 1), date(2026, 10, 31)
NOTIFIED, REVIVED, DECIDED = date(2027, 1, 15), date(2027, 1, 20), date(2027, 2, 1)

HOLDERS: Final = {PostRef("財政課長"): frozenset({DIRECTOR}), PostRef("長"): frozenset({CHIEF})}


def holders(post: PostRef, on: date, /) -> frozenset[OfficerRef]:
    """見本の職 / Who holds the posts of the sample, on any day of it."""
    return HOLDERS[post] if on.year >= 2026 else frozenset()


def a_plan(revival_days: int = 5) -> FormulationPlan:
    """見本の編成方針 / Two rounds, and one of revival unless there are no days for it."""
    values: dict[str, Any] = {
        "kind": [{"code": "recurrent", "name": "経常"}, {"code": "new", "name": "新規"}],
        "round": [
            {"code": "director", "name": "課長査定", "post": "財政課長"},
            {"code": "chief", "name": "長の査定", "post": "長"},
        ],
        "revival_days": revival_days,
    }
    if revival_days:
        values["revival_round"] = [{"code": "revival", "name": "復活査定", "post": "長"}]
    return read_formulation_plan(values)


def open_command(kind: BudgetKind = BudgetKind.INITIAL, **more: Any) -> OpenFormulation:
    """見本の編成の開始 / A command to open a formulation."""
    values: dict[str, Any] = {
        "fiscal_year": YEAR, "kind": kind, "plan": a_plan(), "case": CASE, "requests_due_on": DUE, "on": OPENED,
    }  # fmt: skip
    return OpenFormulation(**values | more)


def an_expenditure(
    item: str = "05", last: str | None = "10", name: str = "需用費", *, account: Account = GENERAL
) -> AccountTitle:
    """見本の歳出科目 / An expenditure title; ``last`` None: the reserve."""
    if last is None:
        return AccountTitle(
            account=account, chapter=Title("14", "予備費"), section=Title("01", "予備費"), item=Title("01", "予備費"),
            object_of_expenditure=None,
        )  # fmt: skip
    return AccountTitle(
        account=account, chapter=Title("02", "総務費"), section=Title("01", "総務管理費"), item=Title(item, f"見本費{item}"),
        object_of_expenditure=Title(last, name),
    )  # fmt: skip


def a_revenue(chapter: str = "01", name: str = "市税", *, account: Account = GENERAL) -> RevenueTitle:
    """見本の歳入科目 / A revenue title."""
    return RevenueTitle(
        account=account, chapter=Title(chapter, name), section=Title("01", name), item=Title("01", name),
        subitem=Title("01", "現年分"),
    )  # fmt: skip


def a_requested_line(title: BudgetTitle, amount: int, *, national: int = 0, **more: Any) -> RequestedLine:
    """見本の要求の行 / A line of one row of grounds; part of it may be national money, the rest is general."""
    earmarked = (SourceAmount(FundingSource.NATIONAL, Yen(national)),) if national else ()
    values: dict[str, Any] = {
        "title": title, "detail": "", "requirement": "recurrent", "amount": Yen(amount),
        "grounds": (GroundsRow(text="一式", unit_price=Yen(amount), factors=(Factor(name="式", value=Fraction(1)),)),),
        "sources": with_general_revenue(Yen(amount), *earmarked),
    }  # fmt: skip
    return RequestedLine(**values | more)


def submit_command(formulation: FormulationRef, *lines: RequestedLine, project: str = "P1", **more: Any) -> SubmitRequest:
    """見本の要求 / A command to submit a request."""
    values: dict[str, Any] = {
        "formulation": formulation, "unit": UNIT, "project": Project(code=project, name="庁舎管理事業"),
        "case": CaseRef(f"案-2026-{project}"), "lines": lines, "on": date(2026, 10, 20),
    }  # fmt: skip
    return SubmitRequest(**values | more)
