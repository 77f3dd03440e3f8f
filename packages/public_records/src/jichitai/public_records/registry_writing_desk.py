"""簿冊と文書を書く / Saving a series or a record together with its fact: what the desks of registration do alike."""

from __future__ import annotations

from jichitai.master_data.kernel import FiscalYear, RecordRef

from .commands import Command
from .desk import Desk
from .events import record_stream, series_stream
from .filing.file_series import FileSeries, SeriesEvent
from .filing.record import Record, RecordEvent
from .refs import FileSeriesRef


class RegistryWriter(Desk):
    """書き手 / A desk that saves series and records."""

    def _save_series(self, series: FileSeries, event: SeriesEvent, command: Command) -> FileSeries:
        after = series.after(event)
        self._stores.series.save(after, read_at=series.version)
        self._write(series_stream(series.ref), [event], read_at=series.version, actor=command.actor, on=self._today())
        return after

    def _save_record(self, record: Record, event: RecordEvent, command: Command) -> None:
        self._stores.records.save(record.after(event), read_at=record.version)
        self._write(
            record_stream(record.ref), [event], read_at=record.version, actor=command.actor, on=self._today(), case=record.case
        )


def series_ref(year: FiscalYear, symbol: str, number: int) -> FileSeriesRef:
    """簿冊番号の書き方 / How a series is numbered: 2026-総財-簿冊-0001."""
    return FileSeriesRef(f"{year.year}-{symbol}-簿冊-{number:04d}")


def record_ref(year: FiscalYear, symbol: str, number: int) -> RecordRef:
    """文書番号の書き方 / How a record is numbered: 2026-総財-00001."""
    return RecordRef(f"{year.year}-{symbol}-{number:05d}")
