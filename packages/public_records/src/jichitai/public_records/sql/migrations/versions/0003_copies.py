"""正本と写し / Originals and copies.

Revision ID: public_records_0003
Revises: public_records_0002
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words

revision = "public_records_0003"
down_revision = "public_records_0002"
branch_labels = None
depends_on = None

S = "jc_public_records_"


def words(name: str, *, null: bool = False) -> sa.Column[str]:
    """文字の列 / A column of text."""
    return sa.Column(name, Words, nullable=null)


def upgrade() -> None:
    """作る / Make the tables."""
    op.create_table(
        f"{S}copy_set",
        words("ref"), words("unit"), words("original", null=True), words("sha256"), words("value"),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("ref", name=f"pk_{S}copy_set"),
        sa.ForeignKeyConstraint(["original"], [f"{S}record.ref"], name=f"fk_{S}copy_set_original"),
        sa.CheckConstraint("version >= 1", name=f"ck_{S}copy_set_version_from_one"),
        sa.CheckConstraint("length(sha256) = 64", name=f"ck_{S}copy_set_sha256_has_64_digits"),
    )  # fmt: skip
    op.create_index(f"ix_{S}copy_set_unit_sha256", f"{S}copy_set", ["unit", "sha256"])
    op.create_table(
        f"{S}copy_member",
        words("record"), words("copy_set"),
        sa.PrimaryKeyConstraint("record", name=f"pk_{S}copy_member"),
        sa.ForeignKeyConstraint(["record"], [f"{S}record.ref"], name=f"fk_{S}copy_member_record"),
        sa.ForeignKeyConstraint(["copy_set"], [f"{S}copy_set.ref"], name=f"fk_{S}copy_member_copy_set"),
    )  # fmt: skip
    op.create_index(f"ix_{S}copy_member_copy_set", f"{S}copy_member", ["copy_set"])
