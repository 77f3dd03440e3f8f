"""文書の行 / Rows of records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from jichitai.master_data.kernel import CaseRef, RecordRef
from jichitai.master_data.sql import translated

from .. import findings
from ..filing.record import Content, Record, RecordState, Tombstone
from ..filing.title import Title
from ..holds.hold import Holds
from ..refs import FileSeriesRef, Fingerprint, IssuedNumber
from ..refusals import RecordNotFound
from .holds import holds_on_record, holds_on_records, write_holds
from .rows import add_row, add_title, locked_row, locked_rows, read_row, read_title, save_row, text_of, value_of
from .search_following import follow_record
from .tables import record as table

_AT_ONCE = 500


def to_row(record: Record) -> dict[str, Any]:
    """文書から行へ / The row of a record."""
    tombstone = record.tombstone
    return {
        "ref": record.ref.value, "series": record.series.value, "case_ref": record.case.value if record.case else None,
        "made_on": record.made_on, "filed_on": record.filed_on, "sha256": record.content.sha256.value,
        "size": record.content.size, "media_type": record.content.media_type, "historical": record.historical,
        "state": record.state.value, "destroyed_on": tombstone.on if tombstone else None,
        "tombstone": text_of(tombstone) if tombstone else None, "version": record.version,
        "issued_as": record.issued_as.value if record.issued_as else None,
    }  # fmt: skip


def from_row(row: RowMapping, holds: Holds) -> Record:
    """行から文書へ / The record of a row and its holds."""
    content = Content(sha256=Fingerprint(row["sha256"]), size=row["size"], media_type=row["media_type"])
    return Record(
        ref=RecordRef(row["ref"]), series=FileSeriesRef(row["series"]),
        case=CaseRef(row["case_ref"]) if row["case_ref"] else None, made_on=row["made_on"], filed_on=row["filed_on"],
        content=content, historical=row["historical"], holds=holds,
        tombstone=value_of(Tombstone, row["tombstone"]) if row["tombstone"] else None,
        transferred=row["state"] == RecordState.TRANSFERRED.value, version=row["version"],
        issued_as=IssuedNumber(row["issued_as"]) if row["issued_as"] else None,
    )  # fmt: skip


class SqlRecords:
    """文書の置き場 / A ``RecordStore`` on the caller's connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, ref: RecordRef, /) -> Record:
        """読む / The record, or ``RecordNotFound``."""
        return self._built(ref, read_row(self._connection, table, ref))

    def lock(self, ref: RecordRef, /) -> Record:
        """押さえて読む / The record, held until the transaction ends."""
        return self._built(ref, locked_row(self._connection, table, ref))

    def series_of(self, refs: Sequence[RecordRef], /) -> Sequence[FileSeriesRef]:
        """どの簿冊か / The series they stand in, by number."""
        wanted = sorted({ref.value for ref in refs})
        found: dict[str, str] = {}
        for begin in range(0, len(wanted), _AT_ONCE):
            asked = select(table.c.ref, table.c.series).where(table.c.ref.in_(wanted[begin : begin + _AT_ONCE]))
            with translated():
                found.update((ref, series) for ref, series in self._connection.execute(asked))
        for ref in wanted:
            if ref not in found:
                self.get(RecordRef(ref))  # tells which one is missing
        return [FileSeriesRef(each) for each in sorted(set(found.values()))]

    def lock_all(self, refs: Sequence[RecordRef], /) -> Sequence[Record]:
        """まとめて押さえて読む / These records in order of number, some hundreds in one statement, each held."""
        wanted = sorted(set(refs))
        found: list[Record] = []
        for begin in range(0, len(wanted), _AT_ONCE):
            part = [ref.value for ref in wanted[begin : begin + _AT_ONCE]]
            rows = locked_rows(self._connection, table, part)
            holds = holds_on_records(self._connection, part)
            found += [from_row(rows[ref], holds.get(ref, ())) if ref in rows else self.lock(RecordRef(ref)) for ref in part]
        return found

    def add(self, record: Record, title: Title, /) -> None:
        """置く / A new record and its title."""
        add_row(self._connection, table, to_row(record), record.ref)
        add_title(self._connection, "record", record.ref, title)

    def save(self, record: Record, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``."""
        follow_record(self._connection, record, read_at=read_at)
        save_row(self._connection, table, to_row(record), record.ref, read_at)
        write_holds(self._connection, record.holds, holds_on_record(self._connection, record.ref))

    def title_of(self, ref: RecordRef, /) -> Title:
        """件名 / The title of the record."""
        self.get(ref)
        return read_title(self._connection, "record", ref)

    def in_series(self, series: FileSeriesRef, /) -> Sequence[RecordRef]:
        """簿冊の文書 / The records in a series, by number."""
        return self._refs(table.c.series == series.value)

    def of_case(self, case: CaseRef, /) -> Sequence[RecordRef]:
        """案件の文書 / The records of a case, by number."""
        return self._refs(table.c.case_ref == case.value)

    def _refs(self, where: ColumnElement[bool]) -> Sequence[RecordRef]:
        with translated():
            found = self._connection.execute(select(table.c.ref).where(where).order_by(table.c.ref)).scalars()
            return [RecordRef(each) for each in found]

    def _built(self, ref: RecordRef, row: RowMapping | None) -> Record:
        if row is None:
            raise RecordNotFound(findings.record_not_found(record=ref))
        return from_row(row, holds_on_record(self._connection, ref))
