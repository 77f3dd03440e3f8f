"""並びの所 / The number that orders cases: by the day of opening, then by arrival in the index."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

_PER_DAY: Final = 1 << 24


def first_place(on: date) -> int:
    """その日の始め / The smallest place of a day; sixteen million cases fit in one."""
    return on.toordinal() * _PER_DAY


def last_place(on: date) -> int:
    """その日の終わり / The largest place of a day."""
    return first_place(on) + _PER_DAY - 1


def next_place(on: date, taken: Iterable[int]) -> int:
    """次の所 / The place after the last one taken on the day.

    >>> next_place(date(2026, 4, 1), []) < next_place(date(2026, 4, 1), [first_place(date(2026, 4, 1))])
    True
    """
    own = [place for place in taken if first_place(on) <= place <= last_place(on)]
    return max(own) + 1 if own else first_place(on)
