"""争訟の期間の性質 / Properties of periods for appeals and suits, and of published notices, against the calendar."""

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from jichitai.case_core.legal_clock.appeal_filing import Filing, appeal_filed_on
from jichitai.case_core.legal_clock.appeal_period import AppealedAct, AppealKind, appeal_open_through, check_appeal_in_time
from jichitai.case_core.legal_clock.service import PublicNotice, published_notice_arrives_on
from jichitai.case_core.legal_clock.suit_period import SuedAct, suit_open_through
from jichitai.master_data.calendars import ClosedDayRules, Weekday, WeeklyClosing

DAY = timedelta(days=1)
WEEKENDS = ClosedDayRules(
    weekly=(WeeklyClosing(weekday=Weekday.SATURDAY), WeeklyClosing(weekday=Weekday.SUNDAY)), national_holidays=True
)
days = st.dates(date(2016, 4, 1), date(2026, 1, 1))
kinds = st.sampled_from(AppealKind)


def months_later(day, months):
    """翌日から起算した月数の末日 / The reference: the eve of the corresponding day of the morrow, or the month's end."""
    start = day + DAY
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    longest = monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, longest) if start.day > longest else date(year, month0 + 1, start.day) - DAY


def act(kind, acted, delay=0):
    return AppealedAct(kind=kind, acted_on=acted, learned_on=acted + delay * DAY)


@given(kinds, days, st.integers(0, 500))
def test_the_last_day_is_the_earlier_of_the_two(kind, acted, delay):
    months = 1 if kind is AppealKind.REREVIEW else 3
    expected = min(months_later(acted + delay * DAY, months), months_later(acted, 12))
    assert appeal_open_through(act=act(kind, acted, delay)).value == expected


@given(days, st.integers(0, 500))
def test_a_suit_ends_six_months_after_knowing_or_a_year_after_the_act(acted, delay):
    known = acted + delay * DAY
    expected = min(months_later(known, 6), months_later(acted, 12))
    assert suit_open_through(act=SuedAct(acted_on=acted, learned_on=known)).value == expected


@given(kinds, days, st.integers(0, 400), st.integers(1, 60))
def test_learning_later_never_shortens_the_period(kind, acted, delay, more):
    first, second = (appeal_open_through(act=act(kind, acted, each)).value for each in (delay, delay + more))
    assert first <= second


@given(kinds, days, st.integers(0, 300))
def test_a_closed_last_day_moves_to_an_open_one_and_an_open_one_stays(kind, acted, delay):
    plain = appeal_open_through(act=act(kind, acted, delay)).value
    moved = appeal_open_through(act=act(kind, acted, delay), towards=WEEKENDS).value
    assert moved >= plain
    assert moved.weekday() < 5
    assert moved - plain <= 12 * DAY


@given(kinds, days, st.integers(0, 300), st.integers(0, 3))
def test_an_appeal_is_late_on_the_morrow_of_its_last_day(kind, acted, delay, in_the_post):
    through = appeal_open_through(act=act(kind, acted, delay)).value
    for posted, count in ((through, 0), (through + DAY, 1)):
        filing = Filing(posted_on=posted, received_on=posted + in_the_post * DAY)
        assert appeal_filed_on(filing=filing).value == posted
        assert len(check_appeal_in_time(act=act(kind, acted, delay), filing=filing, just_cause=False)) == count


@given(st.sampled_from(PublicNotice), days)
def test_a_published_notice_arrives_after_its_display_began(notice, began):
    assume(notice is not PublicNotice.HEARING_CONTINUED_AGAIN)
    assert published_notice_arrives_on(notice=notice, began_on=began).value == began + 14 * DAY
