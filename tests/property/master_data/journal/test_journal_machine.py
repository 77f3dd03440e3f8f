"""仕訳帳は、辞書と同じに振る舞う / Every store behaves as plain lists and dicts would, transactions included."""

from __future__ import annotations

import copy
import os
from datetime import date

import pytest
from attrs import define, field
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from jichitai.master_data.journal import (
    EMPTY,
    START,
    IdempotencyConflict,
    MemoryJournal,
    NewEntry,
    NumberNotVoidable,
    StaleStream,
    StreamHead,
)
from jichitai.master_data.journal.numbering import stream_of_series
from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal
from jichitai.master_data.sql.outbox import SqlOutbox
from jichitai.master_data.sql.verifying import verify_journal

CLOCK = FixedClock.at(2026, 4, 1)
STEPS = int(os.environ.get("JC_STEPS", "20"))
EXAMPLES = int(os.environ.get("JC_EXAMPLES", "12"))

streams = st.sampled_from(["a", "b", "列"])
series = st.sampled_from(["支出", "収入"])
years = st.sampled_from([FiscalYear(2025), FiscalYear(2026)])
cases = st.sampled_from([None, CaseRef("案-1"), CaseRef("案-2")])
keys = st.sampled_from(["k1", "k2", "k3"])
bodies = st.sampled_from([{"a": 1}, {"a": 2}])


@define
class Model:
    """What the journal should hold: nothing but lists and dicts."""

    streams: dict[str, list[tuple]] = field(factory=dict)
    order: list[tuple] = field(factory=list)
    numbers: dict[tuple, int] = field(factory=dict)
    voids: set[tuple] = field(factory=set)
    commands: dict[str, list] = field(factory=dict)

    def write(self, stream, case, data):
        self.streams.setdefault(stream, []).append((case, data))
        self.order.append((stream, len(self.streams[stream]), case))


class JournalMachine(RuleBasedStateMachine):
    """Subclassed for each store by ``on_memory`` and ``on_sql``."""

    def __init__(self):
        super().__init__()
        self.model = self.committed = Model()

    @initialize()
    def start(self):
        self.begin()
        self.committed = copy.deepcopy(self.model)

    @rule(stream=streams, count=st.integers(0, 3), case=cases, by_head=st.booleans())
    def append(self, stream, count, case, by_head):
        kept = self.model.streams.get(stream, [])
        facts = [self.fact(len(kept) + n, case) for n in range(count)]
        head = self.journal.head(stream)
        assert head.sequence == len(kept)
        written = self.journal.append(stream, facts, expected=head if by_head else len(kept))
        assert [entry.sequence for entry in written] == list(range(len(kept) + 1, len(kept) + count + 1))
        for fact in facts:
            self.model.write(stream, case, fact.data)

    @rule(stream=streams, off=st.sampled_from([-1, 1, 5]))
    def a_wrong_sequence_is_refused(self, stream, off):
        expected = len(self.model.streams.get(stream, [])) + off
        with pytest.raises(StaleStream):
            self.journal.append(stream, [self.fact(0, None)], expected=expected)

    @rule(stream=streams)
    def a_wrong_hash_is_refused(self, stream):
        head = self.journal.head(stream)
        wrong = StreamHead(head.sequence, b"\1" * 32) if head != EMPTY else StreamHead(1, head.hash)
        with pytest.raises(StaleStream):
            self.journal.append(stream, [self.fact(0, None)], expected=wrong)

    @rule(name=series, year=years, case=cases)
    def issue(self, name, year, case):
        number = self.journal.issue_number(name, year, actor=OfficerRef("1"), case=case)
        assert number == self.model.numbers.get((name, year), 0) + 1
        self.model.numbers[name, year] = number
        data = {"series": name, "fiscal_year": year.year, "number": number}
        self.model.write(stream_of_series(name, year), case, data)

    @rule(name=series, year=years, back=st.integers(-1, 3))
    def void(self, name, year, back):
        number = self.model.numbers.get((name, year), 0) - back
        good = 1 <= number <= self.model.numbers.get((name, year), 0) and (name, year, number) not in self.model.voids
        if not good:
            with pytest.raises(NumberNotVoidable):
                self.journal.void_number(name, year, number, reason="誤り", actor=OfficerRef("1"))
            return
        self.journal.void_number(name, year, number, reason="誤り", actor=OfficerRef("1"))
        self.model.voids.add((name, year, number))
        data = {"series": name, "fiscal_year": year.year, "number": number, "reason": "誤り"}
        self.model.write(stream_of_series(name, year), None, data)

    @rule(key=keys, body=bodies)
    def once(self, key, body):
        kept = self.model.commands.get(key)
        if kept is None:
            assert self.journal.once(key, body) is None
            self.model.commands[key] = [body, None]
        elif kept[0] != body:
            with pytest.raises(IdempotencyConflict):
                self.journal.once(key, body)
        else:
            assert self.journal.once(key, body) == (kept[1] or {})

    @rule(key=keys, n=st.integers(0, 9))
    def keep(self, key, n):
        kept = self.model.commands.get(key)
        if kept is None or kept[1] is not None:
            with pytest.raises(ValueError, match="keep_result"):
                self.journal.keep_result(key, {"n": n})
        else:
            self.journal.keep_result(key, {"n": n})
            kept[1] = {"n": n}

    @precondition(lambda self: self.transactional)
    @rule(commit=st.booleans())
    def end(self, commit):
        self.finish(commit)
        if commit:
            self.committed = copy.deepcopy(self.model)
        else:
            self.model = copy.deepcopy(self.committed)
        self.check_reader()
        self.begin()

    @invariant()
    def streams_and_timelines_agree(self):
        for stream, kept in self.model.streams.items():
            assert [(entry.case, entry.data) for entry in self.journal.read(stream)] == kept
        for case in (CaseRef("案-1"), CaseRef("案-2")):
            told = [(entry.stream, entry.sequence) for entry in self.journal.timeline(case)]
            assert told == [(stream, sequence) for stream, sequence, of in self.model.order if of == case]

    def fact(self, n, case):
        return NewEntry(
            event_type="example.happened", data={"n": n}, actor=OfficerRef("1"), effective_on=date(2026, 4, 1), case=case
        )


def on_memory():
    class OnMemory(JournalMachine):
        transactional = False

        def begin(self):
            self.journal = MemoryJournal(clock=CLOCK)

        def teardown(self):
            seen = self.journal.read_after(START, limit=10_000).entries
            assert [(entry.stream, entry.sequence) for entry in seen] == [each[:2] for each in self.model.order]

    return OnMemory


def on_sql(make_database):
    class OnSql(JournalMachine):
        transactional = True

        def __init__(self):
            super().__init__()
            self.database: Database = make_database()

        def begin(self):
            self.transaction = self.database.write()
            self.journal = SqlJournal(self.transaction.__enter__(), clock=CLOCK)

        def finish(self, commit):
            if commit:
                self.transaction.__exit__(None, None, None)
            else:
                assert not self.transaction.__exit__(RuntimeError, RuntimeError("rolled back"), None)
            self.transaction = None

        def check_reader(self):
            with self.database.read() as connection:
                seen = SqlOutbox(connection).read_after(START, limit=10_000).entries
            assert [(entry.stream, entry.sequence) for entry in seen] == [each[:2] for each in self.committed.order]

        def teardown(self):
            if getattr(self, "transaction", None):
                self.finish(commit=True)
            report = verify_journal(self.database)
            assert report.is_sound, report.findings
            assert report.entries == len(self.model.order)
            self.database.close()

    return OnSql


def explore(machine, examples):
    quiet = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=STEPS, deadline=None, suppress_health_check=quiet, print_blob=True
        ),
    )


def test_memory():
    explore(on_memory(), EXAMPLES * 4)


def test_sqlite(make_database):
    explore(on_sql(lambda: make_database("sqlite")), EXAMPLES)


@pytest.mark.postgres
def test_postgresql(make_database):
    explore(on_sql(lambda: make_database("postgres")), EXAMPLES // 2)


@pytest.mark.nightly
@pytest.mark.parametrize("backend", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_for_long(make_database, backend):
    explore(on_sql(lambda: make_database(backend)), EXAMPLES * 25)
