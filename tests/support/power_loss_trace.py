"""書き手の記録 / What a process asks of the kernel about the files of one folder, in order.

A tracer in pure Python: ptrace(2) through ctypes, as strace does it. It needs nothing
installed and no privilege (a process may trace its own children), but Linux 5.3 or newer
on x86-64 or ARM64, and a container that allows ptrace. Anything that could change a file
unseen (a thread, a mapping, a system call not known here) ends the recording with an error.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import platform
import signal
import struct
import sys
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Final

from power_loss import SHARED_MEMORY, Ack, Create, Event, Rename, Shared, Sync, SyncFolder, Truncate, Unlink, Write

_SEIZE, _INTERRUPT, _NEXT, _SYSCALL_INFO = 0x4206, 0x4207, 24, 0x420E
_OPTIONS: Final = 0x1 | 0x00100000  # mark system calls; kill the writer if we die
_MARKED: Final = 5 | 0x80  # SIGTRAP, marked
_ENTERED, _LEFT = 1, 2
_WAIT_ALL: Final = 0x40000000
_ACK: Final = 1

_NUMBERS: Final[Mapping[str, Mapping[str, int]]] = {
    "x86_64": {
        "open": 2, "creat": 85, "openat": 257, "openat2": 437, "close": 3, "dup": 32, "dup2": 33, "dup3": 292,
        "write": 1, "pwrite64": 18, "writev": 20, "pwritev": 296, "pwritev2": 328, "fallocate": 285,
        "fsync": 74, "fdatasync": 75, "ftruncate": 77, "truncate": 76, "sync": 162, "syncfs": 306, "sync_file_range": 277,
        "unlink": 87, "unlinkat": 263, "rename": 82, "renameat": 264, "renameat2": 316, "link": 86, "linkat": 265,
        "symlink": 88, "symlinkat": 266, "mmap": 9, "clone": 56, "fork": 57, "vfork": 58, "clone3": 435, "execve": 59,
        "copy_file_range": 326, "sendfile": 40, "splice": 275, "io_uring_setup": 425,
    },
    "aarch64": {
        "openat": 56, "openat2": 437, "close": 57, "dup": 23, "dup3": 24,
        "write": 64, "pwrite64": 68, "writev": 66, "pwritev": 70, "pwritev2": 287, "fallocate": 47,
        "fsync": 82, "fdatasync": 83, "ftruncate": 46, "truncate": 45, "sync": 81, "syncfs": 267, "sync_file_range": 84,
        "unlinkat": 35, "renameat": 38, "renameat2": 276, "linkat": 37, "symlinkat": 36, "mmap": 222, "clone": 220,
        "clone3": 435, "execve": 221, "copy_file_range": 285, "sendfile": 71, "splice": 76, "io_uring_setup": 425,
    },
}  # fmt: skip
_NEVER: Final = (
    "clone", "fork", "vfork", "clone3", "execve", "io_uring_setup", "sync", "syncfs",
    "truncate", "link", "linkat", "symlink", "symlinkat", "openat2",
)  # fmt: skip
_NOT_ON_OURS: Final = (
    "dup", "dup2", "dup3", "writev", "pwritev", "pwritev2", "fallocate", "copy_file_range", "sendfile", "splice", "sync_file_range",
)  # fmt: skip


class CannotRecord(Exception):
    """記録できない / This machine does not let us trace a child."""


class NotUnderstood(Exception):
    """分からない動き / The writer did something whose effect on the files is not known here."""


class _Tracer:
    """ptrace / The few requests needed, for one single-threaded child."""

    def __init__(self, child: int) -> None:
        self._child = child
        self._ptrace = ctypes.CDLL(None, use_errno=True).ptrace
        self._ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
        self._ptrace.restype = ctypes.c_long
        self._info = ctypes.create_string_buffer(96)
        self._ask(_SEIZE, 0, _OPTIONS)
        self._ask(_INTERRUPT, 0, 0)
        os.waitpid(child, _WAIT_ALL)
        self._ask(_SYSCALL_INFO, len(self._info), ctypes.addressof(self._info))  # not before Linux 5.3

    def _ask(self, request: int, address: int, data: int) -> int:
        answer: int = self._ptrace(request, self._child, address, data)
        if answer < 0:
            raise OSError(ctypes.get_errno(), f"ptrace request {request:#x}")
        return answer

    def go_on(self, deliver: int = 0) -> None:
        self._ask(_NEXT, 0, deliver)

    def stopped_at(self) -> bytes | None:
        """The next stop: a system call's state, or None when the child has ended."""
        while True:
            _, status = os.waitpid(self._child, _WAIT_ALL)
            if not os.WIFSTOPPED(status):
                if status:
                    raise NotUnderstood(f"the writer ended with status {status:#x}")
                return None
            if os.WSTOPSIG(status) == _MARKED:
                self._ask(_SYSCALL_INFO, len(self._info), ctypes.addressof(self._info))
                return self._info.raw
            self.go_on(0 if status >> 16 else os.WSTOPSIG(status))


class _Recording:
    """What system calls mean for the files below the root, folder by folder, once they have succeeded."""

    def __init__(self, child: int, root: Path, names: Mapping[int, str]) -> None:
        self._child, self._names, self._called = child, names, ""
        self._memory = os.open(f"/proc/{child}/mem", os.O_RDONLY)
        self._folders = {os.fspath(each.resolve()): each.name for each in root.iterdir() if each.is_dir()}
        self.events: dict[str, list[Event]] = {name: [] for name in self._folders.values()}
        self._active = ""  # one folder after the other: acknowledgements belong to the last one touched
        self._opened: dict[int, int | Path] = {}  # handle → file; the path of what is no file to follow
        self._here: dict[Path, int] = {}
        self._files = count(1)
        self._meanings: Mapping[str, Callable[[tuple[int, ...], int], None]] = {
            "open": lambda a, r: self._open(r, a[1]), "openat": lambda a, r: self._open(r, a[2]),
            "creat": lambda _, r: self._open(r, os.O_CREAT | os.O_TRUNC), "close": lambda a, _: self._close(a[0]),
            "write": self._write, "pwrite64": self._write, "ftruncate": lambda a, _: self._truncate(a[0], a[1]),
            "fsync": lambda a, _: self._sync(a[0]), "fdatasync": lambda a, _: self._sync(a[0]), "mmap": self._map,
            "unlink": lambda a, _: self._unlink(a[0]), "unlinkat": lambda a, _: self._unlink(a[1]),
            "rename": lambda a, _: self._rename(a[0], a[1]), "renameat": lambda a, _: self._rename(a[1], a[3]),
            "renameat2": lambda a, _: self._rename(a[1], a[3]),
            **dict.fromkeys(_NEVER, self._never), **dict.fromkeys(_NOT_ON_OURS, self._not_on_ours),
        }  # fmt: skip

    def close(self) -> None:
        os.close(self._memory)

    def knows(self, number: int) -> bool:
        return number in self._names

    def done(self, number: int, arguments: tuple[int, ...], result: int) -> None:
        self._called = self._names[number]
        self._meanings[self._called](arguments, result)

    def _add(self, event: Event) -> None:
        self.events[self._active].append(event)

    def _bytes(self, address: int, size: int) -> bytes:
        data = os.pread(self._memory, size, address)
        if len(data) != size:
            raise NotUnderstood("the writer's memory could not be read")
        return data

    def _argument(self, address: int) -> Path | None:
        """A path argument; read up to a page's end at a time, for the next page may not be there."""
        text = b""
        while b"\0" not in text:
            text += self._bytes(address + len(text), 4096 - (address + len(text)) % 4096)
        return self._ours(Path(os.fsdecode(text[: text.index(0)])))

    def _ours(self, path: Path) -> Path | None:
        """The path with its folder resolved, if it is directly in a folder that is followed."""
        folder = path.parent.resolve()
        if os.fspath(folder) not in self._folders:
            return None
        if not path.is_absolute():
            raise NotUnderstood("a relative path")
        self._active = folder.name
        return folder / path.name

    def _open(self, handle: int, flags: int) -> None:
        opened = Path(f"/proc/{self._child}/fd/{handle}").readlink()
        if os.fspath(opened) in self._folders:
            self._opened[handle] = opened
        if (path := self._ours(opened)) is None:
            return
        if path.name.endswith(SHARED_MEMORY):
            self._opened[handle] = path
            return
        if path not in self._here:
            self._here[path] = next(self._files)
            self._add(Create(path.name, self._here[path]))
        elif flags & os.O_TRUNC:
            self._add(Truncate(self._here[path], 0))
        self._opened[handle] = self._here[path]

    def _close(self, handle: int) -> None:
        self._opened.pop(handle, None)

    def _write(self, arguments: tuple[int, ...], written: int) -> None:
        handle, address = arguments[0], arguments[1]
        if handle == _ACK and self._active:
            self._add(Ack(self._bytes(address, written).decode().strip()))
        if isinstance(file := self._opened.get(handle), int):
            offset = arguments[3] if self._called == "pwrite64" else self._cursor(handle) - written
            self._add(Write(file, offset, self._bytes(address, written)))

    def _cursor(self, handle: int) -> int:
        return int(Path(f"/proc/{self._child}/fdinfo/{handle}").read_text().split("pos:")[1].split()[0])

    def _truncate(self, handle: int, size: int) -> None:
        if isinstance(file := self._opened.get(handle), int):
            self._add(Truncate(file, size))

    def _sync(self, handle: int) -> None:
        if (opened := self._opened.get(handle)) is None:
            return
        for path in {each for each in self._opened.values() if isinstance(each, Path)}:
            if path.is_file():
                self._add(Shared(path.name, path.read_bytes()))
        self._add(Sync(opened) if isinstance(opened, int) else SyncFolder())

    def _unlink(self, address: int) -> None:
        path = self._argument(address)
        if path is not None and self._here.pop(path, None) is not None:
            self._add(Unlink(path.name))

    def _rename(self, old: int, new: int) -> None:
        before, after = self._argument(old), self._argument(new)
        if before is None and after is None:
            return
        if before is None or after is None or before.parent != after.parent:
            raise NotUnderstood("a file was moved from folder to folder")
        self._here[after] = self._here.pop(before)
        self._add(Rename(before.name, after.name))

    def _map(self, arguments: tuple[int, ...], _: int) -> None:
        shared_and_writable = arguments[2] & mmap.PROT_WRITE and arguments[3] & mmap.MAP_SHARED
        if shared_and_writable and isinstance(self._opened.get(arguments[4]), int):
            raise NotUnderstood("a database file is written through a mapping")

    def _never(self, arguments: tuple[int, ...], _: int) -> None:
        raise NotUnderstood(f"the writer called {self._called}")

    def _not_on_ours(self, arguments: tuple[int, ...], _: int) -> None:
        if arguments[0] in self._opened or arguments[1] in self._opened:
            raise NotUnderstood(f"the writer called {self._called} on a database file")


def record(program: Path, arguments: list[str], root: Path) -> dict[str, list[Event]]:
    """記録する / Run a Python program and follow what it does to the files of each folder in ``root``.

    The program writes "ready" to its output, waits for a line, works through the folders
    one after the other (in one thread), acknowledges by writing to its output, and ends.
    """
    numbers = _NUMBERS.get(platform.machine())
    if sys.platform != "linux" or numbers is None:
        raise CannotRecord(f"no tracer for {sys.platform} on {platform.machine()}")
    told, telling = os.pipe()
    hearing, saying = os.pipe()
    actions = [(os.POSIX_SPAWN_DUP2, hearing, 0), (os.POSIX_SPAWN_DUP2, telling, 1)]
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path), PYTHONUTF8="1")
    child = os.posix_spawn(sys.executable, [sys.executable, os.fspath(program), *arguments], environment, file_actions=actions)
    os.close(hearing)
    os.close(telling)
    recording = _Recording(child, root, {number: name for name, number in numbers.items()})
    try:
        if os.read(told, 6) != b"ready\n":
            raise NotUnderstood("the writer did not start")
        tracer = _seize(child)
        os.write(saying, b"go\n")
        os.set_blocking(told, False)
        _follow(tracer, recording, told)
    except BaseException:
        _end(child)
        raise
    finally:
        recording.close()
        os.close(told)
        os.close(saying)
    return recording.events


def _seize(child: int) -> _Tracer:
    try:
        return _Tracer(child)
    except OSError as error:
        raise CannotRecord(f"this machine does not let a process trace its child: {error}") from None


def _follow(tracer: _Tracer, recording: _Recording, told: int) -> None:
    entered: tuple[int, ...] | None = None
    tracer.go_on()
    while (stop := tracer.stopped_at()) is not None:
        if stop[0] == _ENTERED:
            entered = struct.unpack_from("7Q", stop, 24)
        elif stop[0] == _LEFT and entered is not None:
            (result,) = struct.unpack_from("q", stop, 24)
            if result >= 0 and recording.knows(entered[0]):
                recording.done(entered[0], entered[1:], result)
                _drain(told)
            entered = None
        tracer.go_on()


def _drain(told: int) -> None:
    try:
        while os.read(told, 65_536):
            pass
    except BlockingIOError:
        pass


def _end(child: int) -> None:
    try:
        os.kill(child, signal.SIGKILL)
        while not os.WIFSIGNALED(os.waitpid(child, _WAIT_ALL)[1]):
            pass
    except (ProcessLookupError, ChildProcessError):
        pass
