"""役割の動き / Whoever takes over a case takes over the roles its predecessor played in it, or is told which stay."""

from datetime import date

import pytest

from jichitai.case_core import CaseDesk, FreeText, HandoverDesk, OpenCase, OpenTask, ReassignCase
from jichitai.case_core.boundary.work_lists import ReassignmentPlanOut
from jichitai.case_core.case_types.lifecycle import Transition
from jichitai.case_core.case_types.role_moves import check_taken_over, held_roles, role_moves, same_roles
from jichitai.case_core.case_types.typed_case import TypedCase
from jichitai.case_core.case_types.typed_commands import (
    ChangeStatus,
    CloseTypedCase,
    GiveRole,
    MoveTask,
    RecordResult,
    ReopenTypedCase,
    SuspendTypedCase,
)
from jichitai.case_core.case_types.typed_events import RoleGiven
from jichitai.case_core.handover.duty_facts import AcceptHandover, OfferHandover, PrepareHandover
from jichitai.case_core.role_desk import HeldRoleDesk
from jichitai.case_core.testing.handovers import NEW_UNIT, profiles, transfer
from jichitai.case_core.testing.town import CLERK, HOLDERS, SECTION_CHIEF, SUCCESSOR, SUPPLY, MovingClock, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.case_core.work_list_desk import WorkListDesk
from jichitai.case_core.work_lists.reassigning import ReassignWork, TaskPlace
from jichitai.master_data.kernel import OfficerRef

CHIEF, THIRD = HOLDERS[SECTION_CHIEF], OfficerRef("1003")
WHY = FreeText("担当替え")


@pytest.fixture
def walk():
    return TypedWalk(office_in_memory(clock=MovingClock(2026, 6, 1))).with_types()


@pytest.fixture
def case(walk):
    """担当は前任者、審査者は別の者 / The predecessor is in charge and plays one role; somebody else plays the other."""
    opened = walk.opened()
    walk.do(GiveRole(case=opened.ref, role="担当", to=CLERK))
    return walk.do(GiveRole(case=opened.ref, role="審査者", to=THIRD))


def test_the_predecessors_roles_go_with_the_case_and_nobody_elses(walk, case):
    CaseDesk(walk.office).reassign(ReassignCase(case=case.ref, to=SUCCESSOR, reason=WHY), by=CLERK, key="替える")
    after = walk.desk.get(case.ref, by=CLERK)
    assert dict(after.roles) == {"担当": SUCCESSOR, "審査者": THIRD}
    assert after == walk.desk.replayed(case.ref, by=CLERK), "覚えている姿と記帳が同じ"
    assert after.version == case.version + 1


def test_the_next_task_of_the_role_opens_with_the_successor(walk, case):
    walk.cases.reassign(ReassignCase(case=case.ref, to=SUCCESSOR, reason=WHY), by=CLERK, key="替える")
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE), by=SUCCESSOR)
    open_tasks = walk.office.stores.cases.get(case.ref).open_tasks
    assert CLERK not in {task.assignee for task in open_tasks}


def test_a_repeat_under_the_key_moves_nothing_twice(walk, case):
    command = ReassignCase(case=case.ref, to=SUCCESSOR, reason=WHY)
    walk.cases.reassign(command, by=CLERK, key="替える")
    walk.cases.reassign(command, by=CLERK, key="替える")
    assert sum(isinstance(each, RoleGiven) for each in walk.desk.history(case.ref, by=CLERK)) == 3


def test_a_case_that_stands_still_is_handed_over_with_its_roles(walk, case):
    walk.do(SuspendTypedCase(case=case.ref, reason=FreeText("補正を待つ")))
    walk.cases.reassign(ReassignCase(case=case.ref, to=SUCCESSOR, reason=WHY), by=CLERK, key="替える")
    assert walk.desk.get(case.ref, by=CLERK).roles["担当"] == SUCCESSOR


def test_only_another_unit_moves_no_role(walk, case):
    walk.cases.reassign(ReassignCase(case=case.ref, to=CLERK, reason=WHY, unit=NEW_UNIT), by=CLERK, key="課を替える")
    assert walk.desk.get(case.ref, by=CLERK) == case


def test_the_roles_of_an_ended_case_stay_and_are_told(walk, case):
    ended = TypedCase.replayed(walk.desk.history(case.ref, by=CLERK))._with(ended_on=date(2026, 6, 1))
    found = role_moves(ended, before=CLERK, to=SUCCESSOR, on=date(2026, 6, 2))
    assert not found.moves
    assert [(each.code, each.facts["roles"]) for each in found.staying] == [("case-core.roles-stay", ("担当",))]


def test_a_case_without_a_type_is_reassigned_as_before(walk):
    opened = walk.cases.open(OpenCase(title=FreeText("照会"), unit=SUPPLY, responsible=CLERK), by=CLERK, key="立てる")
    after = walk.cases.reassign(ReassignCase(case=opened.ref, to=SUCCESSOR, reason=WHY), by=CLERK, key="替える")
    assert after.responsible == SUCCESSOR


def test_many_at_once_move_the_roles_too_and_the_plan_says_so(walk, case):
    desk = WorkListDesk(walk.office)
    command = ReassignWork(to=SUCCESSOR, reason=WHY, cases=(case.ref,))
    plan = ReassignmentPlanOut.of(desk.plan(command, by=CHIEF))
    assert (plan.moves[0].roles, plan.staying) == (["担当"], [])
    assert walk.desk.get(case.ref, by=CLERK).roles["担当"] == CLERK, "試しただけでは動かない"
    desk.reassign(command, by=CHIEF, key="まとめて")
    assert walk.desk.get(case.ref, by=CLERK).roles["担当"] == SUCCESSOR


def test_a_plan_that_moves_only_tasks_tells_which_roles_stay(walk, case):
    task = walk.office.stores.cases.get(case.ref).open_tasks[0]
    command = ReassignWork(to=SUCCESSOR, reason=WHY, tasks=(TaskPlace(case=case.ref, task=task.ref),))
    plan = ReassignmentPlanOut.of(WorkListDesk(walk.office).plan(command, by=CHIEF))
    assert [each.code for each in plan.staying] == ["case-core.roles-stay"]
    plain = walk.cases.open(OpenCase(title=FreeText("照会"), unit=SUPPLY, responsible=CLERK), by=CLERK, key="立てる")
    made = walk.cases.open_task(OpenTask(case=plain.ref, title=FreeText("作業"), assignee=CLERK), by=CLERK, key="起こす")
    command = ReassignWork(to=SUCCESSOR, reason=WHY, tasks=(TaskPlace(case=plain.ref, task=made.tasks[0].ref),))
    assert not WorkListDesk(walk.office).plan(command, by=CHIEF).staying


def test_a_handover_of_duties_moves_the_roles(walk, case):
    desk = HandoverDesk(walk.office, profiles()[0])
    made = desk.prepare(PrepareHandover(change=transfer()), by=CLERK, key="調製")
    desk.offer(OfferHandover(handover=made.ref), by=CLERK, key="申出")
    walk.office.clock.move_to(2026, 7, 1)
    seen = desk.document(made.change, by=CLERK).digest
    desk.accept(AcceptHandover(handover=made.ref, seen=seen), by=SUCCESSOR, key="受ける")
    assert dict(walk.desk.get(case.ref, by=CLERK).roles) == {"担当": SUCCESSOR, "審査者": THIRD}


def test_the_rows_of_a_case_are_its_roles_until_it_is_closed(case):
    assert [(each.role, each.holder, each.stays) for each in held_roles(case)] == [
        ("審査者", THIRD, False),
        ("担当", CLERK, False),
    ]
    ended = case._with(ended_on=date(2026, 6, 1))
    closed = ended._with(closed_on=date(2026, 6, 2))
    assert all(each.stays for each in held_roles(ended))
    assert held_roles(closed) == ()
    assert [same_roles(before, after) for before, after in ((case, case), (case, ended), (ended, closed))] == [True, False, False]


def test_what_nobody_can_take_over_is_told_once_for_each_case(case):
    ended = held_roles(case._with(ended_on=date(2026, 6, 1)))
    assert check_taken_over(held_roles(case)) == ()
    assert [each.facts["roles"] for each in check_taken_over(ended)] == [("審査者", "担当")]


def rows(walk, case):
    """今の行 / The rows as they are kept, which are those the journal gives."""
    kept = walk.office.stores.roles.in_case(case.ref)
    assert HeldRoleDesk(walk.office).rebuild([case.ref]) == len(kept)
    assert walk.office.stores.roles.in_case(case.ref) == kept
    return {each.role: (each.holder, each.stays) for each in kept}


def test_the_rows_follow_whatever_moves_a_role(walk, case):
    assert rows(walk, case) == {"担当": (CLERK, False), "審査者": (THIRD, False)}
    walk.cases.reassign(ReassignCase(case=case.ref, to=SUCCESSOR, reason=WHY), by=CLERK, key="替える")
    assert rows(walk, case)["担当"] == (SUCCESSOR, False)
    WorkListDesk(walk.office).reassign(ReassignWork(to=CLERK, reason=WHY, cases=(case.ref,)), by=CHIEF, key="まとめて")
    assert rows(walk, case)["担当"] == (CLERK, False)


def test_the_rows_follow_the_life_of_the_case(walk, case):
    walk.do(RecordResult(case=case.ref, result="取下げ"))
    walk.do(ChangeStatus(case=case.ref, to="取下げ"))
    assert rows(walk, case) == {"担当": (CLERK, True), "審査者": (THIRD, True)}
    walk.do(CloseTypedCase(case=case.ref))
    assert rows(walk, case) == {}
    walk.do(ReopenTypedCase(case=case.ref, status="受付", reason=WHY))
    assert rows(walk, case) == {"担当": (CLERK, False), "審査者": (THIRD, False)}
