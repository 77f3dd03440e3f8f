"""簿冊の行 / Rows of file series."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from jichitai.master_data.kernel import FiscalYear, OrganisationRef
from jichitai.master_data.sql import translated

from .. import findings
from ..filing.file_series import Extension, FileSeries
from ..filing.keeping import Keeping
from ..filing.title import Title
from ..filing.triggers import NO_TRIGGERS, Triggers
from ..holds.hold import Holds
from ..refs import FileSeriesRef
from ..refusals import SeriesNotFound
from ..retention.term import RetentionTerm
from .holds import holds_on_series, write_holds
from .keeping import find_series, lent_past, read_keeping, read_triggers, write_keeping, write_triggers
from .rows import add_row, add_title, locked_row, read_row, read_title, save_row, text_of, value_of
from .search_following import follow_series
from .tables import series as table


def to_row(series: FileSeries) -> dict[str, Any]:
    """簿冊から行へ / The row of a series; its end is computed anew at every writing."""
    expiry = series.retention().value
    return {
        "ref": series.ref.value, "fiscal_year": series.year.year, "symbol": series.symbol,
        "custodian": series.custodian.value, "classification": series.term.classification, "term": text_of(series.term),
        "opened_on": series.opened_on, "first_filed_on": series.first_filed_on, "completed_on": series.completed_on,
        "event_on": series.event_on, "standing_ended_on": series.standing_ended_on, "stated_through": series.stated_through,
        "extensions": text_of(series.extensions), "expiry_status": expiry.status.value,
        "retain_through": expiry.retain_through, "version": series.version,
    }  # fmt: skip


def from_row(row: RowMapping, holds: Holds, keeping: Keeping, triggers: Triggers) -> FileSeries:
    """行から簿冊へ / The series of a row and its holds."""
    extensions: tuple[Extension, ...] = value_of(tuple[Extension, ...], row["extensions"])
    return FileSeries(
        ref=FileSeriesRef(row["ref"]), year=FiscalYear(row["fiscal_year"]), symbol=row["symbol"],
        custodian=OrganisationRef(row["custodian"]), term=value_of(RetentionTerm, row["term"]), opened_on=row["opened_on"],
        first_filed_on=row["first_filed_on"], completed_on=row["completed_on"], event_on=row["event_on"],
        standing_ended_on=row["standing_ended_on"], stated_through=row["stated_through"], extensions=extensions,
        holds=holds, keeping=keeping, triggers=triggers, version=row["version"],
    )  # fmt: skip


class SqlFileSeries:
    """簿冊の置き場 / A ``FileSeriesStore`` on the caller's connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, ref: FileSeriesRef, /) -> FileSeries:
        """読む / The series, or ``SeriesNotFound``."""
        return self._built(ref, read_row(self._connection, table, ref))

    def lock(self, ref: FileSeriesRef, /) -> FileSeries:
        """押さえて読む / The series, held until the transaction ends."""
        return self._built(ref, locked_row(self._connection, table, ref))

    def add(self, series: FileSeries, name: Title, /) -> None:
        """置く / A new series and its name."""
        add_row(self._connection, table, to_row(series), series.ref)
        add_title(self._connection, "series", series.ref, name)
        write_keeping(self._connection, series.ref, series.keeping)
        if series.triggers != NO_TRIGGERS:
            write_triggers(self._connection, series.ref, series.triggers)

    def save(self, series: FileSeries, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``."""
        save_row(self._connection, table, to_row(series), series.ref, read_at)
        write_holds(self._connection, series.holds, holds_on_series(self._connection, series.ref))
        write_keeping(self._connection, series.ref, series.keeping)
        write_triggers(self._connection, series.ref, series.triggers)
        follow_series(self._connection, series)

    def name_of(self, ref: FileSeriesRef, /) -> Title:
        """名称 / The name of the series."""
        self.get(ref)
        return read_title(self._connection, "series", ref)

    def expiring(self, through: date, /) -> Sequence[FileSeriesRef]:
        """満了する簿冊 / Series whose end is fixed and not after ``through``, by number."""
        with translated():
            found = self._connection.execute(
                select(table.c.ref).where(table.c.retain_through <= through).order_by(table.c.ref)
            ).scalars()
            return [FileSeriesRef(each) for each in found]

    def find(self, *, custodian: OrganisationRef | None = None, year: FiscalYear | None = None) -> Sequence[FileSeriesRef]:
        """さがす / Series of this custodian and this year, by number."""
        return find_series(self._connection, custodian=custodian, year=year)

    def lent_past(self, day: date, /) -> Sequence[FileSeriesRef]:
        """返却の遅れ / Series on a loan that was due before ``day``, by number."""
        return lent_past(self._connection, day)

    def _built(self, ref: FileSeriesRef, row: RowMapping | None) -> FileSeries:
        if row is None:
            raise SeriesNotFound(findings.series_not_found(series=ref))
        keeping, triggers = read_keeping(self._connection, ref), read_triggers(self._connection, ref)
        return from_row(row, holds_on_series(self._connection, ref), keeping, triggers)
