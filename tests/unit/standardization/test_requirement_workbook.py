"""機能・帳票要件の書 / Made-up workbooks: headings by their words, places filled down, everything not recognised told."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from jichitai.standardization import RequirementType
from jichitai.standardization.boundary import Limits, UnreadableWorkbook
from jichitai.standardization.boundary.requirement_sheets import RequirementWords, read_day
from jichitai.standardization.boundary.requirement_workbook import compile_requirements
from jichitai.standardization.specifications.requirement import BodyClass

DAY = date(2026, 2, 27)
M, F, OPTION = RequirementType.MANDATORY, RequirementType.FORBIDDEN, RequirementType.STANDARD_OPTION
FLAT = ["大項目", "中項目", "小項目", "機能名称", "機能ID", "機能要件", "要件の考え方・理由", "類型", "適合基準日", "備考"]
ROW = ["管理", "宛名", "", "付番", "9000001", "番号を付けられること。", "要るから。", "実装必須機能", "", ""]


def book(*sheets):
    made = Workbook()
    made.remove(made.active)
    for at, rows in enumerate(sheets):
        sheet = made.create_sheet(f"要件{at + 1}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def compiled(*rows, **options):
    return compile_requirements(book([["■要件"], [], *rows]), published_on=DAY, title="試験", **options)


def faults(*rows, **options):
    with pytest.raises(UnreadableWorkbook) as refused:
        compiled(*rows, **options)
    return [(each.code.removeprefix("standardization."), each.where.line) for each in refused.value.findings]


def test_a_row_becomes_a_requirement_of_every_class_of_body():
    made = compiled(FLAT, ROW)
    (asked,) = made.book.functions
    assert (str(asked.id), asked.name, asked.large, asked.middle, asked.small) == ("9000001", "付番", "管理", "宛名", "")
    assert (asked.text, asked.rationale, asked.conforms_from) == ("番号を付けられること。", "要るから。", None)
    assert asked.types == dict.fromkeys(BodyClass, M)
    assert made.notes == ()


def test_columns_may_stand_in_any_order_and_be_shifted():
    for right in range(3):
        rows = [["", *[""] * right, *reversed(row)] for row in (FLAT, ROW)]
        assert compiled(*rows).book == compiled(FLAT, ROW).book


def test_two_rows_of_headings_with_classes_of_body():
    head = ["機能ID", "", "機能名称", "類型", "", "", "", "適合基準日"]
    below = ["", "", "", "指定都市", "中核市", "一般市区", "町村", ""]
    made = compiled(
        head, below,
        ["031", 1, "付番", "実装必須機能", "標準オプション機能", "実装不可機能", "－", "R8.4.1"],
        ["９００", "００１２", "検索", "類型１", "類型３", "類型２", "", 46113],
    )  # fmt: skip
    first, second = made.book.functions
    assert (str(first.id), str(second.id)) == ("0310001", "9000012")
    want = {BodyClass.DESIGNATED_CITY: M, BodyClass.CORE_CITY: OPTION, BodyClass.CITY: F}
    assert first.types == want == second.types
    assert first.type_for(BodyClass.TOWN) is None
    assert {first.conforms_from, second.conforms_from} == {date(2026, 4, 1)}
    assert made.notes == ()


def test_a_heading_of_the_upper_row_may_stand_beside_the_id_of_the_lower_row():
    head = ["類型", "備考", "", "", "", ""]
    below = ["", "", "機能名称", "機能ID", "指定都市", "一般市区町村"]
    made = compiled(head, below, ["実装必須", "x", "付番", "9000001", "実装必須", "実装不可"])
    assert made.book.functions[0].types == {BodyClass.DESIGNATED_CITY: M, BodyClass.CITY: F, BodyClass.TOWN: F}
    assert made.book.functions[0].remarks == "x"


def test_merged_places_and_names_are_filled_down_and_cleared_by_a_new_heading():
    head = ["大項目", "中項目", "小項目", "機能名称", "機能ID", "類型"]
    made = compiled(
        head,
        ["甲", "一", "ア", "検索", "9000001", "実装必須"],
        ["", "", "イ", "表示", "9000002", "実装必須"],
        ["", "", "", "", "9000003", "実装必須"],
        ["", "二", "", "印刷", "9000004", "実装必須"],
        ["乙", "", "", "削除", "9000005", "実装必須"],
    )  # fmt: skip
    assert [(each.large, each.middle, each.small, each.name) for each in made.book.functions] == [
        ("甲", "一", "ア", "検索"), ("甲", "一", "イ", "表示"), ("甲", "一", "イ", "表示"), ("甲", "二", "", "印刷"), ("乙", "", "", "削除"),
    ]  # fmt: skip


def test_the_end_mark_closes_the_table():
    rows = [["", *FLAT], ["", *ROW], ["e"], ["", *ROW[:4], "9000002", *ROW[5:]]]
    assert [str(each.id) for each in compiled(*rows).book.functions] == ["9000001"]


def test_forms_have_a_sheet_of_their_own():
    made = compile_requirements(
        book([FLAT, ROW], [["帳票ID", "帳票名", "類型"], ["9000001", "証明書", "標準オプション機能"]]), published_on=DAY
    )
    assert [(str(each.id), each.name, each.types[BodyClass.TOWN]) for each in made.book.forms] == [("9000001", "証明書", OPTION)]
    assert made.book.business_ids == ("900",)
    assert len(made.book.requirements) == 2  # 機能IDと帳票IDは、数字が同じでも別である


def test_what_is_not_recognised_is_told():
    made = compile_requirements(
        book([["表紙"]], [[*FLAT, "実装難易度\u202e"], [*ROW, "高"], ["", "", "", "", "", "前の行の続き"]]), published_on=DAY
    )
    told = [(each.code.removeprefix("standardization."), each.where.field, each.where.line) for each in made.notes]
    assert told == [
        ("requirement-sheet-skipped", "要件1", None), ("requirement-heading-unknown", "要件2", 1),
        ("requirement-row-without-id", "要件2", 3),
    ]  # fmt: skip
    assert made.notes[1].facts == {"heading": "実装難易度"}


def test_other_words_are_given_as_parameters():
    head = ["機能ID", "機能名称", "要件の内容", "実装区分"]
    row = ["9000001", "付番", "番号を付ける", "◎"]
    assert faults(head, row) == [("heading-missing", 3)]
    words = RequirementWords().also(headings={"type": ["実装区分"], "text": ["要件の内容"]}, types={"◎": M})
    made = compiled(head, row, words=words)
    assert (made.book.functions[0].text, made.book.functions[0].types[BodyClass.CITY]) == ("番号を付ける", M)
    with pytest.raises(ValueError, match="headings are given for"):
        RequirementWords().also(headings={"kind": ["類型"]})


@pytest.mark.parametrize(
    ("column", "value", "found"),
    [
        (4, "900001", "requirement-cell-unreadable"), (4, 900001, "requirement-cell-unreadable"),
        (4, "90000012", "requirement-cell-unreadable"), (4, "90000O1", "requirement-cell-unreadable"),
        (4, "", "requirement-cell-unreadable"), (3, "", "requirement-cell-unreadable"),
        (7, "必須かも", "requirement-cell-unreadable"), (7, "", "requirement-cell-unreadable"), (7, "－", "requirement-cell-unreadable"),
        (8, "令和8年4月", "requirement-cell-unreadable"), (8, "2026-02-29", "requirement-cell-unreadable"),
        (8, "未定", "requirement-cell-unreadable"), (7, "=1+1", "cell-is-formula"), (4, "=1", "cell-is-formula"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_refuses_with_its_row(column, value, found):
    row = [*ROW]
    row[column] = value
    assert faults(FLAT, row) == [(found, 4)]


def test_every_fault_is_told_at_once():
    assert faults(FLAT, [*ROW[:4], "1", *ROW[5:7], "不明", *ROW[8:]], ROW, ROW) == [
        ("requirement-cell-unreadable", 4), ("requirement-cell-unreadable", 4), ("requirement-twice", None),
    ]  # fmt: skip


@pytest.mark.parametrize("head", [[*FLAT, "類型"], ["機能ID", "機能名称"], [*FLAT, "機能ID"]])
def test_a_heading_missing_or_twice_refuses(head):
    assert ("heading-missing", 3) in faults(head, [*ROW, "x"])


def test_a_book_without_requirements_and_a_day_refuses():
    with pytest.raises(UnreadableWorkbook) as refused:
        compile_requirements(book([["あ"]]), published_on=DAY)
    assert [each.code for each in refused.value.findings] == ["standardization.requirements-missing"]
    with pytest.raises(UnreadableWorkbook) as refused:
        compile_requirements(book([FLAT, ROW]))
    assert [each.code for each in refused.value.findings] == ["standardization.publication-day-missing"]
    with pytest.raises(UnreadableWorkbook):
        compile_requirements(book([FLAT, *[ROW] * 50]), published_on=DAY, limits=Limits(workbook_rows=20))


def test_day_and_version_come_from_the_published_name(tmp_path):
    path = tmp_path / "試験_機能・帳票要件【第3.2版】_20260227.xlsx"
    path.write_bytes(book([FLAT, ROW]))
    made = compile_requirements(path).book
    assert (made.published_on, made.version, made.title) == (DAY, "3.2", "試験_機能・帳票要件【第3.2版】_20260227")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("２０２６年４月１日", date(2026, 4, 1)), ("令和元年5月1日", date(2019, 5, 1)), ("令和元年4月30日", None), ("29999", None),
        ("30000", date(1982, 2, 18)), ("99999", date(2173, 10, 13)), ("100000", None), ("2026.3.31", date(2026, 3, 31)),
        ("2026/13/1", None), ("", None),
    ],
)  # fmt: skip
def test_days_are_read_whole_or_not_at_all(text, day):
    assert read_day(text) == day
