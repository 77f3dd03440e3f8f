"""国民の祝日 / National holidays: against a table typed by hand, and against the Cabinet Office's list where it is."""

import csv
import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from jichitai.master_data.calendars import (
    FIRST_DAY,
    LAST_DAY,
    NATIONAL_HOLIDAYS,
    PUBLISHED_HOLIDAYS,
    SPECIAL_HOLIDAYS,
    HolidayKind,
    HolidayStatus,
    OutsideHolidayCalendar,
    equinox,
    find_holiday,
    holiday_on,
    holidays_of,
    is_national_holiday,
)

LISTED = Path(__file__).resolve().parents[5] / "shared/data/calendar/cabinet_office_holidays.csv"

# 手で書いた表。計算の部品とも、内閣府の一覧とも別に、暦から写した。月/日を空白で区切る。
BY_HAND = {
    1948: "9/23 11/3 11/23",
    1949: "1/1 1/15 3/21 4/29 5/3 5/5 9/23 11/3 11/23",
    1955: "1/1 1/15 3/21 4/29 5/3 5/5 9/24 11/3 11/23",
    1959: "1/1 1/15 3/21 4/10 4/29 5/3 5/5 9/24 11/3 11/23",
    1960: "1/1 1/15 3/20 4/29 5/3 5/5 9/23 11/3 11/23",
    1965: "1/1 1/15 3/21 4/29 5/3 5/5 9/23 11/3 11/23",
    1966: "1/1 1/15 3/21 4/29 5/3 5/5 9/15 9/23 10/10 11/3 11/23",
    1967: "1/1 1/15 2/11 3/21 4/29 5/3 5/5 9/15 9/24 10/10 11/3 11/23",
    1973: "1/1 1/15 2/11 3/21 4/29 4/30 5/3 5/5 9/15 9/23 9/24 10/10 11/3 11/23",
    1974: "1/1 1/15 2/11 3/21 4/29 5/3 5/5 5/6 9/15 9/16 9/23 10/10 11/3 11/4 11/23",
    1979: "1/1 1/15 2/11 2/12 3/21 4/29 4/30 5/3 5/5 9/15 9/24 10/10 11/3 11/23",
    1980: "1/1 1/15 2/11 3/20 4/29 5/3 5/5 9/15 9/23 10/10 11/3 11/23 11/24",
    1985: "1/1 1/15 2/11 3/21 4/29 5/3 5/5 5/6 9/15 9/16 9/23 10/10 11/3 11/4 11/23",
    1986: "1/1 1/15 2/11 3/21 4/29 5/3 5/5 9/15 9/23 10/10 11/3 11/23 11/24",
    1987: "1/1 1/15 2/11 3/21 4/29 5/3 5/4 5/5 9/15 9/23 10/10 11/3 11/23",
    1988: "1/1 1/15 2/11 3/20 3/21 4/29 5/3 5/4 5/5 9/15 9/23 10/10 11/3 11/23",
    1989: "1/1 1/2 1/15 1/16 2/11 2/24 3/21 4/29 5/3 5/4 5/5 9/15 9/23 10/10 11/3 11/23 12/23",
    1990: "1/1 1/15 2/11 2/12 3/21 4/29 4/30 5/3 5/4 5/5 9/15 9/23 9/24 10/10 11/3 11/12 11/23 12/23 12/24",
    1992: "1/1 1/15 2/11 3/20 4/29 5/3 5/4 5/5 9/15 9/23 10/10 11/3 11/23 12/23",
    1993: "1/1 1/15 2/11 3/20 4/29 5/3 5/4 5/5 6/9 9/15 9/23 10/10 10/11 11/3 11/23 12/23",
    1996: "1/1 1/15 2/11 2/12 3/20 4/29 5/3 5/4 5/5 5/6 7/20 9/15 9/16 9/23 10/10 11/3 11/4 11/23 12/23",
    2000: "1/1 1/10 2/11 3/20 4/29 5/3 5/4 5/5 7/20 9/15 9/23 10/9 11/3 11/23 12/23",
    2003: "1/1 1/13 2/11 3/21 4/29 5/3 5/5 7/21 9/15 9/23 10/13 11/3 11/23 11/24 12/23",
    2006: "1/1 1/2 1/9 2/11 3/21 4/29 5/3 5/4 5/5 7/17 9/18 9/23 10/9 11/3 11/23 12/23",
    2007: "1/1 1/8 2/11 2/12 3/21 4/29 4/30 5/3 5/4 5/5 7/16 9/17 9/23 9/24 10/8 11/3 11/23 12/23 12/24",
    2008: "1/1 1/14 2/11 3/20 4/29 5/3 5/4 5/5 5/6 7/21 9/15 9/23 10/13 11/3 11/23 11/24 12/23",
    2009: "1/1 1/12 2/11 3/20 4/29 5/3 5/4 5/5 5/6 7/20 9/21 9/22 9/23 10/12 11/3 11/23 12/23",
    2015: "1/1 1/12 2/11 3/21 4/29 5/3 5/4 5/5 5/6 7/20 9/21 9/22 9/23 10/12 11/3 11/23 12/23",
    2016: "1/1 1/11 2/11 3/20 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/22 10/10 11/3 11/23 12/23",
    2018: "1/1 1/8 2/11 2/12 3/21 4/29 4/30 5/3 5/4 5/5 7/16 8/11 9/17 9/23 9/24 10/8 11/3 11/23 12/23 12/24",
    2019: "1/1 1/14 2/11 3/21 4/29 4/30 5/1 5/2 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/23 10/14 10/22 11/3 11/4 11/23",
    2020: "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23",
    2021: "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23",
    2022: "1/1 1/10 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/23 10/10 11/3 11/23",
    2024: "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 11/4 11/23",
    2026: "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23",
    2027: "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23",
}


def days(year, written):
    return [date(year, *map(int, each.split("/"))) for each in written.split()]


@pytest.mark.parametrize("year", BY_HAND)
def test_a_year_is_as_the_calendar_of_that_year_said(year):
    assert [each.day for each in holidays_of(year=year).value] == days(year, BY_HAND[year])


@pytest.fixture(scope="module")
def listed():
    if not LISTED.exists():
        pytest.skip("内閣府の一覧が手元にない")
    with LISTED.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {date(*map(int, row[0].split("/"))): row[1] for row in rows}


def test_every_date_of_the_cabinet_offices_list_is_ours_and_none_more(listed):
    known = PUBLISHED_HOLIDAYS.table.editions[0].value
    ours = {each.day for year in range(known.first_year, known.last_year + 1) for each in holidays_of(year=year).value}
    assert ours == set(listed)
    assert len(listed) == known.dates
    assert hashlib.sha256(LISTED.read_bytes()).hexdigest() == known.sha256


def test_names_agree_with_the_list_where_the_list_gives_a_name(listed):
    other = {"休日": ("振替休日", "国民の休日"), "体育の日（スポーツの日）": ("体育の日",)}
    wrong = {
        (day, name, ours)
        for day, name in listed.items()
        for ours in [find_holiday(day).name]
        if find_holiday(day).kind is not HolidayKind.SPECIAL and ours not in other.get(name, (name,))
    }
    assert not wrong
    assert all(
        "休日" in listed[day] or "儀" in listed[day] or "礼" in listed[day]
        for day in listed
        if find_holiday(day).kind is HolidayKind.SPECIAL
    )


def test_a_year_is_official_only_when_it_was_published():
    status = {year: {each.status for each in holidays_of(year=year).value} for year in (1948, 1954, 1955, 2027, 2028, 2099)}
    assert status == {
        1948: {HolidayStatus.UNCOMPARED}, 1954: {HolidayStatus.UNCOMPARED}, 1955: {HolidayStatus.OFFICIAL},
        2027: {HolidayStatus.OFFICIAL}, 2028: {HolidayStatus.PROVISIONAL}, 2099: {HolidayStatus.PROVISIONAL},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2027, 3, 21), "公表済み"),
        (date(1954, 1, 1), "照合なし"),
        (date(2028, 3, 20), "暦要項"),
        (date(2028, 1, 1), "改正で変わりうる"),
    ],
)
def test_the_reasoning_says_how_sure_the_date_is(day, says):
    assert says in holiday_on(day=day).ja


def test_what_rests_on_an_equinox_is_marked():
    marked = [each.day for each in holidays_of(year=2032).value if each.by_equinox]
    assert marked == [date(2032, 3, 20), date(2032, 9, 21), date(2032, 9, 22)]
    substitute = find_holiday(date(2027, 3, 22))
    assert (substitute.instead_of, substitute.by_equinox) == (date(2027, 3, 21), True)


@pytest.mark.parametrize("day", [date(1948, 7, 19), date(1947, 1, 1), date(2100, 1, 1), date.min, date.max])
@pytest.mark.parametrize("ask", [is_national_holiday, find_holiday, lambda day: holiday_on(day=day)])
def test_outside_the_calendar_there_is_an_error_and_never_an_empty_answer(day, ask):
    with pytest.raises(OutsideHolidayCalendar) as refused:
        ask(day)
    assert refused.value.finding.code == "master-data.outside-holiday-calendar"


@pytest.mark.parametrize("year", [1, 1947, 2100, 9999])
def test_a_year_outside_the_calendar_is_refused_too(year):
    with pytest.raises(OutsideHolidayCalendar):
        holidays_of(year=year)


def test_the_first_and_the_last_day_are_answered():
    assert is_national_holiday(FIRST_DAY) is False
    assert is_national_holiday(LAST_DAY) is False


@pytest.mark.parametrize("not_a_day", [datetime(2026, 1, 1, tzinfo=UTC), "2026-01-01", 20260101, None])
def test_only_a_plain_date_is_asked_for(not_a_day):
    with pytest.raises(TypeError):
        is_national_holiday(not_a_day)


def test_the_quick_form_agrees_with_the_rule_on_every_day():
    day = FIRST_DAY
    while day <= LAST_DAY:
        assert is_national_holiday(day) is (find_holiday(day) is not None)
        day += timedelta(days=1)


def test_every_holiday_names_the_provision_that_makes_it_one():
    for year in range(1948, 2100):
        ruling = holidays_of(year=year)
        keys = {cite.key for cite in ruling.cites}
        assert all(each.provisions and set(each.provisions) <= keys for each in ruling.value)


def test_the_equinoxes_agree_with_the_observatory_at_the_end_of_the_century():
    # 国立天文台の推算：2056年から2099年まで春分日はほぼ3月20日、2092年と2096年だけ3月19日
    assert [year for year in range(2056, 2100) if equinox(year, "vernal-equinox").day == 19] == [2092, 2096]
    # 1924年から2091年まで春分日は3月20日か21日、1980年から2102年まで秋分日は9月22日か23日
    assert {equinox(year, "vernal-equinox").day for year in range(1948, 2092)} == {20, 21}
    assert {equinox(year, "autumnal-equinox").day for year in range(1980, 2100)} == {22, 23}


def test_truncation_goes_toward_zero():
    # 床関数で切ると一日遅れる年
    assert equinox(1956, "vernal-equinox") == date(1956, 3, 21)
    assert equinox(1978, "autumnal-equinox") == date(1978, 9, 23)
    assert equinox(1979, "autumnal-equinox") == date(1979, 9, 24)


def test_every_edition_of_the_act_is_there():
    assert [each.in_force_from.isoformat() for each in NATIONAL_HOLIDAYS.table.editions] == [
        "1948-07-20", "1966-06-25", "1966-12-09", "1973-04-12", "1985-12-27", "1989-02-17", "1996-01-01",
        "2000-01-01", "2003-01-01", "2007-01-01", "2016-01-01", "2019-05-01", "2020-01-01",
    ]  # fmt: skip
    assert not NATIONAL_HOLIDAYS.table.unverified


def test_acts_whose_number_was_not_compared_are_named_as_such():
    ruling = holiday_on(day=date(1990, 11, 12))
    assert "照合未了" in ruling.ja
    assert len(SPECIAL_HOLIDAYS.table.unverified) == 3


def test_the_days_of_2019_count_as_national_holidays_but_earlier_one_off_days_do_not():
    assert holiday_on(day=date(2019, 5, 2)).value.holiday.kind is HolidayKind.BETWEEN
    special = [each for edition in SPECIAL_HOLIDAYS.table.editions for each in edition.value if not each.moves]
    assert {each.day.year: each.national for each in special} == {1959: False, 1989: False, 1990: False, 1993: False, 2019: True}
