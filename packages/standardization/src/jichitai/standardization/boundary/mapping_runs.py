"""写しをファイルに / A mapping carried out on a CSV file row by row: the output, the originals, the summary of what was found."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Final, TextIO

from jichitai.master_data.kernel import Diagnostic

from ..mapping import conversion_findings
from ..mapping.plan import Plan
from ..mapping.rows import CompiledMapping, MappedRow, Original, compile_mapping
from ..specifications.specification import Specification
from ..validation.column_check import Reading
from ..validation.problems import Problem
from ..validation.summary import SAMPLES, Summary, Tally
from .csv_rows import CsvRows, Encoding, UnreadableFile
from .limits import Limits

ORIGINAL_COLUMNS: Final = ("line", "item", "before", "after", "by")
"""元の値の列 / The columns of the file of originals; several source values are separated by U+001F."""
LARGE: Final = Limits(file_bytes=1 << 40, rows=10**9)
"""大きなファイルの上限 / A tebibyte, a thousand million rows: rows are streamed, so memory does not grow with them."""
UNIT: Final = "\x1f"
"""元の値の区切り / What separates several source values of one item."""


def map_csv(
    plan: Plan, specification: Specification, path: Path, out: TextIO, *, originals: TextIO | None = None,
    encoding: Encoding = Encoding.UTF_8, has_header: bool = True, reading: Reading | None = None, limits: Limits = LARGE,
    keep: int = SAMPLES, each: Callable[[Problem], object] | None = None,
) -> Summary:  # fmt: skip
    """CSV を写す / Carry a file over row by row; the summary counts every value that could not be.

    ``MappingRefused`` before anything is written when the mapping does not fit the
    specification or the header. Where the file cannot be read on, the summary says so.
    """
    tally = Tally(keep)
    stopped: tuple[Diagnostic, ...] = ()
    count = 0
    with path.open("rb") as stream:
        try:
            rows = CsvRows(stream, encoding=encoding, limits=limits, file=path.name, has_header=has_header)
            header = rows.columns if rows.columns is not None else tuple(each.name for each in plan.columns)
            compiled = compile_mapping(plan, specification, header, file=path.name, reading=reading)
            write = _writer(compiled, out, originals)
            for row in compiled.rows(rows):
                count += 1
                write(row)
                for problem in row.problems:
                    tally.add(problem)
                    if each is not None:
                        each(problem)
        except UnreadableFile as error:
            stopped = error.findings
    for finding in stopped:
        tally.add(Problem(finding, ""))
    return Summary(file=path.name, rows=count, kinds=tally.kinds(), complete=not stopped, stopped_by=stopped)


def originals_wanted(plan: Plan, /) -> Diagnostic | None:
    """元の値を残す先が要るか / The finding when a mapping converts characters, so that a run must keep the originals."""
    converts = any(each.conversions for each in plan.assignments)
    return conversion_findings.originals_not_kept() if converts else None


def _writer(compiled: CompiledMapping, out: TextIO, originals: TextIO | None) -> Callable[[MappedRow], None]:
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(compiled.names)
    kept = csv.writer(originals, lineterminator="\n") if originals is not None else None
    if kept is not None:
        kept.writerow(ORIGINAL_COLUMNS)

    def write(row: MappedRow) -> None:
        if row.values is not None:
            rows.writerow(row.values)
        if kept is not None:
            kept.writerows(map(original_row, row.originals))

    return write


def original_row(original: Original, /) -> tuple[str, ...]:
    """元の値の一行 / An original as the cells of ``ORIGINAL_COLUMNS``."""
    return (str(original.line), original.item.name, UNIT.join(original.before), original.after, ";".join(original.by))
