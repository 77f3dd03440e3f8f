"""停電の後の円盤 / What a disk may hold after the power is cut: files rebuilt from recorded system calls.

The model is POSIX's, which is stricter than most file systems: a file's data is certain
only once *that file* was synced, a name (created, removed, renamed) only once the *folder*
was synced. Of what is not certain anything may be there: nothing, all, some writes and
not others, some sectors of a write. Changes of names reach the disk in their order, and
older data never overwrites newer in the same sector (the page cache holds one version).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

SECTOR: Final = 512
_PAGE: Final = 4096
SHARED_MEMORY: Final = "-shm"
"""共有メモリ / SQLite's index of the WAL: written through a mapping, never synced, rebuilt when opened alone."""


@dataclass(frozen=True)
class Create:
    """名が付く / A new, empty file under a name."""

    name: str
    file: int


@dataclass(frozen=True)
class Unlink:
    """名が消える / A name is removed."""

    name: str


@dataclass(frozen=True)
class Rename:
    """名が変わる / A file takes another name, and replaces who had it."""

    old: str
    new: str


@dataclass(frozen=True)
class Write:
    """書く / Bytes at an offset."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True)
class Truncate:
    """長さを決める / The file's length is set."""

    file: int
    size: int


@dataclass(frozen=True)
class Sync:
    """確かにする / fsync or fdatasync of a file."""

    file: int


@dataclass(frozen=True)
class SyncFolder:
    """名を確かにする / fsync of the folder."""


@dataclass(frozen=True)
class Ack:
    """返事 / The writer told its client that something is done."""

    text: str


@dataclass(frozen=True)
class Shared:
    """共有メモリの中身 / What a memory-mapped file held at this moment."""

    name: str
    data: bytes


Naming: TypeAlias = Create | Unlink | Rename
Change: TypeAlias = Write | Truncate
Event: TypeAlias = Naming | Change | Sync | SyncFolder | Ack | Shared
Fate: TypeAlias = Literal["drop", "keep", "subset", "torn", "reordered", "hollow"]
"""停電のしかた / What becomes of that which was not synced.

drop: all of it is gone. keep: all of it is there. subset: some writes are. torn: some
sectors of some writes are. reordered: the later writes are there, the earlier ones not.
hollow: the lengths are there, the data is zeros or an older file's rubbish.
"""
FATES: Final[tuple[Fate, ...]] = ("drop", "keep", "subset", "torn", "reordered", "hollow")
SETTLED: Final[tuple[Fate, ...]] = ("drop", "keep")


@dataclass
class _File:
    """A file: what is certain of it, and what was written since."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list[Change])


class Volume:
    """円盤 / The state of one folder as events go by, and the images a power cut could leave of it."""

    def __init__(self) -> None:
        self._files: dict[int, _File] = {}
        self._names: dict[str, int] = {}
        self._naming: list[Naming] = []
        self._shared: dict[str, bytes] = {}
        self.acknowledged: list[str] = []

    @property
    def is_settled(self) -> bool:
        """未確定なし / Is everything on the disk, so that only one image is possible?"""
        return not self._naming and not any(each.pending for each in self._files.values())

    def apply(self, event: Event) -> None:
        """起きた / Take one event into account."""
        match event:
            case Ack(text):
                self.acknowledged.append(text)
            case Shared(name, data):
                self._shared[name] = data
            case Sync(file):
                _play(self._files[file].durable, self._files[file].pending)
                self._files[file].pending = []
            case SyncFolder():
                self._names = _named(self._names, self._naming)
                self._naming = []
            case Create(_, file):
                self._files[file] = _File()
                self._naming.append(event)
            case Unlink() | Rename():
                self._naming.append(event)
            case Write(file) | Truncate(file):
                self._files[file].pending.append(event)

    def image(self, fate: Fate, chance: random.Random) -> dict[str, bytes]:
        """停電 / The folder as it is found when the power is back."""
        kept = {"drop": 0, "keep": len(self._naming)}.get(fate, chance.randint(0, len(self._naming)))
        names = _named(self._names, self._naming[:kept])
        survive = _FATES[fate]
        found: dict[str, bytes] = {}
        for name, file in sorted(names.items()):
            content = bytearray(self._files[file].durable)
            survive(content, self._files[file].pending, chance)
            found[name] = bytes(content)
        for name, data in self._shared.items():
            if (stale := _stale(data, fate, chance)) is not None:
                found[name] = stale
        return found


def _named(names: Mapping[str, int], changes: Iterable[Naming]) -> dict[str, int]:
    now = dict(names)
    for each in changes:
        match each:
            case Create(name, file):
                now[name] = file
            case Unlink(name):
                now.pop(name, None)
            case Rename(old, new):
                now[new] = now.pop(old)
    return now


def _play(content: bytearray, changes: Iterable[Change]) -> None:
    for each in changes:
        match each:
            case Write(_, offset, data):
                content.extend(bytes(max(0, offset - len(content))))
                content[offset : offset + len(data)] = data
            case Truncate(_, size):
                del content[size:]
                content.extend(bytes(size - len(content)))


def _drop(content: bytearray, changes: list[Change], chance: random.Random) -> None:
    """Nothing of it reached the disk."""


def _keep(content: bytearray, changes: list[Change], chance: random.Random) -> None:
    _play(content, changes)


def _subset(content: bytearray, changes: list[Change], chance: random.Random) -> None:
    share = chance.choice((0.1, 0.5, 0.9))
    _play(content, [each for each in changes if chance.random() < share])


def _torn(content: bytearray, changes: list[Change], chance: random.Random) -> None:
    share = chance.choice((0.1, 0.5, 0.9, 0.99))
    _play(content, [each for change in changes for each in _sectors(change) if chance.random() < share])


def _reordered(content: bytearray, changes: list[Change], chance: random.Random) -> None:
    _play(content, changes[chance.randint(0, len(changes)) :])


def _hollow(content: bytearray, changes: list[Change], chance: random.Random) -> None:
    whole = bytearray(content)
    _play(whole, changes)
    del content[len(whole) :]
    grown = len(whole) - len(content)
    content.extend(bytes(grown) if chance.random() < 0.5 else chance.randbytes(grown))


def _sectors(change: Change) -> Iterator[Change]:
    """A write as the sectors it touches; a length is one thing."""
    if isinstance(change, Truncate):
        yield change
        return
    at, end = change.offset, change.offset + len(change.data)
    while at < end:
        until = min(end, (at // SECTOR + 1) * SECTOR)
        yield Write(change.file, at, change.data[at - change.offset : until - change.offset])
        at = until


def _stale(data: bytes, fate: Fate, chance: random.Random) -> bytes | None:
    """The mapped file after a restart: gone, whole, or some of its pages."""
    if fate in SETTLED:
        return data if fate == "keep" else None
    pages = [data[at : at + _PAGE] for at in range(0, len(data), _PAGE)]
    return chance.choice((None, data, b"".join(each if chance.random() < 0.5 else bytes(len(each)) for each in pages)))


_FATES: Final[Mapping[Fate, Callable[[bytearray, list[Change], random.Random], None]]] = {
    "drop": _drop, "keep": _keep, "subset": _subset, "torn": _torn, "reordered": _reordered, "hollow": _hollow,
}  # fmt: skip


@dataclass(frozen=True)
class Image:
    """停電の像 / One folder after a power cut, and what had been acknowledged by then."""

    at: int
    fate: Fate
    round: int
    files: Mapping[str, bytes]
    acknowledged: tuple[str, ...]

    def __str__(self) -> str:
        return f"event {self.at}, {self.fate}, round {self.round}, {len(self.acknowledged)} acknowledged"


def boundaries(events: list[Event]) -> frozenset[int]:
    """境目 / Where it matters most: just before a sync, just behind it, and just behind an acknowledgement."""
    found: set[int] = set()
    for index, event in enumerate(events):
        if isinstance(event, Sync | SyncFolder):
            found |= {index, index + 1}
        if isinstance(event, Ack):
            found.add(index + 1)
    return frozenset(found)


def images(events: list[Event], points: Mapping[int, Iterable[tuple[Fate, int]]], seed: object) -> Iterator[Image]:
    """像を作る / The images asked for: at each point (so many events have happened) fates and rounds.

    Each has a chance of its own, so that one image alone can be made again.
    """
    volume = Volume()
    for at in range(len(events) + 1):
        asked = list(points.get(at, ()))
        for fate, turn in asked[:1] if volume.is_settled else asked:
            files = volume.image(fate, random.Random(f"{seed} {at} {fate} {turn}"))
            yield Image(at, fate, turn, files, tuple(volume.acknowledged))
        if at < len(events):
            volume.apply(events[at])
