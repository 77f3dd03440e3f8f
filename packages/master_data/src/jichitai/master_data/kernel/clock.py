"""時計 / The only reader of time, and it is injected. Asia/Tokyo decides which day it is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, Protocol, runtime_checkable

import pendulum
from attrs import field, frozen

TOKYO: Final = pendulum.timezone("Asia/Tokyo")


@runtime_checkable
class Clock(Protocol):
    """時計 / Tells the instant; ``today`` is the day in Tokyo."""

    def now(self) -> datetime:
        """今 / The instant now, aware, in Asia/Tokyo."""
        ...


def _as_tokyo(instant: datetime) -> datetime:
    """日本時間に直す / The same instant in Tokyo, as a plain datetime."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    moved = instant.astimezone(TOKYO)
    # field by field: a subclass (pendulum's own) must not cross into domain values
    return datetime.combine(moved.date(), moved.time(), tzinfo=TOKYO)


def day_of(instant: datetime) -> date:
    """その時刻の日本の日付 / The day in Tokyo at an instant.

    >>> from datetime import timezone
    >>> day_of(datetime(2026, 3, 31, 15, 0, tzinfo=timezone.utc))
    datetime.date(2026, 4, 1)
    """
    return _as_tokyo(instant).date()


@frozen
class SystemClock:
    """実時計 / The machine's clock."""

    def now(self) -> datetime:
        """今 / The instant now, aware, in Asia/Tokyo."""
        return datetime.now(tz=TOKYO)


@frozen
class FixedClock:
    """止めた時計 / A clock that stands at one instant: for tests and journeys."""

    instant: datetime = field(converter=_as_tokyo)

    @classmethod
    def at(cls, year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> FixedClock:
        """日本時間で止める / Stand at an hour in Tokyo."""
        return cls(datetime(year, month, day, hour, minute, tzinfo=TOKYO))

    def now(self) -> datetime:
        """今 / The instant the clock stands at."""
        return self.instant
