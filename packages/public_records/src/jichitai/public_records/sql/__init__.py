"""公文書の置き場（データベース） / The stores in a database: SQLAlchemy Core on the caller's connection.

``upgrade(connection, "jichitai.public_records")`` makes the tables and their guards.
"""

from sqlalchemy import Connection

from ..ports import BodyStore, RecordsStores
from .bodies import SqlBodies
from .copy_sets import SqlCopySets
from .disposal_lists import SqlDisposalLists
from .disposal_rounds import SqlDisposalRounds
from .holds_above import SqlHoldsAbove
from .links import SqlContentLinks
from .records import SqlRecords
from .series import SqlFileSeries
from .tables import metadata
from .transfers import SqlTransfers

__all__ = [
    "SqlBodies",
    "SqlContentLinks",
    "SqlCopySets",
    "SqlDisposalLists",
    "SqlDisposalRounds",
    "SqlFileSeries",
    "SqlHoldsAbove",
    "SqlRecords",
    "SqlTransfers",
    "metadata",
    "sql_stores",
]


def sql_stores(connection: Connection, *, bodies: BodyStore | None = None) -> RecordsStores:
    """データベースの一揃い / The stores on one connection; bodies in the database unless given elsewhere."""
    return RecordsStores(
        series=SqlFileSeries(connection), records=SqlRecords(connection), lists=SqlDisposalLists(connection),
        bodies=SqlBodies(connection) if bodies is None else bodies, holds_above=SqlHoldsAbove(connection),
        rounds=SqlDisposalRounds(connection), transfers=SqlTransfers(connection),
        copies=SqlCopySets(connection),
    )  # fmt: skip
