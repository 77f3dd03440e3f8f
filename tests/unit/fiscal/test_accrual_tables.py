"""表の二度目の記入 / The tables typed a second time, by the names of the forms instead of codes."""

import csv
from datetime import date
from pathlib import Path

import pytest

from jichitai.fiscal.accrual.chart import ACCRUAL_TITLES
from jichitai.fiscal.accrual.conversion import CONVERSION
from jichitai.fiscal.accrual.entries import CashSide
from jichitai.fiscal.accrual.register import REGISTER_AMOUNTS
from jichitai.master_data.kernel import Yen

ON = date(2026, 3, 31)
CHART = ACCRUAL_TITLES.as_of(ON).value
TABLE = CONVERSION.as_of(ON).value
SERVICES, INFRASTRUCTURE = "有形固定資産/事業用資産", "有形固定資産/インフラ資産"
FACILITIES = "投資活動支出/公共施設等整備費支出"
SALE, SAVED, DRAWN = "投資活動収入/資産売却収入", "投資活動支出/基金積立金支出", "投資活動収入/基金取崩収入"
GOODS = "業務費用支出/物件費等支出"

CHOICES = {
    "taxes": ("財源/税収等", "業務収入/税収等収入"),
    "grant-operating": ("財源/国県等補助金", "業務収入/国県等補助金収入"),
    "grant-investment": ("財源/国県等補助金", "投資活動収入/国県等補助金収入"),
    "grant-disaster": ("財源/国県等補助金", "業務活動収支/臨時収入"),
    "fees": ("経常収益/使用料及び手数料", "業務収入/使用料及び手数料収入"),
    "income-other": ("経常収益/その他", "業務収入/その他の収入"),
    "sale-land": (f"{SERVICES}/土地", SALE),
    "sale-building": (f"{SERVICES}/建物", SALE),
    "sale-structure": (f"{SERVICES}/工作物", SALE),
    "sale-infrastructure-land": (f"{INFRASTRUCTURE}/土地", SALE),
    "sale-articles": ("有形固定資産/物品", SALE),
    "sale-securities": ("投資及び出資金/有価証券", SALE),
    "sale-unregistered": ("経常収益/その他", "業務収入/その他の収入"),
    "draw-adjustment": ("流動資産/基金/財政調整基金", DRAWN),
    "draw-sinking-fixed": ("投資その他の資産/基金/減債基金", DRAWN),
    "draw-sinking-current": ("流動資産/基金/減債基金", DRAWN),
    "draw-other": ("投資その他の資産/基金/その他", DRAWN),
    "loan-long": ("投資その他の資産/長期貸付金", "投資活動収入/貸付金元金回収収入"),
    "loan-short": ("流動資産/短期貸付金", "投資活動収入/貸付金元金回収収入"),
    "bonds-issued": ("固定負債/地方債", "財務活動収入/地方債発行収入"),
    "salaries": ("人件費/職員給与費", "業務費用支出/人件費支出"),
    "personnel-other": ("人件費/その他", "業務費用支出/人件費支出"),
    "supplies": ("物件費等/物件費", GOODS),
    "repair": ("物件費等/維持補修費", GOODS),
    "land": (f"{SERVICES}/土地", FACILITIES),
    "timber": (f"{SERVICES}/立木竹", FACILITIES),
    "building": (f"{SERVICES}/建物", FACILITIES),
    "structure": (f"{SERVICES}/工作物", FACILITIES),
    "in-progress": (f"{SERVICES}/建設仮勘定", FACILITIES),
    "infrastructure-land": (f"{INFRASTRUCTURE}/土地", FACILITIES),
    "infrastructure-building": (f"{INFRASTRUCTURE}/建物", FACILITIES),
    "infrastructure-structure": (f"{INFRASTRUCTURE}/工作物", FACILITIES),
    "infrastructure-in-progress": (f"{INFRASTRUCTURE}/建設仮勘定", FACILITIES),
    "articles": ("有形固定資産/物品", FACILITIES),
    "software": ("無形固定資産/ソフトウェア", FACILITIES),
    "rights": ("無形固定資産/その他", FACILITIES),
    "disaster": ("臨時損失/災害復旧事業費", "臨時支出/災害復旧事業費支出"),
    "subsidy": ("移転費用/補助金等", "移転費用支出/補助金等支出"),
    "benefits": ("移転費用/社会保障給付", "移転費用支出/社会保障給付支出"),
    "to-accounts": ("移転費用/他会計への繰出金", "移転費用支出/他会計への繰出支出"),
    "transfer-other": ("移転費用/その他", "移転費用支出/その他の支出"),
    "lend-long": ("投資その他の資産/長期貸付金", "投資活動支出/貸付金支出"),
    "lend-short": ("流動資産/短期貸付金", "投資活動支出/貸付金支出"),
    "principal": ("固定負債/地方債", "財務活動支出/地方債償還支出"),
    "interest": ("その他の業務費用/支払利息", "業務費用支出/支払利息支出"),
    "refund": ("その他の業務費用/その他", "業務費用支出/その他の支出"),
    "securities": ("投資及び出資金/有価証券", "投資活動支出/投資及び出資金支出"),
    "contribution": ("投資及び出資金/出資金", "投資活動支出/投資及び出資金支出"),
    "investment-other": ("投資及び出資金/その他", "投資活動支出/投資及び出資金支出"),
    "save-adjustment": ("流動資産/基金/財政調整基金", SAVED),
    "save-sinking-fixed": ("投資その他の資産/基金/減債基金", SAVED),
    "save-sinking-current": ("流動資産/基金/減債基金", SAVED),
    "save-other": ("投資その他の資産/基金/その他", SAVED),
}
ONE_WAY = {
    "報酬": "personnel-other", "給料": "salaries", "職員手当等": "salaries", "共済費": "salaries", "災害補償費": "personnel-other",
    "恩給及び退職年金": "personnel-other", "賃金": "supplies", "報償費": "supplies", "旅費": "supplies", "交際費": "supplies",
    "役務費": "supplies", "使用料及び賃借料": "supplies", "負担金補助及び交付金": "subsidy", "扶助費": "benefits",
    "寄附金": "transfer-other", "公課費": "transfer-other", "繰出金": "to-accounts",
}  # fmt: skip
TO_DECIDE = {
    "需用費", "委託料", "工事請負費", "原材料費", "公有財産購入費", "備品購入費", "貸付金", "補償補填及び賠償金", "償還金利子及び割引料",
    "投資及び出資金", "積立金",
}  # fmt: skip
REVENUE_TO_DECIDE = {
    "国庫支出金", "都道府県支出金", "都支出金", "道支出金", "府支出金", "県支出金", "財産収入", "財産収入/財産売払収入", "繰入金",
    "繰入金/基金繰入金", "諸収入",
}  # fmt: skip


def path_of(code):
    names = []
    while code is not None:
        names.insert(0, CHART.titles[code].ja)
        code = CHART.titles[code].parent
    return "/".join(names)


@pytest.mark.parametrize("name", TABLE.choices)
def test_a_choice_leads_where_the_forms_say(name):
    target = TABLE.choices[name]
    if name == "carried":
        assert target.account is None
        return
    account, line = CHOICES[name]
    assert path_of(target.account).endswith(account)
    assert path_of(target.line).endswith(line)


def test_objects_that_decide_by_themselves_and_those_that_do_not():
    rows = {path[0]: names for path, names in TABLE.rows[CashSide.EXPENDITURE].items() if len(path) == 1}
    assert {name: names[0] for name, names in rows.items() if len(names) == 1} == ONE_WAY
    assert {name for name, names in rows.items() if len(names) > 1} == TO_DECIDE


def test_supplies_are_divided_by_their_customary_details():
    rows = {path[1]: names for path, names in TABLE.rows[CashSide.EXPENDITURE].items() if len(path) == 2}
    supplies = {"消耗品費", "燃料費", "食糧費", "印刷製本費", "光熱水費", "賄材料費", "飼料費", "医薬材料費"}
    assert rows == dict.fromkeys(supplies, ("supplies",)) | {"修繕料": ("repair",)}


def test_assets_and_expenses_are_both_offered_where_works_can_be_either():
    rows = {path[0]: set(names) for path, names in TABLE.rows[CashSide.EXPENDITURE].items() if len(path) == 1}
    assets = {
        "building",
        "structure",
        "in-progress",
        "infrastructure-building",
        "infrastructure-structure",
        "infrastructure-in-progress",
    }
    assert rows["工事請負費"] == assets | {"repair", "supplies", "disaster"}
    assert rows["委託料"] == assets | {"repair", "supplies", "software", "disaster"}
    assert rows["需用費"] == {"supplies", "repair", "disaster"}
    assert rows["備品購入費"] == {"supplies", "articles"}
    assert rows["償還金利子及び割引料"] == {"principal", "interest", "refund"}
    assert {name for name in rows["公有財産購入費"] if TABLE.choices[name].line != "9211"} == set()


def test_revenue_that_decides_by_itself_and_that_does_not():
    rows = {"/".join(path): names for path, names in TABLE.rows[CashSide.REVENUE].items()}
    assert {name for name, names in rows.items() if len(names) > 1} == {each.replace("・", "") for each in REVENUE_TO_DECIDE}
    one = {name: names[0] for name, names in rows.items() if len(names) == 1}
    assert {name for name, choice in one.items() if choice == "fees"} == {"使用料及び手数料"}
    assert {name for name, choice in one.items() if choice == "carried"} == {"繰越金"}
    assert {name[-1] for name, choice in one.items() if choice == "bonds-issued"} == {"債"}
    assert {one[name] for name in one if name.endswith(("委託金",))} == {"grant-operating"}
    misc = {name for name, choice in one.items() if choice == "income-other"}
    assert misc == {"財産収入/財産運用収入", *(name for name in one if name.startswith("諸収入/"))}
    assert {one[name] for name in one if name.endswith(("税", "交付金"))} == {"taxes"}


def test_the_amounts_of_the_register():
    amounts = REGISTER_AMOUNTS.as_of(ON).value
    assert (amounts.memorandum, amounts.memorandum_intangible) == (Yen(1), Yen(0))
    assert amounts.thresholds == {"articles": Yen(500_000), "works_of_art": Yen(3_000_000), "software": Yen(500_000)}
    assert (amounts.repair_small, amounts.repair_unclear) == (Yen(200_000), Yen(600_000))
    assert (amounts.repair_cycle_years, amounts.repair_unclear_percent) == (3, 10)


BUDGET = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "mitaka_fy2024"


@pytest.mark.skipif(not BUDGET.exists(), reason="公表された予算がない")
def test_every_title_of_a_published_general_account_is_known_to_the_table():
    unknown, lines, entered = set(), 0, 0
    for side, names in ((CashSide.REVENUE, ("kan_label", "kou_label")), (CashSide.EXPENDITURE, ("setsu_label",))):
        with (BUDGET / f"{side.value}.csv").open(encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["fund_label"] == "一般会計" and int(row["value"])]
        for row in rows:
            _, options = TABLE.options(side, tuple(row[each] for each in names))
            lines, entered = lines + 1, entered + (len(options) == 1)
            if not options:
                unknown.add("/".join(row[each] for each in names))
    assert unknown == {"予備費"}
    assert entered * 2 > lines  # 半分余りの行は、科目だけで決まる
