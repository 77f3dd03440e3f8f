"""庁内 / Numbers, salts, keys: what every command of a desk goes through."""

import pytest
from attrs import evolve

from jichitai.case_core import FreeText, NumberFormat, Numbering, OpenCase
from jichitai.case_core.office import fresh_salt
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.town import CLERK, SUCCESSOR, SUPPLY, MovingClock, office_in_memory
from jichitai.master_data.journal import IdempotencyConflict, StaleStream
from jichitai.master_data.kernel import OrganisationRef

TITLE = FreeText("件名")


def open_in(walk, unit=SUPPLY, key=None, by=CLERK):
    return walk.cases.open(OpenCase(title=TITLE, unit=unit, responsible=CLERK), by=by, key=key or walk.key)


def test_numbers_by_unit_run_in_a_series_of_their_own():
    by_unit = Numbering(
        cases=NumberFormat("{short}{unit}第{number}号"),
        approvals=NumberFormat("{short}{unit}決第{number}号"),
        unit_marks={SUPPLY: "総用"},
    )
    walk = Walk(evolve(office_in_memory(), numbering=by_unit))
    refs = [str(open_in(walk, unit).ref) for unit in (SUPPLY, OrganisationRef("福祉課"), SUPPLY)]
    assert refs == ["R8総用第1号", "R8福祉課第1号", "R8総用第2号"]
    assert str(walk.approved().approval.ref) == "R8総用決第1号"


def test_the_fiscal_year_of_a_number_is_that_of_the_day_in_tokyo():
    clock = MovingClock(2027, 3, 31, 23, 59)
    walk = Walk(office_in_memory(clock=clock))
    assert str(open_in(walk).ref) == "2026-000001"
    clock.move_to(2027, 4, 1, 0, 0)
    assert str(open_in(walk).ref) == "2027-000001"


@pytest.mark.parametrize("change", [{"unit": OrganisationRef("福祉課")}, {"by": SUCCESSOR}])
def test_a_key_stands_for_one_request_of_one_officer(walk, change):
    open_in(walk, key="same")
    with pytest.raises(IdempotencyConflict):
        open_in(walk, key="same", **change)


def test_entries_carry_the_key_they_were_written_under(walk):
    case = open_in(walk, key="the-key")
    assert {entry.command for entry in walk.office.journal.timeline(case.ref)} == {"the-key"}


def test_salts_are_fresh():
    assert len({fresh_salt() for _ in range(100)}) == 100
    assert len(fresh_salt()) == 32


def test_equal_titles_have_different_digests(walk):
    assert open_in(walk).title != open_in(walk).title


def test_a_desk_that_read_an_old_state_is_refused_by_the_journal(walk):
    proposal = walk.submitted()
    walk.acted(proposal, proposal.ready[0])
    walk.office.stores.proposals.kept[proposal.ref] = proposal  # 読み遅れた置き場
    with pytest.raises(StaleStream):
        walk.acted(proposal, proposal.ready[0])
