"""三つの置き場が同じ約束を守る / Memory, SQLite and PostgreSQL keep the same promises."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from jichitai.case_core.memory import MemoryCaseStores
from jichitai.case_core.office import Office
from jichitai.case_core.ports import CaseStores
from jichitai.case_core.recent import Recent
from jichitai.case_core.sql import SqlCaseStores, rows
from jichitai.case_core.testing import CaseStoresContract, OfficeContract, Walk
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


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """覚えない置き場 / What was written is read from its row, not remembered."""
    monkeypatch.setattr(rows, "_STATES", Recent(0))


class TestSqlStores(CaseStoresContract):
    @pytest.fixture
    def stores(self, ready: Database, forgetful: None) -> Iterator[CaseStores]:
        with ready.write() as connection:
            yield SqlCaseStores(connection)


class TestMemoryOffice(OfficeContract):
    @pytest.fixture
    def office(self) -> Office:
        return office_in_memory(clock=CLOCK)


class TestSqlOffice(OfficeContract):
    @pytest.fixture
    def office(self, ready: Database, forgetful: None) -> Iterator[Office]:
        with ready.write() as connection:
            journal, stores = SqlJournal(connection, clock=CLOCK), SqlCaseStores(connection)
            yield evolve(office_in_memory(clock=CLOCK), journal=journal, stores=stores)


def test_a_case_that_was_written_is_not_read_again(ready: Database):
    with ready.write() as connection:
        walk = Walk(
            evolve(office_in_memory(clock=CLOCK), journal=SqlJournal(connection, clock=CLOCK), stores=SqlCaseStores(connection))
        )
        case = walk.with_task(walk.opened())
        assert walk.office.stores.cases.get(case.ref) is case
        rows._STATES.put(rows.case_to_row(case)["state"].encode(), evolve(case, version=9))
        assert walk.office.stores.cases.get(case.ref).version == 9, "覚えているのは、行の文そのものによる"
        rows._STATES.put(rows.case_to_row(case)["state"].encode(), case)
