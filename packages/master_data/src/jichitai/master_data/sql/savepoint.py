"""一まとまり / A savepoint on the caller's connection, begun for real also in a caller's own session."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from .driver import run
from .errors import translated


@contextmanager
def together(connection: Connection) -> Generator[None]:
    """一まとまり / What is written in the block stays, or, when it raises, none of it; nothing is committed here.

    After a refusal inside the block the caller's transaction can go on, on PostgreSQL too.
    """
    with translated():
        _really_begin(connection)
        run(connection, "SAVEPOINT jc_together")  # 入れ子でも同じ名でよい：どちらの方言も、最も内のものを指す
        try:
            yield
        except BaseException:
            _roll_back(connection)
            raise
        run(connection, "RELEASE SAVEPOINT jc_together")


def _roll_back(connection: Connection) -> None:
    if connection.closed or connection.invalidated:  # the transaction is gone, and the savepoint with it
        return
    try:
        run(connection, "ROLLBACK TO SAVEPOINT jc_together")
        run(connection, "RELEASE SAVEPOINT jc_together")
    except SQLAlchemyError:
        connection.invalidate()  # what cannot be taken back must not be committed


def _really_begin(connection: Connection) -> None:
    # The stock sqlite3 driver opens no transaction before a SAVEPOINT, and then the RELEASE
    # commits: in a caller's own session it must be begun in so many words.
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection) and not driver.in_transaction:
        run(connection, "BEGIN IMMEDIATE")
