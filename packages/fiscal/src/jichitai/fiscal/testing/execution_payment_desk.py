"""支払・精算・振込・戻入・更正の約束 / What the desks of payment promise. Give a ``room`` fixture with empty books."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import evolve

from jichitai.master_data.kernel import FiscalYear, Yen, total

from ..entries import stream_of_commitment
from ..execution.advances import ADVANCE, OrderShortfall, OrderSpecial, SettleAdvance
from ..execution.corrections import CorrectExpenditure
from ..execution.entered import doubly_entered, entered_where
from ..execution.events import EVENTS
from ..execution.instruments import ClearInstrument, ExpireInstrument, InstrumentKind, InstrumentState, PayByInstrument
from ..execution.returns import RETURN, DemandReturn, ReceiveReturn, ReturnCause
from ..execution.transfer_file import batch_paper
from ..execution.transfers import (
    ItemState,
    NotPaid,
    RecordTransferResult,
    RequestTransfers,
    TakeBackTransfer,
    WithdrawTransfer,
)
from ..ledger.cause import CommitmentCause
from ..ledger.commitment import CommitmentEvent, ExpenditureCommitment, IncreaseCommitment
from ..ledger.correction import ExpenditureReattributed
from ..ledger.payment import MakePayment
from ..ledger.payment_order import OrderState, PaymentOrder
from ..payments.methods import SpecialPayment
from .execution_purchase_desk import delivered, inspected, order_of
from .execution_samples import (
    APPROVAL,
    CHIEF,
    GRANTS,
    NEXT,
    OFFICER,
    RESERVE,
    SERVICES,
    SUPPLIES,
    TREASURER,
    ExecutionRoom,
    line,
    refused_as,
)
from .samples import YEAR


def special(room: ExecutionRoom, commitment: ExpenditureCommitment, amount: int, **more: Any) -> PaymentOrder:
    """概算払を命令する / Order a grant by estimate; its purpose ends on 31 August."""
    values: dict[str, Any] = {
        "commitment": commitment.ref, "method": SpecialPayment.ROUGH_ESTIMATE, "item": "3", "amount": Yen(amount),
        "decided_on": date(2026, 7, 2), "ends_on": date(2026, 8, 31), "on": date(2026, 7, 3),
    }  # fmt: skip
    return room.advances.order(OrderSpecial(**values | more), by=CHIEF, key=room.key())


def settled(room: ExecutionRoom, order: PaymentOrder, spent: int) -> Any:
    """精算する / Settle on 5 September."""
    command = SettleAdvance(order=order.ref, spent=Yen(spent), on=date(2026, 9, 5))
    return room.advances.settle(command, by=OFFICER, key=room.key())


def came_back(room: ExecutionRoom, demand: Any, amount: int, on: date) -> Any:
    """返納を受ける / Record what came back."""
    return room.corrections.receive(ReceiveReturn(demand=demand, amount=Yen(amount), on=on), by=TREASURER, key=room.key())


def asked_back(room: ExecutionRoom, order: PaymentOrder, amount: int) -> Any:
    """返納させる / Demand an overpayment back."""
    command = DemandReturn(
        order=order.ref, amount=Yen(amount), on=date(2026, 10, 1), due_on=date(2026, 10, 20), cause=ReturnCause.OVERPAID
    )
    return room.corrections.demand(command, by=OFFICER, key=room.key())


def payable(room: ExecutionRoom, *amounts: int) -> list[PaymentOrder]:
    """払うべき支出命令 / Confirmed orders, one commitment each."""
    return [room.ordered(room.committed(each), each, pay_by=date(2026, 8, 14 + at)) for at, each in enumerate(amounts)]


def batched(room: ExecutionRoom, *orders: PaymentOrder, pay_on: date = date(2026, 8, 10)) -> Any:
    """振込を依頼する / Put orders into a batch."""
    command = RequestTransfers(orders=tuple(each.ref for each in orders), pay_on=pay_on, on=date(2026, 8, 5))
    return room.transfers.request(command, by=TREASURER, key=room.key())


def corrected(room: ExecutionRoom, order: PaymentOrder, amount: int, **more: Any) -> Any:
    """更正する / Move to services."""
    values: dict[str, Any] = {
        "order": order.ref, "target": line(SERVICES), "amount": Yen(amount), "attributed_to": YEAR, "on": date(2026, 10, 1),
    }  # fmt: skip
    return room.corrections.correct(CorrectExpenditure(**values | more), by=TREASURER, key=room.key())


class PaymentExecutionContract:
    """支払・精算・振込・戻入・更正の約束 / The contract of the desks of payment, on a store and a journal."""

    def test_an_estimate_is_settled_and_its_rest_comes_back(self, room: ExecutionRoom) -> None:
        """概算払の精算 / The rest is demanded and restores the line; what was not returned stays spent."""
        made = room.opened().committed(300, GRANTS, cause=CommitmentCause.OTHER_ACT)
        order = room.paid(room.confirmed(special(room, made, 300)))
        assert room.books.papers(ADVANCE).get(order.ref).settle_by == date(2026, 9, 7)
        assert room.advances.overdue(YEAR, on=date(2026, 9, 7)) == ()
        assert [each.ref for each in room.advances.overdue(YEAR, on=date(2026, 9, 8))] == [order.ref]
        after = settled(room, order, 220)
        assert room.advances.overdue(YEAR, on=date(2026, 9, 8)) == ()
        refused_as("fiscal.advance-already-settled", lambda: settled(room, order, 220))
        demand = came_back(room, after.rest, 80, date(2026, 9, 6))
        assert demand.unreceived == Yen(0)
        stored = room.books.commitments.get(made.ref)
        assert (stored.amount, stored.ordered, stored.paid) == (Yen(220), Yen(220), Yen(220))
        assert room.books.appropriations.get(line(GRANTS)).committed == Yen(220)
        assert room.books.approvals.used(APPROVAL) == Yen(220)
        assert room.books.orders.get(order.ref).state is OrderState.PAID

    def test_a_shortfall_is_ordered_once(self, room: ExecutionRoom) -> None:
        """不足額 / The commitment is increased first; the shortfall is ordered once."""
        made = room.opened().committed(300, GRANTS, cause=CommitmentCause.OTHER_ACT)
        order = room.paid(room.confirmed(special(room, made, 300)))
        short = OrderShortfall(order=order.ref, on=date(2026, 9, 10))
        refused_as("fiscal.no-shortfall", lambda: room.advances.order_shortfall(short, by=CHIEF, key=room.key()))
        assert settled(room, order, 340).shortfall == Yen(40)
        refused_as("fiscal.order-exceeds-commitment", lambda: room.advances.order_shortfall(short, by=CHIEF, key="s"))
        more = IncreaseCommitment(commitment=made.ref, amount=Yen(40), on=date(2026, 9, 9), approval=APPROVAL)
        room.money.increase(more, by=OFFICER, key=room.key())
        assert room.advances.order_shortfall(short, by=CHIEF, key="s").amount == Yen(40)
        refused_as("fiscal.no-shortfall", lambda: room.advances.order_shortfall(short, by=CHIEF, key=room.key()))

    def test_a_journey_over_two_years_is_settled_in_the_year_of_its_settlement(self, room: ExecutionRoom) -> None:
        """二年度にわたる旅行 / The rest is revenue of the new year, even before the closing; so would a shortfall be its expense."""
        made = room.opened().committed(300, SERVICES, on=date(2027, 3, 25), cause=CommitmentCause.OTHER_ACT)
        days = {"decided_on": date(2027, 3, 25), "on": date(2027, 3, 26), "ends_on": date(2027, 4, 3), "item": "1"}
        first, second = (special(room, made, each, spans_years=True, **days) for each in (100, 200))
        for order in (first, second):
            room.paid(room.confirmed(order, date(2027, 3, 26)), date(2027, 3, 29))
        settle = SettleAdvance(order=first.ref, spent=Yen(90), on=date(2027, 4, 5))
        after = room.advances.settle(settle, by=OFFICER, key=room.key())
        demand = came_back(room, after.rest, 10, date(2027, 4, 6))
        assert (demand.to_revenue, demand.revenue_year) == (Yen(10), NEXT)
        assert room.books.appropriations.get(line(SERVICES)).committed == Yen(300)
        room.advances.settle(evolve(settle, order=second.ref, spent=Yen(210)), by=OFFICER, key=room.key())
        short = OrderShortfall(order=second.ref, on=date(2027, 4, 6))
        refused_as("fiscal.order-exceeds-commitment", lambda: room.advances.order_shortfall(short, by=CHIEF, key="s"))

    def test_special_payments_keep_to_the_closed_lists(self, room: ExecutionRoom) -> None:
        """列挙 / Only what the order lists; an advance of funds names its officer and is never overspent."""
        made = room.opened().committed(300, GRANTS, cause=CommitmentCause.OTHER_ACT)
        refused_as("fiscal.expense-not-payable-so", lambda: special(room, made, 300, item=""))
        refused_as("fiscal.expense-not-named-by-rule", lambda: special(room, made, 300, item="6"))
        fund = {"method": SpecialPayment.ADVANCE_FUND, "item": "4"}
        refused_as("fiscal.advance-holder-missing", lambda: special(room, made, 300, **fund))
        order = special(room, made, 300, holder=OFFICER, **fund)
        refused_as("fiscal.advance-not-paid", lambda: settled(room, order, 300))
        room.paid(room.confirmed(order))
        refused_as("fiscal.spent-beyond-advance", lambda: settled(room, order, 301))
        assert settled(room, order, 300).rest is None

    def test_nothing_is_entered_twice_on_the_way_from_purchase_to_order(self, room: ExecutionRoom) -> None:
        """二重入力 / Each field has one paper; a plain order of the whole types the amount again, and is counted."""
        made = room.opened().bought(500)
        order = order_of(room, inspected(room, delivered(room, made, 500)))
        entered = entered_where(room.books, order.ref)
        papers = {each.name: each.paper for each in entered}
        assert papers["payee"] == papers["amount"] == "2026-G-000001/quotation"
        assert (papers["inspected_on"], papers["approval"]) == ("2026-D-000001", "2026-C-000001")
        assert doubly_entered(entered) == ()
        plain = room.ordered(room.committed(100, GRANTS, cause=CommitmentCause.OTHER_ACT), 100)
        assert doubly_entered(entered_where(room.books, plain.ref)) == ("amount",)

    def test_an_advance_on_a_contract_is_taken_off_its_parts(self, room: ExecutionRoom) -> None:
        """前金払 / Paid before inspection; parts are paid less its share, and the rest with the last part."""
        made = room.opened().bought(500)
        order = special(room, made, 200, method=SpecialPayment.PREPAYMENT, item="3")
        assert order.special
        room.paid(room.confirmed(order))
        assert room.books.papers(ADVANCE).get(order.ref).settle_by is None
        first = inspected(room, delivered(room, made, 250))
        assert order_of(room, first).amount == Yen(125)
        last = inspected(room, delivered(room, made, 250))
        assert order_of(room, last).amount == Yen(175)

    def test_a_batch_pays_each_order_once_and_returns_what_failed(self, room: ExecutionRoom) -> None:
        """総合振込 / No order is in two batches; what the bank could not pay is payable again."""
        one, two, three = payable(room.opened(), 100, 110, 120)
        assert [each.ref for each in room.transfers.payable(YEAR, by_day=date(2026, 8, 15))] == [one.ref, two.ref]
        batch = batched(room, two, one, three)
        assert (batch.total, batch.ref.value) == (Yen(330), "2026-T-000001")
        assert batch_paper(batch).lines[0].count == 3
        refused_as("fiscal.order-in-another-state", lambda: batched(room, one))
        refused_as("fiscal.order-in-another-state", lambda: room.paid(one))
        refused_as("fiscal.transfer-empty", lambda: batched(room))
        withdraw = WithdrawTransfer(batch=batch.ref, order=three.ref, on=date(2026, 8, 6), reason="no-account")
        room.transfers.withdraw(withdraw, by=TREASURER, key=room.key())
        refused_as("fiscal.transfer-in-another-state", lambda: room.transfers.withdraw(withdraw, by=TREASURER, key="w"))
        failed = (NotPaid(order=two.ref, reason="no-such-account"),)
        record = RecordTransferResult(batch=batch.ref, on=date(2026, 8, 12), not_paid=failed)
        done = room.transfers.record(record, by=TREASURER, key="r")
        assert room.transfers.record(record, by=TREASURER, key="r") == done
        assert [each.state for each in done.items] == [ItemState.PAID, ItemState.RETURNED, ItemState.WITHDRAWN]
        refused_as("fiscal.transfer-in-another-state", lambda: room.transfers.record(record, by=TREASURER, key="r2"))
        again = batched(room, two, three, pay_on=date(2026, 8, 20))
        assert (again.number, again.total) == (2, Yen(230))
        assert total(each.paid for each in room.books.commitments.of_line(line(SUPPLIES))) == Yen(100)

    def test_a_transfer_that_came_back_is_payable_again(self, room: ExecutionRoom) -> None:
        """組戻し / The payment is undone, the order paid anew; the stream tells it all."""
        (order,) = payable(room.opened(), 100)
        batch = batched(room, order)
        room.transfers.record(RecordTransferResult(batch=batch.ref, on=date(2026, 8, 11)), by=TREASURER, key=room.key())
        back = TakeBackTransfer(batch=batch.ref, order=order.ref, on=date(2026, 8, 20), reason="name-differs")
        room.transfers.take_back(back, by=TREASURER, key=room.key())
        assert room.books.commitments.get(order.commitment).paid == Yen(0)
        refused_as("fiscal.transfer-in-another-state", lambda: room.transfers.take_back(back, by=TREASURER, key="b"))
        paid = room.paid(room.books.orders.get(order.ref), date(2026, 8, 25))
        assert (paid.state, paid.instalments) == (OrderState.PAID, 2)
        assert replayed(room, order.commitment) == room.books.commitments.get(order.commitment)

    def test_what_is_demanded_back_is_not_taken_back_by_the_bank_too(self, room: ExecutionRoom) -> None:
        """返納と組戻しの二重 / A transfer whose amount is being returned by the creditor cannot also come back."""
        (order,) = payable(room.opened(), 100)
        batch = batched(room, order)
        room.transfers.record(RecordTransferResult(batch=batch.ref, on=date(2026, 8, 11)), by=TREASURER, key=room.key())
        demand = asked_back(room, order, 1)
        back = TakeBackTransfer(batch=batch.ref, order=order.ref, on=date(2026, 10, 2), reason="name-differs")
        refused_as("fiscal.return-exceeds-paid", lambda: room.transfers.take_back(back, by=TREASURER, key="b"))
        assert came_back(room, demand.ref, 1, date(2026, 10, 3)).unreceived == Yen(0)
        refused_as("fiscal.return-exceeds-paid", lambda: room.transfers.take_back(back, by=TREASURER, key="b"))

    def test_a_batch_is_whole_or_nothing_and_within_the_closing(self, room: ExecutionRoom) -> None:
        """一束は全か無か / One order that cannot be paid keeps the others out; 31 May is the last pay day."""
        one, two = payable(room.opened(), 100, 110)
        room.paid(two)
        refused_as("fiscal.already-paid", lambda: batched(room, one, two))
        assert room.books.orders.get(one.ref).state is OrderState.CONFIRMED
        refused_as("fiscal.accounts-closed", lambda: batched(room, one, pay_on=date(2027, 6, 1)))
        assert batched(room, one, pay_on=date(2027, 5, 31)).fiscal_year == NEXT

    def test_cheques_and_remittances_end_within_a_year(self, room: ExecutionRoom) -> None:
        """小切手と隔地払 / Outstanding until the bank paid; unpaid for a year they become revenue."""
        one, two = payable(room.opened(), 100, 110)
        pay = PayByInstrument(order=one.ref, kind=InstrumentKind.CHEQUE, amount=Yen(100), on=date(2026, 8, 1), salary=True)
        refused_as("fiscal.payment-instrument-not-allowed", lambda: room.instruments.pay(pay, by=TREASURER, key=room.key()))
        cheque = room.instruments.pay(evolve(pay, salary=False), by=TREASURER, key=room.key())
        far = room.instruments.pay(
            PayByInstrument(order=two.ref, kind=InstrumentKind.REMITTANCE, amount=Yen(110), on=date(2026, 8, 2)),
            by=TREASURER, key=room.key(),
        )  # fmt: skip
        assert [each.ref for each in room.instruments.outstanding(YEAR, on=date(2026, 8, 2))] == [cheque.ref, far.ref]
        clear = ClearInstrument(instrument=far.ref, on=date(2026, 8, 9))
        assert room.instruments.clear(clear, by=TREASURER, key=room.key()).state is InstrumentState.CLEARED
        refused_as("fiscal.instrument-ended", lambda: room.instruments.clear(clear, by=TREASURER, key=room.key()))
        expire = ExpireInstrument(instrument=cheque.ref, on=date(2027, 7, 31))
        refused_as("fiscal.instrument-not-expired", lambda: room.instruments.expire(expire, by=TREASURER, key=room.key()))
        gone = room.instruments.expire(evolve(expire, on=date(2027, 8, 1)), by=TREASURER, key=room.key())
        assert gone.revenue_year == NEXT

    def test_what_comes_back_restores_its_line_until_the_closing(self, room: ExecutionRoom) -> None:
        """戻入 / 31 May restores the line, 1 June is revenue of the new year; never more than was paid."""
        (order,) = payable(room.opened(), 300)
        refused_as("fiscal.return-exceeds-paid", lambda: asked_back(room, order, 1))
        room.paid(order)
        demand = asked_back(room, order, 100)
        refused_as("fiscal.return-exceeds-paid", lambda: asked_back(room, order, 201))
        came_back(room, demand.ref, 40, date(2027, 5, 31))
        assert room.books.appropriations.get(line(SUPPLIES)).committed == Yen(260)
        after = came_back(room, demand.ref, 50, date(2027, 6, 1))
        assert (after.restored, after.to_revenue, after.unreceived) == (Yen(40), Yen(50), Yen(10))
        assert room.books.appropriations.get(line(SUPPLIES)).committed == Yen(260)
        refused_as("fiscal.return-exceeds-demand", lambda: came_back(room, demand.ref, 11, date(2027, 6, 1)))
        refused_as("fiscal.days-out-of-order", lambda: came_back(room, demand.ref, 1, date(2026, 9, 30)))
        assert [each.ref for each in room.corrections.outstanding(YEAR, on=date(2026, 10, 21))] == [demand.ref]
        assert room.books.papers(RETURN).get(demand.ref) == after
        assert replayed(room, order.commitment) == room.books.commitments.get(order.commitment)

    def test_a_correction_moves_what_was_paid_and_both_lines_or_none(self, room: ExecutionRoom) -> None:
        """科目更正 / The right line bears it; a line without room refuses and nothing changes."""
        (order,) = payable(room.opened(), 300)
        room.paid(order)
        refused_as("fiscal.return-exceeds-paid", lambda: corrected(room, order, 301))
        refused_as("fiscal.correction-to-itself", lambda: corrected(room, order, 1, target=line(SUPPLIES)))
        refused_as("fiscal.reserve-not-committable", lambda: corrected(room, order, 1, target=line(RESERVE)))
        room.committed(400, SERVICES)
        refused_as("fiscal.appropriation-exceeded", lambda: corrected(room, order, 201))
        assert room.books.appropriations.get(line(SUPPLIES)).committed == Yen(300)
        made = corrected(room, order, 200)
        assert made.ref.value == "2026-X-000001"
        assert room.books.appropriations.get(line(SUPPLIES)).committed == Yen(100)
        assert room.books.appropriations.get(line(SERVICES)).committed == Yen(600)
        target = room.books.orders.get(made.target_order)
        assert (target.state, target.paid, target.payee) == (OrderState.PAID, Yen(200), order.payee)
        assert replayed(room, target.commitment) == room.books.commitments.get(target.commitment)
        assert replayed(room, order.commitment) == room.books.commitments.get(order.commitment)
        assert room.books.approvals.used(APPROVAL) == Yen(700)

    def test_a_year_is_corrected_until_the_books_close(self, room: ExecutionRoom) -> None:
        """年度更正 / By the year it belongs to, until 31 May."""
        (order,) = payable(room.opened(), 300)
        room.paid(order, date(2027, 4, 20))
        to_next: dict[str, Any] = {"target": line(SUPPLIES, NEXT), "attributed_to": NEXT}
        wrong = to_next | {"attributed_to": YEAR}
        refused_as("fiscal.attributed-to-another-year", lambda: corrected(room, order, 300, on=date(2027, 5, 31), **wrong))
        refused_as("fiscal.accounts-closed", lambda: corrected(room, order, 300, on=date(2027, 6, 1), **to_next))
        made = corrected(room, order, 300, on=date(2027, 5, 31), **to_next)
        assert room.books.commitments.get(room.books.orders.get(made.target_order).commitment).fiscal_year == NEXT
        assert room.books.appropriations.get(line(SUPPLIES)).committed == Yen(0)

    def test_after_the_year_ends_only_its_own_commitments_are_paid(self, room: ExecutionRoom) -> None:
        """出納整理期間 / From 1 April the old year takes no commitment; its orders are paid until 31 May."""
        room.opened()
        made = room.committed(300)
        refused_as("fiscal.outside-fiscal-year", lambda: room.committed(1, on=date(2027, 4, 1)))
        refused_as(
            "fiscal.outside-fiscal-year",
            lambda: room.money.increase(
                IncreaseCommitment(commitment=made.ref, amount=Yen(1), on=date(2027, 4, 1), approval=APPROVAL),
                by=OFFICER, key=room.key(),
            ),
        )  # fmt: skip
        order = room.ordered(made, 300)
        late = MakePayment(order=order.ref, amount=Yen(300), on=date(2027, 6, 1))
        refused_as("fiscal.accounts-closed", lambda: room.money.pay(late, by=TREASURER, key=room.key()))
        assert room.paid(order, date(2027, 5, 31)).state is OrderState.PAID
        assert FiscalYear.of(date(2027, 5, 31)) == NEXT


def replayed(room: ExecutionRoom, ref: Any) -> ExpenditureCommitment:
    """再生する / A commitment as its stream tells it."""
    first, *more = [EVENTS.event_of(entry) for entry in room.journal.read(stream_of_commitment(ref))]
    made_by_correction = isinstance(first, ExpenditureReattributed)
    again = ExpenditureCommitment.of_correction(first) if made_by_correction else ExpenditureCommitment.of(first)
    for fact in more:
        again = again.after(fact) if isinstance(fact, CommitmentEvent) else again
    return again
