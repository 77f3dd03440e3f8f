"""執行の機械 / The desk in memory against plain sums: nothing is ordered, paid or numbered beyond what was committed."""

from datetime import date

from effort import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from jichitai.fiscal.accounting import ExpenditureDesk, stream_of_commitment
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.ledger.appropriation import AllotAppropriation
from jichitai.fiscal.ledger.commitment import CancelCommitment, DecreaseCommitment, ExpenditureCommitment
from jichitai.fiscal.ledger.events import EVENTS
from jichitai.fiscal.ledger.payment import MakePayment
from jichitai.fiscal.ledger.payment_order import ConfirmPaymentOrder, PaymentOrderConfirmed, ReturnPaymentOrder
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.refusals import Refusal
from jichitai.fiscal.testing import a_budget, commit_command, days_near_the_edges, issue_command
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import OfficerRef, Yen, total
from jichitai.master_data.kernel.clock import FixedClock

OFFICER, ACCOUNTANT = OfficerRef("1001"), OfficerRef("2001")
BUDGET = a_budget(1_000)
YEAR = BUDGET.fiscal_year
LINE = BUDGET.lines[0].title.ref(YEAR)


class ExecutionMachine(RuleBasedStateMachine):
    commitments = Bundle("commitments")
    orders = Bundle("orders")

    @initialize()
    def open_the_books(self):
        self.desk = ExpenditureDesk(books=MemoryBooks(), journal=MemoryJournal(clock=FixedClock.at(2026, 7, 1)), gate=allow_all)
        self.desk.open_budget(BUDGET, on=date(2026, 4, 1), by=OFFICER, key="budget")
        allot = AllotAppropriation(appropriation=LINE, amount=Yen(1_000), on=date(2026, 4, 1))
        self.desk.allot(allot, by=OFFICER, key="allot")
        self.tried, self.payments = 0, []

    def attempt(self, act, command, by=OFFICER):
        """The result, or None when refused; a repeat under the same key gives the same."""
        self.tried += 1
        key = f"k{self.tried}"
        try:
            result = act(command, by=by, key=key)
        except Refusal:
            return None
        assert act(command, by=by, key=key) == result
        return result

    @rule(target=commitments, yen=st.integers(1, 500))
    def commit(self, yen):
        remaining = self.desk.books.appropriations.get(LINE).remaining
        made = self.attempt(self.desk.commit, commit_command(LINE, yen))
        assert (made is None) == (Yen(yen) > remaining)
        return made.ref if made else None

    @rule(commitment=commitments, yen=st.integers(1, 500))
    def decrease(self, commitment, yen):
        if commitment:
            self.attempt(self.desk.decrease, DecreaseCommitment(commitment=commitment, amount=Yen(yen), on=date(2026, 8, 1)))

    @rule(commitment=consumes(commitments))
    def cancel(self, commitment):
        if commitment:
            self.attempt(self.desk.cancel, CancelCommitment(commitment=commitment, on=date(2026, 8, 1)))

    @rule(target=orders, commitment=commitments, yen=st.integers(1, 500))
    def order(self, commitment, yen):
        made = commitment and self.attempt(self.desk.order, issue_command(commitment, yen))
        return made.ref if made else None

    @rule(target=orders, commitment=commitments, over=st.integers(0, 1))
    def order_the_rest_and_not_one_more(self, commitment, over):
        unordered = self.desk.books.commitments.get(commitment).unordered.amount if commitment else 0
        if not unordered:
            return None
        made = self.attempt(self.desk.order, issue_command(commitment, unordered + over))
        assert (made is None) == bool(over)
        return made.ref if made else None

    @rule(order=orders, by=st.sampled_from([OFFICER, ACCOUNTANT]))
    def confirm(self, order, by):
        if order:
            made = self.attempt(self.desk.confirm, ConfirmPaymentOrder(order=order, on=date(2026, 7, 16)), by)
            assert made is None or by == ACCOUNTANT

    @rule(order=orders)
    def send_back(self, order):
        if order:
            self.attempt(self.desk.send_back, ReturnPaymentOrder(order=order, on=date(2026, 7, 16), reason="fiscal.x"))

    @rule(order=orders, yen=st.integers(1, 500), on=days_near_the_edges(YEAR))
    def pay(self, order, yen, on):
        paid = order and self.attempt(self.desk.pay, MakePayment(order=order, amount=Yen(yen), on=on), ACCOUNTANT)
        if paid:
            assert on <= date(2027, 5, 31)
            self.payments.append(yen)

    @rule(order=orders, over=st.integers(0, 1))
    def pay_the_rest_and_not_one_more(self, order, over):
        unpaid = self.desk.books.orders.get(order).unpaid.amount if order else 0
        if unpaid and self.attempt(self.desk.pay, MakePayment(order=order, amount=Yen(unpaid + over), on=date(2026, 7, 31))):
            assert not over
            self.payments.append(unpaid)

    @invariant()
    def the_books_add_up(self):
        books = self.desk.books
        line, commitments = books.appropriations.get(LINE), list(books.commitments.of_line(LINE))
        assert total(each.amount for each in commitments) == line.committed <= line.allotted
        assert total(each.paid for each in commitments) == Yen(sum(self.payments))
        assert [each.number for each in commitments] == list(range(1, len(commitments) + 1))
        assert books.approvals.used(commit_command(LINE).approval) == line.committed
        orders = [order for each in commitments for order in books.orders.of_commitment(each.ref)]
        assert sorted(each.number for each in orders) == list(range(1, len(orders) + 1))
        for each in commitments:
            live = [order for order in books.orders.of_commitment(each.ref) if order.state.value != "returned"]
            assert total(order.amount for order in live) == each.ordered
            assert total(order.paid for order in live) == each.paid

    @invariant()
    def the_books_are_the_replay_of_the_journal(self):
        for each in self.desk.books.commitments.of_line(LINE):
            first, *more = [EVENTS.event_of(entry) for entry in self.desk.journal.read(stream_of_commitment(each.ref))]
            again = ExpenditureCommitment.of(first)
            for fact in more:
                again = again if isinstance(fact, PaymentOrderConfirmed) else again.after(fact)
            assert again == each


ExecutionMachine.TestCase.settings = settings(max_examples=examples(40), stateful_step_count=30, deadline=None)
TestExecution = ExecutionMachine.TestCase
