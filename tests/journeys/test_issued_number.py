"""施行した番号 / The number taken when an approved document goes out is carried into its record by value: nobody types it again."""

from __future__ import annotations

from datetime import date

import pytest

from jichitai.case_core import Attachment, DraftProposal
from jichitai.case_core.issue_desk import IssueDesk
from jichitai.case_core.issuing.events import DocumentIssued, IssueKind
from jichitai.case_core.issuing.issuing import IssueDocument as SendOut
from jichitai.case_core.issuing.issuing import IssuingRules
from jichitai.case_core.issuing.numbering import DocumentNumbering, NumberingMoment, NumberYear
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.town import CLERK, DOCUMENTS, HOLDERS, SUPPLY, MovingClock, office_in_memory, permit
from jichitai.case_core.texts import FreeText
from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import OrganisationRef, PartyRef, RecordRef
from jichitai.master_data.sql import SqlJournal
from jichitai.public_records import FileRecord, Title
from jichitai.public_records.boundary import RecordOut
from jichitai.public_records.commands import MoveRecord
from jichitai.public_records.filing_office import FilingOffice
from jichitai.public_records.memory_filing import MemoryDocuments
from jichitai.public_records.memory_search import memory_search
from jichitai.public_records.receiving.commands import (
    BeginDocument,
    BindDocument,
    BindingUnit,
    CompleteDocument,
    EnterDecision,
    IssueDocument,
)
from jichitai.public_records.receiving.document import Issue, IssueMethod
from jichitai.public_records.refs import IssuedNumber
from jichitai.public_records.sql import sql_stores
from jichitai.public_records.sql.search import SqlRecordSearch
from jichitai.public_records.testing import EverybodyMay, MovableClock
from jichitai.public_records.testing.office import memory_office
from jichitai.public_records.testing.samples import OFFICER, UNIT
from jichitai.public_records.testing.search_office import Searching

LETTER = b"%PDF-1.7 letter"


@pytest.fixture
def issued() -> DocumentIssued:
    """案件と決裁の側 / Drafted, approved and sent out: the number is taken there."""
    walk = Walk(office_in_memory(clock=MovingClock(2026, 5, 10)))
    numbering = DocumentNumbering(
        issuer=OrganisationRef("港見市"), symbols={SUPPLY: "港用"}, form="{short}{symbol}第{number}号", year=NumberYear.FISCAL,
        moment=NumberingMoment.AT_ISSUE, branch_from=2,
    )  # fmt: skip
    sent = ContentHash.of_bytes(LETTER)
    drafted = walk.proposals.draft(
        DraftProposal(
            case=walk.opened().ref, unit=SUPPLY, facts=permit(), title=FreeText("使用の許可"), body=FreeText("許可する。"),
            attachments=(Attachment(record=RecordRef("文-1"), content_hash=sent),),
        ), by=CLERK, key=walk.key)  # fmt: skip
    approved = walk.approved(walk.submitted(drafted))
    desk = IssueDesk(
        walk.office, IssuingRules(numbering=numbering, issuers=frozenset({DOCUMENTS}), officer_in_charge_issues=False)
    )
    command = SendOut(proposal=approved.ref, what=sent, kind=IssueKind.LETTER, to=PartyRef("P-1"))
    return desk.issue(command, by=HOLDERS[DOCUMENTS], key="issue-1")


def in_memory() -> tuple[Searching, Journal]:
    clock = MovableClock(date(2026, 5, 10))
    office, journal = memory_office(clock=clock)
    return Searching.over(office.stores, journal, memory_search(office.stores), clock), journal


def test_a_document_bound_after_it_went_out_is_found_by_its_number(issued):
    searching, journal = in_memory()
    series = searching.series("使用の許可")
    documents = FilingOffice(
        stores=searching.office.stores, documents=MemoryDocuments(), registry=searching.office.registry, journal=journal,
        clock=searching.clock, roles=EverybodyMay(), binding=BindingUnit.SERIES,
    ).receiving  # fmt: skip
    begun = documents.begin(BeginDocument(unit=UNIT, title=Title("使用の許可"), on=issued.on, case=issued.case, actor=OFFICER))
    told = {"document": begun.ref, "actor": OFFICER}
    documents.enter_decision(EnterDecision(**told, approval=issued.approval, on=issued.on))
    issue = Issue(number=issued.number.text, on=issued.on, method=IssueMethod.POST)
    documents.issue(IssueDocument(**told, issue=issue))
    documents.complete(CompleteDocument(**told, on=issued.on))
    bound = documents.bind(BindDocument(**told, series=series.ref, body=LETTER, media_type="application/pdf", on=issued.on))
    record = searching.office.stores.records.get(bound.record)
    assert str(record.issued_as) == str(issued.number) == "R8港用第1号"
    assert record.ref.value != record.issued_as.value, "綴った文書の番号と、施行した番号は、別の番号である"
    assert (record.case, record.content.sha256.value) == (issued.case, issued.what.value)
    searching.desk.refresh(record.ref)
    assert searching.found("R8港用第1号") == [record.ref]


def filed_with_its_number(searching: Searching, issued: DocumentIssued) -> None:
    """決裁から直に綴る / Filed straight from what was issued; the number stays with it wherever it goes."""
    first, second = searching.series("使用の許可"), searching.series("使用の許可（移し先）")
    file = FileRecord(
        series=first.ref, title=Title("使用の許可"), body=LETTER, media_type="application/pdf", made_on=issued.on,
        filed_on=issued.on, case=issued.case, issued_as=IssuedNumber(issued.number.text), actor=OFFICER,
    )  # fmt: skip
    record = searching.office.registry.file_record(file, key=f"file-{issued.issue}")
    assert searching.office.registry.file_record(file, key=f"file-{issued.issue}") == record
    searching.desk.refresh(record.ref)
    assert searching.found("港用第1号") == [record.ref]
    command = MoveRecord(record=record.ref, to=second.ref, approval=issued.approval, actor=OFFICER)
    searching.office.registry.move_record(command)
    assert searching.found("港用第1号 移し先") == [record.ref]
    assert RecordOut.of(searching.office.stores.records.get(record.ref)).issued_as == issued.number.text
    searching.clock.move_to(date(2032, 4, 1))
    searching.destroy(searching.office.stores.records.get(record.ref))
    assert searching.office.stores.records.get(record.ref).issued_as == IssuedNumber(issued.number.text)
    assert searching.found("港用第1号") == [record.ref], "廃棄した後も、何を施行したかは番号で分かる"


def test_a_record_filed_from_what_was_issued_keeps_its_number_in_memory(issued):
    filed_with_its_number(in_memory()[0], issued)


def test_a_record_filed_from_what_was_issued_keeps_its_number_in_the_database(issued, database):
    clock = MovableClock(date(2026, 5, 10))
    with database.write() as connection:
        journal, index = SqlJournal(connection, clock=clock), SqlRecordSearch(connection)
        filed_with_its_number(Searching.over(sql_stores(connection), journal, index, clock), issued)


def test_a_record_that_never_went_out_has_no_issued_number():
    searching, _ = in_memory()
    assert searching.filed(searching.series(), "会議の記録").issued_as is None
