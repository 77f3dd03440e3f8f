"""列の検査 / Each type at its edges, without ever showing a value."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.standardization import (
    CodeList,
    CodeValue,
    DataItem,
    DataType,
    FixedForm,
    NationalSpecifications,
    OutputCondition,
    Reading,
    Specification,
    UnknownDateForm,
)
from jichitai.standardization.validation.column_check import column_check, is_unknown_date

ZERO_PARTS = Reading(unknown_dates=UnknownDateForm.ZERO_PARTS)


def table(kind=DataType.HALF_WIDTH, length=5, *, code_lists=(), forms=(), **facts):
    item = DataItem(
        business_id="900", number=1, name="項目", romaji="komoku", type=kind, length=length,
        output=OutputCondition.OPTIONAL, has_column=True, **facts,
    )  # fmt: skip
    return Specification(
        business_id="900", business="試験", group="試験", published_on=date(2026, 4, 1), items=(item,),
        code_lists=tuple(code_lists), forms=tuple(forms),
    )  # fmt: skip


def codes(value, *args, reading=None, **facts):
    made = table(*args, **facts)
    found = column_check(made, made.items[0], reading or Reading())(value)
    said = "".join(str(each) + each.english for each in found).replace(made.items[0].id, "")
    assert len(value) < 4 or value not in said
    return [each.code.removeprefix("standardization.") for each in found]


@pytest.mark.parametrize("value", ["a", "abcde", "ｱｲｳｴｵ", "a b-~", "00000"])
def test_half_width_text_up_to_its_length_passes(value):
    assert codes(value) == []


def test_half_width_text_over_its_length_is_too_long():
    assert codes("abcdef") == ["value-too-long"]


@pytest.mark.parametrize("value", ["あ", "１", "a　", "ab\0", "a\n", "é", "\ue000", "a\u0301"])
def test_other_characters_are_not_half_width(value):
    assert codes(value) == ["character-not-allowed"]


def test_the_first_wrong_character_is_named_by_its_place_and_class():
    made = table()
    (found,) = column_check(made, made.items[0], Reading())("ab１あ")
    assert found.facts["position"] == 3
    assert found.facts["character"] == "a full-width digit"


@pytest.mark.parametrize("value", ["あ", "甲野　太郎", "１－２", "𠮷野𠮷野𠮷", "葛\U000e0101飾区", "か\u309aき", "Ａ①㈱…〜"])
def test_full_width_text_up_to_its_length_passes(value):
    assert codes(value, DataType.FULL_WIDTH) == []


@pytest.mark.parametrize("value", ["a", "1", " ", "ｱ", "甲 野", "甲\u200b野", "甲\u202e", "甲\n"])
def test_half_width_and_invisible_characters_are_not_full_width(value):
    assert codes(value, DataType.FULL_WIDTH) == ["character-not-allowed"]


def test_a_variation_selector_does_not_use_up_a_place():
    assert codes("辻\U000e0100" * 5, DataType.FULL_WIDTH) == []
    assert codes("辻\U000e0100" * 6, DataType.FULL_WIDTH) == ["value-too-long"]


def test_a_private_use_character_is_a_warning_and_no_refusal():
    made = table(DataType.FULL_WIDTH)
    (found,) = column_check(made, made.items[0], Reading())("甲\ue000\ue001")
    assert (found.code, found.severity.value, found.facts["position"]) == ("standardization.private-use-character", "warning", 2)


def test_a_flood_of_combining_marks_is_refused():
    assert codes("か" + "\u3099" * 31, DataType.FULL_WIDTH) == ["combining-run-too-long"]
    assert codes("か" + "\u3099" * 30, DataType.FULL_WIDTH) == []


def test_a_huge_value_is_refused_before_it_is_looked_at():
    assert codes("1" * 32_768, DataType.INTEGER) == ["value-too-long"]
    assert codes("か" + "\u3099" * 40_000, DataType.FULL_WIDTH) == ["value-too-long"]


@pytest.mark.parametrize(("value", "good"), [("0", True), ("00012", True), ("12345", True), ("123456", False), ("-1", False),
    ("+1", False), ("1_0", False), ("１", False), ("٣", False), ("²", False), ("1.0", False), ("1e3", False), (" 1", False)])  # fmt: skip
def test_an_integer_is_half_width_digits_without_a_sign(value, good):
    assert codes(value, DataType.INTEGER) == ([] if good else ["value-malformed"])


@pytest.mark.parametrize(("value", "good"), [("1", True), ("123.45", True), ("1234.5", False), ("1.234", False), ("1.", False),
    (".5", False), ("-1.5", False), ("1,5", False), ("NaN", False), ("1e5", False), ("0.00", True)])  # fmt: skip
def test_a_decimal_keeps_its_digits_before_and_after_the_point(value, good):
    assert codes(value, DataType.DECIMAL, 3, decimals=2) == ([] if good else ["value-malformed"])


@pytest.mark.parametrize(("value", "good"), [("1", True), ("-1", True), ("-123", True), ("-1234", False), ("+1", False),
    ("-0", False), ("-000", False), ("--1", False), ("－1", False), ("-", False), ("0", True)])  # fmt: skip
def test_a_signed_integer_has_a_minus_only_when_negative(value, good):
    assert codes(value, DataType.SIGNED_INTEGER, 3) == ([] if good else ["value-malformed"])


@pytest.mark.parametrize(("value", "good"), [("2026", True), ("9999", True), ("0001", True), ("0000", False), ("26", False),
    ("20260", False), ("令和8", False), ("２０２６", False)])  # fmt: skip
def test_a_year_has_four_digits(value, good):
    assert codes(value, DataType.YEAR, 4) == ([] if good else ["value-malformed"])


def test_an_unknown_start_is_allowed_only_where_the_item_says_so():
    assert codes("0000", DataType.YEAR, 4, unknown_start_allowed=True) == []
    assert codes("0000-01-01", DataType.DATE, 10, unknown_start_allowed=True) == []
    assert codes("0000-01-01", DataType.DATE, 10) == ["date-impossible"]
    assert codes("0000-01-02", DataType.DATE, 10, unknown_start_allowed=True) == ["date-impossible"]


@pytest.mark.parametrize("value", ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "2026-01-31", "2026-04-30"])
def test_a_day_of_the_calendar_passes(value):
    assert codes(value, DataType.DATE, 10) == []


@pytest.mark.parametrize(
    "value", ["2023-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-32", "0000-12-31"]
)
def test_a_day_that_is_not_in_the_calendar_is_impossible(value):
    assert codes(value, DataType.DATE, 10) == ["date-impossible"]


@pytest.mark.parametrize(
    "value",
    ["20260401", "2026-4-1", "2026/04/01", "2026-W15-3", "２０２６-04-01", "2026-04-01T00:00", "令和8年4月1日", "2026-04-01 "],
)
def test_a_day_written_otherwise_is_malformed(value):
    assert codes(value, DataType.DATE, 10) == ["value-malformed"]


@pytest.mark.parametrize("value", ["1964-07-00", "1964-00-00", "0000-00-00"])
def test_unknown_dates_are_read_only_as_declared_and_only_where_allowed(value):
    assert codes(value, DataType.DATE, 10, unknown_date_allowed=True) == ["date-impossible"]
    assert codes(value, DataType.DATE, 10, unknown_date_allowed=True, reading=ZERO_PARTS) == []
    assert codes(value, DataType.DATE, 10, reading=ZERO_PARTS) == ["unknown-date-not-allowed"]


@pytest.mark.parametrize("value", ["1964-00-01", "1964-13-00", "0000-07-00", "1964-07-32"])
def test_an_unknown_month_with_a_known_day_is_no_unknown_date(value):
    assert not is_unknown_date(value)
    assert codes(value, DataType.DATE, 10, unknown_date_allowed=True, reading=ZERO_PARTS) == ["date-impossible"]


@pytest.mark.parametrize(("value", "good"), [("00:00", True), ("23:59:59", True), ("24:00", False), ("12:60", False),
    ("12:00:60", False), ("9:00", False), ("12", False), ("12:00:00.5", False), ("１２:00", False)])  # fmt: skip
def test_a_time_is_written_on_the_24_hour_clock(value, good):
    assert codes(value, DataType.TIME, 8) == ([] if good else ["value-malformed"])


LISTED = CodeList(id=1, name="性別", values=(CodeValue("1", "男"), CodeValue("2", "女")))


def test_a_value_outside_its_code_list_is_refused_and_not_shown():
    assert codes("1", length=1, code_list=1, code_lists=[LISTED]) == []
    assert codes("9", length=1, code_list=1, code_lists=[LISTED]) == ["code-not-listed"]


def test_a_local_code_list_is_checked_only_when_the_caller_gives_it():
    local = CodeList(id=999, name="自治体固有コード")
    facts = {"length": 3, "code_list": 999, "code_lists": [local]}
    assert codes("A01", **facts) == []
    assert codes("A01", **facts, reading=Reading(local_codes={"90000001": frozenset({"A01"})})) == []
    assert codes("A02", **facts, reading=Reading(local_codes={"90000001": frozenset({"A01"})})) == ["code-not-listed"]


def test_a_fixed_form_is_asked_after_the_type():
    form = FixedForm(item=1, pattern="[0-9]{5}", ja="数字5桁", en="5 digits")
    assert codes("12345", forms=[form]) == []
    assert codes("1234", forms=[form]) == ["value-malformed"]
    assert codes("１2345", forms=[form]) == ["character-not-allowed"]


def test_values_in_one_field_are_checked_one_by_one():
    reading = Reading(separator=";")
    assert codes("a;b;abcde", repetition=3, reading=reading) == []
    assert codes("a;b;abcdef;c", repetition=4, reading=reading) == ["value-too-long"]
    assert codes("a;b;c;d", repetition=3, reading=reading) == ["too-many-values"]


def test_a_separator_means_nothing_for_an_item_that_does_not_repeat():
    assert codes("a;b", reading=Reading(separator=";")) == []


@pytest.mark.parametrize("separator", ["", ";;", "a", "1"])
def test_a_separator_is_one_sign(separator):
    with pytest.raises(ValueError):
        Reading(separator=separator)


def test_an_image_is_not_judged():
    assert codes("あ\0", DataType.IMAGE, 1) == []


def test_every_sample_of_the_official_table_passes():
    samples = {
        "宛名番号": "123456789123456", "個人番号": "345678901234", "氏名": "佐藤　一郎", "氏名_外国人アルファベット": "ＺＨＡＮＧ　ＹＵＬＩ",
        "氏名_外国人漢字": "張　玉蓮", "氏名_読み仮名": "サトウ　イチロウ", "性別": "1", "生年月日": "1964-07-01",
        "生年月日_不詳表記": "令和○年頃", "住所_市区町村コード": "131016", "住所_町字コード": "0011001", "住所_都道府県": "東京都",
        "住所_市区郡町村名": "足柄上郡中井町", "住所_町字": "霞が関二丁目", "住所_番地号表記": "１００８番地",
        "住所_方書": "虎ノ門ハイツ１０１号", "住所_方書_フリガナ": "トラノモンハイツ１０１ゴウ", "住所_郵便番号": "1000014",
        "業務ID": "001", "独自施策システム等ID": "001", "代表宛名フラグ": "1", "名寄せ先宛名番号": "123456789123456",
        "操作者ID": "123456", "操作年月日": "2021-11-01", "操作時刻": "09:00:00",
    }  # fmt: skip
    official = NationalSpecifications().as_of("031", date(2026, 4, 1))
    for name, sample in samples.items():
        assert column_check(official, official.by_header[name], Reading())(sample) == [], name


def test_length_and_characters_are_both_said():
    assert codes("abcdeあ") == ["value-too-long", "character-not-allowed"]
    assert codes("甲" * 5 + "a", DataType.FULL_WIDTH) == ["value-too-long", "character-not-allowed"]


def test_items_of_other_businesses_codes_are_left_unchecked():
    made = table(external_code="住民基本台帳1")
    assert column_check(made, evolve(made.items[0]), Reading())("9") == []
