"""第一表と事項別明細書 / The table of chapters and sections that is voted, and the details of every item that explain it.

当初予算は本年度と前年度を比べ、補正予算は補正前の額に補正額を足す。``before`` は前年度（補正では補正前）の額、
``amount`` はこの予算案の額である。
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from jichitai.master_data.kernel import Yen, total

from ..titles.account_titles import AccountTitle, Title
from .bill_values import BillLine
from .consolidation import add_sources
from .formulations import BudgetKind
from .grounds import SourceAmount
from .requested_lines import BudgetTitle, is_revenue
from .requests import BudgetRequest

_Path = tuple[str, ...]


@frozen(kw_only=True)
class SectionRow:
    """第一表の一行 / One chapter (``section`` None) or one section of it."""

    chapter: Title
    section: Title | None
    before: Yen
    amount: Yen

    @property
    def difference(self) -> Yen:
        """比較 / This year less the year before."""
        return self.amount - self.before

    @property
    def together(self) -> Yen:
        """計 / Before and change together: the amount after a supplementary budget."""
        return self.before + self.amount


@frozen(kw_only=True)
class FirstTable:
    """第一表の片側 / Revenue or expenditure by 款 and 項.

    A supplementary budget prints what it touches; ``untouched`` is what the rest comes to.
    """

    revenue: bool
    kind: BudgetKind
    rows: tuple[SectionRow, ...] = field(repr=False)
    untouched: Yen

    @property
    def amount(self) -> Yen:
        """この予算案の計 / The total of this bill."""
        return total(row.amount for row in self.rows if row.section is None)

    @property
    def before(self) -> Yen:
        """前年度（補正前）の計 / The total before, what is not touched among it."""
        return total(row.before for row in self.rows if row.section is None) + self.untouched


@frozen(kw_only=True)
class ObjectRow:
    """節の行 / One object (節) of an item; ``title`` None for the reserve."""

    title: Title | None
    amount: Yen


@frozen(kw_only=True)
class NoteRow:
    """説明の行 / What a project has in an item: the explanation column. ``detail`` is the line's own text."""

    project: str
    detail: str
    amount: Yen


@frozen(kw_only=True)
class ItemRow:
    """事項別明細書の一行 / One item (目): compared, with its sources, objects and explanation."""

    chapter: Title
    section: Title
    item: Title
    before: Yen
    amount: Yen
    sources: tuple[SourceAmount, ...]
    objects: tuple[ObjectRow, ...] = field(repr=False)
    notes: tuple[NoteRow, ...] = field(repr=False)

    @property
    def difference(self) -> Yen:
        """比較 / This year less the year before."""
        return self.amount - self.before

    @property
    def together(self) -> Yen:
        """計 / Before and change together."""
        return self.before + self.amount

    @property
    def path(self) -> str:
        """款項目の番号 / The codes: "02-01-05"."""
        return f"{self.chapter.code}-{self.section.code}-{self.item.code}"


def first_table(kind: BudgetKind, *, revenue: bool, lines: Iterable[BillLine], before: Iterable[BillLine]) -> FirstTable:
    """第一表を作る / The table of one side; rows in order of code, each chapter before its sections."""
    now, then = _of_side(lines, revenue=revenue), _of_side(before, revenue=revenue)
    titles = dict[_Path, BudgetTitle]()
    for each in (*then, *now):  # 名称は、この予算案のものを優先する
        titles[each.title.chapter.code, each.title.section.code] = each.title
    amounts, earlier = _sums(now, 2), _sums(then, 2)
    shown = sorted(amounts if kind is BudgetKind.SUPPLEMENTARY else titles)
    rows = list[SectionRow]()
    for chapter in dict.fromkeys(path[0] for path in shown):
        sections = [
            SectionRow(
                chapter=titles[path].chapter, section=titles[path].section, before=earlier.get(path, Yen(0)),
                amount=amounts.get(path, Yen(0)),
            )
            for path in shown
            if path[0] == chapter
        ]  # fmt: skip
        sums = (total(row.before for row in sections), total(row.amount for row in sections))
        rows += [SectionRow(chapter=sections[-1].chapter, section=None, before=sums[0], amount=sums[1]), *sections]
    untouched = total(amount for path, amount in earlier.items() if path not in shown)
    return FirstTable(revenue=revenue, kind=kind, rows=tuple(rows), untouched=untouched)


def item_rows(
    kind: BudgetKind,
    *,
    revenue: bool,
    lines: Iterable[BillLine],
    before: Iterable[BillLine],
    requests: Sequence[BudgetRequest],
    account: str,
) -> tuple[ItemRow, ...]:
    """事項別明細書を作る / The items of one side, in order of code. A year's budget shows items that are gone, too."""
    now, then = _of_side(lines, revenue=revenue), _of_side(before, revenue=revenue)
    earlier, notes = _sums(then, 3), _notes(requests, account, revenue=revenue)
    grouped = dict[_Path, list[BillLine]]()
    for each in now:
        grouped.setdefault(_path(each.title, 3), []).append(each)
    titles = {_path(each.title, 3): each.title for each in (*then, *now)}
    shown = sorted(grouped if kind is BudgetKind.SUPPLEMENTARY else titles)
    return tuple(_item(titles[path], grouped.get(path, []), earlier.get(path, Yen(0)), notes.get(path, ())) for path in shown)


def _item(title: BudgetTitle, lines: list[BillLine], before: Yen, notes: Sequence[NoteRow]) -> ItemRow:
    sources: tuple[SourceAmount, ...] = ()
    for each in lines:
        sources = add_sources(sources, each.sources)
    return ItemRow(
        chapter=title.chapter, section=title.section, item=title.item, before=before,
        amount=total(each.amount for each in lines), sources=sources,
        objects=tuple(ObjectRow(title=last_of(each.title), amount=each.amount) for each in lines), notes=tuple(notes),
    )  # fmt: skip


def _notes(requests: Sequence[BudgetRequest], account: str, *, revenue: bool) -> dict[_Path, list[NoteRow]]:
    notes = dict[_Path, list[NoteRow]]()
    for request in requests:
        for line, figure in zip(request.lines, request.figures, strict=True):
            if line.title.account.code == account and is_revenue(line.title) is revenue and figure.amount:
                row = NoteRow(project=request.project.name, detail=line.detail, amount=figure.amount)
                notes.setdefault(_path(line.title, 3), []).append(row)
    return notes


def last_of(title: BudgetTitle) -> Title | None:
    """節 / The last level of a title: the object, or the 節 of revenue; None for the reserve."""
    return title.object_of_expenditure if isinstance(title, AccountTitle) else title.subitem


def _of_side(lines: Iterable[BillLine], *, revenue: bool) -> list[BillLine]:
    return sorted((each for each in lines if is_revenue(each.title) is revenue), key=lambda each: each.title.path)


def _path(title: BudgetTitle, levels: int) -> _Path:
    return tuple(each.code for each in (title.chapter, title.section, title.item)[:levels])


def _sums(lines: Iterable[BillLine], levels: int) -> dict[_Path, Yen]:
    sums = dict[_Path, Yen]()
    for each in lines:
        path = _path(each.title, levels)
        sums[path] = sums.get(path, Yen(0)) + each.amount
    return sums
