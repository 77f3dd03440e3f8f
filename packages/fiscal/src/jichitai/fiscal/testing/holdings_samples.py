"""財産と債務の見本 / Samples for the registers: one set of books with every desk on it, and short ways to a payment or receipt."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

import pytest

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import DomainError, FiscalYear, LegalPeriod, OfficerRef, OrganisationRef, PartyRef, Yen

from ..accounting import ExpenditureDesk
from ..budgets.borrowing import BondItem, BondPurpose
from ..budgets.voted import Budget, BudgetLine
from ..claims.kinds import ClaimKind
from ..execution.correction_desk import CorrectionDesk
from ..execution.returns import DemandReturn, ReceiveReturn, ReturnCause
from ..gates import allow_all
from ..holdings.asset_commands import AssetDescription, RegisterAsset, RegisterPaidAsset
from ..holdings.asset_desk import AssetDesk
from ..holdings.asset_entries import Standing
from ..holdings.asset_kinds import AssetKind, Origin
from ..holdings.assets import Asset
from ..holdings.bonds import Bond, IssueBond
from ..holdings.debt_desk import DebtDesk
from ..holdings.facilities import Facility, InspectionKind, OpenFacility
from ..holdings.facility_desk import FacilityDesk
from ..holdings.fund_desk import FundDesk
from ..holdings.funds import Fund, OpenFund
from ..holdings.limits import LIMITS, BorrowingLimits, SetLimits
from ..holdings.references import LimitsRef
from ..holdings.schedule import RedemptionMethod, RedemptionTerms
from ..ledger.appropriation import AllotAppropriation
from ..ledger.cause import CommitmentCause
from ..ledger.commitment import IncreaseCommitment
from ..ledger.payment import MakePayment
from ..ledger.payment_order import ConfirmPaymentOrder, PaymentOrder
from ..ledger.references import CommitmentRef
from ..ports import Books
from ..property.funds import FundKind
from ..property.public_property import PropertyClass
from ..revenue.references import ReceiptRef, RevenueLineRef
from ..revenue.year_of_claim import AttributionCase, AttributionFacts
from ..titles.account_titles import AccountTitle
from .revenue_samples import RevenueRoom, a_receipt, a_revenue_title
from .samples import a_title, commit_command, issue_command

YEAR: Final = FiscalYear(2026)
"""見本の年度 / The fiscal year of the samples."""
OFFICER: Final = OfficerRef("1001")
"""担当の職員 / The officer of the registers, who also orders payments."""
TREASURER: Final = OfficerRef("2001")
"""会計管理者の職員 / The officer who confirms and pays."""
UNIT: Final = OrganisationRef("財産管理課")
"""所管の課 / The unit in charge."""
PURPOSE: Final = "道路整備事業"
"""起債の目的 / The purpose of the sample bond."""
LENDER: Final = PartyRef("債-銀行")
"""借入先 / The lender of the samples."""
EQUIPMENT_LINE: Final = a_title("17", "備品購入費")
"""備品購入費 / The line equipment is bought from."""
REDEMPTION_LINE: Final = a_title("22", "償還金、利子及び割引料")
"""償還金 / The line bonds are redeemed from."""
SAVINGS_LINE: Final = a_title("24", "積立金")
"""積立金 / The line deposits are paid from."""
REPAIR_LINE: Final = a_title("10", "需用費")
"""需用費 / The line upkeep is paid from."""
LINES: Final = (EQUIPMENT_LINE, REDEMPTION_LINE, SAVINGS_LINE, REPAIR_LINE)
"""見本の科目 / Every line of the samples, each of a thousand million yen."""
HALF_YEARLY: Final = RedemptionTerms(
    method=RedemptionMethod.LEVEL_PAYMENT, rate=Fraction(1, 100), first_due=date(2026, 9, 20), months=6, periods=4
)
"""見本の償還 / Level payments over two years, every half year."""
_KINDS: Final = {
    "fire": InspectionKind(ja="消防用設備等点検", cycle=LegalPeriod.months(6)),
    "building": InspectionKind(ja="建築物の定期点検", cycle=LegalPeriod.years(3)),
}


def inspections(on: date) -> dict[str, InspectionKind]:
    """見本の点検の表 / The body's table: the yearly boiler check is in it from April 2027 on."""
    later = {"boiler": InspectionKind(ja="ボイラー性能検査", cycle=LegalPeriod.years(1))}
    return _KINDS | (later if on >= date(2027, 4, 1) else {})


class HoldingsRoom:
    """見本の部屋 / Every desk of the registers beside those of expenditure and revenue, over one set of books."""

    def __init__(self, books: Books, journal: Journal) -> None:
        self.books: Final = books
        self.journal: Final = journal
        self.money: Final = ExpenditureDesk(books=books, journal=journal, gate=allow_all)
        self.corrections: Final = CorrectionDesk(books=books, journal=journal, gate=allow_all)
        self.revenue: Final = RevenueRoom(books, journal)
        self.assets: Final = AssetDesk(books=books, journal=journal, gate=allow_all)
        self.facilities: Final = FacilityDesk(books=books, journal=journal, inspections=inspections, gate=allow_all)
        self.debts: Final = DebtDesk(books=books, journal=journal, gate=allow_all)
        self.funds: Final = FundDesk(books=books, journal=journal, gate=allow_all)
        self._keys = 0
        self._opened = False
        self._line: RevenueLineRef | None = None

    def key(self) -> str:
        """キー / A key nobody used."""
        self._keys += 1
        return f"holdings-{self._keys}"

    def opened(self, each: int = 1_000_000_000) -> HoldingsRoom:
        """予算を載せる / Load and allot the budget, once."""
        if not self._opened:
            budget = Budget(fiscal_year=YEAR, lines=tuple(BudgetLine(title=title, amount=Yen(each)) for title in LINES))
            self.money.open_budget(budget, on=YEAR.start, by=OFFICER, key=self.key())
            for title in LINES:
                allot = AllotAppropriation(appropriation=title.ref(YEAR), amount=Yen(each), on=YEAR.start)
                self.money.allot(allot, by=OFFICER, key=self.key())
            self._opened = True
        return self

    def ordered(
        self,
        amount: int,
        title: AccountTitle = EQUIPMENT_LINE,
        on: date = date(2026, 7, 15),
        more_on: CommitmentRef | None = None,
    ) -> PaymentOrder:
        """支出を命令し、確認する / Commit (or increase ``more_on``), order and confirm an amount, all on days near ``on``."""
        self.opened()
        day = min(on, YEAR.last_day)
        if more_on is None:
            cause = CommitmentCause.CONTRACT if title == EQUIPMENT_LINE else CommitmentCause.OTHER_ACT
            command = commit_command(title.ref(YEAR), amount, on=day, cause=cause)
            more_on = self.money.commit(command, by=OFFICER, key=self.key()).ref
        else:
            approval = self.books.commitments.get(more_on).approval
            increase = IncreaseCommitment(commitment=more_on, amount=Yen(amount), on=day, approval=approval)
            self.money.increase(increase, by=OFFICER, key=self.key())
        issue = issue_command(more_on, amount, on=on, debt_fixed_on=day, inspected_on=day)
        order = self.money.order(issue, by=OFFICER, key=self.key())
        return self.money.confirm(ConfirmPaymentOrder(order=order.ref, on=on), by=TREASURER, key=self.key())

    def paid(
        self,
        amount: int,
        title: AccountTitle = EQUIPMENT_LINE,
        on: date = date(2026, 7, 15),
        more_on: CommitmentRef | None = None,
    ) -> PaymentOrder:
        """支払う / The same, and pay it on ``on``."""
        order = self.ordered(amount, title, on, more_on)
        return self.money.pay(MakePayment(order=order.ref, amount=order.unpaid, on=on), by=TREASURER, key=self.key())

    def came_back(self, order: PaymentOrder, amount: int) -> None:
        """戻入 / Part of what was paid on an order is demanded and comes back to its line."""
        on = date(2026, 8, 20)
        demand = DemandReturn(order=order.ref, amount=Yen(amount), on=on, due_on=on, cause=ReturnCause.OVERPAID)
        made = self.corrections.demand(demand, by=OFFICER, key=self.key())
        self.corrections.receive(ReceiveReturn(demand=made.ref, amount=Yen(amount), on=on), by=TREASURER, key=self.key())

    def unmatched(self, amount: int, on: date) -> ReceiptRef:
        """内容不明の収納 / Money received for which no claim is known."""
        item = f"不明-{self.key()}"
        self.revenue.desk.take_receipt(a_receipt(item, None, amount, on), by=OFFICER, key=self.key())
        return ReceiptRef(item)

    def received(self, amount: int, on: date = date(2026, 8, 1)) -> ReceiptRef:
        """収納する / Money received into the budget on a day, on a claim of its amount; its receipt."""
        if self._line is None:
            self._line = self.revenue.enter(a_revenue_title(chapter="18"), year=YEAR)
        facts = AttributionFacts(case=AttributionCase.BUDGETED, year=YEAR)
        claim = self.revenue.claim(
            self._line, amount, kind=ClaimKind.PUBLIC_REVENUE, attribution=facts, on=YEAR.start, due_on=None
        )
        item = f"収-{self.key()}"
        self.revenue.desk.take_receipt(a_receipt(item, claim, amount, on), by=OFFICER, key=self.key())
        return ReceiptRef(item)

    def bought(self, amount: int = 600_000, **more: Any) -> Asset:
        """備品を買う / Buy equipment: pay, and register it from the payment."""
        order = self.paid(amount)
        command = RegisterPaidAsset(description=described(**more), order=order.ref)
        return self.assets.register_paid(command, by=OFFICER, key=self.key())

    def given(self, kind: AssetKind = AssetKind.LAND, **more: Any) -> Asset:
        """寄附を受ける / Register a donation on 1 May."""
        values: dict[str, Any] = {"cost": Yen(1_000), "on": date(2026, 5, 1), "origin": Origin.DONATION} | {
            name: more.pop(name) for name in ("cost", "on", "origin") if name in more
        }
        return self.assets.register(RegisterAsset(description=described(kind, **more), **values), by=OFFICER, key=self.key())

    def facility(self, *subject_to: str) -> Facility:
        """施設 / A facility opened on 1 April 2026."""
        command = OpenFacility(
            name="中央図書館", use="図書館", unit=UNIT, opened_on=date(2026, 4, 1), subject_to=subject_to or ("fire", "building")
        )
        return self.facilities.open(command, by=OFFICER, key=self.key())

    def limits(self, ceiling: int = 100_000_000, temporary: int | None = 1_000, **more: Any) -> BorrowingLimits:
        """借入れの限度 / Limits for one bond and for temporary borrowing."""
        values: dict[str, Any] = {
            "fiscal_year": YEAR, "account": "01", "bonds": (bond_item(ceiling),), "on": YEAR.start,
            "temporary_borrowing": None if temporary is None else Yen(temporary),
        }  # fmt: skip
        return self.debts.set_limits(SetLimits(**values | more), by=OFFICER, key=self.key())

    def limits_ref(self) -> LimitsRef:
        """限度の番号 / The limits of the samples, set when they are not yet."""
        ref = LimitsRef.of(YEAR, "01")
        if not list(self.books.papers(LIMITS).of_year(YEAR)):
            self.limits()
        return ref

    def bond(self, amount: int = 1_000_000, terms: RedemptionTerms = HALF_YEARLY, **more: Any) -> Bond:
        """地方債 / Issue a bond on 20 April 2026 in the limits of the samples."""
        values: dict[str, Any] = {
            "limits": self.limits_ref(), "purpose": PURPOSE, "kind": BondPurpose.LAND, "lender": LENDER,
            "amount": Yen(amount), "on": date(2026, 4, 20), "terms": terms,
        }  # fmt: skip
        return self.debts.issue(IssueBond(**values | more), by=OFFICER, key=self.key())

    def fund(self, opening: int = 1_000, kind: FundKind = FundKind.SAVING, name: str = "財政調整基金") -> Fund:
        """基金 / A fund with so much cash on 1 April."""
        command = OpenFund(
            name=name, kind=kind, purpose="財政の健全な運営", ordinance="基金条例第2条", account="01", opening=Yen(opening),
            on=YEAR.start,
        )  # fmt: skip
        return self.funds.open(command, by=OFFICER, key=self.key())


def described(kind: AssetKind = AssetKind.EQUIPMENT, quantity: int = 10, **more: Any) -> AssetDescription:
    """見本の財産 / A description: articles and claims are of no class, public property is administrative."""
    public = kind not in (AssetKind.EQUIPMENT, AssetKind.LOAN) and more.get("fund") is None
    values: dict[str, Any] = {
        "kind": kind, "name": "会議机", "quantity": quantity, "standing": standing(PropertyClass.ADMINISTRATIVE if public else None),
    }  # fmt: skip
    return AssetDescription(**values | more)


def standing(held_as: PropertyClass | None = None, **more: Any) -> Standing:
    """見本の置かれ方 / In the first meeting room, in the charge of the unit."""
    values: dict[str, Any] = {"property_class": held_as, "use": "庁用", "unit": UNIT, "place": "本庁舎1階"}
    return Standing(**values | more)


def bond_item(ceiling: int, purpose: str = PURPOSE) -> BondItem:
    """見本の起債の定め / The budget's item on a bond."""
    return BondItem(purpose=purpose, ceiling=Yen(ceiling), method="証書借入", rate="年3.0%以内", repayment="20年以内")


def refused_with(code: str, work: Any) -> None:
    """断られることを確かめる / The work is refused with a finding of this code, or the test fails."""
    with pytest.raises(DomainError) as refused:
        work()
    assert refused.value.finding.code == code
