"""三つの置き場が同じ約束を守る / Memory, SQLite and PostgreSQL keep the same promises."""

from collections.abc import Iterator

import pytest

from jichitai.fiscal.accounting import ExpenditureDesk
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.ports import Books
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing import BooksContract, DeskContract, PapersContract
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 7, 1)


@pytest.fixture
def sql_books(database: Database) -> Iterator[tuple[SqlBooks, SqlJournal]]:
    with database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
    with database.write() as connection:
        yield SqlBooks(connection), SqlJournal(connection, clock=CLOCK)


class TestBooksInMemory(BooksContract, PapersContract):
    @pytest.fixture
    def books(self) -> Books:
        return MemoryBooks()


class TestBooksInSql(BooksContract, PapersContract):
    @pytest.fixture
    def books(self, sql_books: tuple[SqlBooks, SqlJournal]) -> Books:
        return sql_books[0]


class TestDeskInMemory(DeskContract):
    @pytest.fixture
    def desk(self) -> ExpenditureDesk:
        return ExpenditureDesk(books=MemoryBooks(), journal=MemoryJournal(clock=CLOCK), gate=allow_all)


class TestDeskInSql(DeskContract):
    @pytest.fixture
    def desk(self, sql_books: tuple[SqlBooks, SqlJournal]) -> ExpenditureDesk:
        books, journal = sql_books
        return ExpenditureDesk(books=books, journal=journal, gate=allow_all)
