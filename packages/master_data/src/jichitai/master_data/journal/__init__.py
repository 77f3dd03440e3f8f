"""仕訳帳 / The journal: every event of every tower, append-only, chained, and provable.

Pure: the standard library and attrs. The journal in a database is ``jichitai.master_data.sql``.
"""

from .anchor import AnchorPort, FileAnchor
from .checkpoint import Checkpoint, HmacSigner, Signer, Verifier
from .done_once import done_once
from .entry import EMPTY, GENESIS, Entry, NewEntry, StreamHead
from .errors import (
    AnchorRefused,
    CheckpointNotReadable,
    DataNotStorable,
    IdempotencyConflict,
    NumberNotVoidable,
    StaleStream,
)
from .evidence import Evidence
from .light import foresee, foreseen
from .memory import MemoryJournal
from .of_body import JournalOfBody
from .ports import START, Batch, Cursor, Journal, Outbox
from .verify import VerifyReport

__all__ = [
    "EMPTY",
    "GENESIS",
    "START",
    "AnchorPort",
    "AnchorRefused",
    "Batch",
    "Checkpoint",
    "CheckpointNotReadable",
    "Cursor",
    "DataNotStorable",
    "Entry",
    "Evidence",
    "FileAnchor",
    "HmacSigner",
    "IdempotencyConflict",
    "Journal",
    "JournalOfBody",
    "MemoryJournal",
    "NewEntry",
    "NumberNotVoidable",
    "Outbox",
    "Signer",
    "StaleStream",
    "StreamHead",
    "Verifier",
    "VerifyReport",
    "done_once",
    "foresee",
    "foreseen",
]
