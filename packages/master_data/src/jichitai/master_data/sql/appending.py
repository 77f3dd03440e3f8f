"""書き足す / The two ways to write behind a stream's head: one statement each where it counts.

Both let the head row decide. Who finds it at the sequence *and hash* that was read moves
it and writes; who does not, writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

from ..journal.chain import Link
from ..journal.entry import EMPTY, StreamHead
from .driver import run

_COLUMNS: Final = (
    "stream, sequence, event_type, event_version, actor, recorded_at, effective_on,"
    " case_ref, causation, command, content, previous_hash, hash"
)
_MOVE: Final = "UPDATE jc_journal_head SET sequence = ?, hash = ? WHERE stream = ? AND sequence = ? AND hash = ?"
_FOUND: Final = "INSERT INTO jc_journal_head (sequence, hash, stream) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"

_INSERT: Final = f"INSERT INTO jc_journal_entry ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

_ORDER: Final = "(pg_current_xact_id()::text::bigint + (SELECT transaction_shift FROM jc_journal_place))"
_ONE: Final = (
    f"INSERT INTO jc_journal_entry ({_COLUMNS}, transaction_id)"
    f" SELECT head.stream, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {_ORDER} FROM head RETURNING position"
)
_MANY: Final = (
    f"INSERT INTO jc_journal_entry ({_COLUMNS}, transaction_id)"
    f" SELECT head.stream, row.*, {_ORDER} FROM head, unnest(?::bigint[], ?::text[], ?::smallint[], ?::text[], ?::text[],"
    " ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[]) AS row (sequence)"
    " ORDER BY row.sequence RETURNING position"
)


def lock_head(connection: Connection, stream: str) -> StreamHead:
    """先頭を押さえる / Read the head so that nobody else moves it before this transaction ends."""
    locking = " FOR UPDATE" if connection.dialect.name == "postgresql" else ""
    return read_head(connection, stream, locking)


def read_head(connection: Connection, stream: str, locking: str = "") -> StreamHead:
    """先頭を読む / The head as this transaction sees it."""
    row = run(connection, f"SELECT sequence, hash FROM jc_journal_head WHERE stream = ?{locking}", (stream,)).one_or_none()
    return EMPTY if row is None else StreamHead(row[0], bytes(row[1]))


def write_links(connection: Connection, stream: str, links: Sequence[Link], *, expected: StreamHead) -> list[int] | None:
    """書く / Move the head and write; the positions, or None if the head was not as expected."""
    tip = links[-1]
    head: tuple[object, ...] = (tip.sequence, tip.hash, stream)
    if expected.sequence:
        head += (expected.sequence, expected.hash)
    if connection.dialect.name == "postgresql":
        return _write_postgresql(connection, head, links)
    if not run(connection, _MOVE if expected.sequence else _FOUND, head).rowcount:
        return None
    run(connection, _INSERT, [(stream, *row) for row in map(_row, links)])
    # Nobody else writes and no row is ever removed: the rows just written are the last ones.
    last: int = run(connection, "SELECT max(position) FROM jc_journal_entry").scalar_one()
    return list(range(last - len(links) + 1, last + 1))


def _write_postgresql(connection: Connection, head: tuple[object, ...], links: Sequence[Link]) -> list[int] | None:
    moving = f"WITH head AS ({_MOVE if len(head) > 3 else _FOUND} RETURNING stream) "
    if len(links) == 1:
        found = run(connection, moving + _ONE, (*head, *_row(links[0]))).scalars()
    else:
        columns = [list(column) for column in zip(*map(_row, links), strict=True)]
        found = run(connection, moving + _MANY, (*head, *columns)).scalars()
    return sorted(found) or None


def _row(link: Link) -> tuple[object, ...]:
    new = link.new
    return (
        link.sequence, new.event_type, new.event_version, new.actor.value, link.recorded_at, new.effective_on.isoformat(),
        new.case.value if new.case else None, new.causation, link.command, link.content, link.previous_hash, link.hash,
    )  # fmt: skip
