"""三つの索引が同じ約束を守る / Memory, SQLite and PostgreSQL keep the same promises of searching records."""

from collections.abc import Iterator
from datetime import date

import pytest

from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.sql import Database, SqlJournal, full_text, upgrade
from jichitai.public_records.memory import memory_stores
from jichitai.public_records.memory_search import memory_search
from jichitai.public_records.sql import sql_stores
from jichitai.public_records.sql.search import SqlRecordSearch
from jichitai.public_records.testing.samples import FILED_ON, MovableClock
from jichitai.public_records.testing.search_contracts import RecordSearchContract
from jichitai.public_records.testing.search_office import Searching

DAY = date(2026, 5, 10)


def over(connection) -> Searching:
    clock = MovableClock(FILED_ON)
    journal = SqlJournal(connection, clock=clock)
    return Searching.over(sql_stores(connection), journal, SqlRecordSearch(connection), clock)


@pytest.fixture
def ready(database: Database) -> Database:
    with database.write() as connection:
        upgrade(connection, "jichitai.public_records")
    return database


class TestMemory(RecordSearchContract):
    @pytest.fixture
    def searching(self) -> Searching:
        clock, stores = MovableClock(FILED_ON), memory_stores()
        return Searching.over(stores, MemoryJournal(clock=clock), memory_search(stores), clock)


class TestSql(RecordSearchContract):
    @pytest.fixture
    def searching(self, ready: Database) -> Iterator[Searching]:
        with ready.write() as connection:
            yield over(connection)


@pytest.mark.nightly
@pytest.mark.postgres
class TestBehindTheNewest(RecordSearchContract):
    """PostgreSQL の二段目 / What is behind the newest records is asked of the GIN index, with the same answers."""

    @pytest.fixture
    def searching(self, postgres_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Searching]:
        monkeypatch.setattr(full_text, "WINDOW", 1)
        with postgres_database.write() as connection:
            upgrade(connection, "jichitai.public_records")
            yield over(connection)
