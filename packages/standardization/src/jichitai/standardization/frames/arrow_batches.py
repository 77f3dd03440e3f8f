"""Arrow の塊の検査 / The compiled check as a function on Arrow batches, for engines that run on many machines.

一段目 ``check_batches`` は、Spark の ``mapInArrow`` にそのまま渡せる：塊の列を読み、所見の塊を返す。
二段目 ``check_groups`` は、鍵・履歴・外部キーのように全部の行が要る規則で、同じ鍵・同じ人の行が
一つの集まりに来るように分けてから渡す（``together``）。どう分けても、所見と合計は同じである。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import polars as pl
from attrs import field, frozen

from ..specifications.specification import Specification
from ..validation.column_check import Reading
from ..validation.rulebook import NO_RULES, RuleBook
from .frame_check import FrameCheck, as_text
from .told import ToldBook
from .whole_file import Stage, stages_of

FINDINGS: Final = pl.Schema(
    {"line": pl.Int64, "place": pl.Int64, "code": pl.String, "item": pl.String, "field": pl.String, "severity": pl.String,
     "value": pl.String, "fact": pl.Int64, "finding": pl.String, "way_out": pl.String}
)  # fmt: skip
"""所見の塊の列 / The columns of a batch of findings; ``fact`` is the other line that some findings name."""
FINDINGS_DDL: Final = (
    "line bigint, place bigint, code string, item string, field string, severity string, value string, fact bigint, "
    "finding string, way_out string"
)
"""Spark の書き方 / The same columns as a Spark schema."""


@frozen(kw_only=True)
class ArrowCheck:
    """Arrow の塊の検査 / What to check, as plain values that travel to other processes; compiled where it is used.

    ``columns`` are the columns of the data in order, ``line`` the column that numbers
    the rows of the whole data (an integer, each once). ``keys`` are the keys of other
    groups, small enough to travel; larger ones are joined by the engine.
    """

    specification: Specification
    columns: tuple[str, ...]
    line: str = "line"
    reading: Reading = field(factory=Reading)
    rules: RuleBook = NO_RULES
    keys: Mapping[str, pl.DataFrame] = field(factory=dict, hash=False, eq=False)

    def compiled(self) -> FrameCheck:
        """組み立てた検査 / The compiled check."""
        return FrameCheck(self.specification, self.columns, reading=self.reading, rules=self.rules, keys=self.keys)

    @property
    def stage_count(self) -> int:
        """二段目の数 / How many rules need all rows."""
        return len(stages_of(self.compiled()))

    def together(self, stage: int) -> tuple[str, ...]:
        """分ける列 / The columns of a stage's projection whose equal values must come together."""
        return self._stage(self.compiled(), stage).together

    def check_batches(self, batches: Iterable[Any]) -> Iterator[Any]:
        """一段目 / For each Arrow batch of rows, the Arrow batches of its findings (``FINDINGS``)."""
        check = self.compiled()
        for frame in map(self._read, batches):
            found = check.check(as_text(frame.select(self.columns)), frame[self.line].cast(pl.Int64))
            yield from _batches(written(check.book, found))

    def project(self, stage: int, batches: Iterable[Any]) -> Iterator[Any]:
        """二段目の列 / For each batch of rows, the few columns a stage needs."""
        check = self.compiled()
        chosen = self._stage(check, stage)
        for frame in map(self._read, batches):
            named = as_text(frame.select(self.columns)).rename(dict(zip(self.columns, check.names, strict=True)))
            yield from _batches(chosen.project(named, frame[self.line].cast(pl.Int64)))

    def check_groups(self, stage: int, batches: Iterable[Any]) -> Iterator[Any]:
        """二段目 / The findings of all batches of one partition, which holds whole groups (``together``)."""
        check = self.compiled()
        frames = [_frame(each) for each in batches]
        if frames:
            yield from _batches(written(check.book, self._stage(check, stage).find(pl.concat(frames))))

    def _stage(self, check: FrameCheck, stage: int) -> Stage:
        return stages_of(check)[stage]

    def _read(self, batch: Any) -> pl.DataFrame:
        return _frame(batch)


def written(book: ToldBook, found: pl.DataFrame) -> pl.DataFrame:
    """言葉にした所見 / A frame of findings with code, item, masked value and words in place of the number."""
    entries = book.worded(found.select("finding", "fact").unique())
    table = pl.DataFrame(
        entries,
        schema={"finding": pl.UInt32, "fact": pl.Int64, "code": pl.String, "item": pl.String, "field": pl.String,
                "severity": pl.String, "value": pl.String, "words": pl.String, "way_out": pl.String},
        orient="row",
    )  # fmt: skip
    joined = found.join(table, on=["finding", "fact"], nulls_equal=True)
    return joined.drop("finding").rename({"words": "finding"}).select(FINDINGS.names())


def totals_of(findings: pl.DataFrame) -> pl.DataFrame:
    """合計 / Counts by code and item, in order; of all batches together."""
    return findings.group_by("code", "item", "severity").agg(count=pl.len()).sort("code", "item")


def _frame(batch: Any) -> pl.DataFrame:
    read = pl.from_arrow(batch)
    return read if isinstance(read, pl.DataFrame) else read.to_frame()


def _batches(frame: pl.DataFrame) -> Iterator[Any]:
    if len(frame):
        yield from frame.to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches()
