"""予算案の窓口 / The desk of bills: from decided requests to the council, and into the books, all lines or none."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import FiscalYear, OfficerRef

from ..accounting import ExpenditureDesk
from ..clerk import Clerk
from ..gates import Gate, deny_all
from ..papers import PaperKind
from ..ports import Books
from .bill_deciding import answered, check_in_order, disposed_of, numbered, prepared, submitted, voted
from .bill_values import (
    BillDisposedOf,
    BillLine,
    BillPutIntoBooks,
    BillStage,
    BillSubmitted,
    BillVoted,
    DisposeOfBill,
    DispositionAnswered,
    PrepareBill,
    ProvisionalTakenOver,
    PutIntoBooks,
    RecordAnswer,
    RecordVote,
    SubmitBill,
)
from .bills import BudgetBill
from .book_lines import BookLines
from .consolidation import BudgetItems as BudgetItems
from .consolidation import in_force, items_in_force, lines_of_account, merged
from .desk import FORMULATIONS, REQUESTS
from .events import EVENTS
from .formulations import BudgetKind, FormulationStage
from .references import BILL_SERIES, stream_of_bill

BILLS: Final = PaperKind("budget-bill", BudgetBill)
"""予算案の棚 / The papers of bills."""

_Fact = BillSubmitted | BillVoted | BillDisposedOf | DispositionAnswered | BillPutIntoBooks | ProvisionalTakenOver


class BillDesk:
    """予算案の窓口 / Carries out the commands about bills, in the caller's transaction. Without a ``gate`` nothing is allowed."""

    def __init__(self, *, books: Books, journal: Journal, gate: Gate = deny_all) -> None:
        self._clerk: Final = Clerk(books=books, journal=journal, events=EVENTS, gate=gate)
        self.books: Final = self._clerk.books
        self.journal: Final = journal
        self._lines: Final = BookLines(
            books=books, clerk=self._clerk, expenditure=ExpenditureDesk(books=books, journal=journal, gate=gate)
        )

    def prepare(self, command: PrepareBill, *, by: OfficerRef, key: str) -> BudgetBill:
        """調製する / Make the bill of one account from a decided formulation; it with its number."""

        def work() -> BudgetBill:
            formulation = self.books.papers(FORMULATIONS).hold(command.formulation)
            formulation.expect(FormulationStage.DECIDED)
            year = formulation.fiscal_year
            lines = lines_of_account(self.books.papers(REQUESTS).of(formulation.ref), command.account)
            draft = prepared(command, formulation, lines, self._of_account(year, command.account))
            number = self._clerk.number(BILL_SERIES, year, by=by, case=formulation.case)
            series = f"{formulation.kind.ja}（会計{command.account}）"
            event = numbered(draft, number=number, serial=self._clerk.number(series, year, by=by, case=formulation.case))
            bill = BudgetBill.of(event)
            self.books.papers(BILLS).add(bill)
            self._clerk.write(stream_of_bill(bill.ref), event, on=command.on, by=by, case=bill.case, new=True)
            return bill

        return self._clerk.once("prepare-budget-bill", key, by, command.on, command, BudgetBill, work)

    def submit(self, command: SubmitBill, *, by: OfficerRef, key: str) -> BudgetBill:
        """議会に提出する / Submit a bill to the council."""

        def work() -> BudgetBill:
            before = self.books.papers(BILLS).hold(command.bill)
            return self._kept(before, submitted(command, before), by)

        return self._clerk.once("submit-budget-bill", key, by, command.on, command, BudgetBill, work)

    def record_vote(self, command: RecordVote, *, by: OfficerRef, key: str) -> BudgetBill:
        """議決を記録する / Record a vote; an amended bill must still be sound."""

        def work() -> BudgetBill:
            before = self.books.papers(BILLS).hold(command.bill)
            return self._kept(before, voted(command, before, self._others(before)), by)

        return self._clerk.once("record-budget-vote", key, by, command.on, command, BudgetBill, work)

    def dispose(self, command: DisposeOfBill, *, by: OfficerRef, key: str) -> BudgetBill:
        """専決処分する / Dispose of a bill without the assembly (法179条・180条)."""

        def work() -> BudgetBill:
            before = self.books.papers(BILLS).hold(command.bill)
            return self._kept(before, disposed_of(command, before, self._others(before)), by)

        return self._clerk.once("dispose-of-budget-bill", key, by, command.on, command, BudgetBill, work)

    def record_answer(self, command: RecordAnswer, *, by: OfficerRef, key: str) -> BudgetBill:
        """承認の答えを記録する / Record the council's answer to a disposition; ``bill.follow_up`` says what is still to be done."""

        def work() -> BudgetBill:
            before = self.books.papers(BILLS).hold(command.bill)
            return self._kept(before, answered(command, before), by)

        return self._clerk.once("record-council-answer", key, by, command.on, command, BudgetBill, work)

    def put_into_books(self, command: PutIntoBooks, *, by: OfficerRef, key: str) -> BudgetBill:
        """帳簿に載せる / Open, raise and lower the budget lines of an adopted bill: all, or none.

        A cut below what is allotted is ``VoteBelowAllotted``. The budget of the year takes the
        provisional ones over: what they allotted beyond it lapses, what they committed stays.
        New lines are opened by ``ExpenditureDesk``, so the gate is asked for "fiscal.open-budget" too.
        """

        def work() -> BudgetBill:
            bill = self.books.papers(BILLS).hold(command.bill)
            others = self._others(bill)
            check_in_order(bill, others, on=command.on)
            taken = self._provisional(bill, others)
            provisional = merged(line for each in taken for line in each.lines)
            lines = self._lines.write(bill, provisional, command, by=by, key=key)
            for each in taken:
                self._kept(each, ProvisionalTakenOver(bill=each.ref, by=bill.ref, on=command.on), by)
            return self._kept(bill, BillPutIntoBooks(bill=bill.ref, on=command.on, lines=lines), by)

        return self._clerk.once("put-budget-into-books", key, by, command.on, command, BudgetBill, work)

    def bills_of(self, year: FiscalYear, account: str) -> tuple[BudgetBill, ...]:
        """会計の予算案 / Every bill of an account in a year, in order of number."""
        return tuple(self._of_account(year, account))

    def lines_before(self, bill: BudgetBill) -> tuple[BillLine, ...]:
        """比べる額 / What a bill is compared with: last year's budget of the year; for an amendment, the budget it amends.

        When last year's bill is not among the papers, the expenditure lines of last year's books.
        """
        account = bill.account.code
        if bill.kind is BudgetKind.SUPPLEMENTARY:
            return in_force(each for each in self._others(bill) if each.number < bill.number)
        last = bill.fiscal_year.previous
        initial = [
            each for each in self._of_account(last, account) if each.kind is BudgetKind.INITIAL and each.adopted_on is not None
        ]
        if initial:
            return initial[0].lines
        return tuple(
            BillLine(title=each.title, amount=each.voted, sources=())
            for each in self.books.appropriations.of_year(last)
            if each.title.account.code == account
        )

    def items_before(self, bill: BudgetBill) -> BudgetItems:
        """補正前の定め / The items in force before a supplementary budget; none for another bill."""
        if bill.kind is not BudgetKind.SUPPLEMENTARY:
            return BudgetItems()
        return items_in_force(each for each in self._others(bill) if each.number < bill.number)

    def _of_account(self, year: FiscalYear, account: str) -> list[BudgetBill]:
        return [each for each in self.books.papers(BILLS).of_year(year) if each.account.code == account]

    def _others(self, bill: BudgetBill) -> list[BudgetBill]:
        return [each for each in self._of_account(bill.fiscal_year, bill.account.code) if each.ref != bill.ref]

    def _kept(self, before: BudgetBill, event: _Fact, by: OfficerRef) -> BudgetBill:
        after = before.after(event)
        self.books.papers(BILLS).save(after, read_at=before.version)
        self._clerk.write(stream_of_bill(before.ref), event, on=event.on, by=by, case=before.case)
        return after

    def _provisional(self, bill: BudgetBill, others: list[BudgetBill]) -> list[BudgetBill]:
        if bill.kind is not BudgetKind.INITIAL:
            return []
        held = [self.books.papers(BILLS).hold(each.ref) for each in others if each.kind is BudgetKind.PROVISIONAL]
        return [each for each in held if each.stage is BillStage.IN_BOOKS]
