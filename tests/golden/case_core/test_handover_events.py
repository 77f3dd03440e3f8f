"""引継ぎとまとめての担当替えの昔の記録が読める / Entries of handovers and bulk reassignments, stored by 2026.1, load for ever.

Lines are added when an event gains a field or a new version; none is ever changed.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from jichitai.case_core.handover.duty_facts import HandoverStatus
from jichitai.case_core.handover.duty_handover import DutyHandover
from jichitai.case_core.handover.stored_events import HANDOVER_EVENTS
from jichitai.case_core.work_list_desk import REASSIGNED_EVENT
from jichitai.case_core.work_lists.reassigning import WorkReassigned
from jichitai.master_data.codec import decode, encode
from jichitai.master_data.kernel import CaseRef

FILES = sorted(Path(__file__).parent.glob("handover_*.jsonl"))
KNOWN = {**HANDOVER_EVENTS, REASSIGNED_EVENT: WorkReassigned}


def entries(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def says(now, then):
    """昔の言葉を含むか / Everything said then is said now; fields added since may stand beside it."""
    if isinstance(then, dict):
        return isinstance(now, dict) and all(key in now and says(now[key], then[key]) for key in then)
    if isinstance(then, list):
        return isinstance(now, list) and len(now) == len(then) and all(map(says, now, then))
    return now == then


def test_every_event_stands_in_a_file():
    assert {each["event_type"] for path in FILES for each in entries(path)} == set(KNOWN)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_stored_event_loads_and_says_what_it_said(path):
    for each in entries(path):
        assert says(encode(decode(KNOWN[each["event_type"]], each["data"])), each["data"])


def test_the_stored_handover_replays():
    stream = [each for each in entries(FILES[0]) if each["stream"] == "case-core.handover:2026-引継-000001"]
    made = DutyHandover.replayed(decode(KNOWN[each["event_type"]], each["data"]) for each in stream)
    assert (made.status, made.moved_on, made.confirmed_on) == (HandoverStatus.CONFIRMED, date(2026, 7, 2), date(2026, 7, 2))
    assert made.delegated == {CaseRef("2026-000001"): date(2026, 7, 3)}
    assert not made.bars(CaseRef("2026-000001"), on=date(2026, 7, 3))
    assert made.bars(CaseRef("2026-000001"), on=date(2026, 7, 4))
