"""引継ぎの決まり / The body's own rules on when duties are handed over: data of the municipality, not law.

規程ごとに、数え始め（発令日・内示の日・異動の日）、初日を数えるか、何日か、が違う。「発令の日から起算して5日以内」は
初日を数え、「発令の日から7日以内」は数えない。長などの引継ぎは法令が定める（``handover.statutory``）。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Any

from attrs import frozen

from jichitai.master_data.codec import decode
from jichitai.master_data.kernel import OfficerRef, OrganisationRef


class HandoverCause(Enum):
    """引継ぎの事由 / Why duties are handed over."""

    TRANSFER = "transfer"
    """異動・担当替え / A transfer, or another assignment in the unit."""
    RETIREMENT = "retirement"
    """退職・休職 / Retirement, or leave."""
    LONG_ABSENCE = "long_absence"
    """長期の不在 / A long absence."""
    REORGANISATION = "reorganisation"
    """組織の変更 / The unit is changed, and its work goes to another."""


class DayCounted(Enum):
    """起算の元の日 / From which day the days are counted."""

    INFORMED = "informed"
    """内示の日 / The day of informal notice."""
    ORDERED = "ordered"
    """発令の日 / The day of the order."""
    EFFECTIVE = "effective"
    """異動・退職の日 / The day it takes effect."""


@frozen(kw_only=True)
class AppointmentChange:
    """発令 / A change of appointment: who leaves which unit, from when, and who follows.

    ``officer`` None is the handover of a whole unit. ``effective_on`` is the day on which the
    change takes effect; the predecessor may still act on that day, and no longer after it.
    """

    unit: OrganisationRef
    cause: HandoverCause
    ordered_on: date
    effective_on: date
    officer: OfficerRef | None = None
    successor: OfficerRef | None = None
    informed_on: date | None = None
    to_unit: OrganisationRef | None = None

    def __attrs_post_init__(self) -> None:
        if self.informed_on is not None and self.informed_on > self.ordered_on:
            raise ValueError("an order is not made before its informal notice")
        if self.officer is not None and self.officer == self.successor:
            raise ValueError("nobody succeeds oneself")
        whole = self.officer is None
        if whole != (self.cause is HandoverCause.REORGANISATION) or whole != (self.to_unit is not None):
            raise ValueError("a unit hands over to a unit when it is changed; otherwise an officer does")

    def day(self, counted: DayCounted) -> date | None:
        """その日 / The day a term is counted from; None when there was no informal notice."""
        return {
            DayCounted.INFORMED: self.informed_on,
            DayCounted.ORDERED: self.ordered_on,
            DayCounted.EFFECTIVE: self.effective_on,
        }[counted]


@frozen(kw_only=True)
class Term:
    """日の定め / A day told by another: so many days before (negative) or after it.

    With ``counts_first_day`` the day itself is the first of them (「から起算して」).

    >>> change = AppointmentChange(
    ...     unit=OrganisationRef("用度課"), cause=HandoverCause.TRANSFER, officer=OfficerRef("1001"),
    ...     ordered_on=date(2026, 4, 1), effective_on=date(2026, 4, 1),
    ... )
    >>> str(Term(counted=DayCounted.ORDERED, days=5, counts_first_day=True).day_of(change))
    '2026-04-05'
    """

    counted: DayCounted
    days: int
    counts_first_day: bool = False

    def __attrs_post_init__(self) -> None:
        if self.counts_first_day and self.days < 1:
            raise ValueError("when the first day counts, there is at least one day")

    def day_of(self, change: AppointmentChange) -> date | None:
        """その発令での日 / The day for one change of appointment; None when what it is counted from is not known."""
        start = change.day(self.counted)
        return None if start is None else start + timedelta(days=self.days - self.counts_first_day)


@frozen(kw_only=True)
class HandoverTerms:
    """期限の定め / From when and by when a handover is made for one cause.

    ``due`` None is 「遅滞なく」: no day, but no delay either. ``unavoidable`` is the last day
    where it could not be helped.
    """

    due: Term | None = None
    opens: Term | None = None
    unavoidable: Term | None = None


@frozen(kw_only=True)
class HandoverProfile:
    """引継規程 / A body's rules: terms by cause, ``others`` for every other one, and whether a superior inspects."""

    name: str
    others: HandoverTerms
    by_cause: Mapping[HandoverCause, HandoverTerms]
    inspected: bool = True

    def terms_for(self, cause: HandoverCause) -> HandoverTerms:
        """事由の定め / The terms for a cause."""
        return self.by_cause.get(cause, self.others)


@frozen(kw_only=True)
class HandoverDue:
    """引継ぎの期限 / From when, by when, and until when where it cannot be helped; None where the rules name no day."""

    opens_on: date | None
    due_on: date | None
    unavoidable_on: date | None

    def is_late(self, on: date) -> bool:
        """遅れたか / True on the days after the last day."""
        return self.due_on is not None and on > self.due_on


def handover_due(change: AppointmentChange, profile: HandoverProfile) -> HandoverDue:
    """期限を定める / The days of one handover by the body's rules."""
    terms = profile.terms_for(change.cause)

    def day(term: Term | None) -> date | None:
        return None if term is None else term.day_of(change)

    return HandoverDue(opens_on=day(terms.opens), due_on=day(terms.due), unavoidable_on=day(terms.unavoidable))


def read_handover_profile(values: Mapping[str, Any]) -> HandoverProfile:
    """規程を読む / A profile from plain data (TOML, JSON)."""
    plain = dict(values)
    return decode(HandoverProfile, {"by_cause": {}, **plain})
