"""決裁が重なったとき / Approvals at the same moment: one decision; answers that still hold are given, not refused for the clash."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from attrs import evolve

from jichitai.case_core import Answer, Approve, Concur, DraftProposal
from jichitai.case_core.approvals.approving import AlreadyApproved
from jichitai.case_core.external_approval_desk import ExternalApprovalDesk
from jichitai.case_core.external_approvals.request import StartApproval
from jichitai.case_core.issue_desk import IssueDesk
from jichitai.case_core.issuing.events import IssueKind
from jichitai.case_core.issuing.issuing import IssueDocument, IssuingRules
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
    LEGAL,
    MAYOR,
    SECTION_CHIEF,
    SUPPLY,
    office_in_memory,
    purchase,
)  # fmt: skip
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import DomainError, OrganisationRef, PartyRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 6, 1)
ROUNDS = 4


@pytest.fixture
def ready(database: Database) -> Database:
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
    return database


def walking(connection, keys):
    journal = SqlJournal(connection, clock=CLOCK)
    return Walk(evolve(office_in_memory(clock=CLOCK), journal=journal, stores=SqlCaseStores(connection)), keys=keys)


def together(database, *acts):
    """同時にする / Each act in a thread and a transaction of its own, begun at one moment; results or refusals."""
    gate = Barrier(len(acts))

    def run(place):
        gate.wait()
        try:
            with database.write() as connection:
                return acts[place](walking(connection, f"together-{place}"))
        except DomainError as refused:
            return refused

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, range(len(acts))))


def prepared(database, keys, make):
    with database.write() as connection:
        return make(walking(connection, keys))


def test_two_deciders_at_once_give_one_decision_and_the_other_is_told_of_it(ready):
    for at in range(ROUNDS):
        settled = prepared(ready, f"settled-{at}", lambda walk: walk.settled())

        def deciding(seat, settled=settled, at=at):
            command = Approve(seat=seat, **seen(settled))
            return lambda walk: walk.proposals.approve(command, by=HOLDERS[seat], key=f"decide-{at}-{seat}")

        results = together(ready, deciding(DIVISION_CHIEF), deciding(MAYOR))
        refused = [each for each in results if isinstance(each, DomainError)]
        assert [type(each) for each in refused] == [AlreadyApproved]
        (given,) = [each for each in results if not isinstance(each, DomainError)]
        assert refused[0].finding.facts["approval"] == given.approval.ref


def test_parallel_concurrences_do_not_refuse_one_another(ready):
    facts = purchase(1_200_000, "personal")
    for at in range(ROUNDS):

        def asked(walk):
            proposal = walk.submitted(walk.drafted(facts=facts))
            return walk.acted(proposal, proposal.ready[0])

        proposal = prepared(ready, f"asked-{at}", asked)

        def answering(seat, proposal=proposal, at=at):
            command = Concur(seat=seat, answer=Answer.CONSENT, **seen(proposal))
            return lambda walk: walk.proposals.concur(command, by=HOLDERS[seat], key=f"answer-{at}-{seat}")

        results = together(ready, answering(FINANCE), answering(LEGAL))
        assert not [each for each in results if isinstance(each, DomainError)]
        with ready.read() as connection:
            kept = SqlCaseStores(connection).proposals.get(proposal.ref)
        assert {act.seat for act in kept.acts} == {SECTION_CHIEF, FINANCE, LEGAL}
        assert not kept.unsettled


def test_proposals_drafted_at_once_in_one_case_all_stand(ready):
    case = prepared(ready, "case", lambda walk: walk.opened())

    def drafting(place):
        command = DraftProposal(
            case=case.ref, unit=SUPPLY, facts=purchase(1), title=FreeText(f"件名{place}"), body=FreeText("伺い")
        )
        return lambda walk: walk.proposals.draft(command, by=CLERK, key=f"draft-{place}")

    results = together(ready, *(drafting(place) for place in range(3)))
    assert not [each for each in results if isinstance(each, DomainError)]
    with ready.read() as connection:
        kept = SqlCaseStores(connection).cases.get(case.ref)
    assert set(kept.proposals) == {each.ref for each in results}
    assert len(kept.proposals) == 3


def test_one_number_of_another_system_makes_one_proposal_however_often_it_comes(ready):
    def starting(place):
        command = StartApproval(
            source=SourceSystem("財務会計"), external_id="77", content_hash=ContentHash("c" * 64), unit=SUPPLY,
            facts=purchase(1_200_000), title=FreeText("題"), body=FreeText("文"),
        )  # fmt: skip
        return lambda walk: ExternalApprovalDesk(walk.office).start(command, by=CLERK, key=f"start-{place}")

    results = together(ready, *(starting(place) for place in range(3)))
    started = [each for each in results if not isinstance(each, DomainError)]
    assert len({each.proposal for each in started}) == 1
    assert len(started) >= 1
    with ready.read() as connection:
        assert len(SqlCaseStores(connection).cases.concerning(CLERK)) == 1


def test_documents_of_one_case_issued_at_once_have_gapless_numbers(ready):
    approved = prepared(ready, "approved", lambda walk: walk.approved())
    numbering = DocumentNumbering(
        issuer=OrganisationRef("港見市"), symbols={SUPPLY: "港用"}, form="{short}{symbol}第{number}号",
        year=NumberYear.FISCAL, moment=NumberingMoment.AT_ISSUE, branch_from=None,
    )  # fmt: skip
    rules = IssuingRules(numbering=numbering, issuers=frozenset({DOCUMENTS}), officer_in_charge_issues=False)

    def issuing(place):
        command = IssueDocument(
            proposal=approved.ref, what=approved.content_hash, kind=IssueKind.LETTER, to=PartyRef(f"P-{place}")
        )
        return lambda walk: IssueDesk(walk.office, rules).issue(command, by=HOLDERS[DOCUMENTS], key=f"issue-{place}")

    results = together(ready, *(issuing(place) for place in range(3)))
    numbers = sorted(each.number.number for each in results if not isinstance(each, DomainError))
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == 3
