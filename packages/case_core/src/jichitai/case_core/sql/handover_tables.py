"""引継ぎの表 / The tables of handovers, their documents by digest, and the cases each one lists."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table
from sqlalchemy import text as sql

from jichitai.master_data.sql.tables import Words

from .tables import metadata

_RUNNING: Final = sql("status IN ('prepared', 'offered')")

handover: Final = Table(
    "jc_case_core_handover",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("predecessor", Words),
    Column("receiver", Words),
    Column("unit", Words, nullable=False),
    Column("due_on", Date, nullable=False),  # 期限の定めのないものは 9999-12-31
    Column("status", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", Words, nullable=False),
    CheckConstraint("version >= 1", name="version_from_one"),
    Index("ix_jc_case_core_handover_due_on_ref", "due_on", "ref", postgresql_where=_RUNNING, sqlite_where=_RUNNING),
)
"""引継ぎ / The handovers."""

paper: Final = Table(
    "jc_case_core_handover_paper",
    metadata,
    Column("digest", Words, primary_key=True),
    Column("state", Words, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest_is_sha256"),
)
"""引継書 / The documents: numbers, days and digests, no free text."""

handed_case: Final = Table(
    "jc_case_core_handed_case",
    metadata,
    Column("predecessor", Words, nullable=False),
    Column("case_ref", Words, nullable=False),
    Column("handover", Words, ForeignKey("jc_case_core_handover.ref"), nullable=False),
    PrimaryKeyConstraint("predecessor", "case_ref", "handover"),
)
"""引き継がれる案件 / Which cases a predecessor's handover lists."""
