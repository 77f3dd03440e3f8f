"""会計年度と和暦 / Years counted by walking through the calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.kernel import EraYear, FiscalYear, accounts_close_on, era_years_of, fiscal_year_of, in_wareki

days = st.dates(date(1947, 4, 1), date(9997, 12, 31)) | st.builds(
    lambda year, shift: date(year, 4, 1) + timedelta(days=shift), st.integers(1948, 9000), st.integers(-2, 2)
)
years = st.integers(1947, 9997).map(FiscalYear)
# 元号の初日：詔書・政令から二度目に書いたもの
BEGINNINGS = {"大正": date(1912, 7, 30), "昭和": date(1926, 12, 25), "平成": date(1989, 1, 8), "令和": date(2019, 5, 1)}


def test_walking_from_1947_every_first_of_april_begins_the_next_year():
    year, day = 1946, date(1947, 4, 1)
    while day < date(2101, 4, 2):
        year += day.month == 4 and day.day == 1
        assert fiscal_year_of(day=day).year == year
        day += timedelta(days=1)


@given(day=days)
def test_a_day_lies_in_its_year_and_in_no_neighbour(day):
    year = FiscalYear.of(day)
    assert day in year
    assert day in year.period
    assert year.start <= day <= year.last_day
    assert year.year == 1947 or day not in year.previous
    assert year.year == 9997 or day not in year.next


@given(year=years, day=st.dates())
def test_being_in_a_year_is_being_in_its_period(year, day):
    assert (day in year) == (day in year.period)


@given(year=years)
def test_years_follow_each_other_without_gap(year):
    if year.year < 9997:
        assert year.next.start == year.last_day + timedelta(days=1) == year.period.end
        assert year.next.previous == year
    assert len(year.period) in (365, 366)


@given(year=years)
def test_the_books_close_two_months_after_the_year_whatever_the_weekday(year):
    assert accounts_close_on(year=year) == date(year.year + 1, 5, 31)
    assert (accounts_close_on(year=year) - year.last_day).days == 61


@given(one=years, other=years)
def test_years_order_like_their_numbers(one, other):
    assert (one < other) == (one.year < other.year)
    assert (one <= other) == (one.year <= other.year)


def test_each_day_from_1873_has_an_era_year_that_the_walk_predicts():
    era, number, day = "明治", 6, date(1873, 1, 1)
    while day < date(2101, 1, 1):
        begun = next((name for name, first in BEGINNINGS.items() if first == day), None)
        if day.month == 1 and day.day == 1 and day.year > 1873:
            number += 1
        old = EraYear(era, number)
        if begun is not None:
            era, number = begun, 1
        newest = era_years_of(day)[-1]
        assert newest == EraYear(era, number)
        shared = begun in ("大正", "昭和")
        assert era_years_of(day) == ((old, newest) if shared else (newest,))
        day += timedelta(days=1)


@given(day=st.dates(date(1873, 1, 1)))
def test_a_day_in_words_names_its_month_and_day(day):
    assert in_wareki(day).endswith(f"年{day.month}月{day.day}日")


@given(year=st.integers(1947, 2100).map(FiscalYear))
def test_the_names_of_a_year_are_those_of_its_april_to_december(year):
    day, names = year.start, []
    while day <= date(year.year, 12, 31):
        names += [f"{each}度" for each in era_years_of(day)[-1:]]
        day += timedelta(days=1)
    assert year.labels == tuple(dict.fromkeys(names))
