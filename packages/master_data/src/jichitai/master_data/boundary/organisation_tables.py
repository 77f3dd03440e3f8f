"""組織の表 / The tables an organisation is written in: a row is a value and its days, a column a field of the value.

どの表にも ``valid_from``（始まりの日）と ``last_day``（末日。その日を含む。空欄は期限なし）がある。
残りの列は、値の項目の名と同じである。
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from ..codec import CodecError, decode, encode
from ..kernel import Diagnostic, EffectivePeriod, Where
from ..organisation import Book, Successor
from ..organisation.kinds import KINDS, OrganisationValue
from ..temporal import Kind
from . import organisation_findings as findings

VALID_FROM: Final = "valid_from"
"""始まりの日の列 / The column of the first day."""
LAST_DAY: Final = "last_day"
"""末日の列 / The column of the last day, which is included."""
_SEPARATOR: Final = ";"
_WHOLE: Final = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_WORDS: Final = {"true": True, "false": False}
_MAX_KEY: Final = 120


@frozen
class RawRow:
    """読んだ行 / A row as it stood in a file: text cells of CSV, or plain values of TOML and JSON."""

    where: Where
    cells: Mapping[str, object]


@frozen
class ReadRow:
    """読めた行 / A row that became a value with its days."""

    where: Where
    kind: str
    key: str
    valid: EffectivePeriod
    value: OrganisationValue


class OrganisationTable:
    """組織の表の一つ / One table: its name, kind and columns."""

    def __init__(self, kind: Kind[Any]) -> None:
        self.kind = kind
        self.name = kind.name.partition(".")[2].replace("-", "_")
        self.hints = get_type_hints(kind.type)
        self.fields = {each.name: each for each in attrs.fields(kind.type)}
        self.columns = (VALID_FROM, LAST_DAY, *self.fields)

    def read(self, row: RawRow, *, as_text: bool) -> tuple[ReadRow | None, list[Diagnostic]]:
        """行を読む / The value of a row, or every finding about it."""
        found: list[Diagnostic] = []
        for column in row.cells:
            if column not in self.columns:
                found.append(findings.column_unknown(table=self.name, column=column).at(_at(row, column)))
        values: dict[str, Any] = {}
        for name, each in self.fields.items():
            given = self._plain(row.cells.get(name), self.hints[name], as_text=as_text)
            if given is None:
                if each.default is attrs.NOTHING:
                    found.append(findings.cell_missing(table=self.name, column=name).at(_at(row, name)))
                continue
            try:
                values[name] = decode(self.hints[name], given)
            except CodecError:
                found.append(self._misfit(row, name, self.hints[name]))
        valid = self._valid(row, found, as_text=as_text)
        if found or valid is None:
            return None, found
        return self._built(row, values, valid)

    def _built(self, row: RawRow, values: dict[str, Any], valid: EffectivePeriod) -> tuple[ReadRow | None, list[Diagnostic]]:
        try:
            value: OrganisationValue = self.kind.type(**values)
        except ValueError as error:
            return None, [findings.row_does_not_fit(table=self.name, reason=str(error)).at(row.where)]
        key = value.ref.value
        if len(key) > _MAX_KEY:
            return None, [self._misfit(row, "ref", str)]
        return ReadRow(row.where, self.kind.name, key, valid, value), []

    def _valid(self, row: RawRow, found: list[Diagnostic], *, as_text: bool) -> EffectivePeriod | None:
        days: dict[str, date | None] = {}
        for column in (VALID_FROM, LAST_DAY):
            given = self._plain(row.cells.get(column), date, as_text=as_text)
            try:
                days[column] = None if given is None else decode(date, given)
            except CodecError:
                found.append(self._misfit(row, column, date))
                return None
        start, last = days[VALID_FROM], days[LAST_DAY]
        if start is None:
            found.append(findings.cell_missing(table=self.name, column=VALID_FROM).at(_at(row, VALID_FROM)))
            return None
        if last is not None and last < start:
            found.append(findings.last_day_before_first(table=self.name, first=start, last=last).at(_at(row, LAST_DAY)))
            return None
        return EffectivePeriod(start) if last is None else EffectivePeriod.through(start, last)

    def _plain(self, given: object, hint: Any, *, as_text: bool) -> Any:
        """素のデータ / A cell as the codec reads it; None when it is left empty."""
        if given is None or given == "":
            return None
        return _from_text(str(given), hint) if as_text else given

    def _misfit(self, row: RawRow, column: str, hint: Any) -> Diagnostic:
        ja, en = _expected(hint)
        made = findings.cell_does_not_fit(table=self.name, column=column, expected_ja=ja, expected_en=en)
        return made.at(_at(row, column))

    def plain_row(self, valid: EffectivePeriod, value: OrganisationValue) -> dict[str, Any]:
        """行にする / A value and its days as plain data, by column."""
        row: dict[str, Any] = {VALID_FROM: encode(valid.start), LAST_DAY: encode(valid.last_day)}
        return {**row, **encode(value)}

    def text_row(self, valid: EffectivePeriod, value: OrganisationValue) -> dict[str, str]:
        """文字の行にする / The same as text cells, as ``read`` takes them back."""
        return {column: _to_text(each) for column, each in self.plain_row(valid, value).items()}


TABLES: Final = types.MappingProxyType({table.name: table for table in map(OrganisationTable, KINDS.values())})
"""組織の表 / Every table by its name: level, unit, succession, post, staff, appointment_kind, appointment, absence, deputies."""


def rows_of(book: Book) -> Iterator[tuple[OrganisationTable, EffectivePeriod, OrganisationValue]]:
    """帳の行 / Every row of a book with its table, in order."""
    by_kind = {table.kind.name: table for table in TABLES.values()}
    for kind, _, span in book.rows():
        yield by_kind[kind], span.valid, span.value


def _at(row: RawRow, column: str) -> Where:
    return attrs.evolve(row.where, field=column)


def _bare(hint: Any) -> Any:
    """None を除いた型 / The type without its ``| None``."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


def _from_text(text: str, hint: Any) -> Any:
    kind = _bare(hint)
    if kind is int:
        return int(text) if _WHOLE.fullmatch(text) else text
    if kind is bool:
        return _WORDS.get(text, text)
    if get_origin(kind) is tuple:
        member = get_args(kind)[0]
        return [_successor(each) if member is Successor else each for each in text.split(_SEPARATOR)]
    return text


def _successor(text: str) -> Any:
    unit, _, share = text.partition(":")
    return {"unit": unit, "share": share} if share else {"unit": unit}


def _to_text(plain: Any) -> str:
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, list):
        parts = [f"{each['unit']}:{each['share']}" if isinstance(each, dict) else each for each in plain]
        return _SEPARATOR.join(parts)
    return str(plain)


_EXPECTED: Final[tuple[tuple[Callable[[Any], bool], str, str], ...]] = (
    (lambda kind: kind is date, "「2026-04-01」の形の日", "a day such as 2026-04-01"),
    (lambda kind: kind is int, "整数", "a whole number"),
    (lambda kind: kind is bool, "true か false", "true or false"),
    (
        lambda kind: get_origin(kind) is tuple and get_args(kind)[0] is Successor,
        "「組織:割合」を;で並べたもの",
        "unit:share, joined by ;",
    ),
    (lambda kind: get_origin(kind) is tuple, "番号を;で並べたもの", "numbers joined by ;"),
)


def _expected(hint: Any) -> tuple[str, str]:
    kind = _bare(hint)
    for fits, ja, en in _EXPECTED:
        if fits(kind):
            return ja, en
    if isinstance(kind, type) and issubclass(kind, Enum):
        known = ", ".join(str(each.value) for each in kind)
        return f"{known} のどれか", f"one of {known}"
    return (
        "前後に空白のない一行の文字（番号は120字まで）",
        "one line of text without spaces at its ends (a number: 120 characters at most)",
    )
