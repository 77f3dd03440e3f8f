"""一まとまりと、一度だけの書込み / ``together`` and ``insert_once``, in our transactions and in a host's own."""

import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine, text

from jichitai.master_data.sql import Database, StoreFailed, insert_once, together

THINGS = Table("jc_things", MetaData(), Column("ref", Text, primary_key=True), Column("n", Integer))


class Stopped(Exception):
    """途中で止まった / Raised on purpose."""


@pytest.fixture
def things(database: Database) -> Database:
    with database.write() as connection:
        THINGS.create(connection)
    return database


def refs(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.execute(text("SELECT ref FROM jc_things ORDER BY ref")).scalars())


def write_and_stop(connection, ref: str) -> None:
    with together(connection):
        assert insert_once(connection, THINGS, "ref", {"ref": ref, "n": 1})
        raise Stopped


def test_a_block_that_raises_is_gone_and_the_transaction_goes_on(things: Database):
    with things.write() as connection:
        with together(connection):
            insert_once(connection, THINGS, "ref", {"ref": "a", "n": 1})
            with pytest.raises(Stopped):
                write_and_stop(connection, "b")
            with pytest.raises(StoreFailed), together(connection):
                connection.execute(text("INSERT INTO jc_things VALUES ('a', 2)"))
        with pytest.raises(Stopped):
            write_and_stop(connection, "c")
        insert_once(connection, THINGS, "ref", {"ref": "d", "n": 1})
    assert refs(things) == ["a", "d"]


def test_nothing_is_committed_by_the_block_itself(things: Database):
    # sqlite3 の既定では、SAVEPOINT の前に取引が始まらず、RELEASE で確定してしまう。
    engine = create_engine(things.engine.url)
    with engine.connect() as connection:
        with together(connection):
            insert_once(connection, THINGS, "ref", {"ref": "a", "n": 1})
        connection.rollback()
    assert refs(things) == []
    with engine.connect() as connection:
        with together(connection):
            insert_once(connection, THINGS, "ref", {"ref": "a", "n": 1})
        connection.commit()
    assert refs(things) == ["a"]
    engine.dispose()


def test_the_first_row_stays(things: Database):
    with things.write() as connection:
        assert insert_once(connection, THINGS, "ref", {"ref": "a", "n": 1})
        assert not insert_once(connection, THINGS, "ref", {"ref": "a", "n": 2})
    with things.read() as connection:
        assert connection.execute(text("SELECT n FROM jc_things")).scalars().all() == [1]


@pytest.mark.postgres
def test_of_two_at_once_one_inserts(postgres_database: Database):
    with postgres_database.write() as connection:
        THINGS.create(connection)
    told, entered = [], threading.Event()

    def second() -> None:
        with postgres_database.write() as connection:
            entered.set()
            told.append(insert_once(connection, THINGS, "ref", {"ref": "a", "n": 2}))

    with postgres_database.write() as connection:
        assert insert_once(connection, THINGS, "ref", {"ref": "a", "n": 1})
        thread = threading.Thread(target=second)
        thread.start()
        assert entered.wait(20)
        thread.join(0.2)
        assert told == []
    thread.join(20)
    assert told == [False]


def test_a_host_in_legacy_mode_is_begun_for_real(sqlite_database: Database):
    path = sqlite_database.engine.url.database
    assert path
    engine = create_engine(sqlite_database.engine.url)
    with engine.connect() as connection, together(connection), closing(sqlite3.connect(path, timeout=0)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
            told = "nothing was begun"
        except sqlite3.OperationalError as error:
            told = str(error)
    engine.dispose()
    assert "locked" in told
