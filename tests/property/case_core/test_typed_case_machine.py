"""種別のある案件の機械 / A case of the permit type against a plain model of the same rules, written by hand with ifs."""

from datetime import date
from functools import partial

from effort import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jichitai.case_core.case_types import deciding, ending, opening, property_setting, reopening, task_moves
from jichitai.case_core.case_types.lifecycle import BY_HAND, ItemState
from jichitai.case_core.case_types.planned_tasks import Planning, case_facts
from jichitai.case_core.case_types.sentries import consequences
from jichitai.case_core.case_types.typed_case import TypedCase
from jichitai.case_core.case_types.typed_commands import (
    AddDocument,
    ChangeStatus,
    LockDocument,
    MoveTask,
    OpenTypedCase,
    RecordApproval,
    ReopenTypedCase,
    RepeatTask,
    SetProperty,
)
from jichitai.case_core.cases.case import Case, CaseOpened
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.testing.case_types import parking, published
from jichitai.case_core.testing.town import CLERK, SUPPLY
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, RecordRef

TYPE = published(parking())
ON = date(2026, 6, 1)
WHY = ContentHash.of("理由")
REF = CaseRef("2026-000001")
PLANNING = Planning(title=lambda _: WHY, due_on=lambda _: None, on=ON)
TASKS = ("形式確認", "審査", "照会")
STATUSES = ("受付", "審査中", "決定済", "通知済", "取下げ")
NEXT = {
    "受付": ("審査中", "取下げ"),
    "審査中": ("受付", "決定済", "取下げ"),
    "決定済": ("通知済", "取下げ"),
    "通知済": ("取下げ",),
    "取下げ": (),
}
HAND = {
    ("enabled", "manual_start"): "active", ("active", "complete"): "completed", ("enabled", "disable"): "disabled",
    ("disabled", "reenable"): "enabled", ("active", "suspend"): "suspended", ("suspended", "resume"): "active",
    ("active", "fault"): "failed", ("failed", "reactivate"): "active", ("active", "terminate"): "terminated",
}  # fmt: skip
OVER = ("completed", "terminated")


class Model:
    """素朴な模型 / The permit's rules as anybody would write them down. The state under a suspension is kept apart from it."""

    def __init__(self):
        self.task = {"形式確認": "active", "審査": "available", "照会": "available"}
        self.done = dict.fromkeys(TASKS, 0)
        self.stage = {"受付段階": "active", "審査段階": "available"}
        self.milestone = "available"
        self.count, self.approval, self.result = None, False, None
        self.documents = {}  # 番号 → [種類, 固めたか]
        self.status, self.life, self.reached = "受付", "active", {"受付"}
        self.cut = None  # 完結が打ち切る前の項目

    def close(self):
        self.life, self.cut = "closed", (dict(self.task), dict(self.stage), self.milestone)
        self.task = {key: state if state in OVER else "terminated" for key, state in self.task.items()}
        self.stage = {key: state if state in OVER else "terminated" for key, state in self.stage.items()}
        self.milestone = self.milestone if self.milestone in OVER else "terminated"

    def reopen(self, status):
        if self.life == "closed":
            self.task, self.stage, self.milestone = self.cut
        self.life, self.status, self.result = "active", status, None
        self.reached |= {status}
        self.settle()

    def in_hand(self):
        """人の手元にある作業 / Tasks people have before them, and whether they stand still."""
        held = {key: state for key, state in self.task.items() if state in ("active", "suspended")}
        return {key: "open" if state == "active" and self.life == "active" else "suspended" for key, state in held.items()}

    def settle(self):
        if self.life != "active":
            return
        for _ in range(5):
            if self.stage["受付段階"] == "active" and self.task["形式確認"] in OVER:
                self.stage["受付段階"] = "completed"
            if self.stage["受付段階"] == "completed" and self.stage["審査段階"] == "available":
                self.stage["審査段階"] = "active"
            if self.stage["審査段階"] == "active":
                papers = any(kind == "申請書" for kind, _ in self.documents.values())
                if self.task["審査"] == "available" and (self.count is not None or papers):
                    self.task["審査"] = "enabled"
                if self.task["照会"] == "available":
                    self.task["照会"] = "enabled"
                if self.done["審査"] and self.task["審査"] in OVER and self.task["照会"] != "active":
                    self.stage["審査段階"] = "completed"
                    if self.task["照会"] not in OVER:
                        self.task["照会"] = "terminated"
            if self.stage["審査段階"] == "completed" and self.approval:
                self.milestone = "completed"

    def may_set(self, to):
        if self.life != "active" or to == self.status or to not in NEXT[self.status]:
            return False
        kinds = {kind for kind, _ in self.documents.values()}
        due = self.reached | {to}
        if to == "審査中" and not self.done["形式確認"]:
            return False
        if to == "決定済" and self.milestone != "completed":
            return False
        papers = ("審査中" in due and "申請書" not in kinds) or ("通知済" in due and "通知書" not in kinds)
        if papers or ("決定済" in due and self.count is None):
            return False
        if to in ("通知済", "取下げ"):
            locked = all(fixed for _, fixed in self.documents.values())
            required = all(self.task[each] in OVER for each in ("形式確認", "審査"))
            done = required and self.task["照会"] not in ("active", "suspended")
            return locked and (done or to == "取下げ") and self.result is not None
        return True

    def items(self):
        seen = {f"task:{key}": state for key, state in self.task.items()}
        seen |= {f"stage:{key}": state for key, state in self.stage.items()}
        seen["milestone:審査完了"] = self.milestone
        if self.life == "suspended":
            stops = ("available", "enabled", "disabled", "active")
            seen = {key: "suspended" if state in stops else state for key, state in seen.items()}
        return seen


class TypedCaseMachine(RuleBasedStateMachine):
    @initialize(depth=st.integers(0, 16))
    def open(self, depth):
        command = OpenTypedCase(type_key=TYPE.key, title=FreeText("申請"), unit=SUPPLY, responsible=CLERK)
        self.events = list(opening.open_typed_case(TYPE, command, ref=REF, on=ON))
        self.case, self.model = TypedCase.replayed(self.events), Model()
        self.beside = Case.begun(CaseOpened(case=REF, title=WHY, unit=SUPPLY, responsible=CLERK, on=ON, type_key=TYPE.key.value))
        self.tell_beside(None)
        for step in self.straight_through()[:depth]:  # 深いところから始める道も試す
            step()

    def straight_through(self):
        """まっすぐな道 / The steps of a permit that meets no obstacle."""
        on = [partial(self.step_on, task) for task in ("形式確認", "照会")]
        papers = [partial(self.add, "申請書", 1), partial(self.lock, 1), partial(self.add, "通知書", 2), partial(self.lock, 2)]
        exam = [partial(self.step_on, "審査"), partial(self.step_on, "審査"), partial(self.step_on, "照会")]
        ends = [partial(self.change_status, to) for to in ("審査中", "決定済", "通知済")]
        return [*on, partial(self.count, 3), *exam, self.approve, *papers, partial(self.record_result, "許可"), *ends, self.close]

    def both(self, allowed, decide):
        """両方に行う / The case accepts exactly what the model allows; whether it did."""
        try:
            events = decide()
        except DomainError:
            assert not allowed
            return False
        assert allowed
        before, self.case = self.case, self.case.after_all(events)
        self.events += events
        self.tell_beside(before)
        return True

    def tell_beside(self, before):
        self.beside = self.beside.after_all(case_facts(self.beside, before, self.case, TYPE, PLANNING))

    @rule(task=st.sampled_from(TASKS), transition=st.sampled_from(sorted(BY_HAND, key=lambda each: each.value)))
    def move(self, task, transition):
        m = self.model
        to = HAND.get((m.task[task], transition.value))
        command = MoveTask(case=REF, task=task, transition=transition)
        if self.both(to is not None and m.life == "active", lambda: task_moves.move_task(self.case, TYPE, command, on=ON)):
            m.task[task] = to
            m.done[task] += to == "completed"
            m.settle()

    @rule(task=st.sampled_from(TASKS))
    def step_on(self, task):
        """先へ / What brings a task on, so that runs get far."""
        m = self.model
        follow = {"enabled": "manual_start", "active": "complete"}.get(m.task[task])
        transition = next((each for each in BY_HAND if each.value == follow), None)
        if transition is not None:
            self.move(task, transition)

    @rule(task=st.sampled_from(TASKS))
    def repeat(self, task):
        m = self.model
        allowed = m.life == "active" and task == "照会" and m.task[task] == "completed" and m.stage["審査段階"] == "active"
        command = RepeatTask(case=REF, task=task)
        if self.both(allowed, lambda: task_moves.repeat_task(self.case, TYPE, command, on=ON)):
            m.task[task] = "available"
            m.settle()

    @rule(count=st.sampled_from([None, 0, 1, 2, 499, 500, 501]))
    def count(self, count):
        m = self.model
        allowed = m.life in ("active", "suspended") and (count is None or 1 <= count <= 500)
        command = SetProperty(case=REF, key="台数", value=count)
        if self.both(allowed, lambda: property_setting.set_property(self.case, TYPE, command, on=ON)):
            m.count = count
            m.settle()

    @rule(kind=st.sampled_from(["申請書", "通知書", "写真"]), number=st.integers(1, 4))
    def add(self, kind, number):
        m, record = self.model, RecordRef(f"文{number}")
        allowed = m.life in ("active", "suspended") and kind != "写真" and record not in m.documents
        command = AddDocument(case=REF, kind=kind, record=record)
        if self.both(allowed, lambda: deciding.add_document(self.case, TYPE, command, on=ON)):
            m.documents[record] = [kind, False]
            m.settle()

    @rule(number=st.integers(1, 4))
    def lock(self, number):
        m, record = self.model, RecordRef(f"文{number}")
        allowed = m.life in ("active", "suspended") and m.documents.get(record, [None, True])[1] is False
        command = LockDocument(case=REF, record=record, content=WHY)
        if self.both(allowed, lambda: deciding.lock_document(self.case, command, on=ON)):
            m.documents[record][1] = True

    @rule()
    def approve(self):
        command = RecordApproval(case=REF, key="許可の決裁", approval=ApprovalRef("決-1"))
        if self.both(self.model.life == "active", lambda: deciding.record_approval(self.case, TYPE, command, on=ON)):
            self.model.approval = True
            self.model.settle()

    @rule(result=st.sampled_from(["許可", "不許可", "ない"]))
    def record_result(self, result):
        allowed = self.model.life == "active" and result != "ない"
        if self.both(allowed, lambda: ending.record_result(self.case, TYPE, result, on=ON)):
            self.model.result = result

    @rule(to=st.sampled_from(STATUSES))
    def change_status(self, to):
        m, command = self.model, ChangeStatus(case=REF, to=to)
        if self.both(m.may_set(to), lambda: ending.change_status(self.case, TYPE, command, on=ON)):
            m.status = to
            m.reached |= {to}
            m.life = "completed" if to in ("通知済", "取下げ") else "active"
            m.settle()

    @rule(missing=st.integers(0, 16))
    def end_but_for_one(self, missing):
        """端を狙う / Everything is done but one thing: the end comes exactly when nothing is missing."""
        for at, step in enumerate(self.straight_through()[:-1]):
            if at != missing:
                step()
        self.change_status("取下げ")

    @rule()
    def suspend(self):
        if self.both(self.model.life == "active", lambda: deciding.suspend(self.case, TYPE, reason=WHY, on=ON)):
            self.model.life = "suspended"

    @rule()
    def resume(self):
        if self.both(self.model.life == "suspended", lambda: deciding.resume(self.case, TYPE, reason=WHY, on=ON)):
            self.model.life = "active"
            self.model.settle()

    @rule(status=st.sampled_from(STATUSES))
    def reopen(self, status):
        m = self.model
        allowed = m.life in ("completed", "closed") and status not in ("通知済", "取下げ")
        command = ReopenTypedCase(case=REF, status=status, reason=FreeText("再調査"))
        if self.both(allowed, lambda: reopening.reopen(self.case, TYPE, command, reason=WHY, on=ON)):
            m.reopen(status)

    @precondition(lambda self: self.model.life == "completed" or self.model.count == 2)
    @rule()
    def close(self):
        m = self.model
        if self.both(m.life == "completed", lambda: ending.close(self.case, TYPE, on=ON)):
            m.close()

    @invariant()
    def the_case_and_the_model_say_the_same(self):
        m, case = self.model, self.case
        assert {key: each.state.value for key, each in case.items.items()} == m.items()
        assert (case.status, case.state.value, case.result) == (m.status, m.life, m.result)
        assert {record: [each.kind, each.locked is not None] for record, each in case.documents.items()} == m.documents

    @invariant()
    def what_people_have_before_them_is_what_the_type_has_in_hand(self):
        tasks = self.beside.open_tasks
        assert {each.kind: each.status.value for each in tasks} == self.model.in_hand()
        assert len(tasks) == len(self.model.in_hand())
        done = {key: sum(each.kind == key and each.completed_on is not None for each in self.beside.tasks) for key in TASKS}
        assert done == self.model.done

    @invariant()
    def nothing_more_follows_by_itself_and_the_events_give_the_case(self):
        assert consequences(self.case, TYPE, on=ON) == ()
        assert TypedCase.replayed(self.events) == self.case
        assert self.case.version == len(self.events)
        assert (self.case.state is ItemState.CLOSED) is (self.case.retention is not None)


TypedCaseMachine.TestCase.settings = settings(max_examples=examples(60), stateful_step_count=40, deadline=None)
TestTypedCase = TypedCaseMachine.TestCase
