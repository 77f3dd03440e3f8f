"""所見の根拠 / The provisions that findings on steps cite: typed here from the Acts, article by article."""

from datetime import date

import pytest

from jichitai.fiscal.borrowing_limits.consent import check_bond_told
from jichitai.fiscal.borrowing_limits.rebuilding import check_bond_open, check_special_bond
from jichitai.fiscal.budgets.body_expenses import check_grant
from jichitai.fiscal.claims.benefit_charge import SameMatterTax, check_benefit_charge, check_charge_ordinance
from jichitai.fiscal.oversight.charge_review import check_charge_review
from jichitai.fiscal.oversight.resident_audit import (
    AuditOutcome,
    AuditRequest,
    StopAdvice,
    check_audit_measures,
    check_audit_outcome,
    check_audit_request,
    check_request_notified,
    check_stop_advice,
    check_waiver_vote,
)
from jichitai.fiscal.oversight.resident_suit import SuitClaim, SuitFacts, check_resident_suit
from jichitai.fiscal.settlement.plan_figures import check_budget_on_plan, check_plans_agree
from jichitai.fiscal.settlement.plans import SoundnessPlan
from jichitai.fiscal.settlement.settlement_approval import SettlementSteps, check_settlement_steps, check_settlement_titles
from jichitai.fiscal.settlement.soundness_reports import (
    PlanSteps,
    RatioSteps,
    check_audit_demanded,
    check_plan_steps,
    check_ratio_steps,
    check_rebuilding_change,
)
from jichitai.master_data.kernel import Yen

ACT, ORDER, REGULATION = "322AC0000000067", "322CO0000000016", "322M40000008029"
SOUNDNESS = "419AC0000000094"
ON = date(2026, 12, 1)


def nothing_of(kind, **given):
    """何もしていない事実 / An attrs value whose steps are all False."""
    return kind(**({each.name: False for each in kind.__attrs_attrs__} | given))


NO_STEPS = nothing_of(PlanSteps)
NO_SUIT = SuitFacts(
    claim=SuitClaim.INJUNCTION, audit_requested=False, same_claim_pending=True, local_court=False, harms_welfare=True, provisional=True
)  # fmt: skip
CASES = {
    "ratios": (check_ratio_steps(steps=nothing_of(RatioSteps)),
               [f"{SOUNDNESS}:3:{paragraph}" for paragraph in (1, 2, 1, 1, 1, 3)]),
    "shortage ratio": (check_ratio_steps(steps=nothing_of(RatioSteps), of_enterprise=True),
                       [f"{SOUNDNESS}:22:1", f"{SOUNDNESS}:22:3 {SOUNDNESS}:3:2", *[f"{SOUNDNESS}:22:1"] * 3,
                        f"{SOUNDNESS}:22:3 {SOUNDNESS}:3:3"]),
    "soundness plan": (check_plan_steps(plan=SoundnessPlan.SOUNDNESS, steps=NO_STEPS),
                       [f"{SOUNDNESS}:5:1", f"{SOUNDNESS}:5:2", f"{SOUNDNESS}:5:2"]),
    "rebuilding plan": (check_plan_steps(plan=SoundnessPlan.REBUILDING, steps=NO_STEPS),
                        [f"{SOUNDNESS}:9:1", f"{SOUNDNESS}:9:2", f"{SOUNDNESS}:9:2"]),
    "management plan": (check_plan_steps(plan=SoundnessPlan.MANAGEMENT, steps=NO_STEPS),
                        [f"{SOUNDNESS}:24 {SOUNDNESS}:5:{paragraph}" for paragraph in (1, 2, 2)]),
    "change of a plan": (check_rebuilding_change(changed_on=ON), [f"{SOUNDNESS}:10:6"]),
    "audit before a plan": (check_audit_demanded(external_asked_with_reasons=False, plan_made_on=ON), [f"{SOUNDNESS}:26:1"] * 2),
    "budget on a plan": (check_budget_on_plan(planned={"x": Yen(1)}, budgeted={}), [f"{SOUNDNESS}:9:4"]),
    "plans, the management plan later": (
        check_plans_agree(plan={"x": Yen(1)}, management_plan={}, management_made_later=True), [f"{SOUNDNESS}:25:1"]),
    "plans, the management plan first": (
        check_plans_agree(plan={"x": Yen(1)}, management_plan={}, management_made_later=False), [f"{SOUNDNESS}:25:2"]),
    "settlement": (check_settlement_steps(steps=nothing_of(SettlementSteps)), [f"{ACT}:233:{paragraph}" for paragraph in (2, 4, 3, 6)]),
    "titles": (check_settlement_titles(budgeted=frozenset({"1"}), settled=frozenset()), [f"{ORDER}:166:1"]),
    "bond barred": (check_bond_open(at_rebuilding_threshold=True, plan_consented=False), [f"{SOUNDNESS}:11"]),
    "special bond": (
        check_special_bond(amount=Yen(2), ceiling=Yen(1), plan_consented=False, last_repayment_on=date(2027, 1, 1), plan_ends_on=ON),
        [f"{SOUNDNESS}:12:1", f"{SOUNDNESS}:12:1", f"{SOUNDNESS}:12:2"]),
    "bond told": (check_bond_told(issued_on=ON), ["323AC0000000109:5の3:9"]),
    "request": (check_audit_request(request=nothing_of(AuditRequest)), [f"{ORDER}:172:1", f"{ORDER}:172:2 {REGULATION}:13", f"{ACT}:242:1"]),
    "notice of a request": (check_request_notified(council_told=False, chief_told=False), [f"{ACT}:242:3"] * 2),
    "advice to stop": (check_stop_advice(advice=nothing_of(StopAdvice)), [*[f"{ACT}:242:4"] * 3, f"{ACT}:242:11", *[f"{ACT}:242:4"] * 3]),
    "audit": (check_audit_outcome(outcome=nothing_of(AuditOutcome)),
              [f"{ACT}:242:{paragraph}" for paragraph in (7, 11, 5, 5, 5)]),
    "measures": (check_audit_measures(due_on=date(2026, 9, 30), taken_on=date(2026, 10, 1), on=ON), [f"{ACT}:242:9"] * 2),
    "waiver": (check_waiver_vote(by_concurrence=False, voted_on=ON), [f"{ACT}:242:10"]),
    "waiver not together": (check_waiver_vote(opinion_on=ON, by_concurrence=False, voted_on=ON), [f"{ACT}:242:11"]),
    "suit": (check_resident_suit(facts=NO_SUIT), [f"{ACT}:242の2:{paragraph}" for paragraph in (1, 4, 5, 6, 10)]),
    "review, consulted": (
        check_charge_review(addressed_to_chief=False, dismissed_without_consultation=False, council_consulted=False, council_told=False),
        [f"{ACT}:229:1", f"{ACT}:229:2"]),
    "review, dismissed": (
        check_charge_review(addressed_to_chief=True, dismissed_without_consultation=True, council_consulted=False, council_told=False),
        [f"{ACT}:229:4"]),
    "charge": (
        check_benefit_charge(some_benefit=False, specially_benefited=True, charges=Yen(9), cost=Yen(8), charge=Yen(5), benefit=Yen(4),
                             same_matter_tax=SameMatterTax.WATER_LAND),
        [f"{ORDER}:153", f"{ACT}:224", f"{ACT}:224", f"{ACT}:224"]),
    "ordinance": (check_charge_ordinance(by_ordinance=False, fee=Yen(1), standard_fee=Yen(2)), [f"{ACT}:228:1"] * 2),
    "grant": (check_grant(judged_necessary=False, reason_recorded=False), [f"{ACT}:232の2"] * 2),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_finding_cites_the_provision_it_rests_on(case):
    found, expected = CASES[case]
    assert [" ".join(cite.key for cite in each.cites) for each in found] == expected


@pytest.mark.parametrize("case", CASES)
def test_a_finding_says_what_to_do_in_both_languages(case):
    for each in CASES[case][0]:
        assert each.ja.endswith("。")
        assert each.way_out_ja.endswith("。")
        assert each.en.endswith(".")
        assert each.way_out_en.endswith(".")
