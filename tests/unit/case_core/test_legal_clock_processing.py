"""標準処理期間の時計の振舞い / How processing clocks behave beyond the law examples."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from jichitai.case_core.legal_clock.clock_reading import (
    ClockState,
    clock_alarm_on,
    forecast_due_on,
    processing_clock_on,
    processing_clocks_on,
    read_clock,
)
from jichitai.case_core.legal_clock.convention import (
    Arrival,
    ClockStart,
    CountedDays,
    CountingConvention,
    StopReason,
    clock_started_on,
    read_processing_standard,
)
from jichitai.case_core.legal_clock.processing_period import ClockKind, DayReason, Extension, ProcessingClock, Stop, clock_under
from jichitai.master_data.calendars import ClosedDayRules, Weekday, WeeklyClosing, state_closed_days
from jichitai.master_data.kernel import InputError, LegalPeriod

ORDINANCE = ClosedDayRules(
    weekly=(WeeklyClosing(weekday=Weekday.SATURDAY), WeeklyClosing(weekday=Weekday.SUNDAY)), national_holidays=True
)
CALENDAR = CountingConvention(
    starts=ClockStart.ARRIVAL,
    first_day_counts=False,
    days=CountedDays.CALENDAR,
    rolls_to_open_day=False,
    stops=(StopReason.CORRECTION, StopReason.OPINION),
    stop_day_counts=False,
    resume_day_counts=True,
)
CLOCK = ProcessingClock(
    name="許可",
    kind=ClockKind.DISPOSITION,
    period=LegalPeriod.days(10),
    convention=CALENDAR,
    started_on=date(2026, 6, 1),
)
STANDARD = """
name = "営業の許可の標準処理期間"
question = "申請の到達から処分まで何日か"
unit = "days"
applies_to = "営業の許可の申請"
anchor = "到達の日"
[[law]]
id = "example-rule-5"
ja = "例示市標準処理期間規程"
en = "Rule on Standard Processing Periods of the example city"
number = "令和8年訓令第5号"
[[edition]]
in_force_from = 2026-04-01
amended_by = "令和8年訓令第5号"
cites = [{ law = "example-rule-5", article = "3" }]
[edition.values]
period = { count = 10, unit = "days" }
forwarding = { count = 5, unit = "days" }
[edition.values.convention]
starts = "arrival"
first_day_counts = false
days = "opening"
rolls_to_open_day = false
stops = ["correction"]
stop_day_counts = true
resume_day_counts = true
"""


def stop(reason, first, last=None):
    return Stop(reason=reason, from_day=first, resumed_on=last)


def read(clock, on=date(2026, 6, 5)):
    return processing_clock_on(clock=clock, on=on, ordinance=ORDINANCE).value


def test_stops_that_overlap_are_counted_once():
    apart = evolve(CLOCK, stops=(stop(StopReason.CORRECTION, date(2026, 6, 3), date(2026, 6, 8)),))
    both = evolve(apart, stops=(*apart.stops, stop(StopReason.OPINION, date(2026, 6, 5), date(2026, 6, 8))))
    assert read(apart).due_on == date(2026, 6, 16)
    assert read(both).due_on == read(apart).due_on


def test_two_stops_in_a_row_are_told_apart():
    first, second = (
        (StopReason.CORRECTION, date(2026, 6, 3), date(2026, 6, 5)),
        (StopReason.OPINION, date(2026, 6, 5), date(2026, 6, 8)),
    )
    both = evolve(CLOCK, stops=(stop(*first), stop(*second)))
    spans = processing_clock_on(clock=both, on=date(2026, 6, 30), ordinance=ORDINANCE).value.spans
    stopped = [(each.first.day, each.last.day, each.stop) for each in spans if each.reason is DayReason.STOPPED]
    assert stopped == [(3, 4, StopReason.CORRECTION), (5, 7, StopReason.OPINION)]


def test_a_stop_the_convention_does_not_name_is_said_and_moves_nothing():
    waiting = evolve(CLOCK, stops=(stop(StopReason.FEE_WAIT, date(2026, 6, 3)),))
    ruling = processing_clock_on(clock=waiting, on=date(2026, 6, 5), ordinance=ORDINANCE)
    assert ruling.value.due_on == date(2026, 6, 11)
    assert ruling.value.state is ClockState.RUNNING
    assert "手数料の納付待ち" in ruling.steps[0].ja
    assert "does not stop this clock" in ruling.steps[0].en


def test_a_stop_that_begins_after_the_due_day_moves_nothing():
    late = evolve(CLOCK, stops=(stop(StopReason.CORRECTION, date(2026, 6, 12)),))
    assert read(late).due_on == date(2026, 6, 11)
    assert read(late, date(2026, 6, 12)).state is ClockState.PAST_DUE


def test_an_extension_notified_on_the_due_day_moves_it_and_one_day_later_does_not():
    told = [
        evolve(CLOCK, extensions=(Extension(period=LegalPeriod.days(5), notified_on=date(2026, 6, day)),)) for day in (11, 12)
    ]
    assert [read(each).due_on for each in told] == [date(2026, 6, 16), date(2026, 6, 11)]
    assert "期限を動かさない" in processing_clock_on(clock=told[1], on=date(2026, 6, 12), ordinance=ORDINANCE).ja


def test_an_extension_by_months_follows_the_calendar():
    months = evolve(
        CLOCK, period=LegalPeriod.months(1), extensions=(Extension(period=LegalPeriod.months(1), notified_on=date(2026, 6, 20)),)
    )
    assert read(months).due_on == date(2026, 8, 1)


def test_an_extension_notified_while_stopped_lengthens_the_period():
    clock = evolve(
        CLOCK,
        stops=(stop(StopReason.CORRECTION, date(2026, 6, 3)),),
        extensions=(Extension(period=LegalPeriod.days(5), notified_on=date(2026, 7, 30)),),
    )
    assert forecast_due_on(clock=clock, resumes_on=date(2026, 6, 8), ordinance=ORDINANCE).value == date(2026, 6, 16)
    assert read(clock).left == 14


@pytest.mark.parametrize(("done", "state"), [(date(2026, 6, 11), ClockState.MET), (date(2026, 6, 12), ClockState.MISSED)])
def test_work_done_by_the_due_day_is_met(done, state):
    assert read(evolve(CLOCK, done_on=done), date(2026, 7, 1)).state is state


def test_before_the_work_is_done_the_clock_runs():
    assert read(evolve(CLOCK, done_on=date(2026, 6, 10)), date(2026, 6, 9)).state is ClockState.RUNNING


def test_a_moved_due_day_has_a_span_of_its_own():
    rolling = evolve(CLOCK, period=LegalPeriod.days(12), convention=evolve(CALENDAR, rolls_to_open_day=True))
    last = read(rolling).spans[-1]
    assert (last.reason, last.first, last.last) == (DayReason.MOVED, date(2026, 6, 14), date(2026, 6, 15))


def test_a_calendar_reads_as_the_ordinance_does():
    opening = evolve(CLOCK, convention=evolve(CALENDAR, days=CountedDays.OPENING))
    assert read_clock(opening, date(2026, 6, 5), state_closed_days()).value == read(opening)


def test_the_next_due_day_leaves_out_what_is_done_and_what_is_unknown():
    done = evolve(CLOCK, done_on=date(2026, 6, 2))
    unknown = evolve(CLOCK, stops=(stop(StopReason.CORRECTION, date(2026, 6, 3)),))
    board = processing_clocks_on(clocks=(done, unknown), on=date(2026, 6, 5), ordinance=ORDINANCE).value
    assert board.next_due is None
    assert processing_clocks_on(clocks=(), on=date(2026, 6, 5), ordinance=ORDINANCE).value.readings == ()


def test_impossible_clocks_are_refused():
    with pytest.raises(ValueError, match="before it starts"):
        evolve(CLOCK, stops=(stop(StopReason.CORRECTION, date(2026, 5, 31)),))
    with pytest.raises(ValueError, match="resumes on or after"):
        stop(StopReason.CORRECTION, date(2026, 6, 3), date(2026, 6, 2))
    with pytest.raises(ValueError, match="extended by days"):
        evolve(CLOCK, extensions=(Extension(period=LegalPeriod.months(1), notified_on=date(2026, 6, 3)),))
    with pytest.raises(ValueError, match="done on or after"):
        evolve(CLOCK, done_on=date(2026, 5, 31))
    with pytest.raises(ValueError, match="expected to end"):
        forecast_due_on(clock=evolve(CLOCK, stops=(stop(StopReason.CORRECTION, date(2026, 6, 3)),)), ordinance=ORDINANCE)
    with pytest.raises(ValueError, match="before the due day"):
        clock_alarm_on(due_on=date(2026, 6, 15), open_days_before=-1, ordinance=ORDINANCE)
    with pytest.raises(ValueError, match="not given"):
        clock_started_on(convention=evolve(CALENDAR, starts=ClockStart.ACCEPTANCE), arrival=Arrival(arrived_on=date(2026, 6, 1)))


def test_a_calendar_that_never_opens_is_refused():
    never = ClosedDayRules(weekly=tuple(WeeklyClosing(weekday=each) for each in Weekday), national_holidays=False)
    opening = evolve(CLOCK, convention=evolve(CALENDAR, days=CountedDays.OPENING))
    with pytest.raises(ValueError, match="whole year"):
        processing_clock_on(clock=opening, on=date(2026, 6, 5), ordinance=never)


def test_a_dated_local_standard_is_read_from_a_file(tmp_path: Path):
    file = tmp_path / "standard.toml"
    file.write_text(STANDARD, encoding="utf-8")
    standard = read_processing_standard(file).as_of(date(2026, 6, 1)).value
    assert standard.forwarding == LegalPeriod.days(5)
    assert standard.convention.counts_opening_days(standard.period)
    through, decided = (
        clock_under(standard, kind, name="時計", started_on=date(2026, 6, 1))
        for kind in (ClockKind.FORWARDING, ClockKind.DISPOSITION)
    )
    assert [read(through).due_on, read(decided).due_on] == [date(2026, 6, 8), date(2026, 6, 15)]
    with pytest.raises(ValueError, match="forwarding leg"):
        clock_under(evolve(standard, forwarding=None), ClockKind.FORWARDING, name="経由", started_on=date(2026, 6, 1))
    assert not standard.convention.counts_opening_days(LegalPeriod.weeks(2))


def test_a_convention_that_leaves_something_unsaid_is_refused(tmp_path: Path):
    file = tmp_path / "standard.toml"
    file.write_text(STANDARD.replace("first_day_counts = false\n", ""), encoding="utf-8")
    with pytest.raises(InputError, match="first_day_counts"):
        read_processing_standard(file)
