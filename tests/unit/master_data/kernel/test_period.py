"""期間 / Half-open spans of days."""

from datetime import UTC, date, datetime

import pytest

from jichitai.master_data.kernel import EffectivePeriod

START, END = date(2026, 4, 1), date(2027, 4, 1)


def test_the_first_day_is_in_and_the_end_is_out():
    year = EffectivePeriod(START, END)
    assert [day in year for day in (date(2026, 3, 31), START, date(2027, 3, 31), END)] == [False, True, True, False]


def test_an_open_period_has_no_last_day_and_no_number_of_days():
    still = EffectivePeriod(START)
    assert still.last_day is None
    assert date.max in still
    with pytest.raises(ValueError):
        len(still)


@pytest.mark.parametrize("end", [START, date(2026, 3, 31)])
def test_an_empty_or_unordered_period_cannot_exist(end):
    with pytest.raises(ValueError):
        EffectivePeriod(START, end)


@pytest.mark.parametrize(
    ("start", "end"), [(datetime(2026, 4, 1, tzinfo=UTC), None), (START, datetime(2027, 4, 1, tzinfo=UTC)), ("2026-04-01", None)]
)
def test_an_instant_is_no_day(start, end):
    with pytest.raises(TypeError):
        EffectivePeriod(start, end)


def test_a_text_that_names_the_last_day_includes_it():
    term = EffectivePeriod.through(START, date(2027, 3, 31))
    assert term == EffectivePeriod(START, END)
    assert (term.last_day, len(term)) == (date(2027, 3, 31), 365)


def test_a_period_of_one_day_has_one_day():
    one = EffectivePeriod.through(START, START)
    assert (len(one), one.last_day) == (1, START)


def test_neighbours_do_not_overlap_and_sharing_a_day_does():
    year, next_year = EffectivePeriod(START, END), EffectivePeriod(END)
    assert not year.overlaps(next_year)
    assert year.overlaps(EffectivePeriod(date(2027, 3, 31)))
    assert EffectivePeriod(START).overlaps(EffectivePeriod(date(1999, 1, 1)))
