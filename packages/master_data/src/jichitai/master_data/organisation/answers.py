"""答えの形 / What the organisation answers with."""

from __future__ import annotations

from typing import Any

import attrs
from attrs import field, frozen

from ..kernel import OfficerRef, OrganisationRef, PostRef
from .appointment import AppointmentKind
from .kinds import OrganisationValue
from .post import Post
from .unit import OrganisationUnit


@frozen
class UnitNode:
    """組織の枝 / A unit and what stands below it, in 建制順. A joint unit hangs under each of its parents."""

    unit: OrganisationUnit
    children: tuple[UnitNode, ...] = ()


@frozen(kw_only=True)
class Superior:
    """上司の職 / A head post on the line above, and who holds it (nobody: a vacancy)."""

    unit: OrganisationRef
    post: PostRef
    title: str
    officers: tuple[OfficerRef, ...] = ()


@frozen(kw_only=True)
class Service:
    """勤める組織 / A unit an officer serves, in which post, by which kind of appointment (本務・兼務 …)."""

    unit: OrganisationRef
    post: PostRef
    kind: AppointmentKind

    @property
    def is_main(self) -> bool:
        """本務か / True for the main appointment."""
        return self.kind.is_main


@frozen(kw_only=True)
class Vacancy:
    """欠員 / A post with empty seats, and who does its work meanwhile (事務取扱 など)."""

    post: Post
    empty: int
    acting: tuple[OfficerRef, ...] = ()


@frozen(kw_only=True)
class Difference:
    """違い / What one subject is on two days; None where it does not exist."""

    kind: str
    key: str
    before: OrganisationValue | None = field(repr=False)
    after: OrganisationValue | None = field(repr=False)

    @property
    def fields(self) -> tuple[str, ...]:
        """違う項目 / The names of the fields that differ; none when it came or went."""
        return () if self.before is None or self.after is None else fields_that_differ(self.before, self.after)


def fields_that_differ(before: Any, after: Any) -> tuple[str, ...]:
    """違う項目 / The names of the fields two values of one class differ in."""
    return tuple(each.name for each in attrs.fields(type(before)) if getattr(before, each.name) != getattr(after, each.name))
