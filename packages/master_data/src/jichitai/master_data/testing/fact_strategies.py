"""事実の作り方 / Hypothesis strategies for periods and whole lines of facts, with the edges where they touch."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from ..kernel.period import EffectivePeriod
from ..temporal import Kind, Line, NothingValidThere

T = TypeVar("T")

FIRST = date(2026, 4, 1)
"""始めの日 / The first day of the periods unless another is asked for."""
_NOON = datetime(2026, 4, 1, 3, tzinfo=UTC)


def effective_periods(first: date = FIRST, *, days: int = 30) -> st.SearchStrategy[EffectivePeriod]:
    """期間 / Periods that begin within ``days`` of ``first``; a third of them open, so that they often touch and overlap."""
    starts, lengths = st.integers(0, days - 1), st.none() | st.integers(1, days)

    def made(start: int, length: int | None) -> EffectivePeriod:
        begins = first + timedelta(days=start)
        return EffectivePeriod(begins, None if length is None else begins + timedelta(days=length))

    return st.builds(made, starts, lengths)


@st.composite
def fact_lines(
    draw: st.DrawFn, kind: Kind[T], values: st.SearchStrategy[T], *, keys: st.SearchStrategy[str] | None = None, most: int = 5
) -> Line[T]:
    """系列 / Lines made by one to ``most`` changes, now and then a withdrawal, on a clock that may stand still or go back."""
    line, now = Line(kind=kind, key=draw(keys if keys is not None else st.just("0100"))), _NOON
    for n in range(draw(st.integers(1, most))):
        now += draw(st.sampled_from([timedelta(0), timedelta(microseconds=1), timedelta(days=1), timedelta(hours=-1)]))
        valid, entry = draw(effective_periods()), f"example#{n + 1}"
        if draw(st.integers(0, 4)):
            line = line.after(line.record(draw(values), valid, now=now, entry=entry))
            continue
        try:
            line = line.after(line.withdraw(valid, now=now, entry=entry))
        except NothingValidThere:
            continue
    return line
