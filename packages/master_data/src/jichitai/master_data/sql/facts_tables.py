"""事実の表 / The tables of bitemporal facts: one row per line to be locked, one row per fact.

The days and instants are the databases' own types on PostgreSQL (its ranges need them),
and text of fixed length on SQLite, where text sorts as the days do.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Identity,
    Index,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from .tables import RowNumber, Words, metadata

Day: Final = Date().with_variant(Text(), "sqlite")
"""日の列 / A day."""
Instant: Final = DateTime(timezone=True).with_variant(Text(), "sqlite")
"""時刻の列 / An instant to the microsecond."""

fact_line: Final = Table(
    "jc_fact_line",
    metadata,
    Column("id", RowNumber, Identity(always=False), primary_key=True),
    Column("kind", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("changes", BigInteger, nullable=False),
    UniqueConstraint("kind", "key"),
    CheckConstraint("changes >= 0", name="changes_from_zero"),
    CheckConstraint("length(kind) BETWEEN 1 AND 60 AND length(key) BETWEEN 1 AND 120", name="names_have_a_length"),
    postgresql_with={"fillfactor": 70},
)
"""系列 / One row per kind and key: the row a writer must win. ``changes`` only counts."""

fact: Final = Table(
    "jc_fact",
    metadata,
    Column("id", RowNumber, Identity(always=False), primary_key=True),
    Column("line", BigInteger, nullable=False),
    Column("valid_from", Day, nullable=False),
    Column("valid_until", Day),
    Column("recorded_at", Instant, nullable=False),
    Column("superseded_at", Instant),
    Column("value", Words, nullable=False),
    Column("entry", Words),
    ForeignKeyConstraint(["line"], ["jc_fact_line.id"]),
    CheckConstraint("valid_until > valid_from", name="days_in_order"),
    CheckConstraint("superseded_at > recorded_at", name="instants_in_order"),
    Index("ix_jc_fact_line_recorded_at", "line", "recorded_at"),
    Index("ix_jc_fact_believed", "line", "valid_from", "valid_until", postgresql_where=text("superseded_at IS NULL"),
          sqlite_where=text("superseded_at IS NULL")),
)  # fmt: skip
"""事実 / Every fact ever recorded; nothing changes but ``superseded_at``, once, and ``value``, to nothing, when it is erased."""

FACT_TABLES: Final = (fact_line, fact)
"""事実の表の全部 / Both tables; each has the triggers of an append-only table (``facts_guards``)."""
