"""運転 / Running a statement written once for both drivers, through SQLAlchemy or straight.

The journal's statements are few and hot, so they go to the driver as they are (no
construct is compiled), with ``?`` for a parameter; psycopg prepares the repeated ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final, Protocol

from psycopg import pq
from sqlalchemy import Connection, CursorResult

from .later import later_of

Rows = CursorResult[*tuple[Any, ...]]
"""行 / What a statement gives back through SQLAlchemy."""
Parameters = tuple[Any, ...] | Sequence[tuple[Any, ...]]
"""値 / The values of one row, or of many rows for the same statement."""


class RawRows(Protocol):
    """生の行 / What SQLAlchemy's result and the drivers' cursors have in common."""

    @property
    def rowcount(self) -> Any:
        """行数 / How many rows the statement touched."""
        ...

    def fetchone(self) -> Any:
        """一行 / The next row, or None."""
        ...

    def fetchall(self) -> Sequence[Any]:
        """全部 / Every row that is left."""
        ...


Run = Callable[[str, Parameters], RawRows]
"""走らせる手 / Runs a statement with ``?`` parameters."""


@cache
def for_psycopg(statement: str) -> str:
    """psycopg の書き方 / ``?`` becomes ``%s``; none of our statements has a percent sign."""
    return statement.replace("?", "%s")


def run(connection: Connection, statement: str, parameters: Parameters = ()) -> Rows:
    """走らせる / Run one statement, or the same one for many rows (a list of tuples)."""
    if connection.dialect.name == "postgresql":
        statement = for_psycopg(statement)
    return connection.exec_driver_sql(statement, parameters or None)


def through(connection: Connection, statement: str, parameters: Parameters = ()) -> RawRows:
    """まっすぐ走らせる / Run straight through the driver where a transaction has certainly begun, else as ``run``.

    SQLAlchemy's part of a statement costs several times what the database takes for it. It
    is left out for the hot statements of this package and the towers' books, and only on a
    connection whose driver says that a transaction is under way.
    """
    later = later_of(connection)
    if later is not None:
        if later.depth:
            answer = later.send(statement, parameters)
            later.settle()
            return answer
        later.begun()
    driver: Any = connection.connection.driver_connection
    straight = straight_to(connection.dialect.driver, driver)
    return run(connection, statement, parameters) if straight is None else straight(driver, statement, parameters)


def afterwards(connection: Connection, statement: str, parameters: Parameters, check: Check | None = None) -> None:
    """あとで走らせる / Run at the latest when the block of ``together`` ends, else at once; ``check`` looks at what it did.

    For writes of which the caller asks nothing: several of them, and the next question, are
    sent in one round trip. ``check`` raises where the statement did not do what it must.
    """
    later = later_of(connection)
    if later is not None and later.depth:
        later.send(statement, parameters, check)
        return
    rows = through(connection, statement, parameters)
    if check is not None:
        check(rows)


def foresee(connection: Connection, name: str, statement: str, parameters: Parameters) -> None:
    """先に頼む / A question that will be asked soon goes along with whatever is sent next; its answer is put in ``memo_of``."""
    later = later_of(connection)
    if later is not None and later.depth:
        later.memo[name] = later.ride(statement, parameters)


def memo_of(connection: Connection) -> dict[str, Any]:
    """控え / What is known within the block of ``together`` and forgotten with it; outside one, nothing is."""
    later = later_of(connection)
    return {} if later is None or not later.depth else later.memo


Check = Callable[[RawRows], None]
"""検め / Looks at what a statement did, and may raise."""
Straight = Callable[[Any, str, Parameters], RawRows]
"""まっすぐな手 / Runs a statement on a driver's own connection."""


def straight_to(name: str, driver: Any) -> Straight | None:
    """まっすぐな手 / How to run on this driver, or None where no transaction is under way."""
    if name == "pysqlite":
        return on_sqlite if driver.in_transaction else None
    if name == "psycopg" and driver.pgconn.transaction_status == _IN_TRANSACTION:
        return on_psycopg
    return None


def on_psycopg(driver: Any, statement: str, parameters: Parameters) -> RawRows:
    """psycopg で / Run on psycopg's own connection, prepared; rows come in binary form, which bytes need half the size for."""
    rows: RawRows = driver.execute(for_psycopg(statement), parameters, prepare=True, binary=True)
    return rows


def on_sqlite(driver: Any, statement: str, parameters: Parameters) -> RawRows:
    """sqlite3 で / Run on sqlite3's own connection; a list is one statement for many rows."""
    rows: RawRows = (driver.executemany if isinstance(parameters, list) else driver.execute)(statement, parameters)
    return rows


_IN_TRANSACTION: Final = pq.TransactionStatus.INTRANS
