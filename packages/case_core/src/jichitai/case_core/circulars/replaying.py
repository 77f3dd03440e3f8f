"""未読を仕訳から作り直す / What seats have still to read, read off a case's timeline alone."""

from __future__ import annotations

from collections.abc import Iterable

from jichitai.master_data.codec import decode
from jichitai.master_data.journal import Entry

from ..approvals.proposal import Proposal
from ..approvals.proposal_events import ProposalEvent
from ..events import PROPOSAL_EVENTS
from ..refs import ProposalRef
from .circular import Circular, CircularEvent, CircularRef
from .entries import CIRCULAR_EVENTS
from .unread import Unread, circular_unread, proposal_unread


def replayed_unread(timeline: Iterable[Entry]) -> tuple[Unread, ...]:
    """時系列から作り直す / Every row a case's timeline leads to."""
    circulars: dict[CircularRef, list[CircularEvent]] = {}
    proposals: dict[ProposalRef, list[ProposalEvent]] = {}
    for entry in timeline:
        if entry.event_type in CIRCULAR_EVENTS:
            told = decode(CIRCULAR_EVENTS[entry.event_type], entry.data)
            circulars.setdefault(told.circular, []).append(told)
        elif entry.event_type in PROPOSAL_EVENTS:
            event = decode(PROPOSAL_EVENTS[entry.event_type], entry.data)
            proposals.setdefault(event.proposal, []).append(event)
    return (
        *(row for each in circulars.values() for row in circular_unread(Circular.replayed(each))),
        *(row for each in proposals.values() for row in proposal_unread(Proposal.replayed(each))),
    )
