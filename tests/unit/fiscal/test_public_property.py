"""財産 / What TOML cannot say: facts that cannot be, tables typed a second time, and every ground of the ban."""

from datetime import date
from fractions import Fraction

import pytest

from jichitai.fiscal.property.administrative import (
    LeaseGround,
    PropertyDealing,
    check_administrative_act,
    check_spare_room_lease,
    is_administrative_act_void,
)
from jichitai.fiscal.property.administrative_parties import ADMINISTRATIVE_PARTIES, is_half_held_company
from jichitai.fiscal.property.funds import (
    FundKind,
    Reported,
    check_body_papers_submitted,
    check_fund_budgeted,
    check_fund_disposal,
)
from jichitai.fiscal.property.holdings import StaffDealing, check_staff_property
from jichitai.fiscal.property.ordinary import HeldBy, compensation_for_ending, may_end_for_disuse
from jichitai.master_data.kernel import Yen

ON = date(2026, 7, 1)
LETTING = {LeaseGround.SOLID_STRUCTURE, LeaseGround.SHARED_BUILDING, LeaseGround.ADJACENT_LAND, LeaseGround.SPARE_ROOM}


def test_the_lists_of_the_order_have_as_many_items_as_the_text():
    lists = ADMINISTRATIVE_PARTIES.as_of(ON).value
    counts = [len(each) for each in (lists.lessees, lists.surface_right_holders, lists.surface_right_works, lists.easement_holders,
                                     lists.easement_works)]  # fmt: skip
    assert counts == [4, 6, 7, 1, 1]
    assert lists.company_share == Fraction(1, 2)


@pytest.mark.parametrize("dealing", PropertyDealing)
@pytest.mark.parametrize("ground", LeaseGround)
def test_of_all_acts_only_a_lease_or_right_on_its_own_ground_is_not_void(dealing, ground):
    letting = dealing is PropertyDealing.LEASE and ground in LETTING | {LeaseGround.TRANSFEREE}
    right = dealing is PropertyDealing.PRIVATE_RIGHT and ground in {LeaseGround.SURFACE_RIGHT, LeaseGround.EASEMENT}
    facts = {"dealing": dealing, "ground": ground, "purpose_unhindered": True}
    assert (not check_administrative_act(**facts)) == (letting or right)
    assert is_administrative_act_void(**facts).value != (letting or right)


@pytest.mark.parametrize("areas", [(-1, 0, 0, 0), (100, 60, 41, 0), (100, 0, 0, -1)])
def test_areas_that_cannot_be_are_a_fault(areas):
    whole, in_use, surely, let = map(Fraction, areas)
    with pytest.raises(ValueError, match="areas"):
        check_spare_room_lease(
            whole=whole, in_use=in_use, surely_to_be_used=surely, let=let, earlier_ground=False, lessee_fit=True
        )


@pytest.mark.parametrize(("held", "capital"), [(0, 0), (-1, 10), (11, 10)])
def test_shares_that_cannot_be_are_a_fault(held, capital):
    with pytest.raises(ValueError, match="capital"):
        is_half_held_company(held=Yen(held), capital=Yen(capital), on=ON)


def test_only_a_use_begun_is_given_up_and_the_term_does_not_end_before_the_set_day():
    facts = {"held_by": HeldBy.ORDINARY_SALE, "use_by": ON, "use_through": date(2036, 6, 30), "on": ON}
    for changed in (
        {"given_up_on": ON},
        {"used_from": ON, "given_up_on": date(2026, 6, 30)},
        {"use_through": date(2026, 6, 30)},
    ):
        with pytest.raises(ValueError, match="term"):
            may_end_for_disuse(**{**facts, **changed})


def test_losses_and_amounts_of_a_fund_are_not_negative():
    with pytest.raises(ValueError, match="loss"):
        compensation_for_ending(held_by=HeldBy.ORDINARY_LEASE, ended_for_public_need=True, loss=Yen(-1))
    with pytest.raises(ValueError, match="negative"):
        check_fund_budgeted(income=Yen(-1), cost=Yen(0), budgeted_income=Yen(0), budgeted_cost=Yen(0))


def test_a_void_purchase_is_said_to_be_void_and_names_nobody():
    (found,) = check_staff_property(handles_it=True, dealing=StaffDealing.TRANSFER)
    assert "無効" in found.ja
    assert not found.facts


def test_nothing_is_an_area_a_share_and_a_term_of_one_day():
    areas = {"whole": Fraction(100), "in_use": Fraction(60), "surely_to_be_used": Fraction(40), "let": Fraction(0)}
    assert not check_spare_room_lease(**areas, earlier_ground=False, lessee_fit=True)
    assert not is_half_held_company(held=Yen(0), capital=Yen(1), on=ON).value
    sold = {"held_by": HeldBy.ORDINARY_SALE, "use_by": ON, "use_through": ON, "used_from": ON}
    assert may_end_for_disuse(**sold, given_up_on=ON, on=ON).value
    assert not may_end_for_disuse(**sold, on=date(2026, 7, 2)).value


def test_each_papers_and_each_fund_cite_their_own_paragraph():
    def cited(found):
        return [cite.key.partition(":")[2] for each in found for cite in each.cites]

    late = {"session_ends_on": date(2026, 6, 30), "on": ON}
    assert cited(check_body_papers_submitted(reported=Reported.BODY, **late)) == ["243の3:2"]
    assert cited(check_body_papers_submitted(reported=Reported.TRUST, **late)) == ["243の3:3"]
    assert cited(check_fund_disposal(kind=FundKind.SAVING, for_its_purpose=False)) == ["241:3"]
    assert cited(check_fund_disposal(kind=FundKind.FIXED_AMOUNT, for_its_purpose=False)) == ["241:2"]
