"""境界 / Wire forms: strict, closed, and the same meaning on both sides."""

import json
from datetime import date

import pytest
from pydantic import ValidationError

from jichitai.fiscal import boundary
from jichitai.fiscal.boundary import AppropriationOut, CommitExpenditureIn, CommitmentOut, IssuePaymentOrderIn, PaymentOrderOut
from jichitai.fiscal.ledger.payment_order import EarlyOrderGround
from jichitai.fiscal.testing import a_commitment, a_line, an_order, commit_command, issue_command

LINE = a_line()
COMMITMENT = a_commitment(LINE)
COMMIT = {
    "appropriation": LINE.ref.value, "amount_yen": 100, "on": "2026-07-01", "case": "案-2026-1", "approval": "決-2026-1",
    "payee": "債-1",
}  # fmt: skip


def test_a_message_becomes_its_command():
    assert CommitExpenditureIn.model_validate_json(json.dumps(COMMIT)).to_domain() == commit_command(LINE.ref, 100)
    order = {
        "commitment": COMMITMENT.ref.value, "amount_yen": 100, "on": "2026-07-15", "attributed_to": 2026,
        "debt_fixed_on": "2026-07-10", "inspected_on": "2026-07-10",
    }  # fmt: skip
    assert IssuePaymentOrderIn.model_validate_json(json.dumps(order)).to_domain() == issue_command(COMMITMENT.ref, 100)
    early = IssuePaymentOrderIn.model_validate_json(json.dumps(order | {"early_ground": "telecommunications"})).to_domain()
    assert early.early_ground is EarlyOrderGround.TELECOMMUNICATIONS


@pytest.mark.parametrize(
    "change",
    [
        {"amount_yen": 0},
        {"amount_yen": "100"},
        {"amount_yen": 1.5},
        {"amount_yen": 10**15},
        {"on": "2026/07/01"},
        {"case": ""},
        {"case": "a\nb"},
        {"case": "あ" * 201},
        {"payee_name": "山田"},
        {"cause": "gift"},
    ],
)
def test_what_does_not_fit_stops_at_the_border(change):
    with pytest.raises(ValidationError):
        CommitExpenditureIn.model_validate_json(json.dumps(COMMIT | change))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("AllotAppropriationIn", {"appropriation": "2026/01/02-01-05-10", "amount_yen": 1, "on": "2026-04-01"}),
        ("DecreaseCommitmentIn", {"commitment": "2026-C-000001", "amount_yen": 1, "on": "2026-04-01"}),
        ("CancelCommitmentIn", {"commitment": "2026-C-000001", "on": "2026-04-01"}),
        ("ConfirmPaymentOrderIn", {"order": "2026-P-000001", "on": "2026-04-01", "debt_fixed_on": "2026-04-01"}),
        ("ReturnPaymentOrderIn", {"order": "2026-P-000001", "on": "2026-04-01", "reason": "fiscal.debt-not-fixed"}),
        ("MakePaymentIn", {"order": "2026-P-000001", "amount_yen": 1, "on": "2026-04-01"}),
    ],
)
def test_every_command_has_its_message(name, message):
    command = getattr(boundary, name).model_validate_json(json.dumps(message)).to_domain()
    assert type(command).__name__ == name.removesuffix("In")
    assert command.on == date(2026, 4, 1)


def test_what_comes_back_is_plain_json():
    line = AppropriationOut.of(LINE).model_dump(mode="json")
    assert (line["appropriation"], line["remaining_yen"]) == ("2026/01/02-01-05-10", 1_000)
    commitment = CommitmentOut.of(COMMITMENT).model_dump(mode="json")
    assert (commitment["commitment"], commitment["committed_on"]) == ("2026-C-000001", "2026-07-01")
    order = PaymentOrderOut.of(an_order(COMMITMENT.ref)).model_dump(mode="json")
    assert (order["state"], order["pay_by"]) == ("issued", "2026-08-14")
