"""版の違い / What changed between versions, what it means for a mapping, and how it is shown."""

import json
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jichitai.standardization import NationalSpecifications, OutputCondition
from jichitai.standardization.boundary.difference_report import difference_data, difference_html, difference_rows
from jichitai.standardization.specifications.book import SpecificationBook
from jichitai.standardization.specifications.data_item import CodeList, CodeValue, DataItem, DataType
from jichitai.standardization.specifications.difference import Change, Effect, compare_books
from jichitai.standardization.specifications.specification import Specification

DAY = date(2026, 4, 1)
TABLE = NationalSpecifications().as_of("031", DAY)


def item(number, name, **given):
    base = {"romaji": name, "type": DataType.HALF_WIDTH, "length": 5, "output": OutputCondition.OPTIONAL, "has_column": False}
    return DataItem(business_id="900", number=number, name=name, **{**base, **given})


def book(*items, lists=(), group="組", groups=None):
    made = groups or (
        Specification(business_id="900", business="試験", group=group, published_on=DAY, items=items, code_lists=lists),
    )
    return SpecificationBook.bound(made)


def changes(before, after):
    return [(each.change, each.name, each.before, each.after, each.effect) for each in compare_books(before, after).differences]


A, B = item(1, "甲"), item(2, "乙")


def test_the_same_version_has_no_difference():
    assert not compare_books(book(A, B), book(A, B)).differences
    assert not compare_books(SpecificationBook.of(TABLE), SpecificationBook.of(TABLE)).is_breaking


def test_items_added_and_removed_are_told():
    assert changes(book(A), book(A, B)) == [(Change.ADDED, "乙", "", "乙", Effect.REVIEW)]
    assert changes(book(A, B), book(A)) == [(Change.REMOVED, "乙", "乙", "", Effect.BREAKING)]


@pytest.mark.parametrize("demand", [{"output": OutputCondition.MANDATORY}, {"has_column": True}])
def test_a_new_item_that_is_demanded_breaks_a_mapping(demand):
    ((change, *_, effect),) = changes(book(A), book(A, evolve(B, **demand)))
    assert (change, effect) == (Change.ADDED, Effect.BREAKING)


def test_the_same_number_with_another_name_is_renamed():
    assert changes(book(A), book(item(1, "丙"))) == [(Change.RENAMED, "丙", "甲", "丙", Effect.BREAKING)]


def test_a_number_given_to_another_item_is_no_new_name():
    found = changes(book(A, B), book(item(1, "丙"), item(9, "甲"), B))
    assert [(change, name) for change, name, *_ in found] == [(Change.ADDED, "丙"), (Change.RENUMBERED, "甲")]


def test_two_items_that_change_places_are_renumbered():
    found = changes(book(A, B), book(item(1, "乙"), item(2, "甲")))
    assert [change for change, *_ in found] == [Change.RENUMBERED, Change.RENUMBERED]


def test_a_name_known_as_an_alias_is_renamed_without_numbers():
    old = item(1, "氏名_読み仮名", is_numbered=False)
    new = item(1, "氏名_フリガナ", is_numbered=False, aliases=("氏名_読み仮名",))
    assert [(change, before) for change, _, before, *_ in changes(book(old), book(new))] == [(Change.RENAMED, "氏名_読み仮名")]
    assert [change for change, *_ in changes(book(new), book(old))] == [Change.RENAMED]


@pytest.mark.parametrize(
    ("changed", "change", "effect"),
    [
        ({"length": 6}, Change.LENGTHENED, Effect.NONE),
        ({"length": 4}, Change.SHORTENED, Effect.BREAKING),
        ({"type": DataType.FULL_WIDTH}, Change.TYPE_CHANGED, Effect.BREAKING),
        ({"is_key": True}, Change.KEY_CHANGED, Effect.BREAKING),
        ({"output": OutputCondition.CONDITIONAL}, Change.PRESENCE_TIGHTENED, Effect.BREAKING),
        ({"has_column": True}, Change.COLUMN_REQUIRED, Effect.BREAKING),
        ({"repetition": 2}, Change.REPEATS_MORE, Effect.NONE),
        ({"external_code": "住民基本台帳1"}, Change.CODE_LIST_CHANGED, Effect.BREAKING),
        ({"condition": "ある場合"}, Change.CONDITION_CHANGED, Effect.REVIEW),
        ({"romaji": "ko"}, Change.RENAMED, Effect.BREAKING),
    ],
)
def test_each_kind_of_change_has_its_effect(changed, change, effect):
    ((found, *_, felt),) = changes(book(A), book(evolve(A, **changed)))
    assert (found, felt) == (change, effect)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({"output": OutputCondition.MANDATORY}, {}, Change.PRESENCE_RELAXED),
        ({"has_column": True}, {}, Change.COLUMN_RELEASED),
        ({"repetition": 2}, {}, Change.REPEATS_LESS),
    ],
)
def test_what_is_taken_back_is_told_too(before, after, change):
    assert [each for each, *_ in changes(book(evolve(A, **before)), book(evolve(A, **after)))] == [change]


def test_fewer_decimals_are_shorter_even_when_the_whole_is_longer():
    old, new = (item(1, "額", type=DataType.DECIMAL, length=length, decimals=decimals) for length, decimals in ((5, 3), (8, 2)))
    assert [(change, before, after) for change, _, before, after, _ in changes(book(old), book(new))] == [
        (Change.SHORTENED, "5,3", "8,2")
    ]


def test_codes_added_removed_and_reworded_are_told_for_each_item():
    def lists(*values):
        return (CodeList(id=1, name="区分", values=tuple(CodeValue(*each) for each in values)),)

    coded = evolve(A, code_list=1)
    old = book(coded, lists=lists(("1", "男"), ("2", "女")))
    new = book(coded, lists=lists(("0", "不明"), ("2", "女性")))
    assert [(change, before, after) for change, _, before, after, _ in changes(old, new)] == [
        (Change.CODE_REMOVED, "1=男", ""), (Change.CODE_REWORDED, "2=女", "2=女性"), (Change.CODE_ADDED, "", "0=不明"),
    ]  # fmt: skip


def test_groups_added_and_removed_are_told():
    other = Specification(business_id="900", business="試験", group="別", published_on=DAY, items=(A,))
    assert [each for each, *_ in changes(book(A), book(groups=(*book(A).groups, other)))] == [Change.GROUP_ADDED]
    assert [each for each, *_ in changes(book(groups=(*book(A).groups, other)), book(A))] == [Change.GROUP_REMOVED]


def test_only_changes_of_mapped_items_and_new_demands_need_work():
    old = book(A, B, item(3, "丙"))
    new = book(evolve(A, length=4), evolve(B, length=4), item(3, "丁"), item(4, "戊", output=OutputCondition.MANDATORY))
    found = compare_books(old, new)
    assert [(each.name, each.change) for each in found.needing_work(["甲", "丙"])] == [
        ("甲", Change.SHORTENED), ("丁", Change.RENAMED), ("戊", Change.ADDED),
    ]  # fmt: skip
    assert [each.name for each in found.needing_work(["90000002"])] == ["乙", "戊"]
    assert len(found.needing_work()) == 4


def test_breaking_changes_come_first():
    found = compare_books(book(A, B), book(evolve(A, condition="x"), evolve(B, length=1)))
    assert [each.effect for each in found.needing_work()] == [Effect.BREAKING, Effect.REVIEW]


def test_the_page_escapes_what_the_documents_say():
    found = compare_books(book(A), book(A, item(2, "<script>alert(1)</script>")))
    page = difference_html(found)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert page.startswith("<!DOCTYPE html>")


def test_rows_and_data_say_the_same():
    found = compare_books(book(A), book(evolve(A, length=4)))
    (row,) = difference_rows(found.differences)
    (english,) = difference_rows(found.differences, is_english=True)
    data = json.loads(json.dumps(difference_data(found)))
    assert row == ("壊れる", "短くなった", "組", "90000001", "甲", "5", "4")
    assert english[:2] == ("breaking", "shortened")
    assert (data["is_breaking"], data["counts"]) == (True, {"breaking": 1, "review": 0, "none": 0})
    assert difference_data(found, mapped=[])["differences"] == []


CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "length": st.integers(1, 9), "output": st.sampled_from(OutputCondition), "has_column": st.booleans(),
        "is_key": st.booleans(), "repetition": st.integers(1, 3), "romaji": st.sampled_from(["a", "b"]),
    },
)  # fmt: skip
VERSIONS = st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.tuples(st.integers(1, 6), CHOICES), min_size=1).map(
    lambda made: {number: (name, given) for name, (number, given) in made.items()}
)


def version(made):
    return book(
        *(
            item(number, name, **{**given, "romaji": f"{given.get('romaji', 'r')}{name}"})
            for number, (name, given) in made.items()
        )
    )


@given(VERSIONS, VERSIONS)
def test_two_versions_differ_when_they_are_not_equal_and_only_then(before, after):
    old, new = version(before), version(after)
    assert bool(compare_books(old, new).differences) == (
        {each.id: each for each in old.items} != {each.id: each for each in new.items}
    )


@given(VERSIONS, VERSIONS)
def test_every_item_is_matched_once_added_or_removed(before, after):
    found = compare_books(version(before), version(after)).differences
    added = sum(each.change is Change.ADDED for each in found)
    removed = sum(each.change is Change.REMOVED for each in found)
    assert len(before) - removed == len(after) - added
