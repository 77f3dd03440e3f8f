"""書き出しを続ける / Files that are written block by block, so that a run that was killed goes on where it was.

塊を書き終えるたびに、どこまで読んだかと、書いた長さ・ハッシュを小さな状態のファイルに残す。次に始めるときは、
書き出したものが残した通りであることを確かめ、書きかけの分を切り捨てて、その後を書く。
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from ..validation import rule_findings
from .state import RunState, StateFile, StateOfAnother

_AT_ONCE: Final = 1 << 20


class Outputs:
    """書き出し先 / The streams of a run, and the state that tells how far they are written.

    Each stream is a file that can be read, written and cut (``r+b`` or ``w+b``).
    """

    def __init__(self, source: BinaryIO, streams: Sequence[BinaryIO], path: Path, fingerprint: Mapping[str, Any]) -> None:
        self._source, self._streams, self._file = source, streams, StateFile(path)
        self._read, self._written = hashlib.sha256(), [hashlib.sha256() for _ in streams]
        self._sizes = [0 for _ in streams]
        self._offset = 0
        self._fingerprint = fingerprint

    def resume(self) -> RunState | None:
        """取り戻す / The state to go on from, the streams cut to it; None, and empty streams, when there is none."""
        state = self._file.resume(self._fingerprint, self._source)
        kept = self._file.outputs if state is not None else [(0, "")] * len(self._streams)
        if state is not None:
            self._follow(state.offset)
        for nth, ((size, digest), stream) in enumerate(zip(kept, self._streams, strict=True)):
            self._note(nth, size)
            if digest and self._written[nth].hexdigest() != digest:
                raise StateOfAnother(rule_findings.state_of_another(what_ja="書き出したものの", what_en="output so far"))
            stream.truncate(size)
            stream.seek(size)
        return state

    def sizes(self) -> tuple[int, ...]:
        """長さ / How long the streams are now."""
        for each in self._streams:
            each.flush()
        return tuple(os.fstat(each.fileno()).st_size for each in self._streams)

    def keep(self, state: RunState, sizes: Sequence[int]) -> None:
        """書き残す / The streams, up to these sizes, hold all that was read up to the state."""
        for nth, (size, stream) in enumerate(zip(sizes, self._streams, strict=True)):
            stream.flush()
            os.fsync(stream.fileno())
            self._note(nth, size)
        self._follow(state.offset)
        told = tuple((size, each.hexdigest()) for size, each in zip(self._sizes, self._written, strict=True))
        self._file.keep(state, self._read.hexdigest(), outputs=told)

    def remove(self) -> None:
        """消す / The run is over."""
        self._file.remove()

    def _note(self, nth: int, size: int) -> None:
        _hash(self._written[nth], self._streams[nth], self._sizes[nth], size)
        self._sizes[nth] = size

    def _follow(self, offset: int) -> None:
        _hash(self._read, self._source, self._offset, offset)
        self._offset = offset


def _hash(hasher: Any, stream: BinaryIO, begin: int, end: int) -> None:
    """その間を足す / Add the bytes of a file from ``begin`` to ``end``, wherever the stream itself stands."""
    while begin < end:
        part = os.pread(stream.fileno(), min(_AT_ONCE, end - begin), begin)
        if not part:
            return
        hasher.update(part)
        begin += len(part)
