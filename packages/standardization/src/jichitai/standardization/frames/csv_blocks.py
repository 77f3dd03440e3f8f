"""CSV を塊で読む / A CSV file in blocks of rows: fast where its form is beyond doubt, by the strict reader elsewhere.

塊の形が明らか（引用符がないか、どの行もその行の中で閉じた形）なら列へ一度に読み、そうでなければ、
同じ塊を ``CsvRows`` で一行ずつ読む。どちらで読んでも、行・値・言われることは同じである。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import islice
from typing import BinaryIO, Final

import polars as pl
from attrs import frozen

from ..boundary.csv_rows import Begin, CsvRows, Encoding, UnreadableFile
from ..boundary.limits import Limits
from .line_sieve import LineSieve

BLOCK_BYTES: Final = 32 * 1024 * 1024
"""塊の大きさ / Bytes of a block."""
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_ROWS_AT_ONCE: Final = 50_000
_FEW: Final = 4
"""ふるいに残る行がこの数分の一を超えたら、全部を列に分ける / Above one in so many, all lines are split into columns."""
_QUOTED: Final = '(?:"(?:[^"]|"")*"|[^",]*)'


@frozen(kw_only=True)
class Block:
    """行の塊 / Rows of the file's width as columns "0", "1", …, their lines, and the rows of another width.

    ``offset`` and ``line`` are where the next block begins. When a line sieve was used,
    ``frame`` has only the columns it says are needed, and ``doubtful`` all columns of the
    rows that did not pass it (with ``doubtful_lines``); without one, ``doubtful`` is None.
    """

    frame: pl.DataFrame
    lines: pl.Series
    doubtful: pl.DataFrame | None = None
    doubtful_lines: pl.Series | None = None
    ragged: tuple[tuple[int, int], ...]
    offset: int
    line: int

    @property
    def rows(self) -> int:
        """行数 / How many rows, ragged ones included."""
        return len(self.frame) + len(self.ragged)


@frozen
class _Quick:
    """列へ読んだ塊 / A block read at once: its columns, or the needed ones with the rows the sieve left."""

    frame: pl.DataFrame
    doubtful: pl.DataFrame | None = None
    rows: pl.Series | None = None


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
    sieve: LineSieve | None = None

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
            quick = self._quickly(whole) if whole else None
            if quick is not None and rows + len(quick.frame) <= self.limits.rows:
                count = len(quick.frame)
                lines = pl.int_range(line, line + count, dtype=pl.Int64, eager=True).alias("line")
                offset, line, rows = offset + len(whole), line + count, rows + count
                yield Block(
                    frame=quick.frame, lines=lines, ragged=(), offset=offset, line=line, doubtful=quick.doubtful,
                    doubtful_lines=lines.gather(quick.rows) if quick.rows is not None else None,
                )  # fmt: skip
                continue
            before = offset
            for block in self._strictly(Begin(offset=offset, line=line, rows=rows), offset + max(len(whole), 1)):
                offset, line, rows = block.offset, block.line, rows + block.rows
                yield block
            if offset == before:  # 残りは空行だけである
                return

    def _quickly(self, data: bytes) -> _Quick | None:
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
            sieved = self._sieved(data, count) if self.sieve is not None and not quoted else None
            if sieved is not None:
                return sieved
            if quoted and not self._is_quoted_by_line(data, count):
                return None
            if not quoted and data.count(b",") != (self.width - 1) * count:
                return None
            frame = _columns(data, self.width, quote='"' if quoted else None)
        except pl.exceptions.PolarsError:
            return None
        return _Quick(frame) if len(frame) == count and self._is_within_limits(frame) else None

    def _sieved(self, data: bytes, count: int) -> _Quick | None:
        """行のふるいで / The block through the line sieve; None when too much would be left, or a line is very long."""
        lines, sieve = _lines(data), self.sieve
        longest = min(self.limits.field_characters, self.limits.record_characters) - self.width
        if sieve is None or len(lines) != count or lines.is_null().any() or bool((lines.str.len_bytes() > longest).any()):
            return None
        left = (~_matches(lines, sieve.pattern)).arg_true()
        if len(left) * _FEW > count:
            return None
        rest = "\n".join(lines.gather(left).to_list()).encode()
        if len(left) and rest.count(b",") != (self.width - 1) * len(left):
            return None
        none = pl.DataFrame(schema={str(nth): pl.String for nth in range(self.width)})
        doubtful = _columns(rest, self.width, quote=None) if len(left) else none
        frame = _columns(data, self.width, quote=None, only=sieve.needed)
        return _Quick(frame, doubtful, left) if len(frame) == count and len(doubtful) == len(left) else None

    def _is_quoted_by_line(self, data: bytes, count: int) -> bool:
        """行ごとに閉じているか / True when every line alone is whole CSV of the right width."""
        lines = _lines(data)
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


def _columns(data: bytes, width: int, *, quote: str | None, only: tuple[int, ...] = ()) -> pl.DataFrame:
    schema = {str(nth): pl.String for nth in range(width)}
    read = pl.scan_csv(BytesIO(data), has_header=False, quote_char=quote, schema=schema, truncate_ragged_lines=False)
    chosen = read.select(str(nth) for nth in only) if only else read
    return chosen.collect().fill_null("")


def _matches(lines: pl.Series, pattern: str) -> pl.Series:
    """型に合う行 / Which lines match, looked at in two halves at once: one expression runs on one core."""
    half = len(lines) // 2
    with ThreadPoolExecutor(2) as pool:
        parts: list[pl.Series] = list(pool.map(lambda part: part.str.contains(pattern), (lines[:half], lines[half:])))
    return parts[0].append(parts[1])


def _lines(data: bytes) -> pl.Series:
    return pl.read_csv(data, has_header=False, quote_char=None, separator="\x01", schema={"line": pl.String})["line"]
