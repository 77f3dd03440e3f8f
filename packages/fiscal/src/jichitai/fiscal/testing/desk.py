"""窓口の約束 / What the desk promises on every store. Give a ``desk`` fixture with empty books."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.journal import IdempotencyConflict
from jichitai.master_data.kernel import FiscalYear, OfficerRef, Yen

from ..accounting import ExpenditureDesk, stream_of_commitment, stream_of_line
from ..ledger.appropriation import AllotAppropriation, Appropriation, AppropriationVoted
from ..ledger.commitment import CancelCommitment, DecreaseCommitment, ExpenditureCommitment
from ..ledger.events import EVENTS
from ..ledger.payment import MakePayment
from ..ledger.payment_order import ConfirmPaymentOrder, OrderState, PaymentOrder, ReturnPaymentOrder
from ..refusals import (
    AccountsClosed,
    AlreadyInBooks,
    AlreadyPaid,
    AppropriationExceeded,
    CommitmentAlreadyCancelled,
    OrdererCannotConfirm,
    OrderExceedsCommitment,
    OrderInAnotherState,
    OutsideFiscalYear,
)
from .samples import CASE, YEAR, a_budget, commit_command, issue_command

BUDGET_OFFICER = OfficerRef("3001")
OFFICER = OfficerRef("1001")
ACCOUNTANT = OfficerRef("2001")
BUDGET = a_budget(1_000, 500)
LINE = BUDGET.lines[0].title.ref(YEAR)
IN_FORCE = date(2026, 4, 1)


def opened(desk: ExpenditureDesk) -> None:
    """予算を載せ、配当する / Put the sample budget in, and allot its first line in full."""
    desk.open_budget(BUDGET, on=IN_FORCE, by=BUDGET_OFFICER, key="budget")
    desk.allot(AllotAppropriation(appropriation=LINE, amount=Yen(1_000), on=IN_FORCE), by=BUDGET_OFFICER, key="allot")


def committed(desk: ExpenditureDesk, amount: int = 600, key: str = "c1") -> ExpenditureCommitment:
    """支出負担行為をする / Commit on the first line."""
    return desk.commit(commit_command(LINE, amount), by=OFFICER, key=key)


def ordered(desk: ExpenditureDesk, commitment: ExpenditureCommitment, amount: int = 600, key: str = "o1") -> PaymentOrder:
    """支出命令をする / Order a payment."""
    return desk.order(issue_command(commitment.ref, amount), by=OFFICER, key=key)


def confirmed(desk: ExpenditureDesk, order: PaymentOrder, key: str = "f1") -> PaymentOrder:
    """確認する / Confirm an order."""
    return desk.confirm(ConfirmPaymentOrder(order=order.ref, on=date(2026, 7, 16)), by=ACCOUNTANT, key=key)


class DeskContract:
    """窓口の約束 / The contract of ``ExpenditureDesk`` on a store and a journal."""

    def test_one_purchase_from_budget_to_payment(self, desk: ExpenditureDesk) -> None:
        """予算から支払まで / The whole way, and one timeline of the case."""
        opened(desk)
        order = confirmed(desk, ordered(desk, committed(desk)))
        paid = desk.pay(MakePayment(order=order.ref, amount=Yen(600), on=date(2026, 7, 31)), by=ACCOUNTANT, key="p1")
        assert paid.state is OrderState.PAID
        told = [entry.event_type for entry in desk.journal.timeline(CASE)]
        assert [each for each in told if each.startswith("fiscal.")] == [
            "fiscal.expenditure-committed",
            "fiscal.payment-ordered",
            "fiscal.payment-order-confirmed",
            "fiscal.payment-made",
        ]

    def test_the_books_are_what_the_journal_tells(self, desk: ExpenditureDesk) -> None:
        """帳簿は仕訳の写し / Replaying each stream gives the stored value again."""
        opened(desk)
        commitment = committed(desk)
        first = confirmed(desk, ordered(desk, commitment, 200))
        desk.pay(MakePayment(order=first.ref, amount=Yen(150), on=date(2026, 7, 31)), by=ACCOUNTANT, key="p1")
        second = ordered(desk, commitment, 300, "o2")
        desk.send_back(
            ReturnPaymentOrder(order=second.ref, on=date(2026, 7, 16), reason="fiscal.debt-not-fixed"), by=ACCOUNTANT, key="r"
        )
        desk.decrease(DecreaseCommitment(commitment=commitment.ref, amount=Yen(50), on=date(2026, 8, 1)), by=OFFICER, key="d")
        facts = [EVENTS.event_of(entry) for entry in desk.journal.read(stream_of_commitment(commitment.ref))]
        again = ExpenditureCommitment.of(facts[0])
        for fact in facts[1:]:
            again = again if type(fact).__name__ == "PaymentOrderConfirmed" else again.after(fact)
        assert again == desk.books.commitments.get(commitment.ref)
        assert (again.amount, again.ordered, again.paid) == (Yen(550), Yen(200), Yen(150))
        voted, *more = [EVENTS.event_of(entry) for entry in desk.journal.read(stream_of_line(LINE))]
        assert isinstance(voted, AppropriationVoted)
        line = Appropriation.of(voted)
        for fact in more:
            line = line.after(fact)
        stored = desk.books.appropriations.get(LINE)
        assert (line.allotted, stored.committed) == (stored.allotted, Yen(550))

    def test_numbers_have_no_gap_where_commands_were_refused(self, desk: ExpenditureDesk) -> None:
        """断られても欠番がない / A refusal leaves no hole in the numbers, and changes nothing."""
        opened(desk)
        assert committed(desk, 900).number == 1
        with pytest.raises(AppropriationExceeded):
            committed(desk, 101, "c2")
        with pytest.raises(OutsideFiscalYear):
            desk.commit(commit_command(LINE, 1, on=date(2027, 4, 1)), by=OFFICER, key="c3")
        assert committed(desk, 100, "c4").number == 2
        assert desk.books.appropriations.get(LINE).remaining == Yen(0)
        assert len(list(desk.books.commitments.of_line(LINE))) == 2

    def test_a_repeat_under_one_key_has_its_effect_once(self, desk: ExpenditureDesk) -> None:
        """同じキーは一度だけ / The repeat gets the first result; another request is a conflict."""
        opened(desk)
        first = committed(desk)
        assert committed(desk) == first
        assert desk.books.appropriations.get(LINE).committed == Yen(600)
        with pytest.raises(IdempotencyConflict):
            committed(desk, 601)
        order = confirmed(desk, ordered(desk, first))
        pay = MakePayment(order=order.ref, amount=Yen(600), on=date(2026, 7, 31))
        assert desk.pay(pay, by=ACCOUNTANT, key="p") == desk.pay(pay, by=ACCOUNTANT, key="p")
        assert desk.books.commitments.get(first.ref).paid == Yen(600)

    def test_a_refused_command_may_be_tried_again_under_its_key(self, desk: ExpenditureDesk) -> None:
        """断られたキーはまた使える / After the cause is gone, the same command goes through."""
        desk.open_budget(BUDGET, on=IN_FORCE, by=BUDGET_OFFICER, key="budget")
        with pytest.raises(AppropriationExceeded):
            committed(desk)
        desk.allot(AllotAppropriation(appropriation=LINE, amount=Yen(600), on=IN_FORCE), by=BUDGET_OFFICER, key="allot")
        assert committed(desk).amount == Yen(600)
        assert committed(desk).number == 1

    def test_a_budget_is_loaded_once_and_whole(self, desk: ExpenditureDesk) -> None:
        """予算は一度、全部 / A second load is refused; a half load leaves nothing."""
        rest = evolve(BUDGET, lines=BUDGET.lines[1:])
        assert desk.open_budget(rest, on=IN_FORCE, by=BUDGET_OFFICER, key="rest") == 1
        with pytest.raises(AlreadyInBooks):
            desk.open_budget(BUDGET, on=IN_FORCE, by=BUDGET_OFFICER, key="all")
        assert [line.ref for line in desk.books.appropriations.of_year(YEAR)] == [rest.lines[0].title.ref(YEAR)]

    def test_nothing_is_paid_before_confirmation_or_twice(self, desk: ExpenditureDesk) -> None:
        """確認の前にも、二度も払わない / Order, confirm by another officer, pay once."""
        opened(desk)
        order = ordered(desk, committed(desk))
        pay = MakePayment(order=order.ref, amount=Yen(600), on=date(2026, 7, 31))
        with pytest.raises(OrderInAnotherState):
            desk.pay(pay, by=ACCOUNTANT, key="p1")
        with pytest.raises(OrdererCannotConfirm):
            desk.confirm(ConfirmPaymentOrder(order=order.ref, on=date(2026, 7, 16)), by=OFFICER, key="f0")
        confirmed(desk, order)
        desk.pay(pay, by=ACCOUNTANT, key="p2")
        with pytest.raises(AlreadyPaid):
            desk.pay(pay, by=ACCOUNTANT, key="p3")

    def test_the_accounting_officer_sees_every_finding_at_once(self, desk: ExpenditureDesk) -> None:
        """審査の所見 / All that stands against an order is told; one of the codes is the reason of its return."""
        opened(desk)
        order = ordered(desk, committed(desk))
        late = ConfirmPaymentOrder(order=order.ref, on=date(2027, 6, 1))
        found = [each.code for each in desk.examine(late, by=OFFICER)]
        assert found == ["fiscal.orderer-cannot-confirm", "fiscal.accounts-closed"]
        assert desk.examine(ConfirmPaymentOrder(order=order.ref, on=date(2026, 7, 16)), by=ACCOUNTANT) == ()
        back = ReturnPaymentOrder(order=order.ref, on=date(2027, 6, 1), reason=found[1])
        assert desk.send_back(back, by=ACCOUNTANT, key="r").state is OrderState.RETURNED

    def test_orders_never_exceed_their_commitment(self, desk: ExpenditureDesk) -> None:
        """命令は負担行為まで / Orders add up to the commitment, returned ones do not count."""
        opened(desk)
        commitment = committed(desk)
        first = ordered(desk, commitment, 400)
        with pytest.raises(OrderExceedsCommitment):
            ordered(desk, commitment, 201, "o2")
        desk.send_back(
            ReturnPaymentOrder(order=first.ref, on=date(2026, 7, 16), reason="fiscal.debt-not-fixed"), by=ACCOUNTANT, key="r"
        )
        assert ordered(desk, commitment, 600, "o3").number == 2

    def test_the_books_close_with_31_may(self, desk: ExpenditureDesk) -> None:
        """5月31日まで / Paid on the last day; refused on the next, with past-year expenditure as the way out."""
        opened(desk)
        order = confirmed(desk, ordered(desk, committed(desk)))
        with pytest.raises(AccountsClosed) as refused:
            desk.pay(MakePayment(order=order.ref, amount=Yen(600), on=date(2027, 6, 1)), by=ACCOUNTANT, key="late")
        assert "過年度支出" in refused.value.finding.way_out_ja
        desk.pay(MakePayment(order=order.ref, amount=Yen(600), on=date(2027, 5, 31)), by=ACCOUNTANT, key="last")

    def test_a_cancelled_commitment_returns_its_amount(self, desk: ExpenditureDesk) -> None:
        """取消しで残額が戻る / The whole amount returns; a second cancellation is refused."""
        opened(desk)
        commitment = committed(desk, 1_000)
        cancel = CancelCommitment(commitment=commitment.ref, on=date(2026, 7, 2))
        desk.cancel(cancel, by=OFFICER, key="x")
        assert desk.books.appropriations.get(LINE).remaining == Yen(1_000)
        with pytest.raises(CommitmentAlreadyCancelled):
            desk.cancel(cancel, by=OFFICER, key="x2")

    def test_another_years_expenditure_is_not_ordered_here(self, desk: ExpenditureDesk) -> None:
        """所属年度が違えば命令できない / The year the expenditure belongs to decides."""
        opened(desk)
        commitment = committed(desk)
        command = issue_command(commitment.ref, 600, attributed_to=FiscalYear(2027))
        with pytest.raises(Exception, match="attributed-to-another-year"):
            desk.order(command, by=OFFICER, key="o")
