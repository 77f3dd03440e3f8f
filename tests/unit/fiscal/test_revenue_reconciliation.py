"""消込みの細部 / Reconciling bank lines, dividing receipts and reading histories: the edges."""

from datetime import date
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jichitai.fiscal.claims.delinquency_terms import PartialPayment
from jichitai.fiscal.claims.limitation import Renewal, RenewedOn
from jichitai.fiscal.revenue.allocation import Component, Owed, apportion
from jichitai.fiscal.revenue.history import EnforcementStep, History, StepTaken
from jichitai.fiscal.revenue.lines import positive
from jichitai.fiscal.revenue.reconciliation import LineOutcome, reconcile
from jichitai.fiscal.revenue.references import AssessmentRef, ClaimRef
from jichitai.fiscal.revenue.year_of_claim import AttributionCase, AttributionFacts, year_of_claim
from jichitai.fiscal.testing.revenue_samples import YEAR, a_receipt, a_revenue_title
from jichitai.master_data.kernel import FiscalYear, Yen

FIRST, SECOND = (ClaimRef.under(AssessmentRef.numbered(YEAR, 1), at) for at in (1, 2))
CLOSES = date(2026, 5, 31)
ORDERS = st.permutations(list(Component)).map(tuple)
YENS = st.integers(0, 10**9).map(Yen)


@pytest.mark.parametrize(
    ("paid", "outcome", "applied", "over"),
    [
        (99, LineOutcome.PARTIAL, 99, 0), (100, LineOutcome.PAID, 100, 0), (101, LineOutcome.OVERPAID, 100, 1),
    ],
)  # fmt: skip
def test_one_yen_decides_how_a_line_comes_out(paid, outcome, applied, over):
    told = reconcile([a_receipt("i", FIRST, paid)], {FIRST: Yen(100)})
    (line,) = told.lines
    assert (line.outcome, line.applied, line.over) == (outcome, applied, over)
    assert told.left == {FIRST: 100 - applied}


def test_the_same_object_the_same_item_and_a_changed_item_count_once():
    line = a_receipt("i", FIRST, 100)
    told = reconcile([line, line, evolve(line), evolve(line, amount=Yen(90))], {FIRST: Yen(100)})
    assert [each.outcome for each in told.lines] == [
        LineOutcome.PAID, LineOutcome.REPEATED, LineOutcome.REPEATED, LineOutcome.CONFLICTING,
    ]  # fmt: skip
    assert [each.code for each in told.findings()] == [
        "fiscal.receipt-repeated", "fiscal.receipt-repeated", "fiscal.receipt-item-differs",
    ]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from([FIRST, SECOND, None]), st.integers(1, 300), st.integers(0, 5)), max_size=20))
def test_every_yen_of_every_item_stands_in_one_place(drawn):
    lines = [a_receipt(f"i{item}", claim, yen) for claim, yen, item in drawn]
    owed = {FIRST: Yen(250), SECOND: Yen(0)}
    told = reconcile(lines, owed)
    once = {line.item: line.amount.amount for line in reversed(lines)}
    assert told.applied + told.over + told.unmatched == Yen(sum(once.values()))
    assert told.applied == Yen(250 - sum(told.left.values()))
    assert len(told.lines) == len(lines)


@given(YENS, YENS, YENS, YENS, ORDERS)
def test_a_receipt_is_divided_in_order_and_to_the_yen(amount, principal, charge, fee, order):
    owed = Owed(principal=principal, charge=charge, fee=fee)
    parts = apportion(amount, owed, order)
    assert parts.total == amount
    assert parts.over == max(amount - owed.total, Yen(0))
    for earlier, later in pairwise(order):
        if getattr(parts, later.value):
            assert getattr(parts, earlier.value) == getattr(owed, earlier.value)


@pytest.mark.parametrize(
    ("facts", "year"),
    [
        (AttributionFacts(case=AttributionCase.DUE, day=date(2026, 3, 31), filed_or_noticed_on=date(2026, 3, 31)), 2025),
        (AttributionFacts(case=AttributionCase.DUE, day=date(2026, 3, 31), filed_or_noticed_on=date(2026, 4, 1)), 2026),
        (AttributionFacts(case=AttributionCase.WITHHELD, day=date(2026, 4, 10)), 2026),
        (AttributionFacts(case=AttributionCase.NOTICED, day=date(2026, 3, 31)), 2025),
        (AttributionFacts(case=AttributionCase.RECEIVED, day=date(2026, 4, 1)), 2026),
        (AttributionFacts(case=AttributionCase.BUDGETED, year=FiscalYear(2025)), 2025),
        (AttributionFacts(case=AttributionCase.LATE, year=FiscalYear(2025), day=CLOSES), 2025),
        (AttributionFacts(case=AttributionCase.LATE, year=FiscalYear(2025), day=date(2026, 6, 1)), 2026),
        (AttributionFacts(case=AttributionCase.RETURNED, year=FiscalYear(2025), day=date(2026, 6, 1)), 2026),
    ],
)
def test_each_case_asks_its_own_rule_for_the_year(facts, year):
    assert year_of_claim(facts).value == FiscalYear(year)


@pytest.mark.parametrize(
    "wrong",
    [
        {"case": AttributionCase.DUE}, {"case": AttributionCase.BUDGETED, "day": CLOSES, "year": YEAR},
        {"case": AttributionCase.LATE, "day": CLOSES}, {"case": AttributionCase.NOTICED, "day": CLOSES, "extended_to": CLOSES},
    ],
)  # fmt: skip
def test_facts_of_another_case_are_a_mistake(wrong):
    with pytest.raises(ValueError, match=r"belong|given"):
        AttributionFacts(**wrong)


def test_payments_count_as_settled_on_the_day_they_reach_the_total():
    past = History(total=Yen(100)).paid(date(2025, 8, 1), Yen(60)).paid(date(2025, 7, 1), Yen(39))
    assert past.settled_on is None
    settled = past.paid(date(2025, 7, 15), Yen(1))
    assert settled.settled_on == date(2025, 8, 1)
    assert settled.less(Yen(60)).payments == (
        PartialPayment(on=date(2025, 7, 1), amount=Yen(39)), PartialPayment(on=date(2025, 7, 15), amount=Yen(1)),
    )  # fmt: skip
    assert settled.has_payment(date(2025, 8, 1), Yen(60))
    assert not settled.less(Yen(1)).has_payment(date(2025, 8, 1), Yen(60))


def test_only_events_after_the_due_date_renew():
    past = History(total=Yen(100), first_due_on=date(2025, 6, 30))
    days = [RenewedOn(kind=Renewal.ACKNOWLEDGEMENT, on=date(2025, *day)) for day in ((6, 30), (7, 1))]
    assert past.renewed(*days).renewals == (days[1],)
    assert History(total=Yen(100)).renewed(*days).renewals == ()


def test_proceedings_last_until_they_are_ended():
    def after(*steps):
        return History(total=Yen(1), steps=tuple(StepTaken(step=each, on=date(2025, 7, at)) for at, each in enumerate(steps, 1)))

    assert not after(EnforcementStep.SUE).in_proceedings
    assert after(EnforcementStep.SEIZURE).in_proceedings
    assert not after(EnforcementStep.SEIZURE, EnforcementStep.SALE).in_proceedings
    assert after(EnforcementStep.SEIZURE, EnforcementStep.RELEASE, EnforcementStep.DISTRIBUTION_DEMAND).in_proceedings
    assert after(EnforcementStep.SEIZURE, EnforcementStep.RELEASE).proceedings_ended_on == date(2025, 7, 2)


def test_a_title_without_subitem_ends_in_00_and_is_read_aloud():
    title = evolve(a_revenue_title(), subitem=None)
    assert (title.path, str(title)) == ("R01/01-02-01-00", "一般会計 01市税 02固定資産税 01固定資産税")


@pytest.mark.parametrize("amount", [0, -1, 10**15])
def test_an_amount_asked_for_is_positive_and_not_absurd(amount):
    with pytest.raises(ValueError, match="1 yen"):
        positive(None, None, Yen(amount))
