"""索引で読む時計は、一日ずつ数える時計と同じ答えを出す / The indexed clock agrees with the day-by-day count, always."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichitai.case_core.legal_clock.clock_reading import processing_clock_on
from jichitai.case_core.legal_clock.convention import ClockStart, CountedDays, CountingConvention, StopReason
from jichitai.case_core.legal_clock.indexed_clock import PreparedPeriod, due_on, figures_on
from jichitai.case_core.legal_clock.processing_period import ClockKind, Extension, ProcessingClock, Stop
from jichitai.master_data.calendars import ClosedDayRules, OpenDays, OutsideOpenDays, Weekday, WeeklyClosing
from jichitai.master_data.calendars.closed_days import is_closed_by
from jichitai.master_data.kernel import LegalPeriod, PeriodUnit

DAY = timedelta(days=1)
WEEKENDS = ClosedDayRules(
    weekly=(WeeklyClosing(weekday=Weekday.SATURDAY), WeeklyClosing(weekday=Weekday.SUNDAY)), national_holidays=True
)
INDEX = OpenDays(date(2024, 1, 1), date(2029, 12, 31), lambda day: is_closed_by(WEEKENDS, day))
starts = st.dates(date(2025, 1, 1), date(2026, 6, 30))
in_days = st.integers(1, 40).map(LegalPeriod.days)
by_calendar = st.one_of(st.integers(1, 8).map(LegalPeriod.weeks), st.integers(1, 6).map(LegalPeriod.months))


@st.composite
def conventions(draw):
    return CountingConvention(
        starts=ClockStart.ARRIVAL,
        first_day_counts=draw(st.booleans()),
        days=draw(st.sampled_from(CountedDays)),
        opening_below=draw(st.none() | st.integers(1, 20)),
        rolls_to_open_day=draw(st.booleans()),
        stops=(StopReason.CORRECTION, StopReason.OPINION),
        stop_day_counts=draw(st.booleans()),
        resume_day_counts=draw(st.booleans()),
    )


@st.composite
def stops(draw, start):
    begins = start + draw(st.integers(0, 50)) * DAY
    ends = draw(st.none() | st.integers(0, 30))
    reason = draw(st.sampled_from([StopReason.CORRECTION, StopReason.OPINION, StopReason.FEE_WAIT]))
    return Stop(reason=reason, from_day=begins, resumed_on=None if ends is None else begins + ends * DAY)


@st.composite
def clocks(draw):
    start, period = draw(starts), draw(in_days | by_calendar)
    more = in_days if period.unit is PeriodUnit.DAYS else by_calendar
    longer = draw(st.lists(st.tuples(more, st.integers(0, 90)), max_size=2))
    return ProcessingClock(
        name="時計", kind=ClockKind.DISPOSITION, period=period, convention=draw(conventions()), started_on=start,
        stops=tuple(draw(st.lists(stops(start), max_size=3))),
        extensions=tuple(Extension(period=each, notified_on=start + after * DAY) for each, after in longer),
        done_on=draw(st.none() | st.integers(0, 80).map(lambda after: start + after * DAY)),
    )  # fmt: skip


@given(clocks(), st.integers(0, 120))
def test_the_index_gives_the_figures_of_the_day_by_day_count(clock, after):
    on = clock.started_on + after * DAY
    slow, fast = processing_clock_on(clock=clock, on=on, ordinance=WEEKENDS).value, figures_on(clock, on, INDEX)
    assert (fast.state, fast.due_on, fast.used, fast.left) == (slow.state, slow.due_on, slow.used, slow.left)
    assert due_on(clock, INDEX) == slow.due_on


@given(in_days | by_calendar, conventions(), starts)
def test_a_prepared_period_ends_where_the_clock_does(period, convention, start):
    clock = ProcessingClock(name="時計", kind=ClockKind.DISPOSITION, period=period, convention=convention, started_on=start)
    expected = processing_clock_on(clock=clock, on=start, ordinance=WEEKENDS).value.due_on
    assert PreparedPeriod(period=period, convention=convention, index=INDEX).due_on(start) == expected


def test_overlapping_stops_count_once_and_an_open_one_leaves_the_due_day_unknown():
    by_day = CountingConvention(
        starts=ClockStart.ARRIVAL, first_day_counts=False, days=CountedDays.CALENDAR, rolls_to_open_day=False,
        stops=(StopReason.CORRECTION, StopReason.OPINION), stop_day_counts=False, resume_day_counts=True,
    )  # fmt: skip
    first = Stop(reason=StopReason.CORRECTION, from_day=date(2026, 6, 3), resumed_on=date(2026, 6, 8))
    second = Stop(reason=StopReason.OPINION, from_day=date(2026, 6, 5), resumed_on=date(2026, 6, 10))

    def due(*held):
        clock = ProcessingClock(
            name="時計", kind=ClockKind.DISPOSITION, period=LegalPeriod.days(10), convention=by_day,
            started_on=date(2026, 6, 1), stops=held,
        )  # fmt: skip
        return due_on(clock, INDEX)

    assert due() == date(2026, 6, 11)
    assert due(first) == date(2026, 6, 16)
    assert due(first, second) == date(2026, 6, 18)
    assert due(first, Stop(reason=StopReason.OPINION, from_day=date(2026, 6, 5))) is None
    assert due(Stop(reason=StopReason.FEE_WAIT, from_day=date(2026, 6, 5))) == date(2026, 6, 11)


def test_a_day_outside_the_prepared_range_is_refused_and_not_guessed():
    by_opening = CountingConvention(
        starts=ClockStart.ARRIVAL, first_day_counts=False, days=CountedDays.OPENING, rolls_to_open_day=False, stops=(),
        stop_day_counts=True, resume_day_counts=True,
    )  # fmt: skip
    period = PreparedPeriod(period=LegalPeriod.days(10), convention=by_opening, index=INDEX)
    with pytest.raises(OutsideOpenDays):
        period.due_on(date(2029, 12, 28))
