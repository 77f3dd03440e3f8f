"""日付の計算機 / The date engine: a requirement and facts in, the end of retention out, and why.

値だけの計算（``expiry_of``）と、理由のつく計算（``retention_under``）は同じ歩みをたどる：期間ごとの結果
（``Outcome``）を先に求め、文は後から付ける。休日は満了する日を動かさない（民法142条は期間の末日に取引をしない慣習が
ある場合の規定、自治法4条の2第4項は届出等の期限の規定で、保存期間の満了には関わらない）。
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from jichitai.master_data.kernel import LegalPeriod, last_day_after, last_day_from

from .bounds import plain_day
from .dates import STARTS, Expiry, ExpiryStatus
from .facts import FileFacts
from .requirement import (
    PREVIOUS,
    Combination,
    EndRounding,
    PeriodKind,
    RetentionPeriod,
    RetentionRequirement,
    StartPlacement,
)
from .term import StartDay

_ONE_DAY: Final = timedelta(days=1)
_ONE_YEAR: Final = LegalPeriod.years(1)
_SATURDAY: Final = 5
UNDECIDED_STARTS: Final = (StartPlacement.UNDECIDED, StartPlacement.START_RULE)
"""起算日が定まらない置き方 / Placements that fix no start day."""


_PLAIN_STARTS: Final = {StartPlacement(each.value): placed for each, placed in STARTS.items()}


class Outcome(NamedTuple):
    """一つの期間の結果 / What one period comes to. ``why`` names the reason when there is no end."""

    status: ExpiryStatus
    start: date | None = None
    through: date | None = None
    why: str = ""
    seen_from: date | None = None


_UNKNOWN_TRIGGER: Final = Outcome(ExpiryStatus.UNDETERMINED, why="trigger-open")
_UNDECIDED: Final = Outcome(ExpiryStatus.UNDETERMINED, why="start-undecided")
_NOT_DESIGNATED: Final = Outcome(ExpiryStatus.UNDETERMINED, why="not-designated")
_IN_USE: Final = Outcome(ExpiryStatus.UNLIMITED, why="in-daily-use")
_NO_END: Final = Outcome(ExpiryStatus.UNLIMITED, why="unlimited")
_OUT_OF_RANGE: Final = Outcome(ExpiryStatus.AMBIGUOUS, why="designated-day-out-of-range")
_LABEL: Final = Outcome(ExpiryStatus.AMBIGUOUS, why="label-differs")


def trigger_day(trigger: str, facts: FileFacts) -> date | None:
    """事由の日 / The latest day of a trigger; None while it has none, or while one of its days is open."""
    latest: date | None = None
    for each in facts.triggers:
        if each.trigger == trigger:
            if each.on is None:
                return None
            if latest is None or each.on > latest:
                latest = each.on
    return latest


def first_counted_day(period: RetentionPeriod, seen_from: date) -> date:
    """起算日 / The first counted day by the placement of ``period``, seen from a trigger's day.

    >>> from .requirement import counted
    >>> first_counted_day(counted(LegalPeriod.years(5), "closed"), date(2026, 3, 31))
    datetime.date(2026, 4, 1)
    """
    placement = period.placement
    if placement is StartPlacement.NEXT_BUSINESS_YEAR:
        month, day = period.business_year_starts
        this_year = date(seen_from.year, month, day)
        return this_year if seen_from < this_year else date(seen_from.year + 1, month, day)
    if placement is StartPlacement.NEXT_BUSINESS_DAY:
        start = seen_from + _ONE_DAY
        while start.weekday() >= _SATURDAY or start in period.closed_days:
            start += _ONE_DAY
        return start
    return _PLAIN_STARTS[placement](seen_from)


@lru_cache(maxsize=65536)
def last_counted_day(period: RetentionPeriod, start: date) -> date:
    """満了する日 / The last day of a counted period from its first counted day, rounded as it says."""
    assert period.length is not None
    through = last_day_from(start, period.length)
    if period.rounding is EndRounding.FISCAL_YEAR_END:
        return STARTS[StartDay.NEXT_FISCAL_YEAR](through) - _ONE_DAY
    if period.rounding is EndRounding.CALENDAR_YEAR_END:
        return date(through.year, 12, 31)
    if period.rounding is EndRounding.MONTH_END:
        return (through.replace(day=1) + timedelta(days=31)).replace(day=1) - _ONE_DAY
    return through


@lru_cache(maxsize=65536)
def _counted(period: RetentionPeriod, seen_from: date) -> Outcome:
    start = first_counted_day(period, seen_from)
    return Outcome(ExpiryStatus.FIXED, start, last_counted_day(period, start), seen_from=seen_from)


def _from_designated(period: RetentionPeriod, seen_from: date, start: date | None) -> Outcome:
    if start is None:
        return _NOT_DESIGNATED
    if not seen_from <= start <= last_day_after(seen_from, LegalPeriod.years(period.within_years)):
        return _OUT_OF_RANGE
    return Outcome(ExpiryStatus.FIXED, start, last_counted_day(period, start), seen_from=seen_from)


def _under_one_year(seen_from: date, ends: date | None) -> Outcome:
    if ends is None:
        return _NOT_DESIGNATED
    if not seen_from <= ends < last_day_from(seen_from, _ONE_YEAR):
        return _OUT_OF_RANGE
    return Outcome(ExpiryStatus.FIXED, seen_from, ends, seen_from=seen_from)


def outcome_of(period: RetentionPeriod, facts: FileFacts, previous: date | None = None) -> Outcome:
    """一つの期間の結果 / What one period comes to; ``previous`` is the end of the period before it in a sequence."""
    kind = period.kind
    if kind is PeriodKind.UNLIMITED:
        return _NO_END
    if kind is PeriodKind.DESIGNATED:
        ends = facts.designated_through
        if ends is None:
            return _NOT_DESIGNATED
        return Outcome(ExpiryStatus.FIXED, ends, ends) if previous is None or ends >= previous else _OUT_OF_RANGE
    if period.placement in UNDECIDED_STARTS and kind is PeriodKind.COUNTED:
        return _UNDECIDED
    seen_from = previous if period.trigger == PREVIOUS else trigger_day(period.trigger, facts)
    if seen_from is None:
        return _IN_USE if kind is PeriodKind.STANDING else _UNKNOWN_TRIGGER
    if kind is PeriodKind.COUNTED:
        if period.placement is StartPlacement.DESIGNATED:
            return _from_designated(period, seen_from, facts.designated_start)
        return _counted(period, seen_from)
    if kind is PeriodKind.UNDER_ONE_YEAR:
        return _under_one_year(seen_from, facts.designated_through)
    return Outcome(ExpiryStatus.FIXED, seen_from, seen_from, seen_from=seen_from)  # 事由の日まで


_RANK: Final = {
    ExpiryStatus.AMBIGUOUS: 3,
    ExpiryStatus.UNLIMITED: 2,
    ExpiryStatus.UNDETERMINED: 1,
    ExpiryStatus.FIXED: 0,
}


def _through(outcome: Outcome) -> date:
    assert outcome.through is not None
    return outcome.through


def latest_of(outcomes: Sequence[Outcome]) -> Outcome:
    """いずれか遅い日 / The latest end. A contradiction, then no end at all, then an open fact decide before any day."""
    if all(each.through is not None for each in outcomes):
        return max(outcomes, key=_through)
    return max(outcomes, key=lambda each: _RANK[each.status])


def earliest_of(outcomes: Sequence[Outcome]) -> Outcome:
    """いずれか早い日 / The earliest end; an open fact is never passed over, a period without end is."""
    open_ones = [each for each in outcomes if each.status in (ExpiryStatus.AMBIGUOUS, ExpiryStatus.UNDETERMINED)]
    if open_ones:
        return max(open_ones, key=lambda each: _RANK[each.status])
    fixed = [each for each in outcomes if each.status is ExpiryStatus.FIXED]
    return min(fixed, key=_through) if fixed else outcomes[0]


def outcomes_of(requirement: RetentionRequirement, facts: FileFacts) -> tuple[Outcome, ...]:
    """期間ごとの結果 / What each period comes to, in order; a sequence stops at the first that has no end."""
    if requirement.combination is not Combination.SEQUENCE:
        return tuple(outcome_of(each, facts) for each in requirement.periods)
    found: list[Outcome] = []
    previous: date | None = None
    for period in requirement.periods:
        outcome = outcome_of(period, facts, previous)
        found.append(outcome)
        if outcome.status is not ExpiryStatus.FIXED:
            break
        previous = outcome.through
    return tuple(found)


def combined(requirement: RetentionRequirement, outcomes: Sequence[Outcome]) -> Outcome:
    """合わせた結果 / The one outcome of a requirement."""
    if requirement.combination is Combination.SEQUENCE:
        return outcomes[-1]
    return earliest_of(outcomes) if requirement.combination is Combination.EARLIEST else latest_of(outcomes)


def label_checked(found: Outcome, requirement: RetentionRequirement, facts: FileFacts) -> Outcome:
    """表示との突合せ / A label that says another day than the computed one makes the end ambiguous."""
    if found.through is None or facts.stated_through is None or facts.stated_through == found.through:
        return found
    return _LABEL


def _outcome(requirement: RetentionRequirement, facts: FileFacts) -> Outcome:
    if len(requirement.periods) == 1:
        found = outcome_of(requirement.periods[0], facts)
    else:
        found = combined(requirement, outcomes_of(requirement, facts))
    return found if facts.stated_through is None else label_checked(found, requirement, facts)


@lru_cache(maxsize=65536)
def expiry_from(found: Outcome) -> Expiry:
    """結果から満了へ / An outcome as an ``Expiry``."""
    return Expiry(status=found.status, start=found.start, retain_through=found.through)


def expiry_of(requirement: RetentionRequirement, facts: FileFacts, *, extended_through: Iterable[date] = ()) -> Expiry:
    """満了（値だけ） / The end of retention, without the reasons; the same as ``retention_under(...).value``.

    >>> from .requirement import counted
    >>> five = RetentionRequirement(periods=(counted(LegalPeriod.years(5), "permit-lapsed"),))
    >>> print(expiry_of(five, FileFacts.of(permit_lapsed=date(2026, 5, 1))))
    2032-03-31まで保存し、2032-04-01から廃棄することができる
    """
    return expiry_of_all((requirement,), facts, extended_through=extended_through)


def expiry_of_all(
    requirements: Sequence[RetentionRequirement], facts: FileFacts, *, extended_through: Iterable[date] = ()
) -> Expiry:
    """満了（二以上の要件） / Several requirements at once (a class, other statutes): the latest end; extensions never shorten.

    The label is compared with the first requirement, which is the file's own class.
    """
    if len(requirements) == 1:
        found = _outcome(requirements[0], facts)
    else:
        own = _outcome(requirements[0], facts)
        found = latest_of((own, *(combined(each, outcomes_of(each, facts)) for each in requirements[1:])))
    for through in extended_through:
        if found.through is not None and plain_day(through) > found.through:
            found = found._replace(through=through)
    return expiry_from(found)
