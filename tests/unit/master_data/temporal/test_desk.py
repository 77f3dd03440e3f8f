"""窓口 / The entry and its facts together; memory's own blocks."""

from datetime import date, timedelta

import pytest

from jichitai.master_data.journal import NewEntry
from jichitai.master_data.kernel import EffectivePeriod, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.temporal import Kind, LineChangedByAnother, MemoryMasters, PlannedChange, record_with_entry, stream_of
from jichitai.master_data.temporal.facts import MAX_KEY, MAX_KIND

NAMES, TITLES = Kind("example.name", str), Kind("example.title", str)
SINCE = EffectivePeriod(date(2026, 4, 1))
EVENT = NewEntry(event_type="example.renamed", data={}, actor=OfficerRef("職員-1"), effective_on=SINCE.start)


@pytest.fixture
def masters() -> MemoryMasters:
    return MemoryMasters(clock=FixedClock.at(2026, 3, 20))


def step(key: str, value: str, kind: Kind[str] = NAMES) -> PlannedChange[str]:
    return PlannedChange(kind, key, lambda line, now, entry: line.record(value, SINCE, now=now, entry=entry))


def test_the_longest_names_still_make_a_stream(masters: MemoryMasters):
    kind = Kind("a" * MAX_KIND, str)
    written = record_with_entry(masters, EVENT, [step("k" * MAX_KEY, "甲", kind)])
    assert written.stream == stream_of(kind, "k" * MAX_KEY)


def test_lines_are_held_in_one_order_and_decided_in_the_order_given(masters: MemoryMasters, monkeypatch: pytest.MonkeyPatch):
    held, hold = list[tuple[str, str]](), masters.facts.hold

    def holding(kind, key, /):
        held.append((kind.name, key))
        return hold(kind, key)

    monkeypatch.setattr(masters.facts, "hold", holding)
    steps = [step("b", "1"), step("a", "2", TITLES), step("a", "3"), step("b", "4")]
    record_with_entry(masters, EVENT, steps, stream="reorganisation")
    assert held == [("example.name", "a"), ("example.name", "b"), ("example.title", "a")]
    line = masters.facts.line(NAMES, "b")
    assert [each.value for each in line.facts] == ["1", "4"]
    assert {each.entry for each in line.facts} == {"reorganisation#1"}


def test_all_lines_change_at_one_instant_even_when_one_is_ahead_of_the_clock(masters: MemoryMasters):
    ahead = FixedClock.at(2026, 6, 1).now()
    masters.facts.apply(masters.facts.line(NAMES, "b").record("先", SINCE, now=ahead))
    written = record_with_entry(masters, EVENT, [step("a", "1"), step("b", "2"), step("c", "3", TITLES)])
    facts = [masters.facts.line(kind, key).believed()[0] for kind, key in ((NAMES, "a"), (NAMES, "b"), (TITLES, "c"))]
    assert {each.recorded_at for each in facts} == {ahead + timedelta(microseconds=1)}
    assert {each.entry for each in facts} == {written.id}


def test_a_step_that_fails_takes_everything_back(masters: MemoryMasters):
    def from_an_old_state(line, now, entry):
        old = line.record("古い", SINCE, now=now)
        masters.facts.apply(line.record("先", SINCE, now=now))
        return old

    with pytest.raises(LineChangedByAnother):
        record_with_entry(masters, EVENT, [step("a", "甲"), PlannedChange(NAMES, "b", from_an_old_state)])
    assert list(masters.facts.lines(NAMES)) == []
    assert masters.journal.head(stream_of(NAMES, "a")).sequence == 0


def test_an_event_without_a_line_is_not_about_facts(masters: MemoryMasters):
    with pytest.raises(ValueError, match="at least one line"):
        record_with_entry(masters, EVENT, [])
