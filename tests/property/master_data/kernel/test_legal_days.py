"""期間の計算 / The articles walked day by day, by a model that knows no month arithmetic."""

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from jichitai.master_data.kernel import (
    LegalPeriod,
    PeriodUnit,
    age_attained_on,
    last_day_from,
    legal_age_on,
    period_ends_on,
    rolled_to_open_day,
)

ONE = timedelta(days=1)
near_month_ends = st.builds(
    lambda year, month, back: date(year + month // 12, month % 12 + 1, 1) - timedelta(days=back),
    st.integers(1990, 2104), st.integers(1, 12), st.integers(-2, 4),
)  # fmt: skip
days = st.dates(date(1990, 1, 1), date(2105, 12, 31)) | near_month_ends
periods = (
    st.integers(1, 400).map(LegalPeriod.days)
    | st.integers(1, 60).map(LegalPeriod.weeks)
    | st.integers(1, 40).map(LegalPeriod.months)
    | st.integers(1, 12).map(LegalPeriod.years)
)


def walked(start, period):
    """民法143条を一日ずつ歩く / Walk from the first counted day; count days, weekdays, or turns of the calendar."""
    day = start
    if period.unit is PeriodUnit.DAYS:  # 起算日を一日目と数え、数え終わる日まで歩く
        for _ in range(period.count - 1):
            day += ONE
        return day
    if period.unit is PeriodUnit.WEEKS:  # 応当する曜日に何度目かに着く日の前日
        met = 0
        while met < period.count:
            day += ONE
            met += day.weekday() == start.weekday()
        return day - ONE
    turns = 0  # 暦の月（年の期間なら、起算日の月）が何度替わったか
    while True:
        tomorrow = day + ONE
        turned = tomorrow.month != day.month
        if turned and turns == period.count * (12 if period.unit is PeriodUnit.YEARS else 1):
            return day  # 最後の月に応当する日がないまま月が終わる：その月の末日
        turns += turned
        day = tomorrow
        if turns == period.count * (12 if period.unit is PeriodUnit.YEARS else 1) and day.day == start.day:
            return day - ONE


@given(start=days, period=periods)
@example(start=date(2024, 2, 29), period=LegalPeriod.years(1))
@example(start=date(2024, 2, 29), period=LegalPeriod.years(4))
@example(start=date(2096, 2, 29), period=LegalPeriod.years(4))
@example(start=date(2026, 1, 31), period=LegalPeriod.months(1))
@example(start=date(2026, 12, 31), period=LegalPeriod.months(2))
@example(start=date(2026, 12, 1), period=LegalPeriod.months(1))
def test_the_last_day_is_the_one_a_walker_comes_to(start, period):
    assert last_day_from(start, period) == walked(start, period)


@given(start=days, period=periods)
def test_the_first_day_counts_only_from_midnight(start, period):
    counted = period_ends_on(from_day=start, period=period, starts_at_midnight=True).value
    not_counted = period_ends_on(from_day=start - ONE, period=period).value
    assert counted == not_counted == last_day_from(start, period)


@given(start=days, count=st.integers(1, 60))
def test_a_week_is_seven_days_and_a_year_is_twelve_months(start, count):
    assert last_day_from(start, LegalPeriod.weeks(count)) == last_day_from(start, LegalPeriod.days(7 * count))
    assert last_day_from(start, LegalPeriod.years(count)) == last_day_from(start, LegalPeriod.months(12 * count))


@given(start=days, period=periods)
def test_a_later_start_never_ends_earlier(start, period):
    assert last_day_from(start, period) <= last_day_from(start + ONE, period)


@given(start=days, period=periods)
def test_a_longer_period_ends_later(start, period):
    longer = LegalPeriod(period.count + 1, period.unit)
    assert start <= last_day_from(start, period) < last_day_from(start, longer)


@given(start=days, count=st.integers(1, 40))
def test_a_period_of_months_ends_within_its_last_month(start, count):
    end = last_day_from(start, LegalPeriod.months(count))
    turns = (end.year - start.year) * 12 + end.month - start.month
    assert turns == count or (turns == count - 1 and start.day == 1 and (end + ONE).day == 1)


@given(year=st.integers(1990, 2100), month=st.integers(1, 12), count=st.integers(1, 40))
def test_from_the_beginning_of_a_month_it_ends_at_the_end_of_one(year, month, count):
    assert (last_day_from(date(year, month, 1), LegalPeriod.months(count)) + ONE).day == 1


births = st.dates(date(1900, 1, 1), date(2100, 12, 31)) | st.integers(0, 48).map(lambda each: date(1904 + 4 * each, 2, 29))


@given(born_on=births, age=st.integers(1, 120))
def test_an_age_is_attained_on_the_eve_of_the_birthday(born_on, age):
    attained = age_attained_on(born_on=born_on, age=age)
    birthday_exists = not (born_on.month == 2 and born_on.day == 29) or _is_leap(born_on.year + age)
    if birthday_exists:
        assert attained == date(born_on.year + age, born_on.month, born_on.day) - ONE
    else:
        assert attained == date(born_on.year + age, 2, 28)


def _is_leap(year):
    return (date(year, 3, 1) - ONE).day == 29


@given(born_on=births, later=st.integers(0, 45_000))
def test_the_age_on_a_day_is_the_number_of_ages_attained_by_its_end(born_on, later):
    day = born_on + timedelta(days=later)
    attained = sum(age_attained_on(born_on=born_on, age=age) <= day for age in range(1, 126))
    assert legal_age_on(born_on=born_on, day=day) == attained


@given(born_on=births, age=st.integers(1, 120))
def test_the_eve_the_day_and_the_morrow_of_an_age(born_on, age):
    attained = age_attained_on(born_on=born_on, age=age)
    ages = [legal_age_on(born_on=born_on, day=attained + timedelta(days=each)) for each in (-1, 0, 1)]
    assert ages == [age - 1, age, age]


@given(day=days, closed=st.sets(st.integers(0, 40)))
def test_a_rolled_day_is_the_first_open_one(day, closed):
    shut = {day + timedelta(days=each) for each in closed}
    rolled = rolled_to_open_day(day, shut.__contains__)
    assert rolled not in shut
    assert all(day + timedelta(days=each) in shut for each in range((rolled - day).days))
