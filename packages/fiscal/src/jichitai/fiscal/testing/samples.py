"""見本 / Plain samples to test with; every value can be replaced by keyword."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from jichitai.master_data.kernel import (
    AppropriationRef,
    ApprovalRef,
    CaseRef,
    FiscalYear,
    OfficerRef,
    PartyRef,
    Yen,
)

from ..budgets.voted import Budget, BudgetLine
from ..ledger.appropriation import Appropriation, CommitExpenditure, CommitmentCause
from ..ledger.commitment import ExpenditureCommitment
from ..ledger.payment_order import IssuePaymentOrder, PaymentOrder
from ..ledger.references import CommitmentRef, PaymentOrderRef
from ..titles.account_titles import Account, AccountKind, AccountTitle, Title

YEAR: Final = FiscalYear(2026)
"""見本の年度 / The fiscal year of the samples."""
CASE: Final = CaseRef("案-2026-1")
"""見本の案件 / The case of the samples."""


def a_title(last: str = "10", name: str = "需用費", *, item: str = "05") -> AccountTitle:
    """見本の科目 / An expenditure title."""
    return AccountTitle(
        account=Account("01", "一般会計", AccountKind.GENERAL), chapter=Title("02", "総務費"),
        section=Title("01", "総務管理費"), item=Title(item, "財産管理費"), object_of_expenditure=Title(last, name),
    )  # fmt: skip


def a_line(voted: int = 1_000, allotted: int = 1_000, **more: Any) -> Appropriation:
    """見本の予算科目 / A budget line, allotted in full unless said otherwise."""
    values: dict[str, Any] = {"fiscal_year": YEAR, "title": a_title(), "voted": Yen(voted), "allotted": Yen(allotted)}
    return Appropriation(**values | more)


def a_budget(*amounts: int) -> Budget:
    """見本の予算 / A budget of so many lines, one item each."""
    lines = [
        BudgetLine(title=a_title(item=f"{at:02d}"), amount=Yen(amount)) for at, amount in enumerate(amounts or (1_000,), start=5)
    ]
    return Budget(fiscal_year=YEAR, lines=tuple(lines))


def commit_command(appropriation: AppropriationRef, amount: int = 100, **more: Any) -> CommitExpenditure:
    """見本の支出負担行為の命令 / A command to commit."""
    values: dict[str, Any] = {
        "appropriation": appropriation, "amount": Yen(amount), "on": date(2026, 7, 1), "case": CASE,
        "approval": ApprovalRef("決-2026-1"), "payee": PartyRef("債-1"), "cause": CommitmentCause.CONTRACT,
    }  # fmt: skip
    return CommitExpenditure(**values | more)


def issue_command(commitment: CommitmentRef, amount: int = 100, **more: Any) -> IssuePaymentOrder:
    """見本の支出命令の命令 / A command to order a payment of a delivery inspected on 10 July."""
    values: dict[str, Any] = {
        "commitment": commitment, "amount": Yen(amount), "on": date(2026, 7, 15), "attributed_to": YEAR,
        "debt_fixed_on": date(2026, 7, 10), "inspected_on": date(2026, 7, 10),
    }  # fmt: skip
    return IssuePaymentOrder(**values | more)


def a_commitment(line: Appropriation, number: int = 1, **more: Any) -> ExpenditureCommitment:
    """見本の支出負担行為 / A commitment on a line."""
    values: dict[str, Any] = {
        "ref": CommitmentRef.numbered(YEAR, number), "number": number, "fiscal_year": YEAR, "appropriation": line.ref,
        "case": CASE, "approval": ApprovalRef("決-2026-1"), "payee": PartyRef("債-1"), "cause": CommitmentCause.CONTRACT,
        "committed_on": date(2026, 7, 1), "amount": Yen(100),
    }  # fmt: skip
    return ExpenditureCommitment(**values | more)


def an_order(commitment: CommitmentRef, number: int = 1, **more: Any) -> PaymentOrder:
    """見本の支出命令 / A payment order on a commitment."""
    values: dict[str, Any] = {
        "ref": PaymentOrderRef.numbered(YEAR, number), "number": number, "commitment": commitment, "fiscal_year": YEAR,
        "case": CASE, "payee": PartyRef("債-1"), "cause": CommitmentCause.CONTRACT, "amount": Yen(100),
        "ordered_on": date(2026, 7, 15), "ordered_by": OfficerRef("1001"), "debt_fixed_on": date(2026, 7, 10),
        "inspected_on": date(2026, 7, 10), "early_ground": None, "pay_by": date(2026, 8, 14),
    }  # fmt: skip
    return PaymentOrder(**values | more)
