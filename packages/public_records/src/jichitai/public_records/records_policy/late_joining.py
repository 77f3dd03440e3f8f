"""附帯する文書の後入れ（国） / Late records that join a file whose retention is already running (令8条8項)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, LegalPeriod, PackagedTable, last_day_from, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ORDER

from . import late_joining_findings


@frozen(kw_only=True)
class LateJoining:
    """後入れの可否 / Whether late records may join, and the floor that stays."""

    allowed: bool
    least_years_of_historical: int


def _read(values: Mapping[str, Any]) -> LateJoining:
    return LateJoining(**values)


LATE_JOINING: Final = PackagedTable("jichitai.public_records", "late_joining.toml", _read)
"""後入れの表 / Editions of the provision; ``as_of`` the day a record was made or obtained."""


@rule(
    PUBLIC_RECORDS_ORDER.article("8", 8), PUBLIC_RECORDS_ORDER.article("8", 3),
    PUBLIC_RECORDS_ORDER.supplementary("2022年改正", paragraph=2),
    ja="附帯する文書の後入れ（国）", en="Late records joining a file",
)  # fmt: skip
def check_late_joining(
    *, acquired_on: date, file_starts_on: date, file_through: date, historical_outside_table: bool = False
) -> tuple[Diagnostic, ...]:
    """附帯する文書の後入れ（国） / What stands against putting a record into a file on or after the file's start day; empty: nothing.

    Joined, it is kept from its acquisition through the file's last day. Only records acquired
    from 2022-04-01 on; older ones cannot opt in. A historical record outside the table is
    still kept a year at least (令8条3項): the file must last that long. Before the file's
    start day nothing is late.

    >>> given = {"file_starts_on": date(2021, 4, 1), "file_through": date(2026, 3, 31)}
    >>> [each.code for each in check_late_joining(acquired_on=date(2022, 3, 31), **given)]
    ['public-records.late-joining-not-allowed']
    >>> check_late_joining(acquired_on=date(2022, 4, 1), **given)
    ()
    """
    if acquired_on < file_starts_on:
        return ()
    edition = LATE_JOINING.as_of(acquired_on)
    if not edition.value.allowed:
        return (late_joining_findings.late_joining_not_allowed(acquired_on=acquired_on, file_starts_on=file_starts_on),)
    if acquired_on > file_through:
        return (late_joining_findings.late_joining_after_expiry(acquired_on=acquired_on, file_through=file_through),)
    least = last_day_from(acquired_on, LegalPeriod.years(edition.value.least_years_of_historical))
    if historical_outside_table and file_through < least:
        return (late_joining_findings.late_joining_too_short(file_through=file_through, least=least),)
    return ()
