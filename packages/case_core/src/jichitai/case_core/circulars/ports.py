"""未読の口 / Where it is kept what seats have still to read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from jichitai.master_data.kernel import CaseRef

from ..refs import Seat
from ..work_lists.asking import PAGE_SIZE
from .unread import Unread, UnreadChange, UnreadCursor, UnreadPage


class Readings(Protocol):
    """供覧の未読 / The rows, changed in the transaction of the command."""

    def follow(self, change: UnreadChange, /) -> None:
        """変化を写す / Take over what an event changed."""
        ...

    def replace(self, case: CaseRef, rows: Iterable[Unread], /) -> None:
        """作り直す / Put what the journal says of a case in place of what is there."""
        ...

    def page(self, seats: frozenset[Seat], /, *, after: UnreadCursor | None = None, size: int = PAGE_SIZE) -> UnreadPage:
        """一頁を読む / What the seats have still to read, the longest unread first."""
        ...

    def count(self, seats: frozenset[Seat], /) -> int:
        """数える / How many rows all pages have together."""
        ...

    def seats_of(self, case: CaseRef, /) -> frozenset[Seat]:
        """読むべき席 / The seats that have something of the case still to read."""
        ...
