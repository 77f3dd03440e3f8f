"""仕事の量 / Load and ageing: how much lies with whom and for how long, and who waits for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import OfficerRef

from ..refs import Seat
from .item import WorkItem


@frozen
class AgeBands:
    """日数の区切り / Where the bands of age begin, in days since an item came up; the first begins at 0.

    >>> bands = AgeBands((0, 7, 30))
    >>> [bands.of(days) for days in (0, 6, 7, 29, 30, 400)]
    [0, 0, 1, 1, 2, 2]
    """

    starts: tuple[int, ...]

    def __attrs_post_init__(self) -> None:
        if not self.starts or self.starts[0] != 0 or list(self.starts) != sorted(set(self.starts)):
            raise ValueError("bands begin at 0 and go up")

    def of(self, age: int) -> int:
        """何番目か / The band an age falls in, from 0. Something that came up later than the day counts as new."""
        return max((at for at, start in enumerate(self.starts) if age >= start), default=0)

    @property
    def labels(self) -> tuple[str, ...]:
        """名 / The bands in Japanese."""
        ends = (*self.starts[1:], None)
        return tuple(
            f"{start}日以上" if end is None else f"{start}日以上{end}日未満" for start, end in zip(self.starts, ends, strict=True)
        )


USUAL_BANDS: Final = AgeBands((0, 7, 30, 90))
"""ふつうの区切り / A week, a month, three months; a body gives its own."""


@frozen(kw_only=True)
class Load:
    """一人・一席の量 / What lies with one officer, or waits for one seat.

    ``bands`` are the counts by age; their sum is ``total``.
    """

    holder: OfficerRef | None
    seat: Seat | None
    total: int
    overdue: int
    bands: tuple[int, ...]
    oldest: date


@frozen(kw_only=True)
class Wait:
    """待ち / Somebody waits for somebody, or for a seat, in so many items."""

    asked_by: OfficerRef
    holder: OfficerRef | None
    seat: Seat | None
    total: int
    oldest: date


def loads_of(items: Iterable[WorkItem], *, on: date, bands: AgeBands) -> tuple[Load, ...]:
    """量を数える / Count items by who has them; the heaviest first."""
    by_whom: dict[tuple[OfficerRef | None, Seat | None], list[WorkItem]] = {}
    for item in items:
        by_whom.setdefault(_with(item), []).append(item)
    found = []
    for (holder, seat), theirs in by_whom.items():
        counted = Counter(bands.of(each.age(on)) for each in theirs)
        found.append(
            Load(
                holder=holder, seat=seat, total=len(theirs), overdue=sum(each.is_overdue(on) for each in theirs),
                bands=tuple(counted[at] for at in range(len(bands.starts))), oldest=min(each.opened_on for each in theirs),
            )
        )  # fmt: skip
    return heaviest_first(found)


def waits_of(items: Iterable[WorkItem]) -> tuple[Wait, ...]:
    """待ちを数える / Count items by who waits for whom; nobody waits for oneself."""
    between: dict[tuple[OfficerRef, OfficerRef | None, Seat | None], list[WorkItem]] = {}
    for item in items:
        if item.holder != item.asked_by:
            between.setdefault((item.asked_by, *_with(item)), []).append(item)
    return longest_first(
        Wait(asked_by=asked_by, holder=holder, seat=seat, total=len(theirs), oldest=min(each.opened_on for each in theirs))
        for (asked_by, holder, seat), theirs in between.items()
    )


def heaviest_first(loads: Iterable[Load]) -> tuple[Load, ...]:
    """多い順 / The heaviest first, then by name of holder and seat."""
    return tuple(sorted(loads, key=lambda each: (-each.total, str(each.holder or ""), str(each.seat or ""))))


def longest_first(waits: Iterable[Wait]) -> tuple[Wait, ...]:
    """多い順 / The most first, then by who waits and for whom."""
    return tuple(sorted(waits, key=lambda each: (-each.total, str(each.asked_by), str(each.holder or ""), str(each.seat or ""))))


def total_of(loads: Sequence[Load]) -> int:
    """合計 / The number of items behind the loads."""
    return sum(each.total for each in loads)


def _with(item: WorkItem) -> tuple[OfficerRef | None, Seat | None]:
    """誰のところにあるか / The officer who has it; where there is none, the seat it waits for."""
    return (item.holder, None) if item.holder is not None else (None, item.seat)
