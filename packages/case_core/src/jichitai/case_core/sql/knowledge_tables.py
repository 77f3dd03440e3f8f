"""索引の表 / The tables of the search index: a projection, rebuilt from the cases, their texts and the journal.

``title`` and ``body`` are the folded texts (a line each part) and may hold personal data:
they are erased with the texts they were made from. ``grams`` is the n-grams as numbers,
under a GIN index on PostgreSQL; on SQLite the same n-grams stand in an FTS5 table beside
(``GRAMS``) and the column is empty.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import ARRAY

from jichitai.master_data.sql.tables import RowNumber, Words

from .tables import metadata

GRAMS: Final = "jc_case_core_knowledge_grams"
"""並びの表 / The FTS5 table of n-grams on SQLite."""
MAKE_GRAMS: Final = f"CREATE VIRTUAL TABLE {GRAMS} USING fts5(grams, content='', detail='none', tokenize='ascii')"
"""並びの表を作る文 / How it is made: n-grams and row numbers only, no text."""
_WITH_GRAMS: Final = sql("grams IS NOT NULL")  # on SQLite: none

knowledge: Final = Table(
    "jc_case_core_knowledge",
    metadata,
    Column("id", RowNumber, primary_key=True, autoincrement=False),
    Column("ref", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("level", Words, nullable=False),
    Column("unit", Words, nullable=False),
    Column("holder", Words, nullable=False),
    Column("year", Integer, nullable=False),
    Column("state", Words, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("closed_on", Date),
    Column("title", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("grams", ARRAY(Integer).with_variant(Text(), "sqlite")),
    CheckConstraint("state IN ('open', 'ended', 'closed')", name="state_is_known"),
    Index("uq_jc_case_core_knowledge_ref", "ref", unique=True),
    Index("ix_jc_case_core_knowledge_grams", "grams", postgresql_using="gin", sqlite_where=_WITH_GRAMS),
)
"""索引 / A row for each case. ``id`` orders them: by the day of opening, then by arrival."""

part: Final = Table(
    "jc_case_core_knowledge_part",
    metadata,
    Column("id", BigInteger, ForeignKey("jc_case_core_knowledge.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("place", Words, nullable=False),
    Column("digest", Words),
    PrimaryKeyConstraint("id", "number"),
    Index("ix_jc_case_core_knowledge_part_digest", "digest"),
)
"""文の一つ一つ / Which text each line of ``title`` and ``body`` was made from, in order."""


def has_fts5(connection: Connection) -> bool:
    """FTS5があるか / Was this SQLite built with FTS5?"""
    return bool(connection.exec_driver_sql("SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'").scalar_one())


def has_grams(connection: Connection) -> bool:
    """並びの表があるか / Is the FTS5 table there?"""
    return bool(connection.exec_driver_sql(f"SELECT count(*) FROM sqlite_master WHERE name = '{GRAMS}'").scalar_one())  # noqa: S608
