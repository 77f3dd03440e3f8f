"""表の検査 / Validation of one frame in memory: every problem, or the summary."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ..specifications.specification import Specification
from ..validation.column_check import Reading
from ..validation.conformance import not_checked
from ..validation.problems import Problem
from ..validation.rulebook import NO_RULES, RuleBook
from ..validation.summary import SAMPLES, Summary, Tally
from .frame_check import FrameCheck, as_text
from .told import no_findings
from .whole_file import stages_of


def check_frame(
    specification: Specification, frame: pl.DataFrame, *, file: str | None = None, first_line: int = 1,
    reading: Reading | None = None, rules: RuleBook = NO_RULES, keys: Mapping[str, pl.DataFrame] | None = None,
) -> list[Problem]:  # fmt: skip
    """表の検査 / Every problem of a frame: header, then by line, in the order of the check row by row.

    The columns bear names, romaji or ids of items; ``first_line`` is the line of the
    first row. Days and numbers are read as the text a file would have.

    >>> from datetime import date
    >>> from ..specifications.specification import NationalSpecifications
    >>> table = NationalSpecifications().as_of("031", date(2026, 4, 1))
    >>> values = {item.name: [""] for item in table.items}
    >>> values |= {"宛名番号": ["1"], "代表宛名フラグ": ["7"], "業務ID": ["001"], "操作者ID": ["9"],
    ...     "操作年月日": ["2026-04-01"], "操作時刻": ["09:00"]}
    >>> [(each.finding.code, each.value) for each in check_frame(table, pl.DataFrame(values))]
    [('standardization.code-not-listed', '7')]
    """
    check = FrameCheck(specification, frame.columns, file=file, reading=reading, rules=rules, keys=keys)
    found = _found(check, as_text(frame), first_line)
    return [*(Problem(each, "") for each in check.header_findings), *check.book.problems(found)]


def summary_of_frame(
    specification: Specification, frame: pl.DataFrame, *, file: str = "", first_line: int = 1, keep: int = SAMPLES,
    reading: Reading | None = None, rules: RuleBook = NO_RULES, keys: Mapping[str, pl.DataFrame] | None = None,
) -> Summary:  # fmt: skip
    """表のまとめ / The summary of a frame: all problems counted, ``keep`` samples of each kind."""
    check = FrameCheck(specification, frame.columns, file=file or None, reading=reading, rules=rules, keys=keys)
    tally = Tally(keep)
    for each in check.header_findings:
        tally.add(Problem(each, ""))
    check.book.tally(_found(check, as_text(frame), first_line), tally)
    return Summary(
        file=file, rows=len(frame), kinds=tally.kinds(), complete=True, left_to_people=specification.left_to_people,
        not_checked=not_checked(specification, check.reading),
    )  # fmt: skip


def _found(check: FrameCheck, frame: pl.DataFrame, first_line: int) -> pl.DataFrame:
    lines = pl.Series("line", range(first_line, first_line + len(frame)), dtype=pl.Int64)
    named = frame.rename(dict(zip(frame.columns, check.names, strict=True)))
    parts = [check.check(named, lines)] if len(frame) else []
    parts += [stage.find(stage.project(named, lines)) for stage in stages_of(check)]
    return pl.concat([no_findings(), *parts])
