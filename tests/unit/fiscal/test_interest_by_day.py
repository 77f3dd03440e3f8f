"""日ごとの率による遅延利息 / Where the rate does not change, the same as by one rate; where it does, by the days."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichitai.fiscal.payments.due import delay_interest_of
from jichitai.fiscal.payments.interest_by_day import ExcusedDays, RateFrom, delay_interest_by_day_of
from jichitai.master_data.kernel import Yen

DAY = st.dates(date(2021, 1, 1), date(2024, 12, 31))
RATE = st.fractions(Fraction(1, 1000), Fraction(1, 10), max_denominator=1000)


@given(unpaid=st.integers(0, 10**10), due_on=DAY, late=st.integers(0, 800), first=RATE, then=RATE, change=DAY)
def test_every_day_has_its_own_rate(unpaid, due_on, late, first, then, change):
    """素朴な数え方 / Day by day in plain fractions, one rate before the change and one from it."""
    rates = (RateFrom(first_day=date(2020, 1, 1), rate=first), RateFrom(first_day=change, rate=then))
    days = [due_on + timedelta(each) for each in range(1, late + 1)]
    exact = sum((Fraction(unpaid) * (then if day >= change else first) / 365 for day in days), Fraction(0))
    found = delay_interest_by_day_of(unpaid=Yen(unpaid), due_on=due_on, paid_on=due_on + timedelta(late), rates=rates)
    assert found.value == Yen(int(exact) // 100 * 100)


@given(unpaid=st.integers(0, 10**10), due_on=DAY, late=st.integers(0, 800), rate=RATE)
def test_a_rate_that_does_not_change_is_one_rate(unpaid, due_on, late, rate):
    asked = {"unpaid": Yen(unpaid), "due_on": due_on, "paid_on": due_on + timedelta(late)}
    rates = (RateFrom(first_day=date(2020, 1, 1), rate=rate),)
    assert delay_interest_by_day_of(**asked, rates=rates).value == delay_interest_of(**asked, annual_rate=rate).value


def test_the_ruling_names_both_editions_and_both_runs_of_days():
    found = delay_interest_by_day_of(unpaid=Yen(36_500_000), due_on=date(2021, 3, 30), paid_on=date(2021, 4, 1))
    assert [each.in_force_from for each in found.editions] == [date(2020, 4, 1), date(2021, 4, 1)]
    assert "2021-03-31から2021-03-31までの1日に年13/500" in found.ja
    assert "2021-04-01から2021-04-01までの1日に年1/40" in found.ja


def test_excused_days_that_overlap_count_once():
    spans = (
        ExcusedDays(first_day=date(2021, 4, 2), last_day=date(2021, 4, 4)),
        ExcusedDays(first_day=date(2021, 4, 4), last_day=date(2021, 4, 5)),
    )
    found = delay_interest_by_day_of(unpaid=Yen(36_500_000), due_on=date(2021, 4, 1), paid_on=date(2021, 4, 6), excused=spans)
    assert found.value == Yen(2_500)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: ExcusedDays(first_day=date(2021, 4, 2), last_day=date(2021, 4, 1)),
        lambda: RateFrom(first_day=date(2021, 4, 1), rate=Fraction(25, 10)),
        lambda: delay_interest_by_day_of(
            unpaid=Yen(1), due_on=date(2021, 4, 1), paid_on=date(2021, 4, 2),
            rates=(RateFrom(first_day=date(2021, 4, 1), rate=Fraction(1, 40)), RateFrom(first_day=date(2020, 4, 1), rate=Fraction(1, 40))),
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_a_fault_of_the_program(wrong):
    with pytest.raises(ValueError, match=r"."):
        wrong()
