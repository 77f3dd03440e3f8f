"""予算案の窓口 / The desk of bills: from decided requests to the council, and into the books, all lines or none."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import AppropriationRef, FiscalYear, OfficerRef, Yen

from ..accounting import ExpenditureDesk, stream_of_line
from ..budgets.contents import SectionAmount
from ..budgets.provisional import ProvisionalActs, check_taken_over
from ..clerk import Clerk
from ..gates import Gate, deny_all
from ..ledger.appropriation import Appropriation
from ..papers import PaperKind
from ..ports import Books
from ..titles.account_titles import AccountTitle
from .bill_deciding import check_in_order, disposed_of, prepared, submitted, voted
from .bill_refusals import refuse_any
from .bill_values import (
    AppropriationAmended,
    BillDisposedOf,
    BillLine,
    BillPutIntoBooks,
    BillStage,
    BillSubmitted,
    BillVoted,
    DisposeOfBill,
    PrepareBill,
    ProvisionalTakenOver,
    PutIntoBooks,
    RecordVote,
    SubmitBill,
)
from .bills import BudgetBill, budget_of, sections_of
from .consolidation import in_force, lines_of_account
from .desk import FORMULATIONS, REQUESTS
from .events import EVENTS
from .formulations import BudgetKind, FormulationStage
from .references import BILL_SERIES, BudgetBillRef, stream_of_bill

BILLS: Final = PaperKind("budget-bill", BudgetBill)
"""予算案の棚 / The papers of bills."""

_Fact = BillSubmitted | BillVoted | BillDisposedOf | BillPutIntoBooks | ProvisionalTakenOver


class BillDesk:
    """予算案の窓口 / Carries out the commands about bills, in the caller's transaction. Without a ``gate`` nothing is allowed."""

    def __init__(self, *, books: Books, journal: Journal, gate: Gate = deny_all) -> None:
        self.books: Final = books
        self.journal: Final = journal
        self._clerk: Final = Clerk(books=books, journal=journal, events=EVENTS, gate=gate)
        self._expenditure: Final = ExpenditureDesk(books=books, journal=journal, gate=gate)

    def prepare(self, command: PrepareBill, *, by: OfficerRef, key: str) -> BudgetBill:
        """調製する / Make the bill of one account from a decided formulation; it with its number."""

        def work() -> BudgetBill:
            formulation = self.books.papers(FORMULATIONS).hold(command.formulation)
            formulation.expect(FormulationStage.DECIDED)
            year = formulation.fiscal_year
            number = self._clerk.number(BILL_SERIES, year, by=by, case=formulation.case)
            series = f"{formulation.kind.ja}（会計{command.account}）"
            serial = self._clerk.number(series, year, by=by, case=formulation.case)
            lines = lines_of_account(self.books.papers(REQUESTS).of(formulation.ref), command.account)
            event = prepared(command, formulation, lines, self._of_account(year, command.account), number=number, serial=serial)
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

    def put_into_books(self, command: PutIntoBooks, *, by: OfficerRef, key: str) -> BudgetBill:
        """帳簿に載せる / Open, raise and lower the budget lines of an adopted bill: all, or none.

        A cut below what is allotted is ``VoteBelowAllotted``. The budget of the year takes the
        provisional ones over: what they allotted beyond it lapses, what they committed stays.
        """

        def work() -> BudgetBill:
            bill = self.books.papers(BILLS).hold(command.bill)
            others = self._others(bill)
            check_in_order(bill, others, on=command.on)
            taken = self._provisional(bill, others)
            lines = self._write_lines(bill, taken, command, by=by, key=key)
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

    def _write_lines(self, bill: BudgetBill, taken: list[BudgetBill], command: PutIntoBooks, *, by: OfficerRef, key: str) -> int:
        """Deltas in order of reference, then the lines that are new."""
        account = bill.account.code
        lines = {
            each.title.path: each for each in self.books.appropriations.of_year(bill.fiscal_year)
            if each.title.account.code == account
        }  # fmt: skip
        amounts = {each.title.path: each.amount for each in bill.expenditure}
        if taken:
            self._fits(bill, list(lines.values()))
            amounts = {path: Yen(0) for path in lines} | amounts
        changed = 0
        for path in sorted(set(amounts) & set(lines)):
            changed += self._change(lines[path].ref, amounts[path], bill.ref, command, by=by, whole=bool(taken))
        fresh = tuple(each for each in bill.expenditure if each.amount and each.title.path not in lines)
        if fresh:
            self._expenditure.open_budget(budget_of(bill.fiscal_year, fresh), on=command.on, by=by, key=f"{key}/lines")
        return changed + len(fresh)

    def _change(
        self, ref: AppropriationRef, amount: Yen, bill: BudgetBillRef, command: PutIntoBooks, *, by: OfficerRef, whole: bool
    ) -> int:
        """One line by ``amount``, or (``whole``) to ``amount``; 1 when it changed."""
        lapsed = Yen(0)
        change = amount
        if whole:
            held = self.books.appropriations.raise_voted(ref, Yen(0))  # 押さえて読む：この先で決める
            change = amount - held.voted
            lapsed = held.allotted - amount if held.allotted > amount else Yen(0)
        if not change and not lapsed:
            return 0
        if lapsed:
            self.books.appropriations.lower_allotted(ref, lapsed)
        if change > Yen(0):
            self.books.appropriations.raise_voted(ref, change)
        elif change:
            self.books.appropriations.lower_voted(ref, -change)
        event = AppropriationAmended(appropriation=ref, bill=bill, voted=change, allotted=-lapsed, on=command.on)
        self._clerk.write(stream_of_line(ref), event, on=command.on, by=by)
        return 1

    def _fits(self, bill: BudgetBill, lines: list[Appropriation]) -> None:
        """暫定予算に基づく負担は、款項ごとに本予算に収まる（法218条3項） / Refuse when what was committed does not fit."""
        acts = tuple(
            ProvisionalActs(chapter=each.title.chapter.code, section=each.title.section.code, paid=Yen(0), owed=each.committed)
            for each in lines
            if each.committed
        )
        refuse_any(check_taken_over(acts=acts, budget=_sections(bill.expenditure)))


def _sections(lines: tuple[BillLine, ...]) -> tuple[SectionAmount, ...]:
    return sections_of(tuple(evolve(each, sources=()) for each in lines if isinstance(each.title, AccountTitle)))
