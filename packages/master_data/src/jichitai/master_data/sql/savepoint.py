"""一まとまり / A savepoint on the caller's connection, begun for real also in a caller's own session."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Connection

from .driver import run
from .errors import translated


@contextmanager
def together(connection: Connection) -> Generator[None]:
    """一まとまり / What is written in the block stays, or, when it raises, none of it; nothing is committed here.

    After a refusal inside the block the caller's transaction can go on, on PostgreSQL too.
    """
    with translated():
        _really_begin(connection)
        with connection.begin_nested():
            yield


def _really_begin(connection: Connection) -> None:
    # The stock sqlite3 driver opens no transaction before a SAVEPOINT, and then the RELEASE
    # commits: in a caller's own session it must be begun in so many words.
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection) and not driver.in_transaction:
        run(connection, "BEGIN IMMEDIATE")
