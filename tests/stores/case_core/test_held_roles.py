"""三つの置き場の役割 / Roles held, in memory, SQLite and PostgreSQL: the same promises, alone and in a handover."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from jichitai.case_core.memory import MemoryCaseStores
from jichitai.case_core.office import Office
from jichitai.case_core.ports import CaseStores
from jichitai.case_core.sql import SqlCaseStores
from jichitai.case_core.testing.held_roles import HandedRolesContract, HeldRolesContract
from jichitai.case_core.testing.town import MovingClock, office_in_memory
from jichitai.master_data.sql import Database, SqlJournal, upgrade


@pytest.fixture
def ready(database: Database) -> Database:
    """移行済み / A database with this package's tables."""
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
    return database


class TestMemoryHeldRoles(HeldRolesContract):
    @pytest.fixture
    def stores(self) -> CaseStores:
        return MemoryCaseStores()


class TestSqlHeldRoles(HeldRolesContract):
    @pytest.fixture
    def stores(self, ready: Database) -> Iterator[CaseStores]:
        with ready.write() as connection:
            yield SqlCaseStores(connection)


class TestMemoryOffice(HandedRolesContract):
    @pytest.fixture
    def office(self) -> Office:
        return office_in_memory(clock=MovingClock(2026, 6, 25))


class TestSqlOffice(HandedRolesContract):
    @pytest.fixture
    def office(self, ready: Database) -> Iterator[Office]:
        clock = MovingClock(2026, 6, 25)
        with ready.write() as connection:
            journal, stores = SqlJournal(connection, clock=clock), SqlCaseStores(connection)
            yield evolve(office_in_memory(clock=clock), journal=journal, stores=stores)
