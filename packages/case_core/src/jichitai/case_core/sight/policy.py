"""見える範囲の決まり / The body's own rules from seats to sight: which post sees what of which units.

The rules are the municipality's data. A rule nobody wrote lets nobody see anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, EffectivePeriod, OfficerRef, OrganisationRef, PostRef

from ..refs import Seat
from .sight import Grant, Sight


@frozen(kw_only=True)
class SightRule:
    """閲覧の決まり / What the holders of a post may see.

    ``post`` None is every post of the unit. ``at`` None is any unit that has the post.
    ``units`` are those whose cases are seen; None is the unit of the seat itself.
    ``kind`` None is every kind of case, ``levels`` None every level.
    """

    post: PostRef | None
    kind: str | None
    levels: frozenset[str] | None
    at: OrganisationRef | None = None
    units: frozenset[OrganisationRef] | None = None

    def grants_for(self, seat: Seat) -> frozenset[Grant]:
        """席への許し / What the rule grants to a seat; nothing where it does not apply."""
        if self.post not in (None, seat.post) or self.at not in (None, seat.unit):
            return frozenset()
        units = frozenset({seat.unit}) if self.units is None else self.units
        return frozenset(Grant(unit=unit, kind=self.kind, levels=self.levels) for unit in units)


@frozen(kw_only=True)
class CaseOpening:
    """案件ごとの許し / A case opened to one officer by name for a period (応援・調査 など)."""

    officer: OfficerRef
    case: CaseRef
    period: EffectivePeriod


def sight_of(
    officer: OfficerRef,
    *,
    seats: frozenset[Seat],
    rules: Iterable[SightRule],
    openings: Iterable[CaseOpening] = (),
    on: date,
) -> Sight:
    """見える範囲を定める / What the officer may see on a day: seats held then, rules, and cases opened by name.

    >>> seat = Seat(OrganisationRef("用度課"), PostRef("課長"))
    >>> rule = SightRule(post=PostRef("課長"), kind=None, levels=None)
    >>> made = sight_of(OfficerRef("1101"), seats=frozenset({seat}), rules=[rule], on=date(2026, 6, 1))
    >>> [grant.unit.value for grant in made.grants]
    ['用度課']
    """
    return Sight(
        officer=officer,
        seats=seats,
        grants=frozenset(grant for rule in rules for seat in seats for grant in rule.grants_for(seat)),
        cases=frozenset(each.case for each in openings if each.officer == officer and on in each.period),
    )
