"""番号の窓口 / The desk for case numbers: reserving, giving back, ending what lapsed, and telling what was not used.

A number is issued by the journal when it is reserved, so a series stays in order; where
numbering is gapless, one that is not used is declared void there with its reason (欠番).
Reserved numbers take no turn at the series when their cases are opened: a process that
opens many cases reserves a block first and never waits for another.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from attrs import evolve

from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef

from .actor import Actor
from .numbers.reservation import (
    LapseReservations,
    NumberRefused,
    ReleaseNumber,
    Reservation,
    ReservationState,
    ReserveNumbers,
    UnusedWhy,
)
from .office import Office, once

_UNUSED: Final = (ReservationState.RELEASED, ReservationState.LAPSED)


class NumberDesk:
    """番号の窓口 / Reserves case numbers and keeps account of those that were not used."""

    def __init__(self, office: Office) -> None:
        self.office: Final = office

    def reserve(self, command: ReserveNumbers, *, by: OfficerRef, key: str) -> tuple[Reservation, ...]:
        """予約する / Set numbers aside for the officer, through the day named. ValueError for a day gone by."""

        def work(_: object) -> list[Reservation]:
            actor = self.office.actor(by)
            return [self._reserved(command, actor) for _ in range(command.count)]

        return tuple(once(self.office, command, by=by, key=key, gives=list[Reservation], work=work))

    def release(self, command: ReleaseNumber, *, by: OfficerRef, key: str) -> Reservation:
        """返す / Give a number back unused; its owner may. ``NumberRefused``, ``NumberNotReserved``."""

        def work(_: object) -> Reservation:
            actor, kept = self.office.actor(by), self.office.stores.numbers.get(command.number)
            if kept.owner != by or kept.state is not ReservationState.RESERVED:
                raise NumberRefused.of(kept, on=actor.on)
            return self._unused(kept, ReservationState.RELEASED, UnusedWhy.RELEASED, actor)

        return once(self.office, command, by=by, key=key, gives=Reservation, work=work)

    def lapse(self, command: LapseReservations, *, by: OfficerRef, key: str) -> tuple[Reservation, ...]:
        """期限の切れた予約を終える / End every reservation whose last day has passed; run it once a day."""

        def work(_: object) -> list[Reservation]:
            actor = self.office.actor(by)
            lapsing = self.office.stores.numbers.lapsing(actor.on)
            return [self._unused(each, ReservationState.LAPSED, UnusedWhy.LAPSED, actor) for each in lapsing]

        return tuple(once(self.office, command, by=by, key=key, gives=list[Reservation], work=work))

    def get(self, number: CaseRef) -> Reservation:
        """読む / What is kept of a reserved number; ``NumberNotReserved``."""
        return self.office.stores.numbers.get(number)

    def reserved(self, *, year: FiscalYear | None = None) -> tuple[Reservation, ...]:
        """予約中の番号 / Numbers set aside and not yet used."""
        return self._listed((ReservationState.RESERVED,), year)

    def unused(self, *, year: FiscalYear | None = None) -> tuple[Reservation, ...]:
        """使われなかった番号 / Numbers given back or lapsed: why a series has gaps."""
        return self._listed(_UNUSED, year)

    def _listed(self, states: Collection[ReservationState], year: FiscalYear | None) -> tuple[Reservation, ...]:
        return self.office.stores.numbers.listed(states, year=year)

    def _reserved(self, command: ReserveNumbers, by: Actor) -> Reservation:
        issued = self.office.issue_case_number(command.unit, by=by)
        made = Reservation(
            number=issued.ref, series=issued.series, year=issued.year, serial=issued.serial, unit=command.unit,
            owner=by.officer, reserved_on=by.on, expires_on=command.expires_on, gapless=self.office.numbering.gapless,
        )  # fmt: skip
        self.office.stores.numbers.add(made)
        return made

    def _unused(self, kept: Reservation, state: ReservationState, why: UnusedWhy, by: Actor) -> Reservation:
        settled = evolve(kept, state=state)
        self.office.stores.numbers.settle(settled)
        if kept.gapless:
            self.office.journal.void_number(kept.series, kept.year, kept.serial, reason=why.value, actor=by.officer)
        return settled
