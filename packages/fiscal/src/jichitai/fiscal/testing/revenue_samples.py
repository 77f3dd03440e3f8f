"""歳入の部屋の見本 / Two desks over one set of books, for tests of the revenue ledger."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import FiscalYear, Yen

from ..claims.kinds import ClaimKind
from ..gates import allow_all
from ..ports import Books
from ..revenue.assessment import Assessment, AssessRevenue, PayerShare
from ..revenue.claim import CLAIMS, Claim
from ..revenue.collection_desk import CollectionDesk
from ..revenue.desk import RevenueDesk
from ..revenue.lines import EnterRevenueLine
from ..revenue.overpayments import OVERPAYMENTS, Overpayment
from ..revenue.references import ClaimRef, RevenueLineRef
from ..revenue.terms import RevenueTerms
from ..revenue.year_of_claim import AttributionCase, AttributionFacts
from ..titles.revenue_title import RevenueTitle
from .revenue_facts import (
    APPROVAL,
    COLLECTOR,
    DUE,
    PAYER,
    YEAR,
    a_receipt,
    a_revenue_title,
    revenue_terms,
)

__all__ = [
    "APPROVAL",
    "COLLECTOR",
    "DUE",
    "PAYER",
    "YEAR",
    "RevenueRoom",
    "a_receipt",
    "a_revenue_title",
    "revenue_terms",
]


class RevenueRoom:
    """見本の部屋 / Two desks over one set of books, and short ways to what the tests do often."""

    def __init__(self, books: Books, journal: Journal, terms: RevenueTerms | None = None) -> None:
        chosen = terms or revenue_terms()
        self.books: Final = books
        self.journal: Final = journal
        self.terms: Final = chosen
        self.desk: Final = RevenueDesk(books=books, journal=journal, terms=chosen, gate=allow_all)
        self.arrears: Final = CollectionDesk(books=books, journal=journal, terms=chosen, gate=allow_all)
        self._at = 0

    def key(self) -> str:
        """次のキー / A key nobody used."""
        self._at += 1
        return f"revenue-key-{self._at}"

    def enter(
        self, title: RevenueTitle | None = None, *, year: FiscalYear = YEAR, budgeted: int = 1_000_000, **more: Any
    ) -> RevenueLineRef:
        """科目を載せる / Enter a line with its charge line; the line's reference."""
        title = title or a_revenue_title()
        command = EnterRevenueLine(fiscal_year=year, title=title, amount=Yen(budgeted), on=year.start, **more)
        return self.desk.enter_line(command, by=COLLECTOR, key=self.key()).ref

    def opened(self, year: FiscalYear = YEAR) -> RevenueLineRef:
        """延滞金の科目のある科目 / A line whose charges and fees have a title of their own."""
        charges = self.enter(a_revenue_title("09", "延滞金", chapter="21"), year=year, budgeted=0)
        fees = self.enter(a_revenue_title("10", "督促手数料", chapter="21"), year=year, budgeted=0)
        return self.enter(year=year, charge_line=charges, fee_line=fees)

    def assessed(self, line: RevenueLineRef, *amounts: int, kind: ClaimKind = ClaimKind.LOCAL_TAX, **more: Any) -> Assessment:
        """調定する / Assess one payer for each amount, due on 30 June."""
        values: dict[str, Any] = {
            "line": line, "shares": tuple(PayerShare(payer=PAYER, amount=Yen(each)) for each in amounts), "kind": kind,
            "attribution": AttributionFacts(case=AttributionCase.DUE, day=DUE, filed_or_noticed_on=date(2025, 4, 10)),
            "on": date(2025, 4, 1), "approval": APPROVAL, "due_on": DUE,
        }  # fmt: skip
        return self.desk.assess(AssessRevenue(**values | more), by=COLLECTOR, key=self.key())

    def claims_of(self, assessment: Assessment) -> tuple[Claim, ...]:
        """調定の債権 / The claims of an assessment."""
        return tuple(self.books.papers(CLAIMS).of(assessment.ref))

    def claim(self, line: RevenueLineRef, amount: int, **more: Any) -> ClaimRef:
        """一件の債権 / One claim of an amount."""
        return self.claims_of(self.assessed(line, amount, **more))[0].ref

    def now(self, claim: ClaimRef) -> Claim:
        """今の債権 / A claim as it stands."""
        return self.books.papers(CLAIMS).get(claim)

    def overpayments(self, claim: ClaimRef) -> tuple[Overpayment, ...]:
        """過誤納金 / What was overpaid on a claim."""
        return tuple(self.books.papers(OVERPAYMENTS).of(claim))
