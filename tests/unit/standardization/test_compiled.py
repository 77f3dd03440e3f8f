"""組んだ仕様 / Compiled specifications come back as they went, and nothing else comes in."""

import json
import time
from datetime import date
from itertools import count

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jichitai.standardization import DataType, NationalSpecifications, OutputCondition
from jichitai.standardization.boundary.compiled import UnreadableSpecification, compiled_schema, dump_book, load_book
from jichitai.standardization.specifications.book import LinkedCodeList, SpecificationBook
from jichitai.standardization.specifications.compiled import book_of, identity_of, plain_book
from jichitai.standardization.specifications.data_item import CodeList, CodeValue, DataItem
from jichitai.standardization.specifications.plain_form import NotCompiled
from jichitai.standardization.specifications.specification import Specification

TABLE = NationalSpecifications().as_of("031", date(2026, 4, 1))
BOOK = evolve(
    SpecificationBook.of(TABLE),
    linked_code_lists=(
        LinkedCodeList(business="住民基本台帳", code_list=CodeList(id=1, name="性別", values=(CodeValue("1", "男"),))),
    ),
)


def test_a_book_comes_back_as_it_went():
    again = load_book(dump_book(BOOK))
    assert again == BOOK
    assert again.groups[0].source == TABLE.source
    assert dump_book(again) == dump_book(BOOK)


def test_what_takes_no_part_in_comparison_is_kept_too():
    first = load_book(dump_book(BOOK)).groups[0].items[2]
    assert first.condition == TABLE.items[2].condition
    assert first.remarks == TABLE.items[2].remarks


def test_the_form_fits_its_schema():
    jsonschema.Draft202012Validator.check_schema(compiled_schema())
    jsonschema.validate(json.loads(dump_book(BOOK)), compiled_schema())


def test_the_identity_is_that_of_the_content_not_of_the_file():
    assert identity_of(evolve(BOOK, source=None)) == identity_of(BOOK)
    renamed = evolve(TABLE, items=(evolve(TABLE.items[0], remarks="別の説明"), *TABLE.items[1:]))
    assert identity_of(SpecificationBook.of(renamed)) != identity_of(SpecificationBook.of(TABLE))


def test_a_change_made_by_hand_is_found():
    raw = plain_book(BOOK)
    raw["groups"][0]["items"][0]["length"] = 16
    with pytest.raises(NotCompiled) as refused:
        book_of(raw)
    assert refused.value.path == "$.identity"


def places(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value[:2]):
            yield from places(inner, (*path, at))


PLACES = sorted(places(plain_book(BOOK)), key=str)


@given(st.sampled_from(PLACES), st.sampled_from([None, 0, -1, "", "x", [], {}, True, [1], {"a": 1}, "9" * 50]))
def test_any_value_in_any_place_is_read_or_refused_typed(path, value):
    raw = json.loads(dump_book(BOOK))
    if not path:
        raw = value
    else:
        at(raw, path[:-1])[path[-1]] = value
    data = json.dumps(raw, ensure_ascii=False).encode()
    assert outcome(data) in (BOOK, ["standardization.compiled-unreadable"])


def outcome(data):
    try:
        return load_book(data)
    except UnreadableSpecification as error:
        return [each.code for each in error.findings]


def at(raw, path):
    for step in path:
        raw = raw[step]
    return raw


@pytest.mark.parametrize("data", [b"", b"\xff", b"[" * 100_000, b'{"format":1e9}', b"NaN", b"{}", b'"x"'])
def test_what_is_no_compiled_specification_is_refused_typed(data, tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(data)
    with pytest.raises(UnreadableSpecification):
        load_book(path)
    with pytest.raises(UnreadableSpecification):
        load_book(tmp_path / "none.json")


def large(groups, items):
    numbers = count(1)
    made = tuple(
        Specification(
            business_id="019", business="試験", group=f"組{at}", published_on=date(2026, 4, 1),
            items=tuple(
                DataItem(
                    business_id="019", number=number, name=f"項目{number}", romaji=f"komoku{number}", type=DataType.HALF_WIDTH,
                    length=5, output=OutputCondition.OPTIONAL, has_column=True,
                )
                for number in (next(numbers) for _ in range(items))
            ),
        )
        for at in range(groups)
    )  # fmt: skip
    return SpecificationBook(business_id="019", business="試験", published_on=date(2026, 4, 1), groups=made)


def test_loading_takes_time_in_proportion_to_the_items():
    times = []
    for groups in (10, 40):
        data = dump_book(large(groups, 25))
        begun = time.process_time()
        assert len(load_book(data).items) == groups * 25
        times.append(time.process_time() - begun)
    assert times[1] < 16 * max(times[0], 0.005)
