"""適合確認 / Whole files: header, rows, conditions, keys, the report."""

from collections.abc import Iterator
from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.kernel import Where
from jichitai.standardization import (
    DataType,
    NationalSpecifications,
    Reading,
    RecordCheck,
    UnknownDateForm,
    check_record,
    check_rows,
    conformance_of,
)

TABLE = NationalSpecifications().as_of("031", date(2026, 4, 1))
NAMES = [item.name for item in TABLE.items]
GOOD = dict.fromkeys(NAMES, "") | {
    "宛名番号": "000000000000001", "業務ID": "001", "代表宛名フラグ": "0", "操作者ID": "900001",
    "操作年月日": "2026-04-01", "操作時刻": "09:00:00",
}  # fmt: skip


def fields(**changes):
    return list((GOOD | changes).values())


def found(*rows, columns=NAMES, **options):
    return [
        (each.code.removeprefix("standardization."), each.where.line, each.where.field)
        for each in check_rows(TABLE, columns, enumerate(rows, start=2), **options)
    ]


def test_a_conforming_file_has_no_findings():
    assert found(fields(), fields(宛名番号="2")) == []


def test_names_romaji_and_ids_may_be_mixed_in_the_header():
    columns = [(item.name, item.romaji, item.id)[item.number % 3] for item in TABLE.items]
    assert found(fields(), columns=columns) == []


def test_columns_may_stand_in_any_order():
    assert found(fields()[::-1], columns=NAMES[::-1]) == []


def test_every_finding_of_a_row_is_said_at_once_in_order_of_the_columns():
    bad = fields(宛名番号="１", 性別="9", 生年月日="2026-02-30", 操作者ID="", 代表宛名フラグ="1")
    assert found(bad) == [
        ("character-not-allowed", 2, "宛名番号"), ("code-not-listed", 2, "性別"), ("date-impossible", 2, "生年月日"),
        ("value-missing", 2, "操作者ID"), ("value-missing-by-condition", 2, "名寄せ先宛名番号"),
    ]  # fmt: skip


def test_a_finding_names_file_line_and_item():
    (one,) = check_rows(TABLE, NAMES, [(17, fields(性別="9"))], file="031.csv")
    assert one.where == Where(file="031.csv", line=17, field="性別")
    assert str(one).startswith("031.csv:17 性別: [standardization.code-not-listed] ")


def test_a_missing_column_is_said_once_and_not_for_every_row():
    columns = [name for name in NAMES if name != "住所_方書"]
    row = [value for name, value in GOOD.items() if name != "住所_方書"]
    other = [value if name != "宛名番号" else "2" for name, value in GOOD.items() if name != "住所_方書"]
    assert found(row, other, columns=columns) == [("column-missing", 1, None)]


def test_an_optional_column_may_be_left_out():
    columns = [name for name in NAMES if name != "性別"]
    assert found([value for name, value in GOOD.items() if name != "性別"], columns=columns) == []


def test_an_unknown_header_is_counted_by_its_place_and_never_shown():
    (one,) = check_rows(TABLE, [*NAMES, "甲野太郎"], [(2, [*fields(), "x"])])
    assert (one.code, one.facts["position"]) == ("standardization.column-unknown", 30)
    assert "甲野" not in str(one) + one.english


def test_a_column_stands_as_often_as_its_item_repeats():
    assert found([*fields(), "002"], columns=[*NAMES, "業務ID"]) == []
    assert found([*fields(), "2"], columns=[*NAMES, "宛名番号"]) == [("column-repeated", 1, None)]


def test_the_values_of_repeated_columns_are_checked_each():
    assert found([*fields(), "0020"], columns=[*NAMES, "業務ID"]) == [("value-too-long", 2, "業務ID")]
    assert found([*fields(業務ID=""), "002"], columns=[*NAMES, "業務ID"]) == []


def test_values_of_one_field_are_parted_by_the_declared_separator():
    several = fields(業務ID="001;002;010")
    assert found(several) == [("value-too-long", 2, "業務ID")]
    assert found(several, reading=Reading(separator=";")) == []
    assert found(fields(業務ID=";".join(["001"] * 1000)), reading=Reading(separator=";")) == [("too-many-values", 2, "業務ID")]


def test_a_row_of_another_width_is_said_and_its_values_are_not_guessed():
    assert found(fields()[:-1], [*fields(宛名番号="2"), ""], []) == [
        ("row-width-differs", 2, None), ("row-width-differs", 3, None), ("row-width-differs", 4, None),
    ]  # fmt: skip


def test_a_key_may_stand_once():
    (one,) = check_rows(TABLE, NAMES, [(2, fields()), (3, fields(宛名番号="2")), (4, fields())])
    assert (one.code, one.where.line, one.facts["first_line"]) == ("standardization.key-duplicated", 4, 2)
    assert "000000000000001" not in str(one)


def test_keys_differ_by_every_character():
    assert found(fields(宛名番号="1"), fields(宛名番号="01"), fields(宛名番号="1 ")) == []


def test_the_same_key_is_found_even_when_lines_are_not_numbered():
    assert len(list(check_rows(TABLE, NAMES, [(0, fields()), (0, fields())]))) == 1


def test_an_empty_key_is_missing_and_not_a_duplicate():
    assert found(fields(宛名番号=""), fields(宛名番号="")) == [("value-missing", 2, "宛名番号"), ("value-missing", 3, "宛名番号")]


def test_a_key_of_two_items_is_compared_as_a_whole():
    table = evolve(TABLE, items=tuple(evolve(each, is_key=each.number in (1, 27)) for each in TABLE.items))
    rows = [(2, fields()), (3, fields(操作者ID="900002")), (4, fields())]
    assert [each.where.line for each in check_rows(table, NAMES, rows)] == [4]


@pytest.mark.parametrize(
    ("changes", "item"),
    [
        ({"氏_日本人": "甲野", "名_日本人": "太郎"}, "氏名"),
        ({"氏名_外国人アルファベット": "Ｘ"}, "氏名"),
        ({"氏名_外国人漢字": "甲"}, "氏名"),
        ({"氏名": "甲", "氏_日本人": "甲"}, "名_日本人"),
        ({"氏名": "甲", "名_日本人": "甲"}, "氏_日本人"),
        ({"住所_町字コード": "0011001"}, "住所_町字"),
        ({"住所_方書_フリガナ": "ハイツ"}, "住所_方書"),
        ({"業務ID": ""}, "業務ID"),
        ({"業務ID": "　"[:0] or " "}, "業務ID"),
        ({"代表宛名フラグ": "1"}, "名寄せ先宛名番号"),
    ],
)
def test_a_condition_the_columns_show_makes_the_item_mandatory(changes, item):
    row = fields(**changes)
    conditional = [each for each in found(row) if each[0] == "value-missing-by-condition"]
    assert conditional == [("value-missing-by-condition", 2, item)]


@pytest.mark.parametrize(
    "changes",
    [
        {"住所_町字コード": "0000000"},
        {"業務ID": "", "独自施策システム等ID": "A01"},
        {"代表宛名フラグ": "1", "名寄せ先宛名番号": "2"},
        {"氏名": "甲"},
    ],
)
def test_where_no_condition_holds_the_item_may_stay_empty(changes):
    assert found(fields(**changes)) == []


def test_an_unknown_birth_date_asks_for_its_wording():
    reading = Reading(unknown_dates=UnknownDateForm.ZERO_PARTS)
    unknown = fields(生年月日="1964-00-00")
    assert found(unknown, reading=reading) == [("value-missing-by-condition", 2, "生年月日_不詳表記")]
    assert found(fields(生年月日="1964-00-00", 生年月日_不詳表記="昭和三十九年頃"), reading=reading) == []


def test_a_damaged_conditional_value_is_not_also_called_missing():
    assert found(fields(氏名="a", 氏_日本人="甲", 名_日本人="甲")) == [("character-not-allowed", 2, "氏名")]


def test_local_codes_for_an_item_without_a_local_list_are_refused():
    with pytest.raises(ValueError, match="03100011"):
        RecordCheck(TABLE, NAMES, reading=Reading(local_codes={"03100011": frozenset({"1"})}))


def test_rows_are_taken_one_by_one():
    seen = []

    def rows() -> Iterator[tuple[int, list[str]]]:
        for line in range(2, 100):
            seen.append(line)
            yield line, fields(性別="9")

    check = check_rows(TABLE, NAMES, rows())
    next(check)
    assert seen == [2]


def test_a_report_counts_everything_and_keeps_the_first():
    rows = [(line, fields(宛名番号=str(line), 性別="9")) for line in range(2, 52)]
    report = conformance_of(TABLE, NAMES, rows, keep=3)
    assert (report.rows, report.total, len(report.findings), report.conforms) == (50, 50, 3, False)
    assert dict(report.counts) == {("standardization.code-not-listed", "03100011"): 50}


def test_a_report_says_what_it_could_not_judge():
    report = conformance_of(TABLE, NAMES, [(2, fields())])
    assert report.conforms
    assert [item.number for item in report.left_to_people] == [3, 4, 5, 6, 7, 18, 19, 20, 23, 24]
    assert [item.number for item in report.not_checked] == [12, 24]
    declared = Reading(unknown_dates=UnknownDateForm.ZERO_PARTS, local_codes={"03100024": frozenset({"A01"})})
    assert conformance_of(TABLE, NAMES, [], reading=declared).not_checked == ()


def test_images_and_codes_of_other_businesses_are_reported_as_not_judged():
    items = (evolve(TABLE.items[1], type=DataType.IMAGE), evolve(TABLE.items[4], external_code="住民基本台帳1"))
    table = evolve(TABLE, items=(TABLE.items[0], *items, *TABLE.items[2:4], *TABLE.items[5:]), forms=(), requirements=())
    assert {2, 5} <= {item.number for item in conformance_of(table, NAMES, []).not_checked}


def test_one_record_is_checked_by_its_names():
    assert check_record(business_id="031", record=GOOD, on=date(2026, 4, 1)) == ()
    (one,) = check_record(business_id="031", record=GOOD | {"性別": "9"}, on=date(2026, 4, 1))
    assert one.where == Where(field="性別")


CANARIES = {"宛名番号": "987654321098765X9", "個人番号": "98765432109Z", "氏名": "禁秘　太郎a", "氏_日本人": "禁秘b", "名_日本人": "太郎c",
    "生年月日": "1911-02-30", "住所_市区町村コード": "99999Z", "住所_番地号表記": "九丁目987番", "住所_方書": "禁秘荘987号室",
    "住所_郵便番号": "98765432", "操作者ID": "９８７６５４", "性別": "Z", "操作時刻": "98:76", "操作年月日": "1911-13-13"}  # fmt: skip


def test_no_value_of_a_record_ever_stands_in_a_finding():
    made = list(check_rows(TABLE, NAMES, [(2, fields(**CANARIES)), (3, fields(**CANARIES))], file="031.csv"))
    assert len(made) >= 2 * len(CANARIES)
    said = "".join(f"{each}{each.english}{each!r}{dict(each.facts)}" for each in made)
    for name, value in CANARIES.items():
        if len(value) > 1:
            assert value not in said, name
    for fragment in ("禁秘", "太郎", "98765", "1911", "９８７"):
        assert fragment not in said
