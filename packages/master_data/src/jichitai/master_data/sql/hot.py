"""熱い道 / Writing entries straight through the driver, where a transaction has certainly begun.

SQLAlchemy's part of a statement costs as much as the rest of an append together. It is
left out only for the journal's own statements, and only on a connection whose driver
says that a transaction is under way; otherwise they go the ordinary way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from psycopg import pq
from sqlalchemy import Connection

from ..journal.chain import Link
from ..journal.entry import Entry, StreamHead
from .appending import head_values, row_values, stale, write_links
from .driver import Parameters, RawRows, for_psycopg, run
from .prepared import write_one


def write(connection: Connection, stream: str, links: Sequence[Link], *, expected: StreamHead) -> tuple[Entry, ...]:
    """書く / Write in the connection's transaction, by the shortest way it allows."""
    dialect, driver = connection.dialect, connection.connection.driver_connection
    run_ = partial(_THROUGH[dialect.driver], driver) if _has_begun(dialect.driver, driver) else partial(run, connection)
    return write_links(run_, dialect.name, stream, links, expected=expected)


def write_alone(driver: Any, dialect: str, stream: str, links: Sequence[Link], *, expected: StreamHead) -> tuple[Entry, ...]:
    """一つの取引として書く / Write as a transaction of its own: on PostgreSQL ``driver`` is in autocommit.

    The statement prepared through libpq is used only here: in a longer transaction
    psycopg may discard it (after a ROLLBACK TO, an ALTER), and its absence would then
    abort the transaction.
    """
    if dialect == "postgresql" and len(links) == 1:
        position = write_one(driver, head_values(stream, links[0], expected), row_values(links[0]))
        if position is None:
            raise stale(partial(_psycopg, driver), stream, expected)
        return (links[0].entry(position),)
    run_ = partial(_psycopg if dialect == "postgresql" else _sqlite, driver)
    return write_links(run_, dialect, stream, links, expected=expected)


def _has_begun(name: str, driver: Any) -> bool:
    if name == "pysqlite":
        return bool(driver.in_transaction)
    return name == "psycopg" and driver.pgconn.transaction_status == pq.TransactionStatus.INTRANS


def _psycopg(driver: Any, statement: str, parameters: Parameters) -> RawRows:
    rows: RawRows = driver.execute(for_psycopg(statement), parameters, prepare=True)
    return rows


def _sqlite(driver: Any, statement: str, parameters: Parameters) -> RawRows:
    rows: RawRows = (driver.executemany if isinstance(parameters, list) else driver.execute)(statement, parameters)
    return rows


_THROUGH: Final[Mapping[str, Callable[[Any, str, Parameters], RawRows]]] = {"psycopg": _psycopg, "pysqlite": _sqlite}
