"""閉庁日 / Closed days of a body, its facilities and counters; the State; the banks."""

from datetime import date

import pytest

from jichitai.master_data.calendars import (
    ActDueFrom,
    ClosedDayRules,
    ClosingKind,
    DayPattern,
    Deadline,
    FacilityOpening,
    MonthDay,
    PeriodSetBy,
    Weekday,
    WeeklyClosing,
    YearEndClosing,
    bank_closed_days,
    check_closed_day_ordinance,
    local_deadline,
    read_closed_days,
    read_facility,
    state_closed_days,
    state_deadline,
)
from jichitai.master_data.kernel import InputError, NoEditionInForce

ORDINANCE = """
name = "例市の休日を定める条例"
question = "例市の休日はどの日か"
unit = "日"
applies_to = "例市"
anchor = "その日"
[[law]]
id = "city-closed-days"
ja = "例市の休日を定める条例"
en = "Ordinance on Days Off of Example City"
number = "平成元年条例第1号"
[[edition]]
in_force_from = 1989-06-04
cites = [{ law = "city-closed-days", article = "1" }]
[edition.values]
weekly = [{ weekday = "sunday" }, { weekday = "saturday", nth = [2, 4] }]
national_holidays = true
year_end = [{ first = { month = 12, day = 29 }, last = { month = 1, day = 3 } }]
[[edition]]
in_force_from = 1992-08-01
cites = [{ law = "city-closed-days", article = "1" }]
[edition.values]
weekly = [{ weekday = "sunday" }, { weekday = "saturday" }]
national_holidays = true
year_end = [{ first = { month = 12, day = 29 }, last = { month = 1, day = 3 } }]
commemorative = [{ on = { month = 6, day = 23 }, ja = "慰霊の日", en = "Memorial Day", consultation = "例：平成3年の協議" }]
"""
OFFICE = """
name = "例区役所の窓口"
question = "どの日に開き、どの日に休むか"
unit = "日"
applies_to = "例区役所"
anchor = "その日"
[[law]]
id = "ward-office"
ja = "例区役所の開庁に関する要綱"
en = "Guideline on the Opening of Example Ward Office"
number = "平成20年告示第1号"
[[edition]]
in_force_from = 2008-04-01
cites = [{ law = "ward-office", article = "2" }]
[edition.values]
opens = [{ days = { weekday = "sunday", nth = [4] }, lifts = ["weekly"] }]
closes = [{ days = { dates = [2026-09-11] }, ja = "設備の点検", en = "inspection of the building" }]
"""


def written(tmp_path, text, name="table.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def city(tmp_path):
    return read_closed_days(written(tmp_path, ORDINANCE))


@pytest.fixture
def office(tmp_path):
    return read_facility(written(tmp_path, OFFICE, "office.toml"))


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        (date(1992, 7, 11), True),  # 第二土曜日
        (date(1992, 7, 18), False),  # 第三土曜日：改正の前
        (date(1992, 7, 31), False),
        (date(1992, 8, 1), True),  # 改正の日（第一土曜日）
        (date(1993, 6, 23), True),
        (date(1992, 6, 23), False),  # 慰霊の日を定める前
        (date(2026, 12, 28), False),
        (date(2026, 12, 29), True),
        (date(2027, 1, 3), True),
        (date(2027, 1, 4), False),
        (date(2026, 5, 6), True),
    ],
)
def test_the_edition_in_force_on_the_day_decides(city, day, closed):
    assert city.is_closed(day) is closed
    assert (city.closing(day) is not None) is closed


def test_a_day_before_the_first_edition_has_no_answer(city):
    with pytest.raises(NoEditionInForce):
        city.is_closed(date(1989, 6, 3))


def test_a_closing_says_every_reason(city):
    closing = city.closing(date(2027, 1, 2))
    assert str(closing) == "2027-01-02は休日（土曜日、年末年始）"
    assert closing.kinds == {ClosingKind.WEEKLY, ClosingKind.YEAR_END}


def test_a_counter_opens_on_the_fourth_sunday_only(city, office):
    counter = city.at(office)
    assert city.is_closed(date(2026, 4, 26))
    assert not counter.is_closed(date(2026, 4, 26))  # 第四日曜日
    assert counter.is_closed(date(2026, 4, 19))  # 第三日曜日


def test_an_opening_lifts_only_the_reasons_it_names(city, office):
    # 2019-12-22 は第四日曜日。2022-10-23 も。祝日に当たる第四日曜日（2024-09-22 秋分の日）は閉じたままである。
    counter = city.at(office)
    assert not counter.is_closed(date(2022, 10, 23))
    assert [each.ja for each in counter.closing(date(2024, 9, 22)).reasons] == ["秋分の日"]


def test_a_facility_may_close_while_its_body_is_open(city, office):
    counter = city.at(office)
    assert not city.is_closed(date(2026, 9, 11))
    assert [each.kind for each in counter.closing(date(2026, 9, 11)).reasons] == [ClosingKind.FACILITY]
    assert not counter.body.is_closed(date(2026, 9, 11))


def test_closing_prevails_over_opening_in_one_facility(city, tmp_path):
    both = OFFICE.replace("2026-09-11", "2026-04-26")
    assert city.at(read_facility(written(tmp_path, both, "both.toml"))).is_closed(date(2026, 4, 26))


def test_a_counter_that_opens_on_sunday_does_not_hold_a_deadline_there(city, office):
    sunday = date(2026, 4, 26)
    assert not city.at(office).is_closed(sunday)
    deadline = Deadline(last_day=sunday, set_by=PeriodSetBy.ACT_OR_ORDER, due_from=ActDueFrom.APPLICANT)
    ruling = local_deadline(deadline=deadline, ordinance=city.ordinance.as_of(sunday).value)
    assert ruling.value == city.at(office).deadline(deadline).value == date(2026, 4, 27)


def test_a_deadline_that_rolls_over_an_amendment_follows_the_edition_of_each_day(tmp_path):
    # 1992-07-31（金）まで開き、8月1日（第一土曜日）から土曜日を休む。旧条例の第四土曜日から新条例の日曜日へ
    text = ORDINANCE.replace('{ weekday = "sunday" }, { weekday = "saturday", nth = [2, 4] }', '{ weekday = "sunday" }')
    city = read_closed_days(written(tmp_path, text))
    saturday = {
        each: Deadline(last_day=each, set_by=PeriodSetBy.ACT_OR_ORDER, due_from=ActDueFrom.APPLICANT)
        for each in (date(1992, 7, 25), date(1992, 8, 1))
    }
    assert [city.deadline(each).value for each in saturday.values()] == [date(1992, 7, 25), date(1992, 8, 3)]
    assert city.deadline(saturday[date(1992, 8, 1)]).editions[0].in_force_from == date(1992, 8, 1)


def test_a_counter_is_laid_over_its_facility(city, office, tmp_path):
    counter = read_facility(written(tmp_path, OFFICE.replace("nth = [4]", "nth = [1]"), "counter.toml"))
    both = city.at(office).at(counter)
    assert [both.is_closed(date(2026, 4, day)) for day in (5, 12, 19, 26)] == [False, True, True, False]


def test_the_open_days_of_a_counter_can_be_prepared(city, office):
    assert (
        len(city.at(office).open_days(date(2026, 4, 1), date(2026, 4, 30)))
        == len(city.open_days(date(2026, 4, 1), date(2026, 4, 30))) + 1
    )


def test_an_ordinance_beyond_the_act_is_refused_with_every_finding(tmp_path):
    text = ORDINANCE.replace('{ weekday = "saturday" }', '{ weekday = "monday" }').replace("例：平成3年の協議", " ")
    path = written(tmp_path, text)
    with pytest.raises(InputError) as refused:
        read_closed_days(path)
    assert [(each.code, each.where.field) for each in refused.value.findings] == [
        ("master-data.weekly-closing-beyond-the-act", "edition[2].values"),
        ("master-data.commemorative-day-without-consultation", "edition[2].values"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('weekday = "sunday" }', 'weekday = "日曜日" }'),
        ("nth = [2, 4]", "nth = [0]"),
        ("nth = [2, 4]", "nth = [6]"),
        ("month = 12, day = 29", "month = 13, day = 29"),
        ("month = 12, day = 29", "month = 2, day = 29"),
        ("national_holidays = true", "holidays = true"),
    ],
)
def test_a_slip_in_the_table_is_told_with_its_place(tmp_path, before, after):
    with pytest.raises(InputError) as refused:
        read_closed_days(written(tmp_path, ORDINANCE.replace(before, after)))
    assert refused.value.finding.code == "master-data.table-unreadable"
    assert refused.value.finding.where.field == "edition[1].values"


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"weekday": Weekday.SUNDAY, "dates": (date(2026, 4, 1),)},
        {"first": MonthDay(1, 1)},
        {"nth": (1,), "dates": (date(2026, 4, 1),)},
        {"dates": (date(2026, 4, 1),), "last": MonthDay(1, 1)},
    ],
)
def test_a_pattern_is_exactly_one_thing(wrong):
    with pytest.raises(ValueError, match=r"pattern|span"):
        DayPattern(**wrong)


def test_an_opening_says_what_it_lifts():
    with pytest.raises(ValueError, match="lifts"):
        FacilityOpening(days=DayPattern(weekday=Weekday.SUNDAY), lifts=())


def test_a_span_of_a_facility_may_stay_in_the_year():
    summer = DayPattern(first=MonthDay(8, 13), last=MonthDay(8, 15))
    assert [date(2026, 8, day) in summer for day in (12, 13, 15, 16)] == [False, True, True, False]


def test_weekdays_have_japanese_names():
    assert [each.ja for each in Weekday] == ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"]
    assert WeeklyClosing(weekday=Weekday.SATURDAY, nth=(2, 4)).ja == "第2・第4土曜日"


def test_the_second_saturday_may_be_the_fourteenth_and_the_fourth_the_twenty_eighth():
    second, fourth = (WeeklyClosing(weekday=Weekday.SATURDAY, nth=(each,)) for each in (2, 4))
    # 1991年12月は1日が日曜日、1992年3月も同じ。土曜日は7・14・21・28日
    assert [date(1991, 12, day) in second for day in (7, 14, 21, 28)] == [False, True, False, False]
    assert [date(1991, 12, day) in fourth for day in (7, 14, 21, 28)] == [False, False, False, True]
    # 1992年2月は1日が土曜日
    assert [date(1992, 2, day) in second for day in (1, 8, 15, 22, 29)] == [False, True, False, False, False]


@pytest.mark.parametrize(
    ("first", "last", "allowed"),
    [
        (MonthDay(12, 29), MonthDay(1, 3), True),
        (MonthDay(12, 31), MonthDay(12, 31), True),
        (MonthDay(1, 2), MonthDay(1, 3), True),
        (MonthDay(11, 30), MonthDay(1, 3), False),
        (MonthDay(12, 29), MonthDay(2, 1), False),
        (MonthDay(12, 31), MonthDay(12, 29), False),
    ],
)
def test_year_end_stays_within_december_and_january(first, last, allowed):
    rules = ClosedDayRules(national_holidays=True, year_end=(YearEndClosing(first=first, last=last),))
    assert (check_closed_day_ordinance(ordinance=rules) == ()) is allowed


@pytest.mark.parametrize(
    ("day", "state", "bank"),
    [
        (date(2026, 12, 28), False, False),
        (date(2026, 12, 29), True, False),
        (date(2026, 12, 30), True, False),
        (date(2026, 12, 31), True, True),
        (date(2025, 1, 3), True, True),
        (date(2027, 1, 4), False, False),
        (date(2026, 11, 21), True, True),
    ],
)
def test_banks_and_agencies_have_different_calendars(day, state, bank):
    assert state_closed_days().is_closed(day) is state
    assert bank_closed_days().is_closed(day) is bank


def test_the_bank_calendar_does_not_answer_for_days_nobody_looked_up():
    with pytest.raises(NoEditionInForce):
        bank_closed_days().is_closed(date(2017, 12, 2))
    assert "銀行法施行令第5条第1項第2号" in [str(each) for each in bank_closed_days().ordinance.editions[0].cites]


def test_the_reason_a_deadline_moves_is_told():
    deadline = Deadline(last_day=date(2026, 5, 2), set_by=PeriodSetBy.ACT_OR_ORDER, due_from=ActDueFrom.APPLICANT)
    assert "重ねて当てはめる" in state_deadline(deadline=deadline).ja
    excluded = Deadline(last_day=date(2026, 5, 2), set_by=PeriodSetBy.LOCAL_RULE, due_from=ActDueFrom.AGENCY)
    ruling = state_deadline(deadline=excluded)
    assert len(ruling.steps) == 3
    assert "期限は2026-05-02のままである" in ruling.ja


def test_each_calendar_moves_deadlines_by_its_own_provision(city):
    deadline = Deadline(last_day=date(2026, 12, 29), set_by=PeriodSetBy.ACT_OR_ORDER, due_from=ActDueFrom.APPLICANT)
    assert [str(each) for each in city.deadline(deadline).cites] == ["地方自治法第4条の2第4項"]
    assert [str(each) for each in state_closed_days().deadline(deadline).cites] == ["行政機関の休日に関する法律第2条"]
    with pytest.raises(ValueError, match="no provision"):
        bank_closed_days().deadline(deadline)
