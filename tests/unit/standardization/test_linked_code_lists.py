"""コード一覧（連携） / Lists of other businesses are read with their business, and used only for items that name them."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from jichitai.standardization import check_rows
from jichitai.standardization.boundary import UnreadableWorkbook
from jichitai.standardization.boundary.compiled import dump_book, load_book
from jichitai.standardization.boundary.workbook import compile_workbook
from jichitai.standardization.specifications.book import SpecificationBook
from jichitai.standardization.specifications.data_item import CodeList
from jichitai.standardization.specifications.linked_code_list import LinkedCodeList, named_list

DAY = date(2023, 9, 29)
HEAD = [
    "",
    "データ項目ID",
    "",
    "データ項目",
    "データ項目（ローマ字）",
    "グループ",
    "",
    "データ型",
    "桁数",
    "コード",
    "データ出力条件",
    "実装類型",
]
LINKED = ["業務名", "コードID", "コード名", "コード値", "コード値の内容"]


def workbook(*codes, linked=(), above=None):
    made = Workbook()
    made.active.title = "項目定義書（試験）"
    for row in [["■（試験）項目定義書"], [], HEAD, ["", "", "", "", "", "名称", "主キー"]]:
        made.active.append(row)
    for number, code in enumerate(codes, start=1):
        made.active.append(["", "900", number, f"項目{number}", f"komoku{number}", "組", "", "X", 2, code, "任意", ""])
    made.active.append(["e"])
    own = made.create_sheet("コード一覧（個別）_試験")
    own.append(["コードID", "コード名", "コード値", "コード値の内容"])
    own.append([1, "性別", 0, "不明"])
    if linked:
        sheet = made.create_sheet("コード一覧（連携）")
        if above:
            sheet.append(["", "業務名"])
            sheet.append(["", above])
        sheet.append(LINKED)
        for row in linked:
            sheet.append(row)
        sheet.append(["", "e"])
    out = io.BytesIO()
    made.save(out)
    return compile_workbook(out.getvalue(), published_on=DAY, version="1")


TWO = [
    ["住民基本台帳", 1, "性別", 1, "男"], ["", "", "", 2, "女"], ["団体内統合宛名", 1, "性別", 9, "その他"], ["", 2, "旗", "01", "あり"],
]  # fmt: skip


def test_lists_are_read_with_their_business_filled_down():
    made = workbook("1", linked=TWO).book
    assert [(each.business, each.code_list.id, [value.value for value in each.code_list.values]) for each in
            made.linked_code_lists] == [("住民基本台帳", 1, ["1", "2"]), ("団体内統合宛名", 1, ["9"]), ("団体内統合宛名", 2, ["01"])]  # fmt: skip
    assert made.groups[0].linked_code_lists == ()  # 組は、項目が名ざす一覧だけを持つ


@pytest.mark.parametrize("code", ["住民基本台帳1", "住民基本台帳１", "住民基本台帳_001", "住民基本台帳（1）", "住民基本台帳\n1"])
def test_an_item_names_the_list_of_a_business(code):
    made = workbook(code, "団体内統合宛名1", 1, linked=TWO)
    (group,) = made.book.groups
    values = [[value.value for value in group.code_list_of(item).values] for item in group.items]
    assert values == [["1", "2"], ["9"], ["0"]]
    assert made.notes == ()


def test_values_are_checked_against_the_list_the_item_names():
    (group,) = workbook("住民基本台帳1", "団体内統合宛名1", 1, linked=TWO).book.groups
    columns = [item.name for item in group.items]
    found = list(check_rows(group, columns, [(2, ["1", "9", "0"]), (3, ["9", "1", "1"])]))
    assert [(each.code, each.where.line, each.facts["code_list"]) for each in found] == [
        ("standardization.code-not-listed", 3, 1)
    ] * 3


def test_a_list_that_is_not_at_hand_is_told_and_its_values_are_not_judged():
    made = workbook("介護保険35", "介護保険35", linked=TWO)
    assert [(each.code, each.facts["items"]) for each in made.notes] == [("standardization.linked-list-missing", 2)]
    assert list(check_rows(made.book.groups[0], ["項目1", "項目2"], [(2, ["12", "X"])])) == []
    assert [each.code for each in workbook("介護保険35").notes] == ["standardization.linked-list-missing"]


def test_the_business_above_the_table_counts_and_none_at_all_refuses():
    made = workbook("住民基本台帳1", linked=[["", 1, "性別", 1, "男"]], above="住民基本台帳")
    assert made.book.linked_code_lists[0].business == "住民基本台帳"
    with pytest.raises(UnreadableWorkbook) as refused:
        workbook("1", linked=[["", 1, "性別", 1, "男"]])
    assert "どの業務のものか" in refused.value.findings[0].ja


def test_a_compiled_book_keeps_its_linked_lists():
    made = workbook("住民基本台帳1", "団体内統合宛名2", linked=TWO).book
    again = load_book(dump_book(made))
    assert again == made
    assert [each.business for each in again.groups[0].linked_code_lists] == ["住民基本台帳", "団体内統合宛名"]
    assert SpecificationBook.bound(made.groups).groups == made.groups


def test_an_own_list_is_never_taken_for_one_of_another_business():
    (group,) = workbook("住民基本台帳1", 1, linked=TWO).book.groups
    stranger = LinkedCodeList(business="別の業務", code_list=CodeList(id=1, name="性別"))
    assert named_list(group.items[0], [stranger]) is None
    assert named_list(group.items[1], group.linked_code_lists) is None
