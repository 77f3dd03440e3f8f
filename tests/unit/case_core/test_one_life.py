"""一つの一生：種別の作業は案件の作業である / One life: what the type has in hand is what people have before them."""

from datetime import date

import pytest

from jichitai.case_core.case_desk import CaseDesk
from jichitai.case_core.case_types import refusals
from jichitai.case_core.case_types.lifecycle import ItemState, Transition
from jichitai.case_core.case_types.typed_commands import (
    AddDocument,
    ChangeStatus,
    CloseTypedCase,
    ExtendDeadline,
    GiveRole,
    LockDocument,
    MoveTask,
    RecordResult,
    ReopenTypedCase,
    RepeatTask,
    RestartClock,
    ResumeTypedCase,
    SetProperty,
    StopClock,
    SuspendTypedCase,
)
from jichitai.case_core.cases.case import AssignTask, Case, CaseNotClosable, CloseCase, CompleteTask, OpenTask, ReopenCase
from jichitai.case_core.cases.plans import CaseRunsByAType
from jichitai.case_core.cases.task import TaskStatus
from jichitai.case_core.events import case_stream, read_case_events
from jichitai.case_core.legal_clock.convention import StopReason
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.testing.town import CLERK, HOLDERS, SECTION_CHIEF, SUCCESSOR, MovingClock, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import RecordRef

WHY = FreeText("理由")
CHIEF = HOLDERS[SECTION_CHIEF]


@pytest.fixture
def walk():
    return TypedWalk().with_types()


@pytest.fixture
def case(walk):
    return walk.opened()


def beside(walk, case):
    kept = walk.office.stores.cases.get(case.ref)
    assert kept == Case.replayed(read_case_events(walk.office.journal.read(case_stream(case.ref))))
    return kept


def in_hand(walk, case):
    return {task.kind: (task.assignee, task.status) for task in beside(walk, case).open_tasks}


def examining(walk, case):
    walk.do(AddDocument(case=case.ref, kind="申請書", record=RecordRef("文1")))
    walk.do(LockDocument(case=case.ref, record=RecordRef("文1"), content=ContentHash.of("申請書")))
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE))
    return walk.do(MoveTask(case=case.ref, task="審査", transition=Transition.MANUAL_START))


def test_a_task_of_the_type_that_is_in_hand_is_a_task_of_the_case(walk, case):
    opened = beside(walk, case)
    assert opened.type_key == "駐輪場使用許可"
    assert in_hand(walk, case) == {"形式確認": (CLERK, TaskStatus.OPEN)}
    title = walk.office.stores.texts.read(opened.tasks[0].title)
    assert title == FreeText("申請の形式を確かめる")


def test_completing_it_in_the_type_completes_it_in_the_case(walk, case):
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE))
    assert [task.status for task in beside(walk, case).tasks] == [TaskStatus.DONE]


def test_completing_it_in_the_case_completes_it_in_the_type_by_one_command(walk, case):
    task = beside(walk, case).tasks[0]
    done = walk.cases.complete_task(CompleteTask(case=case.ref, task=task.ref), by=CLERK, key="done")
    assert [each.status for each in done.tasks] == [TaskStatus.DONE]
    assert walk.desk.get(case.ref, by=CLERK).items["task:形式確認"].state is ItemState.COMPLETED
    assert walk.cases.complete_task(CompleteTask(case=case.ref, task=task.ref), by=CLERK, key="done") == done


def test_a_desk_of_cases_without_the_plans_leaves_the_plan_alone(walk, case):
    plain, task = CaseDesk(walk.office), beside(walk, case).tasks[0]
    with pytest.raises(CaseRunsByAType):
        plain.complete_task(CompleteTask(case=case.ref, task=task.ref), by=CLERK, key="1")
    with pytest.raises(CaseRunsByAType):
        plain.close(CloseCase(case=case.ref), by=CLERK, key="2")
    with pytest.raises(CaseRunsByAType):
        walk.cases.reopen(ReopenCase(case=case.ref, reason=WHY), by=CLERK, key="3")


def test_the_role_says_who_gets_the_task_and_its_new_holder_takes_it_over(walk, case):
    walk.do(GiveRole(case=case.ref, role="審査者", to=CHIEF))
    examining(walk, case)
    assert in_hand(walk, case) == {"審査": (CHIEF, TaskStatus.OPEN)}
    walk.do(GiveRole(case=case.ref, role="審査者", to=SUCCESSOR))
    assert in_hand(walk, case) == {"審査": (SUCCESSOR, TaskStatus.OPEN)}


def test_a_task_given_to_somebody_by_hand_stays_there_and_that_officer_may_do_it(walk, case):
    task = beside(walk, case).tasks[0]
    walk.cases.assign_task(AssignTask(case=case.ref, task=task.ref, to=SUCCESSOR), by=CLERK, key="give")
    walk.do(GiveRole(case=case.ref, role="担当", to=CHIEF))
    assert in_hand(walk, case) == {"形式確認": (SUCCESSOR, TaskStatus.OPEN)}
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE), by=SUCCESSOR)
    assert in_hand(walk, case) == {}


def test_tasks_stand_still_with_the_case_and_go_on_with_it(walk, case):
    walk.do(SuspendTypedCase(case=case.ref, reason=WHY))
    assert in_hand(walk, case) == {"形式確認": (CLERK, TaskStatus.SUSPENDED)}
    walk.do(ResumeTypedCase(case=case.ref, reason=WHY))
    assert in_hand(walk, case) == {"形式確認": (CLERK, TaskStatus.OPEN)}


def test_a_task_that_fails_is_cancelled_and_one_taken_up_or_repeated_is_a_new_one(walk, case):
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.FAULT))
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.REACTIVATE))
    assert [each.status for each in beside(walk, case).tasks] == [TaskStatus.CANCELLED, TaskStatus.OPEN]
    examining(walk, case)
    for _ in range(2):
        walk.do(MoveTask(case=case.ref, task="照会", transition=Transition.MANUAL_START))
        walk.do(MoveTask(case=case.ref, task="照会", transition=Transition.COMPLETE))
        walk.do(RepeatTask(case=case.ref, task="照会"))
    assert sum(each.kind == "照会" for each in beside(walk, case).tasks) == 2


def test_an_abandoned_case_takes_its_tasks_off_and_its_closing_closes_both(walk, case):
    walk.do(RecordResult(case=case.ref, result="取下げ"))
    walk.do(ChangeStatus(case=case.ref, to="取下げ"))
    assert in_hand(walk, case) == {"形式確認": (CLERK, TaskStatus.SUSPENDED)}
    closed = walk.cases.close(CloseCase(case=case.ref), by=CLERK, key="close")
    assert closed.is_closed
    assert [each.status for each in closed.tasks] == [TaskStatus.CANCELLED]
    assert walk.desk.get(case.ref, by=CLERK).state is ItemState.CLOSED


def test_closing_tells_everything_in_the_way_at_once_and_leaves_both_sides_open(walk, case):
    walk.do(RecordResult(case=case.ref, result="取下げ"))
    walk.do(ChangeStatus(case=case.ref, to="取下げ"))
    for at in (1, 2):
        walk.cases.open_task(OpenTask(case=case.ref, title=WHY, assignee=CLERK), by=CLERK, key=f"by hand {at}")
    with pytest.raises(CaseNotClosable) as raised:
        walk.do(CloseTypedCase(case=case.ref))
    assert [each.code for each in raised.value.findings] == ["case-core.tasks-open"]
    assert walk.desk.get(case.ref, by=CLERK).state is ItemState.COMPLETED
    assert not beside(walk, case).is_closed


def test_reopening_a_closed_case_reopens_both_sides_and_keeps_what_was_known(walk, case):
    walk.do(RecordResult(case=case.ref, result="取下げ"))
    walk.do(ChangeStatus(case=case.ref, to="取下げ"))
    closed = walk.do(CloseTypedCase(case=case.ref))
    back = walk.do(ReopenTypedCase(case=case.ref, status="受付", reason=WHY))
    assert (back.state, back.status, back.ended_on, back.closed_on, back.retention, back.result) == (
        ItemState.ACTIVE, "受付", None, None, None, None,
    )  # fmt: skip
    assert [(each.status, each.result, each.retention) for each in back.closings] == [("取下げ", "取下げ", closed.retention)]
    assert not beside(walk, case).is_closed
    assert beside(walk, case).closings == (date(2026, 6, 1),)
    assert in_hand(walk, case) == {"形式確認": (CLERK, TaskStatus.OPEN)}


def test_the_last_day_of_a_task_is_that_of_its_deadline_and_moves_with_it():
    clock = MovingClock(2026, 6, 1)
    walk = TypedWalk(office_in_memory(clock=clock)).with_types()
    case = walk.opened()
    examining(walk, case)

    def last_day():
        return next(task.due_on for task in beside(walk, case).open_tasks if task.kind == "審査")

    assert last_day() == date(2026, 6, 15)
    walk.do(ExtendDeadline(case=case.ref, deadline="標準処理期間", length=5, reason=WHY))
    assert last_day() == date(2026, 6, 22)
    clock.move_to(2026, 6, 3)
    walk.do(StopClock(case=case.ref, ground=StopReason.CORRECTION))
    assert last_day() is None
    clock.move_to(2026, 6, 8)
    walk.do(RestartClock(case=case.ref, ground=StopReason.CORRECTION))
    assert last_day() == date(2026, 6, 25)
    with pytest.raises(refusals.ExtensionNotAllowed):
        walk.do(ExtendDeadline(case=case.ref, deadline="標準処理期間", length=1, reason=WHY))


def test_a_sub_case_comes_back_with_its_parent_only_when_it_is_named(walk, case):
    named, other = walk.opened("現地調査", parent=case.ref), walk.opened("現地調査", parent=case.ref)
    for each in (named, other):
        walk.do(MoveTask(case=each.ref, task="調査", transition=Transition.COMPLETE))
        walk.do(RecordResult(case=each.ref, result="済"))
        walk.do(ChangeStatus(case=each.ref, to="済"))
        walk.do(CloseTypedCase(case=each.ref))
    walk.do(SetProperty(case=case.ref, key="台数", value=1))
    walk.do(RecordResult(case=case.ref, result="取下げ"))
    walk.do(ChangeStatus(case=case.ref, to="取下げ"))
    walk.do(CloseTypedCase(case=case.ref))
    with pytest.raises(refusals.ReopeningRefused):
        walk.do(ReopenTypedCase(case=named.ref, status="調査中", reason=WHY))
    with pytest.raises(refusals.ReopeningRefused) as raised:
        walk.do(ReopenTypedCase(case=case.ref, status="受付", reason=WHY, sub_cases={case.ref: "調査中"}))
    assert raised.value.finding.code == "case-core.sub-case-not-reopenable"
    back = walk.do(ReopenTypedCase(case=case.ref, status="受付", reason=WHY, sub_cases={named.ref: "調査中"}))
    assert {each.ref: each.ended for each in back.sub_cases} == {named.ref: False, other.ref: True}
    assert walk.desk.get(named.ref, by=CLERK).is_active
    assert walk.desk.get(other.ref, by=CLERK).state is ItemState.CLOSED
