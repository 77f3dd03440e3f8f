"""運転 / Running a statement written once for both drivers.

The journal's statements are few and hot, so they go to the driver as they are (no
construct is compiled), with ``?`` for a parameter; psycopg prepares the repeated ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, CursorResult


Rows = CursorResult[*tuple[Any, ...]]
"""行 / What a statement gives back."""


@cache
def _for_psycopg(statement: str) -> str:
    return statement.replace("?", "%s")  # none of them has a percent sign


def run(connection: Connection, statement: str, parameters: tuple[Any, ...] | Sequence[tuple[Any, ...]] = ()) -> Rows:
    """走らせる / Run one statement, or the same one for many rows (a list of tuples)."""
    if connection.dialect.name == "postgresql":
        statement = _for_psycopg(statement)
    return connection.exec_driver_sql(statement, parameters or None)
