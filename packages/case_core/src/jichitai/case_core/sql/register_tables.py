"""未読と施行の一覧の表 / The tables of what is still to be read, and of issued documents. Both are made again from the journal."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, Date, Index, PrimaryKeyConstraint, Table
from sqlalchemy import text as sql

from jichitai.master_data.sql.tables import Words

from .tables import metadata

_AWAITING: Final = sql("served_on IS NULL AND addressee IS NOT NULL")

reading: Final = Table(
    "jc_case_core_reading",
    metadata,
    Column("ref", Words, nullable=False),
    Column("unit", Words, nullable=False),
    Column("post", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("case_ref", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("since", Date, nullable=False),
    Column("begun_by", Words, nullable=False),
    Column("key", Words, nullable=False),
    PrimaryKeyConstraint("key"),
    CheckConstraint("length(title) = 64", name="title_is_sha256"),
    Index("ix_jc_case_core_reading_seat", "unit", "post", "since", "key"),
    Index("ix_jc_case_core_reading_case_ref", "case_ref"),
)
"""供覧の未読 / What a seat has still to read."""

issue: Final = Table(
    "jc_case_core_issue",
    metadata,
    Column("issue", Words, primary_key=True),
    Column("case_ref", Words, nullable=False),
    Column("proposal", Words, nullable=False),
    Column("approval", Words, nullable=False),
    Column("unit", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("number", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("addressee", Words),
    Column("issued_by", Words, nullable=False),
    Column("issued_on", Date, nullable=False),
    Column("served_on", Date),
    Column("how", Words),
    CheckConstraint("length(title) = 64", name="title_is_sha256"),
    CheckConstraint("(served_on IS NULL) = (how IS NULL)", name="served_somehow"),
    Index("ix_jc_case_core_issue_issued_on", "issued_on", "issue"),
    Index("ix_jc_case_core_issue_unit", "unit", "issued_on", "issue"),
    Index("ix_jc_case_core_issue_awaiting", "issued_on", "issue", postgresql_where=_AWAITING, sqlite_where=_AWAITING),
    Index(
        "ix_jc_case_core_issue_awaiting_unit", "unit", "issued_on", "issue", postgresql_where=_AWAITING, sqlite_where=_AWAITING
    ),
    Index("ix_jc_case_core_issue_case_ref", "case_ref"),
)
"""施行の一覧 / The documents that went out."""
