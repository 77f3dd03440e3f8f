"""棚 / What every book in a database does: add once, read, hold, replace the version read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, select

from jichitai.master_data.kernel import Ref
from jichitai.master_data.sql import translated
from jichitai.master_data.sql.driver import through

from .. import books_findings
from ..refusals import refuse
from .hot import guarded_text, texts_of

_V = TypeVar("_V")
Row = Mapping[str, Any]
"""行 / A row by the names of its columns."""


class Shelf:
    """棚 / One table of versioned values of one body. ``key`` names the column that holds the stored key of a reference."""

    def __init__(self, connection: Connection, table: Table, body: str, key: str = "ref") -> None:
        self._connection: Final = connection
        self._table: Final = table
        self._body: Final = body
        self._texts: Final = texts_of(table, key)
        self._postgres: Final = connection.dialect.name == "postgresql"

    def add(self, ref: Ref, row: Row) -> None:
        """載せる / Insert a row unless its key is there; ``AlreadyInBooks``."""
        with translated():
            added = through(self._connection, self._texts.insert, self._values(row)).fetchone()
        if added is None:
            refuse(books_findings.already_in_books(ref=ref))

    def one(self, ref: Ref, read: Callable[[Row], _V], *, held: bool = False, key: str | None = None) -> _V:
        """読む / One value, its row locked when ``held``; ``NotInBooks``."""
        # SQLite has no row locks and needs none: whoever writes there writes alone.
        lock = " FOR UPDATE" if held and self._postgres else ""
        with translated():
            found = through(self._connection, self._texts.select + lock, (self._body, key or ref.value)).fetchone()
        if found is None:
            refuse(books_findings.not_in_books(ref=ref))
        return read(self._texts.row(found))

    def many(self, condition: ColumnElement[bool], read: Callable[[Row], _V]) -> Iterator[_V]:
        """並べて読む / Every value the condition holds of, in order of reference."""
        wanted = select(self._table).where(self._table.c.body == self._body, condition).order_by(self._table.c.ref)
        with translated():
            found = self._connection.execute(wanted).all()
        return (read(self._texts.row(row)) for row in found)

    def replace(self, ref: Ref, row: Row, read_at: int, *, key: str | None = None) -> None:
        """書く / Replace the version read; ``WrittenByAnother``."""
        values = (*self._values(row), self._body, key or ref.value, read_at)
        with translated():
            replaced = through(self._connection, self._texts.replace, values).rowcount
        if replaced != 1:
            refuse(books_findings.written_by_another(ref=ref))

    def guarded(self, ref: Ref, changes: str, amount: int, guard: str, read: Callable[[Row], _V]) -> _V | None:
        """見張りつきの更新 / Change the row by an amount if the guard holds of it now; the row afterwards, or None.

        ``changes`` and ``guard`` are SQL of our own; each takes ``amount`` for its ``?``.
        """
        statement = guarded_text(self._texts.change, changes, guard)
        values = (amount, self._body, ref.value, amount)
        with translated():
            found = through(self._connection, statement, values).fetchone()
        return None if found is None else read(self._texts.row(found))

    def _values(self, row: Row) -> tuple[Any, ...]:
        whole = {"body": self._body, **row}
        values = tuple(whole[name] for name in self._texts.names)
        if self._postgres:
            return values
        return tuple(each.isoformat() if isinstance(each, date) else each for each in values)
