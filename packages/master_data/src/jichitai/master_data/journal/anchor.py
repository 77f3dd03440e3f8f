"""錨 / Where checkpoints go: outside the database, so that the database cannot rewrite them.

An anchor behaves as a witness: it takes a checkpoint only with the proof that the tree it
already knows is the beginning of the new one. A restored old backup is refused.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from . import findings
from .checkpoint import Checkpoint
from .errors import AnchorRefused
from .merkle import verify_consistency

_END: Final = "=====\n"


class AnchorPort(Protocol):
    """錨 / A place outside the database that keeps checkpoints."""

    def latest(self) -> Checkpoint | None:
        """最新の検査点 / The largest checkpoint kept; None before the first."""
        ...

    def publish(self, checkpoint: Checkpoint, consistency: Sequence[bytes], /) -> None:
        """預ける / Keep it, given the proof from ``latest()`` to it; ``AnchorRefused`` otherwise."""
        ...


def refuse_unless_extends(known: Checkpoint | None, checkpoint: Checkpoint, consistency: Sequence[bytes]) -> None:
    """延長でなければ断る / The witness's rule: same origin, not smaller, and proved to be an extension."""
    if known is None:
        return
    extends = known.origin == checkpoint.origin and verify_consistency(
        known.size, known.root, checkpoint.size, checkpoint.root, consistency
    )
    if not extends:
        raise AnchorRefused(findings.anchor_refused(origin=checkpoint.origin, known=known.size, offered=checkpoint.size))


class FileAnchor:
    """ファイルの錨 / Appends checkpoints to a text file: on a share, a WORM disk, another machine."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """預かった検査点 / Every checkpoint kept, oldest first. A last one cut off in writing is not counted."""
        data = self._path.read_bytes() if self._path.exists() else b""
        whole = data[: _whole(data)].decode("utf-8")  # after a power cut the rest may be rubbish
        return tuple(Checkpoint.read(each) for each in whole.split(_END)[:-1])

    def latest(self) -> Checkpoint | None:
        """最新の検査点 / The last checkpoint kept."""
        kept = self.checkpoints()
        return kept[-1] if kept else None

    def publish(self, checkpoint: Checkpoint, consistency: Sequence[bytes], /) -> None:
        """預ける / Append it and wait until it is on the disk."""
        known = self.latest()
        refuse_unless_extends(known, checkpoint, consistency)
        if known is not None and known.text == checkpoint.text:
            return
        first = not self._path.exists()
        with self._path.open("a+b") as file:
            file.seek(0)
            file.truncate(_whole(file.read()))
            file.write((checkpoint.text + _END).encode())
            file.flush()
            os.fsync(file.fileno())
        if first:
            _sync_folder(self._path.parent)


def _whole(data: bytes) -> int:
    """How many bytes are whole checkpoints: what follows the last end mark was cut off in writing."""
    end = data.rfind(_END.encode())
    return 0 if end < 0 else end + len(_END)


def _sync_folder(folder: Path) -> None:
    # A new name is certain only when its folder is on the disk; Windows syncs folders by itself.
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
