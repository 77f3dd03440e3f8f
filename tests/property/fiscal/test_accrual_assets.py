"""減価償却の性質 / Depreciation over a life: it adds up to the cost less the memorandum, never falls, and ends when it should."""

from datetime import date, timedelta
from fractions import Fraction

from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.fiscal.accrual.depreciation import (
    DEPRECIATION_RATES,
    DepreciationStart,
    OwnRate,
    accumulated_depreciation,
    depreciation_in_year,
    first_months,
)
from jichitai.fiscal.accrual.register import FixedAsset, disposed_in_part
from jichitai.master_data.kernel import FiscalYear, Yen

FIRST = date(2018, 4, 1)
LIVES = st.integers(2, 74)
DAYS = st.integers(0, 40 * 365).map(lambda days: FIRST + timedelta(days=days))
STARTS = st.sampled_from(DepreciationStart)


@st.composite
def assets(draw):
    account, memorandum = draw(st.sampled_from([("111103", 1), ("111204", 1), ("11131", 1), ("11201", 0)]))
    cost = draw(st.one_of(st.integers(0, 100), st.integers(0, 10**12)))
    asset = FixedAsset(number="1", account=account, cost=Yen(cost), in_use_from=draw(DAYS), life=draw(LIVES))
    return asset, max(cost - memorandum, 0)


@settings(max_examples=examples(150), deadline=None)
@given(assets(), STARTS)
def test_the_years_add_up_to_the_cost_less_the_memorandum(pair, start):
    asset, whole = pair
    first, months = first_months(asset.in_use_from, start)
    last = first + asset.life - (1 if months == 12 else 0)
    years = {
        each: depreciation_in_year(asset=asset, year=FiscalYear(each), start=start).value.amount
        for each in range(first - 1, last + 2)
    }
    assert sum(years.values()) == whole
    assert min(years.values()) >= 0
    assert years[first - 1] == years[last + 1] == 0


@settings(max_examples=examples(150), deadline=None)
@given(assets(), STARTS, st.integers(-2, 90))
def test_year_by_year_reckoning_gives_the_same_accumulation(pair, start, after):
    """別の数え方：年度ごとに足し、残りを超えず、終わりの年度に残りを取る / Counted year by year, with the rest in the last."""
    asset, whole = pair
    first, months = first_months(asset.in_use_from, start)
    rate = Fraction(-(-1000 // asset.life), 1000)
    end = first + asset.life - (1 if months == 12 else 0)
    total = 0
    for each in range(first, asset.in_use_from.year + after + 1):
        share = Fraction(months, 12) if each == first else 1
        total = whole if each >= end else min(whole, total + int(asset.cost.amount * rate * share))
    year = FiscalYear(asset.in_use_from.year + after)
    assert accumulated_depreciation(asset=asset, year=year, start=start).value == Yen(total)


@settings(max_examples=examples(100), deadline=None)
@given(assets(), STARTS, st.integers(0, 80))
def test_accumulation_never_falls_and_an_earlier_start_is_never_behind(pair, start, after):
    asset, _ = pair
    year = FiscalYear(asset.in_use_from.year + after)
    now = accumulated_depreciation(asset=asset, year=year, start=start).value
    assert now <= accumulated_depreciation(asset=asset, year=year.next, start=start).value
    by_start = [accumulated_depreciation(asset=asset, year=year, start=each).value.amount for each in DepreciationStart]
    assert by_start[0] >= by_start[1] >= by_start[2]


@settings(max_examples=examples(100), deadline=None)
@given(DAYS, STARTS)
def test_the_first_months_are_counted_on_the_calendar(day, start):
    """別の数え方：月を一つずつ数える / Months counted one by one to March."""
    year, months = first_months(day, start)
    if start is DepreciationStart.NEXT_YEAR:
        assert (year, months) == (FiscalYear.of(day).year + 1, 12)
        return
    month = date(day.year, day.month, 1)
    if start is DepreciationStart.NEXT_MONTH:
        month = (month + timedelta(days=31)).replace(day=1)
    counted = 0
    fiscal = FiscalYear.of(month)
    while month in fiscal:
        counted += 1
        month = (month + timedelta(days=31)).replace(day=1)
    assert (year, months) == (fiscal.year, counted)


@given(st.integers(1, 10**10), st.data())
def test_a_part_and_the_rest_make_the_whole(cost, data):
    asset = FixedAsset(number="1", account="111103", cost=Yen(cost), in_use_from=date(2020, 4, 1), life=10)
    part = Yen(data.draw(st.integers(1, cost)))
    accumulated = Yen(data.draw(st.integers(0, cost)))
    gone = disposed_in_part(asset=asset, part=part, accumulated=accumulated)
    assert gone.disposed + gone.remaining.cost == asset.cost
    assert gone.disposed_accumulated + gone.remaining_accumulated == accumulated
    assert gone.loss >= Yen(0)
    assert gone.remaining.cost >= gone.remaining_accumulated


def test_every_rate_of_the_table_is_one_over_the_life_rounded_up():
    rates = DEPRECIATION_RATES.as_of(date(2026, 3, 31)).value
    assert {life: rate * 1000 for life, rate in rates.items()} == {life: -(-1000 // life) for life in range(2, 75)}


@given(st.integers(75, 100))
def test_an_own_rate_serves_a_life_beyond_the_table(life):
    asset = FixedAsset(number="1", account="111204", cost=Yen(1_000_000), in_use_from=date(2020, 4, 1), life=life)
    rate = OwnRate(life=life, rate=Fraction(-(-1000 // life), 1000))
    amount = depreciation_in_year(asset=asset, year=FiscalYear(2021), start=DepreciationStart.NEXT_YEAR, own_rates=(rate,))
    assert amount.value == Yen(int(1_000_000 * rate.rate))
