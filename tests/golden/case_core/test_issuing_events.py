"""施行・供覧・注記・決裁連携の昔の記録が読める / Entries of issuing, notes and approvals of other systems, stored by 2026.1, load for ever.

Lines are added when an event gains a field or a new version; none is ever changed.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from jichitai.case_core import Proposal, ProposalStatus
from jichitai.case_core.approvals.annotation import PROPOSAL_ANNOTATED, ProposalAnnotated
from jichitai.case_core.approvals.approval import RecordedHow
from jichitai.case_core.circulars.entries import CIRCULAR_EVENTS
from jichitai.case_core.events import PROPOSAL_EVENTS
from jichitai.case_core.external_approvals.entries import EXTERNAL_EVENTS
from jichitai.case_core.issuing.entries import ISSUING_EVENTS
from jichitai.case_core.issuing.issues import CaseIssues
from jichitai.master_data.codec import decode, encode
from jichitai.master_data.kernel import CaseRef

HERE = Path(__file__).parent
KNOWN = {**ISSUING_EVENTS, **EXTERNAL_EVENTS, **CIRCULAR_EVENTS, PROPOSAL_ANNOTATED: ProposalAnnotated}


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
    assert {each["event_type"] for each in entries(HERE / "issuing_2026_1.jsonl")} == set(KNOWN)


@pytest.mark.parametrize("each", entries(HERE / "issuing_2026_1.jsonl"), ids=lambda each: each["event_type"])
def test_every_stored_event_loads_and_says_what_it_said(each):
    assert says(encode(decode(KNOWN[each["event_type"]], each["data"])), each["data"])


def test_the_stored_issues_replay():
    events = [
        decode(ISSUING_EVENTS[each["event_type"]], each["data"])
        for each in entries(HERE / "issuing_2026_1.jsonl")
        if each["event_type"] in ISSUING_EVENTS
    ]
    issues = CaseIssues.replayed(CaseRef("2026-000001"), events)
    assert [(str(each.number), each.is_void) for each in issues.numbers] == [
        ("R8港用第1号", False), ("R8港用第2号", True), ("R8港用第1号の2", False),
    ]  # fmt: skip
    assert [each.served_on for each in issues.documents] == [date(2026, 6, 4), None]


def test_the_stored_rounds_replay_with_a_stated_day_and_a_record_made_afterwards():
    stored = entries(HERE / "events_rounds_2026_1.jsonl")
    streams = sorted({each["stream"] for each in stored if each["stream"].startswith("case-core.proposal:")})
    one, two, three = (
        Proposal.replayed(
            decode(PROPOSAL_EVENTS[each["event_type"]], each["data"]) for each in stored if each["stream"] == stream
        )
        for stream in streams
    )
    assert (one.status, one.stated.on, one.approval.as_of.on) == (ProposalStatus.APPROVED, date(2026, 6, 1), date(2026, 6, 1))
    assert [each.reason.value for each in one.due_reviews] == ["pulled_up"]
    assert (two.approval.on, two.approval.recorded.how) == (date(2026, 6, 2), RecordedHow.EMERGENCY)
    assert three.content.amends == two.approval.ref
    assert all(each.content.content_hash == each.content_hash for each in (one, two, three))
