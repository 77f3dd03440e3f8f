"""行為者 / Who acts: an officer, the seats held on the day, and the instant."""

from __future__ import annotations

from datetime import date, datetime

from attrs import frozen

from jichitai.master_data.kernel import OfficerRef

from .refs import Seat


@frozen(kw_only=True)
class Actor:
    """行為者 / Who acts and when. ``on`` is the day in Tokyo at ``at``; ``seats`` are those held on that day."""

    officer: OfficerRef
    on: date
    at: datetime
    seats: frozenset[Seat] = frozenset()

    def __attrs_post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("an instant needs its time zone")

    def supervises(self, line: tuple[Seat, ...]) -> bool:
        """その系統の上司か / True when the officer holds a seat on the line above the unit."""
        return any(seat in self.seats for seat in line)
