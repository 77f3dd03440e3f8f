"""文字を列で調べる / The characters of frames and large files: the same census as value by value, several times faster.

結合文字も異体字選択子もない値では、一字は一つの符号位置である。そういう値は列のまま文字に分けて数え、ある値だけを手本と同じに
一つずつ数える。挙げる字の行は、まだ足りない字を含む値からだけ拾う。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from jichitai.master_data.characters import units_of
from jichitai.master_data.kernel import Diagnostic

from ..boundary.census_files import chosen_columns
from ..boundary.csv_rows import CsvRows, UnreadableFile
from ..glyphs.census import MAY_BE_MARK, PLACES, Census, CensusBook, Classifier
from .csv_blocks import CsvBlocks
from .frame_check import as_text
from .options import Options

_PRINTABLE: Final = "^[ -~]*$"
_MARKED: Final = "[" + re.sub(r"([^-])", lambda each: f"\\x{{{ord(each[1]):x}}}", MAY_BE_MARK) + "]"


def count_frame(book: CensusBook, frame: pl.DataFrame, lines: pl.Series, places: Sequence[int]) -> None:
    """一塊を数える / The characters of a block: every column is text without nulls; ``places`` are the columns of the book."""
    for nth, at in enumerate(places):
        _column(book, nth, frame.to_series(at), lines)


def _column(book: CensusBook, nth: int, column: pl.Series, lines: pl.Series) -> None:
    filled = column != ""
    ascii_only = column.str.contains(_PRINTABLE)
    characters = int(column.filter(ascii_only).str.len_bytes().sum())
    if characters:
        book.counted(nth, [("0", characters)])  # 半角の印字文字は、どれも同じ種類である
    rest = (~ascii_only).arg_true()
    values, at = column.gather(rest), lines.gather(rest)
    book.values(nth, int((filled & ascii_only).sum()) + len(values))
    is_marked = values.str.contains(_MARKED)
    marked = list(zip(at.filter(is_marked).to_list(), values.filter(is_marked).to_list(), strict=True))
    values, at = values.filter(~is_marked), at.filter(~is_marked)
    units = Counter(dict(values.str.split("").explode().value_counts().iter_rows()))
    first: dict[str, list[int]] = {}
    for line, value in marked:
        counted = Counter(units_of(value))
        units.update(counted)
        for unit in counted:
            first.setdefault(unit, []).append(line)
    wanted = book.counted(nth, units.items())
    if wanted:
        _find(values, at, [each for each in wanted if len(each) == 1], first)
    for unit in wanted:
        book.found(nth, unit, sorted(first[unit])[:PLACES])


def _find(values: pl.Series, lines: pl.Series, wanted: list[str], into: dict[str, list[int]]) -> None:
    """初めの所 / The first lines of each wanted character, from the values that hold any of them."""
    if not wanted:
        return
    held = values.str.contains("[" + "".join(f"\\x{{{ord(each):x}}}" for each in wanted) + "]")
    found = (
        pl.DataFrame({"line": lines.filter(held), "unit": values.filter(held).str.split("")})
        .explode("unit")
        .filter(pl.col("unit").is_in(wanted))
        .unique(maintain_order=True)
        .group_by("unit", maintain_order=True)
        .agg(pl.col("line").head(PLACES))
    )
    for unit, first in found.iter_rows():
        into.setdefault(unit, []).extend(first)


def census_of_frame(
    frame: pl.DataFrame, classifier: Classifier, *, only: Sequence[str] = (), file: str = "frame", first_line: int = 1
) -> Census:
    """表の文字を調べる / The census of a frame; values that are not text are looked at as the text they are written as."""
    places = chosen_columns(frame.columns, only, file)
    book = CensusBook([frame.columns[each] for each in places], classifier)
    lines = pl.int_range(first_line, first_line + len(frame), dtype=pl.Int64, eager=True)
    count_frame(book, as_text(frame), lines, places)
    return book.census(file=file, rows=len(frame))


def census_of_large_csv(
    path: Path, classifier: Classifier, *, only: Sequence[str] = (), options: Options | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Census:  # fmt: skip
    """大きな CSV の文字を調べる / The census of a file of any size, block by block, in bounded memory; as ``census_of_csv`` gives it."""
    chosen = options or Options()
    rows, stopped = 0, tuple[Diagnostic, ...]()
    book = CensusBook((), classifier)
    with path.open("rb") as stream:
        try:
            head = CsvRows(stream, encoding=chosen.encoding, limits=chosen.limits, file=path.name, has_header=chosen.has_header)
            begin = (head.offset, head.next_line)
            header = head.columns
            if header is None:
                first = next(iter(head), None)
                header = tuple(f"{nth}列目" for nth in range(1, len(first[1]) + 1)) if first is not None else ()
                begin = (0, 1)
            places = chosen_columns(header, only, path.name)
            book = CensusBook([header[each] for each in places], classifier)
            blocks = CsvBlocks(
                stream=stream, width=len(header), encoding=chosen.encoding, limits=chosen.limits, file=path.name,
                block_bytes=chosen.block_bytes,
            )  # fmt: skip
            for block in blocks.read(offset=begin[0], line=begin[1]) if header else ():
                rows += block.rows
                count_frame(book, block.frame, block.lines, places)
                for line, _ in block.ragged:
                    book.ragged(line)
                if progress is not None:
                    progress(block.offset, rows)
        except UnreadableFile as error:
            stopped = error.findings
    return book.census(file=path.name, rows=rows, stopped_by=stopped)
