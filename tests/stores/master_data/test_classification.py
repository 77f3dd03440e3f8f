"""三つの置き場が、文書分類の同じ約束を守る / Memory, SQLite and PostgreSQL keep the same promises about classifications."""

from collections.abc import Iterator

import pytest

from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlMasters
from jichitai.master_data.temporal import Masters, MemoryMasters
from jichitai.master_data.testing.classification import ClassificationContract

CLOCK = FixedClock.at(2026, 3, 1)


class TestMemory(ClassificationContract):
    @pytest.fixture
    def masters(self) -> Masters:
        return MemoryMasters(clock=CLOCK)


class TestSql(ClassificationContract):
    @pytest.fixture
    def masters(self, database: Database) -> Iterator[Masters]:
        with database.write() as connection:
            yield SqlMasters(connection, clock=CLOCK)
