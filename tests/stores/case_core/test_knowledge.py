"""三つの索引が同じ約束を守る / Memory, SQLite and PostgreSQL keep the same promises of searching."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from jichitai.case_core.knowledge.index_port import KnowledgeIndex
from jichitai.case_core.knowledge.memory_index import MemoryKnowledge
from jichitai.case_core.knowledge.query import KnowledgeQuery
from jichitai.case_core.memory import MemoryCaseStores
from jichitai.case_core.ports import CaseStores
from jichitai.case_core.sql import SqlCaseStores, knowledge_tables
from jichitai.case_core.sql.knowledge import SqlKnowledge
from jichitai.case_core.sql.knowledge_tables import KNOWLEDGE
from jichitai.case_core.testing.knowledge_contracts import (
    EVERYTHING,
    OPEN_LEVELS,
    OTHER,
    KnowledgeContract,
    a_document,
    digest_of,
    found,
    put_all,
)
from jichitai.master_data.full_text.words import FullTextUnavailable
from jichitai.master_data.sql import Database, full_text, upgrade

DAY = date(2026, 4, 1)
GRAMS = KNOWLEDGE.grams


@pytest.fixture
def ready(database: Database) -> Database:
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
    return database


class TestMemory(KnowledgeContract):
    @pytest.fixture
    def index(self) -> KnowledgeIndex:
        return MemoryKnowledge()


class TestSql(KnowledgeContract):
    @pytest.fixture
    def index(self, ready: Database) -> Iterator[KnowledgeIndex]:
        with ready.write() as connection:
            yield SqlKnowledge(connection)


@pytest.mark.nightly
@pytest.mark.postgres
class TestBehindTheNewest(KnowledgeContract):
    """PostgreSQL の二段目 / What is behind the newest cases is asked of the GIN index, with the same answers."""

    @pytest.fixture
    def index(self, postgres_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[KnowledgeIndex]:
        monkeypatch.setattr(full_text, "WINDOW", 1)
        with postgres_database.write() as connection:
            upgrade(connection, "jichitai.case_core")
            yield SqlKnowledge(connection)


def erase_through(stores: CaseStores, index: KnowledgeIndex) -> None:
    """置き場から消す / Erasing by the texts' own store is enough: nobody has to remember the index."""
    index.put(a_document(1, "件名", ["消される文"]))
    assert found(index, "消される") == [1]
    stores.texts.erase(digest_of(1, "文0"))
    assert found(index, "消される") == []
    assert found(index, "件名") == [1]


def test_erasing_a_text_in_memory_erases_it_from_the_index():
    stores = MemoryCaseStores()
    erase_through(stores, stores.knowledge)


def test_an_erasure_that_failed_leaves_the_index_as_it_was():
    stores = MemoryCaseStores()
    stores.knowledge.put(a_document(1, "件名", ["残る文"]))

    def fail() -> None:
        with stores.together():
            stores.texts.erase(digest_of(1, "文0"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert found(stores.knowledge, "残る") == [1]


def test_erasing_a_text_in_a_database_erases_it_from_the_index(ready):
    with ready.write() as connection:
        erase_through(SqlCaseStores(connection), SqlKnowledge(connection))


def test_nothing_of_an_erased_text_is_left_in_any_table(ready):
    # 「龘」は、ほかの文にない字である。SQLite の並びの表では、片づけた後に跡が消える（0x9f98）。
    with ready.write() as connection:
        index = SqlKnowledge(connection)
        put_all(index, [a_document(at, f"件名{at}") for at in range(40)])
        index.put(a_document(99, "件名", ["龘氏の申出"]))
    assert "龘" in everything_kept_in(ready)
    with ready.write() as connection:
        SqlCaseStores(connection).texts.erase(digest_of(99, "文0"))
    for _ in range(10):
        with ready.write() as connection:
            if SqlKnowledge(connection).purge():
                break
    kept = everything_kept_in(ready)
    assert "龘" not in kept
    assert "f98" not in kept


def everything_kept_in(database):
    """表の中身のすべて / Every value of every table of the index, and FTS5's own blocks, as text."""
    with database.read() as connection:
        rows = [*connection.execute(knowledge_tables.knowledge.select()), *connection.execute(knowledge_tables.part.select())]
        kept = " ".join(str(value) for row in rows for value in row)
        if database.dialect == "sqlite":
            blocks = connection.exec_driver_sql(f"SELECT block FROM {GRAMS}_data")
            kept += b"".join(bytes(row[0]) for row in blocks).decode("latin-1")
    return kept


def test_numbers_that_meet_do_not_make_a_hit(ready, monkeypatch):
    # すべての印が一つの番号になっても、列が決める（PostgreSQL）。FTS5 では番号を使わない。
    monkeypatch.setattr(full_text, "number", lambda _: 7)
    with ready.write() as connection:
        index = SqlKnowledge(connection)
        put_all(index, [a_document(1, "保育所"), a_document(2, "幼稚園"), a_document(3, "保育所", unit=OTHER)])
        assert found(index, "保育所") == [3, 1]
        assert found(index, "保育所", OPEN_LEVELS) == [1]


def test_a_sqlite_without_fts5_says_so_and_the_rest_works(sqlite_database, monkeypatch):
    with sqlite_database.write() as connection:
        upgrade(connection, "jichitai.case_core")
        connection.exec_driver_sql(f"DROP TABLE {GRAMS}")
        monkeypatch.setattr(full_text, "has_fts5", lambda _: False)
        with pytest.raises(FullTextUnavailable) as refused:
            SqlKnowledge(connection)
        assert refused.value.finding.code == "master-data.full-text-unavailable"
        SqlCaseStores(connection).texts.erase(digest_of(1, "title"))


def test_a_sqlite_that_has_fts5_by_now_makes_its_table(sqlite_database):
    with sqlite_database.write() as connection:
        upgrade(connection, "jichitai.case_core")
        connection.exec_driver_sql(f"DROP TABLE {GRAMS}")
        index = SqlKnowledge(connection)
        index.put(a_document(1, "保育所"))
        assert found(index, "保育所") == [1]


def test_two_writers_of_one_day_and_one_case_lose_nothing(ready):
    def put(number):
        with ready.write() as connection:
            SqlKnowledge(connection).put(a_document(number % 10, f"件名{number % 10}", opened_on=DAY))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(put, range(40)))
    with ready.read() as connection:
        index = SqlKnowledge(connection)
        assert sorted(found(index, "件名")) == list(range(10))
        assert index.count(KnowledgeQuery.of("件", sight=EVERYTHING)).number == 10
