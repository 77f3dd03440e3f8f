"""予算科目への登載 / A bill's amounts written into the budget lines of the books: opened, raised, lowered, taken over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jichitai.master_data.kernel import AppropriationRef, OfficerRef, Yen

from ..accounting import ExpenditureDesk, stream_of_line
from ..budgets.contents import SectionAmount
from ..budgets.provisional import ProvisionalActs, check_taken_over
from ..clerk import Clerk
from ..ledger.appropriation import Appropriation
from ..ports import Books
from .bill_refusals import refuse_any
from .bill_values import AppropriationAmended, PutIntoBooks
from .bills import BillLine, BudgetBill, budget_of, expenditure_of
from .references import BudgetBillRef


class BookLines:
    """予算科目の書き手 / Writes the lines of adopted bills, inside the transaction of the desk that uses it."""

    def __init__(self, *, books: Books, clerk: Clerk, expenditure: ExpenditureDesk) -> None:
        self.books: Final = books
        self._clerk: Final = clerk
        self._expenditure: Final = expenditure

    def write(self, bill: BudgetBill, taken: tuple[BillLine, ...], command: PutIntoBooks, *, by: OfficerRef, key: str) -> int:
        """載せる / Changes in order of reference, then the lines that are new; how many there were.

        ``taken``: the lines of the provisional budgets the bill takes over. Only the difference is
        written, so what was carried over or moved into a line meanwhile stays in it.
        """
        account = bill.account.code
        lines = {
            each.title.path: each for each in self.books.appropriations.of_year(bill.fiscal_year)
            if each.title.account.code == account
        }  # fmt: skip
        changes = {each.title.path: -each.amount for each in expenditure_of(taken)}
        for each in bill.expenditure:
            changes[each.title.path] = changes.get(each.title.path, Yen(0)) + each.amount
        if taken:
            self._fits(lines, changes, bill)
        changed = sum(
            self._change(lines[path].ref, changes[path], bill.ref, command, by=by, lapses=bool(taken))
            for path in sorted(set(changes) & set(lines))
        )
        fresh = tuple(each for each in bill.expenditure if each.amount and each.title.path not in lines)
        if fresh:
            self._expenditure.open_budget(budget_of(bill.fiscal_year, fresh), on=command.on, by=by, key=f"{key}/lines")
        return changed + len(fresh)

    def _change(
        self, ref: AppropriationRef, change: Yen, bill: BudgetBillRef, command: PutIntoBooks, *, by: OfficerRef, lapses: bool
    ) -> int:
        """One line up or down; 1 when it changed. ``lapses``: what is allotted beyond the new amount is taken back."""
        lapsed = Yen(0)
        if lapses:
            held = self.books.appropriations.raise_voted(ref, Yen(0))  # 押さえて読む：この先で決める
            after = held.voted + change
            lapsed = held.allotted - after if held.allotted > after else Yen(0)
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

    def _fits(self, lines: Mapping[str, Appropriation], changes: Mapping[str, Yen], bill: BudgetBill) -> None:
        """暫定予算に基づく負担は、款項ごとに本予算に収まる（法218条3項） / Refuse when what was committed does not fit."""
        acts, budget = list[ProvisionalActs](), dict[tuple[str, str], Yen]()
        amounts = {each.title: each.amount for each in bill.expenditure if each.title.path not in lines}
        for path, each in lines.items():
            amounts[each.title] = each.voted + changes.get(path, Yen(0))
            if each.committed:
                chapter, section = each.title.chapter.code, each.title.section.code
                acts.append(ProvisionalActs(chapter=chapter, section=section, paid=Yen(0), owed=each.committed))
        for title, amount in amounts.items():
            key = (title.chapter.code, title.section.code)
            budget[key] = budget.get(key, Yen(0)) + amount
        sections = tuple(
            SectionAmount(chapter=key[0], section=key[1], amount=amount) for key, amount in budget.items() if amount > Yen(0)
        )
        refuse_any(check_taken_over(acts=tuple(acts), budget=sections))
