"""開庁日の計算 / Open-day arithmetic: what counts, what a closed start means, and where it stops."""

from datetime import UTC, date, datetime

import pytest

from jichitai.master_data.calendars import ClosedOnThatDay, OpenDays, OutsideOpenDays, bank_closed_days, state_closed_days

# 2026年4月末から5月：4/29 昭和の日（水）、5/3（日）〜5/6（水）
STATE = state_closed_days().open_days(date(2026, 4, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("start", "count", "answer"),
    [
        (date(2026, 5, 1), 1, date(2026, 5, 7)),  # 金曜日の一開庁日後は、連休を越えて木曜日
        (date(2026, 5, 2), 1, date(2026, 5, 7)),  # 土曜日から数えても同じ：休日から数えるとき、その日は数えない
        (date(2026, 5, 6), 1, date(2026, 5, 7)),
        (date(2026, 5, 7), 1, date(2026, 5, 8)),
        (date(2026, 5, 7), -1, date(2026, 5, 1)),
        (date(2026, 5, 6), -1, date(2026, 5, 1)),
        (date(2026, 5, 2), -1, date(2026, 5, 1)),
        (date(2026, 5, 1), -1, date(2026, 4, 30)),
        (date(2026, 5, 1), 0, date(2026, 5, 1)),
        (date(2026, 12, 28), 1, date(2027, 1, 4)),
    ],
)
def test_the_start_is_never_counted(start, count, answer):
    assert STATE.add(start, count) == answer


def test_zero_open_days_from_a_closed_day_is_no_day():
    with pytest.raises(ClosedOnThatDay):
        STATE.add(date(2026, 5, 2), 0)


def test_the_next_and_the_previous_open_day_may_be_the_day_itself():
    assert STATE.next_open(date(2026, 5, 1)) == STATE.previous_open(date(2026, 5, 1)) == date(2026, 5, 1)
    assert STATE.next_open(date(2026, 5, 2)) == date(2026, 5, 7)
    assert STATE.previous_open(date(2026, 5, 6)) == date(2026, 5, 1)


def test_counting_includes_both_ends():
    assert STATE.count(date(2026, 5, 1), date(2026, 5, 8)) == 3
    assert STATE.count(date(2026, 5, 2), date(2026, 5, 6)) == 0
    assert STATE.count(date(2026, 5, 1), date(2026, 5, 1)) == 1
    assert STATE.count(date(2026, 5, 2), date(2026, 5, 1)) == 0
    assert STATE.count(date(2026, 5, 11), date(2026, 5, 7)) == -1


@pytest.mark.parametrize(
    "ask",
    [
        lambda: STATE.is_open(date(2026, 3, 31)),
        lambda: STATE.add(date(2027, 4, 1), -1),
        lambda: STATE.add(date(2026, 3, 31), 1),
        lambda: STATE.add(date(2026, 3, 31), 0),
        lambda: STATE.add(date(2027, 3, 31), 1),
        lambda: STATE.add(date(2026, 4, 1), -1),
        lambda: STATE.add(date(2026, 4, 1), -1000),
        lambda: STATE.next_open(date(2027, 4, 1)),
        lambda: STATE.previous_open(date(2026, 3, 31)),
        lambda: STATE.count(date(2026, 3, 31), date(2026, 4, 1)),
        lambda: STATE.count(date(2026, 4, 1), date(2027, 4, 1)),
        lambda: OpenDays(date(2026, 5, 3), date(2026, 5, 5), lambda _: True).next_open(date(2026, 5, 3)),
        lambda: OpenDays(date(2026, 5, 3), date(2026, 5, 5), lambda _: True).previous_open(date(2026, 5, 5)),
    ],
)
def test_outside_the_range_there_is_an_error(ask):
    with pytest.raises(OutsideOpenDays) as refused:
        ask()
    assert refused.value.finding.code == "master-data.outside-open-days"


@pytest.mark.parametrize(
    "ask", [STATE.is_open, STATE.next_open, STATE.previous_open, lambda day: STATE.add(day, 1), lambda day: STATE.count(day, day)]
)
def test_only_plain_dates_are_asked_for(ask):
    for not_a_day in (datetime(2026, 5, 1, tzinfo=UTC), "2026-05-01"):
        with pytest.raises(TypeError):
            ask(not_a_day)


def test_a_range_is_made_of_plain_dates_in_order():
    with pytest.raises(ValueError, match="before it begins"):
        OpenDays(date(2026, 5, 2), date(2026, 5, 1), lambda _: False)
    with pytest.raises(TypeError):
        OpenDays(datetime(2026, 5, 1, tzinfo=UTC), date(2026, 5, 2), lambda _: False)


def test_the_open_days_can_be_listed():
    first = state_closed_days().open_days(date(2026, 5, 1), date(2026, 5, 8))
    assert list(first) == [date(2026, 5, 1), date(2026, 5, 7), date(2026, 5, 8)]
    assert len(first) == 3
    assert repr(first) == "OpenDays(2026-05-01 … 2026-05-08, 3 open)"


def test_banks_open_on_days_offices_are_closed():
    banks = bank_closed_days().open_days(date(2026, 12, 1), date(2027, 1, 31))
    assert banks.is_open(date(2026, 12, 30))
    assert not STATE.is_open(date(2026, 12, 30))
    assert banks.add(date(2026, 12, 30), 1) == date(2027, 1, 4)
