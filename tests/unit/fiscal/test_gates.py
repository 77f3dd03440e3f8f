"""権限の門 / Without a gate nothing is allowed; with a table, only what it names."""

from datetime import date

import pytest

from jichitai.fiscal.accounting import ExpenditureDesk
from jichitai.fiscal.event_names import EventNames
from jichitai.fiscal.gates import OfficersOf, allow_all
from jichitai.fiscal.ledger.appropriation import AllotAppropriation
from jichitai.fiscal.ledger.payment import PaymentMade
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.refusals import AppropriationExceeded, NotPermitted
from jichitai.fiscal.testing import a_budget, commit_command
from jichitai.master_data.journal import START, JournalOfBody, MemoryJournal
from jichitai.master_data.kernel import BodyRef, OfficerRef, Yen
from jichitai.master_data.kernel.clock import FixedClock

BY = OfficerRef("1001")
ON = date(2026, 4, 1)


def a_desk(**gate) -> ExpenditureDesk:
    return ExpenditureDesk(books=MemoryBooks(), journal=MemoryJournal(clock=FixedClock.at(2026, 4, 1)), **gate)


def test_without_a_gate_nothing_is_allowed_and_nothing_is_written():
    desk = a_desk()
    with pytest.raises(NotPermitted):
        desk.open_budget(a_budget(1_000), on=ON, by=BY, key="b")
    assert not list(desk.books.appropriations.of_year(a_budget(1_000).fiscal_year))


def test_a_table_allows_what_it_names_to_whom_it_names():
    desk = a_desk(gate=OfficersOf({"fiscal.open-budget": [BY]}))
    with pytest.raises(NotPermitted):
        desk.open_budget(a_budget(1_000), on=ON, by=OfficerRef("1002"), key="b")
    assert desk.open_budget(a_budget(1_000), on=ON, by=BY, key="b") == 1


def test_a_right_withdrawn_is_withdrawn_at_once_also_for_a_repeat():
    officers = {"fiscal.open-budget": [BY]}
    desk = a_desk(gate=OfficersOf(officers))
    desk.open_budget(a_budget(1_000), on=ON, by=BY, key="b")
    officers.clear()
    with pytest.raises(NotPermitted):
        desk.open_budget(a_budget(1_000), on=ON, by=BY, key="b")


def test_the_table_of_officers_is_not_shown():
    assert "1001" not in repr(OfficersOf({"fiscal.pay": [BY]}))


def test_a_name_is_never_given_to_two_events():
    with pytest.raises(ValueError, match="two kinds"):
        EventNames({("fiscal.x", 1): PaymentMade}, {("fiscal.x", 1): int})
    with pytest.raises(ValueError, match="two names"):
        EventNames({("fiscal.x", 1): PaymentMade, ("fiscal.y", 1): PaymentMade})


@pytest.mark.parametrize("wrap", [lambda journal: journal, lambda journal: JournalOfBody(journal, BodyRef("東市"))])
def test_a_refused_command_leaves_nothing_in_a_journal_in_memory(wrap):
    journal = MemoryJournal(clock=FixedClock.at(2026, 4, 1))
    desk = ExpenditureDesk(books=MemoryBooks(), journal=wrap(journal), gate=allow_all)
    budget = a_budget(1_000)
    line = budget.lines[0].title.ref(budget.fiscal_year)
    desk.open_budget(budget, on=ON, by=BY, key="b")
    before = len(journal.read_after(START).entries)
    with pytest.raises(AppropriationExceeded):
        desk.commit(commit_command(line, 600, on=date(2026, 7, 1)), by=BY, key="k")
    assert len(journal.read_after(START).entries) == before
    desk.allot(AllotAppropriation(appropriation=line, amount=Yen(500), on=ON), by=BY, key="a")
    assert desk.commit(commit_command(line, 500, on=date(2026, 7, 1)), by=BY, key="k").number == 1  # 別の内容で、同じキー
