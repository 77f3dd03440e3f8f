"""廃棄証明書を確かめる / Verify a certificate of disposal offline: this one file, and the standard library, are enough.

``python -m jichitai.public_records.verify_certificate FILE [--checkpoint FILE] [--hmac-key NAME FILE]
[--ed25519-key NAME=BASE64]``. The file may be copied and run by itself, by an auditor who has nothing of this project;
only an Ed25519 signature is left to the journal's own functions (``jichitai-master-data[sql]``), for the standard
library has none.
"""

import argparse
import hmac
import json
import re
import sys
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

FORMAT = "jichitai.disposal-certificate/1"
OUTCOMES = ("destroyed", "unlinked", "transferred", "held", "failed")
KEY_ID_SIZE = 4
SIGNATURE = re.compile(r"\u2014 (\S{1,200}) ([A-Za-z0-9+/=]{8,1000})")


def canonical(value: object) -> bytes:
    """正規の形 / Canonical JSON: sorted keys, no blanks, UTF-8. Certificates hold no fractions, and only ASCII keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def verify(
    data: bytes, *, checkpoint: str | None = None, hmac_key: tuple[str, bytes] | None = None,
    ed25519_key: tuple[str, bytes] | None = None,
) -> list[str]:  # fmt: skip
    """確かめる / Every fault found, in Japanese and English; empty means the certificate holds.

    ``checkpoint``: the text of a checkpoint kept elsewhere, which must be the one in it.
    ``hmac_key``: name and bytes of the key the checkpoint is signed with; ``ed25519_key``: name and the 32 bytes of
    the public key.
    """
    try:
        document = json.loads(data)
        faults = [*_form(document), *_list(document), *_decisions(document), *_days(document)]
        text = document["journal"]["checkpoint"]
        return [*faults, *_checkpoint(text, checkpoint, hmac_key), *_publicly_signed(text, ed25519_key)]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        return [f"証明書として読めない / not a certificate: {type(error).__name__}"]


def _form(document: Mapping[str, Any]) -> Iterator[str]:
    if document["format"] != FORMAT:
        yield f"形が違う / unknown form: {document['format']!r}"
    body = {key: value for key, value in document.items() if key != "seal"}
    if sha256(canonical(body)).hexdigest() != document["seal"]:
        yield "封が合わない：発行の後に書き換えられている / the seal does not fit: it was changed after issue"
    policy = {key: value for key, value in document["policy"].items() if key != "fingerprint"}
    if sha256(canonical({"value": policy})).hexdigest() != document["policy"]["fingerprint"]:
        yield "手続の指紋が合わない / the fingerprint of the procedure does not fit"


def _list(document: Mapping[str, Any]) -> Iterator[str]:
    lines = document["items"]
    items = sorted((line["item"] for line in lines), key=lambda item: item["record"])
    if sha256(canonical({"value": [document["disposal"], items]})).hexdigest() != document["list_fingerprint"]:
        yield "目録の指紋が合わない：決裁された目録と違う / the items are not the list that was decided"
    if len({item["record"] for item in items}) != len(items):
        yield "同じ文書が二度ある / a record stands there twice"
    counted = {outcome: sum(line["outcome"] == outcome for line in lines) for outcome in OUTCOMES}
    stated = {key: value for key, value in document["counts"].items() if key != "intended"}
    if (
        counted != stated
        or sum(counted.values()) != document["counts"]["intended"]
        or len(lines) != document["counts"]["intended"]
    ):
        yield "数が合わない / intended is not destroyed + unlinked + transferred + held + failed"
    traced = {trace["series"] for trace in document["traces"] if trace["steps"]}
    if {item["series"] for item in items} - traced:
        yield "満了の理由のない簿冊がある / a series has no reasoning of its last day"
    if any(line["outcome"] in ("held", "failed") and not line["reasons"] for line in lines):
        yield "残した文書に理由がない / an item was kept without a reason"


def _decisions(document: Mapping[str, Any]) -> Iterator[str]:
    steps, decisions = document["policy"]["steps"], document["decisions"]
    if [(step["role"], step["kind"]) for step in steps] != [(each["role"], each["kind"]) for each in decisions]:
        yield "判断の順番が手続と違う / the decisions are not those of the procedure, in order"
    if not all(each["consents"] and each["fingerprint"] == document["list_fingerprint"] for each in decisions):
        yield "この目録への同意でない判断がある / a decision is not a consent to this very list"
    officers = [document["proposer"], *(each["officer"] for each in decisions)]
    if len(set(officers)) != len(officers):
        yield "同じ職員が二度判断している / an officer decided twice, or on his own list"
    days = [document["proposed_on"], *(each["on"] for each in decisions)]
    if days != sorted(days):
        yield "判断の日の順が逆である / the days of the decisions run backwards"
    if any(each["kind"] == "approval" and not each["approval"] for each in decisions):
        yield "決裁番号がない / an approval has no number"


def _days(document: Mapping[str, Any]) -> Iterator[str]:
    policy, lines = document["policy"], document["items"]
    if policy["published"] and document["published_on"] is None:
        yield "公表されていない / the list was not published"
    after = date.fromisoformat(document["published_on"] or document["decisions"][-1]["on"])
    wait = timedelta(days=policy["waiting_days"] + 1 if policy["waiting_days"] else 0)
    last_kept = max(date.fromisoformat(line["item"]["retain_through"]) for line in lines)
    first = max(after + wait, last_kept + timedelta(days=1))
    if document["executable_from"] != first.isoformat():
        yield "執行できる最初の日が合わない / the first day of execution does not fit"
    gone = [line for line in lines if line["outcome"] in ("destroyed", "unlinked")]
    if any(not first.isoformat() <= line["on"] <= document["issued_on"] for line in gone):
        yield "執行できる日より前に廃棄された文書がある / a record was destroyed before the first day"
    if any(line["on"] <= line["item"]["retain_through"] for line in gone):
        yield "満了する前に廃棄された文書がある / a record was destroyed before its retention ended"


def _checkpoint(text: str, kept: str | None, hmac_key: tuple[str, bytes] | None) -> Iterator[str]:
    if kept is not None and kept != text:
        yield "別に保管した検査点と違う / the checkpoint is not the one kept elsewhere"
    if hmac_key is not None and not _signed(text, *hmac_key):
        yield "検査点の署名が確かめられない / the checkpoint is not signed with this key"


def _publicly_signed(text: str, key: tuple[str, bytes] | None) -> Iterator[str]:
    if key is None:
        return
    try:
        journal, signing = import_module("jichitai.master_data.journal"), import_module("jichitai.master_data.sql.signing")
    except ModuleNotFoundError as missing:
        yield f"Ed25519 の署名を確かめる部品がない（{missing.name}） / {missing.name} is not installed here: the signature was not checked"
        return
    try:
        signed = journal.Checkpoint.read(text).is_signed_for(signing.Ed25519Verifier(*key))
    except (journal.CheckpointNotReadable, ValueError):
        signed = False
    if not signed:
        yield "検査点の署名が確かめられない / the checkpoint is not signed with this key"


def _signed(text: str, name: str, key: bytes) -> bool:
    body, _, rest = text.partition("\n\n")
    key_id = sha256(name.encode() + b"\n" + b"\xffhmac-sha256" + sha256(key).digest()).digest()[:KEY_ID_SIZE]
    wanted = key_id + hmac.digest(key, (body + "\n").encode(), "sha256")
    return any(
        found[1] == name and hmac.compare_digest(b64decode(found[2]), wanted)
        for line in rest.splitlines()
        if (found := SIGNATURE.fullmatch(line))
    )


def _public_key(text: str) -> tuple[str, bytes]:
    """公開鍵を読む / ``NAME=BASE64``, as the journal's own command takes it; ``ValueError`` for anything else."""
    name, _, public = text.partition("=")
    return name, b64decode(public, validate=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """命令 / The command: 0 when the certificate holds, 1 with every fault on its own line."""
    parser = argparse.ArgumentParser(description="廃棄証明書を確かめる / Verify a certificate of disposal offline")
    parser.add_argument("file", type=Path, help="証明書 / the certificate")
    parser.add_argument("--checkpoint", type=Path, help="別に保管した検査点 / a checkpoint kept elsewhere")
    parser.add_argument("--hmac-key", nargs=2, metavar=("NAME", "FILE"), help="検査点の共通鍵 / the key of the checkpoint")
    parser.add_argument(
        "--ed25519-key", metavar="NAME=BASE64", help="検査点に署名した公開鍵 / public key of the checkpoint's signer"
    )
    given = parser.parse_args(arguments)
    try:
        data = given.file.read_bytes()
        checkpoint = given.checkpoint.read_text(encoding="utf-8") if given.checkpoint else None
        hmac_key = (given.hmac_key[0], Path(given.hmac_key[1]).read_bytes()) if given.hmac_key else None
        ed25519_key = _public_key(given.ed25519_key) if given.ed25519_key else None
    except (OSError, ValueError) as error:
        sys.stdout.write(f"NG 読めない / cannot be read: {type(error).__name__}\n")
        return 1
    faults = verify(data, checkpoint=checkpoint, hmac_key=hmac_key, ed25519_key=ed25519_key)
    for fault in faults:
        sys.stdout.write(f"NG {fault}\n")
    if not faults:
        found = json.loads(data)
        counts = "、".join(f"{name} {number}" for name, number in sorted(found["counts"].items()))
        signed = (
            "署名も確かめた / signature checked" if hmac_key or ed25519_key else "署名は確かめていない / signature not checked"
        )
        sys.stdout.write(f"OK {found['certificate']}（{counts}）sha256 {sha256(data).hexdigest()}（{signed}）\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
