"""検証 / Reading the whole journal again and saying where it is not what was written.

Streaming: memory does not grow with the journal. The stored bytes are hashed as they are;
the columns beside them are compared with what the bytes say. What a chain cannot show (a
tail cut off, everything recomputed) the checkpoints kept outside the database show, and
locate to the segment between two of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any, Final

from attrs import field, frozen

from ..kernel.diagnostics import Diagnostic
from . import findings
from .canonical import after_data, before_data
from .checkpoint import Checkpoint, Verifier
from .entry import GENESIS
from .numbering import SERIES_STREAMS
from .stored import JournalSource, StoredEntry
from .verify_numbers import Register
from .verify_tree import verify_tree

MAX_FINDINGS: Final = 1_000
"""挙げる所見の限り / More findings than this are counted, not listed."""


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
        "leaves": lambda: counts.update(leaves=verify_tree(source, trusted, found.add, verifier=verifier)),
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
    register = Register(found.add)
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


def _trusted(anchored: Iterable[Checkpoint], verifier: Verifier | None, found: _Found) -> list[Checkpoint]:
    trusted: list[Checkpoint] = []
    for checkpoint in anchored:
        if verifier is None or checkpoint.is_signed_for(verifier):
            trusted.append(checkpoint)
        else:
            found.add(findings.checkpoint_signature_wrong(size=checkpoint.size))
    return sorted(trusted, key=lambda checkpoint: checkpoint.size)
