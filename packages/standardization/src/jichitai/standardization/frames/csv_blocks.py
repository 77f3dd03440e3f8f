"""CSV を塊で読む / A CSV file in blocks of rows: fast where its form is beyond doubt, by the strict reader elsewhere.

塊の形が明らか（引用符がないか、どの行もその行の中で閉じた形）なら列へ一度に読み、そうでなければ、
同じ塊を ``CsvRows`` で一行ずつ読む。どちらで読んでも、行・値・言われることは同じである。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO, Final

import polars as pl
from attrs import frozen

from ..boundary.csv_rows import Begin, CsvRows, Encoding, UnreadableFile
from ..boundary.limits import Limits

BLOCK_BYTES: Final = 32 * 1024 * 1024
"""塊の大きさ / Bytes of a block."""
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_ROWS_AT_ONCE: Final = 50_000
_QUOTED: Final = '(?:"(?:[^"]|"")*"|[^",]*)'


@frozen(kw_only=True)
class Block:
    """行の塊 / Rows of the file's width as columns "0", "1", …, their lines, and the rows of another width.

    ``offset`` and ``line`` are where the next block begins.
    """

    frame: pl.DataFrame
    lines: pl.Series
    ragged: tuple[tuple[int, int], ...]
    offset: int
    line: int

    @property
    def rows(self) -> int:
        """行数 / How many rows, ragged ones included."""
        return len(self.frame) + len(self.ragged)


@frozen(kw_only=True)
class CsvBlocks:
    """CSV の塊 / The blocks of a CSV stream that can seek, from ``offset`` (at the start of ``line``) to its end.

    Iterating may end with ``UnreadableFile``; the rows before it were given.
    """

    stream: BinaryIO
    width: int
    encoding: Encoding
    limits: Limits
    file: str | None
    block_bytes: int = BLOCK_BYTES

    def read(self, *, offset: int, line: int, rows: int = 0) -> Iterator[Block]:
        """読む / The blocks; ``rows`` is how many rows were read before ``offset``."""
        while True:
            self.stream.seek(offset)
            data = self.stream.read(self.block_bytes)
            if not data:
                return
            whole = data if len(data) < self.block_bytes else data[: data.rfind(b"\n") + 1]
            if offset + len(data) > self.limits.file_bytes:
                whole = b""
            frame = self._quickly(whole) if whole else None
            if frame is not None and rows + len(frame) <= self.limits.rows:
                lines = pl.int_range(line, line + len(frame), dtype=pl.Int64, eager=True).alias("line")
                offset, line, rows = offset + len(whole), line + len(frame), rows + len(frame)
                yield Block(frame=frame, lines=lines, ragged=(), offset=offset, line=line)
                continue
            before = offset
            for block in self._strictly(Begin(offset=offset, line=line, rows=rows), offset + max(len(whole), 1)):
                offset, line, rows = block.offset, block.line, rows + block.rows
                yield block
            if offset == before:  # 残りは空行だけである
                return

    def _quickly(self, data: bytes) -> pl.DataFrame | None:
        """列へ一度に / The block as columns, or None when its form is not beyond doubt."""
        if self.encoding is not Encoding.UTF_8:
            try:
                data = data.decode(self.encoding.value).encode("utf-8")
            except UnicodeError:
                return None
        if data.startswith(_BYTE_ORDER_MARK) or self.width < 2:
            return None
        if b"\r" in data:
            if data.count(b"\r") != data.count(b"\r\n"):
                return None
            data = data.replace(b"\r\n", b"\n")
        count = data.count(b"\n") + (not data.endswith(b"\n"))
        quoted = b'"' in data
        try:
            if quoted and not self._is_quoted_by_line(data, count):
                return None
            if not quoted and data.count(b",") != (self.width - 1) * count:
                return None
            frame = _columns(data, self.width, quote='"' if quoted else None)
        except pl.exceptions.PolarsError:
            return None
        return frame if len(frame) == count and self._is_within_limits(frame) else None

    def _is_quoted_by_line(self, data: bytes, count: int) -> bool:
        """行ごとに閉じているか / True when every line alone is whole CSV of the right width."""
        lines = pl.read_csv(data, has_header=False, quote_char=None, separator="\x01", schema={"line": pl.String})["line"]
        pattern = f"^{_QUOTED}(?:,{_QUOTED}){{{self.width - 1}}}$"
        return len(lines) == count and bool(lines.str.contains(pattern).fill_null(value=False).all())

    def _is_within_limits(self, frame: pl.DataFrame) -> bool:
        longest = frame.select(pl.all().str.len_bytes().max()).row(0)
        if max(longest) > self.limits.field_characters:
            return False
        if sum(longest) + self.width * 3 <= self.limits.record_characters:
            return True
        whole = frame.select(pl.sum_horizontal(pl.all().str.len_bytes()).max()).item()
        return bool(whole + self.width * 3 <= self.limits.record_characters)

    def _strictly(self, begin: Begin, until: int) -> Iterator[Block]:
        """一行ずつ / The records that begin before the byte ``until``, by the strict reader."""
        self.stream.seek(begin.offset)
        reader = CsvRows(self.stream, encoding=self.encoding, limits=self.limits, file=self.file, has_header=False, begin=begin)
        found, more = iter(reader), True
        while more:
            good: list[Sequence[str]] = []
            lines: list[int] = []
            ragged: list[tuple[int, int]] = []
            stopped: UnreadableFile | None = None
            more = False
            try:
                for at, values in islice(found, _ROWS_AT_ONCE):
                    if len(values) == self.width:
                        good.append(values)
                        lines.append(at)
                    else:
                        ragged.append((at, len(values)))
                    more = not values or reader.offset < until
                    if not more:
                        break
            except UnreadableFile as error:
                stopped = error
            if good or ragged:
                schema = {str(nth): pl.String for nth in range(self.width)}
                frame = pl.DataFrame(good, schema=schema, orient="row")
                yield Block(
                    frame=frame, lines=pl.Series("line", lines, dtype=pl.Int64), ragged=tuple(ragged),
                    offset=reader.offset, line=reader.next_line,
                )  # fmt: skip
            if stopped is not None:
                raise stopped


def _columns(data: bytes, width: int, *, quote: str | None) -> pl.DataFrame:
    schema = {str(nth): pl.String for nth in range(width)}
    return pl.read_csv(data, has_header=False, quote_char=quote, schema=schema, truncate_ragged_lines=False).fill_null("")
