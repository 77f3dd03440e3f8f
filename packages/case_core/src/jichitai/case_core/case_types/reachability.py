"""届くかどうか / Which statuses, stages, milestones and tasks can ever be reached, and which wait for each other.

Optimistic: people do every task they may, add every document, give every value. What
even then never happens is a fault of the type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .case_type import CaseType
from .elements import Condition, Term, TermKind

_FREE = frozenset({TermKind.DOCUMENT, TermKind.PROPERTY, TermKind.APPROVAL})
"""Given by people at any time; nothing has to come first."""


def reachable(case_type: CaseType) -> frozenset[Term]:
    """届くもの / The terms that can come true. Grows until nothing is added, so it ends."""
    reached = set[Term]()
    while True:
        added = set(_next(case_type, reached)) - reached
        if not added:
            return frozenset(reached)
        reached |= added


def _next(made: CaseType, reached: set[Term]) -> Iterator[Term]:
    begun = {stage.key for stage in made.stages if _may_hold(stage.entry, reached)}
    tasks = {task.key for task in made.tasks if (task.stage is None or task.stage in begun) and _may_hold(task.entry, reached)}
    yield from (Term(TermKind.TASK, key) for key in tasks)
    for stage in made.stages:
        required = {task.key for task in made.tasks if task.required and task.stage == stage.key}
        if stage.key in begun and required <= tasks and _may_hold(stage.exit, reached):
            yield Term(TermKind.STAGE, stage.key)
    for milestone in made.milestones:
        if (milestone.stage is None or milestone.stage in begun) and _may_hold(milestone.entry, reached):
            yield Term(TermKind.MILESTONE, milestone.key)
    initial = made.initial_status
    for status in made.statuses:
        follows = any(
            Term(TermKind.STATUS, before.key) in reached and not before.end and made.may_follow(before, status)
            for before in made.statuses
            if before is not status
        )
        if status is initial or (follows and _may_hold(status.entry, reached)):
            yield Term(TermKind.STATUS, status.key)


def _may_hold(condition: Condition, reached: set[Term]) -> bool:
    every = all(term.kind in _FREE or term in reached for term in condition.all_of)
    some = not condition.any_of or any(term.kind in _FREE or term in reached for term in condition.any_of)
    return every and some


def cycles(case_type: CaseType) -> tuple[tuple[Term, ...], ...]:
    """互いを待つ輪 / Circles of stages, milestones, tasks and statuses that wait for each other and so never begin.

    Only what cannot be reached is looked at: a circle with another way in does no harm.
    Each circle begins with the item that stands first in the type.
    """
    reached = reachable(case_type)
    waits = {term: needs - reached for term, needs in _needs(case_type).items() if term not in reached}
    found, done = list[tuple[Term, ...]](), set[Term]()
    for start in waits:
        if start not in done:
            path = _walk(start, waits)
            done.update(path[0])
            if path[1] and not any(set(path[1]) & set(circle) for circle in found):
                found.append(path[1])
    return tuple(found)


def _walk(start: Term, waits: Mapping[Term, frozenset[Term]]) -> tuple[set[Term], tuple[Term, ...]]:
    """一つをたどる / Everything ``start`` waits for, and the first circle met on the way (without recursion)."""
    seen = {start}
    path: list[tuple[Term, Iterator[Term]]] = [(start, iter(sorted(waits.get(start, ()), key=str)))]
    while path:
        following = next(path[-1][1], None)
        if following is None:
            path.pop()
            continue
        on_path = [term for term, _ in path]
        if following in on_path:
            circle = on_path[on_path.index(following) :]
            order = list(waits)
            first = min(range(len(circle)), key=lambda at: order.index(circle[at]))
            return seen, (*circle[first:], *circle[:first])
        if following in waits and following not in seen:
            seen.add(following)
            path.append((following, iter(sorted(waits[following], key=str))))
    return seen, ()


def _needs(made: CaseType) -> dict[Term, frozenset[Term]]:
    """待つもの / What each item waits for, other than what people give at any time."""

    def of(condition: Condition) -> frozenset[Term]:
        return frozenset(each for each in condition.terms if each.kind not in _FREE)

    # A task or milestone waits for what its stage waits for, not for the end of the stage.
    entry = {stage.key: stage.entry for stage in made.stages}
    needs: dict[Term, frozenset[Term]] = {}
    for stage in made.stages:
        required = frozenset(Term(TermKind.TASK, task.key) for task in made.tasks if task.required and task.stage == stage.key)
        needs[Term(TermKind.STAGE, stage.key)] = of(stage.entry) | of(stage.exit) | required
    for milestone in made.milestones:
        stage_entry = of(entry[milestone.stage]) if milestone.stage in entry else frozenset[Term]()
        needs[Term(TermKind.MILESTONE, milestone.key)] = of(milestone.entry) | stage_entry
    for task in made.tasks:
        stage_entry = of(entry[task.stage]) if task.stage in entry else frozenset[Term]()
        needs[Term(TermKind.TASK, task.key)] = of(task.entry) | stage_entry
    for status in made.statuses:
        needs[Term(TermKind.STATUS, status.key)] = of(status.entry)
    return needs
