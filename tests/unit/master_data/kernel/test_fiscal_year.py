"""会計年度 / The year, its names, its neighbours."""

from datetime import date

import pytest

from jichitai.master_data.kernel import EffectivePeriod, FiscalYear


@pytest.mark.parametrize(
    ("year", "labels"),
    [
        (1947, ("昭和22年度",)), (1988, ("昭和63年度",)), (1989, ("平成元年度",)), (2018, ("平成30年度",)),
        (2019, ("平成31年度", "令和元年度")), (2020, ("令和2年度",)), (2026, ("令和8年度",)),
    ],
)  # fmt: skip
def test_a_fiscal_year_is_named_by_the_calendar_year_of_its_first_april(year, labels):
    made = FiscalYear(year)
    assert (made.labels, made.label, str(made)) == (labels, labels[-1], labels[-1])
    assert made.label_western == f"{year}年度"


def test_a_year_runs_from_april_to_march_and_closes_in_may():
    year = FiscalYear(2027)
    assert (year.start, year.last_day, year.accounts_close_on) == (date(2027, 4, 1), date(2028, 3, 31), date(2028, 5, 31))
    assert year.period == EffectivePeriod(date(2027, 4, 1), date(2028, 4, 1))
    assert len(year.period) == 366


def test_days_are_in_the_year_of_their_april():
    year = FiscalYear(2026)
    assert [day in year for day in (date(2026, 3, 31), date(2026, 4, 1), date(2027, 3, 31), date(2027, 4, 1))] == [
        False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize("day", [date.min, date(1947, 3, 31), date(9999, 12, 31)])
def test_a_day_far_away_is_not_in_the_year_and_that_is_no_error(day):
    assert day not in FiscalYear(2026)


@pytest.mark.parametrize("year", [1946, 9998, 0, -1])
def test_years_before_the_act_and_after_all_days_cannot_exist(year):
    with pytest.raises(ValueError):
        FiscalYear(year)


@pytest.mark.parametrize("year", [True, 2026.0, "2026"])
def test_a_year_is_an_int(year):
    with pytest.raises(TypeError):
        FiscalYear(year)


def test_years_are_ordered_and_have_neighbours():
    year = FiscalYear(2026)
    assert year.previous < year < year.next
    assert year <= FiscalYear(2026)
    assert sorted([year.next, year.previous, year]) == [year.previous, year, year.next]
    with pytest.raises(TypeError):
        _ = year < 2027


def test_the_last_year_of_all_still_closes():
    assert FiscalYear(9997).accounts_close_on == date(9998, 5, 31)
