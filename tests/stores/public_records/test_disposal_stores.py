"""一括廃棄・移管・上位の保留・つながりの置き場 / One journey through rounds, transfers, holds above and links, on every store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve
from sqlalchemy import text

from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, OrganisationRef
from jichitai.master_data.sql import Database, SqlJournal, StoreFailed, translated, upgrade
from jichitai.public_records import HoldKind, LiftReason, ProposeDisposal, RecordState
from jichitai.public_records import verify_certificate as verifier
from jichitai.public_records.disposal.deciding import DisposalRefused
from jichitai.public_records.disposal.disposal_round import RoundNotFound
from jichitai.public_records.disposal.round_events import ItemOutcome
from jichitai.public_records.disposal_commands import (
    ApproveTransfer,
    ExecuteBatch,
    LiftHoldAbove,
    PlaceHoldAbove,
    ProposeTransfer,
    ReceiveReceipt,
    RemoveTransferred,
    SendTransfer,
)
from jichitai.public_records.filing.record import RecordTransferredAlready
from jichitai.public_records.holds.above import HoldAboveNotFound, HoldAboveNotStanding, HoldReach, HoldReachesNothing
from jichitai.public_records.memory import memory_stores
from jichitai.public_records.records_office import RecordsOffice
from jichitai.public_records.refs import DisposalListRef, Fingerprint, HoldRef
from jichitai.public_records.sql import SqlContentLinks, sql_stores
from jichitai.public_records.storage.contents import MemoryContents
from jichitai.public_records.storage.fixity import FixitySchedule, check_fixity
from jichitai.public_records.storage.linked_bodies import LinkedBodies
from jichitai.public_records.storage.links import MemoryLinks
from jichitai.public_records.testing import EverybodyMay, MovableClock
from jichitai.public_records.testing.office import example_classification, example_policy, file_record, open_series
from jichitai.public_records.testing.round_office import carried_out, certificate_series, decided, rounds_of
from jichitai.public_records.testing.samples import APPROVER, ARCHIVES, OFFICER, UNIT
from jichitai.public_records.transfer.restriction import UseRestriction
from jichitai.public_records.transfer.transfer import ReceiptDiffers, TransferNotFound, TransferNotReady, TransferRefused

CLOCK = MovableClock(date(2026, 5, 10))
S = "jc_public_records_"


def office_over(stores, journal) -> RecordsOffice:
    return RecordsOffice(
        stores=stores, journal=journal, clock=CLOCK, roles=EverybodyMay(), classification=example_classification(),
        policy=example_policy(),
    )  # fmt: skip


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def office(request: pytest.FixtureRequest) -> Iterator[RecordsOffice]:
    CLOCK.move_to(date(2026, 5, 10))
    if request.param == "memory":
        stores = memory_stores()
        yield office_over(evolve(stores, bodies=LinkedBodies(MemoryContents(), MemoryLinks())), MemoryJournal(clock=CLOCK))
        return
    database: Database = request.getfixturevalue("make_database")(request.param)
    with database.write() as connection:
        upgrade(connection, "jichitai.public_records")
    with database.write() as connection:
        bodies = LinkedBodies(MemoryContents(), SqlContentLinks(connection))
        yield office_over(sql_stores(connection, bodies=bodies), SqlJournal(connection, clock=CLOCK))


def test_a_round_goes_through_on_every_store_and_shared_bytes_stay(office):
    """同じ本体を使う文書が残れば、つながりだけを切る / Two records of one body: the first round unlinks, the second erases."""
    first, second = (file_record(office, open_series(office), b"the same body") for _ in range(2))
    third = file_record(office, open_series(office), b"another")
    CLOCK.move_to(date(2032, 4, 1))
    found = decided(rounds_of(office), [first.ref, third.ref])
    CLOCK.move_to(date(2032, 4, 16))
    series = certificate_series(office).ref
    filed = carried_out(rounds_of(office), found, series, most=1)
    outcomes = [each.outcome for each in office.stores.rounds.results(found.ref)]
    assert outcomes == [ItemOutcome.UNLINKED, ItemOutcome.DESTROYED]
    assert office.stores.bodies.get(second.ref, second.content) == b"the same body"
    assert verifier.verify(office.stores.bodies.get(filed, office.stores.records.get(filed).content)) == []
    last = decided(rounds_of(office), [second.ref], approval="決裁-一括-2")
    CLOCK.move_to(date(2032, 5, 1))
    carried_out(rounds_of(office), last, series)
    assert [each.outcome for each in office.stores.rounds.results(last.ref)] == [ItemOutcome.DESTROYED]
    assert not office.stores.bodies.holds(second.ref)
    with pytest.raises(RoundNotFound):
        office.stores.rounds.get(DisposalListRef("無い"))


@pytest.mark.parametrize(
    "reach",
    [HoldReach(classes=("A5",)), HoldReach(units=(UNIT,)), None],
)
def test_a_hold_above_reaches_the_series_and_its_records_until_it_is_lifted(office, reach):
    """分類・組織・簿冊の集まり / It blocks destruction, shows on the series, and is lifted in one act."""
    record = file_record(office, open_series(office))
    CLOCK.move_to(date(2032, 4, 1))
    found = decided(rounds_of(office), [record.ref])
    CLOCK.move_to(date(2032, 4, 16))
    place = PlaceHoldAbove(
        reach=reach or HoldReach(series=(record.series,)), kind=HoldKind.APPEAL, matter=CaseRef("審-1"), actor=OFFICER
    )
    hold = office.holds.place_above(place)
    (shown,) = office.stores.series.get(record.series).holds
    assert (shown.ref, shown.from_above, shown.stands) == (hold, True, True)
    later = open_series(office, year=2032)  # 後から作った簿冊にも届く
    reached = bool(office.stores.series.get(later.ref).holds)
    assert reached == (reach is not None)
    rounds_of(office).execute_batch(ExecuteBatch(disposal=found.ref, actor=OFFICER))
    assert [each.outcome for each in office.stores.rounds.results(found.ref)] == [ItemOutcome.HELD]
    assert office.stores.records.get(record.ref).state is RecordState.KEPT
    lift = LiftHoldAbove(
        hold=hold, ended_on=date(2032, 4, 15), reason=LiftReason.ENDED, approval=ApprovalRef("決-3"), actor=OFFICER
    )
    lifted = office.holds.lift_above(lift)
    assert lifted.lifting is not None
    assert lifted.lifting.protects_through == date(2033, 4, 15)
    assert office.registry.retention_of_record(record.ref).value.retain_through == date(2033, 4, 15)
    assert office.stores.holds_above.get(hold) == office.stores.holds_above.lock(hold) == lifted
    with pytest.raises(HoldAboveNotStanding):
        office.holds.lift_above(lift)
    with pytest.raises(HoldAboveNotFound):
        office.stores.holds_above.get(HoldRef("無い"))


def test_a_hold_above_must_reach_something_unless_only_what_is_to_come_is_meant(office):
    place = PlaceHoldAbove(reach=HoldReach(classes=("03",)), kind=HoldKind.AUDIT, matter=CaseRef("監-1"), actor=OFFICER)
    with pytest.raises(HoldReachesNothing):
        office.holds.place_above(place)
    office.holds.place_above(evolve(place, only_to_come=True))


def test_a_transfer_goes_through_and_removes_the_local_copy_only_after_the_receipt(office, tmp_path: Path):
    """移管 / Receipt of another hash is refused; after the right one, stubs and erasure; a round then counts it as transferred."""
    history = file_record(office, open_series(office), b"history", historical=True)
    plain = file_record(office, open_series(office), b"plain")
    CLOCK.move_to(date(2032, 4, 1))
    desk = office.transfers
    ask = ProposeTransfer(records=(history.ref,), to=ARCHIVES, actor=OFFICER)
    with pytest.raises(TransferRefused):
        desk.propose(evolve(ask, records=(plain.ref,)))
    restriction = UseRestriction(record=history.ref, ground="条例第16条第1項第1号", reason="個人に関する情報を含む")
    found = desk.propose(evolve(ask, restrictions=(restriction,)))
    with pytest.raises(TransferNotReady):
        desk.approve(
            ApproveTransfer(transfer=found.ref, fingerprint=found.fingerprint, approval=ApprovalRef("決"), actor=OFFICER)
        )
    desk.approve(ApproveTransfer(transfer=found.ref, fingerprint=found.fingerprint, approval=ApprovalRef("決"), actor=APPROVER))
    manifest = desk.pack(found.ref, tmp_path / "bag", actor=OFFICER)
    desk.send(SendTransfer(transfer=found.ref, manifest=manifest, actor=OFFICER))
    remove = RemoveTransferred(transfer=found.ref, actor=OFFICER)
    with pytest.raises(TransferNotReady):
        desk.remove(remove)
    receipt = ReceiveReceipt(
        transfer=found.ref, manifest=Fingerprint("0" * 64), receipt="受領-1", received_on=date(2032, 4, 1), actor=OFFICER
    )
    with pytest.raises(ReceiptDiffers):
        desk.receive(receipt)
    desk.receive(evolve(receipt, manifest=manifest))
    with pytest.raises(TransferNotReady):
        desk.erase_bodies(remove)
    removed = desk.remove(remove)
    assert removed.removed_on == date(2032, 4, 1)
    assert office.stores.bodies.holds(history.ref)
    assert desk.erase_bodies(remove) == (history.ref,)
    assert desk.erase_bodies(remove) == ()
    assert not office.stores.bodies.holds(history.ref)
    stub = office.stores.records.get(history.ref).tombstone
    assert stub is not None
    assert stub.disposal_list == found.ref
    assert office.stores.records.get(history.ref).state is RecordState.TRANSFERRED
    with pytest.raises(RecordTransferredAlready):
        office.registry.read_body(history.ref, actor=OFFICER)
    with pytest.raises(DisposalRefused):
        office.disposal.propose(ProposeDisposal(records=(history.ref,), actor=OFFICER))
    assert office.stores.transfers.get(found.ref) == removed
    with pytest.raises(TransferNotFound):
        office.stores.transfers.get(DisposalListRef("無い"))


def test_fixity_finds_what_is_changed_missing_and_nobodys(office):
    """定期の検査 / What is whole is not looked at again before its turn; what is not whole is told every time."""
    contents = office.stores.bodies._contents
    links = office.stores.bodies._links
    records = [file_record(office, open_series(office), b"body %d" % at) for at in range(4)]
    schedule = FixitySchedule(every_days=30)
    assert check_fixity(contents, links, schedule, on=date(2026, 6, 1)).findings == ()
    assert check_fixity(contents, links, schedule, on=date(2026, 6, 30)).checked == 0
    contents._kept[records[0].content.sha256.value] = b"changed"
    del contents._kept[records[1].content.sha256.value]
    contents.put(BytesIO(b"nobody's"))
    for day in (date(2026, 7, 1), date(2026, 7, 2)):
        report = check_fixity(contents, links, schedule, on=day)
        assert report.changed == (records[0].content.sha256,)
        assert report.missing == (records[1].content.sha256,)
        assert report.untracked == (Fingerprint.of_bytes(b"nobody's").value,)
    assert [each.code.removeprefix("public-records.") for each in report.findings] == [
        "content-changed", "content-missing", "content-untracked",
    ]  # fmt: skip


# ---- 番人 / the guards


@pytest.fixture
def connection(database: Database):
    CLOCK.move_to(date(2026, 5, 10))
    with database.write() as connection:
        upgrade(connection, "jichitai.public_records")
    with database.write() as connection:
        yield connection


def refused(connection, statement: str) -> None:
    with pytest.raises(StoreFailed), connection.begin_nested(), translated():
        connection.execute(text(statement.replace("{S}", S)))


def test_the_guards_let_nothing_past_a_round(connection):
    """番人：一括廃棄 / Lines never change, outcomes come once, only after the decision and the wait, and holds above stand."""
    office = office_over(
        sql_stores(connection, bodies=LinkedBodies(MemoryContents(), SqlContentLinks(connection))),
        SqlJournal(connection, clock=CLOCK),
    )
    record = file_record(office, open_series(office))
    CLOCK.move_to(date(2032, 4, 1))
    found = decided(rounds_of(office), [record.ref])
    destroy = "UPDATE {S}record SET state = 'destroyed', destroyed_on = '2032-04-16', tombstone = 'x'"
    settle = "UPDATE {S}round_item SET outcome = 'destroyed', done_on = '2032-04-16', reasons = '[]'"
    for statement in (
        destroy,
        "DELETE FROM {S}content_link",
        "DELETE FROM {S}round_item",
        "DELETE FROM {S}round",
        "DELETE FROM {S}gate",
        "UPDATE {S}round_item SET sha256 = 'x'",
        "UPDATE {S}round_item SET retain_through = '2030-03-31'",
        settle.replace("2032-04-16", "2032-04-15"),
        "UPDATE {S}round SET sealed = FALSE",
        "UPDATE {S}round SET fingerprint = 'x'",
        "UPDATE {S}round SET decisions = '[]'",
        "UPDATE {S}content SET sha256 = 'x'",
        "INSERT INTO {S}round_item (round, record, place, record_version, series, series_version, retain_through, sha256, erased)"
        " SELECT round, 'R', 2, 1, series, 1, retain_through, sha256, FALSE FROM {S}round_item",
    ):
        refused(connection, statement)
    connection.execute(text(settle.replace("{S}", S)))
    refused(connection, "UPDATE {S}round_item SET outcome = 'held'")
    refused(connection, "UPDATE {S}round_item SET erased = TRUE")
    hold = office.holds.place_above(
        PlaceHoldAbove(reach=HoldReach(classes=("A5",)), kind=HoldKind.APPEAL, matter=CaseRef("審-1"), actor=OFFICER)
    )
    refused(connection, destroy)
    refused(connection, "DELETE FROM {S}hold_reach")
    refused(connection, "DELETE FROM {S}hold_above")
    refused(connection, "UPDATE {S}hold_reach SET value = '03'")
    office.holds.lift_above(
        LiftHoldAbove(
            hold=hold, ended_on=date(2032, 3, 31), reason=LiftReason.ENDED, approval=ApprovalRef("決"), actor=OfficerRef("職員-1")
        )
    )
    refused(connection, destroy)  # 解いた後も、一年は守る
    refused(connection, "UPDATE {S}hold_above SET protects_through = '2032-04-01'")
    refused(connection, destroy.replace("2032-04-16", "2033-03-31"))
    connection.execute(text(destroy.replace("{S}", S).replace("2032-04-16", "2033-04-01")))
    connection.execute(text(f"DELETE FROM {S}content_link"))
    connection.execute(text(f"UPDATE {S}round_item SET erased = TRUE"))
    assert office.stores.rounds.open_items(found.ref) == (0, 0)


def test_the_guards_let_nothing_past_a_transfer(connection):
    """番人：移管 / Without a receipt of the very hash that was sent, a historical record is destroyed by nobody."""
    office = office_over(sql_stores(connection), SqlJournal(connection, clock=CLOCK))
    record = file_record(office, open_series(office), historical=True)
    CLOCK.move_to(date(2032, 4, 1))
    found = office.transfers.propose(ProposeTransfer(records=(record.ref,), to=OrganisationRef("公文書館"), actor=OFFICER))
    destroy = "UPDATE {S}record SET state = 'transferred', destroyed_on = '2032-04-01', tombstone = 'x'"
    for statement in (
        destroy,
        destroy.replace("transferred", "destroyed"),
        "DELETE FROM {S}body",
        "DELETE FROM {S}transfer",
        "DELETE FROM {S}transfer_item",
        "UPDATE {S}transfer SET approver = proposer",
        "UPDATE {S}transfer SET sent_manifest = 'a', received_manifest = 'b'",
        "UPDATE {S}transfer SET fingerprint = 'x'",
        "UPDATE {S}transfer_item SET sha256 = 'x'",
    ):
        refused(connection, statement)
    office.transfers.approve(
        ApproveTransfer(transfer=found.ref, fingerprint=found.fingerprint, approval=ApprovalRef("決"), actor=APPROVER)
    )
    refused(connection, destroy)
    refused(
        connection,
        "INSERT INTO {S}transfer_item (transfer, record, sha256, erased) SELECT transfer, 'R', sha256, FALSE FROM {S}transfer_item",
    )
    manifest = Fingerprint("a" * 64)
    office.transfers.send(SendTransfer(transfer=found.ref, manifest=manifest, actor=OFFICER))
    refused(connection, destroy)
    office.transfers.receive(
        ReceiveReceipt(transfer=found.ref, manifest=manifest, receipt="受領-1", received_on=date(2032, 4, 1), actor=OFFICER)
    )
    refused(connection, "UPDATE {S}transfer SET received_manifest = NULL")
    refused(connection, "DELETE FROM {S}body")
    connection.execute(text(destroy.replace("{S}", S)))
    connection.execute(text(f"DELETE FROM {S}body"))
