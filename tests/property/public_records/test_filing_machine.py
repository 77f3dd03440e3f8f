"""整理の状態機械 / Random filing work against a plain model: no record is lost, none ends earlier, no merged series takes any."""

from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, OfficerRef, OrganisationRef
from jichitai.public_records import CompleteFileSeries, HoldKind, PlaceHold, Title
from jichitai.public_records.events import event_in, record_stream, series_stream
from jichitai.public_records.filing.commands import (
    LendSeries,
    MergeSeries,
    PlaceSeries,
    ReorganiseCharges,
    SplitSeries,
    TakeBackSeries,
)
from jichitai.public_records.filing.file_series import FileSeries
from jichitai.public_records.filing.keeping import TRANSITIONS, KeepingAct, KeepingState, Place
from jichitai.public_records.filing.record import Record
from jichitai.public_records.keeping_desk import KeepingDesk
from jichitai.public_records.memory import memory_stores
from jichitai.public_records.records_office import RecordsOffice
from jichitai.public_records.testing import EverybodyMay, MovableClock
from jichitai.public_records.testing.office import example_classification, example_policy, file_record, open_series

OFFICER, APPROVAL = OfficerRef("1001"), ApprovalRef("決裁-1")
UNITS = [OrganisationRef(name) for name in ("財政課", "企画課", "管財課")]
TO_ACT = {Place.OFFICE: KeepingAct.TO_OFFICE, Place.STORE: KeepingAct.TO_STORE, Place.ARCHIVES: KeepingAct.TO_ARCHIVES}


class FilingMachine(RuleBasedStateMachine):
    series = Bundle("series")

    @initialize()
    def begin(self):
        self.clock = MovableClock(date(2026, 6, 10))
        self.stores, self.journal = memory_stores(), MemoryJournal(clock=self.clock)
        self.office = RecordsOffice(
            stores=self.stores, journal=self.journal, clock=self.clock, roles=EverybodyMay(),
            classification=example_classification(), policy=example_policy(),
        )  # fmt: skip
        self.desk = KeepingDesk(stores=self.stores, journal=self.journal, clock=self.clock, roles=EverybodyMay())
        self.state, self.where, self.end = {}, {}, {}

    # ---- 道具 / tools

    def attempt(self, act):
        try:
            return act(), True
        except DomainError:
            return None, False

    def allowed(self, ref, act):
        return (self.state[ref], act) in TRANSITIONS

    # ---- 仕事 / work

    @rule(target=series, classification=st.sampled_from(["A1", "A5", "A10", "P"]))
    def open(self, classification):
        ref = open_series(self.office, classification).ref
        self.state[ref] = KeepingState.IN_OFFICE
        return ref

    @rule(ref=series)
    def file(self, ref):
        made, done = self.attempt(lambda: file_record(self.office, self.stores.series.get(ref), body=ref.value.encode()))
        if done:
            assert self.allowed(ref, KeepingAct.FILE)
            self.where[made.ref] = ref
        elif self.allowed(ref, KeepingAct.FILE):
            assert self.stores.series.get(ref).completed_on is not None

    @rule(ref=series)
    def complete(self, ref):
        self.attempt(
            lambda: self.office.registry.complete_series(CompleteFileSeries(series=ref, on=date(2026, 6, 10), actor=OFFICER))
        )

    @rule(ref=series, place=st.sampled_from(Place))
    def place(self, ref, place):
        _, done = self.attempt(lambda: self.desk.place(PlaceSeries(series=ref, place=place, actor=OFFICER)))
        act = TO_ACT[place]
        completed = self.stores.series.get(ref).completed_on is not None or place is Place.OFFICE
        assert done == (self.allowed(ref, act) and completed)
        if done:
            self.state[ref] = TRANSITIONS[self.state[ref], act]

    @rule(ref=series)
    def lend(self, ref):
        command = LendSeries(series=ref, to=UNITS[1], borrower=OFFICER, due_on=date(2026, 6, 10), actor=OFFICER)
        _, done = self.attempt(lambda: self.desk.lend(command))
        self.settle(ref, KeepingAct.LEND, done)

    @rule(ref=series)
    def take_back(self, ref):
        _, done = self.attempt(lambda: self.desk.take_back(TakeBackSeries(series=ref, actor=OFFICER)))
        self.settle(ref, KeepingAct.RETURN, done)

    def settle(self, ref, act, done):
        assert done == self.allowed(ref, act)
        if done:
            self.state[ref] = TRANSITIONS[self.state[ref], act]

    @rule(ref=series)
    def hold(self, ref):
        command = PlaceHold(series=ref, kind=HoldKind.LITIGATION, matter=CaseRef("訴-1"), actor=OFFICER)
        self.attempt(lambda: self.office.registry.place_hold(command))

    @rule(target=series, ref=series, take=st.integers(0, 3))
    def split(self, ref, take):
        inside = [each for each, at in self.where.items() if at == ref]
        command = SplitSeries(series=ref, records=tuple(inside[:take]), name=Title("分冊"), approval=APPROVAL, actor=OFFICER)
        made, done = self.attempt(lambda: self.desk.split(command))
        if not done:
            return multiple()
        assert 0 < take < len(inside)
        assert not self.stores.series.get(ref).holds
        self.where |= dict.fromkeys(inside[:take], made.ref)
        self.state[made.ref] = KeepingState.IN_OFFICE
        return made.ref

    @rule(ref=series, into=series)
    def merge(self, ref, into):
        _, done = self.attempt(lambda: self.desk.merge(MergeSeries(series=ref, into=into, approval=APPROVAL, actor=OFFICER)))
        if done:
            assert ref != into
            assert self.allowed(ref, KeepingAct.MERGE)
            assert self.allowed(into, KeepingAct.RECEIVE_MERGED)
            self.state[ref] = KeepingState.MERGED
            self.where |= {each: into for each, at in self.where.items() if at == ref}

    @rule(unit=st.sampled_from(UNITS), to=st.sampled_from(UNITS))
    def reorganise(self, unit, to):
        touched = list(self.stores.series.find(custodian=unit))
        before = {ref: self.stores.series.get(ref) for ref in touched}
        command = ReorganiseCharges(abolished=(unit,), units=((unit, to),), approval=APPROVAL, actor=OFFICER)
        refused = any(line.findings for line in self.desk.preview(command).lines)
        _, done = self.attempt(lambda: self.desk.reorganise(command))
        assert done != refused
        now = {ref: self.stores.series.get(ref) for ref in touched}
        assert all(each.custodian == to for each in now.values()) if done else now == before

    # ---- いつも成り立つこと / what always holds

    @invariant()
    def every_record_is_where_the_model_says(self):
        for ref in self.state:
            assert list(self.stores.records.in_series(ref)) == sorted(each for each, at in self.where.items() if at == ref)

    @invariant()
    def no_merged_series_holds_a_record(self):
        assert not [ref for ref in self.where.values() if self.state[ref] is KeepingState.MERGED]

    @invariant()
    def no_record_ends_earlier_than_it_did(self):
        for record, ref in self.where.items():
            now = self.stores.series.get(ref).retention().value
            assert record not in self.end or not now.is_earlier_than(self.end[record])
            self.end[record] = now

    @invariant()
    def the_states_are_those_of_the_table(self):
        assert {ref: self.stores.series.get(ref).keeping.state for ref in self.state} == self.state

    def teardown(self):
        if not hasattr(self, "state"):
            return
        for ref in self.state:
            events = [event_in(each) for each in self.journal.read(series_stream(ref))]
            assert FileSeries.replay(events) == self.stores.series.get(ref)
        for ref in self.where:
            events = [event_in(each) for each in self.journal.read(record_stream(ref))]
            assert Record.replay(events) == self.stores.records.get(ref)


FilingMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestFiling = FilingMachine.TestCase


@pytest.mark.nightly
def test_a_long_night_of_filing():
    """夜の段 / The same machine, longer."""
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(FilingMachine, settings=settings(max_examples=2_000, stateful_step_count=50, deadline=None))
