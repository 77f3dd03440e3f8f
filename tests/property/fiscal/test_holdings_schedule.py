"""償還表の性質 / Schedules of every method: principal adds up, the balance never falls below nothing, interest is its own sum."""

from datetime import date
from fractions import Fraction

from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.fiscal.holdings.schedule import (
    FirstInterest,
    RedemptionMethod,
    RedemptionTerms,
    months_later,
    redemption_schedule,
    rescheduled,
)
from jichitai.master_data.kernel import Yen, total

ISSUED = date(2026, 3, 25)
DAYS = st.dates(date(2026, 3, 26), date(2027, 12, 31))


@st.composite
def terms(draw):
    periods = draw(st.integers(1, 60))
    return RedemptionTerms(
        method=draw(st.sampled_from(RedemptionMethod)),
        rate=Fraction(draw(st.integers(0, 900)), 10_000),
        first_due=draw(DAYS),
        months=draw(st.sampled_from([6, 12])),
        periods=periods,
        grace=draw(st.integers(0, periods - 1)),
        first_interest=draw(st.sampled_from(FirstInterest)),
    )


AMOUNTS = st.one_of(st.integers(1, 300), st.integers(1, 10**11))


@given(AMOUNTS, terms())
@settings(max_examples=examples(150), deadline=None)
def test_principal_adds_up_and_the_balance_never_falls_below_nothing(amount, agreed):
    rows = redemption_schedule(principal=Yen(amount), issued_on=ISSUED, terms=agreed)
    assert total(each.principal for each in rows) == Yen(amount)
    balance, interest = amount, 0
    for at, each in enumerate(rows):
        assert min(each.principal.amount, each.interest.amount) >= 0
        assert at >= agreed.grace or not each.principal or at == len(rows) - 1
        if at or agreed.first_interest is FirstInterest.BY_PERIOD:
            due = Fraction(balance) * agreed.rate * agreed.months / 12
            assert each.interest == Yen(due.numerator // due.denominator)
        balance -= each.principal.amount
        interest += each.interest.amount
        assert balance >= 0
    assert (balance, total(each.amount for each in rows)) == (0, Yen(amount + interest))
    assert [each.number for each in rows] == list(range(1, len(rows) + 1))
    assert [each.due_on for each in rows] == sorted({each.due_on for each in rows})


@given(st.integers(10_000, 10**10), terms())
@settings(max_examples=examples(80), deadline=None)
def test_level_payments_differ_by_rounding_only_until_the_last(amount, agreed):
    rows = redemption_schedule(principal=Yen(amount), issued_on=ISSUED, terms=agreed)
    redeeming = rows[agreed.grace : -1]
    if agreed.method is RedemptionMethod.LEVEL_PAYMENT and agreed.grace:
        assert len({each.amount for each in redeeming}) <= 1
    if agreed.method is RedemptionMethod.LEVEL_PRINCIPAL:
        assert {each.principal.amount for each in redeeming} <= {amount // (agreed.periods - agreed.grace)}
        assert rows[-1].principal.amount - amount // (agreed.periods - agreed.grace) < agreed.periods
    if agreed.method is RedemptionMethod.BULLET:
        assert rows[-1].principal == Yen(amount)
        assert not any(each.principal for each in rows[:-1])


@given(AMOUNTS, terms(), st.data())
@settings(max_examples=examples(80), deadline=None)
def test_what_is_redrawn_keeps_its_days_and_adds_up(amount, agreed, data):
    rows = redemption_schedule(principal=Yen(amount), issued_on=ISSUED, terms=agreed)
    left = rows[data.draw(st.integers(0, len(rows) - 1)) :]
    principal = data.draw(st.integers(0, sum(each.principal.amount for each in left)))
    again = rescheduled(principal=Yen(principal), left=left, terms=agreed)
    assert total(each.principal for each in again) == Yen(principal)
    if principal:
        assert [(each.number, each.due_on) for each in again] == [(each.number, each.due_on) for each in left]
    else:
        assert again == ()


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(0, 600))
def test_a_later_month_keeps_its_day_or_ends(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (
        later.day < day.day and (months_later(day, months).month != (date.fromordinal(later.toordinal() + 1)).month)
    )


def test_a_published_style_table_is_met_to_the_yen():
    # 元利均等・年利2%・半年賦10回・100万円：毎回105,582円（端数切捨て）、手計算で確かめた初回と最終回
    agreed = RedemptionTerms(
        method=RedemptionMethod.LEVEL_PAYMENT, rate=Fraction(2, 100), first_due=date(2026, 9, 25), months=6, periods=10
    )
    rows = redemption_schedule(principal=Yen(1_000_000), issued_on=ISSUED, terms=agreed)
    assert (rows[0].principal, rows[0].interest, rows[0].amount) == (Yen(95_582), Yen(10_000), Yen(105_582))
    assert {each.amount for each in rows[:-1]} == {Yen(105_582)}
    assert total(each.principal for each in rows) == Yen(1_000_000)
    assert abs(rows[-1].amount.amount - 105_582) < 10


def test_first_interest_by_days_leaves_the_day_of_issue_out():
    agreed = RedemptionTerms(
        method=RedemptionMethod.BULLET, rate=Fraction(365, 10_000), first_due=date(2026, 3, 26), months=6, periods=2,
        first_interest=FirstInterest.BY_DAYS,
    )  # fmt: skip
    first, second = redemption_schedule(principal=Yen(1_000_000), issued_on=ISSUED, terms=agreed)
    assert (first.interest, second.interest) == (Yen(100), Yen(18_250))
