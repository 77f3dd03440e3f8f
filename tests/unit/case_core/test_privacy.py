"""個人情報の番人 / A canary in every free text: it may stand in the text store and nowhere else."""

import logging

import pytest
from attrs import evolve

from jichitai.case_core import (
    AbandonProposal,
    Answer,
    Concur,
    DraftProposal,
    OpenCase,
    OpenTask,
    ReassignCase,
    RejectProposal,
    ReturnProposal,
    ReviseProposal,
    SubmitProposal,
)  # fmt: skip
from jichitai.case_core.sql import SqlCaseStores
from jichitai.case_core.testing import Walk, seen
from jichitai.case_core.testing.town import (
    CLERK,
    DIVISION_CHIEF,
    FINANCE,
    HOLDERS,
    SECTION_CHIEF,
    SUCCESSOR,
    SUPPLY,
    office_in_memory,
    purchase,
)  # fmt: skip
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import DomainError
from jichitai.master_data.sql import SqlJournal, upgrade

CANARY = "山田カナリア123456789012"
TEXT = FreeText(f"{CANARY}からの申出")


def drive(walk):
    """すべての自由文に番人を置いて歩く / Every command that takes a text, with the canary in it, and some that fail."""
    printed = []

    def attempt(act, command, by, key=None):
        try:
            result = act(command, by=by, key=key or walk.key)
        except DomainError as error:
            printed.append(f"{error} {error.finding.english} {error!r} {dict(error.finding.facts)}")
            return None
        printed.append(f"{command!r} {command} {result!r} {result}")
        return result

    cases, proposals = walk.cases, walk.proposals
    case = attempt(cases.open, OpenCase(title=TEXT, unit=SUPPLY, responsible=CLERK), CLERK, "open")
    attempt(cases.open, OpenCase(title=FreeText(CANARY), unit=SUPPLY, responsible=CLERK), CLERK, "open")
    attempt(cases.open_task, OpenTask(case=case.ref, title=TEXT, assignee=CLERK), CLERK)
    draft = DraftProposal(case=case.ref, unit=SUPPLY, facts=purchase(1_200_000), title=TEXT, body=TEXT)
    first = attempt(proposals.draft, draft, CLERK)
    attempt(proposals.draft, draft, CLERK)
    first = attempt(proposals.submit, SubmitProposal(proposal=first.ref), CLERK)
    chief, finance = HOLDERS[SECTION_CHIEF], HOLDERS[FINANCE]
    attempt(proposals.send_back, ReturnProposal(proposal=first.ref, seat=SECTION_CHIEF, reason=TEXT), chief)
    attempt(proposals.send_back, ReturnProposal(proposal=first.ref, seat=SECTION_CHIEF, reason=TEXT), chief)
    first = attempt(proposals.revise, ReviseProposal(proposal=first.ref, facts=purchase(1_200_000), title=TEXT, body=TEXT), CLERK)
    first = attempt(proposals.submit, SubmitProposal(proposal=first.ref), CLERK)
    first = walk.acted(first, first.ready[0])
    attempt(proposals.concur, Concur(seat=FINANCE, answer=Answer.DISSENT, opinion=TEXT, **seen(first)), finance)
    attempt(proposals.reject, RejectProposal(seat=FINANCE, reason=TEXT, **seen(first)), finance)
    attempt(proposals.reject, RejectProposal(seat=DIVISION_CHIEF, reason=TEXT, **seen(first)), HOLDERS[DIVISION_CHIEF])
    attempt(proposals.abandon, AbandonProposal(proposal=walk.office.stores.cases.get(case.ref).proposals[1], reason=TEXT), CLERK)
    attempt(cases.reassign, ReassignCase(case=case.ref, to=SUCCESSOR, reason=TEXT), SUCCESSOR)
    attempt(cases.reassign, ReassignCase(case=case.ref, to=SUCCESSOR, reason=TEXT), CLERK)
    return case.ref, printed


def test_in_memory_the_canary_is_in_no_repr_no_finding_no_journal_and_no_log(caplog):
    caplog.set_level(logging.DEBUG)
    walk = Walk(office_in_memory())
    case, printed = drive(walk)
    assert len(printed) == 16
    journal = b"".join(entry.content for entry in walk.office.journal.timeline(case)).decode()
    kept = repr((walk.office.stores.cases.kept, walk.office.stores.proposals.kept, walk.office.stores.texts.kept))
    assert CANARY not in "\n".join([*printed, journal, kept, caplog.text])
    assert sum(CANARY in sealed.text.text for sealed in walk.office.stores.texts.kept.values()) == 13


def test_in_a_database_the_canary_is_in_the_text_table_only(database, caplog):
    caplog.set_level(logging.DEBUG)
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
        here = office_in_memory()
        stores = SqlCaseStores(connection)
        _, printed = drive(Walk(evolve(here, journal=SqlJournal(connection, clock=here.clock), stores=stores)))
        tables = tables_with(connection, CANARY)
    assert tables == {"jc_case_core_text"}
    assert CANARY not in "\n".join([*printed, caplog.text])


def tables_with(connection, word):
    """その語のある表 / Every table a row of which holds the word, bytes included."""
    from sqlalchemy import inspect

    found = set()
    for table in inspect(connection).get_table_names():
        rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()
        for value in (each for row in rows for each in row):
            text = bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)
            if word in text:
                found.add(table)
    return found


def test_an_erased_text_is_gone_and_the_history_stands(database):
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
        here = office_in_memory()
        stores = SqlCaseStores(connection)
        walk = Walk(evolve(here, journal=SqlJournal(connection, clock=here.clock), stores=stores))
        case = walk.cases.open(OpenCase(title=TEXT, unit=SUPPLY, responsible=CLERK), by=CLERK, key="open")
        stores.texts.erase(case.title)
        assert tables_with(connection, CANARY) == set()
        assert stores.cases.get(case.ref) == case


@pytest.mark.parametrize("spelling", ["{}", "{!r}", "{!s}", "{:>40}"])
def test_a_canary_is_not_printed_in_any_spelling(spelling):
    assert CANARY not in spelling.format(TEXT)
