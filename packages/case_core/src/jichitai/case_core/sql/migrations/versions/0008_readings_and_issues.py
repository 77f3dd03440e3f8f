"""供覧の未読と施行の一覧 / What seats have still to read, and the register of issued documents: both projections.

Filled from the journal by ``CircularDesk.rebuild`` and ``IssueDesk.rebuild``; new commands
keep them from then on.

Revision ID: case_core_0008
Revises: case_core_0007
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words

revision = "case_core_0008"
down_revision = "case_core_0007"
branch_labels = None
depends_on = None

READING = "jc_case_core_reading"
ISSUE = "jc_case_core_issue"
AWAITING = sa.text("served_on IS NULL AND addressee IS NOT NULL")


def words(*names: str) -> list[sa.Column[str]]:
    """文字の列 / Columns of text that must be given."""
    return [sa.Column(name, Words, nullable=False) for name in names]


def upgrade() -> None:
    """作る / Make both tables."""
    op.create_table(
        READING,
        *words("ref", "unit", "post", "kind", "case_ref", "title"),
        sa.Column("since", sa.Date, nullable=False),
        *words("begun_by", "key"),
        sa.PrimaryKeyConstraint("key", name=f"pk_{READING}"),
        sa.CheckConstraint("length(title) = 64", name=f"ck_{READING}_title_is_sha256"),
    )
    op.create_index(f"ix_{READING}_seat", READING, ["unit", "post", "since", "key"])
    op.create_index(f"ix_{READING}_case_ref", READING, ["case_ref"])
    op.create_table(
        ISSUE,
        *words("issue", "case_ref", "proposal", "approval", "unit", "title", "number", "kind"),
        sa.Column("addressee", Words),
        *words("issued_by"),
        sa.Column("issued_on", sa.Date, nullable=False),
        sa.Column("served_on", sa.Date),
        sa.Column("how", Words),
        sa.PrimaryKeyConstraint("issue", name=f"pk_{ISSUE}"),
        sa.CheckConstraint("length(title) = 64", name=f"ck_{ISSUE}_title_is_sha256"),
        sa.CheckConstraint("(served_on IS NULL) = (how IS NULL)", name=f"ck_{ISSUE}_served_somehow"),
    )
    op.create_index(f"ix_{ISSUE}_issued_on", ISSUE, ["issued_on", "issue"])
    op.create_index(f"ix_{ISSUE}_unit", ISSUE, ["unit", "issued_on", "issue"])
    op.create_index(f"ix_{ISSUE}_awaiting", ISSUE, ["issued_on", "issue"], postgresql_where=AWAITING, sqlite_where=AWAITING)
    op.create_index(
        f"ix_{ISSUE}_awaiting_unit", ISSUE, ["unit", "issued_on", "issue"], postgresql_where=AWAITING, sqlite_where=AWAITING
    )
    op.create_index(f"ix_{ISSUE}_case_ref", ISSUE, ["case_ref"])
