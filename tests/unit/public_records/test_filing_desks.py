"""文書整理の机 / The desks of filing on memory and in a database: journeys, all or nothing, once under one key."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest

from jichitai.master_data.journal import IdempotencyConflict, MemoryJournal
from jichitai.master_data.kernel import ApprovalRef, CaseRef, OrganisationRef, PartyRef
from jichitai.master_data.sql import SqlJournal, upgrade
from jichitai.public_records import FileSeriesRef, HoldKind, NotPermitted, PlaceHold, Title, UnderHold
from jichitai.public_records.commands import CompleteFileSeries
from jichitai.public_records.events import document_stream, event_in, series_stream
from jichitai.public_records.filing.commands import (
    LendSeries,
    MergeSeries,
    PlaceSeries,
    ReorganiseCharges,
    SplitSeries,
    Succession,
    TakeBackSeries,
    TransferCharge,
)
from jichitai.public_records.filing.file_series import FileSeries, KeepingActRefused
from jichitai.public_records.filing.keeping import KeepingState, Place
from jichitai.public_records.filing_office import FilingOffice
from jichitai.public_records.keeping_desk import ReorganisationRefused
from jichitai.public_records.memory import RoleTable, memory_stores
from jichitai.public_records.memory_filing import MemoryDocuments
from jichitai.public_records.originals.commands import DesignateOriginal, PointCopy, PromoteCopy, ReplacePaper, StateOriginalLost
from jichitai.public_records.originals.copy_rules import ScanCheck
from jichitai.public_records.originals.copy_set import AlreadyInSet, LossReason, OriginalStands, PromotionRefused, ScanNotChecked
from jichitai.public_records.originals.refusals import UnitHasOriginal
from jichitai.public_records.policy import RecordsAct
from jichitai.public_records.receiving import commands as asked
from jichitai.public_records.receiving.document import (
    Channel,
    DocumentActRefused,
    Issue,
    IssueMethod,
    OfficeDocument,
    Receipt,
    Stage,
)
from jichitai.public_records.receiving.refusals import BindingUnitDiffers
from jichitai.public_records.records_office import RecordsOffice
from jichitai.public_records.sql import sql_stores
from jichitai.public_records.sql.documents import SqlDocuments
from jichitai.public_records.testing import EverybodyMay, MovableClock
from jichitai.public_records.testing.office import example_classification, example_policy, file_record, open_series
from jichitai.public_records.testing.samples import OFFICER, UNIT

APPROVAL, OTHER, TODAY = ApprovalRef("決裁-1"), OrganisationRef("企画課"), date(2026, 6, 10)
RECEIPT = Receipt(arrived_at=datetime(2026, 6, 1, 0, 30, tzinfo=UTC), channel=Channel.POST, sender=PartyRef("宛名-7"))


class Town:
    """例市 / Both offices over one set of stores."""

    def __init__(self, stores, documents, journal, clock, *, roles=None, binding=asked.BindingUnit.SERIES):
        roles = roles or EverybodyMay()
        self.stores, self.journal, self.clock = stores, journal, clock
        self.records = RecordsOffice(
            stores=stores, journal=journal, clock=clock, roles=roles, classification=example_classification(), policy=example_policy()
        )  # fmt: skip
        self.filing = FilingOffice(
            stores=stores, documents=documents, registry=self.records.registry, journal=journal, clock=clock,
            roles=roles, binding=binding,
        )  # fmt: skip
        self.documents = documents

    def series(self, **given):
        return open_series(self.records, **given)

    def record(self, series, body=b"body"):
        return file_record(self.records, series, body)


@contextmanager
def memory_town(**given) -> Iterator[Town]:
    clock = MovableClock(TODAY)
    yield Town(memory_stores(), MemoryDocuments(), MemoryJournal(clock=clock), clock, **given)


@pytest.fixture(params=["memory", "sqlite"])
def town(request) -> Iterator[Town]:
    if request.param == "memory":
        with memory_town() as made:
            yield made
        return
    with database_town(request.getfixturevalue("sqlite_database")) as made:
        yield made


@contextmanager
def database_town(database) -> Iterator[Town]:
    clock = MovableClock(TODAY)
    with database.write() as connection:
        upgrade(connection, "jichitai.public_records")
    with database.write() as connection:
        yield Town(
            sql_stores(connection), SqlDocuments(connection), SqlJournal(connection, clock=clock), clock
        )  # fmt: skip


def received(town, **given) -> OfficeDocument:
    command = asked.ReceiveDocument(
        unit=UNIT, receipt=RECEIPT, title=Title("補助金の交付申請"), case=CaseRef("案件-2026-1"), actor=OFFICER
    )  # fmt: skip
    return town.filing.receiving.receive(command, **given)


def to_completion(town) -> OfficeDocument:
    desk, ref = town.filing.receiving, received(town).ref
    desk.register(asked.RegisterDocument(document=ref, on=date(2026, 6, 1), actor=OFFICER))
    desk.draft(asked.DraftDocument(document=ref, on=date(2026, 6, 2), actor=OFFICER))
    desk.enter_decision(asked.EnterDecision(document=ref, approval=APPROVAL, on=date(2026, 6, 3), actor=OFFICER))
    issue = Issue(number="財第12号", on=date(2026, 6, 4), method=IssueMethod.POST)
    desk.issue(asked.IssueDocument(document=ref, issue=issue, actor=OFFICER))
    return desk.complete(asked.CompleteDocument(document=ref, on=date(2026, 6, 5), actor=OFFICER))


def binding(document, **given):
    return asked.BindDocument(
        document=document.ref, body=b"%PDF", media_type="application/pdf", on=date(2026, 6, 5), actor=OFFICER, **given
    )  # fmt: skip


def test_from_receipt_to_binding(town):
    series = town.series()
    done = to_completion(town)
    bound = town.filing.receiving.bind(binding(done, series=series.ref), key="bind-1")
    record = town.stores.records.get(bound.record)
    assert (bound.stage, record.series, record.made_on, record.case) == (
        Stage.BOUND, series.ref, date(2026, 6, 1), CaseRef("案件-2026-1"),
    )  # fmt: skip
    assert town.records.registry.title_of(record.ref, actor=OFFICER) == Title("補助金の交付申請")
    again = town.filing.receiving.bind(binding(done, series=series.ref), key="bind-1")
    assert (again, len(town.stores.records.in_series(series.ref))) == (bound, 1)
    events = [event_in(each) for each in town.journal.read(document_stream(done.ref))]
    assert OfficeDocument.replay(events) == bound
    with pytest.raises(DocumentActRefused):
        town.filing.receiving.bind(binding(done, series=series.ref))
    assert len(town.stores.records.in_series(series.ref)) == 1


def test_a_receipt_repeated_under_its_key_is_one_receipt(town):
    assert received(town, key="r-1") == received(town, key="r-1")
    other = asked.BeginDocument(unit=UNIT, title=Title("通知"), on=date(2026, 6, 1), actor=OFFICER)
    with pytest.raises(IdempotencyConflict):
        town.filing.receiving.begin(other, key="r-1")
    assert town.filing.receiving.begin(other).ref.value.endswith("起案-00001")


def test_what_was_not_for_us_goes_back_and_a_draft_can_be_given_up(town):
    desk = town.filing.receiving
    back = desk.send_back(asked.ReturnDocument(document=received(town).ref, on=date(2026, 6, 2), actor=OFFICER))
    assert back.stage is Stage.RETURNED
    own = desk.begin(asked.BeginDocument(unit=UNIT, title=Title("要綱の改正"), on=date(2026, 6, 2), actor=OFFICER))
    given_up = desk.abandon(asked.AbandonDocument(document=own.ref, on=date(2026, 6, 3), actor=OFFICER))
    assert given_up.stage is Stage.ABANDONED
    assert desk.complete(asked.CompleteDocument(document=own.ref, on=date(2026, 6, 3), actor=OFFICER)).stage is Stage.COMPLETED
    assert desk.title_of(own.ref, actor=OFFICER) == Title("要綱の改正")


def test_the_unit_of_binding_is_the_bodys():
    alone = asked.KeptByItself(classification="A5", classified_as_of=date(2026, 4, 1), symbol="総財")
    with memory_town(binding=asked.BindingUnit.SINGLE_RECORD) as town:
        done = to_completion(town)
        with pytest.raises(BindingUnitDiffers):
            town.filing.receiving.bind(binding(done, series=town.series().ref))
        bound = town.filing.receiving.bind(binding(done, alone=alone))
        assert list(town.stores.records.in_series(bound.series)) == [bound.record]
        assert town.stores.series.name_of(bound.series) == Title("補助金の交付申請")
    with memory_town() as town, pytest.raises(BindingUnitDiffers):
        town.filing.receiving.bind(binding(to_completion(town), alone=alone))


def test_nobody_acts_without_a_role():
    with memory_town(roles=RoleTable(granted=frozenset())) as town:
        with pytest.raises(NotPermitted):
            received(town)
        with pytest.raises(NotPermitted):
            town.filing.receiving.begin(asked.BeginDocument(unit=UNIT, title=Title("通知"), on=TODAY, actor=OFFICER))


def test_the_charge_moves_only_where_both_units_permit_it(town):
    series, roles = town.series(), RoleTable(granted=frozenset({(OFFICER, RecordsAct.CUSTODY, UNIT)}))
    office = FilingOffice(
        stores=town.stores, documents=town.documents, registry=town.records.registry,
        journal=town.journal, clock=town.clock, roles=roles, binding=asked.BindingUnit.SERIES,
    )  # fmt: skip
    with pytest.raises(NotPermitted):
        office.keeping.transfer_charge(TransferCharge(series=series.ref, to=OTHER, approval=APPROVAL, actor=OFFICER))
    with pytest.raises(NotPermitted):
        office.originals.designate(DesignateOriginal(record=town.record(series).ref, actor=OFFICER))
    assert office.keeping.lend(
        LendSeries(series=series.ref, to=OTHER, borrower=OFFICER, due_on=TODAY, actor=OFFICER)
    ).keeping.loan  # fmt: skip


def test_a_series_is_handed_over_lent_and_taken_back(town):
    series = town.series()
    town.records.registry.complete_series(CompleteFileSeries(series=series.ref, on=TODAY, actor=OFFICER))
    desk = town.filing.keeping
    desk.place(PlaceSeries(series=series.ref, place=Place.STORE, shelf="B-3", actor=OFFICER))
    lend = LendSeries(series=series.ref, to=OTHER, borrower=OFFICER, due_on=date(2026, 6, 20), actor=OFFICER)
    assert desk.lend(lend, key="l-1").keeping.state is KeepingState.LENT_FROM_STORE
    assert desk.lend(lend, key="l-1").keeping.state is KeepingState.LENT_FROM_STORE
    with pytest.raises(KeepingActRefused):
        desk.place(PlaceSeries(series=series.ref, place=Place.ARCHIVES, actor=OFFICER))
    assert list(town.stores.series.lent_past(date(2026, 6, 21))) == [series.ref]
    back = desk.take_back(TakeBackSeries(series=series.ref, actor=OFFICER))
    assert (back.keeping.state, back.keeping.shelf) == (KeepingState.IN_STORE, "B-3")
    events = [event_in(each) for each in town.journal.read(series_stream(series.ref))]
    assert FileSeries.replay(events) == back


def test_splitting_keeps_the_end_of_retention(town):
    series = town.series()
    first, second = town.record(series, b"1"), town.record(series, b"2")
    before = town.records.registry.retention_of(series.ref).value
    split = SplitSeries(
        series=series.ref, records=(second.ref,), name=Title("備品の購入（その二）"), approval=APPROVAL, actor=OFFICER
    )
    off = town.filing.keeping.split(split, key="s-1")
    assert off == town.filing.keeping.split(split, key="s-1")
    assert (list(town.stores.records.in_series(series.ref)), list(town.stores.records.in_series(off.ref))) == (
        [first.ref], [second.ref],
    )  # fmt: skip
    assert off.retention().value == before
    assert off.keeping.split_from == series.ref
    assert town.stores.series.name_of(off.ref) == Title("備品の購入（その二）")


def test_merging_moves_every_record_or_none(town):
    source, target = town.series(), town.series()
    records = [town.record(source, body) for body in (b"1", b"2")]
    hold = PlaceHold(
        series=source.ref, record=records[1].ref, kind=HoldKind.LITIGATION, matter=CaseRef("訴-1"), actor=OFFICER
    )  # fmt: skip
    town.records.registry.place_hold(hold)
    merge = MergeSeries(series=source.ref, into=target.ref, approval=APPROVAL, actor=OFFICER)
    with pytest.raises(UnderHold):
        town.filing.keeping.merge(merge)
    assert len(town.stores.records.in_series(source.ref)) == 2
    assert town.stores.series.get(target.ref).first_filed_on is None


def test_a_merged_series_is_empty_and_takes_nothing(town):
    source, target = town.series(), town.series()
    moved = [town.record(source, body).ref for body in (b"1", b"2")]
    town.filing.keeping.merge(MergeSeries(series=source.ref, into=target.ref, approval=APPROVAL, actor=OFFICER))
    assert list(town.stores.records.in_series(target.ref)) == moved
    assert town.stores.series.get(source.ref).keeping.merged_into == target.ref
    with pytest.raises(KeepingActRefused):
        town.record(town.stores.series.get(source.ref))


def test_a_reorganisation_is_previewed_and_done_for_all_or_none(town):
    first, second, third = (town.series().ref for _ in range(3))
    town.filing.keeping.transfer_charge(TransferCharge(series=third, to=OTHER, approval=APPROVAL, actor=OFFICER))
    left = ReorganiseCharges(abolished=(UNIT,), series=(Succession(series=first, to=OTHER),), approval=APPROVAL, actor=OFFICER)
    plan = town.filing.keeping.preview(left)
    assert [(each.series, [found.code for found in each.findings]) for each in plan.lines] == [
        (first, []), (second, ["public-records.no-successor-for-series"]),
    ]  # fmt: skip
    with pytest.raises(ReorganisationRefused) as refused:
        town.filing.keeping.reorganise(left)
    assert refused.value.finding.facts["refused"] == 1
    assert town.stores.series.get(first).custodian == UNIT
    whole = ReorganiseCharges(
        abolished=(UNIT,), units=((UNIT, OrganisationRef("管財課")),), series=(Succession(series=first, to=OTHER),),
        approval=APPROVAL, actor=OFFICER,
    )  # fmt: skip
    done = town.filing.keeping.reorganise(whole, key="r-1")
    assert [(each.series, each.to) for each in done.lines] == [(first, OTHER), (second, OrganisationRef("管財課"))]
    assert town.filing.keeping.reorganise(whole, key="r-1") == done
    assert list(town.stores.series.find(custodian=UNIT)) == []
    assert town.stores.series.get(FileSeriesRef(third.value)).keeping.former_charges[0].unit == UNIT


def test_a_copy_steps_in_when_the_original_is_lost(town):
    kept, short = town.series(), town.series(classification="A1")
    original, copy, brief = town.record(kept), town.record(kept), town.record(short)
    desk = town.filing.originals
    found = desk.designate(DesignateOriginal(record=original.ref, actor=OFFICER), key="o-1")
    assert found == desk.designate(DesignateOriginal(record=original.ref, actor=OFFICER), key="o-1")
    with pytest.raises(UnitHasOriginal):
        desk.designate(DesignateOriginal(record=copy.ref, actor=OFFICER))
    for each in (copy, brief):
        desk.point(PointCopy(copy_set=found.ref, record=each.ref, actor=OFFICER))
    with pytest.raises(AlreadyInSet):
        desk.point(PointCopy(copy_set=found.ref, record=copy.ref, actor=OFFICER))
    promote = PromoteCopy(copy_set=found.ref, record=copy.ref, compared=False, approval=APPROVAL, actor=OFFICER)
    with pytest.raises(OriginalStands):
        desk.promote(promote)
    desk.state_lost(StateOriginalLost(copy_set=found.ref, reason=LossReason.MISLAID, actor=OFFICER))
    with pytest.raises(PromotionRefused):
        desk.promote(PromoteCopy(copy_set=found.ref, record=brief.ref, compared=True, approval=APPROVAL, actor=OFFICER))
    promoted = desk.promote(promote)
    assert (promoted.original, [each.record for each in promoted.copies]) == (copy.ref, [brief.ref])


def test_a_scan_is_the_original_only_after_its_check(town):
    series = town.series()
    paper, scan = town.record(series, b"register of paper"), town.record(series, b"%PDF scan")
    desk = town.filing.originals
    found = desk.designate(DesignateOriginal(record=paper.ref, actor=OFFICER))
    desk.point(PointCopy(copy_set=found.ref, record=scan.ref, actor=OFFICER))

    def replaced(pages):
        check = ScanCheck(
            paper_pages=3, scanned_pages=pages, legible=True, colour_matters=False, colour_kept=False, same_person=False,
            hash_fixed=True, rules_allow=True, paper_must_stay=False, text_engine="例の文字認識",
        )  # fmt: skip
        return desk.replace_paper(ReplacePaper(copy_set=found.ref, scan=scan.ref, check=check, approval=APPROVAL, actor=OFFICER))

    with pytest.raises(ScanNotChecked):
        replaced(2)
    done = replaced(3)
    assert (done.original, [(each.record, each.identical) for each in done.copies]) == (scan.ref, [(paper.ref, False)])


def test_the_same_journeys_on_postgresql(postgres_database):
    with database_town(postgres_database) as town:
        test_from_receipt_to_binding(town)
    with database_town(postgres_database) as town:
        test_splitting_keeps_the_end_of_retention(town)
        test_a_copy_steps_in_when_the_original_is_lost(town)


def test_the_journal_holds_no_title_and_no_name(town):
    series = town.series()
    town.filing.receiving.bind(binding(to_completion(town), series=series.ref), key="bind-1")
    off = town.filing.keeping
    second = town.record(series, b"2")
    off.split(
        SplitSeries(series=series.ref, records=(second.ref,), name=Title("鳴鳥の名称"), approval=APPROVAL, actor=OFFICER), key="s"
    )
    told = [str(each.data) for each in town.journal.timeline(CaseRef("案件-2026-1"))]
    told += [str(each.data) for each in town.journal.read(series_stream(series.ref))]
    assert len(told) > 8
    assert not [each for each in told if "補助金" in each or "鳴鳥" in each]
