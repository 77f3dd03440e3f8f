"""年度末の約束：三つの置き場 / The end of a year keeps its promises in memory, SQLite and PostgreSQL."""

from collections.abc import Iterator
from threading import Thread

import pytest
from attrs import evolve
from sqlalchemy import Connection

from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.refusals import AccountsClosed
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing.closing_desk import ACCOUNTANT, BUDGET, CLOSED_ON, Closing, ClosingContract
from jichitai.fiscal.testing.samples import YEAR, a_title
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import Yen
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

CLOCK = FixedClock.at(2027, 4, 1)


class TestClosingInMemory(ClosingContract):
    @pytest.fixture
    def closing(self) -> Closing:
        return Closing.over(MemoryBooks(), MemoryJournal(clock=CLOCK))


class TestClosingInSql(ClosingContract):
    @pytest.fixture
    def closing(self, database: Database) -> Iterator[Closing]:
        with database.write() as connection:
            upgrade(connection, "jichitai.fiscal")
        with database.write() as connection:
            yield Closing.over(SqlBooks(connection), SqlJournal(connection, clock=CLOCK))


def over(connection: Connection) -> Closing:
    return Closing.over(SqlBooks(connection), SqlJournal(connection, clock=CLOCK))


@pytest.mark.postgres
def test_closing_waits_for_a_writer_who_has_looked_and_counts_what_he_wrote(postgres_database: Database):
    with postgres_database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
        over(connection).opened()
    books = []

    def close() -> None:
        with postgres_database.write() as connection:
            books.append(over(connection).desk.close(YEAR, on=CLOSED_ON, by=ACCOUNTANT, key="close"))

    closer = Thread(target=close)
    with postgres_database.write() as connection, postgres_database.write() as beside:
        over(connection).committed(300, "c1")
        more = evolve(BUDGET, lines=(evolve(BUDGET.lines[0], title=a_title(item="77")),))
        over(beside).expenditure.open_budget(more, on=YEAR.start, by=ACCOUNTANT, key="beside")  # ほかの書き手は待たない
        closer.start()
        closer.join(0.3)
        assert closer.is_alive()
    closer.join(10)
    assert books[0].left.unpaid == Yen(300)
    with pytest.raises(AccountsClosed), postgres_database.write() as connection:
        over(connection).committed(1, "c2")
