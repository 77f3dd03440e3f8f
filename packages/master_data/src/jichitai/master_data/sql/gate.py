"""書き手の門 / One writer at a time, across processes: a lock on a file beside the database.

SQLite lets one connection write; the rest poll, and some starve. Waiting for a file
lock instead is fair, and keeps two connections from ever writing or checkpointing at
once (the condition of SQLite's WAL-reset fault before 3.51.3).
"""

from __future__ import annotations

import os
import random
import sys
import threading
import time
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


_POLLS: Final = 24
_PAUSE: Final = 0.0007


class WriterGate:
    """書き手の門 / Held by whoever writes; waiting is fair and ends at the deadline with ``Busy``."""

    def __init__(self, path: Path, *, deadline: float) -> None:
        self._path: Final = path
        self._deadline: Final = deadline
        self._held = threading.local()

    @property
    def is_held_here(self) -> bool:
        """この糸が通っているか / Does this thread hold the gate now?"""
        return getattr(self._held, "by_this_thread", False)

    @contextmanager
    def __call__(self) -> Generator[None]:
        """通る / Hold the gate for the block. It is not re-entrant: a second entry would wait for itself."""
        if self.is_held_here:
            raise RuntimeError("this thread already writes to this database: one transaction at a time")
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o660)
        taken = _try_lock(handle) or _poll(handle) or _Waiter(handle).lock_within(self._deadline)
        if not taken:  # the waiter's thread closes the handle when its turn comes
            raise Busy(findings.store_busy(sqlstate="gate"))
        self._held.by_this_thread = True
        try:
            yield
        finally:
            self._held.by_this_thread = False
            _unlock(handle)
            os.close(handle)


def _poll(handle: int) -> bool:
    """Ask a few times before queueing: a turn comes soon, and a thread that wakes a thread costs more than the turn."""
    for _ in range(_POLLS):
        time.sleep(_PAUSE * random.uniform(0.5, 1.5))  # noqa: S311 - jitter, not a secret
        if _try_lock(handle):
            return True
    return False


class _Waiter:
    """Waits in the kernel's queue (which is fair), in a thread, so that a deadline can end the wait."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
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
        _lock(self._handle)
        with self._settled:
            if not self._given_up:
                self._turn.set()
                return
        _unlock(self._handle)
        os.close(self._handle)
