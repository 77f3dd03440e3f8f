"""行為者 / Who acts: an officer, the seats held on the day, and the instant."""

from __future__ import annotations

from datetime import date, datetime

from attrs import frozen

from jichitai.master_data.kernel import OfficerRef

from .refs import Seat


@frozen(kw_only=True)
class Actor:
    """行為者 / Who acts and when. ``on`` is the day in Tokyo at ``at``.

    ``as_of`` is the stated day whose organisation and regulation govern the act (遡及・先付け);
    ``seats`` are those held on ``ruled_on``.
    """

    officer: OfficerRef
    on: date
    at: datetime
    seats: frozenset[Seat] = frozenset()
    as_of: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("an instant needs its time zone")

    @property
    def ruled_on(self) -> date:
        """組織と規程の日 / The day whose organisation and regulation count: the stated one, else the day itself."""
        return self.on if self.as_of is None else self.as_of

    def supervises(self, line: tuple[Seat, ...]) -> bool:
        """その系統の上司か / True when the officer holds a seat on the line above the unit."""
        return any(seat in self.seats for seat in line)
