"""表の行を読む / The rows of a table of characters from CSV or xlsx, one by one, with columns found by their headings."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Never

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, InputError, Severity, Where

from ..glyphs import loading_findings
from ..glyphs.table_identity import TableIdentity, digest_of
from .bounded_bytes import bytes_within
from .csv_rows import CsvRows, Encoding
from .limits import Limits
from .xlsx import rows_of_sheet

_MIB: Final = 1024 * 1024
LIMITS: Final = Limits(
    file_bytes=64 * _MIB, rows=300_000, columns=128, workbook_rows=300_000, workbook_cells=12_000_000, unpacked_bytes=512 * _MIB
)
"""文字の表の上限 / Limits of a table of characters: some 60,000 rows of 36 columns fit several times over."""
_ZIP: Final = b"PK\x03\x04"
_LISTED: Final = 100
_ENOUGH: Final = 10_000
_HEADING_WITHIN: Final = 20


class UnreadableTable(InputError):
    """読めない表 / A file is no such table, or has rows that leave it unsettled; every finding is carried."""


@frozen
class TableLine:
    """表の一行 / One row: its number in the file and its cells."""

    number: int
    cells: Sequence[str]

    def at(self, place: int | None) -> str:
        """欄の値 / The cell at a place, without spaces around it; empty where there is none."""
        return self.cells[place].strip() if place is not None and place < len(self.cells) else ""


def bytes_of_table(source: Path | bytes, limits: Limits, name: str) -> bytes:
    """中身 / The bytes of a file, no more than the limit."""
    return bytes_within(source, limits.file_bytes, partial(refuse, name))


def lines_of(
    data: bytes, name: str, *, encoding: Encoding = Encoding.UTF_8, limits: Limits = LIMITS,
    wanted: Callable[[str], bool] = lambda _: True,
) -> Iterator[TableLine]:  # fmt: skip
    """行を読む / The rows of a CSV file, or of the first wanted sheet of an xlsx; ``InputError`` for what is neither."""
    if data.startswith(_ZIP):
        for row in rows_of_sheet(data, limits, name, wanted=wanted):
            width = min(max(row.cells, default=0), limits.columns)
            yield TableLine(row.number, [row[column] for column in range(1, width + 1)])
        return
    for number, cells in CsvRows(io.BytesIO(data), encoding=encoding, limits=limits, file=name, has_header=False):
        if len(cells) > limits.columns:
            refuse(name, f"列が{limits.columns}を超える", f"it has more than {limits.columns} columns")
        yield TableLine(number, cells)


def heading(word: str) -> str:
    """見出しの形をそろえる / A heading without spaces and differences of width; headings only, never names of persons.

    >>> heading("X0213　包摂区分"), heading("登記統一文字番号（参考）")
    ('X0213包摂区分', '登記統一文字番号(参考)')
    """
    return "".join(unicodedata.normalize("NFKC", word[:200]).split())


def with_headings(
    lines: Iterator[TableLine], words: Mapping[str, tuple[str, ...]], required: Sequence[str], name: str
) -> tuple[TableLine, dict[str, int]]:
    """見出しの行を探す / The row of headings among the first, and the place of each column; ``UnreadableTable`` without it."""
    known = {each: column for column, given in words.items() for each in given}
    first: list[Diagnostic] = []
    for count, row in enumerate(lines, start=1):
        given = [known.get(heading(each)) for each in row.cells]
        if required[0] in given:
            where = Where(file=name, line=row.number)
            twice = [each for each in dict.fromkeys(given) if each is not None and given.count(each) > 1]
            missing = [each for each in required if each not in given]
            first = [loading_findings.table_heading_missing(heading=words[each][0], where=where) for each in [*missing, *twice]]
            if first:
                raise UnreadableTable(first)
            return row, {each: given.index(each) for each in words if each in given}
        if count == _HEADING_WITHIN:
            break
    raise UnreadableTable([loading_findings.table_heading_missing(heading=words[required[0]][0], where=Where(file=name))])


class Noted:
    """言われたこと / Findings as they are made, the first hundred of them kept, the rest counted."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._kept: list[Diagnostic] = []
        self._refused: list[Diagnostic] = []
        self._cut = 0

    def add(self, found: Diagnostic) -> None:
        """加える / One more finding."""
        kept = self._refused if found.severity is Severity.REFUSAL else self._kept
        if len(kept) < _LISTED:
            kept.append(found)
        else:
            self._cut += 1
            if self._cut >= _ENOUGH:
                self.settled()  # 拒む所見がこれほどあれば、終わりまで読まない

    def settled(self) -> tuple[Diagnostic, ...]:
        """確かめる所見 / The warnings; ``UnreadableTable`` with every refusal when there is one."""
        cut = [loading_findings.table_findings_cut(count=self._cut, where=Where(file=self._name))] if self._cut else []
        if self._refused:
            raise UnreadableTable([*self._refused, *cut])
        return (*self._kept, *cut)


def identity_of_file(data: bytes, *, id: str, version: str, licence: str, name: str) -> TableIdentity:
    """ファイルの身元 / The identity of a table read from these bytes; ``UnreadableTable`` when it is not named properly."""
    try:
        return TableIdentity(id=id, version=version, licence=licence, digest=digest_of(data))
    except ValueError:
        refuse(name, "名・版・利用条件のどれかが述べられていない", "its id, version or licence is not given")


def refuse(name: str, fact_ja: str, fact_en: str, line: int | None = None) -> Never:
    """断る / Raise ``UnreadableTable`` with one finding about the file."""
    where = Where(file=name, line=line)
    raise UnreadableTable([loading_findings.table_unreadable(fact_ja=fact_ja, fact_en=fact_en, where=where)]) from None


def check_version(given: str, told: str, name: str) -> None:
    """版を確かめる / ``UnreadableTable`` when the version given is not the one the file itself tells."""
    if given and told and given != told:
        raise UnreadableTable([loading_findings.table_version_differs(given=given, told=told, where=Where(file=name))])
