"""書き手の門 / One writer at a time, across processes: a lock on a file beside the database.

SQLite lets one connection write; the rest poll, and some starve. Waiting in the queue of
a second file lock instead is fair, and keeps two connections from ever writing or
checkpointing at once (the condition of SQLite's WAL-reset fault before 3.51.3).

Handing over at every commit is fair and slow: another process must wake and read the
pages anew. So whoever comes back at once keeps the gate for a short burst, however many
wait; nobody waits for more than a burst of each who stood before.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import time
import weakref
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from . import findings
from .errors import Busy

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _lock(handle: int) -> None:
        while not _try_lock(handle):
            time.sleep(0.002)

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


BURST: Final = 0.02
"""続けて通れる間 / Seconds for which one process may keep the gate while others wait, from commit to commit."""
_LINGER: Final = 0.0005
_POLLS: Final = 3
_PAUSE: Final = 0.0007


class _Handles:
    """The gate and its queue, opened once: a lock belongs to whoever opened the file."""

    __slots__ = ("gate", "process", "queue", "since")

    def __init__(self, path: Path) -> None:
        self.gate: Final = os.open(path, os.O_RDWR | os.O_CREAT, 0o660)
        self.queue: Final = os.open(path.with_name(path.name + "-queue"), os.O_RDWR | os.O_CREAT, 0o660)
        self.process: Final = os.getpid()
        self.since = 0.0

    def somebody_waits(self) -> bool:
        """Whoever waits has the queue, or stands in it."""
        if not _try_lock(self.queue):
            return True
        _unlock(self.queue)
        return False

    def close(self) -> None:
        os.close(self.gate)
        os.close(self.queue)


def _close_all(kept: deque[_Handles]) -> None:
    while kept:
        kept.pop().close()


class WriterGate:
    """書き手の門 / Held by whoever writes; waiting is fair and ends at the deadline with ``Busy``."""

    def __init__(self, path: Path, *, deadline: float) -> None:
        self._path: Final = path
        self._deadline: Final = deadline
        self._held = threading.local()
        self._free: Final[deque[_Handles]] = deque()
        self._burst = _Burst(self._free)
        weakref.finalize(self, _close_all, self._free)

    @property
    def is_held_here(self) -> bool:
        """この糸が通っているか / Does this thread hold the gate now?"""
        return getattr(self._held, "by_this_thread", False)

    @contextmanager
    def __call__(self) -> Generator[None]:
        """通る / Hold the gate for the block. It is not re-entrant: a second entry would wait for itself."""
        if self.is_held_here:
            raise RuntimeError("this thread already writes to this database: one transaction at a time")
        if self._burst.process != os.getpid():  # a child process: its parent's locks are not its own
            _close_all(self._free)
            self._burst = _Burst(self._free)
        burst = self._burst
        handles = burst.go_on() or self._pass()
        self._held.by_this_thread = True
        try:
            yield
        finally:
            self._held.by_this_thread = False
            burst.leave(handles)

    def _pass(self) -> _Handles:
        handles = self._free.pop() if self._free else _Handles(self._path)
        if not (_at_once(handles) or _Waiter(handles, self._free).lock_within(self._deadline)):
            raise Busy(findings.store_busy(sqlstate="gate"))  # the waiter's thread keeps the handles until its turn comes
        handles.since = time.monotonic()
        return handles


def _at_once(handles: _Handles) -> bool:
    """Ask a few times before queueing: a turn comes soon, and a thread that wakes a thread costs more than the turn."""
    for _ in range(_POLLS):
        if handles.somebody_waits():
            return False
        if _try_lock(handles.gate):
            return True
        time.sleep(_PAUSE * random.uniform(0.5, 1.5))  # noqa: S311 - jitter, not a secret
    return False


class _Burst:
    """Keeps the gate between two blocks of one process that is known to come back at once, until its time is up.

    Whoever does not come back within half a millisecond loses it, and is not waited for
    the next time.
    """

    def __init__(self, free: deque[_Handles]) -> None:
        self.process: Final = os.getpid()
        self._free: Final = free
        self._settled: Final = threading.Lock()
        self._kept: _Handles | None = None
        self._left = 0.0
        self._comes_back = False
        self._watched = False

    def go_on(self) -> _Handles | None:
        """The gate, if it was kept for this process."""
        with self._settled:
            self._comes_back = time.monotonic() - self._left < _LINGER
            kept, self._kept = self._kept, None
        return kept

    def leave(self, handles: _Handles) -> None:
        """Keep the gate for whoever comes back, or hand it over."""
        with self._settled:
            self._left = time.monotonic()
            if self._comes_back and self._left - handles.since < BURST and handles.somebody_waits():
                self._kept = handles
                if not self._watched:
                    self._watched = True
                    threading.Thread(target=self._watch, name="jichitai-writer-gate-burst", daemon=True).start()
                return
        self._hand_over(handles)

    def _hand_over(self, handles: _Handles) -> None:
        _unlock(handles.gate)
        self._free.append(handles)

    def _watch(self) -> None:
        while True:
            time.sleep(_LINGER)
            with self._settled:
                since = time.monotonic() - self._left
                if self._kept is None and since > BURST:
                    self._watched = False
                    return
                if self._kept is None or since < _LINGER:
                    continue
                kept, self._kept, self._comes_back = self._kept, None, False
            self._hand_over(kept)


class _Waiter:
    """Waits in the kernel's queue (which is fair), in a thread, so that a deadline can end the wait."""

    def __init__(self, handles: _Handles, free: deque[_Handles]) -> None:
        self._handles = handles
        self._free = free
        self._turn = threading.Event()
        self._settled = threading.Lock()
        self._given_up = False

    def lock_within(self, deadline: float) -> bool:
        threading.Thread(target=self._wait, name="jichitai-writer-gate", daemon=True).start()
        self._turn.wait(deadline)
        with self._settled:
            self._given_up = not self._turn.is_set()
        return not self._given_up

    def _wait(self) -> None:
        _lock(self._handles.queue)
        _lock(self._handles.gate)
        _unlock(self._handles.queue)
        with self._settled:
            if not self._given_up:
                self._turn.set()
                return
        _unlock(self._handles.gate)
        self._free.append(self._handles)
