"""一記帳一取引 / Appends that are whole transactions of their own, with nothing between us and the driver.

For writers that do nothing else in the transaction: imports, access logs, events of
other systems. On PostgreSQL one append is one round trip (a single statement commits
itself); on SQLite the gate is held for the shortest possible time.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..journal.chain import links
from ..journal.entry import Entry, NewEntry, StreamHead, checked_name
from ..kernel.clock import Clock
from .engine import Database
from .errors import translated
from .hot import write_alone


class DirectJournal:
    """一記帳一取引の仕訳帳 / Appends, each committed when the call returns. Safe to share between threads."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def append(self, stream: str, entries: Sequence[NewEntry], /, *, expected: StreamHead) -> tuple[Entry, ...]:
        """記帳する / Write behind the head read (``EMPTY`` for a new stream) and commit, or ``StaleStream``."""
        checked_name("a stream", stream)
        if not entries:
            raise ValueError("a transaction of its own needs something to write")
        chained = links(stream, entries, after=expected, recorded_at=self._clock.now(), command=None)
        with translated(), self._database.raw() as driver:
            return write_alone(driver, self._database.dialect, stream, chained, expected=expected)
