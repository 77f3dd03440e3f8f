"""CloudEvents 1.0 / What goes out of the outbox: named types only, at least once, always under the same id."""

import json
import re
from urllib.parse import urlsplit

import pytest
from cloudevents.core.formats import json as formats

from jichitai.case_core.boundary.cloud_events import EventFeed, Publisher, batched, named_types, structured
from jichitai.case_core.events import CASE_EVENTS, PROPOSAL_EVENTS
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.town import office_in_memory

TYPES = named_types(
    ["case-core.case-opened", "case-core.case-closed", "case-core.proposal-approved"], {*CASE_EVENTS, *PROPOSAL_EVENTS}
)
PUBLISHER = Publisher(label="example-city", types=TYPES)


@pytest.fixture
def journal():
    walk = Walk(office_in_memory())
    walk.closed(walk.approved())
    return walk.office.journal


@pytest.fixture
def events(journal):
    return EventFeed(journal, PUBLISHER, receiver="portal").pending().events


def test_only_the_named_types_go_out(events):
    assert [each["type"] for each in events] == [
        "jp.example-city.case_core.case-opened.v1",
        "jp.example-city.case_core.proposal-approved.v1",
        "jp.example-city.case_core.case-closed.v1",
    ]


def test_an_event_has_what_the_specification_requires(events):
    for each in events:
        assert {"id", "source", "specversion", "type"} <= set(each)
        assert each["specversion"] == "1.0"
        assert all(re.fullmatch(r"[a-z0-9]{1,20}", name) for name in each), "属性の名は英小文字と数字だけ"
        assert all(isinstance(value, str) and value for name, value in each.items() if name != "data")
        assert urlsplit(each["source"]).scheme == "urn"
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", each["time"])


def test_the_subject_is_the_case_and_the_id_is_the_entry(events, journal):
    entries = {each.id: each for each in journal.read_after(type(journal.cursor_of("x"))(), limit=1_000).entries}
    for each in events:
        entry = entries[each["id"]]
        assert (each["subject"], each["data"]) == (entry.case.value, entry.data)
    assert len({(each["source"], each["id"]) for each in events}) == len(events)


def test_what_was_not_confirmed_comes_again_with_the_same_ids(journal):
    feed = EventFeed(journal, PUBLISHER, receiver="portal")
    first = feed.pending()
    assert EventFeed(journal, PUBLISHER, receiver="portal").pending() == first
    feed.confirm(first)
    assert feed.pending().events == ()
    assert EventFeed(journal, PUBLISHER, receiver="another").pending() == first


def test_entries_are_taken_in_portions_and_none_is_missed(journal, events):
    feed, received = EventFeed(journal, PUBLISHER, receiver="slow"), []
    while True:
        portion = feed.pending(limit=1)
        if portion == feed.pending(limit=1) and not portion.events and portion.cursor == journal.cursor_of("cloud-events/slow"):
            break
        received += portion.events
        feed.confirm(portion)
    assert tuple(received) == events


def test_structured_and_batched_are_json(events):
    assert json.loads(structured(events[0])) == events[0]
    assert json.loads(batched(events)) == list(events)
    assert json.loads(batched([])) == []


@pytest.mark.parametrize("label", ["", "Example", "example_city", "例市", "-x"])
def test_a_label_is_plain(label):
    with pytest.raises(ValueError, match="label"):
        Publisher(label=label, types=TYPES)


def test_a_source_is_a_uri_reference(journal):
    own = Publisher(label="x", types=TYPES, source="https://www.city.example.lg.jp/cases")
    assert EventFeed(journal, own, receiver="r").pending().events[0]["source"] == own.source
    for bad in ("", "市", "a b", "<x>"):
        with pytest.raises(ValueError, match="URI"):
            Publisher(label="x", types=TYPES, source=bad)


def test_no_text_goes_out(events):
    assert "複合機" not in batched(events).decode()


def test_the_library_of_the_specification_reads_them(events):
    for each in events:
        read = formats.JSONFormat().read(None, structured(each))  # checks what the specification requires
        assert (read.get_id(), read.get_subject(), read.get_data()) == (each["id"], each["subject"], each["data"])
        assert read.get_extension("partitionkey") == each["partitionkey"]
