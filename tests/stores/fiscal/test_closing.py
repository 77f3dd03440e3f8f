"""年度末の約束：三つの置き場 / The end of a year keeps its promises in memory, SQLite and PostgreSQL."""

from collections.abc import Iterator

import pytest

from jichitai.fiscal.closing.guarded import held_year_book
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.sql.year_book import SharedYearBook
from jichitai.fiscal.testing.closing_desk import Closing, ClosingContract
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

CLOCK = FixedClock.at(2027, 4, 1)


class TestClosingInMemory(ClosingContract):
    @pytest.fixture
    def closing(self) -> Closing:
        return Closing.over(MemoryBooks(), MemoryJournal(clock=CLOCK))


class TestClosingInSql(ClosingContract):
    @pytest.fixture(params=["shared", "held"])
    def closing(self, database: Database, request: pytest.FixtureRequest) -> Iterator[Closing]:
        with database.write() as connection:
            upgrade(connection, "jichitai.fiscal")
        with database.write() as connection:
            books = SqlBooks(connection)
            look = SharedYearBook(connection) if request.param == "shared" else held_year_book(books)
            yield Closing.over(books, SqlJournal(connection, clock=CLOCK), look=look)
