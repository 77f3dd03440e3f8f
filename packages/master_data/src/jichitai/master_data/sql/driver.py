"""運転 / Running a statement written once for both drivers.

The journal's statements are few and hot, so they go to the driver as they are (no
construct is compiled), with ``?`` for a parameter; psycopg prepares the repeated ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Connection, CursorResult

Rows = CursorResult[*tuple[Any, ...]]
"""行 / What a statement gives back through SQLAlchemy."""
Parameters = tuple[Any, ...] | Sequence[tuple[Any, ...]]
"""値 / The values of one row, or of many rows for the same statement."""


class RawRows(Protocol):
    """生の行 / What SQLAlchemy's result and the drivers' cursors have in common."""

    @property
    def rowcount(self) -> Any:
        """行数 / How many rows the statement touched."""
        ...

    def fetchone(self) -> Any:
        """一行 / The next row, or None."""
        ...

    def fetchall(self) -> Sequence[Any]:
        """全部 / Every row that is left."""
        ...


Run = Callable[[str, Parameters], RawRows]
"""走らせる手 / Runs a statement with ``?`` parameters."""


@cache
def for_psycopg(statement: str) -> str:
    """psycopg の書き方 / ``?`` becomes ``%s``; none of our statements has a percent sign."""
    return statement.replace("?", "%s")


def run(connection: Connection, statement: str, parameters: Parameters = ()) -> Rows:
    """走らせる / Run one statement, or the same one for many rows (a list of tuples)."""
    if connection.dialect.name == "postgresql":
        statement = for_psycopg(statement)
    return connection.exec_driver_sql(statement, parameters or None)
