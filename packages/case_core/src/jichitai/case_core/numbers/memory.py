"""記憶の上の番号 / Reserved numbers and keys of other systems in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Final

from jichitai.master_data.kernel import CaseRef, FiscalYear

from ..cases.origin import ExternalKey
from . import number_findings as findings
from .ports import NumberNotReserved, NumberTaken, OpenedAlready
from .reservation import Reservation, ReservationState


class MemoryReservations:
    """番号の予約 / Reserved numbers in memory."""

    def __init__(self) -> None:
        self.kept: Final[dict[CaseRef, Reservation]] = {}

    def add(self, reservation: Reservation, /) -> None:
        """載せる / Put a new one in; ``NumberTaken``."""
        kept = self.kept.get(reservation.number)
        if kept is not None:
            raise NumberTaken(findings.number_taken(number=kept.number, state=kept.state.value))
        self.kept[reservation.number] = reservation

    def get(self, number: CaseRef, /) -> Reservation:
        """読む / The reservation; ``NumberNotReserved``."""
        kept = self.kept.get(number)
        if kept is None:
            raise NumberNotReserved(findings.number_not_reserved(number=number))
        return kept

    def settle(self, reservation: Reservation, /) -> None:
        """片付ける / Replace one that is still reserved; ``NumberTaken``."""
        kept = self.get(reservation.number)
        if kept.state is not ReservationState.RESERVED:
            raise NumberTaken(findings.number_taken(number=kept.number, state=kept.state.value))
        self.kept[kept.number] = reservation

    def listed(self, states: Collection[ReservationState], /, *, year: FiscalYear | None = None) -> tuple[Reservation, ...]:
        """一覧 / Those in the states, by series, year and serial."""
        return self._where(lambda each: each.state in states and year in (None, each.year))

    def lapsing(self, on: date, /) -> tuple[Reservation, ...]:
        """期限の切れたもの / Those still reserved whose last day has passed."""
        return self._where(lambda each: each.has_lapsed(on))

    def _where(self, wanted: Callable[[Reservation], bool]) -> tuple[Reservation, ...]:
        return tuple(sorted(filter(wanted, self.kept.values()), key=lambda each: (each.series, each.year.year, each.serial)))


class MemoryOrigins:
    """由来の鍵 / Keys of other systems in memory."""

    def __init__(self) -> None:
        self.kept: Final[dict[ExternalKey, CaseRef]] = {}

    def claim(self, origin: ExternalKey, case: CaseRef, /) -> None:
        """鍵を押さえる / Say that the case is the matter's; ``OpenedAlready``."""
        kept = self.kept.setdefault(origin, case)
        if kept != case:
            raise OpenedAlready(origin, kept)

    def find(self, origin: ExternalKey, /) -> CaseRef | None:
        """引く / The case of a matter, or None."""
        return self.kept.get(origin)
