"""正本の組の行 / Rows of originals and copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, RowMapping, select

from jichitai.master_data.kernel import OrganisationRef, RecordRef
from jichitai.master_data.sql import insert_once, translated

from ..originals import copy_findings as findings
from ..originals.copy_set import AlreadyInSet, CopySet, CopySetRef
from ..originals.refusals import CopySetNotFound
from ..refs import Fingerprint
from .filing_tables import copy_member
from .filing_tables import copy_set as table
from .rows import add_row, locked_row, read_row, save_row, text_of, value_of

_AT_ONCE = 500


class SqlCopySets:
    """正本の組の置き場 / A ``CopySetStore`` on the caller's connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, ref: CopySetRef, /) -> CopySet:
        """読む / The set, or ``CopySetNotFound``."""
        return _built(ref, read_row(self._connection, table, ref))

    def lock(self, ref: CopySetRef, /) -> CopySet:
        """押さえて読む / The set, held until the transaction ends."""
        return _built(ref, locked_row(self._connection, table, ref))

    def add(self, copy_set: CopySet, /) -> None:
        """置く / A new set."""
        add_row(self._connection, table, _row(copy_set), copy_set.ref)
        self._members(copy_set)

    def save(self, copy_set: CopySet, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``."""
        save_row(self._connection, table, _row(copy_set), copy_set.ref, read_at)
        self._members(copy_set)

    def holding(self, record: RecordRef, /) -> CopySetRef | None:
        """属する組 / The set a record belongs to, if any."""
        found = select(copy_member.c.copy_set).where(copy_member.c.record == record.value)
        with translated():
            ref = self._connection.execute(found).scalar_one_or_none()
        return None if ref is None else CopySetRef(ref)

    def holding_all(self, records: Sequence[RecordRef], /) -> Mapping[RecordRef, CopySetRef]:
        """属する組をまとめて / The sets these records belong to, some hundreds in one statement."""
        found: dict[RecordRef, CopySetRef] = {}
        wanted = sorted({record.value for record in records})
        for begin in range(0, len(wanted), _AT_ONCE):
            part = copy_member.c.record.in_(wanted[begin : begin + _AT_ONCE])
            with translated():
                rows = self._connection.execute(select(copy_member.c.record, copy_member.c.copy_set).where(part)).all()
            found.update((RecordRef(record), CopySetRef(copy_set)) for record, copy_set in rows)
        return found

    def of_unit(self, unit: OrganisationRef, sha256: Fingerprint, /) -> CopySetRef | None:
        """課の正本 / The set of this unit whose original has these bytes, if any."""
        found = (
            select(table.c.ref)
            .where(table.c.unit == unit.value, table.c.sha256 == sha256.value, table.c.original.is_not(None))
            .order_by(table.c.ref)
            .limit(1)
        )
        with translated():
            ref = self._connection.execute(found).scalar_one_or_none()
        return None if ref is None else CopySetRef(ref)

    def _members(self, copy_set: CopySet) -> None:
        for record in copy_set.members:
            row = {"record": record.value, "copy_set": copy_set.ref.value}
            if not insert_once(self._connection, copy_member, "record", row) and self.holding(record) != copy_set.ref:
                raise AlreadyInSet(findings.already_in_copy_set(record=record, copy_set=self.holding(record) or copy_set.ref))


def _row(copy_set: CopySet) -> dict[str, object]:
    return {
        "ref": copy_set.ref.value, "unit": copy_set.unit.value,
        "original": copy_set.original.value if copy_set.original else None, "sha256": copy_set.sha256.value,
        "value": text_of(copy_set), "version": copy_set.version,
    }  # fmt: skip


def _built(ref: CopySetRef, row: RowMapping | None) -> CopySet:
    if row is None:
        raise CopySetNotFound(findings.copy_set_not_found(copy_set=ref))
    return value_of(CopySet, row["value"])
