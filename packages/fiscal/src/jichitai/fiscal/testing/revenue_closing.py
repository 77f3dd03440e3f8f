"""不納欠損と滞納繰越の約束 / What the desk of arrears promises of write-offs and the carry-over. Give a ``room`` fixture."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.kernel import FiscalYear, Yen

from ..claims.kinds import ClaimKind
from ..claims.relief import DefermentGround, GivingUp
from ..refusals import RuleNotMet
from ..revenue.carrying import CarryOver
from ..revenue.claim_events import ReceiptChannel, UndoReason, WriteOffReason
from ..revenue.extinction import GrantRelief
from ..revenue.history import EnforcementStep
from ..revenue.overpayments import RefundOverpayment
from ..revenue.pursuit import IssueDemand
from ..revenue.receipts import CorrectReceipt, MatchReceipt, UndoReceipt
from ..revenue.references import RevenueLineRef
from ..revenue.refusals import (
    CarriedTooEarly,
    ClaimCarriedOver,
    LimitationDayMissing,
    LimitationStayed,
    LimitationStillRunning,
    LineOfAnotherYear,
    NothingLeftToPay,
    ReliefNotGranted,
    RevenueDatedBack,
    RevenueYearClosed,
    SuspensionGroundMissing,
)
from ..revenue.statement import standings
from ..years.year_book import YEAR_BOOK, AccountsOpened, OpenLeft, YearBook, YearClosed
from .revenue_arrears import AUGUST, a_demand, a_step, a_write_off
from .revenue_readings import CLOSING, replayed, the_line
from .revenue_samples import APPROVAL, COLLECTOR, YEAR, RevenueRoom, a_receipt, a_revenue_title

AFTER_CLOSING = date(2026, 6, 1)
NEXT = FiscalYear(2026)


def _charges(line: str) -> RevenueLineRef:
    return RevenueLineRef(f"{line.partition('/')[0]}/R01/21-02-01-09")


class RevenueClosingContract:
    """不納欠損と滞納繰越の約束 / The contract of what ends a claim or takes it to the next year."""

    def test_a_claim_is_written_off_when_its_period_has_ended(self, room: RevenueRoom) -> None:
        """時効による不納欠損 / Not on the last day; tax needs its own law's day; civil claims must be invoked; a seizure stays it."""
        line = room.opened()
        old = date(2020, 6, 30)
        fee, loan, tax, seized = (
            room.claim(line, 900, kind=kind, due_on=old)
            for kind in (ClaimKind.ENFORCED, ClaimKind.CIVIL, ClaimKind.LOCAL_TAX, ClaimKind.ENFORCED)
        )
        for each in (fee, seized):
            early = IssueDemand(claim=each, on=date(2020, 7, 20), arrived_on=date(2020, 7, 31), pay_by=date(2020, 8, 10))
            room.arrears.demand(early, by=COLLECTOR, key=room.key())
        room.arrears.enforce(a_step(seized, EnforcementStep.SEIZURE, date(2025, 7, 1)), by=COLLECTOR, key="s")
        gone = a_write_off(fee, WriteOffReason.LIMITATION, date(2025, 8, 1))
        for wrong, refusal in (
            (evolve(gone, on=date(2025, 7, 31)), LimitationStillRunning), (evolve(gone, claim=tax), LimitationDayMissing),
            (evolve(gone, claim=loan, known_on=old), RuleNotMet), (evolve(gone, claim=seized), LimitationStayed),
        ):  # fmt: skip
            with pytest.raises(refusal):
                room.arrears.write_off(wrong, by=COLLECTOR, key=room.key())
        for right in (
            gone, evolve(gone, claim=loan, known_on=old, invoked=True), evolve(gone, claim=tax, period_ends_on=date(2025, 7, 31)),
        ):  # fmt: skip
            room.arrears.write_off(right, by=COLLECTOR, key=room.key())
        assert (the_line(room).written_off, the_line(room).uncollected) == (Yen(2_700), Yen(900))
        with pytest.raises(NothingLeftToPay):
            room.arrears.write_off(gone, by=COLLECTOR, key="again")

    def test_a_released_or_waived_claim_is_written_off(self, room: RevenueRoom) -> None:
        """免除・放棄 / Ten years after the extension for insolvency, or by a vote; nothing is owed any more."""
        line = room.opened()
        loan, other = (room.claim(line, 900, kind=ClaimKind.CIVIL, due_on=date(2015, 3, 31)) for _ in range(2))
        release = GrantRelief(
            claim=loan, by=GivingUp.RELEASE_UNDER_ORDER, approval=APPROVAL, on=date(2025, 8, 1), ground=DefermentGround.INSOLVENT,
            still_insolvent=True, no_prospect=True,
        )  # fmt: skip
        waiver = GrantRelief(claim=other, by=GivingUp.WAIVER, approval=APPROVAL, on=AUGUST)
        for wrong, refusal in (
            (evolve(release, still_insolvent=False), RuleNotMet), (evolve(release, ground=None), SuspensionGroundMissing),
            (waiver, RuleNotMet),
        ):  # fmt: skip
            with pytest.raises(refusal):
                room.arrears.relieve(wrong, by=COLLECTOR, key=room.key())
        with pytest.raises(ReliefNotGranted):
            room.arrears.write_off(a_write_off(loan, WriteOffReason.GIVEN_UP), by=COLLECTOR, key="w0")
        room.arrears.relieve(release, by=COLLECTOR, key="g1")
        room.arrears.relieve(evolve(waiver, voted=True), by=COLLECTOR, key="g2")
        assert room.terms.owed(room.now(loan), AUGUST).total == Yen(0)
        for each in (loan, other):
            room.arrears.write_off(a_write_off(each, WriteOffReason.GIVEN_UP), by=COLLECTOR, key=room.key())
        assert the_line(room).written_off == Yen(1_800)

    def test_what_is_unpaid_is_carried_to_the_next_year_with_its_history(self, room: RevenueRoom) -> None:
        """滞納繰越 / After the closing only; the old line is settled, the new claim goes on, its old number still finds it."""
        line, charged = room.opened(), room.opened(NEXT)
        arrears = room.enter(
            a_revenue_title("02", "滞納繰越分"), year=NEXT, charge_line=_charges(charged.value), fee_line=_charges(charged.value)
        )
        paid, part, open_ = (each.ref for each in room.claims_of(room.assessed(line, 1_000, 100_000, 3_000)))
        room.desk.take_receipt(a_receipt("i1", paid, 1_100), by=COLLECTOR, key="r1")
        room.desk.take_receipt(a_receipt("i2", part, 60_000), by=COLLECTOR, key="r2")
        room.arrears.demand(a_demand(open_), by=COLLECTOR, key="d")
        carry = CarryOver(line=line, to=arrears, on=AFTER_CLOSING, approval=APPROVAL)
        for wrong, refusal in (
            (evolve(carry, on=CLOSING), CarriedTooEarly), (evolve(carry, to=line), LineOfAnotherYear),
            (evolve(carry, line=room.enter(a_revenue_title("07", "空の節"))), NothingLeftToPay),
        ):  # fmt: skip
            with pytest.raises(refusal):
                room.arrears.carry_over(wrong, by=COLLECTOR, key=room.key())
        before = the_line(room)
        made = room.arrears.carry_over(carry, by=COLLECTOR, key="c")
        assert (made.arrears, made.amount, made.payers, made.number) == (True, Yen(43_000), 2, 1)
        assert the_line(room, date(2027, 3, 31)) == before
        assert before.uncollected == Yen(43_000)
        new = {each.carried_from: each for each in room.claims_of(made)}
        assert (new[part].assessed, new[part].origin_year, new[part].line) == (Yen(40_000), YEAR, arrears)
        assert new[open_].history.demands == room.now(open_).history.demands
        late = room.desk.take_receipt(a_receipt("i3", part, 50_000, date(2026, 6, 30)), by=COLLECTOR, key="r3")
        assert (late.claim, late.fiscal_year, late.is_past_year) == (new[part].ref, NEXT, True)
        assert (late.portions.principal, late.portions.charge) == (Yen(40_000), Yen(3_300))
        told = {each.line: each for each in standings(room.books, room.journal, NEXT, on=date(2027, 5, 31))}
        assert (told[arrears].assessed, told[arrears].uncollected, told[arrears].refundable) == (
            Yen(43_000), Yen(3_000), Yen(6_700),
        )  # fmt: skip
        with pytest.raises(ClaimCarriedOver):
            room.arrears.demand(a_demand(open_), by=COLLECTOR, key="d2")
        with pytest.raises(RevenueYearClosed):
            room.arrears.demand(a_demand(paid, date(2026, 7, 20)), by=COLLECTOR, key="d3")
        assert [replayed(room, each.ref) == each for each in room.claims_of(made)] == [True, True]

    @pytest.mark.parametrize("day", [date(2026, 5, 30), date(2026, 5, 31)])
    def test_nothing_is_dated_back_into_a_year_whose_accounts_were_closed(self, room: RevenueRoom, day: date) -> None:
        """日を遡らせた収納 / Taken while the accounts are open; once closed it is kept, and counts in the year it is matched in."""
        line, charged = room.opened(), room.opened(NEXT)
        arrears = room.enter(
            a_revenue_title("02", "滞納繰越分"), year=NEXT, charge_line=_charges(charged.value), fee_line=_charges(charged.value)
        )
        claim, other = (each.ref for each in room.claims_of(room.assessed(line, 100_000, 3_000)))
        debit = a_receipt("i1", claim, 1_000, day, channel=ReceiptChannel.ACCOUNT_TRANSFER)
        in_time = room.desk.take_receipt(debit, by=COLLECTOR, key="r1")
        assert in_time.fiscal_year == YEAR
        _close_the_accounts(room)
        before = the_line(room)
        for late in (
            lambda: room.desk.take_receipt(a_receipt("i2", claim, 5_000, day), by=COLLECTOR, key="r2"),
            lambda: room.desk.undo_receipt(
                UndoReceipt(item=in_time.ref, reason=UndoReason.TRANSFER_FAILED, on=day), by=COLLECTOR, key="u"
            ),
            lambda: room.desk.correct_receipt(CorrectReceipt(item=in_time.ref, to=other, on=day), by=COLLECTOR, key="c"),
            lambda: room.assessed(line, 900, on=day),
        ):
            with pytest.raises(RevenueDatedBack) as refused:
                late()
            assert refused.value.finding.facts["closed_on"] == AFTER_CLOSING
        batch = room.desk.take_batch([a_receipt("i3", claim, 5_000, day)], by=COLLECTOR)
        assert [each.code for each in batch.findings] == ["fiscal.revenue-dated-back"]
        assert the_line(room) == before
        room.arrears.carry_over(CarryOver(line=line, to=arrears, on=AFTER_CLOSING, approval=APPROVAL), by=COLLECTOR, key="o")
        told = MatchReceipt(item=batch.receipts[0], claim=claim, on=AFTER_CLOSING)
        matched = room.desk.match_receipt(told, by=COLLECTOR, key="m")
        assert (matched.fiscal_year, matched.origin_year, matched.portions.total) == (NEXT, YEAR, Yen(5_000))
        assert the_line(room, AFTER_CLOSING).received == before.received

    def test_a_receipt_after_the_closing_day_is_of_the_next_year_whether_or_not_the_books_are_closed(
        self, room: RevenueRoom
    ) -> None:
        """翌日 / 1 June is judged by its day, as ever; and money paid too much in a closed year still goes back."""
        line = room.opened()
        claim = room.claim(line, 1_000, kind=ClaimKind.CIVIL)
        room.desk.take_receipt(a_receipt("i1", claim, 1_500, date(2026, 5, 31)), by=COLLECTOR, key="r1")
        _close_the_accounts(room)
        with pytest.raises(RevenueYearClosed):
            room.desk.take_receipt(a_receipt("i2", claim, 1_000, AFTER_CLOSING), by=COLLECTOR, key="r2")
        (over,) = room.overpayments(claim)
        back = RefundOverpayment(overpayment=over.ref, amount=over.amount, decided_on=CLOSING, on=CLOSING)
        with pytest.raises(RevenueDatedBack):
            room.desk.refund(back, by=COLLECTOR, key="b")
        refunded = room.desk.refund(
            RefundOverpayment(overpayment=over.ref, amount=over.amount, decided_on=CLOSING, on=AFTER_CLOSING),
            by=COLLECTOR,
            key="f",
        )
        assert refunded.left == Yen(0)


def _close_the_accounts(room: RevenueRoom) -> None:
    books = room.books.papers(YEAR_BOOK)
    opened = YearBook.of(AccountsOpened(year=YEAR, on=YEAR.start))
    books.add(opened)
    books.save(opened.after(YearClosed(year=YEAR, on=AFTER_CLOSING, left=OpenLeft(), by=COLLECTOR)), read_at=0)
