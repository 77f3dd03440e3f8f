"""継続費の逓次繰越しと剰余金 / Continuing expenditure rolls without gain or loss; half of a surplus is half."""

from hypothesis import given
from hypothesis import strategies as st

from jichitai.fiscal.budgets.carry_over_continuing import ContinuingPlan, YearlyAmount, rolled_years
from jichitai.fiscal.budgets.surplus import surplus_to_save
from jichitai.master_data.kernel import FiscalYear, Yen, total

AMOUNTS = st.integers(0, 10**12)


@st.composite
def plans_and_spending(draw):
    instalments = draw(st.lists(AMOUNTS, min_size=2, max_size=8))
    plan = ContinuingPlan(
        total=Yen(sum(instalments)),
        years=tuple(YearlyAmount(year=FiscalYear(2020 + at), amount=Yen(each)) for at, each in enumerate(instalments)),
    )
    spent, available = list[Yen](), 0
    for each in instalments[: draw(st.integers(0, len(instalments)))]:
        available += each
        used = draw(st.one_of(st.just(available), st.just(0), st.integers(0, available)))
        spent.append(Yen(used))
        available -= used
    return plan, tuple(spent)


@given(plans_and_spending())
def test_what_was_set_is_spent_carried_or_left(case):
    plan, spent = case
    years = rolled_years(plan=plan, spent=spent).value
    set_so_far = sum(each.amount.amount for each in plan.years[: len(spent)])
    held = years[-1].carried.amount + years[-1].left.amount if years else 0
    assert total(spent).amount + held == set_so_far
    assert all(before.carried + planned.amount == after.available
               for before, after, planned in zip(years, years[1:], plan.years[1:], strict=False))  # fmt: skip
    assert all(not each.left for each in years if each.year != plan.years[-1].year)
    assert all(not each.carried for each in years if each.year == plan.years[-1].year)


@given(AMOUNTS, AMOUNTS)
def test_what_is_saved_is_the_least_that_is_no_less_than_half(new, carried):
    least = surplus_to_save(new_surplus=Yen(new), funds_carried=Yen(carried)).value.amount
    counted = max(new - carried, 0)
    assert 2 * least >= counted
    assert least == 0 or 2 * (least - 1) < counted
