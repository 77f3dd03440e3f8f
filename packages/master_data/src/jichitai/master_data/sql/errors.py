"""置き場の誤り / Database errors stop here: no value of a row ever leaves with them.

A driver's error carries the statement's parameters and PostgreSQL's DETAIL the row's
values. Ours carries the SQLSTATE and the name of the constraint, and nothing refers
back to the driver's (neither ``__cause__`` nor ``__context__``).
"""

from __future__ import annotations

import re
import sqlite3
from types import TracebackType
from typing import Any, Final, TypeGuard

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ..kernel.diagnostics import Diagnostic, DomainError
from . import findings
from .append_only import REFUSAL, SQLSTATE

_RETRYABLE: Final = frozenset({"40001", "40P01", "55P03"})
_CONSTRAINT: Final = re.compile(r"constraint failed: ([\w., ]+)\Z")


class StoreFailed(DomainError):
    """置き場が断った / The database refused; ``sqlstate`` and ``constraint`` say how, no value is kept."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding)
        self.sqlstate: str | None = finding.facts.get("sqlstate")
        self.constraint: str | None = finding.facts.get("constraint")


class AppendOnly(StoreFailed):
    """書き足すだけの表である / Something tried to change what may only grow."""


class Busy(StoreFailed):
    """混んでいる / Other writers held the place too long, or collided; the work can be tried again."""


class UnsafeStore(DomainError):
    """安全でない設定 / The database is set up so that acknowledged entries could be lost."""


def translate(error: Exception) -> StoreFailed:
    """言い換える / Our error for a driver's, with nothing of the row in it."""
    driver: Any = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(driver, sqlite3.Error):
        return _of_sqlite(driver)
    state = getattr(driver, "sqlstate", None)
    constraint = getattr(getattr(driver, "diag", None), "constraint_name", None)
    if state == SQLSTATE:
        return AppendOnly(findings.append_only(sqlstate=state))
    if state in _RETRYABLE:
        return Busy(findings.store_busy(sqlstate=state))
    return StoreFailed(findings.store_failed(kind=type(driver).__name__, sqlstate=state, constraint=constraint))


def _of_sqlite(driver: sqlite3.Error) -> StoreFailed:
    name: str = getattr(driver, "sqlite_errorname", None) or "SQLITE_ERROR"
    message = str(driver)
    if REFUSAL in message:
        return AppendOnly(findings.append_only(sqlstate=name))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy(findings.store_busy(sqlstate=name))
    failed = _CONSTRAINT.search(message)
    return StoreFailed(findings.store_failed(kind=type(driver).__name__, sqlstate=name, constraint=failed[1] if failed else None))


class translated:
    """言い換えて出す / ``with translated():`` lets no driver error out of the block."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None:  # by far the most frequent, and entered several times by every command
            return
        if isinstance(error, SQLAlchemyError | sqlite3.Error) or _is_psycopg(error):
            failure = translate(error)
            try:
                raise failure from None
            finally:  # "from None" only hides the driver's error; this lets go of it
                failure.__context__ = None


def _is_psycopg(error: BaseException) -> TypeGuard[Exception]:
    return hasattr(error, "sqlstate") and hasattr(error, "diag")
