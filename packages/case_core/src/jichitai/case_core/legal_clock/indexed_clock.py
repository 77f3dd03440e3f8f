"""索引で読む時計 / Processing clocks by an index of open days: the same figures as the day-by-day count, without the trace.

日を一日ずつ数える読み（``clock_reading``）は、どの日をなぜ数えたかを語る。一覧や大量の計算には、ここの数だけで足りる。
同じ答えになることは、性質の試験が確かめる。
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from jichitai.master_data.calendars import OpenDays
from jichitai.master_data.kernel import LegalPeriod, PeriodUnit, last_day_from

from .clock_reading import ClockState, clock_state
from .convention import CountingConvention
from .processing_period import ProcessingClock, extended

_ONE_DAY: Final = timedelta(days=1)
Spans = list[tuple[date, date | None]]


@frozen(kw_only=True)
class ClockFigures:
    """時計の数 / What a clock shows on a day, in figures alone: the same as ``ClockReading`` without its spans."""

    name: str
    state: ClockState
    due_on: date | None
    used: int
    left: int


@frozen(kw_only=True)
class PreparedPeriod:
    """用意した期間 / One period under one convention and calendar, for many starting days.

    ``index`` must reach from the earliest start to the latest due day; ``OutsideOpenDays`` otherwise.

    >>> from .convention import ClockStart, CountedDays
    >>> by_opening = CountingConvention(starts=ClockStart.ARRIVAL, first_day_counts=False, days=CountedDays.OPENING,
    ...     rolls_to_open_day=False, stops=(), stop_day_counts=True, resume_day_counts=True)
    >>> weekdays = OpenDays(date(2026, 4, 1), date(2026, 12, 28), lambda day: day.weekday() >= 5)
    >>> str(PreparedPeriod(period=LegalPeriod.days(10), convention=by_opening, index=weekdays).due_on(date(2026, 6, 1)))
    '2026-06-15'
    """

    period: LegalPeriod
    convention: CountingConvention
    index: OpenDays
    _opening: bool = field(init=False)
    _eve: timedelta = field(init=False)
    _in_days: timedelta | None = field(init=False)

    def __attrs_post_init__(self) -> None:
        # 起点の前日から数えれば、初日を数える数え方も、数えない数え方と同じ式になる
        eve = _ONE_DAY if self.convention.first_day_counts else timedelta(0)
        by_day = self.period.unit is PeriodUnit.DAYS
        object.__setattr__(self, "_eve", eve)
        object.__setattr__(self, "_opening", self.convention.counts_opening_days(self.period))
        object.__setattr__(self, "_in_days", timedelta(self.period.count) - eve if by_day else None)

    def due_on(self, started_on: date) -> date:
        """末日 / The last day (inclusive) of the period begun on a day, with no stop and no extension."""
        if self._opening:
            due = self.index.add(started_on - self._eve, self.period.count)
        elif self._in_days is not None:
            due = started_on + self._in_days
        else:
            due = last_day_from(started_on - self._eve + _ONE_DAY, self.period)
        return self.index.next_open(due) if self.convention.rolls_to_open_day else due


def due_on(clock: ProcessingClock, index: OpenDays) -> date | None:
    """期限 / The due day with every stop and extension; None while a stop has no end."""
    if not clock.stops and not clock.extensions:
        return PreparedPeriod(period=clock.period, convention=clock.convention, index=index).due_on(clock.started_on)
    return _due_by(clock, index, _stopped_spans(clock))[1]


def figures_on(clock: ProcessingClock, on: date, index: OpenDays) -> ClockFigures:
    """数を読む / Due day, days used and left through ``on``, and how the clock stands."""
    spans = _stopped_spans(clock) if clock.stops else []
    allowed, due = _due_by(clock, index, spans)
    used = _used(clock, index, spans, on if clock.done_on is None else min(on, clock.done_on))
    return ClockFigures(name=clock.name, state=clock_state(clock, due, on), due_on=due, used=used, left=allowed - used)


def _due_by(clock: ProcessingClock, index: OpenDays, spans: Spans) -> tuple[int, date | None]:
    if not clock.extensions and clock.period.unit is PeriodUnit.DAYS:  # 日の期間は、延ばさなければ、その日数のままである
        return clock.period.count, _rolled(clock, index, _nth(clock, index, spans, clock.period.count))
    allowed, _ = extended(clock, lambda days: _rolled(clock, index, _nth(clock, index, spans, days)))
    return allowed, _rolled(clock, index, _nth(clock, index, spans, allowed))


def _rolled(clock: ProcessingClock, index: OpenDays, day: date | None) -> date | None:
    return day if day is None or not clock.convention.rolls_to_open_day else index.next_open(day)


def _nth(clock: ProcessingClock, index: OpenDays, spans: Spans, days: int) -> date | None:
    """数えて何日目か / The ``days``-th counted day, stopped spans left out; None when a span without end comes first."""
    opening = clock.convention.counts_opening_days(clock.period)
    at, left = _first_counted(clock), days
    for begins, ends in spans:
        before = _count(index, at, begins - _ONE_DAY, opening=opening)
        if before >= left:
            break
        if ends is None:
            return None
        left -= before
        at = max(at, ends + _ONE_DAY)
    return index.add(at - _ONE_DAY, left) if opening else at + timedelta(left - 1)


def _used(clock: ProcessingClock, index: OpenDays, spans: Spans, through: date) -> int:
    opening = clock.convention.counts_opening_days(clock.period)
    at = _first_counted(clock)
    total = _count(index, at, through, opening=opening)
    for begins, ends in spans:
        last = through if ends is None else min(ends, through)
        total -= _count(index, max(begins, at), last, opening=opening)
    return total


def _count(index: OpenDays, first: date, last: date, *, opening: bool) -> int:
    if last < first:
        return 0
    return index.count(first, last) if opening else (last - first).days + 1


def _first_counted(clock: ProcessingClock) -> date:
    return clock.started_on if clock.convention.first_day_counts else clock.started_on + _ONE_DAY


def _stopped_spans(clock: ProcessingClock) -> Spans:
    """止まっている期間の和 / The union of the stops the convention heeds, in order; overlapping and adjoining ones are one."""
    found: Spans = []
    heeded = [each.span(clock.convention) for each in clock.stops if each.reason in clock.convention.stops]
    for begins, ends in sorted(heeded, key=lambda each: each[0]):
        if ends is not None and ends < begins:
            continue
        if found and (found[-1][1] is None or begins <= found[-1][1] + _ONE_DAY):
            last = found[-1][1]
            found[-1] = (found[-1][0], None if last is None or ends is None else max(last, ends))
        else:
            found.append((begins, ends))
    return found
