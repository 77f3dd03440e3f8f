"""番号と列 / References of the papers of budget formulation, their series and journal streams."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import FiscalYear, Ref

FORMULATION_SERIES: Final = "予算編成"
"""予算編成の番号の列 / The series of formulations, gapless within a fiscal year."""
REQUEST_SERIES: Final = "予算要求"
"""予算要求の番号の列 / The series of budget requests, gapless within a fiscal year."""
BILL_SERIES: Final = "予算案"
"""予算案の番号の列 / The series of budget bills, gapless within a fiscal year."""


class FormulationRef(Ref):
    """予算編成の番号 / One formulation of a budget: "2027-F-0001"."""

    @classmethod
    def numbered(cls, year: FiscalYear, number: int) -> FormulationRef:
        """年度と番号から / From the fiscal year and the number within it."""
        return cls(f"{year.year}-F-{number:04d}")


class BudgetRequestRef(Ref):
    """予算要求の番号 / One budget request: "2027-R-000001"."""

    @classmethod
    def numbered(cls, year: FiscalYear, number: int) -> BudgetRequestRef:
        """年度と番号から / From the fiscal year and the number within it."""
        return cls(f"{year.year}-R-{number:06d}")


class BudgetBillRef(Ref):
    """予算案の番号 / One budget bill of one account: "2027-B-0001"."""

    @classmethod
    def numbered(cls, year: FiscalYear, number: int) -> BudgetBillRef:
        """年度と番号から / From the fiscal year and the number within it."""
        return cls(f"{year.year}-B-{number:04d}")


def stream_of_formulation(ref: FormulationRef) -> str:
    """予算編成の列 / The journal stream of a formulation: opened, notified, decided."""
    return f"fiscal.budget-formulation:{ref}"


def stream_of_request(ref: BudgetRequestRef) -> str:
    """予算要求の列 / The journal stream of a request: from its submission to its last assessment."""
    return f"fiscal.budget-request:{ref}"


def stream_of_bill(ref: BudgetBillRef) -> str:
    """予算案の列 / The journal stream of a bill: prepared, submitted, voted, in force."""
    return f"fiscal.budget-bill:{ref}"
