"""和暦 / Writing and reading days with Japanese eras: every form, every border, every refusal."""

from datetime import date

import pytest

from jichitai.master_data.calendars import (
    BeforeGregorianCalendar,
    NotAWarekiDate,
    WarekiForm,
    from_kanji,
    in_kanji,
    parse_wareki,
    read_wareki,
    wareki,
    wareki_names,
)
from jichitai.master_data.kernel import EraYear, Severity, in_wareki

BORDERS = {
    date(1873, 1, 1): "明治6年1月1日",
    date(1912, 7, 29): "明治45年7月29日",
    date(1912, 7, 30): "大正元年7月30日",
    date(1926, 12, 24): "大正15年12月24日",
    date(1926, 12, 25): "昭和元年12月25日",
    date(1926, 12, 31): "昭和元年12月31日",
    date(1927, 1, 1): "昭和2年1月1日",
    date(1989, 1, 7): "昭和64年1月7日",
    date(1989, 1, 8): "平成元年1月8日",
    date(2019, 4, 30): "平成31年4月30日",
    date(2019, 5, 1): "令和元年5月1日",
    date(2020, 1, 1): "令和2年1月1日",
    date(2026, 4, 1): "令和8年4月1日",
    date(2118, 4, 1): "令和100年4月1日",
}


@pytest.mark.parametrize("day", BORDERS)
def test_the_borders_of_the_eras(day):
    assert wareki(day) == in_wareki(day) == BORDERS[day]
    assert parse_wareki(BORDERS[day]) == day


@pytest.mark.parametrize(
    ("form", "day", "first_year"),
    [
        (WarekiForm.STANDARD, "令和8年4月1日", "令和元年5月1日"),
        (WarekiForm.KANJI, "令和八年四月一日", "令和元年五月一日"),
        (WarekiForm.FULL_WIDTH, "令和８年４月１日", "令和元年５月１日"),
        (WarekiForm.LETTER, "R8.4.1", "R1.5.1"),
        (WarekiForm.LETTER_PADDED, "R08.04.01", "R01.05.01"),
        (WarekiForm.SQUARE, "㋿8.4.1", "㋿1.5.1"),
        (WarekiForm.SHORT, "令8.4.1", "令1.5.1"),
    ],
)
def test_every_form(form, day, first_year):
    assert wareki(date(2026, 4, 1), form) == day
    assert wareki(date(2019, 5, 1), form) == first_year
    assert parse_wareki(day) == date(2026, 4, 1)
    assert parse_wareki(first_year) == date(2019, 5, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和元年5月1日", date(2019, 5, 1)),
        ("令和1年5月1日", date(2019, 5, 1)),
        ("令和一年五月一日", date(2019, 5, 1)),
        ("R元.5.1", date(2019, 5, 1)),
        ("㋿元.5.1", date(2019, 5, 1)),
        ("㋿8年4月1日", date(2026, 4, 1)),
        ("㍻31.4.30", date(2019, 4, 30)),
        ("㍼64年1月7日", date(1989, 1, 7)),
        ("㍽15.12.25", date(1926, 12, 25)),
        ("㍾45.7.30", date(1912, 7, 30)),
        ("令和０８年０４年０１日".replace("年０１", "月０１"), date(2026, 4, 1)),
        ("Ｒ８．４．１", date(2026, 4, 1)),
        ("R8/4/1", date(2026, 4, 1)),
        ("R8-4-1", date(2026, 4, 1)),
        ("令8・4・1", date(2026, 4, 1)),
        ("昭和六十四年一月七日", date(1989, 1, 7)),
        ("昭和六四年一月七日", date(1989, 1, 7)),
        ("平成二九年一〇月三一日", date(2017, 10, 31)),
        ("平成二十九年十月三十一日", date(2017, 10, 31)),
        ("令和十年十二月二十日", date(2028, 12, 20)),
        ("明治45年7月30日", date(1912, 7, 30)),
        ("大正15年12月25日", date(1926, 12, 25)),
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("S1.12.31", date(1926, 12, 31)),
        ("R6.2.29", date(2024, 2, 29)),
    ],
)
def test_every_written_form_is_read(text, day):
    assert parse_wareki(text) == day
    assert read_wareki(text, lenient=True).findings == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-a-wareki-date"),
        ("2026-04-01", "not-a-wareki-date"),
        ("令和8年4月", "not-a-wareki-date"),
        ("令和8年4月1", "not-a-wareki-date"),
        ("令和8.4.1日", "not-a-wareki-date"),
        ("R8.4/1", "not-a-wareki-date"),
        ("r8.4.1", "not-a-wareki-date"),
        ("慶応3年1月1日", "not-a-wareki-date"),
        ("令和8年4月1日 ", "not-a-wareki-date"),
        (" 令和8年4月1日", "not-a-wareki-date"),
        ("令和 8年 4月 1日", "not-a-wareki-date"),
        ("令和8年4月1日\n", "not-a-wareki-date"),
        ("令和十十年四月一日", "not-a-wareki-date"),
        ("令和一十年四月一日", "not-a-wareki-date"),
        ("令和二三十年四月一日", "not-a-wareki-date"),
        ("令和八年4月1日の写し", "not-a-wareki-date"),
        ("令和¹年4月1日", "not-a-wareki-date"),
        ("令和٨年4月1日", "not-a-wareki-date"),
        ("令和" + "八" * 60 + "年四月一日", "not-a-wareki-date"),
        ("令和0年4月1日", "no-such-day"),
        ("令和〇年四月一日", "no-such-day"),
        ("令和8年2月29日", "no-such-day"),
        ("令和8年4月31日", "no-such-day"),
        ("令和8年13月1日", "no-such-day"),
        ("令和8年0月1日", "no-such-day"),
        ("令和9999年4月1日", "no-such-day"),
        ("明治5年12月2日", "before-the-gregorian-calendar"),
        ("明治5年12月31日", "before-the-gregorian-calendar"),
        ("明治元年1月25日", "before-the-gregorian-calendar"),
        ("令和元年4月30日", "before-the-era-began"),
        ("平成元年1月7日", "before-the-era-began"),
        ("昭和元年12月24日", "before-the-era-began"),
        ("大正元年7月29日", "before-the-era-began"),
        ("平成31年5月1日", "after-the-era-ended"),
        ("平成32年3月31日", "after-the-era-ended"),
        ("昭和64年1月8日", "after-the-era-ended"),
        ("大正15年12月26日", "after-the-era-ended"),
        ("明治45年7月31日", "after-the-era-ended"),
    ],
)
def test_the_strict_reader_refuses_and_says_why(text, code):
    with pytest.raises(NotAWarekiDate) as refused:
        parse_wareki(text)
    assert refused.value.finding.code == f"master-data.{code}"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("平成32年3月31日", date(2020, 3, 31)),
        ("平成三十二年一月一日", date(2020, 1, 1)),
        ("H31.5.1", date(2019, 5, 1)),
        ("昭和100年4月1日", date(2025, 4, 1)),
        ("大正15年12月31日", date(1926, 12, 31)),
    ],
)
def test_the_lenient_reader_reads_a_printed_date_beyond_its_era_with_a_warning(text, day):
    reading = read_wareki(text, lenient=True)
    (found,) = reading.findings
    assert (reading.day, found.code, found.severity) == (day, "master-data.read-beyond-the-era", Severity.WARNING)


def test_the_warning_names_the_right_era():
    reading = read_wareki("平成32年3月31日", lenient=True)
    assert reading.written == EraYear("平成", 32)
    assert "令和2年3月31日" in reading.findings[0].ja


def test_the_lenient_reader_passes_over_spaces():
    assert read_wareki("令和 8年　4月 1日", lenient=True).day == date(2026, 4, 1)


@pytest.mark.parametrize("text", ["令和元年4月30日", "令和8年2月29日", "明治5年12月31日", "令和8年"])
def test_the_lenient_reader_still_refuses_what_is_no_day(text):
    with pytest.raises(NotAWarekiDate):
        read_wareki(text, lenient=True)


def test_only_text_is_read():
    with pytest.raises(TypeError):
        read_wareki(20260401)


def test_a_finding_does_not_repeat_the_text():
    with pytest.raises(NotAWarekiDate) as refused:
        parse_wareki("山田太郎 平成元年生")
    assert "山田" not in str(refused.value)


def test_a_day_of_two_eras_has_two_names():
    assert wareki_names(date(1926, 12, 25)) == ("大正15年12月25日", "昭和元年12月25日")
    assert wareki_names(date(1912, 7, 30), WarekiForm.LETTER) == ("M45.7.30", "T1.7.30")
    assert wareki_names(date(1989, 1, 7)) == ("昭和64年1月7日",)


@pytest.mark.parametrize("ask", [wareki, wareki_names])
def test_before_the_gregorian_calendar_nothing_is_written(ask):
    for day in (date(1872, 12, 31), date(1868, 1, 25), date.min):
        with pytest.raises(BeforeGregorianCalendar) as refused:
            ask(day)
        assert refused.value.finding.code == "master-data.before-the-gregorian-calendar"


def test_the_last_day_there_is_can_be_written():
    assert wareki(date.max) == "令和7981年12月31日"


def test_kanji_numbers_go_both_ways():
    for number in range(1, 200):
        assert from_kanji(in_kanji(number)) == number
    assert [from_kanji(each) for each in ("百", "二百三十四", "〇九", "九九九", "百百", "十百", "")] == [
        100,
        234,
        9,
        999,
        None,
        None,
        None,
    ]
    assert in_kanji(7981) == "七千九百八十一"
