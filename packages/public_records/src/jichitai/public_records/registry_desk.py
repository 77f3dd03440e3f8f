"""文書の受付簿 / The registry desk: series, filing, retention and holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, Protocol

from attrs import evolve

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import FiscalYear, OfficerRef, RecordRef, Ruling
from jichitai.master_data.kernel.clock import Clock

from . import findings
from .commands import (
    Command,
    CompleteFileSeries,
    CorrectRetention,
    EndStandingUse,
    ExtendRetention,
    FileRecord,
    LiftHold,
    MarkHistorical,
    MoveRecord,
    OpenFileSeries,
    PlaceHold,
    StateRetentionEvent,
)
from .events import record_stream, series_stream
from .filing.classification import Classification, requirement_of, term_of
from .filing.file_series import FileSeries, FirstRecordFiled, SeriesEvent
from .filing.record import Content, Record, RecordFiled, RecordState, all_holds
from .filing.title import Title
from .holds.hold import NothingLeftToHold, expiry_under_holds
from .policy import RecordsAct, RecordsPolicy
from .ports import RecordsRoles, RecordsStores
from .refs import FileSeriesRef, HoldRef
from .refusals import RecordNotFound
from .registry_writing_desk import RegistryWriter, record_ref, series_ref
from .retention.dates import Expiry


class RegistryDesk(RegistryWriter):
    """文書の受付簿 / Opens series, files records, keeps their retention and their holds."""

    def __init__(
        self, *, stores: RecordsStores, journal: Journal, clock: Clock, roles: RecordsRoles,
        classification: Classification, policy: RecordsPolicy,
    ) -> None:  # fmt: skip
        super().__init__(stores=stores, journal=journal, clock=clock, roles=roles)
        self._classification: Final = classification
        self._policy: Final = policy

    # ---- 簿冊と編綴 / series and filing

    def open_series(self, command: OpenFileSeries, /, *, key: str | None = None) -> FileSeries:
        """簿冊を作る / Open a series under a class of the classification; its number is issued gaplessly."""

        def work() -> dict[str, Any]:
            self._permit(command.actor, RecordsAct.OPEN_SERIES, [command.custodian])
            term = term_of(self._classification, command.classification, command.classified_as_of)
            today = self._today()
            draft = FileSeries.open(
                ref=FileSeriesRef("draft"), year=command.year, symbol=command.symbol, custodian=command.custodian,
                term=term, on=today, stated_through=command.stated_through,
            )[1]  # fmt: skip
            number = self._number(f"series/{command.symbol}", command.year, command.actor)
            event = evolve(draft, series=series_ref(command.year, command.symbol, number))
            series = FileSeries.begun(event)
            self._stores.series.add(series, command.name)
            self._write(series_stream(series.ref), [event], read_at=0, actor=command.actor, on=today)
            asked = requirement_of(self._classification, command.classification, command.classified_as_of)
            if asked is not None:
                laid = series.take_requirement(asked, on=today)
                self._save_series(series, laid, command)
            return {"series": series.ref.value}

        return self._stores.series.get(FileSeriesRef(self._once(key, command, work)["series"]))

    def file_record(self, command: FileRecord, /, *, key: str | None = None) -> Record:
        """文書を綴る / File a record: number, body, title, and the fact in the journal, all or nothing."""

        def work() -> dict[str, Any]:
            series = self._stores.series.lock(command.series)
            self._permit(command.actor, RecordsAct.FILE, [series.custodian])
            self._has_come("綴った日", "day of filing", command.filed_on)
            first = series.admit(filed_on=command.filed_on, late=command.late)
            content = Content.of(command.body, command.media_type)
            number = self._number(f"record/{series.symbol}", series.year, command.actor, command.case)
            event = RecordFiled(
                record=record_ref(series.year, series.symbol, number), series=series.ref, case=command.case,
                made_on=command.made_on, filed_on=command.filed_on, content=content, historical=command.historical,
                late=command.late, issued_as=command.issued_as,
            )  # fmt: skip
            record = Record.begun(event)
            self._stores.records.add(record, command.title)
            self._stores.bodies.put(record.ref, content, command.body)
            if first is not None:
                self._save_series(series, first, command)
            self._write(
                record_stream(record.ref), [event], read_at=0, actor=command.actor, on=command.filed_on, case=command.case
            )
            return {"record": record.ref.value}

        return self._stores.records.get(RecordRef(self._once(key, command, work)["record"]))

    def complete_series(self, command: CompleteFileSeries, /, *, key: str | None = None) -> FileSeries:
        """簿冊を完結させる / Complete a series."""
        self._has_come("完結の日", "day of completion", command.on)
        return self._on_series(key, command, RecordsAct.OPEN_SERIES, lambda series: series.complete(on=command.on))

    def state_event(self, command: StateRetentionEvent, /, *, key: str | None = None) -> FileSeries:
        """特定の事由を記す / State the day retention is counted from, now that it has come."""
        self._has_come("特定の事由の日", "day of the event", command.on)
        return self._on_series(key, command, RecordsAct.OPEN_SERIES, lambda series: series.state_event(on=command.on))

    def end_standing_use(self, command: EndStandingUse, /, *, key: str | None = None) -> FileSeries:
        """常用を終える / From now on the retention after daily use runs."""
        self._has_come("常用の終わった日", "end of daily use", command.on)
        return self._on_series(key, command, RecordsAct.OPEN_SERIES, lambda series: series.end_standing_use(on=command.on))

    # ---- 保存期間 / retention

    def retention_of(self, ref: FileSeriesRef, /) -> Ruling[Expiry]:
        """簿冊の満了（なぜこの日か） / When the series expires and why, its own holds taken into account."""
        series = self._stores.series.get(ref)
        base = series.retention()
        return _under_holds(base, expiry_under_holds(expiry=base.value, holds=series.holds))

    def retention_of_record(self, ref: RecordRef, /) -> Ruling[Expiry]:
        """文書の満了（なぜこの日か） / The same for a record: its series' retention, and the holds on both."""
        record = self._stores.records.get(ref)
        series = self._stores.series.get(record.series)
        base = series.retention()
        return _under_holds(base, expiry_under_holds(expiry=base.value, holds=all_holds(series, record)))

    def extend(self, command: ExtendRetention, /, *, key: str | None = None) -> FileSeries:
        """延長する / Keep the series longer. Every list that names a record of it loses its approval."""
        today = self._today()
        return self._on_series(
            key, command, RecordsAct.MANAGE_RETENTION,
            lambda series: series.extend(through=command.through, reason=command.reason, approval=command.approval, on=today),
        )  # fmt: skip

    def preview_correction(
        self, ref: FileSeriesRef, /, *, classification: str, classified_as_of: date, completed_on: date | None = None,
        event_on: date | None = None, standing_ended_on: date | None = None, stated_through: date | None = None,
    ) -> tuple[Ruling[Expiry], Ruling[Expiry]]:  # fmt: skip
        """訂正の前と後 / What a correction would do, without doing it: the rulings before and after.

        The days are what the series would have; see ``CorrectRetention``.
        """
        series = self._stores.series.get(ref)
        after = evolve(
            series, term=term_of(self._classification, classification, classified_as_of), completed_on=completed_on,
            event_on=event_on, standing_ended_on=standing_ended_on, stated_through=stated_through,
            triggers=series.triggers_under(classification, requirement_of(self._classification, classification, classified_as_of)),
        )  # fmt: skip
        return series.retention(), after.retention()

    def correct(self, command: CorrectRetention, /, *, key: str | None = None) -> FileSeries:
        """保存期間を訂正する / Do exactly the correction that was previewed and approved."""

        asked = requirement_of(self._classification, command.classification, command.classified_as_of)

        def decide(series: FileSeries) -> tuple[SeriesEvent, ...]:
            inside = [self._stores.records.lock(ref) for ref in self._stores.records.in_series(series.ref)]
            facts = evolve(
                series.facts, completed_on=command.completed_on, event_on=command.event_on,
                standing_ended_on=command.standing_ended_on, stated_through=command.stated_through,
            )  # fmt: skip
            return series.correct(
                term=term_of(self._classification, command.classification, command.classified_as_of), facts=facts,
                triggers=series.triggers_under(command.classification, asked),
                shown=command.shown, approval=command.approval, on=self._today(),
                record_holds=[hold for each in inside for hold in each.holds],
            )  # fmt: skip

        for day in (command.completed_on, command.event_on, command.standing_ended_on):
            if day is not None:
                self._has_come("訂正後の日", "corrected day", day)
        return self._on_series(key, command, RecordsAct.MANAGE_RETENTION, decide)

    def move_record(self, command: MoveRecord, /, *, key: str | None = None) -> Record:
        """別の簿冊へ移す / Move a record; never under a hold, never to a shorter retention."""

        def work() -> dict[str, Any]:
            source_ref = self._stores.records.get(command.record).series
            locked = {ref: self._stores.series.lock(ref) for ref in sorted({source_ref, command.to})}
            source, target = locked[source_ref], locked[command.to]
            self._permit(command.actor, RecordsAct.MANAGE_RETENTION, [source.custodian, target.custodian])
            record = self._shelf([command.record])[command.record].record
            today = self._today()
            first = FirstRecordFiled(series=target.ref, on=today) if target.first_filed_on is None else None
            settled = target if first is None else target.after(first)
            event = record.move(source=source, target=settled, approval=command.approval, on=today)
            if first is not None:
                self._save_series(target, first, command)
            self._save_record(record, event, command)
            return {"record": record.ref.value}

        return self._stores.records.get(RecordRef(self._once(key, command, work)["record"]))

    def mark_historical(self, command: MarkHistorical, /, *, key: str | None = None) -> Record:
        """歴史公文書とする / From now on it is refused destruction."""

        def work() -> dict[str, Any]:
            each = self._shelf([command.record])[command.record]
            self._permit(command.actor, RecordsAct.MANAGE_RETENTION, [each.series.custodian])
            event = each.record.mark_historical(approval=command.approval, on=self._today())
            self._save_record(each.record, event, command)
            return {"record": command.record.value}

        self._once(key, command, work)
        return self._stores.records.get(command.record)

    # ---- 保留 / holds

    def place_hold(self, command: PlaceHold, /, *, key: str | None = None) -> HoldRef:
        """保留する / Place a hold on the series or on one record; how long it protects afterwards is fixed now."""

        def work() -> dict[str, Any]:
            series, record = self._target(command.series, command.record)
            self._permit(command.actor, RecordsAct.HOLD, [series.custodian])
            self._refuse_gone(series, record)
            today = self._today()
            number = self._number("hold", FiscalYear.of(today), command.actor, command.matter)
            ref = HoldRef(f"{FiscalYear.of(today).year}-保留-{number:05d}")
            given: dict[str, Any] = {
                "ref": ref, "kind": command.kind, "matter": command.matter, "on": today, "by": command.actor,
                "policy_tail": self._policy.tail_of(command.kind),
            }  # fmt: skip
            if record is None:
                self._save_series(series, series.place_hold(**given), command)
            else:
                self._save_record(record, record.place_hold(**given), command)
            return {"hold": ref.value}

        return HoldRef(self._once(key, command, work)["hold"])

    def lift_hold(self, command: LiftHold, /, *, key: str | None = None) -> Ruling[Expiry]:
        """保留を解く / Lift one hold; the others stand. Gives back when the series or record expires now."""

        def work() -> dict[str, Any]:
            series, record = self._target(command.series, command.record)
            self._permit(command.actor, RecordsAct.LIFT_HOLD, [series.custodian])
            self._has_come("保留の事由の終わった日", "end of the ground", command.ended_on)
            given: dict[str, Any] = {
                "on": self._today(), "by": command.actor, "ended_on": command.ended_on, "reason": command.reason,
                "approval": command.approval,
            }  # fmt: skip
            if record is None:
                self._save_series(series, series.lift_hold(command.hold, **given), command)
            else:
                self._save_record(record, record.lift_hold(command.hold, **given), command)
            return {"hold": command.hold.value}

        self._once(key, command, work)
        return self.retention_of(command.series) if command.record is None else self.retention_of_record(command.record)

    # ---- 閲覧 / reading

    def read_body(self, ref: RecordRef, /, *, actor: OfficerRef) -> bytes:
        """本体を読む / The bytes of a record, checked against the hash they were filed with."""
        record = self._stores.records.get(ref)
        self._permit(actor, RecordsAct.READ, [self._stores.series.get(record.series).custodian])
        record.refuse_gone()
        return self._stores.bodies.get(ref, record.content)

    def title_of(self, ref: RecordRef, /, *, actor: OfficerRef) -> Title:
        """件名を読む / The title of a record, a destroyed one included."""
        record = self._stores.records.get(ref)
        self._permit(actor, RecordsAct.READ, [self._stores.series.get(record.series).custodian])
        return self._stores.records.title_of(ref)

    # ---- 内側 / inside

    def _target(self, series: FileSeriesRef, record: RecordRef | None) -> tuple[FileSeries, Record | None]:
        """保留の相手を押さえる / Lock the series, and the record in it if one is named."""
        locked = self._stores.series.lock(series)
        if record is None:
            return locked, None
        found = self._stores.records.lock(record)
        if found.series != series:
            raise RecordNotFound(findings.record_not_in_series(record=record, series=series))
        return locked, found

    def _refuse_gone(self, series: FileSeries, record: Record | None) -> None:
        """残っていないなら断る / A hold needs something to hold: the officer must learn that it is gone."""
        if record is not None:
            record.refuse_gone()
            return
        inside = [self._stores.records.get(ref) for ref in self._stores.records.in_series(series.ref)]
        if inside and all(each.state is not RecordState.KEPT for each in inside):
            raise NothingLeftToHold(findings.nothing_left_to_hold(series=series.ref))

    def _on_series(
        self, key: str | None, command: SeriesCommand, act: RecordsAct,
        decide: Callable[[FileSeries], SeriesEvent | tuple[SeriesEvent, ...]],
    ) -> FileSeries:  # fmt: skip
        def work() -> dict[str, Any]:
            series = self._stores.series.lock(command.series)
            self._permit(command.actor, act, [series.custodian])
            decided = decide(series)
            for event in decided if isinstance(decided, tuple) else (decided,):
                series = self._save_series(series, event, command)
            return {"series": series.ref.value}

        self._once(key, command, work)
        return self._stores.series.get(command.series)


class SeriesCommand(Command, Protocol):
    """簿冊への求め / A command about one series."""

    @property
    def series(self) -> FileSeriesRef:
        """その簿冊 / The series."""
        ...


def _under_holds(base: Ruling[Expiry], held: Ruling[Expiry]) -> Ruling[Expiry]:
    cites = tuple(dict.fromkeys((*base.cites, *held.cites)))
    return Ruling(value=held.value, cites=cites, steps=(*base.steps, *held.steps), editions=base.editions)
