"""時計を読む / Reading processing clocks on a day: due day, used, left, forecast, alarm — each with its trace."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from functools import lru_cache, partial
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.calendars import ClosedDayRules, ClosedDays, OpenDays
from jichitai.master_data.calendars.closed_days import is_closed_by
from jichitai.master_data.kernel import Diagnostic, LegalPeriod, Ruling, Step, last_day_from, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_COMPLAINT_ACT, ADMINISTRATIVE_PROCEDURE_ACT

from . import convention_findings as findings
from .processing_period import (
    ClockKind,
    Course,
    DayReason,
    DaySpan,
    IsClosed,
    ProcessingClock,
    course_of,
    stopped_on,
    used_through,
)

_STANDARD: Final = ADMINISTRATIVE_PROCEDURE_ACT.article("6")
_CORRECTION: Final = ADMINISTRATIVE_PROCEDURE_ACT.article("7")
_OUTLOOK: Final = ADMINISTRATIVE_PROCEDURE_ACT.article("9", 1)
_LOCAL: Final = ADMINISTRATIVE_PROCEDURE_ACT.article("46")
_REVIEW: Final = ADMINISTRATIVE_COMPLAINT_ACT.article("16")
_BASIS: Final = {
    ClockKind.DISPOSITION: _STANDARD,
    ClockKind.FORWARDING: _STANDARD,
    ClockKind.ORDINANCE: _LOCAL,
    ClockKind.REVIEW: _REVIEW,
    ClockKind.OUTLOOK: _OUTLOOK,
}


class ClockState(Enum):
    """時計の状態 / How a clock stands."""

    RUNNING = "running"
    """動いている / Days are counting, or will from tomorrow."""
    STOPPED = "stopped"
    """止まっている / A stop holds it."""
    PAST_DUE = "past-due"
    """期限を過ぎた / The due day is over and the work is not done."""
    MET = "met"
    """期限までに済んだ / Done by the due day."""
    MISSED = "missed"
    """期限の後に済んだ / Done after the due day."""


@frozen(kw_only=True)
class ClockReading:
    """読み / What a clock shows on a day. ``left`` is negative by the days over; ``due_on`` None while a stop has no end."""

    name: str
    state: ClockState
    due_on: date | None = None
    used: int
    left: int
    spans: tuple[DaySpan, ...]

    def __str__(self) -> str:
        due = "未定（停止中）" if self.due_on is None else str(self.due_on)
        return f"{self.name}：期限{due}、使った日数{self.used}、残り{self.left}"


@frozen(kw_only=True)
class ClockBoard:
    """時計の一覧 / Several clocks of one case, and the first due day among those not done."""

    readings: tuple[ClockReading, ...]
    next_due: date | None = None


@rule(
    _STANDARD, _CORRECTION, _OUTLOOK, _LOCAL, _REVIEW,
    ja="標準処理期間の時計", en="Reading of a processing clock",
)  # fmt: skip
def processing_clock_on(*, clock: ProcessingClock, on: date, ordinance: ClosedDayRules) -> Ruling[ClockReading]:
    """時計を読む / Due day, days used and left through ``on`` (its day included), and each span with why it counted.

    ``ordinance`` is the closed-day ordinance in force; ``read_clock`` takes a whole calendar.
    Steps name every span, so that the answer can be checked by hand.

    >>> from jichitai.master_data.calendars import Weekday, WeeklyClosing
    >>> from .convention import ClockStart, CountedDays, CountingConvention
    >>> by_day = CountingConvention(starts=ClockStart.ARRIVAL, first_day_counts=False, days=CountedDays.CALENDAR,
    ...     rolls_to_open_day=False, stops=(), stop_day_counts=True, resume_day_counts=True)
    >>> clock = ProcessingClock(name="許可", kind=ClockKind.DISPOSITION, period=LegalPeriod.days(10), convention=by_day,
    ...     started_on=date(2026, 6, 1))
    >>> print(processing_clock_on(clock=clock, on=date(2026, 6, 4), ordinance=ClosedDayRules(national_holidays=True)).value)
    許可：期限2026-06-11、使った日数3、残り7
    """
    return _read(clock, on, closed_by(ordinance))


def read_clock(clock: ProcessingClock, on: date, calendar: ClosedDays) -> Ruling[ClockReading]:
    """団体の暦で読む / The same by a body's calendar, whose ordinance may change while the clock runs."""
    return _read(clock, on, calendar.body.is_closed)


@rule(_STANDARD, _REVIEW, ja="一つの案件の複数の時計", en="Several clocks of one case")
def processing_clocks_on(*, clocks: tuple[ProcessingClock, ...], on: date, ordinance: ClosedDayRules) -> Ruling[ClockBoard]:
    """時計を並べて読む / Every clock of a case on a day, in the order given, and the next due day of those not done.

    >>> from .convention import ClockStart, CountedDays, CountingConvention
    >>> by_day = CountingConvention(starts=ClockStart.ARRIVAL, first_day_counts=False, days=CountedDays.CALENDAR,
    ...     rolls_to_open_day=False, stops=(), stop_day_counts=True, resume_day_counts=True)
    >>> clocks = tuple(ProcessingClock(name=name, kind=ClockKind.DISPOSITION, period=LegalPeriod.days(days), convention=by_day,
    ...     started_on=date(2026, 6, 1)) for name, days in (("約束", 5), ("標準", 10)))
    >>> str(processing_clocks_on(clocks=clocks, on=date(2026, 6, 2), ordinance=ClosedDayRules(national_holidays=True)).value.next_due)
    '2026-06-06'
    """
    rulings = [processing_clock_on(clock=each, on=on, ordinance=ordinance) for each in clocks]
    running = (ClockState.RUNNING, ClockState.STOPPED, ClockState.PAST_DUE)
    dues = [each.value.due_on for each in rulings if each.value.state in running and each.value.due_on is not None]
    return Ruling(
        value=ClockBoard(readings=tuple(each.value for each in rulings), next_due=min(dues, default=None)),
        cites=tuple(dict.fromkeys(cite for each in rulings for cite in each.cites)) or (_STANDARD,),
        steps=tuple(step for each in rulings for step in each.steps),
    )


@rule(_OUTLOOK, ja="処分の時期の見通し", en="Outlook: the day a decision may be expected by")
def forecast_due_on(*, clock: ProcessingClock, resumes_on: date | None = None, ordinance: ClosedDayRules) -> Ruling[date]:
    """見通し / The due day if every stop that is open ends on ``resumes_on``. ValueError when one is open and no day is given.

    >>> from .convention import ClockStart, CountedDays, CountingConvention, StopReason
    >>> from .processing_period import Stop
    >>> by_day = CountingConvention(starts=ClockStart.ARRIVAL, first_day_counts=False, days=CountedDays.CALENDAR,
    ...     rolls_to_open_day=False, stops=(StopReason.CORRECTION,), stop_day_counts=True, resume_day_counts=True)
    >>> clock = ProcessingClock(name="許可", kind=ClockKind.DISPOSITION, period=LegalPeriod.days(10), convention=by_day,
    ...     started_on=date(2026, 6, 1), stops=(Stop(reason=StopReason.CORRECTION, from_day=date(2026, 6, 3)),))
    >>> str(forecast_due_on(clock=clock, resumes_on=date(2026, 6, 8), ordinance=ClosedDayRules(national_holidays=True)).value)
    '2026-06-15'
    """
    return _forecast(clock, resumes_on, closed_by(ordinance))


def forecast_by(clock: ProcessingClock, calendar: ClosedDays, *, resumes_on: date | None = None) -> Ruling[date]:
    """団体の暦で見通す / The same by a body's calendar, whose ordinance may change while the clock runs."""
    return _forecast(clock, resumes_on, calendar.body.is_closed)


def _forecast(clock: ProcessingClock, resumes_on: date | None, is_closed: IsClosed) -> Ruling[date]:
    ended = tuple(evolve(each, resumed_on=resumes_on) if each.resumed_on is None else each for each in clock.stops)
    course = course_of(evolve(clock, stops=ended), is_closed)
    if course.due_on is None:
        raise ValueError("a stop is open: say on which day it is expected to end")
    steps = _trace(course)
    if resumes_on is not None:
        steps = (Step(f"停止は{resumes_on}に終わると見込む", f"the open stop is expected to end on {resumes_on}"), *steps)
    return Ruling(value=course.due_on, cites=(_OUTLOOK, _BASIS[clock.kind]), steps=steps)


@rule(_OUTLOOK, ja="期限の前の知らせ", en="Day of an alarm before a due day")
def clock_alarm_on(*, due_on: date, open_days_before: int, ordinance: ClosedDayRules) -> Ruling[date]:
    """知らせる日 / The n-th opening day before ``due_on`` (not counted itself); for 0, the last opening day on or before it.

    >>> from jichitai.master_data.calendars import Weekday, WeeklyClosing
    >>> weekends = ClosedDayRules(weekly=(WeeklyClosing(weekday=Weekday.SATURDAY), WeeklyClosing(weekday=Weekday.SUNDAY)),
    ...     national_holidays=True)
    >>> str(clock_alarm_on(due_on=date(2026, 6, 15), open_days_before=2, ordinance=weekends).value)
    '2026-06-11'
    """
    reach = timedelta(days=3 * max(open_days_before, 0) + 40)  # 年末年始や連休を越えても足りるだけ
    return alarm_by(OpenDays(due_on - reach, due_on, closed_by(ordinance)), due_on, open_days_before)


def alarm_by(calendar: OpenDays, due_on: date, open_days_before: int) -> Ruling[date]:
    """用意した開庁日で知らせる日 / The same by prepared open days."""
    if open_days_before < 0:
        raise ValueError("an alarm comes before the due day")
    day = calendar.add(due_on, -open_days_before) if open_days_before else calendar.previous_open(due_on)
    step = Step(f"期限{due_on}の{open_days_before}開庁日前に知らせる", f"{open_days_before} opening days before {due_on}")
    return Ruling(value=day, cites=(_OUTLOOK,), steps=(step,))


@rule(_STANDARD, _OUTLOOK, ja="標準処理期間の延長", en="Extension of a processing period")
def check_clock_extension(
    *, clock: ProcessingClock, longest: LegalPeriod | None = None, ordinance: ClosedDayRules
) -> tuple[Diagnostic, ...]:
    """延長の適否 / Each extension that was notified after the period ended, or goes beyond the local rule's ``longest``.

    >>> from .convention import ClockStart, CountedDays, CountingConvention
    >>> from .processing_period import Extension
    >>> by_day = CountingConvention(starts=ClockStart.ARRIVAL, first_day_counts=False, days=CountedDays.CALENDAR,
    ...     rolls_to_open_day=False, stops=(), stop_day_counts=True, resume_day_counts=True)
    >>> clock = ProcessingClock(name="許可", kind=ClockKind.DISPOSITION, period=LegalPeriod.days(10), convention=by_day,
    ...     started_on=date(2026, 6, 1), extensions=(Extension(period=LegalPeriod.days(5), notified_on=date(2026, 6, 12)),))
    >>> [each.code for each in check_clock_extension(
    ...     clock=clock, longest=LegalPeriod.days(5), ordinance=ClosedDayRules(national_holidays=True))]
    ['case-core.extension-notified-late']
    """
    course = course_of(clock, closed_by(ordinance))
    found = [
        findings.extension_notified_late(notified_on=each.notified_on, due_on=course.due_on)
        for each in course.late
        if course.due_on is not None
    ]
    found += [
        findings.extension_too_long(asked=each.period, longest=longest)
        for each in clock.extensions
        if longest is None or last_day_from(clock.started_on, each.period) > last_day_from(clock.started_on, longest)
    ]
    return tuple(found)


def _read(clock: ProcessingClock, on: date, is_closed: IsClosed) -> Ruling[ClockReading]:
    course = course_of(clock, is_closed)
    through = on if clock.done_on is None else min(on, clock.done_on)
    used = used_through(clock, is_closed, through, course=course)
    reading = ClockReading(
        name=clock.name, state=clock_state(clock, course.due_on, on), due_on=course.due_on,
        used=used, left=course.allowed - used, spans=course.spans,
    )  # fmt: skip
    cites = (_BASIS[clock.kind], _CORRECTION) if clock.stops and clock.kind is ClockKind.DISPOSITION else (_BASIS[clock.kind],)
    return Ruling(value=reading, cites=cites, steps=(*_unheeded(clock), *_trace(course)))


def clock_state(clock: ProcessingClock, due: date | None, on: date) -> ClockState:
    """時計の状態 / How a clock with a due day (None: unknown) stands on a day."""
    if clock.done_on is not None and clock.done_on <= on:
        return ClockState.MISSED if due is not None and clock.done_on > due else ClockState.MET
    if due is not None and on > due:
        return ClockState.PAST_DUE
    return ClockState.RUNNING if stopped_on(clock, on) is None else ClockState.STOPPED


def _unheeded(clock: ProcessingClock) -> tuple[Step, ...]:
    """止めない停止 / The convention's silence on a stop, said aloud."""
    return tuple(
        Step(f"{stop.reason.ja}（{stop.from_day}から）は、この数え方では時計を止めない",
             f"{stop.reason.en} (from {stop.from_day}) does not stop this clock")
        for stop in clock.stops
        if stop.reason not in clock.convention.stops
    )  # fmt: skip


def _trace(course: Course) -> tuple[Step, ...]:
    late = tuple(
        Step(f"延長{each.period}の通知（{each.notified_on}）は期限の後なので、期限を動かさない",
             f"the extension of {each.period.en} notified on {each.notified_on} came after the period and does not move it")
        for each in course.late
    )  # fmt: skip
    return (*(_span_step(span) for span in course.spans), *late)


@lru_cache(maxsize=32)
def closed_by(ordinance: ClosedDayRules) -> IsClosed:
    """定めによる休日を見る手 / ``is_closed_by`` for one ordinance, each day looked up once: neither it nor the holidays change."""
    return lru_cache(maxsize=8_192)(partial(is_closed_by, ordinance))


@lru_cache(maxsize=16_384)
def _span_step(span: DaySpan) -> Step:
    # 同じ週末は、どの時計の歩みにも同じ文で出る
    if span.reason is DayReason.STOPPED and span.stop is not None:
        why = (f"{span.stop.ja}のため止まり、数えない", f"stopped for {span.stop.en}, not counted")
    else:
        why = _SPAN_WORDS[span.reason]
    count = span.days
    days = str(span.first) if count == 1 else f"{span.first}から{span.last}まで"
    days_en = str(span.first) if count == 1 else f"{span.first} to {span.last}"
    return Step(f"{days}（{count}日）は、{why[0]}", f"{days_en} ({count} days): {why[1]}")


_SPAN_WORDS: Final = {
    DayReason.COUNTED: ("数える", "counted"),
    DayReason.FIRST_DAY: ("起点の日なので数えない", "the day of the event, not counted"),
    DayReason.CLOSED: ("閉庁日なので数えない", "closed, not counted"),
    DayReason.STOPPED: ("止まり、数えない", "stopped, not counted"),
    DayReason.MOVED: ("末日が閉庁日に当たるので、期限を送る", "the last day is closed, so the due day moves"),
}
