"""大きなファイルの検査 / Validation of a large CSV file: in blocks, in bounded memory, with progress, and to be resumed.

状態のファイルを指定すると、塊ごとに、読んだ位置・そこまでのハッシュ・集計を書き残す。止まった後に同じ
ファイルで再び始めれば、その位置から続け、終わりの数は一度に読んだときと同じになる。
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Final

import polars as pl
from attrs import evolve, frozen

from jichitai.master_data.kernel import Diagnostic

from .. import findings
from ..boundary.csv_rows import CsvRows, UnreadableFile
from ..specifications.specification import Specification
from ..validation.conformance import not_checked
from ..validation.problems import Problem
from ..validation.summary import Summary, Tally
from .csv_blocks import Block, CsvBlocks
from .frame_check import FrameCheck
from .line_sieve import LineSieve
from .options import LARGE, Options
from .spill import Spill
from .state import RunState, StateFile
from .told import no_findings
from .whole_file import stages_of

__all__ = ["LARGE", "Options", "Progress", "validate_large_csv"]
_AT_ONCE: Final = 50_000
_IN_MEMORY: Final = 128 * 1024 * 1024
"""途中で止めない検査が、鍵と履歴の列を記憶に置く上限 / Keys and histories up to this size wait in memory when the run cannot be resumed."""


@frozen
class Progress:
    """進み / How far a run is: bytes of the whole, rows, findings so far."""

    offset: int
    size: int
    rows: int
    found: int


def validate_large_csv(
    specification: Specification, path: Path, options: Options | None = None, *,
    keys: Mapping[str, pl.DataFrame] | None = None, state: Path | None = None,
    progress: Callable[[Progress], object] | None = None, each: Callable[[list[Problem]], object] | None = None,
) -> Summary:  # fmt: skip
    """大きな CSV の検査 / The summary of a CSV file of any size.

    ``state`` is a folder in which the run can be taken up again (it is emptied when the
    run ends); ``progress`` is told after every block; ``each`` is given every problem,
    block by block, those that need the whole file last. On resuming, ``each`` is given
    only what comes after the stored point. ``StateOfAnother`` when the folder holds
    the state of another file, table or version of Polars.
    """
    run = _Run(specification, path, options or Options(), keys, progress, each)
    with ExitStack() as stack:
        stream = stack.enter_context(path.open("rb"))
        folder = Path(stack.enter_context(TemporaryDirectory())) if state is None else state
        folder.mkdir(parents=True, exist_ok=True)
        return run.through(stream, folder, StateFile(folder / "state.json") if state is not None else None)


class _Run:
    """一回の検査 / One run over one file."""

    def __init__(
        self, specification: Specification, path: Path, options: Options, keys: Mapping[str, pl.DataFrame] | None,
        progress: Callable[[Progress], object] | None, each: Callable[[list[Problem]], object] | None,
    ) -> None:  # fmt: skip
        self._specification, self._path, self._options, self._keys = specification, path, options, keys
        self._progress, self._each = progress, each
        self._tally = Tally(options.keep)
        self._size = path.stat().st_size

    def through(self, stream: BinaryIO, folder: Path, kept: StateFile | None) -> Summary:
        options, name = self._options, self._path.name
        try:
            head = CsvRows(stream, encoding=options.encoding, limits=options.limits, file=name, has_header=options.has_header)
        except UnreadableFile as error:
            return self._summary(0, error.findings)
        columns = [item.name for item in self._specification.items] if head.columns is None else head.columns
        check = FrameCheck(self._specification, columns, file=name, reading=options.reading, rules=options.rules, keys=self._keys)
        spill = Spill(folder, stages_of(check), memory=_IN_MEMORY if kept is None else 0)
        stored = kept.resume(self._fingerprint(columns), stream) if kept is not None else None
        state = stored or RunState.start(head.offset, head.next_line)
        spill.forget_from(state.block)
        self._tally.restore(state.kinds)
        if stored is None:
            self._tell([Problem(finding, "") for finding in check.header_findings])
        stopped, state = self._blocks(stream, check, spill, state, kept)
        self._count(check, pl.concat(spill.findings(ended=not stopped)))  # 見本は行の順：分けた組をまたいで並べる
        spill.clear()
        if kept is not None:
            kept.remove()
        return self._summary(state.rows, stopped)

    def _blocks(
        self, stream: BinaryIO, check: FrameCheck, spill: Spill, state: RunState, kept: StateFile | None
    ) -> tuple[tuple[Diagnostic, ...], RunState]:
        hasher = hashlib.sha256()
        if kept is not None:
            _update(hasher, stream, 0, state.offset)
        plain = CsvBlocks(
            stream=stream, width=len(check.names), encoding=self._options.encoding, limits=self._options.limits,
            file=self._path.name, block_bytes=self._options.block_bytes,
        )  # fmt: skip
        sieve = check.sieve(plain.sample(state.offset, self._size))
        blocks = evolve(plain, sieve=sieve)
        try:
            for block in blocks.read(offset=state.offset, line=state.line, rows=state.rows):
                spill.add(state.block, block.frame, block.lines)
                self._count(check, self._found(check, block, sieve))
                before, state = state.offset, state.after(block, self._tally.kinds())
                if kept is not None:
                    _update(hasher, stream, before, state.offset)
                    kept.keep(state, hasher.hexdigest())
                if self._progress is not None:
                    found = sum(kind.count for kind in state.kinds)
                    self._progress(Progress(state.offset, self._size, state.rows, found))
        except UnreadableFile as error:
            return error.findings, state
        return (), state

    def _found(self, check: FrameCheck, block: Block, sieve: LineSieve | None) -> pl.DataFrame:
        if sieve is not None and block.doubtful is not None and block.doubtful_lines is not None:
            told = check.check_sieved(sieve, block.frame, block.lines)
            if block.doubtful.is_empty():
                return told
            passed = told.filter(~pl.col("line").is_in(block.doubtful_lines.implode()))  # 通らなかった行は、全部の列で調べる
            return pl.concat([passed, check.check(block.doubtful, block.doubtful_lines)])
        found = check.check(block.frame, block.lines) if len(block.frame) else no_findings()
        if not block.ragged:
            return found
        width = len(check.names)
        numbers = [
            (line, 0, check.book.number(None, findings.row_width_differs(columns=width, width=each), ""), None)
            for line, each in block.ragged
        ]
        return pl.concat([found, pl.DataFrame(numbers, schema=found.schema, orient="row")])

    def _count(self, check: FrameCheck, found: pl.DataFrame) -> None:
        if found.is_empty():
            return
        check.book.tally(found, self._tally)
        if self._each is not None:
            for part in found.sort("line", "place", maintain_order=True).iter_slices(_AT_ONCE):
                self._each(check.book.problems(part))

    def _tell(self, problems: list[Problem]) -> None:
        for each in problems:
            self._tally.add(each)
        if self._each is not None and problems:
            self._each(problems)

    def _fingerprint(self, columns: Any) -> dict[str, Any]:
        options = self._options
        made_of = repr((self._specification, options.reading, options.rules, options.keep, options.has_header, options.limits))
        keys = sorted((name, len(frame), str(frame.hash_rows().sum())) for name, frame in (self._keys or {}).items())
        return {
            "file": self._path.name, "size": self._size, "polars": pl.__version__, "encoding": options.encoding.value,
            "check": hashlib.sha256(f"{made_of}{list(columns)}{keys}".encode()).hexdigest(),
        }  # fmt: skip

    def _summary(self, rows: int, stopped: tuple[Diagnostic, ...]) -> Summary:
        for each in stopped:
            self._tell([Problem(each, "")])
        return Summary(
            file=self._path.name, rows=rows, kinds=self._tally.kinds(), complete=not stopped, stopped_by=stopped,
            left_to_people=self._specification.left_to_people,
            not_checked=not_checked(self._specification, self._options.reading),
        )  # fmt: skip


def _update(hasher: Any, stream: BinaryIO, begin: int, end: int) -> None:
    for part in _parts(stream, begin, end):
        hasher.update(part)


def _parts(stream: BinaryIO, begin: int, end: int) -> Iterator[bytes]:
    stream.seek(begin)
    left = end - begin
    while left > 0:
        part = stream.read(min(left, 1 << 20))
        if not part:
            return
        left -= len(part)
        yield part
