"""一覧の表 / The tables of the work lists: a projection, made again from the journal at any time."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, Date, Index, Table
from sqlalchemy import text as sql

from jichitai.master_data.sql.tables import Words

from .tables import metadata

_HELD: Final = sql("holder IS NOT NULL")
_SEATED: Final = sql("post IS NOT NULL")

work: Final = Table(
    "jc_case_core_work",
    metadata,
    Column("key", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("case_ref", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("owner", Words, nullable=False),
    Column("unit", Words, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("asked_by", Words, nullable=False),
    Column("holder", Words),
    Column("post", Words),
    Column("proposal", Words),
    Column("what", Words, nullable=False),
    Column("due_on", Date, nullable=False),  # 期限のないものは 9999-12-31：並びの終わりに来る
    Column("case_kind", Words, nullable=False),
    Column("level", Words, nullable=False),
    CheckConstraint("length(title) = 64", name="title_is_sha256"),
    CheckConstraint("holder IS NOT NULL OR post IS NOT NULL", name="with_somebody"),
    Index("ix_jc_case_core_work_holder_due_on_key", "holder", "due_on", "key", postgresql_where=_HELD, sqlite_where=_HELD),
    Index(
        "ix_jc_case_core_work_unit_post_due_on_key",
        "unit", "post", "due_on", "key", postgresql_where=_SEATED, sqlite_where=_SEATED,
    ),
    # 組織の一覧・件数・量は、この索引だけで足りる：見えない行のために表を読みに行かない
    Index(
        "ix_jc_case_core_work_unit_list",
        "unit", "due_on", "key", "holder", "post", "opened_on", "asked_by", "owner", "case_kind", "level", "case_ref", "kind",
    ),
    Index("ix_jc_case_core_work_case_ref", "case_ref"),
    # 掃かれた頁の行は、PostgreSQL が索引だけで答える。百万行の二割が変わるまで待たせない
    postgresql_with={"autovacuum_vacuum_scale_factor": 0.02, "autovacuum_vacuum_insert_scale_factor": 0.02},
)  # fmt: skip
"""仕事の一件 / Open tasks, waiting steps, reviews owed, proposals sent back."""

mark: Final = Table(
    "jc_case_core_mark",
    metadata,
    Column("case_ref", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("level", Words, nullable=False),
)
"""案件の標 / Kind and level of confidentiality of the cases that have them."""
