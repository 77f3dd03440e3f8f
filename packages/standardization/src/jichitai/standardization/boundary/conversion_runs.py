"""一列を変換する / Characters of one column of a CSV file converted: the file as it was with the result in a column of its own, and the records.

もとの列は変えない。結果は新しい列に書き、変えた値と決まらなかった値の記録を、一行に一つの JSON で残す。
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final, TextIO

from attrs import frozen

from jichitai.master_data.codec import encode
from jichitai.master_data.kernel import Diagnostic

from ..glyphs.record import ConversionRecord
from .census_files import chosen_columns
from .csv_rows import CsvRows, Encoding, UnreadableFile
from .mapping_runs import LARGE

Convert = Callable[[str], ConversionRecord]
"""変換 / Makes the record of one text."""
_REMEMBERED: Final = 100_000


@frozen(kw_only=True)
class ConversionRun:
    """変換の結果 / How many values there were, were changed, and were left with something unsettled; and where it stopped."""

    values: int
    changed: int
    unsettled: int
    first_unsettled: tuple[int, ...]
    ragged: int
    stopped_by: tuple[Diagnostic, ...]

    @property
    def is_complete(self) -> bool:
        """全部変換できたか / True when the whole file was read and nothing was left unsettled."""
        return not (self.unsettled or self.ragged or self.stopped_by)


def convert_column(
    path: Path, column: str, convert: Convert, out: TextIO, records: TextIO, /, *, new_column: str,
    encoding: Encoding = Encoding.UTF_8,
) -> ConversionRun:  # fmt: skip
    """一列を変換する / Write the file with the converted column at its end; a value with an unsettled character stays empty there.

    Rows of another width are not written. Each record stands on a line of its own with the line of its row.
    """
    values = changed = ragged = 0
    unsettled: list[int] = []
    count = 0
    stopped: tuple[Diagnostic, ...] = ()
    writer = csv.writer(out, lineterminator="\n")
    known: dict[str, ConversionRecord] = {}
    with path.open("rb") as stream:
        try:
            reader = CsvRows(stream, encoding=encoding, limits=LARGE, file=path.name)
            header = reader.columns or ()
            (at,) = chosen_columns(header, [column], path.name)
            writer.writerow([*header, new_column])
            for line, cells in reader:
                if len(cells) != len(header):
                    ragged += 1
                    continue
                record = _known(known, cells[at], convert)
                values += bool(cells[at])
                writer.writerow([*cells, "" if record.left else record.result])
                if record.changes:
                    changed += record.result != record.original
                    records.write(json.dumps({"line": line, "record": encode(record)}, ensure_ascii=False) + "\n")
                if record.left:
                    count += 1
                    unsettled += [line] if len(unsettled) < 5 else []
        except UnreadableFile as error:
            stopped = error.findings
    return ConversionRun(
        values=values, changed=changed, unsettled=count, first_unsettled=tuple(unsettled), ragged=ragged, stopped_by=stopped
    )


def _known(known: dict[str, ConversionRecord], value: str, convert: Convert) -> ConversionRecord:
    found = known.get(value)
    if found is None:
        found = convert(value)
        if len(known) < _REMEMBERED:
            known[value] = found
    return found
