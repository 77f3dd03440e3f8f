"""所在・処理中の文書・正本の置き場 / Memory, SQLite and PostgreSQL keep the same promises."""

from collections.abc import Iterator

import pytest

from jichitai.master_data.sql import Database, upgrade
from jichitai.public_records.memory import memory_stores
from jichitai.public_records.memory_filing import MemoryDocuments
from jichitai.public_records.sql import sql_stores
from jichitai.public_records.sql.documents import SqlDocuments
from jichitai.public_records.testing.filing_stores import FilingStores, FilingStoresContract


class TestMemory(FilingStoresContract):
    @pytest.fixture
    def filing(self) -> FilingStores:
        return FilingStores(records=memory_stores(), documents=MemoryDocuments())


class TestSql(FilingStoresContract):
    @pytest.fixture
    def filing(self, database: Database) -> Iterator[FilingStores]:
        with database.write() as connection:
            upgrade(connection, "jichitai.public_records")
        with database.write() as connection:
            yield FilingStores(records=sql_stores(connection), documents=SqlDocuments(connection))
