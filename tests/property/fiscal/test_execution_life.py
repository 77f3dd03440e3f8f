"""支出の一生の機械 / The whole life of expenditure against a reference model of plain numbers, 10,000 steps in all.

The model says beforehand whether a command must succeed; after each step every number of
the books is compared with it, and at the end of a run with what the journal tells.
"""

from datetime import date

from effort import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jichitai.fiscal.accounting import stream_of_commitment, stream_of_line
from jichitai.fiscal.closing.retelling import Retelling
from jichitai.fiscal.execution.advances import OrderSpecial, SettleAdvance
from jichitai.fiscal.execution.allotments import WithdrawAllotment
from jichitai.fiscal.execution.corrections import CorrectExpenditure
from jichitai.fiscal.execution.deliveries import InspectDelivery, OrderDelivery, TakeDelivery
from jichitai.fiscal.execution.movements import MOVEMENT, MoveAppropriation, UseReserve
from jichitai.fiscal.execution.purchases import ChooseQuotation, CommitPurchase
from jichitai.fiscal.execution.returns import DemandReturn, ReceiveReturn, ReturnCause
from jichitai.fiscal.execution.transfers import NotPaid, RecordTransferResult, RequestTransfers, TakeBackTransfer
from jichitai.fiscal.ledger.appropriation import AllotAppropriation
from jichitai.fiscal.ledger.cause import CommitmentCause
from jichitai.fiscal.ledger.commitment import (
    CancelCommitment,
    DecreaseCommitment,
    IncreaseCommitment,
)
from jichitai.fiscal.ledger.grounds import inspected_key
from jichitai.fiscal.ledger.payment import MakePayment
from jichitai.fiscal.ledger.payment_order import ConfirmPaymentOrder, ReturnPaymentOrder
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.payments.methods import SpecialPayment
from jichitai.fiscal.testing.execution_model import Commitment, Demand, ExpenditureModel, Line, Order
from jichitai.fiscal.testing.execution_samples import (
    APPROVAL,
    CHIEF,
    GRANTS,
    OFFICER,
    RESERVE,
    SEEN,
    SERVICES,
    SUPPLIES,
    TREASURER,
    VENDOR,
    ExecutionRoom,
    line,
)
from jichitai.fiscal.testing.samples import CASE, YEAR, commit_command, issue_command
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import ApprovalRef, Yen
from jichitai.master_data.kernel.clock import FixedClock

A, B, G, R = (line(each) for each in (SUPPLIES, SERVICES, GRANTS, RESERVE))
SLIP = ApprovalRef("決-流用")
CLOSING, MORROW = date(2027, 5, 31), date(2027, 6, 1)
YENS = st.integers(1, 80)
PICK = st.integers(0, 9)
EDGE = st.sampled_from([None, None, None, 0, 1])


class Life(ExpenditureModel, RuleBasedStateMachine):
    @initialize()
    def open_the_books(self):
        room = ExecutionRoom(MemoryBooks(), MemoryJournal(clock=FixedClock.at(2026, 7, 1))).opened()
        self.begin(room, {A: Line(), B: Line(), G: Line(), R: Line(allotted=0)})

    def calm(self):
        """Commands on the budget come every third step, so that runs go deep into payment."""
        return self.steps % 3 == 0

    # 予算

    @precondition(lambda self: self.calm())
    @rule(which=st.sampled_from([A, B, G]), yen=YENS, edge=EDGE)
    def allot(self, which, yen, edge):
        model = self.lines[which]
        yen = self.near(model.voted - model.allotted, yen, edge)
        command = AllotAppropriation(appropriation=which, amount=Yen(yen), on=date(2026, 9, 1))
        if self.attempt(yen <= model.voted - model.allotted, self.room.money.allot, command):
            model.allotted += yen

    @precondition(lambda self: self.calm())
    @rule(which=st.sampled_from([A, B, G]), yen=YENS, edge=EDGE)
    def withdraw(self, which, yen, edge):
        model = self.lines[which]
        yen = self.near(model.remaining, yen, edge)
        command = WithdrawAllotment(appropriation=which, amount=Yen(yen), on=date(2026, 9, 1))
        if self.attempt(yen <= model.remaining, self.room.allotments.withdraw, command):
            model.allotted -= yen

    @precondition(lambda self: self.calm())
    @rule(back=st.booleans(), allotted=st.booleans(), yen=YENS, edge=EDGE)
    def move(self, back, allotted, yen, edge):
        source, target = (B, A) if back else (A, B)
        here, there = self.lines[source], self.lines[target]
        free = here.remaining if allotted else here.voted - here.allotted
        yen = self.near(free, yen, edge)
        command = MoveAppropriation(
            source=source, target=target, amount=Yen(yen), on=date(2026, 9, 1), approval=SLIP, needed=True, with_allotment=allotted
        )  # fmt: skip
        if self.attempt(yen <= free, self.room.movements.move, command):
            here.voted, there.voted, self.moves = here.voted - yen, there.voted + yen, self.moves + 1
            if allotted:
                here.allotted, there.allotted = here.allotted - yen, there.allotted + yen

    @precondition(lambda self: self.calm())
    @rule(yen=YENS, edge=EDGE)
    def use_reserve(self, yen, edge):
        yen = self.near(self.lines[R].voted, yen, edge)
        command = UseReserve(reserve=R, target=G, amount=Yen(yen), needed=Yen(10**6), on=date(2026, 9, 1), approval=SLIP)
        if self.attempt(yen <= self.lines[R].voted, self.room.movements.use_reserve, command):
            self.lines[R].voted, self.lines[G].voted, self.moves = (
                self.lines[R].voted - yen,
                self.lines[G].voted + yen,
                self.moves + 1,
            )

    # 支出負担行為

    @rule(
        which=st.sampled_from([A, B, G]),
        yen=YENS,
        edge=EDGE,
        on=st.sampled_from([date(2026, 7, 1), date(2027, 3, 31), date(2027, 4, 1)]),
    )
    def commit(self, which, yen, edge, on):
        model = self.lines[which]
        yen = self.near(model.remaining, yen, edge)
        cause = CommitmentCause.OTHER_ACT if which == G else CommitmentCause.CONTRACT
        ok = yen <= model.remaining and on <= date(2027, 3, 31)
        made = self.attempt(ok, self.room.money.commit, commit_command(which, yen, on=on, cause=cause))
        if made:
            model.committed += yen
            late = on > date(2026, 7, 1)
            self.commitments[made.ref] = Commitment(which, yen, grant=which == G and not late)

    @precondition(lambda self: self.calm())
    @rule(yen=st.integers(1, 100))
    def buy(self, yen):
        purchase = self.room.proposed(yen)
        self.room.quoted(purchase, yen)
        choose = ChooseQuotation(purchase=purchase.ref, vendor=VENDOR, on=date(2026, 6, 20))
        self.room.purchases.choose(choose, by=OFFICER, key=self.room.key())
        command = CommitPurchase(purchase=purchase.ref, approval=APPROVAL, on=date(2026, 7, 1))
        made = self.attempt(yen <= self.lines[A].remaining, self.room.purchases.commit, command)
        if made:
            self.lines[A].committed += yen
            self.commitments[made.ref] = Commitment(A, yen, bought=True)

    @precondition(lambda self: self.commitments)
    @rule(pick=PICK, yen=YENS, edge=EDGE, up=st.booleans())
    def change(self, pick, yen, edge, up):
        ref = self.one(self.commitments, pick)
        model = self.commitments[ref]
        account = self.lines[model.line]
        if up:
            yen = self.near(account.remaining, yen, edge)
            command = IncreaseCommitment(commitment=ref, amount=Yen(yen), on=date(2026, 9, 1), approval=APPROVAL)
            done = self.attempt(model.amount > 0 and yen <= account.remaining, self.room.money.increase, command)
        else:
            yen = self.near(model.amount - model.ordered, yen, edge)
            command = DecreaseCommitment(commitment=ref, amount=Yen(yen), on=date(2026, 9, 1))
            done = self.attempt(yen <= model.amount - model.ordered, self.room.money.decrease, command)
        if done:
            by = yen if up else -yen
            model.amount, account.committed = model.amount + by, account.committed + by

    @precondition(lambda self: self.commitments)
    @rule(pick=PICK)
    def cancel(self, pick):
        ref = self.likely(self.commitments, pick, lambda each: not each.ordered)
        model = self.commitments[ref]
        command = CancelCommitment(commitment=ref, on=date(2026, 9, 1))
        if self.attempt(model.amount > 0 and model.ordered == 0, self.room.money.cancel, command):
            self.lines[model.line].committed -= model.amount
            model.amount = 0

    # 検査と支出命令

    @precondition(lambda self: any(each.bought for each in self.commitments.values()))
    @rule(pick=PICK, yen=st.integers(1, 60), edge=EDGE)
    def deliver(self, pick, yen, edge):
        ref = self.one(self.commitments, pick, lambda each: each.bought)
        model = self.commitments[ref]
        yen = self.near(model.amount - model.delivered, yen, edge)
        day = date(2026, 7, 10)
        take = TakeDelivery(commitment=ref, worth=Yen(yen), delivered_on=day, notified_on=day)
        made = self.attempt(yen <= model.amount - model.delivered, self.room.deliveries.take, take)
        if made:
            command = InspectDelivery(delivery=made.ref, on=day, record=SEEN, passed=True)
            assert self.attempt(True, self.room.deliveries.inspect, command)
            model.delivered, model.last_delivery = model.delivered + yen, made.ref

    @precondition(lambda self: any(each.last_delivery for each in self.commitments.values()))
    @rule(pick=PICK)
    def order_delivery(self, pick):
        ref = self.one(self.commitments, pick, lambda each: each.last_delivery)
        model = self.commitments[ref]
        amount = model.amount - model.ordered if model.delivered >= model.amount else model.delivered * 9 // 10 - model.ordered
        command = OrderDelivery(delivery=model.last_delivery, claimed_on=date(2026, 7, 11), on=date(2026, 7, 12))
        made = self.attempt(amount > 0, self.room.deliveries.order, command, CHIEF)
        if made:
            assert made.amount == Yen(amount)
            model.ordered += amount
            self.orders[made.ref] = Order(ref, amount)

    @precondition(lambda self: self.commitments)
    @rule(pick=PICK, yen=YENS, edge=EDGE)
    def order(self, pick, yen, edge):
        ref = self.likely(self.commitments, pick, lambda each: each.amount > each.ordered and not each.bought)
        model = self.commitments[ref]
        inspected = model.delivered - model.ordered if model.bought else 10**9
        most = min(model.amount - model.ordered, inspected)
        yen = self.near(most, yen, edge)
        day = self.room.books.commitments.get(ref).committed_on
        command = issue_command(ref, yen, on=max(day, date(2026, 7, 15)), debt_fixed_on=day, inspected_on=day)
        made = self.attempt(yen <= most, self.room.money.order, command, CHIEF)
        if made:
            model.ordered += yen
            self.orders[made.ref] = Order(ref, yen)

    @precondition(lambda self: any(each.grant for each in self.commitments.values()))
    @rule(pick=PICK, yen=YENS, edge=EDGE)
    def order_by_estimate(self, pick, yen, edge):
        ref = self.one(self.commitments, pick, lambda each: each.grant)
        model = self.commitments[ref]
        yen = self.near(model.amount - model.ordered, yen, edge)
        command = OrderSpecial(
            commitment=ref, method=SpecialPayment.ROUGH_ESTIMATE, item="3", amount=Yen(yen), decided_on=date(2026, 7, 2),
            ends_on=date(2026, 8, 31), on=date(2026, 7, 3),
        )  # fmt: skip
        made = self.attempt(yen <= model.amount - model.ordered, self.room.advances.order, command, CHIEF)
        if made:
            model.ordered += yen
            self.orders[made.ref] = Order(ref, yen, special=True)

    @precondition(lambda self: self.orders)
    @rule(pick=PICK, by=st.sampled_from([CHIEF, TREASURER, TREASURER]))
    def confirm(self, pick, by):
        ref = self.likely(self.orders, pick, lambda each: each.state == "issued")
        model = self.orders[ref]
        day = max(self.room.books.orders.get(ref).ordered_on, date(2026, 7, 16))
        ok = model.state == "issued" and by == TREASURER
        if self.attempt(ok, self.room.money.confirm, ConfirmPaymentOrder(order=ref, on=day), by):
            model.state = "confirmed"

    @precondition(lambda self: self.orders)
    @rule(pick=PICK)
    def send_back(self, pick):
        ref = self.one(self.orders, pick)
        model = self.orders[ref]
        command = ReturnPaymentOrder(order=ref, on=date(2027, 4, 2), reason="fiscal.x")
        if self.attempt(model.state == "issued", self.room.money.send_back, command, TREASURER):
            model.state = "returned"
            self.commitments[model.commitment].ordered -= model.amount

    # 支払

    @precondition(lambda self: self.orders)
    @rule(pick=PICK, yen=YENS, edge=EDGE, on=st.sampled_from([date(2027, 4, 2), CLOSING, MORROW]))
    def pay(self, pick, yen, edge, on):
        ref = self.likely(self.orders, pick, lambda each: each.state == "confirmed")
        model = self.orders[ref]
        yen = self.near(model.amount - model.paid, yen, edge)
        ok = model.state == "confirmed" and yen <= model.amount - model.paid and on <= CLOSING
        if self.attempt(ok, self.room.money.pay, MakePayment(order=ref, amount=Yen(yen), on=on), TREASURER):
            self.paid(ref, yen)

    @precondition(lambda self: self.orders)
    @rule(picks=st.lists(PICK, min_size=1, max_size=3), on=st.sampled_from([CLOSING, CLOSING, MORROW]))
    def transfer(self, picks, on):
        ready = [ref for ref, each in self.orders.items() if each.state == "confirmed"] or list(self.orders)
        refs = tuple({ready[pick % len(ready)] for pick in picks})
        models = [self.orders[each] for each in refs]
        ok = bool(refs) and on <= CLOSING and all(each.state == "confirmed" and each.paid < each.amount for each in models)
        command = RequestTransfers(orders=refs, pay_on=on, on=date(2027, 4, 2))
        made = self.attempt(ok, self.room.transfers.request, command, TREASURER)
        if made:
            self.transfers[made.ref] = dict.fromkeys(refs, "requested")
            for each in models:
                each.state = "in_transfer"

    @precondition(lambda self: any("requested" in each.values() for each in self.transfers.values()))
    @rule(pick=PICK, fails=st.booleans())
    def record(self, pick, fails):
        ref = self.one(self.transfers, pick, lambda each: "requested" in each.values())
        items = self.transfers[ref]
        first = next(iter(items))
        failed = (NotPaid(order=first, reason="no-such-account"),) if fails else ()
        command = RecordTransferResult(batch=ref, on=date(2027, 6, 2), not_paid=failed)
        assert self.attempt(True, self.room.transfers.record, command, TREASURER)
        for order in items:
            if fails and order == first:
                items[order], self.orders[order].state = "returned", "confirmed"
            else:
                model = self.orders[order]
                items[order] = model.amount - model.paid
                self.paid(order, items[order])

    @precondition(lambda self: any(isinstance(item, int) for each in self.transfers.values() for item in each.values()))
    @rule(pick=PICK)
    def take_back(self, pick):
        done = [
            (ref, order, item) for ref, each in self.transfers.items() for order, item in each.items() if isinstance(item, int)
        ]
        ref, order, item = done[pick % len(done)]
        command = TakeBackTransfer(batch=ref, order=order, on=date(2027, 6, 3), reason="name-differs")
        if self.attempt(item <= self.claimable(order), self.room.transfers.take_back, command, TREASURER):
            self.transfers[ref][order] = "back"
            model = self.orders[order]
            model.paid, model.state = model.paid - item, "confirmed"
            self.commitments[model.commitment].paid -= item

    @precondition(lambda self: len(self.orders) < 12)
    @rule(
        which=st.sampled_from([A, B, G]), yen=st.integers(1, 60), estimate=st.booleans(), steps=st.sampled_from([1, 2, 3, 4, 4])
    )
    def spend(self, which, yen, estimate, steps):
        """Commit and order, and mostly confirm and pay, in one step: so that runs reach what comes after payment."""
        known = set(self.commitments)
        self.commit(which=which, yen=yen, edge=None, on=date(2026, 7, 1))
        made = next(iter(set(self.commitments) - known), None)
        if made is None:
            return
        yen = self.commitments[made].amount
        at = list(self.commitments).index(made)
        before = len(self.orders)
        if estimate and which == G:
            grants = [each for each in self.commitments if self.commitments[each].grant]
            self.order_by_estimate(pick=grants.index(made), yen=yen, edge=None)
        else:
            command = issue_command(made, yen, debt_fixed_on=date(2026, 7, 10), inspected_on=date(2026, 7, 10))
            order = self.attempt(True, self.room.money.order, command, CHIEF)
            self.commitments[made].ordered += yen
            self.orders[order.ref] = Order(made, yen)
        assert (at, len(self.orders)) == (len(self.commitments) - 1, before + 1)
        ref = next(reversed(self.orders))
        if steps > 1:
            assert self.attempt(True, self.room.money.confirm, ConfirmPaymentOrder(order=ref, on=date(2026, 7, 16)), TREASURER)
            self.orders[ref].state = "confirmed"
        if steps == 3:
            pay = MakePayment(order=ref, amount=Yen(yen), on=date(2026, 7, 31))
            assert self.attempt(True, self.room.money.pay, pay, TREASURER)
            self.paid(ref, yen)
        if steps == 4:
            request = RequestTransfers(orders=(ref,), pay_on=date(2026, 7, 31), on=date(2026, 7, 20))
            made = self.attempt(True, self.room.transfers.request, request, TREASURER)
            assert self.attempt(
                True, self.room.transfers.record, RecordTransferResult(batch=made.ref, on=date(2026, 8, 3)), TREASURER
            )
            self.transfers[made.ref] = {ref: yen}
            self.paid(ref, yen)

    # 精算・戻入・更正

    @precondition(lambda self: any(each.special for each in self.orders.values()))
    @rule(pick=PICK, yen=YENS, edge=EDGE)
    def settle(self, pick, yen, edge):
        ref = self.one(self.orders, pick, lambda each: each.special and (each.state == "paid" or not pick)) or self.one(
            self.orders, pick, lambda each: each.special
        )
        model = self.orders[ref]
        spent = self.near(model.paid, yen, edge)
        rest = max(model.paid - spent, 0)
        ok = model.state == "paid" and not model.settled and rest <= self.claimable(ref)
        made = self.attempt(ok, self.room.advances.settle, SettleAdvance(order=ref, spent=Yen(spent), on=date(2027, 4, 3)))
        if made:
            model.settled = True
            if rest:
                self.demands[made.rest] = Demand(ref, rest)

    @precondition(lambda self: self.orders)
    @rule(pick=PICK, yen=YENS, edge=EDGE)
    def demand(self, pick, yen, edge):
        ref = self.likely(self.orders, pick, lambda each: each.paid)
        yen = self.near(self.claimable(ref), yen, edge)
        day = date(2027, 4, 3)
        command = DemandReturn(order=ref, amount=Yen(yen), on=day, due_on=day, cause=ReturnCause.OVERPAID)
        made = self.attempt(yen <= self.claimable(ref), self.room.corrections.demand, command)
        if made:
            self.demands[made.ref] = Demand(ref, yen)

    @precondition(lambda self: self.demands)
    @rule(pick=PICK, yen=YENS, edge=EDGE, on=st.sampled_from([CLOSING, CLOSING, MORROW]))
    def receive(self, pick, yen, edge, on):
        ref = self.one(self.demands, pick)
        model = self.demands[ref]
        left = model.amount - model.restored - model.revenue
        yen = self.near(left, yen, edge)
        if self.attempt(yen <= left, self.room.corrections.receive, ReceiveReturn(demand=ref, amount=Yen(yen), on=on), TREASURER):
            if on > CLOSING:
                model.revenue += yen
            else:
                model.restored += yen
                self.less(model.order, yen)

    @precondition(lambda self: self.orders)
    @rule(pick=PICK, goal=st.sampled_from([A, B, G, R]), yen=YENS, edge=EDGE, on=st.sampled_from([CLOSING, MORROW]))
    def correct(self, pick, goal, yen, edge, on):
        ref = self.likely(self.orders, pick, lambda each: each.paid)
        source = self.commitments[self.orders[ref].commitment]
        yen = self.near(self.claimable(ref), yen, edge)
        ok = (
            yen <= self.claimable(ref) and goal not in (source.line, R) and on <= CLOSING
            and yen <= self.lines[goal].remaining
        )  # fmt: skip
        command = CorrectExpenditure(order=ref, target=goal, amount=Yen(yen), attributed_to=YEAR, on=on)
        made = self.attempt(ok, self.room.corrections.correct, command, TREASURER)
        if made:
            self.less(ref, yen)
            self.lines[goal].committed += yen
            there = self.room.books.orders.get(made.target_order).commitment
            self.commitments[there] = Commitment(goal, yen, ordered=yen, paid=yen)
            self.orders[made.target_order] = Order(there, yen, state="paid", paid=yen)

    # いつも

    @invariant()
    def the_books_are_the_model(self):
        books = self.room.books
        self.steps += 1
        for ref, model in self.lines.items():
            stored = books.appropriations.get(ref)
            assert (stored.voted.amount, stored.allotted.amount, stored.committed.amount) == (
                model.voted, model.allotted, model.committed,
            )  # fmt: skip
            assert 0 <= model.committed <= model.allotted <= model.voted
        for ref, model in self.commitments.items():
            stored = books.commitments.get(ref)
            assert (stored.amount.amount, stored.ordered.amount, stored.paid.amount) == (model.amount, model.ordered, model.paid)
        for ref, model in self.orders.items():
            stored = books.orders.get(ref)
            assert (stored.amount.amount, stored.paid.amount, stored.state.value) == (model.amount, model.paid, model.state)

    @invariant()
    def the_sums_tie(self):
        books = self.room.books
        assert sum(each.voted for each in self.lines.values()) == 4_000
        for ref, model in self.lines.items():
            assert sum(each.amount for each in self.commitments.values() if each.line == ref) == model.committed
        assert books.approvals.used(APPROVAL).amount == sum(each.amount for each in self.commitments.values())
        for ref, model in self.commitments.items():
            live = [each for each in self.orders.values() if each.commitment == ref and each.state != "returned"]
            assert (sum(each.amount for each in live), sum(each.paid for each in live)) == (model.ordered, model.paid)
            if model.bought:
                ceiling = books.ceilings.get(inspected_key(ref))
                assert (ceiling.limit.amount, ceiling.used.amount) == (model.delivered, model.ordered)

    def teardown(self):
        if not hasattr(self, "moves"):
            return
        books = self.room.books
        assert sorted(each.number for each in books.papers(MOVEMENT).of_year(YEAR)) == list(range(1, self.moves + 1))
        numbers = sorted(books.commitments.get(ref).number for ref in self.commitments)
        assert numbers == list(range(1, len(numbers) + 1))
        assert sorted(books.orders.get(ref).number for ref in self.orders) == list(range(1, len(self.orders) + 1))
        self.check_retold()
        assert all(entry.case == CASE for entry in self.room.journal.timeline(CASE))

    def check_retold(self):
        """The whole journal of the ledger, told again in order, gives every line, commitment and order."""
        books, journal = self.room.books, self.room.journal
        streams = [stream_of_line(each.ref) for year in (YEAR, YEAR.next) for each in books.appropriations.of_year(year)]
        streams += [stream_of_commitment(ref) for ref in self.commitments]
        entries = sorted((entry for each in streams for entry in journal.read(each)), key=lambda entry: entry.position)
        again = Retelling().take_all(entries)
        assert not again.unread
        assert not again.waiting
        for ref, model in self.lines.items():
            told = again.lines[ref]
            assert (told.voted.amount, told.allotted.amount, told.committed.amount) == (
                model.voted,
                model.allotted,
                model.committed,
            )
        assert again.commitments == {ref: books.commitments.get(ref) for ref in self.commitments}
        assert again.orders == {ref: books.orders.get(ref) for ref in self.orders}


Life.TestCase.settings = settings(max_examples=examples(200), stateful_step_count=50, deadline=None)
TestLife = Life.TestCase
