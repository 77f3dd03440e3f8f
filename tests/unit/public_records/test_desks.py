"""机の試験 / The desks: numbers, repeats, roles, days, and what a refusal leaves behind (nothing)."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.journal import IdempotencyConflict
from jichitai.master_data.kernel import ApprovalRef, CaseRef, FiscalYear, OfficerRef, OrganisationRef
from jichitai.public_records import (
    ApprovalAlreadyUsed,
    ApproveDisposal,
    BodyAltered,
    CertifyDisposal,
    ClassificationUnknown,
    CompleteFileSeries,
    DayNotCome,
    DestroyListed,
    DisposalRefused,
    EndStandingUse,
    EraseBodies,
    ExpiryStatus,
    ExtendRetention,
    ExtensionReason,
    ExtensionRefused,
    FactAlreadyStated,
    FileRecord,
    FilingDayOutsideSeries,
    GiveOpinion,
    HoldKind,
    HoldNotFound,
    LateFilingGround,
    LiftHold,
    LiftReason,
    ListNotReady,
    MarkHistorical,
    MoveRecord,
    NothingLeftToHold,
    NotPermitted,
    NotTheListSeen,
    OpenFileSeries,
    PlaceHold,
    ProposeDisposal,
    RecordDestroyedAlready,
    RecordNotFound,
    RecordsAct,
    ResidualPlace,
    RetentionWouldBeShortened,
    SameOfficer,
    SeriesCompleted,
    StateRetentionEvent,
    Title,
    UnderHold,
    Verdict,
)
from jichitai.public_records.memory import RoleTable
from jichitai.public_records.refs import Fingerprint
from jichitai.public_records.testing import MovableClock
from jichitai.public_records.testing.office import approved_list, file_record, memory_office, open_series
from jichitai.public_records.testing.samples import APPROVER, ARCHIVES, OFFICER, REVIEWER, UNIT


@pytest.fixture
def clock():
    return MovableClock(date(2026, 5, 10))


@pytest.fixture
def office(clock):
    return memory_office(clock=clock)[0]


def filing(series, **other) -> FileRecord:
    given = {
        "series": series.ref, "title": Title("件名"), "body": b"body", "media_type": "application/pdf", "made_on": date(2026, 5, 9),
        "filed_on": date(2026, 5, 10), "actor": OFFICER,
    }  # fmt: skip
    return FileRecord(**{**given, **other})


def hold_on(office, series, record=None, kind=HoldKind.LITIGATION):
    return office.registry.place_hold(
        PlaceHold(series=series.ref, record=record.ref if record else None, kind=kind, matter=CaseRef("訴-1"), actor=OFFICER)
    )


def lift(office, series, hold, record=None, *, ended=date(2026, 5, 10), reason=LiftReason.ENDED):
    return office.registry.lift_hold(
        LiftHold(
            series=series.ref, record=record.ref if record else None, hold=hold, ended_on=ended, reason=reason,
            approval=ApprovalRef("決-1"), actor=OFFICER,
        )
    )  # fmt: skip


class TestNumbersAndRepeats:
    def test_numbers_run_without_gaps_and_a_refusal_uses_none(self, office):
        series = open_series(office)
        first = file_record(office, series)
        with pytest.raises(DayNotCome):
            office.registry.file_record(filing(series, filed_on=date(2026, 5, 11)))
        second = file_record(office, series, b"two")
        assert [each.ref.value for each in (first, second)] == ["2026-総財-00001", "2026-総財-00002"]
        assert series.ref.value == "2026-総財-簿冊-0001"

    def test_numbers_run_by_symbol_and_year(self, office):
        other = OpenFileSeries(
            year=FiscalYear(2026), classification="A5", classified_as_of=date(2026, 4, 1), symbol="税務", custodian=UNIT, name=Title("名"),
            actor=OFFICER,
        )  # fmt: skip
        open_series(office)
        assert office.registry.open_series(other).ref.value == "2026-税務-簿冊-0001"
        assert open_series(office, year=2025).ref.value == "2025-総財-簿冊-0001"

    def test_a_repeat_gives_the_first_result_and_another_request_is_a_conflict(self, office):
        series = open_series(office)
        first = office.registry.file_record(filing(series), key="k")
        assert office.registry.file_record(filing(series), key="k") == first
        assert len(office.stores.records.in_series(series.ref)) == 1
        with pytest.raises(IdempotencyConflict):
            office.registry.file_record(filing(series, body=b"another"), key="k")

    def test_every_disposal_step_can_be_repeated(self, office, clock):
        record = file_record(office, open_series(office))
        clock.move_to(date(2032, 4, 1))
        propose = ProposeDisposal(records=(record.ref,), actor=OFFICER)
        found = office.disposal.propose(propose, key="1")
        assert office.disposal.propose(propose, key="1") == found
        opinion = GiveOpinion(
            disposal_list=found.ref, fingerprint=found.fingerprint, verdict=Verdict.CONSENT, body=ARCHIVES, actor=REVIEWER
        )
        assert office.disposal.give_opinion(opinion, key="2") == office.disposal.give_opinion(opinion, key="2")
        approve = ApproveDisposal(
            disposal_list=found.ref, fingerprint=found.fingerprint, approval=ApprovalRef("決-1"), actor=APPROVER
        )
        assert office.disposal.approve(approve, key="3") == office.disposal.approve(approve, key="3")
        destroy = DestroyListed(disposal_list=found.ref, actor=OFFICER)
        assert office.disposal.destroy(destroy, key="4") == office.disposal.destroy(destroy, key="4")
        erase = EraseBodies(disposal_list=found.ref, actor=OFFICER)
        assert office.disposal.erase_bodies(erase, key="5") == office.disposal.erase_bodies(erase, key="5") == (record.ref,)
        certify = CertifyDisposal(disposal_list=found.ref, residual_places=(), actor=OFFICER)
        assert office.disposal.certify(certify, key="6") == office.disposal.certify(certify, key="6")


class TestRoles:
    """役割の表 / Nobody may anything unless it is granted, and each act asks for its own."""

    def test_every_public_act_asks_for_its_role(self, clock):
        deny = RoleTable(frozenset())
        full, _ = memory_office(clock=clock)
        series = open_series(full)
        record = file_record(full, series)
        hold = hold_on(full, series)
        clock.move_to(date(2032, 4, 1))
        lift(full, series, hold, ended=date(2026, 5, 10))
        found = full.disposal.propose(ProposeDisposal(records=(record.ref,), actor=OFFICER))
        closed = type(full)(
            stores=full.stores, journal=full.registry._journal, clock=clock, roles=deny,
            classification=full.registry._classification, policy=full.registry._policy,
        )  # fmt: skip
        seen, approval = {"disposal_list": found.ref, "fingerprint": found.fingerprint}, ApprovalRef("決-1")
        attempts = [
            lambda: open_series(closed), lambda: file_record(closed, series), lambda: hold_on(closed, series),
            lambda: closed.registry.complete_series(CompleteFileSeries(series=series.ref, on=date(2026, 5, 10), actor=OFFICER)),
            lambda: closed.registry.state_event(StateRetentionEvent(series=series.ref, on=date(2026, 5, 10), actor=OFFICER)),
            lambda: closed.registry.end_standing_use(EndStandingUse(series=series.ref, on=date(2026, 5, 10), actor=OFFICER)),
            lambda: closed.registry.extend(
                ExtendRetention(series=series.ref, through=date(2040, 3, 31), reason=ExtensionReason.DUTIES, approval=approval, actor=OFFICER)
            ),
            lambda: closed.registry.move_record(MoveRecord(record=record.ref, to=series.ref, approval=approval, actor=OFFICER)),
            lambda: closed.registry.mark_historical(MarkHistorical(record=record.ref, approval=approval, actor=OFFICER)),
            lambda: lift(closed, series, hold),
            lambda: closed.registry.read_body(record.ref, actor=OFFICER), lambda: closed.registry.title_of(record.ref, actor=OFFICER),
            lambda: closed.disposal.propose(ProposeDisposal(records=(record.ref,), actor=OFFICER)),
            lambda: closed.disposal.give_opinion(GiveOpinion(**seen, verdict=Verdict.CONSENT, body=ARCHIVES, actor=REVIEWER)),
            lambda: closed.disposal.approve(ApproveDisposal(**seen, approval=approval, actor=APPROVER)),
            lambda: closed.disposal.destroy(DestroyListed(disposal_list=found.ref, actor=OFFICER)),
            lambda: closed.disposal.erase_bodies(EraseBodies(disposal_list=found.ref, actor=OFFICER)),
            lambda: closed.disposal.certify(CertifyDisposal(disposal_list=found.ref, residual_places=(), actor=OFFICER)),
        ]  # fmt: skip
        for attempt in attempts:
            with pytest.raises(NotPermitted):
                attempt()

    def test_a_role_is_granted_for_one_act_on_one_unit(self):
        table = RoleTable(frozenset({(OFFICER, RecordsAct.FILE, UNIT)}))
        assert table.permits(OFFICER, RecordsAct.FILE, UNIT)
        assert not table.permits(OFFICER, RecordsAct.DESTROY, UNIT)
        assert not table.permits(OFFICER, RecordsAct.FILE, OrganisationRef("税務課"))
        assert not table.permits(OfficerRef("職員-999"), RecordsAct.FILE, UNIT)


class TestFiling:
    def test_an_unknown_class_opens_no_series(self, office):
        with pytest.raises(ClassificationUnknown):
            open_series(office, "Z9")

    def test_a_series_takes_nothing_before_its_year(self, office):
        series = open_series(office, year=2026)
        with pytest.raises(FilingDayOutsideSeries):
            office.registry.file_record(filing(series, made_on=date(2026, 3, 31), filed_on=date(2026, 3, 31)))
        office.registry.file_record(filing(series, made_on=date(2026, 3, 31), filed_on=date(2026, 4, 1)))

    def test_from_the_first_counted_day_on_a_ground_is_needed(self, office, clock):
        """起算日の前日・当日 / 31 March joins; 1 April needs a ground."""
        series = open_series(office)
        file_record(office, series)
        clock.move_to(date(2027, 4, 1))
        office.registry.file_record(filing(series, filed_on=date(2027, 3, 31)))
        with pytest.raises(FilingDayOutsideSeries) as refused:
            office.registry.file_record(filing(series, filed_on=date(2027, 4, 1)))
        assert refused.value.finding.code == "public-records.filed-after-start"
        late = office.registry.file_record(filing(series, filed_on=date(2027, 4, 1), late=LateFilingGround.INCIDENTAL_WORK))
        assert office.registry.retention_of_record(late.ref).value.retain_through == date(2032, 3, 31)

    def test_the_accounts_of_the_year_close_on_31_may(self, office, clock):
        """出納閉鎖の当日・翌日 / 31 May joins the old year's series; 1 June does not."""
        series = open_series(office)
        file_record(office, series)
        clock.move_to(date(2027, 6, 1))
        closing = LateFilingGround.ACCOUNTS_CLOSING
        office.registry.file_record(filing(series, filed_on=date(2027, 5, 31), late=closing))
        with pytest.raises(FilingDayOutsideSeries):
            office.registry.file_record(filing(series, filed_on=date(2027, 6, 1), late=closing))

    def test_an_expired_series_takes_nothing_on_any_ground(self, office, clock):
        series = open_series(office, "A1")
        file_record(office, series)
        clock.move_to(date(2028, 4, 1))
        incidental = LateFilingGround.INCIDENTAL_WORK
        office.registry.file_record(filing(series, filed_on=date(2028, 3, 31), late=incidental))
        with pytest.raises(FilingDayOutsideSeries):
            office.registry.file_record(filing(series, filed_on=date(2028, 4, 1), late=incidental))

    def test_a_completed_series_takes_nothing_without_a_ground(self, office):
        series = open_series(office)
        office.registry.complete_series(CompleteFileSeries(series=series.ref, on=date(2026, 5, 10), actor=OFFICER))
        with pytest.raises(SeriesCompleted):
            file_record(office, series)
        with pytest.raises(FactAlreadyStated):
            office.registry.complete_series(CompleteFileSeries(series=series.ref, on=date(2026, 5, 10), actor=OFFICER))

    def test_filing_an_earlier_day_never_shortens_retention(self, office, clock):
        """遡る編綴 / The earliest day may move within a year; moving it over 1 April would take a year away."""
        series = open_series(office, year=2025)
        clock.move_to(date(2026, 5, 11))
        office.registry.file_record(filing(series, filed_on=date(2026, 5, 10)))
        office.registry.file_record(filing(series, made_on=date(2026, 4, 1), filed_on=date(2026, 4, 1)))
        assert office.stores.series.get(series.ref).first_filed_on == date(2026, 4, 1)
        with pytest.raises(RetentionWouldBeShortened):
            office.registry.file_record(filing(series, made_on=date(2026, 3, 31), filed_on=date(2026, 3, 31)))

    def test_a_record_is_not_filed_before_it_was_made(self, office):
        with pytest.raises(ValueError, match="filed on or after"):
            filing(open_series(office), made_on=date(2026, 5, 11))

    def test_a_changed_body_is_not_given_out(self, office):
        record = file_record(office, open_series(office))
        assert office.registry.read_body(record.ref, actor=OFFICER) == b"body"
        office.stores.bodies._kept[record.ref] = b"changed"
        with pytest.raises(BodyAltered):
            office.registry.read_body(record.ref, actor=OFFICER)


class TestRetention:
    def test_standing_use_and_events_set_the_end(self, office, clock):
        standing, event = open_series(office, "S3"), open_series(office, "E")
        for series in (standing, event):
            file_record(office, series)
        assert office.registry.retention_of(standing.ref).value.status is ExpiryStatus.UNLIMITED
        assert office.registry.retention_of(event.ref).value.status is ExpiryStatus.UNDETERMINED
        clock.move_to(date(2030, 4, 1))
        office.registry.end_standing_use(EndStandingUse(series=standing.ref, on=date(2030, 3, 31), actor=OFFICER))
        office.registry.state_event(StateRetentionEvent(series=event.ref, on=date(2030, 4, 1), actor=OFFICER))
        assert office.registry.retention_of(standing.ref).value.retain_through == date(2033, 3, 31)
        assert office.registry.retention_of(event.ref).value.retain_through == date(2036, 3, 31)
        with pytest.raises(FactAlreadyStated):
            office.registry.state_event(StateRetentionEvent(series=event.ref, on=date(2030, 3, 31), actor=OFFICER))

    def test_what_has_not_happened_cannot_be_stated(self, office):
        series = open_series(office, "E")
        with pytest.raises(DayNotCome):
            office.registry.state_event(StateRetentionEvent(series=series.ref, on=date(2026, 5, 11), actor=OFFICER))

    @pytest.mark.parametrize(("through", "refused"), [(date(2032, 3, 31), True), (date(2032, 4, 1), False)])
    def test_an_extension_goes_to_a_later_day(self, office, through, refused):
        series = open_series(office)
        file_record(office, series)
        command = ExtendRetention(
            series=series.ref, through=through, reason=ExtensionReason.DUTIES, approval=ApprovalRef("決-1"), actor=OFFICER
        )
        if refused:
            with pytest.raises(ExtensionRefused):
                office.registry.extend(command)
        else:
            assert office.registry.extend(command).retention().value.retain_through == through

    def test_what_has_no_end_cannot_be_extended(self, office):
        for code in ("P", "S", "E"):
            series = open_series(office, code)
            with pytest.raises(ExtensionRefused):
                office.registry.extend(
                    ExtendRetention(
                        series=series.ref,
                        through=date(2099, 3, 31),
                        reason=ExtensionReason.DUTIES,
                        approval=ApprovalRef("決-1"),
                        actor=OFFICER,
                    )
                )

    def test_moving_never_shortens_and_never_passes_a_hold(self, office):
        longer, shorter = open_series(office, "A10"), open_series(office, "A1")
        for series in (longer, shorter):
            file_record(office, series)
        record = file_record(office, open_series(office, "A5"))
        move = {"record": record.ref, "approval": ApprovalRef("決-1"), "actor": OFFICER}
        with pytest.raises(RetentionWouldBeShortened):
            office.registry.move_record(MoveRecord(to=shorter.ref, **move))
        for held in (record, None):
            series = office.stores.series.get(record.series)
            hold = hold_on(office, series, held)
            with pytest.raises(UnderHold):
                office.registry.move_record(MoveRecord(to=longer.ref, **move))
            lift(office, series, hold, held)
        target_hold = hold_on(office, longer)
        with pytest.raises(UnderHold):
            office.registry.move_record(MoveRecord(to=longer.ref, **move))
        lift(office, longer, target_hold)
        assert office.registry.move_record(MoveRecord(to=longer.ref, **move)).series == longer.ref
        assert office.registry.retention_of_record(record.ref).value.retain_through == date(2037, 3, 31)

    def test_moving_into_an_empty_series_begins_it(self, office):
        target = open_series(office, "A10")
        record = file_record(office, open_series(office, "A5"))
        office.registry.move_record(MoveRecord(record=record.ref, to=target.ref, approval=ApprovalRef("決-1"), actor=OFFICER))
        assert office.stores.series.get(target.ref).first_filed_on == date(2026, 5, 10)


class TestHolds:
    def test_several_holds_count_one_by_one(self, office, clock):
        series = open_series(office)
        record = file_record(office, series)
        holds = [hold_on(office, series, record), hold_on(office, series, record, HoldKind.AUDIT), hold_on(office, series)]
        clock.move_to(date(2032, 4, 1))
        for at, hold in enumerate(holds):
            assert office.disposal.examine([record.ref])[0].facts["count"] == 3 - at
            lift(office, series, hold, record if at < 2 else None)
        assert office.disposal.examine([record.ref]) == ()

    def test_a_hold_is_lifted_once_and_only_where_it_was_placed(self, office):
        series = open_series(office)
        record = file_record(office, series)
        hold = hold_on(office, series, record)
        with pytest.raises(HoldNotFound):
            lift(office, series, hold)
        lift(office, series, hold, record)
        with pytest.raises(HoldNotFound):
            lift(office, series, hold, record)

    def test_a_record_of_another_series_cannot_be_held_through_this_one(self, office):
        record, other = file_record(office, open_series(office)), open_series(office)
        with pytest.raises(RecordNotFound):
            hold_on(office, other, record)

    @pytest.mark.parametrize(
        ("reason", "through"),
        [
            (LiftReason.ENDED, date(2033, 2, 10)), (LiftReason.WITHDRAWN, date(2032, 3, 31)),
            (LiftReason.PLACED_IN_ERROR, date(2032, 3, 31)),
        ],
    )  # fmt: skip
    def test_a_decision_on_disclosure_protects_for_a_year_more(self, office, clock, reason, through):
        """令9条1項4号の例 / Decided 2032-02-10: through 2033-02-10. Withdrawn or mistaken: no longer than before."""
        series = open_series(office)
        record = file_record(office, series)
        hold = hold_on(office, series, record, HoldKind.DISCLOSURE_REQUEST)
        clock.move_to(date(2032, 3, 1))
        after = lift(office, series, hold, record, ended=date(2032, 2, 10), reason=reason)
        assert after.value.retain_through == through

    def test_a_lifting_cannot_name_a_day_to_come(self, office):
        series = open_series(office)
        hold = hold_on(office, series)
        with pytest.raises(DayNotCome):
            lift(office, series, hold, ended=date(2026, 5, 11))


class TestDisposal:
    def test_a_historical_record_or_class_is_not_listed(self, office, clock):
        by_record = file_record(office, open_series(office), historical=True)
        by_class = file_record(office, open_series(office, "H"))
        marked = file_record(office, open_series(office))
        office.registry.mark_historical(MarkHistorical(record=marked.ref, approval=ApprovalRef("決-1"), actor=OFFICER))
        clock.move_to(date(2099, 4, 1))
        for record in (by_record, by_class, marked):
            assert [each.code for each in office.disposal.examine([record.ref])] == ["public-records.historical-record"]
            with pytest.raises(DisposalRefused):
                office.disposal.propose(ProposeDisposal(records=(record.ref,), actor=OFFICER))

    def test_a_list_is_neither_empty_nor_double(self, office):
        record = file_record(office, open_series(office))
        for records in ((), (record.ref, record.ref)):
            with pytest.raises(ListNotReady):
                office.disposal.propose(ProposeDisposal(records=records, actor=OFFICER))

    def test_opinion_and_approval_go_to_the_list_that_was_seen(self, office):
        record = file_record(office, open_series(office))
        found = office.disposal.propose(ProposeDisposal(records=(record.ref,), actor=OFFICER))
        other = Fingerprint.of_bytes(b"another list")
        with pytest.raises(NotTheListSeen):
            office.disposal.give_opinion(
                GiveOpinion(disposal_list=found.ref, fingerprint=other, verdict=Verdict.CONSENT, body=ARCHIVES, actor=REVIEWER)
            )
        with pytest.raises(NotTheListSeen):
            office.disposal.approve(
                ApproveDisposal(disposal_list=found.ref, fingerprint=other, approval=ApprovalRef("決-1"), actor=APPROVER)
            )

    def test_the_proposer_neither_reviews_nor_approves(self, office):
        record = file_record(office, open_series(office))
        found = office.disposal.propose(ProposeDisposal(records=(record.ref,), actor=OFFICER))
        seen = {"disposal_list": found.ref, "fingerprint": found.fingerprint}
        with pytest.raises(SameOfficer):
            office.disposal.give_opinion(GiveOpinion(**seen, verdict=Verdict.CONSENT, body=ARCHIVES, actor=OFFICER))
        office.disposal.give_opinion(GiveOpinion(**seen, verdict=Verdict.CONSENT, body=ARCHIVES, actor=REVIEWER))
        with pytest.raises(SameOfficer):
            office.disposal.approve(ApproveDisposal(**seen, approval=ApprovalRef("決-1"), actor=OFFICER))

    def test_one_approval_is_not_used_for_two_lists(self, office):
        first, second = file_record(office, open_series(office)), file_record(office, open_series(office), b"two")
        approved_list(office, first.ref, approval="決-1")
        with pytest.raises(ApprovalAlreadyUsed):
            approved_list(office, second.ref, approval="決-1")

    def test_the_steps_cannot_be_taken_out_of_order(self, office, clock):
        record = file_record(office, open_series(office))
        clock.move_to(date(2032, 4, 1))
        found = approved_list(office, record.ref, approval="決-1")
        erase = EraseBodies(disposal_list=found.ref, actor=OFFICER)
        certify = CertifyDisposal(disposal_list=found.ref, residual_places=(), actor=OFFICER)
        for step in (lambda: office.disposal.erase_bodies(erase), lambda: office.disposal.certify(certify)):
            with pytest.raises(ListNotReady):
                step()
        office.disposal.destroy(DestroyListed(disposal_list=found.ref, actor=OFFICER))
        assert office.stores.bodies.holds(record.ref), "消去は、執行が確定した後"
        with pytest.raises(ListNotReady) as refused:
            office.disposal.certify(certify)
        assert refused.value.finding.code == "public-records.bodies-remain"
        office.disposal.erase_bodies(erase)
        certificate = office.disposal.certify(certify)
        assert certificate.fingerprint == Fingerprint.of(certificate)
        assert evolve(certificate, executed_on=date(2032, 4, 2)).fingerprint != certificate.fingerprint
        for step in (lambda: office.disposal.erase_bodies(erase), lambda: office.disposal.certify(certify)):
            with pytest.raises(ListNotReady):
                step()

    def test_a_list_is_destroyed_whole_or_not_at_all(self, office, clock):
        series = open_series(office)
        first, second = file_record(office, series), file_record(office, series, b"two")
        clock.move_to(date(2032, 4, 1))
        found = approved_list(office, first.ref, second.ref, approval="決-1")
        hold_on(office, series, second)
        with pytest.raises(DisposalRefused):
            office.disposal.destroy(DestroyListed(disposal_list=found.ref, actor=OFFICER))
        assert {office.stores.records.get(ref).tombstone for ref in (first.ref, second.ref)} == {None}

    def test_what_is_destroyed_stays_destroyed(self, office, clock):
        series = open_series(office)
        record = file_record(office, series)
        clock.move_to(date(2032, 4, 1))
        found = approved_list(office, record.ref, approval="決-1")
        office.disposal.destroy(DestroyListed(disposal_list=found.ref, actor=OFFICER))
        approval = ApprovalRef("決-2")
        acts = [
            lambda: hold_on(office, series, record), lambda: office.registry.read_body(record.ref, actor=OFFICER),
            lambda: office.registry.mark_historical(MarkHistorical(record=record.ref, approval=approval, actor=OFFICER)),
            lambda: office.registry.move_record(MoveRecord(record=record.ref, to=series.ref, approval=approval, actor=OFFICER)),
        ]  # fmt: skip
        for act in acts:
            with pytest.raises(RecordDestroyedAlready):
                act()
        with pytest.raises(NothingLeftToHold):
            hold_on(office, series)
        assert office.registry.title_of(record.ref, actor=OFFICER) == Title("机の購入について")

    def test_a_residual_place_is_named_in_one_line(self):
        for place in ("", " ", "二\n行", "長" * 201):
            with pytest.raises(ValueError, match="place"):
                ResidualPlace(place=place, gone_by=None)
