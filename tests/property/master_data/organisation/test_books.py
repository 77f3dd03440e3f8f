"""どの組織についても / For any organisation: writing and reading lose nothing, and differences lead from one to the other."""

import json
import tempfile
from pathlib import Path

from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.master_data.boundary.organisation_files import (
    organisation_from_json,
    organisation_to_json,
    read_organisation_csv,
    write_organisation_csv,
)
from jichitai.master_data.codec import decode, encode
from jichitai.master_data.kernel import OfficerRef, OrganisationRef, PostRef
from jichitai.master_data.organisation import Draft, Edit, Organisation, Put, check_organisation, differences
from jichitai.master_data.organisation.spans import value_on
from jichitai.master_data.testing.organisation import SINCE, days_near, organisations


@given(organisations())
def test_a_drawn_organisation_is_sound(book):
    assert check_organisation(book) == ()


@settings(max_examples=examples(30))
@given(organisations())
def test_csv_and_json_give_back_what_was_written(book):
    with tempfile.TemporaryDirectory() as folder:
        write_organisation_csv(book, Path(folder))
        assert read_organisation_csv(Path(folder)).book == book
    assert organisation_from_json(json.loads(json.dumps(organisation_to_json(book)))).book == book


@given(organisations(), organisations())
def test_differences_lead_from_one_organisation_to_the_other(before, after):
    draft = Draft(before)
    draft.apply(differences(before, after))
    assert draft.book == after
    assert set(draft.edits()) == set(differences(before, after))


@given(organisations())
def test_every_edit_comes_back_from_its_stored_form(book):
    for _, _, span in book.rows():
        edit = Put(span.valid, span.value)
        assert decode(Edit, json.loads(json.dumps(encode(edit)))) == edit


@given(organisations(), st.data())
def test_a_snapshot_answers_as_a_search_through_the_spans_would(book, data):
    organisation = Organisation(book)
    edges = sorted({day for _, _, span in book.rows() for day in (span.valid.start, span.valid.end) if day is not None})
    on = data.draw(days_near(data.draw(st.sampled_from(edges))))
    believed = {key: value for key, spans in book.units.items() if (value := value_on(spans, on)) is not None}
    assert {each.ref.value: each for each in organisation.units(on)} == believed
    for key in book.units:
        below = {each.ref.value for each in organisation.children(OrganisationRef(key), on)}
        assert below == {each for each, value in believed.items() if OrganisationRef(key) in value.parents}
    for key, spans in book.posts.items():
        assert organisation.post(PostRef(key), on) == value_on(spans, on)
        held = {
            value.officer
            for dated in book.appointments.values()
            if (value := value_on(dated, on)) is not None and value.post == PostRef(key)
        }
        assert set(organisation.holders(PostRef(key), on)) == held
    for key in book.staff:
        mine = [
            value for dated in book.appointments.values() if (value := value_on(dated, on)) and value.officer == OfficerRef(key)
        ]
        assert len(organisation.services(OfficerRef(key), on)) == len(mine)


@given(organisations(), st.data())
def test_the_tree_of_a_day_holds_every_unit_once(book, data):
    organisation = Organisation(book)
    on = data.draw(days_near(SINCE, within=450))
    seen: list[str] = []
    waiting = list(organisation.tree(on))
    while waiting:
        node = waiting.pop()
        seen.append(node.unit.ref.value)
        waiting += node.children
    assert sorted(seen) == sorted(each.ref.value for each in organisation.units(on))


@given(organisations(), st.data())
def test_what_did_not_change_between_two_days_is_not_told(book, data):
    organisation = Organisation(book)
    first, second = sorted((data.draw(days_near(SINCE, within=450)), data.draw(days_near(SINCE, within=450))))
    told = {(each.kind, each.key) for each in organisation.changes_between(first, second)}
    for kind, table in book.tables.items():
        for key, spans in table.items():
            assert ((kind, key) in told) == (value_on(spans, first) != value_on(spans, second))
    if not organisation.days_of_change(first, second):
        assert not told
