"""案件の期限 / Deadlines of a case: several clocks at once, stopped, extended, foreseen, with alarms and reasons."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.case_core.case_types import refusals
from jichitai.case_core.case_types.elements import Deadline, DeadlineKind, PeriodUnit, Term
from jichitai.case_core.case_types.typed_commands import (
    CorrectFact,
    ExtendDeadline,
    RestartClock,
    ResumeTypedCase,
    SetProperty,
    StopClock,
    SuspendTypedCase,
)
from jichitai.case_core.deadlines.alarms import AlarmKind, AlarmRules
from jichitai.case_core.deadlines.board import CaseDeadlines
from jichitai.case_core.deadlines.clocks import Conventions, ConventionUnknown
from jichitai.case_core.deadlines.remedies import Disposed, remedies_after
from jichitai.case_core.legal_clock.clock_reading import ClockState
from jichitai.case_core.legal_clock.convention import StopReason
from jichitai.case_core.testing.case_types import conventions, deadlines, parking
from jichitai.case_core.testing.town import CLERK, MovingClock, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.case_core.texts import FreeText

WHY = FreeText("理由")
STANDARD = "標準処理期間"
PROMISE = Deadline(
    key="約束", title="お返事の約束", length=2, unit=PeriodUnit.WEEKS, convention="暦日-翌日から", kind=DeadlineKind.SERVICE
)
FROM_PROPERTY = Deadline(
    key="使用終了後",
    title="使用を終えた後の届出",
    length=1,
    unit=PeriodUnit.MONTHS,
    starts=Term.read("property:使用終了日"),
    convention="暦日-翌日から",
)


@pytest.fixture
def clock():
    return MovingClock(2026, 6, 1)


@pytest.fixture
def walk(clock):
    made = parking()
    made = evolve(made, deadlines=(*made.deadlines, PROMISE, FROM_PROPERTY))
    return TypedWalk(office_in_memory(clock=clock)).with_types(made)


@pytest.fixture
def case(walk):
    return walk.opened()


BOARD = deadlines()


def seen(walk, case, method="figures", **asked):
    now, events = walk.desk.get(case.ref, by=CLERK), walk.desk.history(case.ref, by=CLERK)
    return getattr(BOARD, method)(now, walk.types.version(now.pinned), events, **asked)


def due(walk, case, key=STANDARD):
    return seen(walk, case, on=date(2026, 6, 1))[key].due_on


def test_several_clocks_run_at_once_and_those_not_begun_are_not_there(walk, case):
    shown = seen(walk, case, on=date(2026, 6, 3))
    assert {key: each.due_on for key, each in shown.items()} == {STANDARD: date(2026, 6, 15), "約束": date(2026, 6, 15)}
    assert (shown[STANDARD].used, shown[STANDARD].left, shown["約束"].used) == (2, 8, 2)
    walk.do(SetProperty(case=case.ref, key="使用終了日", value=date(2026, 8, 31)))
    assert due(walk, case, "使用終了後") == date(2026, 9, 30)


def test_a_reading_says_which_days_counted_and_agrees_with_the_figures(walk, case):
    reading = seen(walk, case, "readings", on=date(2026, 6, 8))[STANDARD]
    figures = seen(walk, case, on=date(2026, 6, 8))[STANDARD]
    assert (reading.value.due_on, reading.value.used, reading.value.left) == (figures.due_on, figures.used, figures.left)
    assert "2026-06-06から2026-06-07まで（2日）は、閉庁日なので数えない" in [step.ja for step in reading.steps]
    assert reading.cites


def test_a_stop_leaves_the_due_day_unknown_and_a_forecast_says_until_when(walk, case, clock):
    clock.move_to(2026, 6, 3)
    walk.do(StopClock(case=case.ref, ground=StopReason.CORRECTION, since=date(2026, 6, 2), expected=date(2026, 6, 8)))
    shown = seen(walk, case, on=date(2026, 6, 4))
    assert (shown[STANDARD].due_on, shown[STANDARD].state) == (None, ClockState.STOPPED)
    assert (shown["約束"].due_on, shown["約束"].state) == (date(2026, 6, 15), ClockState.RUNNING)
    assert seen(walk, case, "forecasts")[STANDARD].value == date(2026, 6, 19)
    assert seen(walk, case, "forecasts", resumes_on=date(2026, 6, 9))[STANDARD].value == date(2026, 6, 22)
    clock.move_to(2026, 6, 8)
    walk.do(RestartClock(case=case.ref, ground=StopReason.CORRECTION))
    assert due(walk, case) == date(2026, 6, 19)


def test_overlapping_stops_are_a_union_and_a_suspension_without_a_ground_stops_no_clock(walk, case, clock):
    clock.move_to(2026, 6, 3)
    walk.do(StopClock(case=case.ref, ground=StopReason.CORRECTION))
    clock.move_to(2026, 6, 5)
    walk.do(SuspendTypedCase(case=case.ref, reason=WHY, ground=StopReason.OPINION))
    clock.move_to(2026, 6, 8)
    walk.do(ResumeTypedCase(case=case.ref, reason=WHY))
    assert due(walk, case) is None
    clock.move_to(2026, 6, 9)
    walk.do(RestartClock(case=case.ref, ground=StopReason.CORRECTION))
    assert due(walk, case) == date(2026, 6, 19)
    walk.do(SuspendTypedCase(case=case.ref, reason=WHY))
    assert due(walk, case) == date(2026, 6, 19)


@pytest.mark.parametrize(("since", "allowed"), [
    (date(2026, 5, 31), False), (date(2026, 6, 1), True), (date(2026, 6, 3), True), (date(2026, 6, 4), False),
])  # fmt: skip
def test_a_clock_stops_from_the_opening_through_today_and_once_on_one_ground(walk, case, clock, since, allowed):
    clock.move_to(2026, 6, 3)
    stop = StopClock(case=case.ref, ground=StopReason.CORRECTION, since=since)
    if not allowed:
        with pytest.raises(refusals.ClockNotMovable):
            walk.do(stop)
        return
    walk.do(stop)
    with pytest.raises(refusals.ClockNotMovable):
        walk.do(stop)
    for wrong in (date(2026, 6, 4), since.replace(day=since.day - 1) if since.day > 1 else date(2026, 5, 31)):
        with pytest.raises(refusals.ClockNotMovable):
            walk.do(RestartClock(case=case.ref, ground=StopReason.CORRECTION, resumed_on=wrong))
    walk.do(RestartClock(case=case.ref, ground=StopReason.CORRECTION, resumed_on=since))
    with pytest.raises(refusals.ClockNotMovable):
        walk.do(RestartClock(case=case.ref, ground=StopReason.CORRECTION))


@pytest.mark.parametrize(("length", "allowed"), [(4, True), (5, True), (6, False)])
def test_an_extension_keeps_to_the_policy_of_its_deadline(walk, case, length, allowed):
    extend = ExtendDeadline(case=case.ref, deadline=STANDARD, length=length, reason=WHY)
    if allowed:
        walk.do(extend)
        assert due(walk, case) == (date(2026, 6, 19) if length == 4 else date(2026, 6, 22))
        return
    with pytest.raises(refusals.ExtensionNotAllowed) as raised:
        walk.do(extend)
    assert (raised.value.finding.facts["asked"], raised.value.finding.facts["at_most"]) == (6, 5)


def test_alarms_come_before_and_after_and_not_once_the_work_is_done(walk, case):
    rules = AlarmRules(open_days_before=(3, 1), by_deadline={"約束": (0,)})

    def kinds(on):
        return [(each.deadline, each.kind, each.days) for each in seen(walk, case, "alarms", rules=rules, on=on)]

    assert kinds(date(2026, 6, 9)) == []
    assert kinds(date(2026, 6, 10)) == [(STANDARD, AlarmKind.BEFORE, 3)]
    assert kinds(date(2026, 6, 12)) == [(STANDARD, AlarmKind.BEFORE, 1)]
    assert ("約束", AlarmKind.BEFORE, 0) in kinds(date(2026, 6, 15))
    assert {each[1] for each in kinds(date(2026, 6, 16))} == {AlarmKind.OVERDUE}


def test_a_corrected_opening_moves_the_clock(walk, case):
    walk.desk.correct(
        CorrectFact(case=case.ref, sequence=1, took_place_on=date(2026, 5, 29), reason=WHY), by=CLERK, key="earlier"
    )
    assert due(walk, case) == date(2026, 6, 12)


def test_a_convention_nobody_gave_is_refused_and_not_guessed(walk, case):
    board = evolve_conventions(Conventions({}))
    now = walk.desk.get(case.ref, by=CLERK)
    with pytest.raises(ConventionUnknown):
        board.clocks(now, walk.types.version(now.pinned), walk.desk.history(case.ref, by=CLERK))
    assert set(conventions().by_key) == {"開庁日-翌日から", "暦日-翌日から"}


def evolve_conventions(given):

    return CaseDeadlines(calendar=BOARD.calendar, conventions=given, through=(date(2026, 5, 1), date(2026, 12, 28)))


def test_after_a_disposition_both_periods_stand_side_by_side():
    unknown, known = Disposed(acted_on=date(2026, 6, 15)), Disposed(acted_on=date(2026, 6, 15), learned_on=date(2026, 6, 17))
    assert remedies_after(unknown).appeal.value == date(2027, 6, 15)
    days = remedies_after(known)
    assert (days.appeal.value, days.suit.value) == (date(2026, 9, 17), date(2026, 12, 17))
    assert days.appeal.editions == days.suit.editions != ()
