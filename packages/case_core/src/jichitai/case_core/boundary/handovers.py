"""引継ぎの電文 / Messages of handovers of duties. Version 1: add fields, never change the meaning of one."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef, Ref

from ..handover.document import HandoverChanges
from ..handover.duty_facts import (
    AcceptHandover,
    CancelHandover,
    ConfirmHandover,
    DeclineHandover,
    DelegateBack,
    HandoverRef,
    HandoverStatus,
    NameReceiver,
    OfferHandover,
    PrepareHandover,
    RefreshHandover,
    TakeOver,
)
from ..handover.duty_handover import DutyHandover
from ..handover.profile import AppointmentChange, HandoverCause
from ..refs import ContentHash
from ..texts import FreeText
from .commands import HashText, RefText, WrittenText

_MANY = 20_000


class _Message(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class AppointmentChangeIn(_Message):
    """発令 / A change of appointment; ``officer`` null is the handover of a whole unit to ``to_unit``."""

    unit: RefText = Field(description="前任の組織")
    cause: HandoverCause = Field(description="事由（異動・退職・長期の不在・組織の変更）")
    ordered_on: date = Field(description="発令の日")
    effective_on: date = Field(description="異動・退職の日")
    officer: RefText | None = Field(default=None, description="前任の職員番号（組織の引継ぎなら null）")
    successor: RefText | None = Field(default=None, description="後任の職員番号（未定なら null）")
    informed_on: date | None = Field(default=None, description="内示の日")
    to_unit: RefText | None = Field(default=None, description="事務が移る組織")

    def to_domain(self) -> AppointmentChange:
        """発令に直す / The change."""
        return AppointmentChange(
            unit=OrganisationRef(self.unit), cause=self.cause, ordered_on=self.ordered_on, effective_on=self.effective_on,
            officer=None if self.officer is None else OfficerRef(self.officer),
            successor=None if self.successor is None else OfficerRef(self.successor), informed_on=self.informed_on,
            to_unit=None if self.to_unit is None else OrganisationRef(self.to_unit),
        )  # fmt: skip


class PrepareHandoverIn(_Message):
    """引継書を調製する求め / Asks for a handover to be drawn up."""

    change: AppointmentChangeIn = Field(description="発令")
    opinion: WrittenText | None = Field(default=None, description="方針・意見・年間予定", repr=False)
    papers: WrittenText | None = Field(default=None, description="文書・帳簿・データ", repr=False)
    valuables: WrittenText | None = Field(default=None, description="現金・貴重品", repr=False)
    continues: RefText | None = Field(default=None, description="指名された者が受けた、もとの引継番号")

    def to_domain(self) -> PrepareHandover:
        """命令に直す / The command."""
        return PrepareHandover(
            change=self.change.to_domain(), opinion=_text(self.opinion), papers=_text(self.papers),
            valuables=_text(self.valuables), continues=None if self.continues is None else HandoverRef(self.continues),
        )  # fmt: skip


class _OfHandover(_Message):
    handover: RefText = Field(description="引継番号")

    @property
    def ref(self) -> HandoverRef:
        """引継番号 / The number."""
        return HandoverRef(self.handover)


class RefreshHandoverIn(_OfHandover):
    """引継書を作り直す求め / Asks for the document to be drawn up anew."""

    def to_domain(self) -> RefreshHandover:
        """命令に直す / The command."""
        return RefreshHandover(handover=self.ref)


class OfferHandoverIn(_OfHandover):
    """申し出る求め / Signs for the giving side."""

    def to_domain(self) -> OfferHandover:
        """命令に直す / The command."""
        return OfferHandover(handover=self.ref)


class NameReceiverIn(_OfHandover):
    """受け手を定める求め / Names a successor or an interim custodian."""

    receiver: RefText = Field(description="受け手の職員番号")
    interim: bool = Field(description="後任者が着くまでの受け手か")
    reason: WrittenText = Field(description="理由", repr=False)

    def to_domain(self) -> NameReceiver:
        """命令に直す / The command."""
        return NameReceiver(
            handover=self.ref, receiver=OfficerRef(self.receiver), interim=self.interim, reason=FreeText(self.reason)
        )


class AcceptHandoverIn(_OfHandover):
    """受ける求め / Signs for the receiving side, for the document with this digest."""

    seen: HashText = Field(description="見た引継書の符号")

    def to_domain(self) -> AcceptHandover:
        """命令に直す / The command."""
        return AcceptHandover(handover=self.ref, seen=ContentHash(self.seen))


class TakeOverIn(_OfHandover):
    """事務を移す求め / Moves duties accepted before the effective day."""

    def to_domain(self) -> TakeOver:
        """命令に直す / The command."""
        return TakeOver(handover=self.ref)


class DeclineHandoverIn(_OfHandover):
    """差し戻す求め / Sends an offer back."""

    reason: WrittenText = Field(description="理由", repr=False)

    def to_domain(self) -> DeclineHandover:
        """命令に直す / The command."""
        return DeclineHandover(handover=self.ref, reason=FreeText(self.reason))


class ConfirmHandoverIn(_OfHandover):
    """確認する求め / Confirms as a superior."""

    def to_domain(self) -> ConfirmHandover:
        """命令に直す / The command."""
        return ConfirmHandover(handover=self.ref)


class DelegateBackIn(_OfHandover):
    """なお行わせる求め / Lets the predecessor go on in some cases until a day."""

    cases: list[RefText] = Field(min_length=1, max_length=_MANY, description="案件番号")
    until: date = Field(description="その日まで（その日を含む）")
    reason: WrittenText = Field(description="理由", repr=False)

    def to_domain(self) -> DelegateBack:
        """命令に直す / The command."""
        return DelegateBack(
            handover=self.ref, cases=tuple(map(CaseRef, self.cases)), until=self.until, reason=FreeText(self.reason)
        )


class CancelHandoverIn(_OfHandover):
    """取りやめる求め / Gives a handover up."""

    reason: WrittenText = Field(description="理由", repr=False)

    def to_domain(self) -> CancelHandover:
        """命令に直す / The command."""
        return CancelHandover(handover=self.ref, reason=FreeText(self.reason))


class DutyHandoverOut(_Message):
    """引継ぎの状況 / Where a handover stands."""

    handover: str = Field(description="引継番号")
    status: HandoverStatus = Field(description="状態")
    predecessor: str | None = Field(description="前任の職員番号（組織の引継ぎなら null）")
    receiver: str | None = Field(description="受け手の職員番号")
    interim: bool = Field(description="後任者が着くまでの受け手か")
    unit: str = Field(description="前任の組織")
    effective_on: date = Field(description="異動・退職の日")
    due_on: date | None = Field(description="期限の日（その日を含む。遅滞なくなら null）")
    is_late: bool = Field(description="期限に遅れたか")
    document_digest: str = Field(description="引継書の符号")
    size: int = Field(description="引継書の件数")
    accepted_on: date | None = Field(description="受けた日")
    moved_on: date | None = Field(description="事務が移った日")
    confirmed_on: date | None = Field(description="確認の日")
    version: int = Field(description="版")

    @classmethod
    def of(cls, handover: DutyHandover, *, on: date) -> DutyHandoverOut:
        """引継ぎから / From a handover, on a day."""
        return cls(
            handover=handover.ref.value, status=handover.status,
            predecessor=_value(handover.predecessor),
            receiver=_value(handover.receiver), interim=handover.interim,
            unit=handover.change.unit.value, effective_on=handover.change.effective_on, due_on=handover.due.due_on,
            is_late=handover.is_late(on), document_digest=handover.document.value, size=handover.size,
            accepted_on=handover.accepted_on, moved_on=handover.moved_on, confirmed_on=handover.confirmed_on,
            version=handover.version,
        )  # fmt: skip


class HandoverChangesOut(_Message):
    """前の引継書との違い / What changed since the giving side's document."""

    came: list[str] = Field(description="加わったもの")
    gone: list[str] = Field(description="なくなったもの")
    changed: list[str] = Field(description="変わったもの")

    @classmethod
    def of(cls, changes: HandoverChanges) -> HandoverChangesOut:
        """違いから / From the changes."""
        return cls(came=list(changes.came), gone=list(changes.gone), changed=list(changes.changed))


def _text(text: str | None) -> FreeText | None:
    return None if text is None else FreeText(text)


def _value(ref: Ref | None) -> str | None:
    return None if ref is None else ref.value
