"""進捗の一覧 / The board of migrations (a projection, filled from the journal by ``MigrationDesk.rebuild``).

Revision ID: standardization_0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words

revision = "standardization_0001"
down_revision = None
branch_labels = None
depends_on = None

BOARD = "jc_standardization_board"
COUNTS = ("done", "in_progress", "not_started", "not_applicable")


def upgrade() -> None:
    """作る / Make the table of the board."""
    op.create_table(
        BOARD,
        *(sa.Column(name, Words, nullable=False) for name in ("body", "business")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in COUNTS),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("body", "business", name=f"pk_{BOARD}"),
        sa.CheckConstraint(" AND ".join(f"{name} >= 0" for name in COUNTS), name=f"ck_{BOARD}_counted_from_none"),
        sa.CheckConstraint(f"{' + '.join(COUNTS)} >= 1", name=f"ck_{BOARD}_has_steps"),
    )
