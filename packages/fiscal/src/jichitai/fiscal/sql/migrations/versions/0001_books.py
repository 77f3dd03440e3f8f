"""支出の帳簿 / The books of expenditure.

Revision ID: fiscal_0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words

revision = "fiscal_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """作る / Make every table of the books."""
    appropriations()
    commitments()
    payment_orders()
    op.create_table(
        "jc_fiscal_approval_use",
        *words("body", "approval"),
        sa.Column("used", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("body", "approval", name="pk_jc_fiscal_approval_use"),
        sa.CheckConstraint("0 <= used", name="ck_jc_fiscal_approval_use_used_not_negative"),
    )


def words(*names: str) -> list[sa.Column[str]]:
    """文字の列 / Text columns that are always filled."""
    return [sa.Column(name, Words, nullable=False) for name in names]


def amounts(*names: str) -> list[sa.Column[int]]:
    """額の列 / Columns of whole yen."""
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]


def counts(*names: str) -> list[sa.Column[int]]:
    """数の列 / Columns of small whole numbers."""
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def appropriations() -> None:
    """歳出予算 / Budget lines."""
    table = "jc_fiscal_appropriation"
    op.create_table(
        table,
        *words("body", "ref"),
        *counts("fiscal_year"),
        *words("account_code", "account_name", "account_kind", "chapter_code", "chapter_name"),
        *words("section_code", "section_name", "item_code", "item_name"),
        sa.Column("object_code", Words),
        sa.Column("object_name", Words),
        *amounts("voted", "allotted", "committed"),
        *counts("version"),
        sa.PrimaryKeyConstraint("body", "ref", name=f"pk_{table}"),
        sa.CheckConstraint("0 <= committed AND committed <= allotted AND allotted <= voted", name=f"ck_{table}_never_overspent"),
    )
    op.create_index(f"ix_{table}_body_fiscal_year_ref", table, ["body", "fiscal_year", "ref"])


def commitments() -> None:
    """支出負担行為 / Commitments."""
    table = "jc_fiscal_commitment"
    op.create_table(
        table,
        *words("body", "ref"),
        *counts("number", "fiscal_year"),
        *words("appropriation", "case_ref", "approval", "payee", "cause"),
        sa.Column("committed_on", sa.Date, nullable=False),
        *amounts("amount", "ordered", "paid"),
        *counts("version"),
        sa.PrimaryKeyConstraint("body", "ref", name=f"pk_{table}"),
        sa.UniqueConstraint("body", "fiscal_year", "number", name=f"uq_{table}_body_fiscal_year_number"),
        sa.CheckConstraint(
            "0 <= paid AND paid <= ordered AND ordered <= amount", name=f"ck_{table}_paid_within_ordered_within_amount"
        ),
    )
    op.create_index(f"ix_{table}_body_appropriation_ref", table, ["body", "appropriation", "ref"])


def payment_orders() -> None:
    """支出命令 / Payment orders."""
    table = "jc_fiscal_payment_order"
    op.create_table(
        table,
        *words("body", "ref"),
        *counts("number"),
        *words("commitment"),
        *counts("fiscal_year"),
        *words("case_ref", "payee", "cause"),
        *amounts("amount"),
        sa.Column("ordered_on", sa.Date, nullable=False),
        *words("ordered_by"),
        sa.Column("debt_fixed_on", sa.Date),
        sa.Column("inspected_on", sa.Date),
        sa.Column("early_ground", Words),
        sa.Column("pay_by", sa.Date),
        *words("state"),
        sa.Column("confirmed_on", sa.Date),
        sa.Column("confirmed_by", Words),
        *amounts("paid"),
        *counts("instalments", "version"),
        sa.PrimaryKeyConstraint("body", "ref", name=f"pk_{table}"),
        sa.UniqueConstraint("body", "fiscal_year", "number", name=f"uq_{table}_body_fiscal_year_number"),
        sa.CheckConstraint("0 <= paid AND paid <= amount", name=f"ck_{table}_paid_within_amount"),
        sa.CheckConstraint("paid = 0 OR confirmed_on IS NOT NULL", name=f"ck_{table}_paid_after_confirmation"),
    )
    op.create_index(f"ix_{table}_body_commitment_ref", table, ["body", "commitment", "ref"])
