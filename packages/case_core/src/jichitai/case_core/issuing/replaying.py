"""施行の一覧を仕訳から作り直す / The rows of one case read off its timeline: what the register must hold."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from jichitai.master_data.codec import decode
from jichitai.master_data.journal import Entry

from ..approvals.proposal import Proposal
from ..approvals.proposal_events import ProposalEvent
from ..events import PROPOSAL_EVENTS
from ..refs import ProposalRef
from .entries import ISSUING_EVENTS
from .events import DocumentIssued, DocumentServed, IssueRef
from .register import RegisteredIssue, registered


def replayed_register(timeline: Iterable[Entry]) -> tuple[RegisteredIssue, ...]:
    """時系列から作り直す / Every row a case's timeline leads to."""
    rows: dict[IssueRef, RegisteredIssue] = {}
    proposals: dict[ProposalRef, list[ProposalEvent]] = {}
    for entry in timeline:
        if entry.event_type in PROPOSAL_EVENTS:
            told = decode(PROPOSAL_EVENTS[entry.event_type], entry.data)
            proposals.setdefault(told.proposal, []).append(told)
        elif entry.event_type in ISSUING_EVENTS:
            match decode(ISSUING_EVENTS[entry.event_type], entry.data):
                case DocumentIssued() as issued:
                    rows[issued.issue] = registered(issued, Proposal.replayed(proposals[issued.proposal]))
                case DocumentServed() as served:
                    rows[served.issue] = evolve(rows[served.issue], served_on=served.arrived_on, how=served.how)
                case _:
                    continue
    return tuple(rows.values())
