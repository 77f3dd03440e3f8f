"""三つの置き場で同じ回議 / The long round, issuing, approvals of other systems and circulars, in memory, SQLite and PostgreSQL."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from attrs import evolve

from jichitai.case_core import Proposal, ReturnProposal
from jichitai.case_core.approvals.annotation import AnnotateProposal
from jichitai.case_core.approvals.approval import RecordedHow
from jichitai.case_core.approvals.informing import ReadForInformation
from jichitai.case_core.approvals.recorded_approval import RecordApproval
from jichitai.case_core.boundary import ExternalResultOut, ProposalOut
from jichitai.case_core.circular_desk import CircularDesk
from jichitai.case_core.circulars.circular import CirculateDocuments, ReadCircular
from jichitai.case_core.events import proposal_stream, read_proposal_events
from jichitai.case_core.external_approval_desk import ExternalApprovalDesk
from jichitai.case_core.external_approvals.request import StartApproval
from jichitai.case_core.issue_desk import IssueDesk
from jichitai.case_core.issuing.events import IssueKind, ServedHow
from jichitai.case_core.issuing.issuing import IssueDocument, IssuingRules, RecordService
from jichitai.case_core.issuing.numbering import DocumentNumbering, NumberingMoment, NumberYear
from jichitai.case_core.refs import ContentHash, SourceSystem
from jichitai.case_core.sql import SqlCaseStores
from jichitai.case_core.testing import Walk, seen
from jichitai.case_core.testing.town import (
    CLERK,
    DIVISION_CHIEF,
    DOCUMENTS,
    FINANCE,
    HOLDERS,
    SECTION_CHIEF,
    SUPPLY,
    office_in_memory,
    permit,
    purchase,
)  # fmt: skip
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import OrganisationRef, PartyRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 6, 1)
REASON = FreeText("理由")


def replayed(walk, proposal):
    return Proposal.replayed(read_proposal_events(walk.office.journal.read(proposal_stream(proposal.ref))))


class Rounds:
    """どの置き場でも / The same on any store; needs a ``walk`` fixture."""

    def test_a_permit_goes_the_long_round_and_is_read(self, walk):
        settled = walk.settled(walk.submitted(walk.drafted(facts=permit())))
        returning = ReturnProposal(proposal=settled.ref, seat=DIVISION_CHIEF, reason=REASON, to_step=3)
        approved = walk.approved(walk.proposals.send_back(returning, by=HOLDERS[DIVISION_CHIEF], key=walk.key))
        reading = ReadForInformation(proposal=approved.ref, seat=FINANCE)
        read = walk.proposals.read_for_information(reading, by=HOLDERS[FINANCE], key=walk.key)
        assert walk.office.stores.proposals.get(read.ref) == read == replayed(walk, read)
        assert (ProposalOut.of(approved).unread, ProposalOut.of(read).unread) == (1, 0)
        note = AnnotateProposal(proposal=read.ref, text=REASON)
        written = walk.proposals.annotate(note, by=CLERK, key="note")
        assert (
            walk.proposals.annotate(note, by=CLERK, key="note") == written == walk.proposals.annotations_of(read.ref, by=CLERK)[0]
        )

    def test_an_emergency_leaves_its_reviews_in_the_store(self, walk):
        urgent = walk.submitted(walk.drafted(facts=purchase(1_200_000, "urgent")))
        command = RecordApproval(
            seat=DIVISION_CHIEF, officer=HOLDERS[DIVISION_CHIEF], how=RecordedHow.EMERGENCY, reason=REASON,
            decided_at=datetime.fromisoformat("2026-05-31T23:00:00+09:00"), **seen(urgent),
        )  # fmt: skip
        given = walk.proposals.record_approval(command, by=CLERK, key=walk.key)
        for seat in (DIVISION_CHIEF, SECTION_CHIEF, FINANCE):
            assert [each.ref for each in walk.office.stores.proposals.concerning(HOLDERS[seat])] == [given.ref]
        assert (ProposalOut.of(given).approval.approved_on, ProposalOut.of(given).approval.recorded_on) == (
            date(2026, 5, 31), date(2026, 6, 1),
        )  # fmt: skip
        assert replayed(walk, given) == given

    def test_what_was_approved_for_another_system_is_issued_and_served(self, walk):
        desk = ExternalApprovalDesk(walk.office)
        request = StartApproval(
            source=SourceSystem("財務会計"), external_id="77", content_hash=ContentHash("c" * 64), unit=SUPPLY,
            facts=purchase(1_200_000), title=FreeText("題"), body=FreeText("文"),
        )  # fmt: skip
        started = desk.start(request, by=CLERK, key=walk.key)
        assert desk.start(request, by=CLERK, key=walk.key) == started
        approved = walk.approved(walk.office.stores.proposals.get(started.proposal))
        assert ExternalResultOut.of(desk.result(request.source, "77", by=CLERK)).approval == approved.approval.ref.value
        assert ExternalResultOut.of(started).approval is None
        numbering = DocumentNumbering(
            issuer=OrganisationRef("港見市"), symbols={SUPPLY: "港用"}, form="{short}{symbol}第{number}号",
            year=NumberYear.FISCAL, moment=NumberingMoment.AT_ISSUE, branch_from=None,
        )  # fmt: skip
        rules = IssuingRules(numbering=numbering, issuers=frozenset({DOCUMENTS}), officer_in_charge_issues=False)
        issuing = IssueDesk(walk.office, rules)
        command = IssueDocument(proposal=approved.ref, what=approved.content_hash, kind=IssueKind.LETTER, to=PartyRef("P-1"))
        issued = issuing.issue(command, by=HOLDERS[DOCUMENTS], key="issue")
        assert issuing.issue(command, by=HOLDERS[DOCUMENTS], key="issue") == issued
        service = RecordService(case=issued.case, issue=issued.issue, how=ServedHow.DELIVERY, day=date(2026, 6, 2))
        assert issuing.record_service(service, by=CLERK, key=walk.key).served_on == date(2026, 6, 2)
        assert issuing.notice_of(issued.case, issued.issue, by=CLERK).number == "R8港用第1号"

    def test_a_circular_goes_round(self, walk):
        desk = CircularDesk(walk.office)
        command = CirculateDocuments(case=walk.opened().ref, title=FreeText("通知"), documents=(), readers=(FINANCE,))
        begun = desk.begin(command, by=CLERK, key=walk.key)
        reading = ReadCircular(circular=begun.begun.circular, seat=FINANCE)
        assert desk.read(reading, by=HOLDERS[FINANCE], key=walk.key) == desk.get(begun.begun.circular, by=CLERK)


class TestMemoryRounds(Rounds):
    @pytest.fixture
    def walk(self) -> Walk:
        return Walk(office_in_memory(clock=CLOCK))


class TestSqlRounds(Rounds):
    @pytest.fixture
    def walk(self, database: Database) -> Iterator[Walk]:
        with database.write() as connection:
            upgrade(connection, "jichitai.case_core")
            journal, stores = SqlJournal(connection, clock=CLOCK), SqlCaseStores(connection)
            yield Walk(evolve(office_in_memory(clock=CLOCK), journal=journal, stores=stores))
