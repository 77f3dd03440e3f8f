"""写しを列で / A mapping carried out on frames and large files: the same values and findings as row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, BinaryIO, Final

import polars as pl
from attrs import frozen

from jichitai.master_data.kernel import Diagnostic

from ..boundary.csv_rows import CsvRows, UnreadableFile
from ..boundary.mapping_runs import ORIGINAL_COLUMNS, UNIT
from ..mapping.plan import Plan
from ..mapping.rows import CompiledMapping, Output, compile_mapping
from ..specifications.specification import Specification
from ..validation.problems import Problem
from ..validation.summary import Summary, Tally
from .csv_blocks import Block, CsvBlocks
from .frame_check import as_text
from .mapping_steps import quick
from .options import Options
from .told import SCHEMA, ToldBook, no_findings

_REMEMBERED: Final = 200_000
_ORIGINALS: Final = pl.Schema({"line": pl.Int64, **dict.fromkeys(ORIGINAL_COLUMNS[1:], pl.String)})


@frozen(kw_only=True)
class MappedFrame:
    """写した表 / The output columns by item name, the findings (``told.SCHEMA``), and the originals of converted values."""

    frame: pl.DataFrame
    found: pl.DataFrame
    originals: pl.DataFrame


class FrameMapper:
    """列で写す器 / A compiled mapping for frames; one object serves all blocks of a file and remembers rare values."""

    def __init__(self, compiled: CompiledMapping) -> None:
        self.compiled = compiled
        self.book = ToldBook(compiled.specification, compiled.file)
        self._quick = [quick(each) for each in compiled.outputs]
        self._memory: dict[int, pl.DataFrame] = {}

    def map(self, frame: pl.DataFrame, lines: pl.Series) -> MappedFrame:
        """一塊を写す / One block; every column is text without nulls, in the order of the header."""
        read = frame.rename(dict(zip(frame.columns, map(str, range(self.compiled.width)), strict=True)))
        made = self._quickly(read)
        columns: list[pl.Series] = []
        found, originals = [no_findings()], [pl.DataFrame(schema=_ORIGINALS)]
        for nth, output in enumerate(self.compiled.outputs):
            column, said = self._looked_at(nth, output, read, made[nth], lines)
            columns.append(column.alias(output.item.name))
            found.append(said)
            if output.conversions:
                originals.append(_originals(output, read, column, lines))
        return MappedFrame(frame=pl.DataFrame(columns), found=pl.concat(found), originals=pl.concat(originals))

    def _quickly(self, read: pl.DataFrame) -> list[pl.Series]:
        known = [each.alias(str(nth)) for nth, each in enumerate(self._quick) if each is not None]
        # 住所の型のように、同じ式を幾つもの列が使うものは、一度だけ計算される
        done = read.lazy().with_row_index("row").select("row", *known).collect()
        nothing = pl.Series("", [None], dtype=pl.String)
        return [
            done[str(nth)] if each is not None else nothing.new_from_index(0, len(read)) for nth, each in enumerate(self._quick)
        ]

    def _looked_at(
        self, nth: int, output: Output, read: pl.DataFrame, column: pl.Series, lines: pl.Series
    ) -> tuple[pl.Series, pl.DataFrame]:
        rows = column.is_null().arg_true()
        if not len(rows):
            return column, no_findings()
        names = list(dict.fromkeys(str(at) for at in output.places))
        values = read.select(names)[rows]
        joined = self._remembered(nth, output, values, names).with_columns(lines.gather(rows).alias("line"))
        whole = joined["made"] if len(rows) == len(column) else column.scatter(rows, joined["made"])
        said = joined.filter(pl.col("finding").is_not_null()).select(
            "line", pl.lit(nth, dtype=pl.Int64).alias("place"), "finding", pl.lit(None, dtype=SCHEMA["fact"]).alias("fact")
        )
        return whole, said

    def _remembered(self, nth: int, output: Output, values: pl.DataFrame, names: list[str]) -> pl.DataFrame:
        """違う値ごとに一度 / The values with what each becomes; only those not met before are converted one by one."""
        schema = {**dict.fromkeys(names, pl.String()), "made": pl.String(), "finding": pl.UInt32()}
        memory = self._memory.get(nth)
        if memory is None or len(memory) > _REMEMBERED:
            memory = pl.DataFrame(schema=schema)
        joined = values.join(memory, on=names, how="left", maintain_order="left")
        unseen = joined.filter(pl.col("made").is_null()).select(names).unique()
        if len(unseen):
            met = [(*key, *self._cell(output, dict(zip(names, key, strict=True)))) for key in unseen.rows()]
            memory = pl.concat([memory, pl.DataFrame(met, schema=schema, orient="row")])
            joined = values.join(memory, on=names, how="left", maintain_order="left")
        self._memory[nth] = memory
        return joined

    def _cell(self, output: Output, named: dict[str, str]) -> tuple[str, int | None]:
        cell = output.cell(tuple(named[str(at)] for at in output.places))
        number = None if cell.finding is None else self.book.number(output.item, cell.finding, cell.about)
        return cell.value, number

    def ragged(self, ragged: Sequence[tuple[int, int]]) -> pl.DataFrame:
        """列数の違う行 / The findings of rows of another width: (line, number of values)."""
        said = [(line, 0, self.book.number(None, self.compiled.ragged(line, count).finding, ""), None) for line, count in ragged]
        return pl.DataFrame(said, schema=SCHEMA, orient="row")


def _originals(output: Output, read: pl.DataFrame, column: pl.Series, lines: pl.Series) -> pl.DataFrame:
    before = read.select(pl.concat_str([pl.col(str(at)) for at in output.places], separator=UNIT).alias("before"))
    table = before.with_columns(lines.alias("line"), column.alias("after"))
    changed = table if len(output.places) > 1 else table.filter(pl.col("before") != pl.col("after"))
    return changed.select(
        "line", pl.lit(output.item.name).alias("item"), "before", "after", pl.lit(";".join(output.conversions)).alias("by")
    )


def map_frame(
    plan: Plan, specification: Specification, frame: pl.DataFrame, *, file: str | None = None, first_line: int = 1,
    options: Options | None = None,
) -> tuple[MappedFrame, list[Problem]]:  # fmt: skip
    """表を写す / A frame carried over, and every value that could not be; ``MappingRefused`` when the mapping does not fit."""
    reading = (options or Options()).reading
    mapper = FrameMapper(compile_mapping(plan, specification, frame.columns, file=file, reading=reading))
    lines = pl.int_range(first_line, first_line + len(frame), dtype=pl.Int64, eager=True).alias("line")
    mapped = mapper.map(as_text(frame), lines)
    return mapped, mapper.book.problems(mapped.found)


def map_large_csv(
    plan: Plan, specification: Specification, path: Path, out: BinaryIO, *, originals: BinaryIO | None = None,
    options: Options | None = None, each: Callable[[list[Problem]], object] | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Summary:  # fmt: skip
    """大きな CSV を写す / Carry a file of any size over, block by block, in bounded memory; the same output as ``map_csv``.

    ``progress`` is told the bytes and rows read after each block. The output is UTF-8.
    """
    chosen = options or Options()
    tally, rows = Tally(chosen.keep), 0
    stopped: tuple[Diagnostic, ...] = ()
    with path.open("rb") as stream, _Behind() as behind:
        try:
            head = CsvRows(stream, encoding=chosen.encoding, limits=chosen.limits, file=path.name, has_header=chosen.has_header)
            columns = head.columns if head.columns is not None else tuple(column.name for column in plan.columns)
            mapper = FrameMapper(compile_mapping(plan, specification, columns, file=path.name, reading=chosen.reading))
            _head(mapper, out, originals)
            blocks = CsvBlocks(
                stream=stream, width=len(columns), encoding=chosen.encoding, limits=chosen.limits, file=path.name,
                block_bytes=chosen.block_bytes,
            )  # fmt: skip
            for block in blocks.read(offset=head.offset, line=head.next_line):
                rows += block.rows
                found = _written(mapper, block, out, originals, behind)
                mapper.book.tally(found, tally)
                if each is not None and len(found):
                    each(mapper.book.problems(found))
                if progress is not None:
                    progress(block.offset, rows)
        except UnreadableFile as error:
            stopped = error.findings
    for finding in stopped:
        tally.add(Problem(finding, ""))
    return Summary(file=path.name, rows=rows, kinds=tally.kinds(), complete=not stopped, stopped_by=stopped)


def _head(mapper: FrameMapper, out: BinaryIO, originals: BinaryIO | None) -> None:
    _write(pl.DataFrame(schema=dict.fromkeys(mapper.compiled.names, pl.String)), out, header=True)
    if originals is not None:
        _write(pl.DataFrame(schema=_ORIGINALS), originals, header=True)


class _Behind:
    """書くのは後ろで / Writes one block while the next is read and mapped; never more than one waits."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1)
        self._waiting: Future[None] | None = None

    def __enter__(self) -> _Behind:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.wait()
        finally:
            self._pool.shutdown()

    def wait(self) -> None:
        if self._waiting is not None:
            self._waiting.result()
            self._waiting = None

    def write(self, frames: Sequence[tuple[pl.DataFrame, BinaryIO]]) -> None:
        self.wait()
        self._waiting = self._pool.submit(_write_all, frames)


def _write_all(frames: Sequence[tuple[pl.DataFrame, BinaryIO]]) -> None:
    for frame, to in frames:
        _write(frame, to)


def _written(mapper: FrameMapper, block: Block, out: BinaryIO, originals: BinaryIO | None, behind: _Behind) -> pl.DataFrame:
    found = [mapper.ragged(block.ragged)]
    if len(block.frame):
        mapped = mapper.map(block.frame, block.lines)
        frames = [(mapped.frame, out)]
        if originals is not None:
            frames.append((mapped.originals.sort("line", maintain_order=True), originals))
        behind.write(frames)
        found.append(mapped.found)
    return pl.concat(found)


def _write(frame: pl.DataFrame, to: Any, *, header: bool = False) -> None:
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    # 空の文字列は "" と書かれるので、値なしにして書く
    frame.with_columns(pl.when(pl.col(each) != "").then(pl.col(each)).alias(each) for each in texts).write_csv(
        to, include_header=header
    )
