"""データベースの置き場 / The stores in a database: SQLAlchemy Core tables, on the caller's connection."""

from .boards import SqlMigrationBoard
from .tables import metadata

__all__ = ["SqlMigrationBoard", "metadata"]
