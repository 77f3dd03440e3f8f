"""保留の行 / Rows of holds: read and written together with the series or the record they stand on.

What stands above a series is read with it and shows ``from_above``; it is written in ``holds_above``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, update

from jichitai.master_data.kernel import CaseRef, LegalPeriod, OfficerRef, RecordRef
from jichitai.master_data.sql import translated

from ..holds.hold import Hold, HoldKind, Holds, Lifting
from ..refs import FileSeriesRef, HoldRef
from .holds_above import holds_reaching
from .rows import text_of, value_of
from .tables import hold as table


def to_row(hold: Hold, place: int) -> dict[str, Any]:
    """保留から行へ / The row of a hold."""
    return {
        "ref": hold.ref.value, "series": hold.series.value, "record": hold.record.value if hold.record else None,
        "place": place, "kind": hold.kind.value, "matter": hold.matter.value, "placed_on": hold.placed_on,
        "placed_by": hold.placed_by.value, "tail": text_of(hold.tail) if hold.tail else None,
        "lifted_on": hold.lifting.on if hold.lifting else None, "lifting": text_of(hold.lifting) if hold.lifting else None,
        "protects_through": hold.lifting.protects_through if hold.lifting else None,
    }  # fmt: skip


def from_row(row: RowMapping) -> Hold:
    """行から保留へ / The hold of a row."""
    return Hold(
        ref=HoldRef(row["ref"]), series=FileSeriesRef(row["series"]),
        record=RecordRef(row["record"]) if row["record"] else None, kind=HoldKind(row["kind"]),
        matter=CaseRef(row["matter"]), placed_on=row["placed_on"], placed_by=OfficerRef(row["placed_by"]),
        tail=value_of(LegalPeriod, row["tail"]) if row["tail"] else None,
        lifting=value_of(Lifting, row["lifting"]) if row["lifting"] else None,
    )  # fmt: skip


def holds_on_series(connection: Connection, series: FileSeriesRef) -> Holds:
    """簿冊の保留 / Holds on the whole series, in the order they were placed, then those that reach it from above."""
    own = _holds(connection, table.c.series == series.value, table.c.record.is_(None))
    return (*own, *holds_reaching(connection, series))


def holds_on_record(connection: Connection, record: RecordRef) -> Holds:
    """文書の保留 / Holds on one record, in the order they were placed."""
    return _holds(connection, table.c.record == record.value)


def holds_on_records(connection: Connection, records: Sequence[str]) -> dict[str, Holds]:
    """幾つもの文書の保留 / Holds on each of these records, in the order they were placed; records without any are left out."""
    found: dict[str, Holds] = {}
    with translated():
        rows = connection.execute(select(table).where(table.c.record.in_(records)).order_by(table.c.place)).mappings().all()
    for row in rows:
        found[row["record"]] = (*found.get(row["record"], ()), from_row(row))
    return found


def write_holds(connection: Connection, now: Holds, stored: Holds) -> None:
    """保留を書く / Insert the new holds, and mark those lifted since."""
    before = {hold.ref: hold for hold in stored}
    with translated():
        for place, hold in enumerate(each for each in now if not each.from_above):
            known = before.get(hold.ref)
            if known is None:
                connection.execute(insert(table).values(to_row(hold, place)))
            elif known != hold:
                connection.execute(update(table).where(table.c.ref == hold.ref.value).values(to_row(hold, place)))


def _holds(connection: Connection, *where: ColumnElement[bool]) -> Holds:
    with translated():
        rows = connection.execute(select(table).where(*where).order_by(table.c.place)).mappings().all()
    return tuple(from_row(row) for row in rows)
