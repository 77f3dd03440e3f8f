"""仕訳帳 / The journal: every event of every tower, append-only, chained, and provable.

Pure: the standard library and attrs. The journal in a database is ``jichitai.master_data.sql``.
"""

from .entry import EMPTY, GENESIS, Entry, NewEntry, StreamHead
from .errors import (
    AnchorRefused,
    CheckpointNotReadable,
    DataNotStorable,
    IdempotencyConflict,
    NumberNotVoidable,
    StaleStream,
)
from .memory import MemoryJournal
from .ports import START, Batch, Cursor, Journal, Outbox

__all__ = [
    "EMPTY",
    "GENESIS",
    "START",
    "AnchorRefused",
    "Batch",
    "CheckpointNotReadable",
    "Cursor",
    "DataNotStorable",
    "Entry",
    "IdempotencyConflict",
    "Journal",
    "MemoryJournal",
    "NewEntry",
    "NumberNotVoidable",
    "Outbox",
    "StaleStream",
    "StreamHead",
]
