"""地方債と基金の約束 / What the desks of debts and funds promise. Give a ``room`` fixture with empty books."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve

from jichitai.master_data.kernel import ApprovalRef, CaseRef, FiscalYear, Yen, total

from ..budgets.borrowing import BondPurpose
from ..claims.kinds import ClaimKind
from ..execution.entered import doubly_entered
from ..formulation.bill_desk import BILLS
from ..formulation.bill_values import BillStage
from ..formulation.bills import BudgetBill
from ..formulation.budget_items import BudgetItems
from ..formulation.formulations import BudgetKind
from ..formulation.references import BudgetBillRef, FormulationRef
from ..gates import allow_all
from ..holdings.bond_money import ReceiveBond
from ..holdings.bond_receipt_desk import BondReceiptDesk
from ..holdings.bonds import (
    BONDS,
    Bond,
    BondReceived,
    ChangeRate,
    RedeemEarly,
    RedeemInstalment,
    bond_years,
    overdue_redemptions,
    redemption_calendar,
)
from ..holdings.entered import receipt_entered_where
from ..holdings.events import EVENTS
from ..holdings.funds import (
    FUNDS,
    DepositIntoFund,
    DepositSurplus,
    Fund,
    FundBasis,
    LendFundCash,
    RecordFundIncome,
    ReturnFundCash,
    WithdrawFromFund,
    fund_income_findings,
    fund_year,
    overdue_loans,
)
from ..holdings.limits import LIMITS, BorrowTemporarily, RepayBorrowing, TakeLimitsOfBill, bond_key
from ..holdings.references import FundRef, stream_of_bond, stream_of_fund
from ..holdings.schedule import Instalment
from ..property.funds import FundKind
from ..revenue.claim import CLAIMS
from ..revenue.claim_events import ReceiptChannel
from ..revenue.receipts import RECEIPTS, TakeReceipt
from ..revenue.references import ReceiptRef
from ..revenue.year_of_claim import AttributionCase, AttributionFacts
from ..settlement.figures import SurplusAuthority
from .holdings_samples import (
    LENDER,
    OFFICER,
    PURPOSE,
    REDEMPTION_LINE,
    SAVINGS_LINE,
    YEAR,
    HoldingsRoom,
    bond_item,
    refused_with,
)
from .revenue_samples import a_revenue_title, revenue_terms
from .samples import a_title

DAY = date(2026, 9, 20)


def redeemed(room: HoldingsRoom, bond: Bond, on: date = DAY, *, over: int = 0) -> Bond:
    """償還する / Pay the next instalment, principal and interest by orders of their own, and record it."""
    due = bond.left[0]
    orders = tuple(
        room.paid(amount, REDEMPTION_LINE, on).ref for amount in (due.principal.amount + over, due.interest.amount) if amount
    )
    return room.debts.redeem(RedeemInstalment(bond=bond.ref, orders=orders), by=OFFICER, key=room.key())


def a_bill(number: int, items: BudgetItems, kind: BudgetKind, **more: Any) -> BudgetBill:
    """見本の予算案 / A bill of the general account with these items."""
    values: dict[str, Any] = {
        "ref": BudgetBillRef.numbered(YEAR, number), "number": number, "serial": number,
        "formulation": FormulationRef(f"2026-{number}"), "fiscal_year": YEAR, "kind": kind, "account": a_title().account,
        "case": CaseRef("案-予算"), "lines": (), "items": items, "first": None, "last": None, "cause_arose_on": None,
        "prepared_on": date(2026, 2, 1), "stage": BillStage.ADOPTED,
    }  # fmt: skip
    return BudgetBill(**values | more)


class DebtsContract:
    """地方債と一時借入金の約束 / The contract of ``DebtDesk`` on a store and a journal."""

    def test_the_money_of_a_bond_is_typed_once(self, room: HoldingsRoom) -> None:
        """起債の収納 / Amount, payer, day, case and year of the receipt come from the bond; once, whoever asks again."""
        line = room.revenue.enter(a_revenue_title("01", "総務債", chapter="22"), year=YEAR)
        bond = room.bond(case=CaseRef("案-2026-9"))
        desk = BondReceiptDesk(books=room.books, journal=room.journal, terms=revenue_terms(), gate=allow_all)
        take = ReceiveBond(
            bond=bond.ref, line=line, approval=ApprovalRef("決-債"), item=ReceiptRef("銀-1"), channel=ReceiptChannel.COUNTER,
            received_on=date(2026, 4, 21),
        )  # fmt: skip
        after = desk.receive(take, by=OFFICER, key="receive")
        assert after == desk.receive(take, by=OFFICER, key="receive") == room.books.papers(BONDS).get(bond.ref)
        receipt = room.books.papers(RECEIPTS).get(ReceiptRef("銀-1"))
        assert (after.receipt, receipt.amount, receipt.paid_on) == (receipt.ref, bond.amount, bond.issued_on)
        assert receipt.claim is not None
        claim = room.books.papers(CLAIMS).get(receipt.claim)
        assert (claim.payer, claim.fiscal_year, claim.case) == (LENDER, YEAR, CaseRef("案-2026-9"))
        assert doubly_entered(receipt_entered_where(room.books, receipt.ref)) == ()
        again = evolve(take, item=ReceiptRef("銀-2"))
        refused_with("fiscal.bond-received-already", lambda: desk.receive(again, by=OFFICER, key="again"))
        told = [EVENTS.event_of(each) for each in room.journal.read(stream_of_bond(bond.ref))]
        assert told[-1] == BondReceived(bond=bond.ref, claim=receipt.claim, receipt=receipt.ref, on=date(2026, 4, 21))

    def test_a_receipt_typed_by_hand_is_told_as_entered_twice(self, room: HoldingsRoom) -> None:
        """手で載せた収納 / The amount stands on the assessment and on the receipt; money without a claim stands alone."""
        line = room.revenue.enter(a_revenue_title("01", "総務債", chapter="22"), year=YEAR)
        facts = AttributionFacts(case=AttributionCase.BUDGETED, year=YEAR)
        made = room.revenue.assessed(line, 500, kind=ClaimKind.CIVIL, attribution=facts, on=DAY, due_on=None)
        (claim,) = room.revenue.claims_of(made)
        for item, of in (("銀-3", claim.ref), ("銀-4", None)):
            money = TakeReceipt(
                item=ReceiptRef(item), claim=of, amount=Yen(500), channel=ReceiptChannel.COUNTER, paid_on=DAY, received_on=DAY
            )
            room.revenue.desk.take_receipt(money, by=OFFICER, key=item)
        assert doubly_entered(receipt_entered_where(room.books, ReceiptRef("銀-3"))) == ("amount",)
        assert doubly_entered(receipt_entered_where(room.books, ReceiptRef("銀-4"))) == ()

    def test_limits_come_from_the_adopted_bill(self, room: HoldingsRoom) -> None:
        """予算から引き継ぐ / A supplementary bill changes them by name; nothing below what is borrowed."""
        first = BudgetItems(bonds=(bond_item(1_000_000), bond_item(50, "公園整備事業")), temporary_borrowing=Yen(100))
        pending = a_bill(1, first, BudgetKind.INITIAL, stage=BillStage.SUBMITTED)
        room.books.papers(BILLS).add(pending)
        take = TakeLimitsOfBill(bill=pending.ref, on=YEAR.start)
        refused_with("fiscal.borrowing-bill-not-adopted", lambda: room.debts.take_limits(take, by=OFFICER, key=room.key()))
        room.books.papers(BILLS).save(evolve(pending, stage=BillStage.ADOPTED, version=1), read_at=0)
        limits = room.debts.take_limits(take, by=OFFICER, key=room.key())
        assert (limits.bill, limits.item(PURPOSE).ceiling, limits.temporary_borrowing) == (pending.ref, Yen(1_000_000), Yen(100))
        room.bond(600_000)
        for number, ceiling, code in ((2, 599_999, "fiscal.borrowing-limit-below-used"), (3, 600_000, None)):
            bill = a_bill(number, BudgetItems(bonds=(bond_item(ceiling),)), BudgetKind.SUPPLEMENTARY)
            room.books.papers(BILLS).add(bill)

            def change(bill: BudgetBill = bill) -> Any:
                return room.debts.take_limits(TakeLimitsOfBill(bill=bill.ref, on=DAY), by=OFFICER, key=room.key())

            if code:
                refused_with(code, change)
                continue
            after = change()
            assert [each.purpose for each in after.bonds] == [PURPOSE, "公園整備事業"]
            assert room.books.ceilings.get(bond_key(after.ref, PURPOSE)).left == Yen(0)
            assert room.books.papers(LIMITS).get(after.ref) == after

    def test_a_bond_stays_within_its_limit(self, room: HoldingsRoom) -> None:
        """起債の限度額 / To the yen; without an item in the budget, for no purpose of the law, or for too long: refused."""
        room.limits(1_000)
        assert room.bond(600).ref.value == "2026-L-000001"
        refused_with("fiscal.bond-exceeds-ceiling", lambda: room.bond(401))
        refused_with("fiscal.bond-limit-not-voted", lambda: room.bond(1, purpose="公園整備事業"))
        refused_with("fiscal.bond-purpose-not-allowed", lambda: room.bond(1, kind=None))
        refused_with("fiscal.bond-longer-than-useful-life", lambda: room.bond(1, kind=BondPurpose.CONSTRUCTION, useful_life=1))
        assert room.bond(400, kind=BondPurpose.CONSTRUCTION, useful_life=2).ref.value == "2026-L-000002"
        refused_with("fiscal.bond-exceeds-ceiling", lambda: room.bond(1))

    def test_a_bond_is_redeemed_by_its_paid_orders(self, room: HoldingsRoom) -> None:
        """定時償還 / The day and the amount are those of the payments; another amount, or an order twice, is refused."""
        bond = room.bond()
        assert [bond.balance_on(date(2026, 4, day)) for day in (19, 20)] == [Yen(0), bond.amount]
        refused_with("fiscal.redemption-differs", lambda: redeemed(room, bond, over=1))
        after = redeemed(room, bond)
        fact = after.redeemed[0]
        assert (fact.on, fact.principal, fact.interest) == (DAY, bond.left[0].principal, bond.left[0].interest)
        assert (after.balance_on(date(2026, 9, 19)), after.balance_on(DAY)) == (bond.amount, bond.amount - fact.principal)
        again = RedeemInstalment(bond=bond.ref, orders=fact.orders)
        refused_with("fiscal.holding-source-used-up", lambda: room.debts.redeem(again, by=OFFICER, key=room.key()))
        refused_with("fiscal.bond-days-out-of-order", lambda: redeemed(room, after, date(2026, 9, 19)))
        assert [each.due_on for each in after.left] == [date(2027, 3, 20), date(2027, 9, 20), date(2028, 3, 20)]
        for each in (date(2027, 3, 20), date(2027, 3, 25), date(2027, 3, 30)):
            after = redeemed(room, after, each)
        assert (after.balance, after.left, total(row.principal for row in after.redeemed)) == (Yen(0), (), bond.amount)
        refused_with("fiscal.nothing-to-redeem", lambda: after.early(Yen(1), Yen(0), after.last_on, ()))
        first, *more = [EVENTS.event_of(entry) for entry in room.journal.read(stream_of_bond(bond.ref))]
        told = Bond.of(first)
        for fact in more:
            told = told.after(fact)
        assert told == after == room.books.papers(BONDS).get(bond.ref)

    def test_early_redemption_and_rates_redraw_the_rest(self, room: HoldingsRoom) -> None:
        """繰上償還と利率の見直し / The due days stay; principal still adds up; a refunding bond is no more than the balance."""
        bond = redeemed(room, room.bond())
        half = bond.balance.amount // 2
        order = room.paid(half + 10, REDEMPTION_LINE, date(2026, 10, 1))
        early = RedeemEarly(bond=bond.ref, orders=(order.ref,), interest=Yen(10))
        after = room.debts.redeem_early(early, by=OFFICER, key=room.key())
        assert (after.balance, [each.number for each in after.left]) == (bond.balance - Yen(half), [2, 3, 4])
        rated = room.debts.change_rate(
            ChangeRate(bond=bond.ref, rate=Fraction(2, 100), on=date(2026, 10, 1)), by=OFFICER, key=room.key()
        )
        assert rated.left[0].interest == Yen(after.balance.amount // 100)
        rest = after.balance.amount
        refused_with(
            "fiscal.redemption-beyond-balance",
            lambda: room.bond(rest + 1, kind=BondPurpose.REFUNDING, refunds=bond.ref),
        )
        assert room.bond(rest, kind=BondPurpose.REFUNDING, refunds=bond.ref).refunds == bond.ref
        more = room.paid(rest + 1, REDEMPTION_LINE, date(2026, 10, 2))
        beyond = RedeemEarly(bond=bond.ref, orders=(more.ref,))
        refused_with("fiscal.redemption-beyond-balance", lambda: room.debts.redeem_early(beyond, by=OFFICER, key=room.key()))
        whole = evolve(beyond, interest=Yen(1))
        assert room.debts.redeem_early(whole, by=OFFICER, key=room.key()).left == ()

    def test_the_lenders_own_table_is_taken_when_it_ties(self, room: HoldingsRoom) -> None:
        """貸し手の償還表 / Its rounding holds; a table that does not redeem the bond, or runs backwards, is refused."""
        first, last = (
            Instalment(number=at, due_on=date(2026 + at, 3, 20), principal=Yen(yen), interest=Yen(7))
            for at, yen in ((1, 499), (2, 501))
        )
        bond = room.bond(1_000, lender_table=(first, last))
        assert bond.left == (first, last)
        assert redeemed(room, bond, date(2027, 3, 20)).balance == Yen(501)
        for wrong in (
            (first, evolve(last, principal=Yen(500))), (last, first), (evolve(first, number=2), last), (),
            (evolve(first, due_on=date(2026, 4, 20)), last), (evolve(first, interest=Yen(-1)), last),
            (evolve(first, principal=Yen(-1)), evolve(last, principal=Yen(1_001))),
        ):  # fmt: skip
            refused_with("fiscal.bond-table-does-not-tie", lambda wrong=wrong: room.bond(1_000, lender_table=wrong))

    def test_what_falls_due_is_listed_and_the_year_ties(self, room: HoldingsRoom) -> None:
        """支払予定・現在高・1年内償還 / Opening plus issued less redeemed is the closing."""
        bonds = [redeemed(room, room.bond()), room.bond(500)]
        calendar = redemption_calendar(bonds, first=DAY, last=date(2027, 3, 31))
        assert [(row.bond.value[-1], row.instalment.due_on) for row in calendar] == [
            ("2", DAY), ("1", date(2027, 3, 20)), ("2", date(2027, 3, 20)),
        ]  # fmt: skip
        assert [len(list(overdue_redemptions(bonds, on=date(2026, 9, day)))) for day in (20, 21)] == [0, 1]
        (row,) = bond_years(bonds, year=YEAR)
        assert row.before + row.issued - row.redeemed == row.after == bonds[0].balance + Yen(500)
        assert row.due_next_year == total(each.principal for bond in bonds for each in bond.left if each.due_on in YEAR.next)

    def test_temporary_borrowing_stays_under_its_ceiling(self, room: HoldingsRoom) -> None:
        """一時借入金 / The ceiling bounds what is owed at one time; repaid within the year, or a finding tells."""
        room.opened()
        limits = room.limits(temporary=1_000)

        def borrow(amount: int) -> Any:
            command = BorrowTemporarily(limits=limits.ref, lender=LENDER, amount=Yen(amount), on=DAY)
            return room.debts.borrow(command, by=OFFICER, key=room.key())

        def repay(amount: int, on: date = DAY, year: FiscalYear = YEAR) -> Any:
            command = RepayBorrowing(borrowing=one.ref, amount=Yen(amount), on=on, repaid_from=year)
            return room.debts.repay(command, by=OFFICER, key=room.key())

        one = borrow(700)
        refused_with("fiscal.temporary-borrowing-exceeded", lambda: borrow(301))
        borrow(300)
        refused_with("fiscal.repayment-beyond-borrowed", lambda: repay(701))
        repay(200)
        assert borrow(200).number == 3
        assert [len(repay(400).findings_on(day)) for day in (date(2027, 5, 31),)] == [0]
        assert len(room.debts.books.papers(LIMITS).get(limits.ref).ceilings) == 2
        late = repay(100, date(2027, 6, 1), YEAR.next)
        assert [each.code for each in late.findings_on(date(2027, 6, 1))] == ["fiscal.temporary-borrowing-outstanding"]
        assert late.owed == Yen(0)

    def test_nothing_is_borrowed_without_a_ceiling_or_a_payment_to_make(self, room: HoldingsRoom) -> None:
        """最高額と支出 / A budget without a ceiling; more than is still payable."""
        room.opened(100)
        limits = room.limits(temporary=None)
        command = BorrowTemporarily(limits=limits.ref, lender=LENDER, amount=Yen(1), on=DAY)
        refused_with("fiscal.temporary-borrowing-not-budgeted", lambda: room.debts.borrow(command, by=OFFICER, key=room.key()))
        room.limits(temporary=1_000)
        refused_with(
            "fiscal.temporary-borrowing-beyond-budget",
            lambda: room.debts.borrow(evolve(command, amount=Yen(401)), by=OFFICER, key=room.key()),
        )
        assert room.debts.borrow(evolve(command, amount=Yen(400)), by=OFFICER, key=room.key()).owed == Yen(400)


class FundsContract:
    """基金の約束 / The contract of ``FundDesk`` on a store and a journal."""

    def test_deposits_and_withdrawals_go_through_the_budget(self, room: HoldingsRoom) -> None:
        """積立てと取崩し / Amount and day are those of the order and of the receipt, each used once."""
        fund = room.fund(1_000)
        order = room.paid(500, SAVINGS_LINE, DAY)
        after = room.funds.deposit(DepositIntoFund(fund=fund.ref, order=order.ref), by=OFFICER, key="deposit")
        assert (after.balance_on(date(2026, 9, 19)), after.balance_on(DAY)) == (Yen(1_000), Yen(1_500))
        again = DepositIntoFund(fund=fund.ref, order=order.ref)
        assert room.funds.deposit(again, by=OFFICER, key="deposit") == after
        refused_with("fiscal.holding-source-used-up", lambda: room.funds.deposit(again, by=OFFICER, key=room.key()))
        out = WithdrawFromFund(fund=fund.ref, receipt=room.received(1_500, DAY), for_its_purpose=True)
        other = evolve(out, for_its_purpose=False)
        refused_with("fiscal.fund-misused", lambda: room.funds.withdraw(other, by=OFFICER, key=room.key()))
        early = WithdrawFromFund(fund=fund.ref, receipt=room.received(1_001, date(2026, 9, 1)), for_its_purpose=True)
        refused_with("fiscal.fund-short", lambda: room.funds.withdraw(early, by=OFFICER, key=room.key()))
        assert room.funds.withdraw(out, by=OFFICER, key=room.key()).balance == Yen(0)
        refused_with("fiscal.holding-source-used-up", lambda: room.funds.withdraw(out, by=OFFICER, key=room.key()))
        more = evolve(out, receipt=room.received(1, DAY))
        refused_with("fiscal.fund-short", lambda: room.funds.withdraw(more, by=OFFICER, key=room.key()))
        assert _retold(room, fund.ref) == room.books.papers(FUNDS).get(fund.ref)

    def test_income_is_of_the_budget_and_not_of_the_fund(self, room: HoldingsRoom) -> None:
        """収益 / The balance stays; the year tells it beside what was budgeted."""
        fund = room.fund(1_000)
        for unfit in (ReceiptRef("ない"), room.unmatched(30, DAY)):
            wrong = RecordFundIncome(fund=fund.ref, receipt=unfit)
            refused_with(
                "fiscal.fund-receipt-missing", lambda wrong=wrong: room.funds.record_income(wrong, by=OFFICER, key=room.key())
            )
        income = RecordFundIncome(fund=fund.ref, receipt=room.received(30, DAY))
        after = room.funds.record_income(income, by=OFFICER, key=room.key())
        assert after.balance == Yen(1_000)
        nothing = Yen(0)
        for budgeted, found in ((30, 0), (29, 1)):
            told = fund_income_findings(after, year=YEAR, budgeted_income=Yen(budgeted), cost=nothing, budgeted_cost=nothing)
            assert len(told) == found

    def test_lent_cash_is_in_the_balance_and_cannot_be_withdrawn(self, room: HoldingsRoom) -> None:
        """繰替運用 / It returns by its day or a finding tells; no more returns than was lent."""
        fund = room.fund(1_000)
        lend = LendFundCash(
            fund=fund.ref, amount=Yen(700), on=DAY, return_by=date(2027, 3, 31), rate=Fraction(1, 1000), surely=True,
            efficiently=True,
        )  # fmt: skip
        unsure = evolve(lend, surely=False)
        refused_with("fiscal.fund-misused", lambda: room.funds.lend(unsure, by=OFFICER, key=room.key()))
        lent = room.funds.lend(lend, by=OFFICER, key=room.key())
        assert (lent.balance, lent.cash) == (Yen(1_000), Yen(300))
        refused_with("fiscal.fund-short", lambda: room.funds.lend(evolve(lend, amount=Yen(301)), by=OFFICER, key=room.key()))
        out = WithdrawFromFund(fund=fund.ref, receipt=room.received(301, DAY), for_its_purpose=True)
        refused_with("fiscal.fund-short", lambda: room.funds.withdraw(out, by=OFFICER, key=room.key()))
        back = ReturnFundCash(fund=fund.ref, loan=2, amount=Yen(400), on=date(2026, 12, 1))
        before_lent = evolve(back, on=date(2026, 9, 19))
        refused_with("fiscal.fund-loan-unknown", lambda: room.funds.take_back(before_lent, by=OFFICER, key=room.key()))
        room.funds.take_back(back, by=OFFICER, key=room.key())
        refused_with("fiscal.fund-loan-unknown", lambda: room.funds.take_back(back, by=OFFICER, key=room.key()))
        no_loan = evolve(back, loan=1, amount=Yen(1))
        refused_with("fiscal.fund-loan-unknown", lambda: room.funds.take_back(no_loan, by=OFFICER, key=room.key()))
        now = room.books.papers(FUNDS).get(fund.ref)
        late = [list(overdue_loans([now], on=day)) for day in (date(2027, 3, 31), date(2027, 4, 1))]
        assert [[each.facts["left"] for each in found] for found in late] == [[], [Yen(300)]]
        rest = evolve(back, amount=Yen(300), on=date(2027, 4, 1))
        assert room.funds.take_back(rest, by=OFFICER, key=room.key()).cash == Yen(1_000)

    def test_the_year_ties_by_day_and_by_budget(self, room: HoldingsRoom) -> None:
        """基金の一年 / A deposit in the settlement months counts in the year it settles, where the body says so."""
        fund = room.fund(1_000)
        order = room.paid(200, SAVINGS_LINE, date(2027, 4, 20))
        room.funds.deposit(DepositIntoFund(fund=fund.ref, order=order.ref), by=OFFICER, key=room.key())
        surplus = DepositSurplus(
            fund=fund.ref, surplus_of=YEAR.previous, amount=Yen(50), on=DAY, authority=SurplusAuthority.ORDINANCE
        )
        after = room.funds.deposit_surplus(surplus, by=OFFICER, key=room.key())
        told = {basis: fund_year(after, year=YEAR, basis=basis) for basis in FundBasis}
        assert {basis: (row.before, row.deposited, row.after) for basis, row in told.items()} == {
            FundBasis.YEAR_END: (Yen(0), Yen(1_050), Yen(1_050)),
            FundBasis.CLOSING: (Yen(0), Yen(1_250), Yen(1_250)),
        }
        assert room.fund(0, FundKind.FIXED_AMOUNT, "土地開発基金").number == 2


def _retold(room: HoldingsRoom, ref: FundRef) -> Fund:
    first, *more = [EVENTS.event_of(entry) for entry in room.journal.read(stream_of_fund(ref))]
    fund = Fund.of(first)
    for fact in more:
        fund = fund.after(fact)
    return fund
