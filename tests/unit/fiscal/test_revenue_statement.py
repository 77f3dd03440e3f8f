"""歳入簿の日と時刻 / The revenue book by day and by what was known; the body's own terms; days that do not fit."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve

from jichitai.fiscal.claims.kinds import ClaimKind
from jichitai.fiscal.claims.refund_interest import RefundCause, RefundEvent
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.revenue.allocation import Component
from jichitai.fiscal.revenue.changes import ChangeAssessment, GiveNotice, RetitleClaim
from jichitai.fiscal.revenue.claim_events import ChangeReason, ReceiptChannel, UndoReason
from jichitai.fiscal.revenue.events import EVENTS
from jichitai.fiscal.revenue.extinction import limitation_ends_on
from jichitai.fiscal.revenue.overpayments import RefundOverpayment, SetOffOverpayment
from jichitai.fiscal.revenue.pursuit import IssueDemand
from jichitai.fiscal.revenue.receipts import UndoReceipt
from jichitai.fiscal.revenue.references import ReceiptRef, stream_of_claim
from jichitai.fiscal.revenue.refusals import (
    ChargeLineMissing,
    LineOfAnotherYear,
    NoticeDueDiffers,
    ReceiptDaysDisordered,
    RevenueYearClosed,
)
from jichitai.fiscal.revenue.statement import standings, uncollected_claims
from jichitai.fiscal.testing.revenue_readings import CLOSING, replayed, the_line
from jichitai.fiscal.testing.revenue_samples import (
    APPROVAL,
    COLLECTOR,
    DUE,
    PAYER,
    YEAR,
    RevenueRoom,
    a_receipt,
    a_revenue_title,
    revenue_terms,
)
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import Yen


class Ticking:
    """進む時計 / A clock that goes on by a minute whenever it is asked."""

    def __init__(self):
        self.at = datetime(2025, 4, 1, tzinfo=UTC)

    def now(self):
        self.at += timedelta(minutes=1)
        return self.at


@pytest.fixture
def clock():
    return Ticking()


@pytest.fixture
def room(clock):
    return RevenueRoom(MemoryBooks(), MemoryJournal(clock=clock))


def test_the_book_as_then_recorded_shows_what_was_undone_later(room, clock):
    claim = room.claim(room.opened(), 1_000)
    room.desk.take_receipt(a_receipt("t", claim, 400, channel=ReceiptChannel.ACCOUNT_TRANSFER), by=COLLECTOR, key="r")
    then = clock.now()
    undo = UndoReceipt(item=ReceiptRef("t"), reason=UndoReason.TRANSFER_FAILED, on=date(2025, 7, 3))
    room.desk.undo_receipt(undo, by=COLLECTOR, key="u")

    def book(known_at):
        told = standings(room.books, room.journal, YEAR, on=DUE, known_at=known_at)
        parts = uncollected_claims(room.books, room.journal, YEAR, on=DUE, known_at=known_at)
        return next(each.received for each in told if each.assessed), [(each.payer, each.claim, each.amount) for each in parts]

    assert book(then) == (Yen(400), [(PAYER, claim, Yen(600))])
    assert book(None) == (Yen(0), [(PAYER, claim, Yen(1_000))])


def test_on_each_day_only_what_had_happened_counts(room):
    claim = room.claim(room.opened(), 1_000)
    room.desk.take_receipt(a_receipt("i", claim, 300, DUE, received_on=date(2025, 7, 4)), by=COLLECTOR, key="r")
    days = [date(2025, 3, 31), date(2025, 4, 1), date(2025, 7, 3), date(2025, 7, 4)]
    told = [the_line(room, day) for day in days]
    assert [(each.assessed.amount, each.received.amount) for each in told] == [(0, 0), (1_000, 0), (1_000, 0), (1_000, 300)]
    assert told[-1].against_budget == Yen(300 - 1_000_000)


def test_a_decrease_entered_late_makes_the_overpayment_arise_with_the_payment(room):
    claim = room.claim(room.opened(), 1_000)
    paid = date(2025, 8, 1)
    room.desk.take_receipt(a_receipt("i", claim, 1_000, DUE), by=COLLECTOR, key="r0")
    room.desk.change_assessment(
        ChangeAssessment(claim=claim, reason=ChangeReason.INCREASE, by_amount=Yen(500), on=DUE, approval=APPROVAL),
        by=COLLECTOR, key="c0",
    )  # fmt: skip
    room.desk.take_receipt(a_receipt("j", claim, 500, paid), by=COLLECTOR, key="r1")
    cut = ChangeAssessment(claim=claim, reason=ChangeReason.DECREASE, by_amount=Yen(200), on=date(2025, 7, 1), approval=APPROVAL)
    room.desk.change_assessment(cut, by=COLLECTOR, key="c1")
    (held,) = room.overpayments(claim)
    assert (held.arose_on, held.amount) == (paid, Yen(200))
    refund = RefundOverpayment(overpayment=held.ref, amount=Yen(200), decided_on=DUE, on=date(2025, 7, 31))
    with pytest.raises(ReceiptDaysDisordered):
        room.desk.refund(refund, by=COLLECTOR, key="f")
    for day in (date(2025, 7, 15), paid):
        line = the_line(room, day)
        assert line.uncollected >= Yen(0)
        assert line.refundable <= line.received


@pytest.mark.parametrize(("days", "taken"), [(frozenset(), False), (frozenset({ReceiptChannel.CONVENIENCE_STORE}), True)])
def test_a_body_may_let_the_day_of_payment_decide_the_year(clock, days, taken):
    room = RevenueRoom(MemoryBooks(), MemoryJournal(clock=clock), revenue_terms(paid_day_decides=days))
    claim = room.claim(room.opened(), 1_000)
    store = a_receipt("i", claim, 1_000, date(2026, 6, 2), paid_on=CLOSING, channel=ReceiptChannel.CONVENIENCE_STORE)
    if not taken:
        with pytest.raises(RevenueYearClosed):
            room.desk.take_receipt(store, by=COLLECTOR, key="r")
        return
    assert room.desk.take_receipt(store, by=COLLECTOR, key="r").fiscal_year == YEAR
    assert the_line(room, CLOSING).received == Yen(1_000)


@pytest.mark.parametrize(("agreed", "first"), [(True, "principal"), (False, "fee")])
def test_an_agreed_order_holds_for_civil_claims(clock, agreed, first):
    room = RevenueRoom(MemoryBooks(), MemoryJournal(clock=clock), revenue_terms(agreed_order=agreed))
    claim = room.claim(room.opened(), 1_000, kind=ClaimKind.CIVIL)
    demand = IssueDemand(claim=claim, on=date(2025, 7, 20), arrived_on=date(2025, 7, 22), pay_by=date(2025, 7, 31), fee=Yen(100))
    room.arrears.demand(demand, by=COLLECTOR, key="d")
    part = room.desk.take_receipt(a_receipt("i", claim, 100, date(2025, 8, 1)), by=COLLECTOR, key="r").portions
    assert getattr(part, first) == Yen(100)


def test_charges_first_where_the_ordinance_says_so(clock):
    terms = revenue_terms(local_order=(Component.CHARGE, Component.FEE, Component.PRINCIPAL))
    room = RevenueRoom(MemoryBooks(), MemoryJournal(clock=clock), terms)
    claim = room.claim(room.opened(), 500_000, kind=ClaimKind.ENFORCED)
    demand = IssueDemand(claim=claim, on=date(2025, 7, 20), arrived_on=date(2025, 7, 22), pay_by=date(2025, 7, 31))
    room.arrears.demand(demand, by=COLLECTOR, key="d")
    late = date(2025, 12, 31)
    owed = terms.owed(room.now(claim), late).charge
    first = room.desk.take_receipt(a_receipt("i", claim, 100_000, late), by=COLLECTOR, key="r").portions
    assert (first.charge, first.principal) == (owed, Yen(100_000) - owed)
    assert terms.owed(room.now(claim), late).charge == Yen(0)


def test_another_acts_term_shortens_the_period(room):
    claim = room.now(room.claim(room.opened(), 1_000, kind=ClaimKind.ENFORCED))
    assert limitation_ends_on(claim) == date(2030, 6, 30)
    assert limitation_ends_on(claim, other_act_years=2) == date(2027, 6, 30)
    assert limitation_ends_on(evolve(claim, due_on=None)) is None


def test_a_line_of_another_year_is_refused(room):
    line = room.opened()
    other = room.enter(a_revenue_title("03"), year=YEAR.next)
    with pytest.raises(LineOfAnotherYear):
        room.desk.retitle(RetitleClaim(claim=room.claim(line, 1), to=other, on=DUE), by=COLLECTOR, key="x")
    with pytest.raises(LineOfAnotherYear):
        room.enter(a_revenue_title("04"), charge_line=other)


def test_a_notice_does_not_set_a_second_due_date(room):
    made = room.assessed(room.opened(), 1_000)
    notice = GiveNotice(assessment=made.ref, on=date(2025, 4, 10), place="市役所", reason="賦課", due_on=date(2025, 7, 31))
    with pytest.raises(NoticeDueDiffers):
        room.desk.notify(notice, by=COLLECTOR, key="n")
    assert room.desk.notify(evolve(notice, due_on=DUE), by=COLLECTOR, key="n2")[0].due_on == DUE


def test_interest_is_due_on_what_is_set_off_as_on_what_is_refunded(room):
    line = room.opened()
    first, second = (each.ref for each in room.claims_of(room.assessed(line, 1_000, 500_000)))
    room.desk.take_receipt(a_receipt("i", first, 801_000), by=COLLECTOR, key="r")
    (held,) = room.overpayments(first)
    event, later = RefundEvent(cause=RefundCause.ASSESSED, on=DUE), date(2026, 3, 31)
    refund = RefundOverpayment(overpayment=held.ref, amount=Yen(400_000), decided_on=later, on=later, event=event)
    room.desk.refund(refund, by=COLLECTOR, key="f")
    off = SetOffOverpayment(overpayment=held.ref, to=second, amount=Yen(400_000), on=later, event=event)
    room.desk.set_off(off, by=COLLECTOR, key="s")
    told = [EVENTS.event_of(each) for each in room.journal.read(stream_of_claim(first))][-2:]
    # 400,000円 × (0.9% × 184日 + 1.3% × 90日) / 365 = 1,814円 + 1,282円、百円未満を切り捨てる
    assert [each.interest for each in told] == [Yen(3_000), Yen(3_000)]


def test_a_decrease_gives_back_the_charge_on_what_was_never_due(room):
    line = room.opened()
    claim, late = room.claim(line, 200_000), date(2025, 12, 31)
    room.desk.take_receipt(a_receipt("i", claim, 208_000, late), by=COLLECTOR, key="r")
    charged = room.now(claim).history.charges_received
    assert charged == Yen(7_700)  # 200,000円 × (2.4% × 31日 + 8.7% × 153日) / 365 = 407円 + 7,293円
    with pytest.raises(ChargeLineMissing):
        room.desk.retitle(RetitleClaim(claim=claim, to=room.enter(a_revenue_title("06")), on=late), by=COLLECTOR, key="t")
    cut = ChangeAssessment(
        claim=claim, reason=ChangeReason.DECREASE, by_amount=Yen(100_000), on=date(2026, 2, 1), approval=APPROVAL
    )
    now = room.desk.change_assessment(cut, by=COLLECTOR, key="c")
    assert now.history.charges_received == Yen(3_800)
    assert now.overpaid == Yen(300 + 100_000 + 3_900)
    *_, charge = room.overpayments(claim)
    assert (charge.amount, charge.line) == (Yen(3_900), charge.charge_line)
    assert replayed(room, claim) == now

    def charges(on):
        told = next(each for each in standings(room.books, room.journal, YEAR, on=on) if each.line == charge.line)
        return told.assessed, told.received, told.refundable, told.uncollected

    assert charges(CLOSING) == (Yen(3_800), Yen(7_700), Yen(3_900), Yen(0))
    event = RefundEvent(cause=RefundCause.ASSESSED, on=late)
    refund = RefundOverpayment(overpayment=charge.ref, amount=Yen(3_900), decided_on=CLOSING, on=CLOSING, event=event)
    room.desk.refund(refund, by=COLLECTOR, key="f")
    assert charges(CLOSING) == (Yen(3_800), Yen(3_800), Yen(0), Yen(0))
    assert (the_line(room).assessed, the_line(room).refundable, the_line(room).uncollected) == (
        Yen(100_000),
        Yen(100_300),
        Yen(0),
    )
