"""期間の並び / Values and their days: put, cut, what stays uncovered, and steps that answer by one search.

A line's spans are ordered by their first day and share no day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import Generic, TypeVar

from attrs import field, frozen

from ..kernel import EffectivePeriod
from ..temporal.facts import outside

T = TypeVar("T")


@frozen
class Span(Generic[T]):
    """期間つきの値 / A value and the days it is valid on."""

    valid: EffectivePeriod
    value: T = field(repr=False)


Spans = tuple[Span[T], ...]
Steps = tuple[list[date], list[tuple[T, ...]]]
"""段 / First days, and one value more than days: what is valid before the first day, from it, and so on."""


def cut(spans: Spans[T], valid: EffectivePeriod) -> Spans[T]:
    """除く / The spans without these days; spans that lie outside stay the same objects."""
    kept: list[Span[T]] = []
    for each in spans:
        if each.valid.overlaps(valid):
            kept += [Span(rest, each.value) for rest in outside(each.valid, valid)]
        else:
            kept.append(each)
    return tuple(kept)


def put(spans: Spans[T], valid: EffectivePeriod, value: T) -> Spans[T]:
    """置く / The spans with ``value`` on these days, whatever was there before."""
    return ordered((*cut(spans, valid), Span(valid, value)))


def ordered(spans: Iterable[Span[T]]) -> Spans[T]:
    """日の順 / By first day."""
    return tuple(sorted(spans, key=lambda each: each.valid.start))


def meet(a: EffectivePeriod, b: EffectivePeriod) -> EffectivePeriod | None:
    """共通の日 / The days in both, or None.

    >>> meet(EffectivePeriod(date(2026, 4, 1)), EffectivePeriod(date(2025, 4, 1), date(2026, 4, 1))) is None
    True
    """
    start = max(a.start, b.start)
    end = b.end if a.end is None else a.end if b.end is None else min(a.end, b.end)
    return None if end is not None and end <= start else EffectivePeriod(start, end)


def uncovered(valid: EffectivePeriod, by: Iterable[EffectivePeriod]) -> tuple[EffectivePeriod, ...]:
    """覆われない日 / The parts of ``valid`` on whose days none of ``by`` is valid, in order."""
    rest: tuple[EffectivePeriod, ...] = (valid,)
    for each in by:
        rest = tuple(part for one in rest for part in outside(one, each))
        if not rest:
            break
    return rest


def from_day(on: date) -> EffectivePeriod:
    """その日から / From a day on, without end."""
    return EffectivePeriod(on)


def value_on(spans: Spans[T], on: date) -> T | None:
    """その日の値 / The value valid on a day, or None."""
    return next((each.value for each in spans if on in each.valid), None)


def span_on(spans: Spans[T], on: date) -> Span[T] | None:
    """その日の期間 / The span a day lies in, or None."""
    return next((each for each in spans if on in each.valid), None)


def first_from(spans: Spans[T], on: date) -> Span[T] | None:
    """その日以後の初め / The first span that has a day on or after ``on``, or None."""
    return next((each for each in spans if each.valid.end is None or each.valid.end > on), None)


def steps_of(dated: Iterable[tuple[EffectivePeriod, T]]) -> Steps[T]:
    """段にする / Everything valid on each day, in the order given, so that one search answers for a day."""
    given = list(dated)
    days = sorted({each.start for each, _ in given} | {each.end for each, _ in given if each.end is not None})
    values: list[tuple[T, ...]] = [()]
    place = {day: number for number, day in enumerate(days, 1)}
    held: list[list[T]] = [[] for _ in days]
    for valid, value in given:
        last = len(days) if valid.end is None else place[valid.end] - 1
        for number in range(place[valid.start] - 1, last):
            held[number].append(value)
    values += [tuple(each) for each in held]
    return days, values


def on_day(steps: Steps[T] | None, on: date) -> tuple[T, ...]:
    """その日の値すべて / Everything valid on a day."""
    return () if steps is None else steps[1][bisect_right(steps[0], on)]
