"""暖まった索引 / An immutable index of the lines of one kind, for a million questions a second.

Built once from lines; each line becomes the sorted days on which its value changes, and
an answer is one dictionary access and one bisection. It knows nothing of later writes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final, Generic, TypeVar

from .facts import Fact, Line

T = TypeVar("T")


class FactIndex(Generic[T]):
    """事実の索引 / What was valid on which day, as believed at one instant.

    >>> from datetime import UTC
    >>> from jichitai.master_data.kernel.period import EffectivePeriod
    >>> from jichitai.master_data.temporal import Kind
    >>> line = Line(kind=Kind("example.name", str), key="0100")
    >>> now = datetime(2026, 4, 1, tzinfo=UTC)
    >>> line = line.after(line.record("総務課", EffectivePeriod(date(2026, 4, 1), date(2027, 4, 1)), now=now))
    >>> names = FactIndex.of([line])
    >>> names.as_of("0100", date(2026, 3, 31)), names.as_of("0100", date(2027, 3, 31)), names.as_of("0100", date(2027, 4, 1))
    (None, '総務課', None)
    """

    __slots__ = ("_lines",)

    def __init__(self, facts: Iterable[Fact[T]] = ()) -> None:
        """作る / From facts believed at one instant, ordered by key and then by day (``FactStore.lines`` gives them so)."""
        lines: dict[str, tuple[list[date], list[T | None]]] = {}
        for each in facts:
            # values[n] は days[n-1] から days[n] の前日まで。None の日には何も有効でない。
            days, values = lines.setdefault(each.key, ([], [None]))
            if days and each.valid.start < days[-1]:
                raise ValueError(f"the facts of {each.key} are not in order, or share a day")
            if days and each.valid.start == days[-1]:
                values[-1] = each.value
            else:
                days.append(each.valid.start)
                values.append(each.value)
            if each.valid.end is not None:
                days.append(each.valid.end)
                values.append(None)
        self._lines: Final = lines

    @classmethod
    def of(cls, lines: Iterable[Line[T]], *, recorded: datetime | None = None) -> FactIndex[T]:
        """系列から作る / From lines, as believed at ``recorded`` (now by default)."""
        return cls(fact for line in lines for fact in line.believed(recorded))

    def as_of(self, key: str, on: date) -> T | None:
        """その日の値 / The value valid on a day, or None."""
        try:
            days, values = self._lines[key]
        except KeyError:
            return None
        return values[bisect_right(days, on)]

    def all_on(self, on: date) -> Iterator[tuple[str, T]]:
        """その日の全部 / Key and value of everything valid on a day, in the order the index was built."""
        for key, (days, values) in self._lines.items():
            value = values[bisect_right(days, on)]
            if value is not None:
                yield key, value

    def change_days(self, key: str | None = None) -> tuple[date, ...]:
        """変わる日 / The days on which something begins or ends: of one key, or of the whole index."""
        if key is not None:
            return tuple(self._lines[key][0]) if key in self._lines else ()
        return tuple(sorted({day for days, _ in self._lines.values() for day in days}))

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __contains__(self, key: object) -> bool:
        return key in self._lines
