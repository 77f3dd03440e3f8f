"""時計 / Which day it is, is decided in Tokyo."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from jichitai.master_data.kernel.clock import TOKYO, Clock, FixedClock, SystemClock, day_of


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 3, 31, 14, 59, 59, 999_999, tzinfo=UTC), date(2026, 3, 31)),
        (datetime(2026, 3, 31, 15, 0, tzinfo=UTC), date(2026, 4, 1)),
        (datetime(2026, 3, 31, 23, 59, tzinfo=timezone(timedelta(hours=9))), date(2026, 3, 31)),
        (datetime(2026, 3, 31, 12, 0, tzinfo=timezone(timedelta(hours=-12))), date(2026, 4, 1)),
    ],
)
def test_the_day_changes_at_midnight_in_tokyo(instant, day):
    assert day_of(instant) == day


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError):
        day_of(datetime(2026, 4, 1))  # noqa: DTZ001
    with pytest.raises(ValueError):
        FixedClock(datetime(2026, 4, 1))  # noqa: DTZ001


def test_a_fixed_clock_stands_still_in_tokyo():
    clock = FixedClock.at(2026, 4, 1, 8, 30)
    assert clock.now() == clock.now() == datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    assert clock.now().utcoffset() == timedelta(hours=9)
    assert type(clock.now()) is datetime


def test_the_system_clock_is_a_clock_and_knows_its_zone():
    assert isinstance(SystemClock(), Clock)
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(hours=9)
    assert abs(now - datetime.now(tz=UTC)) < timedelta(seconds=5)


def test_summer_time_of_the_occupation_is_known():
    assert datetime(1949, 7, 1, 12, tzinfo=TOKYO).utcoffset() == timedelta(hours=10)
