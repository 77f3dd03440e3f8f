"""データベースの帳簿 / The books in a database: SQLAlchemy Core tables, on the caller's connection."""

from .books import SqlBooks
from .tables import metadata

__all__ = ["SqlBooks", "metadata"]
