"""内容の番地（フォルダ） / A content store in a local folder: written beside, forced to disk, renamed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from ..refs import Fingerprint
from .contents import Cipher, Measured, PlainText, StoredContent, blocks, missing
from .files import overwrite, sync_folder, write_whole


class FolderContents:
    """内容の番地（フォルダ） / A ``ContentStore`` in a folder of its own: ``ab/abcd…``."""

    def __init__(self, root: Path, *, cipher: Cipher | None = None) -> None:
        self._root: Final = root
        self._cipher: Final[Cipher] = cipher or PlainText()

    def put(self, stream: BinaryIO, /) -> StoredContent:
        """置く / Stream to a file without a name, then give it its hash as its name."""
        self._root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._root, prefix=".part-") as folder:
            unnamed = Path(folder) / "unnamed"
            measured = Measured(blocks(stream))
            write_whole(unnamed, self._cipher.seal(measured))
            place = self._place(measured.content.sha256)
            if not place.is_file():
                place.parent.mkdir(parents=True, exist_ok=True)
                unnamed.replace(place)
                sync_folder(place.parent)
                sync_folder(self._root)
        return measured.content

    def read(self, sha256: Fingerprint, /) -> Iterator[bytes]:
        """読む / The bytes in blocks, or ``ContentMissing``."""
        place = self._place(sha256)
        if not place.is_file():
            raise missing(sha256)
        return self._cipher.unseal(self._blocks(place))

    def has(self, sha256: Fingerprint, /) -> bool:
        """あるか / Whether the file is there."""
        return self._place(sha256).is_file()

    def erase(self, sha256: Fingerprint, /) -> None:
        """消す / Overwrite and remove; snapshots, backups and flash memory keep theirs."""
        place = self._place(sha256)
        if place.is_file():
            overwrite(place)
            place.unlink()
            sync_folder(place.parent)

    def names(self) -> Iterator[str]:
        """ある名 / Every file below the folder, by its name; unfinished ones too."""
        return iter(sorted(path.name for path in self._root.rglob("*") if path.is_file()))

    def _place(self, sha256: Fingerprint) -> Path:
        return self._root / sha256.value[:2] / sha256.value

    @staticmethod
    def _blocks(place: Path) -> Iterator[bytes]:
        with place.open("rb") as file:
            yield from blocks(file)
