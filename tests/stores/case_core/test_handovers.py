"""三つの置き場の引継ぎ / Handovers in memory, SQLite and PostgreSQL keep the same promises."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from jichitai.case_core.handover.memory import MemoryHandovers
from jichitai.case_core.handover.ports import Handovers
from jichitai.case_core.office import Office
from jichitai.case_core.sql import SqlCaseStores
from jichitai.case_core.sql.handovers import SqlHandovers
from jichitai.case_core.testing.handovers import HandoverOfficeContract, HandoversContract
from jichitai.case_core.testing.town import MovingClock, office_in_memory
from jichitai.master_data.sql import Database, SqlJournal, upgrade


@pytest.fixture
def ready(database: Database) -> Database:
    """移行済み / A database with this package's tables."""
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
    return database


class TestMemoryHandovers(HandoversContract):
    @pytest.fixture
    def handovers(self) -> Handovers:
        return MemoryHandovers({})


class TestSqlHandovers(HandoversContract):
    @pytest.fixture
    def handovers(self, ready: Database) -> Iterator[Handovers]:
        with ready.write() as connection:
            yield SqlHandovers(connection)


class TestMemoryOffice(HandoverOfficeContract):
    @pytest.fixture
    def office(self) -> Office:
        return office_in_memory(clock=MovingClock(2026, 6, 25))


class TestSqlOffice(HandoverOfficeContract):
    @pytest.fixture
    def office(self, ready: Database) -> Iterator[Office]:
        clock = MovingClock(2026, 6, 25)
        with ready.write() as connection:
            journal, stores = SqlJournal(connection, clock=clock), SqlCaseStores(connection)
            yield evolve(office_in_memory(clock=clock), journal=journal, stores=stores)
