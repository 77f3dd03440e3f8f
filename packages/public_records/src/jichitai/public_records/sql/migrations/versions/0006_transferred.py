"""移管済みを一つの状態とする / Transferred becomes a state of its own; the guards ask loans and lost originals too.

Revision ID: public_records_0006
Revises: public_records_0005
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words
from jichitai.public_records.sql.disposal_guards import FORBIDDEN_3
from jichitai.public_records.sql.guards import guards, without
from jichitai.public_records.sql.state_guards import FORBIDDEN_4, LOCKS_4

revision = "public_records_0006"
down_revision = "public_records_0005"
branch_labels = None
depends_on = None

RECORD = "jc_public_records_record"
CHECKS = {
    "known_state": "state IN ('kept', 'destroyed', 'transferred')",
    "only_what_is_gone_has_a_tombstone": "(state = 'kept') = (tombstone IS NULL) AND (state = 'kept') = (destroyed_on IS NULL)",
}
TELL_APART = (
    "UPDATE jc_public_records_record SET state = 'transferred' WHERE state = 'destroyed' AND ref IN ("
    "SELECT i.record FROM jc_public_records_transfer_item i JOIN jc_public_records_transfer t ON t.ref = i.transfer"
    " WHERE t.removed_on IS NOT NULL)"
)

POINTING = (("document", "record"), ("copy_set", "original"))


def upgrade() -> None:
    """作る / Take the guards away, widen the checks, tell the transferred apart, put the guards in place."""
    dialect = op.get_bind().dialect.name
    for statement in without(dialect, FORBIDDEN_3):
        op.execute(sa.text(statement.replace(":", r"\:")))
    if dialect == "sqlite":
        rebuild()
    else:
        for gone in ("known_state", "only_the_destroyed_have_a_tombstone"):
            op.drop_constraint(op.f(f"ck_{RECORD}_{gone}"), RECORD, type_="check")
        for name, condition in CHECKS.items():
            op.create_check_constraint(op.f(f"ck_{RECORD}_{name}"), RECORD, condition)
    op.execute(sa.text(TELL_APART))
    for statement in guards(dialect, FORBIDDEN_4, LOCKS_4):
        op.execute(sa.text(statement.replace(":", r"\:")))


def rebuild() -> None:
    """作り直す / SQLite cannot change a check: the rows go aside, and come back under the same name before the keys are looked at."""
    op.execute(sa.text("PRAGMA defer_foreign_keys = ON"))
    for table, column in POINTING:  # 参照する側に索引がないと、一行ごとに表を読み通す
        op.create_index(f"ix_aside_{table}", f"jc_public_records_{table}", [column])
    op.execute(sa.text("CREATE TABLE jc_public_records_record_aside AS SELECT * FROM jc_public_records_record"))
    op.drop_table(RECORD)
    op.create_table(
        RECORD,
        sa.Column("ref", Words, nullable=False), sa.Column("series", Words, nullable=False), sa.Column("case_ref", Words),
        sa.Column("made_on", sa.Date, nullable=False), sa.Column("filed_on", sa.Date, nullable=False),
        sa.Column("sha256", Words, nullable=False), sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("media_type", Words, nullable=False), sa.Column("historical", sa.Boolean, nullable=False),
        sa.Column("state", Words, nullable=False), sa.Column("destroyed_on", sa.Date), sa.Column("tombstone", Words),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("ref", name=op.f(f"pk_{RECORD}")),
        sa.ForeignKeyConstraint(["series"], ["jc_public_records_series.ref"], name=op.f(f"fk_{RECORD}_series")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f(f"ck_{RECORD}_sha256_has_64_digits")),
        *(sa.CheckConstraint(condition, name=op.f(f"ck_{RECORD}_{name}")) for name, condition in CHECKS.items()),
    )  # fmt: skip
    op.execute(sa.text("INSERT INTO jc_public_records_record SELECT * FROM jc_public_records_record_aside"))
    op.drop_table("jc_public_records_record_aside")
    for table, _ in POINTING:
        op.drop_index(f"ix_aside_{table}", f"jc_public_records_{table}")
    op.create_index(f"ix_{RECORD}_series", RECORD, ["series"])
    op.create_index(f"ix_{RECORD}_case_ref", RECORD, ["case_ref"])
