"""上位への保留 / Holds above a series: on a class with everything below it, on units, or on a named set of series.

One such hold stands on every series it reaches, those opened later included. It is
placed and lifted in one act, and shows on each series as a hold ``from_above``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, LegalPeriod, OfficerRef, OrganisationRef

from ..refs import FileSeriesRef, HoldRef
from . import hold_findings
from .hold import Hold, HoldKind, Lifting, LiftReason, protects_through

_LEVELS: Final = ("-", ".", "/")


@frozen(kw_only=True)
class SeriesPlace:
    """簿冊の所在 / Where a series stands: its number, its class, its unit."""

    series: FileSeriesRef
    classification: str
    custodian: OrganisationRef


@frozen(kw_only=True)
class HoldReach:
    """保留の範囲 / What a hold reaches: any of these classes (all below them), units, or series.

    A class reaches those whose code goes on with ``-``, ``.`` or ``/``: ``03`` reaches ``03-02-01``
    but not ``031``. Units are listed one by one: the caller names the sections of a bureau.

    >>> reach = HoldReach(classes=("03",))
    >>> place = SeriesPlace(series=FileSeriesRef("S"), classification="03-02", custodian=OrganisationRef("財政課"))
    >>> reach.covers(place), reach.covers(evolve(place, classification="031"))
    (True, False)
    """

    classes: tuple[str, ...] = ()
    units: tuple[OrganisationRef, ...] = ()
    series: tuple[FileSeriesRef, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not (self.classes or self.units or self.series):
            raise ValueError("a hold reaches a class, a unit or a series")
        if any(not each.strip() for each in self.classes):
            raise ValueError("a class is named by its code")

    def covers(self, place: SeriesPlace) -> bool:
        """届くか / Does it reach a series standing there?"""
        return (
            place.series in self.series
            or place.custodian in self.units
            or any(
                place.classification == code or place.classification.startswith(tuple(code + level for level in _LEVELS))
                for code in self.classes
            )
        )

    def __str__(self) -> str:
        parts = (("分類", self.classes), ("組織", self.units), ("簿冊", self.series))
        return "、".join(f"{word}{'・'.join(map(str, each))}" for word, each in parts if each)


class HoldAboveNotFound(DomainError):
    """上位の保留がない / No such hold above series."""


class HoldAboveNotStanding(DomainError):
    """上位の保留が効いていない / It was lifted before."""


class HoldReachesNothing(DomainError):
    """届く簿冊がない / The hold would reach no series."""


@frozen(kw_only=True)
class HoldPlacedAbove:
    """上位に保留した / Event: a hold was placed on a class, on units, or on a set of series."""

    hold: HoldRef
    reach: HoldReach
    kind: HoldKind
    matter: CaseRef
    on: date
    by: OfficerRef
    tail: LegalPeriod | None = None


@frozen(kw_only=True)
class HoldLiftedAbove:
    """上位の保留を解いた / Event: such a hold was lifted, everywhere at once."""

    hold: HoldRef
    on: date
    by: OfficerRef
    ended_on: date
    reason: LiftReason
    approval: ApprovalRef
    protects_through: date | None = None


HoldAboveEvent = HoldPlacedAbove | HoldLiftedAbove


@frozen(kw_only=True)
class HoldAbove:
    """上位への保留 / A hold above series. ``version`` counts its events."""

    ref: HoldRef
    reach: HoldReach
    kind: HoldKind
    matter: CaseRef
    placed_on: date
    placed_by: OfficerRef
    tail: LegalPeriod | None = None
    lifting: Lifting | None = None
    version: int = 1

    @property
    def stands(self) -> bool:
        """効いているか / True until it is lifted."""
        return self.lifting is None

    def on(self, place: SeriesPlace) -> Hold | None:
        """簿冊での姿 / As a hold on one series; None where it does not reach."""
        if not self.reach.covers(place):
            return None
        return Hold(
            ref=self.ref, series=place.series, kind=self.kind, matter=self.matter, placed_on=self.placed_on,
            placed_by=self.placed_by, tail=self.tail, lifting=self.lifting, from_above=True,
        )  # fmt: skip

    def lift(self, *, on: date, by: OfficerRef, ended_on: date, reason: LiftReason, approval: ApprovalRef) -> HoldLiftedAbove:
        """解く / Lift it once; ``HoldAboveNotStanding`` the second time."""
        if not self.stands:
            raise HoldAboveNotStanding(hold_findings.hold_above_not_standing(hold=self.ref))
        return HoldLiftedAbove(
            hold=self.ref, on=on, by=by, ended_on=ended_on, reason=reason, approval=approval,
            protects_through=protects_through(self.tail, ended_on=ended_on, reason=reason),
        )  # fmt: skip

    @classmethod
    def begun(cls, event: HoldPlacedAbove) -> HoldAbove:
        """始まり / The hold as it was placed."""
        return cls(
            ref=event.hold, reach=event.reach, kind=event.kind, matter=event.matter, placed_on=event.on, placed_by=event.by,
            tail=event.tail,
        )  # fmt: skip

    def after(self, event: HoldAboveEvent) -> HoldAbove:
        """事実を当てはめる / Apply a fact; never refuses."""
        match event:
            case HoldPlacedAbove():
                return HoldAbove.begun(event)
            case HoldLiftedAbove():
                lifting = Lifting(
                    on=event.on, ended_on=event.ended_on, reason=event.reason, approval=event.approval,
                    protects_through=event.protects_through,
                )  # fmt: skip
                return evolve(self, lifting=lifting, version=self.version + 1)


def reaching(holds: Sequence[HoldAbove], place: SeriesPlace) -> tuple[Hold, ...]:
    """届く保留 / The holds above that reach a series, in order of their numbers."""
    found = (each.on(place) for each in sorted(holds, key=lambda each: each.ref))
    return tuple(each for each in found if each is not None)
