"""置き場は、日と時刻の表と同じに振る舞う / Every store behaves as a dict (key, day, instant) → value would, blocks that fail included."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from jichitai.master_data.kernel import EffectivePeriod
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import SqlMasters
from jichitai.master_data.temporal import (
    FactIndex,
    Kind,
    LineChangedByAnother,
    LineStillValid,
    MemoryMasters,
    NothingValidThere,
    check_line,
)

STEPS = int(os.environ.get("JC_STEPS", "20"))
EXAMPLES = int(os.environ.get("JC_EXAMPLES", "12"))
CLOCK = FixedClock.at(2026, 5, 1)
NAMES = Kind("example.name", str)
DAYS = [date(2026, 4, 1) + timedelta(days=n) for n in range(8)]
START = datetime(2026, 4, 1, tzinfo=UTC)

keys = st.sampled_from(["0100", "0200", "0100/部分"])
values = st.sampled_from(["甲", "乙", "丙"])
periods = st.tuples(st.integers(0, 7), st.one_of(st.none(), st.integers(1, 4))).map(
    lambda given: EffectivePeriod(DAYS[given[0]], None if given[1] is None else DAYS[given[0]] + timedelta(days=given[1]))
)
moves = st.sampled_from([timedelta(0), timedelta(microseconds=1), timedelta(hours=1), timedelta(hours=-2)])


class Stopped(Exception):
    """止めた / A block given up on purpose."""


class Model(dict[str, list[tuple[datetime, dict[date, str]]]]):
    """For each key, what was believed of each day from which instant on."""

    def write(self, key: str, at: datetime, value: str | None, period: EffectivePeriod) -> None:
        days = {day: each for day, each in self.at(key, None).items() if day not in period}
        if value is not None:
            days |= {day: value for day in DAYS if day in period}
        self.setdefault(key, []).append((at, days))

    def at(self, key: str, instant: datetime | None) -> dict[date, str]:
        beliefs = reversed(self.get(key, []))
        return next((days for at, days in beliefs if instant is None or at <= instant), {})

    def copy(self) -> Model:
        return Model({key: list(each) for key, each in self.items()})


class StoreMachine(RuleBasedStateMachine):
    """Subclassed for each store by ``machine_of``."""

    def __init__(self):
        super().__init__()
        self.now, self.model, self.blocks = START, Model(), []

    @initialize()
    def start(self):
        self.masters = self.opened()

    @rule(key=keys, value=values, period=periods, move=moves, holding=st.booleans())
    def record(self, key, value, period, move, holding):
        self.now += move
        facts = self.masters.facts
        line = facts.hold(NAMES, key) if holding else facts.line(NAMES, key)
        change = line.record(value, period, now=self.now, entry="e#1")
        facts.apply(change)
        assert facts.line(NAMES, key) == line.after(change)
        self.model.write(key, change.at, value, period)

    @rule(key=keys, period=periods, move=moves)
    def withdraw(self, key, period, move):
        self.now += move
        line = self.masters.facts.hold(NAMES, key)
        if not any(day in period for day in self.model.at(key, None)):
            if period.end is not None and period.end <= DAYS[-1]:
                with pytest.raises(NothingValidThere):
                    line.withdraw(period, now=self.now)
            return
        change = line.withdraw(period, now=self.now)
        self.masters.facts.apply(change)
        self.model.write(key, change.at, None, period)

    @rule(key=keys, given=st.lists(st.tuples(values, periods), min_size=1, max_size=4))
    def record_many(self, key, given):
        other = "0200" if key == "0100" else "0100"
        lines = {each: self.masters.facts.line(NAMES, each) for each in (key, other)}
        changes = []
        for n, (value, period) in enumerate(given):
            name = (key, other)[n % 2]
            changes.append(lines[name].record(value, period, now=self.now))
            lines[name] = lines[name].after(changes[-1])
            self.model.write(name, changes[-1].at, value, period)
        assert self.masters.facts.apply_many(changes) == len(changes)

    @rule(key=keys, value=values, period=periods, first=periods, many=st.booleans())
    def a_stale_change_is_refused_and_leaves_nothing(self, key, value, period, first, many):
        facts = self.masters.facts
        before = facts.line(NAMES, key)
        stale = before.record(value, period, now=self.now + timedelta(days=9))
        made = before.record("先", first, now=self.now)
        facts.apply(made)
        self.model.write(key, made.at, "先", first)
        after = facts.line(NAMES, key)
        with pytest.raises(LineChangedByAnother):
            facts.apply_many([facts.line(NAMES, "0200/別").record("甲", period, now=self.now), stale]) if many else facts.apply(
                stale
            )
        assert facts.line(NAMES, key) == after
        assert facts.line(NAMES, "0200/別").facts == ()

    @rule(key=keys, ahead=st.integers(0, 14))
    def erase(self, key, ahead):
        on = DAYS[0] + timedelta(days=ahead)
        believed = self.masters.facts.line(NAMES, key).believed()
        if any(each.valid.end is None or each.valid.end > on for each in believed):
            with pytest.raises(LineStillValid):
                self.masters.facts.erase(NAMES, key, on=on, now=self.now)
            return
        self.masters.facts.erase(NAMES, key, on=on, now=self.now)
        assert self.masters.facts.line(NAMES, key).facts == ()
        self.model.pop(key, None)

    @precondition(lambda self: len(self.blocks) < 2)
    @rule()
    def begin(self):
        block = self.masters.together()
        block.__enter__()
        self.blocks.append((block, self.model.copy()))

    @precondition(lambda self: self.blocks)
    @rule(failing=st.booleans())
    def end(self, failing):
        block, before = self.blocks.pop()
        if not failing:
            block.__exit__(None, None, None)
            return
        assert not block.__exit__(Stopped, Stopped(), None)
        self.model = before

    @rule(data=st.data())
    def every_day_is_as_in_the_table(self, data):
        instants = sorted({at for beliefs in self.model.values() for at, _ in beliefs})
        instant = data.draw(st.sampled_from([None, START - timedelta(days=1), *instants]))
        if instant is not None and data.draw(st.booleans()):
            instant -= timedelta(microseconds=1)
        index = FactIndex.of(self.masters.facts.lines(NAMES), recorded=instant)
        told = {each: dict(self.model.at(each, instant)) for each in self.model}
        for day in DAYS:
            expected = sorted((key, days[day]) for key, days in told.items() if day in days)
            found = list(self.masters.facts.as_of(NAMES, day, recorded=instant))
            assert [(each.key, each.value) for each in found] == expected == list(index.all_on(day))
        first, second = data.draw(st.sampled_from(DAYS)), data.draw(st.sampled_from(DAYS))
        changed = [each.key for each in self.masters.facts.changed_between(NAMES, first, second, recorded=instant)]
        assert changed == sorted(key for key, days in told.items() if days.get(first) != days.get(second))

    @invariant()
    def nothing_overlaps(self):
        if hasattr(self, "masters"):
            for line in self.masters.facts.lines(NAMES):
                assert check_line(line) == ()
                assert len({each.recorded_at for each in line.facts}) <= len(self.model[line.key])

    def teardown(self):
        while self.blocks:
            self.blocks.pop()[0].__exit__(None, None, None)
        self.closed()


def machine_of(opened, closed=lambda: None):
    class Machine(StoreMachine):
        pass

    Machine.opened = lambda self: opened()
    Machine.closed = lambda self: closed()
    return Machine


def explore(machine, examples):
    quiet = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=STEPS, deadline=None, suppress_health_check=quiet, print_blob=True
        ),
    )


def explore_database(database, examples):
    running = []

    def opened():
        running.append(database.write())
        return SqlMasters(running[-1].__enter__(), clock=CLOCK)

    def closed():
        while running:  # one transaction for each example, given up at its end
            assert not running.pop().__exit__(Stopped, Stopped(), None)

    explore(machine_of(opened, closed), examples)


def test_memory():
    explore(machine_of(lambda: MemoryMasters(clock=CLOCK)), EXAMPLES * 4)


def test_databases(database):
    explore_database(database, EXAMPLES)


@pytest.mark.nightly
def test_databases_for_long(database):
    explore_database(database, EXAMPLES * 50)
