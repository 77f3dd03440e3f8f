"""案件 / A case from opening to closing: who may, what is refused, what happens to tasks."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.case_core import AssignTask, Case, CaseNotClosable, CloseCase, CompleteTask, NotInCharge, OpenTask, ReassignCase
from jichitai.case_core.cases.case import (
    CaseClosed,
    CaseClosedAlready,
    SameOfficer,
    TaskCompleted,
    TaskDone,
    TaskNotFound,
    check_closing,
)
from jichitai.case_core.cases.task import TaskStatus
from jichitai.case_core.ports import CaseNotFound
from jichitai.case_core.refs import TaskRef
from jichitai.case_core.testing.town import CLERK, DIVISION_CHIEF, FINANCE, HOLDERS, SECTION_CHIEF, SUCCESSOR
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef

STRANGER = OfficerRef("9999")


def code(refused):
    return refused.value.finding.code


def test_a_case_is_opened_under_the_next_number_of_the_fiscal_year(walk):
    first, second = walk.opened(), walk.opened()
    assert (first.ref, second.ref) == (CaseRef("2026-000001"), CaseRef("2026-000002"))
    assert (first.responsible, first.opened_on, first.is_closed) == (CLERK, date(2026, 6, 1), False)


def test_a_case_that_was_never_opened_is_not_found(walk):
    with pytest.raises(CaseNotFound):
        walk.cases.close(CloseCase(case=CaseRef("2026-000009")), by=CLERK, key=walk.key)


def test_tasks_are_numbered_within_the_case(walk):
    case = walk.with_task(walk.with_task(walk.opened()))
    assert [str(task.ref) for task in case.tasks] == ["2026-000001/作業1", "2026-000001/作業2"]
    assert {task.status for task in case.tasks} == {TaskStatus.OPEN}


@pytest.mark.parametrize("by", [CLERK, HOLDERS[SECTION_CHIEF], HOLDERS[DIVISION_CHIEF]])
def test_the_responsible_officer_and_the_superiors_may_open_tasks(walk, by):
    case = walk.opened()
    opened = walk.cases.open_task(OpenTask(case=case.ref, title=FreeText("調べる"), assignee=SUCCESSOR), by=by, key=walk.key)
    assert opened.open_tasks[0].assignee == SUCCESSOR


@pytest.mark.parametrize("by", [STRANGER, SUCCESSOR, HOLDERS[FINANCE]])
def test_nobody_else_may(walk, by):
    case = walk.with_task(walk.opened())
    task = case.tasks[0].ref
    for command, act in (
        (OpenTask(case=case.ref, title=FreeText("調べる"), assignee=by), walk.cases.open_task),
        (AssignTask(case=case.ref, task=task, to=by), walk.cases.assign_task),
        (CompleteTask(case=case.ref, task=task), walk.cases.complete_task),
        (ReassignCase(case=case.ref, to=by, reason=FreeText("異動")), walk.cases.reassign),
        (CloseCase(case=case.ref), walk.cases.close),
    ):
        with pytest.raises(NotInCharge) as refused:
            act(command, by=by, key=walk.key)
        assert code(refused) == "case-core.not-in-charge"


def test_a_task_goes_to_another_officer_and_is_done_by_them(walk):
    case = walk.with_task(walk.opened())
    task = case.tasks[0].ref
    case = walk.cases.assign_task(AssignTask(case=case.ref, task=task, to=SUCCESSOR), by=CLERK, key=walk.key)
    case = walk.cases.complete_task(CompleteTask(case=case.ref, task=task), by=SUCCESSOR, key=walk.key)
    assert (case.tasks[0].status, case.tasks[0].completed_on, case.open_tasks) == (TaskStatus.DONE, date(2026, 6, 1), ())


def test_a_task_is_not_given_to_its_own_assignee_nor_done_twice_nor_invented(walk):
    case = walk.with_task(walk.opened())
    task = case.tasks[0].ref
    with pytest.raises(SameOfficer):
        walk.cases.assign_task(AssignTask(case=case.ref, task=task, to=CLERK), by=CLERK, key=walk.key)
    walk.cases.complete_task(CompleteTask(case=case.ref, task=task), by=CLERK, key=walk.key)
    with pytest.raises(TaskDone):
        walk.cases.complete_task(CompleteTask(case=case.ref, task=task), by=CLERK, key=walk.key)
    with pytest.raises(TaskDone):
        walk.cases.assign_task(AssignTask(case=case.ref, task=task, to=SUCCESSOR), by=CLERK, key=walk.key)
    with pytest.raises(TaskNotFound):
        walk.cases.complete_task(CompleteTask(case=case.ref, task=TaskRef("2026-000001/作業9")), by=CLERK, key=walk.key)


def test_a_successor_takes_over_the_case_and_the_predecessor_s_open_tasks(walk):
    case = walk.with_task(walk.with_task(walk.with_task(walk.opened()), CLERK), STRANGER)
    done = case.tasks[0].ref
    walk.cases.complete_task(CompleteTask(case=case.ref, task=done), by=CLERK, key=walk.key)
    case = walk.cases.reassign(
        ReassignCase(case=case.ref, to=SUCCESSOR, reason=FreeText("人事異動")), by=HOLDERS[SECTION_CHIEF], key=walk.key
    )
    assert case.responsible == SUCCESSOR
    assert [task.assignee for task in case.tasks] == [CLERK, SUCCESSOR, STRANGER]
    assert walk.with_task(case, SUCCESSOR).tasks[-1].assignee == SUCCESSOR
    with pytest.raises(NotInCharge):
        walk.cases.close(CloseCase(case=case.ref), by=CLERK, key=walk.key)


def test_a_case_may_go_to_another_unit_with_the_same_officer_but_not_to_where_it_is(walk):
    case = walk.opened()
    with pytest.raises(SameOfficer):
        walk.cases.reassign(ReassignCase(case=case.ref, to=CLERK, reason=FreeText("誤り")), by=CLERK, key=walk.key)
    moved = walk.cases.reassign(
        ReassignCase(case=case.ref, to=CLERK, reason=FreeText("組織改正"), unit=OrganisationRef("契約課")), by=CLERK, key=walk.key
    )
    assert moved.unit == OrganisationRef("契約課")


def test_what_stands_in_the_way_of_closing_is_told_all_at_once(walk):
    proposal = walk.submitted(walk.drafted(walk.with_task(walk.opened())))
    case = walk.office.stores.cases.get(proposal.case)
    assert [found.code for found in check_closing(case)] == ["case-core.proposals-pending", "case-core.tasks-open"]
    with pytest.raises(CaseNotClosable) as refused:
        walk.closed(proposal)
    assert code(refused) == "case-core.proposals-pending"


def test_a_case_with_an_open_task_is_not_closed(walk):
    case = walk.with_task(walk.opened())
    with pytest.raises(CaseNotClosable) as refused:
        walk.cases.close(CloseCase(case=case.ref), by=CLERK, key=walk.key)
    assert code(refused) == "case-core.tasks-open"


def test_an_empty_case_can_be_closed_and_takes_nothing_afterwards(walk):
    case = walk.with_task(walk.opened())
    walk.cases.complete_task(CompleteTask(case=case.ref, task=case.tasks[0].ref), by=CLERK, key=walk.key)
    closed = walk.cases.close(CloseCase(case=case.ref), by=CLERK, key=walk.key)
    assert closed.closed_on == date(2026, 6, 1)
    for attempt in (
        lambda: walk.drafted(closed),
        lambda: walk.with_task(closed),
        lambda: walk.cases.close(CloseCase(case=case.ref), by=CLERK, key=walk.key),
        lambda: walk.cases.complete_task(CompleteTask(case=case.ref, task=case.tasks[0].ref), by=CLERK, key=walk.key),
        lambda: walk.cases.reassign(ReassignCase(case=case.ref, to=SUCCESSOR, reason=FreeText("異動")), by=CLERK, key=walk.key),
    ):
        with pytest.raises(CaseClosedAlready):
            attempt()


def test_events_apply_whatever_the_state_they_meet(walk):
    case = walk.opened()
    closed = case.after(CaseClosed(case=case.ref, on=date(2026, 6, 1)))
    again = closed.after(CaseClosed(case=case.ref, on=date(2026, 6, 2)))
    unknown = again.after(TaskCompleted(case=case.ref, task=TaskRef("x"), on=date(2026, 6, 2)))
    assert (again.closed_on, unknown) == (date(2026, 6, 2), evolve(again, version=again.version + 1))


def test_a_case_begins_with_its_opening(walk):
    with pytest.raises(ValueError):
        Case.replayed([])
    with pytest.raises(ValueError):
        Case.replayed([CaseClosed(case=CaseRef("2026-000001"), on=date(2026, 6, 1))])
