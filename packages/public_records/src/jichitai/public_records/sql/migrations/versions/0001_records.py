"""簿冊・文書・保留・廃棄目録・本体 / Series, records, holds, disposal lists, bodies.

Revision ID: public_records_0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words
from jichitai.public_records.sql.guards import guards

revision = "public_records_0001"
down_revision = None
branch_labels = None
depends_on = None

S = "jc_public_records_"


def words(name: str, *, null: bool = False) -> sa.Column[str]:
    """文字の列 / A column of text."""
    return sa.Column(name, Words, nullable=null)


def day(name: str, *, null: bool = True) -> sa.Column[object]:
    """日の列 / A column of days."""
    return sa.Column(name, sa.Date, nullable=null)


def to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """参照 / A foreign key inside this package."""
    return sa.ForeignKeyConstraint([column], [f"{S}{other}.ref"], name=f"fk_{S}{table}_{column}")


def upgrade() -> None:
    """作る / Make every table, then put the guards in place."""
    series_and_records()
    holds_and_titles()
    disposal()
    for statement in guards(op.get_bind().dialect.name):
        op.execute(sa.text(statement.replace(":", r"\:")))


def series_and_records() -> None:
    """簿冊と文書 / File series and records."""
    op.create_table(
        f"{S}series",
        words("ref"), sa.Column("fiscal_year", sa.Integer, nullable=False),
        words("symbol"), words("custodian"), words("classification"), words("term"),
        day("opened_on", null=False), day("first_filed_on"), day("completed_on"), day("event_on"),
        day("standing_ended_on"), day("stated_through"),
        words("extensions"), words("expiry_status"), day("retain_through"),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("ref", name=f"pk_{S}series"),
        sa.CheckConstraint("version >= 1", name=f"ck_{S}series_version_from_one"),
        sa.CheckConstraint(
            "(expiry_status = 'fixed') = (retain_through IS NOT NULL)", name=f"ck_{S}series_only_a_fixed_end_has_a_day"
        ),
    )  # fmt: skip
    op.create_index(f"ix_{S}series_retain_through", f"{S}series", ["retain_through"])
    op.create_table(
        f"{S}record",
        words("ref"), words("series"), words("case_ref", null=True), day("made_on", null=False), day("filed_on", null=False),
        words("sha256"), sa.Column("size", sa.BigInteger, nullable=False), words("media_type"),
        sa.Column("historical", sa.Boolean, nullable=False), words("state"), day("destroyed_on"),
        words("tombstone", null=True), sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("ref", name=f"pk_{S}record"),
        to("record", "series", "series"),
        sa.CheckConstraint("length(sha256) = 64", name=f"ck_{S}record_sha256_has_64_digits"),
        sa.CheckConstraint("state IN ('kept', 'destroyed')", name=f"ck_{S}record_known_state"),
        sa.CheckConstraint(
            "(state = 'destroyed') = (tombstone IS NOT NULL) AND (state = 'destroyed') = (destroyed_on IS NOT NULL)",
            name=f"ck_{S}record_only_the_destroyed_have_a_tombstone",
        ),
    )  # fmt: skip
    op.create_index(f"ix_{S}record_series", f"{S}record", ["series"])
    op.create_index(f"ix_{S}record_case_ref", f"{S}record", ["case_ref"])


def holds_and_titles() -> None:
    """保留と件名 / Holds, titles."""
    op.create_table(
        f"{S}hold",
        words("ref"), words("series"), words("record", null=True), sa.Column("place", sa.Integer, nullable=False),
        words("kind"), words("matter"), day("placed_on", null=False), words("placed_by"), words("tail", null=True),
        day("lifted_on"), words("lifting", null=True),
        sa.PrimaryKeyConstraint("ref", name=f"pk_{S}hold"),
        to("hold", "series", "series"), to("hold", "record", "record"),
        sa.CheckConstraint("(lifted_on IS NULL) = (lifting IS NULL)", name=f"ck_{S}hold_lifted_or_standing"),
    )  # fmt: skip
    op.create_index(f"ix_{S}hold_series", f"{S}hold", ["series"])
    op.create_index(f"ix_{S}hold_record", f"{S}hold", ["record"])
    op.create_table(
        f"{S}title",
        words("kind"), words("ref"), words("text"),
        sa.PrimaryKeyConstraint("kind", "ref", name=f"pk_{S}title"),
        sa.CheckConstraint("kind IN ('series', 'record')", name=f"ck_{S}title_known_kind"),
    )  # fmt: skip


def disposal() -> None:
    """廃棄目録・権限・本体 / Disposal lists, authorities, bodies."""
    op.create_table(
        f"{S}disposal_list",
        words("ref"), words("items"), words("fingerprint"), words("proposer"), day("proposed_on", null=False),
        words("opinion", null=True), words("approval", null=True), words("approver", null=True),
        words("approved_fingerprint", null=True), day("approved_on"), words("executed", null=True), day("erased_on"),
        words("certificate", null=True), sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("ref", name=f"pk_{S}disposal_list"),
        sa.UniqueConstraint("approval", name=f"uq_{S}disposal_list_approval"),
        sa.CheckConstraint("approver IS NULL OR approver <> proposer", name=f"ck_{S}disposal_list_approver_is_another"),
        sa.CheckConstraint(
            "approved_fingerprint IS NULL OR approved_fingerprint = fingerprint", name=f"ck_{S}disposal_list_approved_as_it_stands"
        ),
    )  # fmt: skip
    op.create_table(
        f"{S}authority",
        words("record"), words("disposal_list"), words("list_fingerprint"), words("content"),
        sa.Column("spent", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("record", name=f"pk_{S}authority"),
        to("authority", "record", "record"), to("authority", "disposal_list", "disposal_list"),
    )  # fmt: skip
    op.create_index(f"ix_{S}authority_disposal_list", f"{S}authority", ["disposal_list"])
    op.create_table(
        f"{S}body",
        words("record"), sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("record", name=f"pk_{S}body"),
        to("body", "record", "record"),
    )  # fmt: skip
