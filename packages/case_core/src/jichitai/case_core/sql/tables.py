"""案件の表 / The tables of cases and proposals, and, apart from both, of the free texts.

``state`` is the case or proposal as its events have made it (no free text, no personal
data); the other columns are what rows are looked up and guarded by. The journal is the
record; these rows can be rebuilt from it.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, MetaData, PrimaryKeyConstraint, Table
from sqlalchemy import text as sql

from jichitai.master_data.sql.tables import NAMING, Words

metadata: Final = MetaData(naming_convention=NAMING)
"""案件の表の集まり / The metadata of this package's tables."""

_OPEN: Final = sql("closed_on IS NULL")
_APPROVED: Final = sql("approval IS NOT NULL")

case: Final = Table(
    "jc_case_core_case",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("unit", Words, nullable=False),
    Column("responsible", Words, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("closed_on", Date),
    Column("version", Integer, nullable=False),
    Column("state", Words, nullable=False),
    CheckConstraint("version >= 1", name="version_from_one"),
    Index("ix_jc_case_core_case_responsible_ref", "responsible", "ref", postgresql_where=_OPEN, sqlite_where=_OPEN),
    Index("ix_jc_case_core_case_unit_ref", "unit", "ref", postgresql_where=_OPEN, sqlite_where=_OPEN),
)
"""案件 / The cases."""

proposal: Final = Table(
    "jc_case_core_proposal",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("case_ref", Words, ForeignKey("jc_case_core_case.ref"), nullable=False),
    Column("drafter", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("content_hash", Words, nullable=False),
    Column("approval", Words),
    Column("version", Integer, nullable=False),
    Column("state", Words, nullable=False),
    CheckConstraint("version >= 1 AND revision >= 1", name="counted_from_one"),
    CheckConstraint("length(content_hash) = 64", name="hash_is_sha256"),
    CheckConstraint("(status = 'approved') = (approval IS NOT NULL)", name="approved_under_a_number"),
    Index("ix_jc_case_core_proposal_case_ref", "case_ref"),
    Index("ix_jc_case_core_proposal_drafter_ref", "drafter", "ref"),
    Index("uq_jc_case_core_proposal_approval", "approval", unique=True, postgresql_where=_APPROVED, sqlite_where=_APPROVED),
)
"""起案 / The proposals."""

waiting: Final = Table(
    "jc_case_core_waiting",
    metadata,
    Column("proposal", Words, ForeignKey("jc_case_core_proposal.ref"), nullable=False),
    Column("unit", Words, nullable=False),
    Column("post", Words, nullable=False),
    PrimaryKeyConstraint("proposal", "unit", "post"),
    Index("ix_jc_case_core_waiting_unit_post", "unit", "post"),
)
"""待っている席 / Seats a step now waits for."""

due_review: Final = Table(
    "jc_case_core_due_review",
    metadata,
    Column("proposal", Words, ForeignKey("jc_case_core_proposal.ref"), nullable=False),
    Column("unit", Words, nullable=False),
    Column("post", Words, nullable=False),
    Column("officer", Words, nullable=False),
    PrimaryKeyConstraint("proposal", "unit", "post"),
    Index("ix_jc_case_core_due_review_officer", "officer"),
)
"""未了の後閲 / Reviews still owed."""

text: Final = Table(
    "jc_case_core_text",
    metadata,
    Column("digest", Words, primary_key=True),
    Column("salt", Words, nullable=False),
    Column("text", Words, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest_is_sha256"),
)
"""自由文 / Free texts. The only table here that may hold personal data; its rows can be erased."""
