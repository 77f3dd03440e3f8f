"""三つの置き場が、債権者の同じ約束を守る / Memory, SQLite and PostgreSQL keep the same promises about payees."""

from collections.abc import Iterator

import pytest

from jichitai.master_data.sql import Database, SqlMasters
from jichitai.master_data.temporal import Masters, MemoryMasters
from jichitai.master_data.testing.payees import NOW, PayeeContract


class TestMemory(PayeeContract):
    @pytest.fixture
    def masters(self) -> Masters:
        return MemoryMasters(clock=NOW)


class TestSql(PayeeContract):
    @pytest.fixture
    def masters(self, database: Database) -> Iterator[Masters]:
        with database.write() as connection:
            yield SqlMasters(connection, clock=NOW)
