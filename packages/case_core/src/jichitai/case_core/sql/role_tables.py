"""役割の表 / The table of roles held in open cases: a projection, made again from the journal at any time."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Date, Index, PrimaryKeyConstraint, Table

from jichitai.master_data.sql.tables import Words

from .tables import metadata

held_role: Final = Table(
    "jc_case_core_held_role",
    metadata,
    Column("case_ref", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("holder", Words, nullable=False),
    Column("ended_on", Date),
    PrimaryKeyConstraint("case_ref", "role"),
    Index("ix_jc_case_core_held_role_holder", "holder", "case_ref", "role"),
)
"""持っている役割 / Who plays which role in a case that is not closed."""
