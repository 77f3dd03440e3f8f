"""分かっている限りのデータ / What is shipped of the other businesses: tagged with its confidence, scoped by business, nothing made up."""

import re
from datetime import date

import pytest

from jichitai.standardization import NationalSpecifications
from jichitai.standardization.businesses.business_id import BUSINESS_IDS
from jichitai.standardization.confidence import Confidence
from jichitai.standardization.specifications.book import SpecificationBook
from jichitai.standardization.specifications.code_list_catalog import CODE_LISTS, code_lists
from jichitai.standardization.specifications.identifier import (
    Identifier,
    IdentifierKind,
    IdentifierMalformed,
    RequirementType,
    identifiers,
    item_identifier,
    read_identifier,
)
from jichitai.standardization.specifications.outline import OUTLINES, outlines
from jichitai.standardization.specifications.requirement import BodyClass, FormRequirement, FunctionalRequirement

DAY = date(2026, 4, 1)
GROUPS = NationalSpecifications().groups("001", DAY)
RESIDENTS = GROUPS[0]
IDS = set(BUSINESS_IDS.as_of(DAY).value.by_id)


def test_the_table_of_residents_claims_no_official_number_and_no_certainty():
    assert not any(each.is_numbered or each.romaji for group in GROUPS for each in group.items)
    assert all(each.confidence is not Confidence.CONFIRMED for group in GROUPS for each in group.items)
    assert RESIDENTS.confidence is Confidence.UNCHECKED
    assert RESIDENTS.items[0].id == "001:宛名番号"


def test_031_is_confirmed_item_by_item():
    table = NationalSpecifications().as_of("031", DAY)
    assert {each.confidence for each in (*table.items, *table.code_lists)} == {Confidence.CONFIRMED}
    assert all(each.is_numbered for each in table.items)


def test_the_table_of_residents_has_keys_codes_and_unknown_dates():
    assert [each.name for each in RESIDENTS.keys] == ["宛名番号", "個人履歴番号", "個人履歴番号_枝番号"]
    assert {each.id for each in RESIDENTS.code_lists} == {1, 4, 5, 8, 10, 11, 12, 14, 18}
    dated = [each.name for each in RESIDENTS.items if each.unknown_date_allowed]
    assert "生年月日" in dated
    assert all(f"{name}_不詳フラグ" in RESIDENTS.by_header and f"{name}_不詳表記" in RESIDENTS.by_header for name in dated)


def test_every_form_and_requirement_of_the_residents_means_its_item():
    names = {RESIDENTS.by_number[each.item].name for each in RESIDENTS.forms}
    assert names == {"異動事由", "在留期間等コード_日"}
    for each in RESIDENTS.requirements:
        assert RESIDENTS.by_number[each.item].name == f"{RESIDENTS.by_number[each.other].name}_不詳表記"


def test_code_lists_count_within_one_business():
    catalog = code_lists(DAY)
    keys = [(owner, each.id) for owner, each in catalog.lists]
    assert len(set(keys)) == len(keys)
    assert {owner for owner, _ in keys} <= IDS
    assert catalog.find("001", 1) != catalog.find("032", 1)
    assert catalog.find("001", 999_999) is None
    assert [each.id for each in catalog.of("031")] == [1, 2, 999]


def test_the_lists_of_031_are_those_of_its_item_table():
    table = NationalSpecifications().as_of("031", DAY)
    catalog = code_lists(DAY)
    for each in table.code_lists:
        assert catalog.find("031", each.id) == each


def test_the_reasons_of_a_change_are_the_three_lists_together():
    catalog = code_lists(DAY)
    values = [each.value for id in (20, 21, 22) for each in catalog.find("001", id).values]
    assert len(values) == len(set(values)) == 36
    form = next(each for each in RESIDENTS.forms if RESIDENTS.by_number[each.item].name == "異動事由")

    allowed = [f"{number:02d}" for number in range(100) if re.fullmatch(form.pattern, f"{number:02d}")]
    assert allowed == sorted(values)


def test_a_book_of_both_groups_can_be_bound():
    book = SpecificationBook.bound(GROUPS)
    assert [each.group for each in book.groups] == ["住民情報", "支援措置対象者情報"]
    assert len(book.code_lists) == 10


@pytest.mark.parametrize("business_id", ["010", "012", "013", "021", "022", "023", "024", "025", "036"])
def test_outlines_name_known_code_lists_and_interfaces(business_id):
    found = outlines(business_id, DAY)
    assert found
    for outline in found:
        assert outline.confidence is Confidence.SINGLE
        names = [each.name for each in outline.items]
        assert len(set(names)) == len(names)
        if outline.interface:
            known = identifiers(DAY).find(read_identifier(IdentifierKind.INTERFACE, outline.interface))
            assert known is not None
            assert known.name == outline.group


def test_nothing_is_known_of_businesses_without_any_copy():
    assert outlines("005", DAY) == ()
    assert {each.business_id for each in OUTLINES.as_of(DAY).value} <= IDS


def test_identifiers_are_known_once_and_belong_to_known_businesses():
    known = identifiers(DAY).known
    assert len({each.identifier for each in known}) == len(known)
    assert {each.identifier.business_id for each in known} <= IDS
    confirmed = {each.identifier.business_id for each in known if each.confidence is Confidence.CONFIRMED}
    assert confirmed == {"031", "032"}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (IdentifierKind.ITEM, "3100001"), (IdentifierKind.ITEM, "０３１００００１"), (IdentifierKind.GROUP, "0190850"),
        (IdentifierKind.FUNCTION, "310001"), (IdentifierKind.FORM, ""), (IdentifierKind.INTERFACE, "001O006"),
        (IdentifierKind.INTERFACE, "001o0006"), (IdentifierKind.ITEM, "03100001\n"),
    ],
)  # fmt: skip
def test_what_is_no_identifier_is_refused_typed(kind, text):
    with pytest.raises(IdentifierMalformed) as refused:
        read_identifier(kind, text)
    assert refused.value.finding.code == "standardization.identifier-malformed"


@pytest.mark.parametrize(("number", "text"), [(1, "03100001"), (99_999, "03199999")])
def test_item_numbers_are_padded(number, text):
    assert str(item_identifier("031", number)) == text


def test_item_numbers_have_at_most_five_digits():
    with pytest.raises(IdentifierMalformed):
        item_identifier("031", 100_000)


def test_a_requirement_has_an_identifier_of_its_kind_and_a_type():
    function, form = Identifier(IdentifierKind.FUNCTION, "0010001"), Identifier(IdentifierKind.FORM, "0010001")
    types = {BodyClass.CITY: RequirementType.MANDATORY}
    assert FunctionalRequirement(id=function, name="証明", types=types).type_for(BodyClass.CITY).ja == "実装必須機能"
    for wrong, kind in ((form, FunctionalRequirement), (function, FormRequirement)):
        with pytest.raises(ValueError, match="id"):
            kind(id=wrong, name="証明", types=types)
    with pytest.raises(ValueError, match="type"):
        FormRequirement(id=form, name="証明")


def test_lists_that_only_copies_have_say_so():
    lists = CODE_LISTS.as_of(DAY).value.lists
    assert {owner for owner, each in lists if each.confidence is Confidence.CONFIRMED} == {"031"}
