"""置き場の約束：所在・処理中の文書・正本 / What stores of place, of documents in process and of originals keep.

Subclass, give a ``filing`` fixture (a ``FilingStores`` over empty stores), inherit the promises.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest
from attrs import evolve, frozen

from jichitai.master_data.kernel import (
    ApprovalRef,
    CaseRef,
    FiscalYear,
    LegalPeriod,
    OfficerRef,
    OrganisationRef,
    PartyRef,
    RecordRef,
)

from ..filing.file_series import FileSeries
from ..filing.keeping import ChargeTransferred, Loan, Medium, Place, SeriesLent, SeriesPlaced, SeriesReturned
from ..filing.title import Title
from ..filing.triggers import NO_TRIGGERS, RequirementLaidDown, TriggerDayStated, TriggersCorrected
from ..originals.copy_set import AlreadyInSet, CopySet, CopySetRef, LossReason, OriginalDesignated
from ..originals.ports import CopySetStore
from ..originals.refusals import CopySetNotFound
from ..ports import RecordsStores
from ..receiving.document import Channel, DocumentEvent, DocumentRef, Issue, IssueMethod, OfficeDocument, Receipt, Stage
from ..receiving.ports import DocumentStore
from ..receiving.refusals import DocumentNotFound
from ..refs import Fingerprint
from ..refusals import NumberTaken, Stale
from ..retention.facts import TriggerDay
from ..retention.requirement import RetentionRequirement, StartPlacement, counted
from .samples import ARCHIVES, UNIT, a_begun_series, a_record, a_series

NAME, TITLE = Title("備品の購入"), Title("机の購入について")
OTHER = OrganisationRef("企画課")


@frozen(kw_only=True)
class FilingStores:
    """置き場の一揃い / The stores of records, of documents in process, of originals: one transaction."""

    records: RecordsStores
    documents: DocumentStore

    @property
    def copies(self) -> CopySetStore:
        """正本の組 / The sets of originals and copies."""
        return self.records.copies


def a_document(number: int = 1) -> OfficeDocument:
    """文書の見本 / A document received on 2026-06-01 (Tokyo), from a numbered party."""
    receipt = Receipt(
        arrived_at=datetime(2026, 5, 31, 15, 30, tzinfo=UTC), channel=Channel.POST, sender=PartyRef("宛名-7")
    )  # fmt: skip
    ref = DocumentRef(f"2026-財政課-収受-{number:05d}")
    return OfficeDocument.begun(
        OfficeDocument.receive(ref=ref, unit=UNIT, receipt=receipt, case=CaseRef("案件-2026-1"))
    )  # fmt: skip


def a_set(original: RecordRef, body: bytes = b"body", number: int = 1) -> CopySet:
    """正本の組の見本 / A set with this original and no copy."""
    event = OriginalDesignated(
        copy_set=CopySetRef(f"2026-正本-{number:05d}"), unit=UNIT, original=original, sha256=Fingerprint.of_bytes(body),
        on=date(2026, 6, 1),
    )  # fmt: skip
    return CopySet.begun(event)


def filed(filing: FilingStores, *bodies: bytes) -> Sequence[RecordRef]:
    """綴られた文書 / Records of one series, one for each body."""
    series = a_begun_series()
    filing.records.series.add(series, NAME)
    made = [a_record(at, series=series, body=body) for at, body in enumerate(bodies, 1)]
    for record in made:
        filing.records.records.add(record, TITLE)
    return [each.ref for each in made]


class SeriesKeepingContract:
    """所在の約束 / For where series are."""

    def test_keeping_every_field_comes_back(self, filing: FilingStores) -> None:
        """置いたものが読める / Place, shelf, medium, loan, former charges; the custodian follows."""
        series = a_begun_series()
        filing.records.series.add(series, NAME)
        kept = self._moved(series)
        filing.records.series.save(kept, read_at=series.version)
        assert filing.records.series.get(series.ref) == filing.records.series.lock(series.ref) == kept
        assert kept.custodian == OTHER

    def test_keeping_what_came_back_is_as_it_was(self, filing: FilingStores) -> None:
        """戻れば元のまま / Lent and returned: nothing is left of the loan."""
        series = a_begun_series()
        filing.records.series.add(series, NAME)
        lent = series.after(SeriesLent(series=series.ref, loan=self._loan(date(2026, 7, 1))))
        filing.records.series.save(lent, read_at=series.version)
        back = lent.after(SeriesReturned(series=series.ref, on=date(2026, 6, 20)))
        filing.records.series.save(back, read_at=lent.version)
        assert filing.records.series.get(series.ref) == back
        assert back.keeping == series.keeping

    def test_keeping_requirements_and_trigger_days_come_back(self, filing: FilingStores) -> None:
        """要件と事由の日が戻る / Laid down, one day known and one open; and nothing is left when it is taken back."""
        series = a_begun_series()
        filing.records.series.add(series, NAME)
        asked = RetentionRequirement(periods=(counted(LegalPeriod.years(5), "permit-lapsed", StartPlacement.DAY_AFTER),))
        laid = series.after(
            RequirementLaidDown(series=series.ref, requirement=asked, approval=ApprovalRef("決裁-1"), on=date(2026, 6, 1))
        )
        for on in (date(2026, 5, 1), None):
            laid = laid.after(
                TriggerDayStated(series=series.ref, day=TriggerDay(trigger="permit-lapsed", on=on), on=date(2026, 6, 1))
            )
        filing.records.series.save(laid, read_at=series.version)
        assert filing.records.series.get(series.ref) == filing.records.series.lock(series.ref) == laid
        assert list(filing.records.series.expiring(date(2999, 12, 31))) == []
        back = laid.after(RequirementLaidDown(series=series.ref, requirement=None, approval=None, on=date(2026, 6, 2)))
        back = back.after(TriggersCorrected(series=series.ref, days=(), approval=None, on=date(2026, 6, 2)))
        filing.records.series.save(back, read_at=laid.version)
        assert filing.records.series.get(series.ref) == back
        assert back.triggers == NO_TRIGGERS

    def test_keeping_series_are_found_by_custodian_and_year(self, filing: FilingStores) -> None:
        """さがせる / By who is in charge, by year, by both, by neither; by number."""
        first, second = a_begun_series(1), a_series(2)
        third = evolve(a_series(3), custodian=OTHER, year=FiscalYear(2025))
        for each in (third, second, first):
            filing.records.series.add(each, NAME)
        find = filing.records.series.find
        assert list(find(custodian=UNIT)) == [first.ref, second.ref]
        assert list(find(custodian=OTHER, year=FiscalYear(2025))) == [third.ref]
        assert list(find(custodian=OTHER, year=FiscalYear(2026))) == []
        assert list(find(year=FiscalYear(2026))) == [first.ref, second.ref]
        assert list(find()) == [first.ref, second.ref, third.ref]

    def test_keeping_an_overdue_loan_is_found_from_the_day_after(self, filing: FilingStores) -> None:
        """期限の日は遅れでない / On the due day it is in time, the day after it is late."""
        series = a_begun_series()
        filing.records.series.add(series, NAME)
        lent = series.after(SeriesLent(series=series.ref, loan=self._loan(date(2026, 6, 30))))
        filing.records.series.save(lent, read_at=series.version)
        past = filing.records.series.lent_past
        assert [list(past(date(2026, 6, 29))), list(past(date(2026, 6, 30))), list(past(date(2026, 7, 1)))] == [
            [],
            [],
            [series.ref],
        ]

    def _moved(self, series: FileSeries) -> FileSeries:
        placed = series.after(
            SeriesPlaced(series=series.ref, place=Place.STORE, shelf="B-3-12", medium=Medium.PAPER, on=date(2027, 4, 1))
        )  # fmt: skip
        charged = placed.after(
            ChargeTransferred(
                series=series.ref, came_from=UNIT, went_to=OTHER, approval=ApprovalRef("決裁-1"), on=date(2027, 4, 1)
            )
        )  # fmt: skip
        return charged.after(SeriesLent(series=series.ref, loan=self._loan(date(2027, 5, 1))))

    def _loan(self, due_on: date) -> Loan:
        return Loan(to=ARCHIVES, borrower=OfficerRef("職員-301"), on=date(2026, 6, 1), due_on=due_on)


class DocumentStoreContract:
    """処理中の文書の約束 / For the place of documents in process."""

    def test_documents_what_is_added_is_what_is_got(self, filing: FilingStores) -> None:
        """置いたものが読める / Every field, and the title beside it."""
        document = a_document()
        filing.documents.add(document, TITLE)
        assert filing.documents.get(document.ref) == filing.documents.lock(document.ref) == document
        assert filing.documents.title_of(document.ref) == TITLE

    def test_documents_every_stage_comes_back(self, filing: FilingStores) -> None:
        """どの段階も読める / From receipt to binding, every step as it was saved."""
        (record,) = filed(filing, b"body")
        document = a_document()
        filing.documents.add(document, TITLE)
        day = date(2026, 6, 2)
        steps: tuple[Callable[[OfficeDocument], DocumentEvent], ...] = (
            lambda found: found.register(on=day),
            lambda found: found.draft(by=OfficerRef("職員-101"), on=day),
            lambda found: found.decide(approval=ApprovalRef("決裁-1"), on=day),
            lambda found: found.send_out(issue=Issue(number="財第12号", on=day, method=IssueMethod.POST)),
            lambda found: found.complete(on=day),
            lambda found: found.bind(series=a_series().ref, record=record, on=day),
        )
        for step in steps:
            after = document.after(step(document))
            filing.documents.save(after, read_at=document.version)
            document = after
            assert filing.documents.get(document.ref) == document
        assert document.stage is Stage.BOUND

    def test_documents_a_stranger_is_not_found(self, filing: FilingStores) -> None:
        """知らない番号 / Not found, by reading, by locking, by title."""
        for read in (filing.documents.get, filing.documents.lock, filing.documents.title_of):
            with pytest.raises(DocumentNotFound):
                read(DocumentRef("2026-財政課-収受-99999"))

    def test_documents_a_number_is_taken_once(self, filing: FilingStores) -> None:
        """番号は一つ / Adding again is refused and changes nothing."""
        filing.documents.add(a_document(), TITLE)
        with pytest.raises(NumberTaken):
            filing.documents.add(evolve(a_document(), case=None), Title("別の件名"))
        assert filing.documents.get(a_document().ref) == a_document()
        assert filing.documents.title_of(a_document().ref) == TITLE

    def test_documents_the_second_of_two_writers_is_refused(self, filing: FilingStores) -> None:
        """後の書き手は断られる / Stale, and the first one's writing stays."""
        document = a_document()
        filing.documents.add(document, TITLE)
        registered = document.after(document.register(on=date(2026, 6, 1)))
        filing.documents.save(registered, read_at=document.version)
        with pytest.raises(Stale):
            filing.documents.save(document.after(document.send_back(on=date(2026, 6, 1))), read_at=document.version)
        assert filing.documents.get(document.ref) == registered

    def test_documents_what_waits_is_listed_by_stage(self, filing: FilingStores) -> None:
        """未処理の一覧 / By unit and stage, by number; other units' are not in it."""
        second, first = a_document(2), a_document(1)
        for each in (second, first, evolve(a_document(3), unit=OTHER)):
            filing.documents.add(each, TITLE)
        filing.documents.save(second.after(second.register(on=date(2026, 6, 1))), read_at=second.version)
        assert list(filing.documents.at_stage(UNIT, Stage.RECEIVED)) == [first.ref]
        assert list(filing.documents.at_stage(UNIT, Stage.REGISTERED)) == [second.ref]


class CopySetStoreContract:
    """正本の約束 / For the place of originals."""

    def test_copies_a_set_comes_back_at_every_step(self, filing: FilingStores) -> None:
        """置いたものが読める / Original, copies and loss."""
        original, copy = filed(filing, b"body", b"body")
        found = a_set(original)
        filing.copies.add(found)
        with_copy = found.after(found.point(record=copy, sha256=Fingerprint.of_bytes(b"body"), on=date(2026, 6, 2)))
        filing.copies.save(with_copy, read_at=found.version)
        lost = with_copy.after(with_copy.lose(reason=LossReason.MISLAID, on=date(2026, 6, 3)))
        filing.copies.save(lost, read_at=with_copy.version)
        assert filing.copies.get(found.ref) == filing.copies.lock(found.ref) == lost
        assert filing.copies.holding(copy) == filing.copies.holding(original) == found.ref

    def test_copies_a_record_belongs_to_one_set(self, filing: FilingStores) -> None:
        """一つの文書は一つの組に / Adding it elsewhere is refused."""
        original, other = filed(filing, b"body", b"other")
        first = a_set(original)
        filing.copies.add(first)
        second = a_set(other, b"other", 2)
        filing.copies.add(second)
        stolen = second.after(second.point(record=original, sha256=first.sha256, on=date(2026, 6, 2)))
        with pytest.raises(AlreadyInSet):
            filing.copies.save(stolen, read_at=second.version)

    def test_copies_the_original_of_a_unit_is_found_by_its_bytes(self, filing: FilingStores) -> None:
        """課の正本 / By unit and hash; not while it is lost, not in another unit."""
        (original,) = filed(filing, b"body")
        found = a_set(original)
        filing.copies.add(found)
        assert filing.copies.of_unit(UNIT, found.sha256) == found.ref
        assert filing.copies.of_unit(OTHER, found.sha256) is None
        assert filing.copies.of_unit(UNIT, Fingerprint.of_bytes(b"other")) is None
        lost = found.after(found.lose(reason=LossReason.ALTERED, on=date(2026, 6, 3)))
        filing.copies.save(lost, read_at=found.version)
        assert filing.copies.of_unit(UNIT, found.sha256) is None

    def test_copies_strangers_repeats_and_late_writers_are_refused(self, filing: FilingStores) -> None:
        """知らない番号・同じ番号・後の書き手 / Not found, taken, stale."""
        (original,) = filed(filing, b"body")
        found = a_set(original)
        with pytest.raises(CopySetNotFound):
            filing.copies.get(found.ref)
        filing.copies.add(found)
        with pytest.raises(NumberTaken):
            filing.copies.add(found)
        with pytest.raises(Stale):
            filing.copies.save(found, read_at=7)
        assert filing.copies.holding(RecordRef("2026-総財-99999")) is None


class FilingStoresContract(SeriesKeepingContract, DocumentStoreContract, CopySetStoreContract):
    """三つの約束 / All three at once."""
