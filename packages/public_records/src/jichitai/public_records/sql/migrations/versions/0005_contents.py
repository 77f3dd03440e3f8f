"""置いた本体とつながり / Stored bytes by hash, and which record uses them.

Revision ID: public_records_0005
Revises: public_records_0004
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words
from jichitai.public_records.sql.disposal_guards import FORBIDDEN_2, FORBIDDEN_3, LOCKS_2
from jichitai.public_records.sql.guards import guards, without

revision = "public_records_0005"
down_revision = "public_records_0004"
branch_labels = None
depends_on = None

S = "jc_public_records_"


def upgrade() -> None:
    """作る / Two tables, and the guards with theirs."""
    op.create_table(
        f"{S}content",
        sa.Column("sha256", Words, nullable=False), sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("users", sa.Integer, nullable=False), sa.Column("looked_at", sa.Date),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=f"pk_{S}content"),
        sa.CheckConstraint("users >= 0", name=f"ck_{S}content_users_from_zero"),
        sa.CheckConstraint("length(sha256) = 64", name=f"ck_{S}content_sha256_has_64_digits"),
    )  # fmt: skip
    op.create_table(
        f"{S}content_link",
        sa.Column("record", Words, nullable=False), sa.Column("sha256", Words, nullable=False),
        sa.PrimaryKeyConstraint("record", name=f"pk_{S}content_link"),
        sa.ForeignKeyConstraint(["record"], [f"{S}record.ref"], name=f"fk_{S}content_link_record"),
        sa.ForeignKeyConstraint(["sha256"], [f"{S}content.sha256"], name=f"fk_{S}content_link_sha256"),
    )  # fmt: skip
    op.create_index(f"ix_{S}content_link_sha256", f"{S}content_link", ["sha256"])
    dialect = op.get_bind().dialect.name
    for statement in (*without(dialect, FORBIDDEN_2), *guards(dialect, FORBIDDEN_3, LOCKS_2)):
        op.execute(sa.text(statement.replace(":", r"\:")))
