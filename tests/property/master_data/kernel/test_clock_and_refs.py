"""時計と参照 / One instant is one day in Tokyo; one text is one reference."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.kernel import CaseRef
from jichitai.master_data.kernel.clock import FixedClock, day_of

FIRST, LAST = datetime(1952, 1, 1), datetime(2200, 1, 1)  # noqa: DTZ001
instants = st.datetimes(FIRST, LAST, timezones=st.integers(-23, 23).map(lambda hours: timezone(timedelta(hours=hours))))


@given(instant=instants)
def test_the_day_in_tokyo_is_nine_hours_ahead(instant):
    assert day_of(instant) == (instant.astimezone(UTC) + timedelta(hours=9)).date()


@given(instant=instants)
def test_a_fixed_clock_shows_the_very_instant(instant):
    clock = FixedClock(instant)
    assert clock.now() == instant
    assert clock.now().microsecond == instant.microsecond
    assert clock == FixedClock(instant.astimezone(UTC))


@given(day=st.dates(date(1952, 1, 1), date(2200, 1, 1)), hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_a_clock_set_in_tokyo_is_on_that_day(day, hour, minute):
    assert day_of(FixedClock.at(day.year, day.month, day.day, hour, minute).now()) == day


@given(value=st.text(max_size=210))
def test_a_reference_takes_exactly_printable_lines(value):
    good = 1 <= len(value) <= 200 and value.isprintable() and not value.startswith(" ") and not value.endswith(" ")
    try:
        made = CaseRef(value)
    except ValueError:
        assert not good
    else:
        assert good
        assert str(made) == value


@given(a=st.text("ab1", min_size=1, max_size=4), b=st.text("ab1", min_size=1, max_size=4))
def test_references_order_like_their_text(a, b):
    assert (CaseRef(a) < CaseRef(b)) == (a < b)
