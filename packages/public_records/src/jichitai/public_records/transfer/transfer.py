"""移管 / Transfer: expired historical records go to the archives, and the local copies only after their receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import ApprovalRef, Diagnostic, DomainError, OfficerRef, OrganisationRef, RecordRef, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from ..disposal.deciding import DisposalItem, RecordOnShelf
from ..filing.record import RecordState, RecordTransferred, Tombstone
from ..refs import DisposalListRef, Fingerprint
from ..retention.dates import Expiry
from . import transfer_findings as findings
from .restriction import UseRestriction

MOST_RECORDS: Final = 2_000
"""一つの移管の限り / How many records one package holds."""


class TransferRefused(DomainError):
    """移管できない / A record may not be transferred."""


class TransferNotReady(DomainError):
    """移管の段階が違う / The transfer is not at the stage for the act, or is not what was seen."""


class TransferNotFound(DomainError):
    """移管がない / No such transfer."""


class ReceiptDiffers(DomainError):
    """受領のハッシュが違う / The archives verified something else than was sent."""


@rule(
    PUBLIC_RECORDS_ACT.article("8", 1), PUBLIC_RECORDS_ACT.article("5", 5), PUBLIC_RECORDS_ORDER.article("9", 1),
    PUBLIC_RECORDS_ACT.article("34"), ja="移管の可否", en="Whether a record may be transferred",
)  # fmt: skip
def check_transfer(
    *, record: RecordRef, state: RecordState, expiry: Expiry, standing_holds: int, historical: bool, on_loan: bool,
    on: date,
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """移管の可否 / Everything that forbids transferring a record on ``on``; empty means it may go.

    From the day after the last day kept, like destruction; a hold keeps it here, and so does a loan of its series.

    >>> from jichitai.public_records import ExpiryStatus
    >>> ends = Expiry(status=ExpiryStatus.FIXED, start=date(2027, 4, 1), retain_through=date(2032, 3, 31))
    >>> given = dict(
    ...     record=RecordRef("R"), state=RecordState.KEPT, expiry=ends, standing_holds=0, historical=True, on_loan=False)
    >>> check_transfer(**given, on=date(2032, 4, 1))
    ()
    >>> [found.code for found in check_transfer(**given, on=date(2032, 3, 31))]
    ['public-records.transfer-before-expiry']
    """
    found: list[Diagnostic] = []
    if state is not RecordState.KEPT:
        found.append(findings.transfer_of_gone_record(record=record))
    if standing_holds > 0:
        found.append(findings.transfer_under_hold(record=record, count=standing_holds))
    elif not expiry.has_passed_on(on):
        found.append(findings.transfer_before_expiry(record=record, through=expiry.retain_through, on=on))
    if not historical:
        found.append(findings.transfer_not_historical(record=record))
    if on_loan:
        found.append(findings.transfer_on_loan(record=record))
    return tuple(found)


# ---- 事実 / events


@frozen(kw_only=True)
class TransferProposed:
    """移管を起案した / Event: a transfer was drawn up."""

    transfer: DisposalListRef
    items: tuple[DisposalItem, ...]
    to: OrganisationRef
    restrictions: tuple[UseRestriction, ...]
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class TransferApproved:
    """移管を決裁した / Event: exactly this transfer was approved."""

    transfer: DisposalListRef
    fingerprint: Fingerprint
    approval: ApprovalRef
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class TransferSent:
    """包みを送った / Event: the package went out; ``manifest`` is the hash of its tag manifest."""

    transfer: DisposalListRef
    manifest: Fingerprint
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class TransferReceived:
    """受領された / Event: the archives verified the package and gave a receipt for the same hash."""

    transfer: DisposalListRef
    manifest: Fingerprint
    receipt: str
    received_on: date
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class TransferredRemoved:
    """手元の控えを消した / Event: the local records became stubs."""

    transfer: DisposalListRef
    by: OfficerRef
    on: date


TransferEvent = TransferProposed | TransferApproved | TransferSent | TransferReceived | TransferredRemoved


@frozen(kw_only=True)
class Transfer:
    """移管 / One package for the archives. ``version`` counts its events."""

    ref: DisposalListRef
    items: tuple[DisposalItem, ...]
    to: OrganisationRef
    restrictions: tuple[UseRestriction, ...]
    proposer: OfficerRef
    proposed_on: date
    approved: TransferApproved | None = None
    sent: TransferSent | None = None
    received: TransferReceived | None = None
    removed_on: date | None = None
    version: int = 1

    @property
    def fingerprint(self) -> Fingerprint:
        """移管の指紋 / What the approval is bound to: number, destination, every line, every restriction."""
        return Fingerprint.of([self.ref, self.to, self.items, self.restrictions])

    @property
    def records(self) -> tuple[RecordRef, ...]:
        """文書 / The records, in order of number."""
        return tuple(item.record for item in self.items)

    @classmethod
    def propose(
        cls, *, ref: DisposalListRef, shelf: Sequence[RecordOnShelf], to: OrganisationRef,
        restrictions: tuple[UseRestriction, ...], by: OfficerRef, on: date,
    ) -> TransferProposed:  # fmt: skip
        """起案する / Draw up a transfer of records that may go today; the first finding refuses it."""
        ordered = sorted(shelf, key=lambda each: each.record.ref)
        refs = {each.record.ref for each in ordered}
        strangers = {each.record for each in restrictions} - refs
        if not refs or len(ordered) > MOST_RECORDS or len(refs) != len(ordered) or strangers:
            raise TransferRefused(findings.transfer_malformed(count=len(ordered), most=MOST_RECORDS))
        _refuse_unfit(ordered, on)
        items = tuple(item for each in ordered if (item := each.item()) is not None)
        return TransferProposed(transfer=ref, items=items, to=to, restrictions=restrictions, by=by, on=on)

    def approve(self, *, fingerprint: Fingerprint, approval: ApprovalRef, by: OfficerRef, on: date) -> TransferApproved:
        """決裁する / Approve exactly this; once, and not by its proposer."""
        if self.approved is not None:
            raise self._other_stage("決裁", "an approval")
        if fingerprint != self.fingerprint:
            raise TransferNotReady(findings.transfer_changed(transfer=self.ref))
        if by == self.proposer:
            raise TransferNotReady(findings.transfer_approver_is_proposer(transfer=self.ref))
        return TransferApproved(transfer=self.ref, fingerprint=fingerprint, approval=approval, by=by, on=on)

    def send(self, *, manifest: Fingerprint, by: OfficerRef, on: date) -> TransferSent:
        """送る / The approved package went out. A package sent again before the receipt replaces it."""
        if self.approved is None or self.received is not None:
            raise self._other_stage("送付", "sending")
        return TransferSent(transfer=self.ref, manifest=manifest, by=by, on=on)

    def receive(self, *, manifest: Fingerprint, receipt: str, received_on: date, by: OfficerRef, on: date) -> TransferReceived:
        """受領を記す / Enter the receipt; ``ReceiptDiffers`` unless it names the very manifest that was sent."""
        if self.sent is None or self.received is not None or not receipt.strip() or received_on < self.sent.on:
            raise self._other_stage("受領", "a receipt")
        if manifest != self.sent.manifest:
            raise ReceiptDiffers(findings.receipt_differs(transfer=self.ref))
        return TransferReceived(transfer=self.ref, manifest=manifest, receipt=receipt, received_on=received_on, by=by, on=on)

    def remove(
        self, *, shelf: Mapping[RecordRef, RecordOnShelf], by: OfficerRef, on: date
    ) -> tuple[tuple[RecordTransferred, ...], TransferredRemoved]:
        """手元の控えを消す / After the receipt: every local record becomes a stub, or none, each looked at again."""
        approved = self.approved
        if approved is None or self.received is None or self.removed_on is not None:
            raise self._other_stage("手元の控えの消去", "removal of the local copies")
        now = [shelf[ref] for ref in self.records]
        _refuse_unfit(now, on)
        if tuple(each.item() for each in now) != self.items:
            raise TransferNotReady(findings.transfer_changed(transfer=self.ref))
        stub = Tombstone(on=on, by=by, disposal_list=self.ref, list_fingerprint=self.fingerprint, approval=approved.approval)
        gone = tuple(
            RecordTransferred(record=each.record.ref, series=each.series.ref, content=each.record.content, tombstone=stub)
            for each in now
        )
        return gone, TransferredRemoved(transfer=self.ref, by=by, on=on)

    def refuse_unless_removed(self) -> None:
        """消去の前なら断る / Bodies are erased only after the records became stubs."""
        if self.removed_on is None:
            raise self._other_stage("本体の消去", "erasure")

    def _other_stage(self, act_ja: str, act_en: str) -> TransferNotReady:
        return TransferNotReady(findings.transfer_at_other_stage(transfer=self.ref, act_ja=act_ja, act_en=act_en))

    @classmethod
    def begun(cls, event: TransferProposed) -> Transfer:
        """始まり / The transfer as it was drawn up."""
        return cls(
            ref=event.transfer, items=event.items, to=event.to, restrictions=event.restrictions, proposer=event.by,
            proposed_on=event.on,
        )  # fmt: skip

    def after(self, event: TransferEvent) -> Transfer:
        """事実を当てはめる / Apply a fact; never refuses."""
        moved = evolve(self, version=self.version + 1)
        match event:
            case TransferProposed():
                return Transfer.begun(event)
            case TransferApproved():
                return evolve(moved, approved=event)
            case TransferSent():
                return evolve(moved, sent=event)
            case TransferReceived():
                return evolve(moved, received=event)
            case TransferredRemoved(on=on):
                return evolve(moved, removed_on=on)

    @classmethod
    def replay(cls, events: Sequence[TransferEvent]) -> Transfer:
        """事実から組み立てる / The transfer its events make, the first one being its drawing up."""
        first, *rest = events
        if not isinstance(first, TransferProposed):
            raise TypeError("the first event of a transfer is its drawing up")
        found = cls.begun(first)
        for event in rest:
            found = found.after(event)
        return found


def _refuse_unfit(shelf: Sequence[RecordOnShelf], on: date) -> None:
    for each in shelf:
        for finding in check_transfer(
            record=each.record.ref, state=each.record.state, expiry=each.expiry, standing_holds=each.standing_holds,
            historical=each.historical, on_loan=each.on_loan, on=on,
        ):  # fmt: skip
            raise TransferRefused(finding)
