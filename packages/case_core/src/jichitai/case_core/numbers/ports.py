"""番号の口 / Where reserved numbers and the keys of other systems are kept."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Protocol

from jichitai.master_data.kernel import CaseRef, DomainError, FiscalYear

from ..cases.origin import ExternalKey
from . import number_findings as findings
from .reservation import Reservation, ReservationState


class NumberNotReserved(DomainError):
    """予約のない番号 / Nobody reserved the number."""


class NumberTaken(DomainError):
    """先に変わった予約 / The reservation changed after it was read."""


class OpenedAlready(DomainError):
    """もう立てた案件 / The matter of another system has its case; both stand here."""

    def __init__(self, origin: ExternalKey, case: CaseRef) -> None:
        self.origin, self.case = origin, case
        super().__init__(findings.opened_already(system=origin.system, external_id=origin.external_id, case=case))

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.origin, self.case))


class Reservations(Protocol):
    """番号の予約 / Reserved numbers."""

    def add(self, reservation: Reservation, /) -> None:
        """載せる / Put a new one in; ``NumberTaken`` if the number is there."""
        ...

    def get(self, number: CaseRef, /) -> Reservation:
        """読む / The reservation; ``NumberNotReserved``."""
        ...

    def settle(self, reservation: Reservation, /) -> None:
        """片付ける / Replace one that is still reserved by what became of it; ``NumberTaken`` when it no longer is."""
        ...

    def listed(self, states: Collection[ReservationState], /, *, year: FiscalYear | None = None) -> tuple[Reservation, ...]:
        """一覧 / Those in the states (of a fiscal year), by series, year and serial."""
        ...

    def lapsing(self, on: date, /) -> tuple[Reservation, ...]:
        """期限の切れたもの / Those still reserved whose last day is before ``on``, in the same order."""
        ...


class Origins(Protocol):
    """由来の鍵 / Which case was opened for which matter of another system."""

    def claim(self, origin: ExternalKey, case: CaseRef, /) -> None:
        """鍵を押さえる / Say that the case is the matter's; ``OpenedAlready`` when another is."""
        ...

    def find(self, origin: ExternalKey, /) -> CaseRef | None:
        """引く / The case of a matter, or None."""
        ...
