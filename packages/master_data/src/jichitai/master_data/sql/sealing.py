"""封 / Sealing: giving every settled entry its leaf, and signing what the tree is now."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from ..journal.anchor import AnchorPort
from ..journal.canonical import instant_text
from ..journal.checkpoint import Checkpoint, Signer
from ..journal.evidence import Evidence
from ..journal.merkle import CompactRange, RangeHash, consistency_proof, inclusion_proof
from ..journal.ports import Cursor
from ..kernel.clock import Clock
from .driver import run
from .engine import Database
from .errors import translated
from .outbox import refuse_if_restored, settled

_LAST: Final = "SELECT size, peaks, transaction_id, position, checkpoint FROM jc_journal_seal ORDER BY size DESC LIMIT 1"
_LEAF: Final = "INSERT INTO jc_journal_leaf (leaf_index, position) VALUES (?, ?)"
_SEAL: Final = "INSERT INTO jc_journal_seal (size, root, peaks, transaction_id, position, checkpoint) VALUES (?, ?, ?, ?, ?, ?)"
_LEAF_DATA: Final = (
    "SELECT e.hash FROM jc_journal_leaf AS l JOIN jc_journal_entry AS e ON e.position = l.position"
    " WHERE l.leaf_index >= ? AND l.leaf_index < ? ORDER BY l.leaf_index"
)
_LEAF_OF: Final = (
    "SELECT l.leaf_index, e.content, e.previous_hash FROM jc_journal_entry AS e JOIN jc_journal_leaf AS l"
    " ON l.position = e.position WHERE e.stream = ? AND e.sequence = ?"
)
_BATCH: Final = 5_000
_PER_SEAL: Final = 100_000


class Sealer:
    """封をする者 / Seals a database's journal and hands the checkpoints to the anchor."""

    def __init__(
        self, database: Database, *, origin: str, signer: Signer, clock: Clock, anchor: AnchorPort | None = None
    ) -> None:
        self._database = database
        self._origin = origin
        self._signer = signer
        self._clock = clock
        self._anchor = anchor

    def seal(self) -> Checkpoint | None:
        """封をする / Seal everything settled and anchor it; the newest checkpoint, None if there is no entry.

        Anchoring follows the commit. If it fails, the next call anchors what is missing:
        the order of leaves is fixed by the entries, so the tree can only be extended.
        """
        while True:
            with self._database.write() as connection:
                before, checkpoint = seal_settled(connection, origin=self._origin, signer=self._signer, clock=self._clock)
            size = checkpoint.size if checkpoint else 0
            if size - before < _PER_SEAL:
                break
        if checkpoint is not None and self._anchor is not None:
            self._publish(self._anchor, checkpoint)
        return checkpoint

    def _publish(self, anchor: AnchorPort, checkpoint: Checkpoint) -> None:
        known = anchor.latest()
        proof: list[bytes] = []
        if known is not None and known.size <= checkpoint.size:
            with self._database.read() as connection:
                proof = consistency_proof(known.size, checkpoint.size, _range_hash(connection))
        anchor.publish(checkpoint, proof)


def seal_settled(connection: Connection, *, origin: str, signer: Signer, clock: Clock) -> tuple[int, Checkpoint | None]:
    """動かない行に封をする / Seal up to 100,000 entries in the caller's transaction: size before, checkpoint now."""
    with translated():
        if connection.dialect.name == "postgresql":  # one sealer at a time; writers do not wait for it
            run(connection, "SELECT one FROM jc_journal_place FOR UPDATE").all()
        refuse_if_restored(connection)
        last = run(connection, _LAST).one_or_none()
        before, cursor = (last[0], Cursor(last[2], last[3])) if last else (0, Cursor())
        tree = CompactRange(before, bytes(last[1])) if last else CompactRange()
        while tree.size - before < _PER_SEAL:
            rows = settled(connection, cursor, _BATCH, whole=False).all()
            if not rows:
                break
            run(connection, _LEAF, [(tree.size + at, row[1]) for at, row in enumerate(rows)])
            for row in rows:
                tree.append(bytes(row[2]))
            cursor = Cursor(rows[-1][0], rows[-1][1])
        if tree.size == before:
            return before, Checkpoint.read(last[4]) if last else None
        checkpoint = Checkpoint(origin=origin, size=tree.size, root=tree.root(), recorded_at=instant_text(clock.now())).signed_by(
            signer
        )
        place = (cursor.transaction, cursor.position)
        run(connection, _SEAL, (tree.size, checkpoint.root, tree.peaks, *place, checkpoint.text))
    return before, checkpoint


def latest_checkpoint(connection: Connection) -> Checkpoint | None:
    """最新の検査点 / The newest checkpoint the database keeps."""
    with translated():
        last = run(connection, _LAST).one_or_none()
    return Checkpoint.read(last[4]) if last else None


def evidence_for(connection: Connection, stream: str, sequence: int) -> Evidence | None:
    """証拠を作る / Proof that an entry is in the newest checkpoint; None if it is not sealed yet."""
    with translated():
        last = run(connection, _LAST).one_or_none()
        leaf = run(connection, _LEAF_OF, (stream, sequence)).one_or_none()
        if last is None or leaf is None:
            return None
        path = inclusion_proof(leaf[0], last[0], _range_hash(connection))
    return Evidence(
        content=bytes(leaf[1]), previous_hash=bytes(leaf[2]), leaf_index=leaf[0],
        path=tuple(path), checkpoint=Checkpoint.read(last[4]),
    )  # fmt: skip


def _range_hash(connection: Connection) -> RangeHash:
    """Subtree roots: from the peaks the seals keep where they fit, else from the leaves."""
    known: dict[tuple[int, int], bytes] = {}
    for size, peaks in run(connection, "SELECT size, peaks FROM jc_journal_seal ORDER BY size DESC LIMIT 1000"):
        begin = 0
        for at, bit in enumerate(bit for bit in reversed(range(size.bit_length())) if size >> bit & 1):
            known[begin, begin + (1 << bit)] = bytes(peaks)[32 * at : 32 * at + 32]
            begin += 1 << bit

    def range_hash(begin: int, end: int) -> bytes:
        found = known.get((begin, end))
        if found is None:
            tree = CompactRange()
            for (data,) in run(connection, _LEAF_DATA, (begin, end)):
                tree.append(bytes(data))
            found = known[begin, end] = tree.root()
        return found

    return range_hash
