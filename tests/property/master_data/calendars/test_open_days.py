"""開庁日の計算 / Open-day arithmetic equals counting day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.master_data.calendars import ClosedOnThatDay, OpenDays, OutsideOpenDays

FIRST = date(2026, 1, 1)
calendars = st.lists(st.booleans(), min_size=1, max_size=60)
ONE = timedelta(days=1)


def prepared(closed):
    last = FIRST + timedelta(days=len(closed) - 1)
    return OpenDays(FIRST, last, lambda day: closed[(day - FIRST).days]), last


def walked(days, last, start, count):
    """一日ずつ数える / The same by walking; None when it leaves the range."""
    step, day, left = (ONE if count > 0 else -ONE), start, abs(count)
    while left:
        day += step
        if not FIRST <= day <= last:
            return None
        left -= days.is_open(day)
    return day


@settings(deadline=None)
@given(closed=calendars, at=st.integers(0, 59), count=st.integers(-62, 62))
def test_adding_equals_walking(closed, at, count):
    days, last = prepared(closed)
    start = FIRST + timedelta(days=at % len(closed))
    if count == 0:
        if days.is_open(start):
            assert days.add(start, 0) == start
        else:
            with pytest.raises(ClosedOnThatDay):
                days.add(start, 0)
        return
    expected = walked(days, last, start, count)
    if expected is None:
        with pytest.raises(OutsideOpenDays):
            days.add(start, count)
    else:
        assert days.add(start, count) == expected


@settings(deadline=None)
@given(closed=calendars, at=st.integers(0, 59), to=st.integers(0, 59))
def test_counting_equals_walking(closed, at, to):
    days, _ = prepared(closed)
    first, last = (FIRST + timedelta(days=each % len(closed)) for each in (at, to))
    if first <= last:
        expected = sum(days.is_open(first + timedelta(days=each)) for each in range((last - first).days + 1))
    else:
        expected = -sum(days.is_open(last + timedelta(days=each)) for each in range(1, (first - last).days))
    assert days.count(first, last) == expected


@settings(deadline=None)
@given(closed=calendars, at=st.integers(0, 59))
def test_the_nearest_open_days_equal_walking(closed, at):
    days, last = prepared(closed)
    start = FIRST + timedelta(days=at % len(closed))
    for ask, step in ((days.next_open, ONE), (days.previous_open, -ONE)):
        day = start
        while FIRST <= day <= last and not days.is_open(day):
            day += step
        if FIRST <= day <= last:
            assert ask(start) == day
        else:
            with pytest.raises(OutsideOpenDays):
                ask(start)


@settings(deadline=None)
@given(closed=calendars, at=st.integers(0, 59), count=st.integers(1, 62))
def test_going_forth_and_back_returns_to_an_open_start(closed, at, count):
    days, _ = prepared(closed)
    start = FIRST + timedelta(days=at % len(closed))
    if not days.is_open(start):
        return
    try:
        there = days.add(start, count)
    except OutsideOpenDays:
        return
    assert days.add(there, -count) == start
    assert days.count(start, there) == count + 1
