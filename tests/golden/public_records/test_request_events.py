"""請求の事実を、後の版でも読む / Events of requests as the first version wrote them: read, and written back the same."""

import json
from pathlib import Path

import pytest

from jichitai.master_data.codec import decode, encode
from jichitai.public_records.requests.request import InformationRequest, RequestState
from jichitai.public_records.requests.request_entries import LIST_EVENTS, REQUEST_EVENTS

STORED = json.loads((Path(__file__).parent / "request_events.json").read_text(encoding="utf-8"))
KINDS = {**REQUEST_EVENTS, **LIST_EVENTS}


def test_every_event_has_its_stored_example():
    assert set(STORED) == set(KINDS)


@pytest.mark.parametrize("name", sorted(STORED))
def test_a_stored_event_is_read_and_written_back_the_same(name):
    for stored in STORED[name]:
        assert encode(decode(KINDS[name], stored)) == stored


def test_a_stored_request_is_replayed():
    life = ["request-received", "records-identified", "correction-asked", "correction-made", "period-extended", "third-party-found",
            "third-party-asked", "opinion-received", "request-decided", "request-carried-out"]  # fmt: skip
    events = [decode(KINDS[f"public-records.{name}"], STORED[f"public-records.{name}"][0]) for name in life]
    request = InformationRequest.replayed(events)
    assert (request.state, request.version, request.opposed) == (RequestState.CARRIED_OUT, len(life), True)
