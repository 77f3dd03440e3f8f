"""三つの置き場が同じ約束を守る / Memory, SQLite and PostgreSQL keep the same promises."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from jichitai.case_core.memory import MemoryCaseStores
from jichitai.case_core.office import Office
from jichitai.case_core.ports import CaseStores
from jichitai.case_core.sql import SqlCaseStores
from jichitai.case_core.testing import CaseStoresContract, OfficeContract
from jichitai.case_core.testing.town import office_in_memory
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 6, 1)


@pytest.fixture
def ready(database: Database) -> Database:
    """移行済み / A database with this package's tables."""
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
    return database


class TestMemoryStores(CaseStoresContract):
    @pytest.fixture
    def stores(self) -> CaseStores:
        return MemoryCaseStores()


class TestSqlStores(CaseStoresContract):
    @pytest.fixture
    def stores(self, ready: Database) -> Iterator[CaseStores]:
        with ready.write() as connection:
            yield SqlCaseStores(connection)


class TestMemoryOffice(OfficeContract):
    @pytest.fixture
    def office(self) -> Office:
        return office_in_memory(clock=CLOCK)


class TestSqlOffice(OfficeContract):
    @pytest.fixture
    def office(self, ready: Database) -> Iterator[Office]:
        with ready.write() as connection:
            journal, stores = SqlJournal(connection, clock=CLOCK), SqlCaseStores(connection)
            yield evolve(office_in_memory(clock=CLOCK), journal=journal, stores=stores)
