"""木の検証 / The tree rebuilt leaf by leaf, and compared with every checkpoint on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..kernel.diagnostics import Diagnostic
from . import findings
from .checkpoint import Checkpoint, Verifier
from .errors import CheckpointNotReadable
from .merkle import CompactRange
from .stored import JournalSource, StoredSeal

Report = Callable[[Diagnostic], None]


def verify_tree(source: JournalSource, trusted: Sequence[Checkpoint], report: Report, *, verifier: Verifier | None = None) -> int:
    """木を確かめる / Every leaf names an entry, in the order of commitment; every root is as signed. The tree's size."""
    anchored = _Anchored(trusted, report)
    seals = _Seals(map(StoredSeal._make, source.seals()), report, trusted, verifier)
    tree, last = CompactRange(), (-1, -1)
    for index, position, transaction, digest in source.leaves():
        if index != tree.size:
            report(findings.leaves_missing(first=tree.size, last=index - 1))
            break
        if digest is None:
            report(findings.leaf_without_entry(leaf=index))
        elif (transaction, position) <= last:
            report(findings.leaf_out_of_order(leaf=index))
        last = last if digest is None else (transaction, position)
        tree.append(digest or b"")
        if tree.size >= anchored.next:
            anchored.reached(tree)
        if tree.size >= seals.next:
            seals.reached(tree, last)
    anchored.end(tree)
    seals.end(tree)
    return tree.size


_NEVER = 1 << 63


class _Anchored:
    """Checkpoints from outside: where the first root differs, the change lies between it and the one before."""

    def __init__(self, checkpoints: Sequence[Checkpoint], report: Report) -> None:
        self._due = sorted((each for each in checkpoints if each.size), key=lambda each: each.size, reverse=True)
        self._report = report
        self._agreed, self._broken = 0, False

    @property
    def next(self) -> int:
        return self._due[-1].size if self._due else _NEVER

    def reached(self, tree: CompactRange) -> None:
        while self.next <= tree.size:
            checkpoint = self._due.pop()
            if tree.root() == checkpoint.root:
                self._agreed = checkpoint.size
            elif not self._broken:  # every later root differs as well: only the first says where
                self._broken = True
                self._report(findings.checkpoint_disagrees(first=self._agreed, size=checkpoint.size))

    def end(self, tree: CompactRange) -> None:
        for checkpoint in reversed(self._due):
            self._report(findings.tree_too_small(checkpoint=checkpoint.size, leaves=tree.size))


class _Seals:
    """The store's own seals: each must say what the tree was, in every column, and what was exported under its size."""

    def __init__(
        self, seals: Iterable[StoredSeal], report: Report, trusted: Sequence[Checkpoint], verifier: Verifier | None
    ) -> None:
        self._seals = iter(seals)
        self._report = report
        self._exported: dict[int, list[Checkpoint]] = {}
        for each in trusted:
            self._exported.setdefault(each.size, []).append(each)
        self._verifier = verifier
        self._seal = next(self._seals, None)

    @property
    def next(self) -> int:
        return self._seal.size if self._seal else _NEVER

    def reached(self, tree: CompactRange, last: tuple[int, int]) -> None:
        while self._seal is not None and self._seal.size <= tree.size:
            seal = self._seal
            same = (seal.size, seal.root, seal.peaks) == (tree.size, tree.root(), tree.peaks)
            if not same or (seal.transaction, seal.position) != last or not self._says(seal):
                self._report(findings.seal_disagrees(size=seal.size))
            self._seal = next(self._seals, None)

    def end(self, tree: CompactRange) -> None:
        while self._seal is not None:
            self._report(findings.tree_too_small(checkpoint=self._seal.size, leaves=tree.size))
            self._seal = next(self._seals, None)

    def _says(self, seal: StoredSeal) -> bool:
        try:
            said = Checkpoint.read(seal.checkpoint)
        except (CheckpointNotReadable, TypeError):
            return False
        exported = self._exported.get(seal.size)
        return (
            (said.text, said.size, said.root) == (seal.checkpoint, seal.size, seal.root)
            and (exported is None or any(_is_copy(said, each) for each in exported))
            and (self._verifier is None or _holds(said, self._verifier))
        )


def _is_copy(stored: Checkpoint, exported: Checkpoint) -> bool:
    # A witness may have cosigned what was exported: the stored copy then has fewer signatures, never others.
    return stored.body == exported.body and set(stored.signatures) <= set(exported.signatures)


def _holds(said: Checkpoint, verifier: Verifier) -> bool:
    # A seal of an earlier key is left to the checkpoint that was exported; one of this key must hold.
    ours = any(each.key_id == verifier.key_id for each in said.signatures)
    return said.is_signed_for(verifier) if ours else bool(said.signatures)
