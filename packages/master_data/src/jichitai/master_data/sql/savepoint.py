"""一まとまり / A savepoint on the caller's connection, begun for real also in a caller's own session."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Final

from psycopg import Error as PsycopgError
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from .driver import run, through
from .errors import translated
from .later import Answer, Later, later_of

_HERE: Final = "SAVEPOINT jc_together"  # 入れ子でも同じ名でよい：どちらの方言も、最も内のものを指す
_RELEASE: Final = "RELEASE SAVEPOINT jc_together"


def together(connection: Connection) -> AbstractContextManager[None]:
    """一まとまり / What is written in the block stays, or, when it raises, none of it; nothing is committed here.

    After a refusal inside the block the caller's transaction can go on, on PostgreSQL too.
    """
    return _Together(connection)


class _Together(translated):
    """A class and not a generator: every command enters one."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection
        self._entered: tuple[Later, Answer] | None = None

    def __enter__(self) -> None:
        later = later_of(self._connection)
        if later is not None:
            self._entered = later, later.enter()
            return
        with translated():
            _really_begin(self._connection)
            through(self._connection, _HERE)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None:
            try:
                self._released()
            except BaseException as failed:
                self._roll_back()
                super().__exit__(type(failed), failed, failed.__traceback__)
                raise
            return
        self._roll_back()
        super().__exit__(kind, error, trace)

    def _released(self) -> None:
        if self._entered is None:
            through(self._connection, _RELEASE)
        else:
            self._entered[0].leave()

    def _roll_back(self) -> None:
        connection = self._connection
        if connection.closed or connection.invalidated:  # the transaction is gone, and the savepoint with it
            return
        try:
            if self._entered is not None:
                later, entered = self._entered
                later.back(entered)
                return
            run(connection, "ROLLBACK TO SAVEPOINT jc_together")
            run(connection, _RELEASE)
        except (SQLAlchemyError, PsycopgError):
            connection.invalidate()  # what cannot be taken back must not be committed


def _really_begin(connection: Connection) -> None:
    # The stock sqlite3 driver opens no transaction before a SAVEPOINT, and then the RELEASE
    # commits: in a caller's own session it must be begun in so many words.
    driver: Any = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection) and not driver.in_transaction:
        run(connection, "BEGIN IMMEDIATE")
