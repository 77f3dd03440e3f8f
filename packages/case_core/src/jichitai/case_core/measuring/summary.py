"""まとめる / Summing up: medians and counts by type, unit and step, never by person, and only of groups large enough.

A group that is too small is withheld, not rounded: with few cases or few officers a
figure speaks of somebody. How many groups were withheld is said; no totals over groups
are given, since the withheld ones could be subtracted from them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from statistics import median_low

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, EffectivePeriod, OfficerRef, OrganisationRef
from jichitai.master_data.kernel.clock import day_of

from .record import Rework, Span, SpanKind, WorkRecord


@frozen(kw_only=True)
class Anonymity:
    """匿名の閾値 / The fewest different cases, and different officers, a group is shown with."""

    cases: int = 5
    officers: int = 3

    def __attrs_post_init__(self) -> None:
        if self.cases < 1 or self.officers < 1:
            raise ValueError("a group has at least one case and one officer")

    def shows(self, cases: int, officers: int) -> bool:
        """示せるか / True when a group of so many cases and officers may be shown."""
        return cases >= self.cases and officers >= self.officers


@frozen(kw_only=True)
class StepFigures:
    """一歩の数字 / How long one step takes in one unit and type. Clock time, in seconds.

    ``slow_tenth``: nine spans of ten took no longer (nearest rank).
    """

    kind: str
    unit: OrganisationRef
    span: SpanKind
    step: str
    cases: int
    spans: int
    median: int
    slow_tenth: int


@frozen(kw_only=True)
class ReworkFigures:
    """やり直しの数字 / How often work is done again in one unit and type: ``times`` in ``cases_with`` of ``cases`` cases."""

    kind: str
    unit: OrganisationRef
    why: Rework
    cases: int
    cases_with: int
    times: int


@frozen(kw_only=True)
class WorkSummary:
    """まとめ / The figures that may be shown, and how many groups were withheld."""

    steps: tuple[StepFigures, ...]
    rework: tuple[ReworkFigures, ...]
    withheld: int


def summed(record: WorkRecord, *, anonymity: Anonymity | None = None, ended_in: EffectivePeriod | None = None) -> WorkSummary:
    """まとめる / The figures of a record: spans that ended, and rework done, on the days of ``ended_in`` (None: ever)."""
    limits = anonymity or Anonymity()
    grouped: defaultdict[tuple[str, str, str, str], list[Span]] = defaultdict(list)
    for span in record.spans:
        facts = record.cases.get(span.case)
        if facts is not None and _is_in(ended_in, day_of(span.ended_at)):
            grouped[facts.mark.kind, facts.unit.value, span.kind.value, span.step].append(span)
    shown = {key: spans for key, spans in grouped.items() if limits.shows(*_people(spans))}
    steps = tuple(_figures(key, spans) for key, spans in sorted(shown.items()))
    rework, withheld = _rework(record, limits, ended_in)
    return WorkSummary(steps=steps, rework=rework, withheld=len(grouped) - len(shown) + withheld)


def _is_in(period: EffectivePeriod | None, day: date) -> bool:
    return period is None or day in period


def _people(spans: Sequence[Span]) -> tuple[int, int]:
    return len({span.case for span in spans}), len({span.by for span in spans})


def _figures(key: tuple[str, str, str, str], spans: Sequence[Span]) -> StepFigures:
    kind, unit, span, step = key
    seconds = sorted(each.seconds for each in spans)
    return StepFigures(
        kind=kind, unit=OrganisationRef(unit), span=SpanKind(span), step=step,
        cases=len({each.case for each in spans}), spans=len(spans),
        median=median_low(seconds), slow_tenth=seconds[-(-len(seconds) * 9 // 10) - 1],
    )  # fmt: skip


def _rework(record: WorkRecord, limits: Anonymity, ended_in: EffectivePeriod | None) -> tuple[tuple[ReworkFigures, ...], int]:
    cases: defaultdict[tuple[str, str], set[CaseRef]] = defaultdict(set)
    officers: defaultdict[tuple[str, str], set[OfficerRef]] = defaultdict(set)
    for facts in record.cases.values():
        cases[facts.mark.kind, facts.unit.value].add(facts.case)
    for span in record.spans:
        if span.case in record.cases:
            facts = record.cases[span.case]
            officers[facts.mark.kind, facts.unit.value].add(span.by)
    times: defaultdict[tuple[str, str, str], list[CaseRef]] = defaultdict(list)
    for again in record.again:
        if again.case in record.cases and _is_in(ended_in, again.on):
            facts = record.cases[again.case]
            times[facts.mark.kind, facts.unit.value, again.why.value].append(again.case)
    shown = {key: found for key, found in times.items() if limits.shows(len(cases[key[:2]]), len(officers[key[:2]]))}
    figures = tuple(
        ReworkFigures(
            kind=kind,
            unit=OrganisationRef(unit),
            why=Rework(why),
            cases=len(cases[kind, unit]),
            cases_with=len(set(found)),
            times=len(found),
        )
        for (kind, unit, why), found in sorted(shown.items())
    )
    return figures, len(times) - len(shown)
