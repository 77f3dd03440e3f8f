"""歳入の窓口の約束 / What the revenue desk promises on every store. Give a ``room`` fixture with empty books."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.journal import IdempotencyConflict
from jichitai.master_data.kernel import FiscalYear, PartyRef, Yen, total

from ..claims.assessment import RevenueSource
from ..claims.kinds import ClaimKind
from ..claims.refund_interest import RefundCause, RefundEvent
from ..refusals import AlreadyInBooks, NotInBooks, NotPermitted
from ..revenue.assessment import ChangeAssessment, GiveNotice, PayerShare, RetitleClaim
from ..revenue.claim import Claim
from ..revenue.claim_events import ChangeReason, ReceiptChannel, UndoReason
from ..revenue.desk import RevenueDesk
from ..revenue.events import EVENTS
from ..revenue.lines import ChangeRevenueBudget
from ..revenue.overpayments import OverpaymentOrigin, RefundOverpayment, SetOffOverpayment
from ..revenue.receipts import RECEIPTS, AgentDays, CorrectReceipt, MatchReceipt, UndoReceipt
from ..revenue.references import ClaimRef, ReceiptRef, stream_of_claim
from ..revenue.refusals import (
    ChargeLineMissing,
    DecreaseExceedsAssessment,
    NothingLeftToPay,
    NoticeNotNeeded,
    OverpaymentAlreadyUsed,
    PaymentStands,
    ReceiptAlreadyMatched,
    ReceiptDaysDisordered,
    ReceiptNoLongerWhole,
    ReceiptNotStanding,
    RefundCauseMissing,
    RefundExceedsOverpayment,
    RevenueBudgetBelowZero,
    RevenueYearClosed,
    RuleNotMet,
    SetOffForAnotherPayer,
)
from ..revenue.statement import Standing, standings, unpaid_by_payer, unpaid_claims
from ..revenue.year_of_claim import AttributionCase, AttributionFacts
from .revenue_samples import APPROVAL, COLLECTOR, DUE, PAYER, YEAR, RevenueRoom, a_receipt, a_revenue_title

CLOSING = date(2026, 5, 31)
PAID = RefundEvent(cause=RefundCause.OTHER, on=DUE)


def the_line(room: RevenueRoom, on: date = CLOSING) -> Standing:
    """固定資産税の科目の現在高 / The standing of the sample line."""
    return next(each for each in standings(room.books, room.journal, YEAR, on=on) if each.line.value.endswith("01-02-01-01"))


def replayed(room: RevenueRoom, claim: ClaimRef) -> Claim:
    """記帳からの写し / The claim as its stream tells it."""
    first, *more = [EVENTS.event_of(entry) for entry in room.journal.read(stream_of_claim(claim))]
    value = Claim.of(first)
    for fact in more:
        value = value.after(fact)
    return value


class RevenueDeskContract:
    """歳入の窓口の約束 / The contract of ``RevenueDesk`` on a store and a journal."""

    def test_a_claim_from_assessment_to_full_payment(self, room: RevenueRoom) -> None:
        """調定から完納まで / Assessed, notified, received; and the stored value is what the journal tells."""
        line = room.opened()
        made = room.assessed(line, 60_000)
        told = GiveNotice(assessment=made.ref, on=date(2025, 4, 10), place="指定金融機関", reason="固定資産税の賦課")
        (noticed,) = room.desk.notify(told, by=COLLECTOR, key="n")
        assert (noticed.noticed_on, noticed.due_on) == (date(2025, 4, 10), DUE)
        receipt = room.desk.take_receipt(a_receipt("i1", noticed.ref, 60_000), by=COLLECTOR, key="r")
        assert (receipt.fiscal_year, receipt.portions.principal, receipt.is_past_year) == (YEAR, Yen(60_000), False)
        assert room.now(noticed.ref).unpaid == Yen(0)
        assert replayed(room, noticed.ref) == room.now(noticed.ref)
        assert the_line(room) == Standing(line=line, budgeted=Yen(1_000_000), assessed=Yen(60_000), received=Yen(60_000))

    def test_one_decision_assesses_many_payers_under_gapless_numbers(self, room: RevenueRoom) -> None:
        """一つの調定に多くの納入義務者 / One number for the decision, one claim for each payer, no gap where one was refused."""
        line = room.opened()
        first = room.assessed(line, 100, 200, 300)
        assert [each.ref.value for each in room.claims_of(first)] == [f"2025-A-000001-{at:05d}" for at in (1, 2, 3)]
        assert (first.amount, first.payers) == (Yen(600), 3)
        facts = AttributionFacts(case=AttributionCase.NOTICED, day=date(2026, 4, 1))
        with pytest.raises(RuleNotMet, match="assessment"):
            room.assessed(line, 100, attribution=facts)
        with pytest.raises(RevenueYearClosed):
            room.assessed(line, 100, on=date(2026, 6, 1))
        assert room.assessed(line, 100, on=CLOSING).number == 2

    def test_a_supplementary_budget_changes_the_line(self, room: RevenueRoom) -> None:
        """補正で予算現額が変わる / Changed from its own day on, never below zero."""
        line = room.opened()
        cut = ChangeRevenueBudget(line=line, by_amount=Yen(-400_000), on=date(2025, 12, 20))
        assert room.desk.change_budget(cut, by=COLLECTOR, key="b").budgeted == Yen(600_000)
        with pytest.raises(RevenueBudgetBelowZero):
            room.desk.change_budget(evolve(cut, by_amount=Yen(-600_001)), by=COLLECTOR, key="b2")
        assert the_line(room, date(2025, 12, 19)).budgeted == Yen(1_000_000)
        assert the_line(room).budgeted == Yen(600_000)

    def test_an_increase_and_a_decrease_and_a_cancellation(self, room: RevenueRoom) -> None:
        """増額・減額・取消し / What was paid beyond the new amount is held as overpaid."""
        claim = room.claim(room.opened(), 10_000)
        change = ChangeAssessment(claim=claim, reason=ChangeReason.INCREASE, by_amount=Yen(5_000), on=DUE, approval=APPROVAL)
        assert room.desk.change_assessment(change, by=COLLECTOR, key="c1").assessed == Yen(15_000)
        room.desk.take_receipt(a_receipt("i1", claim, 15_000), by=COLLECTOR, key="r")
        cut = evolve(change, reason=ChangeReason.DECREASE, by_amount=Yen(6_000), on=date(2025, 8, 1))
        after = room.desk.change_assessment(cut, by=COLLECTOR, key="c2")
        assert (after.assessed, after.received, after.overpaid, after.unpaid) == (Yen(9_000), Yen(9_000), Yen(6_000), Yen(0))
        with pytest.raises(DecreaseExceedsAssessment):
            room.desk.change_assessment(evolve(cut, by_amount=Yen(9_001)), by=COLLECTOR, key="c3")
        gone = evolve(cut, reason=ChangeReason.CANCEL, by_amount=None)
        assert room.desk.change_assessment(gone, by=COLLECTOR, key="c4").overpaid == Yen(15_000)
        held = room.overpayments(claim)
        assert [(each.amount, each.origin) for each in held] == [
            (Yen(6_000), OverpaymentOrigin.DECREASED), (Yen(9_000), OverpaymentOrigin.DECREASED),
        ]  # fmt: skip
        assert replayed(room, claim) == room.now(claim)
        assert (the_line(room).assessed, the_line(room).received, the_line(room).refundable) == (Yen(0), Yen(15_000), Yen(15_000))

    def test_a_partial_and_a_late_payment_bear_the_charge(self, room: RevenueRoom) -> None:
        """一部納付と延滞金 / The tax first; the charge is fixed with the last payment and goes to its own line."""
        claim = room.claim(room.opened(), 100_000)
        room.desk.take_receipt(a_receipt("i1", claim, 60_000), by=COLLECTOR, key="r1")
        late = date(2025, 12, 31)
        paid = room.desk.take_receipt(a_receipt("i2", claim, 40_000, late), by=COLLECTOR, key="r2")
        assert paid.portions.principal == Yen(40_000)
        (owing,) = unpaid_claims(room.books, YEAR, room.terms, on=date(2026, 3, 31))
        assert (owing.principal, owing.charge) == (Yen(0), Yen(1_500))
        rest = room.desk.take_receipt(a_receipt("i3", claim, 1_500, date(2026, 1, 20)), by=COLLECTOR, key="r3")
        assert rest.portions.charge == Yen(1_500)
        assert unpaid_claims(room.books, YEAR, room.terms, on=CLOSING) == ()
        charges = next(each for each in standings(room.books, room.journal, YEAR, on=CLOSING) if each.line.value.endswith("-09"))
        assert (charges.assessed, charges.received) == (Yen(1_500), Yen(1_500))

    def test_a_charge_without_a_title_is_refused_and_kept_by_the_batch(self, room: RevenueRoom) -> None:
        """延滞金の科目がないとき / Refused at the counter; from the bank the money is kept and told."""
        claim = room.claim(room.enter(), 100_000)
        late = a_receipt("i1", claim, 110_000, date(2025, 12, 31))
        with pytest.raises(ChargeLineMissing):
            room.desk.take_receipt(late, by=COLLECTOR, key="r")
        taken = room.desk.take_batch([late], by=COLLECTOR)
        assert [each.code for each in taken.findings] == ["fiscal.charge-line-missing"]
        kept = room.books.papers(RECEIPTS).get(ReceiptRef("i1"))
        assert (kept.claim, kept.amount, kept.why_held) == (None, Yen(110_000), "fiscal.charge-line-missing")

    def test_over_and_double_payments_are_held(self, room: RevenueRoom) -> None:
        """過納と二重納付 / Held as such, under gapless numbers; the line ties all the while."""
        claim = room.claim(room.opened(), 1_000)
        room.desk.take_receipt(a_receipt("i1", claim, 1_200), by=COLLECTOR, key="r1")
        room.desk.take_receipt(a_receipt("i2", claim, 1_000), by=COLLECTOR, key="r2")
        assert [(each.ref.value, each.amount, each.origin) for each in room.overpayments(claim)] == [
            ("2025-V-000001", Yen(200), OverpaymentOrigin.OVERPAID), ("2025-V-000002", Yen(1_000), OverpaymentOrigin.PAID_TWICE),
        ]  # fmt: skip
        assert room.now(claim).overpaid == Yen(1_200)
        line = the_line(room)
        assert (line.received, line.refundable, line.uncollected) == (Yen(2_200), Yen(1_200), Yen(0))

    def test_one_item_is_taken_once(self, room: RevenueRoom) -> None:
        """一つの収納は一度だけ / Under its key, under another key, and from the bank a second time."""
        claim = room.claim(room.opened(), 1_000)
        receipt = a_receipt("i1", claim, 400)
        first = room.desk.take_receipt(receipt, by=COLLECTOR, key="r1")
        assert room.desk.take_receipt(receipt, by=COLLECTOR, key="r1") == first
        with pytest.raises(IdempotencyConflict):
            room.desk.take_receipt(evolve(receipt, amount=Yen(401)), by=COLLECTOR, key="r1")
        with pytest.raises(AlreadyInBooks):
            room.desk.take_receipt(receipt, by=COLLECTOR, key="r2")
        again = room.desk.take_batch([receipt, evolve(receipt, amount=Yen(500))], by=COLLECTOR)
        assert [each.code for each in again.findings] == ["fiscal.receipt-repeated", "fiscal.receipt-item-differs"]
        assert (again.taken, again.repeated, room.now(claim).received) == (0, 2, Yen(400))

    def test_a_batch_takes_every_line_and_tells_what_is_odd(self, room: RevenueRoom) -> None:
        """収納データ / Paid, partial, over, twice, unknown, repeated: each yen in one place, a replay without effect."""
        first, second, third = (each.ref for each in room.claims_of(room.assessed(room.opened(), 100, 200, 300)))
        lines = [
            a_receipt("b1", first, 100), a_receipt("b2", second, 150), a_receipt("b3", third, 350), a_receipt("b4", first, 100),
            a_receipt("b5", None, 70), a_receipt("b6", ClaimRef("2025-A-999999-00001"), 80), a_receipt("b1", first, 100),
        ]  # fmt: skip
        taken = room.desk.take_batch(lines, by=COLLECTOR)
        assert (taken.taken, taken.repeated) == (6, 1)
        assert sorted(each.code for each in taken.findings) == [
            "fiscal.receipt-overpaid", "fiscal.receipt-paid-twice", "fiscal.receipt-repeated", "fiscal.receipt-unmatched",
            "fiscal.receipt-unmatched",
        ]  # fmt: skip
        before = [room.now(each) for each in (first, second, third)]
        replay = room.desk.take_batch(lines, by=COLLECTOR)
        assert (replay.taken, replay.repeated) == (0, 7)
        assert [room.now(each) for each in (first, second, third)] == before
        receipts = list(room.books.papers(RECEIPTS).of_year(YEAR))
        assert total(each.amount for each in receipts) == Yen(100 + 150 + 350 + 100 + 70 + 80)
        unexplained = total(each.amount for each in receipts if each.claim is None)
        assert the_line(room).received + unexplained == total(each.amount for each in receipts)

    def test_unexplained_money_is_matched_later_on_its_own_day(self, room: RevenueRoom) -> None:
        """内容不明の収納の消込み / Matched once, and counted on the day it was received."""
        claim = room.claim(room.opened(), 1_000)
        room.desk.take_receipt(a_receipt("x", None, 1_000), by=COLLECTOR, key="r")
        match = MatchReceipt(item=ReceiptRef("x"), claim=claim, on=date(2025, 9, 1))
        receipt = room.desk.match_receipt(match, by=COLLECTOR, key="m")
        assert (receipt.claim, room.now(claim).unpaid) == (claim, Yen(0))
        assert the_line(room, DUE).received == Yen(1_000)
        with pytest.raises(ReceiptAlreadyMatched):
            room.desk.match_receipt(match, by=COLLECTOR, key="m2")

    def test_a_failed_transfer_and_a_dishonoured_cheque_leave_the_claim_unpaid(self, room: RevenueRoom) -> None:
        """振替不能と不渡り / Unpaid again as if the money had not come; another reason does not undo."""
        claim = room.claim(room.opened(), 1_000)
        moved = a_receipt("t", claim, 400, channel=ReceiptChannel.ACCOUNT_TRANSFER)
        cheque = a_receipt("c", claim, 700, channel=ReceiptChannel.SECURITY)
        room.desk.take_receipt(moved, by=COLLECTOR, key="r1")
        room.desk.take_receipt(cheque, by=COLLECTOR, key="r2")
        failed = UndoReceipt(item=ReceiptRef("t"), reason=UndoReason.TRANSFER_FAILED, on=date(2025, 7, 3))
        late = UndoReceipt(item=ReceiptRef("c"), reason=UndoReason.SECURITY_DISHONOURED, on=date(2025, 7, 5))
        for wrong in (late, evolve(late, reason=UndoReason.TRANSFER_FAILED), evolve(failed, reason=UndoReason.WRONG_CLAIM)):
            with pytest.raises(PaymentStands):
                room.desk.undo_receipt(wrong, by=COLLECTOR, key=room.key())
        room.desk.undo_receipt(failed, by=COLLECTOR, key="u1")
        room.desk.undo_receipt(evolve(late, presented_in_time=True), by=COLLECTOR, key="u2")
        now = room.now(claim)
        assert (now.received, now.overpaid, now.unpaid, now.history.payments) == (Yen(0), Yen(0), Yen(1_000), ())
        assert room.overpayments(claim)[0].left == Yen(0)
        assert replayed(room, claim) == now
        assert the_line(room, DUE).received == Yen(0)
        with pytest.raises(ReceiptNotStanding):
            room.desk.undo_receipt(failed, by=COLLECTOR, key="u3")

    def test_a_receipt_whose_money_went_on_is_not_simply_undone(self, room: RevenueRoom) -> None:
        """使われた過誤納金 / After a refund or a decrease, undoing is refused and changes nothing."""
        line = room.opened()
        claim, other = room.claim(line, 1_000, kind=ClaimKind.CIVIL), room.claim(line, 1_000)
        for item, at in (("t", claim), ("d", other)):
            paid = a_receipt(item, at, 1_500 if item == "t" else 1_000, channel=ReceiptChannel.ACCOUNT_TRANSFER)
            room.desk.take_receipt(paid, by=COLLECTOR, key=room.key())
        over = room.overpayments(claim)[0].ref
        spent = RefundOverpayment(overpayment=over, amount=Yen(1), decided_on=DUE, on=DUE)
        room.desk.refund(spent, by=COLLECTOR, key="f")
        cut = ChangeAssessment(claim=other, reason=ChangeReason.DECREASE, by_amount=Yen(10), on=DUE, approval=APPROVAL)
        room.desk.change_assessment(cut, by=COLLECTOR, key="c")
        for item, refusal in (("t", OverpaymentAlreadyUsed), ("d", ReceiptNoLongerWhole)):
            undo = UndoReceipt(item=ReceiptRef(item), reason=UndoReason.TRANSFER_FAILED, on=DUE)
            with pytest.raises(refusal):
                room.desk.undo_receipt(undo, by=COLLECTOR, key=room.key())

    def test_a_receipt_on_the_wrong_claim_is_corrected(self, room: RevenueRoom) -> None:
        """消込みの誤りを直す / Off the wrong claim, onto the right one, with its own days."""
        wrong, right = (each.ref for each in room.claims_of(room.assessed(room.opened(), 500, 800)))
        room.desk.take_receipt(a_receipt("i", wrong, 800), by=COLLECTOR, key="r")
        fixed = CorrectReceipt(item=ReceiptRef("i"), to=right, on=date(2025, 7, 10))
        receipt = room.desk.correct_receipt(fixed, by=COLLECTOR, key="x")
        assert (receipt.claim, receipt.paid_on, receipt.undone) == (right, DUE, None)
        assert (room.now(wrong).unpaid, room.now(wrong).overpaid, room.now(right).unpaid) == (Yen(500), Yen(0), Yen(0))
        assert the_line(room, DUE).received == Yen(800)
        assert [replayed(room, each) for each in (wrong, right)] == [room.now(wrong), room.now(right)]

    def test_a_claim_is_moved_to_the_right_title(self, room: RevenueRoom) -> None:
        """科目の更正 / All of the claim's figures move, from the day of the correction."""
        claim = room.claim(room.opened(), 500)
        room.desk.take_receipt(a_receipt("i", claim, 300), by=COLLECTOR, key="r")
        other = room.enter(a_revenue_title("05", "別の節"))
        room.desk.retitle(RetitleClaim(claim=claim, to=other, on=date(2025, 9, 1)), by=COLLECTOR, key="x")
        told = {each.line: each for each in standings(room.books, room.journal, YEAR, on=CLOSING)}
        assert (told[other].assessed, told[other].received) == (Yen(500), Yen(300))
        assert (the_line(room, date(2025, 8, 31)).assessed, the_line(room).assessed) == (Yen(500), Yen(0))

    def test_a_refund_comes_out_of_the_revenue_until_the_closing(self, room: RevenueRoom) -> None:
        """戻出と過年度支出 / 31 May from the revenue, 1 June as expenditure; the settled line keeps its 還付未済."""
        claim = room.claim(room.opened(), 1_000)
        room.desk.take_receipt(a_receipt("i", claim, 301_000), by=COLLECTOR, key="r")
        (held,) = room.overpayments(claim)
        refund = RefundOverpayment(overpayment=held.ref, amount=Yen(100_000), decided_on=CLOSING, on=CLOSING, event=PAID)
        with pytest.raises(RefundCauseMissing):
            room.desk.refund(evolve(refund, event=None), by=COLLECTOR, key="f0")
        assert room.desk.refund(refund, by=COLLECTOR, key="f1").left == Yen(200_000)
        assert (the_line(room).received, the_line(room).refundable) == (Yen(201_000), Yen(200_000))
        after = date(2026, 6, 1)
        with pytest.raises(RefundExceedsOverpayment):
            room.desk.refund(evolve(refund, amount=Yen(200_001), on=after), by=COLLECTOR, key="f2")
        assert room.desk.refund(evolve(refund, amount=Yen(200_000), on=after), by=COLLECTOR, key="f3").left == Yen(0)
        assert the_line(room, date(2026, 6, 30)).refundable == Yen(200_000)
        told = [EVENTS.event_of(each) for each in room.journal.read(stream_of_claim(claim)) if "refunded" in each.event_type]
        assert [(each.from_revenue, each.year) for each in told] == [(True, YEAR), (False, FiscalYear(2026))]
        assert told[0].interest == Yen(0) or told[0].interest >= Yen(1_000)

    def test_an_overpayment_is_set_off_against_the_same_payers_claim(self, room: RevenueRoom) -> None:
        """充当 / To another claim of the payer, up to what is owed there."""
        line = room.opened()
        first, second = (each.ref for each in room.claims_of(room.assessed(line, 1_000, 700)))
        stranger = room.claim(line, 5_000, shares=(PayerShare(payer=PartyRef("宛-2"), amount=Yen(5_000)),))
        room.desk.take_receipt(a_receipt("i", first, 2_000), by=COLLECTOR, key="r")
        (held,) = room.overpayments(first)
        off = SetOffOverpayment(overpayment=held.ref, to=second, amount=Yen(600), on=DUE, event=PAID)
        with pytest.raises(RefundCauseMissing):
            room.desk.set_off(evolve(off, event=None), by=COLLECTOR, key="s0")
        with pytest.raises(SetOffForAnotherPayer):
            room.desk.set_off(evolve(off, to=stranger), by=COLLECTOR, key="s1")
        with pytest.raises(NothingLeftToPay):
            room.desk.set_off(evolve(off, amount=Yen(701)), by=COLLECTOR, key="s2")
        assert room.desk.set_off(off, by=COLLECTOR, key="s3").left == Yen(400)
        assert (room.now(first).overpaid, room.now(second).unpaid) == (Yen(400), Yen(100))
        line_now = the_line(room)
        assert (line_now.received, line_now.refundable, line_now.uncollected) == (Yen(2_000), Yen(400), Yen(5_100))
        owing = unpaid_claims(room.books, YEAR, room.terms, on=DUE)
        assert unpaid_by_payer(owing) == {PAYER: Yen(100), PartyRef("宛-2"): Yen(5_000)}

    def test_the_book_tells_what_was_known_and_what_was_corrected(self, room: RevenueRoom) -> None:
        """当時の記録と後の訂正 / With the instant before an entry was recorded, the standing is as then recorded."""
        claim = room.claim(room.opened(), 1_000)
        room.desk.take_receipt(a_receipt("i", claim, 400), by=COLLECTOR, key="r")
        *_, last = room.journal.read(stream_of_claim(claim))
        then = standings(room.books, room.journal, YEAR, on=CLOSING, known_at=last.recorded_at)
        assert next(each for each in then if each.assessed).received == Yen(400)
        assert the_line(room, date(2025, 6, 29)).received == Yen(0)

    def test_no_notice_where_none_is_needed_and_six_items_where_one_is(self, room: RevenueRoom) -> None:
        """納入の通知 / Subsidies need none; a notice without a due date is refused."""
        line = room.opened()
        budgeted = AttributionFacts(case=AttributionCase.BUDGETED, year=YEAR)
        subsidy = room.assessed(line, 100, source=RevenueSource.SUBSIDY, attribution=budgeted, due_on=None)
        bare = room.assessed(line, 100, due_on=None)
        notice = GiveNotice(assessment=subsidy.ref, on=DUE, place="市役所", reason="補助")
        with pytest.raises(NoticeNotNeeded):
            room.desk.notify(notice, by=COLLECTOR, key="n1")
        with pytest.raises(RuleNotMet):
            room.desk.notify(evolve(notice, assessment=bare.ref), by=COLLECTOR, key="n2")
        (told,) = room.desk.notify(evolve(notice, assessment=bare.ref, due_on=DUE), by=COLLECTOR, key="n3")
        assert (told.due_on, told.history.first_due_on) == (DUE, DUE)

    def test_days_must_stand_in_order_and_the_agents_day_decides_the_delay(self, room: RevenueRoom) -> None:
        """領収日・払込日・収納日 / Taken before paid in; through an agent the day of entrusting counts."""
        claim = room.claim(room.opened(), 100_000)
        with pytest.raises(ReceiptDaysDisordered):
            a_receipt("i", claim, 1, DUE, received_on=date(2025, 6, 29))
        days = AgentDays(entrusted_on=DUE, pay_by=date(2025, 7, 31), agent_paid_on=date(2025, 7, 31))
        paid = a_receipt(
            "i", claim, 100_000, days.paid_on, channel=ReceiptChannel.PAYMENT_AGENT, paid_in_on=days.agent_paid_on,
            received_on=days.agent_paid_on,
        )  # fmt: skip
        assert room.desk.take_receipt(paid, by=COLLECTOR, key="r").portions.charge == Yen(0)

    def test_money_after_the_closing_is_not_of_the_old_year(self, room: RevenueRoom) -> None:
        """出納閉鎖の後 / 31 May is still the year; on 1 June the claim has to be carried over first."""
        claim = room.claim(room.opened(), 1_000)
        room.desk.take_receipt(a_receipt("i1", claim, 400, CLOSING, paid_on=DUE), by=COLLECTOR, key="r1")
        with pytest.raises(RevenueYearClosed):
            room.desk.take_receipt(a_receipt("i2", claim, 400, date(2026, 6, 1), paid_on=DUE), by=COLLECTOR, key="r2")
        assert room.now(claim).received == Yen(400)

    def test_without_a_gate_nobody_may(self, room: RevenueRoom) -> None:
        """権限がなければできない / The default gate allows nothing; a batch does not turn that into a finding."""
        desk = RevenueDesk(books=room.books, journal=room.journal, terms=room.terms)
        claim = room.claim(room.opened(), 1_000)
        with pytest.raises(NotPermitted):
            desk.take_receipt(a_receipt("i", claim, 1), by=COLLECTOR, key="r")
        with pytest.raises(NotPermitted):
            desk.take_batch([a_receipt("i", claim, 1)], by=COLLECTOR)
        with pytest.raises(NotInBooks):
            room.books.papers(RECEIPTS).get(ReceiptRef("i"))
