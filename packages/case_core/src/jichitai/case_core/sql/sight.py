"""見える範囲を問い合わせにする / Sight as a condition inside a query: the same answer as ``Sight.allows``, for every row."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from attrs import frozen
from sqlalchemy import ColumnElement, and_, false, or_, true

from ..sight.sight import Sight


@frozen(kw_only=True)
class SightColumns:
    """見えるかを決める列 / The columns of a table that decide sight; seat columns only where steps wait for seats."""

    case: ColumnElement[Any]
    unit: ColumnElement[Any]
    kind: ColumnElement[Any]
    level: ColumnElement[Any]
    holder: ColumnElement[Any] | None = None
    seat_unit: ColumnElement[Any] | None = None
    seat_post: ColumnElement[Any] | None = None


def sight_condition(sight: Sight, columns: SightColumns) -> ColumnElement[bool]:
    """見える行の条件 / What a row must meet to be seen; ``false`` when nothing lets the officer see anything."""
    found = [*_own(sight, columns), *_granted(sight, columns)]
    if sight.cases:
        found.append(columns.case.in_([each.value for each in sorted(sight.cases)]))
    return or_(*found) if found else false()


def _own(sight: Sight, columns: SightColumns) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if columns.holder is not None:
        found.append(columns.holder == sight.officer.value)
    if columns.seat_unit is not None and columns.seat_post is not None:
        found.extend(
            and_(columns.seat_unit == seat.unit.value, columns.seat_post == seat.post.value)
            for seat in sorted(sight.seats, key=str)
        )
    return found


def _granted(sight: Sight, columns: SightColumns) -> list[ColumnElement[bool]]:
    """許しごとの条件 / One condition for each (kind, levels); units with the same ones are put together."""
    units: defaultdict[tuple[str | None, tuple[str, ...] | None], set[str | None]] = defaultdict(set)
    for grant in sight.grants:
        levels = None if grant.levels is None else tuple(sorted(grant.levels))
        units[grant.kind, levels].add(None if grant.unit is None else grant.unit.value)
    found: list[ColumnElement[bool]] = []
    for (kind, levels), where in sorted(units.items(), key=repr):
        parts: list[ColumnElement[bool]] = [true()]
        named = sorted(each for each in where if each is not None)
        if len(named) == len(where):
            parts.append(columns.unit.in_(named))
        if kind is not None:
            parts.append(columns.kind == kind)
        if levels is not None:
            parts.append(columns.level.in_(levels))
        found.append(and_(*parts))
    return found
