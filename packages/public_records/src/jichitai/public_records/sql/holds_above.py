"""上位の保留の行 / Rows of holds above series."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, insert, or_, select, update

from jichitai.master_data.kernel import CaseRef, LegalPeriod, OfficerRef, OrganisationRef
from jichitai.master_data.sql import translated

from ..holds import hold_findings
from ..holds.above import HoldAbove, HoldAboveNotFound, HoldReach, SeriesPlace
from ..holds.hold import Hold, HoldKind, Holds, Lifting
from ..refs import FileSeriesRef, HoldRef
from .disposal_tables import gate
from .disposal_tables import hold_above as table
from .disposal_tables import hold_reach as reach
from .rows import add_row, locked_row, read_row, save_row, text_of, value_of
from .tables import series

_LEVELS = ("-", ".", "/")


def to_row(hold: HoldAbove) -> dict[str, Any]:
    """保留から行へ / The row of a hold above series; its reach stands in rows of its own."""
    return {
        "ref": hold.ref.value, "kind": hold.kind.value, "matter": hold.matter.value, "placed_on": hold.placed_on,
        "placed_by": hold.placed_by.value, "tail": text_of(hold.tail) if hold.tail else None,
        "lifted_on": hold.lifting.on if hold.lifting else None,
        "protects_through": hold.lifting.protects_through if hold.lifting else None,
        "lifting": text_of(hold.lifting) if hold.lifting else None, "version": hold.version,
    }  # fmt: skip


def _reach_rows(hold: HoldAbove) -> list[dict[str, str]]:
    values = (
        ("class", hold.reach.classes),
        ("unit", tuple(unit.value for unit in hold.reach.units)),
        ("series", tuple(each.value for each in hold.reach.series)),
    )
    return [{"hold": hold.ref.value, "kind": kind, "value": value} for kind, found in values for value in sorted(set(found))]


def reaches() -> ColumnElement[bool]:
    """届く条件 / A row of the reach of holds above covers a row of the series."""
    below = func.substr(series.c.classification, 1, func.length(reach.c.value) + 1)
    return or_(
        and_(reach.c.kind == "series", reach.c.value == series.c.ref),
        and_(reach.c.kind == "unit", reach.c.value == series.c.custodian),
        and_(
            reach.c.kind == "class",
            or_(reach.c.value == series.c.classification, below.in_([reach.c.value + level for level in _LEVELS])),
        ),
    )


def holds_reaching(connection: Connection, ref: FileSeriesRef) -> Holds:
    """届く保留 / The holds above that reach a series, by number."""
    with translated():
        rows = connection.execute(
            select(table)
            .distinct()
            .join(reach, reach.c.hold == table.c.ref)
            .join(series, series.c.ref == ref.value)
            .where(reaches())
            .order_by(table.c.ref)
        ).mappings()
        return tuple(_on_series(row, ref) for row in rows.all())


def _on_series(row: RowMapping, ref: FileSeriesRef) -> Hold:
    return Hold(
        ref=HoldRef(row["ref"]), series=ref, kind=HoldKind(row["kind"]), matter=CaseRef(row["matter"]),
        placed_on=row["placed_on"], placed_by=OfficerRef(row["placed_by"]),
        tail=value_of(LegalPeriod, row["tail"]) if row["tail"] else None,
        lifting=value_of(Lifting, row["lifting"]) if row["lifting"] else None, from_above=True,
    )  # fmt: skip


class SqlHoldsAbove:
    """上位の保留の置き場 / A ``HoldAboveStore`` on the caller's connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold_still(self) -> None:
        """止めておく / Share the gate: whoever places a hold above waits for this transaction."""
        if self._connection.dialect.name != "sqlite":  # SQLite has one writer
            with translated():
                self._connection.execute(select(gate.c.id).with_for_update(read=True)).all()

    def stop_destroying(self) -> None:
        """廃棄を待つ / Take the gate alone: waits for every destruction under way."""
        with translated():
            self._connection.execute(update(gate).values(turn=gate.c.turn + 1))

    def get(self, ref: HoldRef, /) -> HoldAbove:
        """読む / The hold, or ``HoldAboveNotFound``."""
        return self._built(ref, read_row(self._connection, table, ref))

    def lock(self, ref: HoldRef, /) -> HoldAbove:
        """押さえて読む / The hold, held until the transaction ends."""
        return self._built(ref, locked_row(self._connection, table, ref))

    def add(self, hold: HoldAbove, /) -> None:
        """置く / A new hold and its reach; waits for every destruction under way."""
        self.stop_destroying()
        add_row(self._connection, table, to_row(hold), hold.ref)
        with translated():
            self._connection.execute(insert(reach), _reach_rows(hold))

    def save(self, hold: HoldAbove, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``; the reach never changes."""
        save_row(self._connection, table, to_row(hold), hold.ref, read_at)

    def reached(self, hold: HoldAbove, /) -> Sequence[SeriesPlace]:
        """届く簿冊 / The series it reaches now, by number."""
        columns = (series.c.ref, series.c.classification, series.c.custodian)
        wanted = or_(
            series.c.ref.in_([each.value for each in hold.reach.series]),
            series.c.custodian.in_([each.value for each in hold.reach.units]),
            *(_of_class(code) for code in hold.reach.classes),
        )
        with translated():
            rows = self._connection.execute(select(*columns).where(wanted).order_by(series.c.ref)).all()
        return [
            SeriesPlace(series=FileSeriesRef(ref), classification=code, custodian=OrganisationRef(unit))
            for ref, code, unit in rows
        ]

    def _built(self, ref: HoldRef, row: RowMapping | None) -> HoldAbove:
        if row is None:
            raise HoldAboveNotFound(hold_findings.hold_above_not_found(hold=ref))
        with translated():
            rows = self._connection.execute(select(reach).where(reach.c.hold == ref.value).order_by(reach.c.value)).mappings()
            found = {kind: [each["value"] for each in each_kind] for kind, each_kind in _by_kind(rows.all()).items()}
        return HoldAbove(
            ref=ref, kind=HoldKind(row["kind"]), matter=CaseRef(row["matter"]), placed_on=row["placed_on"],
            placed_by=OfficerRef(row["placed_by"]), tail=value_of(LegalPeriod, row["tail"]) if row["tail"] else None,
            lifting=value_of(Lifting, row["lifting"]) if row["lifting"] else None, version=row["version"],
            reach=HoldReach(
                classes=tuple(found["class"]), units=tuple(map(OrganisationRef, found["unit"])),
                series=tuple(map(FileSeriesRef, found["series"])),
            ),
        )  # fmt: skip


def _by_kind(rows: Sequence[RowMapping]) -> dict[str, list[RowMapping]]:
    return {kind: [row for row in rows if row["kind"] == kind] for kind in ("class", "unit", "series")}


def _of_class(code: str) -> ColumnElement[bool]:
    below = func.substr(series.c.classification, 1, len(code) + 1)
    return or_(series.c.classification == code, below.in_([code + level for level in _LEVELS]))
