"""文書事務の状態機械 / A records office in memory against a plain model written with other means.

The model knows dates as (fiscal year, count) arithmetic and holds as lists; it never calls the
package's own retention code. Days are drawn near the edges, and one rule aims at the eve,
the day and the morrow of a lawful destruction.
"""

from __future__ import annotations

import atexit
import os
import shutil
from contextlib import ExitStack
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from effort import examples
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from office_model import DAY, YEARS, AHold, AList, ARecord, ASeries, a_year_after

from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, OfficerRef
from jichitai.master_data.sql import SqlJournal, open_database, upgrade
from jichitai.public_records import (
    ApproveDisposal,
    DestroyListed,
    EraseBodies,
    ExtendRetention,
    ExtensionReason,
    FileSeries,
    GiveOpinion,
    HoldKind,
    LiftHold,
    LiftReason,
    MarkHistorical,
    MoveRecord,
    PlaceHold,
    ProposeDisposal,
    Record,
    RecordState,
    Verdict,
)
from jichitai.public_records.disposal.disposal_list import DisposalList
from jichitai.public_records.events import disposal_stream, event_in, record_stream, series_stream
from jichitai.public_records.records_office import RecordsOffice
from jichitai.public_records.sql import sql_stores
from jichitai.public_records.testing import EverybodyMay, MovableClock
from jichitai.public_records.testing.office import example_classification, example_policy, file_record, memory_office, open_series
from jichitai.public_records.testing.samples import APPROVER, ARCHIVES, OFFICER, REVIEWER

KINDS = {HoldKind.LITIGATION: 0, HoldKind.DISCLOSURE_REQUEST: 1}
START = date(2026, 4, 1)
which = st.integers(0, 30)


class OfficeMachine(RuleBasedStateMachine):
    @initialize()
    def open_the_office(self):
        self.clock = MovableClock(START)
        self.today = START
        self.office, self.journal = self.make_office()
        self.of_series: dict = {}
        self.of_record: dict = {}
        self.of_list: dict = {}
        self.count = 0
        for kind in ("A1", "A1", "A5"):
            self.open_a_series(kind)
        for at in (0, 0, 1, 2):
            self.file_a_record(at, back=0, historical=False)

    def make_office(self):
        return memory_office(clock=self.clock)

    @staticmethod
    def pick(known, at):
        return list(known)[at % len(known)]

    def number(self) -> str:
        self.count += 1
        return f"決裁-{self.count}"

    def go(self, day: date) -> None:
        if day > self.today:
            self.today = day
            self.clock.move_to(day)

    # ---- 暦 / the calendar

    @rule(days=st.integers(0, 400))
    def some_days_pass(self, days):
        self.go(self.today + timedelta(days=days))

    @rule(year=st.integers(0, 3), offset=st.integers(-1, 1))
    def it_becomes_the_edge_of_a_fiscal_year(self, year, offset):
        self.go(date(self.today.year + year, 4, 1) + timedelta(days=offset))

    # ---- 綴る / filing

    @rule(kind=st.sampled_from(sorted(YEARS)))
    def open_a_series(self, kind):
        year = self.today.year - (self.today.month < 4)
        made = open_series(self.office, kind, year=year)
        self.of_series[made.ref] = ASeries(kind)

    @rule(at=which, back=st.integers(0, 2), historical=st.sampled_from([False] * 9 + [True]))
    def file_a_record(self, at, back, historical):
        ref = self.pick(self.of_series, at)
        model, stored = self.of_series[ref], self.office.stores.series.get(ref)
        filed_on = max(self.today - timedelta(days=back), stored.year.start)
        body = b"body %d" % self.count
        self.count += 1
        running = model.last_day is not None and filed_on >= date(model.first.year + (model.first.month >= 4), 4, 1)
        expired = model.last_day is not None and filed_on > model.last_day
        shorter = (
            model.last_day is not None and filed_on < model.first and ASeries(model.kind, filed_on).last_day < model.last_day
        )
        try:
            made = file_record(self.office, stored, body, filed_on=filed_on, historical=historical)
        except DomainError:
            assert running or expired or shorter
            return
        assert not any((running, expired))
        if model.first is None or filed_on < model.first:
            model.first, model.changes = filed_on, model.changes + 1
        self.of_record[made.ref] = ARecord(series=ref, body=body, historical=historical)

    # ---- 保留・延長 / holds, extension

    @rule(at=which, whole=st.booleans(), kind=st.sampled_from(sorted(KINDS, key=str)))
    def place_a_hold(self, at, whole, kind):
        ref = self.pick(self.of_record, at)
        model = self.of_record[ref]
        gone = all(r.destroyed_on for r in self.of_record.values() if r.series == model.series) if whole else model.destroyed_on
        command = PlaceHold(series=model.series, record=None if whole else ref, kind=kind, matter=CaseRef("訴-1"), actor=OFFICER)
        try:
            hold = self.office.registry.place_hold(command)
        except DomainError:
            assert gone
            return
        assert not gone
        held = self.of_series[model.series] if whole else model
        held.holds.append(AHold(hold, kind))
        held.changes += 1

    @rule(at=which, nth=st.integers(0, 3), back=st.integers(0, 30), reason=st.sampled_from(LiftReason))
    def lift_a_hold(self, at, nth, back, reason):
        ref = self.pick(self.of_record, at)
        model = self.of_record[ref]
        places = [(held, hold) for held in (model, self.of_series[model.series]) for hold in held.holds]
        if not places:
            return
        held, hold = places[nth % len(places)]
        ended = self.today - timedelta(days=back)
        command = LiftHold(
            series=model.series,
            record=ref if held is model else None,
            hold=hold.ref,
            ended_on=ended,
            reason=reason,
            approval=ApprovalRef(self.number()),
            actor=OFFICER,
        )
        try:
            self.office.registry.lift_hold(command)
        except DomainError:
            assert not hold.standing
            return
        assert hold.standing
        tail = a_year_after(ended) if KINDS[hold.kind] else ended
        hold.through = {LiftReason.ENDED: tail, LiftReason.WITHDRAWN: ended, LiftReason.PLACED_IN_ERROR: None}[reason]
        hold.standing = False
        held.changes += 1

    @rule(at=which, days=st.integers(-1, 400))
    def extend_a_series(self, at, days):
        ref = self.pick(self.of_series, at)
        model = self.of_series[ref]
        through = (model.last_day or self.today) + timedelta(days=days)
        command = ExtendRetention(
            series=ref, through=through, reason=ExtensionReason.DUTIES, approval=ApprovalRef(self.number()), actor=OFFICER
        )
        try:
            self.office.registry.extend(command)
        except DomainError:
            assert model.last_day is None or through <= model.last_day
            return
        assert through > model.last_day
        model.extended, model.changes = through, model.changes + 1

    @precondition(lambda self: self.count % 5 == 0)
    @rule(at=which)
    def mark_as_historical(self, at):
        ref = self.pick(self.of_record, at)
        model = self.of_record[ref]
        try:
            self.office.registry.mark_historical(MarkHistorical(record=ref, approval=ApprovalRef(self.number()), actor=OFFICER))
        except DomainError:
            assert model.destroyed_on
            return
        model.historical, model.changes = True, model.changes + 1

    @rule(at=which, to_at=which)
    def move_a_record(self, at, to_at):
        ref, to = self.pick(self.of_record, at), self.pick(self.of_series, to_at)
        model = self.of_record[ref]
        source, target = self.of_series[model.series], self.of_series[to]
        held = any(hold.standing for held in (model, source, target) for hold in held.holds)
        settled = ASeries(target.kind, target.first or self.today, target.extended)
        shorter = (settled.last_day or date.max) < (source.last_day or date.max)
        try:
            self.office.registry.move_record(MoveRecord(record=ref, to=to, approval=ApprovalRef(self.number()), actor=OFFICER))
        except DomainError:
            assert held or shorter or model.destroyed_on
            return
        assert not any((held, shorter, model.destroyed_on))
        model.series, model.changes = to, model.changes + 1
        if target.first is None:
            target.first, target.changes = self.today, target.changes + 1

    # ---- 廃棄 / disposal

    def state_of(self, ref) -> tuple:
        record = self.of_record[ref]
        return record.series, record.changes, self.of_series[record.series].changes

    def last_day_of(self, ref) -> date | None:
        record = self.of_record[ref]
        shelf = self.of_series[record.series]
        holds = [*record.holds, *shelf.holds]
        if shelf.last_day is None or any(hold.standing for hold in holds):
            return None
        return max([shelf.last_day, *(hold.through for hold in holds if hold.through)])

    def may_be_listed(self, ref) -> bool:
        record = self.of_record[ref]
        return record.destroyed_on is None and not record.historical and self.last_day_of(ref) is not None

    @rule(ats=st.lists(which, min_size=1, max_size=3))
    def propose_a_list(self, ats):
        self.propose({self.pick(self.of_record, at): None for at in ats})

    def propose(self, refs):
        try:
            made = self.office.disposal.propose(ProposeDisposal(records=tuple(refs), actor=OFFICER))
        except DomainError:
            assert not refs or not all(self.may_be_listed(ref) for ref in refs)
            return None
        assert all(self.may_be_listed(ref) for ref in refs)
        self.of_list[made.ref] = AList({ref: self.state_of(ref) for ref in refs})
        return made.ref

    @rule(ats=st.lists(which, min_size=1, max_size=2))
    def a_list_goes_through_to_its_approval(self, ats):
        """滞りなく進む / Proposed, consented to, approved; what happens then is up to the other rules."""
        picked = [self.pick(self.of_record, at) for at in ats]
        ref = self.propose({each: None for each in picked if self.may_be_listed(each)})
        if ref is not None:
            at = list(self.of_list).index(ref)
            self.an_opinion_comes(at, Verdict.CONSENT, REVIEWER)
            self.somebody_approves(at, APPROVER)

    @precondition(lambda self: self.of_list)
    @rule(
        at=which,
        verdict=st.sampled_from([Verdict.CONSENT] * 4 + [Verdict.OBJECTION]),
        by=st.sampled_from([OFFICER, REVIEWER, REVIEWER]),
    )
    def an_opinion_comes(self, at, verdict, by):
        ref = self.pick(self.of_list, at)
        model, stored = self.of_list[ref], self.office.stores.lists.get(ref)
        command = GiveOpinion(disposal_list=ref, fingerprint=stored.fingerprint, verdict=verdict, body=ARCHIVES, actor=by)
        try:
            self.office.disposal.give_opinion(command)
        except DomainError:
            assert model.opinion or by == OFFICER
            return
        assert (model.opinion, by) == (None, REVIEWER)
        model.opinion = verdict

    @precondition(lambda self: self.of_list)
    @rule(at=which, by=st.sampled_from([OFFICER, APPROVER, APPROVER]))
    def somebody_approves(self, at, by):
        ref = self.pick(self.of_list, at)
        model, stored = self.of_list[ref], self.office.stores.lists.get(ref)
        command = ApproveDisposal(
            disposal_list=ref, fingerprint=stored.fingerprint, approval=ApprovalRef(self.number()), actor=by
        )
        possible = model.opinion is Verdict.CONSENT and not model.approved and by != OFFICER
        try:
            self.office.disposal.approve(command)
        except DomainError:
            assert not possible
            return
        assert possible
        model.approved = True

    @precondition(lambda self: self.of_list)
    @rule(at=which)
    def destroy_a_list(self, at):
        ref = self.pick(self.of_list, at)
        self.try_to_destroy(ref)

    def try_to_destroy(self, ref) -> bool:
        model = self.of_list[ref]
        unchanged = all(self.state_of(each) == seen for each, seen in model.seen.items())
        lawful = (
            model.approved and unchanged and not model.executed
            and all(self.may_be_listed(each) and self.today > self.last_day_of(each) for each in model.seen)
        )  # fmt: skip
        try:
            self.office.disposal.destroy(DestroyListed(disposal_list=ref, actor=OfficerRef("職員-9")))
        except DomainError:
            assert not lawful
            return False
        assert lawful
        model.executed = True
        event("廃棄した")
        for each in model.seen:
            self.of_record[each].destroyed_on = self.today
            self.of_record[each].changes += 1
        return True

    @precondition(lambda self: any(m.approved and not m.executed for m in self.of_list.values()))
    @rule()
    def on_the_eve_never_and_on_the_day_always(self):
        """際を突く / The last day kept: never. The day after: always, unless something else forbids it."""
        for ref, model in self.of_list.items():
            if not model.approved or model.executed or not all(self.may_be_listed(each) for each in model.seen):
                continue
            last = max(self.last_day_of(each) for each in model.seen)
            if last < self.today:
                continue
            self.go(last)
            assert not self.try_to_destroy(ref)
            self.go(last + DAY)
            unchanged = all(self.state_of(each) == seen for each, seen in model.seen.items())
            event("際を突いた")
            assert self.try_to_destroy(ref) == unchanged
            return

    @precondition(lambda self: self.of_list)
    @rule(at=which)
    def erase_the_bodies(self, at):
        ref = self.pick(self.of_list, at)
        model = self.of_list[ref]
        erased = [each for each in model.seen if self.of_record[each].erased]
        try:
            gone = self.office.disposal.erase_bodies(EraseBodies(disposal_list=ref, actor=OFFICER))
        except DomainError:
            assert not model.executed or erased
            return
        assert model.executed
        assert set(gone) == set(model.seen)
        for each in model.seen:
            self.of_record[each].erased = True

    # ---- いつも成り立つこと / what always holds

    @invariant()
    def the_model_and_the_office_agree(self):
        for ref, model in self.of_record.items():
            stored = self.office.stores.records.get(ref)
            assert (stored.state is RecordState.DESTROYED) == (model.destroyed_on is not None)
            assert (stored.tombstone.on if stored.tombstone else None) == model.destroyed_on
            assert self.office.registry.retention_of_record(ref).value.retain_through == self.last_day_of(ref)

    @invariant()
    def no_body_is_lost_and_none_outlives_its_erasure(self):
        for ref, model in self.of_record.items():
            assert self.office.stores.bodies.holds(ref) == (not model.erased)

    def teardown(self):
        """仕訳帳から組み立てたものと、置き場のものが同じ / Rows equal the replay of the journal."""
        stores, journal = self.office.stores, self.journal
        for ref in self.of_record:
            assert Record.replay([event_in(each) for each in journal.read(record_stream(ref))]) == stores.records.get(ref)
        for ref in self.of_series:
            assert FileSeries.replay([event_in(each) for each in journal.read(series_stream(ref))]) == stores.series.get(ref)
        for ref in self.of_list:
            assert DisposalList.replay([event_in(each) for each in journal.read(disposal_stream(ref))]) == stores.lists.get(ref)


TestOffice = OfficeMachine.TestCase
TestOffice.settings = settings(
    max_examples=examples(40),
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


class OfficeOnSqlite(OfficeMachine):
    """同じ機械をデータベースの上で / The same machine in one transaction that no refusal rolls back.

    So a desk that wrote anything before it refused would be found out.
    """

    @staticmethod
    @cache
    def template() -> Path:
        folder = mkdtemp(prefix="jichitai-records-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        path = Path(folder) / "template.db"
        database = open_database(f"sqlite:///{path}")
        with database.write() as connection:
            upgrade(connection)
            upgrade(connection, "jichitai.public_records")
        database.checkpoint()
        database.close()
        return path

    def make_office(self):
        self.folder = TemporaryDirectory()
        path = shutil.copy(self.template(), Path(self.folder.name) / "records.db")
        self.database = open_database(f"sqlite:///{path}")
        self.open = ExitStack()
        connection = self.open.enter_context(self.database.write())
        journal = SqlJournal(connection, clock=self.clock)
        office = RecordsOffice(
            stores=sql_stores(connection), journal=journal, clock=self.clock, roles=EverybodyMay(),
            classification=example_classification(), policy=example_policy(),
        )  # fmt: skip
        return office, journal

    def teardown(self):
        super().teardown()
        self.open.close()
        self.database.close()
        self.folder.cleanup()


TestOfficeOnSqlite = OfficeOnSqlite.TestCase
TestOfficeOnSqlite.settings = settings(TestOffice.settings, max_examples=6, stateful_step_count=30)


SCALE = float(os.environ.get("JICHITAI_NIGHT_SCALE", "1"))


@pytest.mark.nightly
class TestOfficeForANight(OfficeMachine.TestCase):
    settings = settings(TestOffice.settings, max_examples=int(20_000 * SCALE), stateful_step_count=50)
