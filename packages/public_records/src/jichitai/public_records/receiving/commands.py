"""収受から編綴までの求め / Commands from receipt to binding. Each names its actor."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import field, frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, OrganisationRef

from ..filing.file_series import LateFilingGround
from ..filing.title import Title
from ..refs import FileSeriesRef
from .document import DocumentRef, Issue, Receipt


class BindingUnit(Enum):
    """綴る単位 / What a body binds documents into."""

    SERIES = "series"
    """簿冊 / File series of a fiscal year."""
    FILE = "file"
    """行政文書ファイル / Files."""
    SINGLE_RECORD = "single-record"
    """単独の文書 / Each record by itself."""


@frozen(kw_only=True)
class ReceiveDocument:
    """収受せよ / Take in a document that arrived."""

    unit: OrganisationRef
    receipt: Receipt
    title: Title
    case: CaseRef | None = None
    actor: OfficerRef


@frozen(kw_only=True)
class BeginDocument:
    """起案せよ（自らの発意） / Begin a document by drafting."""

    unit: OrganisationRef
    title: Title
    on: date
    case: CaseRef | None = None
    actor: OfficerRef


@frozen(kw_only=True)
class RegisterDocument:
    """登録せよ / Register a received document."""

    document: DocumentRef
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class DraftDocument:
    """起案せよ / Draft an answer to a registered document."""

    document: DocumentRef
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class EnterDecision:
    """決裁を記せ / Enter the approval given elsewhere."""

    document: DocumentRef
    approval: ApprovalRef
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class IssueDocument:
    """施行せよ / Issue under the number given."""

    document: DocumentRef
    issue: Issue
    actor: OfficerRef


@frozen(kw_only=True)
class CompleteDocument:
    """完結させよ / Complete a document."""

    document: DocumentRef
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class ReturnDocument:
    """返送せよ / Send back what was not for us."""

    document: DocumentRef
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class AbandonDocument:
    """廃案にせよ / Give a draft up."""

    document: DocumentRef
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class KeptByItself:
    """単独での管理 / The class of a record kept by itself (法5条2項の除外): a series of one is opened for it."""

    classification: str
    classified_as_of: date
    symbol: str


@frozen(kw_only=True)
class BindDocument:
    """綴れ / Bind a completed document: into ``series``, or by itself (``alone``), as the body's unit says."""

    document: DocumentRef
    series: FileSeriesRef | None = None
    alone: KeptByItself | None = None
    body: bytes = field(repr=False)
    media_type: str
    on: date
    historical: bool = False
    late: LateFilingGround | None = None
    actor: OfficerRef
