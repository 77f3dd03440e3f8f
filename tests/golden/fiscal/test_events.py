"""昔の出来事が今も読める / Stored events of every name and version still load, and are still written the same.

A file here is never changed: a new shape of an event is a new version, with a file of its own.
"""

import json
from pathlib import Path

import pytest

from jichitai.fiscal.stored_events import EVENTS
from jichitai.master_data.codec import encode
from jichitai.master_data.journal import MemoryJournal, NewEntry
from jichitai.master_data.journal.canonical import canonical_text
from jichitai.master_data.kernel import OfficerRef
from jichitai.master_data.kernel.clock import FixedClock

STORED = Path(__file__).parent / "events"


def file_of(name: str, version: int) -> Path:
    return STORED / f"{name}.v{version}.json"


@pytest.mark.parametrize(("name", "version"), list(EVENTS), ids=str)
def test_a_stored_event_is_still_read_and_written_as_it_was(name, version):
    text = file_of(name, version).read_text(encoding="utf-8").strip()
    journal = MemoryJournal(clock=FixedClock.at(2026, 4, 1))
    new = NewEntry(
        event_type=name,
        event_version=version,
        data=json.loads(text),
        actor=OfficerRef("1"),
        effective_on=FixedClock.at(2026, 4, 1).now().date(),
    )
    (entry,) = journal.append("golden", [new], expected=0)
    event = EVENTS.event_of(entry)
    assert EVENTS.type_of(event) == (name, version)
    assert canonical_text(encode(event)) == text


def test_every_stored_file_belongs_to_an_event():
    assert {path.name for path in STORED.glob("*.json")} == {file_of(*each).name for each in EVENTS}
