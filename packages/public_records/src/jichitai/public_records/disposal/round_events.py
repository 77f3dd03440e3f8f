"""一括廃棄の事実 / Events of a round of disposal. Items are bound by fingerprint; their lines stand in the store."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, OfficerRef, RecordRef

from ..refs import CertificateRef, DisposalListRef, Fingerprint
from .deciding import DisposalItem
from .procedure import DisposalProcedure, StepKind


class ItemOutcome(Enum):
    """一件の結果 / What became of one item. Every intended item has exactly one."""

    DESTROYED = "destroyed"
    """廃棄した / Destroyed, and every byte of its body erased."""
    UNLINKED = "unlinked"
    """つながりを切った / Destroyed; its bytes stay, for another record has the very same ones."""
    TRANSFERRED = "transferred"
    """移管済み / It had gone to the archives before."""
    HELD = "held"
    """保留 / A hold stood; it is kept."""
    FAILED = "failed"
    """できなかった / Something forbade it; it is kept, with the codes of the findings."""


@frozen(kw_only=True)
class ItemResult:
    """一件の結果 / One item with its outcome; ``reasons`` are the codes of what forbade it."""

    item: DisposalItem
    outcome: ItemOutcome
    on: date
    reasons: tuple[str, ...] = ()


@frozen(kw_only=True)
class StepDecision:
    """段の判断 / What one role decided, for exactly one fingerprint."""

    role: str
    kind: StepKind
    consents: bool
    officer: OfficerRef
    fingerprint: Fingerprint
    on: date
    approval: ApprovalRef | None = None

    @property
    def is_approval(self) -> bool:
        """決裁か / Whether this is the approval, not a consent or an opinion before it."""
        return self.kind is StepKind.APPROVAL


@frozen(kw_only=True)
class RoundProposed:
    """一括廃棄を起案した / Event: a round was drawn up."""

    disposal: DisposalListRef
    fingerprint: Fingerprint
    count: int
    last_retain_through: date
    procedure: DisposalProcedure
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class RoundDecided:
    """段の判断が出た / Event: a role decided."""

    disposal: DisposalListRef
    decision: StepDecision


@frozen(kw_only=True)
class RoundPublished:
    """目録を公表した / Event: the list was published."""

    disposal: DisposalListRef
    fingerprint: Fingerprint
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class RoundBatchExecuted:
    """一束を執行した / Event: a batch was executed; ``digest`` binds each item to its outcome."""

    disposal: DisposalListRef
    batch: int
    destroyed: int
    transferred: int
    held: int
    failed: int
    digest: Fingerprint
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class RoundBatchErased:
    """一束の本体を消した / Event: bodies of executed items were erased or unlinked; ``digest`` binds which."""

    disposal: DisposalListRef
    erased: int
    unlinked: int
    digest: Fingerprint
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class RoundCertified:
    """一括廃棄を証明した / Event: the certificate was issued, and filed as a record of its own."""

    disposal: DisposalListRef
    certificate: CertificateRef
    fingerprint: Fingerprint
    record: RecordRef
    intended: int
    destroyed: int
    unlinked: int
    transferred: int
    held: int
    failed: int
    by: OfficerRef
    on: date


RoundEvent = RoundProposed | RoundDecided | RoundPublished | RoundBatchExecuted | RoundBatchErased | RoundCertified
