"""案件の索引 / The search index of cases.

Revision ID: case_core_0006
Revises: case_core_0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from jichitai.master_data.sql.tables import RowNumber, Words

revision = "case_core_0006"
down_revision = "case_core_0005"
branch_labels = None
depends_on = None

INDEX = "jc_case_core_knowledge"
PART = "jc_case_core_knowledge_part"
GRAMS = "jc_case_core_knowledge_grams"


def upgrade() -> None:
    """作る / Make the index, its parts and, on a SQLite that has FTS5, the table of n-grams."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    op.create_table(
        INDEX,
        sa.Column("id", RowNumber, autoincrement=False, nullable=False),
        *words("ref", "kind", "level", "unit", "holder"),
        sa.Column("year", sa.Integer, nullable=False),
        *words("state"),
        sa.Column("opened_on", sa.Date, nullable=False),
        sa.Column("closed_on", sa.Date),
        *words("title", "body"),
        sa.Column("grams", sa.Text() if on_sqlite else postgresql.ARRAY(sa.Integer)),
        sa.PrimaryKeyConstraint("id", name=f"pk_{INDEX}"),
        sa.CheckConstraint("state IN ('open', 'ended', 'closed')", name=f"ck_{INDEX}_state_is_known"),
    )
    op.create_index(f"uq_{INDEX}_ref", INDEX, ["ref"], unique=True)
    with_grams = sa.text("grams IS NOT NULL")  # on SQLite: none
    op.create_index(f"ix_{INDEX}_grams", INDEX, ["grams"], postgresql_using="gin", sqlite_where=with_grams)
    op.create_table(
        PART,
        sa.Column("id", sa.BigInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        *words("place"),
        sa.Column("digest", Words),
        sa.PrimaryKeyConstraint("id", "number", name=f"pk_{PART}"),
        sa.ForeignKeyConstraint(["id"], [f"{INDEX}.id"], name=f"fk_{PART}_id", ondelete="CASCADE"),
    )
    op.create_index(f"ix_{PART}_digest", PART, ["digest"])
    if on_sqlite and fts5():
        op.execute(f"CREATE VIRTUAL TABLE {GRAMS} USING fts5(grams, content='', detail='none', tokenize='ascii')")


def words(*names: str) -> list[sa.Column[str]]:
    """文字の列 / Text columns that are always filled."""
    return [sa.Column(name, Words, nullable=False) for name in names]


def fts5() -> bool:
    """FTS5があるか / Was this SQLite built with FTS5? Without it the rest of the package works, and searching says why not."""
    found = op.get_bind().exec_driver_sql("SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'")
    return bool(found.scalar_one())
