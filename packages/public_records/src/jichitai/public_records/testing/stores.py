"""置き場の約束 / What every set of stores keeps: subclass, give a ``stores`` fixture, inherit the promises.

The fixture gives empty stores, inside an open transaction if they know any.
"""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.kernel import ApprovalRef, CaseRef, RecordRef

from ..disposal.disposal_list import ApprovalAlreadyUsed, DisposalList
from ..filing.file_series import Extension, ExtensionReason, FileSeries, FileSeriesCompleted, RetentionExtended
from ..filing.record import Record
from ..filing.title import Title
from ..holds.hold import LiftReason
from ..ports import DestructionAuthority, RecordsStores
from ..refs import DisposalListRef, FileSeriesRef
from ..refusals import BodyAltered, BodyMissing, DisposalListNotFound, NumberTaken, RecordNotFound, SeriesNotFound, Stale
from .samples import LAST_DAY_KEPT, OFFICER, a_begun_series, a_hold, a_list, a_record, a_series, a_term, approved, on_shelf

NAME, TITLE = Title("備品の購入"), Title("机の購入について")


def kept(stores: RecordsStores, *, body: bytes = b"body") -> tuple[FileSeries, Record]:
    """一冊に一件 / One series with one record and its body, as the desk would leave them."""
    series = a_begun_series()
    record = a_record(series=series, body=body)
    stores.series.add(series, NAME)
    stores.records.add(record, TITLE)
    stores.bodies.put(record.ref, record.content, body)
    return series, record


def executed(stores: RecordsStores) -> tuple[DisposalList, DestructionAuthority]:
    """執行された目録 / The same, with an approved list executed: the authority to erase is unused."""
    series, record = kept(stores)
    found = approved(a_list([on_shelf(record, series)]))
    stores.lists.add(found)
    shelf = {record.ref: on_shelf(record, series)}
    (destroyed,), done = found.execute(shelf=shelf, by=OFFICER, on=date(2032, 4, 1), opinion_required=True)
    authority = DestructionAuthority(
        record=record.ref, content=record.content, disposal_list=found.ref, list_fingerprint=found.fingerprint
    )
    stores.lists.authorise([authority])
    stores.records.save(record.after(destroyed), read_at=record.version)
    stores.lists.save(found.after(done), read_at=found.version)
    return found.after(done), authority


class FileSeriesStoreContract:
    """簿冊の置き場の約束 / For the place of file series."""

    def test_series_what_is_added_is_what_is_got(self, stores: RecordsStores) -> None:
        """置いたものが読める / Every field, and the name beside it."""
        series = a_begun_series(term=a_term("常用後3年", historical=True))
        stores.series.add(series, NAME)
        assert stores.series.get(series.ref) == stores.series.lock(series.ref) == series
        assert stores.series.name_of(series.ref) == NAME

    def test_series_a_stranger_is_not_found(self, stores: RecordsStores) -> None:
        """知らない番号 / Not found, by reading and by locking."""
        for read in (stores.series.get, stores.series.lock, stores.series.name_of):
            with pytest.raises(SeriesNotFound):
                read(FileSeriesRef("2026-総財-簿冊-9999"))

    def test_series_a_number_is_taken_once(self, stores: RecordsStores) -> None:
        """番号は一つ / Adding again is refused and changes nothing."""
        stores.series.add(a_series(), NAME)
        with pytest.raises(NumberTaken):
            stores.series.add(a_begun_series(), Title("別の名"))
        assert stores.series.get(a_series().ref) == a_series()
        assert stores.series.name_of(a_series().ref) == NAME

    def test_series_the_second_of_two_writers_is_refused(self, stores: RecordsStores) -> None:
        """後の書き手は断られる / Stale, and the first one's writing stays."""
        series = a_begun_series()
        stores.series.add(series, NAME)
        completed = series.after(FileSeriesCompleted(series=series.ref, on=date(2027, 3, 31)))
        stores.series.save(completed, read_at=series.version)
        with pytest.raises(Stale):
            stores.series.save(evolve(completed, completed_on=None), read_at=series.version)
        assert stores.series.get(series.ref) == completed

    def test_series_extensions_and_holds_come_back_in_order(self, stores: RecordsStores) -> None:
        """延長と保留が戻る / Placed, lifted and still standing, in the order they were placed."""
        series = a_begun_series()
        stores.series.add(series, NAME)
        for number in (2, 1):
            held = series.after(a_hold(number, series=series.ref))
            stores.series.save(held, read_at=series.version)
            series = held
        first = series.holds[0].ref
        lifted = series.after(
            series.lift_hold(
                first,
                on=date(2026, 9, 1),
                by=OFFICER,
                ended_on=date(2026, 8, 1),
                reason=LiftReason.ENDED,
                approval=ApprovalRef("決裁-1"),
            )
        )
        stores.series.save(lifted, read_at=series.version)
        extension = Extension(
            through=date(2035, 3, 31), reason=ExtensionReason.DUTIES, approval=ApprovalRef("決裁-2"), decided_on=date(2026, 9, 2)
        )
        extended = lifted.after(RetentionExtended(series=series.ref, extension=extension))
        stores.series.save(extended, read_at=lifted.version)
        assert stores.series.get(series.ref) == extended
        assert [hold.stands for hold in stores.series.get(series.ref).holds] == [False, True]

    def test_series_expiring_series_are_found_by_their_last_day(self, stores: RecordsStores) -> None:
        """満了する簿冊 / On the last day, not on its eve; one without a fixed end, never."""
        stores.series.add(a_begun_series(1), NAME)
        stores.series.add(a_series(2), NAME)
        stores.series.add(a_begun_series(3, term=a_term("永年")), NAME)
        assert list(stores.series.expiring(date(2032, 3, 30))) == []
        assert list(stores.series.expiring(LAST_DAY_KEPT)) == [a_series(1).ref]
        assert list(stores.series.expiring(date(2999, 12, 31))) == [a_series(1).ref]


class RecordStoreContract:
    """文書の置き場の約束 / For the place of records."""

    def test_records_what_is_added_is_what_is_got(self, stores: RecordsStores) -> None:
        """置いたものが読める / Every field, and the title beside it."""
        _, record = kept(stores)
        assert stores.records.get(record.ref) == stores.records.lock(record.ref) == record
        assert stores.records.title_of(record.ref) == TITLE

    def test_records_a_stranger_is_not_found(self, stores: RecordsStores) -> None:
        """知らない番号 / Not found, by reading and by locking."""
        for read in (stores.records.get, stores.records.lock, stores.records.title_of):
            with pytest.raises(RecordNotFound):
                read(RecordRef("2026-総財-99999"))

    def test_records_a_number_is_taken_once(self, stores: RecordsStores) -> None:
        """番号は一つ / Adding again is refused and changes nothing."""
        series, record = kept(stores)
        with pytest.raises(NumberTaken):
            stores.records.add(a_record(series=series, body=b"other"), TITLE)
        assert stores.records.get(record.ref) == record

    def test_records_the_second_of_two_writers_is_refused(self, stores: RecordsStores) -> None:
        """後の書き手は断られる / Stale, and the first one's writing stays."""
        series, record = kept(stores)
        held = record.after(a_hold(1, series=series.ref, record=record.ref))
        stores.records.save(held, read_at=record.version)
        with pytest.raises(Stale):
            stores.records.save(record.after(a_hold(2, series=series.ref, record=record.ref)), read_at=record.version)
        assert stores.records.get(record.ref) == held

    def test_records_a_hold_on_the_record_is_not_one_on_the_series(self, stores: RecordsStores) -> None:
        """文書の保留は簿冊の保留でない / And the other way round."""
        series, record = kept(stores)
        stores.records.save(record.after(a_hold(1, series=series.ref, record=record.ref)), read_at=record.version)
        stores.series.save(series.after(a_hold(2, series=series.ref)), read_at=series.version)
        assert [hold.ref.value for hold in stores.records.get(record.ref).holds] == ["2026-保留-00001"]
        assert [hold.ref.value for hold in stores.series.get(series.ref).holds] == ["2026-保留-00002"]

    def test_records_records_are_found_by_series_and_by_case(self, stores: RecordsStores) -> None:
        """簿冊と案件で引く / In order of number; a series and a case without records are empty."""
        series, first = kept(stores)
        second = evolve(a_record(2, series=series), case=None)
        stores.records.add(second, TITLE)
        assert list(stores.records.in_series(series.ref)) == [first.ref, second.ref]
        assert list(stores.records.of_case(CaseRef("案件-2026-1"))) == [first.ref]
        assert (
            list(stores.records.in_series(FileSeriesRef("無い簿冊"))) == list(stores.records.of_case(CaseRef("無い案件"))) == []
        )

    def test_records_a_destroyed_record_keeps_its_tombstone(self, stores: RecordsStores) -> None:
        """廃棄の記録が残る / State, tombstone and hash stay readable."""
        found, authority = executed(stores)
        record = stores.records.get(authority.record)
        assert record.tombstone is not None
        assert (record.tombstone.disposal_list, record.tombstone.list_fingerprint) == (found.ref, found.fingerprint)
        assert record.content == authority.content


class DisposalListStoreContract:
    """廃棄目録の置き場の約束 / For the place of disposal lists and authorities."""

    def test_lists_what_is_added_is_what_is_got(self, stores: RecordsStores) -> None:
        """置いたものが読める / Drawn up, approved, executed: every field."""
        found, _ = executed(stores)
        assert stores.lists.get(found.ref) == stores.lists.lock(found.ref) == found
        assert stores.lists.get(found.ref).fingerprint == found.fingerprint

    def test_lists_a_stranger_is_not_found(self, stores: RecordsStores) -> None:
        """知らない番号 / Not found, by reading and by locking."""
        for read in (stores.lists.get, stores.lists.lock):
            with pytest.raises(DisposalListNotFound):
                read(DisposalListRef("2032-廃棄目録-9999"))

    def test_lists_a_number_is_taken_once_and_the_second_writer_is_refused(self, stores: RecordsStores) -> None:
        """番号は一つ、後の書き手は断られる / Number taken; stale."""
        series, record = kept(stores)
        found = a_list([on_shelf(record, series)])
        stores.lists.add(found)
        with pytest.raises(NumberTaken):
            stores.lists.add(found)
        stores.lists.save(approved(found), read_at=found.version)
        with pytest.raises(Stale):
            stores.lists.save(approved(found), read_at=found.version)

    def test_lists_one_approval_covers_one_list(self, stores: RecordsStores) -> None:
        """一つの決裁は一つの目録に / A second list under the same approval is refused."""
        series, record = kept(stores)
        first, second = a_list([on_shelf(record, series)], 1), a_list([on_shelf(record, series)], 2)
        stores.lists.add(first)
        stores.lists.add(second)
        stores.lists.save(approved(first), read_at=first.version)
        assert stores.lists.approved_under(ApprovalRef("決裁-廃棄-1")) == first.ref
        assert stores.lists.approved_under(ApprovalRef("決裁-廃棄-2")) is None
        with pytest.raises(ApprovalAlreadyUsed):
            stores.lists.save(approved(second), read_at=second.version)
        assert stores.lists.get(second.ref) == second

    def test_lists_authority_is_used_once(self, stores: RecordsStores) -> None:
        """権限は一度だけ / Unused until the body is gone."""
        found, authority = executed(stores)
        assert list(stores.lists.unused_authority(found.ref)) == [authority]
        stores.bodies.destroy(authority)
        stores.lists.use_authority(authority)
        assert list(stores.lists.unused_authority(found.ref)) == []


class BodyStoreContract:
    """本体の置き場の約束 / For the place of bodies."""

    def test_bodies_what_is_put_is_what_is_got(self, stores: RecordsStores) -> None:
        """置いたものが読める / Byte for byte, the empty body and awkward bytes included."""
        for number, body in enumerate((b"", b"\x00\xff\r\n", bytes(range(256)) * 300), 1):
            series = a_begun_series(number)
            record = a_record(number, series=series, body=body)
            stores.series.add(series, NAME)
            stores.records.add(record, TITLE)
            stores.bodies.put(record.ref, record.content, body)
            assert stores.bodies.get(record.ref, record.content) == body
            assert stores.bodies.holds(record.ref)

    def test_bodies_what_does_not_have_its_hash_is_refused(self, stores: RecordsStores) -> None:
        """ハッシュの合わないもの / Neither put nor given out."""
        series, record = a_begun_series(), a_record()
        stores.series.add(series, NAME)
        stores.records.add(record, TITLE)
        with pytest.raises(BodyAltered):
            stores.bodies.put(record.ref, record.content, b"another body")
        assert not stores.bodies.holds(record.ref)

    def test_bodies_a_stranger_has_no_body(self, stores: RecordsStores) -> None:
        """知らない文書 / Missing, and not held."""
        record = a_record()
        with pytest.raises(BodyMissing):
            stores.bodies.get(record.ref, record.content)
        assert not stores.bodies.holds(record.ref)

    def test_bodies_a_destroyed_body_is_gone_and_destroying_again_is_no_error(self, stores: RecordsStores) -> None:
        """消したものは無い / Not held, not readable; a repeat does nothing."""
        _, authority = executed(stores)
        stores.bodies.destroy(authority)
        stores.bodies.destroy(authority)
        assert not stores.bodies.holds(authority.record)
        with pytest.raises(BodyMissing):
            stores.bodies.get(authority.record, authority.content)


class RecordsStoresContract(FileSeriesStoreContract, RecordStoreContract, DisposalListStoreContract, BodyStoreContract):
    """置き場一揃いの約束 / All four at once."""
