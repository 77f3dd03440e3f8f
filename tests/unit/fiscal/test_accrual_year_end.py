"""年度末の非資金仕訳 / Year-end entries, each with amounts worked out by hand."""

from datetime import date

import pytest

from jichitai.fiscal.accrual import year_end, year_end_findings
from jichitai.fiscal.accrual.balances import OpeningBalance, trial_balance
from jichitai.fiscal.accrual.chart import ACCRUAL_TITLES
from jichitai.fiscal.accrual.depreciation import USEFUL_LIVES, DepreciationStart, OwnRate
from jichitai.fiscal.accrual.entries import check_double_entry
from jichitai.fiscal.accrual.register import FixedAsset, acquisition_cost, check_asset, disposed_in_part
from jichitai.fiscal.accrual.register_findings import DisposalExceedsAsset
from jichitai.fiscal.accrual.year_end import (
    AllowanceKind,
    AllowanceYear,
    ReceivableYear,
    Reclassified,
    WriteOffYear,
)
from jichitai.master_data.kernel import FiscalYear, Yen

YEAR = FiscalYear(2025)
CHART = ACCRUAL_TITLES.as_of(YEAR.last_day).value
HALL = FixedAsset(number="A-1", account="111103", cost=Yen(1_000), in_use_from=date(2020, 4, 1), life=10)
LAND = FixedAsset(number="L-1", account="111101", cost=Yen(500), in_use_from=date(1990, 4, 1))
SOFTWARE = FixedAsset(number="S-1", account="11201", cost=Yen(1_000), in_use_from=date(2023, 4, 1), life=5)


def sides(entries):
    assert not [found for each in entries for found in check_double_entry(each, CHART)]
    return [(each.debit, each.credit, each.amount.amount) for each in entries]


def allowance(kind, opening, used, needed):
    return AllowanceYear(kind=kind, opening=Yen(opening), used=Yen(used), needed=Yen(needed))


def test_every_title_of_these_entries_is_in_the_chart():
    for kind in AllowanceKind:
        assert all(CHART.is_account(each) for each in (kind.account, kind.provision, kind.relieved))
        assert CHART.titles[kind.account].ja == kind.ja.partition("（")[0]
        assert CHART.titles[kind.provision].ja == kind.ja.partition("（")[0] + "繰入額"
    codes = [value for name, value in vars(year_end).items() if name.isupper() and isinstance(value, str) and value.isdigit()]
    assert codes
    assert all(CHART.titles[code].is_leaf for code in codes)
    for kind in Reclassified:
        sides(year_end.reclassified(kind, held=Yen(0), needed=Yen(1)))


def test_depreciation_goes_to_its_accumulation_and_off_software_directly():
    made = year_end.depreciation_entries([HALL, LAND, SOFTWARE], CHART, year=YEAR, start=DepreciationStart.NEXT_YEAR)
    assert sides(made) == [("4123", "111104", 100), ("4123", "11201", 200)]


def test_depreciation_of_what_is_no_asset_is_refused():
    wrong = FixedAsset(number="X", account="122", cost=Yen(1_000), in_use_from=date(2020, 4, 1), life=10)
    with pytest.raises(year_end_findings.DisposalTitleUnfit):
        year_end.depreciation_entries([wrong], CHART, year=YEAR, start=DepreciationStart.NEXT_YEAR)


def test_the_allowance_is_used_then_filled_up():
    made = year_end.allowance_entries(allowance(AllowanceKind.UNCOLLECTIBLE_CURRENT, 50, 20, 45))
    assert sides(made) == [("127", "122", 20), ("4132", "127", 15)]


def test_an_allowance_that_suffices_makes_no_provision():
    assert sides(year_end.allowance_entries(allowance(AllowanceKind.RETIREMENT, 50, 20, 30))) == [("213", "4111", 20)]


def test_what_is_left_over_is_released_to_a_named_title():
    each = allowance(AllowanceKind.UNCOLLECTIBLE_LONG, 50, 0, 30)
    assert sides(year_end.allowance_entries(each, release_to="52")) == [("1137", "52", 20)]
    with pytest.raises(year_end_findings.ReleaseTitleMissing) as refused:
        year_end.allowance_entries(each)
    assert refused.value.finding.code == "fiscal.release-title-missing"


def test_no_more_is_used_than_the_allowance_holds():
    year_end.allowance_entries(allowance(AllowanceKind.BONUS, 50, 50, 50))
    with pytest.raises(year_end_findings.AllowanceOverused):
        year_end.allowance_entries(allowance(AllowanceKind.BONUS, 50, 51, 50))
    with pytest.raises(ValueError, match="below zero"):
        allowance(AllowanceKind.BONUS, -1, 0, 0)


def test_claims_that_arose_and_were_written_off():
    tax = ReceivableYear(income="811", opening=Yen(100), closing=Yen(120), written_off=Yen(10))
    assert sides(year_end.receivable_entries(tax)) == [("122", "811", 30), ("4133", "122", 10)]
    assert sides(year_end.receivable_entries(tax, covered=Yen(10))) == [("122", "811", 30)]
    with pytest.raises(ValueError, match="no more than"):
        year_end.receivable_entries(tax, covered=Yen(11))


def test_claims_that_were_collected_take_income_back_from_the_year():
    tax = ReceivableYear(income="811", opening=Yen(100), closing=Yen(70))
    assert sides(year_end.receivable_entries(tax)) == [("811", "122", 30)]


def test_receivables_end_at_their_closing_amount():
    tax = ReceivableYear(income="811", opening=Yen(100), closing=Yen(120), written_off=Yen(10))
    uses = year_end.allowance_entries(allowance(AllowanceKind.UNCOLLECTIBLE_CURRENT, 8, 8, 5))
    entries = [*year_end.receivable_entries(tax, covered=Yen(8)), *uses]
    opening = OpeningBalance(amounts={"122": Yen(100), "127": Yen(-8)})
    balances = trial_balance(CHART, opening, entries).balances
    assert (balances["122"], balances["127"]) == (120, -5)


def test_rates_and_needs_are_cut_off_under_one_yen():
    years = [WriteOffYear(written_off=Yen(1), claims=Yen(3)), WriteOffYear(written_off=Yen(0), claims=Yen(4))]
    rate = year_end.uncollectible_rate(years)
    assert (rate.numerator, rate.denominator) == (1, 7)
    assert [year_end.uncollectible_needed(claims=Yen(each), rate=rate).amount for each in (6, 7, 13, 14)] == [0, 1, 1, 2]
    with pytest.raises(ValueError, match="more than nothing"):
        year_end.uncollectible_rate([])


def test_the_bonus_is_shared_by_months():
    assert year_end.bonus_needed(next_payment=Yen(600), months_of_year=4, months_of_period=6) == Yen(400)
    with pytest.raises(ValueError, match="among"):
        year_end.bonus_needed(next_payment=Yen(600), months_of_year=7, months_of_period=6)


@pytest.mark.parametrize(("kind", "up"), [
    (Reclassified.BONDS, ("211", "221")), (Reclassified.LOANS, ("123", "1134")), (Reclassified.ARREARS, ("1133", "122")),
    (Reclassified.PAYABLES, ("212", "222")), (Reclassified.SINKING_FUND, ("1242", "11351")),
])  # fmt: skip
def test_amounts_due_within_a_year_move_both_ways(kind, up):
    assert sides(year_end.reclassified(kind, held=Yen(10), needed=Yen(13))) == [(*up, 3)]
    assert sides(year_end.reclassified(kind, held=Yen(10), needed=Yen(10))) == []
    assert sides(year_end.reclassified(kind, held=Yen(10), needed=Yen(8))) == [(up[1], up[0], 2)]


def test_assets_come_and_go_without_consideration():
    assert sides(year_end.received_free(LAND)) == [("111101", "83", 500)]
    assert sides(year_end.given_free(HALL, CHART, accumulated=Yen(400))) == [("111104", "111103", 400), ("83", "111103", 600)]


def test_a_scrapped_asset_leaves_the_books_with_its_loss():
    assert sides(year_end.written_off_asset(HALL, CHART, accumulated=Yen(999))) == [
        ("111104", "111103", 999),
        ("62", "111103", 1),
    ]
    assert sides(year_end.written_off_asset(SOFTWARE, CHART, accumulated=Yen(600))) == [("62", "11201", 400)]


@pytest.mark.parametrize(("proceeds", "expected"), [
    (599, [("111104", "111103", 400), ("62", "111103", 1)]),
    (600, [("111104", "111103", 400)]),
    (601, [("111104", "111103", 400), ("111103", "71", 1)]),
])  # fmt: skip
def test_a_sale_at_one_yen_below_at_and_above_book_value(proceeds, expected):
    assert sides(year_end.sold_asset(HALL, CHART, accumulated=Yen(400), proceeds=Yen(proceeds))) == expected


def test_land_has_no_accumulation_and_no_other_title_is_disposed_of():
    for wrong, accumulated in (
        (LAND, Yen(1)),
        (FixedAsset(number="X", account="122", cost=Yen(5), in_use_from=date(2020, 4, 1)), Yen(0)),
    ):
        with pytest.raises(year_end_findings.DisposalTitleUnfit):
            year_end.written_off_asset(wrong, CHART, accumulated=accumulated)
    with pytest.raises(ValueError, match="between"):
        year_end.written_off_asset(HALL, CHART, accumulated=Yen(1_001))


def test_the_smaller_entries():
    assert sides(year_end.revalued(place="株式", account="11311", change=Yen(-5))) == [("82", "11311", 5)]
    made = year_end.completed(place="工事1", from_account="111115", to_account="111103", amount=Yen(9))
    assert sides(made) == [("111103", "111115", 9)]
    assert sides(year_end.off_budget_entries(CHART, change=Yen(3))) == [("12112", "227", 3)]
    assert sides(year_end.payable_entry(place="PFI", debit="111103", amount=Yen(7), long_term=True)) == [("111103", "212", 7)]
    assert sides(year_end.payable_entry(place="光熱水費", debit="4121", amount=Yen(7), long_term=False)) == [("4121", "222", 7)]
    (made,) = year_end.surplus_to_fund(CHART, fund="1241", amount=Yen(4))
    assert (made.debit, made.credit, made.line) == ("1241", "12111", "9212")
    assert year_end.surplus_to_fund(CHART, fund="1241", amount=Yen(0)) == ()


@pytest.mark.parametrize(("account", "life", "codes"), [
    ("111103", 50, []), ("111101", None, []), ("111103", None, ["fiscal.asset-life-missing"]),
    ("111101", 50, ["fiscal.asset-life-unwanted"]), ("111104", 50, ["fiscal.asset-account-unfit"]),
    ("1111", 50, ["fiscal.asset-account-unfit"]), ("11201", 5, []),
])  # fmt: skip
def test_a_line_of_the_register(account, life, codes):
    asset = FixedAsset(number="A", account=account, cost=Yen(1), in_use_from=date(2020, 4, 1), life=life)
    found = check_asset(asset, CHART)
    assert [each.code for each in found] == codes
    assert all(each.where.field == "A" for each in found)


def test_facts_that_cannot_be():
    with pytest.raises(ValueError, match="less than nothing"):
        FixedAsset(number="A", account="111101", cost=Yen(-1), in_use_from=date(2020, 4, 1))
    with pytest.raises(ValueError, match="one year or more"):
        FixedAsset(number="A", account="111103", cost=Yen(1), in_use_from=date(2020, 4, 1), life=0)
    with pytest.raises(ValueError, match="below zero"):
        acquisition_cost(price=Yen(1), incidental=(Yen(-1),))
    with pytest.raises(DisposalExceedsAsset):
        disposed_in_part(asset=HALL, part=Yen(1_001), accumulated=Yen(0))
    with pytest.raises(ValueError, match="more than nothing"):
        disposed_in_part(asset=HALL, part=Yen(0), accumulated=Yen(0))
    with pytest.raises(ValueError, match="from 1/75 to 1"):
        OwnRate(life=75, rate=0)


def test_the_lives_that_could_be_checked():
    lives = USEFUL_LIVES.as_of(date(2026, 3, 31)).value
    assert {name: each.years for name, each in lives.items()} == {
        "rc-office": 50, "rc-school": 47, "rc-shop": 39, "rc-hospital": 39, "rc-garage": 38, "rc-bath": 31, "rc-factory": 38,
    }  # fmt: skip
