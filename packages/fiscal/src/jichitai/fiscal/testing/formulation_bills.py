"""予算案の窓口の約束 / What the desk of bills promises on every store. Give ``desks`` with empty books."""

from __future__ import annotations

from datetime import date, timedelta

from jichitai.master_data.kernel import AppropriationRef, Yen

from ..accounting import stream_of_line
from ..budgets.disposition import CouncilAnswer, DispositionBasis, DispositionGround, FollowUp
from ..formulation.bill_values import BillStage, CouncilResult, DisposeOfBill, LineAmendment, RecordAnswer, RecordVote, SubmitBill
from ..formulation.bills import BudgetBill, BudgetKind, sum_of
from ..ledger.appropriation import AllotAppropriation
from .formulation_desk import (
    IN_FORCE,
    LINE,
    PREPARED,
    SUBMITTED,
    VOTED,
    Desks,
    both_rounds,
    decided,
    in_books,
    notified,
    opened,
    passed,
    prepared,
    put,
    refused,
    requested,
    supplement,
    the_lines,
    through,
)
from .formulation_samples import CHIEF, CLERK, FINANCE, YEAR, a_plan, a_requested_line, a_revenue, an_expenditure
from .samples import a_line, commit_command


class BillContract:
    """予算案から帳簿まで / The contract of ``BillDesk``."""

    def test_the_decided_requests_become_the_budget_in_the_books(self, desks: Desks) -> None:
        """決定から帳簿へ / The bill carries the decided amounts; the books hold them, to the yen."""
        bill = in_books(desks)
        assert (sum_of(bill.expenditure), sum_of(bill.revenue)) == (Yen(1_000), Yen(1_000))
        voted = {each.ref.value: each.voted for each in desks.bills.books.appropriations.of_year(YEAR)}
        assert voted == {LINE.value: Yen(900), an_expenditure(last=None).ref(YEAR).value: Yen(100)}
        assert bill.stage is BillStage.IN_BOOKS

    def test_a_bill_does_not_leave_the_order_of_its_stages(self, desks: Desks) -> None:
        """段階の順 / Not before the decision; not into the books before the vote; not twice."""
        formulation = opened(desks)
        both_rounds(desks, requested(desks, formulation))
        notified(desks, formulation)
        with refused("formulation-in-another-stage"):
            prepared(desks, formulation)
        decided(desks, formulation)
        bill = prepared(desks, formulation)
        with refused("bill-in-another-stage"):
            put(desks, bill)
        put(desks, passed(desks, bill))
        with refused("bill-in-another-stage"):
            put(desks, bill, key="twice")

    def test_expenditure_beyond_revenue_is_no_bill(self, desks: Desks) -> None:
        """収支 / One yen too little revenue, and there is no bill."""
        formulation = opened(desks)
        lines = (a_requested_line(an_expenditure(), 900), a_requested_line(an_expenditure(last=None), 100))
        through(desks, formulation, *lines, a_requested_line(a_revenue(), 999))
        with refused("budget-without-funds"):
            prepared(desks, formulation)

    def test_the_council_amends_the_lines_and_the_books_hold_them(self, desks: Desks) -> None:
        """修正可決 / The amended amounts come into the books; an amendment must leave a sound budget."""
        formulation = opened(desks)
        through(desks, formulation)
        bill = prepared(desks, formulation)
        more = LineAmendment(title=an_expenditure(), amount=Yen(901))
        with refused("budget-without-funds"):
            passed(desks, bill, more)
        both = (LineAmendment(title=an_expenditure(), amount=Yen(850)), LineAmendment(title=a_revenue(), amount=Yen(650)))
        put(desks, passed(desks, bill, *both))
        assert desks.bills.books.appropriations.get(LINE).voted == Yen(850)

    def test_a_rejected_bill_never_comes_into_the_books(self, desks: Desks) -> None:
        """否決 / It stays rejected."""
        formulation = opened(desks)
        through(desks, formulation)
        bill = prepared(desks, formulation)
        desks.bills.submit(SubmitBill(bill=bill.ref, on=SUBMITTED), by=FINANCE, key="s")
        vote = RecordVote(bill=bill.ref, on=VOTED, result=CouncilResult.REJECTED)
        assert desks.bills.record_vote(vote, by=FINANCE, key="v").stage is BillStage.REJECTED
        with refused("bill-in-another-stage"):
            put(desks, bill)

    def test_a_supplementary_budget_raises_lowers_and_adds(self, desks: Desks) -> None:
        """補正 / One title up by national money, one new, the reserve down; the books hold the sums."""
        in_books(desks)
        changes = (
            a_requested_line(an_expenditure(), 200, national=200),
            a_requested_line(an_expenditure("06"), 30),
            a_requested_line(an_expenditure(last=None), -30),
            a_requested_line(a_revenue("15", "国庫支出金"), 200, national=200),
        )
        bill = put(desks, supplement(desks, *changes), on=date(2027, 9, 20))
        voted = {each.title.path: each.voted.amount for each in desks.bills.books.appropriations.of_year(YEAR)}
        assert sorted(voted.values()) == [30, 70, 1_100]
        assert bill.serial == 1
        told = [entry.event_type for entry in desks.bills.journal.read(stream_of_line(LINE))]
        assert told == ["fiscal.appropriation-voted", "fiscal.appropriation-amended"]

    def test_a_cut_below_what_is_allotted_leaves_nothing_changed(self, desks: Desks) -> None:
        """配当より下の減額 / The whole bill is refused: no line is changed, and the bill is still to be put in."""
        in_books(desks)
        reserve = an_expenditure(last=None).ref(YEAR)
        desks.expenditure.allot(AllotAppropriation(appropriation=LINE, amount=Yen(900), on=IN_FORCE), by=FINANCE, key="a")
        changes = (a_requested_line(an_expenditure(), -1), a_requested_line(an_expenditure(last=None), 1))
        bill = supplement(desks, *changes)
        with refused("vote-below-allotted"):
            put(desks, bill, on=date(2027, 9, 20))
        lines = desks.bills.books.appropriations
        assert (lines.get(LINE).voted, lines.get(reserve).voted) == (Yen(900), Yen(100))
        assert desks.bills.bills_of(YEAR, "01")[-1].stage is BillStage.ADOPTED

    def test_a_title_never_falls_below_zero(self, desks: Desks) -> None:
        """負の科目 / The last yen may be cut, one more may not."""
        in_books(desks)
        with refused("budget-line-below-zero"):
            supplement(desks, a_requested_line(an_expenditure(last=None), -101), a_requested_line(an_expenditure(), 101))

    def test_no_amendment_after_the_year_or_without_a_later_cause(self, desks: Desks) -> None:
        """補正の期限 / 31 March is the last day to vote an amendment."""
        in_books(desks)
        changes = (a_requested_line(an_expenditure(), 1), a_requested_line(an_expenditure(last=None), -1))
        with refused("amended-after-year"):
            supplement(desks, *changes, voted_on=YEAR.next.start)
        bill = desks.bills.bills_of(YEAR, "01")[-1]
        vote = RecordVote(bill=bill.ref, on=YEAR.last_day, result=CouncilResult.PASSED)
        assert desks.bills.record_vote(vote, by=FINANCE, key="v31").stage is BillStage.ADOPTED

    def test_the_budget_of_the_year_takes_over_the_provisional_one(self, desks: Desks) -> None:
        """暫定予算の引継ぎ / Its commitments stay, what it allotted beyond the budget lapses, and it is in force no more."""
        formulation = opened(desks, BudgetKind.PROVISIONAL, "prov", plan=a_plan(0))
        through(desks, formulation, *the_lines(1_000, national=0, reserve=0))
        first = passed(desks, prepared(desks, formulation, first=date(2027, 4, 1), last=date(2027, 6, 30)))
        put(desks, first)
        desks.expenditure.allot(AllotAppropriation(appropriation=LINE, amount=Yen(1_000), on=IN_FORCE), by=FINANCE, key="a")
        desks.expenditure.commit(commit_command(LINE, 600, on=date(2027, 4, 10)), by=CLERK, key="c")
        in_force = in_books(desks)
        line = desks.bills.books.appropriations.get(LINE)
        assert (line.voted, line.allotted, line.committed) == (Yen(900), Yen(900), Yen(600))
        assert [each.stage for each in desks.bills.bills_of(YEAR, "01")] == [BillStage.LAPSED, BillStage.IN_BOOKS]
        assert in_force.in_books_on == IN_FORCE

    def test_what_was_carried_into_a_line_survives_the_taking_over(self, desks: Desks) -> None:
        """引継ぎは差だけを書く / 50 yen carried over into a line, and a line of its own, stay where they are."""
        formulation = opened(desks, BudgetKind.PROVISIONAL, "prov", plan=a_plan(0))
        through(desks, formulation, *the_lines(1_000, national=0, reserve=0))
        put(desks, passed(desks, prepared(desks, formulation, first=date(2027, 4, 1), last=date(2027, 6, 30))))
        lines = desks.bills.books.appropriations
        lines.raise_voted(LINE, Yen(50))
        lines.add(a_line(70, 70, fiscal_year=YEAR, title=an_expenditure("09")))
        in_books(desks)
        assert lines.get(LINE).voted == Yen(950)
        carried = lines.get(an_expenditure("09").ref(YEAR))
        assert (carried.voted, carried.allotted) == (Yen(70), Yen(70))

    def test_a_second_provisional_budget_adds_to_the_first(self, desks: Desks) -> None:
        """二つの暫定予算 / Both are taken over together."""
        for at, amount in enumerate((300, 200)):
            formulation = opened(desks, BudgetKind.PROVISIONAL, f"prov{at}", plan=a_plan(0))
            through(desks, formulation, *the_lines(amount, national=0, reserve=0))
            first, last = (date(2027, 4, 1), date(2027, 4, 30)) if at == 0 else (date(2027, 5, 1), date(2027, 5, 31))
            put(desks, passed(desks, prepared(desks, formulation, first=first, last=last)))
        assert desks.bills.books.appropriations.get(LINE).voted == Yen(500)
        in_books(desks)
        assert desks.bills.books.appropriations.get(LINE).voted == Yen(900)
        assert [each.stage.value for each in desks.bills.bills_of(YEAR, "01")] == ["lapsed", "lapsed", "in-books"]

    def test_what_was_committed_must_fit_into_the_budget_of_the_year(self, desks: Desks) -> None:
        """引継ぎの過不足 / Commitments of 901 yen do not fit into 900 of the section."""
        formulation = opened(desks, BudgetKind.PROVISIONAL, "prov", plan=a_plan(0))
        through(desks, formulation, *the_lines(1_000, national=0, reserve=0))
        put(desks, passed(desks, prepared(desks, formulation, first=date(2027, 4, 1), last=date(2027, 6, 30))))
        desks.expenditure.allot(AllotAppropriation(appropriation=LINE, amount=Yen(1_000), on=IN_FORCE), by=FINANCE, key="a")
        desks.expenditure.commit(commit_command(LINE, 901, on=date(2027, 4, 10)), by=CLERK, key="c")
        with refused("taken-over-beyond-budget"):
            in_books(desks)

    def test_a_bill_may_be_disposed_of_without_the_assembly(self, desks: Desks) -> None:
        """専決処分 / With a ground of Article 179, and not without."""
        formulation = opened(desks)
        through(desks, formulation)
        bill = prepared(desks, formulation)

        def dispose(ground: DispositionGround | None, key: str) -> BudgetBill:
            command = DisposeOfBill(bill=bill.ref, on=VOTED, basis=DispositionBasis.ARTICLE_179, ground=ground)
            return desks.bills.dispose(command, by=CHIEF, key=key)

        with refused("disposition-without-ground"):
            dispose(None, "d0")
        in_force = put(desks, dispose(DispositionGround.NO_TIME, "d1"))
        assert in_force.stage is BillStage.IN_BOOKS
        assert in_force.follow_up == (FollowUp.REPORT_AND_SEEK_APPROVAL,)
        answer = RecordAnswer(bill=bill.ref, on=date(2027, 6, 10), answer=CouncilAnswer.DISAPPROVED)
        told = desks.bills.record_answer(answer, by=FINANCE, key="answer")
        assert told.follow_up == (FollowUp.TAKE_MEASURES, FollowUp.REPORT_MEASURES)
        assert told.stage is BillStage.IN_BOOKS  # 不承認でも、処分そのものはここでは取り消さない
        with refused("disposition-not-to-answer"):
            desks.bills.record_answer(answer, by=FINANCE, key="again")

    def test_one_account_has_one_budget_of_the_year(self, desks: Desks) -> None:
        """当初予算は一つ / A second one is refused; without one there is nothing to amend."""
        with refused("no-budget-to-amend"):
            supplement(desks, a_requested_line(an_expenditure(), 1), a_requested_line(a_revenue(), 1), key="s0")
        in_books(desks)
        again = opened(desks, key="again")
        through(desks, again)
        with refused("budget-already-adopted"):
            prepared(desks, again)

    def test_one_decision_is_one_bill(self, desks: Desks) -> None:
        """一つの決定から一つの予算案 / A second bill only after the first was rejected."""
        formulation = opened(desks)
        through(desks, formulation)
        first = prepared(desks, formulation)
        with refused("bill-already-prepared"):
            prepared(desks, formulation, on=PREPARED + timedelta(days=1))
        desks.bills.submit(SubmitBill(bill=first.ref, on=SUBMITTED), by=FINANCE, key="s")
        vote = RecordVote(bill=first.ref, on=VOTED, result=CouncilResult.REJECTED)
        desks.bills.record_vote(vote, by=FINANCE, key="v")
        assert prepared(desks, formulation, on=VOTED).serial == 2

    def test_amendments_come_into_the_books_in_their_order(self, desks: Desks) -> None:
        """成立の順 / The second supplementary budget waits for the first."""
        in_books(desks)
        changes = (a_requested_line(an_expenditure(), 1), a_requested_line(an_expenditure(last=None), -1))
        first, second = supplement(desks, *changes, key="s1"), supplement(desks, *changes, key="s2")
        with refused("earlier-bill-not-in-books"):
            put(desks, second, on=date(2027, 9, 20), key="early")
        put(desks, first, on=date(2027, 9, 20))
        put(desks, second, on=date(2027, 9, 20))
        assert [each.serial for each in desks.bills.bills_of(YEAR, "01")] == [1, 1, 2]

    def test_every_line_is_a_reference_of_the_books(self, desks: Desks) -> None:
        """参照 / The line of a title is found under its year and path."""
        in_books(desks)
        assert desks.bills.books.appropriations.get(AppropriationRef(f"2027/{an_expenditure().path}")).voted == Yen(900)
