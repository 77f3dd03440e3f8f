"""文書 / Records: a document filed in a series, its body known by size, kind and SHA-256."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum

from attrs import evolve, frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, LegalPeriod, OfficerRef, RecordRef

from .. import findings
from ..holds.hold import (
    Hold,
    HoldKind,
    HoldLifted,
    HoldPlaced,
    Holds,
    LiftReason,
    UnderHold,
    decide_lift,
    standing,
    with_lifted,
    with_placed,
)
from ..refs import DisposalListRef, FileSeriesRef, Fingerprint, HoldRef, IssuedNumber
from . import keeping_findings
from .file_series import FileSeries, LateFilingGround, RetentionWouldBeShortened


class RecordState(Enum):
    """文書の状態 / Where a record stands."""

    KEPT = "kept"
    """保存中 / Kept; its body can be read."""
    DESTROYED = "destroyed"
    """廃棄済み / Destroyed lawfully; only the tombstone is left."""
    TRANSFERRED = "transferred"
    """移管済み / Gone to the archives, with their receipt; only the tombstone is left here."""


@frozen(kw_only=True)
class Content:
    """本体の諸元 / What is known of a body without looking into it."""

    sha256: Fingerprint
    size: int
    media_type: str

    def __attrs_post_init__(self) -> None:
        if type(self.size) is not int or self.size < 0:
            raise ValueError("a size is a whole number of bytes")
        kind, slash, sub = self.media_type.partition("/")
        if not (kind and slash and sub) or not self.media_type.isascii() or not self.media_type.isprintable():
            raise ValueError(f"a media type looks like application/pdf, not {self.media_type!r}")

    @classmethod
    def of(cls, body: bytes, media_type: str) -> Content:
        """本体から / Measure a body."""
        return cls(sha256=Fingerprint.of_bytes(body), size=len(body), media_type=media_type)


@frozen(kw_only=True)
class Tombstone:
    """廃棄・移管の記録 / What is left of a record that is gone: when, under which list or transfer, on whose authority."""

    on: date
    by: OfficerRef
    disposal_list: DisposalListRef
    list_fingerprint: Fingerprint
    approval: ApprovalRef


class RecordDestroyedAlready(DomainError):
    """廃棄済みの文書 / The record no longer exists; only its tombstone does."""


class RecordTransferredAlready(DomainError):
    """移管済みの文書 / The record is at the archives; only its tombstone is here."""


# ---- 事実 / events


@frozen(kw_only=True)
class RecordFiled:
    """文書を綴った / Event: a record was filed."""

    record: RecordRef
    series: FileSeriesRef
    case: CaseRef | None
    made_on: date
    filed_on: date
    content: Content
    historical: bool
    late: LateFilingGround | None
    issued_as: IssuedNumber | None = None


@frozen(kw_only=True)
class RecordMoved:
    """別の簿冊へ移した / Event: a record was moved to another series."""

    record: RecordRef
    came_from: FileSeriesRef
    went_to: FileSeriesRef
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class RecordMarkedHistorical:
    """歴史公文書とした / Event: a record was found to be historically important."""

    record: RecordRef
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class RecordDestroyed:
    """文書を廃棄した / Event: a record was destroyed under an approved list."""

    record: RecordRef
    series: FileSeriesRef
    content: Content
    tombstone: Tombstone


@frozen(kw_only=True)
class RecordTransferred:
    """文書を移管した / Event: the archives have the record, and it left this body's shelves."""

    record: RecordRef
    series: FileSeriesRef
    content: Content
    tombstone: Tombstone


RecordEvent = RecordFiled | RecordMoved | RecordMarkedHistorical | HoldPlaced | HoldLifted | RecordDestroyed | RecordTransferred


@frozen(kw_only=True)
class Record:
    """文書 / One filed record. ``version`` counts its events. Its title is kept elsewhere.

    ``issued_as``: the number it went out under, if it is a document that was issued.
    ``transferred``: the tombstone stands for a transfer to the archives, not for a destruction.
    """

    ref: RecordRef
    series: FileSeriesRef
    case: CaseRef | None
    made_on: date
    filed_on: date
    content: Content
    historical: bool = False
    holds: Holds = ()
    tombstone: Tombstone | None = None
    transferred: bool = False
    issued_as: IssuedNumber | None = None
    version: int = 1

    @property
    def state(self) -> RecordState:
        """状態 / Kept, destroyed, or transferred."""
        if self.tombstone is None:
            return RecordState.KEPT
        return RecordState.TRANSFERRED if self.transferred else RecordState.DESTROYED

    def refuse_gone(self) -> None:
        """残っていなければ断る / Nothing can be done to a record that was destroyed or transferred."""
        stub = self.tombstone
        if stub is not None and self.transferred:
            raise RecordTransferredAlready(
                keeping_findings.already_transferred(record=self.ref, on=stub.on, transfer=stub.disposal_list)
            )
        if stub is not None:
            raise RecordDestroyedAlready(
                findings.already_destroyed(record=self.ref, on=stub.on, disposal_list=stub.disposal_list)
            )

    # ---- 判断 / decisions

    def place_hold(
        self, *, ref: HoldRef, kind: HoldKind, matter: CaseRef, on: date, by: OfficerRef, policy_tail: LegalPeriod | None
    ) -> HoldPlaced:
        """保留する / Place a hold on this record."""
        self.refuse_gone()
        return HoldPlaced(hold=ref, series=self.series, record=self.ref, kind=kind, matter=matter, on=on, by=by, tail=policy_tail)

    def lift_hold(
        self, ref: HoldRef, *, on: date, by: OfficerRef, ended_on: date, reason: LiftReason, approval: ApprovalRef
    ) -> HoldLifted:
        """保留を解く / Lift one hold of this record."""
        return decide_lift(self.holds, ref, on=on, by=by, ended_on=ended_on, reason=reason, approval=approval)

    def mark_historical(self, *, approval: ApprovalRef, on: date) -> RecordMarkedHistorical:
        """歴史公文書とする / Mark as historically important: it will be transferred, not destroyed."""
        self.refuse_gone()
        return RecordMarkedHistorical(record=self.ref, approval=approval, on=on)

    def move(self, *, source: FileSeries, target: FileSeries, approval: ApprovalRef, on: date) -> RecordMoved:
        """別の簿冊へ移す / Move to ``target``; refused under a hold, or when retention would become shorter."""
        self.refuse_gone()
        blocking = standing((*self.holds, *source.holds, *target.holds))
        if blocking:
            raise UnderHold(findings.under_hold(what=self.ref, act_ja="移動", act_en="moving", holds=blocking))
        before, after = source.retention().value, target.retention().value
        if after.is_earlier_than(before):
            now, then = before.retain_through, after.retain_through
            raise RetentionWouldBeShortened(findings.retention_would_be_shortened(series=target.ref, now=now, then=then))
        return RecordMoved(record=self.ref, came_from=source.ref, went_to=target.ref, approval=approval, on=on)

    # ---- 事実を当てはめる / facts

    @classmethod
    def begun(cls, event: RecordFiled) -> Record:
        """始まり / The record as its filing left it."""
        return cls(
            ref=event.record, series=event.series, case=event.case, made_on=event.made_on, filed_on=event.filed_on,
            content=event.content, historical=event.historical, issued_as=event.issued_as,
        )  # fmt: skip

    def after(self, event: RecordEvent) -> Record:
        """事実を当てはめる / Apply a fact; never refuses."""
        moved = evolve(self, version=self.version + 1)
        match event:
            case RecordFiled():
                return Record.begun(event)
            case RecordMoved(went_to=went_to):
                return evolve(moved, series=went_to)
            case RecordMarkedHistorical():
                return evolve(moved, historical=True)
            case HoldPlaced():
                return evolve(moved, holds=with_placed(self.holds, event))
            case HoldLifted():
                return evolve(moved, holds=with_lifted(self.holds, event))
            case RecordDestroyed(tombstone=tombstone):
                return evolve(moved, tombstone=tombstone)
            case RecordTransferred(tombstone=tombstone):
                return evolve(moved, tombstone=tombstone, transferred=True)

    @classmethod
    def replay(cls, events: Sequence[RecordEvent]) -> Record:
        """事実から組み立てる / The record its events make, the first one being its filing."""
        first, *rest = events
        if not isinstance(first, RecordFiled):
            raise TypeError("the first event of a record is its filing")
        record = cls.begun(first)
        for event in rest:
            record = record.after(event)
        return record


def all_holds(series: FileSeries, record: Record) -> tuple[Hold, ...]:
    """簿冊と文書の保留すべて / Every hold that ever stood on a record or on its series."""
    return (*series.holds, *record.holds)
