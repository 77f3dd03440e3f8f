"""検索の窓口は、JSON からも同じに使える / The search desk is used the same from JSON, and shows no more."""

from __future__ import annotations

import inspect
import json
from datetime import date

import pytest

from jichitai.master_data.full_text.paging import HitCount
from jichitai.master_data.gates import deny_all
from jichitai.master_data.kernel import CaseRef, InputError
from jichitai.public_records.boundary.searching import MOST_HITS, SEARCH_FORMS
from jichitai.public_records.memory_search import memory_search
from jichitai.public_records.refusals import NotPermitted
from jichitai.public_records.search.document import SearchState
from jichitai.public_records.search.query import RecordFilter
from jichitai.public_records.search_desk import RecordNotInSight, SearchDesk
from jichitai.public_records.testing import MovableClock
from jichitai.public_records.testing.office import memory_office
from jichitai.public_records.testing.samples import OFFICER, UNIT
from jichitai.public_records.testing.search_office import NOTHING, OTHER, Searching


@pytest.fixture
def searching() -> Searching:
    clock = MovableClock(date(2026, 5, 10))
    office, journal = memory_office(clock=clock)
    return Searching.over(office.stores, journal, memory_search(office.stores), clock)


def ask(searching: Searching, name: str, /, **question):
    return SEARCH_FORMS[name].call(searching.desk, json.dumps(question, ensure_ascii=False).encode(), by=OFFICER)


def test_every_reading_method_has_a_form_but_the_one_that_answers_in_lines():
    methods = {
        name: inspect.signature(method).parameters
        for name, method in inspect.getmembers(SearchDesk, inspect.isfunction)
        if not name.startswith("_") and "by" in inspect.signature(method).parameters
    }
    assert set(methods) - set(SEARCH_FORMS) == {"export"}
    for name, form in SEARCH_FORMS.items():
        asked = set(methods[name]) - {"self", "by"}
        assert {"record" if each == "ref" else each for each in asked} == set(form.input_schema()["properties"]), name
        assert form.input_schema()["additionalProperties"] is False
        assert " / " in form.input_schema()["title"]
    assert len({each["$id"] for form in SEARCH_FORMS.values() for each in (form.input_schema(), form.output_schema())}) == 8


def test_pages_read_through_json_are_the_pages_of_the_desk(searching):
    series = searching.series()
    for at in range(5):
        searching.filed(series, f"協定書 {at}" if at % 2 else f"覚書 {at}", "保育所の協定", case=f"案-{at}")
    answer, mark, numbers = None, None, []
    while answer is None or mark is not None:
        answer = ask(searching, "search", text="協定", limit=2, after=mark)
        json.dumps(answer)
        numbers += [hit["place"]["record"] for hit in answer["hits"]]
        mark = answer["next"]
    assert numbers == [each.value for each in searching.found("協定")]
    assert len(numbers) == 5
    assert answer["hits"][0]["why"].startswith("すべての語がある")
    assert ask(searching, "count", text="協定", ceiling=3) == {"number": 3, "or_more": True}


def test_every_part_of_the_filter_reaches_the_desk(searching, monkeypatch):
    seen = []

    def count(self, text, **given):
        seen.append((text, given))
        return HitCount(number=0, or_more=False)

    monkeypatch.setattr(SearchDesk, "count", count)
    within = {"classes": ["05"], "units": [UNIT.value], "years": [2026], "cases": ["案-1"], "states": ["held"]}
    ask(searching, "count", text="協定", within=within, ceiling=7)
    [(text, given)] = seen
    assert (text, given["by"], given["ceiling"]) == ("協定", OFFICER, 7)
    assert given["within"] == RecordFilter(
        classes=frozenset({"05"}), units=frozenset({UNIT}), years=frozenset({2026}), cases=frozenset({CaseRef("案-1")}),
        states=frozenset({SearchState.HELD}),
    )  # fmt: skip


def test_a_filter_narrows_what_is_found(searching):
    mine, others = searching.series(), searching.series(unit=OTHER)
    kept = searching.filed(mine, "協定書")
    searching.filed(others, "協定書")
    answer = ask(searching, "search", text="協定", within={"units": [UNIT.value]})
    assert [hit["place"]["record"] for hit in answer["hits"]] == [kept.ref.value]


def test_a_record_is_opened_with_its_title_and_excerpted(searching):
    record = searching.filed(searching.series("協定"), "甲との協定書", "青葉台保育所の協定を結ぶ")
    found = ask(searching, "open", record=record.ref.value)
    assert (found["title"], found["series_name"], found["place"]["filed_on"]) == ("甲との協定書", "協定", "2026-05-10")
    shown = searching.desk.excerpt(record.ref, "協定", by=OFFICER, around=3)
    assert ask(searching, "excerpt", record=record.ref.value, text="協定", around=3) == {"excerpt": shown}
    assert len(shown) < len(ask(searching, "excerpt", record=record.ref.value, text="協定")["excerpt"])


def test_what_is_out_of_sight_is_refused_the_same_from_json(searching):
    record = searching.filed(searching.series(), "協定書")
    given = {"stores": searching.office.stores, "index": searching.index, "clock": searching.clock}
    blind = SearchDesk(**given, sights=lambda officer, on: NOTHING, gate=lambda permission: True)
    closed = SearchDesk(**given, sights=lambda officer, on: NOTHING, gate=deny_all)
    message = json.dumps({"record": record.ref.value}).encode()
    with pytest.raises(RecordNotInSight):
        SEARCH_FORMS["open"].call(blind, message, by=OFFICER)
    with pytest.raises(NotPermitted):
        SEARCH_FORMS["open"].call(closed, message, by=OFFICER)
    assert SEARCH_FORMS["search"].call(blind, '{"text": "協定"}'.encode(), by=OFFICER) == {"hits": [], "next": None}


@pytest.mark.parametrize(
    ("name", "question", "place"),
    [
        ("search", {}, "$.text"), ("search", {"text": ""}, "$.text"), ("search", {"text": "協" * 401}, "$.text"),
        ("search", {"text": "協", "limit": 0}, "$.limit"), ("search", {"text": "協", "limit": MOST_HITS + 1}, "$.limit"),
        ("search", {"text": "協", "by": "1001"}, "$.by"), ("search", {"text": "協", "after": {"in_title": True, "place": -1}}, "$.after.place"),
        ("count", {"text": "協", "ceiling": 0}, "$.ceiling"), ("count", {"text": "協", "within": {"years": [1946]}}, "$.within.years[0]"),
        ("count", {"text": "協", "within": {"states": ["lost"]}}, "$.within.states[0]"), ("open", {"record": "a\nb"}, "$.record"),
        ("open", {"record": 1}, "$.record"), ("excerpt", {"record": "1", "text": "協", "around": 201}, "$.around"),
    ],
)  # fmt: skip
def test_a_wrong_question_is_refused_with_its_place(searching, name, question, place):
    with pytest.raises(InputError) as refused:
        ask(searching, name, **question)
    assert [each.where.field for each in refused.value.findings] == [place]


def test_the_largest_question_reaches_the_desk(searching):
    assert ask(searching, "search", text="協", limit=MOST_HITS, after={"in_title": False, "place": 10**14})["hits"] == []
