"""事由の机 / The desk of requirements of named triggers: lay down, state the days, correct them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve

from jichitai.master_data.kernel import Ruling

from . import findings
from .filing.file_series import FactAlreadyStated, FileSeries, SeriesEvent
from .filing.trigger_commands import CorrectTriggers, LayDownRequirement, StateTrigger
from .filing.trigger_findings import trigger_not_asked
from .filing.triggers import RequirementLaidDown, TriggerDayStated, TriggerNotAsked, Triggers, TriggersCorrected
from .policy import RecordsAct
from .refs import FileSeriesRef
from .registry_writing_desk import RegistryWriter
from .retention.dates import Expiry
from .retention.facts import TriggerDay


class TriggersDesk(RegistryWriter):
    """事由の机 / Series kept by several named triggers. While one of them has no day, nothing is determined."""

    def preview(self, ref: FileSeriesRef, triggers: Triggers, /) -> tuple[Ruling[Expiry], Ruling[Expiry]]:
        """前と後 / When it would expire under other requirements or days, without doing it: before and after."""
        series = self._stores.series.get(ref)
        return series.retention(), evolve(series, triggers=triggers).retention()

    def lay_down(self, command: LayDownRequirement, /, *, key: str | None = None) -> FileSeries:
        """要件を定める / Exactly what was previewed and approved; never shorter under a hold."""

        def decide(series: FileSeries) -> SeriesEvent:
            event = RequirementLaidDown(
                series=series.ref, requirement=command.requirement, approval=command.approval, on=self._today()
            )
            self._refuse_other_end(series, event, command.shown)
            return event

        return self._decided(key, command, RecordsAct.MANAGE_RETENTION, decide)

    def state(self, command: StateTrigger, /, *, key: str | None = None) -> FileSeries:
        """事由の日を記す / State a day that has come, or that one more is open. A wrong day is corrected, not stated again."""

        def decide(series: FileSeries) -> SeriesEvent:
            asked = series.triggers.asked
            if command.trigger not in asked:
                raise TriggerNotAsked(trigger_not_asked(series=series.ref, trigger=command.trigger, asked=asked))
            known, missing = series.triggers.known_of(command.trigger), series.triggers.missing
            if known is not None and command.on is not None and command.trigger not in missing and not command.another:
                raise FactAlreadyStated(
                    findings.fact_already_stated(
                        series=series.ref,
                        what_ja=f"事由「{command.trigger}」の日",
                        what_en=f"the day of {command.trigger}",
                        known=known,
                    )
                )
            return TriggerDayStated(
                series=series.ref, day=TriggerDay(trigger=command.trigger, on=command.on), on=command.on or self._today()
            )

        if command.on is not None:
            self._has_come("事由の日", "day of the trigger", command.on)
        return self._decided(key, command, RecordsAct.OPEN_SERIES, decide)

    def correct(self, command: CorrectTriggers, /, *, key: str | None = None) -> FileSeries:
        """事由の日を訂正する / Exactly what was previewed and approved; never shorter under a hold."""

        def decide(series: FileSeries) -> SeriesEvent:
            for day in command.days:
                if day.trigger not in series.triggers.asked:
                    raise TriggerNotAsked(trigger_not_asked(series=series.ref, trigger=day.trigger, asked=series.triggers.asked))
            event = TriggersCorrected(series=series.ref, days=command.days, approval=command.approval, on=self._today())
            self._refuse_other_end(series, event, command.shown)
            return event

        for day in command.days:
            if day.on is not None:
                self._has_come("事由の日", "day of the trigger", day.on)
        return self._decided(key, command, RecordsAct.MANAGE_RETENTION, decide)

    # ---- 内側 / inside

    def _refuse_other_end(self, series: FileSeries, event: SeriesEvent, shown: Expiry) -> None:
        inside = [self._stores.records.lock(ref) for ref in self._stores.records.in_series(series.ref)]
        series.refuse_other_end([event], shown=shown, record_holds=[hold for each in inside for hold in each.holds])

    def _decided(
        self, key: str | None, command: LayDownRequirement | StateTrigger | CorrectTriggers, act: RecordsAct,
        decide: Callable[[FileSeries], SeriesEvent],
    ) -> FileSeries:  # fmt: skip
        def work() -> dict[str, Any]:
            series = self._stores.series.lock(command.series)
            self._permit(command.actor, act, [series.custodian])
            self._save_series(series, decide(series), command)
            return {"series": series.ref.value}

        self._once(key, command, work)
        return self._stores.series.get(command.series)
