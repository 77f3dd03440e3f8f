"""検証 / Reading the whole journal again and saying where it is not what was written.

Streaming: memory does not grow with the journal. The stored bytes are hashed as they are;
the columns beside them are compared with what the bytes say. What a chain cannot show (a
tail cut off, everything recomputed) the checkpoints kept outside the database show, and
locate to the segment between two of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final, NamedTuple, Protocol

from attrs import field, frozen

from ..kernel.diagnostics import Diagnostic
from . import findings
from .canonical import after_data, before_data
from .checkpoint import Checkpoint, Verifier
from .entry import GENESIS
from .errors import CheckpointNotReadable
from .merkle import CompactRange
from .numbering import NUMBER_ISSUED, NUMBER_VOIDED, SERIES_STREAMS

MAX_FINDINGS: Final = 1_000
"""挙げる所見の限り / More findings than this are counted, not listed."""


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


class StoredSeries(NamedTuple):
    """保存された採番 / What the number tables say about one series and fiscal year."""

    last: int
    issued: int
    lowest: int | None
    highest: int | None
    voided: frozenset[tuple[int, str]]


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

    def seals(self) -> Iterator[str]:
        """封 / The text of every checkpoint the store itself keeps, by size."""
        ...

    def skipped(self) -> Iterator[tuple[str, int]]:
        """漏れた行 / Entries that are no leaf although the last seal has passed them."""
        ...

    def numbers(self) -> Mapping[tuple[str, int], StoredSeries]:
        """採番 / The number tables, by series and fiscal year."""
        ...


@frozen(kw_only=True)
class VerifyReport:
    """検証の報告 / What was read, and everything that is wrong with it."""

    entries: int
    streams: int
    leaves: int
    checkpoints: int
    findings: tuple[Diagnostic, ...] = field(repr=False)
    unlisted: int = 0

    @property
    def is_sound(self) -> bool:
        """正しいか / Nothing was found."""
        return not self.findings

    @property
    def codes(self) -> tuple[str, ...]:
        """所見の符号 / The code of each finding, in order."""
        return tuple(found.code for found in self.findings)


class _Found:
    def __init__(self) -> None:
        self.listed: list[Diagnostic] = []
        self.unlisted = 0

    def add(self, finding: Diagnostic) -> None:
        if len(self.listed) < MAX_FINDINGS:
            self.listed.append(finding)
        else:
            self.unlisted += 1


def verify(source: JournalSource, *, anchored: Iterable[Checkpoint] = (), verifier: Verifier | None = None) -> VerifyReport:
    """検証する / Read everything and report. ``anchored`` are checkpoints from *outside* the store.

    With a ``verifier`` only checkpoints it knows the signature of count, and an unsigned
    one is a finding. Without anchored checkpoints a cut tail, or a journal recomputed
    from some entry on, cannot be told from a shorter or another one.
    """
    found = _Found()
    counts = {"entries": 0, "streams": 0, "leaves": 0}
    trusted = _trusted(anchored, verifier, found)
    parts: dict[str, Callable[[], None]] = {
        "entries": lambda: _verify_chains(source, counts, found),
        "leaves": lambda: _verify_tree(source, trusted, counts, found),
        "seals": lambda: _verify_skipped(source, found),
    }
    for part, read in parts.items():
        try:
            read()
        except (TypeError, ValueError, AttributeError):  # a value of a type that no writer of ours stores
            found.add(findings.part_unreadable(part=part))
    return VerifyReport(checkpoints=len(trusted), findings=tuple(found.listed), unlisted=found.unlisted, **counts)


def _verify_chains(source: JournalSource, counts: dict[str, int], found: _Found) -> None:
    heads = source.heads()
    head = next(heads, None)
    register = _Register(found)
    stream: str | None = None
    sequence, digest, numbered = 0, GENESIS, False
    for row in source.entries():
        if row[0] != stream:
            head = _compare_heads(stream, sequence, digest, head, heads, found)
            stream, sequence, digest = row[0], 0, GENESIS
            numbered = row[0].startswith(SERIES_STREAMS)
            counts["streams"] += 1
        try:
            content: bytes = row[10]
            real = sha256(b"\0" + row[11] + len(content).to_bytes(8, "big") + content).digest()
            sound = row[11] == digest and real == row[12] and row[1] == sequence + 1 and _columns_agree(row, content)
        except (TypeError, ValueError, AttributeError):
            real, sound = b"", False
        if not sound:
            _explain(row, sequence, digest, real, found)
        if numbered:
            register.read(row)
        sequence, digest = row[1], row[12]
        counts["entries"] += 1
    head = _compare_heads(stream, sequence, digest, head, heads, found)
    while head is not None:
        found.add(findings.head_disagrees(stream=head[0], head=head[1], last=0))
        head = next(heads, None)
    register.compare(source.numbers())


def _verify_skipped(source: JournalSource, found: _Found) -> None:
    for stream, sequence in source.skipped():
        found.add(findings.entry_without_leaf(stream=stream, sequence=sequence))


def _columns_agree(row: tuple[Any, ...], content: bytes) -> bool:
    # The canonical form is fixed, so the columns give its first and last part exactly: no parsing.
    front = before_data(row[4], row[7], row[8], row[9]).encode()
    back = after_data(row[6], row[2], row[3], row[5], row[1], row[0]).encode()
    return content.startswith(front) and content.endswith(back) and len(content) >= len(front) + len(back) + 2


def _explain(row: tuple[Any, ...], sequence: int, digest: bytes, real: bytes, found: _Found) -> None:
    stream, here = row[0], row[1]
    if here > sequence + 1:
        found.add(findings.entries_missing(stream=stream, first=sequence + 1, last=here - 1))
    elif here <= sequence:
        found.add(findings.entry_out_of_place(stream=stream, sequence=here))
    if real != row[12]:
        found.add(findings.entry_altered(stream=stream, sequence=here))
    elif row[11] != digest and here == sequence + 1:
        found.add(findings.chain_broken(stream=stream, sequence=here))
    if real and not _columns_agree(row, row[10]):
        found.add(findings.column_disagrees(stream=stream, sequence=here, columns=_disagreeing(row)))


def _disagreeing(row: tuple[Any, ...]) -> tuple[str, ...]:
    try:
        said = json.loads(row[10])
        names = StoredEntry._fields[:10]
        return tuple(name for name, kept in zip(names, row, strict=False) if said[name] != kept) or ("content",)
    except (ValueError, TypeError, KeyError):
        return ("content",)


_HeadRow = tuple[str, int, bytes]


def _compare_heads(
    stream: str | None, sequence: int, digest: bytes, head: _HeadRow | None, heads: Iterator[_HeadRow], found: _Found
) -> _HeadRow | None:
    """Compare a finished stream with its head row; heads of streams that have no entries come up on the way."""
    if stream is None:
        return head
    while head is not None and head[0] < stream:
        found.add(findings.head_disagrees(stream=head[0], head=head[1], last=0))
        head = next(heads, None)
    if head is None or head[0] != stream:
        found.add(findings.head_disagrees(stream=stream, head=0, last=sequence))
        return head
    if (head[1], head[2]) != (sequence, digest):
        found.add(findings.head_disagrees(stream=stream, head=head[1], last=sequence))
    return next(heads, None)


class _Register:
    """The register of numbers as the entries tell it, to be compared with the number tables."""

    def __init__(self, found: _Found) -> None:
        self._found = found
        self._last: dict[tuple[str, int], int] = {}
        self._voided: dict[tuple[str, int], set[tuple[int, str]]] = {}

    def read(self, row: tuple[Any, ...]) -> None:
        try:
            data = json.loads(row[10])["data"]
            key, number = (data["series"], data["fiscal_year"]), data["number"]
            reason = data["reason"] if row[2] == NUMBER_VOIDED else ""
        except (ValueError, TypeError, KeyError):
            return  # not of the form: the chain has said so, or it is somebody else's event
        last = self._last.get(key, 0)
        if row[2] == NUMBER_ISSUED:
            if number != last + 1:
                self._broken(key, number)
            self._last[key] = number
        elif row[2] == NUMBER_VOIDED:
            voided = self._voided.setdefault(key, set())
            if number > last or any(number == each for each, _ in voided):
                self._broken(key, number)
            voided.add((number, reason))

    def compare(self, kept: Mapping[tuple[str, int], StoredSeries]) -> None:
        for key in sorted(self._last.keys() | kept.keys()):
            last, row = self._last.get(key, 0), kept.get(key)
            told = StoredSeries(last, last, 1, last, frozenset(self._voided.get(key, ())))
            if row != told:
                self._broken(key, min(last, row.last) if row else last)

    def _broken(self, key: tuple[str, int], number: int) -> None:
        self._found.add(findings.number_series_broken(series=key[0], year=key[1], number=number))


def _trusted(anchored: Iterable[Checkpoint], verifier: Verifier | None, found: _Found) -> list[Checkpoint]:
    trusted: list[Checkpoint] = []
    for checkpoint in anchored:
        if verifier is None or checkpoint.is_signed_for(verifier):
            trusted.append(checkpoint)
        else:
            found.add(findings.checkpoint_signature_wrong(size=checkpoint.size))
    return sorted(trusted, key=lambda checkpoint: checkpoint.size)


def _sealed(text: str, found: _Found) -> Checkpoint | None:
    try:
        return Checkpoint.read(text)
    except CheckpointNotReadable as error:
        found.add(error.finding)
        return None


def _verify_tree(source: JournalSource, trusted: Sequence[Checkpoint], counts: dict[str, int], found: _Found) -> None:
    """Rebuild the tree leaf by leaf; at the size of a checkpoint the roots must be equal."""
    seals = [seal for seal in (_sealed(text, found) for text in source.seals()) if seal is not None]
    due = sorted([*trusted, *seals], key=lambda checkpoint: checkpoint.size)
    tree, segment, broken, at = CompactRange(), 0, False, 0
    before = (-1, -1)
    for index, position, transaction, digest in source.leaves():
        while at < len(due) and due[at].size <= tree.size:
            segment, broken = _compare_root(tree, due[at], segment, broken, found)
            at += 1
        if index != tree.size:
            found.add(findings.leaves_missing(first=tree.size, last=index - 1))
            break
        if digest is None:
            found.add(findings.leaf_without_entry(leaf=index))
        elif (transaction, position) <= before:
            found.add(findings.leaf_out_of_order(leaf=index))
        before = (transaction or 0, position) if digest is not None else before
        tree.append(digest or b"")
    for checkpoint in due[at:]:
        if checkpoint.size <= tree.size:
            segment, broken = _compare_root(tree, checkpoint, segment, broken, found)
        else:
            found.add(findings.tree_too_small(checkpoint=checkpoint.size, leaves=tree.size))
    counts["leaves"] = tree.size


def _compare_root(tree: CompactRange, checkpoint: Checkpoint, segment: int, broken: bool, found: _Found) -> tuple[int, bool]:
    if tree.size == checkpoint.size and tree.root() == checkpoint.root:
        return checkpoint.size, broken
    if not broken:  # every later root differs as well: only the first says where
        found.add(findings.checkpoint_disagrees(first=segment, size=checkpoint.size))
    return checkpoint.size, True
