"""一括廃棄の状態機械 / Rounds, holds above and extensions drawn at random, against a plain model that knows days and lists only.

Counted at every step: destroyed under a hold, before its day, outside its list, before the wait was over. All stay 0.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError
from jichitai.public_records import ExtendRetention, ExtensionReason, HoldKind, LiftHold, LiftReason, PlaceHold, RecordState
from jichitai.public_records.disposal.disposal_round import DisposalRound
from jichitai.public_records.disposal.round_events import ItemOutcome
from jichitai.public_records.disposal_commands import (
    DecideRound,
    EraseBatch,
    ExecuteBatch,
    LiftHoldAbove,
    PlaceHoldAbove,
    ProposeRound,
    PublishRound,
)
from jichitai.public_records.events import disposal_stream, event_in
from jichitai.public_records.holds.above import HoldReach
from jichitai.public_records.testing import MovableClock
from jichitai.public_records.testing.office import file_record, memory_office, open_series
from jichitai.public_records.testing.round_office import ROLES, rounds_of
from jichitai.public_records.testing.samples import OFFICER

YEARS = {"A1": 1, "A5": 5}
WAIT = 14
which = st.integers(0, 40)


@dataclass
class Placed:
    ref: object
    where: object
    standing: bool = True
    through: date | None = None


@dataclass
class Drawn:
    items: dict
    decided: int = 0
    decided_on: date | None = None
    published_on: date | None = None
    outcomes: dict = field(default_factory=dict)


class RoundMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.today = date(2026, 4, 1)
        self.clock = MovableClock(self.today)
        self.office, self.journal = memory_office(clock=self.clock)
        self.desk = rounds_of(self.office)
        self.series: dict = {}
        self.records: dict = {}
        self.holds: list[Placed] = []
        self.rounds: dict = {}
        self.gone: dict = {}
        self.count = 0
        for kind in ("A1", "A5"):
            made = open_series(self.office, kind)
            self.series[made.ref] = {"kind": kind, "extended": date.min, "changes": 0}
        for at in range(12):
            ref = list(self.series)[at % 2]
            record = file_record(self.office, self.office.stores.series.get(ref), b"%d" % at, filed_on=self.today)
            self.records[record.ref] = {"series": ref, "changes": 0}

    # ---- 模型 / the model

    def last_day(self, ref):
        series = self.series[ref]
        return max(date(2027 + YEARS[series["kind"]], 3, 31), series["extended"])

    def reached(self, hold, record):
        series = self.records[record]["series"]
        return hold.where in (record, series, self.series[series]["kind"])

    def kept_through(self, record):
        ends = [self.last_day(self.records[record]["series"])]
        return max([*ends, *(hold.through for hold in self.holds if hold.through and self.reached(hold, record))])

    def held(self, record):
        return any(hold.standing and self.reached(hold, record) for hold in self.holds)

    def seen(self, record):
        mine = self.records[record]
        return mine["changes"], self.series[mine["series"]]["changes"], self.kept_through(record)

    # ---- 出来事 / what happens

    @rule(days=st.sampled_from([0, 1, 1, 13, 14, 15, 30, 200]))
    def days_pass(self, days):
        self.go(self.today + timedelta(days=days))

    @rule(years=st.integers(0, 3), offset=st.integers(-1, 1))
    def the_edge_of_a_year(self, years, offset):
        self.go(date(self.today.year + years, 4, 1) + timedelta(days=offset))

    def go(self, day):
        if day > self.today:
            self.today = day
            self.clock.move_to(day)

    def number(self):
        self.count += 1
        return ApprovalRef(f"決裁-{self.count}")

    @rule(at=which, place=st.sampled_from(["record", "series", "above"]))
    def somebody_holds(self, at, place):
        record = list(self.records)[at % len(self.records)]
        series = self.records[record]["series"]
        common = {"kind": HoldKind.APPEAL, "matter": CaseRef("審-1"), "actor": OFFICER}
        kind = self.series[series]["kind"]
        try:
            if place == "above":
                ref = self.office.holds.place_above(PlaceHoldAbove(reach=HoldReach(classes=(kind,)), **common))
            else:
                target = record if place == "record" else None
                ref = self.office.registry.place_hold(PlaceHold(series=series, record=target, **common))
        except DomainError:
            mates = [each for each, one in self.records.items() if one["series"] == series]
            assert record in self.gone if place == "record" else all(each in self.gone for each in mates)
            return
        self.holds.append(Placed(ref, {"record": record, "series": series, "above": kind}[place]))
        self.touched(place, record, series)

    def touched(self, place, record, series):
        if place == "record":
            self.records[record]["changes"] += 1
        elif place == "series":
            self.series[series]["changes"] += 1

    @precondition(lambda self: self.holds)
    @rule(at=which, reason=st.sampled_from(LiftReason))
    def somebody_lifts(self, at, reason):
        hold = self.holds[at % len(self.holds)]
        common = {"hold": hold.ref, "ended_on": self.today, "reason": reason, "approval": self.number(), "actor": OFFICER}
        try:
            if hold.where in YEARS:
                self.office.holds.lift_above(LiftHoldAbove(**common))
            else:
                record = hold.where if hold.where in self.records else None
                series = self.records[record]["series"] if record else hold.where
                self.office.registry.lift_hold(LiftHold(series=series, record=record, **common))
                self.touched("record" if record else "series", record, series)
        except DomainError:
            assert not hold.standing
            return
        assert hold.standing
        year = self.today + timedelta(days=1)
        ends = (
            date(year.year + 1, 2, 28)
            if (year.month, year.day) == (2, 29)
            else date(year.year + 1, year.month, year.day) - timedelta(days=1)
        )
        hold.standing, hold.through = False, {"ended": ends, "withdrawn": self.today, "placed-in-error": None}[reason.value]

    @rule(at=which, days=st.integers(0, 400))
    def somebody_extends(self, at, days):
        ref = list(self.series)[at % len(self.series)]
        through = self.last_day(ref) + timedelta(days=days)
        command = ExtendRetention(
            series=ref, through=through, reason=ExtensionReason.DUTIES, approval=self.number(), actor=OFFICER
        )
        try:
            self.office.registry.extend(command)
        except DomainError:
            assert days == 0
            return
        self.series[ref].update(extended=through, changes=self.series[ref]["changes"] + 1)

    @precondition(lambda self: len(self.records) < 40)
    @rule(at=which)
    def somebody_files(self, at):
        """綴る / Only while the year of the series runs: the first counted day has not come."""
        ref = list(self.series)[at % len(self.series)]
        if self.today < date(2027, 4, 1):
            record = file_record(self.office, self.office.stores.series.get(ref), b"%d" % len(self.records), filed_on=self.today)
            self.records[record.ref] = {"series": ref, "changes": 0}

    # ---- 一括廃棄 / rounds

    @rule(ats=st.lists(which, min_size=1, max_size=4))
    def propose(self, ats):
        listed = tuple({list(self.records)[at % len(self.records)]: None for at in ats})
        may = all(each not in self.gone and not self.held(each) for each in listed)
        try:
            found = self.desk.propose(ProposeRound(records=listed, actor=OFFICER))
        except DomainError:
            assert not may
            return
        assert may
        self.rounds[found.ref] = Drawn({each: self.seen(each) for each in listed})

    @precondition(lambda self: self.rounds)
    @rule(at=which, steps=st.integers(1, 3), publish=st.booleans())
    def decide(self, at, steps, publish):
        ref = list(self.rounds)[at % len(self.rounds)]
        model, found = self.rounds[ref], self.office.stores.rounds.get(ref)
        for step in found.procedure.steps[model.decided : model.decided + steps]:
            self.desk.decide(
                DecideRound(
                    disposal=ref, fingerprint=found.fingerprint, role=step.role, consents=True, actor=ROLES[step.role],
                    approval=self.number() if step.kind.value == "approval" else None,
                )
            )  # fmt: skip
            model.decided += 1
        if publish:
            try:
                self.desk.publish(PublishRound(disposal=ref, actor=OFFICER))
            except DomainError:
                assert model.decided < 3 or model.published_on
                return
            assert model.decided == 3
            model.published_on = self.today

    def lawful(self, model, record):
        return (
            not self.held(record) and record not in self.gone and self.today > self.kept_through(record)
            and model.items[record] == self.seen(record)
        )  # fmt: skip

    @precondition(lambda self: self.rounds)
    @rule(at=which, most=st.integers(1, 3))
    def execute(self, at, most):
        ref = list(self.rounds)[at % len(self.rounds)]
        model = self.rounds[ref]
        last = max(seen[2] for seen in model.items.values())
        ready = model.published_on is not None and self.today > model.published_on + timedelta(days=WAIT) and self.today > last
        turn = [each for each in sorted(model.items) if each not in model.outcomes][:most]
        verdicts = {each: (self.lawful(model, each), self.held(each)) for each in turn}
        try:
            self.desk.execute_batch(ExecuteBatch(disposal=ref, most=most, actor=OFFICER))
        except DomainError:
            assert not ready
            return
        assert ready
        results = {each.item.record: each.outcome for each in self.office.stores.rounds.results(ref)}
        for record, (lawful, held) in verdicts.items():
            wanted = ItemOutcome.DESTROYED if lawful else ItemOutcome.HELD if held else ItemOutcome.FAILED
            assert results[record] is wanted, (record, results[record], wanted)
            model.outcomes[record] = wanted
            if lawful:
                self.gone[record] = self.today
                self.records[record]["changes"] += 1

    @rule(at=which, ats=st.lists(which, min_size=1, max_size=3), between=st.sampled_from(["nothing", "hold", "extend", "lift"]))
    def a_round_comes_to_its_day(self, at, ats, between):
        """際を突く / All decided and published; on the eve nothing, on the day what is still lawful — something may happen between."""
        before = set(self.rounds)
        self.propose([each for each in ats if self.may_be_listed(each)] or ats)
        made = set(self.rounds) - before
        if not made:
            return
        (ref,) = made
        number = list(self.rounds).index(ref)
        self.decide(number, 3, True)
        last = max(seen[2] for seen in self.rounds[ref].items.values())
        eve = max(self.today + timedelta(days=WAIT), last)
        self.go(eve)
        if self.today == eve:
            self.execute(number, 3)
            assert not self.rounds[ref].outcomes
        if between == "hold":
            listed = list(self.records).index(sorted(self.rounds[ref].items)[at % len(self.rounds[ref].items)])
            self.somebody_holds(listed, ("record", "series", "above")[at % 3])
        elif between == "extend":
            self.somebody_extends(at, 1)
        elif between == "lift" and self.holds:
            self.somebody_lifts(at, LiftReason.PLACED_IN_ERROR)
        self.go(eve + timedelta(days=1))
        self.execute(number, 3)
        assert self.rounds[ref].outcomes

    def may_be_listed(self, at):
        record = list(self.records)[at % len(self.records)]
        return record not in self.gone and not self.held(record)

    @precondition(lambda self: self.rounds)
    @rule(at=which)
    def erase(self, at):
        ref = list(self.rounds)[at % len(self.rounds)]
        self.desk.erase_batch(EraseBatch(disposal=ref, most=10, actor=OFFICER))
        destroyed = [each for each, outcome in self.rounds[ref].outcomes.items() if outcome is ItemOutcome.DESTROYED]
        assert not [each for each in destroyed if self.office.stores.bodies.holds(each)]

    # ---- いつも / always

    @invariant()
    def nothing_else_is_gone(self):
        for record in self.records:
            state = self.office.stores.records.get(record).state
            assert (state is RecordState.DESTROYED) == (record in self.gone)
            if record not in self.gone:
                assert self.office.stores.bodies.holds(record)

    def teardown(self):
        for ref in getattr(self, "rounds", {}):
            events = [event_in(entry) for entry in self.journal.read(disposal_stream(ref))]
            assert DisposalRound.replay(events) == self.office.stores.rounds.get(ref)


QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
TestRounds = RoundMachine.TestCase
TestRounds.settings = settings(max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=QUIET)


SCALE = float(os.environ.get("JICHITAI_NIGHT_SCALE", "1"))


@pytest.mark.nightly
class TestManyRounds(RoundMachine.TestCase):
    """夜の段 / 500,000 steps here; the office's own machine takes as many."""

    settings = settings(max_examples=int(5_000 * SCALE), stateful_step_count=100, deadline=None, suppress_health_check=QUIET)
