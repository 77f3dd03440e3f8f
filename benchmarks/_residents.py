"""住民の記録を大量に作る / Made-up residents by the million: one tile of people, repeated with other numbers, a few rows spoilt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from jichitai.standardization.testing import RESIDENTS, resident_rows

TILE = 100_000
NAMES = [item.name for item in RESIDENTS.items]
EVERY = 1_009
"""壊す間隔 / One row in so many is spoilt, each time in the next of these ways."""
SPOILT = (
    ("性別", "9"),
    ("生年月日", "2026-02-30"),
    ("異動年月日", "20260401"),
    ("氏名", ""),
    ("住所_郵便番号", "530-0001"),
    ("続柄表記", "甲" * 21),
    ("住所_都道府県", "ｵｵｻｶ"),
    ("操作時刻", "24:00:00"),
    ("個人履歴番号", "一"),
    ("住民状態", "7"),
)


def tiles(rows: int) -> Iterator[pl.DataFrame]:
    """記録の塊 / Frames of up to ``TILE`` rows, ``rows`` in all; numbers of people do not repeat."""
    first = pl.DataFrame(list(resident_rows(min(TILE, rows))), schema=NAMES, orient="row")
    person = pl.col("宛名番号").cast(pl.Int64)
    for begin in range(0, rows, TILE):
        shifted = first.with_columns((person + begin).cast(pl.String).str.zfill(15).alias("宛名番号"))
        yield spoilt(shifted[: rows - begin], begin)


def spoilt(frame: pl.DataFrame, begin: int) -> pl.DataFrame:
    """ところどころ壊す / The same rows, one in ``EVERY`` with one wrong value."""
    at = pl.int_range(begin, begin + len(frame), eager=True)
    hit = at % EVERY == EVERY - 1
    way = at // EVERY % len(SPOILT)
    changed = [
        pl.when(pl.Series(hit & (way == nth))).then(pl.lit(value)).otherwise(pl.col(name)).alias(name)
        for nth, (name, value) in enumerate(SPOILT)
    ]
    return frame.with_columns(changed)


def write_csv(path: Path, rows: int) -> None:
    """CSV に書く / Write so many rows as CSV with a header, a tile at a time."""
    with path.open("wb") as stream:
        for nth, frame in enumerate(tiles(rows)):
            frame.write_csv(stream, include_header=nth == 0)
