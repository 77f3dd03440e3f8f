"""滞納整理の約束 / What the desk of arrears promises on every store. Give a ``room`` fixture with empty books."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.kernel import FiscalYear, RecordRef, Yen

from ..claims.kinds import ClaimKind
from ..claims.refund_interest import RefundCause, RefundEvent
from ..claims.relief import ClaimNature, DefermentGround, GivingUp, SuspensionGround
from ..gates import OfficersOf
from ..refusals import NotPermitted
from ..revenue.assessment import ChangeAssessment
from ..revenue.carrying import CarryOver
from ..revenue.claim import CLAIMS
from ..revenue.claim_events import ChangeReason, WriteOffReason
from ..revenue.collection_desk import CollectionDesk
from ..revenue.extinction import GrantRelief, WaiveCharge, WriteOffClaim, limitation_ends_on
from ..revenue.history import EnforcementStep, Instalment, instalments_missed
from ..revenue.inquiries import AnswerOutcome, InquiryAnswer, SendInquiry, TakeAnswers
from ..revenue.overpayments import RefundOverpayment
from ..revenue.pursuit import (
    AgreeInstalments,
    CivilSuspension,
    ExecutionGround,
    ExtendTerm,
    IssueDemand,
    LiftSuspension,
    SuspendCollection,
    TakeEnforcementStep,
)
from ..revenue.receipts import ReturnReceipt
from ..revenue.references import ClaimRef, ReceiptRef, RevenueLineRef
from ..revenue.refusals import (
    AnswerFromAnotherBank,
    CarriedTooEarly,
    ChargeWaiverExceeds,
    ClaimCarriedOver,
    CollectionAlreadySuspended,
    CollectionNotSuspended,
    DecreaseExceedsAssessment,
    DispositionNotStarted,
    EnforcementStepNotOpen,
    ExecutionIsSuspended,
    InquiryClaimRepeated,
    InquiryWithoutPower,
    InstalmentDaysDisordered,
    InstalmentsDiffer,
    LimitationDayMissing,
    LimitationStayed,
    LimitationStillRunning,
    LineOfAnotherYear,
    NewTermNotLater,
    NotExtinguishedAtOnce,
    NothingLeftToPay,
    NothingOverdue,
    ReceiptAlreadyMatched,
    ReliefNotGranted,
    RevenueYearClosed,
    RuleNotMet,
    SuspensionGroundMissing,
    SuspensionNotThreeYears,
)
from ..revenue.statement import standings
from .revenue_desk import CLOSING, replayed, the_line
from .revenue_samples import APPROVAL, COLLECTOR, DUE, PAYER, YEAR, RevenueRoom, a_receipt, a_revenue_title

NEXT = FiscalYear(2026)
AFTER_CLOSING = date(2026, 6, 1)
AUGUST = date(2025, 8, 1)


def a_demand(claim: ClaimRef, on: date = date(2025, 7, 20), fee: int = 0) -> IssueDemand:
    """見本の督促 / A demand that arrives two days later and sets a term of ten days."""
    return IssueDemand(claim=claim, on=on, arrived_on=on.replace(day=on.day + 2), pay_by=date(2025, 7, 31), fee=Yen(fee))


def a_step(claim: ClaimRef, step: EnforcementStep, on: date = AUGUST, **facts: bool) -> TakeEnforcementStep:
    """見本の処分 / A step of enforcement."""
    return TakeEnforcementStep(claim=claim, step=step, record=RecordRef("文-差-1"), on=on, **facts)


def a_write_off(claim: ClaimRef, reason: WriteOffReason, on: date = AUGUST) -> WriteOffClaim:
    """見本の不納欠損 / A write-off."""
    return WriteOffClaim(claim=claim, reason=reason, approval=APPROVAL, on=on)


class ArrearsContract:
    """滞納整理の約束 / The contract of ``CollectionDesk`` on a store and a journal."""

    def test_only_what_is_overdue_is_demanded_and_the_first_demand_renews(self, room: RevenueRoom) -> None:
        """督促 / Not on the due day; the first renews the period, the second does not."""
        claim = room.claim(room.opened(), 10_000, kind=ClaimKind.ENFORCED)
        with pytest.raises(NothingOverdue):
            room.arrears.demand(a_demand(claim, DUE.replace(day=28)), by=COLLECTOR, key="d0")
        room.arrears.demand(a_demand(claim, fee=100), by=COLLECTOR, key="d1")
        assert limitation_ends_on(room.now(claim)) == date(2030, 7, 22)
        twice = room.arrears.demand(a_demand(claim, date(2025, 7, 25)), by=COLLECTOR, key="d2")
        assert (len(twice.history.demands), limitation_ends_on(twice)) == (2, date(2030, 7, 22))
        paid = room.desk.take_receipt(a_receipt("i", claim, 10_100, date(2025, 7, 28)), by=COLLECTOR, key="r")
        assert (paid.portions.principal, paid.portions.fee) == (Yen(10_000), Yen(100))
        with pytest.raises(NothingOverdue):
            room.arrears.demand(a_demand(claim), by=COLLECTOR, key="d3")

    def test_a_charge_by_ordinance_needs_a_demand(self, room: RevenueRoom) -> None:
        """条例の延滞金 / None before the demand; afterwards from the due date, and waived up to what is charged."""
        claim = room.claim(room.opened(), 500_000, kind=ClaimKind.ENFORCED)
        late = date(2026, 3, 31)
        assert room.terms.owed(room.now(claim), late).charge == Yen(0)
        room.arrears.demand(a_demand(claim), by=COLLECTOR, key="d")
        owed = room.terms.owed(room.now(claim), late).charge
        assert owed > Yen(20_000)
        waive = WaiveCharge(claim=claim, amount=owed, approval=APPROVAL, on=late)
        with pytest.raises(ChargeWaiverExceeds):
            room.arrears.waive_charge(evolve(waive, amount=owed + Yen(1)), by=COLLECTOR, key="w0")
        room.arrears.waive_charge(waive, by=COLLECTOR, key="w1")
        assert room.terms.owed(room.now(claim), late).charge == Yen(0)

    def test_instalments_add_up_and_renew(self, room: RevenueRoom) -> None:
        """分納誓約 / The promise adds up to what is unpaid, acknowledges it, and shows what was missed."""
        claim = room.claim(room.opened(), 900, kind=ClaimKind.ENFORCED)
        plan = tuple(Instalment(due_on=date(2025, month, 28), amount=Yen(300)) for month in (8, 9, 10))
        promise = AgreeInstalments(claim=claim, instalments=plan, on=date(2025, 7, 31))
        for wrong, refusal in (
            (evolve(promise, instalments=plan[:2]), InstalmentsDiffer),
            (evolve(promise, instalments=plan[::-1]), InstalmentDaysDisordered),
            (evolve(promise, on=date(2025, 8, 28)), InstalmentDaysDisordered),
        ):
            with pytest.raises(refusal):
                room.arrears.agree(wrong, by=COLLECTOR, key=room.key())
        agreed = room.arrears.agree(promise, by=COLLECTOR, key="a")
        assert limitation_ends_on(agreed) == date(2030, 7, 31)
        missed = instalments_missed(agreed.history.instalments, paid=Yen(300), on=date(2025, 9, 29))
        assert [each.due_on.month for each in missed] == [9]

    def test_a_term_is_extended_on_the_grounds_of_the_order(self, room: RevenueRoom) -> None:
        """履行延期 / Civil claims on a ground that is found; not what is collected as tax."""
        line = room.opened()
        loan, fee = room.claim(line, 900, kind=ClaimKind.CIVIL), room.claim(line, 900, kind=ClaimKind.ENFORCED)
        longer = ExtendTerm(
            claim=loan, nature=ClaimNature.LOAN, ground=DefermentGround.INSOLVENT, ground_found=True,
            extended_to=date(2026, 3, 31), on=AUGUST,
        )  # fmt: skip
        for wrong, refusal in (
            (evolve(longer, ground_found=False), RuleNotMet), (evolve(longer, claim=fee), RuleNotMet),
            (evolve(longer, extended_to=DUE), NewTermNotLater),
        ):  # fmt: skip
            with pytest.raises(refusal):
                room.arrears.extend(wrong, by=COLLECTOR, key=room.key())
        extended = room.arrears.extend(longer, by=COLLECTOR, key="e")
        assert (extended.due_on, extended.history.first_due_on) == (date(2026, 3, 31), DUE)

    def test_enforcement_is_open_only_where_the_law_opens_it(self, room: RevenueRoom) -> None:
        """処分の可否 / Seizure after the demand's term for claims collected as tax; execution and suits for the others."""
        line = room.opened()
        fee, use, tax = (
            room.claim(line, 900, kind=kind) for kind in (ClaimKind.ENFORCED, ClaimKind.PUBLIC_REVENUE, ClaimKind.LOCAL_TAX)
        )
        for each in (fee, use, tax):
            room.arrears.demand(a_demand(each), by=COLLECTOR, key=room.key())
        seize = a_step(fee, EnforcementStep.SEIZURE)
        for wrong, refusal in (
            (evolve(seize, on=date(2025, 7, 31)), RuleNotMet),
            (evolve(seize, step=EnforcementStep.SUE), EnforcementStepNotOpen),
            (evolve(seize, step=EnforcementStep.SALE), DispositionNotStarted),
            (a_step(use, EnforcementStep.SEIZURE), EnforcementStepNotOpen),
            (a_step(use, EnforcementStep.SUE), EnforcementStepNotOpen),
            (a_step(use, EnforcementStep.SUE, reasonable_time_passed=True, has_title=True), EnforcementStepNotOpen),
            (a_step(tax, EnforcementStep.SEIZURE, date(2025, 7, 30)), EnforcementStepNotOpen),
        ):
            with pytest.raises(refusal):
                room.arrears.enforce(wrong, by=COLLECTOR, key=room.key())
        room.arrears.enforce(seize, by=COLLECTOR, key="s1")
        room.arrears.enforce(
            a_step(use, EnforcementStep.EXECUTE, reasonable_time_passed=True, has_title=True), by=COLLECTOR, key="s2"
        )
        room.arrears.enforce(a_step(tax, EnforcementStep.SEIZURE, date(2025, 7, 31)), by=COLLECTOR, key="s3")
        assert limitation_ends_on(room.now(fee)) is None
        ended = room.arrears.enforce(a_step(fee, EnforcementStep.RELEASE, date(2025, 12, 1)), by=COLLECTOR, key="s4")
        assert limitation_ends_on(ended) == date(2030, 12, 1)
        assert replayed(room, fee) == room.now(fee)

    def test_a_suspension_of_three_years_ends_a_claim(self, room: RevenueRoom) -> None:
        """執行停止 / Suspended on a ground, no new seizure meanwhile, extinguished after three years or plainly at once."""
        line = room.opened()
        claim, poor = room.claim(line, 900, kind=ClaimKind.ENFORCED), room.claim(line, 700)
        for each in (claim, poor):
            room.arrears.demand(a_demand(each), by=COLLECTOR, key=room.key())
        stop = SuspendCollection(claim=claim, on=AUGUST, execution_ground=ExecutionGround.NO_PROPERTY)
        with pytest.raises(SuspensionGroundMissing):
            room.arrears.suspend(evolve(stop, execution_ground=None), by=COLLECTOR, key="x0")
        room.arrears.suspend(stop, by=COLLECTOR, key="x1")
        room.arrears.suspend(evolve(stop, claim=poor, execution_ground=ExecutionGround.HARDSHIP), by=COLLECTOR, key="x2")
        off = a_write_off(claim, WriteOffReason.EXTINGUISHED_AT_ONCE)
        attempts: tuple[tuple[Callable[[], object], type[Exception]], ...] = (
            (lambda: room.arrears.suspend(stop, by=COLLECTOR, key="y1"), CollectionAlreadySuspended),
            (lambda: room.arrears.enforce(a_step(claim, EnforcementStep.SEIZURE), by=COLLECTOR, key="y2"), ExecutionIsSuspended),
            (lambda: room.arrears.write_off(off, by=COLLECTOR, key="y3"), NotExtinguishedAtOnce),
            (lambda: room.arrears.write_off(evolve(off, reason=WriteOffReason.SUSPENDED_THREE_YEARS), by=COLLECTOR, key="y4"),
             SuspensionNotThreeYears),
            (lambda: room.arrears.write_off(evolve(off, claim=poor, plainly_uncollectable=True), by=COLLECTOR, key="y5"),
             NotExtinguishedAtOnce),
        )  # fmt: skip
        for act, refusal in attempts:
            with pytest.raises(refusal):
                act()
        ended = room.arrears.write_off(evolve(off, plainly_uncollectable=True), by=COLLECTOR, key="z")
        assert (ended.written_off, ended.unpaid) == (Yen(900), Yen(0))
        line_now = the_line(room)
        assert (line_now.written_off, line_now.uncollected) == (Yen(900), Yen(700))
        lifted = room.arrears.lift(LiftSuspension(claim=poor, on=AUGUST), by=COLLECTOR, key="l1")
        assert lifted.history.suspended is None
        with pytest.raises(CollectionNotSuspended):
            room.arrears.lift(LiftSuspension(claim=poor, on=AUGUST), by=COLLECTOR, key="l2")

    def test_collection_of_other_claims_is_suspended_by_the_order(self, room: RevenueRoom) -> None:
        """徴収停止 / A claim smaller than collecting it costs; its own amount is compared."""
        claim = room.claim(room.opened(), 900, kind=ClaimKind.CIVIL)
        facts = CivilSuspension(
            ground=SuspensionGround.SMALL_CLAIM, ground_found=True, reasonable_time_overdue=True, hard_to_collect=True,
            costs=Yen(901),
        )  # fmt: skip
        stop = SuspendCollection(claim=claim, on=AUGUST, civil=facts)
        with pytest.raises(SuspensionGroundMissing):
            room.arrears.suspend(evolve(stop, civil=None), by=COLLECTOR, key="x0")
        with pytest.raises(RuleNotMet):
            room.arrears.suspend(evolve(stop, civil=evolve(facts, costs=Yen(900))), by=COLLECTOR, key="x1")
        stopped = room.arrears.suspend(stop, by=COLLECTOR, key="x2").history.suspended
        assert stopped is not None
        assert not stopped.as_tax
        off = a_write_off(claim, WriteOffReason.SUSPENDED_THREE_YEARS)
        with pytest.raises(CollectionNotSuspended):
            room.arrears.write_off(off, by=COLLECTOR, key="x3")

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
        assert [replayed(room, each.ref) == each for each in room.books.papers(CLAIMS).of_year(NEXT)] == [True, True]

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

    def test_answers_are_matched_to_their_requests(self, room: RevenueRoom) -> None:
        """財産の照会 / One answer for one request; unknown and second answers come back as findings, a replay changes nothing."""
        line = room.opened()
        tax, fee, use = (
            room.claim(line, 900, kind=kind) for kind in (ClaimKind.LOCAL_TAX, ClaimKind.ENFORCED, ClaimKind.PUBLIC_REVENUE)
        )
        ask = SendInquiry(institution="0001", claims=(tax, fee), on=AUGUST)
        for wrong, refusal in (
            (evolve(ask, claims=(tax, use)), InquiryWithoutPower), (evolve(ask, claims=(tax, tax)), InquiryClaimRepeated),
        ):  # fmt: skip
            with pytest.raises(refusal):
                room.arrears.inquire(wrong, by=COLLECTOR, key=room.key())
        asked = room.arrears.inquire(evolve(ask, claims=(tax, fee, use), consented=frozenset({use})), by=COLLECTOR, key="q")
        assert (asked.ref.value, len(asked.unanswered)) == ("2025-Q-000001", 3)
        answers = (
            InquiryAnswer(number=1, outcome=AnswerOutcome.ACCOUNT_FOUND, content=RecordRef("文-1")),
            InquiryAnswer(number=9, outcome=AnswerOutcome.NO_ACCOUNT), InquiryAnswer(number=1, outcome=AnswerOutcome.NO_ACCOUNT),
        )  # fmt: skip
        take = TakeAnswers(inquiry=asked.ref, institution="0001", batch="回-1", answers=answers, on=AUGUST)
        with pytest.raises(AnswerFromAnotherBank):
            room.arrears.take_answers(evolve(take, institution="0005"), by=COLLECTOR, key="t0")
        taken = room.arrears.take_answers(take, by=COLLECTOR, key="t1")
        assert [each.code for each in taken.findings] == ["fiscal.answer-unmatched", "fiscal.answer-repeated"]
        assert [each.number for each in taken.inquiry.unanswered] == [2, 3]
        assert room.arrears.take_answers(take, by=COLLECTOR, key="t1") == taken
        again = room.arrears.take_answers(evolve(take, batch="回-2"), by=COLLECTOR, key="t2")
        assert (again.inquiry.answers, len(again.findings)) == (taken.inquiry.answers, 3)

    def test_only_the_officers_named_may(self, room: RevenueRoom) -> None:
        """権限のある者だけ / The gate is asked for every command."""
        claim = room.claim(room.opened(), 900)
        gate = OfficersOf({"fiscal.issue-demand": [COLLECTOR]})
        desk = CollectionDesk(books=room.books, journal=room.journal, terms=room.terms, gate=gate)
        assert desk.demand(a_demand(claim), by=COLLECTOR, key="d").history.demands
        with pytest.raises(NotPermitted):
            desk.lift(LiftSuspension(claim=claim, on=AUGUST), by=COLLECTOR, key="l")


def _charges(line: str) -> RevenueLineRef:
    return RevenueLineRef(f"{line.partition('/')[0]}/01/21-02-01-09")
