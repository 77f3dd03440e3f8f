"""要件と事由の日 / Requirements of named triggers, and their days, by series.

Revision ID: public_records_0008
Revises: public_records_0007
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words

revision = "public_records_0008"
down_revision = "public_records_0007"
branch_labels = None
depends_on = None

TABLE = "jc_public_records_series_triggers"


def upgrade() -> None:
    """作る / One table beside the series."""
    op.create_table(
        TABLE,
        sa.Column("series", Words, nullable=False), sa.Column("triggers", Words, nullable=False),
        sa.PrimaryKeyConstraint("series", name=f"pk_{TABLE}"),
        sa.ForeignKeyConstraint(["series"], ["jc_public_records_series.ref"], name=f"fk_{TABLE}_series"),
    )  # fmt: skip
