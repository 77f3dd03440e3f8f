"""何人が同時に編成しても / Many writers at one formulation: no number lost, no request passed over, no bill put in twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date

import pytest

from jichitai.fiscal.accounting import ExpenditureDesk
from jichitai.fiscal.formulation.assessments import AssessRequest
from jichitai.fiscal.formulation.bill_desk import BillDesk
from jichitai.fiscal.formulation.desk import FORMULATIONS, FormulationDesk
from jichitai.fiscal.formulation.formulations import FormulationStage, NotifyUnits
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.ledger.appropriation import AllotAppropriation
from jichitai.fiscal.refusals import Refusal
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing.formulation_desk import (
    IN_FORCE,
    LINE,
    Desks,
    in_books,
    opened,
    passed,
    prepared,
    put,
    requested,
    supplement,
    through,
)
from jichitai.fiscal.testing.formulation_samples import (
    CHIEF,
    DIRECTOR,
    FINANCE,
    NOTIFIED,
    YEAR,
    a_requested_line,
    an_expenditure,
    holders,
)
from jichitai.master_data.kernel import Yen
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 10, 1)


@pytest.fixture
def writing(database):
    with database.write() as connection:
        upgrade(connection, "jichitai.fiscal")

    @contextmanager
    def desks():
        with database.write() as connection:
            books, journal = SqlBooks(connection), SqlJournal(connection, clock=CLOCK)
            yield Desks(
                FormulationDesk(books=books, journal=journal, holders=holders, gate=allow_all),
                BillDesk(books=books, journal=journal, gate=allow_all),
                ExpenditureDesk(books=books, journal=journal, gate=allow_all),
            )

    return desks


def at_once(writing, acts):
    """一度に / Every act in a transaction and a thread of its own; what each came to."""

    def run(act):
        try:
            with writing() as desks:
                act(desks)
        except Refusal as refused:
            return refused.finding.code.removeprefix("fiscal.")
        return "done"

    with ThreadPoolExecutor(max_workers=8) as pool:
        return Counter(pool.map(run, acts))


def test_requests_that_come_at_once_are_all_counted_and_numbered(writing):
    with writing() as desks:
        formulation = opened(desks)
    acts = [lambda desks, at=at: requested(desks, formulation, key=f"r{at}", project=f"P{at}") for at in range(24)]
    assert at_once(writing, acts) == {"done": 24}
    with writing() as desks:
        numbers = [each.number for each in desks.formulation.requests_of(formulation)]
        assert sorted(numbers) == list(range(1, 25))
        assert desks.formulation.books.papers(FORMULATIONS).get(formulation).requests == 24


def test_a_notice_and_a_request_cannot_pass_each_other(writing):
    for turn in range(4):
        with writing() as desks:
            formulation = opened(desks, key=f"open{turn}")
            first = requested(desks, formulation, key=f"first{turn}")
            for round_, by in (("director", DIRECTOR), ("chief", CHIEF)):
                command = AssessRequest(request=first.ref, round=round_, on=date(2026, 11, 10))
                desks.formulation.assess(command, by=by, key=f"{turn}{round_}")
        notice = NotifyUnits(formulation=formulation, on=NOTIFIED)
        told = at_once(
            writing,
            [
                lambda desks, turn=turn, notice=notice: desks.formulation.notify(notice, by=FINANCE, key=f"n{turn}"),
                *(
                    lambda desks, at=at, turn=turn, formulation=formulation: requested(
                        desks, formulation, key=f"{turn}/{at}", project=f"P{turn}{at}"
                    )
                    for at in range(4)
                ),
            ],
        )
        with writing() as desks:
            stage = desks.formulation.books.papers(FORMULATIONS).get(formulation).stage
            requests = desks.formulation.requests_of(formulation)
        if stage is FormulationStage.NOTIFIED:
            assert [each.rounds_done for each in requests] == [2]
            assert told == {"done": 1, "formulation-in-another-stage": 4}
        else:
            assert told["assessment-unfinished"] == 1
            assert told["done"] == len(requests) - 1


def test_a_bill_comes_into_the_books_once(writing):
    with writing() as desks:
        formulation = opened(desks)
        through(desks, formulation)
        bill = passed(desks, prepared(desks, formulation))
    told = at_once(writing, [lambda desks, at=at: put(desks, bill, key=f"p{at}") for at in range(6)])
    assert told == {"done": 1, "bill-in-another-stage": 5}
    with writing() as desks:
        assert desks.bills.books.appropriations.get(LINE).voted == Yen(900)


def test_a_cut_and_an_allotment_never_leave_more_allotted_than_voted(writing):
    with writing() as desks:
        in_books(desks)
        changes = (a_requested_line(an_expenditure(), -500), a_requested_line(an_expenditure(last=None), 500))
        bill = supplement(desks, *changes)

    def allot(desks, at):
        command = AllotAppropriation(appropriation=LINE, amount=Yen(100), on=IN_FORCE)
        desks.expenditure.allot(command, by=FINANCE, key=f"a{at}")

    acts = [lambda desks, at=at: allot(desks, at) for at in range(9)]
    told = at_once(writing, [*acts[:4], lambda desks: put(desks, bill, on=date(2027, 9, 20)), *acts[4:]])
    with writing() as desks:
        line = desks.bills.books.appropriations.get(LINE)
        reserve = desks.bills.books.appropriations.get(an_expenditure(last=None).ref(YEAR))
    was_cut = told["vote-below-allotted"] == 0
    assert (line.voted, reserve.voted) == ((Yen(400), Yen(600)) if was_cut else (Yen(900), Yen(100)))
    assert line.allotted == Yen(100 * (told["done"] - was_cut)) <= line.voted
