"""案件と起案 / Cases and proposals.

Revision ID: case_core_0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words

revision = "case_core_0001"
down_revision = None
branch_labels = None
depends_on = None

CASE = "jc_case_core_case"
TASK = "jc_case_core_open_task"
PROPOSAL = "jc_case_core_proposal"
WAITING = "jc_case_core_waiting"
REVIEW = "jc_case_core_due_review"
TEXT = "jc_case_core_text"


def upgrade() -> None:
    """作る / Make every table of cases, proposals and texts."""
    cases()
    proposals()
    lines_of_proposals()
    op.create_table(
        TEXT,
        *words("digest", "salt", "text"),
        sa.PrimaryKeyConstraint("digest", name=f"pk_{TEXT}"),
        sa.CheckConstraint("length(digest) = 64", name=f"ck_{TEXT}_digest_is_sha256"),
    )


def words(*names: str) -> list[sa.Column[str]]:
    """文字の列 / Text columns that are always filled."""
    return [sa.Column(name, Words, nullable=False) for name in names]


def belongs(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    """同じ包みの中の外部キー / A foreign key within the package."""
    return sa.ForeignKeyConstraint([column], [f"{to}.ref"], name=f"fk_{table}_{column}")


def cases() -> None:
    """案件と未了の作業 / Cases and their open tasks."""
    op.create_table(
        CASE,
        *words("ref", "unit", "responsible"),
        sa.Column("opened_on", sa.Date, nullable=False),
        sa.Column("closed_on", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
        *words("state"),
        sa.PrimaryKeyConstraint("ref", name=f"pk_{CASE}"),
        sa.CheckConstraint("version >= 1", name=f"ck_{CASE}_version_from_one"),
    )
    still_open = sa.text("closed_on IS NULL")
    op.create_index(
        f"ix_{CASE}_responsible_ref", CASE, ["responsible", "ref"], postgresql_where=still_open, sqlite_where=still_open
    )
    op.create_table(
        TASK,
        *words("ref", "case_ref", "assignee"),
        sa.PrimaryKeyConstraint("ref", name=f"pk_{TASK}"),
        belongs(TASK, "case_ref", CASE),
    )
    op.create_index(f"ix_{TASK}_assignee_case_ref", TASK, ["assignee", "case_ref"])
    op.create_index(f"ix_{TASK}_case_ref", TASK, ["case_ref"])


def proposals() -> None:
    """起案 / Proposals."""
    op.create_table(
        PROPOSAL,
        *words("ref", "case_ref", "drafter", "status"),
        sa.Column("revision", sa.Integer, nullable=False),
        *words("content_hash"),
        sa.Column("approval", Words),
        sa.Column("version", sa.Integer, nullable=False),
        *words("state"),
        sa.PrimaryKeyConstraint("ref", name=f"pk_{PROPOSAL}"),
        belongs(PROPOSAL, "case_ref", CASE),
        sa.CheckConstraint("version >= 1 AND revision >= 1", name=f"ck_{PROPOSAL}_counted_from_one"),
        sa.CheckConstraint("length(content_hash) = 64", name=f"ck_{PROPOSAL}_hash_is_sha256"),
        sa.CheckConstraint("(status = 'approved') = (approval IS NOT NULL)", name=f"ck_{PROPOSAL}_approved_under_a_number"),
    )
    op.create_index(f"ix_{PROPOSAL}_case_ref", PROPOSAL, ["case_ref"])
    op.create_index(f"ix_{PROPOSAL}_drafter_ref", PROPOSAL, ["drafter", "ref"])
    approved = sa.text("approval IS NOT NULL")
    op.create_index(
        f"uq_{PROPOSAL}_approval", PROPOSAL, ["approval"], unique=True, postgresql_where=approved, sqlite_where=approved
    )


def lines_of_proposals() -> None:
    """待っている席と未了の後閲 / Seats waited for and reviews owed."""
    op.create_table(
        WAITING,
        *words("proposal", "unit", "post"),
        sa.PrimaryKeyConstraint("proposal", "unit", "post", name=f"pk_{WAITING}"),
        belongs(WAITING, "proposal", PROPOSAL),
    )
    op.create_index(f"ix_{WAITING}_unit_post", WAITING, ["unit", "post"])
    op.create_table(
        REVIEW,
        *words("proposal", "unit", "post", "officer"),
        sa.PrimaryKeyConstraint("proposal", "unit", "post", name=f"pk_{REVIEW}"),
        belongs(REVIEW, "proposal", PROPOSAL),
    )
    op.create_index(f"ix_{REVIEW}_officer", REVIEW, ["officer"])
