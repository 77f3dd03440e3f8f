"""暦の列 / Columns give the same answers as one day at a time, and the same refusals."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.master_data.calendars import (
    ClosedOnThatDay,
    OpenDays,
    OutsideHolidayCalendar,
    OutsideOpenDays,
    WarekiForm,
    is_national_holiday,
    state_closed_days,
    wareki,
)
from jichitai.master_data.frames.calendars import OpenDayColumns, national_holidays, wareki_column

YEAR = state_closed_days().open_days(date(2026, 1, 1), date(2026, 12, 31))
COLUMNS = OpenDayColumns(YEAR)
INSIDE = st.lists(st.dates(min_value=date(2026, 2, 1), max_value=date(2026, 11, 30)) | st.none(), max_size=20)


def column(days):
    return pl.Series("day", days, dtype=pl.Date)


@settings(deadline=None)
@given(days=INSIDE, count=st.integers(-10, 10).filter(bool))
def test_adding_a_number(days, count):
    expected = [None if day is None else YEAR.add(day, count) for day in days]
    assert COLUMNS.add(column(days), count).to_list() == expected


@settings(deadline=None)
@given(
    rows=st.lists(
        st.tuples(st.dates(min_value=date(2026, 2, 1), max_value=date(2026, 11, 30)), st.integers(-10, 10).filter(bool)),
        max_size=20,
    )
)
def test_adding_a_column_of_numbers(rows):
    found = COLUMNS.add(column([day for day, _ in rows]), pl.Series([count for _, count in rows], dtype=pl.Int64))
    assert found.to_list() == [YEAR.add(day, count) for day, count in rows]


@settings(deadline=None)
@given(days=INSIDE)
def test_one_column_at_a_time(days):
    for of_columns, one in (
        (COLUMNS.is_open, YEAR.is_open),
        (COLUMNS.next_open, YEAR.next_open),
        (COLUMNS.previous_open, YEAR.previous_open),
        (national_holidays, is_national_holiday),
        (wareki_column, wareki),
        (lambda each: wareki_column(each, WarekiForm.SQUARE), lambda day: wareki(day, WarekiForm.SQUARE)),
    ):
        found = of_columns(column(days))
        assert found.to_list() == [None if day is None else one(day) for day in days]
        assert found.name == "day"


@settings(deadline=None)
@given(pairs=st.lists(st.tuples(*[st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31))] * 2), max_size=20))
def test_counting(pairs):
    found = COLUMNS.count(column([first for first, _ in pairs]), column([last for _, last in pairs]))
    assert found.to_list() == [YEAR.count(first, last) for first, last in pairs]


def test_zero_days_from_an_open_and_from_a_closed_day():
    opened, closed = date(2026, 5, 1), date(2026, 5, 2)
    for zero in (0, pl.Series([0])):
        assert COLUMNS.add(column([opened]), zero).to_list() == [opened]
        with pytest.raises(ClosedOnThatDay):
            COLUMNS.add(column([closed]), zero)


@pytest.mark.parametrize(
    "ask",
    [
        COLUMNS.is_open,
        lambda day: COLUMNS.add(day, 1),
        COLUMNS.next_open,
        COLUMNS.previous_open,
        lambda day: COLUMNS.count(day, day),
    ],
)
def test_a_day_outside_refuses_the_column_and_is_named(ask):
    with pytest.raises(OutsideOpenDays) as refused:
        ask(column([date(2026, 5, 1), None, date(2027, 1, 1), date(2030, 1, 1)]))
    assert "2027-01-01" in str(refused.value)


def test_an_answer_outside_refuses_the_column():
    for day, count in ((date(2026, 12, 28), 1), (date(2026, 1, 5), -1)):
        for each in (count, pl.Series([1 if count > 0 else -1])):
            with pytest.raises(OutsideOpenDays):
                COLUMNS.add(column([day]), each)
    shut = OpenDayColumns(OpenDays(date(2026, 5, 3), date(2026, 5, 5), lambda _: True))
    for ask in (shut.next_open, shut.previous_open):
        with pytest.raises(OutsideOpenDays):
            ask(column([date(2026, 5, 4)]))


def test_a_huge_number_of_days_is_outside_and_nothing_else():
    for huge in (10**12, -(10**12)):
        for count in (huge, pl.Series([huge])):
            with pytest.raises(OutsideOpenDays):
                COLUMNS.add(column([date(2026, 5, 1)]), count)


def test_numbers_and_days_go_together_row_by_row():
    with pytest.raises(ValueError, match="2 numbers of days for 1 days"):
        COLUMNS.add(column([date(2026, 5, 1)]), pl.Series([1, 2]))
    assert COLUMNS.add(column([date(2026, 5, 1), None]), pl.Series([None, 1], dtype=pl.Int64)).to_list() == [None, None]


def test_the_holiday_column_ends_where_the_calendar_ends():
    assert national_holidays(column([date(1948, 7, 20), date(2099, 12, 31)])).to_list() == [False, False]
    for day in (date(1948, 7, 19), date(2100, 1, 1)):
        with pytest.raises(OutsideHolidayCalendar):
            national_holidays(column([day]))


@pytest.mark.parametrize("ask", [COLUMNS.is_open, national_holidays, wareki_column])
def test_only_columns_of_days_are_taken(ask):
    for wrong in (pl.Series(["2026-05-01"]), pl.Series([20260501]), column([date(2026, 5, 1)]).cast(pl.Datetime)):
        with pytest.raises(TypeError):
            ask(wrong)


def test_empty_columns_and_columns_of_nothing():
    assert wareki_column(column([])).to_list() == []
    assert wareki_column(column([None, None])).to_list() == [None, None]
    assert COLUMNS.add(column([None]), 1).to_list() == [None]


def test_every_day_of_a_year():
    every = [date(2026, 1, 1) + timedelta(days=ahead) for ahead in range(365)]
    assert COLUMNS.is_open(column(every)).to_list() == [YEAR.is_open(day) for day in every]
