"""帳票と枠 / Papers and ceilings.

Revision ID: fiscal_0002
Revises: fiscal_0001
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words

revision = "fiscal_0002"
down_revision = "fiscal_0001"
branch_labels = None
depends_on = None

PAPER = "jc_fiscal_paper"
CEILING = "jc_fiscal_ceiling"


def upgrade() -> None:
    """作る / Make the tables of papers and ceilings."""
    op.create_table(
        PAPER,
        sa.Column("body", Words, nullable=False),
        sa.Column("key", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("ref", Words, nullable=False),
        sa.Column("fiscal_year", sa.Integer, nullable=False),
        sa.Column("parent", Words),
        sa.Column("case_ref", Words),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("body", "key", name=f"pk_{PAPER}"),
        sa.CheckConstraint("0 <= version", name=f"ck_{PAPER}_version_counts"),
    )
    for column in ("parent", "fiscal_year", "case_ref"):
        op.create_index(f"ix_{PAPER}_body_kind_{column}_ref", PAPER, ["body", "kind", column, "ref"])
    op.create_table(
        CEILING,
        sa.Column("body", Words, nullable=False),
        sa.Column("key", Words, nullable=False),
        sa.Column("most", sa.BigInteger, nullable=False),
        sa.Column("used", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("body", "key", name=f"pk_{CEILING}"),
        sa.CheckConstraint("0 <= used AND used <= most", name=f"ck_{CEILING}_never_passed"),
    )
