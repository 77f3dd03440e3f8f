"""持っている役割 / Who plays which role in the open cases of a type: a projection.

Filled from the journal by ``HeldRoleDesk.rebuild``; new commands keep it from then on.

Revision ID: case_core_0009
Revises: case_core_0008
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words

revision = "case_core_0009"
down_revision = "case_core_0008"
branch_labels = None
depends_on = None

HELD = "jc_case_core_held_role"


def upgrade() -> None:
    """作る / Make the table."""
    op.create_table(
        HELD,
        sa.Column("case_ref", Words, nullable=False),
        sa.Column("role", Words, nullable=False),
        sa.Column("holder", Words, nullable=False),
        sa.Column("ended_on", sa.Date),
        sa.PrimaryKeyConstraint("case_ref", "role", name=f"pk_{HELD}"),
    )
    op.create_index(f"ix_{HELD}_holder", HELD, ["holder", "case_ref", "role"])
