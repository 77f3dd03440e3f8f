"""権限の門 / The gate: without an answer nobody may do anything, and what it allows is asked anew each time."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.case_core import CaseDesk, FreeText, OpenCase, ProposalDesk, SubmitProposal
from jichitai.case_core.access_desk import AccessDesk
from jichitai.case_core.audit.access import AccessPurposes, PurposeUnknown
from jichitai.case_core.case_types.typed_commands import ChangeStatus, CloseTypedCase, RecordResult, ReopenTypedCase
from jichitai.case_core.gates import NotPermitted, OfficersOf, Permission, action_of, allow_all, deny_all
from jichitai.case_core.number_desk import NumberDesk
from jichitai.case_core.numbers.reservation import ReserveNumbers
from jichitai.case_core.office import Office
from jichitai.case_core.refs import ProposalRef
from jichitai.case_core.testing.town import CLERK, SUCCESSOR, SUPPLY, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk

OPEN = OpenCase(title=FreeText("件名"), unit=SUPPLY, responsible=CLERK)
PURPOSES = AccessPurposes({"own-work": "担当事務", "audit": "監査"})


def test_an_office_without_a_gate_allows_nothing():
    made = office_in_memory()
    office = Office(
        journal=made.journal, stores=made.stores, staffing=made.staffing, absences=made.absences,
        regulation=made.regulation, clock=made.clock,
    )  # fmt: skip
    with pytest.raises(NotPermitted) as raised:
        CaseDesk(office).open(OPEN, by=CLERK, key="open")
    assert raised.value.finding.facts["action"] == "case-core.open-case"
    with pytest.raises(NotPermitted):
        ProposalDesk(office).submit(SubmitProposal(proposal=ProposalRef("2026-000001/起案1")), by=CLERK, key="submit")
    with pytest.raises(NotPermitted):
        NumberDesk(office).reserve(ReserveNumbers(unit=SUPPLY, expires_on=date(2026, 6, 2)), by=CLERK, key="reserve")


def test_a_table_of_officers_allows_what_it_names_and_is_asked_for_the_repeat_too():
    office = evolve(office_in_memory(), gate=OfficersOf({"case-core.open-case": {CLERK}}))
    CaseDesk(office).open(OPEN, by=CLERK, key="open")
    with pytest.raises(NotPermitted):
        CaseDesk(office).open(OPEN, by=SUCCESSOR, key="other")
    with pytest.raises(NotPermitted):
        CaseDesk(evolve(office, gate=deny_all)).open(OPEN, by=CLERK, key="open")


def test_bringing_back_a_closed_case_has_a_permission_of_its_own():
    walk = TypedWalk().with_types()
    case = walk.opened()
    walk.do(RecordResult(case=case.ref, result="取下げ"))
    walk.do(ChangeStatus(case=case.ref, to="取下げ"))
    asked = []

    def gate(permission):
        asked.append((permission.action, permission.case))
        return permission.action != "case-core.reopen-closed-case"

    guarded = TypedWalk(evolve(walk.office, gate=gate), keys="guarded")
    back = ReopenTypedCase(case=case.ref, status="受付", reason=FreeText("理由"))
    guarded.do(back)
    walk.do(RecordResult(case=case.ref, result="取下げ"))
    walk.do(ChangeStatus(case=case.ref, to="取下げ"))
    walk.do(CloseTypedCase(case=case.ref))
    with pytest.raises(NotPermitted):
        guarded.do(back)
    assert asked == [
        ("case-core.reopen-typed-case", case.ref), ("case-core.reopen-typed-case", case.ref),
        ("case-core.reopen-closed-case", case.ref),
    ]  # fmt: skip


def test_reading_a_case_leaves_who_why_and_when():
    walk = TypedWalk().with_types()
    case, desk = walk.opened(), AccessDesk(walk.office, PURPOSES)
    view = desk.read(case.ref, purpose="own-work", by=CLERK)
    assert (view.case, view.typed) == (walk.office.stores.cases.get(case.ref), walk.desk.get(case.ref, by=CLERK))
    desk.read(case.ref, purpose="audit", by=SUCCESSOR)
    desk.read(case.ref, purpose="own-work", by=CLERK)
    found = desk.accesses(case.ref, by=CLERK)
    assert [(each.by, each.purpose) for each in found] == [(CLERK, "own-work"), (SUCCESSOR, "audit"), (CLERK, "own-work")]
    assert {each.at for each in found} == {walk.office.clock.now()}
    plain = CaseDesk(walk.office).open(OPEN, by=CLERK, key="plain")
    assert desk.read(plain.ref, purpose="audit", by=CLERK).typed is None


def test_a_purpose_nobody_named_and_a_reader_nobody_allowed_see_nothing_and_leave_nothing():
    walk = TypedWalk().with_types()
    case = walk.opened()
    with pytest.raises(PurposeUnknown):
        AccessDesk(walk.office, PURPOSES).read(case.ref, purpose="curiosity", by=CLERK)
    with pytest.raises(NotPermitted):
        AccessDesk(evolve(walk.office, gate=deny_all), PURPOSES).read(case.ref, purpose="audit", by=CLERK)
    assert AccessDesk(walk.office, PURPOSES).accesses(case.ref, by=CLERK) == ()


def test_what_a_gate_is_asked_is_the_command_in_words():
    assert action_of(ReopenTypedCase) == "case-core.reopen-typed-case"
    assert allow_all(Permission(action="case-core.open-case", by=CLERK, on=date(2026, 6, 1)))
