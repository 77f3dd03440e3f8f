"""健全化法の細目 / Details of the Soundness Act: facts that cannot be are refused, and the chain from balance sheet to ratio."""

from datetime import date
from fractions import Fraction

import pytest

from jichitai.fiscal.borrowing_limits.consent import check_bond_told
from jichitai.fiscal.borrowing_limits.procedure import BondBody, BondStep, PlannedBond, bond_step_of
from jichitai.fiscal.borrowing_limits.rebuilding import check_special_bond, special_bond_ceiling_of
from jichitai.fiscal.settlement.business_size import LandBusinessDebts, business_size_of, land_business_size_under_act
from jichitai.fiscal.settlement.fund_shortage import FundsNotUnderAct, FundsUnderAct, shortage_after_relief
from jichitai.fiscal.settlement.merged_bodies import divided_amount_of, merged_amount_of
from jichitai.fiscal.settlement.plan_contents import PlanItem, PlanSituation, check_plan_items, plan_items_required
from jichitai.fiscal.settlement.plans import EnterpriseLaw, SoundnessPlan
from jichitai.fiscal.settlement.settlement_approval import duties_after_rejection
from jichitai.fiscal.settlement.shortage_details import (
    OneSidedItem,
    OneSidedKind,
    land_income_expected_of,
    land_loss_of,
    resolvable_by_income,
    resolvable_by_repayment,
)
from jichitai.fiscal.settlement.soundness_reports import (
    Recipient,
    SoundnessPaper,
    duties_after_advice,
    soundness_paper_goes_to,
)
from jichitai.fiscal.settlement.thresholds import FiscalScale, SoundnessBody
from jichitai.fiscal.settlement.thresholds_by_year import consolidated_rebuilding_threshold_in, scale_reading_of_thresholds
from jichitai.master_data.kernel import FiscalYear, Yen

SCALE = FiscalScale(total=Yen(10_000_000_000))
NOBODY = BondBody(
    scale=SCALE, real_deficit=Yen(0), consolidated_deficit=Fraction(0), debt_service=Fraction(0), future_burden=Fraction(0),
    early_future_burden=Fraction(7, 2),
)  # fmt: skip


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: FundsUnderAct(current_liabilities=Yen(-1), current_assets=Yen(0)),
        lambda: FundsUnderAct(current_liabilities=Yen(0), current_assets=Yen(0), land_loss=Yen(1)),
        lambda: FundsNotUnderAct(expenditure=Yen(0), revenue=Yen(0), land_bonds=Yen(1)),
        lambda: shortage_after_relief(shortage=Yen(-1), resolvable=Yen(0)),
        lambda: OneSidedItem(kind=OneSidedKind.LENT, amount=Yen(-1), booked_as_revenue=True, booked_as_expenditure=False),
        lambda: land_income_expected_of(market=Yen(-1), selling_costs=Yen(0), book=Yen(0)),
        lambda: land_loss_of(offered_book=Yen(-1), expected_income=Yen(0), not_offered_book=Yen(0)),
        lambda: resolvable_by_repayment(repaid=Yen(1), depreciated=Yen(0), quasi_bonds=Yen(0), own_share=Fraction(2)),
        lambda: resolvable_by_repayment(repaid=Yen(-1), depreciated=Yen(0), quasi_bonds=Yen(0), own_share=Fraction(1)),
        lambda: resolvable_by_income(debt=Yen(-1), all_debt=Yen(1), yearly_gain=Yen(1), years=1, under_act=True),
        lambda: resolvable_by_income(debt=Yen(0), all_debt=Yen(0), yearly_gain=Yen(1), years=1, under_act=True),
        lambda: business_size_of(
            law=EnterpriseLaw.APPLIED, operating_revenue=Yen(-1), manager_fees=Yen(0), works_for_others=Yen(0)
        ),
        lambda: land_business_size_under_act(capital=Yen(1), liabilities=Yen(-1)),
        lambda: LandBusinessDebts(bonds=Yen(-1), loans=Yen(0), expenditure=Yen(0), revenue=Yen(0), land_income=Yen(0)),
        lambda: consolidated_rebuilding_threshold_in(year=FiscalYear(2008), body=SoundnessBody.MUNICIPALITY, scale=SCALE),
        lambda: scale_reading_of_thresholds(year=FiscalYear(2025)),
        lambda: merged_amount_of(amounts=(Yen(1),)),
        lambda: divided_amount_of(amount=Yen(1), inherited=Yen(2), inherited_by_all=Yen(1)),
        lambda: divided_amount_of(amount=Yen(1), inherited=Yen(0), inherited_by_all=Yen(0)),
        lambda: plan_items_required(plan=SoundnessPlan.MANAGEMENT, situation=PlanSituation(real_deficit=True)),
        lambda: check_bond_told(issued_on=date(2026, 6, 1), no_time=True),
        lambda: check_bond_told(issued_on=date(2026, 6, 1), next_meeting_on=date(2026, 6, 2)),
        lambda: duties_after_rejection(rejected=False, measures_taken=True),
        lambda: PlannedBond(public_funds=False, enterprise_shortage=Yen(1)),
        lambda: PlannedBond(public_funds=False, facilities=True, enterprise_shortage=Yen(1), enterprise_limit=Yen(1)),
        lambda: BondBody(
            scale=SCALE, real_deficit=Yen(-1), consolidated_deficit=Fraction(0), debt_service=Fraction(0),
            future_burden=Fraction(0), early_future_burden=Fraction(1),
        ),
        lambda: special_bond_ceiling_of(
            scale=Yen(0), real_deficit=Fraction(0), consolidated_deficit=Fraction(0), early_consolidated=Fraction(0),
            other_resources=Yen(0),
        ),
        lambda: check_special_bond(
            amount=Yen(0), ceiling=Yen(1), plan_consented=True, last_repayment_on=date(2030, 3, 31), plan_ends_on=date(2030, 3, 31)
        ),
    ],
)  # fmt: skip
def test_facts_that_cannot_be_are_refused(impossible):
    with pytest.raises(ValueError, match=r"\w"):
        impossible()


def test_every_paper_of_a_prefecture_or_a_designated_city_goes_to_the_minister():
    for paper in SoundnessPaper:
        for body in (SoundnessBody.PREFECTURE, SoundnessBody.METROPOLIS, SoundnessBody.DESIGNATED_CITY):
            assert soundness_paper_goes_to(paper=paper, body=body).value is Recipient.MINISTER
        assert soundness_paper_goes_to(paper=paper, body=SoundnessBody.MUNICIPALITY).value is not Recipient.MINISTER


def test_a_paper_that_passes_through_the_governor_cites_the_provision_on_it():
    for paper in SoundnessPaper:
        ruling = soundness_paper_goes_to(paper=paper, body=SoundnessBody.MUNICIPALITY)
        if ruling.value is Recipient.MINISTER_THROUGH_GOVERNOR:
            assert any(cite.article == "24" and cite.law.id == "419CO0000000397" for cite in ruling.cites)


def test_a_plan_that_states_everything_required_has_no_finding():
    for plan in SoundnessPlan:
        situation = PlanSituation() if plan is SoundnessPlan.MANAGEMENT else PlanSituation(real_deficit=True, special_bonds=True)
        required = plan_items_required(plan=plan, situation=situation).value
        assert check_plan_items(plan=plan, situation=situation, stated=frozenset(required)) == ()
        assert len(check_plan_items(plan=plan, situation=situation, stated=frozenset())) == len(required)
        assert set(required) <= set(PlanItem)


def test_advice_on_any_plan_is_told_to_the_council_first():
    for plan in SoundnessPlan:
        assert duties_after_advice(plan=plan, externally_audited=True).value[0].value == "tell-council"


def test_a_permission_is_looked_for_before_notice():
    """許可の理由があれば、届出によれない理由があつても許可になる。"""
    late = BondBody(
        scale=SCALE, real_deficit=Yen(1), consolidated_deficit=Fraction(1, 100), debt_service=Fraction(0),
        future_burden=Fraction(0), early_future_burden=Fraction(7, 2), late=True,
    )  # fmt: skip
    assert bond_step_of(body=late, bond=PlannedBond(public_funds=True)).value is BondStep.PERMISSION
    assert bond_step_of(body=NOBODY, bond=PlannedBond(public_funds=False)).value is BondStep.NOTICE
