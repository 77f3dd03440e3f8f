"""記憶の上の未読 / What is unread, in memory: the plain model the other stores are held against."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from jichitai.master_data.kernel import CaseRef

from ..refs import Seat
from ..work_lists.asking import PAGE_SIZE, check_size
from .unread import Unread, UnreadChange, UnreadCursor, UnreadPage, unread_page


class MemoryReadings:
    """供覧の未読 / Rows in memory, every one looked at every time."""

    def __init__(self) -> None:
        self.kept: Final[dict[str, Unread]] = {}

    def follow(self, change: UnreadChange, /) -> None:
        """変化を写す / Take over what an event changed."""
        for key in change.gone:
            self.kept.pop(key, None)
        self.kept.update({each.key: each for each in change.come})

    def replace(self, case: CaseRef, rows: Iterable[Unread], /) -> None:
        """作り直す / Put what the journal says of a case in place of what is there."""
        for key in [key for key, each in self.kept.items() if each.case == case]:
            del self.kept[key]
        self.kept.update({each.key: each for each in rows})

    def page(self, seats: frozenset[Seat], /, *, after: UnreadCursor | None = None, size: int = PAGE_SIZE) -> UnreadPage:
        """一頁を読む / What the seats have still to read."""
        rows = [each for each in self._of(seats) if after is None or each.order > (after.since, after.key)]
        return unread_page(rows[: check_size(size) + 1], size)

    def count(self, seats: frozenset[Seat], /) -> int:
        """数える / How many rows all pages have together."""
        return len(self._of(seats))

    def seats_of(self, case: CaseRef, /) -> frozenset[Seat]:
        """読むべき席 / The seats that have something of the case still to read."""
        return frozenset(each.seat for each in self.kept.values() if each.case == case)

    def _of(self, seats: frozenset[Seat]) -> list[Unread]:
        return sorted((each for each in self.kept.values() if each.seat in seats), key=lambda each: each.order)
