"""受取の出来事を、後の版でも読む / Receipt events as the first version wrote them: read, and written back the same."""

import json
from pathlib import Path

import pytest

from jichitai.master_data.codec import decode, encode
from jichitai.standardization.linkage.receipt_desk import RECEIPT_EVENTS

STORED = json.loads((Path(__file__).parent / "linkage_events.json").read_text(encoding="utf-8"))


def test_every_event_has_its_stored_example():
    assert set(STORED) == set(RECEIPT_EVENTS)


@pytest.mark.parametrize("name", sorted(STORED))
def test_a_stored_event_is_read_and_written_back_the_same(name):
    assert encode(decode(RECEIPT_EVENTS[name], STORED[name])) == STORED[name]
