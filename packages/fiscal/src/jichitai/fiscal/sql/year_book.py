"""年度の帳簿を共有で押さえる / A look at the book of a year that stops its closing, and stops no other writer."""

from __future__ import annotations

import json
from typing import Final

from sqlalchemy import Connection

from jichitai.master_data.codec import decode
from jichitai.master_data.kernel import BodyRef, FiscalYear
from jichitai.master_data.sql import translated
from jichitai.master_data.sql.driver import through

from ..closing.year_book import YEAR_BOOK, YearBook, YearBookRef

_LOOK: Final = "SELECT content FROM jc_fiscal_paper WHERE body = ? AND key = ?"


class SharedYearBook:
    """年度の帳簿を見る / Finds the book of a year; on PostgreSQL its row is locked in share until the transaction ends.

    Closing takes the same row for itself: it waits for every writer who has looked, and
    who looks later sees the year closed.
    """

    def __init__(self, connection: Connection, *, body: BodyRef | None = None) -> None:
        self._connection: Final = connection
        self._body: Final = "" if body is None else body.value
        # SQLite has no row locks and needs none: whoever writes there writes alone.
        self._statement: Final = _LOOK + (" FOR SHARE" if connection.dialect.name == "postgresql" else "")

    def __call__(self, year: FiscalYear, /) -> YearBook | None:
        """見る / The book of the year, or None when it was never opened."""
        key = f"{YEAR_BOOK.name}:{YearBookRef.of(year).value}"
        with translated():
            row = through(self._connection, self._statement, (self._body, key)).fetchone()
        return None if row is None else decode(YearBook, json.loads(row[0]))
