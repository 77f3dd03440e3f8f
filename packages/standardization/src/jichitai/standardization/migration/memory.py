"""一覧の置き場（記憶の上） / The board of migrations in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from ..businesses.standardized_business import StandardizedBusiness
from .board import PAGE_SIZE, BoardPage, BoardRow, added, check_size, page_of, standings
from .progress import StepCounts
from .record import MigrationRef


class MemoryMigrationBoard:
    """進捗の一覧（記憶の上） / The board in memory."""

    def __init__(self) -> None:
        self._rows: Final[dict[MigrationRef, dict[StandardizedBusiness, BoardRow]]] = {}

    def follow(self, rows: Iterable[BoardRow], /) -> None:
        """写す / Put rows in."""
        for each in rows:
            self._rows.setdefault(each.body, {})[each.business] = each

    def replace(self, body: MigrationRef, rows: Iterable[BoardRow], /) -> None:
        """作り直す / Replace a body's rows."""
        self._rows.pop(body, None)
        self.follow(rows)

    def page(self, *, after: MigrationRef | None = None, size: int = PAGE_SIZE) -> BoardPage:
        """一頁を読む / A page."""
        wanted = check_size(size) + 1
        codes = sorted(body.value for body in self._rows if after is None or body.value > after.value)
        rows = [row for code in codes[:wanted] for row in self._rows[MigrationRef(code)].values()]
        return page_of(standings(rows), size)

    def totals(self) -> Mapping[StandardizedBusiness, StepCounts]:
        """業務ごとの合計 / Totals."""
        return added(row for rows in self._rows.values() for row in rows.values())
