"""写す / Copying a whole journal to another database, SQLite or PostgreSQL, so that it still verifies.

Positions and transaction ids belong to one database; the copy counts positions anew in
the order entries were committed. Contents, hashes, leaves and checkpoints stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection

from .driver import run
from .engine import Database

_COLUMNS: Final = (
    "stream, sequence, event_type, event_version, actor, recorded_at, effective_on, case_ref, causation, command,"
    " content, previous_hash, hash"
)
_ENTRIES: Final = (
    "SELECT @columns, transaction_id, position FROM jc_journal_entry WHERE (transaction_id, position) > (?, ?)"
    " ORDER BY transaction_id, position LIMIT 2000"
).replace("@columns", _COLUMNS)
_ENTRY: Final = "INSERT INTO jc_journal_entry (position, @columns) VALUES (@marks)".replace("@columns", _COLUMNS).replace(
    "@marks", ", ".join("?" * 14)
)
_AS_THEY_ARE: Final = {
    "jc_journal_head": "stream, sequence, hash",
    "jc_journal_series": "series, fiscal_year, last",
    "jc_journal_number": "series, fiscal_year, number, sequence",
    "jc_journal_void": "series, fiscal_year, number, reason, sequence",
    "jc_journal_command": "key, request_hash, result, recorded_at",
}
_SEAL: Final = "INSERT INTO jc_journal_seal (size, root, peaks, transaction_id, position, checkpoint) VALUES (?, ?, ?, 0, ?, ?)"
_READ_BEFORE: Final = "SELECT count(*) FROM jc_journal_entry WHERE (transaction_id, position) <= (?, ?)"


def copy_journal(source: Database, target: Database) -> int:
    """写す / Copy everything into a target whose journal is empty; the number of entries."""
    with source.read() as old, target.write() as new:
        if run(new, "SELECT count(*) FROM jc_journal_head").scalar_one():
            raise ValueError("the target's journal is not empty")
        copied = _entries(old, new)
        for table, columns in _AS_THEY_ARE.items():
            rows = run(old, "SELECT @columns FROM @table".replace("@columns", columns).replace("@table", table)).all()
            marks = ", ".join("?" * (columns.count(",") + 1))
            insert = "INSERT INTO @table (@columns) VALUES (@marks)"
            _write(new, insert.replace("@table", table).replace("@columns", columns).replace("@marks", marks), rows)
        sealed: int = run(old, "SELECT count(*) FROM jc_journal_leaf").scalar_one()
        _write(new, "INSERT INTO jc_journal_leaf (leaf_index, position) VALUES (?, ?)", [(n, n + 1) for n in range(sealed)])
        seals = run(old, "SELECT size, root, peaks, size, checkpoint FROM jc_journal_seal ORDER BY size").all()
        _write(new, _SEAL, seals)
        for name, *cursor in run(old, "SELECT name, transaction_id, position FROM jc_journal_consumer").all():
            read: int = run(old, _READ_BEFORE, tuple(cursor)).scalar_one()
            run(new, "INSERT INTO jc_journal_consumer (name, transaction_id, position) VALUES (?, 0, ?)", (name, read))
        if target.dialect == "postgresql":
            run(new, "SELECT setval(pg_get_serial_sequence('jc_journal_entry', 'position'), ?, false)", (copied + 1,)).all()
    return copied


def _entries(old: Connection, new: Connection) -> int:
    copied, cursor = 0, (-1, -1)
    while rows := run(old, _ENTRIES, cursor).all():
        _write(new, _ENTRY, [(copied + at, *row[:13]) for at, row in enumerate(rows, 1)])
        copied += len(rows)
        cursor = (rows[-1][13], rows[-1][14])
    return copied


def _write(connection: Connection, statement: str, rows: Iterable[Iterable[Any]]) -> None:
    values = [tuple(row) for row in rows]
    if values:
        run(connection, statement, values)
