"""先に読む / Chunks of a file, read and worked on in other threads while the one before is looked at.

Polars は仕事の間、ほかの糸を待たせない。だから、二つの芯で二つの塊を同時に扱える。
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from os import cpu_count
from typing import BinaryIO, Final, Generic, TypeVar

from attrs import frozen

WORKERS: Final = min(2, cpu_count() or 1)
Made = TypeVar("Made")


@frozen(kw_only=True)
class Chunk(Generic[Made]):
    """一塊 / Bytes that begin at ``offset``: whole lines (``size`` bytes of them) and what was made of them.

    ``size`` is 0 when there is no whole line, or the file is too long.
    """

    offset: int
    size: int
    made: Future[Made] | None


class ReadAhead(Generic[Made]):
    """先読み / Chunks of up to ``block_bytes``, in order, by so many threads; asked for another offset than the next, it begins anew there."""

    def __init__(self, stream: BinaryIO, block_bytes: int, file_bytes: int, work: Callable[[bytes], Made], workers: int) -> None:
        self._stream, self._block, self._most, self._work = stream, block_bytes, file_bytes, work
        self._workers, self._pool = workers, ThreadPoolExecutor(workers)
        self._waiting: deque[Chunk[Made]] = deque()

    def __enter__(self) -> ReadAhead[Made]:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def at(self, offset: int) -> Chunk[Made] | None:
        """塊 / The chunk that begins at this byte, None at the end; the next ones are begun."""
        if self._waiting and self._waiting[0].offset != offset:
            for each in self._waiting:
                if each.made is not None:
                    each.made.cancel()
            self._waiting.clear()
        while len(self._waiting) <= self._workers:
            last = self._waiting[-1] if self._waiting else None
            if last is not None and not last.size:
                break
            following = self._begin(offset if last is None else last.offset + last.size)
            if following is None:
                break
            self._waiting.append(following)
        return self._waiting.popleft() if self._waiting else None

    def _begin(self, offset: int) -> Chunk[Made] | None:
        self._stream.seek(offset)
        data = self._stream.read(self._block)
        if not data:
            return None
        whole = data if len(data) < self._block else data[: data.rfind(b"\n") + 1]
        if not whole or offset + len(data) > self._most:
            return Chunk(offset=offset, size=0, made=None)
        return Chunk(offset=offset, size=len(whole), made=self._pool.submit(self._work, whole))
