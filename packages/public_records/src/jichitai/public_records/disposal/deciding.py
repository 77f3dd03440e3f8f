"""廃棄の可否 / Disposal: what forbids destroying a record, or even listing it.

An approval is bound by fingerprint to a list: each record, its version, its series'
version, its last day kept, its body. Anything that moves afterwards — an extension, a hold, a
correction, a move — makes the approval void, and a new list is needed.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, DomainError, RecordRef, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from .. import findings
from ..filing import keeping_findings
from ..filing.file_series import FileSeries
from ..filing.record import Record, RecordState, all_holds
from ..holds.hold import expiry_under_holds, standing
from ..originals.copy_rules import check_copy_disposal
from ..originals.copy_set import CopySet, CopyStanding
from ..refs import FileSeriesRef, Fingerprint
from ..retention.dates import Expiry, ExpiryStatus
from ..retention.term import RetentionKind


class OpinionStanding(Enum):
    """意見の状態 / Where the opinion of the reviewing body stands."""

    NOT_REQUIRED = "not-required"
    """不要 / The local rules ask for none."""
    PENDING = "pending"
    """未了 / It is required and has not been given."""
    CONSENTED = "consented"
    """異議なし / It has been given: consent."""
    OBJECTED = "objected"
    """異議あり / It has been given: objection."""


class ApprovalStanding(Enum):
    """決裁の状態 / Where the approval stands."""

    MISSING = "missing"
    """決裁がない / None was given."""
    BY_PROPOSER = "by-proposer"
    """起案者による / The approver is the person who drew up the list."""
    VOID = "void"
    """失効 / It was given for something else than what stands there now."""
    VALID = "valid"
    """有効 / It was given by another person, for exactly this."""


@frozen(kw_only=True)
class DisposalItem:
    """目録の一行 / One line of a list: the record exactly as it was when listed."""

    record: RecordRef
    record_version: int
    series: FileSeriesRef
    series_version: int
    retain_through: date
    sha256: Fingerprint


class DisposalRefused(DomainError):
    """廃棄できない / A record may not be destroyed, or may not even be listed."""


@rule(
    PUBLIC_RECORDS_ACT.article("34"), PUBLIC_RECORDS_ACT.article("6", 1), PUBLIC_RECORDS_ACT.article("8", 1),
    PUBLIC_RECORDS_ACT.article("8", 2), PUBLIC_RECORDS_ORDER.article("9", 1), CIVIL_CODE.article("141"),
    ja="廃棄の可否", en="Whether a record may be destroyed",
)  # fmt: skip
def check_destruction(
    *, record: RecordRef, state: RecordState, expiry: Expiry, standing_holds: int, historical: bool, on_loan: bool,
    copies: CopyStanding | None = None, opinion: OpinionStanding, approval: ApprovalStanding, on: date,
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """廃棄の可否 / Everything that forbids destroying a record on ``on``; empty means it is lawful.

    The order: state, holds, expiry, historical value, loan, copies, opinion, approval. The day after
    the last day kept is the first lawful one. An end that is not fixed never passes. ``on_loan``: its
    series is lent; ``copies``: where it stands among an original and its copies, None if it belongs to none.

    >>> ends = Expiry(status=ExpiryStatus.FIXED, start=date(2027, 4, 1), retain_through=date(2032, 3, 31))
    >>> given = dict(record=RecordRef("2026-総財-00001"), state=RecordState.KEPT, expiry=ends, standing_holds=0,
    ...     historical=False, on_loan=False, copies=None, opinion=OpinionStanding.CONSENTED, approval=ApprovalStanding.VALID)
    >>> [found.code for found in check_destruction(**given, on=date(2032, 3, 31))]
    ['public-records.retention-not-expired']
    >>> check_destruction(**given, on=date(2032, 4, 1))
    ()
    """
    found = list(
        check_listing(
            record=record, state=state, expiry=expiry, standing_holds=standing_holds, historical=historical, on_loan=on_loan,
            copies=copies,
        )
    )  # fmt: skip
    if expiry.status is ExpiryStatus.FIXED and not expiry.has_passed_on(on):
        found.append(findings.retention_not_expired(record=record, expiry=expiry, on=on))
    if opinion is OpinionStanding.PENDING:
        found.append(findings.opinion_pending(record=record))
    if opinion is OpinionStanding.OBJECTED:
        found.append(findings.opinion_objected(record=record))
    if approval is ApprovalStanding.MISSING:
        found.append(findings.approval_missing(record=record))
    if approval is ApprovalStanding.BY_PROPOSER:
        found.append(findings.approver_is_proposer())
    if approval is ApprovalStanding.VOID:
        found.append(findings.approval_void(records=(record,)))
    return tuple(found)


@rule(
    PUBLIC_RECORDS_ACT.article("34"), PUBLIC_RECORDS_ACT.article("8", 1), PUBLIC_RECORDS_ORDER.article("9", 1),
    ja="廃棄目録に載せることの可否", en="Whether a record may be put on a disposal list",
)  # fmt: skip
def check_listing(
    *, record: RecordRef, state: RecordState, expiry: Expiry, standing_holds: int, historical: bool, on_loan: bool,
    copies: CopyStanding | None = None,
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """廃棄目録に載せることの可否 / What forbids listing a record. Lists may be drawn up before the last day.

    A series on loan is not listed: what is not at hand cannot be looked at. While an original is lost,
    nothing of its set is.

    >>> [found.code for found in check_listing(record=RecordRef("2026-総財-00001"), state=RecordState.KEPT,
    ...     expiry=Expiry(status=ExpiryStatus.UNDETERMINED), standing_holds=0, historical=False, on_loan=False, copies=None)]
    ['public-records.expiry-not-fixed']
    """
    found: list[Diagnostic] = []
    if state is RecordState.DESTROYED:
        found.append(findings.already_destroyed(record=record))
    if state is RecordState.TRANSFERRED:
        found.append(keeping_findings.already_transferred(record=record))
    if standing_holds > 0:
        found.append(findings.record_under_hold(record=record, count=standing_holds))
    elif expiry.status is not ExpiryStatus.FIXED:
        found.append(findings.expiry_not_fixed(record=record, status=expiry.status.value, why=str(expiry)))
    if historical:
        found.append(findings.historical_record(record=record))
    if on_loan:
        found.append(keeping_findings.record_on_loan(record=record))
    if copies is not None:
        found += check_copy_disposal(
            record=record, copy_set=copies.copy_set, original_kept=copies.original_kept,
            under_one_year_as_copy=copies.under_one_year_as_copy,
        )  # fmt: skip
    return tuple(found)


@frozen(kw_only=True)
class RecordOnShelf:
    """文書とその簿冊 / A record together with its series, and the set of copies it belongs to, read under one lock."""

    record: Record
    series: FileSeries
    copy_set: CopySet | None

    @property
    def expiry(self) -> Expiry:
        """満了（保留を含む） / The end of retention with every hold taken into account."""
        return expiry_under_holds(expiry=self.series.retention().value, holds=all_holds(self.series, self.record)).value

    @property
    def standing_holds(self) -> int:
        """効いている保留の数 / How many holds stand on the record or its series."""
        return len(standing(all_holds(self.series, self.record)))

    @property
    def historical(self) -> bool:
        """歴史公文書か / True when the record, or its class, is historically important."""
        return self.record.historical or self.series.term.historical

    @property
    def on_loan(self) -> bool:
        """貸出中か / Whether its series is out on loan, whenever it is due back."""
        return self.series.keeping.loan is not None

    @property
    def copies(self) -> CopyStanding | None:
        """組での立場 / How it stands among an original and its copies; None if it belongs to none."""
        if self.copy_set is None:
            return None
        short = self.series.term.retention.kind is RetentionKind.UNDER_ONE_YEAR
        return self.copy_set.standing_of(self.record.ref, under_one_year=short)

    def destruction_findings(
        self, *, opinion: OpinionStanding, approval: ApprovalStanding, on: date
    ) -> tuple[Diagnostic, ...]:  # fmt: skip
        """廃棄できない理由 / Everything that forbids destroying it on ``on``, as it stands."""
        return check_destruction(
            record=self.record.ref, state=self.record.state, expiry=self.expiry, standing_holds=self.standing_holds,
            historical=self.historical, on_loan=self.on_loan, copies=self.copies, opinion=opinion, approval=approval, on=on,
        )  # fmt: skip

    def listing_findings(self) -> tuple[Diagnostic, ...]:
        """目録に載せられない理由 / What forbids listing it now."""
        return check_listing(
            record=self.record.ref, state=self.record.state, expiry=self.expiry, standing_holds=self.standing_holds,
            historical=self.historical, on_loan=self.on_loan, copies=self.copies,
        )  # fmt: skip

    def item(self) -> DisposalItem | None:
        """目録の一行 / The line it would have on a list now; None while its end is not fixed."""
        through = self.expiry.retain_through
        if through is None:
            return None
        return DisposalItem(
            record=self.record.ref, record_version=self.record.version, series=self.series.ref,
            series_version=self.series.version, retain_through=through, sha256=self.record.content.sha256,
        )  # fmt: skip
