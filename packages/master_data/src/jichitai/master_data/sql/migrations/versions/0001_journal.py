"""仕訳帳 / The journal.

Revision ID: master_data_0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.append_only import REFUSING_FUNCTION, protecting
from jichitai.master_data.sql.tables import NAMING, RowNumber, Words

revision = "master_data_0001"
down_revision = None
branch_labels = None
depends_on = None

SAME_NUMBER = "series = NEW.series AND fiscal_year = NEW.fiscal_year AND number = NEW.number"
APPEND_ONLY = {
    "jc_journal_entry": "position = NEW.position OR (stream = NEW.stream AND sequence = NEW.sequence)",
    "jc_journal_number": SAME_NUMBER,
    "jc_journal_void": SAME_NUMBER,
    "jc_journal_leaf": "leaf_index = NEW.leaf_index OR position = NEW.position",
    "jc_journal_seal": "size = NEW.size",
}


def upgrade() -> None:
    """作る / Make every table of the journal."""
    entries()
    numbers()
    commands_and_readers()
    seals()
    dialect = op.get_bind().dialect.name
    if dialect == "postgresql":
        op.execute(REFUSING_FUNCTION)
    for table, key in APPEND_ONLY.items():
        for statement in protecting(dialect, table, key):
            op.execute(statement)


def entries() -> None:
    """行 / Entries, then their heads."""
    op.create_table(
        "jc_journal_entry",
        sa.Column("position", RowNumber, sa.Identity(always=False), nullable=False),
        sa.Column("stream", Words, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("event_type", Words, nullable=False),
        sa.Column("event_version", sa.SmallInteger, nullable=False),
        sa.Column("actor", Words, nullable=False),
        sa.Column("recorded_at", Words, nullable=False),
        sa.Column("effective_on", Words, nullable=False),
        sa.Column("case_ref", Words),
        sa.Column("causation", Words),
        sa.Column("command", Words),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("previous_hash", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("transaction_id", sa.BigInteger, nullable=False, server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("position", name="pk_jc_journal_entry"),
        sa.UniqueConstraint("stream", "sequence", name="uq_jc_journal_entry_stream_sequence"),
        sa.CheckConstraint("sequence >= 1", name="ck_jc_journal_entry_sequence_from_one"),
        sa.CheckConstraint("length(hash) = 32 AND length(previous_hash) = 32", name="ck_jc_journal_entry_hashes_are_sha256"),
        sa.CheckConstraint(
            "length(recorded_at) = 27 AND length(effective_on) = 10", name="ck_jc_journal_entry_days_and_instants"
        ),
    )
    with_case = sa.text("case_ref IS NOT NULL")
    op.create_index(
        "ix_jc_journal_entry_case_ref_position", "jc_journal_entry", ["case_ref", "position"],
        postgresql_where=with_case, sqlite_where=with_case,
    )  # fmt: skip
    if op.get_bind().dialect.name == "postgresql":
        op.create_index("ix_jc_journal_entry_transaction_id_position", "jc_journal_entry", ["transaction_id", "position"])
    heads()


def heads() -> None:
    """先頭と置き場 / Stream heads, and the one row about this place."""
    op.create_table(
        "jc_journal_head",
        sa.Column("stream", Words, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("stream", name="pk_jc_journal_head"),
        sa.CheckConstraint("sequence >= 1", name="ck_jc_journal_head_sequence_from_one"),
        sa.CheckConstraint("length(hash) = 32", name="ck_jc_journal_head_hash_is_sha256"),
        postgresql_with={"fillfactor": 70},
    )
    op.create_table(
        "jc_journal_place",
        sa.Column("one", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.Column("transaction_shift", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("one", name="pk_jc_journal_place"),
        sa.CheckConstraint("one = 1", name="ck_jc_journal_place_only_row"),
    )
    op.execute("INSERT INTO jc_journal_place (one, transaction_shift) VALUES (1, 0)")


def of_series() -> tuple[sa.Column[str], sa.Column[int]]:
    """採番の元の鍵 / The columns that name a series in a fiscal year."""
    return sa.Column("series", Words, nullable=False), sa.Column("fiscal_year", sa.Integer, nullable=False)


def numbers() -> None:
    """採番 / Number series, numbers, voids."""
    op.create_table(
        "jc_journal_series",
        *of_series(),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("series", "fiscal_year", name="pk_jc_journal_series"),
        sa.CheckConstraint("last >= 1", name="ck_jc_journal_series_last_from_one"),
        postgresql_with={"fillfactor": 70},
    )
    op.create_table(
        "jc_journal_number",
        *of_series(),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("series", "fiscal_year", "number", name="pk_jc_journal_number"),
        sa.CheckConstraint("number >= 1", name="ck_jc_journal_number_number_from_one"),
    )
    op.create_table(
        "jc_journal_void",
        *of_series(),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("series", "fiscal_year", "number", name="pk_jc_journal_void"),
        sa.ForeignKeyConstraint(
            ["series", "fiscal_year", "number"],
            ["jc_journal_number.series", "jc_journal_number.fiscal_year", "jc_journal_number.number"],
            name=NAMING["fk"] % {"table_name": "jc_journal_void", "column_0_N_name": "series_fiscal_year_number"},
        ),
    )


def commands_and_readers() -> None:
    """求めのキーと読み手 / Idempotency keys and consumers."""
    op.create_table(
        "jc_journal_command",
        sa.Column("key", Words, nullable=False),
        sa.Column("request_hash", sa.LargeBinary, nullable=False),
        sa.Column("result", Words),
        sa.Column("recorded_at", Words, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_jc_journal_command"),
        sa.CheckConstraint("length(request_hash) = 32", name="ck_jc_journal_command_hash_is_sha256"),
    )
    op.create_table(
        "jc_journal_consumer",
        sa.Column("name", Words, nullable=False),
        sa.Column("transaction_id", sa.BigInteger, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_jc_journal_consumer"),
    )


def seals() -> None:
    """葉と封 / Leaves and seals."""
    op.create_table(
        "jc_journal_leaf",
        sa.Column("leaf_index", RowNumber, nullable=False, autoincrement=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("leaf_index", name="pk_jc_journal_leaf"),
        sa.UniqueConstraint("position", name="uq_jc_journal_leaf_position"),
        sa.CheckConstraint("leaf_index >= 0", name="ck_jc_journal_leaf_from_zero"),
    )
    op.create_table(
        "jc_journal_seal",
        sa.Column("size", RowNumber, nullable=False, autoincrement=False),
        sa.Column("root", sa.LargeBinary, nullable=False),
        sa.Column("peaks", sa.LargeBinary, nullable=False),
        sa.Column("transaction_id", sa.BigInteger, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("checkpoint", Words, nullable=False),
        sa.PrimaryKeyConstraint("size", name="pk_jc_journal_seal"),
        sa.CheckConstraint("length(root) = 32", name="ck_jc_journal_seal_root_is_sha256"),
    )


def downgrade() -> None:
    """戻さない / The journal is never taken away."""
    raise NotImplementedError("the journal is append-only: it has no downgrade")
