"""本体の行 / Bodies in the database: in the transaction of everything else, and guarded by its triggers."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from jichitai.master_data.kernel import RecordRef
from jichitai.master_data.sql import translated

from .. import findings
from ..filing.record import Content
from ..ports import DestructionAuthority, checked_body
from ..refusals import BodyMissing
from .tables import body as table


class SqlBodies:
    """本体の置き場 / A ``BodyStore`` on the caller's connection, for bodies of some megabytes.

    What is deleted still lies in the write-ahead log until a checkpoint, and in backups:
    name them among the certificate's residual places.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, record: RecordRef, content: Content, body: bytes, /) -> None:
        """置く / Keep the bytes of a new record."""
        with translated():
            self._connection.execute(insert(table).values(record=record.value, content=checked_body(record, content, body)))

    def get(self, record: RecordRef, content: Content, /) -> bytes:
        """読む / The bytes, with the hash they were filed with."""
        with translated():
            wanted = select(table.c.content).where(table.c.record == record.value)
            found = self._connection.execute(wanted).scalar_one_or_none()
        if found is None:
            raise BodyMissing(findings.body_missing(record=record))
        return checked_body(record, content, bytes(found))

    def destroy(self, authority: DestructionAuthority, /) -> None:
        """消す / Delete the row; the database refuses unless the authority stands there unspent."""
        with translated():
            if self._connection.dialect.name == "sqlite":
                self._connection.exec_driver_sql("PRAGMA secure_delete=ON")  # freed pages are zeroed, not only unlinked
            self._connection.execute(delete(table).where(table.c.record == authority.record.value))

    def holds(self, record: RecordRef, /) -> bool:
        """残っているか / Whether the row is still there."""
        with translated():
            wanted = select(table.c.record).where(table.c.record == record.value)
            return self._connection.execute(wanted).one_or_none() is not None
