"""二以上の事由で定まる保存期間 / Retention by several named triggers: what is asked of one series, and the days known so far.

区分一つで書けない定め（二つの許可のいずれか遅い失効から5年、任期の終わりまで、など）を、簿冊ごとに持つ。事由の一つでも
日が分からなければ、満了する日は定まらない。
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import ApprovalRef, DomainError, Ruling

from ..refs import FileSeriesRef
from ..retention.dates import Expiry, retention_of
from ..retention.facts import COMPLETED, EVENT, FIRST_FILED, SERIES_YEAR, STANDING_ENDED, FileFacts, TriggerDay, facts_of_series
from ..retention.reasoned import retention_under
from ..retention.requirement import RetentionRequirement, requirements_of_term
from ..retention.term import RetentionFacts, RetentionTerm
from ..retention.wording import worded

Asked = RetentionRequirement
"""問われる要件 / What may be laid down for a series."""
OF_THE_SERIES: Final = frozenset({SERIES_YEAR, FIRST_FILED, COMPLETED, EVENT, STANDING_ENDED})
"""簿冊そのものの事由 / Triggers the series knows by itself; they are stated by its own acts."""


class TriggerNotAsked(DomainError):
    """その事由は問われていない / Retention of the series does not depend on this trigger."""


@frozen(kw_only=True)
class RequirementLaidDown:
    """要件を定めた / Event: the series is kept by this requirement; None: by its class alone again.

    ``approval`` is None where the class itself has the requirement (at opening), or where it came with a split.
    """

    series: FileSeriesRef
    requirement: RetentionRequirement | None
    approval: ApprovalRef | None
    on: date


@frozen(kw_only=True)
class TriggerDayStated:
    """事由の日を記した / Event: a trigger's day became known (or, without a day, one more is open)."""

    series: FileSeriesRef
    day: TriggerDay
    on: date


@frozen(kw_only=True)
class TriggersCorrected:
    """事由の日を訂正した / Event: every stated day was replaced, as shown to the approver."""

    series: FileSeriesRef
    days: tuple[TriggerDay, ...]
    approval: ApprovalRef | None
    on: date


TriggerEvent = RequirementLaidDown | TriggerDayStated | TriggersCorrected
"""事由の事実 / Facts about requirements and triggers."""


@frozen(kw_only=True)
class Triggers:
    """要件と事由の日 / The requirement of a series beyond its class, and the days of its triggers; open ones have none."""

    requirement: RetentionRequirement | None = None
    days: tuple[TriggerDay, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """記すべき事由 / The triggers somebody has to state, by name."""
        named = () if self.requirement is None else self.requirement.triggers
        return tuple(each for each in named if each not in OF_THE_SERIES)

    @property
    def missing(self) -> tuple[str, ...]:
        """日の分からない事由 / The triggers whose day is not known, or one of whose days is open."""
        open_ones = {each.trigger for each in self.days if each.on is None}
        known = {each.trigger for each in self.days} - open_ones
        return tuple(each for each in self.asked if each not in known)

    def known_of(self, trigger: str) -> date | None:
        """分かっている日 / The latest day stated for a trigger, an open one aside."""
        return max((each.on for each in self.days if each.trigger == trigger and each.on is not None), default=None)

    def facts(self, facts: RetentionFacts) -> FileFacts:
        """計算に使う事実 / What the date engine is given: the series' own facts and the stated days."""
        own = facts_of_series(facts)
        return evolve(own, triggers=(*own.triggers, *self.days))

    def retention(
        self, *, term: RetentionTerm, facts: RetentionFacts, extended_through: Sequence[date] = ()
    ) -> Ruling[Expiry]:  # fmt: skip
        """保存期間の満了 / By the class; or by the requirement, beside every period another statute fixes."""
        asked = self.requirement
        if asked is None:
            return retention_of(term=term, facts=facts, extended_through=extended_through)
        own = evolve(asked, basis=asked.basis or term.basis, editions=asked.editions or (term.edition,))
        requirements = (own, *requirements_of_term(term)[1:])
        return retention_under(requirements=requirements, facts=self.facts(facts), extended_through=extended_through)

    def words(self, term: RetentionTerm) -> str:
        """保存期間の言葉 / The words of the class, or of the requirement."""
        return str(term.retention) if self.requirement is None else worded(self.requirement)

    def after(self, event: TriggerEvent) -> Triggers:
        """事実を当てはめる / Apply a fact; never refuses."""
        match event:
            case RequirementLaidDown(requirement=requirement):
                return evolve(self, requirement=requirement)
            case TriggerDayStated(day=day):
                return evolve(self, days=_stated(self.days, day))
            case TriggersCorrected(days=days):
                return evolve(self, days=days)


NO_TRIGGERS: Final = Triggers()
"""区分だけによる簿冊 / A series kept by its class alone."""


def _stated(days: tuple[TriggerDay, ...], day: TriggerDay) -> tuple[TriggerDay, ...]:
    """一つ記した後 / A known day closes the first open one of its trigger, if there is one."""
    opened = TriggerDay(trigger=day.trigger)
    if day.on is None or opened not in days:
        return (*days, day)
    at = days.index(opened)
    return (*days[:at], day, *days[at + 1 :])
