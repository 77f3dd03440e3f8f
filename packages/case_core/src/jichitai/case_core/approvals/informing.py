"""供覧 / Who is shown the approved proposal, and who has read it. Reading decides nothing and holds up nothing."""

from __future__ import annotations

from attrs import frozen

from jichitai.master_data.kernel import DomainError

from ..actor import Actor
from ..refs import ProposalRef, Seat
from . import approval_findings
from .circulation import check_holds
from .proposal import Proposal
from .proposal_events import InformationRead


class NotInformed(DomainError):
    """供覧先でない / The seat is none of those still to read the approved proposal."""


@frozen(kw_only=True)
class ReadForInformation:
    """供覧を済ませよ / Command: the seat has read the approved proposal."""

    proposal: ProposalRef
    seat: Seat


def read_for_information(proposal: Proposal, command: ReadForInformation, *, by: Actor) -> InformationRead:
    """供覧を済ませる / Record that the seat has read it, once."""
    if command.seat not in proposal.unread:
        raise NotInformed(approval_findings.not_to_be_informed(proposal=proposal.ref, seat=command.seat, unread=proposal.unread))
    check_holds(command.seat, by)
    return InformationRead(proposal=proposal.ref, seat=command.seat, by=by.officer, on=by.on)
