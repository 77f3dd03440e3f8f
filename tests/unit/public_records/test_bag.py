"""包み / BagIt 1.0 packages: made, verified by our own reader and by the independent ``bagit``, broken in every way."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from io import BytesIO

import bagit
import pytest

from jichitai.master_data.kernel import ApprovalRef, Law
from jichitai.public_records.disposal_commands import ApproveTransfer, ProposeTransfer
from jichitai.public_records.refs import Fingerprint
from jichitai.public_records.testing import MovableClock
from jichitai.public_records.testing.office import file_record, memory_office, open_series
from jichitai.public_records.testing.samples import APPROVER, ARCHIVES, OFFICER
from jichitai.public_records.transfer.bag import BagRefused, Payload, bag_hash, check_paths, verify_bag, why_unsafe, write_bag
from jichitai.public_records.transfer.restriction import UseRestriction

FILES = {"2026-総財-簿冊-0001/起案.pdf": b"body", "2026-総財-簿冊-0001/空.txt": b"", "が/ぎ.bin": bytes(range(256)) * 5000}
TAGS = {"register.csv": "番号\r\n".encode(), "events.jsonl": b"{}\n"}


def payload(files):
    return (Payload(path=path, stream=BytesIO(content)) for path, content in files.items())


@pytest.fixture
def bag(tmp_path):
    folder = tmp_path / "bag"
    made = write_bag(folder, payload=payload(FILES), tags=TAGS, info={"Source-Organization": "例市"}, made_on=date(2032, 4, 1))
    assert made == bag_hash(folder)
    return folder


def codes(found):
    return {each.code.removeprefix("public-records.") for each in found}


def test_a_package_is_whole_and_the_independent_library_says_so_too(bag):
    assert verify_bag(bag) == ()
    assert (bag / "bagit.txt").read_text().splitlines()[0] == "BagIt-Version: 1.0"
    assert f"Payload-Oxum: {sum(map(len, FILES.values()))}.3" in (bag / "bag-info.txt").read_text(encoding="utf-8")
    other = bagit.Bag(str(bag))
    other.validate(fast=False)
    assert set(other.algorithms) == {"sha256", "sha512"}
    assert set(other.payload_files()) == {f"data/{path}" for path in FILES}


@pytest.mark.parametrize(
    ("break_it", "code"),
    [
        (lambda bag: (bag / "data" / "が" / "ぎ.bin").write_bytes(bytes(5000 * 256)), "bag-part-altered"),
        (lambda bag: (bag / "data" / "が" / "ぎ.bin").unlink(), "bag-part-missing"),
        (lambda bag: (bag / "data" / "余り.txt").write_bytes(b""), "bag-part-unlisted"),
        (lambda bag: (bag / "metadata" / "register.csv").write_bytes(b""), "bag-part-altered"),
        (lambda bag: (bag / "bag-info.txt").write_bytes(b"Payload-Oxum: 0.0\n"), "bag-part-altered"),
        (lambda bag: (bag / "bagit.txt").write_bytes(b"BagIt-Version: 0.97\n"), "bag-not-readable"),
        (lambda bag: (bag / "manifest-sha512.txt").unlink(), "bag-not-readable"),
        (lambda bag: (bag / "manifest-sha256.txt").write_bytes(b"\xff"), "bag-not-readable"),
        (lambda bag: (bag / "manifest-sha256.txt").write_bytes(b"0 a\n0 a\n"), "bag-not-readable"),
        (lambda bag: (bag / "manifest-sha256.txt").write_bytes(b"00  ../../etc/passwd\n"), "bag-path-unsafe"),
        (lambda bag: (bag / "data" / "link").symlink_to("/etc/passwd"), "bag-part-unlisted"),
    ],
)
def test_whatever_is_broken_is_found(bag, break_it, code):
    """同じ大きさの書き換えも / Every byte is read: a change that keeps the size is found as well."""
    break_it(bag)
    assert code in codes(verify_bag(bag))


@pytest.mark.parametrize(
    "path",
    [
        "", "/etc/passwd", "../x", "a/../b", "a//b", "./a", "a\\b", "a/b\n", "a\x00", "C:/x", "100%.txt", "aux.txt", "dir/CON", "x.", "x ",
        "長" * 100, unicodedata.normalize("NFD", "が.txt"),
    ],
)  # fmt: skip
def test_no_name_leads_out_of_the_package_or_is_read_two_ways(tmp_path, path):
    """外を指す名・分解した名（NFD） / Refused at the making, and nothing is left under the name of the package."""
    assert why_unsafe(path)
    with pytest.raises(BagRefused):
        write_bag(tmp_path / "bag", payload=payload({path: b""}), tags={}, info={}, made_on=date(2032, 4, 1))
    assert not (tmp_path / "bag").exists()


def test_names_that_fall_together_are_refused():
    assert len(check_paths(["A.txt", "a.TXT"])) == 1
    assert len(check_paths(["ｶﾞ.txt", unicodedata.normalize("NFD", "ガ.txt")])) == 1
    assert check_paths(["a.txt", "b.txt"]) == ()


def test_what_goes_with_the_records_is_in_the_package(tmp_path):
    """登録簿・来歴・利用制限 / Register items, event history and restrictions travel with the records."""
    clock = MovableClock(date(2026, 5, 10))
    office, _ = memory_office(clock=clock)
    record = file_record(office, open_series(office), b"history", historical=True)
    clock.move_to(date(2032, 4, 1))
    law = Law("example-archives", ja="例市公文書館条例", en="Archives Ordinance of Example City", number="令和2年例市条例第1号")
    restriction = UseRestriction(
        record=record.ref, ground=str(law.article("16", 1, "1")), reason="個人に関する情報", until=date(2062, 3, 31)
    )
    found = office.transfers.propose(
        ProposeTransfer(records=(record.ref,), to=ARCHIVES, restrictions=(restriction,), actor=OFFICER)
    )
    office.transfers.approve(
        ApproveTransfer(transfer=found.ref, fingerprint=found.fingerprint, approval=ApprovalRef("決"), actor=APPROVER)
    )
    made = office.transfers.pack(found.ref, tmp_path / "bag", actor=OFFICER)
    assert isinstance(made, Fingerprint)
    assert verify_bag(tmp_path / "bag") == ()
    metadata = tmp_path / "bag" / "metadata"
    (line,) = json.loads((metadata / "register.json").read_bytes())["lines"]
    assert (line["文書番号"], line["保存期間の満了する日"], line["満了時の措置"]) == (record.ref.value, "2032-03-31", "移管")
    assert (tmp_path / "bag" / "data" / line["包みの中の名"]).read_bytes() == b"history"
    assert json.loads((metadata / "restrictions.json").read_bytes())["restrictions"][0]["until"] == "2062-03-31"
    history = [json.loads(each) for each in (metadata / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {each["content"]["event_type"] for each in history} >= {
        "public-records.record-filed", "public-records.file-series-opened", "public-records.transfer-approved",
    }  # fmt: skip
    bagit.Bag(str(tmp_path / "bag")).validate(fast=False)
