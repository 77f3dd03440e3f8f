"""種別の公示 / Publishing versions of case types: what is published stays; a change is a next version.

Two times are kept apart: on which days a version holds (``valid``), and when it became
known (``recorded_at`` of the journal entry). "Which version opened this case, as known
then" is answered by reading the journal up to that instant.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.journal import Entry, Journal, NewEntry, foreseen
from jichitai.master_data.kernel import DomainError, OfficerRef

from ..recent import Recent
from . import case_type_findings as findings
from .case_type import CaseType, PinnedType, TypeState
from .check import NOT_CHECKED, KnownElsewhere, check_case_type, stands_in_the_way
from .elements import CaseTypeKey, ValidPeriod

if TYPE_CHECKING:
    from datetime import datetime

    from jichitai.master_data.kernel.clock import Clock


class CaseTypeNotPublishable(DomainError):
    """公示できない / Findings stand in the way."""


class CaseTypePublishedAlready(DomainError):
    """公示した版は変わらない / A published version never changes."""


class CaseTypeValidityOverlaps(DomainError):
    """有効期間の重なり / Published versions would overlap."""


class CaseTypeValidityOnlyShortens(DomainError):
    """有効期間は短くするだけ / The end of validity only comes earlier."""


class CaseTypeNotFound(DomainError):
    """その種別・版がない / There is no such published version."""


class CaseTypeNotValid(DomainError):
    """その日に有効な版がない / No version is valid on the day."""


@frozen(kw_only=True)
class CaseTypePublished:
    """種別が公示された / A version was published, whole."""

    case_type: CaseType
    on: date


@frozen(kw_only=True)
class CaseTypeRetired:
    """種別の版が終わった / No case is opened by the version from ``until`` on."""

    pinned: PinnedType
    until: date
    on: date


CaseTypeEvent = CaseTypePublished | CaseTypeRetired
"""種別の事実 / Every event of a case type."""

CASE_TYPE_EVENTS: Final[dict[str, type[CaseTypeEvent]]] = {
    "case-core.case-type-published": CaseTypePublished,
    "case-core.case-type-retired": CaseTypeRetired,
}
"""種別の事実の名 / The stored names of events of case types."""

_NAMES: Final = {kind: name for name, kind in CASE_TYPE_EVENTS.items()}


@frozen(kw_only=True)
class CaseTypeHistory:
    """種別の歩み / Every published version of one case type."""

    key: CaseTypeKey
    versions: tuple[CaseType, ...] = ()
    count: int = 0

    def after(self, event: CaseTypeEvent) -> CaseTypeHistory:
        """事実を当てはめる / Apply a fact; never refuses."""
        match event:
            case CaseTypePublished():
                versions = (*self.versions, event.case_type)
            case CaseTypeRetired():
                versions = tuple(
                    evolve(each, valid=ValidPeriod(since=each.valid.since, until=event.until))
                    if each.version == event.pinned.version
                    else each
                    for each in self.versions
                )
        return evolve(self, versions=versions, count=self.count + 1)

    def version(self, number: int) -> CaseType:
        """版 / The version of a number; ``CaseTypeNotFound``."""
        found = next((each for each in self.versions if each.version == number), None)
        if found is None:
            raise CaseTypeNotFound(findings.case_type_not_found(key=self.key, version=number))
        return found

    def valid_on(self, day: date) -> CaseType:
        """その日の版 / The version by which a case opened on the day runs; ``CaseTypeNotValid``."""
        found = next((each for each in self.versions if day in each.valid), None)
        if found is None:
            raise CaseTypeNotValid(findings.case_type_not_valid_on(key=self.key, on=day))
        return found


def publish(history: CaseTypeHistory, draft: CaseType, *, on: date, elsewhere: KnownElsewhere = NOT_CHECKED) -> CaseTypePublished:
    """公示する / Publish a draft; refused while findings stand in the way, or over another version's days."""
    _check_unpublished(history, draft)
    found = stands_in_the_way(check_case_type(draft, elsewhere=elsewhere))
    if found:
        codes = list(dict.fromkeys(each.code for each in found))
        raise CaseTypeNotPublishable(findings.case_type_not_publishable(pinned=str(draft.pinned), codes=codes))
    for other in history.versions:
        if other.valid.overlaps(draft.valid):
            raise CaseTypeValidityOverlaps(
                findings.case_type_validity_overlaps(pinned=str(draft.pinned), other=str(other.pinned))
            )
    return CaseTypePublished(case_type=evolve(draft, state=TypeState.PUBLISHED), on=on)


def _check_unpublished(history: CaseTypeHistory, draft: CaseType) -> None:
    taken = any(each.version == draft.version for each in history.versions)
    if taken or draft.state is TypeState.PUBLISHED:
        raise CaseTypePublishedAlready(findings.case_type_published_already(pinned=str(draft.pinned)))


def retire(history: CaseTypeHistory, version: int, *, until: date, on: date) -> CaseTypeRetired:
    """版を終える / From ``until`` on no case is opened by the version; the one thing of it that may still change."""
    kept = history.version(version)
    if until < kept.valid.since or (kept.valid.until is not None and until > kept.valid.until):
        raise CaseTypeValidityOnlyShortens(findings.case_type_validity_only_shortens(pinned=str(kept.pinned)))
    return CaseTypeRetired(pinned=kept.pinned, until=until, on=on)


def next_version(case_type: CaseType, *, version: int, valid: ValidPeriod) -> CaseType:
    """次の版を写す / A draft that begins as a copy of a version."""
    return evolve(case_type, version=version, valid=valid, state=TypeState.DRAFT)


def case_type_stream(key: CaseTypeKey) -> str:
    """種別の列 / The journal stream of a case type."""
    return f"case-core.case-type:{key}"


class CaseTypeRegister:
    """種別の登録簿 / Case types in the journal; the caller's transaction holds it."""

    def __init__(self, journal: Journal, *, clock: Clock, elsewhere: KnownElsewhere = NOT_CHECKED) -> None:
        self._journal, self._clock, self._elsewhere = journal, clock, elsewhere

    def history(self, key: CaseTypeKey, *, known_at: datetime | None = None) -> CaseTypeHistory:
        """歩み / The published versions, as known now or as known at an instant."""
        stream = case_type_stream(key)
        if known_at is not None:
            return _replayed(key, self._journal.read(stream), known_at=known_at)
        head = foreseen(self._journal, stream) or self._journal.head(stream)
        known = _MADE.get(head.hash) if head.sequence else CaseTypeHistory(key=key)
        if known is not None:
            return known
        history = _replayed(key, self._journal.read(stream))
        return _MADE.put(head.hash, history) if history.count == head.sequence else history

    def version(self, pinned: PinnedType) -> CaseType:
        """版 / A published version; ``CaseTypeNotFound``."""
        return self.history(pinned.key).version(pinned.version)

    def valid_on(self, key: CaseTypeKey, day: date, *, known_at: datetime | None = None) -> CaseType:
        """その日の版 / The version valid on a day, as known at an instant; ``CaseTypeNotValid``, ``CaseTypeNotFound``."""
        history = self.history(key, known_at=known_at)
        if not history.versions:
            raise CaseTypeNotFound(findings.case_type_not_found(key=key))
        return history.valid_on(day)

    def publish(self, draft: CaseType, *, by: OfficerRef) -> CaseType:
        """公示する / Publish a draft. Two officers at once: one is refused by the journal (``StaleStream``)."""
        history = self.history(draft.key)
        event = publish(history, draft, on=self._today(), elsewhere=self._elsewhere)
        self._write(history, event, by)
        return event.case_type

    def retire(self, pinned: PinnedType, *, until: date, by: OfficerRef) -> CaseType:
        """版を終える / End a version's valid period (``until`` is the first day it no longer holds)."""
        history = self.history(pinned.key)
        event = retire(history, pinned.version, until=until, on=self._today())
        self._write(history, event, by)
        return history.after(event).version(pinned.version)

    def _today(self) -> date:
        return self._clock.now().date()

    def _write(self, history: CaseTypeHistory, event: CaseTypeEvent, by: OfficerRef) -> None:
        entry = NewEntry(
            event_type=_NAMES[type(event)], event_version=1, data=encode(event), actor=by, effective_on=event.on, case=None
        )
        self._journal.append(case_type_stream(history.key), [entry], expected=history.count)


_MADE: Final = Recent[CaseTypeHistory](256)


def _replayed(key: CaseTypeKey, entries: Iterable[Entry], *, known_at: datetime | None = None) -> CaseTypeHistory:
    history = CaseTypeHistory(key=key)
    for event in read_case_type_events(entries, known_at=known_at):
        history = history.after(event)
    return history


def read_case_type_events(entries: Iterable[Entry], *, known_at: datetime | None = None) -> list[CaseTypeEvent]:
    """種別の事実を読む / The events of a case type's stream, those recorded by ``known_at``."""
    return [
        decode(CASE_TYPE_EVENTS[entry.event_type], entry.data)
        for entry in entries
        if known_at is None or entry.recorded_at <= known_at
    ]
