"""書き置きの文 / The statements of the books, written once as text for ``driver.through``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from attrs import frozen
from sqlalchemy import Date, Table


@frozen
class Texts:
    """文 / The statements of one table, whose rows are found by body and key."""

    names: tuple[str, ...]
    days: frozenset[str]
    insert: str
    select: str
    replace: str
    change: str

    def row(self, values: Sequence[Any]) -> dict[str, Any]:
        """行にする / A row by name, its days as days (SQLite keeps them as text)."""
        row = dict(zip(self.names, values, strict=True))
        for name in self.days:
            if isinstance(row[name], str):
                row[name] = date.fromisoformat(row[name])
        return row


@cache
def texts_of(table: Table, key: str) -> Texts:
    """表の文 / The statements of a table, written once."""
    names = tuple(column.name for column in table.columns)
    listed, places = ", ".join(names), ", ".join("?" for _ in names)
    at = f"body = ? AND {key} = ?"
    # 名はどれも自分の表の宣言から来る。値は必ず ? で渡す。
    return Texts(
        names=names,
        days=frozenset(column.name for column in table.columns if isinstance(column.type, Date)),
        insert=f"INSERT INTO {table.name} ({listed}) VALUES ({places}) ON CONFLICT (body, {key}) DO NOTHING RETURNING {key}",  # noqa: S608
        select=f"SELECT {listed} FROM {table.name} WHERE {at}",  # noqa: S608
        replace=f"UPDATE {table.name} SET {', '.join(f'{each} = ?' for each in names)} WHERE {at} AND version = ?",  # noqa: S608
        change=f"UPDATE {table.name} SET @changes, version = version + 1 WHERE {at} AND @guard RETURNING {listed}",  # noqa: S608
    )


@cache
def guarded_text(change: str, changes: str, guard: str) -> str:
    """見張りつきの文 / A guarded UPDATE: what changes, and what must hold of the row for it."""
    return change.replace("@changes", changes).replace("@guard", guard)
