"""期間の計算 / What a Ruling says besides the day, and what cannot be asked."""

from datetime import date, timedelta

import pytest

from jichitai.master_data.kernel import (
    LegalPeriod,
    PeriodUnit,
    age_attained_on,
    last_day_from,
    legal_age_on,
    period_ends_on,
    rolled_to_open_day,
)
from jichitai.master_data.kernel.laws import CIVIL_CODE


def test_a_ruling_names_the_first_counted_day_and_the_articles():
    ruling = period_ends_on(from_day=date(2026, 1, 30), period=LegalPeriod.months(1))
    assert ruling.value == date(2026, 2, 28)
    assert "2026-01-31から起算する" in ruling.ja
    assert "counting begins on 2026-01-31" in ruling.en
    assert ruling.cites == tuple(CIVIL_CODE.article(*each) for each in [("140",), ("141",), ("143", 1), ("143", 2)])


def test_days_are_not_counted_by_the_calendar():
    ruling = period_ends_on(from_day=date(2026, 4, 1), period=LegalPeriod.days(30))
    assert CIVIL_CODE.article("143", 1) not in ruling.cites


def test_a_period_from_midnight_says_so():
    ruling = period_ends_on(from_day=date(2026, 4, 1), period=LegalPeriod.years(1), starts_at_midnight=True)
    assert (ruling.value, "初日を算入する" in ruling.ja) == (date(2027, 3, 31), True)


@pytest.mark.parametrize("count", [0, -1, True, 1.0, "1"])
def test_a_period_has_one_unit_or_more(count):
    with pytest.raises(ValueError):
        LegalPeriod(count, PeriodUnit.DAYS)


def test_periods_read_as_the_law_writes_them():
    assert [str(each) for each in (LegalPeriod.days(30), LegalPeriod.weeks(2), LegalPeriod.months(3), LegalPeriod.years(1))] == [
        "30日", "2週間", "3か月", "1年",
    ]  # fmt: skip


def test_an_open_day_stays_and_a_closed_one_rolls_to_the_next_open_one():
    closed = {date(2026, 5, 3) + timedelta(days=each) for each in range(4)}
    assert rolled_to_open_day(date(2026, 5, 2), closed.__contains__) == date(2026, 5, 2)
    assert rolled_to_open_day(date(2026, 5, 3), closed.__contains__) == date(2026, 5, 7)
    assert rolled_to_open_day(date(2026, 5, 6), closed.__contains__) == date(2026, 5, 7)


def test_an_office_closed_for_a_year_is_a_fault_of_the_caller():
    with pytest.raises(ValueError):
        rolled_to_open_day(date(2026, 1, 1), lambda day: True)


@pytest.mark.parametrize("age", [0, -1, True, 18.0])
def test_an_age_attained_is_one_or_more(age):
    with pytest.raises(ValueError):
        age_attained_on(born_on=date(2008, 4, 1), age=age)


def test_nobody_has_an_age_before_birth():
    with pytest.raises(ValueError):
        legal_age_on(born_on=date(2008, 4, 2), day=date(2008, 4, 1))


def test_a_century_that_is_no_leap_year_has_no_29_february():
    assert last_day_from(date(2096, 2, 29), LegalPeriod.years(4)) == date(2100, 2, 28)
    assert last_day_from(date(1996, 2, 29), LegalPeriod.years(4)) == date(2000, 2, 28)
