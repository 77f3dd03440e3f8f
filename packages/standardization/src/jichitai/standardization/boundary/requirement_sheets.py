"""要件の表を読む / Sheets of functional and form requirements, found by their words, not by their place.

公式の書の例が手元にないので、見出しと類型の言葉は ``RequirementWords`` で与える。与えられた言葉にない見出しの列は
読まず、そのことを所見で言う。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any, Final

from attrs import field, frozen

from jichitai.master_data.calendars import NotAWarekiDate, parse_wareki
from jichitai.master_data.kernel import Diagnostic

from ..specifications import requirement_findings as findings
from ..specifications import workbook_findings
from ..specifications.identifier import Identifier, IdentifierKind, RequirementType
from ..specifications.requirement import BodyClass, FormRequirement, FunctionalRequirement, Requirement
from .item_sheets import MOST_FAULTS, Columns, Faults, is_computed, plain
from .xlsx import Row

_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "function": ("機能ID",), "form": ("帳票ID",), "large": ("大項目",), "middle": ("中項目",), "small": ("小項目",),
    "function_name": ("機能名称", "機能名"), "form_name": ("帳票名", "帳票名称"), "text": ("機能要件", "要件"),
    "rationale": ("要件の考え方・理由",), "type": ("類型",), "conforms_from": ("適合基準日",), "remarks": ("備考",),
}  # fmt: skip
_CLASSES: Final[Mapping[str, tuple[BodyClass, ...]]] = {
    "指定都市": (BodyClass.DESIGNATED_CITY,), "中核市": (BodyClass.CORE_CITY,), "一般市区": (BodyClass.CITY,),
    "町村": (BodyClass.TOWN,), "一般市区町村": (BodyClass.CITY, BodyClass.TOWN),
}  # fmt: skip
_TYPES: Final[Mapping[str, RequirementType]] = {
    word: each
    for each, words in {
        RequirementType.MANDATORY: ("類型1", "実装必須機能", "実装必須"),
        RequirementType.FORBIDDEN: ("類型2", "実装不可機能", "実装不可"),
        RequirementType.STANDARD_OPTION: ("類型3", "標準オプション機能", "標準オプション"),
    }.items()
    for word in (*words, words[0] + words[1])
}
_NOTHING: Final = ("-", "―", "ー", "‐", "—")
_SEARCHED_ROWS: Final = 60
_PLACES: Final = ("large", "middle", "small")
_DIGITAL: Final = re.compile(r"([0-9]{4})(?:[-/.]|年)([0-9]{1,2})(?:[-/.]|月)([0-9]{1,2})日?")
_COMPACT: Final = re.compile(r"(20[0-9]{2})([0-9]{2})([0-9]{2})")
_SERIAL: Final = re.compile(r"[3-9][0-9]{4}")
_ID_FORM: Final = ("3桁の業務IDと4桁の番号", "a business id of 3 digits and a number of 4")
_TYPE_FORM: Final = ("知られた類型の言葉", "a known word of a type")
_EPOCH: Final = date(1899, 12, 30)  # xlsx の日付の起点


@frozen(kw_only=True)
class RequirementWords:
    """要件の書の言葉 / The words a workbook of requirements uses; the given set can be replaced word by word.

    ``headings`` by field, ``classes`` the headings of the columns for classes of body, ``types`` the words of the
    類型, ``nothing`` what a cell holds where nothing is asked, ``end`` the mark of the row that closes a table.
    """

    headings: Mapping[str, tuple[str, ...]] = field(default=_HEADINGS)
    classes: Mapping[str, tuple[BodyClass, ...]] = field(default=_CLASSES)
    types: Mapping[str, RequirementType] = field(default=_TYPES)
    nothing: tuple[str, ...] = _NOTHING
    end: str = "e"

    def __attrs_post_init__(self) -> None:
        if set(self.headings) != set(_HEADINGS):
            raise ValueError(f"headings are given for {', '.join(_HEADINGS)}")

    def word(self, name: str, /) -> str:
        """見出しの言葉 / The first word of a field's heading; of a class column, the word itself."""
        return name.removeprefix("class:") if name.startswith("class:") else self.headings[name][0]

    def also(
        self, *, headings: Mapping[str, Sequence[str]] | None = None, types: Mapping[str, RequirementType] | None = None
    ) -> RequirementWords:
        """言葉を加える / The same words, and these besides.

        >>> RequirementWords().also(types={"◎": RequirementType.MANDATORY}).types["◎"].ja
        '実装必須機能'
        """
        more = {name: tuple(words) for name, words in (headings or {}).items()}
        return RequirementWords(
            headings={**more, **{name: (*words, *more.get(name, ())) for name, words in self.headings.items()}},
            classes=self.classes, types={**self.types, **(types or {})}, nothing=self.nothing, end=self.end,
        )  # fmt: skip


@frozen
class RequirementSheet:
    """読んだ要件の表 / The requirements of one sheet, and what was noticed while reading it."""

    requirements: tuple[Requirement, ...]
    notes: tuple[Diagnostic, ...]


def requirement_sheet(sheet: str, rows: Sequence[Row], words: RequirementWords, faults: Faults) -> RequirementSheet | None:
    """要件の表 / The requirements of a sheet; None when no table of requirements is recognised in it."""
    for id_field, name_field in (("function", "function_name"), ("form", "form_name")):
        head = _head(rows, words, id_field, name_field)
        if head is None:
            continue
        columns, heading_rows = head
        doubled = [name for name, span in columns.spans.items() if span[0] < 0]
        known = {column for span in columns.spans.values() if span[0] > 0 for column in range(span[0], span[1] + 1)}
        where = faults.where(sheet, heading_rows[0].number)
        if doubled or not _has_types(columns, words):
            faults.findings += [workbook_findings.heading_missing(heading=words.word(name), where=where)
                                for name in doubled or ["type"]]  # fmt: skip
            return RequirementSheet((), ())
        unknown = {
            text: row for row in heading_rows for column, text in row.cells.items()
            if column not in known and text != words.end
        }  # fmt: skip
        notes = [
            findings.requirement_heading_unknown(heading=_shown(text), where=faults.where(sheet, row.number))
            for text, row in islice(unknown.items(), MOST_FAULTS)
        ]
        reader = _Rows(sheet, columns, words, faults, id_field, name_field)
        return RequirementSheet(tuple(reader.read(rows)), (*notes, *reader.notes))
    return None


def _shown(text: str) -> str:
    """見せてよい形 / A heading as it may be shown: one line, no sign that turns the direction of writing."""
    return "".join(each for each in text[:50] if each.isprintable())


def _has_types(columns: Columns, words: RequirementWords) -> bool:
    return "type" in columns.spans or any(f"class:{each}" in columns.spans for each in words.classes)


def _head(rows: Sequence[Row], words: RequirementWords, id_field: str, name_field: str) -> tuple[Columns, list[Row]] | None:
    """見出しの行 / The columns, and the rows of headings: those from the row before the id's heading to the last one below it."""
    ids, names = ({plain(word) for word in words.headings[each]} for each in (id_field, name_field))
    for at, row in enumerate(rows[:_SEARCHED_ROWS]):
        block = [each for each in rows[max(0, at - 1) : at + 3] if abs(each.number - row.number) <= 2]
        here = [column for column, text in row.cells.items() if plain(text) in ids]
        if not here or not any(plain(text) in names for each in block for text in each.cells.values()):
            continue
        spans, used = _spans(_until_data(block, row, here[0]), words)
        if id_field in spans and name_field in spans:
            return Columns(spans, max(each.number for each in used) + 1), used
    return None


def _until_data(block: Sequence[Row], heading: Row, column: int) -> list[Row]:
    """The rows above and at the heading, and those below it that do not begin with an id."""
    made: list[Row] = []
    for row in block:
        if row.number > heading.number and any(plain(row[each]).isdigit() for each in (column, column + 1)):
            break
        made.append(row)
    return made


def _spans(block: Sequence[Row], words: RequirementWords) -> tuple[dict[str, tuple[int, int]], list[Row]]:
    """列の範囲 / Where each known word stands; a word that stands twice has the span (-1, -1)."""
    known = {plain(word): name for name, spellings in words.headings.items() for word in spellings}
    known |= {plain(word): f"class:{word}" for word in words.classes}
    found: dict[str, list[tuple[int, int]]] = {}
    used: list[Row] = []
    for row in block:
        texts = {column: plain(text) for column, text in row.cells.items()}
        told = {column: known[text] for column, text in texts.items() if text in known}
        used += [row] if told else []
        for column, name in told.items():
            is_wide = name in ("function", "form") and name not in found and _is_free(block, column + 1)
            found.setdefault(name, []).append((column, column + is_wide))
    return {name: spans[0] if len(set(spans)) == 1 else (-1, -1) for name, spans in found.items()}, used


def _is_free(block: Sequence[Row], column: int) -> bool:
    """No heading stands in the column: the one to its left may be merged over it."""
    return not any(row[column] for row in block)


class _Rows:
    """行の読み手 / The rows below the headings: places are filled down, ids and types never."""

    def __init__(
        self, sheet: str, columns: Columns, words: RequirementWords, faults: Faults, id_field: str, name_field: str
    ) -> None:
        self._sheet, self._columns, self._words, self._faults = sheet, columns, words, faults
        self._id, self._name = id_field, name_field
        self._types = {plain(word): each for word, each in words.types.items()}
        self._nothing = {"", *map(plain, words.nothing)}
        self._held = dict.fromkeys((*_PLACES, name_field), "")
        self.notes: list[Diagnostic] = []
        self._first = min(span[0] for span in columns.spans.values())

    def read(self, rows: Sequence[Row]) -> Iterator[Requirement]:
        """読む / Every requirement down to the end mark, or to the end of the sheet."""
        for row in rows:
            if self._faults.is_full:
                return
            if row.number < self._columns.first_row:
                continue
            if any(column < self._first and text == self._words.end for column, text in row.cells.items()):
                return
            self._fill(row)
            made = self._requirement(row)
            if made is not None:
                yield made

    def _fill(self, row: Row) -> None:
        """大・中・小項目 / A new heading clears those below it; a merged one holds on."""
        levels = (*_PLACES, self._name)
        for at, name in enumerate(levels):
            given = self._columns.value(row, name)
            if given and given != self._held[name]:
                self._held |= {name: given, **dict.fromkeys(levels[at + 1 :], "")}

    def _requirement(self, row: Row) -> Requirement | None:
        computed = [name for name, span in self._columns.spans.items() if is_computed(row, span)]
        if computed:
            where = self._faults.where(self._sheet, row.number)
            words = dict.fromkeys(self._words.word(name) for name in computed)
            self._faults.findings += [workbook_findings.cell_is_formula(heading=each, where=where) for each in words]
            return None
        name = self._held[self._name]
        if not self._columns.values(row, self._id):
            self._without_id(row)
            return None
        id, types = self._read_id(row), self._read_types(row)
        day, is_read = self._read_day(row)
        if not name:
            self._unreadable(row, self._name, "書かれた名", "filled")
        if id is None or types is None or not is_read or not name:
            return None
        common: dict[str, Any] = {
            "id": id, "name": name, "types": types, "conforms_from": day, "remarks": self._columns.value(row, "remarks"),
        }  # fmt: skip
        if self._id == "form":
            return FormRequirement(**common)
        places = {each: self._held[each] for each in _PLACES}
        words = {each: self._columns.value(row, each) for each in ("text", "rationale")}
        given: dict[str, Any] = {**common, **places, **words}
        return FunctionalRequirement(**given)

    def _without_id(self, row: Row) -> None:
        """番号のない行 / A row without an id: refused when it has a name, told when it has anything else that would be lost."""
        if self._columns.value(row, self._name):
            self._unreadable(row, self._id, *_ID_FORM)
        elif any(self._columns.value(row, each) for each in self._columns.spans if each not in _PLACES):
            if len(self.notes) >= MOST_FAULTS:  # 要件の表ではない
                self._unreadable(row, self._id, *_ID_FORM)
                return
            self.notes.append(findings.requirement_row_without_id(where=self._faults.where(self._sheet, row.number)))

    def _read_id(self, row: Row) -> Identifier | None:
        cells = [plain(each) for each in self._columns.values(row, self._id)]
        text = cells[0] if len(cells) == 1 else cells[0].zfill(3) + cells[1].zfill(4)
        try:
            return Identifier(IdentifierKind(self._id), text)
        except ValueError:
            self._unreadable(row, self._id, *_ID_FORM)
            return None

    def _read_types(self, row: Row) -> Mapping[BodyClass, RequirementType] | None:
        given = {name: plain(self._columns.value(row, name)) for name in self._columns.spans if name.startswith("class:")}
        cells = [(self._words.classes[name.removeprefix("class:")], name, text) for name, text in given.items()]
        if not cells:
            cells = [(tuple(BodyClass), "type", plain(self._columns.value(row, "type")))]
        made: dict[BodyClass, RequirementType] = {}
        for classes, name, text in cells:
            found = self._types.get(text)
            if found is not None:
                made |= dict.fromkeys(classes, found)
            elif text not in self._nothing:
                self._unreadable(row, name, *_TYPE_FORM)
                return None
        if not made:
            self._unreadable(row, cells[0][1], *_TYPE_FORM)
            return None
        return made

    def _read_day(self, row: Row) -> tuple[date | None, bool]:
        text = plain(self._columns.value(row, "conforms_from"))
        if text in self._nothing:
            return None, True
        day = read_day(text)
        if day is None:
            self._unreadable(row, "conforms_from", "暦にある一つの日", "one day of the calendar")
        return day, day is not None

    def _unreadable(self, row: Row, name: str, form_ja: str, form_en: str) -> None:
        where = self._faults.where(self._sheet, row.number)
        self._faults.findings.append(
            findings.requirement_cell_unreadable(heading=self._words.word(name), form_ja=form_ja, form_en=form_en, where=where)
        )


def read_day(text: str, /) -> date | None:
    """日を読む / One whole day in any of the forms met: with -, / or ., 年月日, eight digits, an era, or the number xlsx keeps.

    >>> {read_day(each) for each in ("2026-04-01", "2026/4/1", "2026年4月1日", "20260401", "令和8年4月1日", "R8.4.1", "46113")}
    {datetime.date(2026, 4, 1)}
    >>> read_day("令和8年4月"), read_day("2026-02-29")
    (None, None)
    """
    text = plain(text)
    if _SERIAL.fullmatch(text):
        return _EPOCH + timedelta(days=int(text))
    found = _DIGITAL.fullmatch(text) or _COMPACT.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else parse_wareki(text)
    except (ValueError, NotAWarekiDate):
        return None
