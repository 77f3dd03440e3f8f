"""三つの置き場が同じ約束を守る / Memory, SQLite and PostgreSQL keep the same promises."""

from collections.abc import Iterator

import pytest

from jichitai.master_data.journal import Journal, MemoryJournal
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal
from jichitai.master_data.testing import JournalContract

CLOCK = FixedClock.at(2026, 4, 1)


class TestMemory(JournalContract):
    @pytest.fixture
    def journal(self) -> Journal:
        return MemoryJournal(clock=CLOCK)


class TestSql(JournalContract):
    @pytest.fixture
    def journal(self, database: Database) -> Iterator[Journal]:
        with database.write() as connection:
            yield SqlJournal(connection, clock=CLOCK)
