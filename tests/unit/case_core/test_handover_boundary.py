"""引継ぎの電文 / Every handover command from JSON, every answer to JSON; free text never in a repr."""

import json
from datetime import date

import pytest

from jichitai.case_core.boundary import handovers as wire
from jichitai.case_core.boundary import read_command
from jichitai.case_core.handover import duty_facts as facts
from jichitai.case_core.handover.document import HandoverChanges
from jichitai.case_core.testing.handovers import a_handover, transfer
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import InputError

REF = {"handover": "2026-引継-000001"}
CHANGE = {
    "unit": "用度課", "cause": "transfer", "ordered_on": "2026-07-01", "effective_on": "2026-07-01",
    "officer": "1001", "successor": "1002", "informed_on": "2026-06-20",
}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "data", "kind"),
    [
        (wire.RefreshHandoverIn, REF, facts.RefreshHandover),
        (wire.OfferHandoverIn, REF, facts.OfferHandover),
        (wire.NameReceiverIn, REF | {"receiver": "1003", "interim": True, "reason": "未着任"}, facts.NameReceiver),
        (wire.AcceptHandoverIn, REF | {"seen": "0" * 64}, facts.AcceptHandover),
        (wire.TakeOverIn, REF, facts.TakeOver),
        (wire.DeclineHandoverIn, REF | {"reason": "不足"}, facts.DeclineHandover),
        (wire.ConfirmHandoverIn, REF, facts.ConfirmHandover),
        (wire.DelegateBackIn, REF | {"cases": ["2026-000001"], "until": "2026-07-03", "reason": "残務"}, facts.DelegateBack),
        (wire.CancelHandoverIn, REF | {"reason": "発令の取消し"}, facts.CancelHandover),
    ],
)
def test_a_command_is_read_from_json(form, data, kind):
    command = read_command(form, json.dumps(data, ensure_ascii=False).encode())
    assert isinstance(command, kind)
    assert command.handover.value == REF["handover"]


def test_a_preparation_carries_the_change_of_appointment():
    data = json.dumps({"change": CHANGE, "opinion": "秘密の意見"}, ensure_ascii=False).encode()
    command = read_command(wire.PrepareHandoverIn, data)
    assert command.change == transfer()
    assert command.opinion == FreeText("秘密の意見")
    assert "秘密" not in repr(wire.PrepareHandoverIn.model_validate_json(data))


@pytest.mark.parametrize("wrong", [{"cause": "whim"}, {"successor": "1001"}, {"informed_on": "2026-07-02"}, {"extra": 1}])
def test_a_change_that_cannot_be_is_an_input_error(wrong):
    with pytest.raises(InputError):
        read_command(wire.PrepareHandoverIn, json.dumps({"change": CHANGE | wrong}).encode())


def test_a_handover_is_told_as_json():
    told = wire.DutyHandoverOut.of(a_handover(), on=date(2026, 7, 6))
    assert (told.predecessor, told.receiver, told.is_late, told.status) == ("1001", "1002", True, facts.HandoverStatus.PREPARED)
    assert json.loads(told.model_dump_json())["due_on"] == "2026-07-05"
    changes = wire.HandoverChangesOut.of(HandoverChanges(came=("甲",), gone=(), changed=("乙",)))
    assert (changes.came, changes.gone, changes.changed) == (["甲"], [], ["乙"])
