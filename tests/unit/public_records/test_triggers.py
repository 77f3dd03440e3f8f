"""二以上の事由 / Series kept by several named triggers, through the desks: one missing, nothing is determined."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.kernel import ApprovalRef, CaseRef, LegalPeriod
from jichitai.public_records import DestroyListed, Expiry, ExpiryStatus, HoldKind, PlaceHold
from jichitai.public_records.disposal.deciding import DisposalRefused
from jichitai.public_records.events import event_in, series_stream
from jichitai.public_records.filing.commands import MergeSeries, SplitSeries
from jichitai.public_records.filing.file_series import CorrectionDiffers, FactAlreadyStated, FileSeries
from jichitai.public_records.filing.keeping_decisions import MergeRefused
from jichitai.public_records.filing.title import Title
from jichitai.public_records.filing.trigger_commands import CorrectTriggers, LayDownRequirement, StateTrigger
from jichitai.public_records.filing.triggers import TriggerNotAsked
from jichitai.public_records.holds.hold import UnderHold
from jichitai.public_records.keeping_desk import KeepingDesk
from jichitai.public_records.refusals import DayNotCome
from jichitai.public_records.register.entry import RegisterItem
from jichitai.public_records.register.register import RegisterSource, register_entry_of
from jichitai.public_records.retention.facts import TriggerDay
from jichitai.public_records.retention.requirement import Combination, RetentionRequirement, counted
from jichitai.public_records.testing import EverybodyMay, MovableClock
from jichitai.public_records.testing.office import approved_list, file_record, memory_office, open_series
from jichitai.public_records.testing.samples import OFFICER

APPROVAL = ApprovalRef("決-1")
FIVE = LegalPeriod.years(5)
PERMITS = RetentionRequirement(periods=(counted(FIVE, "permit-lapsed"), counted(LegalPeriod.years(3), "deposit-returned")))
OPEN = Expiry(status=ExpiryStatus.UNDETERMINED)


class Town:
    def __init__(self):
        self.clock = MovableClock(date(2026, 5, 10))
        self.office, self.journal = memory_office(clock=self.clock)
        self.desk = self.office.triggers
        self.keeping = KeepingDesk(stores=self.office.stores, journal=self.journal, clock=self.clock, roles=EverybodyMay())
        self.series = open_series(self.office)
        self.record = file_record(self.office, self.series)

    def lay_down(self, requirement=PERMITS, shown=OPEN):
        return self.desk.lay_down(
            LayDownRequirement(series=self.series.ref, requirement=requirement, shown=shown, approval=APPROVAL, actor=OFFICER)
        )

    def state(self, trigger, on=None, **more):
        return self.desk.state(StateTrigger(series=self.series.ref, trigger=trigger, on=on, actor=OFFICER, **more))

    def end(self):
        return self.office.registry.retention_of(self.series.ref).value


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.mark.parametrize(
    ("combination", "end"), [(Combination.LATEST, date(2035, 3, 31)), (Combination.EARLIEST, date(2034, 3, 31))]
)
def test_while_one_trigger_is_missing_nothing_is_determined(town, combination, end):
    """二つの事由 / The latest (or earliest) of the two, once both are known; not a day before."""
    town.lay_down(evolve(PERMITS, combination=combination))
    town.clock.move_to(date(2031, 6, 1))
    assert town.end() == OPEN
    assert town.office.stores.series.get(town.series.ref).triggers.missing == ("permit-lapsed", "deposit-returned")
    assert town.state("permit-lapsed", date(2029, 5, 1)).triggers.missing == ("deposit-returned",)
    assert town.end() == OPEN
    assert [each.code for each in town.office.disposal.examine([town.record.ref])] == ["public-records.expiry-not-fixed"]
    town.state("deposit-returned", date(2031, 3, 31))
    assert town.end().retain_through == end
    found = town.office.registry.retention_of(town.series.ref)
    assert "permit-lapsed" in found.steps[0].ja
    town.clock.move_to(end)
    again = approved_list(town.office, town.record.ref, approval="決-2")
    with pytest.raises(DisposalRefused):
        town.office.disposal.destroy(DestroyListed(disposal_list=again.ref, actor=OFFICER))


def test_a_second_permit_opens_it_again_until_it_lapses_too(town):
    town.lay_down(RetentionRequirement(periods=(counted(FIVE, "permit-lapsed"),)))
    town.clock.move_to(date(2031, 6, 1))
    town.state("permit-lapsed", date(2029, 5, 1))
    assert town.end().retain_through == date(2035, 3, 31)
    town.state("permit-lapsed")
    assert town.end() == OPEN
    town.state("permit-lapsed", date(2030, 4, 1))
    assert town.end().retain_through == date(2036, 3, 31)
    with pytest.raises(FactAlreadyStated):
        town.state("permit-lapsed", date(2031, 4, 1))
    town.state("permit-lapsed", date(2031, 4, 1), another=True)
    assert town.end().retain_through == date(2037, 3, 31)


def test_only_triggers_that_are_asked_are_stated_and_only_days_that_have_come(town):
    with pytest.raises(TriggerNotAsked):
        town.state("permit-lapsed", date(2026, 5, 1))
    town.lay_down()
    with pytest.raises(TriggerNotAsked):
        town.state("completed", date(2026, 5, 1))
    with pytest.raises(DayNotCome):
        town.state("permit-lapsed", date(2026, 5, 11))
    town.state("permit-lapsed", date(2026, 5, 10))


def test_what_is_laid_down_comes_to_what_was_shown_and_is_not_shortened_under_a_hold(town):
    before, after = town.desk.preview(town.series.ref, evolve(town.series.triggers, requirement=PERMITS))
    assert (before.value.retain_through, after.value) == (date(2032, 3, 31), OPEN)
    with pytest.raises(CorrectionDiffers):
        town.lay_down(shown=before.value)
    town.office.registry.place_hold(
        PlaceHold(series=town.series.ref, record=town.record.ref, kind=HoldKind.AUDIT, matter=CaseRef("監-1"), actor=OFFICER)
    )
    shorter = RetentionRequirement(periods=(counted(LegalPeriod.years(1), "first-filed"),))
    _, shown = town.desk.preview(town.series.ref, evolve(town.series.triggers, requirement=shorter))
    with pytest.raises(UnderHold):
        town.lay_down(shorter, shown.value)


def test_wrong_days_are_corrected_as_shown(town):
    town.lay_down()
    town.state("permit-lapsed", date(2026, 5, 1))
    right = (
        TriggerDay(trigger="permit-lapsed", on=date(2026, 4, 1)),
        TriggerDay(trigger="deposit-returned", on=date(2026, 4, 2)),
    )
    command = CorrectTriggers(series=town.series.ref, days=right, shown=OPEN, approval=APPROVAL, actor=OFFICER)
    with pytest.raises(CorrectionDiffers):
        town.desk.correct(command)
    _, after = town.desk.preview(town.series.ref, evolve(town.office.stores.series.get(town.series.ref).triggers, days=right))
    corrected = town.desk.correct(evolve(command, shown=after.value))
    assert corrected.triggers.days == right
    with pytest.raises(TriggerNotAsked):
        town.desk.correct(evolve(command, days=(TriggerDay(trigger="closed"),)))
    with pytest.raises(DayNotCome):
        town.desk.correct(evolve(command, days=(TriggerDay(trigger="permit-lapsed", on=date(2030, 1, 1)),)))


def test_a_split_takes_them_along_a_merge_asks_for_the_same_and_the_events_tell_all(town):
    town.lay_down()
    town.state("permit-lapsed", date(2026, 5, 1))
    other = file_record(town.office, town.series)
    off = town.keeping.split(
        SplitSeries(series=town.series.ref, records=(other.ref,), name=Title("分冊"), approval=APPROVAL, actor=OFFICER)
    )
    source = town.office.stores.series.get(town.series.ref)
    assert (off.triggers, off.retention().value) == (source.triggers, OPEN)
    plain = open_series(town.office)
    with pytest.raises(MergeRefused):
        town.keeping.merge(MergeSeries(series=off.ref, into=plain.ref, approval=APPROVAL, actor=OFFICER))
    for series in (source, off):
        assert FileSeries.replay(
            [event_in(each) for each in town.journal.read(series_stream(series.ref))]
        ) == town.office.stores.series.get(series.ref)
    entry = register_entry_of(RegisterSource(series=source, name=Title("許可")))
    assert "いずれか遅い日" in entry.values[RegisterItem.RETENTION]
