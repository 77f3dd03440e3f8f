"""内容の番地 / Content stores: folder, memory, and object stores through fsspec; ciphers, torn writes, folders by role."""

from __future__ import annotations

import hmac
import os
from datetime import date
from io import BytesIO

import fsspec
import pytest

from jichitai.master_data.kernel import ApprovalRef, CaseRef, RecordRef
from jichitai.public_records.filing.record import Content
from jichitai.public_records.ports import DestructionAuthority
from jichitai.public_records.refs import DisposalListRef, Fingerprint
from jichitai.public_records.refusals import BodyAltered, BodyMissing
from jichitai.public_records.storage.areas import (
    Area,
    AreaAct,
    AreaNotPermitted,
    AreaRoles,
    Areas,
    ContentNotWhole,
    InRecordsArea,
    WorkingDocument,
    after_put_up,
    put_up,
)
from jichitai.public_records.storage.contents import ContentChanged, ContentMissing, MemoryContents, is_hash, is_whole, verified
from jichitai.public_records.storage.folder_contents import FolderContents
from jichitai.public_records.storage.linked_bodies import LinkedBodies
from jichitai.public_records.storage.links import MemoryLinks
from jichitai.public_records.storage.remote_contents import RemoteContents
from jichitai.public_records.testing.samples import OFFICER

BODIES = [b"", b"x", bytes(range(256)) * 20_000]


class StreamCipher:
    """試験の暗号 / A stream cipher from the standard library with a tag at the end; not for use."""

    def __init__(self, key: bytes = b"k" * 32) -> None:
        self._key = key

    def seal(self, plain):
        tag = hmac.new(self._key, digestmod="sha256")
        at = 0
        for block in plain:
            sealed = self._crossed(block, at)
            at += len(block)
            tag.update(sealed)
            yield sealed
        yield tag.digest()

    def unseal(self, sealed):
        whole = b"".join(sealed)
        if not hmac.compare_digest(hmac.digest(self._key, whole[:-32], "sha256"), whole[-32:]):
            raise ValueError("the ciphertext was altered")
        yield self._crossed(whole[:-32], 0)

    def _crossed(self, block, at):
        key = self._key * (len(block) // len(self._key) + 2)
        begin = at % len(self._key)
        return bytes(a ^ b for a, b in zip(block, key[begin : begin + len(block)], strict=True))


@pytest.fixture(params=["memory", "folder", "fsspec-local"])
def make_store(request, tmp_path):
    def make(cipher=None):
        if request.param == "memory":
            return MemoryContents(cipher=cipher)
        if request.param == "folder":
            return FolderContents(tmp_path / "contents", cipher=cipher)
        return RemoteContents(fsspec.filesystem("file"), str(tmp_path / "remote"), cipher=cipher)

    return make


@pytest.mark.parametrize("cipher", [None, StreamCipher()])
@pytest.mark.parametrize("body", BODIES)
def test_what_is_put_is_found_under_its_hash(make_store, cipher, body):
    store = make_store(cipher)
    content = store.put(BytesIO(body))
    assert (content.sha256, content.size) == (Fingerprint.of_bytes(body), len(body))
    assert store.put(BytesIO(body)) == content
    assert b"".join(verified(store, content.sha256)) == body
    assert list(store.names()) == [content.sha256.value]
    assert is_whole(store, content.sha256)
    store.erase(content.sha256)
    store.erase(content.sha256)
    assert not store.has(content.sha256)
    assert not is_whole(store, content.sha256)
    with pytest.raises(ContentMissing):
        store.read(content.sha256)


def test_altered_bytes_are_seen_whatever_their_size(tmp_path):
    for cipher in (None, StreamCipher()):
        store = FolderContents(tmp_path / str(cipher is None), cipher=cipher)
        content = store.put(BytesIO(b"secret" * 1000))
        (place,) = (path for path in (tmp_path / str(cipher is None)).rglob("*") if path.is_file())
        assert (b"secret" in place.read_bytes()) == (cipher is None)
        altered = bytearray(place.read_bytes())
        altered[7] ^= 1
        place.write_bytes(altered)
        with pytest.raises(ContentChanged):
            list(verified(store, content.sha256))


def test_a_write_that_breaks_leaves_nothing_under_a_hash(tmp_path):
    class Breaks(BytesIO):
        def read(self, size=-1, /):
            raise OSError("the line broke")

    store = FolderContents(tmp_path / "contents")
    with pytest.raises(OSError, match="the line broke"):
        store.put(Breaks())
    assert list(store.names()) == []


def test_a_hash_has_its_form():
    assert is_hash("0" * 64)
    assert not is_hash("0" * 63)
    assert not is_hash("g" * 64)


@pytest.mark.nightly
def test_the_object_store_speaks_the_real_protocol(tmp_path):
    """S3 / Against a server that speaks S3: put, read, list, alter, erase."""
    import s3fs
    from moto import server as moto

    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        files = s3fs.S3FileSystem(
            key="test", secret="test", endpoint_url=f"http://{host}:{port}", skip_instance_cache=True,
            client_kwargs={"region_name": "ap-northeast-1"},
        )  # fmt: skip
        files.mkdir("bodies")
        store = RemoteContents(files, "bodies/records", cipher=StreamCipher())
        kept = [store.put(BytesIO(body)) for body in BODIES]
        assert list(store.names()) == sorted(each.sha256.value for each in kept)
        for content, body in zip(kept, BODIES, strict=True):
            assert b"".join(verified(store, content.sha256)) == body
        place = f"bodies/records/{kept[1].sha256.value[:2]}/{kept[1].sha256.value}"
        with files.open(place, "wb") as file:
            file.write(b"altered in the store")
        with pytest.raises(ContentChanged):
            list(verified(store, kept[1].sha256))
        links = MemoryLinks()
        bodies = LinkedBodies(store, links)
        record, content = RecordRef("R"), Content.of(BODIES[2], "application/pdf")
        bodies.put(record, content, BODIES[2])
        assert bodies.get(record, content) == BODIES[2]
        bodies.destroy(authority(record, content))
        assert not store.has(content.sha256)
    finally:
        server.stop()


def authority(record, content):
    return DestructionAuthority(
        record=record, content=content, disposal_list=DisposalListRef("L"), list_fingerprint=Fingerprint.of_bytes(b"")
    )


def test_equal_bytes_are_kept_once_and_go_with_their_last_user(make_store):
    store = make_store()
    bodies = LinkedBodies(store, MemoryLinks())
    content = Content.of(b"same", "text/plain")
    first, second = RecordRef("R1"), RecordRef("R2")
    for record in (first, second):
        bodies.put(record, content, b"same")
    assert len(list(store.names())) == 1
    bodies.destroy(authority(first, content))
    bodies.destroy(authority(first, content))
    assert (bodies.holds(first), bodies.shares(content), bodies.get(second, content)) == (False, True, b"same")
    with pytest.raises(BodyMissing):
        bodies.get(first, content)
    bodies.destroy(authority(second, content))
    assert not store.has(content.sha256)


def test_a_lost_or_altered_body_is_told_as_such(tmp_path):
    store = MemoryContents()
    bodies = LinkedBodies(store, MemoryLinks())
    content = Content.of(b"same", "text/plain")
    bodies.put(RecordRef("R"), content, b"same")
    store._kept[content.sha256.value] = b"other"
    with pytest.raises(BodyAltered):
        bodies.get(RecordRef("R"), content)
    store.erase(content.sha256)
    with pytest.raises(BodyMissing):
        bodies.get(RecordRef("R"), content)


# ---- 置き場の役割 / folders by role


def working(area=Area.TEAM, body=b"draft"):
    return WorkingDocument(
        document="起案-1", case=CaseRef("案件-1"), area=area, sha256=Fingerprint.of_bytes(body), size=len(body)
    )


def put_up_now(document):
    return put_up(document, proposal=ApprovalRef("起案-1"), by=OFFICER, on=date(2026, 5, 10))


@pytest.mark.parametrize("area", [Area.CASE, Area.TEAM, Area.SHARED])
def test_a_document_moves_into_the_records_area_when_put_up_for_approval(area):
    areas = Areas({each: MemoryContents() for each in Area})
    areas.store(area).put(BytesIO(b"draft"))
    document = working(area)
    event = put_up_now(document)
    for _ in range(2):  # 途中で落ちても、もう一度行えば終わる
        areas.carry(event)
    assert is_whole(areas.store(Area.RECORDS), document.sha256)
    assert not areas.store(area).has(document.sha256)
    moved = after_put_up(document, event)
    assert moved.area is Area.RECORDS
    with pytest.raises(InRecordsArea):
        put_up_now(moved)


def test_what_another_document_still_uses_stays_where_it_was():
    areas = Areas({each: MemoryContents() for each in Area})
    areas.store(Area.TEAM).put(BytesIO(b"draft"))
    areas.carry(put_up_now(working()), still_used=True)
    assert areas.store(Area.TEAM).has(working().sha256)
    assert areas.store(Area.RECORDS).has(working().sha256)


def test_nothing_is_removed_before_it_arrived_whole():
    areas = Areas({each: MemoryContents() for each in Area})
    areas.store(Area.TEAM)._kept[working().sha256.value] = b"altered on the way"
    with pytest.raises(ContentChanged):
        areas.carry(put_up_now(working()))
    assert areas.store(Area.TEAM).has(working().sha256)
    with pytest.raises(ContentNotWhole):
        areas.carry(put_up_now(working(body=b"never there")))


def test_a_role_does_only_what_the_table_grants_and_nobody_removes_from_the_records_area():
    roles = AreaRoles(granted=frozenset({("課員", Area.TEAM, AreaAct.WRITE)}))
    roles.refuse_unless("課員", Area.TEAM, AreaAct.WRITE)
    for role, area, act in (
        ("課員", Area.TEAM, AreaAct.REMOVE),
        ("課員", Area.SHARED, AreaAct.WRITE),
        ("他課", Area.TEAM, AreaAct.WRITE),
    ):
        with pytest.raises(AreaNotPermitted):
            roles.refuse_unless(role, area, act)
    with pytest.raises(ValueError, match="records area"):
        AreaRoles(granted=frozenset({("部長", Area.RECORDS, AreaAct.REMOVE)}))
    with pytest.raises(ValueError, match="store"):
        Areas({Area.CASE: MemoryContents()})


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_the_folder_of_contents_is_made_with_its_parents(tmp_path):
    store = FolderContents(tmp_path / "a" / "b")
    assert store.put(BytesIO(b"x")).size == 1
