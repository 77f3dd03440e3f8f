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
        text = self._path.read_text(encoding="utf-8") if self._path.exists() else ""
        return tuple(Checkpoint.read(each) for each in text.split(_END)[:-1])

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
        with self._path.open("a+b") as file:
            file.seek(0)
            whole = file.read().rfind(_END.encode())
            file.truncate(0 if whole < 0 else whole + len(_END))
            file.write((checkpoint.text + _END).encode())
            file.flush()
            os.fsync(file.fileno())
