"""印刷する表 / The papers as plain tables of cells: what HTML and CSV are made from.

額は円のまま持つ。欄の並びは、予算書と説明書の様式（規則14条・15条の2）の項目による。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Yen, total

from ..budgets.contents import BudgetPart
from .articles import table_numbers
from .budget_items import AuthorityItem, BudgetItems
from .details import FirstTable, ItemRow, SectionRow
from .formulations import BudgetKind
from .grounds import FundingSource, SourceAmount, amount_from
from .papers import BudgetPapers
from .staff_costs import StaffFigures, StaffStatement
from .statements import AuthorityRow, BondRow, ContinuingRow

Cell = str | int | Yen | None
"""欄 / A cell: text, a count, an amount, or nothing."""


@frozen
class Column:
    """列 / A column: its heading, and whether it holds numbers."""

    name: str
    numeric: bool = False


@frozen(kw_only=True)
class PrintedTable:
    """表 / A table ready to be printed: every row has a cell for every column."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = field(repr=False)

    def __attrs_post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row has a cell for every column")


def printed(papers: BudgetPapers) -> tuple[PrintedTable, ...]:
    """一式を表にする / Every table of a bill: the budget itself, then its explanation. Tables of nothing are left out."""
    items = papers.bill.items
    before = papers.items_before if papers.bill.kind is BudgetKind.SUPPLEMENTARY else None
    tables = (
        first_table_printed(papers.first_revenue),
        first_table_printed(papers.first_expenditure),
        *items_printed(items, before),
        summary_printed(papers.first_revenue),
        summary_printed(papers.first_expenditure),
        details_printed(papers.revenue, papers.bill.kind, revenue=True),
        details_printed(papers.expenditure, papers.bill.kind, revenue=False),
        staff_printed(papers.staff, papers.bill.kind),
        allowances_printed(papers.staff, papers.bill.kind),
        continuing_printed(papers.continuing),
        authorities_printed(papers.authorities),
        bonds_printed(papers.bonds),
    )  # fmt: skip
    return tuple(each for each in tables if each.rows)


def _table(id_: str, title: str, *columns: str, rows: Sequence[tuple[Cell, ...]]) -> PrintedTable:
    """A heading that begins with # is a column of numbers."""
    heads = tuple(Column(name.removeprefix("#"), name.startswith("#")) for name in columns)
    return PrintedTable(id=id_, title=title, columns=heads, rows=tuple(rows))


def first_table_printed(table: FirstTable) -> PrintedTable:
    """第1表 歳入歳出予算 / The voted table; a supplementary budget prints before, change and after."""
    side = _side(table.revenue)
    id_, title = f"first-{'revenue' if table.revenue else 'expenditure'}", f"第1表　歳入歳出予算　{side}"
    if table.kind is not BudgetKind.SUPPLEMENTARY:
        rows: list[tuple[Cell, ...]] = [(*_names(row), row.amount) for row in table.rows if row.amount or row.section is None]
        return _table(id_, title, "款", "項", "#金額", rows=[*rows, (f"{side}合計", "", table.amount)])
    rows = [(*_names(row), row.before, row.amount, row.together) for row in table.rows]
    if table.untouched:
        rows.append(("補正されなかった款項に係る額", "", table.untouched, Yen(0), table.untouched))
    rows.append((f"{side}合計", "", table.before, table.amount, table.before + table.amount))
    return _table(id_, f"{title}補正", "款", "項", "#補正前の額", "#補正額", "#計", rows=rows)


def summary_printed(table: FirstTable) -> PrintedTable:
    """事項別明細書 総括 / The summary by chapter: compared with the year before, or with what is amended."""
    side = _side(table.revenue)
    rows: list[tuple[Cell, ...]] = [
        (str(row.chapter), *_compared(table.kind, row.before, row.amount)) for row in table.rows if row.section is None
    ]
    if table.untouched:
        rows.append(("補正されなかった款に係る額", *_compared(table.kind, table.untouched, Yen(0))))
    rows.append((f"{side}合計", *_compared(table.kind, table.before, table.amount)))
    id_ = f"summary-{'revenue' if table.revenue else 'expenditure'}"
    return _table(id_, f"歳入歳出予算事項別明細書　総括　{side}", "款", *_headings(table.kind), rows=rows)


def details_printed(rows: Sequence[ItemRow], kind: BudgetKind, *, revenue: bool) -> PrintedTable:
    """事項別明細書 / The details: each item with its sources, then its objects and explanation below it."""
    side = _side(revenue)
    sources = () if revenue else _SOURCE_HEADINGS
    columns = ("款", "項", "目", *_headings(kind), *sources, "節", "#節の金額", "説明", "#説明の金額")
    cells = [line for row in rows for line in _item_lines(row, kind, revenue=revenue)]
    id_ = f"details-{'revenue' if revenue else 'expenditure'}"
    return _table(id_, f"歳入歳出予算事項別明細書　{side}", *columns, rows=cells)


_SOURCE_HEADINGS: Final = ("#国県支出金", "#地方債", "#その他", "#一般財源")


def _item_lines(row: ItemRow, kind: BudgetKind, *, revenue: bool) -> Iterator[tuple[Cell, ...]]:
    sources = () if revenue else _sources(row.sources)
    own: tuple[Cell, ...] = (
        str(row.chapter),
        str(row.section),
        str(row.item),
        *_compared(kind, row.before, row.amount),
        *sources,
    )
    blank: tuple[Cell, ...] = (None,) * len(own)
    objects: list[tuple[Cell, ...]] = [(str(each.title) if each.title else "", each.amount) for each in row.objects]
    notes: list[tuple[Cell, ...]] = [
        (f"{each.project}　{each.detail}".strip("　"), each.amount) for each in row.notes
    ]  # fmt: skip
    for at in range(max(len(objects), len(notes), 1)):
        first = objects[at] if at < len(objects) else (None, None)
        second = notes[at] if at < len(notes) else (None, None)
        yield (*(own if at == 0 else blank), *first, *second)


def _sources(sources: tuple[SourceAmount, ...]) -> tuple[Cell, ...]:
    grants = amount_from(FundingSource.NATIONAL, sources) + amount_from(FundingSource.PREFECTURAL, sources)
    return (grants, *(amount_from(each, sources) for each in (FundingSource.BONDS, FundingSource.OTHER, FundingSource.GENERAL)))


def _headings(kind: BudgetKind) -> tuple[str, str, str]:
    if kind is BudgetKind.SUPPLEMENTARY:
        return "#補正前の額", "#補正額", "#計"
    return "#本年度", "#前年度", "#比較"


def _compared(kind: BudgetKind, before: Yen, amount: Yen) -> tuple[Yen, Yen, Yen]:
    if kind is BudgetKind.SUPPLEMENTARY:
        return before, amount, before + amount
    return amount, before, amount - before


def _names(row: SectionRow) -> tuple[str, str]:
    return (str(row.chapter), "") if row.section is None else ("", str(row.section))


def _side(revenue: bool) -> str:
    return "歳入" if revenue else "歳出"


def items_printed(items: BudgetItems, before: BudgetItems | None = None) -> Iterator[PrintedTable]:
    """継続費・繰越明許費・債務負担行為・地方債の表 / The tables of the budget beside the first.

    With ``before`` (a supplementary budget): what is added, changed and abolished, each named so.
    """
    numbers = table_numbers(items)
    for part, id_, columns, rows in _item_tables(items):
        title = f"第{numbers[part]}表　{part.ja}" if part in numbers else part.ja
        if before is None:
            yield _table(id_, title, *columns, rows=[row for _, row in rows])
            continue
        gone = [each.name for each in items.abolished if each.part is part]
        blank = (None,) * (len(columns) - 1)
        changed = [(before.kind_of_change(part, name) if name else None, *row) for name, row in rows]
        lines: list[tuple[Cell, ...]] = [*changed, *(("廃止", name, *blank) for name in gone)]
        yield _table(id_, f"{title}補正", "区分", *columns, rows=lines)


_Rows = list[tuple[str, tuple[Cell, ...]]]


def _item_tables(items: BudgetItems) -> Iterator[tuple[BudgetPart, str, tuple[str, ...], _Rows]]:
    """Each row with the name of its item; the later rows of one item have none."""
    yield (
        BudgetPart.CONTINUING_EXPENDITURE,
        "continuing",
        ("事業名", "款", "項", "#総額", "年度", "#年割額"),
        [
            (each.name, (each.name, each.chapter, each.section, each.plan.total, year.year.label, year.amount))
            if at == 0
            else ("", (None, None, None, None, year.year.label, year.amount))
            for each in items.continuing
            for at, year in enumerate(each.plan.years)
        ],
    )
    yield (
        BudgetPart.APPROVED_CARRY_OVER,
        "carry-overs",
        ("事業名", "款", "項", "#金額"),
        [(each.name, (each.name, each.chapter, each.section, each.amount)) for each in items.carry_overs],
    )
    yield (
        BudgetPart.MULTI_YEAR_AUTHORITY,
        "authorities",
        ("事項", "期間", "限度額"),
        [(each.name, (each.name, f"{each.first.label}から{each.last.label}まで", limit_of(each))) for each in items.authorities],
    )
    yield (
        BudgetPart.LOCAL_BONDS,
        "bonds",
        ("起債の目的", "#限度額", "起債の方法", "利率", "償還の方法"),
        [(each.purpose, (each.purpose, each.ceiling, each.method, each.rate, each.repayment)) for each in items.bonds],
    )


def limit_of(item: AuthorityItem) -> str:
    """限度額の字 / The ceiling of an authority as printed: an amount, or the words that set it."""
    return item.limit_words if item.limit is None else str(item.limit)


def staff_printed(statement: StaffStatement, kind: BudgetKind) -> PrintedTable:
    """給与費明細書 / The statement on staff costs: this year and the year before (補正後と補正前), and the difference, by group."""
    now, before = ("補正後", "補正前") if kind is BudgetKind.SUPPLEMENTARY else ("本年度", "前年度")
    rows = list[tuple[Cell, ...]]()
    for each in statement.rows:
        rows += [
            (each.group.ja, now, *_staff(each.now)),
            (each.group.ja, before, *_staff(each.before)),
            (each.group.ja, "比較", *_less(_staff(each.now), _staff(each.before))),
        ]
    columns = ("区分", "比較の別", "#職員数", "#報酬", "#給料", "#職員手当等", "#給与費計", "#共済費", "#合計")
    return _table("staff", "給与費明細書", *columns, rows=rows)


def allowances_printed(statement: StaffStatement, kind: BudgetKind) -> PrintedTable:
    """職員手当等の内訳 / The allowances of regular staff, one kind a row."""
    now, before = ("#補正後", "#補正前") if kind is BudgetKind.SUPPLEMENTARY else ("#本年度", "#前年度")
    rows = [(each.name, each.now, each.before, each.now - each.before) for each in statement.allowances]
    return _table("allowances", "職員手当等の内訳", "手当", now, before, "#比較", rows=rows)


def _staff(figures: StaffFigures) -> tuple[int, Yen, Yen, Yen, Yen, Yen, Yen]:
    return (
        figures.headcount, figures.pay, figures.salary, figures.allowances, figures.staff_cost, figures.mutual_aid,
        figures.amount,
    )  # fmt: skip


def _less(now: tuple[int, *tuple[Yen, ...]], before: tuple[int, *tuple[Yen, ...]]) -> tuple[Cell, ...]:
    heads, *amounts = now
    heads_before, *amounts_before = before
    return (heads - heads_before, *(a - b for a, b in zip(amounts, amounts_before, strict=True)))


def continuing_printed(rows: Sequence[ContinuingRow]) -> PrintedTable:
    """継続費に関する調書 / The statement on continuing expenditure; the share is cut at a tenth of a percent."""
    columns = (
        "款", "項", "事業名", "#総額", *_SOURCE_HEADINGS, "#前前年度末までの支出額", "#前年度末までの支出（見込）額", "#当該年度支出予定額",
        "#当該年度末までの支出予定額", "#翌年度以降支出予定額", "進捗率（％）", "事業の進行状況等",
    )  # fmt: skip
    cells: list[tuple[Cell, ...]] = [
        (
            each.item.chapter, each.item.section, each.item.name, each.item.plan.total, *_sources(each.sources), each.spent_before_last,
            each.spent_by_last, each.planned, each.by_this_year, each.planned_after, _tenths(each), each.progress,
        )
        for each in rows
    ]  # fmt: skip
    return _table("continuing-statement", "継続費に関する調書", *columns, rows=cells)


def _tenths(row: ContinuingRow) -> str:
    whole, tenth = divmod(row.ratio * 1000 // 1, 10)
    return f"{whole}.{tenth}"


def authorities_printed(rows: Sequence[AuthorityRow]) -> PrintedTable:
    """債務負担行為に関する調書 / The statement on authorities that reach beyond the year."""
    columns = (
        "事項",
        "限度額",
        "#前年度末までの支出（見込）額",
        "当該年度以降の期間",
        "#当該年度以降の支出予定額",
        *_SOURCE_HEADINGS,
    )
    cells: list[tuple[Cell, ...]] = [
        (
            each.item.name, limit_of(each.item), each.spent,
            f"{max(each.item.first.year, each.year.year)}年度から{each.item.last.year}年度まで", each.planned,
            *_sources(each.sources),
        )
        for each in rows
    ]  # fmt: skip
    return _table("authorities-statement", "債務負担行為に関する調書", *columns, rows=cells)


def bonds_printed(rows: Sequence[BondRow]) -> PrintedTable:
    """地方債に関する調書 / The statement on bonds, with its sum."""
    columns = (
        "区分", "#前前年度末現在高", "#前年度末現在高見込額", "#当該年度中起債見込額", "#当該年度中元金償還見込額",
        "#当該年度末現在高見込額",
    )  # fmt: skip
    cells = [
        (each.category, each.end_before_last, each.end_of_last, each.issued, each.redeemed, each.end_of_year) for each in rows
    ]
    if rows:
        sums = (
            total(each.end_before_last for each in rows), total(each.end_of_last for each in rows),
            total(each.issued for each in rows), total(each.redeemed for each in rows),
            total(each.end_of_year for each in rows),
        )  # fmt: skip
        cells = [*cells, ("合計", *sums)]
    return _table("bonds-statement", "地方債に関する調書", *columns, rows=cells)
