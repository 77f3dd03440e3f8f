"""文書の索引 / The search index of records.

Revision ID: public_records_0007
Revises: public_records_0006
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from jichitai.master_data.sql.tables import RowNumber, Words
from jichitai.public_records.sql.guards import guards, without
from jichitai.public_records.sql.search_guards import FORBIDDEN_5, LOCKS_5
from jichitai.public_records.sql.state_guards import FORBIDDEN_4

revision = "public_records_0007"
down_revision = "public_records_0006"
branch_labels = None
depends_on = None

INDEX = "jc_public_records_search"
BEHIND = "jc_public_records_search_behind"
GRAMS = "jc_public_records_search_grams"


def upgrade() -> None:
    """作る / Make the index, the series it is behind with, the n-grams on a SQLite that has FTS5, and the guards anew."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    op.create_table(
        INDEX,
        sa.Column("id", RowNumber, autoincrement=False, nullable=False),
        *words("ref", "series"), sa.Column("case_ref", Words), sa.Column("fiscal_year", sa.Integer, nullable=False),
        *words("state"), sa.Column("filed_on", sa.Date, nullable=False), *words("unit", "classification", "title", "body"),
        sa.Column("grams", sa.Text() if on_sqlite else postgresql.ARRAY(sa.Integer)),
        sa.PrimaryKeyConstraint("id", name=f"pk_{INDEX}"),
        sa.ForeignKeyConstraint(["ref"], ["jc_public_records_record.ref"], name=f"fk_{INDEX}_ref"),
        sa.CheckConstraint("state IN ('kept', 'transferred', 'destroyed')", name=f"ck_{INDEX}_known_state"),
    )  # fmt: skip
    op.create_index(f"uq_{INDEX}_ref", INDEX, ["ref"], unique=True)
    op.create_index(f"ix_{INDEX}_series_unit_classification", INDEX, ["series", "unit", "classification"])
    with_grams = sa.text("grams IS NOT NULL")  # on SQLite: none
    op.create_index(f"ix_{INDEX}_grams", INDEX, ["grams"], postgresql_using="gin", sqlite_where=with_grams)
    op.create_table(
        BEHIND,
        *words("series"),
        sa.PrimaryKeyConstraint("series", name=f"pk_{BEHIND}"),
        sa.ForeignKeyConstraint(["series"], ["jc_public_records_series.ref"], name=f"fk_{BEHIND}_series"),
    )
    if on_sqlite and fts5():
        op.execute(f"CREATE VIRTUAL TABLE {GRAMS} USING fts5(grams, content='', detail='none', tokenize='ascii')")
    dialect = op.get_bind().dialect.name
    for statement in (*without(dialect, FORBIDDEN_4), *guards(dialect, FORBIDDEN_5, LOCKS_5)):
        op.execute(sa.text(statement.replace(":", r"\:")))


def words(*names: str) -> list[sa.Column[str]]:
    """文字の列 / Text columns that are always filled."""
    return [sa.Column(name, Words, nullable=False) for name in names]


def fts5() -> bool:
    """FTS5があるか / Was this SQLite built with FTS5? Without it the rest of the package works, and searching says why not."""
    found = op.get_bind().exec_driver_sql("SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'")
    return bool(found.scalar_one())
