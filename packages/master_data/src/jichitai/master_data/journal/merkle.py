"""木 / The Merkle tree over all entries, as RFC 6962 and RFC 9162 define it.

A leaf is hashed behind 0x00, a node behind 0x01, an odd node goes up unpaired. The data
of a leaf is the *chain hash* of an entry, so that tree and chains cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import Final

EMPTY_ROOT: Final = sha256().digest()
"""空の根 / The root of a tree without leaves."""
_HASH_SIZE: Final = 32

RangeHash = Callable[[int, int], bytes]
"""部分木のハッシュ / Gives the root over the leaves from ``begin`` up to, not including, ``end``."""


def leaf_hash(data: bytes) -> bytes:
    """葉のハッシュ / The hash of a leaf.

    >>> leaf_hash(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """節のハッシュ / The hash of a node over two subtrees."""
    return sha256(b"\1" + left + right).digest()


class CompactRange:
    """育つ木 / A growing tree of which only the peaks are kept: at most one hash per bit of its size."""

    def __init__(self, size: int = 0, peaks: bytes = b"") -> None:
        if size < 0 or len(peaks) != _HASH_SIZE * size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count() if size >= 0 else 'no'} peaks")
        self.size = size
        self._peaks = [peaks[at : at + _HASH_SIZE] for at in range(0, len(peaks), _HASH_SIZE)]

    @property
    def peaks(self) -> bytes:
        """頂き / The peaks, tallest first: what is needed to go on from here."""
        return b"".join(self._peaks)

    def append(self, data: bytes) -> None:
        """葉を足す / Add a leaf with this data."""
        node, size, peaks = sha256(b"\0" + data).digest(), self.size, self._peaks
        while size & 1:
            node = sha256(b"\1" + peaks.pop() + node).digest()
            size >>= 1
        peaks.append(node)
        self.size += 1

    def root(self) -> bytes:
        """根 / The root over all leaves so far."""
        if not self._peaks:
            return EMPTY_ROOT
        *rest, root = self._peaks
        for peak in reversed(rest):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Iterable[bytes]) -> bytes:
    """葉から根を出す / The root over the data of leaves."""
    tree = CompactRange()
    for data in leaves:
        tree.append(data)
    return tree.root()


def _split(size: int) -> int:
    """The largest power of two smaller than ``size``: where RFC 6962 divides a tree."""
    return 1 << (size - 1).bit_length() - 1


def inclusion_proof(index: int, size: int, range_hash: RangeHash) -> list[bytes]:
    """含むことの証明 / The hashes that lead from leaf ``index`` to the root of the first ``size`` leaves."""
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    path, begin, end = list[bytes](), 0, size
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            path.append(range_hash(middle, end))
            end = middle
        else:
            path.append(range_hash(begin, middle))
            begin = middle
    return path[::-1]


def consistency_proof(old: int, new: int, range_hash: RangeHash) -> list[bytes]:
    """延長であることの証明 / The hashes that show the first ``old`` leaves unchanged in the tree of ``new``."""
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} leaves is no extension of one of {old}")
    if old in (0, new):
        return []
    path, begin, end, whole = list[bytes](), 0, new, True
    while old != end:
        middle = begin + _split(end - begin)
        if old <= middle:
            path.append(range_hash(middle, end))
            end = middle
        else:
            path.append(range_hash(begin, middle))
            begin, whole = middle, False
    return (path if whole else [*path, range_hash(begin, end)])[::-1]


def verify_inclusion(data: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """含むことを確かめる / Is the leaf with this data at ``index`` under ``root``? (RFC 9162 §2.1.3.2)"""
    if not 0 <= index < size:
        return False
    node, at, last = leaf_hash(data), index, size - 1
    for each in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            node = node_hash(each, node)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            node = node_hash(node, each)
        at, last = at >> 1, last >> 1
    return last == 0 and node == root


def verify_consistency(old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """延長であることを確かめる / Does the new tree begin with exactly the old one? (RFC 9162 §2.1.4.2)"""
    if old == new:
        return not proof and old_root == new_root
    if not 0 <= old < new:
        return False
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    before = after = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            before, after = node_hash(each, before), node_hash(each, after)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            after = node_hash(after, each)
        at, last = at >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root
