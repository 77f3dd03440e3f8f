"""収納の約束 / What the revenue desk promises of receipts on every store. Give a ``room`` fixture with empty books."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.journal import IdempotencyConflict
from jichitai.master_data.kernel import Yen, total

from ..refusals import AlreadyInBooks, NotInBooks, NotPermitted
from ..revenue.claim_events import ReceiptChannel
from ..revenue.desk import RevenueDesk
from ..revenue.overpayments import OverpaymentOrigin
from ..revenue.receipts import RECEIPTS, AgentDays, MatchReceipt
from ..revenue.references import ClaimRef, ReceiptRef
from ..revenue.refusals import ChargeLineMissing, ReceiptAlreadyMatched, ReceiptDaysDisordered, RevenueYearClosed
from ..revenue.statement import standings, unpaid_claims
from .revenue_readings import CLOSING, the_line
from .revenue_samples import COLLECTOR, DUE, YEAR, RevenueRoom, a_receipt


class ReceiptContract:
    """収納の約束 / The contract of receipts and of batches of bank lines."""

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
