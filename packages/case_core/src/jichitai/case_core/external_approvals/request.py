"""決裁連携 / What another system asks to be approved, and what it is told: one approval for one ``(source, external id)``.

元の業務システムは、自分の番号と内容のハッシュで決裁を求める。同じ番号で二つの起案ができることはない。
答えは、どの内容に、誰が、何を根拠に、どの版の規程で、いつ決めたかを名指す。
"""

from __future__ import annotations

from datetime import date

from attrs import evolve, frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, EditionUsed, OfficerRef, OrganisationRef

from ..approvals.approval import Approval, ApprovalBasis
from ..approvals.content import Attachment, OutsideContent
from ..approvals.proposal import Proposal, ProposalStatus
from ..authority import MatterFacts
from ..refs import ContentHash, ProposalRef, SourceSystem
from ..texts import FreeText
from . import external_findings as findings


class ExternalContentDiffers(DomainError):
    """同じ番号で違う内容 / The number was used before for another content."""


class ExternalUnknown(DomainError):
    """その番号の求めがない / The system has asked nothing under this number."""


@frozen(kw_only=True)
class StartApproval:
    """決裁を求めよ / Command: start an approval for another system. Without ``case`` a new case is opened for it.

    ``content_hash`` is the hash of what the system holds; the approval is bound to it.
    """

    source: SourceSystem
    external_id: str
    content_hash: ContentHash
    unit: OrganisationRef
    facts: MatterFacts
    title: FreeText
    body: FreeText
    case: CaseRef | None = None
    attachments: tuple[Attachment, ...] = ()
    reasons: FreeText | None = None

    @property
    def outside(self) -> OutsideContent:
        """元の内容 / The content as the proposal binds it."""
        return OutsideContent(source=self.source, external_id=self.external_id, content_hash=self.content_hash)


@frozen(kw_only=True)
class ReviseApproval:
    """直して求めよ / Command: the system corrected what was sent back; the next revision goes round again."""

    source: SourceSystem
    external_id: str
    content_hash: ContentHash
    facts: MatterFacts
    title: FreeText
    body: FreeText
    attachments: tuple[Attachment, ...] = ()
    reasons: FreeText | None = None

    @property
    def outside(self) -> OutsideContent:
        """元の内容 / The content as the proposal binds it."""
        return OutsideContent(source=self.source, external_id=self.external_id, content_hash=self.content_hash)


@frozen(kw_only=True)
class ExternalApprovalStarted:
    """決裁が求められた / Another system asked for an approval; the proposal that was made of it."""

    source: SourceSystem
    external_id: str
    content_hash: ContentHash
    unit: OrganisationRef
    facts: MatterFacts
    proposal: ProposalRef
    case: CaseRef
    on: date


@frozen(kw_only=True)
class ExternalApprovalAnswered:
    """答えが出た / The proposal is over: approved, rejected or abandoned."""

    source: SourceSystem
    external_id: str
    content_hash: ContentHash
    proposal: ProposalRef
    status: ProposalStatus
    approval: Approval | None
    on: date


ExternalEvent = ExternalApprovalStarted | ExternalApprovalAnswered
"""決裁連携の事実 / Every event under one number."""


@frozen(kw_only=True)
class ExternalResult:
    """答え / How things stand under one number. With an approval: content, decider, basis, edition and day."""

    source: SourceSystem
    external_id: str
    content_hash: ContentHash
    proposal: ProposalRef
    case: CaseRef
    status: ProposalStatus
    approval: ApprovalRef | None = None
    decided_by: OfficerRef | None = None
    basis: ApprovalBasis | None = None
    edition: EditionUsed | None = None
    approved_on: date | None = None


def external_result(proposal: Proposal) -> ExternalResult:
    """答える / How things stand with a proposal another system asked for."""
    outside = proposal.content.outside
    if outside is None:
        raise ValueError(f"{proposal.ref} was not asked for by another system")
    asked = ExternalResult(
        source=outside.source, external_id=outside.external_id, content_hash=outside.content_hash,
        proposal=proposal.ref, case=proposal.case, status=proposal.status,
    )  # fmt: skip
    given = proposal.approval
    if given is None:
        return asked
    return evolve(
        asked, approval=given.ref, decided_by=given.decided_by, basis=given.basis, edition=given.edition, approved_on=given.on
    )


def check_same(started: ExternalApprovalStarted, command: StartApproval, current: Proposal) -> None:
    """同じ求めか / Refuse a second request under the number unless it is the same one."""
    outside = current.content.outside
    known = started.content_hash if outside is None else outside.content_hash
    if (known, current.content.facts, started.unit) != (command.content_hash, command.facts, command.unit):
        raise ExternalContentDiffers(
            findings.external_content_differs(source=command.source, external_id=command.external_id, proposal=started.proposal)
        )
