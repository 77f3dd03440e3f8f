"""版の移行 / Moving running cases to another version: looked at first, whole or not at all, and back."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.case_core import FreeText
from jichitai.case_core.case_types import refusals
from jichitai.case_core.case_types.check import check_case_type
from jichitai.case_core.case_types.elements import Condition, DocumentType, PropertyKind, TaskType, Term, ValidPeriod
from jichitai.case_core.case_types.lifecycle import ItemKind, ItemState, Transition
from jichitai.case_core.case_types.migration import dry_run
from jichitai.case_core.case_types.publishing import next_version
from jichitai.case_core.case_types.typed_commands import (
    AddDocument,
    CloseTypedCase,
    ExtendDeadline,
    MigrateCase,
    MoveTask,
    RecordApproval,
    RecordResult,
    ResumeTypedCase,
    ReverseMigration,
    SetProperty,
    SuspendTypedCase,
)
from jichitai.case_core.case_types.typed_events import MigrationPlan
from jichitai.case_core.cases.case import NotInCharge
from jichitai.case_core.testing.case_types import parking, survey
from jichitai.case_core.testing.town import CLERK, SUCCESSOR, MovingClock, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.master_data.kernel import ApprovalRef, RecordRef

WHY = FreeText("調査を待つ")


def renamed(elements, **keys):
    return tuple(evolve(each, key=keys.get(each.key, each.key)) for each in elements)


def second():
    """第2版：審査を要件審査に、台数を使用台数に改め、照会をなくし、写真を加える。"""
    made = next_version(parking(), version=2, valid=ValidPeriod(since=date(2026, 7, 1)))
    tasks = [evolve(each, key={"審査": "要件審査"}.get(each.key, each.key)) for each in made.tasks if each.key != "照会"]
    tasks[1] = evolve(tasks[1], entry=Condition(all_of=(Term.read("property:使用台数"),)))
    stages = (made.stages[0], evolve(made.stages[1], exit=Condition(all_of=(Term.read("task:要件審査"),))))
    check = TaskType(key="写真確認", title="写真を見る", role="担当", manual=True)
    return evolve(
        made, tasks=(*tasks, check), stages=stages, properties=renamed(made.properties, 台数="使用台数"),
        statuses=(
            made.statuses[0], evolve(made.statuses[1], to=("受付", "処分済", "取下げ")), *renamed(made.statuses[2:], 決定済="処分済"),
        ),
        deadlines=(
            evolve(made.deadlines[0], ends=Term.read("status:処分済")), evolve(made.deadlines[1], starts=Term.read("status:処分済")),
        ),
        documents=(*made.documents, DocumentType(key="写真", title="写真")),
    )  # fmt: skip


def fixed(made):
    return evolve(made, properties=tuple(evolve(p, required_by="処分済" if p.required_by else None) for p in made.properties))


SECOND = fixed(second())
PLAN = MigrationPlan(
    key=parking().key, before=1, after=2, tasks={"審査": "要件審査"}, properties={"台数": "使用台数"},
    statuses={"決定済": "処分済"}, dropped=("task:照会",),
)  # fmt: skip


@pytest.fixture
def clock():
    return MovingClock(2026, 6, 1)


@pytest.fixture
def walk(clock):
    walk = TypedWalk(office_in_memory(clock=clock)).with_types()
    walk.types.retire(parking().pinned, until=date(2026, 7, 1), by=CLERK)
    walk.types.publish(SECOND, by=CLERK)
    return walk


@pytest.fixture
def case(walk):
    case = walk.opened()
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE))
    return walk.do(SetProperty(case=case.ref, key="台数", value=3))


def migrated(walk, case, plan=PLAN, *, by=CLERK):
    return walk.desk.migrate(MigrateCase(case=case.ref, plan=plan), by=by, key=walk.key)


def tried(walk, case, plan=PLAN):
    (run,) = walk.desk.dry_run(plan, [case.ref], by=CLERK)
    return [(each.code.removeprefix("case-core.migration-"), each.facts.get("key")) for each in run.findings]


def states(case):
    return {name: each.state.value for name, each in case.items.items()}


def test_the_second_version_is_sound():
    assert check_case_type(SECOND) == ()


def test_a_case_keeps_its_version_when_a_new_one_holds(walk, clock, case):
    clock.move_to(2026, 7, 1)
    assert walk.do(SetProperty(case=case.ref, key="台数", value=4)).pinned.version == 1
    assert walk.opened().pinned.version == 2


def test_a_dry_run_tells_what_would_be_and_writes_nothing(walk, case):
    (run,) = walk.desk.dry_run(PLAN, [case.ref], by=CLERK)
    assert run.findings == ()
    assert walk.desk.get(case.ref, by=CLERK) == case
    assert migrated(walk, case) == run.after


def test_a_migrated_case_goes_on_in_the_words_of_the_new_version(walk, case):
    after = migrated(walk, case)
    assert (after.pinned.version, set(after.properties)) == (2, {"使用台数"})
    assert states(after) == {
        "stage:受付段階": "completed", "stage:審査段階": "active", "milestone:審査完了": "available",
        "task:形式確認": "completed", "task:要件審査": "enabled", "task:写真確認": "enabled",
    }  # fmt: skip
    walk.do(MoveTask(case=case.ref, task="要件審査", transition=Transition.MANUAL_START))
    walk.do(MoveTask(case=case.ref, task="要件審査", transition=Transition.COMPLETE))
    done = walk.do(RecordApproval(case=case.ref, key="許可の決裁", approval=ApprovalRef("決-1")))
    assert states(done)["milestone:審査完了"] == "completed"


def test_a_migration_is_undone_exactly_while_nothing_was_done_since(walk, case):
    migrated(walk, case)
    back = walk.desk.reverse_migration(ReverseMigration(case=case.ref), by=CLERK, key=walk.key)
    assert back.part == case.part
    with pytest.raises(refusals.MigrationRefused) as refused:
        walk.desk.reverse_migration(ReverseMigration(case=case.ref), by=CLERK, key=walk.key)
    assert refused.value.finding.code == "case-core.migration-not-reversible"


def test_after_further_work_the_recorded_inverse_plan_leads_back(walk, case):
    migrated(walk, case)
    event = walk.desk.history(case.ref, by=CLERK)[case.version]
    walk.do(SetProperty(case=case.ref, key="使用台数", value=9))
    with pytest.raises(refusals.MigrationRefused):
        walk.desk.reverse_migration(ReverseMigration(case=case.ref), by=CLERK, key=walk.key)
    assert set(event.inverse.dropped) == {"document:写真", "task:写真確認"}
    back = migrated(walk, case, event.inverse)
    assert (back.pinned.version, back.properties["台数"].text) == (1, "9")
    assert states(back)["task:照会"] == "enabled"
    assert states(back)["task:審査"] == "enabled"


def test_a_move_made_by_hand_after_a_migration_is_not_lost(walk, case):
    migrated(walk, case)
    walk.do(MoveTask(case=case.ref, task="要件審査", transition=Transition.MANUAL_START))
    with pytest.raises(refusals.MigrationRefused):
        walk.desk.reverse_migration(ReverseMigration(case=case.ref), by=CLERK, key=walk.key)


def test_work_in_hand_is_not_dropped(walk, case):
    walk.do(MoveTask(case=case.ref, task="照会", transition=Transition.MANUAL_START))
    assert tried(walk, case) == [("drops-work", "task:照会")]
    walk.do(SuspendTypedCase(case=case.ref, reason=WHY))
    assert tried(walk, case) == [("drops-work", "task:照会")]
    with pytest.raises(refusals.MigrationRefused):
        migrated(walk, case)
    assert walk.desk.get(case.ref, by=CLERK).pinned.version == 1


def test_what_has_no_place_is_told_all_at_once(walk, case):
    plan = MigrationPlan(key=parking().key, before=1, after=2)
    assert sorted(tried(walk, case, plan)) == [("target-unknown", key) for key in sorted(["審査", "照会", "台数"])]


def test_two_things_do_not_become_one(walk, case):
    assert ("merges", "形式確認") in tried(walk, case, evolve(PLAN, tasks={"審査": "形式確認"}))
    walk.do(SetProperty(case=case.ref, key="調定番号", value="調-1"))
    assert ("merges", "使用台数") in tried(walk, case, evolve(PLAN, properties={"台数": "使用台数", "調定番号": "使用台数"}))


def test_a_value_that_does_not_fit_is_told(walk, case):
    assert tried(walk, case, evolve(PLAN, properties={"台数": "使用終了日"})) == [("value-unfit", "使用終了日")]


def test_a_document_is_never_lost_to_a_case(walk, case):
    walk.do(AddDocument(case=case.ref, kind="申請書", record=RecordRef("文1")))
    assert tried(walk, case, evolve(PLAN, dropped=("task:照会", "document:申請書"))) == [("target-unknown", "申請書")]
    assert set(migrated(walk, case, evolve(PLAN, documents={"申請書": "写真"})).documents.values()) != set()


def test_the_status_of_a_case_is_neither_dropped_nor_ended_by_a_migration(walk, case):
    assert tried(walk, case, evolve(PLAN, dropped=("task:照会", "status:受付"))) == [("target-unknown", "受付")]
    assert ("target-unknown", "受付") in tried(walk, case, evolve(PLAN, statuses={"受付": "取下げ", "決定済": "処分済"}))


def test_results_roles_and_extensions_go_along(walk, case):
    walk.do(ExtendDeadline(case=case.ref, deadline="標準処理期間", length=5, reason=WHY))
    walk.do(RecordResult(case=case.ref, result="許可"))
    after = migrated(walk, case)
    assert (after.result, [each.deadline for each in after.extensions]) == ("許可", ["標準処理期間"])
    assert tried(walk, walk.opened(), evolve(PLAN, dropped=("task:照会", "result:許可"))) == []


def test_a_suspended_case_is_moved_and_what_is_new_stands_still_with_it(walk, case):
    walk.do(SuspendTypedCase(case=case.ref, reason=WHY))
    after = migrated(walk, case)
    new = after.item(ItemKind.TASK, "写真確認")
    assert (after.state, new.state, new.previous) == (ItemState.SUSPENDED, ItemState.SUSPENDED, ItemState.AVAILABLE)
    back = walk.do(ResumeTypedCase(case=case.ref, reason=WHY))
    assert states(back)["task:写真確認"] == "enabled"


def test_an_ended_case_is_moved_and_a_closed_one_is_not(walk):
    case = walk.opened()
    walk.ended(case)
    after = migrated(walk, case)
    assert (after.status, after.has_ended, after.pinned.version) == ("通知済", True, 2)
    assert "処分済" in after.reached
    other = walk.opened()
    walk.ended(other)
    walk.do(CloseTypedCase(case=other.ref))
    assert tried(walk, other) == [("over", None)]


def test_a_plan_for_another_version_or_type_is_refused(walk, case):
    migrated(walk, case)
    assert tried(walk, case) == [("wrong-version", None)]
    with pytest.raises(refusals.MigrationRefused) as refused:
        dry_run(PLAN, case, before=parking(), after=survey(), on=date(2026, 6, 1))
    assert refused.value.finding.code == "case-core.migration-of-other-types"


def test_only_who_is_in_charge_moves_a_case(walk, case):
    with pytest.raises(NotInCharge):
        migrated(walk, case, by=SUCCESSOR)


def test_a_changed_kind_of_property_is_told_even_under_the_same_key(walk, case):
    properties = tuple(
        evolve(p, kind=PropertyKind.REFERENCE, minimum=None, maximum=None) if p.key == "使用台数" else p
        for p in SECOND.properties
    )
    after = evolve(SECOND, properties=properties)
    run = dry_run(PLAN, case, before=parking(), after=after, on=date(2026, 6, 1))
    assert [each.code for each in run.findings] == ["case-core.migration-value-unfit"]


def test_the_case_s_own_tasks_take_the_new_key_and_the_old_one_again(walk, clock):
    case = walk.opened()
    walk.do(SetProperty(case=case.ref, key="台数", value=2))
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE))
    walk.do(MoveTask(case=case.ref, task="審査", transition=Transition.MANUAL_START))
    task = walk.office.stores.cases.get(case.ref).open_tasks[0]
    clock.move_to(2026, 7, 1)
    walk.desk.migrate(MigrateCase(case=case.ref, plan=PLAN), by=CLERK, key="move")
    moved = walk.office.stores.cases.get(case.ref).open_tasks
    assert [(each.ref, each.kind, each.assignee) for each in moved] == [(task.ref, "要件審査", task.assignee)]
    walk.desk.reverse_migration(ReverseMigration(case=case.ref), by=CLERK, key="back")
    assert [(each.ref, each.kind) for each in walk.office.stores.cases.get(case.ref).open_tasks] == [(task.ref, "審査")]
