"""法の時計の性質 / Properties of the legal clock against a plain counter."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jichitai.case_core.legal_clock.clock_reading import clock_alarm_on, forecast_due_on, processing_clock_on
from jichitai.case_core.legal_clock.convention import ClockStart, CountedDays, CountingConvention, StopReason
from jichitai.case_core.legal_clock.processing_period import ClockKind, ProcessingClock, Stop
from jichitai.master_data.calendars import ClosedDayRules, Weekday, WeeklyClosing
from jichitai.master_data.kernel import LegalPeriod

DAY = timedelta(days=1)
WEEKENDS = ClosedDayRules(
    weekly=(WeeklyClosing(weekday=Weekday.SATURDAY), WeeklyClosing(weekday=Weekday.SUNDAY)), national_holidays=True
)
starts = st.dates(date(2020, 1, 1), date(2026, 6, 30))
periods = st.one_of(
    st.integers(1, 60).map(LegalPeriod.days), st.integers(1, 8).map(LegalPeriod.weeks), st.integers(1, 6).map(LegalPeriod.months)
)


@st.composite
def conventions(draw, days=None):
    return CountingConvention(
        starts=ClockStart.ARRIVAL,
        first_day_counts=draw(st.booleans()),
        days=days or draw(st.sampled_from(CountedDays)),
        opening_below=draw(st.none() | st.integers(1, 20)) if days is None else None,
        rolls_to_open_day=draw(st.booleans()) if days is None else False,
        stops=(StopReason.CORRECTION,),
        stop_day_counts=draw(st.booleans()),
        resume_day_counts=draw(st.booleans()),
    )


def clock(period, convention, start, stops=()):
    return ProcessingClock(
        name="時計", kind=ClockKind.DISPOSITION, period=period, convention=convention, started_on=start, stops=stops
    )


def due(period, convention, start, stops=()):
    return forecast_due_on(clock=clock(period, convention, start, stops), ordinance=WEEKENDS).value


@given(periods, conventions(), starts, st.integers(0, 40))
def test_a_later_start_never_ends_earlier(period, convention, start, later):
    assert due(period, convention, start) <= due(period, convention, start + later * DAY)


@given(periods, conventions(), starts)
def test_the_due_day_is_never_before_the_start(period, convention, start):
    assert due(period, convention, start) >= start


@given(st.integers(1, 40), conventions(CountedDays.CALENDAR), starts, st.data())
def test_a_stop_adds_exactly_the_days_it_held(count, convention, start, data):
    plain = due(LegalPeriod.days(count), convention, start)
    begins = data.draw(st.dates(start + DAY, max(plain, start + DAY)))
    ends = begins + data.draw(st.integers(0, 30)) * DAY
    held = [
        day
        for day in (begins + at * DAY for at in range((ends - begins).days + 1))
        if not (day == begins and convention.stop_day_counts) and not (day == ends and convention.resume_day_counts)
    ]
    stop = Stop(reason=StopReason.CORRECTION, from_day=begins, resumed_on=ends)
    moved = due(LegalPeriod.days(count), convention, start, (stop,))
    reached = bool(held) and held[0] <= plain
    assert moved == plain + (len(held) if reached else 0) * DAY


@given(periods, conventions(), starts, st.integers(0, 90))
def test_days_used_and_left_always_add_up(period, convention, start, after):
    on = start + after * DAY
    readings = [
        processing_clock_on(clock=clock(period, convention, start), on=day, ordinance=WEEKENDS).value for day in (on, on + DAY)
    ]
    assert readings[0].used + readings[0].left == readings[1].used + readings[1].left
    assert 0 <= readings[1].used - readings[0].used <= 1


@given(periods, conventions(), starts)
def test_the_spans_have_no_gap_and_end_on_the_due_day(period, convention, start):
    reading = processing_clock_on(clock=clock(period, convention, start), on=start, ordinance=WEEKENDS).value
    assert reading.spans[0].first == start
    assert reading.spans[-1].last == reading.due_on
    assert all(one.last + DAY == two.first for one, two in zip(reading.spans, reading.spans[1:], strict=False))
    assert sum(span.days for span in reading.spans if span.counted) == reading.used + reading.left


@given(starts, st.integers(0, 30))
def test_an_alarm_is_an_opening_day_not_after_the_due_day(day, before):
    alarm = clock_alarm_on(due_on=day, open_days_before=before, ordinance=WEEKENDS).value
    assert alarm <= day
    assert alarm.weekday() < 5
