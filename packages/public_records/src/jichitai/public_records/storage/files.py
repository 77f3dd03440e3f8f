"""ファイルの扱い / Files: written beside and renamed, forced to disk, overwritten before they are removed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from uuid import uuid4

BLOCK: Final = 1 << 20
"""一度に読む量 / How many bytes are read at once."""


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """丸ごと書く / Write beside, force to disk, then rename: a torn file never has the name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{uuid4().hex}.part")
    try:
        with unfinished.open("xb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def overwrite(path: Path) -> None:
    """上書きする / Overwrite with zeros and force to disk; reaches the old blocks of a plain disk only."""
    left = path.stat().st_size
    with path.open("r+b") as file:
        while left > 0:
            left -= file.write(bytes(min(left, BLOCK)))
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """フォルダを確定する / Force a folder's entries to disk."""
    if os.name == "nt":  # Windows has no handle to a folder that could be synced
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
