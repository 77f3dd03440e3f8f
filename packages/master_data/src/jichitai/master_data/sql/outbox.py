"""取出し口 / Reading the whole journal so that nothing is missed while others write.

PostgreSQL hands out positions before it commits, so a later position may be visible
first. The order is therefore (transaction, position), and only transactions below the
oldest one still running are read: nothing can appear behind the reader any more. (A long
transaction anywhere on the server therefore delays readers and seals; it loses nothing.) On
SQLite one writer commits at a time and the position alone is that order.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from ..journal.canonical import entry_of
from ..journal.entry import checked_name
from ..journal.ports import START, Batch, Cursor
from . import findings
from .driver import Rows, run
from .errors import UnsafeStore, translated

_STORED: Final = "SELECT transaction_id, position, hash, content, previous_hash FROM jc_journal_entry WHERE "
_LEAVES: Final = "SELECT transaction_id, position, hash FROM jc_journal_entry WHERE "
_SETTLED: Final = (
    "(transaction_id, position) > (?, ?)"
    " AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
    " + (SELECT transaction_shift FROM jc_journal_place) ORDER BY transaction_id, position LIMIT ?"
)
_BY_POSITION: Final = "position > ? ORDER BY position LIMIT ?"
_STRANGE: Final = (
    "SELECT EXISTS (SELECT 1 FROM jc_journal_entry, jc_journal_place"
    " WHERE transaction_id - transaction_shift >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
    " AND transaction_id - transaction_shift <> coalesce(pg_current_xact_id_if_assigned()::text::bigint, -1))"
)
_SETTLE: Final = (
    "UPDATE jc_journal_place SET transaction_shift = (SELECT coalesce(max(transaction_id), 0) + 1 FROM jc_journal_entry)"
)
_ADVANCE: Final = (
    "INSERT INTO jc_journal_consumer (name, transaction_id, position) VALUES (?, ?, ?)"
    " ON CONFLICT (name) DO UPDATE SET transaction_id = excluded.transaction_id, position = excluded.position"
)


class SqlOutbox:
    """取出し口 / An ``Outbox`` on SQLite or PostgreSQL, on the caller's connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read_after(self, cursor: Cursor, /, *, limit: int = 1_000) -> Batch:
        """続きを読む / Committed entries behind the cursor; an empty batch means there are no more *yet*."""
        with translated():
            rows = settled(self._connection, cursor, limit, whole=True).all()
            if not rows:
                refuse_if_restored(self._connection)
        entries = tuple(
            entry_of(position=row[1], content=bytes(row[3]), previous_hash=bytes(row[4]), hash=bytes(row[2])) for row in rows
        )
        return Batch(entries, Cursor(rows[-1][0], rows[-1][1]) if rows else cursor)

    def cursor_of(self, consumer: str, /) -> Cursor:
        """読み手の所 / The stored cursor of a named consumer; ``START`` for a new one."""
        statement = "SELECT transaction_id, position FROM jc_journal_consumer WHERE name = ?"
        with translated():
            row = run(self._connection, statement, (consumer,)).one_or_none()
        return START if row is None else Cursor(row[0], row[1])

    def advance(self, consumer: str, cursor: Cursor, /) -> None:
        """進める / Store how far a consumer has come, in the caller's transaction."""
        with translated():
            run(self._connection, _ADVANCE, (checked_name("a consumer", consumer), cursor.transaction, cursor.position))


def settled(connection: Connection, cursor: Cursor, limit: int, *, whole: bool) -> Rows:
    """動かない行 / Rows behind the cursor that no transaction still running can get in between."""
    columns = _STORED if whole else _LEAVES
    if connection.dialect.name == "postgresql":
        return run(connection, columns + _SETTLED, (cursor.transaction, cursor.position, limit))
    return run(connection, columns + _BY_POSITION, (cursor.position, limit))


def is_restored_elsewhere(connection: Connection) -> bool:
    """別のサーバーに戻されたか / Do entries carry transaction ids this server has not reached?"""
    return connection.dialect.name == "postgresql" and bool(run(connection, _STRANGE).scalar_one())


def refuse_if_restored(connection: Connection) -> None:
    """戻された写しでは読まない / On a restored copy the order would be wrong: refuse until it is settled."""
    if is_restored_elsewhere(connection):
        raise UnsafeStore(findings.restored_elsewhere())


def settle_after_restore(connection: Connection) -> None:
    """戻した後の始末 / After a dump was restored into another server, before anything is written there.

    The other server counts its transactions anew; from here on its ids are added to the
    largest one in the journal, so that cursors and seals go on as before.
    """
    with translated():
        if is_restored_elsewhere(connection):
            run(connection, _SETTLE)
