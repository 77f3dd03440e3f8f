"""予算科目への登載 / A bill's amounts written into the budget lines of the books: opened, raised, lowered, taken over."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import AppropriationRef, OfficerRef, Yen

from ..accounting import ExpenditureDesk, stream_of_line
from ..budgets.provisional import ProvisionalActs, check_taken_over
from ..clerk import Clerk
from ..ledger.appropriation import Appropriation
from ..ports import Books
from .bill_refusals import refuse_any
from .bill_values import AppropriationAmended, PutIntoBooks
from .bills import BudgetBill, budget_of, sections_of
from .references import BudgetBillRef


class BookLines:
    """予算科目の書き手 / Writes the lines of adopted bills, inside the transaction of the desk that uses it."""

    def __init__(self, *, books: Books, clerk: Clerk, expenditure: ExpenditureDesk) -> None:
        self.books: Final = books
        self._clerk: Final = clerk
        self._expenditure: Final = expenditure

    def write(self, bill: BudgetBill, command: PutIntoBooks, *, by: OfficerRef, key: str, whole: bool) -> int:
        """載せる / Changes in order of reference, then the lines that are new; how many there were.

        ``whole``: the bill takes provisional budgets over, so its amounts are the new totals.
        """
        account = bill.account.code
        lines = {
            each.title.path: each for each in self.books.appropriations.of_year(bill.fiscal_year)
            if each.title.account.code == account
        }  # fmt: skip
        amounts = {each.title.path: each.amount for each in bill.expenditure}
        if whole:
            self._fits(bill, list(lines.values()))
            amounts = {path: Yen(0) for path in lines} | amounts
        changed = 0
        for path in sorted(set(amounts) & set(lines)):
            changed += self._change(lines[path].ref, amounts[path], bill.ref, command, by=by, whole=whole)
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
        refuse_any(check_taken_over(acts=acts, budget=sections_of(bill.expenditure)))
