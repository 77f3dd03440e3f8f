"""歳入の見本 / Sample titles, terms and commands for tests of the revenue ledger."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import ApprovalRef, FiscalYear, LegalPeriod, OfficerRef, PartyRef, Yen

from ..claims.delinquency_rates import RateSpan
from ..claims.delinquency_terms import DelinquencyTerms, Truncation
from ..claims.kinds import ClaimKind
from ..gates import allow_all
from ..ports import Books
from ..revenue.allocation import Component
from ..revenue.assessment import Assessment, AssessRevenue, PayerShare
from ..revenue.claim import CLAIMS, Claim
from ..revenue.claim_events import ReceiptChannel
from ..revenue.collection_desk import CollectionDesk
from ..revenue.desk import RevenueDesk
from ..revenue.lines import EnterRevenueLine, RevenueTitle
from ..revenue.overpayments import OVERPAYMENTS, Overpayment
from ..revenue.receipts import TakeReceipt
from ..revenue.references import ClaimRef, ReceiptRef, RevenueLineRef
from ..revenue.terms import RevenueTerms
from ..revenue.year_of_claim import AttributionCase, AttributionFacts
from ..titles.account_titles import Account, AccountKind, Title

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


def a_receipt(item: str, claim: ClaimRef | None, amount: int, on: date = DUE, **more: Any) -> TakeReceipt:
    """見本の収納 / Money taken at a counter on a day."""
    values: dict[str, Any] = {"channel": ReceiptChannel.COUNTER, "paid_on": on, "received_on": on}
    return TakeReceipt(item=ReceiptRef(item), claim=claim, amount=Yen(amount), **values | more)
