"""案件の時計 / The clocks of a case: its type's deadlines with the days that start, stop, extend and end them.

起点と終わりは案件の出来事の日による。訂正された日は、訂正の後の日で数える。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import DomainError, LegalPeriod

from ..case_types.case_type import CaseType
from ..case_types.correcting import effective_days
from ..case_types.elements import Deadline, DeadlineKind, PeriodUnit, Term, TermKind
from ..case_types.sentries import term_holds
from ..case_types.typed_case import TypedCase
from ..case_types.typed_events import (
    ClockRestarted,
    ClockStopped,
    TypedCaseEvent,
    TypedCaseReopened,
    TypedCaseResumed,
    TypedCaseSuspended,
)
from ..legal_clock.convention import ClockStart, CountedDays, CountingConvention, StopReason
from ..legal_clock.processing_period import ClockKind, Extension, ProcessingClock, Stop
from . import deadline_findings as findings

_PERIODS: Final = {
    PeriodUnit.DAYS: LegalPeriod.days,
    PeriodUnit.WEEKS: LegalPeriod.weeks,
    PeriodUnit.MONTHS: LegalPeriod.months,
    PeriodUnit.YEARS: LegalPeriod.years,
}
_KINDS: Final = {
    DeadlineKind.DISPOSITION: ClockKind.DISPOSITION,
    DeadlineKind.FORWARDING: ClockKind.FORWARDING,
    DeadlineKind.ORDINANCE: ClockKind.ORDINANCE,
    DeadlineKind.REVIEW: ClockKind.REVIEW,
    DeadlineKind.SERVICE: ClockKind.OUTLOOK,
    DeadlineKind.INTERNAL: ClockKind.OUTLOOK,
}

BY_THE_CALENDAR: Final = CountingConvention(
    starts=ClockStart.ARRIVAL, first_day_counts=False, days=CountedDays.CALENDAR, rolls_to_open_day=False, stops=(),
    stop_day_counts=True, resume_day_counts=True,
)  # fmt: skip
"""暦による数え方 / Calendar days, the first one not counted (民法140条), nothing stops it: a convention to begin with."""


class ConventionUnknown(DomainError):
    """知らない数え方 / A deadline names a counting convention the body has not given."""


@frozen
class Conventions:
    """数え方の一覧 / The body's counting conventions by the keys its case types name."""

    by_key: Mapping[str, CountingConvention] = field(factory=dict, hash=False)

    def of(self, deadline: Deadline) -> CountingConvention:
        """期限の数え方 / ``ConventionUnknown`` when the body has not given the one named; none is assumed."""
        key = deadline.convention or ""
        if key not in self.by_key:
            raise ConventionUnknown(findings.convention_unknown(deadline=deadline.key, convention=key, known=tuple(self.by_key)))
        return self.by_key[key]


@frozen(kw_only=True)
class CaseClock:
    """案件の時計 / A clock under the key of its deadline; ``expected`` is when an open stop is expected to end."""

    deadline: str
    clock: ProcessingClock
    expected: date | None = None


def clocks_of(
    case: TypedCase, case_type: CaseType, events: Sequence[TypedCaseEvent], conventions: Conventions
) -> tuple[CaseClock, ...]:
    """案件の時計の一式 / Every clock that has started, in the order of the type. ``events`` are all of the case's."""
    moments = Moments(events)
    made = (clock_of(case, each, moments, conventions) for each in case_type.deadlines)
    return tuple(each for each in made if each is not None)


def clock_of(case: TypedCase, deadline: Deadline, moments: Moments, conventions: Conventions) -> CaseClock | None:
    """期限の時計 / The clock of one deadline, or None before what starts it."""
    started_on = moments.began(deadline.starts, case)
    if started_on is None:
        return None
    ended_on = case.ended_on if deadline.ends is None else moments.began(deadline.ends, case)
    stops = tuple(each for each in moments.stops if each.resumed_on is None or each.resumed_on >= started_on)
    made = ProcessingClock(
        name=deadline.title, kind=_KINDS[deadline.kind], period=_PERIODS[deadline.unit](deadline.length),
        convention=conventions.of(deadline), started_on=started_on,
        stops=tuple(Stop(reason=each.reason, from_day=max(each.from_day, started_on), resumed_on=each.resumed_on) for each in stops),
        extensions=tuple(
            Extension(period=_PERIODS[deadline.unit](each.length), notified_on=each.on)
            for each in case.extensions
            if each.deadline == deadline.key
        ),
        done_on=None if ended_on is None or ended_on < started_on else ended_on,
    )  # fmt: skip
    return CaseClock(deadline=deadline.key, clock=made, expected=moments.expected)


class Moments:
    """出来事の日 / When things came to be in a case: read off its events once, for all its deadlines."""

    def __init__(self, events: Sequence[TypedCaseEvent]) -> None:
        self._dated: Final = list(zip(events, effective_days(events), strict=True))
        self.stops: Final = tuple(_stops(self._dated))
        self.expected: Final = max(_expectations(self._dated), default=None)

    def began(self, term: Term | None, case: TypedCase) -> date | None:
        """成り立った日 / The day a term first held; of None, the opening; of a date property, the day it holds."""
        if term is None:
            return self._dated[0][1]
        if term.kind is TermKind.PROPERTY and term.equals is None:
            value = case.properties.get(term.key)
            day = None if value is None else value.as_date()
            if value is None or day is not None:
                return day
        if not term_holds(case, term):
            return None
        (first, opened_on), *rest = self._dated
        now = TypedCase.replayed([first])
        if term_holds(now, term):
            return opened_on
        for event, day in rest:
            now = now.after(event)
            if term_holds(now, term):
                return day
        return None


Dated = list[tuple[TypedCaseEvent, date]]


def _stops(dated: Dated) -> Iterator[Stop]:
    """止まりの期間 / Stops and suspensions on a ground, each with its days; overlapping ones are left to the clock."""
    held: dict[object, tuple[StopReason, date]] = {}
    for event, day in dated:
        match event:
            case ClockStopped():
                held[event.ground] = (event.ground, event.since if day == event.on else day)
            case ClockRestarted():
                reason, since = held.pop(event.ground)
                yield _stop(reason, since, event.resumed_on if day == event.on else day)
            case TypedCaseSuspended() if event.ground is not None:
                held["suspended"] = (event.ground, day)
            case TypedCaseResumed() | TypedCaseReopened() if "suspended" in held:
                reason, since = held.pop("suspended")
                yield _stop(reason, since, day)
            case _:
                pass
    for reason, since in held.values():
        yield Stop(reason=reason, from_day=since)


def _stop(reason: StopReason, since: date, resumed_on: date) -> Stop:
    return Stop(reason=reason, from_day=since, resumed_on=max(since, resumed_on))


def _expectations(dated: Dated) -> Iterator[date]:
    """見込みの日 / When each stop that is still open is expected to end, as far as anybody said."""
    held: dict[object, date | None] = {}
    for event, _ in dated:
        match event:
            case ClockStopped():
                held[event.ground] = event.expected
            case TypedCaseSuspended():
                held["suspended"] = event.expected
            case ClockRestarted():
                held.pop(event.ground, None)
            case TypedCaseResumed():
                held.pop("suspended", None)
            case _:
                pass
    yield from (each for each in held.values() if each is not None)
