"""境界の試験 / Messages become commands, and what stands becomes messages; nothing personal on the way out."""

from __future__ import annotations

import base64
import json
from datetime import date

import pytest
from pydantic import BaseModel, ValidationError

from jichitai.public_records import (
    CertifyDisposal,
    CorrectRetention,
    DestroyListed,
    EraseBodies,
    Expiry,
    ExpiryStatus,
    FileRecord,
    LiftHold,
    OpenFileSeries,
    ResidualPlace,
    boundary,
    commands,
)
from jichitai.public_records.commands import request_of
from jichitai.public_records.testing import MovableClock
from jichitai.public_records.testing.office import approved_list, file_record, memory_office, open_series
from jichitai.public_records.testing.samples import OFFICER

OPEN = {
    "fiscal_year": 2026, "classification": "A5", "classified_as_of": "2026-04-01", "symbol": "総財", "custodian": "財政課",
    "name": "備品の購入",
}  # fmt: skip
FILE = {
    "series": "2026-総財-簿冊-0001", "title": "机の購入", "body": base64.b64encode(b"%PDF").decode(), "media_type": "application/pdf",
    "made_on": "2026-05-09", "filed_on": "2026-05-10",
}  # fmt: skip


def read(form, message):
    return form.model_validate_json(json.dumps(message, ensure_ascii=False)).to_domain(actor=OFFICER)


def test_messages_become_commands_the_desk_takes():
    clock = MovableClock(date(2026, 5, 10))
    office, _ = memory_office(clock=clock)
    opened = read(boundary.OpenFileSeriesIn, OPEN)
    assert isinstance(opened, OpenFileSeries)
    series = office.registry.open_series(opened)
    filed = read(boundary.FileRecordIn, {**FILE, "series": series.ref.value, "case": "案件-1"})
    assert isinstance(filed, FileRecord)
    record = office.registry.file_record(filed)
    assert office.registry.read_body(record.ref, actor=OFFICER) == b"%PDF"
    assert boundary.RecordOut.of(record).model_dump(mode="json")["sha256"] == record.content.sha256.value
    hold = office.registry.place_hold(
        read(
            boundary.PlaceHoldIn, {"series": series.ref.value, "record": record.ref.value, "kind": "litigation", "matter": "訴-1"}
        )
    )
    lift = {
        "series": series.ref.value, "record": record.ref.value, "hold": hold.value, "ended_on": "2026-05-10", "reason": "ended",
        "approval": "決-1",
    }  # fmt: skip
    assert isinstance(read(boundary.LiftHoldIn, lift), LiftHold)
    out = boundary.FileSeriesOut.of(office.stores.series.get(series.ref))
    assert (out.retention, out.holds) == ("5年", [])
    assert boundary.HoldOut.of(office.stores.records.get(record.ref).holds[0]).lifted_on is None


def test_every_command_has_its_message_and_every_message_its_command():
    asked = {name for name, kind in vars(commands).items() if isinstance(kind, type) and kind.__module__ == commands.__name__}
    assert {f"{name}In" for name in asked - {"Command"}} == {name for name in boundary.__all__ if name.endswith("In")} - {
        "ResidualPlaceIn"
    }


@pytest.mark.parametrize("name", [name for name in boundary.__all__ if name.endswith("In") and name != "ResidualPlaceIn"])
def test_a_message_is_read_into_its_own_command(name):
    """一通り読む / Each message, filled from its own schema, gives the command of its name."""
    samples = {
        "records": ["R-1"], "fingerprint": "0" * 64, "verdict": "consent", "reason": "ended", "kind": "audit", "residual_places": [],
        "shown": {"status": "unlimited"}, "classified_as_of": "2026-04-01", "on": "2026-04-01", "through": "2026-04-01",
        "ended_on": "2026-04-01",
    }  # fmt: skip
    if name == "ExtendRetentionIn":
        samples["reason"] = "duties"
    special = {"OpenFileSeriesIn": OPEN, "FileRecordIn": FILE}
    form = getattr(boundary, name)
    required = [key for key, field in form.model_fields.items() if field.is_required()]
    message = special.get(name) or {key: samples.get(key, "X-1") for key in required}
    command = read(form, message)
    assert type(command).__name__ == name.removesuffix("In")
    assert command.actor == OFFICER
    assert request_of(command)["actor"] == OFFICER.value


@pytest.mark.parametrize(
    ("form", "message"),
    [
        (boundary.OpenFileSeriesIn, {**OPEN, "actor": "職員-1"}),
        (boundary.OpenFileSeriesIn, {**OPEN, "fiscal_year": "2026"}),
        (boundary.OpenFileSeriesIn, {**OPEN, "symbol": "総 財"}),
        (boundary.OpenFileSeriesIn, {**OPEN, "name": "改\n行"}),
        (boundary.FileRecordIn, {**FILE, "body": "***"}),
        (boundary.FileRecordIn, {**FILE, "body": FILE["body"] + "*"}),
        (boundary.FileRecordIn, {**FILE, "body": FILE["body"][:-3]}),
        (boundary.FileRecordIn, {**FILE, "body": 1}),
        (boundary.FileRecordIn, {**FILE, "media_type": "pdf"}),
        (boundary.FileRecordIn, {**FILE, "filed_on": "2026-13-01"}),
        (boundary.FileRecordIn, {**FILE, "late": "because"}),
        (boundary.ProposeDisposalIn, {"records": []}),
        (boundary.ApproveDisposalIn, {"disposal_list": "L", "fingerprint": "0" * 63, "approval": "A"}),
        (boundary.CertifyDisposalIn, {"disposal_list": "L"}),
    ],
)
def test_what_does_not_fit_is_refused(form, message):
    with pytest.raises(ValidationError):
        read(form, message)


def test_a_message_hides_its_title_and_body():
    shown = repr(boundary.FileRecordIn.model_validate_json(json.dumps(FILE))) + repr(
        boundary.OpenFileSeriesIn.model_validate_json(json.dumps(OPEN))
    )
    assert "机の購入" not in shown
    assert "備品の購入" not in shown
    assert "%PDF" not in shown


def test_an_expiry_goes_out_and_comes_back():
    fixed = Expiry(status=ExpiryStatus.FIXED, start=date(2027, 4, 1), retain_through=date(2032, 3, 31))
    for expiry in (fixed, Expiry(status=ExpiryStatus.AMBIGUOUS)):
        message = boundary.ExpiryMessage.of(expiry)
        again = boundary.ExpiryMessage.model_validate_json(message.model_dump_json())
        assert again.to_domain() == expiry
    assert boundary.ExpiryMessage.of(fixed).disposable_from == date(2032, 4, 1)
    shown = boundary.ExpiryMessage.of(fixed).model_dump(mode="json")
    command = read(
        boundary.CorrectRetentionIn,
        {"series": "S", "classification": "A5", "classified_as_of": "2026-04-01", "shown": shown, "approval": "決-1"},
    )
    assert isinstance(command, CorrectRetention)
    assert command.shown == fixed


def test_a_list_and_its_certificate_go_out_whole_and_without_titles():
    clock = MovableClock(date(2026, 5, 10))
    office, _ = memory_office(clock=clock)
    record = file_record(office, open_series(office))
    ruling = boundary.RetentionOut.of(office.registry.retention_of_record(record.ref))
    assert "421AC0000000066:34" in ruling.cites
    clock.move_to(date(2032, 4, 1))
    found = approved_list(office, record.ref, approval="決-1")
    office.disposal.destroy(DestroyListed(disposal_list=found.ref, actor=OFFICER))
    office.disposal.erase_bodies(EraseBodies(disposal_list=found.ref, actor=OFFICER))
    places = (ResidualPlace(place="夜間の控え", gone_by=date(2032, 5, 1)),)
    certificate = office.disposal.certify(CertifyDisposal(disposal_list=found.ref, residual_places=places, actor=OFFICER))
    listed = boundary.DisposalListOut.of(office.stores.lists.get(found.ref))
    told = boundary.DisposalCertificateOut.of(certificate)
    assert (listed.fingerprint, listed.approval, listed.certificate) == (found.fingerprint.value, "決-1", certificate.ref.value)
    assert (told.fingerprint, told.list_fingerprint) == (certificate.fingerprint.value, found.fingerprint.value)
    assert told.residual_places[0].gone_by == date(2032, 5, 1)
    assert told.items[0].sha256 == record.content.sha256.value
    tomb = boundary.RecordOut.of(office.stores.records.get(record.ref))
    assert (tomb.destroyed_on, tomb.disposal_list) == (date(2032, 4, 1), found.ref.value)
    for message in (listed, told, tomb):
        assert isinstance(message, BaseModel)
        assert "机の購入について" not in message.model_dump_json()
        assert type(message).model_validate_json(message.model_dump_json()) == message
