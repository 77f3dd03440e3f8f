"""未了の作業は一覧だけに / Open tasks stand in the work lists only: the table beside them goes.

A database older than the work lists has them filled first (``WorkListDesk.rebuild``): while
an open task is missing there, the table stays and the migration refuses. PostgreSQL sweeps the
list sooner: lists, counts and loads are answered from an index alone where pages are swept.

Revision ID: case_core_0007
Revises: case_core_0006
"""

import sqlalchemy as sa
from alembic import op

revision = "case_core_0007"
down_revision = "case_core_0006"
branch_labels = None
depends_on = None

MISSING = (
    "SELECT count(*) FROM jc_case_core_open_task AS t JOIN jc_case_core_case AS c ON c.ref = t.case_ref"
    " WHERE c.closed_on IS NULL AND NOT EXISTS (SELECT 1 FROM jc_case_core_work AS w WHERE w.key = t.ref)"
)

SWEPT = "autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02"


def upgrade() -> None:
    """除く / Drop the table, once the lists have every open task."""
    if op.get_bind().execute(sa.text(MISSING)).scalar_one():
        raise RuntimeError("fill the work lists first (WorkListDesk.rebuild): some open tasks are not in them")
    op.drop_table("jc_case_core_open_task")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE jc_case_core_work SET ({SWEPT})")
