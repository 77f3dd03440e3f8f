"""注記 / Notes on an approved proposal, in a stream of their own: what was approved does not change.

決裁された案の誤記、施行後の経過などは、案を直さずに注記として添える。内容を改めるには、改める決裁を
名指した（``amends``）新しい起案をする。
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.journal import Entry, NewEntry
from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, OfficerRef

from ..actor import Actor
from ..refs import ContentHash, ProposalRef
from ..texts import FreeText
from . import approval_findings
from .content import Attachment
from .proposal import Proposal

PROPOSAL_ANNOTATED: Final = "case-core.proposal-annotated"
"""注記の事実の名 / The stored name of a note."""


class AnnotationTooEarly(DomainError):
    """注記はまだできない / The proposal is not approved; until then it is revised."""


@frozen(kw_only=True)
class AnnotateProposal:
    """注記せよ / Command: add a note, with attachments, to an approved proposal."""

    proposal: ProposalRef
    text: FreeText
    attachments: tuple[Attachment, ...] = ()


@frozen(kw_only=True)
class ProposalAnnotated:
    """注記された / A note was added to what was approved under a number; the approved content stays as it is."""

    proposal: ProposalRef
    approval: ApprovalRef
    text: ContentHash
    attachments: tuple[Attachment, ...]
    by: OfficerRef
    on: date


def annotate_proposal(proposal: Proposal, command: AnnotateProposal, *, text: ContentHash, by: Actor) -> ProposalAnnotated:
    """注記する / Add a note to an approved proposal; ``AnnotationTooEarly`` before."""
    if proposal.approval is None:
        raise AnnotationTooEarly(approval_findings.annotation_too_early(proposal=proposal.ref))
    return ProposalAnnotated(
        proposal=proposal.ref, approval=proposal.approval.ref, text=text, attachments=command.attachments,
        by=by.officer, on=by.on,
    )  # fmt: skip


def annotation_stream(ref: ProposalRef) -> str:
    """注記の列 / The journal stream of a proposal's notes, apart from the proposal's own."""
    return f"case-core.annotations:{ref}"


def annotation_written(event: ProposalAnnotated, *, case: CaseRef, by: Actor) -> NewEntry:
    """記帳する形 / A note as the journal takes it."""
    return NewEntry(
        event_type=PROPOSAL_ANNOTATED, event_version=1, data=encode(event), actor=by.officer, effective_on=by.on, case=case
    )


def read_annotations(entries: Iterable[Entry]) -> tuple[ProposalAnnotated, ...]:
    """注記を読む / The notes of a stream, oldest first."""
    return tuple(decode(ProposalAnnotated, entry.data) for entry in entries)
