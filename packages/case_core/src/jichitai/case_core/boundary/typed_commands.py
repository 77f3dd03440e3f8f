"""種別のある案件の命令の電文 / Messages to cases that run by a type. Version 1: add fields, never change the meaning of one.

Who acts is never a field: the application knows its officer and says so to the desk.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, OrganisationRef, RecordRef

from ..case_types import typed_commands as commands
from ..case_types.elements import CaseTypeKey
from ..case_types.lifecycle import Transition
from ..cases.case import ReopenCase
from ..legal_clock.convention import StopReason
from ..numbers.reservation import ReleaseNumber, ReserveNumbers
from ..refs import ContentHash
from ..texts import FreeText
from .commands import ExternalKeyIn, HashText, Message, RefText, WrittenText

Key = Annotated[str, Field(min_length=1, max_length=60)]
"""種別の符号 / A key of the case type."""


class _OfCase(Message):
    case: RefText = Field(description="案件番号")


class OpenTypedCaseIn(Message):
    """種別のある案件を立てる求め / Asks for a case of a type."""

    type_key: Key = Field(description="種別の符号")
    title: WrittenText = Field(description="件名", repr=False)
    unit: RefText = Field(description="所管の組織")
    responsible: RefText = Field(description="担当者の職員番号")
    parent: RefText | None = Field(default=None, description="親の案件番号")
    confidentiality: Key | None = Field(default=None, description="公開区分の符号")
    reserved: RefText | None = Field(default=None, description="予約した案件番号")
    origin: ExternalKeyIn | None = Field(default=None, description="由来の鍵")

    def to_domain(self) -> commands.OpenTypedCase:
        """命令に直す / The command."""
        return commands.OpenTypedCase(
            type_key=CaseTypeKey(self.type_key), title=FreeText(self.title), unit=OrganisationRef(self.unit),
            responsible=OfficerRef(self.responsible), confidentiality=self.confidentiality,
            parent=None if self.parent is None else CaseRef(self.parent),
            reserved=None if self.reserved is None else CaseRef(self.reserved),
            origin=None if self.origin is None else self.origin.to_domain(),
        )  # fmt: skip


class ChangeStatusIn(_OfCase):
    """状態を移す求め / Asks for a status."""

    to: Key = Field(description="状態の符号")

    def to_domain(self) -> commands.ChangeStatus:
        """命令に直す / The command."""
        return commands.ChangeStatus(case=CaseRef(self.case), to=self.to)


class MoveTaskIn(_OfCase):
    """作業を移す求め / Asks that a task take a transition."""

    task: Key = Field(description="作業の符号")
    transition: Transition = Field(description="移り方")

    def to_domain(self) -> commands.MoveTask:
        """命令に直す / The command."""
        return commands.MoveTask(case=CaseRef(self.case), task=self.task, transition=self.transition)


class RepeatTaskIn(_OfCase):
    """作業を繰り返す求め / Asks that a task be done once more."""

    task: Key = Field(description="作業の符号")

    def to_domain(self) -> commands.RepeatTask:
        """命令に直す / The command."""
        return commands.RepeatTask(case=CaseRef(self.case), task=self.task)


class SetPropertyIn(_OfCase):
    """属性を記す求め / Asks that a property have a value; null empties it. A day is written in ``day``."""

    key: Key = Field(description="属性の符号")
    value: bool | int | RefText | None = Field(default=None, description="値（整数・是非・符号・参照）")
    day: date | None = Field(default=None, description="値（日付）")

    def to_domain(self) -> commands.SetProperty:
        """命令に直す / The command."""
        return commands.SetProperty(case=CaseRef(self.case), key=self.key, value=self.value if self.day is None else self.day)


class SetTextPropertyIn(_OfCase):
    """文の属性を記す求め / Asks that a text property have its text."""

    key: Key = Field(description="属性の符号")
    text: WrittenText = Field(description="文", repr=False)

    def to_domain(self) -> commands.SetTextProperty:
        """命令に直す / The command."""
        return commands.SetTextProperty(case=CaseRef(self.case), key=self.key, text=FreeText(self.text))


class AddDocumentIn(_OfCase):
    """文書を加える求め / Asks that a document be added."""

    kind: Key = Field(description="文書の種類の符号")
    record: RefText = Field(description="文書番号")

    def to_domain(self) -> commands.AddDocument:
        """命令に直す / The command."""
        return commands.AddDocument(case=CaseRef(self.case), kind=self.kind, record=RecordRef(self.record))


class LockDocumentIn(_OfCase):
    """文書を固める求め / Asks that a document be fixed."""

    record: RefText = Field(description="文書番号")
    content_hash: HashText = Field(description="内容のSHA-256")

    def to_domain(self) -> commands.LockDocument:
        """命令に直す / The command."""
        return commands.LockDocument(
            case=CaseRef(self.case), record=RecordRef(self.record), content=ContentHash(self.content_hash)
        )


class RecordApprovalIn(_OfCase):
    """決裁を記す求め / Asks that an approval be recorded."""

    key: Key = Field(description="決裁の符号")
    approval: RefText = Field(description="決裁番号")

    def to_domain(self) -> commands.RecordApproval:
        """命令に直す / The command."""
        return commands.RecordApproval(case=CaseRef(self.case), key=self.key, approval=ApprovalRef(self.approval))


class GiveRoleIn(_OfCase):
    """役割を与える求め / Asks that an officer have a role."""

    role: Key = Field(description="役割の符号")
    to: RefText = Field(description="職員番号")

    def to_domain(self) -> commands.GiveRole:
        """命令に直す / The command."""
        return commands.GiveRole(case=CaseRef(self.case), role=self.role, to=OfficerRef(self.to))


class SuspendTypedCaseIn(_OfCase):
    """中断の求め / Asks that a case be suspended."""

    reason: WrittenText = Field(description="理由", repr=False)
    ground: StopReason | None = Field(default=None, description="時計を止めるわけ")
    expected: date | None = Field(default=None, description="再開の見込みの日")

    def to_domain(self) -> commands.SuspendTypedCase:
        """命令に直す / The command."""
        return commands.SuspendTypedCase(
            case=CaseRef(self.case), reason=FreeText(self.reason), ground=self.ground, expected=self.expected
        )


class ResumeTypedCaseIn(_OfCase):
    """再開の求め / Asks that a case go on."""

    reason: WrittenText = Field(description="理由", repr=False)

    def to_domain(self) -> commands.ResumeTypedCase:
        """命令に直す / The command."""
        return commands.ResumeTypedCase(case=CaseRef(self.case), reason=FreeText(self.reason))


class StopClockIn(_OfCase):
    """時計を止める求め / Asks that the clocks stop on a ground."""

    ground: StopReason = Field(description="止めるわけ")
    since: date | None = Field(default=None, description="止まった日。書かなければ今日")
    expected: date | None = Field(default=None, description="再び動く見込みの日")

    def to_domain(self) -> commands.StopClock:
        """命令に直す / The command."""
        return commands.StopClock(case=CaseRef(self.case), ground=self.ground, since=self.since, expected=self.expected)


class RestartClockIn(_OfCase):
    """時計を動かす求め / Asks that the clocks go on."""

    ground: StopReason = Field(description="止めたわけ")
    resumed_on: date | None = Field(default=None, description="動いた日。書かなければ今日")

    def to_domain(self) -> commands.RestartClock:
        """命令に直す / The command."""
        return commands.RestartClock(case=CaseRef(self.case), ground=self.ground, resumed_on=self.resumed_on)


class ExtendDeadlineIn(_OfCase):
    """延長の求め / Asks that a deadline be extended."""

    deadline: Key = Field(description="期限の符号")
    length: int = Field(ge=1, lt=10_000, description="延ばす長さ（期限の単位で）")
    reason: WrittenText = Field(description="理由", repr=False)

    def to_domain(self) -> commands.ExtendDeadline:
        """命令に直す / The command."""
        return commands.ExtendDeadline(
            case=CaseRef(self.case), deadline=self.deadline, length=self.length, reason=FreeText(self.reason)
        )


class RecordResultIn(_OfCase):
    """結果を記す求め / Asks that a result be recorded."""

    result: Key = Field(description="結果の符号")

    def to_domain(self) -> commands.RecordResult:
        """命令に直す / The command."""
        return commands.RecordResult(case=CaseRef(self.case), result=self.result)


class ReopenTypedCaseIn(_OfCase):
    """終わりを取り消す求め / Asks that an ended or closed case come back."""

    status: Key = Field(description="戻る状態の符号")
    reason: WrittenText = Field(description="理由", repr=False)
    sub_cases: dict[RefText, Key] = Field(default={}, max_length=1_000, description="ともに戻す子案件と、その状態")

    def to_domain(self) -> commands.ReopenTypedCase:
        """命令に直す / The command."""
        return commands.ReopenTypedCase(
            case=CaseRef(self.case), status=self.status, reason=FreeText(self.reason),
            sub_cases={CaseRef(ref): status for ref, status in self.sub_cases.items()},
        )  # fmt: skip


class CloseTypedCaseIn(_OfCase):
    """完結の求め / Asks that an ended case be closed."""

    def to_domain(self) -> commands.CloseTypedCase:
        """命令に直す / The command."""
        return commands.CloseTypedCase(case=CaseRef(self.case))


class DetermineRetentionIn(_OfCase):
    """保存期間を定める求め / Asks that retention be determined."""

    counted_from: date | None = Field(default=None, description="起点の日")
    years: int | None = Field(default=None, ge=0, lt=1_000, description="年数")

    def to_domain(self) -> commands.DetermineRetention:
        """命令に直す / The command."""
        return commands.DetermineRetention(case=CaseRef(self.case), counted_from=self.counted_from, years=self.years)


class RelateCaseIn(_OfCase):
    """関連づける求め / Asks that a case be related to another."""

    relation: Key = Field(description="関連の符号")
    to: RefText = Field(description="相手の案件番号")

    def to_domain(self) -> commands.RelateCase:
        """命令に直す / The command."""
        return commands.RelateCase(case=CaseRef(self.case), relation=self.relation, to=CaseRef(self.to))


class CorrectFactIn(_OfCase):
    """訂正の求め / Asks that an earlier record be corrected."""

    sequence: int = Field(ge=1, lt=10**9, description="記録の番号（1から）")
    took_place_on: date = Field(description="起きた日")
    reason: WrittenText = Field(description="理由", repr=False)
    value: bool | int | RefText | None = Field(default=None, description="改める値（属性だけ）")
    day: date | None = Field(default=None, description="改める値（日付の属性）")

    def to_domain(self) -> commands.CorrectFact:
        """命令に直す / The command."""
        return commands.CorrectFact(
            case=CaseRef(self.case), sequence=self.sequence, took_place_on=self.took_place_on, reason=FreeText(self.reason),
            value=self.value if self.day is None else self.day,
        )  # fmt: skip


class ReopenCaseIn(_OfCase):
    """完結を取り消す求め（種別のない案件） / Asks that a closed case without a type be opened again."""

    reason: WrittenText = Field(description="理由", repr=False)

    def to_domain(self) -> ReopenCase:
        """命令に直す / The command."""
        return ReopenCase(case=CaseRef(self.case), reason=FreeText(self.reason))


class ReserveNumbersIn(Message):
    """番号を予約する求め / Asks that numbers be set aside."""

    unit: RefText = Field(description="組織")
    expires_on: date = Field(description="使える最後の日（その日を含む）")
    count: int = Field(default=1, ge=1, le=1_000, description="数")

    def to_domain(self) -> ReserveNumbers:
        """命令に直す / The command."""
        return ReserveNumbers(unit=OrganisationRef(self.unit), expires_on=self.expires_on, count=self.count)


class ReleaseNumberIn(Message):
    """番号を返す求め / Asks that a reserved number be given back."""

    number: RefText = Field(description="予約した番号")

    def to_domain(self) -> ReleaseNumber:
        """命令に直す / The command."""
        return ReleaseNumber(number=CaseRef(self.number))
