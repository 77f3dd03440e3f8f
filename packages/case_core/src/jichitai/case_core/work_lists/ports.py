"""一覧の口 / Where the work lists are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from jichitai.master_data.kernel import CaseRef

from ..sight.sight import CaseMark
from .asking import PAGE_SIZE, Cursor, WorkPage, WorkQuery
from .item import WorkChange, WorkItem
from .load import AgeBands, Load, Wait


class WorkLists(Protocol):
    """仕事の一覧 / The lists, changed in the transaction of the command and asked with the looker's sight."""

    def follow(self, change: WorkChange, /) -> None:
        """変化を写す / Take over what an event changed."""
        ...

    def mark(self, case: CaseRef, mark: CaseMark, /) -> None:
        """標を付ける / Say of which kind and level a case is; its rows, now and later, carry it."""
        ...

    def marks_of(self, cases: Iterable[CaseRef], /) -> Mapping[CaseRef, CaseMark]:
        """標を読む / The marks of those of the cases that have one."""
        ...

    def replace(self, case: CaseRef, items: Iterable[WorkItem], mark: CaseMark, /) -> None:
        """作り直す / Put what the journal says of a case in place of what is there."""
        ...

    def page(self, query: WorkQuery, /, *, after: Cursor | None = None, size: int = PAGE_SIZE) -> WorkPage:
        """一頁を読む / A page of the list, by last day and key."""
        ...

    def count(self, query: WorkQuery, /) -> int:
        """数える / How many rows all pages have together."""
        ...

    def loads(self, query: WorkQuery, /, *, on: date, bands: AgeBands) -> tuple[Load, ...]:
        """量を読む / The rows counted by who has them and how old they are; the heaviest first."""
        ...

    def waits(self, query: WorkQuery, /) -> tuple[Wait, ...]:
        """待ちを読む / The rows counted by who waits for whom; the most first."""
        ...
