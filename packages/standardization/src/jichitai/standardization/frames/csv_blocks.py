"""CSV を塊で読む / A CSV file in blocks of rows: fast where its form is beyond doubt, by the strict reader elsewhere.

塊の形が明らか（引用符がないか、どの行もその行の中で閉じた形）なら列へ一度に読み、そうでなければ、
同じ塊を ``CsvRows`` で一行ずつ読む。どちらで読んでも、行・値・言われることは同じである。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import SEEK_END, BytesIO
from itertools import islice, pairwise
from typing import BinaryIO, Final

import polars as pl
from attrs import frozen

from ..boundary.csv_rows import Begin, CsvRows, Encoding, UnreadableFile
from ..boundary.limits import Limits
from .line_sieve import LineSieve, Sample
from .read_ahead import WORKERS, ReadAhead

BLOCK_BYTES: Final = 16 * 1024 * 1024
"""塊の大きさ / Bytes of a block."""
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_ROWS_AT_ONCE: Final = 50_000
_FEW_BLOCKS: Final = 2
"""これより短いファイルは一つの糸で足りる / Files of so many blocks get one thread: each thread builds the pattern for itself."""
_SAMPLE_BYTES: Final = 32 * 1024
_TOGETHER: Final = 8_000
"""一度にふるいに当てるバイト数 / Bytes put to the sieve at once: a few dozen lines, so that one doubtful line leaves few to be split."""
_MANY: Final = 100
"""まとまりの多さ / From more lots than this, the share of those that fail says what the rest of the block is like."""
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


@frozen(kw_only=True)
class _Sieved:
    """ふるった塊 / Which rows did not pass, with all their columns."""

    left: pl.Series
    doubtful: pl.DataFrame


@frozen
class _Quick:
    """列へ読んだ塊 / A block read at once, and the rows that did not pass the sieve beside it."""

    frame: pl.DataFrame
    count: int
    sieved: _Sieved | None = None

    def block(self, *, offset: int, line: int) -> Block:
        """塊 / The block, given where the next begins (byte) and this one began (line)."""
        lines = pl.int_range(line, line + self.count, dtype=pl.Int64, eager=True).alias("line")
        after, apart = line + self.count, self.sieved
        if apart is None:
            return Block(frame=self.frame, lines=lines, ragged=(), offset=offset, line=after)
        return Block(
            frame=self.frame, lines=lines, doubtful=apart.doubtful,
            doubtful_lines=lines.gather(apart.left), ragged=(), offset=offset, line=after,
        )  # fmt: skip


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
        workers = 1 if self.stream.seek(0, SEEK_END) - offset <= _FEW_BLOCKS * self.block_bytes else WORKERS
        with ReadAhead(self.stream, self.block_bytes, self.limits.file_bytes, self._quickly, workers) as ahead:
            while (chunk := ahead.at(offset)) is not None:
                quick = chunk.made.result() if chunk.made is not None else None
                if quick is not None and rows + quick.count <= self.limits.rows:
                    block = quick.block(offset=offset + chunk.size, line=line)
                    offset, line, rows = block.offset, block.line, rows + quick.count
                    yield block
                    continue
                before = offset
                for block in self._strictly(Begin(offset=offset, line=line, rows=rows), offset + max(chunk.size, 1)):
                    offset, line, rows = block.offset, block.line, rows + block.rows
                    yield block
                if offset == before:  # 残りは空行だけである
                    return

    def sample(self, offset: int, size: int) -> Sample | None:
        """見本 / Lines from four places of a file of that size whose form is beyond doubt; None when there are none."""
        pieces: list[bytes] = []
        for begin in range(offset, max(size, offset + 1), max((size - offset) // 4, _SAMPLE_BYTES)):
            self.stream.seek(begin)
            data = self.stream.read(_SAMPLE_BYTES)
            text = self._as_utf8(data[data.find(b"\n") + 1 if begin > offset else 0 : data.rfind(b"\n") + 1])
            if text and b"\x01" not in text:
                pieces.append(text)
        together = self._sampled(b"".join(pieces)) if pieces else None
        found = [together] if together is not None else [each for each in map(self._sampled, pieces) if each is not None]
        lines, frames = [each.lines for each in found], [each.frame for each in found]
        return Sample(lines=pl.concat(lines), frame=pl.concat(frames)) if found else None

    def _sampled(self, text: bytes) -> Sample | None:
        try:
            sample = Sample(lines=_lines(text), frame=_columns(text, self.width, quote='"' if b'"' in text else None))
        except pl.exceptions.PolarsError:
            return None
        return sample if len(sample.lines) == len(sample.frame) == _count(text) else None

    def _quickly(self, data: bytes) -> _Quick | None:
        """列へ一度に / The block as columns, or None when its form is not beyond doubt."""
        text = self._as_utf8(data)
        if text is None:
            return None
        try:
            sieved = self._sieved(text) if self.sieve is not None else None
        except pl.exceptions.PolarsError:
            sieved = None
        return self._in_columns(text) if sieved is None else sieved

    def _as_utf8(self, data: bytes) -> bytes | None:
        """一つの書き方に / The same lines in UTF-8 with one kind of line end; None when that cannot be had beyond doubt."""
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
        return data

    def _in_columns(self, data: bytes) -> _Quick | None:
        count, quoted = _count(data), b'"' in data
        try:
            if quoted and not self._is_quoted_by_line(data, count):
                return None
            if not quoted and data.count(b",") != (self.width - 1) * count:
                return None
            frame = _columns(data, self.width, quote='"' if quoted else None)
        except pl.exceptions.PolarsError:
            return None
        return _Quick(frame, count) if len(frame) == count and self._is_within_limits(frame) else None

    def _sieved(self, data: bytes) -> _Quick | None:
        """行のふるいで / The block through the line sieve; None when too much would be left, or a line is very long.

        合った行も、合わないがその行の中で閉じた行も、次の行を引用の中に残さない。だから、どの行も行の頭から始まる。
        まず幾行かをまとめて当て、合わないまとまりだけを行に分ける。
        """
        sieve = self.sieve
        longest = min(self.limits.field_characters, self.limits.record_characters) - 3 * self.width
        if sieve is None or (_longest(data) if sieve.longest is None else sieve.longest) > longest:
            return None
        apart = _apart(data, sieve)
        if apart is None or len(apart.left) * _FEW > apart.count or bool((apart.left.str.len_bytes() > longest).any()):
            return None
        doubtful = pl.DataFrame(schema={str(nth): pl.String for nth in range(self.width)})
        quoted = b'"' in data
        if len(apart.left):
            if not self._are_whole(apart.left):
                return None
            doubtful = _columns("\n".join(apart.left.to_list()).encode(), self.width, quote='"' if quoted else None)
        whole = _columns(data, self.width, quote='"' if quoted else None, only=sieve.needed)
        if len(whole) != apart.count or len(doubtful) != len(apart.left):
            return None
        return _Quick(whole, apart.count, _Sieved(left=apart.at, doubtful=doubtful))

    def _is_quoted_by_line(self, data: bytes, count: int) -> bool:
        """行ごとに閉じているか / True when every line alone is whole CSV of the right width."""
        lines = _lines(data)
        return len(lines) == count and self._are_whole(lines)

    def _are_whole(self, lines: pl.Series) -> bool:
        pattern = f"^{_QUOTED}(?:,{_QUOTED}){{{self.width - 1}}}$"
        return bool(lines.str.contains(pattern).fill_null(value=False).all())

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


def _columns(data: bytes, width: int, *, quote: str | None, only: Sequence[int] | None = None) -> pl.DataFrame:
    schema = {str(nth): pl.String for nth in range(width)}
    read = pl.scan_csv(BytesIO(data), has_header=False, quote_char=quote, schema=schema, truncate_ragged_lines=False)
    chosen = read if only is None else read.select(str(at) for at in only)
    return chosen.collect().fill_null("")


@frozen
class _Apart:
    """分けた行 / How many lines there are, and those that do not match: their places and texts."""

    count: int
    at: pl.Series
    left: pl.Series


def _apart(data: bytes, sieve: LineSieve) -> _Apart | None:
    """まとめて当てる / Lines are put to the sieve many at once, those of a lot that does not match one by one."""
    ends = [0]
    while end := data.find(b"\n", ends[-1] + _TOGETHER) + 1:
        ends.append(end)
    if ends[-1] < len(data):
        ends.append(len(data))
    lots = pl.Series([data[begin:end] for begin, end in pairwise(ends)], dtype=pl.Binary).cast(pl.String)
    failing = (~lots.str.contains(sieve.of_lines)).arg_true().to_list()
    if len(failing) * 2 > len(lots) > _MANY:
        return None  # 誤りが一面にある：行に分けてもう一度当てるより、列で読むほうが安い / faults everywhere: columns are cheaper
    rest = b"".join(data[ends[nth] : ends[nth + 1]] for nth in failing)
    if not rest:
        return _Apart(_count(data), pl.Series(dtype=pl.UInt32), pl.Series(dtype=pl.String))
    places: list[int] = []
    count, counted = 0, 0
    for nth in failing:
        count, counted = count + data.count(b"\n", counted, ends[nth]), ends[nth]
        places += range(count, count + _count(data[ends[nth] : ends[nth + 1]]))
    count += data.count(b"\n", counted) + (not data.endswith(b"\n"))
    lines = pl.Series(rest.removesuffix(b"\n").decode().split("\n"), dtype=pl.String)
    if len(lines) != len(places):
        return None
    doubtful = ~(lines + "\n").str.contains(sieve.of_lines)  # 同じ型を使う：型を組むのは行を当てるより高い
    return _Apart(count, pl.Series(places, dtype=pl.UInt32).filter(doubtful), lines.filter(doubtful))


def _lines(data: bytes) -> pl.Series:
    return pl.read_csv(data, has_header=False, quote_char=None, separator="\x01", schema={"line": pl.String})["line"]


def _longest(data: bytes) -> int:
    return int(_lines(data).to_frame().select(pl.col("line").str.len_bytes().max()).item() or 0)


def _count(data: bytes) -> int:
    return data.count(b"\n") + (not data.endswith(b"\n"))
