"""ファイルの文字を調べる / The characters of a CSV file, row by row: the plain way, and the measure of the quick one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from jichitai.master_data.kernel import Diagnostic, InputError, Where

from ..glyphs import census_findings
from ..glyphs.census import Census, CensusBook, Classifier
from .csv_rows import CsvRows, Encoding, UnreadableFile
from .limits import Limits
from .mapping_runs import LARGE


class ColumnsNotThere(InputError):
    """列がない / The columns asked for are not in the file."""


def chosen_columns(header: Sequence[str], only: Sequence[str], file: str, /) -> tuple[int, ...]:
    """調べる列 / The places of the columns asked for, all when none is named; ``ColumnsNotThere`` with those that are not there."""
    missing = [each for each in only if header.count(each) != 1]
    if missing:
        where = Where(file=file, line=1)
        raise ColumnsNotThere([census_findings.census_column_missing(column=each, where=where) for each in missing])
    return tuple(header.index(each) for each in only) if only else tuple(range(len(header)))


def census_of_csv(
    path: Path, classifier: Classifier, /, *, only: Sequence[str] = (), encoding: Encoding = Encoding.UTF_8,
    has_header: bool = True, limits: Limits = LARGE, progress: Callable[[int, int], object] | None = None,
) -> Census:  # fmt: skip
    """CSV の文字を調べる / Count the characters of a file; what cannot be read on stands in the census. ``progress``: bytes, rows."""
    rows, stopped = 0, tuple[Diagnostic, ...]()
    book = CensusBook((), classifier)
    places: tuple[int, ...] | None = None
    with path.open("rb") as stream:
        try:
            reader = CsvRows(stream, encoding=encoding, limits=limits, file=path.name, has_header=has_header)
            width = len(reader.columns) if reader.columns is not None else 0
            if reader.columns is not None:
                places = chosen_columns(reader.columns, only, path.name)
                book = CensusBook([reader.columns[each] for each in places], classifier)
            for line, values in reader:
                rows += 1
                if places is None:
                    width, names = len(values), [f"{nth}列目" for nth in range(1, len(values) + 1)]
                    places = chosen_columns(names, only, path.name)
                    book = CensusBook([names[each] for each in places], classifier)
                if len(values) != width:
                    book.ragged(line)
                    continue
                for nth, at in enumerate(places):
                    book.value(nth, line, values[at])
                if progress is not None and rows % 10_000 == 0:
                    progress(reader.offset, rows)
        except UnreadableFile as error:
            stopped = error.findings
    return book.census(file=path.name, rows=rows, stopped_by=stopped)
