"""データベースの置き場 / The stores on SQLite or PostgreSQL; the connection and its transaction are the caller's."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Final

from sqlalchemy import Connection

from jichitai.master_data.kernel import BodyRef
from jichitai.master_data.sql import together

from .bodies import speak_for
from .cases import SqlCases
from .handovers import SqlHandovers
from .held_roles import SqlHeldRoles
from .issue_register import SqlIssueRegister
from .numbers import SqlOrigins, SqlReservations
from .proposals import SqlProposals
from .readings import SqlReadings
from .texts import SqlTexts
from .work_lists import SqlWorkLists


class SqlCaseStores:
    """置き場一式 / All stores on one connection. Nothing is committed here.

    ``body`` is needed where several bodies share the database (``bodies.prepare_body``): the
    connection speaks for that body until its transaction ends. Give the office a
    ``JournalOfBody`` of the same body. Without it the database belongs to one body.
    """

    def __init__(self, connection: Connection, *, body: BodyRef | None = None) -> None:
        speak_for(connection, body)
        self._connection: Final = connection
        self.cases: Final = SqlCases(connection)
        self.proposals: Final = SqlProposals(connection)
        self.texts: Final = SqlTexts(connection)
        self.numbers: Final = SqlReservations(connection)
        self.origins: Final = SqlOrigins(connection)
        self.work: Final = SqlWorkLists(connection)
        self.handovers: Final = SqlHandovers(connection)
        self.readings: Final = SqlReadings(connection)
        self.issues: Final = SqlIssueRegister(connection)
        self.roles: Final = SqlHeldRoles(connection)

    def together(self) -> AbstractContextManager[None]:
        """一まとまり / A savepoint: what is written in the block stays, or none of it."""
        return together(self._connection)
