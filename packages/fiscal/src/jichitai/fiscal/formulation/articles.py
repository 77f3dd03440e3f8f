"""予算の本文 / The articles of a budget: its totals, what its tables set, its ceiling of borrowing, its clause of virement.

様式（規則14条）は「基準」である（令147条2項）。条の並びは法215条各号の順による。表の番号は、ある表だけに順に振る。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Yen

from ..budgets.contents import BudgetPart
from .bill_values import BillLine
from .bills import BudgetBill, BudgetKind, expenditure_of, revenue_of, sum_of
from .budget_items import BudgetItems

_TABLES: Final = {
    BudgetPart.CONTINUING_EXPENDITURE: "地方自治法第212条第1項の規定による継続費の総額及び年割額",
    BudgetPart.APPROVED_CARRY_OVER: "地方自治法第213条第1項の規定により翌年度に繰り越して使用することができる経費",
    BudgetPart.MULTI_YEAR_AUTHORITY: "地方自治法第214条の規定により債務を負担する行為をすることができる事項、期間及び限度額",
    BudgetPart.LOCAL_BONDS: "地方自治法第230条第1項の規定により起こすことができる地方債の起債の目的、限度額、起債の方法、利率及び償還の方法",
}


@frozen(kw_only=True)
class BudgetArticle:
    """一条 / One article: its number, its heading, its paragraphs."""

    number: int
    heading: str
    paragraphs: tuple[str, ...]


def table_numbers(items: BudgetItems) -> dict[BudgetPart, int]:
    """表の番号 / The numbers of the tables a budget has beside the first: 第2表 and so on, in the order of Article 215."""
    held = [part for part in _TABLES if items.names[part] or any(each.part is part for each in items.abolished)]
    return {part: number for number, part in enumerate(held, start=2)}


def articles_of(bill: BudgetBill, before: tuple[BillLine, ...] = ()) -> tuple[BudgetArticle, ...]:
    """本文 / The articles of a bill. ``before``: the lines in force that a supplementary budget changes."""
    written = [*_totals(bill, before), *_items(bill)]
    return tuple(
        BudgetArticle(number=at, heading=heading, paragraphs=paragraphs)
        for at, (heading, paragraphs) in enumerate(written, start=1)
    )


_Written = tuple[str, tuple[str, ...]]


def _totals(bill: BudgetBill, before: tuple[BillLine, ...]) -> Iterator[_Written]:
    if bill.kind is BudgetKind.SUPPLEMENTARY:
        change, after = _both(bill.lines), _both((*before, *bill.lines))
        by = "増減しない" if not any(change) else f"{_spoken(*change, verb=True)}"
        total = f"歳入歳出予算の総額を{by}。補正後の歳入歳出予算の総額は、{_spoken(*after)}とする。"
        table = "歳入歳出予算の補正の款項の区分及び当該区分ごとの金額並びに補正後の金額は、「第1表　歳入歳出予算補正」による。"
    else:
        period = f"{bill.first}から{bill.last}までの期間の" if bill.kind is BudgetKind.PROVISIONAL else ""
        total = f"{period}歳入歳出予算の総額は、{_spoken(*_both(bill.lines))}と定める。"
        table = "歳入歳出予算の款項の区分及び当該区分ごとの金額は、「第1表　歳入歳出予算」による。"
    yield "歳入歳出予算", (total, table)


def _both(lines: tuple[BillLine, ...]) -> tuple[Yen, Yen]:
    return sum_of(revenue_of(lines)), sum_of(expenditure_of(lines))


def _spoken(revenue: Yen, expenditure: Yen, *, verb: bool = False) -> str:
    """「歳入歳出それぞれ…」, or each by itself when the two differ; with ``verb``: by how much they rise or fall."""
    if revenue == expenditure:
        return f"歳入歳出それぞれ{_moved(revenue) if verb else revenue}"
    return f"歳入{_moved(revenue) if verb else revenue}、歳出{_moved(expenditure) if verb else expenditure}"


def _moved(amount: Yen) -> str:
    return f"{-amount}減額する" if amount < Yen(0) else f"{amount}追加する"


def _items(bill: BudgetBill) -> Iterator[_Written]:
    amended = "補正" if bill.kind is BudgetKind.SUPPLEMENTARY else ""
    for part, number in table_numbers(bill.items).items():
        yield part.ja, (f"{_TABLES[part]}は、「第{number}表　{part.ja}{amended}」による。",)
    if bill.items.temporary_borrowing is not None:
        ceiling = bill.items.temporary_borrowing
        yield "一時借入金", (f"地方自治法第235条の3第2項の規定による一時借入金の借入れの最高額は、{ceiling}と定める。",)
    clause = bill.items.virement
    if clause is not None:
        where = "同一の款" if clause.chapters is None else f"款{'・'.join(sorted(clause.chapters))}"
        objects = "・".join(sorted(clause.objects))
        yield "歳出予算の流用", (
            "地方自治法第220条第2項ただし書の規定により歳出予算の各項の経費の金額を流用することができる場合は、"
            f"{where}の内で、節{objects}に係る額に過不足を生じた場合とする。",
        )  # fmt: skip
