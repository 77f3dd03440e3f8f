"""棚 / What every book in a database does: add once, read, hold, replace the version read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, select, update

from jichitai.master_data.kernel import Ref
from jichitai.master_data.sql import insert_once, translated

from .. import books_findings
from ..refusals import refuse

_V = TypeVar("_V")


class Shelf:
    """棚 / One table of versioned values of one body. ``key`` names the column that holds the stored key of a reference."""

    def __init__(self, connection: Connection, table: Table, body: str, key: str = "ref") -> None:
        self._connection = connection
        self._table = table
        self._body = body
        self._key = key

    def add(self, ref: Ref, row: Mapping[str, Any]) -> None:
        """載せる / Insert a row unless its key is there; ``AlreadyInBooks``."""
        if not insert_once(self._connection, self._table, ("body", self._key), {"body": self._body, **row}):
            refuse(books_findings.already_in_books(ref=ref))

    def one(self, ref: Ref, read: Callable[[RowMapping], _V], *, held: bool = False, key: str | None = None) -> _V:
        """読む / One value, its row locked when ``held``; ``NotInBooks``."""
        wanted = select(self._table).where(*self._at(key or ref.value))
        with translated():
            # SQLite has no row locks and needs none: whoever writes there writes alone.
            found = self._connection.execute(wanted.with_for_update() if held else wanted).mappings().one_or_none()
        if found is None:
            refuse(books_findings.not_in_books(ref=ref))
        return read(found)

    def many(self, condition: ColumnElement[bool], read: Callable[[RowMapping], _V]) -> Iterator[_V]:
        """並べて読む / Every value the condition holds of, in order of reference."""
        wanted = select(self._table).where(self._table.c.body == self._body, condition).order_by(self._table.c.ref)
        with translated():
            found = self._connection.execute(wanted).mappings().all()
        return map(read, found)

    def replace(self, ref: Ref, row: Mapping[str, Any], read_at: int, *, key: str | None = None) -> None:
        """書く / Replace the version read; ``WrittenByAnother``."""
        table = self._table
        change = update(table).where(*self._at(key or ref.value), table.c.version == read_at).values(**row)
        with translated():
            if self._connection.execute(change).rowcount != 1:
                refuse(books_findings.written_by_another(ref=ref))

    def guarded(
        self, ref: Ref, changes: Mapping[str, ColumnElement[int]], guard: ColumnElement[bool], read: Callable[[RowMapping], _V]
    ) -> _V | None:
        """予約つきの更新 / Change the row if the guard holds of it now; the row afterwards, or None."""
        table = self._table
        change = update(table).where(*self._at(ref.value), guard).values(**changes, version=table.c.version + 1)
        with translated():
            found = self._connection.execute(change.returning(*table.c)).mappings().one_or_none()
        return None if found is None else read(found)

    def _at(self, key: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return self._table.c.body == self._body, self._table.c[self._key] == key
