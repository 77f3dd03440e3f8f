"""項目定義書 / The official workbook becomes the same table; damaged ones are refused, typed."""

import contextlib
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Color, PatternFill

from jichitai.standardization import DataType, NationalSpecifications, OutputCondition
from jichitai.standardization.boundary import Limits, UnreadableWorkbook, read_item_workbook
from jichitai.standardization.boundary.sheet_xml import plain_number
from jichitai.standardization.boundary.workbook import compile_workbook

OFFICIAL = (
    Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "digital_agency_spec" / "031_item_definition_20230929.xlsx"
)
needs_the_workbook = pytest.mark.skipif(not OFFICIAL.is_file(), reason="公式の項目定義書がない")
TABLE = NationalSpecifications().as_of("031", date(2026, 4, 1))
PUBLISHED = date(2023, 9, 29)


def official():
    (made,) = read_item_workbook(OFFICIAL, published_on=PUBLISHED, forms=TABLE.forms, requirements=TABLE.requirements)
    return made


@needs_the_workbook
@pytest.mark.parametrize("number", range(1, 30))
def test_each_item_of_our_table_equals_the_workbook(number):
    ours, theirs = TABLE.by_number[number], official().by_number[number]
    for name in (
        "id", "name", "romaji", "type", "length", "decimals", "is_key", "is_foreign_key", "code_list", "repetition",
        "output", "has_column", "unknown_date_allowed",
    ):  # fmt: skip
        assert getattr(ours, name) == getattr(theirs, name), name
    assert bool(ours.condition) == bool(theirs.condition)


@needs_the_workbook
def test_the_code_lists_equal_the_workbook():
    assert TABLE.code_lists == official().code_lists


@needs_the_workbook
def test_the_whole_table_equals_the_workbook():
    assert official() == TABLE


@needs_the_workbook
def test_our_table_names_the_very_file_it_was_taken_from():
    assert official().source.sha256 == TABLE.source.sha256


HEADINGS = {
    2: "データ項目ID", 4: "データ項目", 5: "データ項目（ローマ字）", 6: "グループ", 9: "クラス分類", 12: "データ型", 13: "桁数", 14: "コード",
    15: "繰り返し", 16: "データ出力条件", 17: "項目定義", 18: "項目説明", 19: "標準仕様書関連箇所", 20: "実装類型", 21: "サンプル値", 22: "備考",
}  # fmt: skip
BELOW = {6: "名称", 7: "主キー", 8: "外部キー", 9: "LV1", 10: "LV2", 11: "LV3"}
CODE_HEADINGS = ("コードID", "コード名", "コード値", "コード値の内容", "備考")
ITEM = {2: "900", 3: 1, 4: "番号", 5: "bango", 6: "試験", 7: "○", 12: "X", 13: 5, 16: "必須", 20: "○", 23: "e"}


def workbook(
    *items, codes=(), headings=HEADINGS, end="e", title="■地方公共団体情報システム-（試験）項目定義書", right=0, down=0, fill=()
):
    book = Workbook()
    sheet = book.active
    sheet.title = "項目定義書（試験）"
    sheet["B1"] = title
    for row, words in ((5, headings), (6, BELOW)):
        for column, heading in words.items():
            sheet.cell(row + down, column + right, heading)
    for row, item in enumerate(items, start=7 + down):
        for column, value in item.items():
            sheet.cell(row, column + right, value)
            if row - 7 - down in fill:
                sheet.cell(row, column + right).fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.8))
    sheet.cell(7 + down + len(items), 1, end)
    listed = book.create_sheet("コード一覧（個別）_試験")
    listed["C1"], listed["C2"] = "業務名", "試験"
    for column, heading in enumerate(CODE_HEADINGS, start=1):
        listed.cell(4, column, heading)
    for row, values in enumerate(codes, start=6):
        for column, value in enumerate(values, start=1):
            listed.cell(row, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(*items, **options):
    return read_item_workbook(workbook(*items, **options), published_on=PUBLISHED)


def faults(data, **options):
    with pytest.raises(UnreadableWorkbook) as refused:
        read_item_workbook(data, published_on=PUBLISHED, **options)
    return refused.value.findings


def test_a_minimal_table_is_read():
    (table,) = read(ITEM)
    item = table.items[0]
    assert (table.business_id, table.business, table.group) == ("900", "試験", "試験")
    assert (item.id, item.type, item.length, item.is_key, item.output) == (
        "90000001", DataType.HALF_WIDTH, 5, True, OutputCondition.MANDATORY,
    )  # fmt: skip


def test_groups_become_tables_of_their_own():
    tables = read(ITEM, {**ITEM, 3: 2, 4: "別", 5: "betsu", 6: "別の組"})
    assert [(each.group, len(each.items)) for each in tables] == [("試験", 1), ("別の組", 1)]


def test_cells_come_as_text_or_numbers_alike():
    (table,) = read({**ITEM, 2: 1, 12: 9, 13: 3.0, 14: "002", 15: 999}, codes=[("2", "区分", 0, "なし"), (None, None, 1, "あり")])
    item = table.items[0]
    assert (item.id, item.type, item.length, item.code_list, item.repetition) == ("00100001", DataType.INTEGER, 3, 2, 999)
    assert [each.value for each in table.code_lists[0].values] == ["0", "1"]


def test_lengths_of_decimals_and_of_fixed_forms_are_read():
    (table,) = read(
        {**ITEM, 12: "9V", 13: "8,2"},
        {**ITEM, 3: 2, 4: "日", 5: "hi", 7: None, 12: "DATE", 13: None, 18: "・不詳日を許容する\n※※ある場合は出力必須"},
    )
    assert (table.items[0].length, table.items[0].decimals) == (8, 2)
    assert (table.items[1].length, table.items[1].unknown_date_allowed, table.items[1].condition) == (
        10,
        True,
        "ある場合は出力必須",
    )


def test_a_code_of_another_business_is_kept_as_a_name():
    (table,) = read({**ITEM, 14: "住民基本台帳1"})
    assert (table.items[0].code_list, table.items[0].external_code) == (None, "住民基本台帳1")


def test_the_municipalitys_own_codes_have_no_values():
    (table,) = read({**ITEM, 14: 999}, codes=[(999, "自治体固有コード", "任意", "任意")])
    assert table.code_lists[0].is_local


def test_every_faulty_row_is_said_at_once_with_sheet_and_row():
    found = faults(
        workbook({**ITEM, 12: "VARCHAR"}, {**ITEM, 3: "一"}, {**ITEM, 13: "5桁"}, {**ITEM, 16: "必要"}, {**ITEM, 12: "9V"})
    )
    assert [each.where.line for each in found] == [7, 8, 9, 10, 11]
    assert {each.where.field for each in found} == {"項目定義書（試験）"}


def test_a_code_list_that_is_missing_or_not_numbered_is_a_fault():
    assert [each.code for each in faults(workbook({**ITEM, 14: 7}))] == ["standardization.code-list-missing"]
    assert len(faults(workbook(ITEM, codes=[("一", "区分", "0", "なし")]))) == 1


def test_items_of_the_same_number_are_a_fault():
    assert "number stands twice" in faults(workbook(ITEM, ITEM))[0].en


def test_a_table_without_its_end_mark_may_be_cut_off():
    assert "end mark" in faults(workbook(ITEM, end=None))[0].en


def test_changed_headings_are_a_fault():
    (found,) = faults(workbook(ITEM, headings={**HEADINGS, 13: "長さ"}))
    assert (found.code, found.facts["heading"], found.where.line) == ("standardization.heading-missing", "桁数", 5)


def test_a_heading_that_stands_twice_is_a_fault():
    (found,) = faults(workbook(ITEM, headings={**HEADINGS, 24: "桁数"}))
    assert (found.code, found.facts["heading"]) == ("standardization.heading-missing", "桁数")


@pytest.mark.parametrize(("right", "down"), [(1, 0), (0, 3), (5, 7)])
def test_a_shifted_table_is_the_same_table(right, down):
    given = ({**ITEM, 14: 2}, {**ITEM, 3: 2, 4: "日", 5: "hi", 7: None})
    codes = [(2, "区分", 0, "なし")]
    assert read(*given, codes=codes, right=right, down=down) == read(*given, codes=codes)


def test_a_column_put_between_two_others_changes_nothing():
    moved = {column + (column > 13): word for column, word in HEADINGS.items()} | {14: "追加の欄"}
    item = {column + (column > 13): value for column, value in ITEM.items()}
    assert read(item, headings=moved) == read(ITEM)


def test_headings_may_be_broken_over_lines_and_full_width():
    assert read(ITEM, headings={**HEADINGS, 5: "データ項目\n(ローマ字)", 16: "データ出力\n条件"}) == read(ITEM)


def test_an_item_id_of_eight_digits_in_one_cell_is_read():
    (table,) = read({**ITEM, 2: "90000012", 3: None})
    assert table.items[0].id == "90000012"


def test_a_business_and_a_group_left_out_by_merging_are_those_of_the_row_before():
    (table,) = read(ITEM, {**ITEM, 2: None, 3: 2, 4: "別", 5: "betsu", 6: None})
    assert [each.id for each in table.items] == ["90000001", "90000002"]


def test_full_width_types_and_numbers_are_read():
    (table,) = read({**ITEM, 12: "Ｎ", 13: "１０"}, {**ITEM, 3: "２", 4: "日", 5: "hi", 12: "ＤＡＴＥ", 13: 10})
    assert [(each.type, each.length) for each in table.items] == [(DataType.FULL_WIDTH, 10), (DataType.DATE, 10)]


def test_the_functions_an_item_is_for_are_read():
    (table,) = read({**ITEM, 19: "0310002住登外者宛名情報管理機能\n0310003基本情報受信、0310002"})
    assert table.items[0].functions == ("0310002", "0310003")


def test_a_formula_in_a_cell_that_is_read_is_refused_and_elsewhere_left_alone():
    (found,) = faults(workbook({**ITEM, 13: "=1+4"}))
    assert (found.code, found.where.line) == ("standardization.cell-is-formula", 7)
    assert read({**ITEM, 17: "=1+4"}) == read(ITEM)


def test_a_row_of_formulas_alone_does_not_vanish():
    assert {each.where.line for each in faults(workbook(ITEM, {3: "=1", 4: "=2", 5: "=3"}))} == {8}


def test_a_key_colour_without_the_mark_is_noted_and_the_mark_is_used():
    plain = {**ITEM, 3: 2, 4: "日", 5: "hi", 7: None}
    made = compile_workbook(workbook(ITEM, plain, fill=(0, 1)), published_on=PUBLISHED)
    assert [(each.code, each.where.line) for each in made.notes] == [("standardization.key-colour-differs", 8)]
    assert [each.is_key for each in made.book.items] == [True, False]
    assert not compile_workbook(workbook(ITEM, plain, fill=(0,)), published_on=PUBLISHED).notes


def test_links_to_the_outside_and_macros_are_told_and_not_followed():
    made = compile_workbook(with_member("xl/vbaProject.bin", b"x"), published_on=PUBLISHED)
    assert [(each.code, each.facts["kinds"]) for each in made.notes] == [
        ("standardization.workbook-reaches-outside", ("vbaProject",))
    ]


def test_the_day_and_the_version_are_taken_from_the_published_file_name(tmp_path):
    path = tmp_path / "900_試験_基本データリスト【第2.1版】_20230929.xlsx"
    path.write_bytes(workbook(ITEM))
    book = compile_workbook(path).book
    assert (book.published_on, book.version) == (PUBLISHED, "2.1")
    other = tmp_path / "list.xlsx"
    other.write_bytes(workbook(ITEM))
    with pytest.raises(UnreadableWorkbook) as refused:
        compile_workbook(other)
    assert refused.value.findings[0].code == "standardization.publication-day-missing"


def test_a_workbook_without_an_item_table_is_a_fault():
    out = io.BytesIO()
    Workbook().save(out)
    assert "no item table" in faults(out.getvalue())[0].en


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 100, b"<xml/>"])
def test_what_is_no_workbook_is_refused(data):
    assert [each.code for each in faults(data)] == ["standardization.workbook-unreadable"]


def test_any_cut_of_a_workbook_is_refused_typed():
    whole = workbook(ITEM)
    for at in range(0, len(whole), 97):
        faults(whole[:at])


def test_any_flipped_byte_is_read_or_refused_typed():
    whole = bytearray(workbook(ITEM))
    for at in range(0, len(whole), 61):
        damaged = bytes(whole[:at]) + bytes([whole[at] ^ 0x55]) + bytes(whole[at + 1 :])
        with contextlib.suppress(UnreadableWorkbook):
            read_item_workbook(damaged, published_on=PUBLISHED)


def with_member(name, content):
    source, out = zipfile.ZipFile(io.BytesIO(workbook(ITEM))), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for each in source.infolist():
            if each.filename != name:
                copy.writestr(each, source.read(each))
        copy.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16"),
    ],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_document_types_and_other_encodings_are_refused(content, part):
    (found,) = faults(with_member(part, content))
    assert "document type" in found.en or "not UTF-8" in found.en


def test_parts_that_are_not_read_cannot_do_harm():
    content = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert read_item_workbook(with_member("xl/extra.xml", content), published_on=PUBLISHED) == read(ITEM)


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert [each.code for each in faults(with_member("xl/bomb.bin", b"\0" * 30_000_000))] == ["standardization.too-large"]


@pytest.mark.parametrize(
    "limits",
    [Limits(file_bytes=100), Limits(members=3), Limits(unpacked_bytes=100), Limits(workbook_rows=3), Limits(workbook_cells=5)],
)
def test_each_limit_of_a_workbook_is_kept(limits):
    assert [each.code for each in faults(workbook(ITEM), limits=limits)] == ["standardization.too-large"]


def test_what_openpyxl_saves_can_be_opened_by_it_again():
    assert load_workbook(io.BytesIO(workbook(ITEM))).sheetnames[0] == "項目定義書（試験）"


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def with_sheet(body):
    return with_member("xl/worksheets/sheet1.xml", SHEET.format(body).encode())


def lying(data, name, size):
    """大きさを偽る / The same archive with another unpacked size written in its directory."""
    at = data.rindex(name.encode()) - 46
    changed = bytearray(data)
    changed[at + 24 : at + 28] = size.to_bytes(4, "little")
    return bytes(changed)


def test_a_sheet_of_a_million_rows_is_refused_at_the_limit():
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(1, 30_000))
    (found,) = faults(with_sheet(rows), limits=Limits(ratio=10_000))
    assert (found.code, found.facts["limit"]) == ("standardization.too-large", 20_000)


def test_a_wide_row_is_refused_at_the_limit_of_cells():
    cells = '<c t="inlineStr"><is><t>x</t></is></c>' * 9_000
    (found,) = faults(with_sheet(f"<row>{cells}</row>"), limits=Limits(ratio=10_000, workbook_cells=5_000))
    assert found.code == "standardization.too-large"


@pytest.mark.parametrize(
    "body",
    [
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="99999999"><c r="A99999999"><v>1</v></c></row>',
        '<row r="1"><c r="AAAAAAAA1"><v>1</v></c></row>',
        '<row r="1"><c r="あ1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>5</v></c></row>',
        f'<row r="1"><c r="A1" s="{"9" * 5000}"><v>1</v></c></row>',
        f'<row r="{"9" * 5000}"><c/></row>',
        "<row><c>" * 20_000,
    ],
)
def test_rows_and_cells_that_cannot_be_are_refused_typed(body):
    assert {each.code for each in faults(with_sheet(body), limits=Limits(ratio=10_000))} == {
        "standardization.workbook-unreadable"
    }


def test_a_cell_of_ten_megabytes_is_cut_to_the_longest_a_cell_can_be():
    body = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 10_000_000}</t></is></c></row>'
    (found,) = faults(with_sheet(body), limits=Limits(ratio=10_000))
    assert "no item table" in found.en


def test_a_member_that_lies_about_its_size_is_refused():
    data = with_sheet("<row/>" * 100_000)
    (found,) = faults(lying(data, "xl/worksheets/sheet1.xml", 10), limits=Limits(ratio=10_000))
    assert found.code == "standardization.workbook-unreadable"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("1", "1"),
        ("031", "031"),
        ("3.0", "3"),
        ("1E3", "1000"),
        ("-2.0", "-2"),
        ("0.5", "0.5"),
        ("1e400", "inf"),
        ("x", "x"),
        ("", ""),
    ],
)
def test_numbers_become_text_as_they_are_shown(given, text):
    assert plain_number(given) == text
