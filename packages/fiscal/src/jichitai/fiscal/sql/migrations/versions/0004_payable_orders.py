"""払うべき支出命令を引く索引 / An index that finds the orders to be paid by a day.

Revision ID: fiscal_0004
Revises: fiscal_0003
"""

from alembic import op

revision = "fiscal_0004"
down_revision = "fiscal_0003"
branch_labels = None
depends_on = None

TABLE = "jc_fiscal_payment_order"


def upgrade() -> None:
    """作る / Make the index."""
    op.create_index(f"ix_{TABLE}_body_fiscal_year_state_pay_by", TABLE, ["body", "fiscal_year", "state", "pay_by"])
