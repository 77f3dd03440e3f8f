"""昔の記帳は今も読め、今も確かめられる / Entries written by the first version still load, and still prove."""

import json
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from jichitai.master_data.journal import GENESIS
from jichitai.master_data.journal.canonical import content_of, entry_of, instant_text
from jichitai.master_data.journal.chain import chain_hash
from jichitai.master_data.journal.checkpoint import Checkpoint
from jichitai.master_data.journal.entry import NewEntry
from jichitai.master_data.journal.merkle import root_of
from jichitai.master_data.kernel import CaseRef, OfficerRef
from jichitai.master_data.sql.signing import Ed25519Verifier

GOLDEN = json.loads(Path(__file__).with_name("journal-1.json").read_text(encoding="utf-8"))
ENTRIES = [
    entry_of(
        position=at, content=kept["content"].encode(),
        previous_hash=bytes.fromhex(kept["previous_hash"]), hash=bytes.fromhex(kept["hash"]),
    )
    for at, kept in enumerate(GOLDEN["entries"], 1)
]  # fmt: skip


def test_what_was_written_is_read():
    first = ENTRIES[0]
    assert (first.stream, first.sequence, first.event_type, first.event_version) == (
        "fiscal:支出:2026-1", 1, "fiscal.expenditure-committed", 2,
    )  # fmt: skip
    assert first.data == {"金額": 550_000, "件名": '髙﨑𠮷の"備品"\\\n', "明細": [{"数": 1}, None, True], "𠮷": 1, "\uff5e": 2}
    assert (first.actor, first.case) == (OfficerRef("職員-100"), CaseRef("令8-第12号"))
    assert (first.effective_on, first.recorded_at) == (date(2026, 3, 31), datetime(2026, 4, 1, 0, 0, 0, 123_456, tzinfo=UTC))
    assert (first.causation, first.command) == ("case-core:提案#3", "求め-1")
    assert [entry.data.get("number") for entry in ENTRIES] == [None, None, 1, 1]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_the_same_fact_has_the_same_bytes_today(entry):
    new = NewEntry(
        event_type=entry.event_type, event_version=entry.event_version, data=entry.data, actor=entry.actor,
        effective_on=entry.effective_on, case=entry.case, causation=entry.causation,
    )  # fmt: skip
    said_at = instant_text(entry.recorded_at)
    made = content_of(new, stream=entry.stream, sequence=entry.sequence, recorded_at=said_at, command=entry.command)
    assert made == entry.content


def test_the_chains_hold_by_the_book():
    tips: dict[str, bytes] = {}
    for entry in ENTRIES:
        assert entry.previous_hash == tips.get(entry.stream, GENESIS)
        by_hand = sha256(b"\x00" + entry.previous_hash + len(entry.content).to_bytes(8, "big") + entry.content).digest()
        assert entry.hash == by_hand == chain_hash(entry.previous_hash, entry.content)
        tips[entry.stream] = entry.hash


def test_the_checkpoint_still_verifies():
    checkpoint = Checkpoint.read(GOLDEN["checkpoint"])
    verifier = Ed25519Verifier("golden.example/journal", bytes.fromhex(GOLDEN["public_key"]))
    assert checkpoint.is_signed_for(verifier)
    assert (checkpoint.size, checkpoint.root) == (len(ENTRIES), root_of(entry.hash for entry in ENTRIES))
