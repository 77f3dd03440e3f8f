"""データベースの置き場 / The stores in a database: SQLAlchemy Core tables, on the caller's connection."""

from .bodies import prepare_body, speak_for
from .stores import SqlCaseStores
from .tables import metadata

__all__ = ["SqlCaseStores", "metadata", "prepare_body", "speak_for"]
