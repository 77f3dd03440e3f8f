"""起案者のすること / What a drafter may do: draft, revise, submit, withdraw (取下げ), abandon (廃案)."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, DomainError, OfficerRef, OrganisationRef

from .. import findings
from ..actor import Actor
from ..authority import ApprovalRoute, MatterFacts
from ..refs import ContentHash, ProposalRef
from ..texts import FreeText
from .content import Attachment, ProposalContent
from .proposal import Proposal, ProposalStatus
from .proposal_events import (
    ProposalAbandoned,
    ProposalDrafted,
    ProposalRevised,
    ProposalSubmitted,
    ProposalWithdrawn,
)


class NotTheDrafter(DomainError):
    """起案者でない / Neither a drafter of the proposal nor the officer responsible for its case."""


class WrongStatus(DomainError):
    """今の状態ではできない / The proposal is not in the state this needs."""


class NeedsRevision(DomainError):
    """直しが要る / A returned proposal was submitted without a new revision."""


@frozen(kw_only=True)
class DraftProposal:
    """起案せよ / Command: draft a proposal in a case."""

    case: CaseRef
    unit: OrganisationRef
    facts: MatterFacts
    title: FreeText
    body: FreeText
    attachments: tuple[Attachment, ...] = ()


@frozen(kw_only=True)
class ReviseProposal:
    """案を直せ / Command: replace the content by a new revision."""

    proposal: ProposalRef
    facts: MatterFacts
    title: FreeText
    body: FreeText
    attachments: tuple[Attachment, ...] = ()


@frozen(kw_only=True)
class SubmitProposal:
    """回議に付せ / Command: submit the current revision to its route."""

    proposal: ProposalRef


@frozen(kw_only=True)
class WithdrawProposal:
    """取下げよ / Command (drafter): take the proposal out of circulation, wherever it stands."""

    proposal: ProposalRef


@frozen(kw_only=True)
class AbandonProposal:
    """廃案とせよ / Command (drafter): give the proposal up, with the reason."""

    proposal: ProposalRef
    reason: FreeText


def content_of(command: DraftProposal | ReviseProposal, texts: Mapping[str, ContentHash]) -> ProposalContent:
    """決める内容 / What a command would have decided; ``texts`` are the digests of its title and body."""
    return ProposalContent(
        facts=command.facts, title=texts["title"], body=texts["body"], attachments=command.attachments
    )  # fmt: skip


def draft_proposal(command: DraftProposal, *, ref: ProposalRef, content: ProposalContent, by: Actor) -> ProposalDrafted:
    """起案する / Draft the first revision under the number the case gave."""
    return ProposalDrafted(
        proposal=ref, case=command.case, unit=command.unit, drafter=by.officer,
        content=content, content_hash=content.content_hash, on=by.on,
    )  # fmt: skip


def revise_proposal(proposal: Proposal, *, content: ProposalContent, by: Actor, responsible: OfficerRef) -> ProposalRevised:
    """案を直す / Replace the content by the next revision; while drafted or returned, never while circulating."""
    _check_drafter(proposal, by, responsible)
    check_status(proposal, ProposalStatus.DRAFT, ProposalStatus.RETURNED)
    return ProposalRevised(
        proposal=proposal.ref, revision=proposal.revision + 1, by=by.officer,
        content=content, content_hash=content.content_hash, on=by.on,
    )  # fmt: skip


def submit_proposal(proposal: Proposal, *, route: ApprovalRoute, by: Actor, responsible: OfficerRef) -> ProposalSubmitted:
    """回議に付す / Put the current revision on its route; a returned proposal needs a new revision first."""
    _check_drafter(proposal, by, responsible)
    if proposal.status is ProposalStatus.RETURNED:
        raise NeedsRevision(findings.needs_revision(proposal=proposal.ref, revision=proposal.revision))
    check_status(proposal, ProposalStatus.DRAFT)
    return ProposalSubmitted(
        proposal=proposal.ref, round=proposal.round + 1, revision=proposal.revision,
        content_hash=proposal.content_hash, by=by.officer, route=route, on=by.on,
    )  # fmt: skip


def withdraw_proposal(proposal: Proposal, *, by: Actor, responsible: OfficerRef) -> ProposalWithdrawn:
    """取下げる / Take the proposal out of circulation, however far it has come; it is a draft again."""
    _check_drafter(proposal, by, responsible)
    check_status(proposal, ProposalStatus.CIRCULATING)
    return ProposalWithdrawn(proposal=proposal.ref, by=by.officer, on=by.on)


def abandon_proposal(proposal: Proposal, *, reason: ContentHash, by: Actor, responsible: OfficerRef) -> ProposalAbandoned:
    """廃案とする / Give the proposal up; not while it circulates (取下げ comes first)."""
    _check_drafter(proposal, by, responsible)
    check_status(proposal, ProposalStatus.DRAFT, ProposalStatus.RETURNED)
    return ProposalAbandoned(proposal=proposal.ref, by=by.officer, reason=reason, on=by.on)


def check_status(proposal: Proposal, *allowed: ProposalStatus) -> None:
    """状態を検める / Refuse unless the proposal is in one of the states."""
    if proposal.status not in allowed:
        raise WrongStatus(
            findings.wrong_status(
                proposal=proposal.ref, status=proposal.status.ja, status_en=proposal.status.value,
                allowed=[each.ja for each in allowed], allowed_en=[each.value for each in allowed],
            )
        )  # fmt: skip


def _check_drafter(proposal: Proposal, by: Actor, responsible: OfficerRef) -> None:
    """起案者か、案件を引き継いだ担当者 / A drafter, or the officer now responsible for the case."""
    if by.officer not in proposal.authors and by.officer != responsible:
        raise NotTheDrafter(findings.not_the_drafter(proposal=proposal.ref))
