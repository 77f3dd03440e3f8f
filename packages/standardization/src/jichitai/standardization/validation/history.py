"""行をまたぐ規則 / Rules that no single row decides: keys, histories, references. The plain form, in memory.

キーは一つずつ、履歴はすべての行を見てから、外部キーは相手の鍵の集まりと比べて言う。
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic

from ..specifications.data_item import DataItem
from ..specifications.specification import Specification
from . import rule_findings
from .requirement_check import Places
from .rulebook import History, Reference, RuleBook

_NUMBER: Final = re.compile(r"[0-9]{1,18}")
Keys = Mapping[str, Collection[tuple[str, ...]]]
"""相手の鍵 / The keys of other groups, by the name of the group, as tuples in the order of the reference."""


@frozen(kw_only=True)
class HistoryColumns:
    """履歴の列 / Where a history stands in a file."""

    history: History
    owner: tuple[int, ...]
    number: int
    branch: int | None
    latest: int | None
    number_item: DataItem
    latest_item: DataItem | None
    is_key: bool
    """番号の重なりを主キーが言うか / True when owner, number and branch are the key itself."""


def history_columns(specification: Specification, places: Places, book: RuleBook) -> tuple[HistoryColumns, ...]:
    """履歴の列 / The histories of the book whose columns all stand in the file."""
    found: list[HistoryColumns] = []
    keys = {each.number for each in specification.keys}
    for each in book.histories:
        named = [*each.owner, each.number, *(at for at in (each.branch, each.latest) if at is not None)]
        if not all(at in places for at in named):
            continue
        numbered = {*each.owner, each.number} | ({each.branch} if each.branch is not None else set())
        found.append(
            HistoryColumns(
                history=each, owner=tuple(places[at][0] for at in each.owner), number=places[each.number][0],
                branch=places[each.branch][0] if each.branch is not None else None,
                latest=places[each.latest][0] if each.latest is not None else None,
                number_item=specification.by_number[each.number],
                latest_item=specification.by_number[each.latest] if each.latest is not None else None,
                is_key=numbered == keys,
            )
        )  # fmt: skip
    return tuple(found)


Said = tuple[int, DataItem, Diagnostic, str]
"""行、項目、所見、値 / Line, item, finding, value."""
_Step = tuple[int, int, int, str]  # number, branch, line, latest flag


@frozen
class HistoryCheck:
    """履歴の検査 / Collects the rows of each owner, then says what is wrong with each history."""

    columns: HistoryColumns
    _rows: dict[tuple[str, ...], list[_Step]] = field(factory=dict, init=False, repr=False)

    def add(self, line: int, values: Sequence[str]) -> None:
        """一行を加える / Remember a row. Rows whose owner is empty or whose number is no number are left to other findings."""
        at = self.columns
        owner = tuple(values[each] for each in at.owner)
        number = values[at.number]
        branch = values[at.branch] if at.branch is not None else "0"
        if not all(owner) or not _NUMBER.fullmatch(number) or not _NUMBER.fullmatch(branch or "0"):
            return
        flag = values[at.latest] if at.latest is not None else ""
        self._rows.setdefault(owner, []).append((int(number), int(branch or "0"), line, flag))

    def said(self) -> Iterator[Said]:
        """全部の行の後に / What is to be said once every row was seen."""
        for rows in self._rows.values():
            yield from said_of_history(self.columns, rows)


def said_of_history(columns: HistoryColumns, rows: Sequence[_Step]) -> Iterator[Said]:
    """一人の履歴 / What is wrong with the history of one owner; ``rows`` are number, branch, line, flag."""
    if not columns.is_key:
        first: dict[tuple[int, int], int] = {}
        for number, branch, line, _ in rows:
            before = first.setdefault((number, branch), line)
            if before != line:
                numbered = columns.number_item
                yield line, numbered, rule_findings.history_number_repeated(item=numbered, first_line=before), str(number)
    item = columns.latest_item
    if item is None:
        return
    newest = max(rows, key=lambda row: (row[0], row[1], -row[2]))
    latest = [row for row in rows if row[3] == "1"]
    if not latest:
        yield newest[2], item, rule_findings.latest_row_missing(item=item), newest[3]
    for row in latest[1:]:
        yield row[2], item, rule_findings.latest_row_repeated(item=item, first_line=latest[0][2]), row[3]
    if len(latest) == 1 and latest[0][:2] != newest[:2]:
        yield latest[0][2], item, rule_findings.latest_row_outdated(item=item, newest_line=newest[2]), latest[0][3]


@frozen(kw_only=True)
class ReferenceColumns:
    """外部キーの列 / Where a reference stands in a file."""

    reference: Reference
    columns: tuple[int, ...]
    item: DataItem


def reference_columns(specification: Specification, places: Places, book: RuleBook) -> tuple[ReferenceColumns, ...]:
    """外部キーの列 / The references of the book whose columns all stand in the file."""
    return tuple(
        ReferenceColumns(
            reference=each, columns=tuple(places[at][0] for at in each.items), item=specification.by_number[each.items[0]]
        )
        for each in book.references
        if all(at in places for at in each.items)
    )


def said_of_reference(columns: ReferenceColumns, values: Sequence[str], keys: Collection[tuple[str, ...]]) -> Diagnostic | None:
    """一行の外部キー / The finding of one row, or None; an empty part means there is no reference."""
    wanted = tuple(values[at] for at in columns.columns)
    if not all(wanted) or wanted in keys:
        return None
    return rule_findings.reference_dangling(item=columns.item, group=columns.reference.group)
