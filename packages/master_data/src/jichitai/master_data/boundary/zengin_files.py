"""振込ファイルの置き場 / Transfer files on disk: a whole file or none, for its owner's eyes only."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from ..kernel import InputError
from ..payees import JIS, STANDARD, CharacterProfile, CodeTable, ComposedFile, ReadTransferFile, read_transfer_file
from . import payees_findings as findings

LARGEST_FILE: Final = 1_000_002 * 122
"""最大の長さ / As many bytes as the trailer can count records, with line ends."""


def save_transfer_file(made: ComposedFile, path: Path, *, replace: bool = False) -> None:
    """振込ファイルを書き出す / Write the file beside its place, then move it there: never half of it under its name.

    Only the owner may read it (mode 0600). An existing file is kept unless ``replace``;
    ``InputError`` says so. When anything fails, nothing new stands under ``path``.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(made.content)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            written.replace(path)
        else:
            _link(written, path)
    finally:
        with suppress(FileNotFoundError):
            written.unlink()


def _link(written: Path, path: Path) -> None:
    try:
        path.hardlink_to(written)  # あれば失敗する：二人が同時に書いても、後の者が上書きしない
    except FileExistsError:
        raise InputError([findings.transfer_file_exists(file=path.name)]) from None


def load_transfer_file(
    path: Path, *, not_before: date, codes: CodeTable = JIS, profile: CharacterProfile = STANDARD
) -> ReadTransferFile:
    """振込ファイルを読み込む / ``read_transfer_file`` of a path; a file longer than any transfer file is refused unread."""
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise InputError([findings.transfer_file_too_large(limit=LARGEST_FILE)])
    return read_transfer_file(data, not_before=not_before, codes=codes, profile=profile)
