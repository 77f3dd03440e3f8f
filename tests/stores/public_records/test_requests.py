"""請求の窓口が三つの仕訳帳で同じ約束を守る / The desk of requests keeps its promises on memory, SQLite and PostgreSQL."""

from collections.abc import Iterator
from datetime import date

import pytest

from jichitai.master_data.journal import Journal, MemoryJournal
from jichitai.master_data.sql import Database, SqlJournal
from jichitai.public_records.testing.requests import YEAR, RequestDeskContract, RequestWalk
from jichitai.public_records.testing.samples import MovableClock


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(date(2026, 4, 1))


class TestInMemory(RequestDeskContract):
    @pytest.fixture
    def journal(self, clock: MovableClock) -> Journal:
        return MemoryJournal(clock=clock)


class TestInDatabase(RequestDeskContract):
    @pytest.fixture
    def journal(self, database: Database, clock: MovableClock) -> Iterator[Journal]:
        with database.write() as connection:
            yield SqlJournal(connection, clock=clock)


class Broken(Exception):
    pass


def test_a_transaction_rolled_back_leaves_no_request(database, clock):
    def receive_and_break():
        with database.write() as connection:
            RequestWalk(SqlJournal(connection, clock=clock), clock).received()
            raise Broken

    with pytest.raises(Broken):
        receive_and_break()
    with database.write() as connection:
        walk = RequestWalk(SqlJournal(connection, clock=clock), clock)
        assert walk.desk.open_requests([YEAR]) == ()
        assert walk.received().ref.value == "2026-請求-00001"
