"""祝日法の性質 / What Article 3 says, checked on every year with a second, naive reading of it."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.master_data.calendars import HolidayKind, find_holiday, holidays_of

ONE = timedelta(days=1)
SPECIAL_NATIONAL = {date(2019, 5, 1), date(2019, 10, 22)}


def national(day):
    found = find_holiday(day)
    return found is not None and (found.kind is HolidayKind.NATIONAL or day in SPECIAL_NATIONAL)


@settings(deadline=None)
@given(day=st.dates(min_value=date(2007, 1, 2), max_value=date(2099, 12, 30)))
def test_since_2007_a_day_is_off_exactly_when_article_3_says_so(day):
    before = day - ONE
    while national(before) and before.weekday() != 6:  # 直前の祝日の列をさかのぼり、日曜日の祝日があるか
        before -= ONE
    substitute = not national(day) and national(before) and before.weekday() == 6
    between = not national(day) and national(day - ONE) and national(day + ONE)
    assert (find_holiday(day) is not None) is (national(day) or substitute or between)


@settings(deadline=None)
@given(day=st.dates(min_value=date(1985, 12, 28), max_value=date(2006, 12, 30)))
def test_before_2007_sundays_and_substitutes_are_not_days_between(day):
    if day in {date(1989, 2, 24), date(1990, 11, 12), date(1993, 6, 9)}:
        return
    substitute = not national(day) and national(day - ONE) and (day - ONE).weekday() == 6
    between = not national(day) and national(day - ONE) and national(day + ONE) and day.weekday() != 6 and not substitute
    found = find_holiday(day)
    assert (found is not None) is (national(day) or substitute or between)
    assert found is None or (found.kind is HolidayKind.BETWEEN) is between


@settings(deadline=None)
@given(year=st.integers(1949, 2099))
def test_holidays_come_in_order_and_once(year):
    days = [each.day for each in holidays_of(year=year).value]
    assert days == sorted(set(days))
    assert all(each.year == year for each in days)
