"""データベースの土台 / The SQL ground floor: databases, migrations, and the journal kept in them."""

from .append_only import grants, protecting
from .copying import copy_journal
from .direct import DirectJournal
from .doctor import examine, require_safe
from .engine import Database, open_database, safe_sqlite
from .errors import AppendOnly, Busy, StoreFailed, UnsafeStore, translated
from .facts import SqlFacts
from .facts_guards import fact_grants
from .insert_once import insert_once
from .journal import SqlJournal
from .masters import SqlMasters
from .migrate import MigrationLost, current, include_name, upgrade
from .outbox import SqlOutbox, settle_after_restore
from .savepoint import together
from .sealing import Sealer, evidence_for, latest_checkpoint, seal_settled
from .verifying import verify_journal

__all__ = [
    "AppendOnly",
    "Busy",
    "Database",
    "DirectJournal",
    "MigrationLost",
    "Sealer",
    "SqlFacts",
    "SqlJournal",
    "SqlMasters",
    "SqlOutbox",
    "StoreFailed",
    "UnsafeStore",
    "copy_journal",
    "current",
    "evidence_for",
    "examine",
    "fact_grants",
    "grants",
    "include_name",
    "insert_once",
    "latest_checkpoint",
    "open_database",
    "protecting",
    "require_safe",
    "safe_sqlite",
    "seal_settled",
    "settle_after_restore",
    "together",
    "translated",
    "upgrade",
    "verify_journal",
]
