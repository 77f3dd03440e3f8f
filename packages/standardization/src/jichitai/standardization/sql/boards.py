"""進捗の一覧の置き場 / The board of migrations on SQLite or PostgreSQL; the connection and its transaction are the caller's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, delete, func, select

from jichitai.master_data.sql import translated
from jichitai.master_data.sql.driver import run

from ..businesses.standardized_business import StandardizedBusiness
from ..migration.board import PAGE_SIZE, BoardPage, BoardRow, check_size, page_of, standings
from ..migration.progress import StepCounts
from ..migration.record import MigrationRef
from .tables import board

_C: Final = board.c
_NAMES: Final = tuple(column.name for column in board.columns)
_COUNTS: Final = ("done", "in_progress", "not_started", "not_applicable")
# 名はどれも自分の表の宣言から来る。値は必ず ? で渡す。
_PUT: Final = (
    f"INSERT INTO {board.name} ({', '.join(_NAMES)}) VALUES ({', '.join('?' for _ in _NAMES)}) "  # noqa: S608
    "ON CONFLICT (body, business) DO UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in _NAMES[2:])
)


class SqlMigrationBoard:
    """進捗の一覧 / The board in a database."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection

    def follow(self, rows: Iterable[BoardRow], /) -> None:
        """写す / Put rows in, all of a command together."""
        values = [_values(each) for each in rows]
        if values:
            with translated():
                run(self._connection, _PUT, values)

    def replace(self, body: MigrationRef, rows: Iterable[BoardRow], /) -> None:
        """作り直す / Replace a body's rows."""
        with translated():
            self._connection.execute(delete(board).where(_C.body == body.value))
        self.follow(rows)

    def page(self, *, after: MigrationRef | None = None, size: int = PAGE_SIZE) -> BoardPage:
        """一頁を読む / A page: the codes of its bodies along the key, and their rows."""
        wanted = check_size(size) + 1
        codes = select(_C.body).distinct().order_by(_C.body).limit(wanted)
        if after is not None:
            codes = codes.where(_C.body > after.value)
        with translated():
            rows = self._connection.execute(select(board).where(_C.body.in_(codes))).mappings()
            return page_of(standings(map(_row, rows)), size)

    def totals(self) -> Mapping[StandardizedBusiness, StepCounts]:
        """業務ごとの合計 / The steps of every business over all bodies."""
        summed = [func.sum(_C[name]).label(name) for name in _COUNTS]
        statement = select(_C.business, *summed).group_by(_C.business).order_by(_C.business)
        with translated():
            rows = self._connection.execute(statement).mappings().all()
        return {StandardizedBusiness(row["business"]): _counts(row) for row in rows}


def _values(row: BoardRow) -> tuple[Any, ...]:
    counts = tuple(getattr(row.counts, name) for name in _COUNTS)
    return (row.body.value, row.business.value, *counts, row.as_of.isoformat())


def _counts(row: RowMapping) -> StepCounts:
    return StepCounts(**{name: int(row[name]) for name in _COUNTS})


def _row(row: RowMapping) -> BoardRow:
    return BoardRow(
        body=MigrationRef(row["body"]), business=StandardizedBusiness(row["business"]), counts=_counts(row), as_of=row["as_of"]
    )
