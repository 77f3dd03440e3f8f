"""移行の記録 / The record of one body's migration: what happened, and how it stands after each event.

出来事から語り直すので、いつの日の率でも出せる。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import BodyRef, DomainError

from ..businesses.standardized_business import StandardizedBusiness
from . import record_findings as findings
from .plan import PlannedTask
from .progress import StepCounts
from .risks import Risk, RiskRef
from .systems import MigratingSystem, SystemRef
from .work_steps import StepStatus, WorkSteps


class MigrationRef(BodyRef):
    """移行の番号 / Whose migration it is: the body's own code."""


class MigrationRefused(DomainError):
    """できない / What is asked does not fit the record."""


@frozen(kw_only=True)
class MigrationOpened:
    """移行を始めた / The record was opened, over so many steps of each of these businesses."""

    body: MigrationRef
    businesses: tuple[StandardizedBusiness, ...]
    steps: int
    on: date


@frozen(kw_only=True)
class StepStatusSet:
    """段階の状況を記した / A step of a business was given a status."""

    business: StandardizedBusiness
    step: int
    status: StepStatus
    on: date


@frozen(kw_only=True)
class SystemEntered:
    """システムを記した / A system was entered, or its state entered anew."""

    system: MigratingSystem
    on: date


@frozen(kw_only=True)
class PlanLaid:
    """計画を定めた / The plan was laid down; it takes the place of the one before."""

    tasks: tuple[PlannedTask, ...]
    starts_on: date
    on: date


@frozen(kw_only=True)
class RiskRaised:
    """リスクを挙げた / A risk was raised, or assessed anew."""

    risk: Risk
    on: date


@frozen(kw_only=True)
class RiskClosed:
    """リスクを閉じた / A risk was closed."""

    risk: RiskRef
    reason: str
    on: date


MigrationEvent = MigrationOpened | StepStatusSet | SystemEntered | PlanLaid | RiskRaised | RiskClosed
"""移行の出来事 / Any event of a migration."""

MIGRATION_EVENTS: Final[Mapping[str, type]] = MappingProxyType(
    {
        "standardization.migration-opened": MigrationOpened,
        "standardization.step-status-set": StepStatusSet,
        "standardization.system-entered": SystemEntered,
        "standardization.plan-laid": PlanLaid,
        "standardization.risk-raised": RiskRaised,
        "standardization.risk-closed": RiskClosed,
    }
)
"""出来事の名の表 / Never renamed, never reused."""


@frozen(kw_only=True)
class Migration:
    """移行の状態 / One body's migration as it stands. ``version`` is the number of events it was told from."""

    body: MigrationRef
    steps: int
    statuses: Mapping[StandardizedBusiness, tuple[StepStatus, ...]]
    systems: Mapping[SystemRef, MigratingSystem] = field(factory=dict[SystemRef, MigratingSystem])
    tasks: tuple[PlannedTask, ...] = ()
    plan_starts_on: date | None = None
    risks: Mapping[RiskRef, Risk] = field(factory=dict[RiskRef, Risk])
    last_day: date
    version: int

    @classmethod
    def open(
        cls, *, body: MigrationRef, businesses: Iterable[StandardizedBusiness], steps: WorkSteps, on: date
    ) -> MigrationOpened:
        """始める / Open a record: every step of every business not yet begun."""
        given = tuple(businesses)
        if not given or len(set(given)) != len(given):
            raise MigrationRefused(findings.businesses_not_told_apart(count=len(given)))
        return MigrationOpened(body=body, businesses=given, steps=len(steps), on=on)

    @classmethod
    def begun(cls, event: MigrationOpened, /) -> Migration:
        """始まり / The state after the first event."""
        blank = (StepStatus.NOT_STARTED,) * event.steps
        return cls(
            body=event.body, steps=event.steps, statuses=dict.fromkeys(event.businesses, blank), last_day=event.on, version=1
        )

    @classmethod
    def told(cls, events: Iterable[MigrationEvent], /, *, as_of: date | None = None) -> Migration | None:
        """語り直す / The state after these events, or after those of days up to ``as_of``; None before the first.

        Events are told in the order they were written; one written late for an earlier day counts from its own day.
        """
        state: Migration | None = None
        for each in events:
            if as_of is not None and each.on > as_of:
                continue
            if isinstance(each, MigrationOpened):
                state = cls.begun(each)
            elif state is not None:
                state = state.after(each)
        return state

    # ---- 決める / deciding

    def set_status(self, *, business: StandardizedBusiness, step: int, status: StepStatus, on: date) -> StepStatusSet:
        """状況を記す / Give a step its status on a day; refused for a business or step that is not in the record."""
        self._refuse_earlier(on)
        if business not in self.statuses:
            raise MigrationRefused(findings.business_not_in_record(business=business.value))
        if not 1 <= step <= self.steps:
            raise MigrationRefused(findings.no_such_step(step=step, steps=self.steps))
        return StepStatusSet(business=business, step=step, status=status, on=on)

    def enter_system(self, *, system: MigratingSystem, on: date) -> SystemEntered:
        """システムを記す / Enter a system of a business in the record (or of a common function), or its new state."""
        self._refuse_earlier(on)
        if system.business is not None and system.business not in self.statuses:
            raise MigrationRefused(findings.business_not_in_record(business=system.business.value))
        return SystemEntered(system=system, on=on)

    def lay_plan(self, *, tasks: tuple[PlannedTask, ...], starts_on: date, on: date) -> PlanLaid:
        """計画を定める / Lay down a plan whose systems are all in the record."""
        self._refuse_earlier(on)
        unknown = sorted({ref for task in tasks for ref in task.systems if ref not in self.systems})
        if unknown:
            raise MigrationRefused(findings.system_not_in_record(system=unknown[0]))
        return PlanLaid(tasks=tasks, starts_on=starts_on, on=on)

    def raise_risk(self, *, risk: Risk, on: date) -> RiskRaised:
        """リスクを挙げる / Raise a risk, or assess an open one anew; a closed one is not opened again."""
        self._refuse_earlier(on)
        kept = self.risks.get(risk.ref)
        if (kept is not None and not kept.is_open) or not risk.is_open:
            raise MigrationRefused(findings.risk_closed_already(risk=risk.ref))
        return RiskRaised(risk=risk, on=on)

    def close_risk(self, *, risk: RiskRef, reason: str, on: date) -> RiskClosed:
        """リスクを閉じる / Close an open risk, with the reason."""
        self._refuse_earlier(on)
        kept = self.risks.get(risk)
        if kept is None:
            raise MigrationRefused(findings.no_such_risk(risk=risk))
        if not kept.is_open:
            raise MigrationRefused(findings.risk_closed_already(risk=risk))
        return RiskClosed(risk=risk, reason=reason, on=on)

    # ---- 状態 / the state after

    def after(self, event: MigrationEvent, /) -> Migration:
        """出来事のあと / The state after an event; never refuses."""
        moved = evolve(self, version=self.version + 1, last_day=max(self.last_day, event.on))
        match event:
            case StepStatusSet():
                row = self.statuses[event.business]
                changed = (*row[: event.step - 1], event.status, *row[event.step :])
                return evolve(moved, statuses={**self.statuses, event.business: changed})
            case SystemEntered():
                return evolve(moved, systems={**self.systems, event.system.ref: event.system})
            case PlanLaid():
                return evolve(moved, tasks=event.tasks, plan_starts_on=event.starts_on)
            case RiskRaised():
                return evolve(moved, risks={**self.risks, event.risk.ref: event.risk})
            case RiskClosed():
                closed = evolve(self.risks[event.risk], closed_on=event.on)
                return evolve(moved, risks={**self.risks, event.risk: closed})
            case MigrationOpened():
                return moved

    def counts(self) -> dict[StandardizedBusiness, StepCounts]:
        """件数 / The counts of each business."""
        return {business: StepCounts.of(statuses) for business, statuses in self.statuses.items()}

    def _refuse_earlier(self, on: date) -> None:
        if on < self.last_day:
            raise MigrationRefused(findings.earlier_than_last(day=on, last=self.last_day))
