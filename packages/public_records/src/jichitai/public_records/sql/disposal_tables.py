"""廃棄・移管・上位の保留・本体のつながりの表 / Tables of rounds, transfers, holds above series, and links to stored bytes."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table

from jichitai.master_data.sql.tables import Words

from .tables import metadata

_S: Final = "jc_public_records_"

gate: Final = Table(
    f"{_S}gate",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("turn", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)
"""門 / One row: destroying shares it, placing a hold above series takes it alone."""

hold_above: Final = Table(
    f"{_S}hold_above",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("matter", Words, nullable=False),
    Column("placed_on", Date, nullable=False),
    Column("placed_by", Words, nullable=False),
    Column("tail", Words),
    Column("lifted_on", Date),
    Column("protects_through", Date),
    Column("lifting", Words),
    Column("version", Integer, nullable=False),
    CheckConstraint("(lifted_on IS NULL) = (lifting IS NULL)", name="lifted_or_standing"),
)
"""上位の保留 / Holds above series."""

hold_reach: Final = Table(
    f"{_S}hold_reach",
    metadata,
    Column("hold", Words, ForeignKey(f"{_S}hold_above.ref"), primary_key=True),
    Column("kind", Words, primary_key=True),
    Column("value", Words, primary_key=True),
    CheckConstraint("kind IN ('class', 'unit', 'series')", name="known_kind"),
)
"""保留の範囲 / What each of them reaches."""

disposal_round: Final = Table(
    f"{_S}round",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("fingerprint", Words, nullable=False),
    Column("item_count", Integer, nullable=False),
    Column("last_retain_through", Date, nullable=False),
    Column("procedure", Words, nullable=False),
    Column("proposer", Words, nullable=False),
    Column("proposed_on", Date, nullable=False),
    Column("sealed", Boolean, nullable=False),
    Column("decisions", Words, nullable=False),
    Column("decided_fingerprint", Words),
    Column("approver", Words),
    Column("published_on", Date),
    Column("executable_from", Date),
    Column("batches", Integer, nullable=False),
    Column("certificate", Words),
    Column("certificate_record", Words),
    Column("version", Integer, nullable=False),
    CheckConstraint("approver IS NULL OR approver <> proposer", name="approver_is_another"),
    CheckConstraint("decided_fingerprint IS NULL OR decided_fingerprint = fingerprint", name="decided_as_it_stands"),
)
"""一括廃棄 / Rounds of disposal."""

round_item: Final = Table(
    f"{_S}round_item",
    metadata,
    Column("round", Words, ForeignKey(f"{_S}round.ref"), primary_key=True),
    Column("record", Words, ForeignKey(f"{_S}record.ref"), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("record_version", Integer, nullable=False),
    Column("series", Words, nullable=False),
    Column("series_version", Integer, nullable=False),
    Column("retain_through", Date, nullable=False),
    Column("sha256", Words, nullable=False),
    Column("outcome", Words),
    Column("done_on", Date),
    Column("reasons", Words),
    Column("erased", Boolean, nullable=False),
    CheckConstraint("outcome IN ('destroyed', 'unlinked', 'transferred', 'held', 'failed')", name="known_outcome"),
    CheckConstraint("(outcome IS NULL) = (done_on IS NULL)", name="an_outcome_has_its_day"),
    CheckConstraint("NOT erased OR outcome IN ('destroyed', 'unlinked')", name="only_the_destroyed_are_erased"),
    Index(f"ix_{_S}round_item_outcome", "round", "outcome", "place"),
    Index(f"ix_{_S}round_item_record", "record"),
)
"""一括廃棄の一件 / Items of rounds, each with its outcome."""

transfer: Final = Table(
    f"{_S}transfer",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("content", Words, nullable=False),
    Column("fingerprint", Words, nullable=False),
    Column("proposer", Words, nullable=False),
    Column("approver", Words),
    Column("sent_manifest", Words),
    Column("received_manifest", Words),
    Column("removed_on", Date),
    Column("version", Integer, nullable=False),
    CheckConstraint("approver IS NULL OR approver <> proposer", name="approver_is_another"),
    CheckConstraint("received_manifest IS NULL OR received_manifest = sent_manifest", name="received_as_sent"),
)
"""移管 / Transfers; ``content`` is the whole of it."""

transfer_item: Final = Table(
    f"{_S}transfer_item",
    metadata,
    Column("transfer", Words, ForeignKey(f"{_S}transfer.ref"), primary_key=True),
    Column("record", Words, ForeignKey(f"{_S}record.ref"), primary_key=True),
    Column("sha256", Words, nullable=False),
    Column("erased", Boolean, nullable=False),
    Index(f"ix_{_S}transfer_item_record", "record"),
)
"""移管の一件 / Records of transfers."""

content: Final = Table(
    f"{_S}content",
    metadata,
    Column("sha256", Words, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("users", Integer, nullable=False),
    Column("looked_at", Date),
    Column("whole", Boolean, nullable=False),
    CheckConstraint("users >= 0", name="users_from_zero"),
    CheckConstraint("length(sha256) = 64", name="sha256_has_64_digits"),
)
"""置いた本体 / Stored bytes by hash: how many records use them, and when they were last read."""

content_link: Final = Table(
    f"{_S}content_link",
    metadata,
    Column("record", Words, ForeignKey(f"{_S}record.ref"), primary_key=True),
    Column("sha256", Words, ForeignKey(f"{_S}content.sha256"), nullable=False),
    Index(f"ix_{_S}content_link_sha256", "sha256"),
)
"""つながり / Which record uses which stored bytes."""
