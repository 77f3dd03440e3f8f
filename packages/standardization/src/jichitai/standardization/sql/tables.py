"""標準化の表 / The tables of this package: projections, made again from the journal or from the files of a feed."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, Integer, MetaData, Table

from jichitai.master_data.sql.tables import NAMING, Words

metadata: Final = MetaData(naming_convention=NAMING)
"""標準化の表の集まり / The metadata of this package's tables."""

board: Final = Table(
    "jc_standardization_board",
    metadata,
    Column("body", Words, primary_key=True),
    Column("business", Words, primary_key=True),
    Column("done", Integer, nullable=False),
    Column("in_progress", Integer, nullable=False),
    Column("not_started", Integer, nullable=False),
    Column("not_applicable", Integer, nullable=False),
    Column("as_of", Date, nullable=False),
    CheckConstraint("done >= 0 AND in_progress >= 0 AND not_started >= 0 AND not_applicable >= 0", name="counted_from_none"),
    CheckConstraint("done + in_progress + not_started + not_applicable >= 1", name="has_steps"),
)
"""進捗の一覧 / One row for each business of each body."""

linkage_state: Final = Table(
    "jc_standardization_linkage_state",
    metadata,
    Column("feed", Words, primary_key=True),
    Column("record_key", Words, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("branch", BigInteger, nullable=False),
    Column("record", Words),
    CheckConstraint("number >= 0 AND branch >= 0", name="counted_from_none"),
)
"""全件の状態 / One row for each record of a feed; ``record`` is null for one that was deleted."""
