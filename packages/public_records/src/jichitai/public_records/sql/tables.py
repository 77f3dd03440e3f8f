"""公文書の表 / The tables of public records. Ours alone: own metadata, no foreign key to another package.

Titles stand in a table of their own, so that they can be erased or encrypted by
themselves; bodies in another. Values with structure (terms, extensions, lists) are kept as
canonical JSON, and what a query or a guard needs is a column beside them.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)

from jichitai.master_data.sql.tables import NAMING, Words

metadata: Final = MetaData(naming_convention=NAMING)
"""公文書の表の集まり / The metadata of this package's tables."""

series: Final = Table(
    "jc_public_records_series",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("fiscal_year", Integer, nullable=False),
    Column("symbol", Words, nullable=False),
    Column("custodian", Words, nullable=False),
    Column("classification", Words, nullable=False),
    Column("term", Words, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("first_filed_on", Date),
    Column("completed_on", Date),
    Column("event_on", Date),
    Column("standing_ended_on", Date),
    Column("stated_through", Date),
    Column("extensions", Words, nullable=False),
    Column("expiry_status", Words, nullable=False),
    Column("retain_through", Date),
    Column("version", Integer, nullable=False),
    CheckConstraint("version >= 1", name="version_from_one"),
    CheckConstraint("(expiry_status = 'fixed') = (retain_through IS NOT NULL)", name="only_a_fixed_end_has_a_day"),
    Index("ix_jc_public_records_series_retain_through", "retain_through"),
)
"""簿冊 / File series. ``retain_through`` is derived, holds aside: for finding and for the last guard."""

record: Final = Table(
    "jc_public_records_record",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("series", Words, ForeignKey("jc_public_records_series.ref"), nullable=False),
    Column("case_ref", Words),
    Column("made_on", Date, nullable=False),
    Column("filed_on", Date, nullable=False),
    Column("sha256", Words, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Words, nullable=False),
    Column("historical", Boolean, nullable=False),
    Column("state", Words, nullable=False),
    Column("destroyed_on", Date),
    Column("tombstone", Words),
    Column("version", Integer, nullable=False),
    Column("issued_as", Words),
    CheckConstraint("length(sha256) = 64", name="sha256_has_64_digits"),
    CheckConstraint("state IN ('kept', 'destroyed', 'transferred')", name="known_state"),
    CheckConstraint(
        "(state = 'kept') = (tombstone IS NULL) AND (state = 'kept') = (destroyed_on IS NULL)",
        name="only_what_is_gone_has_a_tombstone",
    ),
    Index("ix_jc_public_records_record_series", "series"),
    Index("ix_jc_public_records_record_case_ref", "case_ref"),
)
"""文書 / Records, tombstones included. No row is ever deleted."""

hold: Final = Table(
    "jc_public_records_hold",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("series", Words, ForeignKey("jc_public_records_series.ref"), nullable=False),
    Column("record", Words, ForeignKey("jc_public_records_record.ref")),
    Column("place", Integer, nullable=False),
    Column("kind", Words, nullable=False),
    Column("matter", Words, nullable=False),
    Column("placed_on", Date, nullable=False),
    Column("placed_by", Words, nullable=False),
    Column("tail", Words),
    Column("lifted_on", Date),
    Column("lifting", Words),
    Column("protects_through", Date),
    CheckConstraint("(lifted_on IS NULL) = (lifting IS NULL)", name="lifted_or_standing"),
    Index("ix_jc_public_records_hold_series", "series"),
    Index("ix_jc_public_records_hold_record", "record"),
)
"""保留 / Holds. Lifted ones stay; ``place`` keeps their order on one record or series."""

title: Final = Table(
    "jc_public_records_title",
    metadata,
    Column("kind", Words, primary_key=True),
    Column("ref", Words, primary_key=True),
    Column("text", Words, nullable=False),
    CheckConstraint("kind IN ('series', 'record')", name="known_kind"),
)
"""件名・名称 / Titles and names: the only column of this package that may hold personal data."""

disposal_list: Final = Table(
    "jc_public_records_disposal_list",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("items", Words, nullable=False),
    Column("fingerprint", Words, nullable=False),
    Column("proposer", Words, nullable=False),
    Column("proposed_on", Date, nullable=False),
    Column("opinion", Words),
    Column("approval", Words),
    Column("approver", Words),
    Column("approved_fingerprint", Words),
    Column("approved_on", Date),
    Column("executed", Words),
    Column("erased_on", Date),
    Column("certificate", Words),
    Column("version", Integer, nullable=False),
    UniqueConstraint("approval"),
    CheckConstraint("approver IS NULL OR approver <> proposer", name="approver_is_another"),
    CheckConstraint("approved_fingerprint IS NULL OR approved_fingerprint = fingerprint", name="approved_as_it_stands"),
)
"""廃棄目録 / Disposal lists; their lines never change."""

authority: Final = Table(
    "jc_public_records_authority",
    metadata,
    Column("record", Words, ForeignKey("jc_public_records_record.ref"), primary_key=True),
    Column("disposal_list", Words, ForeignKey("jc_public_records_disposal_list.ref"), nullable=False),
    Column("list_fingerprint", Words, nullable=False),
    Column("content", Words, nullable=False),
    Column("spent", Boolean, nullable=False),
    Index("ix_jc_public_records_authority_disposal_list", "disposal_list"),
)
"""消去の権限 / Authority to erase one body: given by an executed list, used once."""

body: Final = Table(
    "jc_public_records_body",
    metadata,
    Column("record", Words, ForeignKey("jc_public_records_record.ref"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""本体 / Bodies. Never updated; deleted only under an unspent authority."""
