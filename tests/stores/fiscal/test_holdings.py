"""財産と債務の窓口の約束 / The desks of holdings keep the same promises in memory, SQLite and PostgreSQL."""

from collections.abc import Iterator

import pytest

from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing.holdings_debts import DebtsContract, FundsContract
from jichitai.fiscal.testing.holdings_desk import AssetsContract, FacilitiesContract
from jichitai.fiscal.testing.holdings_samples import HoldingsRoom
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 7, 1)


@pytest.fixture
def memory_room() -> HoldingsRoom:
    return HoldingsRoom(MemoryBooks(), MemoryJournal(clock=CLOCK))


@pytest.fixture
def sql_room(database: Database) -> Iterator[HoldingsRoom]:
    with database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
    with database.write() as connection:
        yield HoldingsRoom(SqlBooks(connection), SqlJournal(connection, clock=CLOCK))


class InMemory:
    @pytest.fixture
    def room(self, memory_room: HoldingsRoom) -> HoldingsRoom:
        return memory_room


class InSql:
    @pytest.fixture
    def room(self, sql_room: HoldingsRoom) -> HoldingsRoom:
        return sql_room


class TestAssetsInMemory(InMemory, AssetsContract):
    pass


class TestAssetsInSql(InSql, AssetsContract):
    pass


class TestFacilitiesInMemory(InMemory, FacilitiesContract):
    pass


class TestFacilitiesInSql(InSql, FacilitiesContract):
    pass


class TestDebtsInMemory(InMemory, DebtsContract):
    pass


class TestDebtsInSql(InSql, DebtsContract):
    pass


class TestFundsInMemory(InMemory, FundsContract):
    pass


class TestFundsInSql(InSql, FundsContract):
    pass
