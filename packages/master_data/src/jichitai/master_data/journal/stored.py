"""保存された形 / What ``verify`` reads: rows as they lie in a store, typed columns beside the bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol


class StoredEntry(NamedTuple):
    """保存された行 / An entry as it lies in the store: its columns and its bytes."""

    stream: str
    sequence: int
    event_type: str
    event_version: int
    actor: str
    recorded_at: str
    effective_on: str
    case: str | None
    causation: str | None
    command: str | None
    content: bytes
    previous_hash: bytes
    hash: bytes


class StoredLeaf(NamedTuple):
    """保存された葉 / A leaf, the entry it names (if that is there), and the order entries were committed in."""

    leaf_index: int
    position: int
    transaction: int | None
    hash: bytes | None


class StoredSeal(NamedTuple):
    """保存された封 / A seal: the tree's size, root and peaks, the last leaf's place, and the signed text."""

    size: int
    root: bytes
    peaks: bytes
    transaction: int
    position: int
    checkpoint: str


class StoredSeries(NamedTuple):
    """保存された採番 / What the number tables say about one series and fiscal year."""

    last: int
    issued: int
    lowest: int | None
    highest: int | None
    sequences: int
    voided: frozenset[tuple[int, str, int]]


class JournalSource(Protocol):
    """検証の元 / What ``verify`` reads; every iterator of one moment."""

    def entries(self) -> Iterator[tuple[Any, ...]]:
        """行 / Every entry as the fields of ``StoredEntry``, by stream (code point order) and sequence."""
        ...

    def heads(self) -> Iterator[tuple[str, int, bytes]]:
        """先頭 / Every head row: stream, sequence, hash; by stream."""
        ...

    def leaves(self) -> Iterator[tuple[Any, ...]]:
        """葉 / Every leaf as the fields of ``StoredLeaf``, by index."""
        ...

    def seals(self) -> Iterator[tuple[Any, ...]]:
        """封 / Every seal as the fields of ``StoredSeal``, by size."""
        ...

    def skipped(self) -> Iterator[tuple[str, int]]:
        """漏れた行 / Entries that are no leaf although the last seal has passed them."""
        ...

    def numbers(self) -> Mapping[tuple[str, int], StoredSeries]:
        """採番 / The number tables, by series and fiscal year."""
        ...
