"""日付つきの値の CSV / Dated values as CSV, for kinds whose values are one cell: names, codes, amounts, days.

Four columns: ``key,value,valid_from,last_day``. People write the last day (末日), so this
table has it, inclusive; empty means no end. Beliefs of the past are not in it: it says
what is to be recorded, or what is believed now. Cells are kept as given, never trimmed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import IO, Any, Final, Generic, TypeVar

from attrs import frozen

from ..kernel.diagnostics import Diagnostic, DomainError, Where
from ..kernel.fiscal_year import FiscalYear
from ..kernel.period import EffectivePeriod
from ..kernel.refs import Ref
from ..kernel.yen import Yen
from ..temporal import findings as temporal_findings
from ..temporal.constraint import first_overlap
from ..temporal.facts import MAX_KEY, Change, Fact, Kind, Line, checked_name
from ..temporal.ports import FactStore
from . import facts_findings

T = TypeVar("T")
HEADINGS: Final = ("key", "value", "valid_from", "last_day")
"""見出し / The columns, in this order."""
MAX_BYTES: Final = 50 << 20
"""大きさの限り / How large a table may be."""
_ONE_BY_ONE: Final = 200
"""これより多ければ、種類の全部を一度に読む / With more keys than this, the whole kind is read once instead of line by line."""
_WHOLE: Final = re.compile(r"-?[0-9]{1,15}", re.ASCII)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_NUMBERS: Final = (int, Yen, FiscalYear)


@frozen
class DatedValues(Generic[T]):
    """日付つきの値 / What a table says, by key, and every finding made; rows with a finding are left out."""

    kind: Kind[T]
    values: Mapping[str, tuple[tuple[T, EffectivePeriod], ...]]
    findings: tuple[Diagnostic, ...]

    def changes(self, facts: FactStore, *, now: datetime, entry: str | None = None) -> list[Change[T]]:
        """変更にする / One change per key, made from the lines as they are, for ``FactStore.apply_many``."""
        known: Mapping[str, Line[T]] = {}
        if len(self.values) > _ONE_BY_ONE:
            known = {line.key: line for line in facts.lines(self.kind) if line.key in self.values}

        def line_of(key: str) -> Line[T]:
            if len(self.values) > _ONE_BY_ONE:
                return known.get(key) or Line(kind=self.kind, key=key)
            return facts.line(self.kind, key)

        return [line_of(key).record_all(values, now=now, entry=entry) for key, values in sorted(self.values.items())]


def is_simple(kind: Kind[Any]) -> bool:
    """一つの欄で書けるか / Whether the values of a kind fit a cell: text, whole number, yen, year, day, reference, code."""
    type_ = kind.type
    if isinstance(type_, type) and issubclass(type_, Enum):
        return all(isinstance(each.value, str) for each in type_)
    return type_ in (str, date, *_NUMBERS) or (isinstance(type_, type) and issubclass(type_, Ref))


def values_to_csv(kind: Kind[T], facts: Iterable[Fact[T]]) -> str:
    """CSV に書く / Facts believed at one instant as a table. It is data for programs: cells are not altered for a spreadsheet.

    >>> from jichitai.master_data.kernel import Yen
    >>> from datetime import UTC
    >>> fact = Fact(kind="example.fee", key="窓口-1", value=Yen(300), valid=EffectivePeriod.through(date(2026, 4, 1), date(2027, 3, 31)),
    ...             recorded_at=datetime(2026, 3, 20, tzinfo=UTC))
    >>> values_to_csv(Kind("example.fee", Yen), [fact]).splitlines()
    ['key,value,valid_from,last_day', '窓口-1,300,2026-04-01,2027-03-31']
    """
    _require_simple(kind)
    out = io.StringIO()
    writer = csv.writer(out)  # CRLF between rows: with LF alone it would not quote a CR in a cell
    writer.writerow(HEADINGS)
    for each in facts:
        last = each.valid.last_day
        writer.writerow([each.key, kind.to_json(each.value), each.valid.start, "" if last is None else last])
    return out.getvalue()


def values_from_csv(kind: Kind[T], stream: IO[bytes]) -> DatedValues[T]:
    """CSV を読む / A whole table, all its findings at once with their line numbers."""
    _require_simple(kind)
    found: list[Diagnostic] = []
    rows: dict[str, list[tuple[int, T, EffectivePeriod]]] = {}
    for number, cells in _rows(stream, found):
        row = _Row(kind, number, cells, found)
        if len(found) == row.found_before:
            rows.setdefault(cells[0], []).append((number, row.value, row.valid))
    values: dict[str, tuple[tuple[T, EffectivePeriod], ...]] = {}
    for key, given in rows.items():
        shared = first_overlap([valid for _, _, valid in given])
        if shared is None:
            values[key] = tuple((value, valid) for _, value, valid in given)
        else:
            second = max(number for number, _, valid in given if valid.overlaps(shared))
            told = temporal_findings.periods_overlap(kind=kind.name, key=key, period=shared)
            found.append(told.at(Where(line=second, field="valid_from")))
    return DatedValues(kind, values, tuple(found))


def _require_simple(kind: Kind[Any]) -> None:
    if not is_simple(kind):
        raise TypeError(f"the values of {kind.name} do not fit one cell; use boundary.facts_json")


def _rows(stream: IO[bytes], found: list[Diagnostic]) -> Iterable[tuple[int, list[str]]]:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        found.append(_unreadable(1, f"{MAX_BYTES:,}バイトより大きい", f"it is larger than {MAX_BYTES:,} bytes"))
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found.append(_unreadable(line, "UTF-8 でない", "it is not UTF-8"))
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begun = 1
    try:
        if tuple(next(reader, ())) != HEADINGS:
            found.append(_unreadable(1, "見出しが違う", "the headings are others"))
            return
        begun = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(HEADINGS):
                yield begun, cells
            elif cells:
                found.append(_unreadable(begun, f"{len(cells)}欄ある（{len(HEADINGS)}欄のはず）", f"it has {len(cells)} cells"))
            begun = reader.line_num + 1
    except csv.Error:
        found.append(
            _unreadable(begun, "引用符が閉じていないか、欄が大きすぎる", "a quote is not closed, or a cell is too large")
        )


def _unreadable(line: int, fact_ja: str, fact_en: str, field: str | None = None) -> Diagnostic:
    return facts_findings.value_table_unreadable(fact_ja=fact_ja, fact_en=fact_en, where=Where(line=line, field=field))


class _Row(Generic[T]):
    """One row: its value and days, or findings added to the list."""

    value: T
    valid: EffectivePeriod

    def __init__(self, kind: Kind[T], line: int, cells: list[str], found: list[Diagnostic]) -> None:
        self._line, self._found, self.found_before = line, found, len(found)
        key, value, start, last = cells
        self._check_key(key)
        self._read_value(kind, value)
        first, end = self._day(start, "valid_from"), self._day(last, "last_day") if last else None
        if first is not None and len(found) == self.found_before:
            if end is not None and end < first:
                self._refuse("last_day", "末日が始めの日より前である", "the last day is before the first")
            else:
                self.valid = EffectivePeriod(first) if end is None else EffectivePeriod.through(first, end)

    def _check_key(self, key: str) -> None:
        try:
            checked_name("a key", key, MAX_KEY)
        except ValueError:
            self._refuse("key", "鍵が一行の文字でないか、長すぎるか、前後に空白がある", "the key is not one short line of text")

    def _read_value(self, kind: Kind[T], cell: str) -> None:
        plain: str | int = cell
        if kind.type in _NUMBERS and _WHOLE.fullmatch(cell):
            plain = int(cell)
        try:
            self.value = kind.from_json(plain)
            kind.to_text(self.value)
        except (ValueError, TypeError, DomainError):
            self._refuse("value", "値がこの種類の形でない", "the value does not have the form of this kind")

    def _day(self, cell: str, field: str) -> date | None:
        if _DAY.fullmatch(cell):
            try:
                return date.fromisoformat(cell)
            except ValueError:
                pass
        self._refuse(field, "日付でない（YYYY-MM-DD）", "it is not a day (YYYY-MM-DD)")
        return None

    def _refuse(self, field: str, fact_ja: str, fact_en: str) -> None:
        self._found.append(_unreadable(self._line, fact_ja, fact_en, field))
