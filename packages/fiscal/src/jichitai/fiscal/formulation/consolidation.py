"""予算現額の組立て / Lines of a bill from decided requests, and the lines in force after several bills."""

from __future__ import annotations

from collections.abc import Iterable

from jichitai.master_data.kernel import Yen, total

from .bill_findings import budget_title_named_twice
from .bill_refusals import refuse
from .bill_values import BillLine
from .bills import BudgetBill
from .budget_items import BudgetItems as BudgetItems
from .formulations import BudgetKind
from .grounds import FundingSource, SourceAmount
from .requests import BudgetRequest


def lines_of_account(requests: Iterable[BudgetRequest], account: str) -> tuple[BillLine, ...]:
    """会計の行 / The decided lines of one account, summed by title; in order of title."""
    return merged(
        BillLine(title=line.title, amount=figure.amount, sources=figure.sources)
        for request in requests
        for line, figure in zip(request.lines, request.figures, strict=True)
        if line.title.account.code == account
    )


def merged(lines: Iterable[BillLine]) -> tuple[BillLine, ...]:
    """科目ごとにまとめる / One line for each title; a title of 0 yen whose sources are 0 too is left out.

    Refused when one number stands for two titles.
    """
    kept = dict[str, BillLine]()
    for each in lines:
        before = kept.get(each.title.path)
        if before is None:
            kept[each.title.path] = each
            continue
        if before.title != each.title:
            refuse(budget_title_named_twice(path=each.title.path))
        kept[each.title.path] = BillLine(
            title=each.title, amount=before.amount + each.amount, sources=add_sources(before.sources, each.sources)
        )
    return tuple(kept[path] for path in sorted(kept) if kept[path].amount or any(each.amount for each in kept[path].sources))


def add_sources(one: tuple[SourceAmount, ...], other: tuple[SourceAmount, ...]) -> tuple[SourceAmount, ...]:
    """財源を足す / The sums by source, in the order of the statement; sources of 0 yen are left out."""
    sums = {kind: total(each.amount for each in (*one, *other) if each.source is kind) for kind in FundingSource}
    return tuple(SourceAmount(kind, amount) for kind, amount in sums.items() if amount)


def in_force(bills: Iterable[BudgetBill]) -> tuple[BillLine, ...]:
    """既定の予算 / What the adopted bills of one account come to: the budget of the year and its amendments.

    Before the budget of the year is adopted: the provisional ones.
    """
    return merged(line for bill in _counted(bills) for line in bill.lines)


def items_in_force(bills: Iterable[BudgetBill]) -> BudgetItems:
    """既定の定め / The items of the adopted bills, as amended."""
    items = BudgetItems()
    for bill in _counted(bills):
        items = items.changed_by(bill.items)
    return items


def _counted(bills: Iterable[BudgetBill]) -> list[BudgetBill]:
    adopted = sorted((each for each in bills if each.is_adopted), key=lambda each: each.number)
    if any(each.kind is BudgetKind.INITIAL for each in adopted):
        return [each for each in adopted if each.kind is not BudgetKind.PROVISIONAL]
    return adopted


def amount_at(lines: Iterable[BillLine], path: str) -> Yen:
    """科目の額 / The amount of one title among lines; 0 yen when it is not there."""
    return total(each.amount for each in lines if each.title.path == path)
