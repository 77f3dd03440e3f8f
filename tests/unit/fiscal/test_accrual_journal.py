"""資金仕訳 / The chart, the conversion table with a body's own rows, and the journal."""

from datetime import date

import pytest

from jichitai.fiscal.accrual.chart import ACCRUAL_TITLES, TitleKind, read_chart
from jichitai.fiscal.accrual.conversion import CONVERSION, Target, combined, object_path, read_conversion
from jichitai.fiscal.accrual.entries import CashSide, DoubleEntry, check_double_entry
from jichitai.fiscal.accrual.journal import CashEntry, check_journal, journalise, undecided
from jichitai.fiscal.titles.account_titles import OBJECTS_OF_EXPENDITURE, same_name
from jichitai.master_data.kernel import EffectiveTable, FiscalYear, InputError, Yen

YEAR = FiscalYear(2025)
CHART = ACCRUAL_TITLES.as_of(YEAR.last_day).value
TABLE = CONVERSION.as_of(YEAR.last_day).value
LOCAL = """
name = "例市の資金仕訳変換表"
question = "細節ごとの仕訳"
unit = "choice"
applies_to = "例市"
anchor = "会計年度の末日"

[[law]]
id = "rei-shi-kokaikei"
ja = "例市公会計事務要領"
en = "Accrual Accounting Guide of Example City"
number = "平成30年例市訓令第5号"

[[edition]]
in_force_from = 2018-04-01
amended_by = "平成30年例市訓令第5号"
cites = [{ law = "rei-shi-kokaikei", article = "3" }]
[edition.values.choices]
park = { ja = "公園の遊具", en = "playground equipment", account = "111204", line = "9211" }
[edition.values.expenditure]
"工事請負費/01" = ["repair"]
"工事請負費/02" = ["park"]
"需用費/06" = ["repair"]
"需用費" = ["supplies"]
"""


def entry(side, title, amount=100, choice=None, on=date(2025, 6, 2), place="1"):
    return CashEntry(place=place, side=side, title=title, amount=Yen(amount), on=on, choice=choice)


def paid(*title, **more):
    return entry(CashSide.EXPENDITURE, title, **more)


def received(*title, **more):
    return entry(CashSide.REVENUE, title, **more)


@pytest.fixture(name="local")
def local_table(tmp_path):
    path = tmp_path / "変換表.toml"
    path.write_text(LOCAL, encoding="utf-8")
    return EffectiveTable.read_local(path, read_conversion).as_of(YEAR.last_day).value


def sides(journal):
    return [(each.debit, each.credit, each.amount.amount, each.line) for each in journal.entries]


def test_every_statutory_object_of_expenditure_has_a_row_in_both_numberings():
    rows = {path[0] for path in TABLE.rows[CashSide.EXPENDITURE]}
    for day in (date(2019, 4, 1), date(2026, 4, 1)):
        names = OBJECTS_OF_EXPENDITURE.as_of(day).value.values()
        assert not [name for name in names if not any(same_name(name, row) for row in rows)]


def test_every_choice_leads_to_a_title_and_a_line_of_the_chart():
    for name, target in TABLE.choices.items():
        assert (target.account is None) is (name == "carried")
        if target.account is not None:
            assert CHART.is_account(target.account), name
            assert CHART.is_cash_line(target.line), name


def test_every_choice_is_used_and_every_row_names_a_choice():
    used = {name for rows in TABLE.rows.values() for names in rows.values() for name in names}
    assert used == set(TABLE.choices)


def test_payments_use_outflow_lines_and_receipts_inflow_lines():
    for side, rows in TABLE.rows.items():
        for names in rows.values():
            lines = [TABLE.choices[name].line for name in names if TABLE.choices[name].line]
            assert all(CHART.is_outflow(line) is (side is CashSide.EXPENDITURE) for line in lines)


def test_the_chart_has_a_kind_for_every_title_and_pairs_every_accumulation():
    assert {each.kind for each in CHART.titles.values()} == set(TitleKind)
    assert all("減価償却累計額" in CHART.titles[each].ja for each in CHART.accumulated.values())
    named = [code for code, each in CHART.titles.items() if "減価償却累計額" in each.ja]
    assert sorted(named) == sorted(CHART.accumulated.values())
    fixed = {each for each in CHART.under("11") if CHART.is_tangible_or_intangible(each)}
    assert fixed == set(CHART.accumulated) | set(CHART.accumulated.values()) | CHART.not_depreciated | CHART.direct


def test_a_chart_with_a_code_twice_or_an_unknown_code_is_refused():
    values = {
        "cash": "1", "off_budget_cash": "1", "hidden": [], "outflows": [], "accumulated": {}, "not_depreciated": [], "direct": [],
        "formed_current": [], "titles": [["1", "資産", "Assets"], ["1", "資産", "Assets"]],
    }  # fmt: skip
    with pytest.raises(ValueError, match="twice"):
        read_chart(values)
    with pytest.raises(ValueError, match="not in the chart"):
        read_chart(values | {"titles": [["1", "資産", "Assets"]], "cash": "2"})


def test_receipts_debit_cash_and_payments_credit_it():
    journal = journalise([received("市税"), paid("旅費", amount=70)], year=YEAR)
    assert sides(journal) == [("12111", "811", 100, "9121"), ("4121", "12111", 70, "91112")]


def test_a_refund_exchanges_the_sides():
    journal = journalise([received("市税", amount=-100), paid("旅費", amount=-70)], year=YEAR)
    assert sides(journal) == [("811", "12111", 100, "9121"), ("12111", "4121", 70, "91112")]
    assert (journal.revenue, journal.expenditure) == (Yen(-100), Yen(-70))


def test_a_choice_decides_between_asset_and_expense():
    journal = journalise([paid("工事請負費", choice="building"), paid("工事請負費", choice="repair")], year=YEAR)
    assert [each.debit for each in journal.entries] == ["111103", "4122"]


def test_what_cannot_be_converted_comes_back_with_its_place():
    entries = [
        paid("工事請負費", place="支12"),
        received("寄附金", on=date(2026, 6, 1), place="収9"),
        received("市税", place="収1"),
    ]
    journal = journalise(entries, year=YEAR)
    assert [(each.where.field, each.code) for each in journal.findings] == [
        ("支12", "fiscal.accrual-choice-needed"),
        ("収9", "fiscal.accrual-day-outside-year"),
    ]
    assert journal.unconverted == tuple(entries[:2])
    found = check_journal(journal, revenue=Yen(200), expenditure=Yen(100))
    assert [each.code for each in found] == ["fiscal.accrual-entries-unconverted"] * 2


def test_the_finding_says_what_must_be_decided_in_both_languages():
    (found,) = journalise([paid("償還金、利子及び割引料")], year=YEAR).findings
    assert "地方債の元金（principal）" in found.ja
    assert found.facts["choices"] == ("principal", "interest", "refund")


def test_carried_surplus_is_no_entry():
    journal = journalise([received("繰越金", amount=900)], year=YEAR)
    assert (journal.entries, journal.carried, journal.findings) == ((), Yen(900), ())


def test_the_bodys_own_rows_win_where_they_are_as_long(local):
    entries = [paid("工事請負費", "01"), paid("工事請負費", "02"), paid("需用費", "06"), paid("需用費"), paid("需用費", "01")]
    journal = journalise(entries, year=YEAR, local=local)
    assert [each.debit for each in journal.entries] == ["4122", "111204", "4122", "4121", "4121"]
    assert [each.code for each in journalise([paid("工事請負費", "03")], year=YEAR, local=local).findings] == [
        "fiscal.accrual-choice-needed"
    ]


def test_a_local_choice_may_not_change_a_national_one():
    local = read_conversion({"choices": {"repair": {"ja": "修繕", "en": "repair", "account": "4121", "line": "91112"}}})
    with pytest.raises(ValueError, match="another meaning"):
        combined(TABLE, local)


def test_a_row_with_an_unexplained_choice_is_refused():
    with pytest.raises(ValueError, match="no table explains"):
        combined(TABLE, read_conversion({"expenditure": {"旅費": ["どこか"]}}))


def test_a_local_file_with_an_empty_row_is_refused_by_place(tmp_path):
    path = tmp_path / "変換表.toml"
    path.write_text(LOCAL.replace('["park"]', "[]"), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        EffectiveTable.read_local(path, read_conversion)
    assert "edition[1].values" in refused.value.finding.ja + str(refused.value)


def test_a_path_with_an_empty_name_is_refused():
    with pytest.raises(ValueError, match="empty part"):
        read_conversion({"revenue": {"財産収入/": ["taxes"]}})


def test_a_choice_has_both_a_title_and_a_line_or_neither():
    with pytest.raises(ValueError, match="neither"):
        Target(ja="片方", en="one", account="811")


def test_an_object_code_means_nothing_without_its_year():
    assert object_path(code="12", year=FiscalYear(2019)) == ("役務費",)
    assert object_path(code="12", year=FiscalYear(2025)) == ("委託料",)
    assert object_path(code="28", year=FiscalYear(2025)) is None
    assert object_path(code="x", year=FiscalYear(2025)) is None


def test_an_entry_of_nothing_or_on_one_title_cannot_exist():
    with pytest.raises(ValueError, match="more than nothing"):
        DoubleEntry(place="1", debit="811", credit="12111", amount=Yen(0), line="9121")
    with pytest.raises(ValueError, match="two titles"):
        DoubleEntry(place="1", debit="811", credit="811", amount=Yen(1))
    with pytest.raises(ValueError, match="not of nothing"):
        paid("旅費", amount=0)
    with pytest.raises(ValueError, match="budget title"):
        paid()


@pytest.mark.parametrize(("debit", "credit", "line", "code"), [
    ("12111", "811", None, "fiscal.accrual-cash-line-mismatch"),
    ("4123", "111104", "9121", "fiscal.accrual-cash-line-mismatch"),
    ("12111", "811", "91", "fiscal.accrual-title-unknown"),
    ("12111", "81", "9121", "fiscal.accrual-title-unknown"),
    ("12111", "9121", "9121", "fiscal.accrual-title-unknown"),
])  # fmt: skip
def test_an_entry_that_does_not_fit_the_chart_is_told(debit, credit, line, code):
    found = check_double_entry(DoubleEntry(place="支1", debit=debit, credit=credit, amount=Yen(1), line=line), CHART)
    assert [each.code for each in found] == [code]
    assert found[0].where.field == "支1"


def test_what_must_be_decided_is_listed_by_title_with_the_largest_first():
    entries = [
        paid("工事請負費", amount=100, place="1"), paid("工事請負費", amount=-30, place="2"), paid("委託料", amount=500, place="3"),
        paid("予備費", amount=1, place="4"), paid("旅費", amount=9, place="5"), paid("旅費", place="6", on=date(2024, 4, 1)),
    ]  # fmt: skip
    rows = undecided(journalise(entries, year=YEAR))
    assert [(row.title, row.entries, row.amount.amount, row.code) for row in rows] == [
        (("委託料",), 1, 500, "fiscal.accrual-choice-needed"),
        (("工事請負費",), 2, 130, "fiscal.accrual-choice-needed"),
        (("旅費",), 1, 100, "fiscal.accrual-day-outside-year"),
        (("予備費",), 1, 1, "fiscal.accrual-budget-title-unknown"),
    ]
    assert undecided(journalise([paid("旅費")], year=YEAR)) == ()
