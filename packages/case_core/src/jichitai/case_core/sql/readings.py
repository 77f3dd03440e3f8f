"""未読の置き場 / What seats have still to read, on SQLite or PostgreSQL; the connection and its transaction are the caller's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, delete, func, select, tuple_, union_all

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef, PostRef
from jichitai.master_data.sql import translated
from jichitai.master_data.sql.driver import afterwards

from ..circulars.unread import ReadingKind, Unread, UnreadChange, UnreadCursor, UnreadPage, unread_page
from ..refs import ContentHash, Seat
from ..work_lists.asking import PAGE_SIZE, check_size
from .register_tables import reading

_C: Final = reading.c
_NAMES: Final = tuple(column.name for column in reading.columns)
# 名はどれも自分の表の宣言から来る。値は必ず ? で渡す。
_PUT: Final = (
    f"INSERT INTO {reading.name} ({', '.join(_NAMES)}) VALUES ({', '.join('?' for _ in _NAMES)}) "  # noqa: S608
    "ON CONFLICT (key) DO UPDATE SET since = excluded.since, begun_by = excluded.begun_by, title = excluded.title"
)
_TAKE: Final = f"DELETE FROM {reading.name} WHERE key = ?"  # noqa: S608


class SqlReadings:
    """供覧の未読 / The rows in a database."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection

    def follow(self, change: UnreadChange, /) -> None:
        """変化を写す / Take over what an event changed: only the rows that changed are written."""
        with translated():
            for key in change.gone:
                afterwards(self._connection, _TAKE, (key,))
            for each in change.come:
                afterwards(self._connection, _PUT, _values(each))

    def replace(self, case: CaseRef, rows: Iterable[Unread], /) -> None:
        """作り直す / Put what the journal says of a case in place of what is there."""
        with translated():
            self._connection.execute(delete(reading).where(_C.case_ref == case.value))
        self.follow(UnreadChange(come=tuple(rows)))

    def page(self, seats: frozenset[Seat], /, *, after: UnreadCursor | None = None, size: int = PAGE_SIZE) -> UnreadPage:
        """一頁を読む / A short walk along an index for each seat, merged."""
        wanted = check_size(size) + 1
        later = () if after is None else (tuple_(_C.since, _C.key) > tuple_(after.since, after.key),)
        walks = [
            select(reading).where(_at(seat), *later).order_by(_C.since, _C.key).limit(wanted) for seat in sorted(seats, key=str)
        ]
        if not walks:
            return UnreadPage(items=(), next=None)
        every = union_all(*(select(walk.subquery()) for walk in walks)).subquery()
        statement = select(every).order_by(every.c.since, every.c.key).limit(wanted)
        with translated():
            return unread_page([_unread(row) for row in self._connection.execute(statement).mappings()], size)

    def count(self, seats: frozenset[Seat], /) -> int:
        """数える / How many rows all pages have together."""
        with translated():
            return sum(
                self._connection.execute(select(func.count()).select_from(reading).where(_at(seat))).scalar_one()
                for seat in seats
            )

    def seats_of(self, case: CaseRef, /) -> frozenset[Seat]:
        """読むべき席 / The seats that have something of the case still to read."""
        with translated():
            rows = self._connection.execute(select(_C.unit, _C.post).where(_C.case_ref == case.value)).all()
        return frozenset(Seat(OrganisationRef(unit), PostRef(post)) for unit, post in rows)


def _at(seat: Seat) -> ColumnElement[bool]:
    return and_(_C.unit == seat.unit.value, _C.post == seat.post.value)


def _values(row: Unread) -> tuple[Any, ...]:
    return (
        row.ref, row.seat.unit.value, row.seat.post.value, row.kind.value, row.case.value, row.title.value,
        row.since.isoformat(), row.by.value, row.key,
    )  # fmt: skip


def _unread(row: RowMapping) -> Unread:
    return Unread(
        kind=ReadingKind(row["kind"]), ref=row["ref"], case=CaseRef(row["case_ref"]), title=ContentHash(row["title"]),
        seat=Seat(OrganisationRef(row["unit"]), PostRef(row["post"])), since=row["since"], by=OfficerRef(row["begun_by"]),
    )  # fmt: skip
