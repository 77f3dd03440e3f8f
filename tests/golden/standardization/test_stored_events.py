"""標準化の出来事を、後の版でも読む / Events as the first version wrote them: read, and written back the same."""

import json
from pathlib import Path

import pytest

from jichitai.master_data.codec import decode, encode
from jichitai.standardization.data_bridge.bridge_desk import BRIDGE_EVENTS
from jichitai.standardization.inventory.inventory_desk import INVENTORY_EVENTS, told
from jichitai.standardization.migration.record import MIGRATION_EVENTS, Migration

STORED = json.loads((Path(__file__).parent / "stored_events.json").read_text(encoding="utf-8"))
KINDS = {**MIGRATION_EVENTS, **INVENTORY_EVENTS, **BRIDGE_EVENTS}


def test_every_event_has_its_stored_example():
    assert set(STORED) == set(KINDS)


@pytest.mark.parametrize("name", sorted(STORED))
def test_a_stored_event_is_read_and_written_back_the_same(name):
    assert encode(decode(KINDS[name], STORED[name])) == STORED[name]


def test_a_stored_migration_and_inventory_are_told_again():
    state = Migration.told([decode(kind, STORED[name]) for name, kind in MIGRATION_EVENTS.items()])
    assert state is not None
    assert state.version == len(MIGRATION_EVENTS)
    assert told([decode(kind, STORED[name]) for name, kind in INVENTORY_EVENTS.items()]) == {}
