"""予算の様式を読む / Reading the budget file: all of it or nothing, and every fault with its line."""

from pathlib import Path

import pytest

from jichitai.fiscal.budgets.voted import COLUMNS, Budget, BudgetLine, parse_budget, read_budget
from jichitai.fiscal.testing import a_title
from jichitai.master_data.kernel import FiscalYear, InputError, Yen

ROOT = Path(__file__).resolve().parents[3]
MITAKA = ROOT / "examples" / "one_purchase" / "data" / "mitaka_fy2024_general.csv"
HEADER = ",".join(COLUMNS)
GOOD = "2026,01,一般会計,general,02,総務費,01,総務管理費,05,財産管理費,10,需用費,12345"


def faults(*lines: str, header: str = HEADER) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(InputError) as refused:
        parse_budget("\n".join([header, *lines]) + "\n", file="budget.csv")
    assert all(each.where.file == "budget.csv" for each in refused.value.findings)
    return [(each.code.partition(".")[2], each.where.line, each.where.field) for each in refused.value.findings]


def test_a_line_becomes_a_title_and_an_amount():
    budget = parse_budget(f"{HEADER}\n{GOOD}\n", file="budget.csv")
    (line,) = budget.lines
    assert budget.fiscal_year == FiscalYear(2026)
    assert (line.title.path, line.amount) == ("01/02-01-05-10", Yen(12_345))
    assert str(line.title) == "一般会計 02総務費 01総務管理費 05財産管理費 10需用費"


def test_the_header_may_be_japanese_but_not_mixed():
    parse_budget(",".join(COLUMNS.values()) + f"\n{GOOD.replace('general', '一般')}\n", file="b.csv")
    assert faults(GOOD, header=HEADER.replace("item_code", "目コード")) == [("budget-file-unreadable", None, None)]


def test_a_byte_order_mark_and_blank_lines_are_no_matter(tmp_path):
    path = tmp_path / "budget.csv"
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEADER}\r\n\r\n{GOOD}\r\n".encode())
    assert read_budget(path).lines[0].amount == Yen(12_345)


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (GOOD.replace("12345", "12,345"), ("budget-field-unreadable", 2, None)),
        (GOOD.replace("12345", '"12,345"'), ("budget-field-unreadable", 2, "amount_yen")),
        (GOOD.replace("12345", "-1"), ("budget-field-unreadable", 2, "amount_yen")),
        (GOOD.replace("12345", "１２３"), ("budget-field-unreadable", 2, "amount_yen")),
        (GOOD.replace("12345", "1.0"), ("budget-field-unreadable", 2, "amount_yen")),
        (GOOD.replace("12345", "1" * 16), ("budget-field-unreadable", 2, "amount_yen")),
        (GOOD.replace("2026", "令和8"), ("budget-field-unreadable", 2, "fiscal_year")),
        (GOOD.replace("general", "普通"), ("budget-field-unreadable", 2, "account_kind")),
        (GOOD.replace("総務費", ""), ("budget-field-unreadable", 2, "chapter_name")),
        (GOOD.replace("総務費", " 総務費"), ("budget-field-unreadable", 2, "chapter_name")),
        (GOOD.replace(",05,", ",5a,"), ("budget-field-unreadable", 2, "item_code")),
        (GOOD.replace("10,需用費", "28,予備費"), ("object-not-in-statutory-list", 2, None)),
        (GOOD.replace("2026", "2017"), ("no-edition-in-force", 2, None)),
    ],
)
def test_every_fault_has_its_line_and_field(made, fault):
    assert faults(made) == [fault]


def test_a_forgotten_object_is_not_taken_for_the_reserve():
    assert faults(GOOD.replace("10,需用費", ",")) == [
        ("budget-field-unreadable", 2, "object_code"),
        ("budget-field-unreadable", 2, "object_name"),
    ]


def test_the_reserve_has_no_object():
    line = "2026,01,一般会計,general,14,予備費,01,予備費,01,予備費,,,100"
    (reserve,) = parse_budget(f"{HEADER}\n{line}\n", file="b.csv").lines
    assert reserve.title.is_reserve
    assert reserve.title.path == "01/14-01-01-00"


def test_a_title_stands_once_and_a_code_has_one_name():
    other = GOOD.replace("05,財産管理費,10,需用費", "05,文書管理費,11,役務費")
    assert faults(GOOD, GOOD, other) == [("budget-title-repeated", 3, None), ("budget-title-inconsistent", 4, None)]


def test_all_lines_are_of_one_year():
    assert faults(GOOD, GOOD.replace("2026", "2027").replace(",10,需用費", ",11,役務費")) == [
        ("budget-field-unreadable", 3, "fiscal_year")
    ]


def test_all_faults_are_told_at_once_up_to_a_hundred():
    bad = [GOOD.replace("12345", "x") for _ in range(150)]
    assert len(faults(*bad)) == 100


def test_a_budget_without_lines_is_no_budget():
    assert faults() == [("budget-file-unreadable", None, None)]
    assert faults('"' + GOOD) == [("budget-file-unreadable", None, None)]


def test_a_file_that_is_not_there_or_not_utf8_is_told_without_its_folder(tmp_path):
    with pytest.raises(InputError) as refused:
        read_budget(tmp_path / "nothing.csv")
    assert str(tmp_path) not in str(refused.value)
    path = tmp_path / "cp932.csv"
    path.write_bytes(GOOD.encode("cp932"))
    with pytest.raises(InputError, match="UTF-8"):
        read_budget(path)


def test_chapters_and_sections_are_summed_as_the_council_votes_them():
    lines = [
        BudgetLine(title=a_title("10", "需用費"), amount=Yen(3)),
        BudgetLine(title=a_title("11", "役務費"), amount=Yen(4)),
    ]
    budget = Budget(fiscal_year=FiscalYear(2026), lines=tuple(lines))
    (account,) = budget.accounts
    (chapter,), (section,) = budget.chapters, budget.sections
    assert (chapter.chapter.name, chapter.section, chapter.amount) == ("総務費", None, Yen(7))
    assert (section.section.name, section.amount, budget.amount_of(account)) == ("総務管理費", Yen(7), Yen(7))


def test_a_budget_holds_each_title_once_and_no_negative_line():
    line = BudgetLine(title=a_title(), amount=Yen(0))
    with pytest.raises(ValueError, match="once"):
        Budget(fiscal_year=FiscalYear(2026), lines=(line, line))
    with pytest.raises(ValueError, match="negative"):
        BudgetLine(title=a_title(), amount=Yen(-1))


def test_the_budget_of_a_real_city_is_read_whole():
    budget = read_budget(MITAKA)
    (account,) = budget.accounts
    assert len(budget.lines) == 851
    assert budget.amount_of(account) == Yen(83_187_972_000)
    education = next(each for each in budget.chapters if each.chapter.name == "教育費")
    assert education.amount == Yen(10_797_482_000)
