"""仕事の一覧と引継ぎ / Work lists (a projection, filled from the journal by ``WorkListDesk.rebuild``) and handovers.

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
CASE = "jc_case_core_case"
HANDOVER = "jc_case_core_handover"
PAPER = "jc_case_core_handover_paper"
HANDED = "jc_case_core_handed_case"


def upgrade() -> None:
    """作る / Make the tables of the work lists and of the handovers."""
    work_lists()
    handovers()


def work_lists() -> None:
    """仕事の一覧 / The rows of every list, and the marks of cases."""
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


def handovers() -> None:
    """引継ぎ / The handovers, their documents, the cases they list, and the open cases of a unit."""
    op.create_table(
        HANDOVER,
        *words("ref"),
        *(sa.Column(name, Words) for name in ("predecessor", "receiver")),
        *words("unit"),
        sa.Column("due_on", sa.Date, nullable=False),
        *words("status"),
        sa.Column("version", sa.Integer, nullable=False),
        *words("state"),
        sa.PrimaryKeyConstraint("ref", name=f"pk_{HANDOVER}"),
        sa.CheckConstraint("version >= 1", name=f"ck_{HANDOVER}_version_from_one"),
    )
    running = sa.text("status IN ('prepared', 'offered')")
    op.create_index(f"ix_{HANDOVER}_due_on_ref", HANDOVER, ["due_on", "ref"], postgresql_where=running, sqlite_where=running)
    op.create_table(
        PAPER,
        *words("digest", "state"),
        sa.PrimaryKeyConstraint("digest", name=f"pk_{PAPER}"),
        sa.CheckConstraint("length(digest) = 64", name=f"ck_{PAPER}_digest_is_sha256"),
    )
    op.create_table(
        HANDED,
        *words("predecessor", "case_ref", "handover"),
        sa.PrimaryKeyConstraint("predecessor", "case_ref", "handover", name=f"pk_{HANDED}"),
        sa.ForeignKeyConstraint(["handover"], [f"{HANDOVER}.ref"], name=f"fk_{HANDED}_handover"),
    )
    still_open = sa.text("closed_on IS NULL")
    op.create_index(f"ix_{CASE}_unit_ref", CASE, ["unit", "ref"], postgresql_where=still_open, sqlite_where=still_open)


def words(*names: str) -> list[sa.Column[str]]:
    """文字の列 / Text columns that are always filled."""
    return [sa.Column(name, Words, nullable=False) for name in names]


def listed(*columns: str, where: str | None = None) -> None:
    """並びの索引 / An index in the order of a list."""
    only = None if where is None else sa.text(where)
    op.create_index(f"ix_{WORK}_{'_'.join(columns)}", WORK, list(columns), postgresql_where=only, sqlite_where=only)
