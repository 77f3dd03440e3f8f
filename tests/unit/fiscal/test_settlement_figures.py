"""決算の収支と指標 / Balances, indicators and the recomputation of published settlements."""

from fractions import Fraction

import pytest

from jichitai.fiscal.settlement.figures import (
    CarriedResources,
    SettlementPaper,
    StandardYear,
    fiscal_strength_index,
    formal_balance,
    least_saving_of_surplus,
    ordinary_balance_ratio,
    real_balance_ratio,
    real_single_year_balance,
    shortfall_to_advance,
)
from jichitai.fiscal.settlement.published import (
    PublishedSettlement,
    SettlementFigure,
    SettlementRatio,
    check_published_settlement,
)
from jichitai.master_data.kernel import FiscalYear, Severity, Yen


def test_what_falls_short_enters_the_budget_of_the_next_year():
    ruling = shortfall_to_advance(year=FiscalYear(2026), revenue=Yen(90), expenditure=Yen(100))
    assert "令和9年度の歳入歳出予算に編入する" in ruling.ja
    assert "fiscal year 2027" in ruling.en


def test_half_of_the_surplus_is_due_at_the_end_of_the_second_year_after():
    ruling = least_saving_of_surplus(year=FiscalYear(2026), new_surplus=Yen(100), carried=CarriedResources())
    assert "2029-03-31" in ruling.ja


def test_indicators_of_practice_are_exact():
    assert real_balance_ratio(real=Yen(-30), scale=Yen(1_000)) == Fraction(-3, 100)
    assert ordinary_balance_ratio(spent=Yen(950), revenue=Yen(900), counted_bonds=Yen(100)) == Fraction(95, 100)
    years = tuple(StandardYear(revenue=Yen(each), need=Yen(3)) for each in (1, 1, 2))
    assert fiscal_strength_index(years=years) == Fraction(4, 9)


@pytest.mark.parametrize(
    "call",
    [
        lambda: formal_balance(revenue=Yen(-1), expenditure=Yen(0)),
        lambda: CarriedResources(accident=Yen(-1)),
        lambda: real_balance_ratio(real=Yen(1), scale=Yen(0)),
        lambda: ordinary_balance_ratio(spent=Yen(1), revenue=Yen(0)),
        lambda: real_single_year_balance(single_year=Yen(0), saved=Yen(0), redeemed_early=Yen(0), drawn=Yen(-1)),
        lambda: StandardYear(revenue=Yen(1), need=Yen(0)),
    ],
)
def test_amounts_out_of_range_are_refused(call):
    with pytest.raises(ValueError, match=r"negative|more than nothing"):
        call()


@pytest.mark.parametrize("printed", ["", "4.", "4,5", "４.５", "+4.5", "4.5%"])
def test_a_ratio_that_is_not_printed_digits_is_refused(printed):
    with pytest.raises(ValueError, match="printed ratio"):
        PublishedSettlement(amounts={}, ratios={SettlementRatio.REAL_BALANCE_RATIO: printed})


def test_a_unit_that_nobody_prints_and_a_scale_of_nothing_are_refused():
    with pytest.raises(ValueError, match="unit"):
        PublishedSettlement(amounts={}, unit=10)
    with pytest.raises(ValueError, match="more than nothing"):
        PublishedSettlement(amounts={SettlementFigure.SCALE: 0})


def test_the_finding_names_the_figure_the_formula_and_what_would_fit():
    published = PublishedSettlement(
        unit=1_000_000,
        amounts={
            SettlementFigure.REVENUE: 1_980_488,
            SettlementFigure.EXPENDITURE: 1_957_306,
            SettlementFigure.FORMAL_BALANCE: 23_281,
        },
    )
    (found,) = check_published_settlement(published=published)
    assert found.severity is Severity.WARNING
    assert dict(found.facts) == {"figure": "formal-balance", "printed": "23,281", "least": "23,181", "most": "23,183"}
    assert found.ja.startswith("公表の形式収支23,281は、歳入総額－歳出総額から出ない。")
    assert found.where.field == "formal-balance"


def test_without_the_other_figures_nothing_is_said():
    published = PublishedSettlement(
        amounts={SettlementFigure.REAL_BALANCE: 5}, ratios={SettlementRatio.REAL_BALANCE_RATIO: "99.9"}
    )
    assert check_published_settlement(published=published) == ()


def test_every_paper_has_a_japanese_name():
    assert all(each.ja for each in SettlementPaper)
