"""種別のある案件の結果の電文 / How a case of a type stands. Version 1: add fields, never change the meaning of one.

No free text: a text property is told by its digest.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from ..case_types.lifecycle import ItemKind, ItemState
from ..case_types.typed_case import TypedCase
from ..case_types.values import Item, Retention, RetentionState
from ..legal_clock.clock_reading import ClockState
from ..legal_clock.convention import StopReason
from ..legal_clock.indexed_clock import ClockFigures
from ..numbers.reservation import Reservation, ReservationState
from .commands import Message


class ItemOut(Message):
    """項目の状況 / A stage, task or milestone."""

    kind: ItemKind = Field(description="種類")
    key: str = Field(description="符号")
    state: ItemState = Field(description="状態")
    done: int = Field(description="終えた回数")

    @classmethod
    def of(cls, item: Item) -> ItemOut:
        """項目から / From an item."""
        return cls(kind=item.kind, key=item.key, state=item.state, done=item.done)


class RetentionOut(Message):
    """保存期間の状況 / Retention."""

    state: RetentionState = Field(description="決まったか")
    file_class: str = Field(description="分類")
    years: int | None = Field(description="年数")
    until: date | None = Field(description="最後の日（その日を含む）")

    @classmethod
    def of(cls, retention: Retention) -> RetentionOut:
        """保存期間から / From a retention."""
        return cls(state=retention.state, file_class=retention.file_class, years=retention.years, until=retention.until)


class StopOut(Message):
    """時計の停止 / A stop of the clocks."""

    ground: StopReason = Field(description="わけ")
    since: date = Field(description="止まった日")
    resumed_on: date | None = Field(description="動いた日")


class ClockOut(Message):
    """時計の数 / What a clock shows on a day."""

    deadline: str = Field(description="期限の符号")
    state: ClockState = Field(description="状態")
    due_on: date | None = Field(description="期限の日（その日を含む）。止まっている間は分からない")
    used: int = Field(description="使った日数")
    left: int = Field(description="残りの日数")

    @classmethod
    def of(cls, deadline: str, figures: ClockFigures) -> ClockOut:
        """数から / From figures."""
        return cls(deadline=deadline, state=figures.state, due_on=figures.due_on, used=figures.used, left=figures.left)


class TypedCaseOut(Message):
    """種別のある案件の状況 / A case of a type."""

    case: str = Field(description="案件番号")
    type_key: str = Field(description="種別の符号")
    type_version: int = Field(description="種別の版")
    status: str = Field(description="状態")
    state: ItemState = Field(description="案件の動き")
    confidentiality: str = Field(description="公開区分")
    opened_on: date = Field(description="立てた日")
    ended_on: date | None = Field(description="終わった日")
    closed_on: date | None = Field(description="完結の日")
    parent: str | None = Field(description="親の案件番号")
    items: list[ItemOut] = Field(description="項目")
    properties: dict[str, str] = Field(description="属性（文は符号）")
    documents: dict[str, str] = Field(description="文書番号と種類")
    unlocked: list[str] = Field(description="固まっていない文書番号")
    roles: dict[str, str] = Field(description="役割と職員番号")
    result: str | None = Field(description="結果")
    sub_cases: dict[str, bool] = Field(description="子案件と、終わったか")
    stops: list[StopOut] = Field(description="時計の停止")
    retention: RetentionOut | None = Field(description="保存期間")
    version: int = Field(description="版")

    @classmethod
    def of(cls, case: TypedCase) -> TypedCaseOut:
        """案件から / From a case."""
        return cls(
            case=case.ref.value, type_key=case.pinned.key.value, type_version=case.pinned.version, status=case.status,
            state=case.state, confidentiality=case.confidentiality, opened_on=case.opened_on, ended_on=case.ended_on,
            closed_on=case.closed_on, parent=None if case.parent is None else case.parent.value,
            items=[ItemOut.of(each) for each in case.items.values()],
            properties={key: each.text for key, each in case.properties.items()},
            documents={record.value: each.kind for record, each in case.documents.items()},
            unlocked=sorted(record.value for record, each in case.documents.items() if each.locked is None),
            roles={role: officer.value for role, officer in case.roles.items()}, result=case.result,
            sub_cases={each.ref.value: each.ended for each in case.sub_cases},
            stops=[StopOut(ground=each.ground, since=each.since, resumed_on=each.resumed_on) for each in case.stops],
            retention=None if case.retention is None else RetentionOut.of(case.retention), version=case.version,
        )  # fmt: skip


class ReservationOut(Message):
    """予約の状況 / A reserved number."""

    number: str = Field(description="番号")
    state: ReservationState = Field(description="状態")
    owner: str = Field(description="予約した職員番号")
    unit: str = Field(description="組織")
    expires_on: date = Field(description="使える最後の日（その日を含む）")

    @classmethod
    def of(cls, reservation: Reservation) -> ReservationOut:
        """予約から / From a reservation."""
        return cls(
            number=reservation.number.value, state=reservation.state, owner=reservation.owner.value,
            unit=reservation.unit.value, expires_on=reservation.expires_on,
        )  # fmt: skip
