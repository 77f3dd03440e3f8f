"""記憶の上の仕訳帳 / The journal in memory: for tests, trials and tools; ``together`` is its transaction."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING, Any

from ..kernel.fiscal_year import FiscalYear
from ..kernel.refs import CaseRef, OfficerRef
from . import findings, numbering
from .canonical import canonical_text
from .chain import links
from .entry import EMPTY, Entry, NewEntry, StreamHead, checked_name
from .errors import IdempotencyConflict, NumberNotVoidable, StaleStream
from .idempotency import checked_key, request_hash
from .ports import START, Batch, Cursor

if TYPE_CHECKING:
    from ..kernel.clock import Clock


class MemoryJournal:
    """記憶の上の仕訳帳 / A ``Journal`` and ``Outbox`` in plain lists."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._lock = RLock()
        self._entries: list[Entry] = []
        self._streams: dict[str, list[Entry]] = {}
        self._issued: dict[tuple[str, int], int] = {}
        self._voided: set[tuple[str, int, int]] = set()
        self._commands: dict[str, tuple[bytes, str | None]] = {}
        self._cursors: dict[str, Cursor] = {}
        self._command: str | None = None
        self._undo: list[Callable[[], object]] | None = None

    @contextmanager
    def together(self) -> Generator[None]:
        """一まとまり / All that is written in the block stays, or, when it raises, none of it; may be nested."""
        with self._lock:
            outer, command = self._undo, self._command
            self._undo = list[Callable[[], object]]()
            try:
                yield
            except BaseException:
                for undo in reversed(self._undo):
                    undo()
                self._undo, self._command = outer, command
                raise
            if outer is None:
                self._command = None
            else:
                outer.extend(self._undo)
            self._undo = outer

    def append(self, stream: str, entries: Sequence[NewEntry], /, *, expected: int | StreamHead) -> tuple[Entry, ...]:
        """記帳する / Write behind the last entry read, or ``StaleStream``."""
        checked_name("a stream", stream)
        with self._lock:
            head = self.head(stream)
            if (head.sequence if isinstance(expected, int) else head) != expected:
                asked = expected if isinstance(expected, int) else expected.sequence
                raise StaleStream(findings.stream_is_stale(stream=stream, expected=asked, found=head.sequence))
            chained = links(stream, entries, after=head, recorded_at=self._clock.now(), command=self._command)
            first = len(self._entries) + 1
            self._note(partial(self._truncate, stream, first - 1, head.sequence))
            made = tuple(link.entry(position) for position, link in enumerate(chained, first))
            self._entries.extend(made)
            self._streams.setdefault(stream, []).extend(made)
            return made

    def read(self, stream: str, /, *, after: int = 0) -> Iterator[Entry]:
        """列を読む / The entries of a stream in order."""
        return iter(self._streams.get(stream, [])[after:])

    def head(self, stream: str, /) -> StreamHead:
        """列の先頭 / The last entry's sequence and hash."""
        kept = self._streams.get(stream)
        return StreamHead.of(kept[-1]) if kept else EMPTY

    def timeline(self, case: CaseRef, /) -> Iterator[Entry]:
        """案件の一生 / Every entry of a case, in order of position."""
        return iter([entry for entry in self._entries if entry.case == case])

    def issue_number(self, series: str, year: FiscalYear, /, *, actor: OfficerRef, case: CaseRef | None = None) -> int:
        """採番する / The next number of (series, fiscal year)."""
        stream = numbering.stream_of_series(series, year)
        with self._lock:
            number = self._issued.get((series, year.year), 0) + 1
            fact = numbering.number_issued(series=series, year=year, number=number, actor=actor, on=self._today(), case=case)
            self.append(stream, [fact], expected=self.head(stream))
            self._note(partial(self._issued.__setitem__, (series, year.year), number - 1))
            self._issued[series, year.year] = number
            return number

    def void_number(self, series: str, year: FiscalYear, number: int, /, *, reason: str, actor: OfficerRef) -> None:
        """欠番とする / Declare an issued number void."""
        stream, key = numbering.stream_of_series(series, year), (series, year.year, number)
        with self._lock:
            voided = key in self._voided
            if voided or not 1 <= number <= self._issued.get((series, year.year), 0):
                raise NumberNotVoidable(findings.number_not_voidable(series=series, year=year.year, number=number, voided=voided))
            on = self._today()
            fact = numbering.number_voided(series=series, year=year, number=number, reason=reason, actor=actor, on=on)
            self.append(stream, [fact], expected=self.head(stream))
            self._note(partial(self._voided.discard, key))
            self._voided.add(key)

    def once(self, key: str, request: Mapping[str, Any], /) -> Mapping[str, Any] | None:
        """一度だけ / Reserve the key, or return what the first call kept."""
        asked = request_hash(request)
        with self._lock:
            kept = self._commands.setdefault(checked_key(key), (b"", None))
            if kept[0] == b"":
                self._note(partial(self._commands.pop, key, None))
                self._commands[key] = (asked, None)
                self._command = key
                return None
        if kept[0] != asked:
            raise IdempotencyConflict(findings.idempotency_conflict(key=key))
        return dict[str, Any]() if kept[1] is None else json.loads(kept[1])

    def keep_result(self, key: str, result: Mapping[str, Any], /) -> None:
        """結果を残す / Keep the result for a repeat of the request."""
        text = canonical_text(result)
        with self._lock:
            asked, before = self._commands.get(key, (b"", None))
            if asked == b"" or before is not None:
                raise ValueError("keep_result follows the first once() with the same key, and only one time")
            self._note(partial(self._commands.__setitem__, key, (asked, None)))
            self._commands[key] = (asked, text)
            self._command = None

    def read_after(self, cursor: Cursor, /, *, limit: int = 1_000) -> Batch:
        """続きを読む / Entries behind the cursor, in order of position."""
        start = bisect_right(self._entries, cursor.position, key=lambda entry: entry.position)
        found = tuple(self._entries[start : start + limit])
        return Batch(found, Cursor(0, found[-1].position) if found else cursor)

    def cursor_of(self, consumer: str, /) -> Cursor:
        """読み手の所 / The stored cursor of a named consumer."""
        return self._cursors.get(consumer, START)

    def advance(self, consumer: str, cursor: Cursor, /) -> None:
        """進める / Store how far a consumer has come."""
        before = self._cursors.get(checked_name("a consumer", consumer))
        self._note(
            partial(self._cursors.pop, consumer) if before is None else partial(self._cursors.__setitem__, consumer, before)
        )
        self._cursors[consumer] = cursor

    def _note(self, undo: Callable[[], object]) -> None:
        if self._undo is not None:
            self._undo.append(undo)

    def _truncate(self, stream: str, entries: int, sequence: int) -> None:
        del self._entries[entries:]
        del self._streams[stream][sequence:]

    def _today(self) -> date:
        return self._clock.now().date()
