"""証明書：移管済みの数と、公開鍵の署名 / Certificates: what was transferred meanwhile, and Ed25519 signatures, verified offline."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64encode
from datetime import date
from pathlib import Path

import pytest

from jichitai.master_data.journal import Checkpoint
from jichitai.master_data.kernel import ApprovalRef
from jichitai.master_data.sql.signing import Ed25519Signer
from jichitai.public_records import MarkHistorical, RecordState
from jichitai.public_records import verify_certificate as verifier
from jichitai.public_records.disposal_commands import (
    ApproveTransfer,
    CertifyRound,
    EraseBatch,
    ExecuteBatch,
    ProposeTransfer,
    ReceiveReceipt,
    RemoveTransferred,
    SendTransfer,
)
from jichitai.public_records.refs import Fingerprint
from jichitai.public_records.testing import MovableClock
from jichitai.public_records.testing.office import file_record, memory_office, open_series
from jichitai.public_records.testing.round_office import certificate_series, decided, rounds_of
from jichitai.public_records.testing.samples import APPROVER, ARCHIVES, OFFICER

DAY = date(2032, 4, 1)
SIGNER = Ed25519Signer("例市", bytes(range(32)))
OTHER = Ed25519Signer("例市", bytes(range(1, 33)))
CHECKPOINT = Checkpoint(origin="example/journal", size=9, root=b"r" * 32, recorded_at="2032-04-16T00:00:00.000000Z")
SIGNED = CHECKPOINT.signed_by(SIGNER)


def public(signer) -> tuple[str, bytes]:
    return signer.verifier.name, signer.verifier.public_key


def transfer(office, record):
    """移管する / Marked historical and sent to the archives, receipt and all."""
    desk = office.transfers
    office.registry.mark_historical(MarkHistorical(record=record.ref, approval=ApprovalRef("決-8"), actor=OFFICER))
    found = desk.propose(ProposeTransfer(records=(record.ref,), to=ARCHIVES, actor=OFFICER))
    desk.approve(ApproveTransfer(transfer=found.ref, fingerprint=found.fingerprint, approval=ApprovalRef("決-9"), actor=APPROVER))
    manifest = Fingerprint("a" * 64)
    desk.send(SendTransfer(transfer=found.ref, manifest=manifest, actor=OFFICER))
    desk.receive(ReceiveReceipt(transfer=found.ref, manifest=manifest, receipt="受領-1", received_on=DAY, actor=OFFICER))
    desk.remove(RemoveTransferred(transfer=found.ref, actor=OFFICER))
    desk.erase_bodies(RemoveTransferred(transfer=found.ref, actor=OFFICER))


@pytest.fixture(scope="module")
def certificate() -> bytes:
    """証明書 / Two records listed; one goes to the archives before the round is executed."""
    clock = MovableClock(date(2026, 5, 10))
    office, _ = memory_office(clock=clock)
    gone, kept = (file_record(office, open_series(office), b"body %d" % at) for at in range(2))
    clock.move_to(DAY)
    desk = rounds_of(office)
    found = decided(desk, [gone.ref, kept.ref])
    transfer(office, kept)
    clock.move_to(date(2032, 4, 16))
    series = certificate_series(office)
    assert desk.execute_batch(ExecuteBatch(disposal=found.ref, most=9, actor=OFFICER)) == 0
    assert desk.erase_batch(EraseBatch(disposal=found.ref, most=9, actor=OFFICER)) == 0
    filed = desk.certify(
        CertifyRound(disposal=found.ref, series=series.ref, residual_places=(), checkpoint=SIGNED.text, actor=OFFICER)
    )
    states = [office.stores.records.get(each.ref).state for each in (gone, kept)]
    assert states == [RecordState.DESTROYED, RecordState.TRANSFERRED]
    return office.stores.bodies.get(filed, office.stores.records.get(filed).content)


def test_what_went_to_the_archives_meanwhile_is_counted_as_transferred(certificate):
    counts = json.loads(certificate)["counts"]
    assert counts == {"intended": 2, "destroyed": 1, "unlinked": 0, "transferred": 1, "held": 0, "failed": 0}
    assert verifier.verify(certificate) == []


def test_the_signature_of_the_public_key_holds_and_no_other_does(certificate):
    assert verifier.verify(certificate, checkpoint=SIGNED.text, ed25519_key=public(SIGNER)) == []
    assert len(verifier.verify(certificate, ed25519_key=public(OTHER))) == 1
    assert len(verifier.verify(certificate, ed25519_key=("別市", public(SIGNER)[1]))) == 1
    assert len(verifier.verify(certificate, ed25519_key=("例市", b"short"))) == 1


@pytest.mark.parametrize("text", ["", "署名のない文", CHECKPOINT.text, SIGNED.text.replace("\n9\n", "\n8\n")])
def test_a_checkpoint_unsigned_or_changed_is_a_fault(certificate, text):
    """検査点の差替え / Sealed again after the change: only the signature tells."""
    document = {key: value for key, value in json.loads(certificate).items() if key != "seal"}
    document["journal"]["checkpoint"] = text
    document["seal"] = Fingerprint.of_bytes(verifier.canonical(document)).value
    assert verifier.verify(verifier.canonical(document)) == []
    assert len(verifier.verify(verifier.canonical(document), ed25519_key=public(SIGNER))) == 1


def test_the_command_takes_the_public_key_as_the_journals_does(certificate, tmp_path: Path, capsys):
    path = tmp_path / "c.json"
    path.write_bytes(certificate)
    name, key = public(SIGNER)
    assert verifier.main([str(path), "--ed25519-key", f"{name}={b64encode(key).decode()}"]) == 0
    assert "署名も確かめた" in capsys.readouterr().out
    assert verifier.main([str(path), "--ed25519-key", f"{name}={b64encode(public(OTHER)[1]).decode()}"]) == 1
    assert verifier.main([str(path), "--ed25519-key", f"{name}=!"]) == 1


def test_alone_it_says_that_it_cannot_check_and_never_that_it_did(certificate, tmp_path: Path):
    """一つのファイルだけで / Without this project beside it, a key that cannot be checked is a fault, not silence."""
    alone, path = tmp_path / "alone.py", tmp_path / "c.json"
    alone.write_bytes(Path(verifier.__file__).read_bytes())
    path.write_bytes(certificate)
    key = f"例市={b64encode(public(SIGNER)[1]).decode()}"
    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(alone), str(path), "--ed25519-key", key], capture_output=True, check=False
    )
    assert ran.returncode == 1
    assert "was not checked" in ran.stdout.decode()
