"""監査・訴訟・審査請求の手続 / Steps of audits, suits and reviews; charges and fractions."""

from datetime import date
from fractions import Fraction

import pytest

from jichitai.fiscal.claims.benefit_charge import check_benefit_charge, check_charge_ordinance
from jichitai.fiscal.claims.fraction_scope import FractionedAmount, FractionRule, between_organs_fixed_at, fraction_rule_of
from jichitai.fiscal.claims.statutory_interest import statutory_rate_of_period
from jichitai.fiscal.oversight.auditors import AuditedBody, AuditedParty, auditor_seats_of, is_open_to_audit
from jichitai.fiscal.oversight.resident_audit import (
    AuditOutcome,
    StopAdvice,
    check_audit_measures,
    check_audit_outcome,
    check_stop_advice,
)
from jichitai.fiscal.oversight.resident_suit import SuitClaim, SuitFacts, check_resident_suit, fee_claim_limit_of
from jichitai.master_data.kernel import Severity, Yen


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: auditor_seats_of(body=AuditedBody.CITY, population=-1),
        lambda: is_open_to_audit(party=AuditedParty.HELD),
        lambda: is_open_to_audit(party=AuditedParty.AIDED, share=Fraction(1, 2)),
        lambda: is_open_to_audit(party=AuditedParty.HELD, share=Fraction(3, 2)),
        lambda: fee_claim_limit_of(won=True, fee=Yen(-1)),
        lambda: check_benefit_charge(
            some_benefit=True, specially_benefited=True, charges=Yen(1), cost=Yen(1), charge=Yen(2), benefit=Yen(2)
        ),
        lambda: check_charge_ordinance(by_ordinance=True, fee=Yen(-1)),
        lambda: between_organs_fixed_at(exact=Fraction(-1)),
        lambda: statutory_rate_of_period(last_moved_rate=Fraction(3), last_moved_base=Fraction(0), base=Fraction(0)),
    ],
)
def test_facts_that_cannot_be_are_refused(impossible):
    with pytest.raises(ValueError, match=r"\w"):
        impossible()


def test_everything_wanting_is_told_at_once():
    nothing = StopAdvice(
        unlawful_likely=False, irreparable_and_urgent=False, welfare_not_harmed=False, by_concurrence=False,
        reasons_given=False, requester_told=False, published=False,
    )  # fmt: skip
    assert len(check_stop_advice(advice=nothing)) == 7
    for well_founded in (True, False):
        outcome = AuditOutcome(
            well_founded=well_founded, requester_heard=False, by_concurrence=False, reasons_given=False, deadline_shown=False,
            requester_told=False, published=False,
        )  # fmt: skip
        assert len(check_audit_outcome(outcome=outcome)) == 5


def test_late_measures_that_were_not_reported_have_two_findings():
    found = check_audit_measures(due_on=date(2026, 9, 30), taken_on=date(2026, 10, 1), on=date(2026, 10, 2))
    assert [each.code for each in found] == ["fiscal.audit-measures-late", "fiscal.resident-audit-step-wanting"]


def test_every_reason_against_a_suit_is_told():
    facts = SuitFacts(
        claim=SuitClaim.INJUNCTION, audit_requested=False, same_claim_pending=True, local_court=False, harms_welfare=True,
        provisional=True,
    )  # fmt: skip
    assert [each.facts["reason"] for each in check_resident_suit(facts=facts)] == [
        "no-audit-request", "pending", "court", "harms-welfare", "provisional",
    ]  # fmt: skip


def test_every_item_of_article_7_follows_its_own_law():
    left_out = [each for each in FractionedAmount if fraction_rule_of(amount=each).value is FractionRule.ITS_OWN_LAW]
    assert [each.value for each in left_out] == [f"7-{item}" for item in range(1, 7)]


def test_a_fee_that_departs_from_the_standard_is_a_warning_and_not_a_refusal():
    found = check_charge_ordinance(by_ordinance=True, fee=Yen(1), standard_fee=Yen(2))
    assert [each.severity for each in found] == [Severity.WARNING]
