"""歳入の簿の機械 / The revenue desks in memory against plain sums: every yen received stands in exactly one place."""

from datetime import date

from attrs import evolve
from effort import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jichitai.fiscal.claims.kinds import ClaimKind
from jichitai.fiscal.claims.refund_interest import RefundCause, RefundEvent
from jichitai.fiscal.claims.relief import GivingUp
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.refusals import Refusal, RuleNotMet
from jichitai.fiscal.revenue.carrying import CarryOver
from jichitai.fiscal.revenue.changes import ChangeAssessment, RetitleClaim
from jichitai.fiscal.revenue.claim import CLAIMS
from jichitai.fiscal.revenue.claim_events import ChangeReason, ReceiptChannel, UndoReason, WriteOffReason
from jichitai.fiscal.revenue.extinction import GrantRelief, WriteOffClaim
from jichitai.fiscal.revenue.overpayments import OVERPAYMENTS, RefundOverpayment, SetOffOverpayment
from jichitai.fiscal.revenue.receipts import RECEIPTS, CorrectReceipt, MatchReceipt, UndoReceipt
from jichitai.fiscal.revenue.references import ReceiptRef
from jichitai.fiscal.revenue.statement import standings, uncollected_claims
from jichitai.fiscal.testing import days_near_the_edges
from jichitai.fiscal.testing.revenue_readings import replayed
from jichitai.fiscal.testing.revenue_samples import (
    APPROVAL,
    COLLECTOR,
    DUE,
    YEAR,
    RevenueRoom,
    a_receipt,
    a_revenue_title,
    revenue_terms,
)
from jichitai.fiscal.years.year_book import YEAR_BOOK, AccountsOpened, OpenLeft, YearBook, YearClosed
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import Yen
from jichitai.master_data.kernel.clock import FixedClock

CLOSES = date(2026, 5, 31)
YENS = st.integers(1, 300)
PICK = st.integers(0, 10**6)


class RevenueMachine(RuleBasedStateMachine):
    """The model: for each claim what is assessed, paid, written off and over; what is unexplained; what was handed back."""

    @initialize()
    def open_the_books(self):
        terms = revenue_terms(ordinances={})
        self.room = RevenueRoom(MemoryBooks(), MemoryJournal(clock=FixedClock.at(2026, 7, 1)), terms)
        self.line = self.room.opened()
        self.next_line = self.room.enter(a_revenue_title("02", "滞納繰越分"), year=YEAR.next)
        self.owed, self.paid, self.off, self.over = {}, {}, {}, {}
        self.items, self.cash, self.refunded, self.unexplained = {}, 0, 0, {}
        self.carried, self.closed, self.late = False, False, 0

    def attempt(self, act, command):
        """The result, or None when refused; a repeat under the same key gives the same."""
        key = self.room.key()
        try:
            result = act(command, by=COLLECTOR, key=key)
        except (Refusal, RuleNotMet):
            return None
        assert act(command, by=COLLECTOR, key=key) == result
        return result

    def picked(self, pick, among):
        return sorted(among)[pick % len(among)] if among else None

    def left(self, claim):
        return self.owed[claim] - self.paid[claim] - self.off[claim]

    def apply(self, claim, yen):
        """The plain rule of a receipt: what is owed first, the rest is over."""
        taken = min(yen, self.left(claim))
        self.paid[claim] += taken
        self.over[claim] += yen - taken
        return taken, yen - taken

    @precondition(lambda self: not self.carried and not self.closed)
    @rule(amounts=st.lists(st.integers(1, 500), min_size=1, max_size=3))
    def assess(self, amounts):
        made = self.room.assessed(self.line, *amounts, kind=ClaimKind.ENFORCED)
        for claim, yen in zip(self.room.claims_of(made), amounts, strict=True):
            self.owed[claim.ref], self.paid[claim.ref], self.off[claim.ref], self.over[claim.ref] = yen, 0, 0, 0

    @precondition(lambda self: self.owed and not self.carried)
    @rule(pick=PICK, yen=YENS, on=days_near_the_edges(YEAR), exact=st.integers(-1, 1) | st.none())
    def receive(self, pick, yen, on, exact):
        claim = self.picked(pick, self.owed)
        yen = yen if exact is None else max(1, self.left(claim) + exact)  # 残り、その一円上、一円下を狙う
        on = max(on, date(2025, 4, 1))
        item = f"i{len(self.items) + len(self.unexplained)}-{self.room.key()}"
        command = a_receipt(item, claim, yen, on, channel=ReceiptChannel.ACCOUNT_TRANSFER)
        made = self.attempt(self.room.desk.take_receipt, command)
        assert (made is None) == (on > CLOSES or self.closed)
        if made:
            taken, over = self.apply(claim, yen)
            assert (made.portions.principal, made.portions.over) == (Yen(taken), Yen(over))
            self.items[item] = (claim, taken, over, command)
            self.cash += yen

    @precondition(lambda self: self.items)
    @rule(pick=PICK, more=st.integers(0, 1))
    def replay_from_the_bank(self, pick, more):
        command = self.items[self.picked(pick, self.items)][3]
        taken = self.room.desk.take_batch([evolve(command, amount=command.amount + Yen(more))], by=COLLECTOR)
        assert (taken.taken, taken.repeated) == (0, 1)

    @precondition(lambda self: not self.carried)
    @rule(yen=YENS)
    def receive_for_nobody_knows_what(self, yen):
        item = f"u-{self.room.key()}"
        assert self.room.desk.take_batch([a_receipt(item, None, yen)], by=COLLECTOR).taken == 1
        self.unexplained[item] = yen
        self.cash += yen

    @precondition(lambda self: self.unexplained and self.owed and not self.carried and not self.closed)
    @rule(pick=PICK, where=PICK)
    def explain(self, pick, where):
        item, claim = self.picked(pick, self.unexplained), self.picked(where, self.owed)
        match = MatchReceipt(item=ReceiptRef(item), claim=claim, on=DUE)
        assert self.attempt(self.room.desk.match_receipt, match)
        self.apply(claim, self.unexplained.pop(item))

    @precondition(lambda self: self.items and not self.carried and not self.closed)
    @rule(pick=PICK)
    def undo(self, pick):
        item = self.picked(pick, self.items)
        claim, taken, over, command = self.items[item]
        undo = UndoReceipt(item=ReceiptRef(item), reason=UndoReason.TRANSFER_FAILED, on=DUE)
        if self.attempt(self.room.desk.undo_receipt, undo):
            self.paid[claim] -= taken
            self.over[claim] -= over
            self.cash -= command.amount.amount
            del self.items[item]

    @precondition(lambda self: self.items and not self.carried and not self.closed)
    @rule(pick=PICK, where=PICK)
    def correct(self, pick, where):
        item, right = self.picked(pick, self.items), self.picked(where, self.owed)
        wrong, taken, over, command = self.items[item]
        made = self.attempt(self.room.desk.correct_receipt, CorrectReceipt(item=ReceiptRef(item), to=right, on=DUE))
        if made:
            self.paid[wrong] -= taken
            self.over[wrong] -= over
            self.items[item] = (right, *self.apply(right, command.amount.amount), command)

    @precondition(lambda self: self.owed and not self.carried and not self.closed)
    @rule(pick=PICK, yen=YENS, reason=st.sampled_from(ChangeReason))
    def change(self, pick, yen, reason):
        claim = self.picked(pick, self.owed)
        by_amount = None if reason is ChangeReason.CANCEL else Yen(yen)
        change = ChangeAssessment(claim=claim, reason=reason, by_amount=by_amount, on=DUE, approval=APPROVAL)
        standing = self.owed[claim] - self.off[claim]
        made = self.attempt(self.room.desk.change_assessment, change)
        cut = -yen if reason is ChangeReason.INCREASE else (standing if by_amount is None else yen)
        assert (made is None) == (cut > standing or cut == 0 or (cut < 0 and self.off[claim] > 0))
        if made:
            excess = max(self.paid[claim] - (standing - cut), 0)
            self.owed[claim] -= cut
            self.paid[claim] -= excess
            self.over[claim] += excess

    @precondition(lambda self: self.owed)
    @rule(pick=PICK, yen=YENS)
    def reduce_after_the_closing(self, pick, yen):
        claim = self.picked(pick, self.owed)
        cut = ChangeAssessment(
            claim=claim, reason=ChangeReason.DECREASE, by_amount=Yen(yen), on=date(2026, 6, 1), approval=APPROVAL
        )
        settled = self.carried or not self.left(claim)
        made = self.attempt(self.room.desk.change_assessment, cut)
        assert (made is None) == (not settled or yen > self.paid[claim])
        if made:
            self.owed[claim] -= yen
            self.paid[claim] -= yen
            self.over[claim] += yen
            self.late += yen

    @rule(pick=PICK, yen=YENS, late=st.booleans())
    def refund(self, pick, yen, late):
        held = [each for claim in self.owed for each in self.room.overpayments(claim)]
        if held:
            one = held[pick % len(held)]
            on = date(2026, 6, 1) if late else CLOSES
            event = RefundEvent(cause=RefundCause.OTHER, on=DUE)
            refund = RefundOverpayment(overpayment=one.ref, amount=Yen(yen), decided_on=on, on=on, event=event)
            made = self.attempt(self.room.desk.refund, refund)
            assert (made is None) == (Yen(yen) > one.left or on < one.arose_on or (self.closed and not late))
            if made:
                self.over[one.claim] -= yen
                self.refunded += yen

    @precondition(lambda self: not self.carried and not self.closed)
    @rule(pick=PICK, where=PICK, yen=YENS)
    def set_off(self, pick, where, yen):
        held = [each for claim in self.owed for each in self.room.overpayments(claim)]
        if held:
            one, to = held[pick % len(held)], self.picked(where, self.owed)
            event = RefundEvent(cause=RefundCause.OTHER, on=DUE)
            made = self.attempt(
                self.room.desk.set_off, SetOffOverpayment(overpayment=one.ref, to=to, amount=Yen(yen), on=CLOSES, event=event)
            )
            assert (made is None) == (Yen(yen) > one.left or yen > self.left(to) or one.arose_on > CLOSES)
            if made:
                self.over[one.claim] -= yen
                self.paid[to] += yen

    @precondition(lambda self: not self.carried and not self.closed)
    @rule(pick=PICK)
    def waive_and_write_off(self, pick):
        claim = self.picked(pick, [each for each in self.owed if self.left(each)])
        if claim:
            waive = GrantRelief(claim=claim, by=GivingUp.WAIVER, approval=APPROVAL, on=DUE, voted=True)
            assert self.attempt(self.room.arrears.relieve, waive)
            off = WriteOffClaim(claim=claim, reason=WriteOffReason.GIVEN_UP, approval=APPROVAL, on=DUE)
            assert self.attempt(self.room.arrears.write_off, off)
            self.off[claim] += self.left(claim)

    @precondition(lambda self: len(self.owed) > 2 and not self.closed)
    @rule()
    def close_the_accounts(self):
        books = self.room.books.papers(YEAR_BOOK)
        opened = YearBook.of(AccountsOpened(year=YEAR, on=YEAR.start))
        books.add(opened)
        books.save(opened.after(YearClosed(year=YEAR, on=date(2026, 6, 1), left=OpenLeft(), by=COLLECTOR)), read_at=0)
        self.closed = True

    @precondition(lambda self: self.closed and self.owed)
    @rule(pick=PICK, yen=YENS, on=st.sampled_from([DUE, date(2026, 5, 30), CLOSES]))
    def date_back(self, pick, yen, on):
        claim, desk, arrears = self.picked(pick, self.owed), self.room.desk, self.room.arrears
        waive = GrantRelief(claim=claim, by=GivingUp.WAIVER, approval=APPROVAL, on=on, voted=True)
        change = ChangeAssessment(claim=claim, reason=ChangeReason.INCREASE, by_amount=Yen(yen), on=on, approval=APPROVAL)
        for act, command in (
            (desk.take_receipt, a_receipt(f"b-{self.room.key()}", claim, yen, on)),
            (desk.change_assessment, change),
            (desk.retitle, RetitleClaim(claim=claim, to=self.line, on=on)),
            (arrears.relieve, waive),
            (arrears.write_off, WriteOffClaim(claim=claim, reason=WriteOffReason.GIVEN_UP, approval=APPROVAL, on=on)),
            *(
                (desk.undo_receipt, UndoReceipt(item=ReceiptRef(each), reason=UndoReason.TRANSFER_FAILED, on=on))
                for each in self.items
            ),
            *((desk.match_receipt, MatchReceipt(item=ReceiptRef(each), claim=claim, on=on)) for each in self.unexplained),
        ):
            assert self.attempt(act, command) is None

    @precondition(lambda self: len(self.owed) > 3 and not self.carried)
    @rule()
    def carry_over(self):
        unpaid = sum(self.left(each) for each in self.owed)
        carry = CarryOver(line=self.line, to=self.next_line, on=date(2026, 6, 1), approval=APPROVAL)
        made = self.attempt(self.room.arrears.carry_over, carry)
        assert (made.amount.amount if made else 0) == unpaid
        self.carried = made is not None

    @invariant()
    def every_claim_is_as_the_model_has_it(self):
        for ref in getattr(self, "owed", ()):
            claim = self.room.now(ref)
            told = (claim.assessed, claim.received, claim.written_off, claim.overpaid)
            assert told == (Yen(self.owed[ref]), Yen(self.paid[ref]), Yen(self.off[ref]), Yen(self.over[ref]))
            assert replayed(self.room, ref) == claim
            held = [each.left.amount for each in self.room.overpayments(ref)]
            assert sum(held) == self.over[ref]

    @invariant()
    def no_yen_is_lost(self):
        if hasattr(self, "owed"):
            kept = sum(self.paid.values()) + sum(self.over.values()) + sum(self.unexplained.values())
            assert kept + self.refunded == self.cash
            receipts = self.room.books.papers(RECEIPTS).of_year(YEAR)
            assert sum(each.amount.amount for each in receipts if each.claim is None) == sum(self.unexplained.values())

    @invariant()
    def the_line_ties_to_the_yen(self):
        if hasattr(self, "owed"):
            told = {each.line: each for each in standings(self.room.books, self.room.journal, YEAR, on=date(2027, 3, 31))}
            line = told[self.line]
            assert line.assessed == Yen(sum(self.owed.values()) + self.late)
            assert line.uncollected == Yen(sum(self.left(each) for each in self.owed))
            parts = uncollected_claims(self.room.books, self.room.journal, YEAR, on=date(2027, 3, 31))
            assert sum(each.amount.amount for each in parts) == line.uncollected.amount
            assert line.assessed == line.received - line.refundable + line.written_off + line.uncollected

    @invariant()
    def numbers_have_no_gap(self):
        if hasattr(self, "owed"):
            refs = [each.ref.value for each in self.room.books.papers(OVERPAYMENTS).of_year(YEAR)]
            assert refs == [f"2025-V-{at:06d}" for at in range(1, len(refs) + 1)]
            numbers = {each.assessment.value for each in self.room.books.papers(CLAIMS).of_year(YEAR)}
            assert sorted(numbers) == [f"2025-A-{at:06d}" for at in range(1, len(numbers) + 1)]


RevenueMachine.TestCase.settings = settings(max_examples=examples(40), stateful_step_count=25, deadline=None)
TestRevenueLedger = RevenueMachine.TestCase
