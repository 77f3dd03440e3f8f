"""比べる・確かめる / What differs between two days, and whether a line made elsewhere keeps the invariants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Generic, TypeVar

from attrs import frozen

from ..kernel.diagnostics import Diagnostic
from . import findings
from .constraint import TimeConstraint, first_overlap, gaps_between
from .facts import Fact, Line

T = TypeVar("T")


@frozen(kw_only=True)
class Difference(Generic[T]):
    """違い / What a subject was on the first day and is on the second; None where nothing was valid."""

    key: str
    before: Fact[T] | None
    after: Fact[T] | None


def differences(before: Iterable[Fact[T]], after: Iterable[Fact[T]]) -> Iterator[Difference[T]]:
    """違いを挙げる / The keys whose values differ, in order; each side has one fact per key.

    The same value recorded anew is no difference.
    """
    first, second = ({each.key: each for each in facts} for facts in (before, after))
    for key in sorted(first.keys() | second.keys()):
        old, new = first.get(key), second.get(key)
        if old is None or new is None or old.value != new.value:
            yield Difference(key=key, before=old, after=new)


def check_line(line: Line[T]) -> tuple[Diagnostic, ...]:
    """系列を確かめる / Findings about a line that was not made by ``record``: data from a file, a table or another store.

    Two facts that share a day at one instant of belief; days without a fact now
    (``EXACTLY_ONE``); a key that names no part (``MANY``).
    """
    name, found = {"kind": line.kind.name, "key": line.key}, list[Diagnostic]()
    if line.kind.constraint is TimeConstraint.MANY and not line.key.partition("/")[2]:
        found.append(findings.key_names_no_part(**name))
    for one, other in combinations(line.facts, 2):
        if one.valid.overlaps(other.valid) and _believed_together(one, other):
            shared = first_overlap([one.valid, other.valid])
            if shared is not None:
                found.append(findings.periods_overlap(**name, period=shared))
    if line.kind.constraint is TimeConstraint.EXACTLY_ONE:
        gaps = gaps_between([each.valid for each in line.believed()])
        found += [findings.line_has_gap(**name, period=gap) for gap in gaps]
    return tuple(found)


def _believed_together(one: Fact[T], other: Fact[T]) -> bool:
    return (other.superseded_at is None or one.recorded_at < other.superseded_at) and (
        one.superseded_at is None or other.recorded_at < one.superseded_at
    )
