"""昨日の事実を今日も読む / Events as the first version wrote them: read, told apart, and written back the same."""

import json
from pathlib import Path

import pytest

from jichitai.master_data.codec import encode
from jichitai.public_records.events import EVENT_TYPES, event_of, name_of

ADDED = {"public-records.record-filed": {"issued_as": None}}
"""後から加えた欄 / Fields added since, and what an event written without them is read as."""

STORED = json.loads((Path(__file__).parent / "events.json").read_text(encoding="utf-8"))


def test_every_event_has_its_stored_example():
    assert set(STORED) == set(EVENT_TYPES)


@pytest.mark.parametrize("name", sorted(STORED))
def test_a_stored_event_is_read_and_written_back_the_same(name):
    for stored in STORED[name]:
        assert stored["event_version"] == 1
        event = event_of(name, stored["data"])
        assert name_of(event) == name
        assert encode(event) == ADDED.get(name, {}) | stored["data"]


def test_a_transfer_written_as_a_destruction_is_read_as_a_transfer():
    """前の版の移管 / Written under the number of its transfer before transfers had an event of their own."""
    stored = STORED["public-records.record-transferred"][0]["data"]
    read = event_of("public-records.record-destroyed", stored)
    assert name_of(read) == "public-records.record-transferred"
    assert read == event_of("public-records.record-transferred", stored)
