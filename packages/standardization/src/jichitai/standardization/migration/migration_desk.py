"""移行の机 / The desk of the migration: enters what happens, and tells how it stands on any day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.gates import Gate, deny_all
from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import OfficerRef
from jichitai.master_data.kernel.clock import Clock

from ..businesses.standardized_business import StandardizedBusiness
from ..journal_desk import Command, JournalDesk
from . import record_findings as findings
from .board import rows_after, rows_of
from .forecast import Observation
from .plan import PlannedTask, PlanUnusable, check_plan
from .ports import MigrationBoard
from .progress import rates_of
from .record import MIGRATION_EVENTS, Migration, MigrationEvent, MigrationRef, MigrationRefused
from .risks import Risk, RiskRef
from .systems import MigratingSystem
from .work_steps import StepStatus, WorkStep, work_steps

_ACT: Final = "keep-migration"


@frozen(kw_only=True)
class OpenMigration:
    """移行を始めよ / Open the record, with all steps as the body names them."""

    body: MigrationRef
    businesses: tuple[StandardizedBusiness, ...]
    steps: tuple[WorkStep, ...]
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class SetStepStatus:
    """段階の状況を記せ / Give a step of a business its status."""

    body: MigrationRef
    business: StandardizedBusiness
    step: int
    status: StepStatus
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class EnterSystem:
    """システムを記せ / Enter a system, or its new state."""

    body: MigrationRef
    system: MigratingSystem
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class LayPlan:
    """計画を定めよ / Lay down the plan."""

    body: MigrationRef
    tasks: tuple[PlannedTask, ...]
    starts_on: date
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class RaiseRisk:
    """リスクを挙げよ / Raise a risk, or assess it anew."""

    body: MigrationRef
    risk: Risk
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class CloseRisk:
    """リスクを閉じよ / Close a risk."""

    body: MigrationRef
    risk: RiskRef
    reason: str
    on: date
    actor: OfficerRef


class MigrationDesk(JournalDesk):
    """移行の机 / Enters events of a body's migration and tells its state. The gate's act is ``standardization.keep-migration``.

    ``board`` follows every event in the same transaction, so that a list over many bodies replays nothing;
    left out, there is none to read.
    """

    def __init__(self, *, journal: Journal, clock: Clock, gate: Gate = deny_all, board: MigrationBoard | None = None) -> None:
        super().__init__(journal=journal, clock=clock, gate=gate)
        self._board: Final = board

    def open(self, command: OpenMigration, /, *, key: str | None = None) -> Migration:
        """始める / Open the record; all steps must be there, each with a name."""

        def work() -> dict[str, Any]:
            self._permit(_ACT, command.actor)
            if self._state(command.body) is not None:
                raise MigrationRefused(findings.migration_open_already(body=command.body))
            steps = work_steps(command.steps, on=command.on)
            event = Migration.open(body=command.body, businesses=command.businesses, steps=steps, on=self._has_come(command.on))
            self._enter(command.body, event, None, command.actor)
            return {"body": command.body.value}

        self._once(key, command, work)
        return self.state(command.body)

    def set_status(self, command: SetStepStatus, /, *, key: str | None = None) -> Migration:
        """状況を記す / Give a step its status on a day that has come."""
        return self._do(
            key, command, command.body, command.on,
            lambda found: found.set_status(
                business=command.business, step=command.step, status=command.status, on=command.on
            ),
        )  # fmt: skip

    def enter_system(self, command: EnterSystem, /, *, key: str | None = None) -> Migration:
        """システムを記す / Enter a system or its state."""
        return self._do(
            key, command, command.body, command.on, lambda found: found.enter_system(system=command.system, on=command.on)
        )

    def lay_plan(self, command: LayPlan, /, *, key: str | None = None) -> Migration:
        """計画を定める / Lay down a plan; ``PlanUnusable`` for tasks that make none."""
        faults = check_plan(command.tasks)
        if faults:
            raise PlanUnusable(faults)
        return self._do(
            key, command, command.body, command.on,
            lambda found: found.lay_plan(tasks=command.tasks, starts_on=command.starts_on, on=command.on),
        )  # fmt: skip

    def raise_risk(self, command: RaiseRisk, /, *, key: str | None = None) -> Migration:
        """リスクを挙げる / Raise a risk."""
        return self._do(key, command, command.body, command.on, lambda found: found.raise_risk(risk=command.risk, on=command.on))

    def close_risk(self, command: CloseRisk, /, *, key: str | None = None) -> Migration:
        """リスクを閉じる / Close a risk."""
        return self._do(
            key, command, command.body, command.on,
            lambda found: found.close_risk(risk=command.risk, reason=command.reason, on=command.on),
        )  # fmt: skip

    # ---- 読む / reading

    def state(self, body: MigrationRef, /, *, as_of: date | None = None) -> Migration:
        """いまの状態 / How the migration stands now, or stood on a day; refused when there was no record."""
        found = self._state(body, as_of)
        if found is None:
            raise MigrationRefused(findings.migration_not_open(body=body))
        return found

    def observations(self, body: MigrationRef, /) -> tuple[Observation, ...]:
        """率の移り変わり / The body's rate (mean of the businesses in its record) after each day on which something was entered."""
        kept: dict[date, Fraction] = {}
        state: Migration | None = None
        for event in self._events(body):
            state = Migration.told([event]) if state is None else state.after(event)
            if state is not None:
                rates = [rates_of(each).completed for each in state.counts().values()]
                kept[event.on] = sum(rates, Fraction(0)) / len(rates)
        return tuple(Observation(on=day, rate=rate) for day, rate in sorted(kept.items()))

    def rebuild(self, bodies: Iterable[MigrationRef], /) -> int:
        """一覧を作り直す / Put what the journal says of these bodies on the board; how many of them have a record.

        Nothing is entered, so no officer is asked for; it is for who runs the database. ``ValueError`` without a board.
        """
        if self._board is None:
            raise ValueError("there is no board to make again")
        known = 0
        for body in bodies:
            state = self._state(body)
            self._board.replace(body, rows_of(state) if state is not None else ())
            known += state is not None
        return known

    # ---- 内側 / inside

    def _events(self, body: MigrationRef) -> list[MigrationEvent]:
        return [event for _, event in self._told(stream_of(body), MIGRATION_EVENTS)]

    def _state(self, body: MigrationRef, as_of: date | None = None) -> Migration | None:
        return Migration.told(self._events(body), as_of=as_of)

    def _enter(self, body: MigrationRef, event: MigrationEvent, before: Migration | None, actor: OfficerRef) -> None:
        read_at = before.version if before is not None else 0
        self._write(stream_of(body), [event], MIGRATION_EVENTS, read_at=read_at, actor=actor, on=event.on)
        if self._board is not None:
            self._board.follow(rows_after(before, event))

    def _do(
        self, key: str | None, command: Command, body: MigrationRef, on: date, decide: Callable[[Migration], MigrationEvent]
    ) -> Migration:
        def work() -> dict[str, Any]:
            self._permit(_ACT, command.actor)
            self._has_come(on)
            found = self.state(body)
            self._enter(body, decide(found), found, command.actor)
            return {"body": body.value}

        self._once(key, command, work)
        return self.state(body)


def stream_of(body: MigrationRef) -> str:
    """移行の列 / The stream of a body's migration."""
    return f"standardization.migration:{body}"
