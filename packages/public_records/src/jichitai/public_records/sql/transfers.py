"""移管の行 / Rows of transfers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from jichitai.master_data.kernel import RecordRef
from jichitai.master_data.sql import translated

from ..refs import DisposalListRef
from ..transfer import transfer_findings
from ..transfer.transfer import Transfer, TransferNotFound
from .disposal_tables import transfer as table
from .disposal_tables import transfer_item as item_table
from .rows import add_row, locked_row, read_row, save_row, text_of, value_of


def to_row(found: Transfer) -> dict[str, Any]:
    """移管から行へ / The row of a transfer; what the guards need stands beside the whole."""
    return {
        "ref": found.ref.value, "content": text_of(found), "fingerprint": found.fingerprint.value,
        "proposer": found.proposer.value, "approver": found.approved.by.value if found.approved else None,
        "sent_manifest": found.sent.manifest.value if found.sent else None,
        "received_manifest": found.received.manifest.value if found.received else None, "removed_on": found.removed_on,
        "version": found.version,
    }  # fmt: skip


class SqlTransfers:
    """移管の置き場 / A ``TransferStore`` on the caller's connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, ref: DisposalListRef, /) -> Transfer:
        """読む / The transfer, or ``TransferNotFound``."""
        return _built(ref, read_row(self._connection, table, ref))

    def lock(self, ref: DisposalListRef, /) -> Transfer:
        """押さえて読む / The transfer, held until the transaction ends."""
        return _built(ref, locked_row(self._connection, table, ref))

    def add(self, transfer: Transfer, /) -> None:
        """置く / A new transfer and its records."""
        add_row(self._connection, table, to_row(transfer), transfer.ref)
        rows = [
            {"transfer": transfer.ref.value, "record": item.record.value, "sha256": item.sha256.value, "erased": False}
            for item in transfer.items
        ]
        with translated():
            self._connection.execute(insert(item_table), rows)

    def save(self, transfer: Transfer, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``."""
        save_row(self._connection, table, to_row(transfer), transfer.ref, read_at)

    def unerased(self, ref: DisposalListRef, /) -> Sequence[RecordRef]:
        """残る本体 / Bodies still here, by record."""
        wanted = select(item_table.c.record).where(item_table.c.transfer == ref.value, item_table.c.erased.is_(False))
        with translated():
            return [RecordRef(each) for each in self._connection.execute(wanted.order_by(item_table.c.record)).scalars()]

    def erased(self, ref: DisposalListRef, records: Sequence[RecordRef], /) -> None:
        """消した / These are no longer here."""
        statement = (
            update(item_table)
            .where(item_table.c.transfer == ref.value, item_table.c.record == bindparam("of"))
            .values(erased=True)
        )
        if records:
            with translated():
                self._connection.execute(statement, [{"of": each.value} for each in records])


def _built(ref: DisposalListRef, row: RowMapping | None) -> Transfer:
    if row is None:
        raise TransferNotFound(transfer_findings.transfer_not_found(transfer=ref))
    return value_of(Transfer, row["content"])
