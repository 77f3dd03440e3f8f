"""支出命令と支払 / Orders and payments: each stage, and what it refuses."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.fiscal.ledger.commitment import CancelCommitment, DecreaseCommitment
from jichitai.fiscal.ledger.payment import MakePayment
from jichitai.fiscal.ledger.payment_order import (
    ConfirmPaymentOrder,
    EarlyOrderGround,
    OrderState,
    PaymentOrder,
    ReturnPaymentOrder,
)
from jichitai.fiscal.refusals import (
    AccountsClosed,
    AlreadyPaid,
    AttributedToAnotherYear,
    CommitmentAlreadyCancelled,
    DebtNotFixed,
    DecreaseBelowOrdered,
    InspectionMissing,
    OrderExceedsCommitment,
    OrderInAnotherState,
    PaymentExceedsOrder,
)
from jichitai.fiscal.testing import a_commitment, a_line, an_order, issue_command
from jichitai.master_data.kernel import FiscalYear, OfficerRef, Yen

LINE = a_line()
COMMITMENT = a_commitment(LINE)
ORDER = an_order(COMMITMENT.ref)
OFFICER, ACCOUNTANT = OfficerRef("1001"), OfficerRef("2001")


def confirmed(order: PaymentOrder, **more) -> PaymentOrder:
    command = ConfirmPaymentOrder(order=order.ref, on=date(2026, 7, 16), **more)
    return order.confirm(command, committed=Yen(100), ordered=Yen(100), by=ACCOUNTANT)[0]


def pay(amount: int, on: date = date(2026, 7, 31)) -> MakePayment:
    return MakePayment(order=ORDER.ref, amount=Yen(amount), on=on)


def test_an_order_is_what_was_commanded():
    after, event = COMMITMENT.order(issue_command(COMMITMENT.ref, 60), number=7, by=OFFICER)
    order = PaymentOrder.of(event)
    assert (str(order.ref), order.payee, order.case) == ("2026-P-000007", COMMITMENT.payee, COMMITMENT.case)
    assert (after.ordered, after.unordered, after.version) == (Yen(60), Yen(40), 1)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"amount": Yen(101)}, OrderExceedsCommitment),
        ({"attributed_to": FiscalYear(2027)}, AttributedToAnotherYear),
        ({"debt_fixed_on": None}, DebtNotFixed),
        ({"inspected_on": None}, InspectionMissing),
        ({"on": date(2027, 6, 1)}, AccountsClosed),
    ],
)
def test_an_order_the_commitment_cannot_bear_is_refused(change, refusal):
    with pytest.raises(refusal):
        COMMITMENT.order(evolve(issue_command(COMMITMENT.ref, 100), **change), number=1, by=OFFICER)


def test_only_an_issued_order_is_confirmed_or_returned():
    after = confirmed(ORDER)
    assert (after.state, after.confirmed_by) == (OrderState.CONFIRMED, ACCOUNTANT)
    with pytest.raises(OrderInAnotherState):
        confirmed(after)
    with pytest.raises(OrderInAnotherState):
        after.send_back(ReturnPaymentOrder(order=ORDER.ref, on=date(2026, 7, 17), reason="fiscal.debt-not-fixed"))


def test_a_returned_order_goes_no_further_and_frees_its_amount():
    after, event = ORDER.send_back(ReturnPaymentOrder(order=ORDER.ref, on=date(2026, 7, 17), reason="fiscal.debt-not-fixed"))
    assert evolve(COMMITMENT, ordered=Yen(100)).after(event).unordered == Yen(100)
    with pytest.raises(OrderInAnotherState):
        confirmed(after)
    with pytest.raises(OrderInAnotherState):
        after.pay(pay(1))


def test_an_early_order_is_confirmed_on_the_day_its_debt_became_fixed():
    early = evolve(ORDER, early_ground=EarlyOrderGround.ELECTRICITY_GAS_WATER, debt_fixed_on=None, inspected_on=None)
    with pytest.raises(DebtNotFixed):
        confirmed(early)
    assert confirmed(early, debt_fixed_on=date(2026, 7, 16)).debt_fixed_on == date(2026, 7, 16)


def test_instalments_add_up_to_the_order_and_then_it_is_paid():
    order, first = confirmed(ORDER).pay(pay(60))
    assert (order.state, order.unpaid, first.instalment) == (OrderState.CONFIRMED, Yen(40), 1)
    with pytest.raises(PaymentExceedsOrder):
        order.pay(pay(41))
    order, second = order.pay(pay(40))
    assert (order.state, second.instalment) == (OrderState.PAID, 2)
    with pytest.raises(AlreadyPaid):
        order.pay(pay(1))


def test_an_unconfirmed_order_is_not_paid():
    with pytest.raises(OrderInAnotherState):
        ORDER.pay(pay(100))


@pytest.mark.parametrize(("on", "refused"), [(date(2027, 5, 30), False), (date(2027, 5, 31), False), (date(2027, 6, 1), True)])
def test_the_last_day_to_pay_is_31_may(on, refused):
    order = confirmed(ORDER)
    if refused:
        with pytest.raises(AccountsClosed):
            order.pay(pay(100, on))
    else:
        assert order.pay(pay(100, on))[0].state is OrderState.PAID


def test_a_commitment_is_decreased_down_to_what_was_ordered():
    ordered = evolve(COMMITMENT, ordered=Yen(60))
    command = DecreaseCommitment(commitment=COMMITMENT.ref, amount=Yen(40), on=date(2026, 8, 1))
    after, event = ordered.decrease(command)
    assert (after.amount, after.unordered) == (Yen(60), Yen(0))
    assert evolve(LINE, committed=Yen(100)).after(event).committed == Yen(60)
    with pytest.raises(DecreaseBelowOrdered):
        ordered.decrease(evolve(command, amount=Yen(41)))


def test_a_commitment_with_orders_is_not_cancelled_and_none_is_cancelled_twice():
    cancel = CancelCommitment(commitment=COMMITMENT.ref, on=date(2026, 8, 1))
    with pytest.raises(DecreaseBelowOrdered):
        evolve(COMMITMENT, ordered=Yen(1)).cancel(cancel)
    after, event = COMMITMENT.cancel(cancel)
    assert (after.amount, event.amount) == (Yen(0), Yen(100))
    with pytest.raises(CommitmentAlreadyCancelled):
        after.cancel(cancel)


def test_impossible_documents_cannot_exist():
    with pytest.raises(ValueError, match="paid"):
        evolve(ORDER, paid=Yen(101))
    with pytest.raises(ValueError, match="ordered"):
        evolve(COMMITMENT, ordered=Yen(101))
    with pytest.raises(ValueError, match="allotted"):
        a_line(100, 101)
    for amount in (0, -1, 10**15):
        with pytest.raises(ValueError, match="1 yen"):
            pay(amount)
