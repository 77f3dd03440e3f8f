"""データベースの土台 / The SQL ground floor: databases, migrations, and the journal kept in them."""

from .append_only import protecting
from .direct import DirectJournal
from .engine import Database, open_database, safe_sqlite
from .errors import AppendOnly, Busy, StoreFailed, UnsafeStore, translated
from .journal import SqlJournal
from .migrate import current, include_name, upgrade

__all__ = [
    "AppendOnly",
    "Busy",
    "Database",
    "DirectJournal",
    "SqlJournal",
    "StoreFailed",
    "UnsafeStore",
    "current",
    "include_name",
    "open_database",
    "protecting",
    "safe_sqlite",
    "translated",
    "upgrade",
]
