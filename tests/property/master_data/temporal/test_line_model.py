"""系列は、日と時刻の表と同じに振る舞う / A line answers as a plain table (day, instant) → value would."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.kernel import EffectivePeriod
from jichitai.master_data.temporal import (
    FactIndex,
    Kind,
    Line,
    LineChangedByAnother,
    LineHasGap,
    NothingValidThere,
    PeriodsOverlap,
    TimeConstraint,
    check_line,
)

DAYS = [date(2026, 4, 1) + timedelta(days=n) for n in range(9)]
START = datetime(2026, 4, 1, tzinfo=UTC)
NAMES = Kind("example.name", str)
UNBROKEN = Kind("example.unbroken", str, constraint=TimeConstraint.EXACTLY_ONE)

periods = st.integers(0, 7).flatmap(
    lambda n: st.one_of(st.none(), st.integers(n + 1, 8)).map(lambda m: EffectivePeriod(DAYS[n], None if m is None else DAYS[m]))
)
values = st.sampled_from("甲乙丙")
moves = st.sampled_from([timedelta(0), timedelta(microseconds=1), timedelta(hours=1), timedelta(hours=-1)])
steps = st.lists(st.tuples(st.one_of(st.none(), values), periods, moves), max_size=8)


class Table:
    """What was believed of each day after each change: nothing but a list of dicts."""

    def __init__(self) -> None:
        self.beliefs: list[tuple[datetime, dict[date, str]]] = []

    def now(self) -> dict[date, str]:
        return dict(self.beliefs[-1][1]) if self.beliefs else {}

    def write(self, at: datetime, value: str | None, period: EffectivePeriod) -> None:
        days = {day: each for day, each in self.now().items() if day not in period}
        if value is not None:
            days |= {day: value for day in DAYS if day in period}
        self.beliefs.append((at, days))

    def at(self, instant: datetime) -> dict[date, str]:
        return next((days for at, days in reversed(self.beliefs) if at <= instant), {})


def walk(written) -> tuple[Line[str], Table]:
    line, table, now = Line(kind=NAMES, key="0100"), Table(), START
    for value, period, move in written:
        now += move
        if value is None:
            if not any(day in period for day in table.now()):
                with pytest.raises(NothingValidThere):
                    line.withdraw(period, now=now)
                continue
            change = line.withdraw(period, now=now)
        else:
            change = line.record(value, period, now=now)
        table.write(change.at, value, period)
        line = line.after(change)
    return line, table


@given(steps)
def test_every_day_at_every_instant_is_as_in_the_table(written):
    line, table = walk(written)
    instants = [at for at, _ in table.beliefs]
    assert instants == sorted(set(instants))
    tick = timedelta(microseconds=1)
    for instant in [each + by for each in [START, *instants] for by in (-tick, timedelta(0), tick)]:
        believed = table.at(instant)
        assert {day: line.as_of(day, recorded=instant) for day in DAYS} == {day: believed.get(day) for day in DAYS}
        index = FactIndex.of([line], recorded=instant)
        assert {day: index.as_of("0100", day) for day in DAYS} == {day: believed.get(day) for day in DAYS}
        assert [dict(index.all_on(day)) for day in DAYS] == [{"0100": believed[day]} if day in believed else {} for day in DAYS]
    assert {day: line.as_of(day) for day in DAYS} == {day: table.now().get(day) for day in DAYS}
    assert check_line(line) == ()


@given(steps)
def test_nothing_that_was_recorded_is_ever_altered(written):
    line, _ = walk(written)
    for n in range(len(written)):
        earlier, _ = walk(written[:n])
        assert [(each.value, each.valid, each.recorded_at) for each in earlier.facts] == [
            (each.value, each.valid, each.recorded_at) for each in line.facts[: len(earlier.facts)]
        ]


@given(steps, st.lists(st.tuples(values, periods), min_size=1, max_size=3))
def test_several_values_at_once_are_as_one_after_another_or_a_finding(written, several):
    line, table = walk(written)
    days = [day for _, period in several for day in DAYS if day in period]
    now = START + timedelta(days=1)
    if len(days) != len(set(days)):
        with pytest.raises(PeriodsOverlap):
            line.record_all(several, now=now)
        return
    for value, period in several:
        table.write(now, value, period)
    change = line.record_all(several, now=now)
    line = line.after(change)
    assert {day: line.as_of(day) for day in DAYS} == {day: table.now().get(day) for day in DAYS}
    assert {each.recorded_at for each in change.adds} == {change.at}


@given(steps, values, periods, values, periods)
def test_a_change_made_from_another_state_is_refused(written, first, period, second, other):
    line, _ = walk(written)
    now = START + timedelta(days=1)
    early, late = line.record(first, period, now=now), line.record(second, other, now=now + timedelta(hours=1))
    changed = line.after(early)
    for stale in (early, late):
        with pytest.raises(LineChangedByAnother):
            changed.after(stale)


@given(steps)
def test_an_unbroken_line_has_no_gap_or_is_refused(written):
    line, table = Line(kind=UNBROKEN, key="0100"), Table()
    for n, (value, period, _) in enumerate(written):
        now, plan = START + timedelta(hours=n), Table()
        plan.beliefs = list(table.beliefs)
        plan.write(now, value, period)
        if value is None and not any(day in period for day in table.now()):
            continue
        covered = [day in plan.now() for day in DAYS]
        broken = "10" in "".join(map(str, map(int, covered))).strip("0")
        if broken:
            with pytest.raises(LineHasGap):
                line.record(value, period, now=now) if value else line.withdraw(period, now=now)
            continue
        line = line.after(line.record(value, period, now=now) if value else line.withdraw(period, now=now))
        table = plan
        assert check_line(line) == ()
