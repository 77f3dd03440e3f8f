"""全件の状態 / The full states of feeds of linkage files.

Revision ID: standardization_0002
Revises: standardization_0001
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words

revision = "standardization_0002"
down_revision = "standardization_0001"
branch_labels = None
depends_on = None

STATE = "jc_standardization_linkage_state"


def upgrade() -> None:
    """作る / Make the table of full states."""
    op.create_table(
        STATE,
        *(sa.Column(name, Words, nullable=False) for name in ("feed", "record_key")),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("number", "branch")),
        sa.Column("record", Words),
        sa.PrimaryKeyConstraint("feed", "record_key", name=f"pk_{STATE}"),
        sa.CheckConstraint("number >= 0 AND branch >= 0", name=f"ck_{STATE}_counted_from_none"),
    )
