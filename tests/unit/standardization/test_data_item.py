"""データ項目 / Data items can only exist when they are possible."""

import pytest
from attrs import evolve

from jichitai.master_data.kernel import StandardItemRef
from jichitai.standardization import CodeList, CodeValue, DataItem, DataType, OutputCondition

NAME = DataItem(
    business_id="031", number=3, name="氏名", romaji="shimei", type=DataType.FULL_WIDTH, length=100,
    output=OutputCondition.CONDITIONAL, has_column=True,
)  # fmt: skip


def test_an_item_id_is_three_and_five_digits():
    assert NAME.id == "03100003"
    assert evolve(NAME, number=99_999).id == "03199999"


def test_an_item_offers_the_reference_other_packages_use():
    assert NAME.ref == StandardItemRef("03100003")


def test_the_full_width_letter_of_the_table_is_read():
    assert DataType.read("Ｎ") is DataType.FULL_WIDTH
    assert DataType.read("N") is DataType.FULL_WIDTH


def test_every_type_of_the_legend_can_be_read():
    assert [DataType.read(each).value for each in ("X", "Ｎ", "9", "9V", "S9", "BLOB", "YEAR", "DATE", "TIME")] == [
        "X", "N", "9", "9V", "S9", "BLOB", "YEAR", "DATE", "TIME",
    ]  # fmt: skip


def test_a_type_that_is_not_in_the_legend_is_refused():
    with pytest.raises(ValueError):
        DataType.read("VARCHAR")


@pytest.mark.parametrize(
    "change",
    [
        {"business_id": "31"},
        {"business_id": "０３１"},
        {"number": 0},
        {"number": 100_000},
        {"number": True},
        {"length": 0},
        {"length": 32_768},
        {"name": ""},
        {"romaji": ""},
        {"decimals": 2},
        {"type": DataType.DECIMAL},
        {"repetition": 0},
        {"unknown_date_allowed": True},
        {"unknown_start_allowed": True},
    ],
    ids=str,
)
def test_an_impossible_item_cannot_exist(change):
    with pytest.raises(ValueError):
        evolve(NAME, **change)


def test_words_for_readers_take_no_part_in_comparison():
    assert evolve(NAME, condition="別の言葉", remarks="備考") == NAME


def test_a_code_list_without_values_is_the_municipalitys_own():
    assert CodeList(id=999, name="自治体固有コード").is_local
    assert not CodeList(id=1, name="性別", values=(CodeValue("1", "男"),)).is_local
