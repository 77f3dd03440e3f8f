"""番人の試験 / What raw SQL cannot do, on either database: connections that do not come through the desks."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from jichitai.master_data.sql import Database, StoreFailed, translated, upgrade
from jichitai.public_records.ports import DestructionAuthority
from jichitai.public_records.sql import metadata, sql_stores
from jichitai.public_records.sql.guards import guards
from jichitai.public_records.sql.search_guards import FORBIDDEN_5, LOCKS_5
from jichitai.public_records.sql.search_tables import SEARCH
from jichitai.public_records.testing.samples import a_hold, a_list, approved, on_shelf
from jichitai.public_records.testing.stores import executed, kept

S = "jc_public_records_"
RECORD = "2026-総財-00001"
TOMB = "state = 'destroyed', destroyed_on = '2032-04-01', tombstone = 'x'"


@pytest.fixture
def records(database: Database) -> Database:
    with database.write() as connection:
        upgrade(connection, "jichitai.public_records")
    return database


@contextmanager
def refused(connection: Connection) -> Iterator[None]:
    """断られ、何も変わらない / The statement is refused; the transaction goes on."""
    with pytest.raises(StoreFailed), connection.begin_nested():
        yield


def run(connection: Connection, statement: str, **values: object) -> None:
    with translated():
        connection.execute(text(statement.replace("{S}", S)), values)


def test_the_migrated_tables_are_the_declared_ones(records: Database):
    def ours(name, kind, _):  # FTS5 の表は、SQLAlchemy の表ではない
        return kind != "table" or (name.startswith(S) and not name.startswith(SEARCH.grams))

    with records.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        found = [each for each in compare_metadata(context, metadata) if f"{S}version" not in str(each)]
    assert found == []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM {S}body",
        "UPDATE {S}body SET content = X'00'",
        "DELETE FROM {S}record",
        "UPDATE {S}record SET sha256 = '" + "0" * 64 + "'",
        "UPDATE {S}record SET size = 1",
        f"UPDATE {{S}}record SET {TOMB}",
        "INSERT INTO {S}record SELECT 'R2', series, case_ref, made_on, filed_on, sha256, size, media_type, historical,"
        " 'destroyed', '2032-04-01', 'x', version FROM {S}record",
        "DELETE FROM {S}series",
        f"INSERT INTO {{S}}authority VALUES ('{RECORD}', '2032-廃棄目録-0001', 'f', '{{}}', FALSE)",
    ],
)
def test_what_no_statement_may_do_to_a_kept_record(records: Database, statement: str):
    with records.write() as connection:
        series, record = kept(sql_stores(connection))
        sql_stores(connection).lists.add(a_list([on_shelf(record, series)]))
        if connection.dialect.name == "postgresql":
            statement = statement.replace("X'00'", "'\\x00'")
        with refused(connection):
            run(connection, statement)
        assert sql_stores(connection).bodies.get(record.ref, record.content) == b"body"
        assert sql_stores(connection).records.get(record.ref) == record


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM {S}disposal_list",
        "UPDATE {S}disposal_list SET items = '[]'",
        "UPDATE {S}disposal_list SET proposer = '職員-999'",
        "UPDATE {S}disposal_list SET approver = proposer",
        "UPDATE {S}disposal_list SET approved_fingerprint = 'other'",
        "UPDATE {S}record SET state = 'kept', destroyed_on = NULL, tombstone = NULL",
        "UPDATE {S}record SET historical = TRUE",
        "DELETE FROM {S}record",
        "DELETE FROM {S}authority",
        "UPDATE {S}authority SET disposal_list = 'other'",
        "INSERT INTO {S}hold (ref, series, record, place, kind, matter, placed_on, placed_by)"
        f" VALUES ('H', '2026-総財-簿冊-0001', '{RECORD}', 0, 'audit', 'm', '2032-04-01', 'o')",
    ],
)
def test_what_no_statement_may_do_after_the_execution(records: Database, statement: str):
    with records.write() as connection:
        found, authority = executed(sql_stores(connection))
        with refused(connection):
            run(connection, statement)
        assert sql_stores(connection).lists.get(found.ref) == found
        assert list(sql_stores(connection).lists.unused_authority(found.ref)) == [authority]


def test_spent_authority_erases_nothing_more_and_is_never_unspent(records: Database):
    with records.write() as connection:
        stores = sql_stores(connection)
        _, authority = executed(stores)
        stores.lists.use_authority(authority)
        with refused(connection):
            run(connection, "DELETE FROM {S}body")
        with refused(connection):
            run(connection, "UPDATE {S}authority SET spent = FALSE")
        assert stores.bodies.holds(authority.record)


def ready(connection: Connection) -> DestructionAuthority:
    """消すばかり / A kept record with an approved list; only the guards stand between."""
    stores = sql_stores(connection)
    series, record = kept(stores)
    found = approved(a_list([on_shelf(record, series)]))
    stores.lists.add(found)
    return DestructionAuthority(
        record=record.ref, content=record.content, disposal_list=found.ref, list_fingerprint=found.fingerprint
    )


def test_with_authority_and_after_the_last_day_the_guards_let_it_pass(records: Database):
    with records.write() as connection:
        sql_stores(connection).lists.authorise([ready(connection)])
        run(connection, f"UPDATE {{S}}record SET {TOMB}")


@pytest.mark.parametrize("day", ["2032-03-31", "2032-03-30"])
def test_not_one_day_early(records: Database, day: str):
    with records.write() as connection:
        sql_stores(connection).lists.authorise([ready(connection)])
        with refused(connection):
            run(connection, f"UPDATE {{S}}record SET {TOMB.replace('2032-04-01', day)}")


def test_not_when_the_end_is_not_fixed(records: Database):
    with records.write() as connection:
        sql_stores(connection).lists.authorise([ready(connection)])
        run(connection, "UPDATE {S}series SET retain_through = NULL, expiry_status = 'undetermined'")
        with refused(connection):
            run(connection, f"UPDATE {{S}}record SET {TOMB}")


def test_not_when_it_is_historical(records: Database):
    with records.write() as connection:
        sql_stores(connection).lists.authorise([ready(connection)])
        run(connection, "UPDATE {S}record SET historical = TRUE")
        with refused(connection):
            run(connection, f"UPDATE {{S}}record SET {TOMB}")


@pytest.mark.parametrize("on_the_record", [True, False])
def test_not_under_a_hold_and_a_lifted_one_no_longer_guards(records: Database, on_the_record: bool):
    with records.write() as connection:
        stores = sql_stores(connection)
        authority = ready(connection)
        stores.lists.authorise([authority])
        record = stores.records.get(authority.record)
        series = stores.series.get(record.series)
        if on_the_record:
            held = record.after(a_hold(series=series.ref, record=record.ref))
            stores.records.save(held, read_at=record.version)
        else:
            stores.series.save(series.after(a_hold(series=series.ref)), read_at=series.version)
        with refused(connection):
            run(connection, f"UPDATE {{S}}record SET {TOMB}")
        with refused(connection):
            run(connection, "DELETE FROM {S}hold")
        run(connection, "UPDATE {S}hold SET lifted_on = '2026-08-01', lifting = '{}', protects_through = '2032-03-31'")
        with refused(connection):  # 一度解いた保留は、書き換えられない
            run(connection, "UPDATE {S}hold SET lifted_on = NULL, lifting = NULL")
        run(connection, f"UPDATE {{S}}record SET {TOMB}")


def test_a_hold_does_not_wander_to_another_record(records: Database):
    with records.write() as connection:
        stores = sql_stores(connection)
        series, record = kept(stores)
        stores.records.save(record.after(a_hold(series=series.ref, record=record.ref)), read_at=record.version)
        with refused(connection):
            run(connection, "UPDATE {S}hold SET record = NULL")


def test_no_authority_without_an_approval_of_exactly_that_list(records: Database):
    with records.write() as connection:
        stores = sql_stores(connection)
        series, record = kept(stores)
        found = a_list([on_shelf(record, series)])
        stores.lists.add(found)
        authority = DestructionAuthority(
            record=record.ref, content=record.content, disposal_list=found.ref, list_fingerprint=found.fingerprint
        )
        with refused(connection):
            stores.lists.authorise([authority])
        stores.lists.save(approved(found), read_at=found.version)
        stores.lists.authorise([authority])


@pytest.mark.postgres
@pytest.mark.parametrize("table", sorted({table for table, _, _ in FORBIDDEN_5}))
def test_no_table_is_truncated(postgres_database: Database, table: str):
    with postgres_database.write() as connection:
        upgrade(connection, "jichitai.public_records")
    with postgres_database.write() as connection, refused(connection):
        run(connection, f"TRUNCATE {S}{table} CASCADE")


def test_insert_or_replace_does_not_slip_past(sqlite_database: Database):
    with sqlite_database.write() as connection:
        upgrade(connection, "jichitai.public_records")
        _, record = kept(sql_stores(connection))
        with refused(connection):
            run(connection, f"INSERT OR REPLACE INTO {S}body VALUES ('{RECORD}', X'00')")
        assert sql_stores(connection).bodies.get(record.ref, record.content) == b"body"


def test_every_guard_is_in_place(records: Database):
    with records.read() as connection:
        if connection.dialect.name == "sqlite":
            rows = connection.execute(
                text("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'jc_public%'")
            )
            assert rows.scalar_one() == len(FORBIDDEN_5)
        else:
            rows = connection.execute(text("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'jc_public%'"))
            assert rows.scalar_one() == sum("CREATE TRIGGER" in each for each in guards("postgresql", FORBIDDEN_5, LOCKS_5))


def test_erased_bytes_are_not_left_in_the_database_file(sqlite_database: Database):
    """消した本体は、書きもどした後のファイルに残らない / Not in the file, nor in the log, after a checkpoint."""
    secret = b"remanence-canary" * 4_000
    with sqlite_database.write() as connection:
        upgrade(connection, "jichitai.public_records")
    with sqlite_database.write() as connection:
        series, record = kept(sql_stores(connection), body=secret)
        found = approved(a_list([on_shelf(record, series)]))
        sql_stores(connection).lists.add(found)
    with sqlite_database.write() as connection:
        stores = sql_stores(connection)
        authority = DestructionAuthority(
            record=record.ref, content=record.content, disposal_list=found.ref, list_fingerprint=found.fingerprint
        )
        stores.lists.authorise([authority])
        with refused(connection):  # 権限があっても、廃棄された文書の本体でなければ消せない
            stores.bodies.destroy(authority)
        run(connection, f"UPDATE {{S}}record SET {TOMB}")
        stores.bodies.destroy(authority)
    sqlite_database.checkpoint()
    path = sqlite_database.engine.url.database
    assert path is not None
    assert b"remanence-canary" not in Path(path).read_bytes()
    wal = Path(path + "-wal")
    assert not wal.exists() or b"remanence-canary" not in wal.read_bytes()
