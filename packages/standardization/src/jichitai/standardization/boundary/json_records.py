"""JSON の記録を読む / Records as JSON: one object a line (JSON Lines), or one array of objects.

列の名は、最初の記録の名による。値は文字列（数は書かれたとおりの文字）で、null は値なしである。
それ以外の値、同じ名の重なり、知らない名は、その記録の所見になる。壊れたところで読むのを止める。
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final, NoReturn

from jichitai.master_data.kernel import Diagnostic, Where

from ..validation import file_findings
from ..validation.conformance import Row
from .csv_rows import UnreadableFile
from .limits import Limits

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class _Duplicate(ValueError):
    """同じ名の重なり / A name stands twice in one object."""


class JsonRecords:
    """JSON の記録 / The columns and the rows of one stream; iterate once. ``said`` grows as rows are read.

    With ``is_lines`` every line is an object; else the whole stream is an array of
    objects, and a row's line is its number in the array.
    """

    def __init__(self, stream: BinaryIO, *, is_lines: bool, limits: Limits | None = None, file: str | None = None) -> None:
        self._stream, self._is_lines, self._limits, self._file = stream, is_lines, limits or Limits(), file
        self.said: list[Diagnostic] = []
        self._records = self._by_line() if is_lines else self._of_array()
        self._first = next(self._records, None)
        if self._first is None:
            self._stop(file_findings.records_missing(where=Where(file=file)))
        self.columns: tuple[str, ...] = tuple(self._first[1])
        if len(self.columns) > self._limits.columns:
            self._too_large("項目の数", "Names of a record", self._limits.columns, self._first[0])

    def __iter__(self) -> Iterator[Row]:
        if self._first is None:
            return
        yield self._first[0], self._values(*self._first)
        for count, (line, record) in enumerate(self._records, start=2):
            if count > self._limits.rows:
                self._too_large("記録の数", "Records", self._limits.rows, line)
            yield line, self._values(line, record)

    def _values(self, line: int, record: Mapping[str, Any]) -> Sequence[str]:
        unknown = len(record.keys() - set(self.columns))
        if unknown:
            self.said.append(file_findings.record_names_differ(count=unknown, where=self._where(line)))
        return [self._text(line, at, record.get(name)) for at, name in enumerate(self.columns, start=1)]

    def _text(self, line: int, position: int, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, str):
            if len(value) > self._limits.field_characters:
                self._too_large("一つの値の字数", "Characters of one value", self._limits.field_characters, line)
            try:
                value.encode()
            except UnicodeEncodeError:  # 対にならない代用符号位置
                self.said.append(file_findings.record_value_unusable(position=position, where=self._where(line)))
                return ""
            return value
        self.said.append(file_findings.record_value_unusable(position=position, where=self._where(line)))
        return ""

    def _by_line(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        longest, read = 4 * self._limits.record_characters, 0
        line = 0
        while raw := self._stream.readline(longest + 1):
            line, read = line + 1, read + len(raw)
            if read > self._limits.file_bytes:
                self._too_large("ファイルの大きさ（バイト）", "Bytes of the file", self._limits.file_bytes, line)
            if len(raw) > longest:
                self._too_large("一つの記録のバイト数", "Bytes of one record", longest, line)
            text = raw.removeprefix(_BYTE_ORDER_MARK) if line == 1 else raw
            if text.strip():
                yield line, self._object(self._parsed(text, line), line)

    def _of_array(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        raw = self._stream.read(self._limits.file_bytes + 1)
        if len(raw) > self._limits.file_bytes:
            self._too_large("ファイルの大きさ（バイト）", "Bytes of the file", self._limits.file_bytes, 1)
        records = self._parsed(raw.removeprefix(_BYTE_ORDER_MARK), 1)
        if not isinstance(records, list):
            self._stop(file_findings.json_malformed(where=self._where(1)))
        for number, record in enumerate(records, start=1):
            yield number, self._object(record, number)

    def _parsed(self, raw: bytes, line: int) -> Any:
        try:
            return json.loads(
                raw.decode("utf-8"), object_pairs_hook=_without_repeats, parse_int=str, parse_float=str, parse_constant=_refuse
            )
        except (ValueError, RecursionError):  # UnicodeDecodeError も ValueError である
            self._stop(file_findings.json_malformed(where=self._where(line)))

    def _object(self, record: Any, line: int) -> Mapping[str, Any]:
        if not isinstance(record, dict):
            self._stop(file_findings.json_malformed(where=self._where(line)))
        return record

    def _too_large(self, what_ja: str, what_en: str, limit: int, line: int) -> NoReturn:
        from_limits = file_findings.too_large(what_ja=what_ja, what_en=what_en, limit=limit, where=self._where(line))
        self._stop(from_limits)

    def _stop(self, finding: Diagnostic) -> NoReturn:
        raise UnreadableFile([finding])

    def _where(self, line: int) -> Where:
        return Where(file=self._file, line=line)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        raise _Duplicate
    return record


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
