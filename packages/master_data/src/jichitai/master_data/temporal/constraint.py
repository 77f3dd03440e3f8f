"""時の制約 / How many facts of one line may, and must, be valid on a day."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from enum import Enum

from ..kernel.period import EffectivePeriod


class TimeConstraint(Enum):
    """時の制約 / Held at every write. Two facts of one line never share a day, whatever the class.

    ``EXACTLY_ONE``: from the first day of the line to its last, every day has its fact.
    ``AT_MOST_ONE``: days without a fact may lie between. ``MANY``: a subject may have
    several facts on a day; each is a part of the subject with a line (and a key) of its own.
    """

    EXACTLY_ONE = "exactly-one"
    AT_MOST_ONE = "at-most-one"
    MANY = "many"


def gaps_between(periods: Sequence[EffectivePeriod]) -> tuple[EffectivePeriod, ...]:
    """すき間 / The days between periods that none of them covers; the periods in order of their days.

    >>> from datetime import date
    >>> march, may = EffectivePeriod(date(2026, 3, 1), date(2026, 4, 1)), EffectivePeriod(date(2026, 5, 1))
    >>> [(str(each.start), str(each.last_day)) for each in gaps_between([march, may])]
    [('2026-04-01', '2026-04-30')]
    """
    found: list[EffectivePeriod] = []
    for before, after in itertools.pairwise(periods):
        if before.end is not None and before.end < after.start:
            found.append(EffectivePeriod(before.end, after.start))
    return tuple(found)


def first_overlap(periods: Sequence[EffectivePeriod]) -> EffectivePeriod | None:
    """最初の重なり / The first days that two of the periods share, or None; in any order."""
    ordered = sorted(periods, key=lambda each: each.start)
    for before, after in itertools.pairwise(ordered):
        if before.overlaps(after):
            ends = [each.end for each in (before, after) if each.end is not None]
            return EffectivePeriod(after.start, min(ends) if ends else None)
    return None
