"""四表 / A small year worked out by hand, line by line, and the indicators."""

from datetime import date
from fractions import Fraction

import pytest

from jichitai.fiscal.accrual import indicators
from jichitai.fiscal.accrual.balances import OpeningBalance
from jichitai.fiscal.accrual.chart import ACCRUAL_TITLES
from jichitai.fiscal.accrual.depreciation import DepreciationStart
from jichitai.fiscal.accrual.entries import CashSide, DoubleEntry
from jichitai.fiscal.accrual.journal import CashEntry, journalise
from jichitai.fiscal.accrual.register import FixedAsset
from jichitai.fiscal.accrual.register_check import check_register
from jichitai.fiscal.accrual.statement_findings import StatementsRefused
from jichitai.fiscal.accrual.statements import DERIVED, check_statements_with_settlement, four_statements
from jichitai.fiscal.accrual.tie_check import PublishedStatements, as_published, check_four_statements
from jichitai.fiscal.accrual.year_end import off_budget_entries, received_free, revalued, sold_asset
from jichitai.master_data.codec import encode
from jichitai.master_data.kernel import FiscalYear, Yen

YEAR = FiscalYear(2025)
CHART = ACCRUAL_TITLES.as_of(YEAR.last_day).value
OPENING = OpeningBalance(amounts={code: Yen(amount) for code, amount in {
    "111101": 1_000, "111103": 2_000, "111104": -800, "1241": 300, "12111": 120, "12112": 30, "122": 50, "127": -5,
    "211": 900, "221": 100, "226": 40, "227": 30,
}.items()})  # fmt: skip
HALL = FixedAsset(number="A-1", account="111103", cost=Yen(500), in_use_from=date(2000, 4, 1), life=50)


def cash(side, title, amount, choice=None):
    return CashEntry(place="1", side=side, title=(title,), amount=Yen(amount), on=date(2025, 9, 1), choice=choice)


def the_year():
    back, out = CashSide.REVENUE, CashSide.EXPENDITURE
    journal = journalise([
        cash(back, "繰越金", 120), cash(back, "市税", 700), cash(back, "国庫支出金", 200, "grant-investment"),
        cash(back, "市債", 250), cash(back, "財産収入", 90, "sale-building"), cash(back, "使用料及び手数料", 60),
        cash(out, "給料", 300), cash(out, "工事請負費", 400, "building"), cash(out, "工事請負費", -20, "building"),
        cash(out, "積立金", 80, "save-adjustment"), cash(out, "償還金、利子及び割引料", 100, "principal"),
        cash(out, "償還金、利子及び割引料", 10, "interest"), cash(out, "工事請負費", 70, "disaster"),
    ], year=YEAR)  # fmt: skip
    assert not journal.findings
    year_end = [
        DoubleEntry(place="償却", debit="4123", credit="111104", amount=Yen(40)),
        *sold_asset(HALL, CHART, accumulated=Yen(430), proceeds=Yen(90)),
        *received_free(FixedAsset(number="L", account="111201", cost=Yen(15), in_use_from=date(2025, 10, 1))),
        *revalued(place="株", account="11311", change=Yen(7)),
        *off_budget_entries(CHART, change=Yen(-4)),
    ]
    return journal, four_statements(CHART, OPENING, [*journal.entries, *year_end])


EXPECTED = {
    # 貸借対照表
    "111101": 1_000, "111103": 2_000 + 400 - 20 - 500, "111104": -800 - 40 + 430, "1111": 1_000 + 1_880 - 410, "111201": 15,
    "11311": 7, "1241": 380, "12111": 120 + 1_300 - 940, "121": 506, "12": 506 + 50 + 380 - 5, "211": 900 + 250 - 100, "221": 100,
    "227": 26, "2": 1_050 + 100 + 40 + 26,
    # 行政コスト計算書
    "4111": 300, "4123": 40, "4131": 10, "4": 350, "5": 60, "P1": 290, "6": 70, "7": 20, "P2": 340,
    # 純資産変動計算書
    "W0": 1_625, "W1": -340, "81": 900, "W2": 560, "82": 7, "83": 15, "W8": 582, "W9": 2_207,
    "W31": 380, "W32": -110, "W33": 80, "W34": 0, "W3": 350,
    # 資金収支計算書
    "911": 310, "912": 760, "913": 70, "914": 0, "91": 380, "9211": 380, "9212": 80, "921": 460, "9221": 200, "9224": 90, "92": -170,
    "93": 150, "9": 360, "C1": 120, "C2": 480, "C3": 30, "C4": -4, "C5": 26, "C6": 506,
}  # fmt: skip


def test_a_small_year_line_by_line():
    _, made = the_year()
    assert {code: made[code].amount for code in EXPECTED} == EXPECTED
    assert check_four_statements(statements=as_published(made), year=YEAR) == ()


def test_the_columns_of_the_change_of_net_assets():
    _, made = the_year()
    columns = {line.code: (line.formed.amount, line.surplus.amount) for line in made.net_assets}
    # 前年度末：固定資産等 1,000＋2,000－800＋300＝2,500。純資産は1,625
    assert columns["W0"] == (2_500, -875)
    assert columns["W3"] == (380 - 110 + 80, -350)
    assert [columns[code] for code in ("W31", "W32", "W33", "W34")] == [(380, -380), (-110, 110), (80, -80), (0, 0)]
    assert columns["82"] == (7, 0)
    assert columns["83"] == (15, 0)
    assert columns["W9"] == (2_500 + 350 + 22, 2_207 - 2_872)
    assert made["31"].amount == 2_872


def test_the_forms_show_every_line_once_in_order_with_indents():
    _, made = the_year()
    sheet = [line.code for line in made.balance_sheet]
    assert sheet[:6] == ["1", "11", "111", "1111", "111101", "111102"]
    assert "12111" not in sheet
    assert sheet[-4:] == ["3", "31", "32", "B9"]
    assert [line.code for line in made.cost][-1] == "P2"
    flow = [line.code for line in made.cash_flow]
    assert flow.index("9322") < flow.index("93") < flow.index("9") < flow.index("C1")
    assert {line.indent for line in made.balance_sheet} == {0, 1, 2, 3, 4}
    codes = [line.code for each in (made.balance_sheet, made.cost, made.net_assets, made.cash_flow) for line in each]
    assert len(codes) == len(set(codes))
    assert set(codes) == (set(CHART.titles) | set(DERIVED)) - CHART.hidden - {"8"}


def test_the_statements_meet_the_settlement():
    journal, made = the_year()
    given = {"revenue": journal.revenue, "expenditure": journal.expenditure, "carried": journal.carried}
    assert check_statements_with_settlement(made, **given) == ()
    found = check_statements_with_settlement(made, **given | {"revenue": Yen(1_421)})
    assert [each.code for each in found] == ["fiscal.statement-cash-differs"]
    found = check_statements_with_settlement(made, **given | {"carried": Yen(119)})
    assert [each.code for each in found] == ["fiscal.statement-opening-cash-differs"]
    assert check_statements_with_settlement(made, **given | {"carried": Yen(119)}, surplus_to_funds=Yen(1)) == ()


@pytest.mark.parametrize("code", ["1", "122x", "4111", "31", "3", "91111"])
def test_an_opening_balance_on_another_title_is_refused(code):
    with pytest.raises(StatementsRefused) as refused:
        four_statements(CHART, OpeningBalance(amounts={code: Yen(1)}), [])
    assert refused.value.finding.code == "fiscal.opening-title-unfit"


def test_an_entry_on_another_title_is_refused_with_its_place():
    wrong = DoubleEntry(place="仕訳7", debit="1111", credit="811", amount=Yen(1))
    with pytest.raises(StatementsRefused) as refused:
        four_statements(CHART, OPENING, [wrong])
    assert refused.value.finding.where.field == "仕訳7"


def test_indicators_by_hand():
    _, made = the_year()
    # 建物1,880、累計410。土地・インフラの土地は数えない
    assert indicators.depreciated_share(CHART, made, with_articles=True) == Fraction(410, 1_880)
    assert indicators.depreciated_share(CHART, made, with_articles=False) == Fraction(410, 1_880)
    assets = 1_000 + 1_880 - 410 + 15 + 7 + 931
    assert made["1"].amount == assets
    assert indicators.net_asset_share(made) == Fraction(2_207, assets)
    assert indicators.asset_to_revenue(made) == Fraction(assets, 1_420)
    assert indicators.future_burden(made, special_bonds=Yen(150)) == Fraction(1_000, 2_485)
    assert indicators.beneficiary_share(made) == Fraction(60, 350)
    assert indicators.operating_and_investment_balance(made) == Yen(380 + 10 - 170 + 80)
    assert indicators.per_resident(made["1"], residents=10) == Fraction(assets, 10)
    with pytest.raises(ValueError, match="at least one"):
        indicators.per_resident(made["1"], residents=0)


def test_an_indicator_over_nothing_is_none():
    made = four_statements(CHART, OpeningBalance(amounts={}), [])
    assert indicators.depreciated_share(CHART, made, with_articles=True) is None
    assert indicators.net_asset_share(made) is None
    assert indicators.beneficiary_share(made) is None


def test_articles_are_left_out_of_the_depreciated_share_when_asked():
    opening = OpeningBalance(amounts={"111103": Yen(100), "111104": Yen(-40), "11131": Yen(100), "11132": Yen(-80)})
    made = four_statements(CHART, opening, [])
    assert indicators.depreciated_share(CHART, made, with_articles=True) == Fraction(120, 200)
    assert indicators.depreciated_share(CHART, made, with_articles=False) == Fraction(40, 100)


def test_published_statements_rounded_to_thousands_still_tie_and_a_slip_does_not():
    _, made = the_year()
    big = {code: amount.amount * 123_457 for code, amount in made.amounts.items()}
    thousands = {code: (abs(each) + 500) // 1_000 * (-1 if each < 0 else 1) for code, each in big.items()}
    assert check_four_statements(statements=PublishedStatements(amounts=thousands, unit=1_000), year=YEAR) == ()
    slipped = thousands | {"W1": thousands["W1"] + 2}
    found = check_four_statements(statements=PublishedStatements(amounts=slipped, unit=1_000), year=YEAR)
    assert {each.facts["line"] for each in found} >= {"W1"}
    with pytest.raises(ValueError, match="unit"):
        PublishedStatements(amounts={}, unit=10)


def of_register(account, cost, life=None, number="1", in_use_from=date(2022, 4, 1)):
    return FixedAsset(number=number, account=account, cost=Yen(cost), in_use_from=in_use_from, life=life)


REGISTER = [of_register("111101", 500), of_register("111103", 1_000, 10, "2"), of_register("11201", 400, 5, "3")]
ON_BOOKS = {"111101": Yen(500), "111103": Yen(1_000), "111104": Yen(-300), "11201": Yen(160)}


def checked(assets, amounts):
    made = four_statements(CHART, OpeningBalance(amounts=amounts), [])
    found = check_register(assets, made, CHART, year=YEAR, start=DepreciationStart.NEXT_YEAR)
    return [(each.code, each.facts["account"]) for each in found]


def test_a_register_that_adds_up_to_the_balance_sheet():
    assert checked(REGISTER, ON_BOOKS) == []


@pytest.mark.parametrize(("code", "amount"), [
    ("111101", 499), ("111103", 1_001), ("111104", -301), ("11201", 161), ("111115", 1), ("11131", 1),
])  # fmt: skip
def test_a_title_that_differs_from_the_register_is_told(code, amount):
    assert checked(REGISTER, ON_BOOKS | {code: Yen(amount)}) == [("fiscal.register-differs-from-statements", code)]


def test_an_asset_left_out_or_on_a_wrong_title_is_told():
    assert checked(REGISTER[1:], ON_BOOKS) == [("fiscal.register-differs-from-statements", "111101")]
    assert checked([*REGISTER, of_register("122", 5, number="4")], ON_BOOKS) == [("fiscal.asset-account-unfit", "122")]
    assert checked([*REGISTER, of_register("111104", 5, number="4")], ON_BOOKS) == [("fiscal.asset-account-unfit", "111104")]


def test_statements_leave_as_plain_data():
    _, made = the_year()
    plain = encode(made)
    assert plain["amounts"]["W9"] == 2_207
    assert plain["net_assets"][0] == {
        "code": "W0", "ja": "前年度末純資産残高", "en": "Net assets at the end of last year", "indent": 0, "amount": 1_625,
        "formed": 2_500, "surplus": -875,
    }  # fmt: skip
