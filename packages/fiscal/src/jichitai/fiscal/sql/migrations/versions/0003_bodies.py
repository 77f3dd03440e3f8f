"""団体ごとの行 / A policy on every table: a role sees and writes only the rows of the body it speaks for.

Revision ID: fiscal_0003
Revises: fiscal_0002
"""

from alembic import op

revision = "fiscal_0003"
down_revision = "fiscal_0002"
branch_labels = None
depends_on = None

TABLES = ("appropriation", "commitment", "payment_order", "approval_use", "paper", "ceiling")


def upgrade() -> None:
    """立てる / PostgreSQL only: SQLite has no roles, and whoever opens the file reads all of it."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for name in TABLES:
        table = f"jc_fiscal_{name}"
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")  # the owner too, unless a superuser
        op.execute(f"CREATE POLICY own_body ON {table} USING (body = coalesce(current_setting('jichitai.body', true), ''))")
