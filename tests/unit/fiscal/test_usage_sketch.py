"""使い方の素描 / The shortest real use: a budget, an allotment, a commitment, a refusal, an order, a payment."""

from datetime import date
from pathlib import Path

import pytest

from jichitai.fiscal import (
    AllotAppropriation,
    AppropriationExceeded,
    CommitExpenditure,
    ConfirmPaymentOrder,
    ExpenditureDesk,
    IssuePaymentOrder,
    MakePayment,
    OrderState,
    read_budget,
    year_of_performance,
)
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.sql import SqlBooks
from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, PartyRef, Yen
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

BUDGET_FILE = Path(__file__).resolve().parents[3] / "examples" / "one_purchase" / "data" / "mitaka_fy2024_general.csv"


def test_one_purchase_in_twenty_lines(database: Database) -> None:
    officer, accountant, case, delivered = OfficerRef("1001"), OfficerRef("2001"), CaseRef("案-2024-1"), date(2024, 7, 10)
    budget = read_budget(BUDGET_FILE)
    line = next(each.title.ref(budget.fiscal_year) for each in budget.lines if each.title.path == "01/02-01-01-10")
    with database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
        desk = ExpenditureDesk(
            books=SqlBooks(connection), journal=SqlJournal(connection, clock=FixedClock.at(2024, 7, 31)), gate=allow_all
        )
        desk.open_budget(budget, on=date(2024, 4, 1), by=officer, key="budget-2024")
        desk.allot(AllotAppropriation(appropriation=line, amount=Yen(500_000), on=date(2024, 4, 1)), by=officer, key="allot-1")
        buy = CommitExpenditure(
            appropriation=line, amount=Yen(330_000), on=date(2024, 7, 1), case=case, approval=ApprovalRef("決-1"),
            payee=PartyRef("債-1"),
        )  # fmt: skip
        commitment = desk.commit(buy, by=officer, key="commit-1")
        with pytest.raises(AppropriationExceeded):
            desk.commit(buy, by=officer, key="commit-2")  # 残額は17万円
        order = desk.order(
            IssuePaymentOrder(
                commitment=commitment.ref, amount=Yen(330_000), on=date(2024, 7, 12), debt_fixed_on=delivered,
                inspected_on=delivered, attributed_to=year_of_performance(performed_on=delivered).value,
            ),
            by=officer, key="order-1",
        )  # fmt: skip
        desk.confirm(ConfirmPaymentOrder(order=order.ref, on=date(2024, 7, 16)), by=accountant, key="confirm-1")
        paid = desk.pay(MakePayment(order=order.ref, amount=Yen(330_000), on=date(2024, 7, 31)), by=accountant, key="pay-1")
        assert (paid.state, str(commitment.ref)) == (OrderState.PAID, "2024-C-000001")
        assert len(list(desk.journal.timeline(case))) == 6  # 採番二つと、負担行為・命令・確認・支払
