"""要件の作り方 / Hypothesis strategies: requirements of every kind, and facts of files that meet them or not."""

from __future__ import annotations

from datetime import date
from typing import Final

from hypothesis import strategies as st

from jichitai.master_data.kernel import LegalPeriod

from ..retention.facts import FileFacts, TriggerDay
from ..retention.requirement import (
    PREVIOUS,
    Combination,
    EndRounding,
    PeriodKind,
    RetentionPeriod,
    RetentionRequirement,
    StartPlacement,
)
from .strategies import days

TRIGGERS: Final = ("first-filed", "completed", "permit-lapsed")
"""使う事由 / The triggers the strategies use."""
_CLOSED: Final = (date(2027, 1, 1), date(2028, 4, 3))


def lengths() -> st.SearchStrategy[LegalPeriod]:
    """期間の長さ / Years mostly; months, weeks and days too."""
    years = st.sampled_from([1, 3, 4, 5, 10, 30, 150]).map(LegalPeriod.years)
    return (
        years
        | st.integers(1, 40).map(LegalPeriod.months)
        | st.integers(1, 20).map(LegalPeriod.weeks)
        | st.just(LegalPeriod.days(30))
    )


@st.composite
def periods(draw: st.DrawFn, *, after_previous: bool = False) -> RetentionPeriod:
    """一つの期間 / A period of any kind; ``after_previous`` for the later ones of a sequence."""
    kinds = [PeriodKind.COUNTED] * 6 + ([PeriodKind.DESIGNATED] if after_previous else list(PeriodKind))
    kind = draw(st.sampled_from(kinds))
    trigger = PREVIOUS if after_previous else draw(st.sampled_from(TRIGGERS))
    if kind is not PeriodKind.COUNTED:
        return RetentionPeriod(kind=kind, trigger=trigger)
    return RetentionPeriod(
        kind=kind, trigger=trigger, length=draw(lengths()), placement=draw(st.sampled_from(list(StartPlacement))),
        business_year_starts=draw(st.sampled_from([(7, 1), (1, 1), (10, 15)])), closed_days=_CLOSED,
        within_years=draw(st.sampled_from([1, 2])), rounding=draw(st.sampled_from(list(EndRounding))),
    )  # fmt: skip


@st.composite
def requirements(draw: st.DrawFn) -> RetentionRequirement:
    """保存の要件 / One to three periods, put together in any way there is."""
    combination = draw(st.sampled_from(list(Combination)))
    first = draw(periods())
    in_order = combination is Combination.SEQUENCE
    others = [draw(periods(after_previous=in_order)) for _ in range(draw(st.integers(0, 2)))]
    return RetentionRequirement(periods=(first, *others), combination=combination)


@st.composite
def file_facts(draw: st.DrawFn) -> FileFacts:
    """ファイルの事実 / At most one day of each trigger, known or not, near the edges."""
    known = st.none() | days()
    return FileFacts(
        triggers=tuple(TriggerDay(trigger=each, on=draw(known)) for each in TRIGGERS),
        designated_start=draw(known), designated_through=draw(known), stated_through=draw(st.none() | st.none() | days()),
    )  # fmt: skip
