"""書き足す / The two ways to write behind a stream's head: one statement each where it counts.

Both let the head row decide. Who finds it at the sequence *and hash* that was read moves
it and writes; who does not, writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from sqlalchemy import Connection

from ..journal import findings
from ..journal.chain import Link
from ..journal.entry import EMPTY, Entry, StreamHead
from ..journal.errors import StaleStream
from .driver import RawRows, Run, afterwards, through

HEAD: Final = "SELECT sequence, hash FROM jc_journal_head WHERE stream = ?"
"""先頭 / The head of a stream."""
_HEAD_HELD: Final = f"{HEAD} FOR UPDATE"
_COLUMNS: Final = (
    "stream, sequence, event_type, event_version, actor, recorded_at, effective_on,"
    " case_ref, causation, command, content, previous_hash, hash"
)
_MOVE: Final = "UPDATE jc_journal_head SET sequence = ?, hash = ? WHERE stream = ? AND sequence = ? AND hash = ?"
_FOUND: Final = "INSERT INTO jc_journal_head (sequence, hash, stream) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"

_INSERT: Final = "INSERT INTO jc_journal_entry (@columns) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)".replace(
    "@columns", _COLUMNS
)
_INSERT_ONE: Final = f"{_INSERT} RETURNING position"
_INSERT_BEHIND_HEAD: Final = (
    "INSERT INTO jc_journal_entry (@columns, transaction_id) SELECT head.stream, @row,"
    " pg_current_xact_id()::text::bigint + (SELECT transaction_shift FROM jc_journal_place) FROM head @rows RETURNING position"
).replace("@columns", _COLUMNS)
_ONE: Final = _INSERT_BEHIND_HEAD.replace("@row,", "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,").replace("@rows ", "")
_MANY: Final = _INSERT_BEHIND_HEAD.replace("@row,", "row.*,").replace(
    "@rows",
    ", unnest(?::bigint[], ?::text[], ?::smallint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
    " ?::bytea[], ?::bytea[], ?::bytea[]) AS row (sequence) ORDER BY row.sequence",
)

_FOUND_HELD: Final = (
    "INSERT INTO jc_journal_head (sequence, hash, stream) SELECT new.sequence, new.hash, new.stream"
    " FROM (VALUES (?::bigint, ?::bytea, ?::text)) AS new (sequence, hash, stream),"
    " LATERAL (SELECT pg_advisory_xact_lock(hashtextextended(new.stream, 6962))) AS held ON CONFLICT DO NOTHING"
)
_HOLD_EMPTY: Final = "SELECT pg_advisory_xact_lock(hashtextextended(?::text, 6962))"

FOUND_AND_WRITE: Final = f"WITH head AS ({_FOUND_HELD} RETURNING stream) {_ONE}"
"""PostgreSQL：新しい列に書く / Found a stream and write its first entry, in one statement."""
MOVE_AND_WRITE: Final = f"WITH head AS ({_MOVE} RETURNING stream) {_ONE}"
"""PostgreSQL：続きを書く / Move the head and write one entry, in one statement."""
_FOUND_AND_WRITE_MANY: Final = f"WITH head AS ({_FOUND_HELD} RETURNING stream) {_MANY}"
_MOVE_AND_WRITE_MANY: Final = f"WITH head AS ({_MOVE} RETURNING stream) {_MANY}"


def lock_head(connection: Connection, stream: str) -> StreamHead:
    """先頭を押さえる / Read the head so that nobody else moves it before this transaction ends.

    A stream without entries has no row to lock: on PostgreSQL an advisory lock on its name
    stands for it, which whoever founds a stream takes as well. (At REPEATABLE READ the
    answer is that of the snapshot: hold before reading anything else.)
    """
    run_ = partial(through, connection)
    if connection.dialect.name != "postgresql":  # whoever writes on SQLite writes alone
        return _head(run_, HEAD, stream)
    head = _head(run_, _HEAD_HELD, stream)
    if head.sequence == 0:
        run_(_HOLD_EMPTY, (stream,))
        head = _head(run_, _HEAD_HELD, stream)
    return head


def read_head(connection: Connection, stream: str) -> StreamHead:
    """先頭を読む / The head as this transaction sees it."""
    return _head(partial(through, connection), HEAD, stream)


def _head(run_: Run, statement: str, stream: str) -> StreamHead:
    return head_in(run_(statement, (stream,)))


def head_in(rows: RawRows) -> StreamHead:
    """答えの先頭 / The head an answer tells of; the empty one if there is none."""
    row = rows.fetchone()
    return EMPTY if row is None else StreamHead(row[0], bytes(row[1]))


def write_links(run_: Run, dialect: str, stream: str, links: Sequence[Link], *, expected: StreamHead) -> tuple[Entry, ...]:
    """書く / Move the head and write, or ``StaleStream`` if the head is not as expected."""
    head = head_values(stream, links[-1], expected)
    positions = (_on_postgresql if dialect == "postgresql" else _on_sqlite)(run_, head, links)
    if positions is None:
        raise stale(run_, stream, expected)
    return tuple(link.entry(position) for link, position in zip(links, positions, strict=True))


def write_afterwards(connection: Connection, stream: str, links: Sequence[Link], *, expected: StreamHead) -> None:
    """あとで書く / On PostgreSQL: as ``write_links``, sent with what follows in the block; ``StaleStream`` when it is answered."""
    statement, values = _for_postgresql(head_values(stream, links[-1], expected), links)

    def written(rows: RawRows) -> None:
        if rows.rowcount != len(links):
            raise stale(partial(through, connection), stream, expected)

    afterwards(connection, statement, values, written)


def stale(run_: Run, stream: str, expected: StreamHead) -> StaleStream:
    """先に書かれた / The refusal, with the head as it is now."""
    found = _head(run_, HEAD, stream).sequence
    return StaleStream(findings.stream_is_stale(stream=stream, expected=expected.sequence, found=found))


def head_values(stream: str, tip: Link, expected: StreamHead) -> list[object]:
    """先頭の値 / The parameters that move (or found) the head."""
    values: list[object] = [tip.sequence, tip.hash, stream]
    return [*values, expected.sequence, expected.hash] if expected.sequence else values


def _on_sqlite(run_: Run, head: list[object], links: Sequence[Link]) -> Sequence[int] | None:
    if not run_(_MOVE if len(head) > 3 else _FOUND, tuple(head)).rowcount:
        return None
    if len(links) == 1:
        return (run_(_INSERT_ONE, (head[2], *row_values(links[0]))).fetchone()[0],)
    run_(_INSERT, [(head[2], *row_values(link)) for link in links])
    # Nobody else writes and no row is ever removed: the rows just written are the last ones.
    last: int = run_("SELECT max(position) FROM jc_journal_entry", ()).fetchone()[0]
    return range(last - len(links) + 1, last + 1)


def _on_postgresql(run_: Run, head: list[object], links: Sequence[Link]) -> Sequence[int] | None:
    rows = run_(*_for_postgresql(head, links)).fetchall()
    return sorted(row[0] for row in rows) or None


def _for_postgresql(head: list[object], links: Sequence[Link]) -> tuple[str, tuple[object, ...]]:
    """文と値 / The one statement that moves (or founds) the head and writes, and its values."""
    founding = len(head) == 3
    if len(links) == 1:
        return FOUND_AND_WRITE if founding else MOVE_AND_WRITE, (*head, *row_values(links[0]))
    columns = [list(column) for column in zip(*map(row_values, links), strict=True)]
    return _FOUND_AND_WRITE_MANY if founding else _MOVE_AND_WRITE_MANY, (*head, *columns)


def row_values(link: Link) -> tuple[object, ...]:
    """行の値 / The parameters of one entry, in the order of the columns behind the stream."""
    new = link.new
    return (
        link.sequence, new.event_type, new.event_version, new.actor.value, link.recorded_at, new.effective_on.isoformat(),
        new.case.value if new.case else None, new.causation, link.command, link.content, link.previous_hash, link.hash,
    )  # fmt: skip
