"""番号の予約 / A case number set aside before its case exists: whose, until when, and what became of it."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, DomainError, FiscalYear, OfficerRef, OrganisationRef

from . import number_findings as findings


class NumberRefused(DomainError):
    """使えない番号 / The number was not reserved, is another's, has lapsed or is used; ``reservation`` is what is kept of it."""

    reservation: Reservation | None = None

    @classmethod
    def of(cls, reservation: Reservation, *, on: date) -> NumberRefused:
        """予約から / The refusal of a reservation that cannot be used or given back."""
        made = cls(
            findings.number_not_free(
                number=reservation.number, state=reservation.state.value, owner=reservation.owner,
                expires_on=reservation.expires_on, on=on,
            )
        )  # fmt: skip
        made.reservation = reservation
        return made


class ReservationState(Enum):
    """予約の状態 / What became of a reserved number."""

    RESERVED = "reserved"
    """予約中 / Set aside."""
    USED = "used"
    """使用済み / A case has it."""
    RELEASED = "released"
    """返還 / Given back unused."""
    LAPSED = "lapsed"
    """期限切れ / Not used in time."""


@frozen(kw_only=True)
class Reservation:
    """番号の予約 / A reserved number. ``expires_on`` is the last day it may be used (inclusive).

    ``series`` and ``serial`` are what the journal issued; ``gapless`` says whether a
    number that is not used is declared void there (欠番).
    """

    number: CaseRef
    series: str
    year: FiscalYear
    serial: int
    unit: OrganisationRef
    owner: OfficerRef
    reserved_on: date
    expires_on: date
    gapless: bool
    state: ReservationState = ReservationState.RESERVED

    def __attrs_post_init__(self) -> None:
        if self.expires_on < self.reserved_on:
            raise ValueError("a reservation ends on or after the day it is made")

    def is_free_for(self, owner: OfficerRef, unit: OrganisationRef, *, on: date) -> bool:
        """使えるか / True while the owner may use it for a case of the unit."""
        mine = (self.owner, self.unit) == (owner, unit)
        return mine and self.state is ReservationState.RESERVED and on <= self.expires_on

    def has_lapsed(self, on: date) -> bool:
        """期限が過ぎたか / True from the morrow of the last day, while still reserved."""
        return self.state is ReservationState.RESERVED and on > self.expires_on


@frozen(kw_only=True)
class ReserveNumbers:
    """番号を予約せよ / Command: set numbers of a unit aside for the officer who asks, through ``expires_on``."""

    unit: OrganisationRef
    expires_on: date
    count: int = 1

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.count <= _MOST:
            raise ValueError(f"1 to {_MOST} numbers are reserved at once")


_MOST: Final = 1_000


@frozen(kw_only=True)
class ReleaseNumber:
    """番号を返せ / Command: give a reserved number back unused."""

    number: CaseRef


@frozen(kw_only=True)
class LapseReservations:
    """期限の切れた予約を終えよ / Command: end every reservation whose last day has passed."""


class UnusedWhy(Enum):
    """使われなかったわけ / Why a number is void: what stands in the journal beside a 欠番."""

    RELEASED = "予約の返還"
    """返還 / Given back."""
    LAPSED = "予約の期限切れ"
    """期限切れ / Lapsed."""
