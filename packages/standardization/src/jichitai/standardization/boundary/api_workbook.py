"""API 仕様書（xlsx）を読む / The official workbook of an API becomes a description of its messages.

Cells that a reader composes by formula (identifiers, samples) are not read; fields, types and lengths are plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from jichitai.master_data.kernel import Where

from ..specifications import workbook_findings
from ..specifications.api_message import ApiDescription, ApiField, ApiMessage
from ..specifications.data_item import DataType
from .item_sheets import Columns, Faults, columns_of, is_computed, plain
from .limits import Limits
from .xlsx import Row, UnreadableWorkbook, bytes_of, read_book

_CALL: Final = {"call": ("APIコール名",), "operation": ("操作種類",)}
_REQUEST: Final = {
    "path": ("パラメータ名",), "name": ("項目名",), "mandatory": ("必須",), "type": ("データ型",),
    "length": ("データ長/桁数", "桁数"), "remarks": ("備考",),
}  # fmt: skip
_ANSWER: Final = {**_REQUEST, "path": ("レスポンスオブジェクト名",), "level": ("レベル",)}
_READ: Final = ("path", "name", "mandatory", "type", "length")
_MANDATORY: Final = "◎"
_SECTION: Final = "■"
_WHOLE: Final = re.compile(r"[0-9]{1,5}")


def read_api_workbook(source: Path | bytes, *, limits: Limits | None = None) -> ApiDescription:
    """API 仕様書を読む / The call, its request and its answers; ``UnreadableWorkbook`` with every fault found."""
    used = limits or Limits()
    name = source.name if isinstance(source, Path) else "workbook"
    faults = Faults(name)
    sheets = read_book(bytes_of(source, used, name), used, name).sheets
    call = _first(sheets, _CALL, ("call", "operation"), faults)
    request = _first(sheets, _REQUEST, ("path", "name", "type", "length", "mandatory"), faults)
    answer = _first(sheets, _ANSWER, ("path", "level", "name", "type", "length", "mandatory"), faults)
    if call is None or request is None or answer is None:
        faults.add("", None, "API 仕様の表が揃っていない", "it lacks a table of the API")
        raise UnreadableWorkbook(faults.findings)
    named = next((row for row in call[1] if row.number >= call[2].first_row and call[2].value(row, "call")), None)
    messages = tuple(_messages(*request, faults)), tuple(_messages(*answer, faults))
    if named is None or not all(messages):
        faults.add("", None, "API の名か電文がない", "it names no call, or has no message")
    if faults.findings or named is None:
        raise UnreadableWorkbook(faults.findings)
    columns = call[2]
    return ApiDescription(
        call=columns.value(named, "call"), operation=columns.value(named, "operation"), request=messages[0][0],
        answers=messages[1],
    )  # fmt: skip


_Found = tuple[str, Sequence[Row], Columns]


def _first(
    sheets: Mapping[str, Sequence[Row]], known: Mapping[str, tuple[str, ...]], required: Sequence[str], faults: Faults
) -> _Found | None:
    for sheet, rows in sheets.items():
        columns = columns_of(rows, known, required, sheet, faults)
        if columns is not None:
            return None if any(each not in columns.spans for each in required) else (sheet, rows, columns)
    return None


def _messages(sheet: str, rows: Sequence[Row], columns: Columns, faults: Faults) -> Iterator[ApiMessage]:
    title, fields = sheet, list[ApiField]()
    parents: list[str] = []
    for row in rows:
        if row.number < columns.first_row:
            continue
        head = next(iter(row.cells.values()), "")
        if head.startswith(_SECTION):
            if fields:
                yield ApiMessage(title=title, fields=tuple(fields))
            title, fields, parents = head.lstrip(_SECTION), [], []
            continue
        is_field = columns.value(row, "type") and columns.values(row, "path")
        if not is_field and not any(is_computed(row, columns.spans[each]) for each in ("type", "path")):
            continue
        field = _field(sheet, row, columns, parents, faults)
        if field is not None:
            fields.append(field)
    if fields:
        yield ApiMessage(title=title, fields=tuple(fields))


def _field(sheet: str, row: Row, columns: Columns, parents: list[str], faults: Faults) -> ApiField | None:
    if any(is_computed(row, columns.spans[each]) for each in _READ):
        where = Where(file=faults.file, line=row.number, field=sheet[:100])
        faults.findings.append(workbook_findings.cell_is_formula(heading="API", where=where))
        return None
    name = columns.values(row, "path")[-1]
    level = _whole(columns.value(row, "level"))
    if level is not None:  # 階層：一段目はレスポンスそのもので、名をもたない
        del parents[max(level - 2, 0) :]
    types = tuple(_types(columns.value(row, "type")))
    path = "/".join([*parents, name])
    if level is not None and level > 1:
        parents.append(name)
    if not types:
        return None
    return ApiField(
        path=path, name=columns.value(row, "name"), types=types, length=_whole(plain(columns.value(row, "length"))),
        is_mandatory=columns.value(row, "mandatory") == _MANDATORY, remarks=columns.value(row, "remarks"),
    )  # fmt: skip


def _whole(text: str) -> int | None:
    return int(text) if _WHOLE.fullmatch(text) else None


def _types(text: str) -> Iterator[DataType]:
    """「X,Ｎ 混在」 → X and N; objects and arrays (構造化・配列) → nothing."""
    known = {each.value: each for each in DataType}
    for part in plain(text).replace("混在", "").split(","):
        if part in known:
            yield known[part]
