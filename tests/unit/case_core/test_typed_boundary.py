"""種別のある案件の電文 / Wire forms of typed cases: each becomes its command, is closed, and says what its fields are."""

import json
from datetime import date

import pytest
from pydantic import BaseModel

from jichitai.case_core.boundary import read_command, typed_commands
from jichitai.case_core.boundary.typed_results import ClockOut, ReservationOut, TypedCaseOut
from jichitai.case_core.number_desk import NumberDesk
from jichitai.case_core.numbers.reservation import ReserveNumbers
from jichitai.case_core.testing.case_types import deadlines
from jichitai.case_core.testing.town import CLERK, SUPPLY
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.master_data.kernel import CaseRef, InputError

CASE = {"case": "2026-000001"}
WHY = {**CASE, "reason": "理由"}
MESSAGES = {
    "OpenTypedCaseIn": {
        "type_key": "駐輪場使用許可", "title": "申請", "unit": "用度課", "responsible": "1001", "reserved": "2026-000009",
        "origin": {"system": "電子申請", "external_id": "A-1"},
    },
    "ChangeStatusIn": {**CASE, "to": "審査中"},
    "MoveTaskIn": {**CASE, "task": "審査", "transition": "manual_start"},
    "RepeatTaskIn": {**CASE, "task": "照会"},
    "SetPropertyIn": {**CASE, "key": "台数", "value": 3},
    "SetTextPropertyIn": {**CASE, "key": "理由", "text": "通勤のため"},
    "AddDocumentIn": {**CASE, "kind": "申請書", "record": "文-1"},
    "LockDocumentIn": {**CASE, "record": "文-1", "content_hash": "a" * 64},
    "RecordApprovalIn": {**CASE, "key": "許可の決裁", "approval": "決-1"},
    "GiveRoleIn": {**CASE, "role": "担当", "to": "1002"},
    "SuspendTypedCaseIn": {**WHY, "ground": "opinion", "expected": "2026-06-10"},
    "ResumeTypedCaseIn": WHY,
    "StopClockIn": {**CASE, "ground": "correction", "since": "2026-06-01"},
    "RestartClockIn": {**CASE, "ground": "correction"},
    "ExtendDeadlineIn": {**WHY, "deadline": "標準処理期間", "length": 5},
    "RecordResultIn": {**CASE, "result": "許可"},
    "ReopenTypedCaseIn": {**WHY, "status": "審査中", "sub_cases": {"2026-000002": "調査中"}},
    "CloseTypedCaseIn": CASE,
    "DetermineRetentionIn": {**CASE, "years": 5},
    "RelateCaseIn": {**CASE, "relation": "前回", "to": "2026-000002"},
    "CorrectFactIn": {**WHY, "sequence": 3, "took_place_on": "2026-06-01", "value": 4},
    "ReopenCaseIn": WHY,
    "ReserveNumbersIn": {"unit": "用度課", "expires_on": "2026-06-30", "count": 3},
    "ReleaseNumberIn": {"number": "2026-000009"},
}  # fmt: skip
FORMS = sorted(
    name for name, each in vars(typed_commands).items()
    if isinstance(each, type) and issubclass(each, BaseModel) and name.endswith("In") and name != "ExternalKeyIn"
)  # fmt: skip


def read(name, plain):
    return read_command(getattr(typed_commands, name), json.dumps(plain, ensure_ascii=False).encode())


def test_every_form_has_an_example():
    assert sorted(MESSAGES) == FORMS


@pytest.mark.parametrize("name", FORMS)
def test_every_message_becomes_the_command_of_its_name_and_is_closed(name):
    assert type(read(name, MESSAGES[name])).__name__ == name.removesuffix("In")
    with pytest.raises(InputError) as told:
        read(name, {**MESSAGES[name], "by": "1001"})
    assert [each.facts["kind"] for each in told.value.findings] == ["extra_forbidden"]
    assert all(each.description for each in getattr(typed_commands, name).model_fields.values())


def test_values_come_through_as_what_they_are():
    assert read("SetPropertyIn", {**CASE, "key": "減免", "value": True}).value is True
    assert read("SetPropertyIn", {**CASE, "key": "使用終了日", "day": "2026-08-31"}).value == date(2026, 8, 31)
    assert read("SetPropertyIn", {**CASE, "key": "区分", "value": "new"}).value == "new"
    assert read("SetPropertyIn", {**CASE, "key": "区分"}).value is None
    opened = read("OpenTypedCaseIn", MESSAGES["OpenTypedCaseIn"])
    assert (opened.reserved, str(opened.origin)) == (CaseRef("2026-000009"), "電子申請:A-1")
    assert read("ReopenTypedCaseIn", MESSAGES["ReopenTypedCaseIn"]).sub_cases == {CaseRef("2026-000002"): "調査中"}


def test_a_case_its_clocks_and_a_reservation_are_told_in_plain_json():
    walk = TypedWalk().with_types()
    case = walk.desk.get(walk.opened().ref, by=CLERK)
    told = json.loads(TypedCaseOut.of(case).model_dump_json())
    assert (told["type_key"], told["status"], told["state"], told["closed_on"]) == ("駐輪場使用許可", "受付", "active", None)
    assert {each["key"]: each["state"] for each in told["items"]}["形式確認"] == "active"
    figures = deadlines().figures(
        case, walk.types.version(case.pinned), walk.desk.history(case.ref, by=CLERK), on=date(2026, 6, 1)
    )
    assert [ClockOut.of(key, each).due_on for key, each in figures.items()] == [date(2026, 6, 15)]
    reserve = ReserveNumbers(unit=SUPPLY, expires_on=date(2026, 6, 30))
    (one,) = NumberDesk(walk.office).reserve(reserve, by=CLERK, key="reserve")
    assert ReservationOut.of(one).state.value == "reserved"
