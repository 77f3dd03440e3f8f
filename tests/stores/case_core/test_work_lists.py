"""三つの置き場の一覧は、同じ答えをする / Work lists in memory, SQLite and PostgreSQL give the same answers."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from jichitai.case_core.office import Office
from jichitai.case_core.sql import SqlCaseStores
from jichitai.case_core.sql.work_lists import SqlWorkLists
from jichitai.case_core.testing.town import office_in_memory
from jichitai.case_core.testing.work_lists import WorkListOfficeContract, WorkListsContract
from jichitai.case_core.work_lists.memory import MemoryWorkLists
from jichitai.case_core.work_lists.ports import WorkLists
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 6, 1)


@pytest.fixture
def ready(database: Database) -> Database:
    """移行済み / A database with this package's tables."""
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
    return database


class TestMemoryWorkLists(WorkListsContract):
    @pytest.fixture
    def lists(self) -> WorkLists:
        return MemoryWorkLists()


class TestSqlWorkLists(WorkListsContract):
    @pytest.fixture
    def lists(self, ready: Database) -> Iterator[WorkLists]:
        with ready.write() as connection:
            yield SqlWorkLists(connection)


class TestMemoryOffice(WorkListOfficeContract):
    @pytest.fixture
    def office(self) -> Office:
        return office_in_memory(clock=CLOCK)


class TestSqlOffice(WorkListOfficeContract):
    @pytest.fixture
    def office(self, ready: Database) -> Iterator[Office]:
        with ready.write() as connection:
            journal, stores = SqlJournal(connection, clock=CLOCK), SqlCaseStores(connection)
            yield evolve(office_in_memory(clock=CLOCK), journal=journal, stores=stores)
