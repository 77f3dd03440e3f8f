"""移管済みの状態、貸出、失われた正本の番人 / Transferred as a state; loans and lost originals; and what stood there before."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from jichitai.master_data.sql import Database, StoreFailed, open_database, translated, upgrade
from jichitai.public_records import RecordState
from jichitai.public_records.ports import DestructionAuthority
from jichitai.public_records.sql import sql_stores
from jichitai.public_records.testing.filing_stores import a_set
from jichitai.public_records.testing.samples import a_list, approved, on_shelf
from jichitai.public_records.testing.stores import kept

S = "jc_public_records_"
RECORD = "2026-総財-00001"
GONE = "destroyed_on = '2032-04-01', tombstone = :stub"
STUB = (
    '{"value":{"approval":"決裁-1","by":"職員-1","disposal_list":"2032-移管-0001","list_fingerprint":"'
    + "0" * 64
    + '","on":"2032-04-01"}}'
)
TRANSFER = (
    f"INSERT INTO {S}transfer (ref, content, fingerprint, proposer, approver, sent_manifest, received_manifest, removed_on, version)"
    " VALUES ('2032-移管-0001', '{}', 'f', '職員-1', '職員-2', 'm', :received, :removed, 1)"
)
ITEM = f"INSERT INTO {S}transfer_item (transfer, record, sha256, erased) VALUES ('2032-移管-0001', '{RECORD}', 's', FALSE)"


def run(connection: Connection, statement: str, **values: object) -> None:
    with translated():
        connection.execute(text(statement), values)


@contextmanager
def refused(connection: Connection) -> Iterator[None]:
    """断られ、何も変わらない / The statement is refused; the transaction goes on."""
    with pytest.raises(StoreFailed), connection.begin_nested():
        yield


@pytest.fixture
def records(database: Database) -> Database:
    with database.write() as connection:
        upgrade(connection, "jichitai.public_records")
    return database


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def before(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """前の版 / A fresh database as it stood before transferred was a state."""
    server = None if request.param == "sqlite" else request.getfixturevalue("postgres_server")
    url = f"sqlite:///{tmp_path / 'before.db'}" if server is None else server.create("template0")
    made = open_database(url)
    with made.write() as connection:
        upgrade(connection, "jichitai.public_records", to="public_records_0005")
    yield made
    made.close()
    if server is not None:
        server.drop(url)


@contextmanager
def written_today(connection: Connection) -> Iterator[None]:
    """今の窓口で書く / Today's stores know a column more than the rows of that time had: it is there while they write."""
    run(connection, f"ALTER TABLE {S}record ADD COLUMN issued_as VARCHAR")
    yield
    run(connection, f"ALTER TABLE {S}record DROP COLUMN issued_as")


def transfer(connection: Connection, *, received: str | None = "m") -> None:
    """移管 / A transfer of the one record; its item goes in before the approval."""
    run(connection, TRANSFER.replace("'職員-2'", "NULL"), received=None, removed=None)
    run(connection, ITEM)
    run(connection, f"UPDATE {S}transfer SET approver = '職員-2', received_manifest = :received", received=received)


def gone(connection: Connection, state: str) -> None:
    run(connection, f"UPDATE {S}record SET state = '{state}', {GONE}", stub=STUB)


def test_what_was_transferred_before_is_told_apart_by_the_migration(before: Database):
    """移行 / Rows, holds, bodies and guards stay; the record that went with a removed transfer becomes transferred."""
    with before.write() as connection:
        with written_today(connection):
            _, record = kept(sql_stores(connection))
        transfer(connection)
        gone(connection, "destroyed")
        run(connection, f"UPDATE {S}transfer SET removed_on = '2032-04-01'")
    with before.write() as connection:
        upgrade(connection, "jichitai.public_records")
    with before.write() as connection:
        found = sql_stores(connection).records.get(record.ref)
        assert (found.state, found.tombstone.disposal_list.value) == (RecordState.TRANSFERRED, "2032-移管-0001")
        assert sql_stores(connection).bodies.get(record.ref, record.content) == b"body"
        with refused(connection):
            run(connection, f"UPDATE {S}record SET state = 'kept', destroyed_on = NULL, tombstone = NULL")
        with refused(connection):  # 行を作り直しても、参照は生きている
            run(connection, f"INSERT INTO {S}body VALUES ('無い文書', :body)", body=b"x")


def test_what_was_destroyed_before_stays_destroyed(before: Database):
    with before.write() as connection:
        with written_today(connection):
            _, authority = executed_up_to_the_authority(connection)
        gone(connection, "destroyed")
    with before.write() as connection:
        upgrade(connection, "jichitai.public_records")
        assert sql_stores(connection).records.get(authority.record).state is RecordState.DESTROYED


def test_transferred_asks_a_receipt_and_destroyed_asks_a_list(records: Database):
    with records.write() as connection:
        kept(sql_stores(connection))
        with refused(connection):
            gone(connection, "transferred")
        transfer(connection)
        with refused(connection):  # 受領のある移管を、廃棄とは記せない
            gone(connection, "destroyed")
        gone(connection, "transferred")


def test_a_list_does_not_make_a_record_transferred(records: Database):
    with records.write() as connection:
        _, authority = executed_up_to_the_authority(connection)
        with refused(connection):
            gone(connection, "transferred")
        gone(connection, "destroyed")
        assert sql_stores(connection).records.get(authority.record).state is RecordState.DESTROYED


def test_a_transfer_without_a_receipt_lets_nothing_go(records: Database):
    with records.write() as connection:
        kept(sql_stores(connection))
        transfer(connection, received=None)
        with refused(connection):
            gone(connection, "transferred")


def executed_up_to_the_authority(connection: Connection):
    """消すばかり / Only the guards stand between."""
    stores = sql_stores(connection)
    series, record = kept(stores)
    found = approved(a_list([on_shelf(record, series)]))
    stores.lists.add(found)
    authority = DestructionAuthority(
        record=record.ref, content=record.content, disposal_list=found.ref, list_fingerprint=found.fingerprint
    )
    stores.lists.authorise([authority])
    return series, authority


@pytest.mark.parametrize("due", ["2020-01-01", "2032-04-01", "2099-12-31"])
def test_nothing_goes_while_its_series_is_on_loan_due_or_overdue(records: Database, due: str):
    with records.write() as connection:
        series, _ = executed_up_to_the_authority(connection)
        values = f"('{series.ref}', '{{}}', 'office', '{due}')"
        run(connection, f"INSERT INTO {S}series_keeping (series, keeping, place, lent_due_on) VALUES {values}")
        with refused(connection):
            gone(connection, "destroyed")
        run(connection, f"UPDATE {S}series_keeping SET lent_due_on = NULL")
        gone(connection, "destroyed")


def test_nothing_goes_while_the_original_of_its_set_is_lost(records: Database):
    with records.write() as connection:
        _, authority = executed_up_to_the_authority(connection)
        sql_stores(connection).copies.add(a_set(authority.record))
        run(connection, f"UPDATE {S}copy_set SET original = NULL")
        with refused(connection):
            gone(connection, "destroyed")
        run(connection, f"UPDATE {S}copy_set SET original = '{authority.record}'")
        gone(connection, "destroyed")
