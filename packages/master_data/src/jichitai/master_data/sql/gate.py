"""書き手の門 / One writer at a time, across processes: a lock on a file beside the database.

SQLite lets one connection write; the rest poll, and some starve. Here all who wait stand in
the kernel's queue for a second lock, which is fair; only its head asks for the gate. That
keeps two connections from ever writing or checkpointing at once (the condition of
SQLite's WAL-reset fault before 3.51.3).

Handing over at every commit is fair and slow: another process must wake, and read its
pages anew. So whoever comes back at once may pass again before the head of the queue,
for a short burst; nobody waits for more than a burst of each who stood before.
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


BURST: Final = 0.01
"""続けて通れる間 / Seconds for which a process that comes back at once may pass before those who wait."""
_AT_ONCE: Final = 0.005
_PAUSE: Final = 0.0003


class _Handles:
    """The gate and its queue, opened: a lock belongs to whoever opened the file."""

    __slots__ = ("gate", "queue")

    def __init__(self, path: Path) -> None:
        self.gate: Final = os.open(path, os.O_RDWR | os.O_CREAT, 0o660)
        self.queue: Final = os.open(path.with_name(path.name + "-queue"), os.O_RDWR | os.O_CREAT, 0o660)

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
        self._process = os.getpid()
        self._burst_began = self._left = 0.0
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
        handles = self._pass()
        self._held.by_this_thread = True
        try:
            yield
        finally:
            self._held.by_this_thread = False
            self._left = time.monotonic()
            _unlock(handles.gate)
            self._free.append(handles)

    def _pass(self) -> _Handles:
        handles, now = self._opened(), time.monotonic()
        in_burst = now - self._left < _AT_ONCE and now - self._burst_began < BURST
        if in_burst and _try_lock(handles.gate):
            return handles
        if not (_try_lock(handles.queue) or _Waiter(handles, self._free).queued_within(self._deadline)):
            raise Busy(findings.store_busy(sqlstate="gate"))  # the waiter's thread keeps the handles until its turn comes
        if not _asked_until(now + self._deadline, handles.gate):
            _unlock(handles.queue)
            self._free.append(handles)
            raise Busy(findings.store_busy(sqlstate="gate"))
        _unlock(handles.queue)
        self._burst_began = time.monotonic()
        return handles

    def _opened(self) -> _Handles:
        if self._process != os.getpid():  # a child process: its parent's locks are not its own
            _close_all(self._free)
            self._process = os.getpid()
        try:
            return self._free.pop()
        except IndexError:
            return _Handles(self._path)


def _asked_until(until: float, gate: int) -> bool:
    """The head of the queue asks again and again: its turn comes soon, and to be woken would cost more than the turn."""
    while not _try_lock(gate):
        if time.monotonic() >= until:
            return False
        time.sleep(_PAUSE * random.uniform(0.5, 1.5))  # noqa: S311 - jitter, not a secret
    return True


class _Waiter:
    """Stands in the kernel's queue (which is fair), in a thread, so that a deadline can end the wait."""

    def __init__(self, handles: _Handles, free: deque[_Handles]) -> None:
        self._handles = handles
        self._free = free
        self._turn = threading.Event()
        self._settled = threading.Lock()
        self._given_up = False

    def queued_within(self, deadline: float) -> bool:
        threading.Thread(target=self._wait, name="jichitai-writer-gate", daemon=True).start()
        self._turn.wait(deadline)
        with self._settled:
            self._given_up = not self._turn.is_set()
        return not self._given_up

    def _wait(self) -> None:
        _lock(self._handles.queue)
        with self._settled:
            if not self._given_up:
                self._turn.set()
                return
        _unlock(self._handles.queue)
        self._free.append(self._handles)
