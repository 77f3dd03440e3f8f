"""番号 / Gapless numbers of one series and fiscal year, and the streams that record them.

Every number handed out, and every number declared void (欠番), is an entry of the
journal: the register of a series can be rebuilt from it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from ..kernel.fiscal_year import FiscalYear
from ..kernel.refs import CaseRef, OfficerRef
from .entry import NewEntry, checked_name

NUMBER_ISSUED: Final = "master-data.number-issued"
"""採番した / The event of a number handed out."""
NUMBER_VOIDED: Final = "master-data.number-voided"
"""欠番とした / The event of a number declared void."""
SERIES_STREAMS: Final = "master-data.numbers:"
"""採番の列の頭 / What the name of every such stream begins with."""


def stream_of_series(series: str, year: FiscalYear) -> str:
    """採番の列 / The stream that records a series in one fiscal year.

    >>> stream_of_series("支出負担行為", FiscalYear(2026))
    'master-data.numbers:2026:支出負担行為'
    """
    return f"{SERIES_STREAMS}{year.year}:{checked_name('a series', series)}"


def series_of_stream(stream: str) -> str | None:
    """列の番号の列 / The series a stream records; None for a stream of other facts.

    >>> series_of_stream("master-data.numbers:2026:支出負担行為"), series_of_stream("case-core.case:1")
    ('支出負担行為', None)
    """
    return stream.removeprefix(SERIES_STREAMS).partition(":")[2] if stream.startswith(SERIES_STREAMS) else None


def number_issued(*, series: str, year: FiscalYear, number: int, actor: OfficerRef, on: date, case: CaseRef | None) -> NewEntry:
    """採番の事実 / The fact that a number was handed out."""
    data = {"series": series, "fiscal_year": year.year, "number": number}
    return NewEntry(event_type=NUMBER_ISSUED, data=data, actor=actor, effective_on=on, case=case)


def number_voided(*, series: str, year: FiscalYear, number: int, reason: str, actor: OfficerRef, on: date) -> NewEntry:
    """欠番の事実 / The fact that a number was declared void, and why."""
    data = {"series": series, "fiscal_year": year.year, "number": number, "reason": checked_reason(reason)}
    return NewEntry(event_type=NUMBER_VOIDED, data=data, actor=actor, effective_on=on)


def checked_reason(reason: str) -> str:
    """理由の形 / A void needs a reason in words."""
    return checked_name("a reason", reason)
