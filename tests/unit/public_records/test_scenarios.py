"""公表された誤廃棄を起こさない / The published failures, played again: they must be refused here."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from jichitai.master_data.kernel import ApprovalRef, CaseRef, FiscalYear
from jichitai.public_records import (
    ApproveDisposal,
    CorrectionDiffers,
    CorrectRetention,
    DayNotCome,
    DestroyListed,
    DisposalRefused,
    ExtendRetention,
    ExtensionReason,
    GiveOpinion,
    HoldKind,
    LiftHold,
    LiftReason,
    ListNotReady,
    PlaceHold,
    ProposeDisposal,
    RecordState,
    RetentionFacts,
    StateRetentionEvent,
    UnderHold,
    Verdict,
    read_classification,
    retention_of,
    term_of,
)
from jichitai.public_records.disposal_desk import DisposalDesk
from jichitai.public_records.testing import EverybodyMay, MovableClock
from jichitai.public_records.testing.office import approved_list, example_policy, file_record, memory_office, open_series
from jichitai.public_records.testing.samples import APPROVER, ARCHIVES, OFFICER, REVIEWER


@pytest.fixture
def clock():
    return MovableClock(date(2026, 5, 10))


@pytest.fixture
def office(clock):
    return memory_office(clock=clock)[0]


def refusal(kind, act):
    with pytest.raises(kind) as refused:
        act()
    return refused.value.finding.code.removeprefix("public-records.")


def test_gunma_2022_a_list_made_before_an_extension_destroys_nothing(office, clock):
    """群馬県：延長が目録に書かれていない / The extension itself voids the list; nobody has to remember to write it down."""
    series = open_series(office)
    record = file_record(office, series)
    clock.move_to(date(2032, 3, 1))
    stale = approved_list(office, record.ref, approval="決-1")
    office.registry.extend(
        ExtendRetention(
            series=series.ref,
            through=date(2035, 3, 31),
            reason=ExtensionReason.DUTIES,
            approval=ApprovalRef("決-2"),
            actor=OFFICER,
        )
    )
    for day in (date(2032, 4, 1), date(2035, 4, 1)):  # 延長前の日にも、延長後に満了した後にも、古い目録では廃棄できない
        clock.move_to(day)
        assert refusal(DisposalRefused, lambda: office.disposal.destroy(DestroyListed(disposal_list=stale.ref, actor=OFFICER)))
    assert office.stores.records.get(record.ref).state is RecordState.KEPT
    fresh = approved_list(office, record.ref, approval="決-3")
    office.disposal.destroy(DestroyListed(disposal_list=fresh.ref, actor=OFFICER))


def test_gunma_2022_a_wrong_year_on_the_label_is_a_contradiction_not_a_date(office, clock):
    """群馬県：廃棄年の誤記 / A label that disagrees with the classification stops disposal, early or late."""
    for stated in (date(2030, 3, 31), date(2032, 3, 30), date(2033, 3, 31)):
        series = open_series(office, stated=stated)
        record = file_record(office, series)
        assert refusal(
            DisposalRefused, lambda ref=record.ref: office.disposal.propose(ProposeDisposal(records=(ref,), actor=OFFICER))
        ) == ("expiry-not-fixed")


def test_hiratsuka_2017_a_blank_limit_is_not_an_expired_one(office, clock):
    """平塚市：空欄は満了ではない / A series whose retention cannot be computed is never listed, however old."""
    empty_event = open_series(office, "E")
    record = file_record(office, empty_event)
    clock.move_to(date(2099, 4, 1))
    assert refusal(DisposalRefused, lambda: office.disposal.propose(ProposeDisposal(records=(record.ref,), actor=OFFICER))) == (
        "expiry-not-fixed"
    )


def test_hiratsuka_2017_a_correction_does_only_what_was_shown(office, clock):
    """平塚市：誤ったデータによる訂正 / Preview, approve that preview, and only that is done."""
    series = open_series(office, "A5")
    record = file_record(office, series)
    before, after = office.registry.preview_correction(series.ref, classification="A1", classified_as_of=date(2026, 4, 1))
    assert (before.value.retain_through, after.value.retain_through) == (date(2032, 3, 31), date(2028, 3, 31))
    wrong = {"series": series.ref, "classified_as_of": date(2026, 4, 1), "approval": ApprovalRef("決-1"), "actor": OFFICER}
    assert (
        refusal(
            CorrectionDiffers,
            lambda: office.registry.correct(CorrectRetention(**wrong, classification="A10", shown=after.value)),
        )
        == "correction-differs"
    )
    office.registry.place_hold(
        PlaceHold(series=series.ref, record=record.ref, kind=HoldKind.LITIGATION, matter=CaseRef("訴-1"), actor=OFFICER)
    )
    shorten = CorrectRetention(**wrong, classification="A1", shown=after.value)
    assert refusal(UnderHold, lambda: office.registry.correct(shorten)) == "under-hold"
    _, longer = office.registry.preview_correction(series.ref, classification="A10", classified_as_of=date(2026, 4, 1))
    office.registry.correct(CorrectRetention(**wrong, classification="A10", shown=longer.value))
    assert office.stores.series.get(series.ref).retention().value.retain_through == date(2037, 3, 31)


def test_mie_2022_nothing_moves_before_the_opinion(office, clock):
    """三重県：審査が終わる前の廃棄 / Neither approval nor execution before the opinion, and none against it."""
    record = file_record(office, open_series(office))
    clock.move_to(date(2032, 4, 1))
    found = office.disposal.propose(ProposeDisposal(records=(record.ref,), actor=OFFICER))
    approve = ApproveDisposal(
        disposal_list=found.ref, fingerprint=found.fingerprint, approval=ApprovalRef("決-1"), actor=APPROVER
    )
    destroy = DestroyListed(disposal_list=found.ref, actor=OFFICER)
    assert refusal(ListNotReady, lambda: office.disposal.approve(approve)) == "opinion-pending"
    assert refusal(DisposalRefused, lambda: office.disposal.destroy(destroy)) == "opinion-pending"
    office.disposal.give_opinion(
        GiveOpinion(
            disposal_list=found.ref, fingerprint=found.fingerprint, verdict=Verdict.OBJECTION, body=ARCHIVES, actor=REVIEWER
        )
    )
    assert refusal(ListNotReady, lambda: office.disposal.approve(approve)) == "opinion-objected"
    assert refusal(DisposalRefused, lambda: office.disposal.destroy(destroy)) == "opinion-objected"
    assert office.stores.records.get(record.ref).state is RecordState.KEPT


def test_fukuoka_2014_a_calendar_year_series_is_kept_to_the_end_of_its_calendar_year():
    """福岡市：暦年の簿冊に年度の規則 / The year basis belongs to the class, never to somebody's head."""
    table = read_classification(Path(__file__).parent / "classification.toml")
    facts = RetentionFacts(first_filed_on=date(2020, 5, 20), year=FiscalYear(2020))
    by_calendar, by_fiscal = (
        retention_of(term=term_of(table, code, date(2020, 4, 1)), facts=facts).value for code in ("06-01-01", "03-02-01")
    )
    assert by_calendar.retain_through == date(2025, 12, 31)
    assert by_fiscal.retain_through == date(2026, 3, 31)


def test_a_hold_placed_and_lifted_after_the_approval_needs_a_new_list(office, clock):
    """決裁の後の保留 / The approver did not know of it: what was approved is not what stands there."""
    series = open_series(office)
    record = file_record(office, series)
    clock.move_to(date(2032, 4, 1))
    found = approved_list(office, record.ref, approval="決-1")
    hold = office.registry.place_hold(
        PlaceHold(series=series.ref, kind=HoldKind.LITIGATION, matter=CaseRef("訴-1"), actor=OFFICER)
    )
    destroy = DestroyListed(disposal_list=found.ref, actor=OFFICER)
    assert refusal(DisposalRefused, lambda: office.disposal.destroy(destroy)) == "record-under-hold"
    office.registry.lift_hold(
        LiftHold(
            series=series.ref,
            hold=hold,
            ended_on=date(2032, 4, 1),
            reason=LiftReason.WITHDRAWN,
            approval=ApprovalRef("決-2"),
            actor=OFFICER,
        )
    )
    assert refusal(DisposalRefused, lambda: office.disposal.destroy(destroy)) == "retention-not-expired"
    clock.move_to(date(2032, 4, 2))
    assert refusal(DisposalRefused, lambda: office.disposal.destroy(destroy)) == "approval-void"


@pytest.mark.parametrize("whole", [True, False])
def test_a_hold_that_moved_no_day_still_voids_the_approval(office, clock, whole):
    """日を動かさない保留でも / Placed by mistake and lifted: no day moved, yet the versions did."""
    series = open_series(office)
    record = file_record(office, series)
    clock.move_to(date(2032, 4, 1))
    found = approved_list(office, record.ref, approval="決-1")
    target = None if whole else record.ref
    hold = office.registry.place_hold(
        PlaceHold(series=series.ref, record=target, kind=HoldKind.AUDIT, matter=CaseRef("監-1"), actor=OFFICER)
    )
    office.registry.lift_hold(
        LiftHold(
            series=series.ref,
            record=target,
            hold=hold,
            ended_on=date(2032, 4, 1),
            reason=LiftReason.PLACED_IN_ERROR,
            approval=ApprovalRef("決-2"),
            actor=OFFICER,
        )
    )
    destroy = DestroyListed(disposal_list=found.ref, actor=OFFICER)
    assert refusal(DisposalRefused, lambda: office.disposal.destroy(destroy)) == "approval-void"


def test_a_wrongly_stated_day_is_corrected_as_shown(office, clock):
    """特定の事由の日の誤記 / The day was a year early: the correction is previewed, approved, and done as shown."""
    series = open_series(office, "E")
    file_record(office, series)
    clock.move_to(date(2031, 4, 1))
    office.registry.state_event(StateRetentionEvent(series=series.ref, on=date(2030, 3, 31), actor=OFFICER))
    right = {"classification": "E", "classified_as_of": date(2026, 4, 1), "event_on": date(2031, 3, 31)}
    before, after = office.registry.preview_correction(series.ref, **right)
    assert (before.value.retain_through, after.value.retain_through) == (date(2035, 3, 31), date(2036, 3, 31))
    command = {"series": series.ref, "approval": ApprovalRef("決-1"), "actor": OFFICER}
    office.registry.correct(CorrectRetention(**command, **right, shown=after.value))
    assert office.stores.series.get(series.ref).event_on == date(2031, 3, 31)
    to_come = {**right, "event_on": date(2031, 4, 2)}
    _, later = office.registry.preview_correction(series.ref, **to_come)
    assert refusal(DayNotCome, lambda: office.registry.correct(CorrectRetention(**command, **to_come, shown=later.value)))


def test_an_instant_before_midnight_utc_is_the_next_day_in_tokyo(office, clock):
    """日本時間の日 / 2032-03-31T15:00Z is 1 April in Tokyo: the first lawful day."""

    class Utc:
        at = datetime(2032, 3, 31, 14, 59, tzinfo=UTC)

        def now(self):
            return self.at

    office, _ = memory_office(clock=clock)
    record = file_record(office, open_series(office))
    clock.move_to(date(2032, 3, 1))
    found = approved_list(office, record.ref, approval="決-1")
    utc = Utc()
    desk = DisposalDesk(
        stores=office.stores, journal=office.disposal._journal, clock=utc, roles=EverybodyMay(), policy=example_policy()
    )
    destroy = DestroyListed(disposal_list=found.ref, actor=OFFICER)
    assert refusal(DisposalRefused, lambda: desk.destroy(destroy)) == "retention-not-expired"
    utc.at = datetime(2032, 3, 31, 15, 0, tzinfo=UTC)
    assert desk.destroy(destroy)[0].tombstone.on == date(2032, 4, 1)
