"""xlsx を安全に読む / Read the cells of a foreign workbook: bounded, streamed, nothing executed, nothing fetched.

A workbook is XML in a ZIP archive. Sizes are bounded before and while unpacking, DTDs are refused by the
parser itself, formulas are marked (never computed) and links to the outside are told, never followed.
Cells are read straight from the XML: several times faster than building the workbook's objects.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, Never
from xml.parsers import expat

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, InputError, Where

from .. import findings
from .bounded_bytes import bytes_within
from .limits import Limits
from .sheet_xml import SharedStrings, SheetReader, fills_of

_CHUNK: Final = 1 << 16
_ROOT_RELATIONS: Final = "_rels/.rels"
_MACRO: Final = "vbaProject.bin"
_RELATION: Final = "Relationship"
Attributes = dict[str, str]


class UnreadableWorkbook(InputError):
    """読めない項目定義書 / The workbook is damaged, too large, or no item table."""


@frozen
class Row:
    """表の一行 / One row: its number, its cells as text by column (A is 1), which of them are formulas, and their fill."""

    number: int
    cells: Mapping[int, str]
    formulas: frozenset[int] = frozenset()
    fills: Mapping[int, str] = field(factory=dict[int, str])

    def __getitem__(self, column: int) -> str:
        return self.cells.get(column, "")


@frozen
class Book:
    """読んだ書 / The sheets of a workbook by name, in order, and what it reaches for outside itself."""

    sheets: Mapping[str, tuple[Row, ...]]
    outside: tuple[str, ...] = ()


def bytes_of(source: Path | bytes, limits: Limits, name: str) -> bytes:
    """中身 / The bytes of a file, no more than the limit; ``UnreadableWorkbook`` for one that is too large or cannot be opened."""

    def beyond() -> Never:
        raise too_large("ファイルの大きさ（バイト）", "Bytes of the file", limits.file_bytes, name)

    return bytes_within(source, limits.file_bytes, partial(refuse, name), too_large=beyond)


def read_book(data: bytes, limits: Limits, name: str) -> Book:
    """書を読む / Every sheet of the workbook; ``UnreadableWorkbook`` for anything that is not a sound one."""
    with _sound(name), zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _Reader(archive, len(data), limits, name).book()


def rows_of_sheet(data: bytes, limits: Limits, name: str, *, wanted: Callable[[str], bool]) -> Iterator[Row]:
    """一枚のシートの行 / The rows of the first sheet whose title is wanted, one by one: a large sheet is never held whole."""
    with _sound(name), zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from _Reader(archive, len(data), limits, name).sheet(wanted)


@contextmanager
def _sound(name: str) -> Generator[None]:
    try:
        yield
    except UnreadableWorkbook:
        raise
    except expat.ExpatError as error:
        refuse(name, f"中の XML が壊れている（{error.lineno}行目）", f"an XML part is damaged (line {error.lineno})")
    except Exception as error:  # a damaged archive raises anything
        kind = type(error).__name__
        refuse(name, f"xlsx（ZIP 書庫）として壊れている（{kind}）", f"it is no sound xlsx (ZIP archive) ({kind})")


def refuse(name: str, fact_ja: str, fact_en: str) -> Never:
    """断る / Raise ``UnreadableWorkbook`` with one finding about the file."""
    raise UnreadableWorkbook([_fault(name, fact_ja, fact_en)]) from None


def _fault(name: str, fact_ja: str, fact_en: str) -> Diagnostic:
    return findings.workbook_unreadable(fact_ja=fact_ja, fact_en=fact_en, where=Where(file=name))


def too_large(what_ja: str, what_en: str, limit: int, name: str) -> UnreadableWorkbook:
    """大きすぎる / The error for a limit that is passed."""
    return UnreadableWorkbook([findings.too_large(what_ja=what_ja, what_en=what_en, limit=limit, where=Where(file=name))])


class _Reader:
    """一つの書庫の読み手 / Reads the parts of one archive, counting every byte it unpacks."""

    def __init__(self, archive: zipfile.ZipFile, packed: int, limits: Limits, name: str) -> None:
        self._archive, self._limits, self._name = archive, limits, name
        members = archive.infolist()
        if len(members) > limits.members:
            raise too_large("書庫の中の数", "Members of the archive", limits.members, name)
        self._most = min(limits.unpacked_bytes, limits.ratio * max(packed, 1))
        if sum(each.file_size for each in members) > self._most:
            raise too_large("展開した大きさ（バイト）", "Unpacked bytes", self._most, name)
        self._members = {each.filename: each for each in members}
        self._unpacked = 0
        self._cells = 0

    def book(self) -> Book:
        main = self._main_part()
        relations = self._relations(main)
        strings, fills = self._strings(relations), self._fills(relations)
        made = {title: tuple(self._rows(part, strings, fills)) for title, part in self._tables(main, relations)}
        return Book(made, self._outside(relations))

    def sheet(self, wanted: Callable[[str], bool]) -> Iterator[Row]:
        main = self._main_part()
        relations = self._relations(main)
        part = next((part for title, part in self._tables(main, relations) if wanted(title)), None)
        return iter(()) if part is None else self._rows(part, self._strings(relations), [])

    def _tables(self, main: str, relations: Mapping[str, tuple[str, str, bool]]) -> Iterator[tuple[str, str]]:
        for title, relation in self._sheet_parts(main):
            part = relations.get(relation, ("", "", False))[1]
            if part in self._members:  # グラフだけのシートなどには、升の表がない
                yield title, part

    def _main_part(self) -> str:
        for kind, part, _ in self._relations("").values():
            if kind == "officeDocument":
                return part
        refuse(self._name, "xlsx の本体がない", "it has no workbook part")

    def _relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Relations of a part: id → (kind, target part, is outside)."""
        folder, base = posixpath.split(part)
        file = f"{folder}/_rels/{base}.rels".lstrip("/") if part else _ROOT_RELATIONS
        found: dict[str, tuple[str, str, bool]] = {}

        def start(tag: str, given: Attributes) -> None:
            if local(tag) == _RELATION:
                target = given.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                kind = given.get("Type", "").rpartition("/")[2]
                found[given.get("Id", "")] = (kind, path, given.get("TargetMode") == "External")

        if file in self._members:
            self._parse(file, start=start)
        return found

    def _sheet_parts(self, main: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []

        def start(tag: str, given: Attributes) -> None:
            if local(tag) == "sheet":
                id = next((value for key, value in given.items() if local(key) == "id"), "")
                found.append((given.get("name", ""), id))

        self._parse(main, start=start)
        return found

    def _part_of(self, relations: Mapping[str, tuple[str, str, bool]], kind: str) -> str | None:
        return next((part for each, part, _ in relations.values() if each == kind and part in self._members), None)

    def _strings(self, relations: Mapping[str, tuple[str, str, bool]]) -> list[str]:
        part = self._part_of(relations, "sharedStrings")
        if part is None:
            return []
        reader = SharedStrings()
        self._parse(part, start=reader.start, end=reader.end, text=reader.text)
        return reader.strings

    def _fills(self, relations: Mapping[str, tuple[str, str, bool]]) -> list[str]:
        part = self._part_of(relations, "styles")
        if part is None:
            return []
        start, end, made = fills_of()
        self._parse(part, start=start, end=end)
        return made()

    def _rows(self, part: str, strings: list[str], fills: list[str]) -> Iterator[Row]:
        limits = self._limits
        reader = SheetReader(strings, fills)
        count = 0
        for _ in self._fed(part, start=reader.start, end=reader.end, text=reader.text):
            for number, cells, formulas, filled in reader.taken():
                count += 1
                self._cells += len(cells)
                if count > limits.workbook_rows:
                    raise too_large("表の行数", "Rows of a sheet", limits.workbook_rows, self._name)
                if self._cells > limits.workbook_cells:
                    raise too_large("表の升の数", "Cells of the workbook", limits.workbook_cells, self._name)
                yield Row(number, cells, frozenset(formulas), filled)

    def _outside(self, relations: Mapping[str, tuple[str, str, bool]]) -> tuple[str, ...]:
        kinds = {kind for kind, _, is_outside in relations.values() if is_outside or kind == "externalLink"}
        if any(each.endswith(_MACRO) for each in self._members):
            kinds.add("vbaProject")
        if any(each.startswith("xl/externalLinks/") for each in self._members):
            kinds.add("externalLink")
        return tuple(sorted(kinds))

    def _parse(self, part: str, **handlers: Callable[..., None]) -> None:
        for _ in self._fed(part, **handlers):
            pass

    def _fed(self, part: str, **handlers: Callable[..., None]) -> Iterator[None]:
        """Feed a part to a parser, piece by piece; every unpacked byte counts."""
        parser = _parser(self._name, **handlers)
        with self._archive.open(self._members[part]) as stream:
            while piece := stream.read(_CHUNK):
                self._unpacked += len(piece)
                if self._unpacked > self._most:
                    raise too_large("展開した大きさ（バイト）", "Unpacked bytes", self._most, self._name)
                if b"\0" in piece:  # UTF-16 などは NUL を含む。UTF-8 の XML にはありえない
                    refuse(self._name, "中の XML が UTF-8 でない", "an XML part is not UTF-8")
                parser.Parse(piece, False)
                yield
        parser.Parse(b"", True)
        yield


def _parser(name: str, **handlers: Callable[..., None]) -> Any:
    """A parser that takes UTF-8 only, whatever the file declares, and no document type."""

    def doctype(*_: object) -> None:
        refuse(name, "中の XML に文書型の宣言がある", "an XML part declares a document type")

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = handlers.get("start")
    parser.EndElementHandler = handlers.get("end")
    parser.CharacterDataHandler = handlers.get("text")
    return parser


_PREFIX: Final = re.compile(r"^.*:")


def local(tag: str) -> str:
    """接頭辞を除く / A tag or attribute without its namespace prefix."""
    return _PREFIX.sub("", tag) if ":" in tag else tag
