"""予算案の点検 / Every fault and warning of a bill, judged with the adopted bills it would change (法210条・215条から218条)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jichitai.master_data.kernel import Diagnostic, Yen

from ..budgets.borrowing import check_bond_item
from ..budgets.carry_over_continuing import check_continuing_plan
from ..budgets.contents import BudgetDocument, BudgetPart, check_budget_contents
from ..budgets.provisional import check_provisional_budget
from ..budgets.reserve_fund import check_reserve_entered
from . import bill_findings as findings
from .bills import BillLine, BudgetBill, BudgetKind, expenditure_of, reserve_of, revenue_of, sections_of
from .budget_items import BudgetItems
from .consolidation import in_force, items_in_force, merged


def check_bill(bill: BudgetBill, adopted: Sequence[BudgetBill], needed: frozenset[BudgetPart]) -> tuple[Diagnostic, ...]:
    """予算案の所見 / Every fault and warning of a bill, judged with the adopted bills of its account it would change.

    当初予算は法215条の定めと収支と予備費、補正予算は変えた後の全体、暫定予算は期間を見る。
    """
    return tuple(_faults(bill, adopted, needed))


def _faults(bill: BudgetBill, adopted: Sequence[BudgetBill], needed: frozenset[BudgetPart]) -> Iterator[Diagnostic]:
    for continuing in bill.items.continuing:
        yield from check_continuing_plan(plan=continuing.plan)
    for bond in bill.items.bonds:
        yield from check_bond_item(item=bond)
    match bill.kind:
        case BudgetKind.INITIAL:
            yield from _whole(bill, bill.lines, bill.items, needed)
        case BudgetKind.SUPPLEMENTARY:
            yield from _changes(bill, adopted, needed)
        case BudgetKind.PROVISIONAL:
            if bill.first is not None and bill.last is not None:
                enacted = any(each.kind is BudgetKind.INITIAL and each.is_adopted for each in adopted)
                yield from check_provisional_budget(
                    year=bill.fiscal_year, first=bill.first, last=bill.last, budget_enacted=enacted
                )


def _changes(bill: BudgetBill, adopted: Sequence[BudgetBill], needed: frozenset[BudgetPart]) -> Iterator[Diagnostic]:
    before = items_in_force(adopted)
    for gone in before.unknown_in(bill.items):
        yield findings.abolished_item_unknown(part=gone.part.ja, name=gone.name)
    after = merged((*in_force(adopted), *bill.lines))
    negative = [each for each in after if each.amount < Yen(0)]
    if negative:
        yield from (findings.budget_line_below_zero(path=each.title.path, amount=each.amount) for each in negative)
        return
    yield from _whole(bill, after, before.changed_by(bill.items), needed)


def _whole(
    bill: BudgetBill, lines: tuple[BillLine, ...], items: BudgetItems, needed: frozenset[BudgetPart]
) -> Iterator[Diagnostic]:
    expenditure = expenditure_of(lines)
    document = BudgetDocument(
        account=bill.account,
        parts=items.parts,
        needed=needed,
        revenue=sections_of(revenue_of(lines)),
        expenditure=sections_of(expenditure),
        instalments=tuple(each for each in items.instalments(bill.fiscal_year) if each.amount),
        carry_overs=tuple(each.section_amount for each in items.carry_overs),
    )
    yield from check_budget_contents(budget=document)
    yield from check_reserve_entered(account=bill.account, reserve=reserve_of(expenditure))
