"""番号の約束を三つの置き場が守る / Numbers keep their promises on memory, SQLite and PostgreSQL."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from jichitai.case_core.office import Office
from jichitai.case_core.sql import SqlCaseStores
from jichitai.case_core.testing.number_contracts import NumbersContract
from jichitai.case_core.testing.town import MovingClock, office_in_memory
from jichitai.master_data.sql import Database, SqlJournal, upgrade


class TestInMemory(NumbersContract):
    @pytest.fixture
    def clock(self) -> MovingClock:
        return MovingClock(2026, 6, 1)

    @pytest.fixture
    def office(self, clock: MovingClock) -> Office:
        return office_in_memory(clock=clock)


class TestInDatabase(NumbersContract):
    @pytest.fixture
    def clock(self) -> MovingClock:
        return MovingClock(2026, 6, 1)

    @pytest.fixture
    def office(self, database: Database, clock: MovingClock) -> Iterator[Office]:
        with database.write() as connection:
            upgrade(connection, "jichitai.case_core")
        with database.write() as connection:
            journal, stores = SqlJournal(connection, clock=clock), SqlCaseStores(connection)
            yield evolve(office_in_memory(clock=clock), journal=journal, stores=stores)
