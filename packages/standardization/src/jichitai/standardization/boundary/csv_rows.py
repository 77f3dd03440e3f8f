"""CSV を読む / Reading the rows of a CSV file from outside: streamed, strict, bounded.

Only ``UnreadableFile`` (an ``InputError``) leaves the reader. Values are taken as they
stand: nothing is stripped, normalised or guessed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import BinaryIO, Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, InputError, Where

from .. import findings
from ..specifications.specification import Specification
from ..validation.column_check import Reading
from ..validation.conformance import ConformanceReport, RecordCheck, Row
from .limits import Limits

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class Encoding(Enum):
    """文字コード / The encoding a file is declared to have; it is never guessed."""

    UTF_8 = "utf-8"
    """UTF-8（BOM はあってもなくてもよい） / UTF-8, with or without a byte order mark."""
    CP932 = "cp932"
    """cp932（Windows の日本語コード） / Windows code page 932."""


@frozen(kw_only=True)
class Begin:
    """読み始め / Where reading begins: the byte, its line, and how many rows came before. The start of the file, if not said."""

    offset: int = 0
    line: int = 1
    rows: int = 0


_START: Final = Begin()


class UnreadableFile(InputError):
    """読めないファイル / The file is not text, not CSV, or passes a limit."""


class CsvRows:
    """CSV の行 / The header and the rows of one CSV stream; iterate once.

    ``columns`` is the header (None when the file has none); iterating gives the line
    on which a record begins and its fields. ``offset`` is the byte up to which the file
    was read: the end of the last record given.
    """

    def __init__(
        self,
        stream: BinaryIO,
        *,
        encoding: Encoding = Encoding.UTF_8,
        limits: Limits | None = None,
        file: str | None = None,
        has_header: bool = True,
        begin: Begin = _START,
    ) -> None:
        self._stream, self._encoding, self._file = stream, encoding.value, file
        self._limits, self._begin = limits or Limits(), begin
        self._pending = 0  # characters read since the last whole record
        self._line = begin.line  # where the record being read begins
        self.offset = begin.offset
        self._reader = csv.reader(self._lines(), strict=True)
        self.columns: tuple[str, ...] | None = self._header() if has_header else None

    @property
    def next_line(self) -> int:
        """次の行 / The line on which the next record begins."""
        return self._line

    def _header(self) -> tuple[str, ...]:
        first = next(self._records(), None)
        if first is None or not first[1]:
            raise UnreadableFile([findings.file_empty(where=self._where(self._begin.line))])
        if len(first[1]) > self._limits.columns:
            raise self._too_large("列数", "Columns", self._limits.columns)
        return tuple(first[1])

    def __iter__(self) -> Iterator[Row]:
        limit, count = self._limits.rows, self._begin.rows
        for row in self._with_blanks():
            count += 1
            if count > limit:
                raise self._too_large("行数", "Rows", limit)
            yield row

    def _with_blanks(self) -> Iterator[Row]:
        blank: int | None = None
        for row in self._records():
            if not row[1]:  # 空行：後ろに行が続くときだけ、一つの行として扱う
                blank = row[0] if blank is None else blank
                continue
            if blank is not None:
                yield from ((line, ()) for line in range(blank, row[0]))
                blank = None
            yield row

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        reader, field_limit = self._reader, self._limits.field_characters
        try:
            for fields in reader:
                if self._pending > field_limit and max(map(len, fields), default=0) > field_limit:
                    raise self._too_large("一つの値の字数", "Characters of one value", field_limit)
                self._pending = 0
                line, self._line = self._line, reader.line_num + self._begin.line
                yield line, fields
        except csv.Error as error:
            raise UnreadableFile([self._why(str(error))]) from None

    def _lines(self) -> Iterator[str]:
        limits, encoding, stream = self._limits, self._encoding, self._stream
        longest = 4 * limits.record_characters  # UTF-8 takes at most four bytes a character
        number = self._begin.line - 1
        while raw := stream.readline(longest + 1):
            number += 1
            self.offset += len(raw)
            if self.offset > limits.file_bytes:
                raise self._too_large("ファイルの大きさ（バイト）", "Bytes of the file", limits.file_bytes)
            if number == 1 and encoding == Encoding.UTF_8.value:
                raw = raw.removeprefix(_BYTE_ORDER_MARK)
            try:
                text = raw.decode(encoding)
            except UnicodeDecodeError:
                where = self._where(number)
                raise UnreadableFile([findings.text_undecodable(encoding=encoding, where=where)]) from None
            self._pending += len(text)
            if self._pending > limits.record_characters:
                if number > self._line:
                    raise UnreadableFile([findings.quote_unclosed(where=self._where(self._line))])
                raise self._too_large("一つの記録の字数", "Characters of one record", limits.record_characters)
            yield text

    def _why(self, message: str) -> Diagnostic:
        where = self._where(self._line)
        if "unexpected end of data" in message:
            return findings.quote_unclosed(where=where)
        if "field limit" in message:
            return self._too_large("一つの値の字数", "Characters of one value", csv.field_size_limit()).finding
        return findings.csv_malformed(where=where)

    def _too_large(self, what_ja: str, what_en: str, limit: int) -> UnreadableFile:
        return UnreadableFile([findings.too_large(what_ja=what_ja, what_en=what_en, limit=limit, where=self._where(self._line))])

    def _where(self, line: int) -> Where:
        return Where(file=self._file, line=line)


def _checked(
    specification: Specification, rows: CsvRows, file: str | None, reading: Reading | None
) -> tuple[RecordCheck, Iterator[Diagnostic]]:
    columns = [each.name for each in specification.items] if rows.columns is None else rows.columns
    check = RecordCheck(specification, columns, file=file, reading=reading)

    def run() -> Iterator[Diagnostic]:
        try:
            yield from check.run(rows)
        except UnreadableFile as error:  # それまでの所見に続けて、読めなくなった所を言う
            yield from error.findings

    return check, run()


def check_csv(
    specification: Specification,
    stream: BinaryIO,
    *,
    file: str | None = None,
    encoding: Encoding = Encoding.UTF_8,
    has_header: bool = True,
    reading: Reading | None = None,
    limits: Limits | None = None,
) -> Iterator[Diagnostic]:
    """CSV の検査 / Every finding of a CSV stream as it is read; where reading has to stop, that is the last one.

    ``has_header=False`` takes the columns in the order of the item table.

    >>> from datetime import date
    >>> from io import BytesIO
    >>> from jichitai.standardization import NationalSpecifications
    >>> table = NationalSpecifications().as_of("031", date(2026, 4, 1))
    >>> [each.code for each in check_csv(table, BytesIO('宛名番号,"'.encode()), file="a.csv")]
    ['standardization.quote-unclosed']
    """
    try:
        rows = CsvRows(stream, encoding=encoding, limits=limits, file=file, has_header=has_header)
    except UnreadableFile as error:
        yield from error.findings
        return
    yield from _checked(specification, rows, file, reading)[1]


def conformance_of_csv(
    specification: Specification,
    path: Path,
    *,
    encoding: Encoding = Encoding.UTF_8,
    has_header: bool = True,
    reading: Reading | None = None,
    limits: Limits | None = None,
    keep: int = 1_000,
) -> ConformanceReport:
    """CSV ファイルの適合確認 / Check a CSV file and report. ``UnreadableFile`` when not even its header can be read."""
    with path.open("rb") as stream:
        rows = CsvRows(stream, encoding=encoding, limits=limits, file=path.name, has_header=has_header)
        check, found = _checked(specification, rows, path.name, reading)
        return check.report(found, keep=keep)
