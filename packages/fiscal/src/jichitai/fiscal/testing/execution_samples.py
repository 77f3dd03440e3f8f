"""執行の見本 / Samples for the desks of execution: one set of books with every desk on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, Final

import pytest

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import (
    AppropriationRef,
    ApprovalRef,
    FiscalYear,
    OfficerRef,
    OrganisationRef,
    PartyRef,
    Yen,
)

from ..accounting import ExpenditureDesk
from ..budgets.virement import SectionVirementClause, VirementRestriction
from ..budgets.voted import Budget, BudgetLine
from ..contracts.inspection import InspectionRecord
from ..contracts.low_value import ContractingBody, ContractKind
from ..contracts.method import ContractMethod
from ..contracts.negotiation import NegotiationGround
from ..execution.advance_desk import AdvanceDesk
from ..execution.allotment_desk import AllotmentDesk
from ..execution.allotments import AllotToUnit
from ..execution.authority_desk import TermContractDesk
from ..execution.correction_desk import CorrectionDesk
from ..execution.delivery_desk import DeliveryDesk
from ..execution.instrument_desk import InstrumentDesk
from ..execution.movement_desk import MovementDesk
from ..execution.movements import VirementRules
from ..execution.purchase_desk import PurchaseDesk
from ..execution.purchase_rules import PurchaseRules
from ..execution.purchases import ChooseQuotation, CommitPurchase, ProposePurchase, Purchase, TakeQuotation
from ..execution.recognition import read_recognition
from ..execution.recognition_desk import RecognitionDesk
from ..execution.terms import ContractTerms
from ..execution.transfer_desk import TransferDesk
from ..execution.unit_price_desk import UnitPriceDesk
from ..gates import allow_all
from ..ledger.appropriation import AllotAppropriation
from ..ledger.commitment import ExpenditureCommitment
from ..ledger.payment import MakePayment
from ..ledger.payment_order import ConfirmPaymentOrder, PaymentOrder
from ..payments.due import PerformanceKind
from ..payments.methods import SpecialPayment
from ..ports import Books
from ..refusals import Refusal
from ..titles.account_titles import Account, AccountKind, AccountTitle, Title
from .samples import CASE, YEAR, commit_command, issue_command

OFFICER: Final = OfficerRef("1001")
"""担当の職員 / The officer of the unit that spends."""
CHIEF: Final = OfficerRef("1002")
"""命令する職員 / The officer who orders payments."""
TREASURER: Final = OfficerRef("2001")
"""会計管理者の職員 / The officer of the accounts, who confirms and pays."""
UNIT: Final = OrganisationRef("財産管理課")
"""見本の課 / The unit that spends."""
OTHER_UNIT: Final = OrganisationRef("学務課")
"""別の課 / Another unit."""
APPROVAL: Final = ApprovalRef("決-2026-1")
"""見本の決裁 / The approval of the samples."""
VENDOR: Final = PartyRef("債-1")
"""見本の相手方 / The vendor of the samples."""
NEXT: Final = FiscalYear(2027)
"""翌年度 / The following year."""
TERMS: Final = ContractTerms(kind=PerformanceKind.OTHER, inspection_days=10, payment_days=30, part_payment_rate=Fraction(9, 10))
"""見本の契約の定め / Terms with part payments."""
SEEN: Final = InspectionRecord(inspected=True, by_contract_papers=True)
"""見本の検査 / An inspection by the contract papers."""
RULES: Final = PurchaseRules(
    body=ContractingBody.MUNICIPALITY,
    ceilings={ContractKind.PURCHASE_OF_PROPERTY: Yen(1_000_000)},
    single_up_to=Yen(100),
    quotations=2,
)
"""見本の契約規則 / The contract rule of the samples: two quotations above 100 yen."""
RECOGNITION: Final = read_recognition({"10": {"moments": ["contract", "claim"], "papers": ["見積書"]}})
"""見本の整理区分 / The recognition table of the samples: on the contract, or else on the claim."""
VIREMENT: Final = VirementRules(
    clauses=(SectionVirementClause(objects=frozenset({"10"})),),
    restrictions=(
        VirementRestriction(
            name_ja="交際費への流用", name_en="to entertainment", waivable=True, target_objects=frozenset({"09"})
        ),
    ),
)
"""見本の流用の定め / The rules of virement of the samples."""
IN_FORCE: Final = date(2026, 4, 1)
"""予算の成立 / The day the budgets come into force."""


def title_of(item: str, code: str | None, name: str = "節", *, section: str = "01", chapter: str = "02") -> AccountTitle:
    """科目 / A title of the general account; ``code`` None for the reserve."""
    return AccountTitle(
        account=Account("01", "一般会計", AccountKind.GENERAL), chapter=Title(chapter, "款"), section=Title(section, "項"),
        item=Title(item, "目"), object_of_expenditure=None if code is None else Title(code, name),
    )  # fmt: skip


SUPPLIES: Final = title_of("05", "10", "需用費")
"""需用費 / Supplies: the line most samples spend."""
SERVICES: Final = title_of("05", "11", "役務費")
"""役務費 / Services."""
ENTERTAINMENT: Final = title_of("05", "09", "交際費")
"""交際費 / Entertainment: virement to it needs a special approval."""
ELSEWHERE: Final = title_of("05", "10", "需用費", chapter="03")
"""他の款の需用費 / Supplies of another chapter."""
GRANTS: Final = title_of("05", "18", "負担金、補助及び交付金")
"""補助金 / Grants."""
RESERVE: Final = title_of("01", None, chapter="14")
"""予備費 / The reserve."""
TITLES: Final = (SUPPLIES, SERVICES, ENTERTAINMENT, ELSEWHERE, GRANTS, RESERVE)
"""見本の科目の全部 / All lines of the samples, 1,000 yen each."""


def line(title: AccountTitle, year: FiscalYear = YEAR) -> AppropriationRef:
    """予算科目 / The line of a title in a year."""
    return title.ref(year)


class ExecutionRoom:
    """執行の部屋 / Every desk of execution on one set of books, with the budgets of two years loaded and allotted.

    Each call of ``key`` gives a new key.
    """

    def __init__(self, books: Books, journal: Journal) -> None:
        shared: dict[str, Any] = {"books": books, "journal": journal, "gate": allow_all}
        self.books, self.journal = books, journal
        self.money = ExpenditureDesk(**shared)
        self.allotments = AllotmentDesk(**shared)
        self.movements = MovementDesk(**shared, rules={YEAR: VIREMENT})
        self.purchases = PurchaseDesk(**shared, rules=lambda _: RULES)
        self.terms = TermContractDesk(**shared)
        self.unit_prices = UnitPriceDesk(**shared)
        self.recognition = RecognitionDesk(**shared, table=lambda _: RECOGNITION)
        self.deliveries = DeliveryDesk(**shared)
        self.advances = AdvanceDesk(**shared, settlement_days={SpecialPayment.ADVANCE_FUND: 5, SpecialPayment.ROUGH_ESTIMATE: 7})
        self.transfers = TransferDesk(**shared)
        self.instruments = InstrumentDesk(**shared)
        self.corrections = CorrectionDesk(**shared)
        self._keys = 0

    def key(self) -> str:
        """キー / A key nobody used."""
        self._keys += 1
        return f"key-{self._keys}"

    def opened(self) -> ExecutionRoom:
        """予算を載せる / Load the budgets of two years and allot every line but the reserve: 600 of 1,000 yen."""
        for year in (YEAR, NEXT):
            budget = Budget(fiscal_year=year, lines=tuple(BudgetLine(title=each, amount=Yen(1_000)) for each in TITLES))
            self.money.open_budget(budget, on=year.start, by=OFFICER, key=self.key())
            for each in TITLES:
                if not each.is_reserve:
                    allot = AllotAppropriation(appropriation=each.ref(year), amount=Yen(600), on=year.start)
                    self.money.allot(allot, by=OFFICER, key=self.key())
        return self

    def allotted(self, amount: int, unit: OrganisationRef = UNIT) -> ExecutionRoom:
        """課に配当する / Allot part of the supplies to a unit."""
        command = AllotToUnit(appropriation=line(SUPPLIES), unit=unit, amount=Yen(amount), on=IN_FORCE)
        self.allotments.allot(command, by=OFFICER, key=self.key())
        return self

    def proposed(self, planned: int = 500, **more: Any) -> Purchase:
        """執行を伺う / Propose a purchase."""
        values: dict[str, Any] = {
            "appropriation": line(SUPPLIES), "unit": UNIT, "case": CASE, "kind": ContractKind.PURCHASE_OF_PROPERTY,
            "planned": Yen(planned), "on": date(2026, 6, 1), "method": ContractMethod.NEGOTIATED, "terms": TERMS,
            "negotiation": (NegotiationGround.LOW_VALUE,),
        }  # fmt: skip
        return self.purchases.propose(ProposePurchase(**values | more), by=OFFICER, key=self.key())

    def quoted(self, purchase: Purchase, amount: int, vendor: PartyRef = VENDOR, **more: Any) -> Purchase:
        """見積書を受ける / Take a quotation valid for 30 days."""
        values: dict[str, Any] = {
            "purchase": purchase.ref, "vendor": vendor, "amount": Yen(amount), "received_on": date(2026, 6, 5),
            "valid_days": 30,
        }  # fmt: skip
        return self.purchases.take_quotation(TakeQuotation(**values | more), by=OFFICER, key=self.key())

    def bought(self, amount: int = 500, **more: Any) -> ExpenditureCommitment:
        """購入する / Propose, quote twice, choose the lowest, and commit."""
        purchase = self.proposed(amount, **more)
        self.quoted(purchase, amount)
        self.quoted(purchase, amount + 10, PartyRef("債-2"))
        choose = ChooseQuotation(purchase=purchase.ref, vendor=VENDOR, on=date(2026, 6, 20))
        self.purchases.choose(choose, by=OFFICER, key=self.key())
        commit = CommitPurchase(purchase=purchase.ref, approval=APPROVAL, on=date(2026, 7, 1))
        return self.purchases.commit(commit, by=OFFICER, key=self.key())

    def committed(self, amount: int = 300, title: AccountTitle = SUPPLIES, **more: Any) -> ExpenditureCommitment:
        """支出負担行為をする / Commit by itself, without a purchase."""
        return self.money.commit(commit_command(line(title), amount, **more), by=OFFICER, key=self.key())

    def ordered(self, commitment: ExpenditureCommitment, amount: int, **more: Any) -> PaymentOrder:
        """支出を命令し、確認する / Order on a commitment of another kind of act or contract, and confirm."""
        command = issue_command(commitment.ref, amount, **more)
        return self.confirmed(self.money.order(command, by=CHIEF, key=self.key()))

    def confirmed(self, order: PaymentOrder, on: date = date(2026, 7, 20)) -> PaymentOrder:
        """確認する / Confirm an order."""
        return self.money.confirm(ConfirmPaymentOrder(order=order.ref, on=on), by=TREASURER, key=self.key())

    def paid(self, order: PaymentOrder, on: date = date(2026, 7, 31)) -> PaymentOrder:
        """支払う / Pay all of an order."""
        return self.money.pay(MakePayment(order=order.ref, amount=order.unpaid, on=on), by=TREASURER, key=self.key())


def refused_as(code: str, work: Callable[[], object]) -> None:
    """断られることを確かめる / The work is refused with a finding of this code, or the test fails."""
    with pytest.raises(Refusal) as refused:
        work()
    assert refused.value.finding.code == code
