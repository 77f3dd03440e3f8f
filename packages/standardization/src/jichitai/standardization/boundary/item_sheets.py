"""項目の表を読む / Item sheets and code sheets of an official workbook, found by their words, not by their place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, Where

from .. import findings
from ..specifications import workbook_findings
from ..specifications.data_item import CodeList, CodeValue, DataItem, DataType, OutputCondition
from .xlsx import Row

HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("データ項目ID",), "name": ("データ項目", "データ項目名", "データ項目名称"), "romaji": ("データ項目(ローマ字)",),
    "group_id": ("グループ/ID", "グループID", "グループ/グループID"), "group": ("グループ/名称", "グループ_名称", "グループ名称"),
    "key": ("グループ/主キー", "グループ_主キー", "主キー"), "foreign_key": ("グループ/外部キー", "グループ_外部キー", "外部キー"),
    "type": ("データ型",), "length": ("桁数",), "code": ("コード", "コードID"), "repetition": ("繰り返し", "繰返し"),
    "output": ("データ出力条件",), "description": ("項目説明",), "functions": ("標準仕様書関連箇所",), "has_column": ("実装類型",),
    "remarks": ("備考",),
}  # fmt: skip
"""項目の表の見出し / The headings of an item table, by field; a heading of two rows is written 上/下."""
_REQUIRED: Final = ("id", "name", "romaji", "group", "key", "type", "length", "code", "output", "has_column")
_CODE_HEADINGS: Final = {
    "id": ("コードID",), "name": ("コード名",), "value": ("コード値",), "meaning": ("コード値の内容",), "business": ("業務名",),
}  # fmt: skip
_SEARCHED_ROWS: Final = 60
_CIRCLES: Final = frozenset("○〇◯")
_END: Final = "e"
_LOCAL: Final = "任意"
_WHOLE: Final = re.compile(r"[0-9]{1,5}")
_WHOLE_ID: Final = re.compile(r"([0-9A-Za-z]{3})([0-9]{5})")
_DECIMAL_LENGTH: Final = re.compile(r"([0-9]{1,5})[,.]([0-9]{1,2})")
_FUNCTION: Final = re.compile(r"(?<![0-9])[0-9]{7}(?![0-9])")
_FIXED_LENGTHS: Final = {DataType.DATE: 10, DataType.TIME: 8, DataType.YEAR: 4, DataType.IMAGE: 1}
_UNKNOWN_DATE: Final = "不詳日を許容する"
_CONDITION: Final = "※※"


MOST_FAULTS: Final = 1_000
"""誤りの上限 / After so many faults reading stops: such a workbook is not the document it is taken for."""


class Faults:
    """見つけた誤り / Faults met while reading, so that all of them (the first thousand) can be said at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Diagnostic] = []

    @property
    def is_full(self) -> bool:
        """もう十分か / True when there are so many that reading on tells nothing."""
        return len(self.findings) >= MOST_FAULTS

    def where(self, sheet: str, row: int | None = None) -> Where:
        """場所 / The place of a fault; the sheet's name is cut short, for the workbook chose it."""
        return Where(file=self.file, line=row, field=sheet[:100] or None)

    def add(self, sheet: str, row: int | None, fact_ja: str, fact_en: str) -> None:
        """加える / Note one; its words are cut short, for they may quote the workbook."""
        found = findings.workbook_unreadable(fact_ja=fact_ja[:200], fact_en=fact_en[:200], where=self.where(sheet, row))
        self.findings.append(found)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """書き方をそろえる / The same word in one spelling: half-width, without blanks. For headings and marks, never for names.

    >>> plain("データ項目（ローマ字）"), plain("Ｎ")
    ('データ項目(ローマ字)', 'N')
    """
    return "".join(unicodedata.normalize("NFKC", text).split())


@frozen
class Columns:
    """列の場所 / Where the columns of a table stand: the first and last column of each field; and where the data begin."""

    spans: Mapping[str, tuple[int, int]]
    first_row: int

    def value(self, row: Row, name: str) -> str:
        """升の値 / The cell of a field, "" where the table has no such column."""
        span = self.spans.get(name)
        return row[span[0]] if span else ""

    def values(self, row: Row, name: str) -> list[str]:
        """広い欄の値 / The filled cells under a heading that spans several columns."""
        first, last = self.spans[name]
        return [row[column] for column in range(first, last + 1) if row[column]]


def columns_of(
    rows: Sequence[Row], known: Mapping[str, tuple[str, ...]], required: Sequence[str], sheet: str, faults: Faults
) -> Columns | None:
    """見出しを探す / The columns of the table of a sheet; None when the sheet holds no such table.

    The heading row is the one that holds the first heading of the two first required
    fields. A second row of headings may stand below it.
    """
    marks = {known[name][0] for name in required[:2]}
    for at, row in enumerate(rows[:_SEARCHED_ROWS]):
        upper = {column: plain(text) for column, text in row.cells.items()}
        if marks <= set(upper.values()):
            below = rows[at + 1] if at + 1 < len(rows) and rows[at + 1].number == row.number + 1 else None
            return _columns(row, upper, below, known, required, sheet, faults)
    return None


def _columns(
    row: Row, upper: Mapping[int, str], below: Row | None, known: Mapping[str, tuple[str, ...]], required: Sequence[str],
    sheet: str, faults: Faults,
) -> Columns:  # fmt: skip
    words = {word for words in known.values() for word in words}
    lower = {column: plain(text) for column, text in below.cells.items()} if below else {}
    heads = sorted(upper)
    spans: dict[str, list[tuple[int, int]]] = {}
    is_second_row = False
    for at, column in enumerate(heads):
        last = (heads[at + 1] if at + 1 < len(heads) else column + 1) - 1
        if at + 1 == len(heads):  # 右端の見出しが広い場合は、下の見出しのある所まで。項目IDは二列である
            last = max(
                [
                    column + (upper[column] in HEADINGS["id"]),
                    *(each for each in lower if each > column and f"{upper[column]}/{lower[each]}" in words),
                ]
            )
        under = {each: f"{upper[column]}/{lower[each]}" for each in range(column, last + 1) if each in lower}
        if upper[column] in words:
            spans.setdefault(upper[column], []).append((column, last))
        for each, word in under.items():
            if word in words:
                is_second_row = True
                spans.setdefault(word, []).append((each, each))
    made: dict[str, tuple[int, int]] = {}
    for name, spellings in known.items():
        found = [span for word in spellings for span in spans.get(word, ())]
        if len(found) == 1:
            made[name] = found[0]
        elif name in required or found:
            where = faults.where(sheet, row.number)
            faults.findings.append(workbook_findings.heading_missing(heading=spellings[0].replace("/", "_"), where=where))
    return Columns(made, row.number + (2 if is_second_row else 1))


@frozen
class ItemSheet:
    """読んだ項目の表 / The items of one sheet, with their group; and rows whose colour speaks against their mark."""

    items: tuple[tuple[str, str, DataItem], ...]
    doubted: tuple[int, ...] = field(default=())


def item_sheet(sheet: str, rows: Sequence[Row], faults: Faults) -> ItemSheet | None:
    """項目の表 / The items of a sheet, as (group, group id, item); None when it holds no item table."""
    columns = columns_of(rows, HEADINGS, _REQUIRED, sheet, faults)
    if columns is None or any(name not in columns.spans for name in _REQUIRED):
        return None
    read = [name for name in columns.spans if name not in ("remarks",)]
    made: list[tuple[str, str, DataItem]] = []
    marked: list[tuple[int, str, bool]] = []
    group = group_id = business_id = ""
    for row in _item_rows(rows, columns, sheet, faults):
        computed = [HEADINGS[name][0] for name in read if is_computed(row, columns.spans[name])]
        if computed:
            where = faults.where(sheet, row.number)
            faults.findings += [workbook_findings.cell_is_formula(heading=each, where=where) for each in computed]
            continue
        group = columns.value(row, "group") or group
        group_id = columns.value(row, "group_id") or group_id
        try:
            business_id, number = _item_id(columns.values(row, "id"), business_id)
            item = _item(columns, row, business_id, number)
        except ValueError as error:
            faults.add(sheet, row.number, f"この行を項目として読めない（{error}）", f"this row is no item ({error})")
            continue
        made.append((group, group_id, item))
        marked.append((row.number, row.fills.get(columns.spans["name"][0], ""), item.is_key))
    return ItemSheet(tuple(made), tuple(_doubted(marked)))


def is_computed(row: Row, span: tuple[int, int]) -> bool:
    """数式か / True when a cell of the span holds a formula, with or without a stored value."""
    return bool(row.formulas) and not row.formulas.isdisjoint(range(span[0], span[1] + 1))


def _item_rows(rows: Sequence[Row], columns: Columns, sheet: str, faults: Faults) -> Iterator[Row]:
    first = min(span[0] for span in columns.spans.values())
    for row in rows:
        if faults.is_full:
            return
        if row.number < columns.first_row:
            continue
        is_blank = not columns.values(row, "id")
        if is_blank and (
            columns.value(row, "name") == _END or any(column < first and row[column] == _END for column in row.cells)
        ):
            return
        named = columns.values(row, "id") or columns.value(row, "name") or columns.value(row, "romaji")
        if named or any(is_computed(row, columns.spans[each]) for each in ("id", "name", "romaji")):
            yield row
    faults.add(sheet, None, "表の終わりの印 e がない", "the end mark 'e' of the table is missing")


def _item_id(cells: Sequence[str], before: str) -> tuple[str, int]:
    """業務ID and number, in one cell or two; a business id left out by merging is that of the row before."""
    if len(cells) == 1:
        whole = _WHOLE_ID.fullmatch(plain(cells[0]))
        return (whole[1], int(whole[2])) if whole else (before, _number(cells[0]))
    if len(cells) != 2:
        raise ValueError("a business id and an item number are expected")
    return plain(cells[0]).zfill(3), _number(cells[1])


def _item(columns: Columns, row: Row, business_id: str, number: int) -> DataItem:
    def value(name: str) -> str:
        return columns.value(row, name)

    kind = DataType.read(plain(value("type")).upper())
    length, decimals = _length(plain(value("length")), kind)
    code, external = _code(value("code"))
    description = value("description")
    return DataItem(
        business_id=business_id, number=number, name=value("name"), romaji=value("romaji"), type=kind, length=length,
        decimals=decimals, is_key=value("key") in _CIRCLES, is_foreign_key=value("foreign_key") in _CIRCLES, code_list=code,
        external_code=external, repetition=_number(value("repetition")) if value("repetition") else 1,
        output=OutputCondition(plain(value("output"))), has_column=value("has_column") in _CIRCLES,
        unknown_date_allowed=kind is DataType.DATE and _UNKNOWN_DATE in description,
        functions=tuple(dict.fromkeys(_FUNCTION.findall(plain(value("functions"))))),
        condition="\n".join(line[2:] for line in description.splitlines() if line.startswith(_CONDITION)),
        remarks=value("remarks"),
    )  # fmt: skip


def _number(text: str) -> int:
    text = plain(text)
    if not _WHOLE.fullmatch(text):
        raise ValueError("a whole number is expected")
    return int(text)


def _length(text: str, kind: DataType) -> tuple[int, int]:
    if kind is DataType.DECIMAL:
        found = _DECIMAL_LENGTH.fullmatch(text)
        if found is None:
            raise ValueError("the length of a 9V item is written n,m")
        return int(found[1]), int(found[2])
    return (_number(text) if text or kind not in _FIXED_LENGTHS else _FIXED_LENGTHS[kind]), 0


def _code(text: str) -> tuple[int | None, str | None]:
    """コードの欄 / A bare number is a list of this workbook; with a business name, of another one."""
    if not text:
        return None, None
    return (int(plain(text)), None) if _WHOLE.fullmatch(plain(text)) else (None, text)


def _doubted(marked: Sequence[tuple[int, str, bool]]) -> Iterator[int]:
    """Rows whose colour disagrees with their key mark, where one colour stands for most keys."""
    colours = Counter(fill for _, fill, is_key in marked if is_key and fill)
    if not colours:
        return
    colour, _ = colours.most_common(1)[0]
    for number, fill, is_key in marked:
        if (fill == colour) != is_key:
            yield number


def code_sheet(sheet: str, rows: Sequence[Row], faults: Faults) -> tuple[str, dict[tuple[str, int], CodeList]]:
    """コード一覧 / The business a code sheet names, and its lists by (business column, id).

    コードID and コード名 stand only on the first row of each list and are filled down.
    """
    columns = columns_of(rows, _CODE_HEADINGS, ("id", "name", "value", "meaning"), sheet, faults)
    if columns is None or any(name not in columns.spans for name in ("id", "name", "value", "meaning")):
        return "", {}
    found: dict[tuple[str, int], tuple[str, list[CodeValue]]] = {}
    values: list[CodeValue] = []
    owner = ""
    for row in rows:
        if row.number < columns.first_row:
            continue
        if row.formulas & {columns.spans[name][0] for name in ("id", "name", "value", "meaning")}:
            where = faults.where(sheet, row.number)
            faults.findings.append(workbook_findings.cell_is_formula(heading="コード一覧", where=where))
        owner = columns.value(row, "business") or owner
        id, name = columns.value(row, "id"), columns.value(row, "name")
        if id == _END:
            break
        if id:
            try:
                key = (owner, _number(id))
            except ValueError:
                faults.add(sheet, row.number, "コードIDが数でない", "the code list id is not a number")
                continue
            _, values = found.setdefault(key, (name, []))
        value = columns.value(row, "value")
        if value and value != _LOCAL:
            values.append(CodeValue(value, columns.value(row, "meaning")))
    lists = {key: CodeList(id=key[1], name=name, values=tuple(values)) for key, (name, values) in found.items()}
    return _business_above(rows, columns.first_row), lists


def _business_above(rows: Sequence[Row], first_row: int) -> str:
    """The name under the word 業務名, above the table."""
    for row, below in pairwise(rows):
        if below.number >= first_row:
            break
        for column, text in row.cells.items():
            if plain(text) == "業務名" and below[column]:
                return below[column]
    return ""
