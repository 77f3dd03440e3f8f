"""写しを列で / A mapping carried out on frames and large files: the same values and findings as row by row."""

from __future__ import annotations

import hashlib
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
from .mapping_steps import quick, shared_columns
from .options import Options
from .resumed_outputs import Outputs
from .state import RunState
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
        shared = [each.alias(name) for name, each in shared_columns(self.compiled.outputs).items()]
        done = read.lazy().with_columns(shared).with_row_index("row").select("row", *known).collect()
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
    progress: Callable[[int, int], object] | None = None, state: Path | None = None, beside: Sequence[BinaryIO] = (),
) -> Summary:  # fmt: skip
    """大きな CSV を写す / Carry a file of any size over, block by block, in bounded memory; the same output as ``map_csv``.

    ``progress`` is told the bytes and rows read after each block. The output is UTF-8.

    With ``state``, a small file beside the output, a run that was killed is taken up
    again by calling the same once more: then ``out`` and ``originals`` are files open for
    reading and writing that were not emptied (``r+b``, or ``w+b`` the first time), and so
    are ``beside``, files that ``each`` writes to: all are cut to what is known to be whole.
    ``StateOfAnother`` when the state is not of this source, mapping or output.
    """
    run = _Run(plan, specification, path, options or Options(), each, progress)
    streams = (out,) if originals is None else (out, originals)
    with path.open("rb") as source:
        of = {"file": path.name, "size": path.stat().st_size, "polars": pl.__version__, "check": run.identity()}
        kept = Outputs(source, (*streams, *beside), state, of) if state is not None else None
        summary = run.through(source, streams, kept)
        if kept is not None:
            kept.remove()
    return summary


class _Run:
    """一回の写し / One run over one file."""

    def __init__(
        self, plan: Plan, specification: Specification, path: Path, options: Options,
        each: Callable[[list[Problem]], object] | None, progress: Callable[[int, int], object] | None,
    ) -> None:  # fmt: skip
        self._plan, self._specification, self._path, self._options = plan, specification, path, options
        self._each, self._progress = each, progress
        self._tally = Tally(options.keep)

    def identity(self) -> str:
        """写しの同一性 / A hash of everything the output depends on besides the source."""
        tables = [(each.id, each.version, sorted(each.values.items())) for each in self._plan.tables]
        options = self._options
        made_of = (self._plan, tables, self._specification, options.reading, options.encoding, options.has_header, options.limits)
        return hashlib.sha256(repr((made_of, self._plan.identity, options.keep)).encode()).hexdigest()

    def through(self, source: BinaryIO, streams: Sequence[BinaryIO], kept: Outputs | None) -> Summary:
        stopped: tuple[Diagnostic, ...] = ()
        rows = 0
        with _Behind() as behind:
            try:
                mapper, head = self._begin(source)
                begun = kept.resume() if kept is not None else None
                at = begun or RunState.start(head.offset, head.next_line)
                rows = at.rows
                self._tally.restore(at.kinds)
                if begun is None:
                    _head(mapper, streams)
                blocks = CsvBlocks(
                    stream=source, width=mapper.compiled.width, encoding=self._options.encoding, limits=self._options.limits,
                    file=self._path.name, block_bytes=self._options.block_bytes,
                )  # fmt: skip
                for block in blocks.read(offset=at.offset, line=at.line, rows=at.rows):
                    at = self._block(mapper, block, at, streams, kept, behind)
                    rows = at.rows
            except UnreadableFile as error:
                stopped = error.findings
        for finding in stopped:
            self._tally.add(Problem(finding, ""))
        return Summary(
            file=self._path.name, rows=rows, kinds=self._tally.kinds(), complete=not stopped, stopped_by=stopped
        )  # fmt: skip

    def _begin(self, source: BinaryIO) -> tuple[FrameMapper, CsvRows]:
        chosen, name = self._options, self._path.name
        head = CsvRows(source, encoding=chosen.encoding, limits=chosen.limits, file=name, has_header=chosen.has_header)
        columns = head.columns if head.columns is not None else tuple(column.name for column in self._plan.columns)
        compiled = compile_mapping(self._plan, self._specification, columns, file=name, reading=chosen.reading)
        return FrameMapper(compiled), head

    def _block(
        self, mapper: FrameMapper, block: Block, at: RunState, streams: Sequence[BinaryIO], kept: Outputs | None, behind: _Behind
    ) -> RunState:
        found = [mapper.ragged(block.ragged)]
        frames: list[pl.DataFrame] = []
        if len(block.frame):
            mapped = mapper.map(block.frame, block.lines)
            frames = [mapped.frame, mapped.originals.sort("line", maintain_order=True)][: len(streams)]
            found.append(mapped.found)
        whole = pl.concat(found)
        mapper.book.tally(whole, self._tally)
        if self._each is not None and len(whole):
            self._each(mapper.book.problems(whole))
        after = at.after(block, self._tally.kinds())
        behind.write(list(zip(frames, streams, strict=False)), _keeper(kept, after, len(streams)))
        if self._progress is not None:
            self._progress(block.offset, after.rows)
        return after


def _keeper(kept: Outputs | None, after: RunState, mine: int) -> Callable[[], None] | None:
    """書いた後に残すもの / Keeps the state once the block is written; what ``each`` wrote is as long as it is now."""
    if kept is None:
        return None
    beside = kept.sizes()[mine:]
    return lambda: kept.keep(after, (*kept.sizes()[:mine], *beside))


def _head(mapper: FrameMapper, streams: Sequence[BinaryIO]) -> None:
    heads = (pl.DataFrame(schema=dict.fromkeys(mapper.compiled.names, pl.String)), pl.DataFrame(schema=_ORIGINALS))
    for frame, to in zip(heads, streams, strict=False):
        _write(frame, to, header=True)


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

    def write(self, frames: Sequence[tuple[pl.DataFrame, BinaryIO]], then: Callable[[], None] | None) -> None:
        self.wait()
        self._waiting = self._pool.submit(_write_all, frames, then)


def _write_all(frames: Sequence[tuple[pl.DataFrame, BinaryIO]], then: Callable[[], None] | None) -> None:
    for frame, to in frames:
        _write(frame, to)
    if then is not None:
        then()


def _write(frame: pl.DataFrame, to: Any, *, header: bool = False) -> None:
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    # 空の文字列は "" と書かれるので、値なしにして書く
    frame.with_columns(pl.when(pl.col(each) != "").then(pl.col(each)).alias(each) for each in texts).write_csv(
        to, include_header=header
    )
