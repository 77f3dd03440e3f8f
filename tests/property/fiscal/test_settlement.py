"""決算の数字 / Settlement figures: whatever is printed from true amounts is accepted, and what cannot be is found."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from jichitai.fiscal.settlement.figures import (
    CarriedResources,
    check_surplus_disposal,
    formal_balance,
    least_saving_of_surplus,
    real_balance,
    real_balance_ratio,
    real_single_year_balance,
    shortfall_to_advance,
    single_year_balance,
)
from jichitai.fiscal.settlement.printed_figures import Shown, figure_of
from jichitai.fiscal.settlement.published import (
    PublishedSettlement,
    SettlementFigure,
    SettlementRatio,
    check_published_settlement,
)
from jichitai.master_data.kernel import FiscalYear, Yen

AMOUNT = st.integers(0, 3_000_000_000_000)
SMALL = st.integers(0, 50_000_000_000)
UNITS = st.sampled_from([1, 1_000, 1_000_000, 100_000_000])
WAYS = st.sampled_from(Shown)
MODES = {Shown.ROUNDED: ROUND_HALF_UP, Shown.TRUNCATED: ROUND_DOWN}


def printed(value, by, decimals=0):
    """The figure as the decimal module prints it: half away from zero, or cut towards zero."""
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return exact.quantize(Decimal(1).scaleb(-decimals), rounding=MODES[by])


@st.composite
def settlements(draw):
    """True amounts in yen, every figure derived from them."""
    figure = SettlementFigure
    true = {figure.REVENUE: draw(AMOUNT), figure.EXPENDITURE: draw(AMOUNT)}
    true |= {each: draw(SMALL) for each in (figure.CARRIED, figure.SAVED, figure.REDEEMED_EARLY, figure.DRAWN)}
    true[figure.PREVIOUS_REAL_BALANCE] = draw(st.integers(-50_000_000_000, 50_000_000_000))
    true[figure.SCALE] = draw(st.integers(100_000_000_000, 2_000_000_000_000))
    true[figure.FORMAL_BALANCE] = true[figure.REVENUE] - true[figure.EXPENDITURE]
    true[figure.REAL_BALANCE] = true[figure.FORMAL_BALANCE] - true[figure.CARRIED]
    true[figure.SINGLE_YEAR_BALANCE] = true[figure.REAL_BALANCE] - true[figure.PREVIOUS_REAL_BALANCE]
    true[figure.REAL_SINGLE_YEAR_BALANCE] = (
        true[figure.SINGLE_YEAR_BALANCE] + true[figure.SAVED] + true[figure.REDEEMED_EARLY] - true[figure.DRAWN]
    )
    return true


def publish(true, unit, by, ratio, left_out=()):
    amounts = {each: int(printed(Fraction(yen, unit), by)) for each, yen in true.items() if each not in left_out}
    return PublishedSettlement(
        unit=unit, amounts_by=by, ratios_by=by, amounts=amounts, ratios={SettlementRatio.REAL_BALANCE_RATIO: ratio}
    )


def ratio_of(true, by):
    share = real_balance_ratio(real=Yen(true[SettlementFigure.REAL_BALANCE]), scale=Yen(true[SettlementFigure.SCALE]))
    return figure_of(share * 100, decimals=1, by=by)


@given(settlements(), UNITS, WAYS, st.sets(st.sampled_from(SettlementFigure)))
def test_figures_printed_each_by_itself_are_never_found_wanting(true, unit, by, left_out):
    assert check_published_settlement(published=publish(true, unit, by, ratio_of(true, by), left_out)) == ()


@given(
    settlements(), UNITS, WAYS,
    st.sampled_from([SettlementFigure.FORMAL_BALANCE, SettlementFigure.REAL_SINGLE_YEAR_BALANCE]), st.sampled_from([-9, 9]),
)  # fmt: skip
def test_a_figure_off_by_more_than_rounding_can_explain_is_found(true, unit, by, figure, off):
    wrong = true | {figure: true[figure] + off * unit}
    found = check_published_settlement(published=publish(wrong, unit, by, ratio_of(true, by)))
    assert figure.value in {each.facts["figure"] for each in found}


@given(settlements(), st.sampled_from([-1, 1]), st.sampled_from(SettlementFigure))
def test_in_yen_a_single_yen_is_found(true, off, figure):
    assume(figure not in (SettlementFigure.SCALE, SettlementFigure.ORDINARY_REVENUE, SettlementFigure.ORDINARY_SPENT))
    wrong = true | {figure: true[figure] + off}
    published = PublishedSettlement(amounts=wrong)
    assert check_published_settlement(published=published)


@given(st.fractions(-1000, 1000, max_denominator=10_000), st.integers(0, 5), WAYS)
def test_a_printed_figure_is_that_of_the_decimal_module(value, decimals, by):
    shown = figure_of(value, decimals=decimals, by=by)
    assert Decimal(shown) == printed(value, by, decimals)
    assert not shown.startswith("-0") or Decimal(shown) != 0
    assert len(shown.partition(".")[2]) == decimals


@given(AMOUNT, AMOUNT, SMALL, SMALL, SMALL)
def test_balances_tie(revenue, expenditure, continuing, approved, accident):
    carried = CarriedResources(continuing=Yen(continuing), approved=Yen(approved), accident=Yen(accident))
    formal = formal_balance(revenue=Yen(revenue), expenditure=Yen(expenditure)).value
    real = real_balance(revenue=Yen(revenue), expenditure=Yen(expenditure), carried=carried).value
    assert formal - carried.total == real
    short = shortfall_to_advance(year=FiscalYear(2026), revenue=Yen(revenue), expenditure=Yen(expenditure)).value
    assert (formal + short).amount >= 0
    assert not short or (formal + short).amount == 0


@given(SMALL, SMALL)
def test_half_of_the_surplus_is_the_least_whole_yen_not_below_half(new, carried):
    least = least_saving_of_surplus(
        year=FiscalYear(2026), new_surplus=Yen(new), carried=CarriedResources(approved=Yen(carried))
    ).value.amount
    surplus = max(new - carried, 0)
    assert least * 2 >= surplus > (least - 1) * 2 or surplus == least == 0


@given(SMALL, SMALL)
def test_a_surplus_is_placed_to_the_yen(next_year, funds):
    found = check_surplus_disposal(surplus=Yen(next_year + funds + 1), to_next_year=Yen(next_year), to_funds=Yen(funds))
    assert [each.code for each in found][:1] == ["fiscal.surplus-not-placed"]
    assert len(found) == (2 if funds else 1)


@given(*[st.integers(-(10**9), 10**9)] * 2, *[st.integers(0, 10**9)] * 3)
def test_the_real_single_year_balance_undoes_the_fund(real, before, saved, early, drawn):
    single = single_year_balance(real=Yen(real), previous_real=Yen(before))
    found = real_single_year_balance(single_year=single, saved=Yen(saved), redeemed_early=Yen(early), drawn=Yen(drawn))
    assert found.amount == real - before + saved + early - drawn
