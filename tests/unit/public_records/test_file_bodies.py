"""本体のファイル置き場 / Bodies in files: torn writes, orphans, overwriting, and rollback before the commit."""

from __future__ import annotations

from datetime import date

import pytest

from jichitai.master_data.kernel import RecordRef
from jichitai.public_records import DestroyListed, EraseBodies
from jichitai.public_records.file_bodies import FileBodies
from jichitai.public_records.filing.record import Content
from jichitai.public_records.ports import DestructionAuthority
from jichitai.public_records.refs import DisposalListRef, Fingerprint
from jichitai.public_records.storage.files import overwrite
from jichitai.public_records.testing import MovableClock
from jichitai.public_records.testing.office import approved_list, file_record, memory_office, open_series
from jichitai.public_records.testing.samples import OFFICER


@pytest.fixture
def bodies(tmp_path):
    return FileBodies(tmp_path / "bodies")


def authority(record, content):
    return DestructionAuthority(
        record=record, content=content, disposal_list=DisposalListRef("L"), list_fingerprint=Fingerprint.of_bytes(b"")
    )


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "..", "総財 第1号", "C:\\x", "長" * 200])
def test_no_record_number_leads_out_of_the_folder(bodies, tmp_path, name):
    record, content = RecordRef(name), Content.of(b"x", "text/plain")
    bodies.put(record, content, b"x")
    assert {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*")} == {"bodies"}
    assert bodies.get(record, content) == b"x"


def test_an_orphan_of_a_rolled_back_filing_does_not_stand_in_for_the_body(bodies):
    """巻き戻された編綴の残り / The number is issued again to another body; both go when the record is destroyed."""
    record, lost, filed = RecordRef("R"), Content.of(b"rolled back", "text/plain"), Content.of(b"filed", "text/plain")
    bodies.put(record, lost, b"rolled back")
    bodies.put(record, filed, b"filed")
    assert bodies.get(record, filed) == b"filed"
    bodies.destroy(authority(record, filed))
    assert not bodies.holds(record)


def test_erasing_overwrites_what_it_removes(tmp_path):
    path = tmp_path / "body"
    path.write_bytes(b"secret" * 400_000)
    overwrite(path)
    assert path.read_bytes() == bytes(6 * 400_000)


def test_destroying_leaves_the_files_until_they_are_erased(bodies):
    """執行だけでは消えない / A rollback of the execution finds every body still there."""
    clock = MovableClock(date(2026, 5, 10))
    office, _ = memory_office(clock=clock, bodies=bodies)
    record = file_record(office, open_series(office))
    clock.move_to(date(2032, 4, 1))
    found = approved_list(office, record.ref, approval="決-1")
    office.disposal.destroy(DestroyListed(disposal_list=found.ref, actor=OFFICER))
    assert bodies.get(record.ref, record.content) == b"body"
    assert office.disposal.erase_bodies(EraseBodies(disposal_list=found.ref, actor=OFFICER)) == (record.ref,)
    assert not bodies.holds(record.ref)
