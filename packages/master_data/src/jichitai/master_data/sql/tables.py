"""仕訳帳の表 / The journal's tables. Ours alone: own metadata, own names, nothing of the host's.

Text is compared by code point on both databases (collation "C"), so that Python,
SQLite and PostgreSQL agree on the order of streams. Days and instants are kept as the
very text that was hashed.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)

NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""制約の名の付け方 / How constraints are named in every package."""

metadata: Final = MetaData(naming_convention=NAMING)
"""仕訳帳の表の集まり / The metadata of the journal's tables."""

Words: Final = Text().with_variant(Text(collation="C"), "postgresql")
"""文字の列 / Text compared by code point."""
RowNumber: Final = BigInteger().with_variant(Integer(), "sqlite")
"""行番号の列 / A 64-bit key on both databases."""

entry: Final = Table(
    "jc_journal_entry",
    metadata,
    Column("position", RowNumber, Identity(always=False), primary_key=True),
    Column("stream", Words, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("event_type", Words, nullable=False),
    Column("event_version", SmallInteger, nullable=False),
    Column("actor", Words, nullable=False),
    Column("recorded_at", Words, nullable=False),
    Column("effective_on", Words, nullable=False),
    Column("case_ref", Words),
    Column("causation", Words),
    Column("command", Words),
    Column("content", LargeBinary, nullable=False),
    Column("previous_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("transaction_id", BigInteger, nullable=False, server_default=text("0")),
    UniqueConstraint("stream", "sequence"),
    CheckConstraint("sequence >= 1", name="sequence_from_one"),
    CheckConstraint("length(hash) = 32 AND length(previous_hash) = 32", name="hashes_are_sha256"),
    CheckConstraint("length(recorded_at) = 27 AND length(effective_on) = 10", name="days_and_instants"),
    Index("ix_jc_journal_entry_case_ref_position", "case_ref", "position", postgresql_where=text("case_ref IS NOT NULL"),
          sqlite_where=text("case_ref IS NOT NULL")),
    Index("ix_jc_journal_entry_transaction_id_position", "transaction_id", "position").ddl_if(dialect="postgresql"),
)  # fmt: skip
"""記帳された行 / Every entry ever written; never changed, never removed."""

head: Final = Table(
    "jc_journal_head",
    metadata,
    Column("stream", Words, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    CheckConstraint("sequence >= 1", name="sequence_from_one"),
    CheckConstraint("length(hash) = 32", name="hash_is_sha256"),
    postgresql_with={"fillfactor": 70},
)
"""列の先頭 / The last entry of each stream: the row a writer must win."""

place: Final = Table(
    "jc_journal_place",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("transaction_shift", BigInteger, nullable=False),
    CheckConstraint("one = 1", name="only_row"),
)
"""置き場 / One row: what is added to this server's transaction ids (a restored copy starts anew)."""

series: Final = Table(
    "jc_journal_series",
    metadata,
    Column("series", Words, nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("last", BigInteger, nullable=False),
    PrimaryKeyConstraint("series", "fiscal_year"),
    CheckConstraint("last >= 1", name="last_from_one"),
    postgresql_with={"fillfactor": 70},
)
"""採番の元 / The counter of each series and fiscal year."""

number: Final = Table(
    "jc_journal_number",
    metadata,
    Column("series", Words, nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    PrimaryKeyConstraint("series", "fiscal_year", "number"),
    CheckConstraint("number >= 1", name="number_from_one"),
)
"""採番された番号 / Every number handed out, and the entry of its stream that says so."""

void: Final = Table(
    "jc_journal_void",
    metadata,
    Column("series", Words, nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("reason", Words, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    PrimaryKeyConstraint("series", "fiscal_year", "number"),
    ForeignKeyConstraint(
        ["series", "fiscal_year", "number"],
        ["jc_journal_number.series", "jc_journal_number.fiscal_year", "jc_journal_number.number"],
    ),
)
"""欠番 / Every number declared void."""

command: Final = Table(
    "jc_journal_command",
    metadata,
    Column("key", Words, primary_key=True),
    Column("request_hash", LargeBinary, nullable=False),
    Column("result", Words),
    Column("recorded_at", Words, nullable=False),
    CheckConstraint("length(request_hash) = 32", name="hash_is_sha256"),
)
"""求めのキー / Idempotency keys, what they stand for, and the first result."""

consumer: Final = Table(
    "jc_journal_consumer",
    metadata,
    Column("name", Words, primary_key=True),
    Column("transaction_id", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
)
"""読み手 / How far each named consumer has read."""

leaf: Final = Table(
    "jc_journal_leaf",
    metadata,
    Column("leaf_index", RowNumber, primary_key=True, autoincrement=False),
    Column("position", BigInteger, nullable=False),
    UniqueConstraint("position"),
    CheckConstraint("leaf_index >= 0", name="from_zero"),
)
"""葉 / Which entry is which leaf of the Merkle tree."""

seal: Final = Table(
    "jc_journal_seal",
    metadata,
    Column("size", RowNumber, primary_key=True, autoincrement=False),
    Column("root", LargeBinary, nullable=False),
    Column("peaks", LargeBinary, nullable=False),
    Column("transaction_id", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("checkpoint", Words, nullable=False),
    CheckConstraint("length(root) = 32", name="root_is_sha256"),
)
"""封 / Every checkpoint: the tree's size and root, what is needed to go on from it, and its signed text."""

APPEND_ONLY: Final = (entry, number, void, leaf, seal)
"""書き足すだけの表 / Tables the triggers keep append-only."""
