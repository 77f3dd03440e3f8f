"""予約した番号と由来の鍵 / Reserved numbers and keys of other systems.

Revision ID: case_core_0002
Revises: case_core_0001
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words

revision = "case_core_0002"
down_revision = "case_core_0001"
branch_labels = None
depends_on = None

NUMBER = "jc_case_core_reserved_number"
ORIGIN = "jc_case_core_origin"


def upgrade() -> None:
    """作る / Make both tables."""
    op.create_table(
        NUMBER,
        *words("number", "series"),
        sa.Column("fiscal_year", sa.Integer, nullable=False),
        sa.Column("serial", sa.Integer, nullable=False),
        *words("unit", "owner"),
        sa.Column("reserved_on", sa.Date, nullable=False),
        sa.Column("expires_on", sa.Date, nullable=False),
        sa.Column("gapless", sa.Integer, nullable=False),
        *words("state"),
        sa.PrimaryKeyConstraint("number", name=f"pk_{NUMBER}"),
        sa.UniqueConstraint("series", "fiscal_year", "serial", name=f"uq_{NUMBER}_series_fiscal_year_serial"),
        sa.CheckConstraint("serial >= 1 AND gapless IN (0, 1)", name=f"ck_{NUMBER}_counted_from_one"),
        sa.CheckConstraint("expires_on >= reserved_on", name=f"ck_{NUMBER}_ends_after_it_begins"),
        sa.CheckConstraint("state IN ('reserved', 'used', 'released', 'lapsed')", name=f"ck_{NUMBER}_known_state"),
    )
    op.create_index(f"ix_{NUMBER}_state_expires_on", NUMBER, ["state", "expires_on"])
    op.create_table(
        ORIGIN,
        *words("system", "external_id", "case_ref"),
        sa.PrimaryKeyConstraint("system", "external_id", name=f"pk_{ORIGIN}"),
    )
    op.create_index(f"ix_{ORIGIN}_case_ref", ORIGIN, ["case_ref"])


def words(*names: str) -> list[sa.Column[str]]:
    """文字の列 / Text columns that are always filled."""
    return [sa.Column(name, Words, nullable=False) for name in names]
