"""検査点と錨 / Checkpoints, signatures, anchors."""

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature

from jichitai.master_data.journal import AnchorRefused, CheckpointNotReadable
from jichitai.master_data.journal.anchor import FileAnchor
from jichitai.master_data.journal.checkpoint import Checkpoint, HmacSigner
from jichitai.master_data.journal.merkle import consistency_proof, root_of
from jichitai.master_data.sql.signing import Ed25519Signer, Ed25519Verifier

LEAVES = [bytes([n]) for n in range(20)]
SIGNER = Ed25519Signer("city.example/journal", bytes(range(32)))
HMAC = HmacSigner("city.example/hmac", bytes(32))


def checkpoint(size: int, *, signer=SIGNER, leaves=LEAVES, origin="city.example/2026") -> Checkpoint:
    made = Checkpoint(origin=origin, size=size, root=root_of(leaves[:size]), recorded_at="2026-04-01T00:00:00.000000Z")
    return made.signed_by(signer)


def proof(old: int, new: int, leaves=LEAVES) -> list[bytes]:
    return consistency_proof(old, new, lambda begin, end: root_of(leaves[begin:end]))


@pytest.mark.parametrize("signer", [SIGNER, HMAC], ids=["ed25519", "hmac"])
def test_a_checkpoint_survives_being_written_and_read(signer):
    made = checkpoint(7, signer=signer)
    read = Checkpoint.read(made.text)
    assert read == made
    assert read.is_signed_for(getattr(signer, "verifier", signer))


def test_the_text_is_a_signed_note():
    lines = checkpoint(7).text.split("\n")
    assert lines[0] == "city.example/2026"
    assert lines[1] == "7"
    assert lines[3:5] == ["time 2026-04-01T00:00:00.000000Z", ""]
    assert lines[5].startswith("\u2014 city.example/journal ")
    assert lines[6:] == [""]


def test_any_other_body_or_key_does_not_verify():
    made = checkpoint(7)
    verifier = SIGNER.verifier
    assert made.is_signed_for(verifier)
    assert not Checkpoint.read(made.text.replace("\n7\n", "\n8\n")).is_signed_for(verifier)
    assert not made.is_signed_for(Ed25519Signer("city.example/journal", bytes(32)).verifier)
    assert not made.is_signed_for(Ed25519Verifier("another", verifier.public_key))
    assert not checkpoint(7, signer=HMAC).is_signed_for(HmacSigner(HMAC.name, bytes(33)))


def test_a_witness_cosigns_the_same_body():
    made = checkpoint(7).signed_by(HMAC)
    assert made.is_signed_for(SIGNER.verifier)
    assert made.is_signed_for(HMAC)
    assert Checkpoint.read(made.text) == made


def test_keys_never_show():
    for secret in (SIGNER, HMAC):
        shown = f"{secret!r}{secret}"
        assert "bytes" not in shown
        assert "x00" not in shown


@pytest.mark.parametrize("damage", ["", "x", "\n\n", "o\n-1\n", "o\n01\n", "cut", "line", "time", "short"])
def test_a_text_without_the_form_is_refused(damage):
    text = checkpoint(7).text
    damaged = {
        "cut": text[:-3], "line": text + "more\n", "time": text.replace("time ", "when "),
        "short": text[: text.index("\u2014")] + "\u2014 a AAAA\n",
    }.get(damage, damage)  # fmt: skip
    with pytest.raises(CheckpointNotReadable):
        Checkpoint.read(damaged)


def test_weak_keys_are_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        HmacSigner("a", bytes(31))
    with pytest.raises(ValueError, match="blanks"):
        HmacSigner("a b", bytes(32))
    with pytest.raises(ValueError):
        Ed25519Signer("a", bytes(31))
    assert InvalidSignature


def test_the_anchor_keeps_what_extends(tmp_path: Path):
    anchor = FileAnchor(tmp_path / "anchor.txt")
    assert anchor.latest() is None
    for old, new in ((0, 3), (3, 7), (7, 8), (8, 20)):
        anchor.publish(checkpoint(new), proof(old, new) if old else [])
    assert [kept.size for kept in anchor.checkpoints()] == [3, 7, 8, 20]
    anchor.publish(checkpoint(20), [])
    assert len(anchor.checkpoints()) == 4


def test_the_anchor_refuses_what_does_not_extend(tmp_path: Path):
    anchor = FileAnchor(tmp_path / "anchor.txt")
    anchor.publish(checkpoint(7), [])
    other = [b"other", *LEAVES[1:]]
    for refused, path in (
        (checkpoint(6), []),
        (checkpoint(6), proof(6, 7)),
        (checkpoint(8), []),
        (checkpoint(8, leaves=other), proof(7, 8, other)),
        (checkpoint(7, leaves=other), []),
        (checkpoint(8, origin="another"), proof(7, 8)),
    ):
        with pytest.raises(AnchorRefused):
            anchor.publish(refused, path)
    assert [kept.size for kept in anchor.checkpoints()] == [7]


def test_a_checkpoint_cut_off_in_writing_is_not_counted_and_written_over(tmp_path: Path):
    path = tmp_path / "anchor.txt"
    anchor = FileAnchor(path)
    anchor.publish(checkpoint(3), [])
    whole = path.read_bytes()
    for cut in (1, 10, len(checkpoint(7).text)):
        path.write_bytes(whole + checkpoint(7).text.encode()[:cut])
        assert [kept.size for kept in anchor.checkpoints()] == [3]
        anchor.publish(checkpoint(7), proof(3, 7))
        assert [kept.size for kept in anchor.checkpoints()] == [3, 7]
        assert path.read_bytes().startswith(whole)
