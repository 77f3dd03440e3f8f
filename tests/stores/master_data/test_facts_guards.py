"""データベースが自ら守る / No two facts of a line share a day at one instant, whoever writes, and with whatever."""

import random
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from postgres_server import dsn
from sqlalchemy import text

from jichitai.master_data.kernel import EffectivePeriod
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import AppendOnly, Database, SqlFacts, SqlMasters, StoreFailed, examine, fact_grants
from jichitai.master_data.sql.append_only import trigger_names
from jichitai.master_data.sql.facts_guards import NO_SHARED_DAY
from jichitai.master_data.sql.facts_tables import FACT_TABLES, metadata
from jichitai.master_data.temporal import Kind, LineChangedByAnother
from jichitai.master_data.testing.masters import NOW, some_days

NAMES = Kind("example.name", str)
CLOCK = FixedClock.at(2026, 5, 1)
AT = "2026-04-01T00:00:00.000000Z"
LATER = "2026-04-02T00:00:00.000000Z"
INSERT = (
    "INSERT INTO jc_fact (line, valid_from, valid_until, recorded_at, superseded_at, value) VALUES ({}, {}, {}, {}, {}, '\"値\"')"
)


def quoted(value: object) -> str:
    return "NULL" if value is None else str(value) if isinstance(value, int) else f"'{value}'"


def put(line=1, valid_from="2026-04-01", valid_until=None, recorded_at=AT, superseded_at=None) -> str:
    return INSERT.format(*map(quoted, (line, valid_from, valid_until, recorded_at, superseded_at)))


@pytest.fixture
def lines(database: Database) -> Database:
    """Two lines without facts, numbered 1 and 2."""
    with database.write() as connection:
        for key in ("0100", "0200"):
            connection.exec_driver_sql(f"INSERT INTO jc_fact_line (kind, key, changes) VALUES ('example.name', '{key}', 0)")
    return database


def refused(database: Database, statement: str) -> StoreFailed:
    with pytest.raises(StoreFailed) as failure, database.write() as connection:
        connection.exec_driver_sql(statement)
    return failure.value


def accepted(database: Database, *statements: str) -> None:
    with database.write() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    "other",
    [
        put(), put(valid_until="2026-04-11"), put(valid_from="2026-04-10"), put(valid_from="2020-01-01", valid_until="2026-04-02"),
        put(valid_from="2026-04-05", valid_until="2026-04-06"), put(recorded_at=LATER),
        put(recorded_at="2026-03-01T00:00:00.000000Z", superseded_at="2026-04-01T00:00:00.000001Z"),
        put(recorded_at=LATER, superseded_at="2026-04-03T00:00:00.000000Z"),
    ],
)  # fmt: skip
def test_a_shared_day_at_one_instant_is_refused(lines: Database, other: str):
    accepted(lines, put(valid_until="2026-04-11"))
    failure = refused(lines, other)
    assert (failure.constraint, '"値"' in str(failure)) == (NO_SHARED_DAY, False)


def test_touching_days_and_instants_share_nothing(lines: Database):
    accepted(
        lines,
        put(valid_until="2026-04-11"), put(valid_from="2026-04-11"), put(valid_from="2026-03-31", valid_until="2026-04-01"),
        put(line=2), put(recorded_at="2026-03-01T00:00:00.000000Z", superseded_at="2026-03-31T23:59:59.999999Z"),
        put(recorded_at="2026-03-31T23:59:59.999999Z", superseded_at=AT),
    )  # fmt: skip


def test_rectangles_of_days_and_instants_are_accepted_or_refused_as_a_grid_would(lines: Database):
    chance, days, instants = random.Random(7), 12, 12
    start, first = date(2026, 4, 1), datetime(2026, 4, 1, tzinfo=UTC)
    taken: set[tuple[int, int, int]] = set()
    for _ in range(400):
        line, (a, b), (s, t) = chance.choice((1, 2)), *(sorted(chance.sample(range(13), 2)) for _ in range(2))
        if chance.random() < 0.9:
            b, t = min(b, a + 2), min(t, s + 2)
        open_days, open_belief = chance.random() < 0.1, chance.random() < 0.1
        cells = {(line, x, y) for x in range(a, days if open_days else b) for y in range(s, instants if open_belief else t)}
        if not cells:
            continue
        statement = put(
            line, start + timedelta(days=a), None if open_days else start + timedelta(days=b),
            (first + timedelta(hours=s)).strftime("%Y-%m-%dT%H:%M:%S.000000Z"),
            None if open_belief else (first + timedelta(hours=t)).strftime("%Y-%m-%dT%H:%M:%S.000000Z"),
        )  # fmt: skip
        if cells & taken:
            assert refused(lines, statement).constraint == NO_SHARED_DAY
        else:
            accepted(lines, statement)
            taken |= cells
    assert len(taken) > 60


@pytest.mark.parametrize(
    "wrong",
    [
        put(valid_until="2026-04-01"), put(valid_until="2026-03-31"), put(superseded_at=AT),
        put(superseded_at="2026-03-01T00:00:00.000000Z"), put(valid_from=None), put(recorded_at=None), put(line=None), put(line=99),
    ],
)  # fmt: skip
def test_empty_and_unordered_ranges_and_orphans_are_refused(lines: Database, wrong: str):
    # 空の範囲は何とも重ならないので、排他制約をすり抜ける。
    assert refused(lines, wrong).sqlstate is not None
    assert refused(lines, wrong.replace("'\"値\"'", "NULL")).sqlstate is not None


@pytest.mark.parametrize(
    "wrong",
    [
        put(valid_from="2026-02-30"), put(valid_from="2026-4-1"), put(valid_from="20260401"), put(valid_until="いつまでも"),
        put(valid_from=20260401), put(recorded_at="2026-04-01 00:00:00"), put(recorded_at="2026-04-01T25:00:00.000000Z"),
        put(recorded_at="2026-04-01T00:00:00.00000Z"), put(superseded_at="2026-05-01"), put(recorded_at="2026-02-30T00:00:00.000000Z"),
    ],
)  # fmt: skip
def test_sqlite_takes_only_days_and_instants_that_can_be_read_back(sqlite_database: Database, wrong: str):
    accepted(sqlite_database, "INSERT INTO jc_fact_line (kind, key, changes) VALUES ('example.name', '0100', 0)")
    assert refused(sqlite_database, wrong).sqlstate.startswith("SQLITE_CONSTRAINT")


@pytest.mark.postgres
@pytest.mark.parametrize(
    "wrong",
    [
        put(valid_from="-infinity"), put(valid_from="infinity"), put(valid_until="infinity"), put(valid_until="10000-01-01"),
        put(recorded_at="-infinity"), put(recorded_at="infinity"), put(superseded_at="infinity"), put(valid_from="0001-01-01 BC"),
    ],
)  # fmt: skip
def test_postgresql_takes_only_days_and_instants_that_can_be_read_back(postgres_database: Database, wrong: str):
    accepted(postgres_database, "INSERT INTO jc_fact_line (kind, key, changes) VALUES ('example.name', '0100', 0)")
    assert refused(postgres_database, wrong).constraint in {"ck_jc_fact_days_can_be_read", "ck_jc_fact_instants_can_be_read"}


def test_only_the_end_of_belief_is_set_and_once(lines: Database):
    accepted(lines, put(valid_until="2026-04-11"))
    changes = [
        "valid_from = '2026-04-02'", "valid_until = NULL", "valid_until = '2026-04-05'", f"recorded_at = '{LATER}'",
        "value = '\"別\"'", "entry = 'x'", "line = 2", "id = id + 1", f"superseded_at = '{LATER}', value = '1'",
        f"superseded_at = '{LATER}', entry = 'x'", "superseded_at = NULL",
    ]  # fmt: skip
    for change in changes:
        with pytest.raises(AppendOnly), lines.write() as connection:
            connection.exec_driver_sql(f"UPDATE jc_fact SET {change}")
    accepted(lines, f"UPDATE jc_fact SET superseded_at = '{LATER}'")
    for change in (f"superseded_at = '{LATER}'", "superseded_at = NULL", "superseded_at = '2026-04-09T00:00:00.000000Z'"):
        with pytest.raises(AppendOnly), lines.write() as connection:
            connection.exec_driver_sql(f"UPDATE jc_fact SET {change}")


def test_a_value_is_emptied_only_with_the_end_of_its_belief_and_never_filled_again(lines: Database):
    accepted(lines, put(valid_until="2026-04-11"), put(line=2))
    for change in ("value = ''", f"value = '', superseded_at = '{LATER}', valid_from = '2026-04-02'"):
        with pytest.raises(AppendOnly), lines.write() as connection:
            connection.exec_driver_sql(f"UPDATE jc_fact SET {change} WHERE line = 1")
    accepted(lines, f"UPDATE jc_fact SET value = '', superseded_at = '{LATER}' WHERE line = 1")
    accepted(
        lines, f"UPDATE jc_fact SET superseded_at = '{LATER}' WHERE line = 2", "UPDATE jc_fact SET value = '' WHERE line = 2"
    )
    for change in ("value = '1'", "value = ''", "superseded_at = NULL", "superseded_at = '2026-04-09T00:00:00.000000Z'"):
        with pytest.raises(AppendOnly), lines.write() as connection:
            connection.exec_driver_sql(f"UPDATE jc_fact SET {change}")
    accepted(lines, put())  # what was erased stands in nobody's way


def test_nothing_is_removed_or_replaced(lines: Database):
    accepted(lines, put())
    statements = [
        "DELETE FROM jc_fact", "DELETE FROM jc_fact_line", "UPDATE jc_fact_line SET key = 'x'", "UPDATE jc_fact_line SET kind = 'x'",
        "UPDATE jc_fact_line SET changes = changes - 1", "UPDATE jc_fact_line SET id = id + 5",
    ]  # fmt: skip
    if lines.dialect == "postgresql":
        statements += ["TRUNCATE jc_fact", "TRUNCATE jc_fact_line CASCADE"]
    else:
        statements += [
            "INSERT OR REPLACE INTO jc_fact SELECT * FROM jc_fact", "REPLACE INTO jc_fact_line SELECT * FROM jc_fact_line",
            "INSERT OR REPLACE INTO jc_fact_line (kind, key, changes) VALUES ('example.name', '0100', 0)",
        ]  # fmt: skip
    for statement in statements:
        with pytest.raises(StoreFailed), lines.write() as connection:
            connection.exec_driver_sql(statement)
    with lines.read() as connection:
        counted = [connection.execute(text(f"SELECT count(*) FROM {table.name}")).scalar_one() for table in FACT_TABLES]
    assert counted == [2, 1]


def test_every_guard_is_there(database: Database):
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if database.dialect == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with database.read() as connection:
        there = set(connection.execute(text(query)).scalars())
    wanted = {name for table in FACT_TABLES for name in trigger_names(database.dialect, table.name)}
    assert wanted | (set() if database.dialect == "postgresql" else {"jc_fact_no_shared_day", "jc_fact_no_orphan"}) <= there
    assert {table.name for table in FACT_TABLES} <= set(metadata.tables)


def test_the_doctor_names_a_guard_that_was_taken_away(database: Database):
    assert not [each for each in examine(database) if each.code in {"master-data.trigger-missing", "master-data.not-upgraded"}]
    if database.dialect == "postgresql":
        gone = [
            f"ALTER TABLE jc_fact DROP CONSTRAINT {NO_SHARED_DAY}",
            "ALTER TABLE jc_fact_line DISABLE TRIGGER jc_fact_line_no_delete",
        ]
        names = {(NO_SHARED_DAY,), ("jc_fact_line_no_delete",)}
    else:
        gone = ["DROP TRIGGER jc_fact_no_shared_day", "DROP TRIGGER jc_fact_line_no_delete"]
        names = {("jc_fact_no_shared_day",), ("jc_fact_line_no_delete",)}
    accepted(database, *gone)
    assert {each.facts["triggers"] for each in examine(database) if each.code == "master-data.trigger-missing"} == names


def test_a_bare_sqlite3_connection_is_refused_too(sqlite_database: Database):
    with sqlite_database.write() as connection:
        facts = SqlFacts(connection)
        facts.apply(facts.hold(NAMES, "0100").record("甲", some_days(1), now=NOW))
    path = sqlite_database.engine.url.database
    assert path
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA foreign_keys").fetchone() == plain.execute("PRAGMA recursive_triggers").fetchone() == (0,)
        for statement, match in (
            (put(valid_from="2026-04-05"), NO_SHARED_DAY), (put(line=99), "fk_jc_fact_line"), ("DELETE FROM jc_fact", "append-only"),
            ("INSERT OR REPLACE INTO jc_fact_line (kind, key, changes) VALUES ('example.name', '0100', 0)", "append-only"),
            ("INSERT OR REPLACE INTO jc_fact SELECT * FROM jc_fact", "append-only|shared_day"),
            (put(valid_from="2026-04-05").replace("INSERT", "INSERT OR IGNORE"), NO_SHARED_DAY),
        ):  # fmt: skip
            with pytest.raises(sqlite3.IntegrityError, match=match):
                plain.execute(statement)


@pytest.mark.postgres
def test_two_bare_psycopg_sessions_cannot_both_write_the_same_day(postgres_database: Database):
    accepted(postgres_database, "INSERT INTO jc_fact_line (kind, key, changes) VALUES ('example.name', '0100', 0)")
    where = dsn(postgres_database.engine.url)
    with psycopg.connect(where) as one, psycopg.connect(where) as other:
        other.execute("SET lock_timeout = '300ms'")
        one.execute(put(valid_until="2026-04-11"))
        with pytest.raises(psycopg.errors.LockNotAvailable):  # it waits to see whether the first one commits
            other.execute(put(valid_from="2026-04-10"))
        other.rollback()
        one.commit()
        with pytest.raises(psycopg.errors.ExclusionViolation):
            other.execute(put(valid_from="2026-04-10"))


def test_what_others_wrote_by_hand_is_read_and_respected(lines: Database):
    accepted(lines, put(valid_until="2026-04-11"))
    with lines.write() as connection:
        masters = SqlMasters(connection, clock=CLOCK)
        line = masters.facts.hold(NAMES, "0100")
        assert line.as_of(date(2026, 4, 1)) == "値"
        masters.facts.apply(line.record("新", EffectivePeriod(date(2026, 4, 5)), now=NOW + timedelta(days=1)))
        stale = masters.facts.line(NAMES, "0100")
    accepted(lines, put(valid_from="2020-01-01", valid_until="2020-02-01", recorded_at="2026-06-01T00:00:00.000000Z"))
    with lines.write() as connection, pytest.raises(LineChangedByAnother):
        SqlFacts(connection).apply(stale.record("更新", EffectivePeriod(date(2026, 4, 5)), now=NOW + timedelta(days=99)))


def test_after_a_refusal_the_callers_transaction_goes_on(database: Database):
    with database.write() as connection:
        facts = SqlFacts(connection)
        empty = facts.line(NAMES, "0100")
        facts.apply(empty.record("甲", some_days(1), now=NOW))
        with pytest.raises(LineChangedByAnother):
            facts.apply(empty.record("乙", some_days(1), now=NOW + timedelta(hours=1)))
        facts.apply(facts.line(NAMES, "0200").record("丙", some_days(1), now=NOW))
    with database.read() as connection:
        assert [each.value for each in SqlFacts(connection).as_of(NAMES, date(2026, 4, 1))] == ["甲", "丙"]


@pytest.mark.postgres
def test_a_role_with_these_grants_writes_facts_and_nothing_else(postgres_database: Database):
    role = "jc_fact_writer"
    with postgres_database.write() as connection:
        connection.execute(text(f"DROP ROLE IF EXISTS {role}"))
        connection.execute(text(f"CREATE ROLE {role}"))
        for statement in fact_grants(role):
            connection.execute(text(statement))
    try:
        with postgres_database.write() as connection:
            connection.execute(text(f"SET LOCAL ROLE {role}"))
            facts = SqlFacts(connection)
            for n in range(2):
                facts.apply(facts.hold(NAMES, "0100").record("甲", some_days(1 + n), now=NOW))
        for statement in (
            "DELETE FROM jc_fact",
            "UPDATE jc_fact SET value = '1'",
            "UPDATE jc_fact_line SET key = 'x'",
            "TRUNCATE jc_fact",
        ):
            assert refused(postgres_database, f"SET LOCAL ROLE {role}; {statement}").sqlstate == "42501"
        with postgres_database.write() as connection:
            facts = SqlFacts(connection)
            facts.apply(facts.hold(NAMES, "0100").withdraw(some_days(5), now=NOW))
        for erasing in (False, True):
            with postgres_database.write() as connection:
                for statement in fact_grants(role, erasing=erasing):
                    connection.execute(text(statement))
                connection.execute(text(f"SET LOCAL ROLE {role}"))
                try:
                    told = SqlFacts(connection).erase(NAMES, "0100", on=date(2026, 5, 1), now=NOW)
                except StoreFailed as failure:
                    told = failure.sqlstate
            assert told == (4 if erasing else "42501")
    finally:
        with postgres_database.write() as connection:
            connection.execute(text(f"DROP OWNED BY {role}"))
            connection.execute(text(f"DROP ROLE {role}"))
    with pytest.raises(ValueError, match="role"):
        fact_grants("a; DROP TABLE jc_fact")


def test_the_lookups_are_served_by_their_indexes(sqlite_database: Database):
    asked = "SELECT 1 FROM jc_fact_line AS l JOIN jc_fact AS f ON f.line = l.id WHERE l.kind = ? AND f.valid_from <= ? AND f.superseded_at IS NULL ORDER BY l.key"
    with sqlite_database.read() as connection:
        plan = " ".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", ("k", "2026-04-01")))
    assert "USING INDEX ix_jc_fact_believed (line=? AND valid_from<?)" in plan
    assert "TEMP B-TREE" not in plan
