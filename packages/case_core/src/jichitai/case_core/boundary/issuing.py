"""施行と決裁連携の電文 / Messages for issuing what was approved, and for approvals that other systems start."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from jichitai.master_data.kernel import CaseRef, OrganisationRef, PartyRef

from ..approvals.proposal import ProposalStatus
from ..external_approvals.request import ExternalResult, ReviseApproval, StartApproval
from ..issuing.events import IssueKind, IssueRef, ServedHow
from ..issuing.issuing import AssignNumber, IssueDocument, RecordService, VoidNumber
from ..issuing.numbering import DocumentNumber, NumberYear
from ..legal_clock.remedy_instruction import Remedies, SuitKind
from ..legal_clock.service import PublicNotice
from ..refs import ContentHash, ProposalRef, SourceSystem
from ..texts import FreeText
from .commands import AttachmentIn, HashText, MatterFactsIn, RefText, WrittenText
from .results import ApprovalBasisKind


class _Message(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class DocumentNumberIn(_Message):
    """文書番号 / A number taken before, as it was told."""

    issuer: RefText = Field(description="発する団体・機関")
    symbol: RefText = Field(description="記号")
    year_kind: NumberYear = Field(description="年度・暦年の別")
    year: int = Field(ge=1947, le=9997, description="年")
    number: int = Field(ge=1, lt=10**9, description="番号")
    branch: int | None = Field(default=None, ge=1, lt=10**6, description="枝番")
    text: RefText = Field(description="書かれた番号")

    def to_domain(self) -> DocumentNumber:
        """番号に直す / The number."""
        return DocumentNumber(
            issuer=OrganisationRef(self.issuer), symbol=self.symbol, year_kind=self.year_kind, year=self.year,
            number=self.number, branch=self.branch, text=self.text,
        )  # fmt: skip

    @classmethod
    def of(cls, number: DocumentNumber) -> DocumentNumberIn:
        """番号から / From a number."""
        return cls(
            issuer=number.issuer.value, symbol=number.symbol, year_kind=number.year_kind, year=number.year,
            number=number.number, branch=number.branch, text=number.text,
        )  # fmt: skip


class RemediesIn(_Message):
    """教示の事実 / The facts an instruction of remedies is written from. Offices and bodies, never persons."""

    acted_on: date = Field(description="処分の日")
    appeal_to: RefText | None = Field(default=None, description="審査請求の相手の行政庁")
    reinvestigation_at: RefText | None = Field(default=None, description="再調査の請求の相手の行政庁")
    suit: SuitKind = Field(description="訴えの種類（当事者訴訟は、この電文では受けない）")
    defendant: str = Field(default="", max_length=200, description="被告とすべき者")
    represented_by: str = Field(default="", max_length=200, description="被告を代表する者")
    ruling_first: bool = Field(default=False, description="裁決を先に経るべきか")

    def to_domain(self) -> Remedies:
        """教示の事実に直す / The facts."""
        return Remedies(
            acted_on=self.acted_on, appeal_to=self.appeal_to, reinvestigation_at=self.reinvestigation_at, suit=self.suit,
            defendant=self.defendant, represented_by=self.represented_by, ruling_first=self.ruling_first,
        )  # fmt: skip


class AssignNumberIn(_Message):
    """文書番号を採る求め / Asks for a document number."""

    proposal: RefText = Field(description="起案番号")
    branch_of: DocumentNumberIn | None = Field(default=None, description="枝番の元の番号")

    def to_domain(self) -> AssignNumber:
        """命令に直す / The command."""
        return AssignNumber(
            proposal=ProposalRef(self.proposal), branch_of=None if self.branch_of is None else self.branch_of.to_domain()
        )


class VoidNumberIn(_Message):
    """欠番の求め / Asks that a number be declared void."""

    case: RefText = Field(description="案件番号")
    number: DocumentNumberIn = Field(description="欠番とする番号")
    reason: WrittenText = Field(description="理由", repr=False)

    def to_domain(self) -> VoidNumber:
        """命令に直す / The command."""
        return VoidNumber(case=CaseRef(self.case), number=self.number.to_domain(), reason=FreeText(self.reason))


class IssueDocumentIn(_Message):
    """施行の求め / Asks that what was approved be sent out."""

    proposal: RefText = Field(description="起案番号")
    what: HashText = Field(description="施行する文書のハッシュ")
    kind: IssueKind = Field(description="施行の別")
    to: RefText | None = Field(default=None, description="相手方の宛名番号")
    number: DocumentNumberIn | None = Field(default=None, description="先に採った文書番号")
    branch_of: DocumentNumberIn | None = Field(default=None, description="枝番の元の番号")
    remedies: RemediesIn | None = Field(default=None, description="教示の事実")

    def to_domain(self) -> IssueDocument:
        """命令に直す / The command."""
        return IssueDocument(
            proposal=ProposalRef(self.proposal), what=ContentHash(self.what), kind=self.kind,
            to=None if self.to is None else PartyRef(self.to),
            number=None if self.number is None else self.number.to_domain(),
            branch_of=None if self.branch_of is None else self.branch_of.to_domain(),
            remedies=None if self.remedies is None else self.remedies.to_domain(),
        )  # fmt: skip


class RecordServiceIn(_Message):
    """到達の記録の求め / Says how and when a document reached its addressee."""

    case: RefText = Field(description="案件番号")
    issue: RefText = Field(description="施行番号")
    how: ServedHow = Field(description="到達の仕方")
    day: date = Field(description="到達した日（公示なら始めた日）")
    publication: PublicNotice | None = Field(default=None, description="公示の根拠")

    def to_domain(self) -> RecordService:
        """命令に直す / The command."""
        return RecordService(
            case=CaseRef(self.case), issue=IssueRef(self.issue), how=self.how, day=self.day, publication=self.publication
        )


class _OutsideIn(_Message):
    source: RefText = Field(description="元の業務システムの名")
    external_id: RefText = Field(description="元の番号")
    content_hash: HashText = Field(description="元の内容のSHA-256")
    facts: MatterFactsIn = Field(description="事案の内容")
    title: WrittenText = Field(description="件名", repr=False)
    body: WrittenText = Field(description="伺い文", repr=False)
    attachments: list[AttachmentIn] = Field(default=[], max_length=1_000, description="添付")
    reasons: WrittenText | None = Field(default=None, description="処分の理由", repr=False)


class StartApprovalIn(_OutsideIn):
    """決裁連携の求め / Another system asks for an approval."""

    unit: RefText = Field(description="起案する組織")
    case: RefText | None = Field(default=None, description="案件番号（なければ新しく立てる）")

    def to_domain(self) -> StartApproval:
        """命令に直す / The command."""
        return StartApproval(
            source=SourceSystem(self.source), external_id=self.external_id, content_hash=ContentHash(self.content_hash),
            unit=OrganisationRef(self.unit), facts=self.facts.to_domain(), title=FreeText(self.title),
            body=FreeText(self.body), case=None if self.case is None else CaseRef(self.case),
            attachments=tuple(each.to_domain() for each in self.attachments),
            reasons=None if self.reasons is None else FreeText(self.reasons),
        )  # fmt: skip


class ReviseApprovalIn(_OutsideIn):
    """決裁連携の直し / Another system corrects what was sent back."""

    def to_domain(self) -> ReviseApproval:
        """命令に直す / The command."""
        return ReviseApproval(
            source=SourceSystem(self.source), external_id=self.external_id, content_hash=ContentHash(self.content_hash),
            facts=self.facts.to_domain(), title=FreeText(self.title), body=FreeText(self.body),
            attachments=tuple(each.to_domain() for each in self.attachments),
            reasons=None if self.reasons is None else FreeText(self.reasons),
        )  # fmt: skip


class ExternalResultOut(_Message):
    """決裁連携の答え / How an approval that another system asked for stands."""

    source: str = Field(description="元の業務システムの名")
    external_id: str = Field(description="元の番号")
    content_hash: str = Field(description="元の内容のSHA-256")
    proposal: str = Field(description="起案番号")
    case: str = Field(description="案件番号")
    status: ProposalStatus = Field(description="状態")
    approval: str | None = Field(description="決裁番号")
    decided_by: str | None = Field(description="決裁した職員番号")
    basis: ApprovalBasisKind | None = Field(description="長の決裁・専決・代決の別")
    table: str | None = Field(description="用いた規程の版")
    approved_on: date | None = Field(description="決裁の日")

    @classmethod
    def of(cls, result: ExternalResult) -> ExternalResultOut:
        """答えから / From a result."""
        return cls(
            source=result.source.value, external_id=result.external_id, content_hash=result.content_hash.value,
            proposal=result.proposal.value, case=result.case.value, status=result.status,
            approval=None if result.approval is None else result.approval.value,
            decided_by=None if result.decided_by is None else result.decided_by.value,
            basis=None if result.basis is None else ApprovalBasisKind.of(result.basis),
            table=None if result.edition is None else str(result.edition), approved_on=result.approved_on,
        )  # fmt: skip
