"""ホストの接続と取引で働く / Our journal on connections, sessions and transactions that belong to somebody else."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
import traceback
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import IntegrityError, ResourceClosedError
from sqlalchemy.orm import Session

from jichitai.master_data.journal import EMPTY, NewEntry, StaleStream, StreamHead
from jichitai.master_data.kernel import FiscalYear, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import (
    Busy,
    Database,
    DirectJournal,
    SqlJournal,
    StoreFailed,
    findings,
    open_database,
    prepared,
    safe_sqlite,
    translated,
)
from jichitai.master_data.sql.verifying import verify_journal
from jichitai.master_data.testing import some_fact

CLOCK = FixedClock.at(2026, 4, 1)
CANARY = "山田花子-123456789018"


def host_engine(database: Database, level: str):
    if database.dialect == "postgresql":
        return create_engine(database.engine.url, isolation_level=level, hide_parameters=True)
    engine = create_engine(database.engine.url, hide_parameters=True)
    event.listen(engine, "connect", safe_sqlite(1.0))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


@pytest.mark.parametrize("level", ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"])
def test_a_hosts_session_commits_or_rolls_back_both(database: Database, level: str):
    engine = host_engine(database, level)
    with Session(engine) as session:
        session.execute(text("CREATE TABLE bills (id INTEGER PRIMARY KEY)"))
        session.commit()
        for commit in (False, True):
            journal = SqlJournal(session.connection(), clock=CLOCK)
            assert journal.once("k", {}) is None
            session.execute(text("INSERT INTO bills VALUES (1)"))
            journal.append("bill", [some_fact()], expected=0)
            assert journal.issue_number("s", FiscalYear(2026), actor=OfficerRef("1")) == 1
            journal.append("bill", [some_fact()], expected=journal.head("bill"))
            journal.keep_result("k", {"n": 1})
            (session.commit if commit else session.rollback)()
        assert session.execute(text("SELECT count(*) FROM bills")).scalar_one() == 1
        assert SqlJournal(session.connection(), clock=CLOCK).head("bill").sequence == 2
    engine.dispose()
    report = verify_journal(database)
    assert (report.is_sound, report.entries) == (True, 3)


def test_a_savepoint_of_the_host_takes_back_only_what_came_after_it(database: Database):
    with database.write() as connection:
        journal = SqlJournal(connection, clock=CLOCK)
        journal.append("a", [some_fact(1)], expected=0)
        nested = connection.begin_nested()
        journal.append("a", [some_fact(2)], expected=1)
        nested.rollback()
        journal.append("a", [some_fact(3)], expected=1)
    with database.read() as connection:
        assert [entry.data["n"] for entry in SqlJournal(connection, clock=CLOCK).read("a")] == [1, 3]
    assert verify_journal(database).is_sound


def test_rollbacks_and_altered_tables_do_not_disturb_what_is_prepared(database: Database):
    # psycopg discards every prepared statement after a rollback, a ROLLBACK TO, an ALTER or a DROP.
    direct, head = DirectJournal(database, clock=CLOCK), EMPTY
    for n in range(12):
        with database.engine.connect() as connection, connection.begin() as transaction:
            journal = SqlJournal(connection, clock=CLOCK)
            for _ in range(3):
                journal.append("a", [some_fact(n)], expected=journal.head("a"))
            nested = connection.begin_nested()
            connection.execute(text(f"CREATE TABLE t{n} (x INTEGER)"))
            connection.execute(text(f"ALTER TABLE t{n} ADD COLUMN y INTEGER"))
            journal.append("a", [some_fact(n)], expected=journal.head("a"))
            nested.rollback()
            journal.append("a", [some_fact(n), some_fact(n)], expected=journal.head("a"))
            (transaction.rollback if n % 3 else transaction.commit)()
        head = StreamHead.of(direct.append("b", [some_fact(n)] * (1 + n % 2), expected=head)[-1])
    report = verify_journal(database)
    assert (report.is_sound, report.entries) == (True, 4 * 5 + 18)


@pytest.mark.postgres
def test_a_pooler_may_discard_what_was_prepared(postgres_database: Database):
    direct, head = DirectJournal(postgres_database, clock=CLOCK), EMPTY
    for n in range(3):
        head = StreamHead.of(direct.append("a", [some_fact(n)], expected=head)[-1])
        with postgres_database.raw() as driver:
            driver.execute("DISCARD ALL")
    head = StreamHead.of(direct.append("a", [some_fact(3)], expected=head)[-1])
    prepared._READY.clear()  # as if the pooler had given us a server connection that another of us used before
    direct.append("a", [some_fact(4)], expected=head)
    assert verify_journal(postgres_database).entries == 5


@pytest.mark.postgres
@pytest.mark.parametrize("level", ["READ COMMITTED", "SERIALIZABLE"])
def test_of_two_writers_at_once_one_is_refused(postgres_database: Database, level: str):
    (first,) = DirectJournal(postgres_database, clock=CLOCK).append("a", [some_fact()], expected=EMPTY)
    head = StreamHead.of(first)
    engine = host_engine(postgres_database, level)
    entered, results = threading.Event(), []

    def second() -> None:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            entered.set()
            try:
                SqlJournal(connection, clock=CLOCK).append("a", [some_fact(2)], expected=head)
                results.append("written")
            except (StaleStream, Busy) as refused:
                results.append(type(refused).__name__)

    with engine.begin() as connection:
        SqlJournal(connection, clock=CLOCK).append("a", [some_fact(1)], expected=head)
        thread = threading.Thread(target=second)
        thread.start()
        assert entered.wait(10)
        thread.join(0.2)
        assert results == []  # it waits for the head's row
    thread.join(10)
    assert results == ["StaleStream" if level == "READ COMMITTED" else "Busy"]
    engine.dispose()


def test_work_that_collides_is_done_again(database: Database):
    attempts = []

    def work(connection):
        attempts.append(1)
        if len(attempts) < 3:
            raise Busy(busy_finding())
        return SqlJournal(connection, clock=CLOCK).append("a", [some_fact()], expected=0)

    assert len(database.run(work)) == 1
    assert len(attempts) == 3


def test_at_the_deadline_it_is_busy(database: Database):
    def work(connection):
        raise Busy(busy_finding())

    with pytest.raises(Busy):
        database.run(work, deadline=0.05)


def busy_finding():
    return findings.store_busy(sqlstate="40001")


def test_a_deadlock_becomes_busy(postgres_database: Database):
    database = postgres_database
    for stream in "ab":
        DirectJournal(database, clock=CLOCK).append(stream, [some_fact()], expected=EMPTY)
    barrier, told = threading.Barrier(2, timeout=20), []

    def go(order: str) -> None:
        try:
            with database.write() as connection:
                journal = SqlJournal(connection, clock=CLOCK)
                journal.append(order[0], [some_fact()], expected=1)
                barrier.wait()
                journal.append(order[1], [some_fact()], expected=1)
            told.append("written")
        except Busy as refused:
            told.append(refused.sqlstate)

    threads = [threading.Thread(target=go, args=(order,)) for order in ("ab", "ba")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, told)) == ["40P01", "written"]


def test_the_gate_gives_up_at_its_deadline_and_nobody_is_left_behind(sqlite_database: Database):
    impatient = open_database(sqlite_database.engine.url, deadline=0.05)
    release, entered = threading.Event(), threading.Event()

    def hold() -> None:
        with sqlite_database.write():
            entered.set()
            release.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    assert entered.wait(10)
    with pytest.raises(Busy), impatient.write():
        pass
    release.set()
    thread.join()
    for _ in range(3):
        with impatient.write(), pytest.raises(RuntimeError, match="one transaction at a time"), impatient.write():
            pass
    impatient.close()


def test_a_connection_kept_after_its_block_writes_nothing_more(database: Database):
    for refused in (False, True):
        with suppress(KeyError), database.write() as kept:
            if refused:
                raise KeyError("a refusal of the host")
        with pytest.raises((RuntimeError, ResourceClosedError), match=r"ended|closed"):
            kept.exec_driver_sql("SELECT 1").all()
        with database.engine.begin() as own:  # the host's own use of the engine is as before
            assert own.exec_driver_sql("SELECT 1").scalar_one() == 1


def test_no_value_of_a_row_leaves_with_an_error(database: Database, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    with database.write() as connection:
        connection.execute(text("CREATE TABLE residents (name VARCHAR(99) PRIMARY KEY, age INTEGER CHECK (age < 200))"))
        connection.execute(text("INSERT INTO residents VALUES (:name, 1)"), {"name": CANARY})
    attempts = [
        ("INSERT INTO residents VALUES (:name, 1)", {"name": CANARY}),
        ("INSERT INTO residents VALUES (:name, 999)", {"name": CANARY + "x"}),
        ("SELECT :name FROM nowhere", {"name": CANARY}),
    ]
    if database.dialect == "postgresql":
        attempts.append(("SELECT CAST(CAST(:name AS text) AS integer)", {"name": CANARY}))
    for statement, values in attempts:
        with pytest.raises(StoreFailed) as refused, database.write() as connection:
            connection.execute(text(statement), values)
        error = refused.value
        assert error.__cause__ is None
        assert error.__context__ is None
        told = "".join(traceback.format_exception(error)) + repr(error) + str(error) + repr(error.__dict__) + repr(error.args)
        assert CANARY not in told
        assert CANARY not in repr(error.finding)
    assert CANARY not in caplog.text


def test_the_name_of_a_broken_constraint_is_told(database: Database):
    with database.write() as connection:
        connection.execute(text("CREATE TABLE lines (spent INTEGER, CONSTRAINT ck_lines_not_overspent CHECK (spent <= 5))"))
    with pytest.raises(StoreFailed) as refused, database.write() as connection:
        connection.execute(text("INSERT INTO lines VALUES (6)"))
    assert refused.value.constraint == "ck_lines_not_overspent"
    assert refused.value.sqlstate in ("23514", "SQLITE_CONSTRAINT_CHECK")


def test_errors_that_are_not_the_databases_pass_unchanged():
    for error in (KeyError("x"), IntegrityError, sqlite3.OperationalError("disk I/O error")):
        try:
            with translated():
                raise error if isinstance(error, Exception) else KeyError("y")
        except KeyError:
            assert not isinstance(error, sqlite3.Error)
        except StoreFailed:
            assert isinstance(error, sqlite3.Error)


def test_only_files_and_servers_can_be_opened():
    for url in ("sqlite://", "sqlite:///:memory:"):
        with pytest.raises(ValueError, match="file"):
            open_database(url)
    with pytest.raises(ValueError, match="mysql"):
        open_database("mysql://x/y")


@pytest.mark.postgres
def test_a_postgresql_backup_is_pg_dumps_work(postgres_database: Database, tmp_path):
    with pytest.raises(ValueError, match="pg_dump"):
        postgres_database.backup(tmp_path / "x")
    postgres_database.checkpoint()


def write_megabytes(database: Database, count: int) -> None:
    direct, fact = DirectJournal(database, clock=CLOCK), some_fact()
    with database.read() as connection:
        head = SqlJournal(connection, clock=CLOCK).head("a")
    for _ in range(count * 7):
        big = NewEntry(event_type="a.b", data={"x": "円" * 50_000}, actor=fact.actor, effective_on=fact.effective_on)
        head = StreamHead.of(direct.append("a", [big], expected=head)[-1])


def wal_size(database: Database) -> int:
    return Path(f"{database.engine.url.database}-wal").stat().st_size


def test_a_large_wal_is_written_back_under_the_gate(sqlite_database: Database):
    for _ in range(3):
        write_megabytes(sqlite_database, 5)
        assert wal_size(sqlite_database) < 6 << 20
    assert verify_journal(sqlite_database).is_sound


def test_no_writer_waits_for_a_reader_when_the_wal_is_due(sqlite_database: Database):
    with sqlite_database.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM jc_journal_entry").all()
        began = time.monotonic()
        write_megabytes(sqlite_database, 12)
        assert time.monotonic() - began < 8  # the deadline for one wait alone would be 10 seconds
        assert wal_size(sqlite_database) > 8 << 20
    write_megabytes(sqlite_database, 5)
    sqlite_database.checkpoint()
    assert wal_size(sqlite_database) == 0
    assert verify_journal(sqlite_database).is_sound
