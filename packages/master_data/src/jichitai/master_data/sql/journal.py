"""データベースの上の仕訳帳 / The journal in a database, on the caller's connection and in its transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection

from ..journal import findings, numbering
from ..journal.canonical import canonical_text, data_in, entry_of, instant_text
from ..journal.chain import links
from ..journal.entry import EMPTY, Entry, NewEntry, StreamHead, Told, checked_name
from ..journal.errors import IdempotencyConflict, NumberNotVoidable, StaleStream
from ..journal.idempotency import checked_key, request_hash
from ..kernel.clock import Clock
from ..kernel.fiscal_year import FiscalYear
from ..kernel.refs import CaseRef, OfficerRef
from .appending import HEAD, head_in, lock_head, read_head, write_afterwards
from .driver import RawRows, afterwards, foresee, memo_of, run, through
from .errors import translated
from .hot import write

_PAGE: Final = 500
_STORED: Final = "SELECT position, content, previous_hash, hash, sequence FROM jc_journal_entry"
_OF_STREAM: Final = f"{_STORED} WHERE stream = ? AND sequence > ? ORDER BY sequence LIMIT {_PAGE}"
_TOLD: Final = _OF_STREAM.replace(
    "position, content, previous_hash, hash, sequence", "sequence, event_type, event_version, content, hash"
)
_AS_TOLD: Final[Callable[[tuple[Any, ...]], Told]] = partial(tuple.__new__, Told)  # without a call of Python's for each
_HEAD_OF: Final = "head of "
_OF_CASE: Final = f"{_STORED} WHERE case_ref = ? AND position > ? ORDER BY position LIMIT {_PAGE}"
_NEXT_NUMBER: Final = (
    "INSERT INTO jc_journal_series (series, fiscal_year, last) VALUES (?, ?, 1)"
    " ON CONFLICT (series, fiscal_year) DO UPDATE SET last = jc_journal_series.last + 1 RETURNING last"
)
_KEEP_NUMBER: Final = "INSERT INTO jc_journal_number (series, fiscal_year, number, sequence) VALUES (?, ?, ?, ?)"
_KEEP_VOID: Final = "INSERT INTO jc_journal_void (series, fiscal_year, number, reason, sequence) VALUES (?, ?, ?, ?, ?)"
_FIND_NUMBER: Final = (
    "SELECT v.number FROM jc_journal_number AS n LEFT JOIN jc_journal_void AS v USING (series, fiscal_year, number)"
    " WHERE series = ? AND fiscal_year = ? AND number = ?"
)
_KEPT: Final = "SELECT request_hash, result FROM jc_journal_command WHERE key = ?"
_RESERVE: Final = "INSERT INTO jc_journal_command (key, request_hash, recorded_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"


def _kept_once(rows: RawRows) -> None:
    if not rows.rowcount:
        raise ValueError("keep_result follows the first once() with the same key, and only one time")


class SqlJournal:
    """データベースの上の仕訳帳 / A ``Journal`` on SQLite or PostgreSQL.

    The connection and its transaction are the caller's: nothing is committed here.
    """

    def __init__(self, connection: Connection, *, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self._command: tuple[object, str] | None = None

    def append(self, stream: str, entries: Sequence[NewEntry], /, *, expected: int | StreamHead) -> tuple[Entry, ...]:
        """記帳する / Write behind the last entry read, or ``StaleStream``.

        With a ``StreamHead`` this is one statement; with a number the head is locked and
        read first.
        """
        checked_name("a stream", stream)
        with translated():
            if expected == 0 and entries:
                expected = EMPTY
            if isinstance(expected, int) or not entries:
                head = lock_head(self._connection, stream)
                if (head.sequence if isinstance(expected, int) else head) != expected:
                    asked = expected if isinstance(expected, int) else expected.sequence
                    raise StaleStream(findings.stream_is_stale(stream=stream, expected=asked, found=head.sequence))
                if not entries:
                    return ()
                expected = head
            chained = links(stream, entries, after=expected, recorded_at=self._clock.now(), command=self._current_command())
            return write(self._connection, stream, chained, expected=expected)

    def record(self, stream: str, entries: Sequence[NewEntry], /, *, expected: int) -> None:
        """記す / As ``append`` without being told the positions; on PostgreSQL, in ``together``, sent with what follows."""
        memo = memo_of(self._connection)
        head = self.foreseen(stream) if expected else EMPTY
        if head is None or not entries or self._connection.dialect.name != "postgresql":
            self.append(stream, entries, expected=expected)
            return
        if head.sequence != expected:
            raise StaleStream(findings.stream_is_stale(stream=stream, expected=expected, found=head.sequence))
        checked_name("a stream", stream)
        command, at = self._current_command(), self._clock.now()
        with translated():
            chained = links(stream, entries, after=head, recorded_at=at, command=command)
            write_afterwards(self._connection, stream, chained, expected=head)
        memo[_HEAD_OF + stream] = StreamHead(chained[-1].sequence, chained[-1].hash)

    def foresee(self, stream: str, /) -> None:
        """先に頼む / The stream will be written soon: on PostgreSQL its head is read along with what is sent next."""
        foresee(self._connection, _HEAD_OF + stream, HEAD, (stream,))

    def foreseen(self, stream: str, /) -> StreamHead | None:
        """頼んであった先頭 / The head as foreseen, or as this block read or left it; None if it is not known."""
        memo = memo_of(self._connection)
        found = memo.get(_HEAD_OF + stream)
        if found is not None and not isinstance(found, StreamHead):
            with translated():
                found = memo[_HEAD_OF + stream] = head_in(found)
        return found

    def told(self, stream: str, /, *, after: int = 0) -> Iterator[Told]:
        """言われたこと / What the entries say, in order: the data from the bytes that were hashed, the type from its column.

        That bytes, columns and hashes agree is not looked at here, as ``read`` does not: ``verify`` does.
        """
        while True:
            with translated():
                rows = through(self._connection, _TOLD, (stream, after)).fetchall()
            if rows:
                sequences, types, versions, contents, _ = zip(*rows, strict=True)
                yield from map(_AS_TOLD, zip(sequences, types, versions, data_in(contents), strict=True))
            if len(rows) < _PAGE:
                if rows:
                    memo_of(self._connection)[_HEAD_OF + stream] = StreamHead(rows[-1][0], bytes(rows[-1][4]))
                return
            after = rows[-1][0]

    def read(self, stream: str, /, *, after: int = 0) -> Iterator[Entry]:
        """列を読む / The entries of a stream in order, fetched by the page."""
        return self._pages(_OF_STREAM, stream, after, 4)

    def head(self, stream: str, /) -> StreamHead:
        """列の先頭 / The last entry's sequence and hash; sequence 0 if there is none."""
        with translated():
            return read_head(self._connection, stream)

    def timeline(self, case: CaseRef, /) -> Iterator[Entry]:
        """案件の一生 / Every entry of a case, in order of position."""
        return self._pages(_OF_CASE, case.value, 0, 0)

    def issue_number(self, series: str, year: FiscalYear, /, *, actor: OfficerRef, case: CaseRef | None = None) -> int:
        """採番する / The next number: the counter row is locked until the transaction ends, so no number is lost."""
        stream = numbering.stream_of_series(series, year)
        with translated():
            number: int = through(self._connection, _NEXT_NUMBER, (series, year.year)).fetchone()[0]
        fact = numbering.number_issued(series=series, year=year, number=number, actor=actor, on=self._today(), case=case)
        (written,) = self.append(stream, [fact], expected=self.head(stream))
        with translated():
            through(self._connection, _KEEP_NUMBER, (series, year.year, number, written.sequence))
        return number

    def void_number(self, series: str, year: FiscalYear, number: int, /, *, reason: str, actor: OfficerRef) -> None:
        """欠番とする / Declare an issued number void, with its reason."""
        stream = numbering.stream_of_series(series, year)
        on = self._today()
        fact = numbering.number_voided(series=series, year=year, number=number, reason=reason, actor=actor, on=on)
        with translated():
            head = lock_head(self._connection, stream)  # whoever voids or issues in this series waits here
            found = through(self._connection, _FIND_NUMBER, (series, year.year, number)).fetchone()
        if found is None or found[0] is not None:
            voided = found is not None
            raise NumberNotVoidable(findings.number_not_voidable(series=series, year=year.year, number=number, voided=voided))
        (written,) = self.append(stream, [fact], expected=head)
        with translated():
            through(self._connection, _KEEP_VOID, (series, year.year, number, reason, written.sequence))

    def once(self, key: str, request: Mapping[str, Any], /) -> Mapping[str, Any] | None:
        """一度だけ / Reserve the key and return None, or return what the first call kept ({} if nothing)."""
        asked = request_hash(request)
        with translated():
            reserved = through(self._connection, _RESERVE, (checked_key(key), asked, instant_text(self._clock.now()))).rowcount
            if reserved:
                self._command = (self._connection.get_transaction(), key)
                return None
            kept = through(self._connection, _KEPT, (key,)).fetchone()
        if bytes(kept[0]) != asked:
            raise IdempotencyConflict(findings.idempotency_conflict(key=key))
        return dict[str, Any]() if kept[1] is None else json.loads(kept[1])

    def keep_result(self, key: str, result: Mapping[str, Any], /) -> None:
        """結果を残す / Keep the result for a repeat of the request; once only."""
        statement = "UPDATE jc_journal_command SET result = ? WHERE key = ? AND result IS NULL"
        with translated():
            afterwards(self._connection, statement, (canonical_text(result), key), _kept_once)
        self._command = None

    def forget_commands(self, before: datetime, /) -> int:
        """キーを忘れる / Remove idempotency keys reserved before an instant; how many.

        A repeat that comes later than this is carried out again: keep keys longer than
        any client may still resend. The entries keep the key as their ``command``.
        """
        statement = "DELETE FROM jc_journal_command WHERE recorded_at < ?"
        with translated():
            return int(run(self._connection, statement, (instant_text(before),)).rowcount)

    def _current_command(self) -> str | None:
        if self._command is None:
            return None
        transaction, key = self._command
        return key if transaction is self._connection.get_transaction() else None

    def _today(self) -> date:
        return self._clock.now().date()

    def _pages(self, statement: str, key: str, after: int, order: int) -> Iterator[Entry]:
        while True:
            with translated():
                rows = through(self._connection, statement, (key, after)).fetchall()
            for row in rows:
                yield entry_of(position=row[0], content=bytes(row[1]), previous_hash=bytes(row[2]), hash=bytes(row[3]))
            if len(rows) < _PAGE:
                return
            after = rows[-1][order]
