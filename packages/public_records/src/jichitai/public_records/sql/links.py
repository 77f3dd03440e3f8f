"""つながりの行 / Rows of links between records and stored bytes; the content's row is held until the transaction ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, delete, insert, or_, select, update

from jichitai.master_data.kernel import RecordRef
from jichitai.master_data.sql import insert_once, translated

from ..refs import Fingerprint
from .disposal_tables import content as table
from .disposal_tables import content_link as link


class SqlContentLinks:
    """つながり / ``ContentLinks`` on the caller's connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, record: RecordRef, sha256: Fingerprint, size: int, /) -> None:
        """つなぐ / Link; holds the content's row first, so that an erasure under way is waited for."""
        insert_once(
            self._connection,
            table,
            "sha256",
            {"sha256": sha256.value, "size": size, "users": 0, "looked_at": None, "whole": True},
        )
        with translated():
            self._hold(sha256.value)
            if self.of(record) is None:
                self._connection.execute(insert(link).values(record=record.value, sha256=sha256.value))
                self._count(sha256.value, 1)

    def of(self, record: RecordRef, /) -> Fingerprint | None:
        """どの本体か / What the record uses."""
        with translated():
            wanted = select(link.c.sha256).where(link.c.record == record.value)
            found = self._connection.execute(wanted).scalar_one_or_none()
        return None if found is None else Fingerprint(found)

    def remove(self, record: RecordRef, /) -> tuple[Fingerprint, int] | None:
        """切る / Unlink; the database refuses without authority."""
        found = self.of(record)
        if found is None:
            return None
        with translated():
            self._hold(found.value)
            self._connection.execute(delete(link).where(link.c.record == record.value))
            self._count(found.value, -1)
        return found, self.users(found)

    def users(self, sha256: Fingerprint, /) -> int:
        """使う文書の数 / How many records use it."""
        with translated():
            wanted = select(table.c.users).where(table.c.sha256 == sha256.value)
            return self._connection.execute(wanted).scalar_one_or_none() or 0

    def known(self) -> Iterator[Fingerprint]:
        """知っている本体 / Every hash in use, in order."""
        with translated():
            found = self._connection.execute(select(table.c.sha256).where(table.c.users > 0).order_by(table.c.sha256)).scalars()
            return iter([Fingerprint(each) for each in found])

    def due(self, before: date, most: int, /) -> Sequence[Fingerprint]:
        """検査の順 / Not looked at since ``before``, or not whole then; oldest first."""
        old = or_(table.c.looked_at.is_(None), table.c.looked_at < before, table.c.whole.is_(False))
        first = (table.c.looked_at.is_not(None), table.c.looked_at, table.c.sha256)
        with translated():
            wanted = select(table.c.sha256).where(table.c.users > 0, old).order_by(*first).limit(most)
            return [Fingerprint(each) for each in self._connection.execute(wanted).scalars()]

    def looked_at(self, sha256: Fingerprint, on: date, whole: bool, /) -> None:
        """見た / Note the day and whether they were whole."""
        with translated():
            self._connection.execute(update(table).where(table.c.sha256 == sha256.value).values(looked_at=on, whole=whole))

    def _hold(self, sha256: str) -> None:
        self._connection.execute(update(table).where(table.c.sha256 == sha256).values(users=table.c.users))

    def _count(self, sha256: str, step: int) -> None:
        self._connection.execute(update(table).where(table.c.sha256 == sha256).values(users=table.c.users + step))
