"""一覧の電文 / Messages of work lists and bulk reassignment. Version 1: add fields, never change the meaning of one.

Whose sight a list is asked with is never a field: the application knows its officer.
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef, Ref

from ..refs import TaskRef
from ..texts import FreeText
from ..work_lists.asking import Cursor, WorkPage
from ..work_lists.item import WorkItem, WorkKind
from ..work_lists.load import Load
from ..work_lists.reassigning import MANY, ReassignmentPlan, ReassignWork, TaskPlace
from .commands import RefText, WrittenText


class _Message(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class TaskPlaceIn(_Message):
    """作業の場所 / A task and its case."""

    case: RefText = Field(description="案件番号")
    task: RefText = Field(description="作業番号")

    def to_domain(self) -> TaskPlace:
        """場所に直す / The place."""
        return TaskPlace(case=CaseRef(self.case), task=TaskRef(self.task))


class ReassignWorkIn(_Message):
    """まとめて担当を替える求め / Asks to give many cases and tasks to one officer."""

    to: RefText = Field(description="替える相手の職員番号")
    reason: WrittenText = Field(description="理由", repr=False)
    cases: list[RefText] = Field(default=[], max_length=MANY, description="案件番号（前任の作業も付いて行く）")
    tasks: list[TaskPlaceIn] = Field(default=[], max_length=MANY, description="作業")
    unit: RefText | None = Field(default=None, description="移す先の組織（替えないなら null）")

    def to_domain(self) -> ReassignWork:
        """命令に直す / The command."""
        return ReassignWork(
            to=OfficerRef(self.to), reason=FreeText(self.reason), cases=tuple(map(CaseRef, self.cases)),
            tasks=tuple(each.to_domain() for each in self.tasks), unit=None if self.unit is None else OrganisationRef(self.unit),
        )  # fmt: skip


class CursorIn(_Message):
    """続きの目印 / Where the next page begins."""

    due_on: date | None = Field(description="最後の行の期限")
    key: RefText = Field(description="最後の行の番号")

    def to_domain(self) -> Cursor:
        """目印に直す / The cursor."""
        return Cursor(due_on=self.due_on, key=self.key)


class WorkItemOut(_Message):
    """仕事の一件 / A row of a work list."""

    key: str = Field(description="番号")
    kind: WorkKind = Field(description="種類（作業・回議等・後閲・差戻し）")
    case: str = Field(description="案件番号")
    case_kind: str = Field(description="案件の種別（なければ空）")
    title_digest: str = Field(description="題の符号")
    unit: str = Field(description="する組織")
    holder: str | None = Field(description="職員番号")
    post: str | None = Field(description="待っている職")
    asked_by: str = Field(description="待っている職員番号")
    proposal: str | None = Field(description="起案番号")
    what: str = Field(description="作業の種類・一歩の種類")
    opened_on: date = Field(description="起きた日")
    due_on: date | None = Field(description="期限の日（その日を含む）")
    age_days: int = Field(description="起きてからの日数")
    is_overdue: bool = Field(description="期限を過ぎたか")

    @classmethod
    def of(cls, item: WorkItem, *, on: date) -> WorkItemOut:
        """一件から / From an item, on a day."""
        return cls(
            key=item.key, kind=item.kind, case=item.case.value, case_kind=item.mark.kind, title_digest=item.title.value,
            unit=item.unit.value, holder=_value(item.holder), post=None if item.seat is None else item.seat.post.value,
            asked_by=item.asked_by.value, proposal=_value(item.proposal), what=item.what,
            opened_on=item.opened_on, due_on=item.due_on, age_days=item.age(on), is_overdue=item.is_overdue(on),
        )  # fmt: skip


class CursorOut(_Message):
    """続きの目印 / Where the next page begins."""

    due_on: date | None = Field(description="最後の行の期限")
    key: str = Field(description="最後の行の番号")


class WorkPageOut(_Message):
    """一頁 / A page of a work list."""

    items: list[WorkItemOut] = Field(description="行（期限の順）")
    next: CursorOut | None = Field(description="次の頁の目印（なければ null）")

    @classmethod
    def of(cls, page: WorkPage, *, on: date) -> WorkPageOut:
        """頁から / From a page, on a day."""
        after = None if page.next is None else CursorOut(due_on=page.next.due_on, key=page.next.key)
        return cls(items=[WorkItemOut.of(each, on=on) for each in page.items], next=after)


class LoadOut(_Message):
    """量 / What lies with one officer, or waits for one seat."""

    holder: str | None = Field(description="職員番号")
    unit: str | None = Field(description="席の組織")
    post: str | None = Field(description="席の職")
    total: int = Field(description="件数")
    overdue: int = Field(description="期限を過ぎた件数")
    bands: list[int] = Field(description="日数の区切りごとの件数")
    oldest: date = Field(description="最も古い日")

    @classmethod
    def of(cls, load: Load) -> LoadOut:
        """量から / From a load."""
        return cls(
            holder=_value(load.holder), unit=None if load.seat is None else load.seat.unit.value,
            post=None if load.seat is None else load.seat.post.value, total=load.total, overdue=load.overdue, bands=list(load.bands),
            oldest=load.oldest,
        )  # fmt: skip


class MoveOut(_Message):
    """一件の動き / What would move in one case."""

    case: str = Field(description="案件番号")
    responsible: str = Field(description="今の担当者")
    whole: bool = Field(description="案件ごと移るか")
    tasks: list[str] = Field(description="移る作業")
    roles: list[str] = Field(default=[], description="移る役割")


class ObstacleOut(_Message):
    """妨げ / What stands in the way of one case or task."""

    code: str = Field(description="所見の符号")
    ja: str = Field(description="日本語の文")
    en: str = Field(description="英語の文")


class ReassignmentPlanOut(_Message):
    """替えた場合 / What a bulk reassignment would move, and what stands in the way."""

    moves: list[MoveOut] = Field(description="動くもの")
    obstacles: list[ObstacleOut] = Field(description="妨げ")
    staying: list[ObstacleOut] = Field(default=[], description="残るもの")

    @classmethod
    def of(cls, plan: ReassignmentPlan) -> ReassignmentPlanOut:
        """試した結果から / From a plan."""
        return cls(
            moves=[
                MoveOut(
                    case=each.case.value, responsible=each.responsible.value, whole=each.whole,
                    tasks=[task.value for task in each.tasks], roles=list(each.roles),
                )
                for each in plan.moves
            ],
            obstacles=[ObstacleOut(code=each.code, ja=each.ja, en=each.en) for each in plan.obstacles],
            staying=[ObstacleOut(code=each.code, ja=each.ja, en=each.en) for each in plan.staying],
        )  # fmt: skip


def _value(ref: Ref | None) -> str | None:
    return None if ref is None else ref.value
