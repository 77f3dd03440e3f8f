"""賠償責任の計算 / Liability: shares add up to the damage, relief and what stays owed add up to the liability, base pay is the best day."""

from datetime import date
from fractions import Fraction

from hypothesis import assume, example, given
from hypothesis import strategies as st

from jichitai.fiscal.custody.base_pay import AllowanceKind, LiableRole, MonthlyAllowance, PayOnBaseDay, PostPay, base_pay_of
from jichitai.fiscal.custody.liability_relief import check_relief_amount, relief_floor, relief_standard, relieved_amount
from jichitai.fiscal.custody.officer_liability import shares_of_damage
from jichitai.master_data.kernel import Yen

AMOUNT = st.integers(0, 10_000_000_000)
DAY = st.dates(date(2024, 4, 1), date(2030, 3, 31))
ALLOWANCES = st.lists(st.builds(MonthlyAllowance, kind=st.sampled_from(AllowanceKind), amount=st.builds(Yen, AMOUNT)), max_size=4)
POSTS = st.lists(
    st.builds(PostPay, monthly=st.builds(Yen, AMOUNT), bonuses=st.builds(Yen, AMOUNT), allowances=ALLOWANCES.map(tuple),
              related=st.booleans()),
    min_size=1, max_size=3,
)  # fmt: skip
DAYS = st.lists(
    st.builds(PayOnBaseDay, base_day=DAY, posts=POSTS.map(tuple), term_months=st.none() | st.integers(1, 11)),
    min_size=1,
    max_size=3,
)


def plainly(day):
    """One base day, counted a second way: in plain numbers, post by post and month by month."""
    months = range(12 if day.term_months is None else day.term_months)
    related = [each for each in day.posts if each.related]
    monthly = sum(
        each.monthly.amount + sum(a.amount.amount for a in each.allowances if a.kind is AllowanceKind.OTHER) for each in related
    )
    return sum(monthly for _ in months) + sum(each.bonuses.amount for each in related)


@given(DAYS)
def test_base_pay_is_the_highest_of_the_days(days):
    assert base_pay_of(role=LiableRole.HEAD, days=tuple(days)).value.amount == max(map(plainly, days))


@given(AMOUNT, st.lists(st.integers(0, 1_000), min_size=2, max_size=8))
@example(1, [1, 1])
@example(100, [1, 2])
def test_shares_add_up_and_none_is_a_yen_away_from_its_exact_part(damage, weights):
    assume(sum(weights))
    shares = [each.amount for each in shares_of_damage(damage=Yen(damage), weights=tuple(weights)).value]
    assert sum(shares) == damage
    assert all(abs(share - Fraction(damage * weight, sum(weights))) < 1 for share, weight in zip(shares, weights, strict=True))
    assert all(not share for share, weight in zip(shares, weights, strict=True) if not weight)


@given(AMOUNT, AMOUNT)
@example(5, 5)
@example(6, 5)
def test_what_is_relieved_and_what_stays_owed_are_the_liability(liable, deducted):
    relieved = relieved_amount(liable=Yen(liable), deducted=Yen(deducted), bars=frozenset()).value.amount
    assert relieved >= 0
    assert liable - relieved == min(liable, deducted)


@given(st.sampled_from(LiableRole), AMOUNT, DAY, st.integers(-1, 1))
def test_the_floor_divides_what_an_ordinance_may_fix(role, base, on, step):
    floor = relief_floor(role=role, base_pay=Yen(base), on=on).value
    refused = check_relief_amount(role=role, amount=floor + Yen(step), base_pay=Yen(base), on=on)
    assert bool(refused) == (step < 0)
    assert relief_standard(role=role, base_pay=Yen(base), on=on).value >= floor
