"""結果の電文 / Messages that say how things stand. Version 1: add fields, never change the meaning of one.

No free text: a screen that may show a title asks the text store with its digest.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from pydantic import BaseModel, ConfigDict, Field

from ..approvals.approval import Approval, ApprovalBasis, ChiefApproval, StandInApproval
from ..approvals.proposal import Proposal, ProposalStatus
from ..approvals.proposal_events import Outcome
from ..authority import RouteStep, StepKind
from ..cases.case import Case
from ..cases.task import Task, TaskStatus
from ..handover.extent import Handover
from ..refs import ConsultMode
from ..roles.held_role import HeldRole


class _Message(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class TaskOut(_Message):
    """作業の状況 / A task."""

    task: str = Field(description="作業番号")
    title_digest: str = Field(description="作業の名の符号")
    assignee: str = Field(description="割り当てられた職員番号")
    status: TaskStatus = Field(description="状態")
    due_on: date | None = Field(description="期限の日（その日を含む）")
    kind: str | None = Field(default=None, description="種別の作業の符号。人が起こした作業にはない")

    @classmethod
    def of(cls, task: Task) -> TaskOut:
        """作業から / From a task."""
        return cls(
            task=task.ref.value, title_digest=task.title.value, assignee=task.assignee.value,
            status=task.status, due_on=task.due_on, kind=task.kind,
        )  # fmt: skip


class CaseOut(_Message):
    """案件の状況 / A case."""

    case: str = Field(description="案件番号")
    title_digest: str = Field(description="件名の符号")
    unit: str = Field(description="所管の組織")
    responsible: str = Field(description="担当者の職員番号")
    opened_on: date = Field(description="立てた日")
    closed_on: date | None = Field(description="完結の日")
    tasks: list[TaskOut] = Field(description="作業")
    proposals: list[str] = Field(description="起案番号")
    pending: list[str] = Field(description="決着していない起案番号")
    version: int = Field(description="版")

    @classmethod
    def of(cls, case: Case) -> CaseOut:
        """案件から / From a case."""
        return cls(
            case=case.ref.value, title_digest=case.title.value, unit=case.unit.value,
            responsible=case.responsible.value, opened_on=case.opened_on, closed_on=case.closed_on,
            tasks=[TaskOut.of(task) for task in case.tasks], proposals=[each.value for each in case.proposals],
            pending=[each.value for each in sorted(case.pending)], version=case.version,
        )  # fmt: skip


class RouteStepOut(_Message):
    """順路の一歩 / A step of the route and what became of it."""

    unit: str = Field(description="組織")
    post: str = Field(description="職")
    kind: StepKind = Field(description="回議・合議・決裁の別")
    mode: ConsultMode | None = Field(description="合議の効き方")
    outcome: Outcome | None = Field(description="結果（まだなら null）")
    is_ready: bool = Field(description="今この席の番か")

    @classmethod
    def of(cls, proposal: Proposal, step: RouteStep) -> RouteStepOut:
        """順路から / From a step of a proposal's route."""
        return cls(
            unit=step.seat.unit.value, post=step.seat.post.value, kind=step.kind, mode=step.mode,
            outcome=proposal.outcome_of(step), is_ready=step in proposal.ready,
        )  # fmt: skip


class ApprovalBasisKind(Enum):
    """決裁の根拠の別 / On what basis an approval was given."""

    CHIEF = "chief"
    """長の決裁 / The chief decided."""
    STANDING = "standing"
    """専決 / A post decided in the chief's name."""
    STAND_IN = "stand_in"
    """代決 / A stand-in decided."""

    @classmethod
    def of(cls, basis: ApprovalBasis) -> ApprovalBasisKind:
        """根拠から / The kind of a basis."""
        if isinstance(basis, ChiefApproval):
            return cls.CHIEF
        return cls.STAND_IN if isinstance(basis, StandInApproval) else cls.STANDING


class ApprovalOut(_Message):
    """決裁 / An approval."""

    approval: str = Field(description="決裁番号")
    basis: ApprovalBasisKind = Field(description="長の決裁・専決・代決の別")
    unit: str = Field(description="権限のある席の組織")
    post: str = Field(description="権限のある席の職")
    decided_by: str = Field(description="決裁した職員番号")
    rows: list[str] = Field(description="用いた専決区分")
    table: str = Field(description="用いた規程の版")
    approved_on: date = Field(description="決裁の日")
    as_of: date | None = Field(default=None, description="組織と規程の示した日（遡及・先付け）")
    recorded_on: date | None = Field(default=None, description="後から記録した日（持ち回り・緊急）")

    @classmethod
    def of(cls, approval: Approval) -> ApprovalOut:
        """決裁から / From an approval."""
        basis = approval.basis
        return cls(
            approval=approval.ref.value, basis=ApprovalBasisKind.of(basis),
            unit=approval.seat.unit.value, post=approval.seat.post.value, decided_by=approval.decided_by.value,
            rows=[] if isinstance(basis, ChiefApproval) else list(basis.rows),
            table=str(approval.edition), approved_on=approval.on,
            as_of=approval.as_of.on if approval.as_of else None,
            recorded_on=approval.recorded.recorded_on if approval.recorded else None,
        )  # fmt: skip


class ProposalOut(_Message):
    """起案の状況 / A proposal."""

    proposal: str = Field(description="起案番号")
    case: str = Field(description="案件番号")
    status: ProposalStatus = Field(description="状態")
    revision: int = Field(description="版")
    content_hash: str = Field(description="内容のハッシュ")
    title_digest: str = Field(description="件名の符号")
    body_digest: str = Field(description="伺い文の符号")
    drafter: str = Field(description="起案者の職員番号")
    route: list[RouteStepOut] = Field(description="順路")
    approval: ApprovalOut | None = Field(description="決裁")
    reviews_due: int = Field(description="未了の後閲の数")
    unread: int = Field(default=0, description="未読の供覧先の数")

    @classmethod
    def of(cls, proposal: Proposal) -> ProposalOut:
        """起案から / From a proposal."""
        steps = proposal.route.steps if proposal.route else ()
        return cls(
            proposal=proposal.ref.value, case=proposal.case.value, status=proposal.status,
            revision=proposal.revision, content_hash=proposal.content_hash.value,
            title_digest=proposal.content.title.value, body_digest=proposal.content.body.value,
            drafter=proposal.drafter.value, route=[RouteStepOut.of(proposal, step) for step in steps],
            approval=ApprovalOut.of(proposal.approval) if proposal.approval else None,
            reviews_due=len(proposal.due_reviews), unread=len(proposal.unread),
        )  # fmt: skip


class HeldRoleOut(_Message):
    """持っている役割 / A role somebody holds in an open case."""

    case: str = Field(description="案件番号")
    role: str = Field(description="役割")
    ended_on: date | None = Field(description="案件が終わった日（終わった案件の役割は移らない。終わっていなければ null）")

    @classmethod
    def of(cls, held: HeldRole) -> HeldRoleOut:
        """役割から / From a role."""
        return cls(case=held.case.value, role=held.role, ended_on=held.ended_on)


class HandoverOut(_Message):
    """引継ぎ / What a successor takes over, by number."""

    officer: str = Field(description="前任の職員番号")
    on: date = Field(description="作成の日")
    cases: list[str] = Field(description="担当する案件番号")
    tasks: list[str] = Field(description="未了の作業番号")
    proposals: list[str] = Field(description="進行中の起案番号")
    waiting: list[str] = Field(description="席で待つ起案番号")
    reviews: list[str] = Field(description="未了の後閲のある起案番号")
    roles: list[HeldRoleOut] = Field(default_factory=list[HeldRoleOut], description="案件で持っている役割")

    @classmethod
    def of(cls, handover: Handover) -> HandoverOut:
        """引継ぎから / From a handover."""
        return cls(
            officer=handover.officer.value, on=handover.on, cases=[each.value for each in handover.cases],
            tasks=[line.task.value for line in handover.tasks],
            proposals=[line.proposal.value for line in handover.proposals],
            waiting=[line.proposal.value for line in handover.waiting],
            reviews=[line.proposal.value for line in handover.reviews],
            roles=[HeldRoleOut.of(each) for each in handover.roles],
        )  # fmt: skip
