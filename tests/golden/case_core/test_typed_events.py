"""種別のある案件の昔の記録が読める / Entries of case types and of cases of a type, stored by 2026.1, load for ever.

Lines are added when an event gains a field or a new version; none is ever changed.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from jichitai.case_core.case_types.elements import CaseTypeKey
from jichitai.case_core.case_types.lifecycle import ItemState
from jichitai.case_core.case_types.publishing import CASE_TYPE_EVENTS, CaseTypeHistory
from jichitai.case_core.case_types.typed_case import TypedCase
from jichitai.case_core.case_types.typed_case_entries import TYPED_CASE_EVENTS
from jichitai.master_data.codec import decode, encode

FILES = sorted(Path(__file__).parent.glob("typed_*.jsonl"))
KNOWN = {**TYPED_CASE_EVENTS, **CASE_TYPE_EVENTS}


def entries(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def loaded(stream):
    return [decode(KNOWN[each["event_type"]], each["data"]) for each in entries(FILES[0]) if each["stream"] == stream]


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


def test_the_stored_types_come_back():
    history = CaseTypeHistory(key=CaseTypeKey("駐輪場使用許可"))
    for event in loaded("case-core.case-type:駐輪場使用許可"):
        history = history.after(event)
    assert [(each.version, each.valid.until) for each in history.versions] == [(1, date(2026, 7, 1)), (2, None)]
    assert history.valid_on(date(2026, 6, 30)).version == 1


def test_the_stored_case_replays():
    case = TypedCase.replayed(loaded("case-core.typed-case:2026-000002"))
    assert (case.state, case.status, case.result) == (ItemState.CLOSED, "通知済", "許可")
    assert case.retention.until == date(2032, 3, 31)
    assert [each.ended for each in case.sub_cases] == [True]
