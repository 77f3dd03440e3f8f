"""仕訳帳の口 / What every journal offers, whatever keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from attrs import frozen

from ..kernel.fiscal_year import FiscalYear
from ..kernel.refs import CaseRef, OfficerRef
from .entry import Entry, NewEntry, StreamHead


@runtime_checkable
class Journal(Protocol):
    """仕訳帳 / The append-only journal. The transaction belongs to the caller."""

    def append(self, stream: str, entries: Sequence[NewEntry], /, *, expected: int | StreamHead) -> tuple[Entry, ...]:
        """記帳する / Write behind the last entry read (0 for a new stream), or ``StaleStream``.

        All entries are written or none. Handing back a ``StreamHead`` is faster than a
        number, and also proves that the stream read is the stream written to.
        """
        ...

    def read(self, stream: str, /, *, after: int = 0) -> Iterator[Entry]:
        """列を読む / The entries of a stream in order, from the one after ``after``."""
        ...

    def head(self, stream: str, /) -> StreamHead:
        """列の先頭 / The last entry's sequence and hash; sequence 0 if there is none."""
        ...

    def timeline(self, case: CaseRef, /) -> Iterator[Entry]:
        """案件の一生 / Every entry of a case, whichever tower wrote it, in order of position."""
        ...

    def issue_number(self, series: str, year: FiscalYear, /, *, actor: OfficerRef, case: CaseRef | None = None) -> int:
        """採番する / The next number, gapless from 1 within (series, fiscal year), in this transaction."""
        ...

    def void_number(self, series: str, year: FiscalYear, number: int, /, *, reason: str, actor: OfficerRef) -> None:
        """欠番とする / Declare an issued number void, with its reason; ``NumberNotVoidable``."""
        ...

    def once(self, key: str, request: Mapping[str, Any], /) -> Mapping[str, Any] | None:
        """一度だけ / Reserve the key and return None, or return what the first call kept.

        ``IdempotencyConflict`` if the key stands for another request. Entries appended
        until ``keep_result`` carry the key as their ``command``.
        """
        ...

    def keep_result(self, key: str, result: Mapping[str, Any], /) -> None:
        """結果を残す / Keep the result that a repeat of the request will be given."""
        ...


@frozen
class Cursor:
    """読みさしの所 / How far a reader has come; only its journal can interpret it."""

    transaction: int = 0
    position: int = 0


START: Cursor = Cursor()
"""始めから / The cursor of a reader that has read nothing."""


@frozen
class Batch:
    """読んだ束 / Entries read, and the cursor to go on from."""

    entries: tuple[Entry, ...]
    cursor: Cursor


class Outbox(Protocol):
    """取出し口 / Reads the whole journal in an order that never changes behind the reader."""

    def read_after(self, cursor: Cursor, /, *, limit: int = 1_000) -> Batch:
        """続きを読む / Committed entries behind the cursor; misses none, whatever is still in flight."""
        ...

    def cursor_of(self, consumer: str, /) -> Cursor:
        """読み手の所 / The stored cursor of a named consumer; ``START`` for a new one."""
        ...

    def advance(self, consumer: str, cursor: Cursor, /) -> None:
        """進める / Store how far a consumer has come, in the caller's transaction: at-least-once."""
        ...
