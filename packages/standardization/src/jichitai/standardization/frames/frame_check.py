"""列の検査 / The check of a file by columns: the same findings as ``RecordCheck``, a block of rows at a time.

一行ずつの検査（``RecordCheck``）が手本である。ここでは、ふるいで残った値と行だけを、同じ検査に、
違う値ごとに一度だけかける。鍵と履歴は、全部の行を見てから ``whole_file`` が言う。
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import polars as pl

from ..specifications.data_item import DataItem
from ..specifications.specification import Specification
from ..validation import rule_findings
from ..validation.column_check import Reading, column_check
from ..validation.header import Header
from ..validation.history import history_columns, reference_columns
from ..validation.row_rules import RowRule, book_rules, conditional_rules, mandatory_rules
from ..validation.rulebook import NO_RULES, RuleBook
from .line_sieve import LineSieve, Sample, line_sieve
from .sieve import doubtful_rows, doubtful_values
from .told import SCHEMA, ToldBook, no_findings

STEP: Final = 100_000
"""所見の場所の間隔 / Places of findings: column after column, then rule after rule, each with this much room."""
_REMEMBERED: Final = 200_000
_FEW: Final = 500
"""この行数までは一行ずつ調べる / Up to so many rows are looked at one by one: expressions cost more than that to set up."""

Numbers = Callable[[Any], tuple[int, ...]]


class FrameCheck:
    """列の検査 / The compiled check of frames with these columns.

    ``keys`` are the keys of other groups, as frames whose columns stand in the order of
    the reference. One object serves all blocks of a file; it remembers what it said.
    """

    def __init__(
        self, specification: Specification, columns: Sequence[str], *, file: str | None = None,
        reading: Reading | None = None, rules: RuleBook = NO_RULES, keys: Mapping[str, pl.DataFrame] | None = None,
    ) -> None:  # fmt: skip
        self.specification, self.reading = specification, reading or Reading()
        self.header = Header.of(specification, columns)
        self.header_findings = tuple(self.header.findings(file))
        self.book = ToldBook(specification, file)
        places = self.header.places
        self.names = tuple(str(at) for at in range(len(columns)))
        self._values = [(at, item) for at, item in enumerate(self.header.items) if item is not None]
        self._checks = {at: column_check(specification, item, self.reading) for at, item in self._values}
        self._rules: list[RowRule] = [
            *mandatory_rules(specification, places), *conditional_rules(specification, places, self.reading),
            *book_rules(specification, places, rules.fitting(specification)),
        ]  # fmt: skip
        self._keys = dict(keys or {})
        self.histories = history_columns(specification, places, rules)
        self._references = [
            each for each in reference_columns(specification, places, rules) if each.reference.group in self._keys
        ]
        self.last_place = (len(columns) + len(self._rules) + len(self._references)) * STEP
        self._memory: dict[int, dict[Any, tuple[int, ...]]] = {}

    @cached_property
    def _of_values(self) -> list[pl.Expr]:
        return [
            doubtful_values(pl.col(self.names[at]), self.specification, item, self.reading).alias(f"v{at}")
            for at, item in self._values
        ]

    @cached_property
    def _of_rules(self) -> list[pl.Expr]:
        columns = [pl.col(name) for name in self.names]
        return [doubtful_rows(rule, columns, self.header.places).alias(f"r{nth}") for nth, rule in enumerate(self._rules)]

    def sieve(self, sample: Sample | None = None) -> LineSieve | None:
        """行のふるい / The sieve of whole lines for this file, if one can be had; a sample makes it leave fewer of them."""
        read = {at for each in self._references for at in each.columns} | set(self.header.key_columns)
        for each in self.histories:
            read |= {*each.owner, each.number} | {at for at in (each.branch, each.latest) if at is not None}
        return line_sieve(self.specification, self.header, self.reading, self._rules, frozenset(read), sample)

    def check(self, frame: pl.DataFrame, lines: pl.Series) -> pl.DataFrame:
        """一塊の検査 / The findings of one block of rows, as columns (``told.SCHEMA``).

        Every column is text without nulls, in the order of the header; ``lines`` are the
        line numbers (``Int64``). Keys and histories need the whole file.
        """
        read = frame.rename(dict(zip(frame.columns, self.names, strict=True)))
        if len(read) <= _FEW:
            return pl.concat([self._one_by_one(read, lines), *self._references_of(read, lines)])
        rules = range(len(self._rules))
        return pl.concat([self._values_of(read, lines), self._rules_of(read, lines, rules), *self._references_of(read, lines)])

    def _one_by_one(self, read: pl.DataFrame, lines: pl.Series) -> pl.DataFrame:
        """少しの行 / The same findings of a few rows, without the cost of so many expressions."""
        said: list[tuple[int, int, int, None]] = []
        numbers = [(at, self._memory_of(at), self._numbers_of_value(at, item)) for at, item in self._values]
        tests = [(nth, rule, rule.columns) for nth, rule in enumerate(self._rules)]
        after = len(self.names)
        for line, values in zip(lines.to_list(), read.iter_rows(), strict=True):
            for at, memory, of_value in numbers:
                value = values[at]
                if value:
                    found = _recalled(memory, value, of_value)
                    said += [(line, at * STEP + nth, each, None) for nth, each in enumerate(found)]
            for nth, rule, columns in tests:
                told = rule.test([values[at] for at in columns])
                if told is not None:
                    said.append((line, (after + nth) * STEP, self.book.number(rule.item, *told), None))
        return pl.DataFrame(said, schema=SCHEMA, orient="row")

    def check_sieved(self, sieve: LineSieve, needed: pl.DataFrame, lines: pl.Series) -> pl.DataFrame:
        """ふるった行の検査 / What the sieve did not settle, for rows of which only the needed columns were read.

        It is whole for the rows that passed the sieve.
        """
        rest = [nth for nth in range(len(self._rules)) if nth not in sieve.met]
        if not rest and not self._references:
            return no_findings()
        return pl.concat([self._rules_of(needed, lines, rest), *self._references_of(needed, lines)])

    def _values_of(self, read: pl.DataFrame, lines: pl.Series) -> pl.DataFrame:
        masks = read.select(self._of_values)
        parts = [no_findings()]
        for at, item in self._values:
            rows = masks[f"v{at}"].arg_true()
            if len(rows):
                parts.append(self._said_of_values(at, item, read[self.names[at]].gather(rows), lines.gather(rows)))
        return pl.concat(parts)

    def _rules_of(self, read: pl.DataFrame, lines: pl.Series, chosen: Sequence[int]) -> pl.DataFrame:
        parts = [no_findings()]
        masks = read.select(self._of_rules[nth] for nth in chosen)
        for nth in chosen:
            rows, rule = masks[f"r{nth}"].arg_true(), self._rules[nth]
            if len(rows):
                names = [self.names[at] for at in rule.columns]
                parts.append(self._said_of_rows(nth, rule, read.select(names)[rows], lines.gather(rows)))
        return pl.concat(parts)

    def _references_of(self, read: pl.DataFrame, lines: pl.Series) -> list[pl.DataFrame]:
        return [self._dangling(nth, read, lines) for nth in range(len(self._references))]

    def _said_of_values(self, at: int, item: DataItem, values: pl.Series, lines: pl.Series) -> pl.DataFrame:
        memory, numbers = self._memory_of(at), self._numbers_of_value(at, item)
        said = [(value, nth, each) for value in values.unique().to_list()
                for nth, each in enumerate(_recalled(memory, value, numbers))]  # fmt: skip
        table = pl.DataFrame(said, schema={"value": pl.String, "nth": pl.Int64, "finding": pl.UInt32}, orient="row")
        joined = pl.DataFrame({"line": lines, "value": values}).join(table, on="value")
        return _as_findings(joined, pl.col("nth") + at * STEP)

    def _numbers_of_value(self, at: int, item: DataItem) -> Numbers:
        check = self._checks[at]

        def numbers(value: str) -> tuple[int, ...]:
            return tuple(self.book.number(item, each, value) for each in check(value))

        return numbers

    def _said_of_rows(self, nth: int, rule: RowRule, read: pl.DataFrame, lines: pl.Series) -> pl.DataFrame:
        def numbers(values: tuple[str, ...]) -> tuple[int, ...]:
            told = rule.test(values)
            return () if told is None else (self.book.number(rule.item, *told),)

        memory, distinct = self._memory_of(-1 - nth), read.unique()
        said = [_recalled(memory, key, numbers) for key in distinct.rows()]
        number = pl.Series("finding", [each[0] if each else None for each in said], dtype=pl.UInt32)
        table = distinct.with_columns(number).filter(pl.col("finding").is_not_null())
        joined = read.with_columns(lines.alias("line")).join(table, on=read.columns)
        return _as_findings(joined, pl.lit((len(self.names) + nth) * STEP))

    def _memory_of(self, at: int) -> dict[Any, tuple[int, ...]]:
        memory = self._memory.setdefault(at, {})
        if len(memory) > _REMEMBERED:
            memory.clear()
        return memory

    def _dangling(self, nth: int, read: pl.DataFrame, lines: pl.Series) -> pl.DataFrame:
        reference = self._references[nth]
        names = [self.names[at] for at in reference.columns]
        keys = self._keys[reference.reference.group]
        filled = (
            read.select(names).with_columns(lines.alias("line")).filter(pl.all_horizontal([pl.col(at) != "" for at in names]))
        )
        left = filled.join(keys, left_on=names, right_on=keys.columns, how="anti")
        finding = rule_findings.reference_dangling(item=reference.item, group=reference.reference.group)
        values = left[names[0]].unique().to_list()
        numbers = [self.book.number(reference.item, finding, value) for value in values]
        table = pl.DataFrame({names[0]: values, "finding": numbers}, schema={names[0]: pl.String, "finding": pl.UInt32})
        return _as_findings(left.join(table, on=names[0]), pl.lit((len(self.names) + len(self._rules) + nth) * STEP))


def _recalled(memory: dict[Any, tuple[int, ...]], key: Any, numbers: Numbers) -> tuple[int, ...]:
    known = memory.get(key)
    if known is None:
        known = memory[key] = numbers(key)
    return known


def _as_findings(joined: pl.DataFrame, place: pl.Expr) -> pl.DataFrame:
    return joined.select("line", place.cast(pl.Int64).alias("place"), "finding", pl.lit(None, dtype=SCHEMA["fact"]).alias("fact"))


def as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """文字の列に / Every column as the text a file would have; empty where there is no value.

    >>> as_text(pl.DataFrame({"a": [1, None], "b": ["x", None]})).rows()
    [('1', 'x'), ('', '')]
    """
    times = [name for name, kind in frame.schema.items() if kind == pl.Time]
    written = frame.with_columns(pl.col(times).dt.strftime("%H:%M:%S")) if times else frame
    return written.select(pl.all().cast(pl.String).fill_null(""))
