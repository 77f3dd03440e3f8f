"""四つの置き場が同じ約束を守る / Memory, files, SQLite and PostgreSQL keep the same promises."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from jichitai.master_data.sql import Database, upgrade
from jichitai.public_records.file_bodies import FileBodies
from jichitai.public_records.memory import memory_stores
from jichitai.public_records.ports import RecordsStores
from jichitai.public_records.sql import sql_stores
from jichitai.public_records.testing import RecordsStoresContract


class TestMemory(RecordsStoresContract):
    @pytest.fixture
    def stores(self) -> RecordsStores:
        return memory_stores()


class TestMemoryWithBodiesInFiles(RecordsStoresContract):
    @pytest.fixture
    def stores(self, tmp_path: Path) -> RecordsStores:
        return evolve(memory_stores(), bodies=FileBodies(tmp_path / "bodies"))


class TestSql(RecordsStoresContract):
    @pytest.fixture
    def stores(self, database: Database) -> Iterator[RecordsStores]:
        with database.write() as connection:
            upgrade(connection, "jichitai.public_records")
        with database.write() as connection:
            yield sql_stores(connection)


class TestSqlWithBodiesInFiles(RecordsStoresContract):
    @pytest.fixture
    def stores(self, sqlite_database: Database, tmp_path: Path) -> Iterator[RecordsStores]:
        with sqlite_database.write() as connection:
            upgrade(connection, "jichitai.public_records")
        with sqlite_database.write() as connection:
            yield sql_stores(connection, bodies=FileBodies(tmp_path / "bodies"))
