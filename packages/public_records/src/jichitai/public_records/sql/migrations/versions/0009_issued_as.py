"""施行した文書の番号 / The number a record went out under.

Revision ID: public_records_0009
Revises: public_records_0008
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words

revision = "public_records_0009"
down_revision = "public_records_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """作る / One column; what was filed before has none."""
    op.add_column("jc_public_records_record", sa.Column("issued_as", Words))
