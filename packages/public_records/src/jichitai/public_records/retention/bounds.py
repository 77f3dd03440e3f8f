"""満了する日と廃棄できる日 / The last day kept and the first day of disposal: two types that cannot be confused.

``expires_on <= today`` destroys a day early. Here it cannot be written: neither type
compares with a day, each answers one question about it. Both hold days of Japan (no
instants: turn those into days with ``retention.instants`` first).
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import field, frozen

_ONE_DAY: Final = timedelta(days=1)


def plain_day(day: object) -> date:
    """日か / ``day`` itself when it is a calendar day; an instant, or anything else, is a TypeError."""
    if type(day) is not date:
        raise TypeError(f"a datetime.date is meant (an instant is first turned into a day of Japan), not a {type(day).__name__}")
    return day


def _day(value: date) -> date:
    return plain_day(value)


@frozen(order=False)
class RetainThrough:
    """満了する日 / The last day a record must exist, inclusive: the period ends with the end of that day (民法141条).

    >>> last = RetainThrough(date(2032, 3, 31))
    >>> last.has_ended_before(date(2032, 3, 31)), last.has_ended_before(date(2032, 4, 1))
    (False, True)
    >>> last <= date(2032, 3, 31)
    Traceback (most recent call last):
        ...
    TypeError: '<=' not supported between instances of 'RetainThrough' and 'datetime.date'
    """

    day: date = field(converter=_day)

    @property
    def disposable_from(self) -> DisposableFrom:
        """廃棄できる最初の日 / The day after."""
        return DisposableFrom(self.day + _ONE_DAY)

    def has_ended_before(self, on: date) -> bool:
        """その日にはもう終わっているか / True from the day after."""
        return plain_day(on) > self.day

    def latest(self, other: RetainThrough) -> RetainThrough:
        """いずれか遅い日 / The later of two."""
        return self if self.day >= other.day else other

    def __str__(self) -> str:
        return f"{self.day}まで保存"


@frozen(order=False)
class DisposableFrom:
    """廃棄できる最初の日 / The first day on which disposal may run, if nothing else forbids it.

    >>> DisposableFrom(date(2032, 4, 1)).has_come_on(date(2032, 4, 1))
    True
    """

    day: date = field(converter=_day)

    @property
    def retain_through(self) -> RetainThrough:
        """満了する日 / The day before."""
        return RetainThrough(self.day - _ONE_DAY)

    def has_come_on(self, on: date) -> bool:
        """その日に来ているか / True on the day itself and after it."""
        return plain_day(on) >= self.day

    def __str__(self) -> str:
        return f"{self.day}から廃棄できる"


class Standing(Enum):
    """保存の状態 / What retention comes to on a day; the five are never mixed up."""

    KEPT = "kept"
    """保存中 / The last day has not ended."""
    EXPIRED = "expired"
    """満了した / The last day has ended. The only one that lets a record go."""
    UNDETERMINED = "undetermined"
    """定まらない / A fact is missing: never let go."""
    AMBIGUOUS = "ambiguous"
    """食い違う / Two sources give two days: never let go."""
    UNLIMITED = "unlimited"
    """期限がない / Never let go."""
