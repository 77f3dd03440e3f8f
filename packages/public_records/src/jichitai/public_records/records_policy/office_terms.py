"""窓口で使う分類表 / From a policy to the file classification the desks work with.

簿冊は、一つの区分と起算の定めと法令の床からなる（``RetentionTerm``）。その形で書けない区分（二つの別の事由、半年の
期間など）は、要件（``RetentionRequirement``）のまま簿冊に持たせる。どちらでも書けないものは断り、全部を一度に返す。
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve

from jichitai.master_data.kernel import Diagnostic, Edition, EffectiveTable, InputError
from jichitai.master_data.kernel.legal_days import PeriodUnit

from ..filing.classification import Classification, FileClass, FileClassification
from ..retention.facts import COMPLETED, EVENT, FIRST_FILED, SERIES_YEAR
from ..retention.requirement import (
    Combination,
    EndRounding,
    PeriodKind,
    RetentionPeriod,
    RetentionRequirement,
    StartPlacement,
)
from ..retention.term import Provision, RetentionClass, RetentionKind, StartAnchor, StartDay, StartRule, StatutoryPeriod
from ..retention.wording import worded
from ..statutory_periods.periods import statutory_periods
from . import policy_findings
from .policy import PolicyDocument, RetentionClassRow, Track

_ANCHORS: Final = {
    SERIES_YEAR: StartAnchor.SERIES_YEAR,
    FIRST_FILED: StartAnchor.FIRST_FILED,
    COMPLETED: StartAnchor.COMPLETED,
    EVENT: StartAnchor.EVENT,
}
_PLAIN: Final = {each.value for each in StartDay}
_Floor = tuple[RetentionPeriod, tuple[Provision, ...]]


def classification_of(policy: PolicyDocument, *, statutes_on: date) -> Classification:
    """方針から文書分類表へ / The policy's classes as a file classification for the desks, statutory periods as floors.

    A single named event becomes the event of the series; a class of several (two different events, a period not
    in years) is kept by its requirement. What neither can say (the shorter of two periods beside a statute) is a
    finding; ``InputError`` carries all of them.
    """
    tracks: list[Track[Any]] = [policy.schedule]
    if policy.start is not None:
        tracks.append(policy.start)
    first = max(track.editions[0].in_force_from for track in tracks)
    days = sorted({each.in_force_from for track in tracks for each in track.editions if each.in_force_from > first} | {first})
    problems: list[Diagnostic] = []
    editions = [_edition(policy, day, statutes_on, problems) for day in days]
    if problems:
        raise InputError(problems)
    return EffectiveTable(
        name=policy.name, question="この簿冊は、いつまで保存するか", unit="年", applies_to=policy.applies_to,
        anchor="簿冊を作った日", editions=editions, origin=policy.name,
    )  # fmt: skip


def _edition(policy: PolicyDocument, day: date, statutes_on: date, problems: list[Diagnostic]) -> Edition[FileClassification]:
    rows = statutory_periods(statutes_on)
    classes: dict[str, FileClass] = {}
    schedule = policy.schedule_for(day)
    for code, row in schedule.value.classes.items():
        asked = policy.requirement(code, acquired_on=day)
        floors = [rows[each].requirement for each in row.statutory if each in rows]
        made = _file_class(row, asked, floors)
        made = made or _by_triggers(row, asked, floors)
        if made is None:
            problems.append(policy_findings.class_needs_date_engine(code=code, retention=worded(asked)))
        else:
            classes[code] = made
    return Edition(
        table=policy.name, value=FileClassification(classes=classes), in_force_from=day, promulgated_on=schedule.promulgated_on,
        amended_by=schedule.amended_by, cites=schedule.cites, verified_on=schedule.verified_on,
    )  # fmt: skip


def _file_class(
    row: RetentionClassRow, asked: RetentionRequirement, statutes: Sequence[RetentionRequirement]
) -> FileClass | None:
    floors: list[_Floor] = [(each, statute.basis) for statute in statutes for each in statute.periods]
    own = asked.periods[0]
    if asked.combination is Combination.LATEST:
        floors = [*((each, asked.basis) for each in asked.periods[1:]), *floors]
    retention = _class_of(asked)
    events = {each.trigger for each, _ in ((own, ()), *floors) if each.kind is PeriodKind.COUNTED} - set(_ANCHORS)
    if retention is None or len(events) > 1 or any(not _plain(each) for each, _ in floors):
        return None
    counted = own if own.kind is PeriodKind.COUNTED else asked.periods[-1]
    start = _start_of(counted) if _plain(counted) else None
    starts = [(each, _start_of(each), basis) for each, basis in floors]
    return FileClass(
        code=row.code, name=row.ja, retention=retention, start=start, historical=row.historical, basis=asked.basis,
        floors=tuple(
            StatutoryPeriod(years=each.length.count, start=begun, provisions=basis)
            for each, begun, basis in starts
            if each.length is not None
        ),
    )  # fmt: skip


def _by_triggers(
    row: RetentionClassRow, asked: RetentionRequirement, statutes: Sequence[RetentionRequirement]
) -> FileClass | None:  # fmt: skip
    """要件による区分 / What no single term can say: the requirement itself, statutory periods joined to it where the latest counts.

    Its plain class is 永年: without the requirement nothing of it would ever expire.
    """
    if statutes and asked.combination is not Combination.LATEST:
        return None
    joined = evolve(
        asked, periods=(*asked.periods, *(each for statute in statutes for each in statute.periods)),
        basis=(*asked.basis, *(each for statute in statutes for each in statute.basis)),
    )  # fmt: skip
    return FileClass(
        code=row.code, name=row.ja, retention=RetentionClass(kind=RetentionKind.PERMANENT), historical=row.historical,
        basis=asked.basis, requirement=joined,
    )  # fmt: skip


def _plain(period: RetentionPeriod) -> bool:
    return (
        period.kind is PeriodKind.COUNTED
        and period.length is not None
        and period.length.unit is PeriodUnit.YEARS
        and period.rounding is EndRounding.NONE
        and period.placement.value in _PLAIN
        and not (period.trigger == SERIES_YEAR and period.placement is not StartPlacement.NEXT_FISCAL_YEAR)
    )


def _start_of(period: RetentionPeriod) -> StartRule:
    return StartRule(day=StartDay(period.placement.value), anchor=_ANCHORS.get(period.trigger, StartAnchor.EVENT))


def _class_of(asked: RetentionRequirement) -> RetentionClass | None:
    own, *others = asked.periods
    if own.kind is PeriodKind.STANDING and asked.combination is Combination.SEQUENCE and len(others) <= 1:
        if not others or others[0].placement is StartPlacement.UNDECIDED:
            return RetentionClass(kind=RetentionKind.STANDING)
        then = others[0]
        return RetentionClass(kind=RetentionKind.STANDING, years=then.length.count) if then.length and _plain(then) else None
    if others and asked.combination is not Combination.LATEST:
        return None
    if own.kind is PeriodKind.COUNTED:
        return RetentionClass(kind=RetentionKind.YEARS, years=own.length.count) if own.length and _plain(own) else None
    return {
        PeriodKind.UNLIMITED: RetentionClass(kind=RetentionKind.PERMANENT),
        PeriodKind.UNDER_ONE_YEAR: RetentionClass(kind=RetentionKind.UNDER_ONE_YEAR),
    }.get(own.kind)
