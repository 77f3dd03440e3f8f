"""案件の場面 / Scenarios of cases: opening, changing, ending, reopening, and what a case may refer to."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from zgw_outcomes import SCENARIOS, Outcome, outcome, scenario, walk

from jichitai.case_core.access_desk import AccessDesk
from jichitai.case_core.audit.access import AccessPurposes
from jichitai.case_core.boundary import read_command, typed_commands
from jichitai.case_core.case_types.elements import CaseTypeKey
from jichitai.case_core.case_types.opening import check_opening
from jichitai.case_core.case_types.refusals import TypedCaseRefused
from jichitai.case_core.case_types.typed_case import TypedCase
from jichitai.case_core.case_types.typed_commands import (
    AddDocument,
    ChangeStatus,
    CloseTypedCase,
    ExtendDeadline,
    GiveRole,
    LockDocument,
    OpenTypedCase,
    RecordResult,
    RelateCase,
    ReopenTypedCase,
    ResumeTypedCase,
    SetProperty,
    SuspendTypedCase,
    TypedCaseCommand,
)
from jichitai.case_core.case_types.values import RetentionState
from jichitai.case_core.cases.origin import ExternalKey
from jichitai.case_core.number_desk import NumberDesk
from jichitai.case_core.numbers.reservation import ReserveNumbers
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.sight.sight import Grant, Sight
from jichitai.case_core.testing.case_types import parking
from jichitai.case_core.testing.town import CLERK, HOLDERS, MAYOR, SUCCESSOR, SUPPLY
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.case_core.texts import FreeText
from jichitai.case_core.work_lists.asking import OfUnit, WorkQuery
from jichitai.master_data.kernel import CaseRef, RecordRef

PERMIT = parking().key
WHY = FreeText("審査請求の裁決による")
RECORD = RecordRef("文-1")
NOWHERE = CaseRef("2026-999999")
REOPEN = "case-core.reopen-closed-case"


def opening(**more: Any) -> OpenTypedCase:
    plain = OpenTypedCase(type_key=PERMIT, title=FreeText("申請"), unit=SUPPLY, responsible=CLERK)
    return evolve(plain, **more)


def opened_by(command: OpenTypedCase, made: TypedWalk | None = None) -> Outcome:
    made = made or walk()
    return outcome(lambda: made.desk.open(command, by=CLERK, key=made.key))


def on_a_case(command: Callable[[CaseRef], TypedCaseCommand], *before: Callable[[CaseRef], TypedCaseCommand]) -> Outcome:
    made = walk()
    case = made.opened().ref
    for each in before:
        made.do(each(case))
    return outcome(lambda: made.do(command(case)), target=case)


# 立てる


@scenario
def open_a_case() -> Outcome:
    return opened_by(opening())


@scenario
def open_by_a_type_nobody_published() -> Outcome:
    return opened_by(opening(type_key=CaseTypeKey("知らない種別")))


@scenario
def open_by_what_is_no_type_key() -> Outcome:
    return outcome(lambda: opened_by(opening(type_key=CaseTypeKey("種別\n二行"))))


@scenario
def open_by_a_draft() -> Outcome:
    return outcome(lambda: check_opening(parking(), opening(), parent=None, parent_type=None))


@scenario
def open_without_permission_for_the_type_or_level() -> Outcome:
    wrong_type = walk(gate=lambda asked: asked.kind in (None, "現地調査"))
    too_high = walk(gate=lambda asked: asked.level in (None, "public"))
    assert opened_by(opening(type_key=CaseTypeKey("現地調査")), wrong_type) is Outcome.OK
    assert opened_by(opening(confidentiality="internal"), too_high) is Outcome.FORBIDDEN
    return opened_by(opening(), wrong_type)


@scenario
def open_under_a_number_already_used() -> Outcome:
    made = walk()
    reserve = ReserveNumbers(unit=SUPPLY, expires_on=date(2026, 6, 30))
    (kept,) = NumberDesk(made.office).reserve(reserve, by=CLERK, key="r")
    assert opened_by(opening(reserved=kept.number), made) is Outcome.OK
    return opened_by(opening(reserved=kept.number), made)


@scenario
def number_is_made_where_none_is_given() -> Outcome:
    made = walk()
    assert (made.opened().ref, made.opened().ref) == (CaseRef("2026-000001"), CaseRef("2026-000002"))
    return Outcome.OK


@scenario
def no_message_renames_a_case() -> Outcome:
    plain = b'{"case": "2026-000001", "key": "\xe5\x8f\xb0\xe6\x95\xb0", "value": 3, "number": "2026-000009"}'
    return outcome(lambda: read_command(typed_commands.SetPropertyIn, plain))


@scenario
def confidentiality_comes_from_the_type() -> Outcome:
    assert walk().opened().confidentiality == parking().default_confidentiality
    return Outcome.OK


@scenario
def confidentiality_may_be_said() -> Outcome:
    made = walk()
    assert made.desk.open(opening(confidentiality="public"), by=CLERK, key="k").confidentiality == "public"
    return Outcome.OK


@scenario
def open_under_an_unknown_parent() -> Outcome:
    return opened_by(opening(type_key=CaseTypeKey("現地調査"), parent=NOWHERE))


@scenario
def open_under_a_sub_case() -> Outcome:
    made = walk()
    child = made.opened("現地調査", parent=made.opened().ref)
    return opened_by(opening(type_key=CaseTypeKey("現地調査"), parent=child.ref), made)


@scenario
def open_under_itself() -> Outcome:
    made = walk()
    (kept,) = NumberDesk(made.office).reserve(ReserveNumbers(unit=SUPPLY, expires_on=date(2026, 6, 30)), by=CLERK, key="r")
    return opened_by(opening(reserved=kept.number, parent=kept.number), made)


@scenario
def open_the_same_matter_of_another_system_twice() -> Outcome:
    made, origin = walk(), ExternalKey("電子申請", "A-1")
    assert opened_by(opening(origin=origin), made) is Outcome.OK
    return opened_by(opening(origin=origin), made)


# 見る


@scenario
def list_only_what_is_in_sight() -> Outcome:
    made = walk()
    made.opened()
    blind, seeing = (
        Sight(officer=SUCCESSOR),
        Sight(officer=SUCCESSOR, grants=frozenset({Grant(unit=None, kind=None, levels=None)})),
    )
    lists = made.office.stores.work
    assert lists.count(WorkQuery(of=OfUnit(SUPPLY), sight=blind)) == 0 < lists.count(WorkQuery(of=OfUnit(SUPPLY), sight=seeing))
    return Outcome.OK


@scenario
def read_without_permission() -> Outcome:
    made = walk(without="case-core.read-case")
    desk = AccessDesk(made.office, AccessPurposes({"own-work": "担当事務"}))
    return outcome(lambda: desk.read(made.opened().ref, purpose="own-work", by=SUCCESSOR))


@scenario
def read_an_ended_case() -> Outcome:
    made = walk()
    closed = made.do(CloseTypedCase(case=made.ended(made.opened()).ref))
    assert closed.closed_on == date(2026, 6, 1)
    desk = AccessDesk(made.office, AccessPurposes({"own-work": "担当事務"}))
    return outcome(lambda: desk.read(closed.ref, purpose="own-work", by=CLERK))


@scenario
def read_a_case_nobody_opened() -> Outcome:
    made = walk()
    return outcome(lambda: made.desk.get(NOWHERE, by=CLERK), target=NOWHERE)


# 変える


@scenario
def set_a_property() -> Outcome:
    return on_a_case(lambda case: SetProperty(case=case, key="台数", value=3))


@scenario
def set_a_property_the_type_lacks() -> Outcome:
    return on_a_case(lambda case: SetProperty(case=case, key="別の種別の属性", value=3))


@scenario
def set_a_code_of_the_list() -> Outcome:
    return on_a_case(lambda case: SetProperty(case=case, key="区分", value="new"))


@scenario
def set_a_code_outside_the_list() -> Outcome:
    return on_a_case(lambda case: SetProperty(case=case, key="区分", value="sold"))


@scenario
def set_a_code_to_what_is_no_code() -> Outcome:
    return on_a_case(lambda case: SetProperty(case=case, key="区分", value=3))


@scenario
def set_a_status_of_another_type() -> Outcome:
    return on_a_case(lambda case: ChangeStatus(case=case, to="調査中"))


@scenario
def give_a_role_of_another_type() -> Outcome:
    return on_a_case(lambda case: GiveRole(case=case, role="立会人", to=SUCCESSOR))


@scenario
def record_a_result_of_another_type() -> Outcome:
    return on_a_case(lambda case: RecordResult(case=case, result="済"))


@scenario
def add_a_document() -> Outcome:
    return on_a_case(lambda case: AddDocument(case=case, kind="申請書", record=RECORD))


@scenario
def add_a_document_of_a_kind_the_type_lacks() -> Outcome:
    return on_a_case(lambda case: AddDocument(case=case, kind="調査票", record=RECORD))


@scenario
def add_a_document_by_what_is_no_number() -> Outcome:
    return on_a_case(lambda case: AddDocument(case=case, kind="申請書", record=RecordRef("")))


@scenario
def the_time_of_a_link_is_the_clock_s() -> Outcome:
    made = walk()
    case = made.do(AddDocument(case=made.opened().ref, kind="申請書", record=RECORD))
    assert made.desk.entries(case.ref, by=CLERK)[-1].recorded_at == made.office.clock.now()
    return Outcome.OK


@scenario
def put_a_linked_document_under_another_kind() -> Outcome:
    return on_a_case(
        lambda case: AddDocument(case=case, kind="通知書", record=RECORD),
        lambda case: AddDocument(case=case, kind="申請書", record=RECORD),
    )


@scenario
def relate_to_a_case() -> Outcome:
    made = walk()
    other = made.opened().ref
    return outcome(lambda: made.do(RelateCase(case=made.opened().ref, relation="前回", to=other)))


@scenario
def relate_to_a_case_nobody_opened() -> Outcome:
    return on_a_case(lambda case: RelateCase(case=case, relation="前回", to=NOWHERE))


# 組の欄


@scenario
def extend_without_saying_why_or_by_how_much() -> Outcome:
    for plain in (
        b'{"case": "2026-000001", "deadline": "x", "length": 5}',
        b'{"case": "2026-000001", "deadline": "x", "reason": "y"}',
    ):
        assert outcome(lambda plain=plain: read_command(typed_commands.ExtendDeadlineIn, plain)) is Outcome.INVALID
    return Outcome.INVALID


@scenario
def extend_with_everything_said() -> Outcome:
    return on_a_case(lambda case: ExtendDeadline(case=case, deadline="標準処理期間", length=5, reason=WHY))


@scenario
def suspend_without_saying_why() -> Outcome:
    return outcome(lambda: read_command(typed_commands.SuspendTypedCaseIn, b'{"case": "2026-000001"}'))


@scenario
def suspend_and_resume_with_reasons() -> Outcome:
    return on_a_case(lambda case: ResumeTypedCase(case=case, reason=WHY), lambda case: SuspendTypedCase(case=case, reason=WHY))


# 終わりと、その後


def _ended() -> tuple[TypedWalk, CaseRef]:
    made = walk()
    return made, made.do(CloseTypedCase(case=made.ended(made.opened()).ref)).ref


@scenario
def end_with_an_unlocked_document() -> Outcome:
    made = walk()
    ref = made.examined(made.opened()).ref
    made.do(ChangeStatus(case=ref, to="決定済"))
    made.do(AddDocument(case=ref, kind="通知書", record=RECORD))
    made.do(RecordResult(case=ref, result="許可"))
    assert [each.code for each in made.desk.obstacles(ref, "通知済", by=CLERK)] == ["case-core.documents-unlocked"]
    return outcome(lambda: made.do(ChangeStatus(case=ref, to="通知済")))


@scenario
def reopen_with_permission() -> Outcome:
    made, ref = _ended()
    return outcome(lambda: made.do(ReopenTypedCase(case=ref, status="審査中", reason=WHY)))


@scenario
def reopening_takes_the_end_back() -> Outcome:
    made, ref = _ended()
    back = made.do(ReopenTypedCase(case=ref, status="審査中", reason=WHY))
    assert (back.has_ended, back.closed_on, back.retention) == (False, None, None)
    return Outcome.OK


@scenario
def reopen_without_permission() -> Outcome:
    made = walk(without=REOPEN)
    ref = made.do(CloseTypedCase(case=made.ended(made.opened()).ref)).ref
    return outcome(lambda: made.do(ReopenTypedCase(case=ref, status="審査中", reason=WHY)))


LATER: dict[str, Callable[[CaseRef], TypedCaseCommand]] = {
    "change_the_case": lambda case: SetProperty(case=case, key="台数", value=4),
    "set_a_property": lambda case: SetProperty(case=case, key="減免", value=True),
    "link_an_object": lambda case: SetProperty(case=case, key="調定番号", value="調-1"),
    "record_the_result": lambda case: RecordResult(case=case, result="不許可"),
    "give_a_role": lambda case: GiveRole(case=case, role="担当", to=SUCCESSOR),
    "change_the_status": lambda case: ChangeStatus(case=case, to="決定済"),
    "add_a_document": lambda case: AddDocument(case=case, kind="申請書", record=RecordRef("文-9")),
}
"""終わった後の命令 / What somebody wants to do to a closed case."""


def after_the_end(command: Callable[[CaseRef], TypedCaseCommand], *, permitted: bool) -> Outcome:
    """終わった後に / A closed case takes no command; with the permission to reopen it, it takes it once it is open again."""
    made = walk(without=None if permitted else REOPEN)
    ref = made.do(CloseTypedCase(case=made.ended(made.opened()).ref)).ref
    with pytest.raises(TypedCaseRefused):
        made.do(command(ref))

    def work() -> TypedCase:
        made.do(ReopenTypedCase(case=ref, status="審査中", reason=WHY))
        return made.do(command(ref))

    return outcome(work)


for name, command in LATER.items():
    SCENARIOS[f"{name}_after_the_end_without_permission"] = lambda each=command: after_the_end(each, permitted=False)
    SCENARIOS[f"{name}_after_the_end_with_permission"] = lambda each=command: after_the_end(each, permitted=True)


@scenario
def act_on_somebody_else_s_case() -> Outcome:
    made = walk()
    ref = made.opened().ref
    assert outcome(lambda: made.do(SetProperty(case=ref, key="台数", value=1), by=HOLDERS[MAYOR])) is Outcome.OK
    return outcome(lambda: made.do(SetProperty(case=ref, key="台数", value=1), by=SUCCESSOR))


# 保存期間


@scenario
def retention_is_told_at_the_closing() -> Outcome:
    made = walk()
    kept = made.do(CloseTypedCase(case=made.ended(made.opened(), result="不許可").ref)).retention
    assert kept is not None
    assert (kept.archive.value, kept.counted_from, kept.until) == ("disposal", date(2026, 6, 1), date(2032, 3, 31))
    return Outcome.OK


@scenario
def retention_is_counted_from_a_property() -> Outcome:
    made = walk()
    kept = made.do(CloseTypedCase(case=made.ended(made.opened(), ends_on=date(2028, 3, 31)).ref)).retention
    assert kept is not None
    assert (kept.counted_from, kept.until) == (date(2028, 3, 31), date(2033, 3, 31))
    return Outcome.OK


@scenario
def retention_that_cannot_be_told_stays_open() -> Outcome:
    made = walk()
    kept = made.do(CloseTypedCase(case=made.ended(made.opened()).ref)).retention
    assert kept is not None
    assert (kept.state, kept.until) == (RetentionState.UNDETERMINED, None)
    return Outcome.OK


@scenario
def lock_a_document_twice() -> Outcome:
    lock = LockDocument(case=NOWHERE, record=RECORD, content=ContentHash.of("中身"))
    return on_a_case(
        lambda case: evolve(lock, case=case), lambda case: AddDocument(case=case, kind="申請書", record=RECORD),
        lambda case: evolve(lock, case=case),
    )  # fmt: skip
