"""歳入の簿は三つの置き場で同じ約束を守る / The revenue ledger keeps its promises in memory, on SQLite and on PostgreSQL."""

import pytest

from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing.revenue_arrears import ArrearsContract
from jichitai.fiscal.testing.revenue_desk import RevenueDeskContract
from jichitai.fiscal.testing.revenue_samples import RevenueRoom
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 7, 1)


@pytest.fixture
def memory_room():
    return RevenueRoom(MemoryBooks(), MemoryJournal(clock=CLOCK))


@pytest.fixture
def sql_room(database):
    with database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
    with database.write() as connection:
        yield RevenueRoom(SqlBooks(connection), SqlJournal(connection, clock=CLOCK))


class TestRevenueInMemory(RevenueDeskContract):
    @pytest.fixture
    def room(self, memory_room):
        return memory_room


class TestRevenueInSql(RevenueDeskContract):
    @pytest.fixture
    def room(self, sql_room):
        return sql_room


class TestArrearsInMemory(ArrearsContract):
    @pytest.fixture
    def room(self, memory_room):
        return memory_room


class TestArrearsInSql(ArrearsContract):
    @pytest.fixture
    def room(self, sql_room):
        return sql_room
