"""債権の管理 / What TOML cannot say: no term, no measure, nothing to leave out; and what a finding shows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichitai.fiscal.claims.assessment import RevenueFacts, check_assessment
from jichitai.fiscal.claims.collection import (
    OverdueClaim,
    check_demand,
    check_disposition_for_arrears,
    measure_after_demand,
    tax_demand_due_on,
)
from jichitai.fiscal.claims.collection_findings import CollectionRulesDoNotApply
from jichitai.fiscal.claims.delinquency_terms import Truncation
from jichitai.fiscal.claims.kinds import ClaimKind, is_managed_claim
from jichitai.fiscal.claims.refund_interest import ExcludedDays, RefundCause, RefundEvent, days_not_claimed, refund_interest
from jichitai.master_data.codec import encode
from jichitai.master_data.kernel import FiscalYear, PartyRef, Yen

DUE, DEMANDED, PAY_BY = date(2026, 6, 30), date(2026, 7, 20), date(2026, 7, 31)
REFUND_PER_MILLE = {
    **dict.fromkeys(range(2018, 2021), 16), 2021: 10, **dict.fromkeys(range(2022, 2026), 9), 2026: 13,
}  # fmt: skip


def overdue(**changed):
    return OverdueClaim(**{"kind": ClaimKind.CIVIL, "demanded": True, "reasonable_time_passed": True, **changed})


def test_a_demand_sets_a_term():
    found = check_demand(kind=ClaimKind.CIVIL, due_on=DUE, demanded_on=DEMANDED, pay_by=None)
    assert [each.code for each in found] == ["fiscal.demand-without-term"]
    assert found[0].where.field == "pay_by"


def test_without_a_demand_there_is_no_disposition():
    found = check_disposition_for_arrears(kind=ClaimKind.ENFORCED, demand_pay_by=None, paid_in_full=False, on=PAY_BY)
    assert [each.code for each in found] == ["fiscal.claim-not-demanded"]


@pytest.mark.parametrize(
    "changed",
    [
        {"demanded": False},
        {"reasonable_time_passed": False},
        {"suspended": True},
        {"extended": True},
        {"special_circumstances": True},
    ],
)
def test_no_measure_must_be_taken_while_the_proviso_holds(changed):
    ruling = measure_after_demand(claim=overdue(secured=True, has_title=True, **changed))
    assert ruling.value is None
    assert ruling.ja.startswith("なし（地方自治法施行令第171条の2）")


def test_the_refusal_cites_the_exception():
    with pytest.raises(CollectionRulesDoNotApply) as refused:
        measure_after_demand(claim=overdue(kind=ClaimKind.DEPOSIT))
    assert [str(cite) for cite in refused.value.finding.cites] == ["地方自治法第240条第4項第5号"]


def test_every_kind_has_a_name_and_an_answer():
    assert len({kind.ja for kind in ClaimKind}) == len(ClaimKind)
    assert sum(not is_managed_claim(kind=kind).value for kind in ClaimKind) == 8


def test_a_finding_about_the_debtor_shows_no_debtor():
    facts = RevenueFacts(year=FiscalYear(2026), title="使用料", amount=Yen(5_000), debtor=PartyRef("p-secret"))
    other = RevenueFacts(year=FiscalYear(2026), title="使用料", amount=Yen(5_000), debtor=PartyRef("p-hidden"))
    (found,) = check_assessment(assessed=facts, should_be=other)
    assert found.where.field == "debtor"
    shown = str(encode(found))
    assert "p-secret" not in shown
    assert "p-hidden" not in shown


def test_a_run_of_holidays_pushes_the_demand_on():
    closed = frozenset({date(2026, 7, 20), date(2026, 7, 21)})
    assert tax_demand_due_on(due_on=DUE, closed_days=closed).value == date(2026, 7, 22)


def test_a_claim_in_time_leaves_nothing_out():
    assert days_not_claimed(notified_on=date(2026, 4, 1), claimed_on=date(2026, 5, 1)).value is None
    assert days_not_claimed(notified_on=date(2026, 4, 1), claimed_on=date(2026, 4, 1)).value is None


def test_the_day_of_the_request_belongs_to_item_two():
    with pytest.raises(ValueError, match="item 2"):
        RefundEvent(cause=RefundCause.REQUESTED, on=DUE)
    with pytest.raises(ValueError, match="item 2"):
        RefundEvent(cause=RefundCause.OTHER, on=DUE, requested_on=DUE)


days = st.dates(date(2018, 1, 1), date(2026, 12, 30))
spans = st.lists(st.tuples(st.integers(-10, 400), st.integers(0, 90)), max_size=3)


@given(
    overpaid=st.integers(0, 5_000_000),
    paid_on=days,
    later=st.integers(0, 1_200),
    left_out=spans,
    truncation=st.sampled_from(Truncation),
)
def test_interest_is_the_sum_of_its_days(overpaid, paid_on, later, left_out, truncation):
    decided_on = min(paid_on + timedelta(days=later), date(2026, 12, 31))
    excluded = tuple(
        ExcludedDays(begins=paid_on + timedelta(days=at), ends=paid_on + timedelta(days=at + length)) for at, length in left_out
    )
    base = 0 if overpaid < 2_000 else overpaid // 1_000 * 1_000
    by_rate = {}
    for ahead in range(1, (decided_on - paid_on).days + 1):
        day = paid_on + timedelta(days=ahead)
        if not any(each.begins <= day <= each.ends for each in excluded):
            by_rate[REFUND_PER_MILLE[day.year]] = by_rate.get(REFUND_PER_MILLE[day.year], 0) + base * REFUND_PER_MILLE[day.year]
    whole = (
        sum(each // 365_000 for each in by_rate.values())
        if truncation is Truncation.SEGMENT
        else sum(by_rate.values()) // 365_000
    )
    event = RefundEvent(cause=RefundCause.ASSESSED, on=paid_on)
    found = refund_interest(overpaid=Yen(overpaid), event=event, decided_on=decided_on, truncation=truncation, excluded=excluded)
    assert found.value.amount == (0 if whole < 1_000 else whole // 100 * 100)
