"""起案者のすること / What a drafter may do: draft, revise, submit, withdraw (取下げ), abandon (廃案)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, OfficerRef, OrganisationRef

from .. import findings
from ..actor import Actor
from ..authority import ApprovalRoute, HandedIn, MatterFacts, Practice, StatedDayUse
from ..refs import ContentHash, ProposalRef
from ..texts import FreeText
from . import approval_findings
from .approval import StatedDay
from .content import Attachment, OutsideContent, ProposalContent
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


class AmendedUnknown(DomainError):
    """改める決裁がない / The approval to be amended does not exist."""


def amended_unknown(approval: ApprovalRef) -> AmendedUnknown:
    """改める決裁がないという断り / The refusal of an amendment to an approval nobody gave."""
    return AmendedUnknown(approval_findings.amended_approval_unknown(approval=approval))


class StatedDayRefused(DomainError):
    """遡及・先付けできない / The body's rules do not let a proposal be routed by that day, or no reason was given."""


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
    reasons: FreeText | None = None
    amends: ApprovalRef | None = None
    outside: OutsideContent | None = None


@frozen(kw_only=True)
class ReviseProposal:
    """案を直せ / Command: replace the content by a new revision. All of it: what is left out is not in the new one."""

    proposal: ProposalRef
    facts: MatterFacts
    title: FreeText
    body: FreeText
    attachments: tuple[Attachment, ...] = ()
    reasons: FreeText | None = None
    amends: ApprovalRef | None = None
    outside: OutsideContent | None = None


@frozen(kw_only=True)
class SubmitProposal:
    """回議に付せ / Command: submit the current revision to its route.

    ``as_of`` routes it by the organisation and regulation of another day (遡及・先付け), with
    its reason; the acts themselves keep the day they are done on.
    """

    proposal: ProposalRef
    as_of: date | None = None
    as_of_reason: FreeText | None = None


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
    """決める内容 / What a command would have decided; ``texts`` are the digests of its free texts."""
    return ProposalContent(
        facts=command.facts, title=texts["title"], body=texts["body"], attachments=command.attachments,
        reasons=texts.get("reasons"), amends=command.amends, outside=command.outside,
    )  # fmt: skip


def draft_proposal(command: DraftProposal, *, ref: ProposalRef, content: ProposalContent, by: Actor) -> ProposalDrafted:
    """起案する / Draft the first revision under the number the case gave."""
    return ProposalDrafted(
        proposal=ref, case=command.case, unit=command.unit, drafter=by.officer,
        content=content, content_hash=content.content_hash, on=by.on,
    )  # fmt: skip


def revise_proposal(proposal: Proposal, *, content: ProposalContent, by: Actor, responsible: OfficerRef) -> ProposalRevised:
    """案を直す / Replace the content by the next revision; while drafted or returned, never while circulating."""
    check_drafter(proposal, by, responsible)
    check_status(proposal, ProposalStatus.DRAFT, ProposalStatus.RETURNED)
    return ProposalRevised(
        proposal=proposal.ref, revision=proposal.revision + 1, by=by.officer,
        content=content, content_hash=content.content_hash, on=by.on,
    )  # fmt: skip


def stated_day(command: SubmitProposal, *, reason: ContentHash | None, practice: Practice, by: Actor) -> StatedDay | None:
    """示した日 / The stated day of a submission, or None; ``StatedDayRefused`` where the body's rules do not provide it."""
    if command.as_of is None or command.as_of == by.on:
        return None
    use = StatedDayUse.PAST if command.as_of < by.on else StatedDayUse.FUTURE
    if use not in practice.stated_day:
        raise StatedDayRefused(
            approval_findings.stated_day_not_provided(as_of=command.as_of, on=by.on, use=use.value, cites=practice.cites)
        )
    if reason is None:
        raise StatedDayRefused(approval_findings.stated_day_without_reason(as_of=command.as_of))
    return StatedDay(on=command.as_of, reason=reason)


def submit_proposal(
    proposal: Proposal, *, route: ApprovalRoute, by: Actor, responsible: OfficerRef, stated: StatedDay | None = None
) -> ProposalSubmitted:
    """回議に付す / Put the current revision on its route; a returned proposal needs a new revision first."""
    check_drafter(proposal, by, responsible)
    if proposal.status is ProposalStatus.RETURNED:
        raise NeedsRevision(findings.needs_revision(proposal=proposal.ref, revision=proposal.revision))
    check_status(proposal, ProposalStatus.DRAFT)
    return ProposalSubmitted(
        proposal=proposal.ref, round=proposal.round + 1, revision=proposal.revision,
        content_hash=proposal.content_hash, by=by.officer, route=route, on=by.on, stated=stated,
    )  # fmt: skip


def withdraw_proposal(proposal: Proposal, *, by: Actor, responsible: OfficerRef) -> ProposalWithdrawn:
    """取下げる / Take the proposal out of circulation, however far it has come; it is a draft again."""
    check_drafter(proposal, by, responsible)
    check_status(proposal, ProposalStatus.CIRCULATING)
    return ProposalWithdrawn(proposal=proposal.ref, by=by.officer, on=by.on)


def abandon_proposal(
    proposal: Proposal, *, reason: ContentHash, practice: Practice, by: Actor, responsible: OfficerRef
) -> ProposalAbandoned:
    """廃案とする / Give the proposal up, from where the body's rules let it be given up.

    廃案の語の使い方は団体により違い、確かめられた共通の定めはない。規程の ``practice.abandon_from`` による。
    定めがなければ、起案者の手もとにある案（起案中・差戻し）に限る。
    """
    check_drafter(proposal, by, responsible)
    check_status(proposal, *(_HELD[each] for each in HandedIn if each in practice.abandon_from))
    return ProposalAbandoned(proposal=proposal.ref, by=by.officer, reason=reason, on=by.on)


_HELD: Final = {
    HandedIn.DRAFT: ProposalStatus.DRAFT,
    HandedIn.RETURNED: ProposalStatus.RETURNED,
    HandedIn.CIRCULATING: ProposalStatus.CIRCULATING,
}


def check_status(proposal: Proposal, *allowed: ProposalStatus) -> None:
    """状態を検める / Refuse unless the proposal is in one of the states."""
    if proposal.status not in allowed:
        raise WrongStatus(
            findings.wrong_status(
                proposal=proposal.ref, status=proposal.status.ja, status_en=proposal.status.value,
                allowed=[each.ja for each in allowed], allowed_en=[each.value for each in allowed],
            )
        )  # fmt: skip


def check_drafter(proposal: Proposal, by: Actor, responsible: OfficerRef) -> None:
    """起案者か、案件を引き継いだ担当者 / Refuse anybody but a drafter, or the officer now responsible for the case."""
    if by.officer not in proposal.authors and by.officer != responsible:
        raise NotTheDrafter(findings.not_the_drafter(proposal=proposal.ref))
