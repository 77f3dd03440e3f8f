"""本体のファイル置き場 / Bodies in a folder: one folder for a record, named by a hash, one file for its bytes.

The folder stands outside the database's transaction. A body put for a filing that was
then rolled back stays as an orphan nobody refers to; a body is erased only after the
destruction was committed (``DisposalDesk.erase_bodies``), so nothing is lost either way.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jichitai.master_data.kernel import RecordRef

from . import findings
from .filing.record import Content
from .ports import DestructionAuthority, checked_body
from .refs import Fingerprint
from .refusals import BodyMissing
from .storage.files import overwrite, sync_folder, write_whole


class FileBodies:
    """本体の置き場（ファイル） / A ``BodyStore`` in a folder of its own, reached by nobody else."""

    def __init__(self, root: Path) -> None:
        self._root: Final = root

    def put(self, record: RecordRef, content: Content, body: bytes, /) -> None:
        """置く / Write, force to disk, then give it its name: a torn file never has one."""
        checked, folder = checked_body(record, content, body), self._folder(record)
        write_whole(folder / content.sha256.value, [checked])

    def get(self, record: RecordRef, content: Content, /) -> bytes:
        """読む / The bytes, with the hash they were filed with."""
        path = self._folder(record) / content.sha256.value
        if not path.is_file():
            raise BodyMissing(findings.body_missing(record=record))
        return checked_body(record, content, path.read_bytes())

    def destroy(self, authority: DestructionAuthority, /) -> None:
        """消す / Overwrite and remove every file of the record, orphans of its number included.

        Overwriting reaches the old blocks on a plain disk only; flash memory, snapshots and
        backups keep theirs and belong among the certificate's residual places.
        """
        folder = self._folder(authority.record)
        if not folder.is_dir():
            return
        for path in folder.iterdir():
            overwrite(path)
            path.unlink()
        folder.rmdir()
        sync_folder(folder.parent)

    def holds(self, record: RecordRef, /) -> bool:
        """残っているか / Whether any file of the record is left."""
        return self._folder(record).is_dir()

    def _folder(self, record: RecordRef) -> Path:
        # 文書番号をそのまま名にしない：どんな番号でも、置き場の外を指さない
        name = Fingerprint.of_bytes(record.value.encode()).value
        return self._root / name[:2] / name
