"""未読と施行の一覧は、三つの置き場で同じ答えをし、仕訳から作り直しても同じになる / Registers answer alike, kept or made again."""

from collections.abc import Iterator
from datetime import date

import pytest
from attrs import evolve

from jichitai.case_core import Attachment, CircularDesk, DraftProposal, FreeText, IssueDesk, IssuingRules
from jichitai.case_core.approvals.informing import ReadForInformation
from jichitai.case_core.circulars.circular import CirculateDocuments, EndCircular, ReadCircular
from jichitai.case_core.circulars.memory import MemoryReadings
from jichitai.case_core.circulars.ports import Readings
from jichitai.case_core.circulars.unread import ReadingKind, UnreadChange
from jichitai.case_core.issuing.events import IssueKind, ServedHow
from jichitai.case_core.issuing.issuing import IssueDocument, IssueRefused, RecordService
from jichitai.case_core.issuing.numbering import DocumentNumbering, NumberingMoment, NumberYear
from jichitai.case_core.issuing.register import IssueQuery
from jichitai.case_core.memory import MemoryCaseStores
from jichitai.case_core.office import Office
from jichitai.case_core.ports import CaseStores
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.sql import SqlCaseStores
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.registers import SEATS, IssueRegisterContract, ReadingsContract, issued_rows, unread_rows
from jichitai.case_core.testing.town import CLERK, DOCUMENTS, FINANCE, HOLDERS, LEGAL, SUPPLY, office_in_memory, permit
from jichitai.case_core.testing.work_lists import EVERYTHING
from jichitai.master_data.kernel import OrganisationRef, PartyRef, RecordRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 6, 1)
LETTER = ContentHash("a" * 64)


@pytest.fixture
def ready(database: Database) -> Database:
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
    return database


class TestMemoryReadings(ReadingsContract):
    @pytest.fixture
    def readings(self) -> Readings:
        return MemoryReadings()


class TestSqlReadings(ReadingsContract):
    @pytest.fixture
    def readings(self, ready: Database) -> Iterator[Readings]:
        with ready.write() as connection:
            yield SqlCaseStores(connection).readings


class TestMemoryRegister(IssueRegisterContract):
    @pytest.fixture
    def stores(self) -> CaseStores:
        return MemoryCaseStores()


class TestSqlRegister(IssueRegisterContract):
    @pytest.fixture
    def stores(self, ready: Database) -> Iterator[CaseStores]:
        with ready.write() as connection:
            yield SqlCaseStores(connection)


def issuing(office: Office) -> IssueDesk:
    numbering = DocumentNumbering(
        issuer=OrganisationRef("港見市"), symbols={SUPPLY: "港用"}, form="{short}{symbol}第{number}号",
        year=NumberYear.FISCAL, moment=NumberingMoment.AT_ISSUE, branch_from=2,
    )  # fmt: skip
    return IssueDesk(office, IssuingRules(numbering=numbering, issuers=frozenset({DOCUMENTS}), officer_in_charge_issues=False))


class Kept:
    """命令に従う一覧 / The lists follow the commands, in the same transaction."""

    @pytest.fixture
    def walk(self, office: Office) -> Walk:
        return Walk(office)

    def begun(self, walk, *readers):
        desk = CircularDesk(walk.office)
        command = CirculateDocuments(case=walk.opened().ref, title=FreeText("通知"), documents=(), readers=readers)
        return desk, desk.begin(command, by=CLERK, key=walk.key)

    def issued(self, walk):
        command = DraftProposal(
            case=walk.opened().ref, unit=SUPPLY, facts=permit(), title=FreeText("使用の許可"), body=FreeText("許可する。"),
            attachments=(Attachment(record=RecordRef("文-1"), content_hash=LETTER),),
        )  # fmt: skip
        draft = walk.proposals.draft(command, by=CLERK, key=walk.key)
        approved = walk.approved(walk.submitted(draft))
        desk = issuing(walk.office)
        sent = IssueDocument(proposal=approved.ref, what=LETTER, kind=IssueKind.LETTER, to=PartyRef("P-1"))
        return desk, approved, desk.issue(sent, by=HOLDERS[DOCUMENTS], key=walk.key)

    def test_a_reader_sees_what_is_unread_until_it_is_read_or_ended(self, walk):
        desk, circular = self.begun(walk, FINANCE, LEGAL)
        (row,) = desk.unread(by=HOLDERS[FINANCE]).items
        assert (row.ref, row.kind, row.seat) == (str(circular.begun.circular), ReadingKind.CIRCULAR, FINANCE)
        assert (desk.unread_count(by=HOLDERS[LEGAL]), desk.unread_count(by=CLERK)) == (1, 0)
        desk.read(ReadCircular(circular=circular.begun.circular, seat=FINANCE), by=HOLDERS[FINANCE], key=walk.key)
        assert (desk.unread_count(by=HOLDERS[FINANCE]), desk.unread_count(by=HOLDERS[LEGAL])) == (0, 1)
        desk.end(EndCircular(circular=circular.begun.circular, reason=FreeText("急ぐ")), by=CLERK, key=walk.key)
        assert desk.unread(by=HOLDERS[LEGAL]).items == ()

    def test_an_approved_proposal_is_unread_by_those_it_is_shown_to(self, walk):
        approved = walk.approved(walk.submitted(walk.drafted()))
        readings = walk.office.stores.readings
        assert readings.seats_of(approved.case) == frozenset(approved.unread)
        for seat in approved.unread:
            read = ReadForInformation(proposal=approved.ref, seat=seat)
            walk.proposals.read_for_information(read, by=HOLDERS[seat], key=walk.key)
        assert readings.seats_of(approved.case) == frozenset()

    def test_what_goes_out_is_registered_and_its_service_too(self, walk):
        desk, approved, issued = self.issued(walk)
        register, waiting = walk.office.stores.issues, IssueQuery(sight=EVERYTHING, awaiting=True)
        (row,) = register.page(waiting).items
        assert (row.issue, row.number, row.unit, row.title) == (issued.issue, "R8港用第1号", SUPPLY, approved.content.title)
        service = RecordService(case=issued.case, issue=issued.issue, how=ServedHow.DELIVERY, day=date(2026, 6, 2))
        desk.record_service(service, by=CLERK, key=walk.key)
        assert register.count(waiting) == 0
        assert register.page(IssueQuery(sight=EVERYTHING)).items[0].served_on == date(2026, 6, 2)

    def test_a_refused_command_leaves_no_row(self, walk):
        settled = walk.submitted(walk.drafted())
        sent = IssueDocument(proposal=settled.ref, what=LETTER, kind=IssueKind.LETTER, to=PartyRef("P-1"))
        with pytest.raises(IssueRefused):
            issuing(walk.office).issue(sent, by=HOLDERS[DOCUMENTS], key=walk.key)
        assert walk.office.stores.issues.count(IssueQuery(sight=EVERYTHING)) == 0

    def test_made_again_from_the_journal_is_what_was_kept(self, walk):
        desk, circular = self.begun(walk, FINANCE, LEGAL)
        desk.read(ReadCircular(circular=circular.begun.circular, seat=LEGAL), by=HOLDERS[LEGAL], key=walk.key)
        issues, approved, issued = self.issued(walk)
        service = RecordService(case=issued.case, issue=issued.issue, how=ServedHow.DELIVERY, day=date(2026, 6, 2))
        issues.record_service(service, by=CLERK, key=walk.key)
        shown = walk.approved(walk.submitted(walk.drafted()))
        everyone, query = frozenset({*HOLDERS}), IssueQuery(sight=EVERYTHING)
        stores, cases = walk.office.stores, [circular.begun.case, approved.case, shown.case]
        before = stores.readings.page(everyone, size=100), stores.issues.page(query, size=100)
        for case in cases:
            stores.readings.replace(case, ())
            stores.issues.replace(case, ())
        assert (stores.readings.count(everyone), stores.issues.count(query)) == (0, 0)
        assert desk.rebuild(cases) == len(before[0].items) > 0
        assert issues.rebuild(cases) == len(before[1].items) == 1
        assert (stores.readings.page(everyone, size=100), stores.issues.page(query, size=100)) == before


class TestKeptInMemory(Kept):
    @pytest.fixture
    def office(self) -> Office:
        return office_in_memory(clock=CLOCK)


class TestKeptInDatabase(Kept):
    @pytest.fixture
    def office(self, ready: Database) -> Iterator[Office]:
        with ready.write() as connection:
            yield evolve(
                office_in_memory(clock=CLOCK), journal=SqlJournal(connection, clock=CLOCK), stores=SqlCaseStores(connection)
            )


def test_rows_in_memory_are_undone_with_a_block_that_failed():
    stores = MemoryCaseStores()

    def failing() -> None:
        with stores.together():
            stores.readings.follow(UnreadChange(come=unread_rows(4)))
            stores.issues.enter(issued_rows(1)[0])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    assert (stores.readings.count(frozenset(SEATS)), stores.issues.count(IssueQuery(sight=EVERYTHING))) == (0, 0)
