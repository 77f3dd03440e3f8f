"""科目の区分・対応・予算書の食い違い / Classification, mappings, and the inconsistencies of a published budget."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from jichitai.fiscal.budgets.inconsistencies import budget_inconsistencies
from jichitai.fiscal.budgets.voted import COLUMNS, Budget, BudgetLine, VotedTotal, parse_budget, read_budget
from jichitai.fiscal.testing import a_title
from jichitai.fiscal.titles.account_titles import Account, AccountKind, Title
from jichitai.fiscal.titles.chapters import EXPENDITURE_CHAPTERS, ClassifyingBody
from jichitai.fiscal.titles.local import (
    CodeKind,
    LocalCodes,
    LocalDetail,
    PseudoCode,
    check_local_codes,
    meaning_of_code,
    read_local_codes,
)
from jichitai.fiscal.titles.mapping import MappingAnswer, MappingRow, mapped_title, object_in_year
from jichitai.master_data.kernel import EffectiveTable, FiscalYear, InputError, NoEditionInForce, Severity, Yen

ROOT = Path(__file__).resolve().parents[3]
ONE_PURCHASE = ROOT / "examples" / "one_purchase" / "data" / "mitaka_fy2024_general.csv"
PUBLISHED = ROOT.parent / "shared" / "data" / "mitaka_fy2024" / "expenditure.csv"
GENERAL = Account("01", "一般会計", AccountKind.GENERAL)
# 市町村・都道府県の款を打ち直したもの（二重の入力）。
MUNICIPAL = "議会費 総務費 民生費 衛生費 労働費 農林水産業費 商工費 土木費 消防費 教育費 災害復旧費 公債費 諸支出金 予備費"


def budget_of(*lines, year=2024):
    return Budget(fiscal_year=FiscalYear(year), lines=tuple(BudgetLine(title=title, amount=Yen(1)) for title in lines))


RESERVE = evolve(a_title(), chapter=Title("14", "予備費"), section=Title("01", "予備費"), item=Title("01", "予備費"),
                 object_of_expenditure=None)  # fmt: skip


def codes_of(*lines, printed=()):
    return [each.code.partition(".")[2] for each in budget_inconsistencies(budget_of(*lines), printed)]


def test_a_sound_budget_has_no_inconsistency():
    assert codes_of(a_title(), RESERVE) == []


def test_a_name_that_is_not_the_objects_is_told_though_the_reader_lets_it_pass():
    assert codes_of(a_title("10", "役務費"), RESERVE) == ["object-name-differs"]
    form = ",".join(COLUMNS) + "\n2026,01,一般会計,general,02,総務費,01,総務管理費,05,財産管理費,10,役務費,1\n"
    assert parse_budget(form, file="b.csv").lines


def test_one_number_in_two_spellings_is_told():
    other = evolve(a_title(), chapter=Title("2", "総務費（別掲）"))
    assert codes_of(a_title(), other, RESERVE) == ["budget-code-spelt-twice"]


def test_one_name_under_two_codes_is_told():
    assert codes_of(a_title(), evolve(a_title(), section=Title("02", "総務管理費")), RESERVE) == ["budget-name-under-two-codes"]


def test_a_general_account_without_its_reserve_is_told():
    assert codes_of(a_title()) == ["reserve-missing"]
    special = Account("11", "駐車場事業特別会計", AccountKind.SPECIAL)
    assert codes_of(evolve(a_title(), account=special)) == []


@pytest.mark.parametrize(("printed", "told"), [(0, True), (1, False), (2, True)])
def test_a_printed_total_is_compared_with_the_sum_of_its_lines(printed, told):
    total = VotedTotal(account=a_title().account, chapter=a_title().chapter, section=None, amount=Yen(printed))
    assert codes_of(a_title(), RESERVE, printed=[total]) == (["budget-total-differs"] if told else [])


def test_a_printed_total_of_nothing_is_compared_with_nothing():
    total = VotedTotal(account=a_title().account, chapter=Title("13", "諸支出金"), section=None, amount=Yen(5))
    assert codes_of(a_title(), RESERVE, printed=[total]) == ["budget-total-differs"]


def test_the_published_general_account_of_a_city_is_consistent():
    found = budget_inconsistencies(read_budget(ONE_PURCHASE))
    assert not [each for each in found if each.severity is Severity.REFUSAL], found


def published_form():
    """公表された当初予算を、様式の行にする / The published lines, summed up to the object, as lines of the form."""
    pseudo = PseudoCode(code="28", name="予備費")
    assert check_local_codes(codes=LocalCodes(pseudo=(pseudo,)), year=FiscalYear(2024)) == ()
    sums = defaultdict(int)
    with PUBLISHED.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            last = (row["setsu_code"], row["setsu_label"])
            if (
                meaning_of_code(code=last[0], year=FiscalYear(2024), codes=LocalCodes(pseudo=(pseudo,))).value.kind
                is CodeKind.PSEUDO
            ):
                last = ("", "")
            kind = "general" if row["fund_label"] == "一般会計" else "special"
            key = (row["fund_code"], row["fund_label"], kind, row["kan_code"], row["kan_label"], row["kou_code"], row["kou_label"],
                   row["moku_code"], row["moku_label"], *last)  # fmt: skip
            sums[key] += int(row["value"])
    return [(*key, amount) for key, amount in sums.items()]


@pytest.mark.skipif(not PUBLISHED.exists(), reason="公表された予算の資料がない")
def test_a_published_budget_of_every_account_is_read_or_every_inconsistency_is_told():
    lines = published_form()
    text = "\n".join([",".join(COLUMNS), *(",".join(["2024", *map(str, line)]) for line in lines)]) + "\n"
    budget = parse_budget(text, file="published.csv")
    assert sum(line.amount.amount for line in budget.lines) == sum(line[-1] for line in lines)
    assert budget.amount_of(GENERAL) == Yen(83_187_972_000)
    assert not [each for each in budget_inconsistencies(budget) if each.severity is Severity.REFUSAL]


@pytest.mark.skipif(not PUBLISHED.exists(), reason="公表された予算の資料がない")
@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (4, "別の款", "budget-title-inconsistent"),
        (1, "別の会計", "budget-title-inconsistent"),
        (9, "28", "object-not-in-statutory-list"),
        (10, "役務費", "object-name-differs"),
        (11, "-1", "budget-field-unreadable"),
        (3, "001", "budget-code-spelt-twice"),
    ],
)
def test_one_cell_changed_in_a_published_budget_does_not_pass(column, value, code):
    lines = published_form()
    at = next(at for at, line in enumerate(lines) if line[9] == "10" and line[0] == "01" and line[3] == "01")
    lines[at] = (*lines[at][:column], value, *lines[at][column + 1 :])
    text = "\n".join([",".join(COLUMNS), *(",".join(["2024", *map(str, line)]) for line in lines)]) + "\n"
    try:
        found = budget_inconsistencies(parse_budget(text, file="published.csv"))
    except InputError as refused:
        found = refused.findings
    assert f"fiscal.{code}" in [each.code for each in found]


def test_local_codes_come_from_the_bodys_own_dated_table(tmp_path):
    path = tmp_path / "codes.toml"
    path.write_text(
        'name = "細節"\nquestion = "細節の番号は何か"\nunit = "—"\napplies_to = "市"\nanchor = "会計年度の初日"\n'
        '[[law]]\nid = "city-rule"\nja = "例市予算規則"\nen = "Budget Rules of Example City"\nnumber = "平成元年規則第2号"\n'
        '[[edition]]\nin_force_from = 2020-04-01\ncites = [{ law = "city-rule", article = "3" }]\n'
        '[[edition.values.detail]]\nobject_code = "10"\ncode = "01"\nname = "消耗品費"\n'
        '[[edition.values.pseudo]]\ncode = "28"\nname = "予備費"\n',
        encoding="utf-8",
    )
    table = EffectiveTable.read_local(path, read_local_codes)
    codes = table.as_of(date(2024, 4, 1)).value
    assert codes.details == (LocalDetail(object_code="10", code="01", name="消耗品費"),)
    assert meaning_of_code(code="028", year=FiscalYear(2024), codes=codes).value.name == "予備費"
    assert meaning_of_code(code="x", year=FiscalYear(2024), codes=codes).value.kind is CodeKind.UNKNOWN


def test_codes_below_the_objects_have_digits_and_names():
    with pytest.raises(ValueError, match="detail"):
        LocalDetail(object_code="10", code="a", name="消耗品費")
    with pytest.raises(ValueError, match="pseudo"):
        PseudoCode(code="28", name="")


def test_every_object_but_wages_is_found_again_in_the_other_edition():
    old, new = FiscalYear(2019), FiscalYear(2020)
    gone = []
    for number in range(1, 29):
        there = object_in_year(code=str(number), of=old, to=new).value
        if there.answer is MappingAnswer.NONE:
            gone.append(number)
            continue
        (back,) = object_in_year(code=there.candidates[0].path, of=new, to=old).value.candidates
        assert back.path == str(number)
    assert gone == [7]


def test_an_unverified_edition_is_told_with_the_answer():
    assert "照合未了" in object_in_year(code="08", of=FiscalYear(2019), to=FiscalYear(2020)).ja


def test_years_before_the_table_have_no_answer():
    with pytest.raises(NoEditionInForce):
        object_in_year(code="8", of=FiscalYear(2017), to=FiscalYear(2020))


def test_an_ambiguous_mapping_answers_nothing():
    rows = (MappingRow(source="07", target="01", name="報酬"), MappingRow(source="07", target="02", name="給料"))
    with pytest.raises(ValueError, match="ambiguous"):
        mapped_title(rows=rows, source="07")


def test_a_condition_given_where_none_is_asked_changes_nothing():
    rows = (MappingRow(source="08", target="07", name="報償費"),)
    assert mapped_title(rows=rows, source="08", condition="何でも").value.answer is MappingAnswer.ONE


def test_the_chapters_agree_with_a_second_typing():
    value = EXPENDITURE_CHAPTERS.as_of(date(2026, 4, 1)).value
    municipal = MUNICIPAL.split()
    assert list(value[ClassifyingBody.MUNICIPALITY].values()) == municipal
    prefectural = [*municipal[:8], "警察費", *municipal[9:]]
    assert list(value[ClassifyingBody.PREFECTURE].values()) == prefectural
