"""歳入の窓口の約束：調定 / What the revenue desk promises of assessment on every store. Give a ``room`` fixture with empty books."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.kernel import Yen

from ..claims.assessment import RevenueSource
from ..refusals import RuleNotMet
from ..revenue.changes import ChangeAssessment, GiveNotice, RetitleClaim
from ..revenue.claim_events import ChangeReason
from ..revenue.lines import ChangeRevenueBudget
from ..revenue.overpayments import OverpaymentOrigin
from ..revenue.references import stream_of_claim
from ..revenue.refusals import DecreaseExceedsAssessment, NoticeNotNeeded, RevenueBudgetBelowZero, RevenueYearClosed
from ..revenue.statement import Standing, standings
from ..revenue.year_of_claim import AttributionCase, AttributionFacts
from .revenue_readings import CLOSING, replayed, the_line
from .revenue_samples import APPROVAL, COLLECTOR, DUE, YEAR, RevenueRoom, a_receipt, a_revenue_title


class AssessmentContract:
    """調定の約束 / The contract of assessment, notice and title."""

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

    def test_a_claim_is_moved_to_the_right_title(self, room: RevenueRoom) -> None:
        """科目の更正 / All of the claim's figures move, from the day of the correction."""
        claim = room.claim(room.opened(), 500)
        room.desk.take_receipt(a_receipt("i", claim, 300), by=COLLECTOR, key="r")
        other = room.enter(a_revenue_title("05", "別の節"))
        room.desk.retitle(RetitleClaim(claim=claim, to=other, on=date(2025, 9, 1)), by=COLLECTOR, key="x")
        told = {each.line: each for each in standings(room.books, room.journal, YEAR, on=CLOSING)}
        assert (told[other].assessed, told[other].received) == (Yen(500), Yen(300))
        assert (the_line(room, date(2025, 8, 31)).assessed, the_line(room).assessed) == (Yen(500), Yen(0))

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
