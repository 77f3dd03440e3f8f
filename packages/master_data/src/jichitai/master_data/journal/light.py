"""軽い道 / Writing without being told positions, and reading without the bytes: what a book of values needs.

A journal that can, does it with less; any other is asked the usual way. Neither way
checks less than ``append`` and ``read``: a write is refused on the same grounds, and a
read trusts the store as ``read`` does. What was altered in the store is found by
``verify`` and only by it, for it reads every stored byte and column anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol, TypeGuard

from .entry import NewEntry, StreamHead, Told
from .ports import Journal


class LightJournal(Protocol):
    """軽い仕訳帳 / A journal that offers the light ways itself."""

    def record(self, stream: str, entries: Sequence[NewEntry], /, *, expected: int) -> None:
        """記す / As ``append``, but no positions are told, and a refusal may wait for the end of the block."""
        ...

    def told(self, stream: str, /, *, after: int = 0) -> Iterator[Told]:
        """言われたこと / As ``read``, without the bytes and hashes."""
        ...

    def foresee(self, stream: str, /) -> None:
        """先に頼む / The stream will be written soon: its head may be read along with something else."""
        ...

    def foreseen(self, stream: str, /) -> StreamHead | None:
        """頼んであった先頭 / The head that was foreseen; None if it was not."""
        ...


def record(journal: Journal, stream: str, entries: Sequence[NewEntry], *, expected: int) -> None:
    """記す / Append where no positions are needed; ``StaleStream`` now, or when the block of the command ends."""
    if _is_light(journal):
        journal.record(stream, entries, expected=expected)
    else:
        journal.append(stream, entries, expected=expected)


def told(journal: Journal, stream: str, *, after: int = 0) -> Iterator[Told]:
    """言われたこと / What the entries of a stream say, in order."""
    if _is_light(journal):
        return journal.told(stream, after=after)
    return (Told(each.sequence, each.event_type, each.event_version, each.data) for each in journal.read(stream, after=after))


def foresee(journal: Journal, stream: str) -> None:
    """先に頼む / Say that a stream will be written, so that its head can be read along with something else."""
    if _is_light(journal):
        journal.foresee(stream)


def foreseen(journal: Journal, stream: str) -> StreamHead | None:
    """頼んであった先頭 / The head, where it was foreseen and the journal can tell; else None, and ``head`` is to be asked."""
    return journal.foreseen(stream) if _is_light(journal) else None


_WAYS: Final = ("record", "told", "foresee", "foreseen")
_LIGHT: Final[dict[type, bool]] = {}  # ``isinstance`` with a protocol would look through the whole class every time


def _is_light(journal: object) -> TypeGuard[LightJournal]:
    kind = type(journal)
    if kind not in _LIGHT:
        _LIGHT[kind] = all(callable(getattr(kind, way, None)) for way in _WAYS)
    return _LIGHT[kind]
