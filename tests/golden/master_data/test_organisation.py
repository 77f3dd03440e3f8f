"""昔の組織の記録が読める / Events of the organisation stored by the first version must load for ever, and lead where they led.

One line is one entry's stored content. Lines are added when an event gains a field or a
new version; none is ever changed.
"""

import json
from pathlib import Path

from jichitai.master_data.boundary.organisation_files import organisation_from_json
from jichitai.master_data.codec import decode, encode
from jichitai.master_data.organisation import Book, Draft
from jichitai.master_data.organisation.events import EVENTS

HERE = Path(__file__).parent
ENTRIES = [json.loads(line) for line in (HERE / "organisation-1.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_event_stands_in_the_file():
    assert {each["event_type"] for each in ENTRIES} == set(EVENTS)


def test_every_stored_event_loads_and_says_what_it_said():
    for each in ENTRIES:
        said = encode(decode(EVENTS[each["event_type"]], each["data"]))
        assert {key: said[key] for key in each["data"]} == each["data"]


def test_the_stored_events_lead_to_the_stored_organisation():
    draft = Draft(Book())
    for each in ENTRIES:
        draft.apply(decode(EVENTS[each["event_type"]], each["data"]).edits)
    stored = json.loads((HERE / "organisation-1.book.json").read_text(encoding="utf-8"))
    assert draft.book == organisation_from_json(stored).book
