"""索引の表 / The tables of the search index: a projection, rebuilt from the cases, their texts and the journal.

``title`` and ``body`` are the folded texts (a line each part) and may hold personal data:
they are erased with the texts they were made from. ``grams`` is the n-grams as numbers,
under a GIN index on PostgreSQL; on SQLite the same n-grams stand in an FTS5 table beside
and the column is empty.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table

from jichitai.master_data.sql.full_text_tables import FullTextTable, grams_column, grams_index
from jichitai.master_data.sql.tables import RowNumber, Words

from .tables import metadata

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
    grams_column(),
    CheckConstraint("state IN ('open', 'ended', 'closed')", name="state_is_known"),
    Index("uq_jc_case_core_knowledge_ref", "ref", unique=True),
    grams_index("jc_case_core_knowledge"),
)
"""索引 / A row for each case. ``id`` orders them: by the day of opening, then by arrival."""

KNOWLEDGE: Final = FullTextTable(knowledge, "jc_case_core_knowledge_grams")
"""全文検索の表 / The same as a table of full texts, with the FTS5 table of n-grams on SQLite."""

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
