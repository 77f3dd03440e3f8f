"""データベースの置き場 / The stores in a database: SQLAlchemy Core tables, on the caller's connection."""

from .boards import SqlMigrationBoard
from .linkage_states import SqlFullState
from .tables import metadata

__all__ = ["SqlFullState", "SqlMigrationBoard", "metadata"]
