"""言われたことの台帳 / What was said, kept once: findings repeat by the million, their wording does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import polars as pl
from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Severity, Where

from ..specifications.data_item import DataItem
from ..specifications.specification import Specification
from ..validation.problems import Problem, shown_value
from ..validation.summary import Tally

SCHEMA = pl.Schema({"line": pl.Int64, "place": pl.Int64, "finding": pl.UInt32, "fact": pl.Int64})
"""所見の列 / Line, place in the row, number in the book, and the other line some findings name."""

_FEW: Final = 2_000
"""この数までは一つずつ数える / Up to so many findings are counted one by one."""
OfLine = Callable[[int], Diagnostic]


def no_findings() -> pl.DataFrame:
    """所見なし / An empty frame of findings."""
    return pl.DataFrame(schema=SCHEMA)


@frozen
class Entry:
    """台帳の一行 / A finding without its line, or how to make it from another line; and the value as it may be shown."""

    code: str
    item: str
    severity: Severity
    make: OfLine
    value: str
    name: str | None


class ToldBook:
    """所見の台帳 / Findings by number, without their line; equal ones get the same number."""

    def __init__(self, specification: Specification, file: str | None) -> None:
        self._specification, self._file = specification, file
        self._numbers: dict[tuple[str, str, str, str], int] = {}
        self._entries: list[Entry] = []

    def number(self, item: DataItem | None, finding: Diagnostic, value: str) -> int:
        """番号 / The number of a finding about an item."""
        return self._number(item, finding, finding.ja, value, lambda _: finding)

    def number_of_kind(self, item: DataItem, make: OfLine, value: str) -> int:
        """種類の番号 / The number of a kind of finding that names another line (``fact``)."""
        return self._number(item, make(0), "", value, make)

    def _number(self, item: DataItem | None, finding: Diagnostic, wording: str, value: str, make: OfLine) -> int:
        shown = shown_value(self._specification, item, value) if item is not None else ""
        key = (finding.code, item.id if item is not None else "", wording, shown)
        known = self._numbers.get(key)
        if known is None:
            known = self._numbers[key] = len(self._entries)
            told_of = str(finding.facts.get("item", ""))
            self._entries.append(Entry(finding.code, told_of, finding.severity, make, shown, item.name if item else None))
        return known

    def problem(self, number: int, line: int, fact: int | None) -> Problem:
        """問題 / The finding of that number on that line."""
        entry = self._entries[number]
        where = Where(file=self._file, line=line, field=entry.name)
        return Problem(entry.make(fact or 0).at(where), entry.value)

    def problems(self, frame: pl.DataFrame) -> list[Problem]:
        """問題 / A frame of findings one by one, by line and in the order ``RecordCheck`` would say them."""
        rows = frame.sort("line", "place", maintain_order=True).select("finding", "line", "fact").rows()
        return [self.problem(*row) for row in rows]

    def worded(self, distinct: pl.DataFrame) -> list[tuple[int, int | None, str, str, str, str, str, str, str]]:
        """言葉 / For each distinct finding and fact: code, item, field, severity, shown value, words, way out."""
        worded: list[tuple[int, int | None, str, str, str, str, str, str, str]] = []
        for number, fact in distinct.rows():
            entry = self._entries[number]
            said = entry.make(fact or 0)
            worded.append(
                (
                    number,
                    fact,
                    entry.code,
                    entry.item,
                    entry.name or "",
                    entry.severity.value,
                    entry.value,
                    said.ja,
                    said.way_out_ja,
                )
            )
        return worded

    def tally(self, frame: pl.DataFrame, into: Tally) -> None:
        """数える / Add a frame of findings to a tally: all of them counted, as many samples as it wants."""
        if frame.is_empty():
            return
        numbers = frame["finding"].unique().to_list()
        kinds = {number: (self._entries[number].code, self._entries[number].item) for number in numbers}
        if len(frame) <= _FEW:
            self._tally_few(frame, kinds, into)
            return
        for (code, item), mine in self._by_kind(frame, kinds):
            wanted = into.wants(code, item)
            first = mine.bottom_k(wanted, by=["line", "place"]) if wanted > 0 else no_findings()
            severity = self._entries[mine["finding"][0]].severity
            into.add_many(code, item, severity, len(mine), self.problems(first))

    def _by_kind(
        self, frame: pl.DataFrame, kinds: Mapping[int, tuple[str, str]]
    ) -> Iterator[tuple[tuple[str, str], pl.DataFrame]]:
        for kind in sorted(set(kinds.values())):
            yield kind, frame.filter(pl.col("finding").is_in([number for number, each in kinds.items() if each == kind]))

    def _tally_few(self, frame: pl.DataFrame, kinds: Mapping[int, tuple[str, str]], into: Tally) -> None:
        """少しを数える / The same of a few findings, without the cost of so many expressions."""
        parted: dict[tuple[str, str], list[tuple[int, int, int | None]]] = {}
        for row in frame.sort("line", "place", maintain_order=True).select("finding", "line", "fact").rows():
            parted.setdefault(kinds[row[0]], []).append(row)
        for (code, item), rows in sorted(parted.items()):
            first = rows[: max(into.wants(code, item), 0)]
            severity = self._entries[rows[0][0]].severity
            into.add_many(code, item, severity, len(rows), [self.problem(*row) for row in first])
