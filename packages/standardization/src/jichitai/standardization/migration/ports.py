"""一覧の口 / Where the board of migrations is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from ..businesses.standardized_business import StandardizedBusiness
from .board import MOST, PAGE_SIZE, BoardPage, BoardRow, BodyStanding
from .progress import StepCounts
from .record import MigrationRef


class MigrationBoard(Protocol):
    """進捗の一覧の置き場 / Where the board is kept; it is written in the transaction of the command."""

    def follow(self, rows: Iterable[BoardRow], /) -> None:
        """写す / Put rows in, each in place of that of the same body and business."""
        ...

    def replace(self, body: MigrationRef, rows: Iterable[BoardRow], /) -> None:
        """作り直す / Put what the journal says of a body in place of all that is there."""
        ...

    def page(self, *, after: MigrationRef | None = None, size: int = PAGE_SIZE) -> BoardPage:
        """一頁を読む / Bodies in the order of their codes, after one of them."""
        ...

    def totals(self) -> Mapping[StandardizedBusiness, StepCounts]:
        """業務ごとの合計 / The steps of every business over all bodies, added up."""
        ...


def every_body(board: MigrationBoard, /) -> Iterator[BodyStanding]:
    """すべての団体 / Every body on the board, page by page."""
    after: MigrationRef | None = None
    while True:
        page = board.page(after=after, size=MOST)
        yield from page.bodies
        if page.after is None:
            return
        after = page.after
