"""三つの置き場が、事実の同じ約束を守る / Memory, SQLite and PostgreSQL keep the same promises about facts."""

from collections.abc import Iterator

import pytest

from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlMasters
from jichitai.master_data.temporal import Masters, MemoryMasters
from jichitai.master_data.testing.masters import MastersContract

CLOCK = FixedClock.at(2026, 5, 1)


class TestMemory(MastersContract):
    @pytest.fixture
    def masters(self) -> Masters:
        return MemoryMasters(clock=CLOCK)


class TestSql(MastersContract):
    @pytest.fixture
    def masters(self, database: Database) -> Iterator[Masters]:
        with database.write() as connection:
            yield SqlMasters(connection, clock=CLOCK)
