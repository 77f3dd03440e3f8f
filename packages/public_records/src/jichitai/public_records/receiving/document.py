"""収受から編綴まで / A document from its receipt, or its drafting, until it is bound into a series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, OfficerRef, OrganisationRef, PartyRef, RecordRef, Ref
from jichitai.master_data.kernel.clock import day_of

from ..refs import FileSeriesRef, Fingerprint, IssuedNumber
from . import receiving_findings as findings


class DocumentRef(Ref):
    """収受・起案番号 / A document that is being dealt with, before it is filed."""


class Channel(Enum):
    """到達の経路 / How a document arrived."""

    COUNTER = "counter"
    """窓口 / At the counter."""
    POST = "post"
    """郵便 / By post."""
    DELIVERY = "delivery"
    """使送・宅配 / By messenger or carrier."""
    FAX = "fax"
    """ファクシミリ / By facsimile."""
    EMAIL = "email"
    """電子メール / By e-mail."""
    ONLINE_FORM = "online-form"
    """電子申請 / Through an online form."""
    SYSTEM = "system"
    """システム連携 / From another system."""


class IssueMethod(Enum):
    """施行の方法 / How a document was sent out."""

    POST = "post"
    """郵送 / By post."""
    DELIVERY = "delivery"
    """使送 / By messenger."""
    HANDED_OVER = "handed-over"
    """交付 / Handed over."""
    EMAIL = "email"
    """電子メール / By e-mail."""
    ONLINE = "online"
    """電子通知 / Online."""
    PUBLIC_NOTICE = "public-notice"
    """公示・告示 / Public notice."""
    INTERNAL = "internal"
    """庁内 / Inside the office."""


class Stage(Enum):
    """段階 / Where a document stands."""

    RECEIVED = "received"
    """収受（未登録） / Received, not registered."""
    REGISTERED = "registered"
    """登録 / Registered."""
    DRAFTED = "drafted"
    """起案 / Drafted, not decided."""
    DECIDED = "decided"
    """決裁 / Decided."""
    ISSUED = "issued"
    """施行 / Issued."""
    COMPLETED = "completed"
    """完結 / Completed."""
    BOUND = "bound"
    """編綴 / Bound into a series."""
    RETURNED = "returned"
    """返送（誤配） / Sent back: it was not for us."""
    ABANDONED = "abandoned"
    """廃案 / Abandoned."""


class Act(Enum):
    """行為 / What is done to it."""

    REGISTER = "register"
    """登録する / Register."""
    DRAFT = "draft"
    """起案する / Draft."""
    DECIDE = "decide"
    """決裁する / Decide."""
    ISSUE = "issue"
    """施行する / Issue."""
    COMPLETE = "complete"
    """完結させる / Complete."""
    BIND = "bind"
    """綴る / Bind."""
    RETURN = "return"
    """返送する / Send back."""
    ABANDON = "abandon"
    """廃案にする / Abandon."""


TRANSITIONS: Final[Mapping[tuple[Stage, Act], Stage]] = MappingProxyType(
    {
        (Stage.RECEIVED, Act.REGISTER): Stage.REGISTERED,
        (Stage.RECEIVED, Act.RETURN): Stage.RETURNED,
        (Stage.REGISTERED, Act.DRAFT): Stage.DRAFTED,
        (Stage.REGISTERED, Act.COMPLETE): Stage.COMPLETED,  # 供覧だけで終わるもの
        (Stage.REGISTERED, Act.RETURN): Stage.RETURNED,
        (Stage.DRAFTED, Act.DECIDE): Stage.DECIDED,
        (Stage.DRAFTED, Act.ABANDON): Stage.ABANDONED,
        (Stage.DECIDED, Act.ISSUE): Stage.ISSUED,
        (Stage.DECIDED, Act.COMPLETE): Stage.COMPLETED,  # 施行を要しないもの
        (Stage.ISSUED, Act.COMPLETE): Stage.COMPLETED,
        (Stage.ABANDONED, Act.COMPLETE): Stage.COMPLETED,  # 廃案の文書も綴って残す
        (Stage.COMPLETED, Act.BIND): Stage.BOUND,
    }
)
"""段階の表 / (stage, act) → stage. What is not in it is refused: 72 cells, each tested."""


class DocumentActRefused(DomainError):
    """今の段階ではできない / The document does not stand so that this can be done."""


class DayOutOfOrder(DomainError):
    """日の順が違う / A step is dated before the one it follows."""


class SenderUnknown(DomainError):
    """相手が分からない / Neither a party number nor a hash of the sender is given."""


@frozen(kw_only=True)
class Receipt:
    """収受 / When and how it arrived, and from whom: a party number, or the hash of a name nobody has numbered.

    ``arrived_at`` is an instant with a zone: the day is that of Tokyo.
    """

    arrived_at: datetime
    channel: Channel
    sender: PartyRef | None = None
    sender_hash: Fingerprint | None = None

    def __attrs_post_init__(self) -> None:
        if self.arrived_at.tzinfo is None:
            raise ValueError("the instant of arrival has a zone")

    @property
    def arrived_on(self) -> date:
        """到達した日 / The day of arrival, in Tokyo."""
        return day_of(self.arrived_at)


@frozen(kw_only=True)
class Issue:
    """施行 / The document number (given by the caller), the day and the way."""

    number: str
    on: date
    method: IssueMethod

    def __attrs_post_init__(self) -> None:
        if not self.number.strip() or len(self.number) > 100 or not self.number.isprintable():
            raise ValueError("a document number has 1 to 100 printable characters")


# ---- 事実 / events


@frozen(kw_only=True)
class DocumentReceived:
    """収受した / Event: a document arrived."""

    document: DocumentRef
    unit: OrganisationRef
    receipt: Receipt
    case: CaseRef | None


@frozen(kw_only=True)
class DocumentBegun:
    """自ら起案した / Event: a document was begun by drafting, without any receipt."""

    document: DocumentRef
    unit: OrganisationRef
    by: OfficerRef
    case: CaseRef | None
    on: date


@frozen(kw_only=True)
class DocumentRegistered:
    """登録した / Event: the document was registered."""

    document: DocumentRef
    on: date


@frozen(kw_only=True)
class DocumentDrafted:
    """起案した / Event: an answer was drafted."""

    document: DocumentRef
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class DocumentDecided:
    """決裁された / Event: the draft was approved."""

    document: DocumentRef
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class DocumentIssued:
    """施行した / Event: the document was issued under a number."""

    document: DocumentRef
    issue: Issue


@frozen(kw_only=True)
class DocumentCompleted:
    """完結した / Event: nothing more is to be done."""

    document: DocumentRef
    on: date


@frozen(kw_only=True)
class DocumentBound:
    """綴った / Event: the document became a record of a series."""

    document: DocumentRef
    series: FileSeriesRef
    record: RecordRef
    on: date


@frozen(kw_only=True)
class DocumentReturned:
    """返送した / Event: it was not for us and went back."""

    document: DocumentRef
    on: date


@frozen(kw_only=True)
class DocumentAbandoned:
    """廃案にした / Event: the draft was given up."""

    document: DocumentRef
    on: date


DocumentEvent = (
    DocumentReceived | DocumentBegun | DocumentRegistered | DocumentDrafted | DocumentDecided | DocumentIssued
    | DocumentCompleted | DocumentBound | DocumentReturned | DocumentAbandoned
)  # fmt: skip
"""文書の事実 / Facts about a document before it is filed."""


@frozen(kw_only=True)
class OfficeDocument:
    """処理中の文書 / One document. ``version`` counts its events; its title is kept elsewhere.

    ``last_on`` is the day of its latest step: no step is dated before the one it follows.
    """

    ref: DocumentRef
    unit: OrganisationRef
    stage: Stage
    last_on: date
    case: CaseRef | None = None
    receipt: Receipt | None = None
    drafted_by: OfficerRef | None = None
    approval: ApprovalRef | None = None
    issue: Issue | None = None
    completed_on: date | None = None
    series: FileSeriesRef | None = None
    record: RecordRef | None = None
    version: int = 1

    @property
    def made_on(self) -> date:
        """文書作成取得日 / The day it was made or obtained: of arrival; else of its completion (決裁を経て成るもの)."""
        if self.receipt is not None:
            return self.receipt.arrived_on
        return self.completed_on or self.last_on

    @property
    def issued_as(self) -> IssuedNumber | None:
        """施行した番号 / The number it went out under; None for one that was not issued."""
        return None if self.issue is None else IssuedNumber(self.issue.number.strip())

    # ---- 判断 / decisions

    @classmethod
    def receive(
        cls, *, ref: DocumentRef, unit: OrganisationRef, receipt: Receipt, case: CaseRef | None
    ) -> DocumentReceived:  # fmt: skip
        """収受する / Take in what arrived; somebody must have sent it."""
        if receipt.sender is None and receipt.sender_hash is None:
            raise SenderUnknown(findings.sender_unknown())
        return DocumentReceived(document=ref, unit=unit, receipt=receipt, case=case)

    def register(self, *, on: date) -> DocumentRegistered:
        """登録する / Register."""
        self._refuse(Act.REGISTER, on)
        return DocumentRegistered(document=self.ref, on=on)

    def draft(self, *, by: OfficerRef, on: date) -> DocumentDrafted:
        """起案する / Draft an answer."""
        self._refuse(Act.DRAFT, on)
        return DocumentDrafted(document=self.ref, by=by, on=on)

    def decide(self, *, approval: ApprovalRef, on: date) -> DocumentDecided:
        """決裁を記す / Enter the approval given elsewhere."""
        self._refuse(Act.DECIDE, on)
        return DocumentDecided(document=self.ref, approval=approval, on=on)

    def send_out(self, *, issue: Issue) -> DocumentIssued:
        """施行する / Issue under the number given."""
        self._refuse(Act.ISSUE, issue.on)
        return DocumentIssued(document=self.ref, issue=issue)

    def complete(self, *, on: date) -> DocumentCompleted:
        """完結させる / Complete."""
        self._refuse(Act.COMPLETE, on)
        return DocumentCompleted(document=self.ref, on=on)

    def bind(self, *, series: FileSeriesRef, record: RecordRef, on: date) -> DocumentBound:
        """綴る / Bind into a series; from now on the record speaks."""
        self._refuse(Act.BIND, on)
        return DocumentBound(document=self.ref, series=series, record=record, on=on)

    def send_back(self, *, on: date) -> DocumentReturned:
        """返送する / Send back what was not for us."""
        self._refuse(Act.RETURN, on)
        return DocumentReturned(document=self.ref, on=on)

    def abandon(self, *, on: date) -> DocumentAbandoned:
        """廃案にする / Give the draft up; it is still completed and filed."""
        self._refuse(Act.ABANDON, on)
        return DocumentAbandoned(document=self.ref, on=on)

    def refuse_act(self, act: Act) -> None:
        """今できないなら断る / Refused where the table of stages has no such act."""
        if (self.stage, act) not in TRANSITIONS:
            raise DocumentActRefused(
                findings.document_act_refused(document=self.ref, stage=self.stage.value, act=act.value)
            )  # fmt: skip

    def _refuse(self, act: Act, on: date) -> None:
        self.refuse_act(act)
        if on < self.last_on:
            raise DayOutOfOrder(findings.day_out_of_order(document=self.ref, act=act.value, on=on, last_on=self.last_on))

    # ---- 事実を当てはめる / facts

    @classmethod
    def begun(cls, event: DocumentReceived | DocumentBegun) -> OfficeDocument:
        """始まり / The document as it began."""
        if isinstance(event, DocumentReceived):
            return cls(
                ref=event.document, unit=event.unit, stage=Stage.RECEIVED, last_on=event.receipt.arrived_on, case=event.case,
                receipt=event.receipt,
            )  # fmt: skip
        return cls(
            ref=event.document, unit=event.unit, stage=Stage.DRAFTED, last_on=event.on, case=event.case, drafted_by=event.by
        )

    def after(self, event: DocumentEvent) -> OfficeDocument:
        """事実を当てはめる / Apply a fact; never refuses."""
        if isinstance(event, DocumentReceived | DocumentBegun):
            return OfficeDocument.begun(event)
        act, on = _act_of(event)
        moved = evolve(self, stage=TRANSITIONS.get((self.stage, act), self.stage), last_on=on, version=self.version + 1)
        match event:
            case DocumentDrafted(by=by):
                return evolve(moved, drafted_by=by)
            case DocumentDecided(approval=approval):
                return evolve(moved, approval=approval)
            case DocumentIssued(issue=issue):
                return evolve(moved, issue=issue)
            case DocumentCompleted():
                return evolve(moved, completed_on=on)
            case DocumentBound(series=series, record=record):
                return evolve(moved, series=series, record=record)
            case _:
                return moved

    @classmethod
    def replay(cls, events: Sequence[DocumentEvent]) -> OfficeDocument:
        """事実から組み立てる / The document its events make."""
        first, *rest = events
        if not isinstance(first, DocumentReceived | DocumentBegun):
            raise TypeError("the first event of a document is its receipt or its drafting")
        document = cls.begun(first)
        for event in rest:
            document = document.after(event)
        return document


_ACTS: Final[Mapping[type, Act]] = MappingProxyType(
    {
        DocumentRegistered: Act.REGISTER, DocumentDrafted: Act.DRAFT, DocumentDecided: Act.DECIDE, DocumentIssued: Act.ISSUE,
        DocumentCompleted: Act.COMPLETE, DocumentBound: Act.BIND, DocumentReturned: Act.RETURN,
        DocumentAbandoned: Act.ABANDON,
    }
)  # fmt: skip


def _act_of(event: DocumentEvent) -> tuple[Act, date]:
    if isinstance(event, DocumentReceived | DocumentBegun):
        raise TypeError("a beginning is no act")
    return _ACTS[type(event)], event.issue.on if isinstance(event, DocumentIssued) else event.on
