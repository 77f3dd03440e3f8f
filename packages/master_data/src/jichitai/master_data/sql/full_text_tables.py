"""全文検索の表 / What an index of full texts needs of its table, and the FTS5 table of n-grams beside it on SQLite.

The table has ``id`` (the place, see ``full_text.places``), ``title`` and ``body`` (folded
texts, a line each part) and ``grams``: the tokens as numbers under a GIN index on
PostgreSQL, empty on SQLite.
"""

from __future__ import annotations

from typing import Final

from attrs import field, frozen
from sqlalchemy import Column, Connection, Index, Integer, Table, Text
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import ARRAY

_WITH_GRAMS: Final = "grams IS NOT NULL"  # on SQLite: none


@frozen
class FullTextTable:
    """全文検索の表 / The table of an index, and the name of its FTS5 table."""

    table: Table = field(repr=False)
    grams: str

    @property
    def making(self) -> str:
        """並びの表を作る文 / How the FTS5 table is made: tokens and row numbers only, no text."""
        return f"CREATE VIRTUAL TABLE {self.grams} USING fts5(grams, content='', detail='none', tokenize='ascii')"


def grams_column() -> Column[list[int]]:
    """並びの列 / The column of the tokens as numbers."""
    return Column("grams", ARRAY(Integer).with_variant(Text(), "sqlite"))


def grams_index(table: str) -> Index:
    """並びの索引 / The GIN index of that column."""
    return Index(f"ix_{table}_grams", "grams", postgresql_using="gin", sqlite_where=sql(_WITH_GRAMS))


def has_fts5(connection: Connection) -> bool:
    """FTS5があるか / Was this SQLite built with FTS5?"""
    return bool(connection.exec_driver_sql("SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'").scalar_one())


def has_table(connection: Connection, name: str) -> bool:
    """その表があるか / Is the FTS5 table there?"""
    asked = sql("SELECT count(*) FROM sqlite_master WHERE name = :name").bindparams(name=name)
    return bool(connection.execute(asked).scalar_one())
