"""還付・取消しの約束 / What the revenue desk promises of refunds, set-offs and undone receipts. Give a ``room`` fixture."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.kernel import FiscalYear, PartyRef, Yen

from ..claims.kinds import ClaimKind
from ..claims.refund_interest import RefundCause, RefundEvent
from ..revenue.assessment import PayerShare
from ..revenue.changes import ChangeAssessment
from ..revenue.claim_events import ChangeReason, ReceiptChannel, UndoReason
from ..revenue.events import EVENTS
from ..revenue.overpayments import RefundOverpayment, SetOffOverpayment
from ..revenue.receipts import CorrectReceipt, ReturnReceipt, UndoReceipt
from ..revenue.references import ReceiptRef, stream_of_claim
from ..revenue.refusals import (
    DecreaseExceedsAssessment,
    NothingLeftToPay,
    OverpaymentAlreadyUsed,
    PaymentStands,
    ReceiptAlreadyMatched,
    ReceiptNoLongerWhole,
    ReceiptNotStanding,
    RefundCauseMissing,
    RefundExceedsOverpayment,
    RevenueYearClosed,
    SetOffForAnotherPayer,
)
from ..revenue.statement import unpaid_by_payer, unpaid_claims
from .revenue_readings import CLOSING, replayed, the_line
from .revenue_samples import APPROVAL, COLLECTOR, DUE, PAYER, YEAR, RevenueRoom, a_receipt

PAID = RefundEvent(cause=RefundCause.OTHER, on=DUE)
AFTER_CLOSING = date(2026, 6, 1)


class RefundContract:
    """還付・充当・取消しの約束 / The contract of what is given back, set off, undone or corrected."""

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

    def test_a_settled_claim_reduced_after_the_closing_is_repaid_as_expenditure(self, room: RevenueRoom) -> None:
        """閉鎖後の減額 / Only what was received is reduced, and repaid as expenditure; the settled line does not move."""
        claim, half = (each.ref for each in room.claims_of(room.assessed(room.opened(), 1_000, 1_000)))
        for item, at, yen in (("i1", claim, 1_000), ("i2", half, 400)):
            room.desk.take_receipt(a_receipt(item, at, yen), by=COLLECTOR, key=item)
        settled = the_line(room)
        cut = ChangeAssessment(claim=claim, reason=ChangeReason.DECREASE, by_amount=Yen(300), on=AFTER_CLOSING, approval=APPROVAL)
        for wrong, refusal in (
            (evolve(cut, reason=ChangeReason.INCREASE), RevenueYearClosed), (evolve(cut, claim=half), RevenueYearClosed),
            (evolve(cut, by_amount=Yen(1_001)), DecreaseExceedsAssessment),
        ):  # fmt: skip
            with pytest.raises(refusal):
                room.desk.change_assessment(wrong, by=COLLECTOR, key=room.key())
        room.desk.change_assessment(cut, by=COLLECTOR, key="c")
        (held,) = room.overpayments(claim)
        event = RefundEvent(cause=RefundCause.ASSESSED, on=DUE)
        refund = RefundOverpayment(overpayment=held.ref, amount=Yen(300), decided_on=AFTER_CLOSING, on=AFTER_CLOSING, event=event)
        assert room.desk.refund(refund, by=COLLECTOR, key="f").left == Yen(0)
        assert the_line(room, date(2027, 3, 31)) == settled
        assert (room.now(claim).overpaid, replayed(room, claim)) == (Yen(0), room.now(claim))

    def test_money_for_a_settled_claim_after_the_closing_is_kept_and_handed_back(self, room: RevenueRoom) -> None:
        """閉鎖後の誤納 / Kept with a finding, handed back once, and never revenue."""
        claim = room.claim(room.opened(), 1_000)
        room.desk.take_receipt(a_receipt("i1", claim, 1_000), by=COLLECTOR, key="r")
        taken = room.desk.take_batch([a_receipt("i2", claim, 1_000, AFTER_CLOSING)], by=COLLECTOR)
        assert [each.code for each in taken.findings] == ["fiscal.revenue-year-closed"]
        back = ReturnReceipt(item=ReceiptRef("i2"), payer=PAYER, approval=APPROVAL, on=date(2026, 7, 1))
        kept = room.desk.return_receipt(back, by=COLLECTOR, key="b")
        assert (kept.is_kept, kept.returned_on) == (False, date(2026, 7, 1))
        for again in (back, evolve(back, item=ReceiptRef("i1"))):
            with pytest.raises(ReceiptAlreadyMatched):
                room.desk.return_receipt(again, by=COLLECTOR, key=room.key())
