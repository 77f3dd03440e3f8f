"""作り方 / Hypothesis strategies: days near the edges, retention classes, start rules, terms, facts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from jichitai.master_data.kernel import FiscalYear

from ..retention.term import RetentionClass, RetentionFacts, RetentionTerm, StartAnchor, StartDay, StartRule
from .samples import a_term

_FIRST: Final = date(1990, 1, 1)
_LAST: Final = date(2120, 12, 31)


def _edges(year: int) -> list[date]:
    turns = (date(year, 4, 1), date(year, 1, 1), date(year, 3, 1), date(year, 6, 1))
    return [turn + timedelta(days=step) for turn in turns for step in (-2, -1, 0, 1)]


def days() -> st.SearchStrategy[date]:
    """日 / Any day from 1990 to 2120, half of them around 1 April, New Year, the end of February and 31 May."""
    near = st.integers(_FIRST.year, _LAST.year).flatmap(lambda year: st.sampled_from(_edges(year)))
    return st.dates(_FIRST, _LAST) | near


def retention_classes() -> st.SearchStrategy[RetentionClass]:
    """保存期間区分 / Every kind of class."""
    counted = st.sampled_from(["30年", "10年", "5年", "3年", "1年", "常用後3年"])
    return (counted | st.sampled_from(["1年未満", "常用", "永年"])).map(RetentionClass.of)


def start_rules() -> st.SearchStrategy[StartRule]:
    """起算日の定め / Every combination that can exist."""
    rules = [
        StartRule(day=day, anchor=anchor)
        for day in StartDay
        for anchor in StartAnchor
        if anchor is not StartAnchor.SERIES_YEAR or day is StartDay.NEXT_FISCAL_YEAR
    ]
    return st.sampled_from(rules)


def terms() -> st.SearchStrategy[RetentionTerm]:
    """保存期間の定め / Terms of the fictitious city with any class and any start, or none."""
    return st.builds(
        lambda retention, start: evolve(a_term(), retention=retention, start=start),
        retention_classes(),
        st.none() | start_rules(),
    )


def facts() -> st.SearchStrategy[RetentionFacts]:
    """保存期間を決める事実 / Any of the days known or not."""
    known = st.none() | days()
    return st.builds(
        RetentionFacts, year=st.none() | days().map(FiscalYear.of), first_filed_on=known, completed_on=known, event_on=known,
        standing_ended_on=known, stated_through=known,
    )  # fmt: skip
