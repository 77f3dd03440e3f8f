"""用意した文 / The hottest statement, sent through libpq itself: a fifth of the cost of a cursor.

``psycopg.pq`` is psycopg's documented wrapper of libpq. Waiting happens in C without the
interpreter's lock; errors come out as psycopg's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from itertools import count
from typing import Any, Final
from weakref import WeakSet

from psycopg import errors, pq

from .appending import FOUND_AND_WRITE, MOVE_AND_WRITE

_INT2, _INT8, _BYTES, _TEXT = 21, 20, 17, 25
_ROW: Final = (_INT8, _TEXT, _INT2, _TEXT, _TEXT, _TEXT, _TEXT, _TEXT, _TEXT, _BYTES, _BYTES, _BYTES)


class _Statement:
    def __init__(self, statement: str, types: Sequence[int]) -> None:
        numbers = count(1)
        self.text = re.sub(r"\?", lambda _: f"${next(numbers)}", statement).encode()
        self.name = b"jc_" + sha256(self.text).hexdigest()[:16].encode()  # one text, one name, whatever our version
        self.types = types
        self.formats = [pq.Format.BINARY if each == _BYTES else pq.Format.TEXT for each in types]


_MOVE: Final = _Statement(MOVE_AND_WRITE, (_INT8, _BYTES, _TEXT, _INT8, _BYTES, *_ROW))
_FOUND: Final = _Statement(FOUND_AND_WRITE, (_INT8, _BYTES, _TEXT, *_ROW))

_READY: Final[WeakSet[Any]] = WeakSet()
_NOT_PREPARED: Final = b"26000"
_DUPLICATE: Final = b"42P05"


def write_one(driver: Any, head: Sequence[object], row: Sequence[object]) -> int | None:
    """一行を書く / Move or found the head and write one entry; its position, or None if the head was another.

    The connection is in autocommit. In a caller's transaction a statement that is gone
    (psycopg discards all after a rollback) would end the transaction with it.
    """
    connection: Any = driver.pgconn
    statement = _MOVE if len(head) > 3 else _FOUND
    values = [
        each if each is None or type(each) is bytes else (each if type(each) is str else str(each)).encode()
        for each in (*head, *row)
    ]
    if driver not in _READY:
        _prepare(driver)
    result = connection.exec_prepared(statement.name, values, statement.formats, pq.Format.TEXT)
    if result.status != pq.ExecStatus.TUPLES_OK and result.error_field(pq.DiagnosticField.SQLSTATE) == _NOT_PREPARED:
        _prepare(driver)  # discarded by a pooler; in autocommit nothing else is lost by it
        result = connection.exec_prepared(statement.name, values, statement.formats, pq.Format.TEXT)
    if result.status != pq.ExecStatus.TUPLES_OK:
        raise errors.error_from_result(result)
    return int(result.get_value(0, 0)) if result.ntuples else None


def _prepare(driver: Any) -> None:
    for statement in (_MOVE, _FOUND):
        made = driver.pgconn.prepare(statement.name, statement.text, statement.types)
        there_already = made.error_field(pq.DiagnosticField.SQLSTATE) == _DUPLICATE  # behind a pooler
        if made.status != pq.ExecStatus.COMMAND_OK and not there_already:
            raise errors.error_from_result(made)
    _READY.add(driver)
