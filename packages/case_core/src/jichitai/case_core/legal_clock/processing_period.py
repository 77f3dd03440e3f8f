"""標準処理期間の時計 / Clocks of standard processing periods: due day, days used, days left, and which days counted and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import LegalPeriod, PeriodUnit, last_day_from, rolled_to_open_day

from .convention import CountingConvention, ProcessingStandard, StopReason

_ONE_DAY: Final = timedelta(days=1)
_A_YEAR: Final = 366
IsClosed = Callable[[date], bool]
"""休みか / Whether the body is closed on a day."""


class ClockKind(Enum):
    """時計の種類 / What a clock measures."""

    DISPOSITION = "disposition"
    """到達から処分まで / From arrival to the disposition (行手法6条)."""
    FORWARDING = "forwarding"
    """経由機関から行政庁まで / From the office that received to the authority (行手法6条の括弧書)."""
    ORDINANCE = "ordinance"
    """条例に基づく処分 / A disposition under an ordinance (行手法46条、団体の行政手続条例)."""
    REVIEW = "review"
    """審査請求の審理 / Review of an appeal, from arrival to the decision (行審法16条)."""
    OUTLOOK = "outlook"
    """見通し / What the applicant was told (行手法9条1項)."""


class DayReason(Enum):
    """数えた・数えないわけ / Why a day counted or did not."""

    COUNTED = "counted"
    FIRST_DAY = "first-day"
    CLOSED = "closed"
    STOPPED = "stopped"
    MOVED = "moved"


@frozen(kw_only=True)
class Stop:
    """停止 / The clock stands still from a day until the day it resumes; None while nobody knows."""

    reason: StopReason
    from_day: date
    resumed_on: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.resumed_on is not None and self.resumed_on < self.from_day:
            raise ValueError("a clock resumes on or after the day it stopped")

    def span(self, convention: CountingConvention) -> tuple[date, date | None]:
        """止まっている日 / The first and the last stopped day by the convention's words; None: no end is known."""
        begins = self.from_day + _ONE_DAY if convention.stop_day_counts else self.from_day
        if self.resumed_on is None:
            return begins, None
        return begins, self.resumed_on - _ONE_DAY if convention.resume_day_counts else self.resumed_on

    def holds(self, day: date, convention: CountingConvention) -> bool:
        """その日は止まっているか / Whether the day is stopped."""
        begins, ends = self.span(convention)
        return begins <= day and (ends is None or day <= ends)


@frozen(kw_only=True)
class Extension:
    """延長 / A longer period, and the day the applicant was told of it."""

    period: LegalPeriod
    notified_on: date


@frozen(kw_only=True)
class ProcessingClock:
    """時計 / One clock of one case: kind, period, convention, start, stops, extensions, and the day the work was done."""

    name: str
    kind: ClockKind
    period: LegalPeriod
    convention: CountingConvention
    started_on: date
    stops: tuple[Stop, ...] = ()
    extensions: tuple[Extension, ...] = ()
    done_on: date | None = None

    def __attrs_post_init__(self) -> None:
        if any(stop.from_day < self.started_on for stop in self.stops):
            raise ValueError("a clock cannot stop before it starts")
        in_days = self.period.unit is PeriodUnit.DAYS
        if any((each.period.unit is PeriodUnit.DAYS) is not in_days for each in self.extensions):
            raise ValueError("a period in days is extended by days, one by the calendar by weeks, months or years")
        if self.done_on is not None and self.done_on < self.started_on:
            raise ValueError("work is done on or after the day its clock starts")


def clock_under(standard: ProcessingStandard, kind: ClockKind, *, name: str, started_on: date) -> ProcessingClock:
    """定めによる時計 / A clock by one edition of a body's standard; ValueError for a forwarding leg the standard does not set."""
    period = standard.forwarding if kind is ClockKind.FORWARDING else standard.period
    if period is None:
        raise ValueError("the standard sets no period for the forwarding leg")
    return ProcessingClock(name=name, kind=kind, period=period, convention=standard.convention, started_on=started_on)


@frozen(kw_only=True)
class DaySpan:
    """日の並び / Days in a row that stand alike: from ``first`` to ``last``, both included."""

    first: date
    last: date
    reason: DayReason
    stop: StopReason | None = None

    @property
    def counted(self) -> bool:
        """数えたか / Whether these days counted."""
        return self.reason is DayReason.COUNTED

    @property
    def days(self) -> int:
        """日数 / How many days."""
        return (self.last - self.first).days + 1


@frozen(kw_only=True)
class Course:
    """経過 / Where a clock's days lead: its due day, the days it has in all, the spans, extensions that came too late.

    ``due_on`` is None while a stop has no end. ``spans`` then reach its first day.
    ``looked_at_until`` is the last day that was counted or not, before the due day moved.
    """

    due_on: date | None
    counted_until: date | None
    allowed: int
    spans: tuple[DaySpan, ...]
    late: tuple[Extension, ...] = field(default=())
    looked_at_until: date | None = None


def course_of(clock: ProcessingClock, is_closed: IsClosed) -> Course:
    """経過を求める / Count the clock's days one by one, extension after extension."""
    tell = _teller(clock, is_closed)
    allowed, late = extended(clock, lambda days: _rolled(clock, is_closed, _days(clock, tell, days)[0]))
    due, spans = _days(clock, tell, allowed)
    until, moved = spans[-1].last, _rolled(clock, is_closed, due)
    if due is not None and moved is not None and moved > due:
        spans.append(DaySpan(first=due + _ONE_DAY, last=moved, reason=DayReason.MOVED))
    return Course(due_on=moved, counted_until=due, allowed=allowed, spans=tuple(spans), late=late, looked_at_until=until)


def extended(clock: ProcessingClock, due_by: Callable[[int], date | None]) -> tuple[int, tuple[Extension, ...]]:
    """延ばした日数 / The days the clock has in all, and the extensions notified too late to count.

    ``due_by`` gives the due day of a number of days; None while a stop has no end.
    """
    allowed, nominal = first_leg(clock)
    late = list[Extension]()
    for each in clock.extensions:
        due = due_by(allowed)
        if due is not None and each.notified_on > due:
            late.append(each)
            continue
        end = last_day_from(nominal + _ONE_DAY, each.period)
        allowed += (end - nominal).days
        nominal = end
    return allowed, tuple(late)


def used_through(clock: ProcessingClock, is_closed: IsClosed, day: date, *, course: Course | None = None) -> int:
    """使った日数 / How many days have counted from the start through ``day``; those of a ``course`` are not counted again."""
    total, at = 0, clock.started_on
    if course is not None and course.looked_at_until is not None:
        for span in course.spans:
            if span.counted and span.first <= day:
                total += (min(span.last, day) - span.first).days + 1
        at = course.looked_at_until + _ONE_DAY
    if at <= day:
        tell = _teller(clock, is_closed)
        while at <= day:
            total += tell(at) is _COUNTED
            at += _ONE_DAY
    return total


def stopped_on(clock: ProcessingClock, day: date) -> StopReason | None:
    """止まっているわけ / The first ground that holds the clock still on the day."""
    for stop in clock.stops:
        if stop.reason in clock.convention.stops and stop.holds(day, clock.convention):
            return stop.reason
    return None


def first_leg(clock: ProcessingClock) -> tuple[int, date]:
    """始めの期間 / The days of the period before any extension, and its last day if every day counted."""
    first = clock.started_on if clock.convention.first_day_counts else clock.started_on + _ONE_DAY
    end = last_day_from(first, clock.period)
    return (end - first).days + 1, end


def _rolled(clock: ProcessingClock, is_closed: IsClosed, day: date | None) -> date | None:
    if day is None or not clock.convention.rolls_to_open_day:
        return day
    return rolled_to_open_day(day, is_closed)


def _days(clock: ProcessingClock, tell: _Tell, allowed: int) -> tuple[date | None, list[DaySpan]]:
    """数える / The day on which the ``allowed``-th day counted (None: an open stop came first), and every span until then."""
    spans = list[DaySpan]()
    counted, closed_in_a_row, day = 0, 0, clock.started_on
    first, before = day, tell(day)
    open_stops = [each for each in clock.stops if each.resumed_on is None and each.reason in clock.convention.stops]
    while True:
        now = tell(day)
        if now != before:
            spans.append(DaySpan(first=first, last=day - _ONE_DAY, reason=before[0], stop=before[1]))
            first, before = day, now
        counted += now is _COUNTED
        closed_in_a_row = closed_in_a_row + 1 if now is _CLOSED else 0
        if closed_in_a_row > _A_YEAR:
            raise ValueError("the calendar is closed for a whole year")
        ended = counted == allowed
        if ended or (now[1] is not None and any(each.holds(day, clock.convention) for each in open_stops)):
            spans.append(DaySpan(first=first, last=day, reason=now[0], stop=now[1]))
            return day if ended else None, spans
        day += _ONE_DAY


def _teller(clock: ProcessingClock, is_closed: IsClosed) -> _Tell:
    """日を見る手 / What says of a day whether it counts and why; what does not change from day to day is looked up once."""
    convention = clock.convention
    uncounted = None if convention.first_day_counts else clock.started_on
    opening = convention.counts_opening_days(clock.period)
    stops = [(each, (DayReason.STOPPED, each.reason)) for each in clock.stops if each.reason in convention.stops]

    def tell(day: date) -> _Standing:
        if day == uncounted:
            return _FIRST_DAY
        for stop, standing in stops:
            if stop.holds(day, convention):
                return standing
        return _CLOSED if opening and is_closed(day) else _COUNTED

    return tell


_Standing = tuple[DayReason, StopReason | None]
_Tell = Callable[[date], _Standing]
_COUNTED: Final[_Standing] = (DayReason.COUNTED, None)
_CLOSED: Final[_Standing] = (DayReason.CLOSED, None)
_FIRST_DAY: Final[_Standing] = (DayReason.FIRST_DAY, None)
