"""案件の終わり / Statuses, the end, reopening, closing and retention of a typed case."""

from datetime import date

import pytest
from attrs import evolve
from typed_cases import WHY, case, clock, codes, refused, states, walk

from jichitai.case_core.case_desk import CaseDesk
from jichitai.case_core.case_types import refusals
from jichitai.case_core.case_types.elements import ArchiveNomination, CaseTypeKey
from jichitai.case_core.case_types.lifecycle import ItemState, Transition
from jichitai.case_core.case_types.typed_commands import (
    AddDocument,
    ChangeStatus,
    CloseTypedCase,
    DetermineRetention,
    MoveTask,
    RecordResult,
    ReopenTypedCase,
    SetProperty,
    SuspendTypedCase,
)
from jichitai.case_core.case_types.values import RetentionState
from jichitai.case_core.cases.case import CaseNotClosable, OpenTask
from jichitai.case_core.testing.case_types import parking
from jichitai.case_core.testing.town import CLERK
from jichitai.master_data.kernel import RecordRef

__all__ = ["case", "clock", "walk"]  # この試験の fixture


def test_a_status_tells_everything_that_is_missing_at_once(walk, case):
    with pytest.raises(refusals.StatusRefused) as raised:
        walk.do(ChangeStatus(case=case.ref, to="決定済"))
    assert codes(raised) == [
        "status-not-next", "status-condition-unmet", "required-properties-missing",
    ]  # fmt: skip
    assert [each.code for each in walk.desk.obstacles(case.ref, "決定済", by=CLERK)] == [
        each.code for each in raised.value.findings
    ]


def test_a_status_follows_the_order_and_goes_back_only_where_written(walk, case):
    assert refused(refusals.StatusRefused, walk, ChangeStatus(case=case.ref, to="ない")) == "status-unknown"
    assert refused(refusals.StatusRefused, walk, ChangeStatus(case=case.ref, to="受付")) == "status-not-next"
    walk.examined(case)
    assert refused(refusals.StatusRefused, walk, ChangeStatus(case=case.ref, to="通知済")) == "status-not-next"
    assert walk.do(ChangeStatus(case=case.ref, to="受付")).status == "受付"
    walk.do(ChangeStatus(case=case.ref, to="審査中"))
    walk.do(ChangeStatus(case=case.ref, to="決定済"))
    assert refused(refusals.StatusRefused, walk, ChangeStatus(case=case.ref, to="審査中")) == "status-not-next"


def test_the_end_names_every_sub_case_task_document_and_result_it_waits_for(walk, case):
    sub_case = walk.opened("現地調査", parent=case.ref)
    walk.do(AddDocument(case=case.ref, kind="申請書", record=RecordRef("文1")))
    with pytest.raises(refusals.StatusRefused) as raised:
        walk.do(ChangeStatus(case=case.ref, to="通知済"))
    assert codes(raised) == [
        "status-not-next", "required-documents-missing", "sub-cases-open", "required-tasks-open", "documents-unlocked",
        "result-missing",
    ]  # fmt: skip
    told = {each.code.removeprefix("case-core."): dict(each.facts) for each in raised.value.findings}
    assert told["sub-cases-open"]["sub_cases"] == (str(sub_case.ref),)
    assert told["required-tasks-open"]["tasks"] == ("形式確認", "審査")
    assert told["required-documents-missing"]["documents"] == ("通知書",)
    assert told["documents-unlocked"]["documents"] == ("文1",)


def test_an_end_that_abandons_the_work_waits_for_no_task(walk, case):
    assert [each.code for each in walk.desk.obstacles(case.ref, "取下げ", by=CLERK)] == ["case-core.result-missing"]
    walk.do(RecordResult(case=case.ref, result="取下げ"))
    assert walk.do(ChangeStatus(case=case.ref, to="取下げ")).has_ended
    closed = walk.do(CloseTypedCase(case=case.ref))
    assert set(states(closed).values()) == {"terminated"}


def test_what_a_status_passed_over_in_the_order_needs_is_due_too(walk):
    made = parking()
    free = evolve(made, key=CaseTypeKey("順に進む"), statuses=(evolve(made.statuses[0], to=None), *made.statuses[1:]))
    walk.types.publish(free, by=CLERK)
    case = walk.opened("順に進む")
    missing = {each.code: each.facts for each in walk.desk.obstacles(case.ref, "取下げ", by=CLERK)}
    assert missing["case-core.required-documents-missing"]["documents"] == ("申請書",)  # 終わりの「通知済」に要るものは問わない
    assert missing["case-core.required-properties-missing"]["properties"] == ("台数",)


def test_a_task_in_hand_that_is_not_required_holds_up_the_end(walk):
    survey_case = walk.opened("現地調査")
    walk.do(RecordResult(case=survey_case.ref, result="済"))
    with pytest.raises(refusals.StatusRefused) as raised:
        walk.do(ChangeStatus(case=survey_case.ref, to="済"))
    assert codes(raised) == ["tasks-in-hand"]
    walk.do(MoveTask(case=survey_case.ref, task="調査", transition=Transition.TERMINATE))
    assert walk.do(ChangeStatus(case=survey_case.ref, to="済")).has_ended


def test_the_end_waits_for_the_tasks_of_the_case_beside(walk, case):
    CaseDesk(walk.office).open_task(OpenTask(case=case.ref, title=WHY, assignee=CLERK), by=CLERK, key="beside")
    with pytest.raises(refusals.StatusRefused) as raised:
        walk.ended(case)
    assert codes(raised) == ["tasks-open"]


def test_an_ended_case_takes_nothing_more_until_it_is_reopened(walk, case):
    ended = walk.ended(case)
    assert (ended.state, ended.ended_on, ended.result) == (ItemState.COMPLETED, date(2026, 6, 1), "許可")
    ref = ended.ref
    for command in (
        ChangeStatus(case=ref, to="取下げ"), SetProperty(case=ref, key="台数", value=2), RecordResult(case=ref, result="不許可"),
        AddDocument(case=ref, kind="申請書", record=RecordRef("文9")), SuspendTypedCase(case=ref, reason=WHY),
    ):  # fmt: skip
        assert refused(refusals.TypedCaseNotActive, walk, command) == "typed-case-not-active"
    back = walk.do(ReopenTypedCase(case=ref, status="審査中", reason=WHY))
    assert (back.status, back.state, back.result, back.ended_on) == ("審査中", ItemState.ACTIVE, None, None)
    assert back.properties == ended.properties


def test_reopening_needs_an_ended_case_and_an_open_status(walk, case):
    reopen = ReopenTypedCase(case=case.ref, status="審査中", reason=WHY)
    assert refused(refusals.ReopeningRefused, walk, reopen) == "reopening-needs-open-status"
    walk.ended(case)
    assert refused(refusals.ReopeningRefused, walk, evolve(reopen, status="取下げ")) == "reopening-needs-open-status"
    assert refused(refusals.NotInTheType, walk, evolve(reopen, status="ない")) == "status-unknown"


# 完結と保存


def test_closing_never_waits_for_a_retention_date(walk, clock, case):
    walk.ended(case)  # 使用終了日がないので、保存期間は数えられない
    clock.move_to(2027, 4, 1)
    closed = walk.do(CloseTypedCase(case=case.ref))
    assert (closed.state, closed.closed_on) == (ItemState.CLOSED, date(2027, 4, 1))
    assert (closed.retention.state, closed.retention.until) == (RetentionState.UNDETERMINED, None)
    assert (closed.retention.archive, closed.retention.years) == (ArchiveNomination.DISPOSAL, 5)
    told = walk.do(DetermineRetention(case=case.ref, counted_from=date(2029, 3, 31)))
    assert (told.retention.state, told.retention.until) == (RetentionState.DETERMINED, date(2034, 3, 31))


@pytest.mark.parametrize(
    ("ends_on", "until"),
    [(date(2027, 3, 31), date(2032, 3, 31)), (date(2027, 4, 1), date(2033, 3, 31))],
)
def test_retention_counts_fiscal_years_after_the_day_of_the_property(walk, case, ends_on, until):
    walk.ended(case, ends_on=ends_on)
    closed = walk.do(CloseTypedCase(case=case.ref))
    assert (closed.retention.counted_from, closed.retention.until) == (ends_on, until)


@pytest.mark.parametrize(("on", "until"), [((2027, 3, 31), date(2032, 3, 31)), ((2027, 4, 1), date(2033, 3, 31))])
def test_retention_by_closing_counts_from_the_fiscal_year_of_the_closing(walk, clock, case, on, until):
    walk.ended(case, result="不許可")
    clock.move_to(*on)
    assert walk.do(CloseTypedCase(case=case.ref)).retention.until == until


def test_retention_whose_years_are_unsettled_is_told_later_in_two_steps(walk):
    case = walk.opened("現地調査")
    walk.do(MoveTask(case=case.ref, task="調査", transition=Transition.COMPLETE))
    walk.do(RecordResult(case=case.ref, result="済"))
    assert refused(refusals.NotEnded, walk, DetermineRetention(case=case.ref, years=3)) == "case-not-ended"
    walk.do(ChangeStatus(case=case.ref, to="済"))
    assert walk.do(CloseTypedCase(case=case.ref)).retention.state is RetentionState.UNDETERMINED
    told = walk.do(DetermineRetention(case=case.ref, years=0)).retention
    assert (told.counted_from, told.until) == (date(2026, 6, 1), date(2027, 3, 31))


def test_a_case_is_closed_after_its_end_and_the_case_beside_with_it(walk, case):
    assert refused(refusals.NotEnded, walk, CloseTypedCase(case=case.ref)) == "case-not-ended"
    walk.ended(case)
    closed = walk.do(CloseTypedCase(case=case.ref))
    assert walk.office.stores.cases.get(case.ref).is_closed
    assert all(each.state.is_over for each in closed.items.values())
    assert refused(refusals.TypedCaseNotActive, walk, CloseTypedCase(case=case.ref)) == "typed-case-closed"


def test_closing_is_refused_whole_while_the_case_beside_is_not_closable(walk, case):
    ended = walk.ended(case)
    CaseDesk(walk.office).open_task(OpenTask(case=case.ref, title=WHY, assignee=CLERK), by=CLERK, key="beside")
    with pytest.raises(CaseNotClosable):
        walk.do(CloseTypedCase(case=case.ref))
    assert walk.desk.get(case.ref, by=CLERK) == ended


# 中断・延長
