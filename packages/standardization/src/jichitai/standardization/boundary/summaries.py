"""ファイルのまとめ / The summary of a CSV or JSON file, read row by row: the plain way, and the measure of the quick one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from ..specifications.specification import Specification
from ..validation.column_check import Reading
from ..validation.conformance import RecordCheck, Row, not_checked
from ..validation.history import Keys
from ..validation.problems import Problem
from ..validation.rulebook import NO_RULES, RuleBook
from ..validation.summary import SAMPLES, Summary, Tally
from .csv_rows import CsvRows, Encoding, UnreadableFile
from .json_records import JsonRecords
from .limits import Limits


class FileForm(Enum):
    """ファイルの形 / How records are written."""

    CSV = "csv"
    """CSV。"""
    JSON = "json"
    """記録の配列 / An array of objects."""
    JSON_LINES = "jsonl"
    """一行に一つの記録 / One object a line."""

    @classmethod
    def of(cls, path: Path) -> FileForm:
        """拡張子から / By the ending of the name; CSV unless it says otherwise."""
        return {".json": cls.JSON, ".jsonl": cls.JSON_LINES, ".ndjson": cls.JSON_LINES}.get(path.suffix.lower(), cls.CSV)


def summary_of_file(
    specification: Specification, path: Path, *, form: FileForm | None = None, encoding: Encoding = Encoding.UTF_8,
    has_header: bool = True, reading: Reading | None = None, rules: RuleBook = NO_RULES, keys: Keys | None = None,
    limits: Limits | None = None, keep: int = SAMPLES, each: Callable[[Problem], object] | None = None,
) -> Summary:  # fmt: skip
    """ファイルのまとめ / Check a file row by row and sum up; ``each`` is given every problem as it is found.

    ``form`` is taken from the name when not given. ``encoding`` and ``has_header`` are
    for CSV; JSON is UTF-8.
    """
    chosen = form or FileForm.of(path)
    tally = Tally(keep)
    check: RecordCheck | None = None
    refused: UnreadableFile | None = None

    def tell(problem: Problem) -> None:
        tally.add(problem)
        if each is not None:
            each(problem)

    with path.open("rb") as stream:
        try:
            rows = _rows(stream, chosen, path.name, encoding, has_header, limits)
            columns = [item.name for item in specification.items] if rows.columns is None else rows.columns
            check = RecordCheck(specification, columns, file=path.name, reading=reading, rules=rules, keys=keys)
            for problem in check.run_problems(_with_own(rows, tell)):
                tell(problem)
        except UnreadableFile as error:
            refused = error
    for finding in refused.findings if refused is not None else ():
        tell(Problem(finding, ""))
    return Summary(
        file=path.name, rows=check.rows if check is not None else 0, kinds=tally.kinds(), complete=refused is None,
        stopped_by=refused.findings if refused is not None else (), left_to_people=specification.left_to_people,
        not_checked=not_checked(specification, reading or Reading()),
    )  # fmt: skip


def _rows(
    stream: BinaryIO, form: FileForm, file: str, encoding: Encoding, has_header: bool, limits: Limits | None
) -> CsvRows | JsonRecords:
    if form is FileForm.CSV:
        return CsvRows(stream, encoding=encoding, limits=limits, file=file, has_header=has_header)
    return JsonRecords(stream, is_lines=form is FileForm.JSON_LINES, limits=limits, file=file)


def _with_own(rows: CsvRows | JsonRecords, tell: Callable[[Problem], object]) -> Iterator[Row]:
    """読み手の所見も言う / The rows, telling what the reader itself found in each."""
    for row in rows:
        if isinstance(rows, JsonRecords):
            for finding in rows.said:
                tell(Problem(finding, ""))
            rows.said.clear()
        yield row
