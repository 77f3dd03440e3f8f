"""項目定義 / The national table of 031, and what no table may say."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.kernel import NoEditionInForce
from jichitai.standardization import (
    DataType,
    FixedForm,
    NationalSpecifications,
    OutputCondition,
    Relation,
    RequiredWhen,
    SpecificationUnknown,
)
from jichitai.standardization.specifications.specification import NON_RESIDENT_ADDRESSEES

TABLE = NationalSpecifications().as_of("031", date(2026, 4, 1))


def test_the_table_has_twenty_nine_items_numbered_in_order():
    assert [item.number for item in TABLE.items] == list(range(1, 30))


def test_the_addressee_number_alone_is_the_key():
    assert [item.name for item in TABLE.keys] == ["宛名番号"]


def test_items_are_found_by_name_romaji_and_id():
    assert TABLE.by_header["生年月日"] is TABLE.by_header["seinengappi"] is TABLE.by_header["03100012"]


def test_only_the_birth_date_may_be_unknown():
    assert [item.number for item in TABLE.items if item.unknown_date_allowed] == [12]


def test_every_mandatory_or_conditional_item_must_have_a_column():
    assert all(item.has_column for item in TABLE.items if item.output is not OutputCondition.OPTIONAL)


def test_conditions_stand_at_conditional_items_only():
    conditional = {item.number for item in TABLE.items if item.output is OutputCondition.CONDITIONAL}
    assert {each.item for each in TABLE.requirements} <= conditional
    assert {item.number for item in TABLE.items if item.condition} == conditional


def test_what_the_columns_cannot_show_is_left_to_people():
    assert [item.number for item in TABLE.left_to_people] == [3, 4, 5, 6, 7, 18, 19, 20, 23, 24]


def test_no_form_is_longer_than_its_item():
    for form in TABLE.forms:
        length = int(form.pattern.partition("{")[2].rstrip("}"))
        assert length == TABLE.by_number[form.item].length


def test_day_and_time_items_have_the_length_their_form_takes():
    for item in TABLE.items:
        if item.type in (DataType.DATE, DataType.TIME):
            assert item.length == {DataType.DATE: 10, DataType.TIME: 8}[item.type]


def test_the_table_names_its_source_and_was_compared_with_it():
    edition = NON_RESIDENT_ADDRESSEES.as_of(date(2026, 4, 1))
    assert edition.verified_on is not None
    assert edition.value.source is not None
    assert edition.value.source.publisher == "デジタル庁"
    assert len(edition.value.source.sha256) == 64


def test_before_its_publication_there_is_no_table():
    with pytest.raises(NoEditionInForce):
        NationalSpecifications().as_of("031", date(2023, 9, 28))


def test_a_business_without_a_table_is_refused():
    with pytest.raises(SpecificationUnknown):
        NationalSpecifications().as_of("999", date(2026, 4, 1))


@pytest.mark.parametrize(
    "change",
    [
        {"items": ()},
        {"items": (*TABLE.items, TABLE.items[0])},
        {"items": (*TABLE.items, evolve(TABLE.items[0], number=30))},
        {"items": (*TABLE.items, evolve(TABLE.items[0], number=30, name="別名"))},
        {"items": (*TABLE.items, evolve(TABLE.items[0], number=30, name="別名", romaji="betsumei", business_id="032"))},
        {"code_lists": TABLE.code_lists[:1]},
        {"code_lists": (*TABLE.code_lists, TABLE.code_lists[0])},
        {"forms": (FixedForm(item=30, pattern="[0-9]{1}", ja="数字", en="a digit"),)},
        {"requirements": (RequiredWhen(item=1, other=30, relation=Relation.PRESENT),)},
    ],
)
def test_an_inconsistent_table_cannot_exist(change):
    with pytest.raises(ValueError):
        evolve(TABLE, **change)


def test_a_form_is_a_pattern_without_groups():
    for pattern in ("[", "([0-9])"):
        with pytest.raises(ValueError):
            FixedForm(item=1, pattern=pattern, ja="", en="")


@pytest.mark.parametrize(("relation", "value"), [(Relation.PRESENT, "1"), (Relation.EQUALS, None), (Relation.OTHER_THAN, None)])
def test_a_condition_has_a_value_exactly_when_its_relation_needs_one(relation, value):
    with pytest.raises(ValueError):
        RequiredWhen(item=1, other=2, relation=relation, value=value)
