"""簿冊の所在の机 / The desk of place and charge: hand over, lend, take back, transfer, split, merge, reorganise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jichitai.master_data.kernel import DomainError, OrganisationRef

from .commands import Command
from .duties.changes import KeptSeries, check_succession
from .events import series_stream
from .filing.commands import (
    LendSeries,
    MergeSeries,
    PlaceSeries,
    ReorganisationLine,
    ReorganisationPlan,
    ReorganiseCharges,
    SplitSeries,
    TakeBackSeries,
    TransferCharge,
)
from .filing.file_series import FileSeries, FileSeriesOpened, FirstRecordFiled, SeriesEvent
from .filing.keeping_decisions import decide_charge, decide_loan, decide_merge, decide_place, decide_return, decide_split
from .filing.keeping_findings import reorganisation_refused
from .filing.record import Record
from .filing.triggers import NO_TRIGGERS, RequirementLaidDown, TriggersCorrected
from .policy import RecordsAct
from .refs import FileSeriesRef
from .registry_writing_desk import RegistryWriter, series_ref


class ReorganisationRefused(DomainError):
    """まとめて行えない / Something stands in the way of one or more series, so none changed."""


class KeepingDesk(RegistryWriter):
    """簿冊の所在の机 / Where series are, who has them on loan, who is in charge of them."""

    def place(self, command: PlaceSeries, /, *, key: str | None = None) -> FileSeries:
        """保存場所を移す / Hand over to the store or the archives, or bring back."""
        return self._alone(
            key, command, command.series, [],
            lambda series: decide_place(
                series, place=command.place, shelf=command.shelf, medium=command.medium, on=self._today()
            ),
        )  # fmt: skip

    def lend(self, command: LendSeries, /, *, key: str | None = None) -> FileSeries:
        """貸し出す / Lend from today until its due day."""
        return self._alone(
            key, command, command.series, [],
            lambda series: decide_loan(
                series, to=command.to, borrower=command.borrower, on=self._today(), due_on=command.due_on
            ),
        )  # fmt: skip

    def take_back(self, command: TakeBackSeries, /, *, key: str | None = None) -> FileSeries:
        """返却を受ける / Take it back today."""
        return self._alone(key, command, command.series, [], lambda series: decide_return(series, on=self._today()))

    def transfer_charge(self, command: TransferCharge, /, *, key: str | None = None) -> FileSeries:
        """所管替えする / Another unit takes charge from today on; both units must permit it."""
        return self._alone(
            key, command, command.series, [command.to],
            lambda series: decide_charge(series, to=command.to, approval=command.approval, on=self._today()),
        )  # fmt: skip

    def merge(self, command: MergeSeries, /, *, key: str | None = None) -> FileSeries:
        """統合する / Move every record, then close the emptied series. One that may not move refuses all."""

        def work() -> dict[str, Any]:
            both = sorted({command.series, command.into})
            locked = {ref: self._stores.series.lock(ref) for ref in both}
            source, target = locked[command.series], locked[command.into]
            self._permit(command.actor, RecordsAct.CUSTODY, [source.custodian, target.custodian])
            event = decide_merge(source, into=target, approval=command.approval, on=self._today())
            target = self._carry(self._inside(source), source, target, command)
            self._save_series(source, event, command)
            return {"series": target.ref.value}

        return self._stores.series.get(FileSeriesRef(self._once(key, command, work)["series"]))

    def split(self, command: SplitSeries, /, *, key: str | None = None) -> FileSeries:
        """分割する / Open a series with the same class, year and days, and move the records into it."""

        def work() -> dict[str, Any]:
            source = self._stores.series.lock(command.series)
            self._permit(command.actor, RecordsAct.CUSTODY, [source.custodian])
            inside = self._inside(source)
            chosen = [each for each in inside if each.ref in command.records]
            number = self._number(f"series/{source.symbol}", source.year, command.actor)
            off = series_ref(source.year, source.symbol, number)
            parted, born = decide_split(
                source, off=off, chosen=len(chosen), kept=len(inside), approval=command.approval, on=self._today()
            )
            opened = FileSeriesOpened(
                series=off, year=source.year, symbol=source.symbol, custodian=source.custodian, term=source.term,
                on=self._today(), stated_through=source.stated_through,
            )  # fmt: skip
            target = FileSeries.begun(opened)
            self._stores.series.add(target, command.name)
            self._write(series_stream(off), [opened], read_at=0, actor=command.actor, on=opened.on)
            target = self._save_series(target, born, command)
            if source.triggers != NO_TRIGGERS:
                asked, days = source.triggers.requirement, source.triggers.days
                laid = RequirementLaidDown(series=off, requirement=asked, approval=None, on=opened.on)
                target = self._save_series(target, laid, command)
                told = TriggersCorrected(series=off, days=days, approval=None, on=opened.on)
                target = self._save_series(target, told, command)
            self._carry(chosen, source, target, command)
            self._save_series(source, parted, command)
            return {"series": off.value}

        return self._stores.series.get(FileSeriesRef(self._once(key, command, work)["series"]))

    # ---- 組織の見直し / reorganisation

    def preview(self, command: ReorganiseCharges, /) -> ReorganisationPlan:
        """見直しの下見 / What would become of every series, and what stands in the way; nothing is locked or written."""
        successors = self._successors(command)
        return ReorganisationPlan(
            lines=tuple(self._line(self._stores.series.get(ref), to, command) for ref, to in successors.items())
        )

    def reorganise(self, command: ReorganiseCharges, /, *, key: str | None = None) -> ReorganisationPlan:
        """まとめて所管替えする / All or none: every series is locked and decided before the first is written."""

        def work() -> dict[str, Any]:
            successors = self._successors(command)
            locked = {ref: self._stores.series.lock(ref) for ref in sorted(successors)}
            lines = tuple(self._line(locked[ref], to, command) for ref, to in successors.items())
            refused = [each for each in lines if each.findings]
            if refused:
                finding = reorganisation_refused(refused=len(refused), asked=len(lines), first=str(refused[0].findings[0].code))
                raise ReorganisationRefused(finding)
            for line in lines:
                if line.to is not None:
                    series = locked[line.series]
                    self._permit(command.actor, RecordsAct.CUSTODY, [series.custodian, line.to])
                    event = decide_charge(series, to=line.to, approval=command.approval, on=self._today())
                    self._save_series(series, event, command)
            return {"lines": [[each.series.value, each.now.value, each.to.value if each.to else ""] for each in lines]}

        done = self._once(key, command, work)["lines"]
        return ReorganisationPlan(
            lines=tuple(
                ReorganisationLine(series=FileSeriesRef(ref), now=OrganisationRef(now), to=OrganisationRef(to))
                for ref, now, to in done
            )
        )

    # ---- 内側 / inside

    def _alone(
        self, key: str | None, command: Command, ref: FileSeriesRef, also: list[OrganisationRef],
        decide: Callable[[FileSeries], SeriesEvent],
    ) -> FileSeries:  # fmt: skip
        def work() -> dict[str, Any]:
            series = self._stores.series.lock(ref)
            self._permit(command.actor, RecordsAct.CUSTODY, [series.custodian, *also])
            self._save_series(series, decide(series), command)
            return {"series": ref.value}

        self._once(key, command, work)
        return self._stores.series.get(ref)

    def _inside(self, series: FileSeries) -> list[Record]:
        """残っている文書を押さえる / Lock the records still kept in a series; the destroyed stay where they were."""
        locked = [self._stores.records.lock(ref) for ref in self._stores.records.in_series(series.ref)]
        return [each for each in locked if each.tombstone is None]

    def _carry(
        self, records: list[Record], source: FileSeries, target: FileSeries, command: MergeSeries | SplitSeries
    ) -> FileSeries:
        """文書を移す / Move the records; every move is decided before the first is written."""
        today = self._today()
        first = FirstRecordFiled(series=target.ref, on=today) if records and target.first_filed_on is None else None
        settled = target if first is None else target.after(first)
        moves = [(each, each.move(source=source, target=settled, approval=command.approval, on=today)) for each in records]
        if first is not None:
            self._save_series(target, first, command)
        for record, event in moves:
            self._save_record(record, event, command)
        return settled

    def _successors(self, command: ReorganiseCharges) -> Mapping[FileSeriesRef, OrganisationRef | None]:
        """引継ぎ先 / Who takes each series, by number. What is named one by one goes before the units."""
        found: dict[FileSeriesRef, OrganisationRef | None] = {}
        for unit in command.abolished:
            found |= dict.fromkeys(self._stores.series.find(custodian=unit))
        for unit, successor in command.units:
            found |= dict.fromkeys(self._stores.series.find(custodian=unit), successor)
        found |= {each.series: each.to for each in command.series}
        return {ref: found[ref] for ref in sorted(found)}

    def _line(self, series: FileSeries, to: OrganisationRef | None, command: ReorganiseCharges) -> ReorganisationLine:
        found = list(check_succession(kept=[KeptSeries(series=series.ref, unit=series.custodian, successor=to)]))
        if to is not None:
            try:
                decide_charge(series, to=to, approval=command.approval, on=self._today())
            except DomainError as refused:
                found.append(refused.finding)
        return ReorganisationLine(series=series.ref, now=series.custodian, to=to, findings=tuple(found))
