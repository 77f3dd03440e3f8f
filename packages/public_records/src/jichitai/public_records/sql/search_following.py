"""索引が従う / The index follows what is saved, in the same transaction: ``SqlRecords`` and ``SqlFileSeries`` call these.

The text of a body leaves the index with the destruction or the transfer, whichever desk or tool saved it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, or_, select, update

from jichitai.master_data.full_text.folding import fold
from jichitai.master_data.sql import insert_once, translated
from jichitai.master_data.sql.full_text import FullText

from ..filing.file_series import FileSeries
from ..filing.record import Record, RecordState
from ..search.document import numbers_line
from .search_tables import SEARCH, search, search_behind
from .search_tokens import tokens_of
from .tables import record as table
from .tables import series as series_table
from .tables import title

METADATA_LINES = 2
"""本文の前の行の数 / How many lines of ``body`` come before the text: the name of the series, the numbers."""


def follow_record(connection: Connection, record: Record, *, read_at: int) -> None:
    """文書に従う / What the index says of a record about to be saved: its state, its series, no text of one that is gone.

    Before the record itself, for its guard refuses while the index has the text; nothing for a version that is stale.
    """
    with translated():
        found = connection.execute(select(search).where(search.c.ref == record.ref.value).with_for_update())
        row = found.mappings().one_or_none()
        if row is None or (row["state"] == record.state.value and row["series"] == record.series.value):
            return
        if connection.execute(select(table.c.version).where(table.c.ref == record.ref.value)).scalar_one() != read_at:
            return
        changed: dict[str, Any] = {"state": record.state.value}
        if row["series"] != record.series.value:
            changed |= _moved(connection, record, row["body"])
        if record.state is not RecordState.KEPT:
            changed["body"] = "\n".join(changed.get("body", row["body"]).split("\n")[:METADATA_LINES])
        replace_row(FullText(connection, SEARCH), connection, row, changed)


def follow_series(connection: Connection, series: FileSeries) -> None:
    """簿冊に従う / A series with another unit or class than its rows say is noted, so that no search passes it by."""
    c = search.c
    differs = or_(c.unit != series.custodian.value, c.classification != series.term.classification)
    with translated():
        behind = connection.execute(select(c.id).where(c.series == series.ref.value, differs).limit(1)).one_or_none()
        if behind is not None:
            insert_once(connection, search_behind, "series", {"series": series.ref.value})


def replace_row(full_text: FullText, connection: Connection, row: Mapping[Any, Any], changed: Mapping[str, Any]) -> None:
    """行を改める / Change a row of the index together with its tokens."""
    old, new = tokens_of(row), tokens_of({**row, **changed})
    values = {**changed, "grams": full_text.numbers(new)}
    connection.execute(update(search).where(search.c.id == row["id"]).values(**values))
    full_text.retoken(row["id"], old=old, new=new)


def place_columns(row: Mapping[Any, Any]) -> dict[str, Any]:
    """簿冊から採る列 / What a row of the index takes from the row of its series."""
    return {"unit": row["custodian"], "classification": row["classification"], "fiscal_year": row["fiscal_year"]}


def _moved(connection: Connection, record: Record, body: str) -> dict[str, Any]:
    """移った先 / The columns of a record that stands in another series now; its text stays."""
    to = record.series.value
    row = connection.execute(select(series_table).where(series_table.c.ref == to)).mappings().one()
    name = connection.execute(select(title.c.text).where(title.c.kind == "series", title.c.ref == to)).scalar_one()
    lines = [fold(name), numbers_line(record.ref, record.series, record.issued_as), *body.split("\n")[METADATA_LINES:]]
    return {"series": to, **place_columns(row), "body": "\n".join(lines)}
