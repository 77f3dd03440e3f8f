"""データベースの共通マスタ / The common masters on one connection: facts and journal in the caller's transaction."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Final

from sqlalchemy import Connection

from ..kernel.clock import Clock
from .facts import SqlFacts
from .journal import SqlJournal
from .savepoint import together


class SqlMasters:
    """共通マスタ / ``temporal.Masters`` on SQLite or PostgreSQL. Nothing is committed here."""

    def __init__(self, connection: Connection, *, clock: Clock) -> None:
        self._connection: Final = connection
        self.facts: Final = SqlFacts(connection)
        self.journal: Final = SqlJournal(connection, clock=clock)

    def together(self) -> AbstractContextManager[None]:
        """一まとまり / A savepoint: what is written in the block stays, or none of it."""
        return together(self._connection)
