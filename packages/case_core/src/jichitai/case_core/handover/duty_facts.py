"""事務引継の命令と事実 / Commands, events and refusals of a handover of duties. Stored for ever: fields are added, never renamed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

from attrs import field, frozen

from jichitai.master_data.kernel import CaseRef, DomainError, OfficerRef, Ref

from ..refs import ContentHash
from ..texts import FreeText
from .document import Remark
from .profile import AppointmentChange, HandoverDue


class HandoverRef(Ref):
    """引継番号 / A handover of duties."""


class HandoverStatus(Enum):
    """引継ぎの状態 / Where a handover stands."""

    PREPARED = "prepared"
    """調製した / The document is drawn up."""
    OFFERED = "offered"
    """引継ぎを申し出た / The predecessor's side has signed."""
    ACCEPTED = "accepted"
    """引継ぎを受けた / The receiver's side has signed."""
    CONFIRMED = "confirmed"
    """確認した / The superior has inspected."""
    CANCELLED = "cancelled"
    """取りやめた / The change of appointment did not come about."""

    @property
    def is_over(self) -> bool:
        """終わったか / True when nothing more happens to it."""
        return self in (HandoverStatus.CONFIRMED, HandoverStatus.CANCELLED)

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return {"prepared": "調製", "offered": "申出", "accepted": "受領", "confirmed": "確認", "cancelled": "取りやめ"}[
            self.value
        ]


class WrongHandoverStatus(DomainError):
    """その状態ではできない / The handover is not at the step this needs."""


class NotYourHandover(DomainError):
    """引継ぎの当事者でない / Not the officer whose part this is."""


class HandoverMovedOn(DomainError):
    """見た後に変わった / The duties changed after the document the receiver saw."""


class NotYetEffective(DomainError):
    """まだ異動の日でない / The duties move on the effective day, not before."""


class NoReceiver(DomainError):
    """受け手がいない / Nobody is named to receive: no successor and no custodian."""


# 命令 / Commands


@frozen(kw_only=True)
class PrepareHandover:
    """引継書を調製せよ / Command: draw up the handover of a change of appointment.

    ``continues`` is the handover by which an interim custodian received what is now handed on.
    """

    change: AppointmentChange
    opinion: FreeText | None = None
    papers: FreeText | None = None
    valuables: FreeText | None = None
    continues: HandoverRef | None = None


@frozen(kw_only=True)
class RefreshHandover:
    """引継書を作り直せ / Command: draw the document up anew, as things stand now."""

    handover: HandoverRef


@frozen(kw_only=True)
class OfferHandover:
    """引継ぎを申し出よ / Command: sign for the predecessor's side."""

    handover: HandoverRef


@frozen(kw_only=True)
class NameReceiver:
    """受け手を定めよ / Command: name the successor, or an interim custodian while there is none."""

    handover: HandoverRef
    receiver: OfficerRef
    interim: bool
    reason: FreeText


@frozen(kw_only=True)
class AcceptHandover:
    """引継ぎを受けよ / Command: sign for the receiver's side. ``seen`` is the digest of the document as it now stands."""

    handover: HandoverRef
    seen: ContentHash


@frozen(kw_only=True)
class TakeOver:
    """事務を移せ / Command: move the duties, on or after the effective day, where they were accepted before it."""

    handover: HandoverRef


@frozen(kw_only=True)
class DeclineHandover:
    """引継ぎを差し戻せ / Command: send it back; something is missing."""

    handover: HandoverRef
    reason: FreeText


@frozen(kw_only=True)
class ConfirmHandover:
    """引継ぎを確認せよ / Command: inspect and confirm, as a superior who is neither side."""

    handover: HandoverRef


@frozen(kw_only=True)
class DelegateBack:
    """なお行わせよ / Command: let the predecessor go on acting in some cases until a day (inclusive)."""

    handover: HandoverRef
    cases: tuple[CaseRef, ...]
    until: date
    reason: FreeText


@frozen(kw_only=True)
class CancelHandover:
    """引継ぎを取りやめよ / Command: the change of appointment did not come about."""

    handover: HandoverRef
    reason: FreeText


# 事実 / Events


@frozen(kw_only=True)
class HandoverPrepared:
    """引継書が調製された / The document was drawn up; ``document`` is its digest, ``size`` its number of items."""

    handover: HandoverRef
    change: AppointmentChange
    due: HandoverDue
    inspected: bool
    document: ContentHash
    size: int
    remarks: Mapping[Remark, ContentHash] = field(hash=False)
    continues: HandoverRef | None
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class HandoverRefreshed:
    """引継書が作り直された / The document was drawn up anew."""

    handover: HandoverRef
    document: ContentHash
    size: int
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class HandoverOffered:
    """引継ぎが申し出られた / The predecessor's side signed the document."""

    handover: HandoverRef
    document: ContentHash
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class ReceiverNamed:
    """受け手が定められた / A successor or an interim custodian was named."""

    handover: HandoverRef
    receiver: OfficerRef
    interim: bool
    reason: ContentHash
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class HandoverAccepted:
    """引継ぎが受けられた / The receiver signed the document as it stood."""

    handover: HandoverRef
    document: ContentHash
    size: int
    offered: ContentHash
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class DutiesMoved:
    """事務が移った / Cases, tasks and roles went to the receiver; each case's own streams tell it too."""

    handover: HandoverRef
    to: OfficerRef
    cases: int
    tasks: int
    by: OfficerRef
    on: date
    roles: int = 0


@frozen(kw_only=True)
class HandoverDeclined:
    """引継ぎが差し戻された / The receiver sent it back."""

    handover: HandoverRef
    reason: ContentHash
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class HandoverConfirmed:
    """引継ぎが確認された / A superior inspected and confirmed."""

    handover: HandoverRef
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class ActsDelegated:
    """なお行うこととされた / The predecessor may go on acting in these cases until the day (inclusive)."""

    handover: HandoverRef
    cases: tuple[CaseRef, ...]
    until: date
    reason: ContentHash
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class HandoverCancelled:
    """引継ぎが取りやめられた / The handover was given up."""

    handover: HandoverRef
    reason: ContentHash
    by: OfficerRef
    on: date


HandoverEvent = (
    HandoverPrepared
    | HandoverRefreshed
    | HandoverOffered
    | ReceiverNamed
    | HandoverAccepted
    | DutiesMoved
    | HandoverDeclined
    | HandoverConfirmed
    | ActsDelegated
    | HandoverCancelled
)
"""引継ぎの事実 / Every event of a handover."""
