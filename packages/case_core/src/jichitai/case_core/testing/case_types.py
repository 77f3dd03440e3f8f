"""案件種別の見本 / Case types of the example city, for tests and explanations."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import as_file, files

from attrs import evolve

from jichitai.master_data.calendars import state_closed_days

from ..boundary.case_type_files import read_case_type
from ..case_types.case_type import CaseType, TypeState
from ..case_types.elements import (
    CaseTypeKey,
    Confidentiality,
    ResultType,
    RetentionRule,
    Role,
    Status,
    TaskType,
    ValidPeriod,
)
from ..deadlines.board import CaseDeadlines
from ..deadlines.clocks import BY_THE_CALENDAR, Conventions
from ..legal_clock.convention import CountedDays, StopReason


@cache
def parking() -> CaseType:
    """駐輪場の使用許可 / A permit to use a bicycle park: the draft of version 1."""
    with as_file(files("jichitai.case_core.testing").joinpath("parking_permit.toml")) as path:
        return read_case_type(path)


def survey() -> CaseType:
    """現地調査 / A small type a permit may have as its sub-case: the draft of version 1."""
    return CaseType(
        key=CaseTypeKey("現地調査"), version=1, title="現地調査", valid=ValidPeriod(since=date(2026, 4, 1)),
        retention=RetentionRule(file_class="道路-調査"), default_confidentiality="internal",
        confidentialities=(Confidentiality(key="internal", title="庁内限り"),), roles=(Role(key="担当", title="担当者"),),
        statuses=(Status(key="調査中", title="調査中"), Status(key="済", title="調査済", end=True)),
        tasks=(TaskType(key="調査", title="現地を見る", role="担当"),), results=(ResultType(key="済", title="済"),),
    )  # fmt: skip


def published(draft: CaseType) -> CaseType:
    """公示された版 / The version as it would be once published, for tests of the rules alone."""
    return evolve(draft, state=TypeState.PUBLISHED)


def conventions() -> Conventions:
    """数え方 / How the example city counts, by the keys its types name: opening days and calendar days, each from the morrow."""
    by_opening = evolve(
        BY_THE_CALENDAR, days=CountedDays.OPENING, stops=(StopReason.CORRECTION, StopReason.OPINION), stop_day_counts=False
    )
    return Conventions({"開庁日-翌日から": by_opening, "暦日-翌日から": BY_THE_CALENDAR})


@cache
def deadlines() -> CaseDeadlines:
    """期限 / Deadlines by those conventions; the city is closed when the State's offices are."""
    return CaseDeadlines(calendar=state_closed_days(), conventions=conventions(), through=(date(2026, 1, 1), date(2027, 12, 28)))
