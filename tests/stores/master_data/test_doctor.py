"""医者は危ない設定を言い当てる / The doctor names what is unsafe, and is silent where all is well."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, event, text

from jichitai.master_data.kernel import Severity
from jichitai.master_data.sql import Database, UnsafeStore, open_database, safe_sqlite
from jichitai.master_data.sql.doctor import examine, require_safe


def refusals(target) -> list[str]:
    return [each.code.removeprefix("master-data.") for each in examine(target) if each.severity is Severity.REFUSAL]


def codes(target) -> set[str]:
    return {each.code.removeprefix("master-data.") for each in examine(target)}


@pytest.fixture
def durable(database: Database, postgres_server):
    """The shared test server does not sync; here it must look as a real one does."""
    if database.dialect == "postgresql":
        postgres_server.execute("ALTER SYSTEM SET fsync = on")
        postgres_server.execute("SELECT pg_reload_conf()")
        with database.engine.connect() as connection:
            for _ in range(100):
                if connection.exec_driver_sql("SHOW fsync").scalar_one() == "on":
                    break
                connection.exec_driver_sql("SELECT pg_sleep(0.02)")
                connection.rollback()
    yield database
    if database.dialect == "postgresql":
        postgres_server.execute("ALTER SYSTEM SET fsync = off")
        postgres_server.execute("SELECT pg_reload_conf()")


def test_a_database_as_we_open_it_is_safe(durable: Database):
    assert refusals(durable) == []
    assert codes(durable) <= {"writer-owns-tables"}
    require_safe(durable)


def host_engine(path, *, listener=None, begin="BEGIN IMMEDIATE", hide=True):
    engine = create_engine(f"sqlite:///{path}", hide_parameters=hide)
    if listener:
        event.listen(engine, "connect", listener)
    if begin:
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def with_pragmas(*pragmas: str):
    def configure(driver, record):
        safe_sqlite()(driver, record)
        for pragma in pragmas:
            driver.execute(f"PRAGMA {pragma}").fetchall()

    return configure


@pytest.mark.parametrize(
    ("listener", "begin", "hide", "expected"),
    [
        (safe_sqlite(), "BEGIN IMMEDIATE", True, []),
        (safe_sqlite(), "BEGIN IMMEDIATE", False, ["parameters-shown"]),
        (safe_sqlite(), None, True, ["no-transaction"]),
        (None, None, True, ["no-transaction"]),
        (with_pragmas("synchronous=NORMAL"), "BEGIN IMMEDIATE", True, ["not-durable"]),
        (with_pragmas("synchronous=OFF"), "BEGIN IMMEDIATE", True, ["not-durable"]),
        (with_pragmas("synchronous=EXTRA"), "BEGIN IMMEDIATE", True, []),
        (with_pragmas("journal_mode=DELETE", "synchronous=FULL"), "BEGIN IMMEDIATE", True, ["not-durable"]),
        (with_pragmas("journal_mode=DELETE", "synchronous=EXTRA"), "BEGIN IMMEDIATE", True, []),
        (with_pragmas("journal_mode=MEMORY", "synchronous=EXTRA"), "BEGIN IMMEDIATE", True, ["not-durable"]),
    ],
)
def test_a_hosts_own_sqlite_engine(sqlite_database: Database, listener, begin, hide, expected):
    path = sqlite_database.engine.url.database
    sqlite_database.close()
    engine = host_engine(path, listener=listener, begin=begin, hide=hide)
    with engine.connect() as connection:
        assert refusals(connection) == expected
        if expected:
            with pytest.raises(UnsafeStore):
                require_safe(connection)
    engine.dispose()


def test_weak_settings_and_the_wal_reset_fault_are_warned_of(sqlite_database: Database):
    engine = host_engine(sqlite_database.engine.url.database, listener=with_pragmas("foreign_keys=OFF", "recursive_triggers=OFF"))
    with engine.connect() as connection:
        found = codes(connection)
        fixed = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one() >= "3.51.3"
    engine.dispose()
    assert "weak-setting" in found
    assert ("wal-reset-fault" in found) is not fixed
    assert "wal-reset-fault" not in codes(sqlite_database)


def test_missing_tables_and_triggers_are_named(sqlite_database: Database, tmp_path):
    empty = open_database(f"sqlite:///{tmp_path / 'empty.db'}")
    assert set(refusals(empty)) == {"not-upgraded"}
    empty.close()
    with sqlite_database.write() as connection:
        connection.execute(text("DROP TRIGGER jc_journal_leaf_no_delete"))
    (found,) = [each for each in examine(sqlite_database) if each.severity is Severity.REFUSAL]
    assert found.facts == {"table": "jc_journal_leaf", "triggers": ("jc_journal_leaf_no_delete",)}


@pytest.mark.postgres
def test_postgresql_settings_that_lose_or_show_data(postgres_database: Database, postgres_server):
    database = postgres_database
    assert "not-durable" in refusals(database)  # the test server runs with fsync=off
    with database.engine.connect() as connection, connection.begin():
        connection.execute(text("SET LOCAL synchronous_commit = off"))
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("SET LOCAL log_parameter_max_length_on_error = -1"))
        found = [each.facts.get("setting") for each in examine(connection)]
    assert {
        "synchronous_commit=off",
        "fsync=off",
        "session_replication_role=replica",
        "log_parameter_max_length_on_error",
    } <= set(found)
    with database.write() as connection:
        connection.execute(text("ALTER TABLE jc_journal_seal DISABLE TRIGGER jc_journal_seal_no_truncate"))
    assert "trigger-missing" in refusals(database)


@pytest.mark.postgres
def test_a_hosts_own_postgresql_engine(postgres_database: Database):
    for options, expected in (
        ({"hide_parameters": True, "isolation_level": "SERIALIZABLE"}, []),
        ({"hide_parameters": True, "isolation_level": "AUTOCOMMIT"}, ["no-transaction"]),
        ({}, ["parameters-shown"]),
    ):
        engine = create_engine(postgres_database.engine.url, **options)
        with engine.connect() as connection:
            assert [each for each in refusals(connection) if each != "not-durable"] == expected
        engine.dispose()


@pytest.mark.postgres
def test_a_server_set_to_lose_commits_is_not_believed(postgres_database: Database, postgres_server):
    name = postgres_database.engine.url.database
    postgres_server.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
    opened = open_database(postgres_database.engine.url)
    with opened.read() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar_one() == "on"
        assert connection.exec_driver_sql("SHOW timezone").scalar_one() == "UTC"
    opened.close()
