"""用意した文 / The hottest statement, sent through libpq itself: a fifth of the cost of a cursor.

``psycopg.pq`` is psycopg's documented wrapper of libpq. Waiting happens in C without the
interpreter's lock; errors come out as psycopg's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from typing import Any, Final
from weakref import WeakSet

from psycopg import errors, pq

from .appending import FOUND_AND_WRITE, MOVE_AND_WRITE

_INT2, _INT8, _BYTES, _TEXT = 21, 20, 17, 25
_ROW: Final = (_INT8, _TEXT, _INT2, _TEXT, _TEXT, _TEXT, _TEXT, _TEXT, _TEXT, _BYTES, _BYTES, _BYTES)


class _Statement:
    def __init__(self, name: str, statement: str, types: Sequence[int]) -> None:
        numbers = count(1)
        self.name = name.encode()
        self.text = re.sub(r"\?", lambda _: f"${next(numbers)}", statement).encode()
        self.types = types
        self.formats = [pq.Format.BINARY if each == _BYTES else pq.Format.TEXT for each in types]


_MOVE: Final = _Statement("jc_move", MOVE_AND_WRITE, (_INT8, _BYTES, _TEXT, _INT8, _BYTES, *_ROW))
_FOUND: Final = _Statement("jc_found", FOUND_AND_WRITE, (_INT8, _BYTES, _TEXT, *_ROW))

_READY: Final[WeakSet[Any]] = WeakSet()
_NOT_PREPARED: Final = b"26000"


def write_one(driver: Any, head: Sequence[object], row: Sequence[object]) -> int | None:
    """一行を書く / Move or found the head and write one entry; its position, or None if the head was another."""
    connection: Any = driver.pgconn
    statement = _MOVE if len(head) > 3 else _FOUND
    values = [
        each if each is None or type(each) is bytes else (each if type(each) is str else str(each)).encode()
        for each in (*head, *row)
    ]
    if connection.transaction_status == pq.TransactionStatus.IDLE:
        result = _alone(driver, statement, values)
    else:
        # In a caller's transaction a statement that is gone (DEALLOCATE by psycopg after a
        # rollback, another server behind a pooler) would end it: send the text itself.
        result = connection.exec_params(statement.text, values, statement.types, statement.formats, pq.Format.TEXT)
    if result.status != pq.ExecStatus.TUPLES_OK:
        raise errors.error_from_result(result)
    return int(result.get_value(0, 0)) if result.ntuples else None


def _alone(driver: Any, statement: _Statement, values: list[Any]) -> Any:
    """自分だけの取引で / Prepared, for a statement that commits itself: if it is gone, it is prepared again."""
    connection: Any = driver.pgconn
    if driver not in _READY:
        _prepare(driver)
    result = connection.exec_prepared(statement.name, values, statement.formats, pq.Format.TEXT)
    if result.status != pq.ExecStatus.TUPLES_OK and result.error_field(pq.DiagnosticField.SQLSTATE) == _NOT_PREPARED:
        _prepare(driver)
        result = connection.exec_prepared(statement.name, values, statement.formats, pq.Format.TEXT)
    return result


def begin(driver: Any) -> None:
    """始める / Begin a transaction as the connection is set up, without a cursor."""
    if driver.autocommit or driver.pgconn.transaction_status != pq.TransactionStatus.IDLE:
        return
    level = driver.isolation_level
    words = ["BEGIN"] if level is None else ["BEGIN ISOLATION LEVEL", level.name.replace("_", " ")]
    result = driver.pgconn.exec_(" ".join([*words, "READ ONLY"] if driver.read_only else words).encode())
    if result.status != pq.ExecStatus.COMMAND_OK:
        raise errors.error_from_result(result)


def _prepare(driver: Any) -> None:
    for statement in (_MOVE, _FOUND):
        made = driver.pgconn.prepare(statement.name, statement.text, statement.types)
        if made.status != pq.ExecStatus.COMMAND_OK:
            raise errors.error_from_result(made)
    _READY.add(driver)
