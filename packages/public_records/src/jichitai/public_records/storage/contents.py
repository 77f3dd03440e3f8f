"""内容の番地 / A store by content: what is put is found under its SHA-256, streamed, never changed.

Three things keep it: a folder (``FolderContents``), anything ``fsspec`` reaches such as an S3-compatible
store (``RemoteContents``), or memory. Names are hashes of the plain bytes; a ``Cipher`` may
stand between the bytes and the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO, RawIOBase
from typing import BinaryIO, Final, Protocol, cast

from attrs import frozen

from jichitai.master_data.kernel import DomainError

from ..refs import Fingerprint
from . import storage_findings
from .files import BLOCK

_HEX: Final = frozenset("0123456789abcdef")


class ContentMissing(DomainError):
    """本体がない / Nothing is kept under the hash."""


class ContentChanged(DomainError):
    """本体が変わっている / The bytes no longer have their hash."""


@frozen(kw_only=True)
class StoredContent:
    """置いた本体 / What was put: its hash and its size, of the plain bytes."""

    sha256: Fingerprint
    size: int


class Cipher(Protocol):
    """暗号の口 / Where encryption comes in: the key stays with the body's own key management."""

    def seal(self, plain: Iterable[bytes], /) -> Iterator[bytes]:
        """封じる / Ciphertext of a stream of plain bytes."""
        ...

    def unseal(self, sealed: Iterable[bytes], /) -> Iterator[bytes]:
        """開く / Plain bytes of a stream of ciphertext; an altered one raises ``ValueError``."""
        ...


class PlainText:
    """暗号なし / The cipher that does nothing: encryption is left to the disk or the store."""

    def seal(self, plain: Iterable[bytes], /) -> Iterator[bytes]:
        """そのまま / As it is."""
        return iter(plain)

    def unseal(self, sealed: Iterable[bytes], /) -> Iterator[bytes]:
        """そのまま / As it is."""
        return iter(sealed)


class ContentStore(Protocol):
    """内容の番地 / Where bytes are kept by their hash. Putting what is there already changes nothing."""

    def put(self, stream: BinaryIO, /) -> StoredContent:
        """置く / Read to the end, keep, and say under which hash."""
        ...

    def read(self, sha256: Fingerprint, /) -> Iterator[bytes]:
        """読む / The plain bytes in blocks, or ``ContentMissing``; nothing vouches for them yet (``verified``)."""
        ...

    def has(self, sha256: Fingerprint, /) -> bool:
        """あるか / Whether anything is kept under the hash."""
        ...

    def erase(self, sha256: Fingerprint, /) -> None:
        """消す / Remove the bytes; nothing happens when they are gone."""
        ...

    def names(self) -> Iterator[str]:
        """ある名 / Every name in the store, also such as are no hash."""
        ...


def blocks(stream: BinaryIO) -> Iterator[bytes]:
    """小分け / A stream in blocks."""
    while block := stream.read(BLOCK):
        yield block


class Measured:
    """計りながら流す / Blocks that are hashed and counted as they pass."""

    def __init__(self, plain: Iterable[bytes]) -> None:
        self._plain: Final = plain
        self._hash: Final = sha256()
        self._size = 0

    def __iter__(self) -> Iterator[bytes]:
        for block in self._plain:
            self._hash.update(block)
            self._size += len(block)
            yield block

    @property
    def content(self) -> StoredContent:
        """計ったもの / Hash and size of what has passed."""
        return StoredContent(sha256=Fingerprint(self._hash.hexdigest()), size=self._size)


def verified(store: ContentStore, wanted: Fingerprint) -> Iterator[bytes]:
    """検めながら読む / The bytes in blocks; ``ContentChanged`` at the end if they were not those of the hash."""
    measured = Measured(store.read(wanted))
    try:
        yield from measured
    except ValueError:  # what a cipher says of altered bytes
        raise ContentChanged(storage_findings.content_changed(sha256=wanted.value)) from None
    if measured.content.sha256 != wanted:
        raise ContentChanged(storage_findings.content_changed(sha256=wanted.value))


def is_whole(store: ContentStore, wanted: Fingerprint) -> bool:
    """無事か / Whether the bytes are there and have their hash; every byte is read."""
    try:
        for _ in verified(store, wanted):
            pass
    except (ContentMissing, ContentChanged):
        return False
    return True


def missing(wanted: Fingerprint) -> ContentMissing:
    """ないという断り / The refusal every store makes alike."""
    return ContentMissing(storage_findings.content_missing(sha256=wanted.value))


def is_hash(name: str) -> bool:
    """ハッシュの形か / Whether a name in a store is one of ours."""
    return len(name) == sha256().digest_size * 2 and set(name) <= _HEX


class MemoryContents:
    """内容の番地（記憶） / A ``ContentStore`` in a dict: for tests and trials."""

    def __init__(self, *, cipher: Cipher | None = None) -> None:
        self._kept: dict[str, bytes] = {}
        self._cipher: Final[Cipher] = cipher or PlainText()

    def put(self, stream: BinaryIO, /) -> StoredContent:
        """置く / Keep a stream."""
        measured = Measured(blocks(stream))
        sealed = b"".join(self._cipher.seal(measured))
        self._kept.setdefault(measured.content.sha256.value, sealed)
        return measured.content

    def read(self, sha256: Fingerprint, /) -> Iterator[bytes]:
        """読む / The bytes, or ``ContentMissing``."""
        if sha256.value not in self._kept:
            raise missing(sha256)
        return self._cipher.unseal(blocks(BytesIO(self._kept[sha256.value])))

    def has(self, sha256: Fingerprint, /) -> bool:
        """あるか / Whether it is kept."""
        return sha256.value in self._kept

    def erase(self, sha256: Fingerprint, /) -> None:
        """消す / Forget it."""
        self._kept.pop(sha256.value, None)

    def names(self) -> Iterator[str]:
        """ある名 / Every name."""
        return iter(sorted(self._kept))


class _Chunks(RawIOBase):
    """Blocks as a file to be read once; what a writer of streams wants."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._left = chunks, b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        wanted = [self._left]
        held = len(self._left)
        while size < 0 or held < size:
            block = next(self._chunks, b"")
            if not block:
                break
            wanted.append(block)
            held += len(block)
        whole = b"".join(wanted)
        self._left = b"" if size < 0 else whole[size:]
        return whole if size < 0 else whole[:size]


def as_file(chunks: Iterator[bytes]) -> BinaryIO:
    """小分けを一本に / Blocks as a binary file that is read once, from front to end."""
    return cast("BinaryIO", _Chunks(chunks))
