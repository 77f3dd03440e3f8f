"""文書の索引の表 / The tables of the search index of records: a projection, rebuilt from the records, their titles and bodies.

``title`` and ``body`` are folded texts and may hold personal data. ``state``, ``series`` and what
depends on them follow the record in its own transaction. ``unit`` and ``classification`` are those the
tokens were made with: the series itself decides, and a series that has others by now stands in ``search_behind``.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table

from jichitai.master_data.sql.full_text_tables import FullTextTable, grams_column, grams_index
from jichitai.master_data.sql.tables import RowNumber, Words

from .tables import metadata

_S: Final = "jc_public_records_"

search: Final = Table(
    f"{_S}search",
    metadata,
    Column("id", RowNumber, primary_key=True, autoincrement=False),
    Column("ref", Words, ForeignKey(f"{_S}record.ref"), nullable=False),
    Column("series", Words, nullable=False),
    Column("case_ref", Words),
    Column("fiscal_year", Integer, nullable=False),
    Column("state", Words, nullable=False),
    Column("filed_on", Date, nullable=False),
    Column("unit", Words, nullable=False),
    Column("classification", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("body", Words, nullable=False),
    grams_column(),
    CheckConstraint("state IN ('kept', 'transferred', 'destroyed')", name="known_state"),
    Index(f"uq_{_S}search_ref", "ref", unique=True),
    Index(f"ix_{_S}search_series_unit_classification", "series", "unit", "classification"),
    grams_index(f"{_S}search"),
)
"""索引 / A row for each record. ``id`` orders them: by the day of filing, then by arrival."""

search_behind: Final = Table(
    f"{_S}search_behind",
    metadata,
    Column("series", Words, ForeignKey(f"{_S}series.ref"), primary_key=True),
)
"""追いついていない簿冊 / Series whose unit or class changed since their rows were made."""

SEARCH: Final = FullTextTable(search, f"{_S}search_grams")
"""全文検索の表 / The same as a table of full texts, with the FTS5 table of n-grams on SQLite."""
