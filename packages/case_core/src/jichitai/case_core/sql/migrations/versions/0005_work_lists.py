"""仕事の一覧 / The work lists: a projection, filled from the journal by ``WorkListDesk.rebuild``.

Revision ID: case_core_0005
Revises: case_core_0002
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words

revision = "case_core_0005"
down_revision = "case_core_0002"
branch_labels = None
depends_on = None

WORK = "jc_case_core_work"
MARK = "jc_case_core_mark"


def upgrade() -> None:
    """作る / Make the tables of the work lists."""
    op.create_table(
        WORK,
        *words("key", "kind", "case_ref", "title", "owner", "unit"),
        sa.Column("opened_on", sa.Date, nullable=False),
        *words("asked_by"),
        *(sa.Column(name, Words) for name in ("holder", "post", "proposal")),
        *words("what"),
        sa.Column("due_on", sa.Date, nullable=False),
        *words("case_kind", "level"),
        sa.PrimaryKeyConstraint("key", name=f"pk_{WORK}"),
        sa.CheckConstraint("length(title) = 64", name=f"ck_{WORK}_title_is_sha256"),
        sa.CheckConstraint("holder IS NOT NULL OR post IS NOT NULL", name=f"ck_{WORK}_with_somebody"),
    )
    listed("holder", "due_on", "key", where="holder IS NOT NULL")
    listed("unit", "post", "due_on", "key", where="post IS NOT NULL")
    everything = ("holder", "post", "opened_on", "asked_by", "owner", "case_kind", "level", "case_ref", "kind")
    op.create_index(f"ix_{WORK}_unit_list", WORK, ["unit", "due_on", "key", *everything])
    listed("case_ref")
    op.create_table(MARK, *words("case_ref", "kind", "level"), sa.PrimaryKeyConstraint("case_ref", name=f"pk_{MARK}"))


def words(*names: str) -> list[sa.Column[str]]:
    """文字の列 / Text columns that are always filled."""
    return [sa.Column(name, Words, nullable=False) for name in names]


def listed(*columns: str, where: str | None = None) -> None:
    """並びの索引 / An index in the order of a list."""
    only = None if where is None else sa.text(where)
    op.create_index(f"ix_{WORK}_{'_'.join(columns)}", WORK, list(columns), postgresql_where=only, sqlite_where=only)
