"""要件の冊子と版の違い / Compiled requirements load back the same; a comparison says what becomes of a Fit & Gap."""

import json
from datetime import date

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jichitai.standardization import IdentifierKind, RequirementType
from jichitai.standardization.boundary.compiled import UnreadableSpecification
from jichitai.standardization.boundary.requirement_files import dump_requirements, load_requirements, requirements_schema
from jichitai.standardization.boundary.requirement_report import (
    requirement_difference_data,
    requirement_difference_html,
    requirement_difference_rows,
)
from jichitai.standardization.businesses.conformity import conformity_due
from jichitai.standardization.specifications.identifier import Identifier
from jichitai.standardization.specifications.plain_form import NotCompiled
from jichitai.standardization.specifications.requirement import BodyClass, FormRequirement, FunctionalRequirement
from jichitai.standardization.specifications.requirement_book import RequirementBook, plain_requirements, requirements_of
from jichitai.standardization.specifications.requirement_difference import Bearing, carried_over, compare_requirements
from jichitai.standardization.specifications.specification import Source

DAY = date(2026, 2, 27)
M, F, OPTION = RequirementType.MANDATORY, RequirementType.FORBIDDEN, RequirementType.STANDARD_OPTION
CITY, TOWN = BodyClass.CITY, BodyClass.TOWN


def function(number, **changes):
    id = Identifier(IdentifierKind.FUNCTION, f"900{number:04d}")
    given = {"name": f"機能{number}", "types": dict.fromkeys(BodyClass, M), "text": "できること。"} | changes
    return FunctionalRequirement(id=id, **given)


def form(number, **changes):
    given = {"name": f"帳票{number}", "types": {CITY: OPTION}} | changes
    return FormRequirement(id=Identifier(IdentifierKind.FORM, f"900{number:04d}"), **given)


def book(*requirements, **changes):
    given = {"title": "試験", "published_on": DAY, "version": "1.0"} | changes
    return RequirementBook(
        functions=tuple(each for each in requirements if isinstance(each, FunctionalRequirement)),
        forms=tuple(each for each in requirements if isinstance(each, FormRequirement)), **given,
    )  # fmt: skip


FULL = book(
    function(1, large="甲", middle="一", small="ア", rationale="理由", conforms_from=date(2026, 4, 1), remarks="改"),
    function(2, types={CITY: F}), form(1), applies_from=date(2026, 4, 1), source=Source(title="試験", sha256="0" * 64),
)  # fmt: skip


def test_a_book_is_written_and_read_back_the_same():
    data = dump_requirements(FULL)
    again = load_requirements(data)
    assert (again, again.identity, again.source) == (FULL, FULL.identity, FULL.source)
    assert dump_requirements(again) == data
    jsonschema.Draft202012Validator(requirements_schema()).validate(json.loads(data))


@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=20),
            st.dictionaries(st.sampled_from(BodyClass), st.sampled_from(RequirementType), min_size=1),
            st.none() | st.dates(),
        ),
        min_size=1, max_size=5,
    )
)  # fmt: skip
def test_any_book_comes_back_the_same(rows):
    made = book(
        *(function(at + 1, name=name, types=types, conforms_from=day, text=name) for at, (name, types, day) in enumerate(rows))
    )
    assert requirements_of(json.loads(json.dumps(plain_requirements(made)))) == made


def test_where_it_was_read_from_is_no_part_of_its_identity():
    assert evolve(FULL, source=None).identity == FULL.identity
    assert evolve(FULL, version="1.1").identity != FULL.identity


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"format": "jichitai.specification/1"}, "$.format"), ({"identity": "sha256:" + "0" * 64}, "$.identity"),
        ({"version": "9"}, "$.identity"), ({"functions": [], "forms": []}, "$"), ({"functions": "x"}, "$.functions"),
        ({"more": 1}, "$"), ({"published_on": "2026-02-30"}, "$.published_on"), ({"source": {}}, "$.source.title"),
        ({"functions": [{"id": "1", "name": "あ", "types": {"city": 1}}]}, "$.functions[0].id"),
        ({"functions": [{"id": "9000001", "name": "あ", "types": {"village": 1}}]}, "$.functions[0].types"),
        ({"functions": [{"id": "9000001", "name": "あ", "types": {"city": 4}}]}, "$.functions[0].types.city"),
        ({"functions": [{"id": "9000001", "name": "あ", "types": {"city": True}}]}, "$.functions[0].types.city"),
        ({"functions": [{"id": "9000001", "name": "", "types": {"city": 1}}]}, "$.functions[0]"),
        ({"forms": [{"id": "9000001", "name": "あ", "types": {}}]}, "$.forms[0]"),
        ({"forms": [{"id": "9000001", "name": "あ", "types": {"city": 1}, "text": "x"}]}, "$.forms[0]"),
    ],
)  # fmt: skip
def test_what_is_no_compiled_book_is_refused_with_its_place(change, path):
    data = plain_requirements(FULL) | change
    with pytest.raises(NotCompiled) as refused:
        requirements_of(data)
    assert refused.value.path == path
    with pytest.raises(UnreadableSpecification):
        load_requirements(json.dumps(data).encode())


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"\xff", b"NaN", b"1" * 5_000])
def test_what_is_no_json_is_refused(data, tmp_path):
    with pytest.raises(UnreadableSpecification):
        load_requirements(data)
    with pytest.raises(UnreadableSpecification):
        load_requirements(tmp_path / "none.json")


def test_the_day_of_a_requirement_goes_into_the_day_of_conformity():
    asked = FULL.functions[0]
    assert asked.type_for(CITY) is M
    assert FULL.functions[1].type_for(TOWN) is None
    due = conformity_due(standard_in_force_from=date(2026, 1, 1), conforms_from=asked.conforms_from)
    assert due.value == date(2026, 4, 1)


def changes(before, after):
    found = compare_requirements(book(before), book(after, version="2.0")).differences
    return [(each.change.value, each.bearing.value, each.body.value if each.body else "") for each in found]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"name": "別名"}, [("renamed", "review", "")]),
        ({"text": "できないこと。"}, [("reworded", "assess", "")]),
        ({"rationale": "別の理由"}, [("rationale-changed", "review", "")]),
        ({"large": "乙"}, [("moved", "none", "")]),
        ({"remarks": "改"}, [("remarked", "none", "")]),
        ({"conforms_from": date(2027, 4, 1)}, [("due-changed", "review", "")]),
        ({"types": {**dict.fromkeys(BodyClass, M), TOWN: OPTION}}, [("type-changed", "review", "town")]),
        ({"types": {**dict.fromkeys(BodyClass, M), TOWN: F}}, [("type-changed", "assess", "town")]),
        ({"types": {each: M for each in BodyClass if each is not TOWN}}, [("type-changed", "drop", "town")]),
    ],
)  # fmt: skip
def test_each_change_has_its_bearing_on_the_answers(change, found):
    assert changes(function(1), function(1, **change)) == found


def test_requirements_added_and_removed_and_asked_of_a_class_anew():
    before, after = book(function(1), function(2)), book(function(2), function(3))
    found = compare_requirements(before, after).differences
    assert [(each.change.value, str(each.id)) for each in found] == [("removed", "9000001"), ("added", "9000003")]
    anew = changes(function(1, types={CITY: M}), function(1, types={CITY: M, TOWN: OPTION}))
    assert anew == [("type-changed", "assess", "town")]


def test_answers_are_carried_over_requirement_by_requirement():
    before = book(function(1), function(2), function(3), function(4), function(5))
    after = book(
        function(1), function(2, text="別の文。"), function(3, name="別名"), function(5, types={CITY: M}), function(6),
    )  # fmt: skip
    found = compare_requirements(before, after)
    answered = [each.id for each in before.functions]
    told = {bearing: [str(id)[-1] for id in ids] for bearing, ids in carried_over(answered, found, TOWN).items()}
    assert told == {Bearing.ASSESS: ["2", "6"], Bearing.REVIEW: ["3"], Bearing.DROP: ["4", "5"], Bearing.NONE: ["1"]}
    city = {bearing: [str(id)[-1] for id in ids] for bearing, ids in carried_over(answered[1:], found, CITY).items()}
    assert city == {Bearing.ASSESS: ["1", "2", "6"], Bearing.REVIEW: ["3"], Bearing.DROP: ["4"], Bearing.NONE: ["5"]}


def test_the_comparison_is_told_as_rows_data_and_a_page():
    found = compare_requirements(book(function(1)), book(function(1, text="<b>"), function(2)))
    assert [row[:4] for row in requirement_difference_rows(found.differences)] == [
        ("判定し直す", "文が変わった", "機能ID", "9000001"), ("判定し直す", "要件が増えた", "機能ID", "9000002"),
    ]  # fmt: skip
    data = requirement_difference_data(found)
    assert data["counts"] == {"assess": 2, "review": 0, "drop": 0, "none": 0}
    page = requirement_difference_html(found)
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    assert "判定し直す 2" in page
