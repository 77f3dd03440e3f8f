"""種別のある案件の一生 / The life of a case that runs by a type: every promise and every refusal."""

import pickle
from datetime import date

import pytest
from attrs import evolve
from typed_cases import WHY, case, clock, refused, states, walk

from jichitai.case_core import FreeText
from jichitai.case_core.case_types import refusals
from jichitai.case_core.case_types.elements import CaseTypeKey, Condition, PropertyKind, PropertyType, Term
from jichitai.case_core.case_types.lifecycle import ItemKind, ItemState, Transition, TransitionForbidden
from jichitai.case_core.case_types.opening import check_opening, open_typed_case
from jichitai.case_core.case_types.publishing import CaseTypeNotFound, CaseTypeNotValid
from jichitai.case_core.case_types.typed_case import TypedCase
from jichitai.case_core.case_types.typed_commands import (
    AddDocument,
    ChangeStatus,
    ExtendDeadline,
    GiveRole,
    LockDocument,
    MoveTask,
    OpenTypedCase,
    RecordApproval,
    RecordResult,
    RelateCase,
    ReopenTypedCase,
    RepeatTask,
    ResumeTypedCase,
    SetProperty,
    SetTextProperty,
    SuspendTypedCase,
)
from jichitai.case_core.case_types.values import property_value, still_fits
from jichitai.case_core.cases.case import NotInCharge
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.testing.case_types import parking, published, survey
from jichitai.case_core.testing.town import CLERK, HOLDERS, SECTION_CHIEF, SUCCESSOR, SUPPLY
from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, RecordRef

__all__ = ["case", "clock", "walk"]  # この試験の fixture


def test_a_case_opens_at_the_initial_status_and_what_begins_by_itself_has_begun(case):
    assert (case.status, case.state, str(case.pinned)) == ("受付", ItemState.ACTIVE, "駐輪場使用許可@1")
    assert states(case) == {
        "stage:受付段階": "active", "stage:審査段階": "available", "milestone:審査完了": "available",
        "task:形式確認": "active", "task:審査": "available", "task:照会": "available",
    }  # fmt: skip


def test_a_case_is_rebuilt_from_its_events(walk, case):
    ended = walk.ended(case)
    assert TypedCase.replayed(walk.desk.history(case.ref, by=CLERK)) == ended == walk.desk.get(case.ref, by=CLERK)
    with pytest.raises(ValueError, match="begins with"):
        TypedCase.replayed(walk.desk.history(case.ref, by=CLERK)[1:])


def test_a_repeated_command_gives_the_first_result(walk, case):
    command = MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE)
    first = walk.desk.do(command, by=CLERK, key="once")
    assert walk.desk.do(command, by=CLERK, key="once") == first
    assert walk.desk.get(case.ref, by=CLERK).version == first.version


def test_opening_asks_for_a_valid_published_version(walk, clock):
    with pytest.raises(CaseTypeNotFound):
        walk.opened("知らない種別")
    clock.move_to(2026, 3, 31)
    with pytest.raises(CaseTypeNotValid):
        walk.opened()
    command = OpenTypedCase(type_key=parking().key, title=WHY, unit=SUPPLY, responsible=CLERK, confidentiality="secret")
    with pytest.raises(CaseTypeNotFound):
        check_opening(parking(), command, parent=None, parent_type=None)
    with pytest.raises(refusals.NotInTheType):
        check_opening(published(parking()), command, parent=None, parent_type=None)


def test_the_opening_event_begins_a_case_again_and_a_type_without_statuses_opens_none(walk, case):
    opening = walk.desk.history(case.ref, by=CLERK)[0]
    assert evolve(walk.ended(case).after(opening), version=1) == TypedCase.begun(opening)
    command = OpenTypedCase(type_key=parking().key, title=WHY, unit=SUPPLY, responsible=CLERK)
    with pytest.raises(ValueError, match="has a status"):
        open_typed_case(evolve(parking(), statuses=()), command, ref=case.ref, on=date(2026, 6, 1))


def test_nothing_is_known_of_a_case_that_was_never_opened(walk):
    with pytest.raises(refusals.TypedCaseNotFound):
        walk.desk.get(CaseRef("2026-999999"), by=CLERK)


# 見張り


def test_stages_tasks_and_milestones_follow_each_other(walk, case):
    case = walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE))
    assert states(case)["stage:受付段階"] == "completed"
    assert states(case)["stage:審査段階"] == "active"
    assert states(case)["task:照会"] == "enabled"  # 人が着手する
    assert states(case)["task:審査"] == "available"  # 台数か申請書を待つ
    case = walk.do(SetProperty(case=case.ref, key="台数", value=3))
    assert states(case)["task:審査"] == "enabled"
    walk.do(MoveTask(case=case.ref, task="審査", transition=Transition.MANUAL_START))
    case = walk.do(MoveTask(case=case.ref, task="審査", transition=Transition.COMPLETE))
    assert (states(case)["stage:審査段階"], states(case)["task:照会"]) == ("completed", "terminated")
    assert states(case)["milestone:審査完了"] == "available"
    case = walk.do(RecordApproval(case=case.ref, key="許可の決裁", approval=ApprovalRef("決-1")))
    assert states(case)["milestone:審査完了"] == "completed"


def test_a_stage_waits_for_a_task_in_hand(walk, case):
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE))
    walk.do(SetProperty(case=case.ref, key="台数", value=3))
    for task in ("審査", "照会"):
        walk.do(MoveTask(case=case.ref, task=task, transition=Transition.MANUAL_START))
    case = walk.do(MoveTask(case=case.ref, task="審査", transition=Transition.COMPLETE))
    assert states(case)["stage:審査段階"] == "active"
    case = walk.do(MoveTask(case=case.ref, task="照会", transition=Transition.COMPLETE))
    assert states(case)["stage:審査段階"] == "completed"


def test_a_repeatable_task_is_done_again_while_its_stage_is_active(walk, case):
    repeat = RepeatTask(case=case.ref, task="照会")
    assert refused(refusals.TaskNotRepeatable, walk, RepeatTask(case=case.ref, task="形式確認")) == "task-not-repeatable"
    assert refused(refusals.NotInTheType, walk, RepeatTask(case=case.ref, task="ない")) == "typed-task-unknown"
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE))
    assert refused(refusals.TaskNotRepeatable, walk, repeat) == "task-not-repeatable"  # まだ一度も終わっていない
    for _ in range(2):
        walk.do(MoveTask(case=case.ref, task="照会", transition=Transition.MANUAL_START))
        walk.do(MoveTask(case=case.ref, task="照会", transition=Transition.COMPLETE))
        case = walk.do(repeat)
    assert (case.item(ItemKind.TASK, "照会").done, case.item(ItemKind.TASK, "照会").state) == (2, ItemState.ENABLED)


def test_a_task_moves_only_as_its_lifecycle_allows_and_not_by_itself(walk, case):
    done = MoveTask(case=case.ref, task="形式確認", transition=Transition.MANUAL_START)
    assert refused(TransitionForbidden, walk, done) == "transition-forbidden"
    by_itself = MoveTask(case=case.ref, task="形式確認", transition=Transition.EXIT)
    assert refused(TransitionForbidden, walk, by_itself) == "transition-forbidden"
    unknown = MoveTask(case=case.ref, task="ない", transition=Transition.COMPLETE)
    assert refused(refusals.NotInTheType, walk, unknown) == "typed-task-unknown"
    failed = walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.FAULT))
    assert states(failed)["task:形式確認"] == "failed"
    assert (
        states(walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.REACTIVATE)))["task:形式確認"] == "active"
    )


def test_who_holds_the_role_of_a_task_moves_it_and_nothing_else(walk, case):
    examiner = OfficerRef("9001")
    complete = MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE)
    with pytest.raises(NotInCharge):
        walk.do(complete, by=examiner)
    walk.do(GiveRole(case=case.ref, role="担当", to=examiner))
    with pytest.raises(NotInCharge):
        walk.do(ChangeStatus(case=case.ref, to="審査中"), by=examiner)
    assert states(walk.do(complete, by=examiner))["task:形式確認"] == "completed"
    assert refused(refusals.NotInTheType, walk, GiveRole(case=case.ref, role="ない", to=examiner)) == "role-unknown"


def test_a_superior_of_the_unit_may_act(walk, case):
    done = walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE), by=HOLDERS[SECTION_CHIEF])
    assert states(done)["task:形式確認"] == "completed"


# 状態と終わり


def test_a_suspension_stops_every_item_and_the_resumption_brings_each_back(walk, clock, case):
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE))
    walk.do(MoveTask(case=case.ref, task="照会", transition=Transition.MANUAL_START))
    before = walk.do(MoveTask(case=case.ref, task="照会", transition=Transition.SUSPEND))  # 自分で止めた作業
    stopped = walk.do(SuspendTypedCase(case=case.ref, reason=WHY))
    assert set(states(stopped).values()) == {"suspended", "completed"}
    assert refused(refusals.TypedCaseNotActive, walk, ChangeStatus(case=case.ref, to="審査中")) == "typed-case-not-active"
    clock.move_to(2026, 6, 10)
    walk.do(SetProperty(case=case.ref, key="台数", value=3))  # 補正は中断のあいだに届く
    back = walk.do(ResumeTypedCase(case=case.ref, reason=WHY))
    assert states(back) == {**states(before), "task:審査": "enabled"}  # 届いたもので進む
    (span,) = back.suspensions
    assert (span.since, span.until) == (date(2026, 6, 1), date(2026, 6, 10))


def test_suspension_and_resumption_are_refused_where_they_make_no_sense(walk, case):
    resume = ResumeTypedCase(case=case.ref, reason=WHY)
    assert refused(refusals.SuspensionNotAllowed, walk, resume) == "typed-case-not-suspended"
    walk.types.publish(evolve(survey(), key=CaseTypeKey("止めない"), suspension_allowed=False), by=CLERK)
    other = walk.opened("止めない")
    assert refused(refusals.SuspensionNotAllowed, walk, SuspendTypedCase(case=other.ref, reason=WHY)) == "suspension-not-allowed"


def test_a_deadline_is_extended_as_often_as_the_type_allows(walk, case):
    extend = ExtendDeadline(case=case.ref, deadline="標準処理期間", length=5, reason=WHY)
    for wrong in (evolve(extend, deadline="ない"), evolve(extend, length=0)):
        assert refused(refusals.ExtensionNotAllowed, walk, wrong) == "extension-not-allowed"
    assert [(each.deadline, each.length) for each in walk.do(extend).extensions] == [("標準処理期間", 5)]
    assert refused(refusals.ExtensionNotAllowed, walk, extend) == "extension-not-allowed"
    assert len(walk.do(evolve(extend, deadline="通知")).extensions) == 2


# 属性・文書・決裁


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("台数", [1, 500], [0, 501, True, "3", date(2026, 6, 1)]),
        ("区分", ["new", "renewal"], ["New", 1, ""]),
        ("使用終了日", [date(2027, 3, 31)], ["2027-03-31", 1]),
        ("減免", [True, False], ["true", 1]),
        ("調定番号", ["調-1"], ["", "調 1", "x" * 201, 5]),
        ("理由", [], ["個人の事情", 1]),
    ],
)
def test_a_property_takes_only_values_that_fit(walk, case, key, good, bad):
    for value in good:
        assert key in walk.do(SetProperty(case=case.ref, key=key, value=value)).properties
    for value in bad:
        command = SetProperty(case=case.ref, key=key, value=value)
        assert refused(refusals.PropertyValueUnfit, walk, command) == "property-value-unfit"


def test_a_text_property_is_sealed_and_never_stands_in_the_journal(walk, case):
    secret = "氏名は見本太郎という"
    after = walk.do(SetTextProperty(case=case.ref, key="理由", text=FreeText(secret)))
    kept = after.properties["理由"]
    assert walk.office.stores.texts.read(ContentHash(kept.text)).text == secret
    journal = walk.office.journal.read(f"case-core.typed-case:{case.ref}")
    assert not any(secret in entry.content.decode() for entry in journal)
    unfit = SetTextProperty(case=case.ref, key="台数", text=FreeText(secret))
    assert refused(refusals.PropertyValueUnfit, walk, unfit) == "property-value-unfit"


def test_a_property_is_emptied_and_an_unknown_one_refused(walk, case):
    walk.do(SetProperty(case=case.ref, key="台数", value=3))
    assert walk.do(SetProperty(case=case.ref, key="台数", value=None)).properties == {}
    assert refused(refusals.NotInTheType, walk, SetProperty(case=case.ref, key="ない", value=1)) == "property-unknown"


def test_a_kept_value_is_asked_again_of_another_version():
    count = PropertyType(key="台数", title="台数", kind=PropertyKind.NUMBER, maximum=5)
    code = PropertyType(key="区分", title="区分", kind=PropertyKind.CODE, codes={"new": "新規"})
    five, new = property_value(count, 5), property_value(code, "new")
    assert still_fits(count, five)
    assert not still_fits(evolve(count, maximum=4), five)
    assert not still_fits(code, five)
    assert still_fits(code, new)
    assert not still_fits(evolve(code, codes={"old": "旧"}), new)
    assert five.as_date() is None


def test_documents_are_of_known_kinds_come_once_and_are_locked_once(walk, case):
    add = AddDocument(case=case.ref, kind="申請書", record=RecordRef("文1"))
    lock = LockDocument(case=case.ref, record=RecordRef("文1"), content=ContentHash.of("中身"))
    assert refused(refusals.NotInTheType, walk, evolve(add, kind="ない")) == "document-kind-unknown"
    assert refused(refusals.DocumentRefused, walk, lock) == "document-not-lockable"
    walk.do(add)
    assert refused(refusals.DocumentRefused, walk, add) == "document-there-already"
    assert walk.do(lock).documents[RecordRef("文1")].locked == ContentHash.of("中身")
    assert refused(refusals.DocumentRefused, walk, lock) == "document-not-lockable"


def test_an_approval_the_type_does_not_ask_for_is_refused(walk, case):
    wrong = RecordApproval(case=case.ref, key="ない", approval=ApprovalRef("決-1"))
    assert refused(refusals.NotInTheType, walk, wrong) == "approval-unknown"
    assert refused(refusals.NotInTheType, walk, RecordResult(case=case.ref, result="ない")) == "result-unknown"


def test_a_status_waits_for_the_approval_it_requires(walk):
    approvals = (evolve(parking().approvals[0], required_by="取下げ"),)
    walk.types.publish(evolve(parking(), key=CaseTypeKey("決裁の要る取下げ"), approvals=approvals), by=CLERK)
    case = walk.opened("決裁の要る取下げ")
    found = [each.code for each in walk.desk.obstacles(case.ref, "取下げ", by=CLERK)]
    assert "case-core.required-approvals-missing" in found
    walk.do(RecordApproval(case=case.ref, key="許可の決裁", approval=ApprovalRef("決-1")))
    assert "case-core.required-approvals-missing" not in [each.code for each in walk.desk.obstacles(case.ref, "取下げ", by=CLERK)]


def test_a_condition_with_alternatives_names_all_of_them_while_none_holds(walk):
    either = Condition(any_of=(Term.read("property:台数"), Term.read("document:申請書")))
    statuses = (parking().statuses[0], evolve(parking().statuses[1], entry=either), *parking().statuses[2:])
    walk.types.publish(evolve(parking(), key=CaseTypeKey("どちらか"), statuses=statuses), by=CLERK)
    case = walk.opened("どちらか")
    told = walk.desk.obstacles(case.ref, "審査中", by=CLERK)[0]
    assert (told.code, told.facts["missing"]) == ("case-core.status-condition-unmet", ("property:台数", "document:申請書"))
    walk.do(SetProperty(case=case.ref, key="台数", value=1))
    assert [each.code for each in walk.desk.obstacles(case.ref, "審査中", by=CLERK)] == ["case-core.required-documents-missing"]


# 子案件と関連


def test_a_parent_knows_when_its_sub_case_ends_and_comes_back(walk, case):
    sub_case = walk.opened("現地調査", parent=case.ref)
    assert [(each.ref, each.ended) for each in walk.desk.get(case.ref, by=CLERK).sub_cases] == [(sub_case.ref, False)]
    walk.do(MoveTask(case=sub_case.ref, task="調査", transition=Transition.COMPLETE))
    walk.do(RecordResult(case=sub_case.ref, result="済"))
    walk.do(ChangeStatus(case=sub_case.ref, to="済"))
    assert walk.desk.get(case.ref, by=CLERK).sub_cases[0].ended
    walk.do(ReopenTypedCase(case=sub_case.ref, status="調査中", reason=WHY))
    assert not walk.desk.get(case.ref, by=CLERK).sub_cases[0].ended


def test_a_sub_case_is_not_reopened_under_an_ended_parent(walk, case):
    sub_case = walk.opened("現地調査", parent=case.ref)
    walk.do(MoveTask(case=sub_case.ref, task="調査", transition=Transition.COMPLETE))
    walk.do(RecordResult(case=sub_case.ref, result="済"))
    walk.do(ChangeStatus(case=sub_case.ref, to="済"))
    walk.ended(case)
    reopen = ReopenTypedCase(case=sub_case.ref, status="調査中", reason=WHY)
    assert refused(refusals.ReopeningRefused, walk, reopen) == "parent-has-ended"


def test_only_listed_types_become_sub_cases_and_a_sub_case_has_none(walk, case):
    with pytest.raises(refusals.SubCaseRefused):
        walk.opened(parent=case.ref)
    sub_case = walk.opened("現地調査", parent=case.ref)
    with pytest.raises(refusals.SubCaseRefused):
        walk.opened("現地調査", parent=sub_case.ref)
    # 断られた命令は番号を使わない
    assert str(walk.opened().ref) == "2026-000003"


def test_cases_are_related_as_the_type_allows(walk, case):
    earlier, other = walk.opened(), walk.opened("現地調査")
    relate = RelateCase(case=case.ref, relation="前回", to=earlier.ref)
    for wrong in (evolve(relate, relation="ない"), evolve(relate, to=case.ref), evolve(relate, to=other.ref)):
        assert refused(refusals.RelationRefused, walk, wrong) == "relation-not-allowed"
    assert [(each.kind, each.to) for each in walk.do(relate).relations] == [("前回", earlier.ref)]
    assert refused(refusals.RelationRefused, walk, relate) == "relation-not-allowed"


def test_somebody_else_does_nothing(walk, case):
    with pytest.raises(NotInCharge):
        walk.do(SetProperty(case=case.ref, key="台数", value=3), by=SUCCESSOR)


def test_a_refusal_carries_all_findings_across_processes(walk, case):
    with pytest.raises(refusals.StatusRefused) as raised:
        walk.do(ChangeStatus(case=case.ref, to="通知済"))
    again = pickle.loads(pickle.dumps(raised.value))
    assert (type(again), again.findings) == (refusals.StatusRefused, raised.value.findings)
