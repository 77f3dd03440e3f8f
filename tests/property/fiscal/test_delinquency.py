"""延滞金 / The rule beside a plain day-by-day model, and the column beside the rule."""

import calendar
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

import polars as pl
import pytest
from effort import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jichitai.fiscal.claims.delinquency import ordinance_delinquency_charge, tax_delinquency_charge
from jichitai.fiscal.claims.delinquency_rates import RateSpan
from jichitai.fiscal.claims.delinquency_terms import DelinquencyTerms, PartialPayment, Truncation, local_tax_terms
from jichitai.fiscal.claims.rounding import tax_instalments
from jichitai.fiscal.frames.delinquency import delinquency_charges
from jichitai.master_data.kernel import DomainError, LegalPeriod, Yen, total

FIRST, LAST = date(2000, 1, 1), date(2026, 12, 31)
TENTHS = {  # 年 → 千分率
    year: rates
    for begins, ends, rates in (
        (2000, 2001, (45, 146)), (2002, 2006, (41, 146)), (2007, 2007, (44, 146)), (2008, 2008, (47, 146)),
        (2009, 2009, (45, 146)), (2010, 2013, (43, 146)), (2014, 2014, (29, 92)), (2015, 2016, (28, 91)),
        (2017, 2017, (27, 90)), (2018, 2020, (26, 89)), (2021, 2021, (25, 88)), (2022, 2025, (24, 87)), (2026, 2026, (28, 91)),
    )
    for year in range(begins, ends + 1)
}  # fmt: skip
truncations = st.sampled_from(Truncation)
amounts = st.one_of(st.integers(0, 3_100), st.integers(0, 500_000), st.integers(0, 10**9))
due_days = st.one_of(
    st.dates(FIRST - timedelta(days=1), date(2026, 12, 1)),
    st.sampled_from([date(year, month, day) for year in (2003, 2004, 2025) for month in (1, 2, 12) for day in (1, 27, 28)]),
    st.sampled_from([date(2004, 1, day) for day in range(27, 32)]),
)


def end_of_first_month(due_on: date) -> date:
    start = due_on + timedelta(days=1)
    year, month = (start.year, start.month + 1) if start.month < 12 else (start.year + 1, 1)
    length = calendar.monthrange(year, month)[1]
    return date(year, month, length) if start.day > length else date(year, month, start.day) - timedelta(days=1)


def day_by_day(tax, due_on, paid_on, truncation, partial=(), *, keep=False):
    """一日ずつ足す / The plainest reading of the law, one day at a time."""
    month_ends, days = end_of_first_month(due_on), []
    for ahead in range(1, (paid_on - due_on).days + 1):
        day = due_on + timedelta(days=ahead)
        earlier = [each.amount.amount for each in partial if each.on < day]
        rest = tax - sum(earlier)
        base = 0 if rest < (1_000 if keep and earlier and rest != tax else 2_000) else rest // 1_000 * 1_000
        after = day > month_ends
        days.append((len(earlier), after, TENTHS[day.year][after], base))
    keys = {Truncation.SEGMENT: lambda each: each, Truncation.PHASE: lambda each: each[:2], Truncation.TOTAL: lambda _: None}
    computed = sum(sum(each[2] * each[3] for each in group) // 365_000 for _, group in groupby(days, keys[truncation]))
    return 0 if computed < 1_000 else computed // 100 * 100


@given(tax=amounts, due_on=due_days, late=st.integers(0, 1_200), truncation=truncations)
def test_a_charge_is_the_sum_of_its_days(tax, due_on, late, truncation):
    paid_on = min(due_on + timedelta(days=late), LAST)
    charge = tax_delinquency_charge(tax=Yen(tax), due_on=due_on, paid_on=paid_on, truncation=truncation)
    assert charge.value.amount == day_by_day(tax, due_on, paid_on, truncation)


@given(data=st.data(), tax=st.integers(4_000, 300_000), due_on=due_days, truncation=truncations, keep=st.booleans())
def test_partial_payments_lower_the_base_from_the_morrow(data, tax, due_on, truncation, keep):
    paid_on = min(due_on + timedelta(days=data.draw(st.integers(2, 900))), LAST)
    assume(paid_on > due_on + timedelta(days=1))
    days = data.draw(st.lists(st.integers(-3, (paid_on - due_on).days - 1), min_size=1, max_size=3))
    shares = data.draw(st.lists(st.integers(1, tax // 4 - 1), min_size=len(days), max_size=len(days)))
    if data.draw(st.booleans()):  # 残りを下限の近くに
        shares[-1] = max(tax - sum(shares[:-1]) - data.draw(st.integers(1, 3_000)), 1)
    partial = tuple(
        PartialPayment(on=due_on + timedelta(days=at), amount=Yen(each)) for at, each in zip(days, shares, strict=True)
    )
    charge = tax_delinquency_charge(
        tax=Yen(tax), due_on=due_on, paid_on=paid_on, truncation=truncation, partial=partial, keep_small_remainder=keep
    )
    assert charge.value.amount == day_by_day(tax, due_on, paid_on, truncation, partial, keep=keep)


@given(tax=amounts, due_on=due_days, late=st.integers(0, 1_000))
def test_the_three_practices_differ_by_one_hundred_yen_at_most(tax, due_on, late):
    assume(tax < 10**6)
    paid_on = min(due_on + timedelta(days=late), LAST)
    charges = [
        tax_delinquency_charge(tax=Yen(tax), due_on=due_on, paid_on=paid_on, truncation=each).value.amount for each in Truncation
    ]
    assert charges == sorted(charges)
    assert charges[-1] - charges[0] in (0, 100, 1_000)  # 1,000円未満は全額を切り捨てる


claims = st.tuples(st.one_of(st.none(), amounts), st.one_of(st.none(), due_days), st.one_of(st.none(), st.integers(-5, 1_200)))


def frame_of(rows):
    paid = [min(due + timedelta(days=late), LAST) if due and late is not None else None for _, due, late in rows]
    return pl.DataFrame(
        {"amount": [row[0] for row in rows], "due_on": [row[1] for row in rows], "paid_on": paid},
        schema={"amount": pl.Int64, "due_on": pl.Date, "paid_on": pl.Date},
    )


@given(rows=st.lists(claims, max_size=6), truncation=truncations)
@settings(deadline=None, max_examples=examples(50))
def test_the_column_is_the_rule_on_every_row(rows, truncation):
    frame = frame_of(rows)
    expected = [
        None if None in (sum_, due, paid)
        else tax_delinquency_charge(tax=Yen(sum_), due_on=due, paid_on=paid, truncation=truncation).value.amount
        for sum_, due, paid in frame.rows()
    ]  # fmt: skip
    assert delinquency_charges(frame, local_tax_terms(truncation=truncation)).to_list() == expected


@pytest.mark.parametrize("due_on", [date(2025, 12, day) for day in (29, 30, 31)] + [date(2025, 11, 29), date(2025, 11, 30)])
@pytest.mark.parametrize("truncation", Truncation)
def test_the_column_is_the_rule_where_the_year_turns(due_on, truncation):
    paid = [due_on + timedelta(days=late) for late in range(70)]
    frame = pl.DataFrame({"amount": [10**8] * len(paid), "due_on": [due_on] * len(paid), "paid_on": paid})
    assert delinquency_charges(frame, local_tax_terms(truncation=truncation)).to_list() == [
        day_by_day(10**8, due_on, day, truncation) for day in paid
    ]


fractions = st.one_of(
    st.integers(0, 2_500).map(lambda each: Fraction(each, 10_000)), st.fractions(0, Fraction(1, 4), max_denominator=2_000)
)
periods = st.sampled_from(
    [LegalPeriod.days(30), LegalPeriod.weeks(2), LegalPeriod.months(1), LegalPeriod.months(3), LegalPeriod.years(1)]
)


@st.composite
def ordinances(draw):
    cuts = sorted(draw(st.sets(st.dates(date(2001, 1, 1), date(2026, 1, 1)), max_size=3)))
    begins = [FIRST, *cuts]
    ends = [*(day - timedelta(days=1) for day in cuts), LAST]
    return DelinquencyTerms(
        spans=tuple(RateSpan(begins=a, ends=b, first=draw(fractions), after=draw(fractions)) for a, b in zip(begins, ends, strict=True)),
        first_phase=draw(periods), truncation=draw(truncations), base_minimum=Yen(draw(st.integers(0, 3_000))),
        base_unit=Yen(draw(st.sampled_from([1, 100, 1_000]))), charge_minimum=Yen(draw(st.integers(0, 1_500))),
        charge_unit=Yen(draw(st.sampled_from([1, 10, 100]))),
    )  # fmt: skip


@given(rows=st.lists(claims, max_size=4), terms=ordinances(), huge=st.booleans())
@settings(deadline=None, max_examples=examples(60))
def test_the_column_is_the_rule_under_any_ordinance(rows, terms, huge):
    rows = [(None if sum_ is None else sum_ * (10**9 if huge else 1), due, late) for sum_, due, late in rows]
    frame = frame_of(rows)
    expected = [
        None if None in (sum_, due, paid)
        else ordinance_delinquency_charge(amount=Yen(sum_), due_on=due, paid_on=paid, terms=terms).value.amount
        for sum_, due, paid in frame.rows()
    ]  # fmt: skip
    assert delinquency_charges(frame, terms).to_list() == expected


@given(rows=st.lists(claims, max_size=5), at=st.integers(0, 5), wrong=st.sampled_from(["early", "late", "negative"]))
@settings(deadline=None, max_examples=20)
def test_the_first_wrong_row_is_refused_as_the_rule_refuses_it(rows, at, wrong):
    bad = {
        "early": (5_000, date(1999, 12, 30), date(2000, 2, 1)),
        "late": (5_000, date(2026, 12, 30), date(2027, 1, 1)),
        "negative": (-1, date(2020, 1, 31), date(2020, 3, 1)),
    }[wrong]
    good = frame_of(rows)
    at = min(at, len(good))
    frame = pl.concat([good.head(at), pl.DataFrame([bad], schema=good.schema, orient="row"), good.slice(at)])
    with pytest.raises(DomainError) as one:
        tax_delinquency_charge(tax=Yen(bad[0]), due_on=bad[1], paid_on=bad[2], truncation=Truncation.TOTAL)
    with pytest.raises(DomainError) as column:
        delinquency_charges(frame, local_tax_terms(truncation=Truncation.TOTAL))
    assert column.value.finding.code == one.value.finding.code
    assert column.value.finding.where.line == at + 1


def test_columns_of_another_type_are_faults_of_the_program():
    terms = local_tax_terms(truncation=Truncation.TOTAL)
    frame = pl.DataFrame({"amount": [1.0], "due_on": [date(2020, 1, 31)], "paid_on": [date(2020, 1, 31)]})
    with pytest.raises(TypeError, match="whole yen"):
        delinquency_charges(frame, terms)
    with pytest.raises(TypeError, match="type Date"):
        delinquency_charges(frame.with_columns(pl.col("amount").cast(pl.Int64), paid_on=pl.lit("2020-01-31")), terms)
    named = pl.DataFrame({"税額": [65_000], "納期限": [date(2021, 5, 31)], "納付日": [date(2022, 1, 31)]})
    found = delinquency_charges(named, terms, amount="税額", due_on="納期限", paid_on="納付日")
    assert (found.name, found.to_list()) == ("delinquency_charge", [3_400])


@given(parts=st.lists(st.integers(0, 50_000).map(Yen), min_size=1, max_size=12), special=st.booleans())
def test_instalments_keep_their_sum_and_only_the_first_has_fractions(parts, special):
    moved = tax_instalments(parts=parts, special_collection=special).value
    assert total(moved) == total(parts)
    unit = 100 if special else 1_000
    assert all(each.amount % unit == 0 for each in moved[1:])
    assert all(Yen(0) <= before - after < Yen(unit) for before, after in zip(parts[1:], moved[1:], strict=True))
