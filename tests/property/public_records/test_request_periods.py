"""請求の期限の性質 / Properties of the periods for deciding, against a plain count of days."""

from datetime import date, timedelta

from effort import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jichitai.master_data.calendars import ClosedDayRules, ClosingKind, Weekday, WeeklyClosing
from jichitai.master_data.calendars.closed_days import closing_by, is_closed_by
from jichitai.master_data.kernel import LegalPeriod, rolled_to_open_day
from jichitai.public_records.requests.decision_period import (
    CorrectionInterval,
    DecisionPeriods,
    EndRoll,
    ExtensionFrom,
    days_allowed,
    decision_due_on,
    special_due_on,
)
from jichitai.public_records.requests.request_kind import RequestKind
from jichitai.public_records.requests.third_party import disclosure_open_from

ONE = timedelta(days=1)
WEEKENDS = ClosedDayRules(
    weekly=(WeeklyClosing(weekday=Weekday.SATURDAY), WeeklyClosing(weekday=Weekday.SUNDAY)), national_holidays=True
)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@st.composite
def settings_of_a_body(draw):
    """団体の定め / Any settings an ordinance could have."""
    return DecisionPeriods(
        days=draw(st.integers(1, 60)), first_day_counts=draw(st.booleans()), extension_days=draw(st.integers(0, 60)),
        extension_from=draw(st.sampled_from(ExtensionFrom)), special_days=draw(st.integers(0, 90)),
        special_counts_correction=draw(st.booleans()), asked_day_counts=draw(st.booleans()),
        corrected_day_counts=draw(st.booleans()),
        skips=tuple(draw(st.sets(st.sampled_from([ClosingKind.WEEKLY, ClosingKind.NATIONAL_HOLIDAY])))),
        roll=draw(st.sampled_from(EndRoll)),
    )  # fmt: skip


@st.composite
def corrections_from(draw, received_on):
    """補正 / Up to three corrections, overlapping or not."""
    made = []
    for _ in range(draw(st.integers(0, 3))):
        asked = received_on + timedelta(days=draw(st.integers(0, 40)))
        made.append(CorrectionInterval(asked_on=asked, corrected_on=asked + timedelta(days=draw(st.integers(0, 20)))))
    return tuple(made)


def out(periods, corrections, day):
    """数えない日か / Whether a day is out, said as sets of days."""
    for each in corrections:
        first = each.asked_on if not periods.asked_day_counts else each.asked_on + ONE
        last = each.corrected_on if not periods.corrected_day_counts else each.corrected_on - ONE
        if day in {first + timedelta(days=at) for at in range((last - first).days + 1)}:
            return True
    closing = closing_by(WEEKENDS, day)
    return closing is not None and any(kind in closing.kinds for kind in periods.skips)


def due(kind, periods, received_on, corrections=(), extended=0):
    return decision_due_on(
        kind=kind, periods=periods, received_on=received_on, corrections=corrections, extended_days=extended, ordinance=WEEKENDS
    ).value


KIND = RequestKind.ORDINANCE_DISCLOSURE


@settings(max_examples=examples(50))
@given(data=st.data(), received_on=DAYS, periods=settings_of_a_body())
def test_the_due_day_is_the_last_of_the_days_that_count(data, received_on, periods):
    corrections = data.draw(corrections_from(received_on))
    answer = due(KIND, periods, received_on, corrections)
    first = received_on if periods.first_day_counts else received_on + ONE
    counted = [first + timedelta(days=at) for at in range(400) if not out(periods, corrections, first + timedelta(days=at))]
    last = counted[periods.days - 1]
    rolled = rolled_to_open_day(last, lambda day: is_closed_by(WEEKENDS, day)) if periods.roll is EndRoll.NEXT_OPEN_DAY else last
    assert answer.due_on == answer.first_due_on == rolled
    assert answer.days_out == sum(out(periods, corrections, first + timedelta(days=at)) for at in range((last - first).days + 1))


@given(received_on=DAYS, days=st.integers(2, 60))
def test_counting_the_day_itself_is_one_day_shorter(received_on, days):
    base = {
        "extension_days": 0,
        "special_days": 0,
        "special_counts_correction": True,
        "asked_day_counts": True,
        "corrected_day_counts": False,
    }
    inclusive = DecisionPeriods(days=days, first_day_counts=True, **base)
    exclusive = DecisionPeriods(days=days - 1, first_day_counts=False, **base)
    assert due(KIND, inclusive, received_on).due_on == due(KIND, exclusive, received_on).due_on  # 15日算入 = 14日不算入


@settings(max_examples=examples(50))
@given(data=st.data(), received_on=DAYS, periods=settings_of_a_body())
def test_corrections_never_make_a_period_shorter_and_their_order_is_nothing(data, received_on, periods):
    corrections = data.draw(corrections_from(received_on))
    without, answer = due(KIND, periods, received_on), due(KIND, periods, received_on, corrections)
    assert answer.due_on >= without.due_on
    assert due(KIND, periods, received_on, tuple(reversed(corrections))) == answer
    assert due(KIND, periods, received_on, (*corrections, *corrections)) == answer


@settings(max_examples=examples(50))
@given(data=st.data(), received_on=DAYS, periods=settings_of_a_body())
def test_the_due_day_is_open_where_it_rolls_and_extension_never_shortens(data, received_on, periods):
    corrections = data.draw(corrections_from(received_on))
    extended = data.draw(st.integers(0, periods.extension_days))
    assume(days_allowed(periods, extended) >= periods.days)
    answer = due(KIND, periods, received_on, corrections, extended)
    assert answer.due_on >= answer.first_due_on
    if periods.roll is EndRoll.NEXT_OPEN_DAY:
        assert not is_closed_by(WEEKENDS, answer.due_on)
        assert not is_closed_by(WEEKENDS, answer.first_due_on)


@given(data=st.data(), received_on=DAYS, periods=settings_of_a_body())
def test_while_a_correction_is_awaited_nothing_is_due(data, received_on, periods):
    corrections = (*data.draw(corrections_from(received_on)), CorrectionInterval(asked_on=received_on))
    assert due(KIND, periods, received_on, corrections).due_on is None
    special = special_due_on(
        kind=KIND, periods=periods, received_on=received_on, corrections=corrections, ordinance=WEEKENDS
    ).value
    assert special.notice_due_on is None
    assert special.part_due_on is None or periods.special_counts_correction


@given(decided_on=DAYS, weeks=st.integers(1, 8))
def test_the_gap_lies_wholly_between_decision_and_disclosure(decided_on, weeks):
    opens = disclosure_open_from(
        kind=RequestKind.PERSONAL_DISCLOSURE, decided_on=decided_on, opposed=True, gap=LegalPeriod.weeks(weeks)
    ).value
    assert (opens - decided_on).days - 1 == 7 * weeks  # 間に置く日数
