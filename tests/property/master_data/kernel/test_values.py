"""円・期間・端数 / The algebra of yen, spans and fractions."""

import math
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jichitai.master_data.kernel import EffectivePeriod, Yen, claim_fixed_at, debt_fixed_at, instalments, total

amounts = st.integers(-(10**18), 10**18) | st.integers(-3, 3)
yens = amounts.map(Yen)


@given(a=amounts, b=amounts, times=st.integers(-1000, 1000))
def test_yen_counts_like_whole_numbers(a, b, times):
    assert Yen(a) + Yen(b) == Yen(a + b)
    assert Yen(a) - Yen(b) == Yen(a - b)
    assert Yen(a) * times == times * Yen(a) == Yen(a * times)
    assert -Yen(a) == Yen(-a)
    assert bool(Yen(a)) == bool(a)


@given(a=yens, b=yens, c=yens)
def test_yen_is_a_group(a, b, c):
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + Yen(0) == a
    assert a + -a == Yen(0) == a - a


@given(a=amounts, b=amounts)
def test_yen_orders_like_whole_numbers(a, b):
    one, other = Yen(a), Yen(b)
    assert (one < other, one <= other, one > other, one >= other) == (a < b, a <= b, a > b, a >= b)
    assert (one == other) == (a == b)
    assert one != other or hash(one) == hash(other)


@given(parts=st.lists(yens))
def test_a_total_does_not_depend_on_order(parts):
    assert total(parts) == total(parts[::-1]) == sum(parts, start=Yen(0))


@given(amount=amounts)
def test_yen_reads_back_from_its_repr(amount):
    assert eval(repr(Yen(amount))) == Yen(amount)
    assert str(Yen(amount)).replace(",", "") == f"{amount}円"


dates = st.dates(date(2020, 1, 1), date(2020, 3, 1))
spans = st.builds(
    lambda start, length: EffectivePeriod(start, None if length is None else start + timedelta(days=length)),
    dates, st.none() | st.integers(1, 40),
)  # fmt: skip
ALL = [date(2019, 12, 1) + timedelta(days=each) for each in range(200)]


@given(span=spans, day=st.sampled_from(ALL))
def test_a_day_is_in_a_span_between_its_first_and_last_day(span, day):
    assert (day in span) == (span.start <= day and (span.last_day is None or day <= span.last_day))


@given(one=spans, other=spans)
def test_spans_overlap_when_a_day_lies_in_both(one, other):
    assert one.overlaps(other) == other.overlaps(one) == any(day in one and day in other for day in ALL)


@given(span=spans)
def test_a_span_overlaps_itself_and_not_what_follows_it(span):
    assert span.overlaps(span)
    assert span.end is None or not span.overlaps(EffectivePeriod(span.end))


@given(span=spans)
def test_a_span_has_as_many_days_as_lie_in_it(span):
    assume(span.end is not None)
    assert len(span) == sum(day in span for day in ALL)
    assert EffectivePeriod.through(span.start, span.last_day) == span


exact = st.fractions(min_value=0, max_value=10**15) | st.fractions(min_value=0, max_value=2, max_denominator=1000)


@given(amount=exact)
def test_a_claim_is_cut_down_and_loses_less_than_a_yen(amount):
    fixed = claim_fixed_at(exact=amount).value.amount
    assert fixed == math.floor(amount)
    assert 0 <= amount - fixed < 1


@given(amount=exact)
def test_a_debt_is_cut_down_too_but_never_to_nothing(amount):
    fixed = debt_fixed_at(exact=amount).value.amount
    assert fixed == (1 if 0 < amount < 1 else math.floor(amount))
    assert (fixed == 0) == (amount == 0)


@given(amount=exact)
def test_claim_and_debt_differ_only_below_one_yen(amount):
    same = claim_fixed_at(exact=amount).value == debt_fixed_at(exact=amount).value
    assert same == (not 0 < amount < 1)


@given(whole=st.integers(0, 10**12), weights=st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any))
def test_instalments_keep_the_sum_and_only_the_first_grows(whole, weights):
    parts = [Fraction(whole * each, sum(weights)) for each in weights]
    fixed = instalments(parts=parts)
    assert total(fixed) == Yen(whole)
    assert all(each.amount == math.floor(part) for each, part in zip(fixed[1:], parts[1:], strict=True))
    assert parts[0] <= fixed[0].amount < parts[0] + len(parts)


@given(parts=st.lists(st.fractions(0, 100), min_size=1, max_size=5))
def test_parts_of_an_amount_that_is_not_whole_are_refused(parts):
    assume(sum(parts).denominator != 1)
    with pytest.raises(ValueError):
        instalments(parts=parts)
