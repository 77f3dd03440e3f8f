"""双時点の事実 / Bitemporal facts.

Revision ID: master_data_0002
Revises: master_data_0001
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.facts_guards import fact_guards, readable_checks
from jichitai.master_data.sql.facts_tables import Day, Instant
from jichitai.master_data.sql.tables import RowNumber, Words

revision = "master_data_0002"
down_revision = "master_data_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """作る / Make the two tables, and what guards them."""
    dialect = op.get_bind().dialect.name
    op.create_table(
        "jc_fact_line",
        sa.Column("id", RowNumber, sa.Identity(always=False), nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("key", Words, nullable=False),
        sa.Column("changes", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_jc_fact_line"),
        sa.UniqueConstraint("kind", "key", name="uq_jc_fact_line_kind_key"),
        sa.CheckConstraint("changes >= 0", name="ck_jc_fact_line_changes_from_zero"),
        sa.CheckConstraint(
            "length(kind) BETWEEN 1 AND 60 AND length(key) BETWEEN 1 AND 120", name="ck_jc_fact_line_names_have_a_length"
        ),
        postgresql_with={"fillfactor": 70},
    )
    op.create_table(
        "jc_fact",
        sa.Column("id", RowNumber, sa.Identity(always=False), nullable=False),
        sa.Column("line", sa.BigInteger, nullable=False),
        sa.Column("valid_from", Day, nullable=False),
        sa.Column("valid_until", Day),
        sa.Column("recorded_at", Instant, nullable=False),
        sa.Column("superseded_at", Instant),
        sa.Column("value", Words, nullable=False),
        sa.Column("entry", Words),
        sa.PrimaryKeyConstraint("id", name="pk_jc_fact"),
        sa.ForeignKeyConstraint(["line"], ["jc_fact_line.id"], name="fk_jc_fact_line"),
        sa.CheckConstraint("valid_until > valid_from", name="ck_jc_fact_days_in_order"),
        sa.CheckConstraint("superseded_at > recorded_at", name="ck_jc_fact_instants_in_order"),
        *(sa.CheckConstraint(sa.text(check), name=name) for name, check in readable_checks(dialect).items()),
    )
    op.create_index("ix_jc_fact_line_recorded_at", "jc_fact", ["line", "recorded_at"])
    believed = sa.text("superseded_at IS NULL")
    op.create_index(
        "ix_jc_fact_believed", "jc_fact", ["line", "valid_from", "valid_until"],
        postgresql_where=believed, sqlite_where=believed,
    )  # fmt: skip
    for statement in fact_guards(dialect):
        op.execute(statement)


def downgrade() -> None:
    """戻さない / Facts are never taken away."""
    raise NotImplementedError("facts are append-only: they have no downgrade")
