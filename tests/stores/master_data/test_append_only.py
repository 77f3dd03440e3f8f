"""書き足すだけ / P5: the database itself refuses to change what was written."""

import sqlite3
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import text

from jichitai.master_data.journal.checkpoint import HmacSigner
from jichitai.master_data.kernel import FiscalYear, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import AppendOnly, Database, SqlJournal, StoreFailed
from jichitai.master_data.sql.append_only import grants
from jichitai.master_data.sql.outbox import SqlOutbox
from jichitai.master_data.sql.sealing import Sealer, seal_settled
from jichitai.master_data.sql.tables import APPEND_ONLY
from jichitai.master_data.testing import some_fact

CLOCK = FixedClock.at(2026, 4, 1)
OFFICER = OfficerRef("1")


@pytest.fixture
def filled(database: Database) -> Database:
    """One row at least in every protected table."""
    with database.write() as connection:
        journal = SqlJournal(connection, clock=CLOCK)
        journal.append("a", [some_fact(1), some_fact(2)], expected=0)
        journal.issue_number("s", FiscalYear(2026), actor=OFFICER)
        journal.void_number("s", FiscalYear(2026), 1, reason="誤り", actor=OFFICER)
    Sealer(database, origin="o", signer=HmacSigner("k", bytes(32)), clock=CLOCK).seal()
    return database


def rows(database: Database, table: str) -> list:
    with database.read() as connection:
        return connection.exec_driver_sql(f"SELECT * FROM {table}").all()


@pytest.mark.parametrize("table", APPEND_ONLY, ids=lambda table: table.name)
def test_no_row_is_changed_or_removed(filled: Database, table):
    before = rows(filled, table.name)
    assert before
    column = list(table.columns)[-1].name
    statements = [f"UPDATE {table.name} SET {column} = {column}", f"DELETE FROM {table.name}"]
    if filled.dialect == "postgresql":
        statements.append(f"TRUNCATE {table.name} CASCADE")
    else:
        statements.append(f"INSERT OR REPLACE INTO {table.name} SELECT * FROM {table.name}")
        statements.append(f"REPLACE INTO {table.name} SELECT * FROM {table.name} LIMIT 1")
        statements.append(f"UPDATE OR REPLACE {table.name} SET {column} = {column}")
    for statement in statements:
        with pytest.raises(AppendOnly), filled.write() as connection:
            connection.exec_driver_sql(statement)
    assert rows(filled, table.name) == before


def test_replace_is_refused_even_where_recursive_triggers_are_off(sqlite_database: Database):
    # SQLite's REPLACE deletes without asking the delete trigger unless recursive_triggers is on.
    with sqlite_database.write() as connection:
        SqlJournal(connection, clock=CLOCK).append("a", [some_fact(1)], expected=0)
    assert sqlite_database.engine.url.database
    with closing(sqlite3.connect(sqlite_database.engine.url.database)) as plain:
        assert plain.execute("PRAGMA recursive_triggers").fetchone() == (0,)
        for key in ("position", "stream, sequence"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                plain.execute(
                    "INSERT OR REPLACE INTO jc_journal_entry (position, stream, sequence, event_type, event_version, actor,"
                    " recorded_at, effective_on, content, previous_hash, hash) SELECT"
                    f" {'position' if key == 'position' else 'position + 5'}, stream,"
                    f" {'sequence + 5' if key == 'position' else 'sequence'}, event_type, event_version, 'x', recorded_at,"
                    " effective_on, content, previous_hash, hash FROM jc_journal_entry"
                )


@pytest.mark.parametrize(
    "wrong",
    ["sequence = 0", "hash = zeroblob(31)", "recorded_at = 'x'", "effective_on = 'x'", "stream = NULL", "content = NULL"],
)
def test_malformed_rows_are_refused(sqlite_database: Database, wrong: str):
    with sqlite_database.write() as connection:
        SqlJournal(connection, clock=CLOCK).append("a", [some_fact(1)], expected=0)
    column, value = wrong.split(" = ")
    names = [
        "stream", "sequence", "event_type", "event_version", "actor", "recorded_at", "effective_on", "content", "previous_hash", "hash",
    ]  # fmt: skip
    given = [value if name == column else {"sequence": "2"}.get(name, name) for name in names]
    with pytest.raises(StoreFailed) as refused, sqlite_database.write() as connection:
        connection.exec_driver_sql(
            f"INSERT INTO jc_journal_entry ({', '.join(names)}) SELECT {', '.join(given)} FROM jc_journal_entry"
        )
    assert refused.value.constraint


def test_a_number_of_a_series_cannot_be_issued_twice(filled: Database):
    with pytest.raises((AppendOnly, StoreFailed)), filled.write() as connection:
        connection.exec_driver_sql("INSERT INTO jc_journal_number SELECT series, fiscal_year, number, 9 FROM jc_journal_number")


@contextmanager
def as_role(database: Database, role: str):
    with database.write() as connection:
        connection.execute(text(f"SET LOCAL ROLE {role}"))
        yield connection


@pytest.mark.postgres
def test_a_writer_who_does_not_own_the_tables_can_do_its_work_and_no_more(postgres_database: Database):
    # The embedded server's only user is a superuser: without SET ROLE this would prove nothing.
    role = f"writer_{postgres_database.engine.url.database}"
    with postgres_database.write() as connection:
        connection.execute(text(f"CREATE ROLE {role}"))
        for statement in grants(role):
            connection.execute(text(statement))
    try:
        with as_role(postgres_database, role) as connection:
            journal, outbox = SqlJournal(connection, clock=CLOCK), SqlOutbox(connection)
            journal.once("k", {})
            journal.append("a", [some_fact(1)], expected=0)
            journal.append("a", [some_fact(2)], expected=journal.head("a"))
            journal.issue_number("s", FiscalYear(2026), actor=OFFICER)
            journal.void_number("s", FiscalYear(2026), 1, reason="誤り", actor=OFFICER)
            journal.keep_result("k", {})
            outbox.advance("c", outbox.read_after(outbox.cursor_of("c")).cursor)
        with as_role(postgres_database, role) as connection:
            assert seal_settled(connection, origin="o", signer=HmacSigner("k", bytes(32)), clock=CLOCK)[1]
        for statement in (
            "ALTER TABLE jc_journal_entry DISABLE TRIGGER ALL", "DROP TRIGGER jc_journal_entry_no_update ON jc_journal_entry",
            "UPDATE jc_journal_entry SET actor = 'x'", "DELETE FROM jc_journal_leaf", "TRUNCATE jc_journal_seal",
            "DELETE FROM jc_journal_head", "SET LOCAL session_replication_role = replica",
        ):  # fmt: skip
            with pytest.raises(StoreFailed) as refused, as_role(postgres_database, role) as connection:
                connection.execute(text(statement))
            assert refused.value.sqlstate == "42501"
    finally:
        with postgres_database.write() as connection:
            connection.execute(text(f"DROP OWNED BY {role}"))
            connection.execute(text(f"DROP ROLE {role}"))


def test_a_role_is_an_identifier():
    with pytest.raises(ValueError, match="role"):
        grants("x; DROP TABLE y")
