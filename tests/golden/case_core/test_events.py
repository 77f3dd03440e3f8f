"""昔の記録が読める / Entries stored by version 2026.1 must load for ever, byte for byte what they said.

One line is one entry's stored content. Lines are added when an event gains a field or a
new version; none is ever changed.
"""

import json
from pathlib import Path

import pytest

from jichitai.case_core import Case, Proposal, ProposalStatus
from jichitai.case_core.approvals.approval import ChiefApproval, StandInApproval, StandingApproval
from jichitai.case_core.events import CASE_EVENTS, PROPOSAL_EVENTS
from jichitai.master_data.codec import decode, encode

FILES = sorted(Path(__file__).parent.glob("events_*.jsonl"))
KNOWN = {**CASE_EVENTS, **PROPOSAL_EVENTS}


def entries(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def loaded(path, prefix):
    return [decode(KNOWN[each["event_type"]], each["data"]) for each in entries(path) if each["stream"].startswith(prefix)]


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


def test_the_stored_case_replays():
    case = Case.replayed(loaded(FILES[0], "case-core.case:"))
    assert (case.is_closed, len(case.proposals), case.pending, str(case.responsible)) == (True, 5, frozenset(), "1002")


def test_the_stored_proposals_replay_with_every_basis_of_approval():
    streams = sorted({each["stream"] for each in entries(FILES[0]) if each["stream"].startswith("case-core.proposal:")})
    proposals = [Proposal.replayed(loaded(FILES[0], stream)) for stream in streams]
    assert [each.status for each in proposals] == [
        ProposalStatus.APPROVED, ProposalStatus.REJECTED, ProposalStatus.ABANDONED, ProposalStatus.APPROVED, ProposalStatus.APPROVED,
    ]  # fmt: skip
    bases = [type(each.approval.basis) for each in proposals if each.approval]
    assert bases == [StandInApproval, StandingApproval, ChiefApproval]
    assert all(each.content.content_hash == each.content_hash for each in proposals)
