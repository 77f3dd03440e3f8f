"""和暦 / Eras at their borders."""

from datetime import date

import pytest

from jichitai.master_data.kernel import EraYear, era_years_of, in_wareki


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(1873, 1, 1), ["明治6年"]),
        (date(1912, 7, 29), ["明治45年"]), (date(1912, 7, 30), ["明治45年", "大正元年"]), (date(1912, 7, 31), ["大正元年"]),
        (date(1926, 12, 24), ["大正15年"]), (date(1926, 12, 25), ["大正15年", "昭和元年"]), (date(1926, 12, 26), ["昭和元年"]),
        (date(1927, 1, 1), ["昭和2年"]),
        (date(1989, 1, 7), ["昭和64年"]), (date(1989, 1, 8), ["平成元年"]), (date(1989, 1, 9), ["平成元年"]),
        (date(2019, 4, 30), ["平成31年"]), (date(2019, 5, 1), ["令和元年"]), (date(2020, 1, 1), ["令和2年"]),
        (date(2026, 4, 1), ["令和8年"]),
    ],
)  # fmt: skip
def test_each_day_has_its_era_and_the_shared_days_have_two(day, years):
    assert [str(each) for each in era_years_of(day)] == years


def test_days_of_the_old_calendar_are_refused():
    with pytest.raises(ValueError):
        era_years_of(date(1872, 12, 31))


def test_a_shared_day_is_written_in_the_newer_era():
    assert in_wareki(date(1926, 12, 25)) == "昭和元年12月25日"
    assert in_wareki(date(1989, 1, 7)) == "昭和64年1月7日"


def test_the_first_year_is_written_as_the_origin():
    assert [str(EraYear("令和", each)) for each in (1, 2)] == ["令和元年", "令和2年"]
