"""資金の不足額の性質 / Properties of shortages and surpluses: one of the two at most, and steps of one yen."""

from fractions import Fraction

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jichitai.fiscal.settlement.fund_shortage import (
    FundsNotUnderAct,
    FundsUnderAct,
    ShortagePurpose,
    fund_shortage_not_under_act,
    fund_shortage_under_act,
    fund_surplus_not_under_act,
    fund_surplus_under_act,
)
from jichitai.fiscal.settlement.merged_bodies import divided_amount_of, merged_amount_of
from jichitai.master_data.kernel import Yen, total

YEN = st.integers(0, 10**12).map(Yen)
PLAIN = ("current_liabilities", "current_assets", "construction_bonds", "construction_loans", "construction_unpaid",
         "left_out_liabilities", "other_bonds", "carried_revenue", "left_out_assets")  # fmt: skip
LAND = ("land_advances", "land_loss", "land_bonds", "land_loans")
UNDER_ACT = st.one_of(
    st.builds(FundsUnderAct, **dict.fromkeys(PLAIN, YEN)),
    st.builds(FundsUnderAct, develops_land=st.just(True), **dict.fromkeys((*PLAIN, *LAND), YEN)),
)
CASH = ("expenditure", "revenue", "carried_revenue", "other_bonds")
NOT_UNDER_ACT = st.one_of(
    st.builds(FundsNotUnderAct, **dict.fromkeys(CASH, YEN)),
    st.builds(
        FundsNotUnderAct, develops_land=st.just(True), **dict.fromkeys((*CASH, "land_income", "land_bonds", "land_loans"), YEN)
    ),
)


@given(UNDER_ACT)
def test_an_enterprise_under_the_act_is_short_or_has_a_surplus_and_never_both(funds):
    short, over = fund_shortage_under_act(funds=funds).value, fund_surplus_under_act(funds=funds).value
    assert short == Yen(0) or over == Yen(0)
    if not funds.develops_land:  # 二つの額は、同じ差の両側である
        kept = funds.current_assets - funds.carried_revenue - funds.left_out_assets
        owed = funds.current_liabilities - funds.construction_bonds - funds.construction_loans - funds.construction_unpaid
        assert over - short == kept - (owed - funds.left_out_liabilities + funds.other_bonds)


@given(NOT_UNDER_ACT)
def test_another_enterprise_is_short_or_has_a_surplus_and_never_both(funds):
    short, over = fund_shortage_not_under_act(funds=funds).value, fund_surplus_not_under_act(funds=funds).value
    assert short == Yen(0) or over == Yen(0)


@given(UNDER_ACT)
def test_one_yen_more_owed_is_one_yen_more_short(funds):
    short = fund_shortage_under_act(funds=funds).value
    more = fund_shortage_under_act(funds=evolve(funds, current_liabilities=funds.current_liabilities + Yen(1))).value
    assert more - short == (Yen(1) if more > Yen(0) else Yen(0))


@given(UNDER_ACT)
def test_only_what_is_left_out_tells_the_two_purposes_apart(funds):
    bare = evolve(funds, left_out_liabilities=Yen(0), left_out_assets=Yen(0))
    for_ratio = fund_shortage_under_act(funds=funds, purpose=ShortagePurpose.ENTERPRISE_RATIO).value
    assert for_ratio == fund_shortage_under_act(funds=bare).value


@given(st.lists(YEN, min_size=2, max_size=6))
def test_what_is_merged_and_split_again_in_proportion_is_whole(amounts):
    whole = merged_amount_of(amounts=tuple(amounts)).value
    if total(amounts) > Yen(0):
        parts = [divided_amount_of(amount=whole, inherited=each, inherited_by_all=total(amounts)).value for each in amounts]
        assert sum(parts, Fraction(0)) == whole.amount
        assert parts == [each.amount for each in amounts]
