"""データベースの番号 / Reserved numbers and keys of other systems in a database; nothing is committed here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Connection,
    Date,
    Index,
    Integer,
    PrimaryKeyConstraint,
    RowMapping,
    Table,
    UniqueConstraint,
    and_,
    select,
    update,
)

from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef, OrganisationRef
from jichitai.master_data.sql import insert_once, translated
from jichitai.master_data.sql.tables import Words

from ..cases.origin import ExternalKey
from ..numbers import number_findings as findings
from ..numbers.ports import NumberNotReserved, NumberTaken, OpenedAlready
from ..numbers.reservation import Reservation, ReservationState
from .tables import metadata

reserved_number: Final = Table(
    "jc_case_core_reserved_number",
    metadata,
    Column("number", Words, primary_key=True),
    Column("series", Words, nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("unit", Words, nullable=False),
    Column("owner", Words, nullable=False),
    Column("reserved_on", Date, nullable=False),
    Column("expires_on", Date, nullable=False),
    Column("gapless", Integer, nullable=False),
    Column("state", Words, nullable=False),
    UniqueConstraint("series", "fiscal_year", "serial"),
    CheckConstraint("serial >= 1 AND gapless IN (0, 1)", name="counted_from_one"),
    CheckConstraint("expires_on >= reserved_on", name="ends_after_it_begins"),
    CheckConstraint("state IN ('reserved', 'used', 'released', 'lapsed')", name="known_state"),
    Index("ix_jc_case_core_reserved_number_state_expires_on", "state", "expires_on"),
)
"""予約した番号 / Reserved numbers and what became of them."""

origin: Final = Table(
    "jc_case_core_origin",
    metadata,
    Column("system", Words, nullable=False),
    Column("external_id", Words, nullable=False),
    Column("case_ref", Words, nullable=False),
    PrimaryKeyConstraint("system", "external_id"),
    Index("ix_jc_case_core_origin_case_ref", "case_ref"),
)
"""由来の鍵 / The case of each matter of another system: never two."""


class SqlReservations:
    """番号の予約 / Reserved numbers in a database."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection

    def add(self, reservation: Reservation, /) -> None:
        """載せる / Put a new one in; ``NumberTaken``."""
        if not insert_once(self._connection, reserved_number, "number", _to_row(reservation)):
            raise self._taken(reservation.number)

    def get(self, number: CaseRef, /) -> Reservation:
        """読む / The reservation; ``NumberNotReserved``."""
        found = self._where(reserved_number.c.number == number.value)
        if not found:
            raise NumberNotReserved(findings.number_not_reserved(number=number))
        return found[0]

    def settle(self, reservation: Reservation, /) -> None:
        """片付ける / Replace one that is still reserved; ``NumberTaken``."""
        c = reserved_number.c
        still = and_(c.number == reservation.number.value, c.state == ReservationState.RESERVED.value)
        with translated():
            changed = self._connection.execute(update(reserved_number).where(still).values(**_to_row(reservation))).rowcount
        if changed != 1:
            raise self._taken(reservation.number)

    def listed(self, states: Collection[ReservationState], /, *, year: FiscalYear | None = None) -> tuple[Reservation, ...]:
        """一覧 / Those in the states, by series, year and serial."""
        c = reserved_number.c
        wanted = c.state.in_([each.value for each in states])
        return self._where(wanted if year is None else and_(wanted, c.fiscal_year == year.year))

    def lapsing(self, on: date, /) -> tuple[Reservation, ...]:
        """期限の切れたもの / Those still reserved whose last day has passed."""
        c = reserved_number.c
        return self._where(and_(c.state == ReservationState.RESERVED.value, c.expires_on < on))

    def _where(self, condition: ColumnElement[bool]) -> tuple[Reservation, ...]:
        c = reserved_number.c
        wanted = select(reserved_number).where(condition).order_by(c.series, c.fiscal_year, c.serial)
        with translated():
            return tuple(map(_from_row, self._connection.execute(wanted).mappings()))

    def _taken(self, number: CaseRef) -> NumberTaken:
        return NumberTaken(findings.number_taken(number=number, state=self.get(number).state.value))


class SqlOrigins:
    """由来の鍵 / Keys of other systems in a database."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection

    def claim(self, key: ExternalKey, case: CaseRef, /) -> None:
        """鍵を押さえる / Say that the case is the matter's; ``OpenedAlready``. It waits for another writer of the same key."""
        row = {"system": key.system, "external_id": key.external_id, "case_ref": case.value}
        if not insert_once(self._connection, origin, ("system", "external_id"), row):
            kept = self.find(key)
            if kept is not None and kept != case:
                raise OpenedAlready(key, kept)

    def find(self, key: ExternalKey, /) -> CaseRef | None:
        """引く / The case of a matter, or None."""
        c = origin.c
        wanted = select(c.case_ref).where(c.system == key.system, c.external_id == key.external_id)
        with translated():
            found = self._connection.execute(wanted).scalar_one_or_none()
        return None if found is None else CaseRef(found)


def _to_row(each: Reservation) -> dict[str, Any]:
    return {
        "number": each.number.value, "series": each.series, "fiscal_year": each.year.year, "serial": each.serial,
        "unit": each.unit.value, "owner": each.owner.value, "reserved_on": each.reserved_on,
        "expires_on": each.expires_on, "gapless": int(each.gapless), "state": each.state.value,
    }  # fmt: skip


def _from_row(row: RowMapping) -> Reservation:
    return Reservation(
        number=CaseRef(row["number"]), series=row["series"], year=FiscalYear(row["fiscal_year"]), serial=row["serial"],
        unit=OrganisationRef(row["unit"]), owner=OfficerRef(row["owner"]), reserved_on=row["reserved_on"],
        expires_on=row["expires_on"], gapless=bool(row["gapless"]), state=ReservationState(row["state"]),
    )  # fmt: skip
