"""電文を読む試験 / Every tower turns a bad message into findings that repeat no value."""

from __future__ import annotations

import json

import pytest

from jichitai.case_core import boundary as case_core
from jichitai.fiscal import boundary as fiscal
from jichitai.fiscal.boundary import CommitExpenditureIn, read_command
from jichitai.master_data.kernel import InputError, OfficerRef, Yen
from jichitai.public_records import boundary as public_records

GOOD = {
    "appropriation": "2026/01/02-01-01-10", "amount_yen": 1_000, "on": "2026-07-01", "case": "案-1", "approval": "決-1", "payee": "債-1",
}  # fmt: skip
SECRET = "見本太郎"


def read(**changed: object) -> object:
    return read_command(CommitExpenditureIn, json.dumps({**GOOD, **changed}).encode())


def test_a_good_message_becomes_its_command() -> None:
    command = read()
    assert getattr(command, "amount", None) == Yen(1_000)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"amount_yen": SECRET}, "$.amount_yen"),
        ({"amount_yen": 0}, "$.amount_yen"),
        ({"amount_yen": True}, "$.amount_yen"),
        ({"on": "2026-13-01"}, "$.on"),
        ({"payee": f" {SECRET} "}, "$.payee"),
        ({"payee": SECRET + "\n"}, "$.payee"),
        ({SECRET: 1}, "$"),
    ],
    ids=range(7),
)
def test_a_fault_is_told_by_its_place_and_never_by_its_value(changed: dict[str, object], field: str) -> None:
    with pytest.raises(InputError) as refused:
        read(**changed)
    for finding in refused.value.findings:
        assert finding.where is not None
        assert (finding.where.field or "").startswith(field)
        assert finding.way_out_ja
    assert SECRET not in str(refused.value) + repr(refused.value.findings)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b'{"a":1,"a":2}', b"[" * 99, b"1e9", b"NaN", b'{"on": 1.5}'])
def test_what_is_not_json_is_a_finding_in_every_tower(data: bytes) -> None:
    with pytest.raises(InputError):
        read_command(CommitExpenditureIn, data)
    with pytest.raises(InputError):
        case_core.read_command(case_core.CloseCaseIn, data)
    with pytest.raises(InputError):
        public_records.read_command(public_records.DestroyListedIn, data, actor=OfficerRef("1"))


def test_only_a_wire_form_can_be_read() -> None:
    assert fiscal.read_command is read_command
    with pytest.raises(TypeError):
        read_command(dict, b"{}")  # type-checkers refuse this too
