"""同時の行為 / Two at once: one wins, the other is refused, and nothing is lost or numbered twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from attrs import evolve

from jichitai.case_core import Approve, CloseCase, DraftProposal, FreeText, OpenCase
from jichitai.case_core.sql import SqlCaseStores
from jichitai.case_core.testing import Walk, seen
from jichitai.case_core.testing.town import CLERK, DIVISION_CHIEF, HOLDERS, MAYOR, SUPPLY, VICE_MAYOR, office_in_memory, purchase
from jichitai.master_data.kernel import DomainError, FiscalYear
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 6, 1)


@pytest.fixture
def ready(database: Database) -> Database:
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
    return database


def walking(connection, keys):
    journal = SqlJournal(connection, clock=CLOCK)
    return Walk(evolve(office_in_memory(clock=CLOCK), journal=journal, stores=SqlCaseStores(connection)), keys=keys)


def together(database, *acts):
    """同時にする / Each act in a thread and transaction of its own, begun at one moment; results or refusals."""
    gate = Barrier(len(acts))

    def run(place):
        gate.wait()
        try:
            with database.write() as connection:
                return acts[place](walking(connection, f"race-{place}"))
        except DomainError as error:
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, range(len(acts))))


def test_of_three_approvals_at_once_one_is_given_and_one_number_used(ready):
    with ready.write() as connection:
        settled = walking(connection, "setup").settled()

    def approving(seat):
        return lambda walk: walk.proposals.approve(Approve(seat=seat, **seen(settled)), by=HOLDERS[seat], key=walk.key)

    results = together(ready, *(approving(seat) for seat in (DIVISION_CHIEF, VICE_MAYOR, MAYOR)))
    given = [each for each in results if not isinstance(each, DomainError)]
    assert len(given) == 1
    with ready.write() as connection:
        walk = walking(connection, "after")
        kept = walk.office.stores.proposals.get(settled.ref)
        assert kept == given[0]
        assert str(kept.approval.ref) == "2026-決裁-000001"
        assert walk.office.journal.issue_number("case-core.approval", FiscalYear(2026), actor=CLERK) == 2


def test_a_case_is_not_closed_over_a_proposal_begun_at_the_same_moment(ready):
    for attempt in range(5):
        with ready.write() as connection:
            case = walking(connection, f"setup-{attempt}").opened()
        results = together(
            ready,
            lambda walk, case=case: walk.cases.close(CloseCase(case=case.ref), by=CLERK, key=f"close-{case.ref}"),
            lambda walk, case=case: walk.proposals.draft(command_of(case), by=CLERK, key=f"draft-{case.ref}"),
        )
        with ready.read() as connection:
            kept = SqlCaseStores(connection).cases.get(case.ref)
        assert sum(isinstance(each, DomainError) for each in results) == 1
        assert not (kept.is_closed and kept.pending)


def command_of(case):
    return DraftProposal(case=case.ref, unit=SUPPLY, facts=purchase(1), title=FreeText("件名"), body=FreeText("伺い"))


def test_the_same_request_sent_twice_at_once_opens_one_case(ready):
    command = OpenCase(title=FreeText("件名"), unit=SUPPLY, responsible=CLERK)
    results = together(ready, *[lambda walk: walk.cases.open(command, by=CLERK, key="same")] * 3)
    opened = [each for each in results if not isinstance(each, DomainError)]
    assert len({each.ref for each in opened}) == 1
    with ready.read() as connection:
        assert [str(each.ref) for each in SqlCaseStores(connection).cases.concerning(CLERK)] == ["2026-000001"]


def test_cases_opened_at_once_have_gapless_numbers(ready):
    def opening(walk):
        return [walk.opened() for _ in range(4)]

    results = together(ready, *[opening] * 4)
    done = [case for each in results if not isinstance(each, DomainError) for case in each]
    assert sorted(str(case.ref) for case in done) == [f"2026-{number:06d}" for number in range(1, len(done) + 1)]
    assert len(done) >= 4
