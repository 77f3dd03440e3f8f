"""覚えている姿 / What this process has made of a history, found again by the hash of the history's head.

The hash of a head is that of every entry before it (the journal's chain), so what is found
under it is what a replay would give, on whatever database, and a change of the history is
another hash. Nothing here is ever trusted without asking the journal for the head first.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Final, Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """覚えている姿 / The values used last, up to a number of them; shared by the threads of a process."""

    def __init__(self, most: int) -> None:
        self._most: Final = most
        self._kept: Final[OrderedDict[bytes, T]] = OrderedDict()
        self._lock: Final = Lock()

    def get(self, head: bytes) -> T | None:
        """引く / The value made of the history with this head, or None."""
        with self._lock:
            found = self._kept.get(head)
            if found is not None:
                self._kept.move_to_end(head)
            return found

    def put(self, head: bytes, value: T) -> T:
        """覚える / Keep a value under the head of its history; the one used longest ago goes."""
        with self._lock:
            self._kept[head] = value
            self._kept.move_to_end(head)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value
