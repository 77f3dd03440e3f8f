"""上位の保留・一括廃棄・移管・番人の第二版 / Holds above series, rounds of disposal, transfers; the guards' second version.

Revision ID: public_records_0004
Revises: public_records_0003
"""

import sqlalchemy as sa
from alembic import op

from jichitai.master_data.sql.tables import Words
from jichitai.public_records.sql.disposal_guards import FORBIDDEN_2, LOCKS_2
from jichitai.public_records.sql.guards import guards, without

revision = "public_records_0004"
down_revision = "public_records_0003"
branch_labels = None
depends_on = None

S = "jc_public_records_"


def words(name: str, *, null: bool = False) -> sa.Column[str]:
    """文字の列 / A column of text."""
    return sa.Column(name, Words, nullable=null)


def day(name: str, *, null: bool = True) -> sa.Column[object]:
    """日の列 / A column of days."""
    return sa.Column(name, sa.Date, nullable=null)


def whole(name: str) -> sa.Column[int]:
    """整数の列 / A column of whole numbers."""
    return sa.Column(name, sa.Integer, nullable=False)


def flag(name: str) -> sa.Column[bool]:
    """真偽の列 / A column of truth."""
    return sa.Column(name, sa.Boolean, nullable=False)


def to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """参照 / A foreign key inside this package."""
    return sa.ForeignKeyConstraint([column], [f"{S}{other}.ref"], name=f"fk_{S}{table}_{column}")


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    """検査 / A check."""
    return sa.CheckConstraint(condition, name=f"ck_{S}{table}_{name}")


def upgrade() -> None:
    """作る / Take the guards away, make the tables, put the stronger guards in place."""
    dialect = op.get_bind().dialect.name
    for statement in without(dialect):
        op.execute(sa.text(statement))
    protection(dialect)
    holds_above()
    rounds()
    transfers()
    for statement in guards(dialect, FORBIDDEN_2, LOCKS_2):
        op.execute(sa.text(statement.replace(":", r"\:")))


def protection(dialect: str) -> None:
    """解いた保留の保護 / The last day a lifted hold protects becomes a column, for the guards."""
    op.add_column(f"{S}hold", day("protects_through"))
    if dialect == "postgresql":
        statement = (
            "UPDATE jc_public_records_hold SET protects_through ="
            " CAST(CAST(lifting AS json) -> 'value' ->> 'protects_through' AS date) WHERE lifting IS NOT NULL"
        )
    else:
        statement = (
            "UPDATE jc_public_records_hold SET protects_through = json_extract(lifting, '$.value.protects_through')"
            " WHERE lifting IS NOT NULL"
        )
    op.execute(sa.text(statement))


def holds_above() -> None:
    """門と上位の保留 / The gate, holds above series, what they reach."""
    op.create_table(
        f"{S}gate",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("turn", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{S}gate"),
        check("gate", "one_row", "id = 1"),
    )
    op.execute(sa.text("INSERT INTO jc_public_records_gate (id, turn) VALUES (1, 0)"))
    op.create_table(
        f"{S}hold_above",
        words("ref"), words("kind"), words("matter"), day("placed_on", null=False), words("placed_by"), words("tail", null=True),
        day("lifted_on"), day("protects_through"), words("lifting", null=True), whole("version"),
        sa.PrimaryKeyConstraint("ref", name=f"pk_{S}hold_above"),
        check("hold_above", "lifted_or_standing", "(lifted_on IS NULL) = (lifting IS NULL)"),
    )  # fmt: skip
    op.create_table(
        f"{S}hold_reach",
        words("hold"), words("kind"), words("value"),
        sa.PrimaryKeyConstraint("hold", "kind", "value", name=f"pk_{S}hold_reach"),
        to("hold_reach", "hold", "hold_above"),
        check("hold_reach", "known_kind", "kind IN ('class', 'unit', 'series')"),
    )  # fmt: skip


def rounds() -> None:
    """一括廃棄 / Rounds and their items."""
    op.create_table(
        f"{S}round",
        words("ref"), words("fingerprint"), whole("item_count"), day("last_retain_through", null=False), words("procedure"),
        words("proposer"), day("proposed_on", null=False), flag("sealed"), words("decisions"),
        words("decided_fingerprint", null=True), words("approver", null=True), day("published_on"), day("executable_from"),
        whole("batches"), words("certificate", null=True), words("certificate_record", null=True), whole("version"),
        sa.PrimaryKeyConstraint("ref", name=f"pk_{S}round"),
        check("round", "approver_is_another", "approver IS NULL OR approver <> proposer"),
        check("round", "decided_as_it_stands", "decided_fingerprint IS NULL OR decided_fingerprint = fingerprint"),
    )  # fmt: skip
    op.create_table(
        f"{S}round_item",
        words("round"), words("record"), whole("place"), whole("record_version"), words("series"), whole("series_version"),
        day("retain_through", null=False), words("sha256"), words("outcome", null=True), day("done_on"),
        words("reasons", null=True), flag("erased"),
        sa.PrimaryKeyConstraint("round", "record", name=f"pk_{S}round_item"),
        to("round_item", "round", "round"), to("round_item", "record", "record"),
        check("round_item", "known_outcome", "outcome IN ('destroyed', 'unlinked', 'transferred', 'held', 'failed')"),
        check("round_item", "an_outcome_has_its_day", "(outcome IS NULL) = (done_on IS NULL)"),
        check("round_item", "only_the_destroyed_are_erased", "NOT erased OR outcome IN ('destroyed', 'unlinked')"),
    )  # fmt: skip
    op.create_index(f"ix_{S}round_item_outcome", f"{S}round_item", ["round", "outcome", "place"])
    op.create_index(f"ix_{S}round_item_record", f"{S}round_item", ["record"])


def transfers() -> None:
    """移管 / Transfers and their records."""
    op.create_table(
        f"{S}transfer",
        words("ref"), words("content"), words("fingerprint"), words("proposer"), words("approver", null=True),
        words("sent_manifest", null=True), words("received_manifest", null=True), day("removed_on"), whole("version"),
        sa.PrimaryKeyConstraint("ref", name=f"pk_{S}transfer"),
        check("transfer", "approver_is_another", "approver IS NULL OR approver <> proposer"),
        check("transfer", "received_as_sent", "received_manifest IS NULL OR received_manifest = sent_manifest"),
    )  # fmt: skip
    op.create_table(
        f"{S}transfer_item",
        words("transfer"), words("record"), words("sha256"), flag("erased"),
        sa.PrimaryKeyConstraint("transfer", "record", name=f"pk_{S}transfer_item"),
        to("transfer_item", "transfer", "transfer"), to("transfer_item", "record", "record"),
    )  # fmt: skip
    op.create_index(f"ix_{S}transfer_item_record", f"{S}transfer_item", ["record"])
