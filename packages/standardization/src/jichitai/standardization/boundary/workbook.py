"""項目定義書（xlsx）を読む / Official item-table workbooks become validators.

A workbook is foreign data in a ZIP archive: its size is bounded before it is opened,
DTDs are refused, and whatever the reader below raises arrives as ``UnreadableWorkbook``.
What the prose of a table adds (forms, conditions) is not guessed from its sentences;
the caller gives it.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from attrs import frozen
from openpyxl import load_workbook

from jichitai.master_data.kernel import Diagnostic, InputError, Where

from .. import findings
from ..specifications.data_item import CodeList, CodeValue, DataItem, DataType, OutputCondition
from ..specifications.specification import FixedForm, RequiredWhen, Source, Specification
from .limits import Limits

_CIRCLE: Final = ("○", "〇")
_LAST_COLUMN: Final = 23
_FIRST_ITEM_ROW: Final = 7
_FIRST_CODE_ROW: Final = 6
_HEADINGS: Final = {
    2: "データ項目ID", 4: "データ項目", 5: "データ項目（ローマ字）", 6: "グループ", 12: "データ型", 13: "桁数",
    14: "コード", 15: "繰り返し", 16: "データ出力条件", 18: "項目説明", 20: "実装類型",
}  # fmt: skip
_CODE_SHEET: Final = "コード一覧（個別）"
_BUSINESS_IN_TITLE: Final = re.compile(r"（([^（）]{1,100})）[^（）]{0,20}(?:項目定義書|基本データリスト)")
_WHOLE: Final = re.compile(r"[0-9]{1,5}")
_DECIMAL_LENGTH: Final = re.compile(r"([0-9]{1,5})[,.，]([0-9]{1,2})")
_FIXED_LENGTHS: Final = {DataType.DATE: 10, DataType.TIME: 8, DataType.YEAR: 4, DataType.IMAGE: 1}
_UNKNOWN_DATE: Final = "不詳日を許容する"
_LOCAL: Final = "任意"

Cells = tuple[Any, ...]


class UnreadableWorkbook(InputError):
    """読めない項目定義書 / The workbook is damaged, too large, or no item table."""


@frozen
class _Row:
    """表の一行 / One row of the item sheet, its cells as text by column number (A is 1)."""

    number: int
    cells: tuple[str, ...]

    def __getitem__(self, column: int) -> str:
        return self.cells[column - 1] if column <= len(self.cells) else ""


def read_item_workbook(
    source: Path | bytes,
    *,
    published_on: date,
    forms: Sequence[FixedForm] = (),
    requirements: Sequence[RequiredWhen] = (),
    limits: Limits | None = None,
) -> tuple[Specification, ...]:
    """項目定義書を読む / The item tables of an official workbook, one per group (output file).

    ``published_on`` is not in the workbook. ``forms`` and ``requirements`` go to the
    groups that hold the items they name. ``UnreadableWorkbook`` carries every fault
    found, with sheet, row and column.
    """
    used = limits or Limits()
    name = source.name if isinstance(source, Path) else "workbook"
    data = _bytes_of(source, used, name)
    _refuse_bomb(data, used, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # 書式の拡張についての注意は、値に関わらない
            sheets = _sheets(data, used, name)
    except UnreadableWorkbook:
        raise
    except Exception as error:  # the reader of foreign archives raises anything
        kind = type(error).__name__
        raise UnreadableWorkbook(
            [findings.workbook_unreadable(fact_ja=f"xlsx として壊れている（{kind}）", fact_en=f"the xlsx is damaged ({kind})",
                                          where=Where(file=name))]) from None  # fmt: skip
    return _specifications(sheets, name, published_on, tuple(forms), tuple(requirements), hashlib.sha256(data).hexdigest())


def _bytes_of(source: Path | bytes, limits: Limits, name: str) -> bytes:
    if isinstance(source, Path):
        with source.open("rb") as stream:
            source = stream.read(limits.file_bytes + 1)
    if len(source) > limits.file_bytes:
        raise _too_large("ファイルの大きさ（バイト）", "Bytes of the file", limits.file_bytes, name)
    return source


def _refuse_bomb(data: bytes, limits: Limits, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > limits.members:
                raise _too_large("書庫の中の数", "Members of the archive", limits.members, name)
            unpacked = sum(each.file_size for each in members)
            if unpacked > min(limits.unpacked_bytes, limits.ratio * max(len(data), 1)):
                raise _too_large("展開した大きさ（バイト）", "Unpacked bytes", limits.unpacked_bytes, name)
            for each in members:
                if each.filename.endswith((".xml", ".rels")):
                    _refuse_dtd(archive.read(each), name)
    except UnreadableWorkbook:
        raise
    except Exception as error:  # a damaged archive raises anything
        kind = type(error).__name__
        fact = findings.workbook_unreadable(
            fact_ja=f"xlsx（ZIP 書庫）でない（{kind}）", fact_en=f"it is no xlsx (ZIP archive) ({kind})", where=Where(file=name)
        )
        raise UnreadableWorkbook([fact]) from None


def _refuse_dtd(content: bytes, name: str) -> None:
    # NUL は UTF-16 の XML に現れる。検査を逃れるので、UTF-8 だけを受ける。
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content:
        fact = findings.workbook_unreadable(
            fact_ja="中の XML に文書型の宣言があるか、UTF-8 でない", fact_en="an XML part declares a document type or is not UTF-8",
            where=Where(file=name),
        )  # fmt: skip
        raise UnreadableWorkbook([fact])


def _too_large(what_ja: str, what_en: str, limit: int, name: str) -> UnreadableWorkbook:
    return UnreadableWorkbook([findings.too_large(what_ja=what_ja, what_en=what_en, limit=limit, where=Where(file=name))])


def _sheets(data: bytes, limits: Limits, name: str) -> dict[str, list[_Row]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheets: dict[str, list[_Row]] = {}
        for sheet in book.worksheets:
            rows = sheets.setdefault(str(sheet.title), [])
            cells: Cells
            for number, cells in enumerate(sheet.iter_rows(max_col=_LAST_COLUMN, values_only=True), start=1):
                if number > limits.workbook_rows:
                    raise _too_large("表の行数", "Rows of a sheet", limits.workbook_rows, name)
                rows.append(_Row(number, tuple(map(_text, cells))))
        return sheets
    finally:
        book.close()


def _text(cell: object) -> str:
    """升の文字 / A cell as text: numbers stand in the official sheets where others have text."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell)[:32_767].strip(" \n\r\t")


class _Faults:
    """見つけた誤り / Faults met while reading, so that all of them can be said at once."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.findings: list[Diagnostic] = []

    def add(self, sheet: str, row: int | None, fact_ja: str, fact_en: str) -> None:
        """加える / Note one; its words are cut short, for they may quote the workbook."""
        fact_ja, fact_en = fact_ja[:200], fact_en[:200]
        where = Where(file=self._file, line=row, field=sheet[:100] or None)
        self.findings.append(findings.workbook_unreadable(fact_ja=fact_ja, fact_en=fact_en, where=where))


def _specifications(
    sheets: dict[str, list[_Row]],
    name: str,
    published_on: date,
    forms: tuple[FixedForm, ...],
    requirements: tuple[RequiredWhen, ...],
    sha256: str,
) -> tuple[Specification, ...]:
    faults = _Faults(name)
    code_lists, business = _code_lists(sheets, faults)
    groups: dict[str, list[DataItem]] = {}
    title = ""
    for sheet, rows in sheets.items():
        if len(rows) < _FIRST_ITEM_ROW or rows[4][2] != _HEADINGS[2]:
            continue
        title = title or rows[0][2].lstrip("■")
        _check_headings(sheet, rows[4], faults)
        for row in _item_rows(sheet, rows, faults):
            item = _item(sheet, row, faults)
            if item is not None:
                groups.setdefault(row[6], []).append(item)
    if not groups and not faults.findings:
        faults.add("", None, "項目の表がない", "it has no item table")
    found = _BUSINESS_IN_TITLE.search(title)
    business = business or (found[1] if found else "")
    built = [_group(group, items, business, published_on, code_lists, forms, requirements,
                    Source(title=title, sha256=sha256), faults) for group, items in groups.items()]  # fmt: skip
    if faults.findings:
        raise UnreadableWorkbook(faults.findings)
    return tuple(each for each in built if each is not None)


def _group(
    group: str, items: list[DataItem], business: str, published_on: date, code_lists: dict[int, CodeList],
    forms: tuple[FixedForm, ...], requirements: tuple[RequiredWhen, ...], source: Source, faults: _Faults,
) -> Specification | None:  # fmt: skip
    numbers = {each.number for each in items}
    used = {each.code_list for each in items}
    try:
        return Specification(
            business_id=items[0].business_id, business=business, group=group, published_on=published_on, items=tuple(items),
            code_lists=tuple(listed for id, listed in code_lists.items() if id in used),
            forms=tuple(each for each in forms if each.item in numbers),
            requirements=tuple(each for each in requirements if {each.item, each.other} <= numbers), source=source,
        )  # fmt: skip
    except ValueError as error:
        faults.add("", None, f"表として成り立たない（{error}）", str(error))
        return None


def _check_headings(sheet: str, row: _Row, faults: _Faults) -> None:
    for column, heading in _HEADINGS.items():
        if row[column] != heading:
            faults.add(
                sheet,
                row.number,
                f"{column}列目の見出しが「{heading}」でない",
                f"the heading of column {column} is not {heading!r}",
            )


def _item_rows(sheet: str, rows: list[_Row], faults: _Faults) -> Iterator[_Row]:
    for row in rows[_FIRST_ITEM_ROW - 1 :]:
        if row[1] == "e":
            return
        if any(row[column] for column in (2, 3, 4, 5)):
            yield row
    faults.add(sheet, None, "表の終わりの印 e がない", "the end mark 'e' of the table is missing")


def _item(sheet: str, row: _Row, faults: _Faults) -> DataItem | None:
    try:
        kind = DataType.read(row[12])
        length, decimals = _length(row[13], kind)
        code, external = _code(row[14])
        description = row[18]
        return DataItem(
            business_id=row[2].zfill(3), number=_number(row[3]), name=row[4], romaji=row[5], type=kind, length=length,
            decimals=decimals, is_key=row[7] in _CIRCLE, is_foreign_key=row[8] in _CIRCLE, code_list=code,
            external_code=external, repetition=_number(row[15]) if row[15] else 1, output=OutputCondition(row[16]),
            has_column=row[20] in _CIRCLE, unknown_date_allowed=kind is DataType.DATE and _UNKNOWN_DATE in description,
            condition="\n".join(line[2:] for line in description.splitlines() if line.startswith("※※")), remarks=row[22],
        )  # fmt: skip
    except ValueError as error:
        faults.add(sheet, row.number, f"この行を項目として読めない（{error}）", f"this row is no item ({error})")
        return None


def _number(text: str) -> int:
    if not (_WHOLE.fullmatch(text) and text.isascii()):
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
    return (int(text), None) if _WHOLE.fullmatch(text) else (None, text)


def _code_lists(sheets: dict[str, list[_Row]], faults: _Faults) -> tuple[dict[int, CodeList], str]:
    found: dict[int, tuple[str, list[CodeValue]]] = {}
    business = ""
    for sheet, rows in sheets.items():
        if not sheet.startswith(_CODE_SHEET) or len(rows) < _FIRST_CODE_ROW:
            continue
        business = business or rows[1][3]
        values: list[CodeValue] = []
        for row in rows[_FIRST_CODE_ROW - 1 :]:
            if row[1]:  # コードIDとコード名は、一覧の最初の行にだけある
                values = []
                found[_list_id(sheet, row, faults)] = (row[2], values)
            if row[3] and row[3] != _LOCAL:
                values.append(CodeValue(row[3], row[4]))
    return {id: CodeList(id=id, name=name, values=tuple(values)) for id, (name, values) in found.items()}, business


def _list_id(sheet: str, row: _Row, faults: _Faults) -> int:
    try:
        return _number(row[1])
    except ValueError:
        faults.add(sheet, row.number, "コードIDが数でない", "the code list id is not a number")
        return 0
