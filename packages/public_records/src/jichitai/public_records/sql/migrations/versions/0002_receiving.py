"""所在と所管・処理中の文書 / Place and charge of series, documents in process.

Revision ID: public_records_0002
Revises: public_records_0001
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words

revision = "public_records_0002"
down_revision = "public_records_0001"
branch_labels = None
depends_on = None

S = "jc_public_records_"


def words(name: str, *, null: bool = False) -> sa.Column[str]:
    """文字の列 / A column of text."""
    return sa.Column(name, Words, nullable=null)


def day(name: str, *, null: bool = True) -> sa.Column[object]:
    """日の列 / A column of days."""
    return sa.Column(name, sa.Date, nullable=null)


def upgrade() -> None:
    """作る / Make the tables."""
    op.create_table(
        f"{S}series_keeping",
        words("series"), words("keeping"), words("place"), day("lent_due_on"),
        sa.PrimaryKeyConstraint("series", name=f"pk_{S}series_keeping"),
        sa.ForeignKeyConstraint(["series"], [f"{S}series.ref"], name=f"fk_{S}series_keeping_series"),
        sa.CheckConstraint("place IN ('office', 'store', 'archives')", name=f"ck_{S}series_keeping_known_place"),
    )  # fmt: skip
    op.create_index(f"ix_{S}series_keeping_lent_due_on", f"{S}series_keeping", ["lent_due_on"])
    op.create_index(f"ix_{S}series_custodian", f"{S}series", ["custodian", "fiscal_year"])
    op.create_table(
        f"{S}document",
        words("ref"), words("unit"), words("stage"), day("last_on", null=False), words("case_ref", null=True),
        words("receipt", null=True), day("arrived_on"), words("drafted_by", null=True), words("approval", null=True),
        words("issue", null=True), day("completed_on"), words("series", null=True), words("record", null=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("ref", name=f"pk_{S}document"),
        sa.ForeignKeyConstraint(["record"], [f"{S}record.ref"], name=f"fk_{S}document_record"),
        sa.CheckConstraint("version >= 1", name=f"ck_{S}document_version_from_one"),
        sa.CheckConstraint("(stage = 'bound') = (record IS NOT NULL)", name=f"ck_{S}document_only_the_bound_are_records"),
        sa.CheckConstraint("(receipt IS NULL) = (arrived_on IS NULL)", name=f"ck_{S}document_a_receipt_has_its_day"),
    )  # fmt: skip
    op.create_index(f"ix_{S}document_unit_stage", f"{S}document", ["unit", "stage"])
    op.create_index(f"ix_{S}document_case_ref", f"{S}document", ["case_ref"])
    op.create_table(
        f"{S}document_title",
        words("ref"), words("text"),
        sa.PrimaryKeyConstraint("ref", name=f"pk_{S}document_title"),
        sa.ForeignKeyConstraint(["ref"], [f"{S}document.ref"], name=f"fk_{S}document_title_ref"),
    )  # fmt: skip
