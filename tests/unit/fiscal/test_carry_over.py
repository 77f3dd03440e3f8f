"""繰越し・継続費 / Carry-over: what cannot be stated, and what the reasoning says."""

import pytest

from jichitai.fiscal.budgets.carry_over import (
    CarryOver,
    CarryOverFacts,
    check_accident_carry_over,
    check_approved_carry_over,
    check_funds_carried,
    funds_to_carry,
    possible_carry_overs,
)
from jichitai.fiscal.budgets.carry_over_continuing import ContinuingPlan, YearlyAmount, rolled_years
from jichitai.master_data.kernel import FiscalYear, Severity, Yen


def facts(**given):
    return CarryOverFacts(**{"year": FiscalYear(2026), "amount": Yen(100), "unspent": Yen(100), **given})


@pytest.mark.parametrize("given", [{"amount": Yen(0)}, {"unspent": Yen(-1)}, {"approved": Yen(-1)}, {"committed": Yen(-1)}])
def test_amounts_that_cannot_be_are_not_facts(given):
    with pytest.raises(ValueError, match=r"0 yen|negative"):
        facts(**given)


def test_the_reasoning_says_of_each_way_why_it_is_closed():
    ruling = possible_carry_overs(facts=facts(approved=Yen(100)))
    assert ruling.value == (CarryOver.APPROVED,)
    continuing, approved, accident = (step.ja for step in ruling.steps)
    assert continuing.startswith("逓次繰越しはできない：予算で継続費と定めた経費ではない")
    assert approved == "繰越明許費はできる"
    assert accident.startswith("事故繰越しはできない：年度内に支出負担行為をしていない")


def test_what_cannot_be_carried_lapses_and_the_reasoning_says_so():
    ruling = possible_carry_overs(facts=facts())
    assert ruling.value == ()
    assert "不用" in ruling.steps[-1].ja


def test_carrying_by_accident_after_approval_is_told_to_be_practice():
    (found,) = check_accident_carry_over(facts=facts(committed=Yen(100), accident=True, already_carried=CarryOver.APPROVED))
    assert found.severity is Severity.WARNING
    assert "実務の扱い" in found.ja
    (second,) = check_approved_carry_over(facts=facts(approved=Yen(100), already_carried=CarryOver.APPROVED))
    assert second.severity is Severity.REFUSAL


@pytest.mark.parametrize("uncollected", [Yen(-1), Yen(101)])
def test_uncollected_revenue_lies_between_nothing_and_what_is_carried(uncollected):
    with pytest.raises(ValueError, match="between"):
        funds_to_carry(carried=Yen(100), uncollected=uncollected)
    with pytest.raises(ValueError, match="between"):
        check_funds_carried(carried=Yen(100), uncollected=uncollected, funds=Yen(0))


def test_a_faulty_plan_does_not_roll():
    plan = ContinuingPlan(
        total=Yen(3),
        years=(YearlyAmount(year=FiscalYear(2026), amount=Yen(1)), YearlyAmount(year=FiscalYear(2027), amount=Yen(2))),
    )
    with pytest.raises(ValueError, match="2 years"):
        rolled_years(plan=plan, spent=(Yen(0),) * 3)
    with pytest.raises(ValueError, match="not negative"):
        rolled_years(plan=plan, spent=(Yen(-1),))
    with pytest.raises(ValueError, match="faults"):
        rolled_years(plan=ContinuingPlan(total=Yen(4), years=plan.years), spent=())
