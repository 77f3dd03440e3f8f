"""一度だけ入れる / Inserting a row unless its key is there, the same on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from .errors import translated


def insert_once(connection: Connection, table: Table, key: str | tuple[str, ...], row: Mapping[str, Any]) -> bool:
    """まだなければ入れる / Insert unless a row with this key (unique, of one column or several) is there; whether it was inserted.

    It waits for another writer of the same key, and never lets a duplicate through. What
    the statement returns decides, not its rowcount, which not every driver tells.
    """
    columns = [key] if isinstance(key, str) else list(key)
    new = postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
    once = new.values(**row).on_conflict_do_nothing(index_elements=columns).returning(table.c[columns[-1]])
    with translated():
        return connection.execute(once).one_or_none() is not None
