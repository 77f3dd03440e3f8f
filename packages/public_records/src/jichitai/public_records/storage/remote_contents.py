"""内容の番地（fsspec） / A content store on anything ``fsspec`` reaches: S3-compatible object stores above all.

The file system is made by the caller (``fsspec.filesystem("s3", …)``) and handed over: this package
imports no ``fsspec``, and keeps no credentials.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, Final, Protocol, cast

from ..refs import Fingerprint
from .contents import Cipher, Measured, PlainText, StoredContent, blocks, missing
from .files import BLOCK

_IN_MEMORY: Final = 8 << 20


class FileSystem(Protocol):
    """ファイル置き場の口 / The part of an ``fsspec`` file system that is used."""

    def open(self, path: str, mode: str = "rb", /) -> Any:
        """開く / A binary file; on an object store a file appears whole when it is closed."""
        ...

    def exists(self, path: str, /) -> bool:
        """あるか / Whether the path is there."""
        ...

    def rm_file(self, path: str, /) -> None:
        """消す / Remove one file."""
        ...

    def find(self, path: str, /) -> Sequence[str]:
        """探す / Every file below a path."""
        ...

    def makedirs(self, path: str, exist_ok: bool = False) -> None:
        """作る / Make a folder, where the store has such a thing."""
        ...

    def invalidate_cache(self, path: str | None = None) -> None:
        """覚えを捨てる / Forget listings that others may have changed."""
        ...


class RemoteContents:
    """内容の番地（fsspec） / A ``ContentStore`` below ``root`` ("bucket/prefix") of a file system.

    Erasing removes the object; a store with versions keeps the old one until its own rules
    remove it, and belongs among a certificate's residual places.
    """

    def __init__(self, filesystem: FileSystem, root: str, *, cipher: Cipher | None = None) -> None:
        self._files: Final = filesystem
        self._root: Final = root.rstrip("/")
        self._cipher: Final[Cipher] = cipher or PlainText()

    def put(self, stream: BinaryIO, /) -> StoredContent:
        """置く / The name is known only at the end: spool, then upload under the hash in one piece."""
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
            measured = Measured(blocks(stream))
            for block in self._cipher.seal(measured):
                spool.write(block)
            spool.seek(0)
            content = measured.content
            if not self.has(content.sha256):
                place = self._place(content.sha256)
                self._files.makedirs(place.rpartition("/")[0], exist_ok=True)
                with self._files.open(place, "wb") as file:
                    for block in blocks(cast("BinaryIO", spool)):
                        file.write(block)
        return content

    def read(self, sha256: Fingerprint, /) -> Iterator[bytes]:
        """読む / The bytes in blocks, or ``ContentMissing``."""
        if not self.has(sha256):
            raise missing(sha256)
        return self._cipher.unseal(self._blocks(self._place(sha256)))

    def has(self, sha256: Fingerprint, /) -> bool:
        """あるか / Whether the object is there now."""
        self._files.invalidate_cache()
        return bool(self._files.exists(self._place(sha256)))

    def erase(self, sha256: Fingerprint, /) -> None:
        """消す / Remove the object."""
        if self.has(sha256):
            self._files.rm_file(self._place(sha256))

    def names(self) -> Iterator[str]:
        """ある名 / Every object below the root, by the last part of its name."""
        self._files.invalidate_cache()
        return iter(sorted(path.rpartition("/")[2] for path in self._files.find(self._root)))

    def _place(self, sha256: Fingerprint) -> str:
        return f"{self._root}/{sha256.value[:2]}/{sha256.value}"

    def _blocks(self, place: str) -> Iterator[bytes]:
        with self._files.open(place, "rb") as file:
            while block := file.read(BLOCK):
                yield block
