"""組織の検め / What a unit, its successors and its level must satisfy on every day of its life."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..kernel import Diagnostic, EffectivePeriod
from . import findings
from .relations import Relations
from .spans import Span, meet, uncovered, value_on
from .unit import OrganisationUnit, Succession, check_established_by, check_joint_owners

_DAY = timedelta(days=1)


def check_unit(relations: Relations, key: str) -> Iterator[Diagnostic]:
    """組織の検め / Gaps, level, parents, owners and circles of one unit."""
    spans = relations.book.units.get(key, ())
    yield from _gaps(key, spans)
    for span in spans:
        yield from _level(relations, key, span)
        for parent in span.value.parents:
            there = [each.valid for each in relations.book.units.get(parent.value, ())]
            for gap in uncovered(span.valid, there):
                yield findings.unit_orphaned(unit=key, parent=parent.value, gap=gap)
        yield from _owners(relations, span)
    circle = _circle(relations, key)
    if circle is not None:
        yield findings.unit_in_circle(unit=key, on=circle)


def _gaps(key: str, spans: tuple[Span[OrganisationUnit], ...]) -> Iterator[Diagnostic]:
    if spans:
        whole = EffectivePeriod(spans[0].valid.start, spans[-1].valid.end)
        for gap in uncovered(whole, [each.valid for each in spans]):
            yield findings.unit_has_gap(unit=key, gap=gap)


def _level(relations: Relations, key: str, span: Span[OrganisationUnit]) -> Iterator[Diagnostic]:
    levels = relations.book.levels.get(span.value.level.value, ())
    for gap in uncovered(span.valid, [each.valid for each in levels]):
        yield findings.level_unknown(unit=key, level=span.value.level.value, gap=gap)
    told: set[str] = set()
    for level in levels:
        days = meet(span.valid, level.valid)
        if days is None:
            continue
        if not span.value.parents and not level.value.is_top:
            yield findings.unit_without_parent(unit=key, on=days.start)
        for found in check_established_by(unit=span.value, level=level.value):
            if found.code not in told:
                told.add(found.code)
                yield found


def _owners(relations: Relations, span: Span[OrganisationUnit]) -> Iterator[Diagnostic]:
    """親の団体は日によって変わりうるから、変わり目ごとに問う / Asked on the first day and wherever a parent changes."""
    days = {span.valid.start}
    for parent in span.value.parents:
        days |= {each.valid.start for each in relations.book.units.get(parent.value, ()) if each.valid.start in span.valid}
    told: dict[tuple[object, ...], None] = {}
    for day in sorted(days):
        parents = [value_on(relations.book.units.get(each.value, ()), day) for each in span.value.parents]
        if None in parents:  # 親がない日は、別の所見になっている
            continue
        for found in check_joint_owners(unit=span.value, parents=tuple(each for each in parents if each is not None)):
            if (found.code, *found.facts.values()) not in told:
                told[(found.code, *found.facts.values())] = None
                yield found


def _circle(relations: Relations, key: str) -> date | None:
    """輪の始まる日 / The first day on which following the parents leads back, or None."""
    found: list[date] = []

    def climb(unit: str, days: EffectivePeriod | None, seen: frozenset[str]) -> None:
        for span in relations.book.units.get(unit, ()):
            shared = span.valid if days is None else meet(days, span.valid)
            if shared is None:
                continue
            for parent in span.value.parents:
                if parent.value == key:
                    found.append(shared.start)
                elif parent.value not in seen:
                    climb(parent.value, shared, seen | {parent.value})

    climb(key, None, frozenset())
    return min(found, default=None)


def check_succession(relations: Relations, key: str) -> Iterator[Diagnostic]:
    """承継の検め / Shares, successors, and the unit's own life around each succession."""
    for span in relations.book.successions.get(key, ()):
        yield from _succession(relations, key, span)


def _succession(relations: Relations, key: str, span: Span[Succession]) -> Iterator[Diagnostic]:
    on, units = span.valid.start, relations.book.units
    if span.value.successors and span.value.total != 1:
        yield findings.shares_do_not_add_up(unit=key, total=span.value.total)
    for each in span.value.successors:
        if value_on(units.get(each.unit.value, ()), on) is None:
            yield findings.successor_missing(unit=key, successor=each.unit.value, on=on)
    own = units.get(key, ())
    if value_on(own, on - _DAY) is None:
        yield findings.succession_without_abolition(unit=key, on=on)
    lives = value_on(own, on) is not None
    if lives and all(each.unit.value != key for each in span.value.successors):
        yield findings.succession_of_living_unit(unit=key, on=on)
