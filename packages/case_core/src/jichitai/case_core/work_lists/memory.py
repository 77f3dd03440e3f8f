"""記憶の上の一覧 / The work lists in memory: the plain model the other stores are held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from attrs import evolve

from jichitai.master_data.kernel import CaseRef

from ..sight.sight import CaseMark
from .asking import PAGE_SIZE, Cursor, WorkPage, WorkQuery, check_size, page_of
from .item import WorkChange, WorkItem, in_order
from .load import AgeBands, Load, Wait, loads_of, waits_of


class MemoryWorkLists:
    """仕事の一覧 / Work lists in memory: every row looked at, every time."""

    def __init__(self) -> None:
        self.kept: Final[dict[str, WorkItem]] = {}
        self.marks: Final[dict[CaseRef, CaseMark]] = {}

    def follow(self, change: WorkChange, /) -> None:
        """変化を写す / Take over what an event changed."""
        mark = self.marks.get(change.case, CaseMark())
        for key in change.gone:
            self.kept.pop(key, None)
        for item in change.changed:
            before = self.kept.get(item.key, item)
            self.kept[item.key] = evolve(item, mark=mark, opened_on=before.opened_on)
        self.kept.update({item.key: evolve(item, mark=mark) for item in change.come})

    def mark(self, case: CaseRef, mark: CaseMark, /) -> None:
        """標を付ける / Say of which kind and level a case is."""
        self.marks[case] = mark
        self.kept.update({key: evolve(each, mark=mark) for key, each in self.kept.items() if each.case == case})

    def marks_of(self, cases: Iterable[CaseRef], /) -> Mapping[CaseRef, CaseMark]:
        """標を読む / The marks of those of the cases that have one."""
        return {case: self.marks[case] for case in cases if case in self.marks}

    def replace(self, case: CaseRef, items: Iterable[WorkItem], mark: CaseMark, /) -> None:
        """作り直す / Put what the journal says of a case in place of what is there."""
        for key in [key for key, each in self.kept.items() if each.case == case]:
            del self.kept[key]
        self.marks[case] = mark
        self.kept.update({each.key: evolve(each, mark=mark) for each in items})

    def page(self, query: WorkQuery, /, *, after: Cursor | None = None, size: int = PAGE_SIZE) -> WorkPage:
        """一頁を読む / A page of the list."""
        rows = [each for each in self._found(query) if after is None or each.order > after.order]
        return page_of(rows[: check_size(size) + 1], size)

    def count(self, query: WorkQuery, /) -> int:
        """数える / How many rows all pages have together."""
        return len(self._found(query))

    def loads(self, query: WorkQuery, /, *, on: date, bands: AgeBands) -> tuple[Load, ...]:
        """量を読む / The rows counted by who has them and how old they are."""
        return loads_of(self._found(query), on=on, bands=bands)

    def waits(self, query: WorkQuery, /) -> tuple[Wait, ...]:
        """待ちを読む / The rows counted by who waits for whom."""
        return waits_of(self._found(query))

    def _found(self, query: WorkQuery) -> list[WorkItem]:
        return in_order(each for each in self.kept.values() if query.admits(each))
