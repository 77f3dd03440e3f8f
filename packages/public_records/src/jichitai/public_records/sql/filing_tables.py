"""所在・処理中の文書・正本の表 / Tables of place and loan, of documents in process, of originals and copies."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table

from jichitai.master_data.sql.tables import Words

from .tables import metadata, series

_S: Final = "jc_public_records_"

series_keeping: Final = Table(
    f"{_S}series_keeping",
    metadata,
    Column("series", Words, ForeignKey(f"{_S}series.ref"), primary_key=True),
    Column("keeping", Words, nullable=False),
    Column("place", Words, nullable=False),
    Column("lent_due_on", Date),
    CheckConstraint("place IN ('office', 'store', 'archives')", name="known_place"),
    Index(f"ix_{_S}series_keeping_lent_due_on", "lent_due_on"),
)
"""所在と所管 / Place, shelf, loan, former charges of a series; no row while it is as it was opened."""

series_triggers: Final = Table(
    f"{_S}series_triggers",
    metadata,
    Column("series", Words, ForeignKey(f"{_S}series.ref"), primary_key=True),
    Column("triggers", Words, nullable=False),
)
"""要件と事由の日 / The requirement of named triggers and their days; no row where the class alone decides."""

Index(f"ix_{_S}series_custodian", series.c.custodian, series.c.fiscal_year)

document: Final = Table(
    f"{_S}document",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("unit", Words, nullable=False),
    Column("stage", Words, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("case_ref", Words),
    Column("receipt", Words),
    Column("arrived_on", Date),
    Column("drafted_by", Words),
    Column("approval", Words),
    Column("issue", Words),
    Column("completed_on", Date),
    Column("series", Words),
    Column("record", Words, ForeignKey(f"{_S}record.ref")),
    Column("version", Integer, nullable=False),
    CheckConstraint("version >= 1", name="version_from_one"),
    CheckConstraint("(stage = 'bound') = (record IS NOT NULL)", name="only_the_bound_are_records"),
    CheckConstraint("(receipt IS NULL) = (arrived_on IS NULL)", name="a_receipt_has_its_day"),
    Index(f"ix_{_S}document_unit_stage", "unit", "stage"),
    Index(f"ix_{_S}document_case_ref", "case_ref"),
)
"""処理中の文書 / Documents from receipt or drafting until they are bound."""

document_title: Final = Table(
    f"{_S}document_title",
    metadata,
    Column("ref", Words, ForeignKey(f"{_S}document.ref"), primary_key=True),
    Column("text", Words, nullable=False),
)
"""処理中の文書の件名 / Their titles: may hold personal data, so apart."""

copy_set: Final = Table(
    f"{_S}copy_set",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("unit", Words, nullable=False),
    Column("original", Words, ForeignKey(f"{_S}record.ref")),
    Column("sha256", Words, nullable=False),
    Column("value", Words, nullable=False),
    Column("version", Integer, nullable=False),
    CheckConstraint("version >= 1", name="version_from_one"),
    CheckConstraint("length(sha256) = 64", name="sha256_has_64_digits"),
    Index(f"ix_{_S}copy_set_unit_sha256", "unit", "sha256"),
)
"""正本と写し / A set: one original (none while it is lost) and what points to it."""

copy_member: Final = Table(
    f"{_S}copy_member",
    metadata,
    Column("record", Words, ForeignKey(f"{_S}record.ref"), primary_key=True),
    Column("copy_set", Words, ForeignKey(f"{_S}copy_set.ref"), nullable=False),
    Index(f"ix_{_S}copy_member_copy_set", "copy_set"),
)
"""組の文書 / A record belongs to one set at most, for good."""
