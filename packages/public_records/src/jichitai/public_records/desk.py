"""文書事務の机 / What every desk does alike: asks for the role, knows the day, writes the journal, does a thing once.

A desk works in the caller's transaction and commits nothing. It decides before it
writes, and locks before it decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from jichitai.master_data.codec import encode
from jichitai.master_data.journal import Journal, NewEntry, done_once
from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef, OrganisationRef, RecordRef
from jichitai.master_data.kernel.clock import Clock, day_of

from . import findings
from .commands import Command, request_of
from .disposal.deciding import RecordOnShelf
from .events import Event, name_of
from .filing.file_series import FileSeries
from .originals.copy_set import CopySet, CopySetRef
from .policy import RecordsAct
from .ports import RecordsRoles, RecordsStores
from .refs import FileSeriesRef
from .refusals import DayNotCome, NotPermitted, Stale


class Desk:
    """机 / The common part of the desks."""

    def __init__(self, *, stores: RecordsStores, journal: Journal, clock: Clock, roles: RecordsRoles) -> None:
        self._stores: Final = stores
        self._journal: Final = journal
        self._clock: Final = clock
        self._roles: Final = roles

    def _today(self) -> date:
        return day_of(self._clock.now())

    def _permit(self, actor: OfficerRef, act: RecordsAct, units: Iterable[OrganisationRef]) -> None:
        for unit in sorted(set(units)):
            if not self._roles.permits(actor, act, unit):
                raise NotPermitted(findings.not_permitted(actor=actor, act=act.value, unit=unit))

    def _has_come(self, what_ja: str, what_en: str, day: date) -> None:
        today = self._today()
        if day > today:
            raise DayNotCome(findings.day_in_future(what_ja=what_ja, what_en=what_en, day=day, today=today))

    def _write(
        self, stream: str, events: Sequence[Event], *, read_at: int, actor: OfficerRef, on: date, case: CaseRef | None = None
    ) -> None:
        """記帳する / Append the events behind the version they were decided on."""
        entries = [
            NewEntry(event_type=name_of(event), data=encode(event), actor=actor, effective_on=on, case=case) for event in events
        ]
        self._journal.append(stream, entries, expected=read_at)

    def _once(self, key: str | None, command: Command, work: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
        """一度だけ行う / Do the work, or give back what it gave the first time under this key."""
        return done_once(self._journal, key, lambda: request_of(command), work, keep=dict, give=dict)

    def _number(self, what: str, year: FiscalYear, actor: OfficerRef, case: CaseRef | None = None) -> int:
        return self._journal.issue_number(f"public-records.{what}", year, actor=actor, case=case)

    def _shelf(self, records: Iterable[RecordRef]) -> dict[RecordRef, RecordOnShelf]:
        """押さえて並べる / Lock the sets of copies, the series, then the records, each by number; read them as they stand.

        Where a record stands is read before its series and its set can be locked; if it was moved, or put
        into a set, in between, the act is repeated by the caller (``Stale``).
        """
        wanted = sorted(set(records))
        belongs = self._stores.copies.holding_all(wanted)
        copies: dict[CopySetRef, CopySet] = {ref: self._stores.copies.lock(ref) for ref in sorted(set(belongs.values()))}
        places = self._stores.records.series_of(wanted)
        series: dict[FileSeriesRef, FileSeries] = {ref: self._stores.series.lock(ref) for ref in sorted(set(places))}
        shelf: dict[RecordRef, RecordOnShelf] = {}
        for record in self._stores.records.lock_all(wanted):
            if record.series not in series:
                raise Stale(findings.stale(what=record.ref))
            copy_set = belongs.get(record.ref)
            shelf[record.ref] = RecordOnShelf(
                record=record, series=series[record.series], copy_set=None if copy_set is None else copies[copy_set]
            )
        for ref in self._stores.copies.holding_all(wanted).keys() - belongs.keys():
            raise Stale(findings.stale(what=ref))
        return shelf
