"""外部キーの相手 / The keys another group's file holds, read in blocks: what references are checked against."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from ..boundary.csv_rows import CsvRows, UnreadableFile
from ..specifications.specification import Specification
from ..validation.header import Header
from .csv_blocks import CsvBlocks
from .options import Options


def keys_in_csv(specification: Specification, path: Path, names: Sequence[str], options: Options | None = None) -> pl.DataFrame:
    """相手の鍵 / The distinct values of these items in a CSV file; empty when the file has not the columns.

    Where the file cannot be read any further, the keys so far are given: the check of
    that file itself says why.
    """
    chosen = options or Options()
    none = pl.DataFrame(schema=dict.fromkeys(names, pl.String))
    parts = [none]
    with path.open("rb") as stream:
        try:
            head = CsvRows(stream, encoding=chosen.encoding, limits=chosen.limits, file=path.name, has_header=chosen.has_header)
            columns = [item.name for item in specification.items] if head.columns is None else list(head.columns)
            header = Header.of(specification, columns)
            at = [header.places[item.number][0] for name in names if (item := specification.by_header.get(name)) is not None
                  and item.number in header.places]  # fmt: skip
            if len(at) != len(names):
                return none
            blocks = CsvBlocks(
                stream=stream, width=len(columns), encoding=chosen.encoding, limits=chosen.limits, file=path.name,
                block_bytes=chosen.block_bytes,
            )  # fmt: skip
            for block in blocks.read(offset=head.offset, line=head.next_line):
                parts.append(
                    block.frame.select(pl.col(str(place)).alias(name) for place, name in zip(at, names, strict=True)).unique()
                )
        except UnreadableFile:
            return pl.concat(parts).unique()
    return pl.concat(parts).unique()
