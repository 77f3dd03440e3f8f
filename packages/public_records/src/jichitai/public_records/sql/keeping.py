"""所在と事由の行 / Rows of where a series is, and of its triggers, read and written together with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from jichitai.master_data.kernel import FiscalYear, OrganisationRef
from jichitai.master_data.sql import translated

from ..filing.keeping import KEPT_IN_OFFICE, Keeping
from ..filing.triggers import NO_TRIGGERS, Triggers
from ..refs import FileSeriesRef
from .filing_tables import series_keeping as table
from .filing_tables import series_triggers as triggers_table
from .rows import text_of, value_of
from .tables import series


def read_keeping(connection: Connection, ref: FileSeriesRef) -> Keeping:
    """所在を読む / How the series is kept; as it was opened where nothing is written."""
    with translated():
        text = connection.execute(select(table.c.keeping).where(table.c.series == ref.value)).scalar_one_or_none()
    return KEPT_IN_OFFICE if text is None else value_of(Keeping, text)


def write_keeping(connection: Connection, ref: FileSeriesRef, keeping: Keeping) -> None:
    """所在を書く / Replace the row (the series is locked by now); none for a series as it was opened."""
    with translated():
        connection.execute(delete(table).where(table.c.series == ref.value))
        if keeping != KEPT_IN_OFFICE:
            row = {
                "series": ref.value, "keeping": text_of(keeping), "place": keeping.place.value,
                "lent_due_on": keeping.loan.due_on if keeping.loan else None,
            }  # fmt: skip
            connection.execute(insert(table).values(row))


def read_triggers(connection: Connection, ref: FileSeriesRef) -> Triggers:
    """要件と事由の日を読む / Nothing where the class alone decides."""
    with translated():
        found = select(triggers_table.c.triggers).where(triggers_table.c.series == ref.value)
        text = connection.execute(found).scalar_one_or_none()
    return NO_TRIGGERS if text is None else value_of(Triggers, text)


def write_triggers(connection: Connection, ref: FileSeriesRef, triggers: Triggers) -> None:
    """要件と事由の日を書く / Replace the row (the series is locked by now)."""
    with translated():
        connection.execute(delete(triggers_table).where(triggers_table.c.series == ref.value))
        if triggers != NO_TRIGGERS:
            connection.execute(insert(triggers_table).values(series=ref.value, triggers=text_of(triggers)))


def find_series(connection: Connection, *, custodian: OrganisationRef | None, year: FiscalYear | None) -> Sequence[FileSeriesRef]:
    """簿冊をさがす / Series of this custodian and this year, by number."""
    found = select(series.c.ref).order_by(series.c.ref)
    if custodian is not None:
        found = found.where(series.c.custodian == custodian.value)
    if year is not None:
        found = found.where(series.c.fiscal_year == year.year)
    with translated():
        return [FileSeriesRef(each) for each in connection.execute(found).scalars()]


def lent_past(connection: Connection, day: date) -> Sequence[FileSeriesRef]:
    """返却の遅れ / Series on a loan that was due before ``day``, by number."""
    found = select(table.c.series).where(table.c.lent_due_on < day).order_by(table.c.series)
    with translated():
        return [FileSeriesRef(each) for each in connection.execute(found).scalars()]
