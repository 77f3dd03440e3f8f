"""三つの索引が同じ約束を守る / Memory, SQLite and PostgreSQL keep the same promises of searching records."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from attrs import evolve

from jichitai.master_data.full_text.words import FullTextUnavailable
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import ApprovalRef, CaseRef
from jichitai.master_data.sql import Database, SqlJournal, SqlOutbox, StoreFailed, full_text, upgrade
from jichitai.public_records import HoldKind, PlaceHold, Stale
from jichitai.public_records.filing.record import RecordMoved
from jichitai.public_records.memory import memory_stores
from jichitai.public_records.memory_search import memory_search
from jichitai.public_records.search.document import RecordTexts, SearchState
from jichitai.public_records.search.query import RecordFilter
from jichitai.public_records.search.sight import RecordGrant
from jichitai.public_records.sql import sql_stores
from jichitai.public_records.sql.search import SqlRecordSearch
from jichitai.public_records.sql.search_tables import SEARCH, search, search_behind
from jichitai.public_records.testing.office import file_record
from jichitai.public_records.testing.samples import FILED_ON, OFFICER, MovableClock
from jichitai.public_records.testing.search_contracts import RecordSearchContract
from jichitai.public_records.testing.search_office import OTHER, OWN, Searching

APPROVAL = ApprovalRef("決裁-1")


def over(connection) -> Searching:
    clock = MovableClock(FILED_ON)
    journal = SqlJournal(connection, clock=clock)
    return Searching.over(sql_stores(connection), journal, SqlRecordSearch(connection), clock)


@pytest.fixture
def ready(database: Database) -> Database:
    with database.write() as connection:
        upgrade(connection, "jichitai.public_records")
    return database


class TestMemory(RecordSearchContract):
    @pytest.fixture
    def searching(self) -> Searching:
        clock, stores = MovableClock(FILED_ON), memory_stores()
        return Searching.over(stores, MemoryJournal(clock=clock), memory_search(stores), clock)


class TestSql(RecordSearchContract):
    @pytest.fixture
    def searching(self, ready: Database) -> Iterator[Searching]:
        with ready.write() as connection:
            yield over(connection)


@pytest.mark.nightly
@pytest.mark.postgres
class TestBehindTheNewest(RecordSearchContract):
    """PostgreSQL の二段目 / What is behind the newest records is asked of the GIN index, with the same answers."""

    @pytest.fixture
    def searching(self, postgres_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Searching]:
        monkeypatch.setattr(full_text, "WINDOW", 1)
        with postgres_database.write() as connection:
            upgrade(connection, "jichitai.public_records")
            yield over(connection)


# データベースだけのこと


def test_nothing_of_a_destroyed_record_s_text_is_left_in_any_table(ready):
    # 「龘」は、ほかの文にない字である。SQLite の並びの表では、片づけた後に跡が消える（0x9f98）。
    with ready.write() as connection:
        searching = over(connection)
        series = searching.series()
        for at in range(30):
            searching.filed(series, f"件名{at}", "ほかの文")
        one = searching.filed(series, "件名", "龘氏の申出")
    assert "龘" in everything_kept_in(ready)
    with ready.write() as connection:
        over(connection).destroy(one)
    for _ in range(10):
        with ready.write() as connection:
            if SqlRecordSearch(connection).purge():
                break
    kept = everything_kept_in(ready)
    assert "龘" not in kept
    assert "f98" not in kept


def everything_kept_in(database):
    """表の中身のすべて / Every value of every table of the index, and FTS5's own blocks, as text."""
    with database.read() as connection:
        rows = [*connection.execute(search.select()), *connection.execute(search_behind.select())]
        kept = " ".join(str(value) for row in rows for value in row)
        if database.dialect == "sqlite":
            blocks = connection.exec_driver_sql(f"SELECT block FROM {SEARCH.grams}_data")
            kept += b"".join(bytes(row[0]) for row in blocks).decode("latin-1")
    return kept


class Undone(Exception):
    """取り消し / Ends a transaction without keeping it."""


def test_a_destruction_that_was_rolled_back_leaves_the_text_in_the_index(ready):
    with ready.write() as connection:
        searching = over(connection)
        one = searching.filed(searching.series(), "件名", "残る文")

    def fail() -> None:
        with ready.write() as connection:
            searching = over(connection)
            searching.destroy(one)
            assert searching.found("残る") == []
            raise Undone

    with pytest.raises(Undone):
        fail()
    with ready.write() as connection:
        assert over(connection).found("残る") == [one.ref]


def test_the_database_refuses_a_destruction_that_leaves_the_text_in_the_index(ready, monkeypatch):
    # 索引が従わない保存は、どの道から来ても断られる。番人は、置き場の手順を信じない。
    monkeypatch.setattr("jichitai.public_records.sql.records.follow_record", lambda *_, **__: None)
    with ready.write() as connection:
        searching = over(connection)
        one = searching.filed(searching.series(), "件名", "残る文")

    def destroy() -> None:
        with ready.write() as connection:
            over(connection).destroy(one)

    with pytest.raises(StoreFailed):
        destroy()
    with ready.write() as connection:
        assert over(connection).found("残る") == [one.ref]


def test_a_stale_saving_leaves_the_index_as_it_was(ready):
    with ready.write() as connection:
        searching = over(connection)
        one = searching.filed(searching.series(), "件名", "残る文")
        target = searching.series("別の簿冊")
        moved = one.after(RecordMoved(record=one.ref, came_from=one.series, went_to=target.ref, approval=APPROVAL, on=FILED_ON))
        with pytest.raises(Stale):
            searching.office.stores.records.save(moved, read_at=one.version + 1)
        assert searching.found("別の簿冊") == []


def test_series_with_another_unit_are_behind_until_caught_up(ready):
    with ready.write() as connection:
        searching = over(connection)
        first, second = searching.series(), searching.series()
        for each in (first, second):
            searching.filed(each, "保育所")
        index = SqlRecordSearch(connection)
        searching.charge(first, OTHER)
        assert list(index.behind(10)) == [first.ref]
        index.catch_up(first.ref)
        index.catch_up(second.ref)
        assert list(index.behind(10)) == []


def test_too_many_to_name_are_not_named_and_still_found(ready, monkeypatch):
    monkeypatch.setattr("jichitai.public_records.sql.search_tokens.MOST_NAMED", 0)
    with ready.write() as connection:
        searching = over(connection)
        series = searching.series()
        one = searching.filed(series, "保育所")
        searching.charge(series, OTHER)
        held = RecordFilter(states=frozenset({SearchState.HELD}))
        assert (searching.found("保育所", OWN), searching.found("保育所", within=held)) == ([], [])
        command = PlaceHold(series=series.ref, kind=HoldKind.AUDIT, matter=CaseRef("監-1"), actor=OFFICER)
        searching.office.registry.place_hold(command)
        theirs = evolve(OWN, grants=frozenset({RecordGrant(unit=OTHER, classes=frozenset({"05"}))}))
        assert searching.found("保育所", theirs, held) == [one.ref]


def test_numbers_that_meet_do_not_make_a_hit(ready, monkeypatch):
    # すべての印が一つの番号になっても、列が決める（PostgreSQL）。FTS5 では番号を使わない。
    monkeypatch.setattr(full_text, "number", lambda _: 7)
    with ready.write() as connection:
        searching = over(connection)
        one = searching.filed(searching.series(), "保育所")
        searching.filed(searching.series(unit=OTHER), "保育所")
        searching.filed(searching.series(), "幼稚園")
        assert searching.found("保育所", OWN) == [one.ref]


def test_a_sqlite_without_fts5_says_so_and_the_rest_works(sqlite_database, monkeypatch):
    with sqlite_database.write() as connection:
        upgrade(connection, "jichitai.public_records")
        searching = over(connection)
        series = searching.series()
        connection.exec_driver_sql(f"DROP TABLE {SEARCH.grams}")
        monkeypatch.setattr(full_text, "has_fts5", lambda _: False)
        with pytest.raises(FullTextUnavailable) as refused:
            SqlRecordSearch(connection)
        assert refused.value.finding.code == "master-data.full-text-unavailable"
        one = file_record(searching.office, series)
        searching.destroy(one)
        assert searching.office.stores.records.get(one.ref).tombstone is not None


def test_two_writers_of_one_day_and_one_record_lose_nothing(ready):
    with ready.write() as connection:
        searching = over(connection)
        series = searching.series()
        refs = [searching.filed(series, f"件名{at}").ref for at in range(5)]
        searching.index.clear()

    def put(at):
        with ready.write() as connection:
            texts = RecordTexts(title=f"件名{at % 5}", metadata=("簿冊", "番号"))
            SqlRecordSearch(connection).put(refs[at % 5], texts)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, range(15)))
    with ready.write() as connection:
        assert sorted(over(connection).found("件名")) == sorted(refs)


def test_a_put_that_meets_a_destruction_waits_and_brings_no_text(ready):
    # 廃棄の取引が開いている間に載せようとした者は待ち、終わった後の姿で載せる。
    with ready.write() as connection:
        searching = over(connection)
        one = searching.filed(searching.series(), "件名", "消える文")
    texts = RecordTexts(title="件名", metadata=("庶務", "番号"), text="消える文")

    def put() -> None:
        with ready.write() as connection:
            SqlRecordSearch(connection).put(one.ref, texts)

    with ThreadPoolExecutor(1) as pool:
        with ready.write() as connection:
            over(connection).destroy(one)
            waiting = pool.submit(put)
            assert not wait([waiting], timeout=0.3).done
        waiting.result()
    with ready.write() as connection:
        searching = over(connection)
        assert (searching.found("消える"), searching.found("件名")) == ([], [one.ref])


def test_the_index_follows_the_journal_and_is_rebuilt_from_it(ready):
    with ready.write() as connection:
        searching = over(connection)
        series = searching.series("児童福祉")
        one = file_record(searching.office, series, "世帯の状況".encode("cp932"))
        gone = file_record(searching.office, series, b"x")
        searching.destroy(gone)
        searching.charge(series, OTHER)
    for step in ("follow", "rebuild"):
        with ready.write() as connection:
            searching, outbox = over(connection), SqlOutbox(connection)
            while step == "follow" and searching.desk.follow(outbox, limit=2):
                pass
            if step == "rebuild":
                searching.desk.rebuild(outbox)
            assert searching.found("児童福祉") == [gone.ref, one.ref]
            assert searching.found("机の購入", within=RecordFilter(units=frozenset({OTHER}))) == [gone.ref, one.ref]
            assert list(SqlRecordSearch(connection).behind(1)) == []
            assert not searching.desk.follow(outbox)
