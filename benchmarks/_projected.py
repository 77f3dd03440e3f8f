"""組んだ仕様の四十の項目と、それに適合する記録 / Forty items of a compiled specification, and rows that conform to them.

項目は、確かさの札が「複数の写しが一致」より確かなものだけを、表の順に採る。値は作り物である。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import polars as pl
from attrs import evolve

from jichitai.standardization import DataItem, DataType, NationalSpecifications, OutputCondition
from jichitai.standardization.boundary.compiled import load_book
from jichitai.standardization.confidence import Confidence
from jichitai.standardization.specifications.specification import Specification
from jichitai.standardization.testing import RESIDENTS, resident_rows
from jichitai.standardization.validation.column_check import Reading, column_check

POOL, EVERY = 50_000, 1_009
TEXTS = ["佐藤　一郎", "髙﨑　花子", "𠮷田　さくら", "大阪府", "梅田一丁目", "１番６号", "世帯主", "コーポ梅田１０１号"]
PEOPLE = [row[[item.name for item in RESIDENTS.items].index("個人番号")] for row in islice(resident_rows(2_000), 2_000)]


def chosen(file: Path | None, *, width: int = 40) -> Specification:
    """表 / The first ``width`` items that are sure enough, of a compiled file or of the shipped 001 (住民情報)."""
    groups = load_book(file).groups if file is not None else NationalSpecifications().groups("001", date.max)
    whole = groups[0]
    items = tuple(each for each in whole.items if each.confidence.rank <= Confidence.AGREED.rank)[:width]
    if len(items) < width:
        raise SystemExit(f"only {len(items)} items are sure enough; {width} are wanted")
    numbers = {each.number for each in items}
    return evolve(
        whole, items=items, forms=tuple(each for each in whole.forms if each.item in numbers),
        requirements=tuple(each for each in whole.requirements if {each.item, each.other} <= numbers),
    )  # fmt: skip


def write_rows(table: Specification, path: Path, rows: int) -> int:
    """記録を書く / Write so many rows, a pool of them repeated with other keys; how many were spoilt."""
    pool = pl.DataFrame([[_value(table, item, at) for item in table.items] for at in range(min(POOL, rows))],
                        schema=[item.name for item in table.items], orient="row")  # fmt: skip
    spoilt = 0
    with path.open("wb") as stream:
        for nth, frame in enumerate(_tiles(table, pool, rows)):
            made, count = _spoilt(table, frame, nth)
            made.write_csv(stream, include_header=nth == 0)
            spoilt += count
    return spoilt


def _tiles(table: Specification, pool: pl.DataFrame, rows: int) -> Iterator[pl.DataFrame]:
    key = table.keys[0]
    for begin in range(0, rows, POOL):
        number = pl.int_range(begin + 1, begin + 1 + len(pool)).cast(pl.String)
        written = number.str.zfill(min(key.length, 15)) if key.type is DataType.HALF_WIDTH else number
        yield pool.with_columns(written.alias(key.name))[: rows - begin]


def _spoilt(table: Specification, frame: pl.DataFrame, nth: int) -> tuple[pl.DataFrame, int]:
    """ところどころ壊す / One row in ``EVERY`` with one wrong value, each time of the next item that is no key."""
    items = [item for item in table.items if not item.is_key]
    made = {item.name: frame[item.name].to_list() for item in items}
    rows = range(EVERY - 1, len(frame), EVERY)
    for place, at in enumerate(rows):
        item = items[(nth * 50 + place) % len(items)]
        made[item.name][at] = "2026-02-30" if item.type is DataType.DATE else "ｱ" if item.type is DataType.FULL_WIDTH else "一"
    return frame.with_columns(pl.Series(name, values, dtype=pl.String) for name, values in made.items()), len(rows)


def _value(table: Specification, item: DataItem, at: int) -> str:
    """一つの値 / A value that conforms, empty where the item may be."""
    if item.is_key or item.name == "最新フラグ":
        return "1"
    if item.name.endswith("不詳表記") or (item.output is OutputCondition.OPTIONAL and at % 5 > 2):
        return ""
    if item.name.endswith("不詳フラグ"):
        return "0"
    if item.name.endswith("市区町村コード"):
        return "271004"
    if item.name == "個人番号":
        return PEOPLE[at % len(PEOPLE)]
    listed = table.code_list_of(item)
    if listed is not None and listed.values:
        return listed.values[at % len(listed.values)].value
    check = column_check(table, item, Reading())
    return next((made for nth in range(at, at + 200) if not check(made := _by_type(item, nth))), "")


def _by_type(item: DataItem, at: int) -> str:
    match item.type:
        case DataType.DATE:
            return f"{1950 + at % 70}-{at % 12 + 1:02}-{at % 28 + 1:02}"
        case DataType.FULL_WIDTH:
            return TEXTS[at % len(TEXTS)][: item.length]
        case DataType.TIME:
            return f"{at % 24:02}:{at % 60:02}:00"
        case DataType.YEAR:
            return str(1950 + at % 70)
        case DataType.DECIMAL:
            return f"{at % 9}.5"
        case _:
            size = min(item.length, 7)
            return str(at * 7_919 % 10**size).zfill(size)
