"""歳入の見本 / Sample titles, terms and commands for tests of the revenue ledger."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

from jichitai.master_data.kernel import ApprovalRef, FiscalYear, LegalPeriod, OfficerRef, PartyRef, Yen

from ..claims.delinquency_rates import RateSpan
from ..claims.delinquency_terms import DelinquencyTerms, Truncation
from ..claims.kinds import ClaimKind
from ..revenue.allocation import Component
from ..revenue.claim_events import ReceiptChannel
from ..revenue.receipts import TakeReceipt
from ..revenue.references import ClaimRef, ReceiptRef
from ..revenue.terms import RevenueTerms
from ..titles.account_titles import Account, AccountKind, Title
from ..titles.revenue_title import RevenueTitle

YEAR: Final = FiscalYear(2025)
"""見本の年度 / The fiscal year of the samples: the rates of both its calendar years are known."""
COLLECTOR: Final = OfficerRef("4001")
"""歳入徴収者 / The officer who assesses and collects."""
PAYER: Final = PartyRef("宛-1")
"""納入義務者 / The payer of the samples."""
APPROVAL: Final = ApprovalRef("決-歳入-1")
"""決裁 / The approval of the samples."""
DUE: Final = date(2025, 6, 30)
"""納期限 / The due date of the samples."""


def a_revenue_title(subitem: str = "01", name: str = "現年課税分", *, chapter: str = "01") -> RevenueTitle:
    """見本の歳入科目 / A revenue title of the general account."""
    return RevenueTitle(
        account=Account("01", "一般会計", AccountKind.GENERAL), chapter=Title(chapter, "市税" if chapter == "01" else "諸収入"),
        section=Title("02", "固定資産税"), item=Title("01", "固定資産税"), subitem=Title(subitem, name),
    )  # fmt: skip


def revenue_terms(**more: Any) -> RevenueTerms:
    """見本の団体の定め / Terms of a body: an ordinance that follows the rates of local tax for its fees."""
    span = RateSpan(begins=date(2020, 1, 1), ends=date(2030, 12, 31), first=Fraction(24, 1000), after=Fraction(87, 1000))
    ordinance = DelinquencyTerms(
        spans=(span,), first_phase=LegalPeriod.months(1), truncation=Truncation.SEGMENT, base_minimum=Yen(2_000),
        base_unit=Yen(1_000), charge_minimum=Yen(1_000), charge_unit=Yen(100),
    )  # fmt: skip
    values: dict[str, Any] = {
        "local_order": (Component.PRINCIPAL, Component.CHARGE, Component.FEE), "truncation": Truncation.SEGMENT,
        "ordinances": {ClaimKind.ENFORCED: ordinance, ClaimKind.PUBLIC_REVENUE: ordinance},
    }  # fmt: skip
    return RevenueTerms(**values | more)


def a_receipt(item: str, claim: ClaimRef | None, amount: int, on: date = DUE, **more: Any) -> TakeReceipt:
    """見本の収納 / Money taken at a counter on a day."""
    values: dict[str, Any] = {"channel": ReceiptChannel.COUNTER, "paid_on": on, "received_on": on}
    return TakeReceipt(item=ReceiptRef(item), claim=claim, amount=Yen(amount), **values | more)
