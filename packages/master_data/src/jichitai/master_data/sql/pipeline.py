"""一往復 / Several prepared statements in one round trip, through libpq's own pipeline.

``psycopg.pq`` is psycopg's documented wrapper of libpq. A statement sent here costs a
tenth of one sent through a cursor, and many of them wait for the server once. Waiting is
done on the socket, so other threads go on meanwhile.
"""

from __future__ import annotations

import re
import select
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import count
from typing import Any, Final

from psycopg import DataError, OperationalError, errors, pq

Statement = tuple[str, Sequence[object]]
"""文 / A statement with ``?`` for its parameters, and their values."""
_EPOCH: Final = date(2000, 1, 1)
_FOREVER: Final = 2**31 - 1
_BINARY: Final = pq.Format.BINARY
_TEXT: Final = pq.Format.TEXT


def _integer(data: bytes) -> int:
    return int.from_bytes(data, "big", signed=True)


def _text(data: bytes) -> str:
    return data.decode()


def _day(data: bytes) -> date:
    days = _integer(data)
    if abs(days) >= _FOREVER:
        raise DataError("an infinite day has no place here")
    return _EPOCH + timedelta(days=days)


_LOADERS: Final[Mapping[int, Callable[[bytes], Any]]] = {
    16: lambda data: data == b"\x01", 17: bytes, 19: _text, 20: _integer, 21: _integer, 23: _integer, 25: _text,
    1042: _text, 1043: _text, 1082: _day,
}  # fmt: skip
"""読み方 / How the binary form of a column is read, by the number of its type."""


def begin(driver: Any) -> None:
    """始める / Begin a transaction as the connection is set up, without a cursor, unless that was done."""
    words = begin_words(driver)
    if words is not None:
        said(driver, words)


def begin_words(driver: Any) -> str | None:
    """始めの文 / How a transaction is begun as the connection is set up; None where none is to be begun."""
    if driver.autocommit or driver.pgconn.transaction_status != pq.TransactionStatus.IDLE:
        return None
    level = driver.isolation_level
    words = "BEGIN" if level is None else f"BEGIN ISOLATION LEVEL {level.name.replace('_', ' ')}"
    return f"{words} READ ONLY" if driver.read_only else words


def said(driver: Any, words: str) -> None:
    """言う / Run a statement without parameters or rows, without a cursor."""
    result = driver.pgconn.exec_(words.encode())
    if result.status != pq.ExecStatus.COMMAND_OK:
        raise errors.error_from_result(result)


@cache
def name_of(statement: str) -> tuple[bytes, bytes]:
    """名と文 / The name a statement is prepared under, and its text as libpq takes it: one text, one name."""
    numbers = count(1)
    text = re.sub(r"\?", lambda _: f"${next(numbers)}", statement).encode()
    return b"jc_" + sha256(text).hexdigest()[:16].encode(), text


def exchange(driver: Any, statements: Sequence[Statement], ready: set[str]) -> list[Any]:
    """送って受ける / Send all in one round trip; the results in order: behind one that failed, nothing was done.

    ``ready`` are the statements this connection has prepared; those not among them are
    prepared on the way and put in. A connection that breaks off in the middle is closed.
    """
    connection, new = driver.pgconn, list[str]()
    given = [_as_sent(values) for _, values in statements]  # what cannot be sent is refused before anything is
    connection.enter_pipeline_mode()
    try:
        for (statement, _), (values, formats) in zip(statements, given, strict=True):
            name, text = name_of(statement)
            if not values:  # BEGIN, SAVEPOINT: nothing is saved by preparing them
                connection.send_query_params(text, None, result_format=pq.Format.BINARY)
                continue
            if statement not in ready and statement not in new:
                connection.send_prepare(name, text)
                new.append(statement)
            connection.send_query_prepared(name, values, formats, pq.Format.BINARY)
        connection.pipeline_sync()
        results = list(_collected(connection))
        connection.exit_pipeline_mode()
    except BaseException:
        driver.close()  # what is still on its way would be taken for the answer to something else
        raise
    return _without_preparing(statements, results, ready, new)


def _without_preparing(statements: Sequence[Statement], results: Sequence[Any], ready: set[str], new: Sequence[str]) -> list[Any]:
    """用意の返事を除く / The answers to the statements themselves; a failed preparation stands for its statement."""
    unmade, answers, found = set(new), iter(results), list[Any]()
    for statement, _ in statements:
        answer = next(answers)
        if statement in unmade:
            unmade.discard(statement)
            made, answer = answer, next(answers)
            if made.status == pq.ExecStatus.COMMAND_OK:
                ready.add(statement)  # it stays, also when a later one fails or the transaction is undone
            elif made.status != pq.ExecStatus.PIPELINE_ABORTED:
                answer = made
        found.append(answer)
    return found


def is_well(result: Any) -> bool:
    """うまくいったか / Did the statement do what it was to do, as far as the database is concerned?"""
    return result.status in (pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK)


def _collected(connection: Any) -> Iterator[Any]:
    unsent, ended = connection.flush(), False
    while True:
        while connection.is_busy():
            _wait(connection.socket, writing=bool(unsent))
            connection.consume_input()
            if unsent:
                unsent = connection.flush()
        result = connection.get_result()
        if result is None:
            if ended:
                raise OperationalError("the connection broke off in the middle")
            ended = True
        elif result.status == pq.ExecStatus.PIPELINE_SYNC:
            return
        else:
            ended = False
            yield result


if hasattr(select, "poll"):

    def _wait(socket: int, *, writing: bool) -> None:
        poll = select.poll()
        poll.register(socket, select.POLLIN | (select.POLLOUT if writing else 0))
        poll.poll()
else:

    def _wait(socket: int, *, writing: bool) -> None:
        select.select([socket], [socket] if writing else [], [])


def rows_of(result: Any) -> list[tuple[Any, ...]]:
    """行 / The rows of a result in binary form."""
    loaders = [_LOADERS[result.ftype(at)] for at in range(result.nfields)]
    get = result.get_value
    return [
        tuple(None if (value := get(row, at)) is None else load(value) for at, load in enumerate(loaders))
        for row in range(result.ntuples)
    ]


def failure_of(result: Any) -> Exception:
    """誤り / The error of a failed result, as psycopg names it."""
    return errors.error_from_result(result)


def _as_sent(values: Sequence[object]) -> tuple[list[bytes | None], list[pq.Format]]:
    plain, formats = list[bytes | None](), list[pq.Format]()
    for each in values:  # one loop without a call for each value: every statement of every command comes by here
        if type(each) is bytes:
            plain.append(each)
            formats.append(_BINARY)
            continue
        formats.append(_TEXT)
        if each is None:
            plain.append(None)
            continue
        text = each if type(each) is str else _literal(each) if type(each) is list else str(each)
        if "\0" in text:  # libpq would take the text for ended there
            raise DataError("text cannot contain a NUL character")
        plain.append(text.encode())
    return plain, formats


def _literal(values: Sequence[object]) -> str:
    """配列の書き方 / An array as PostgreSQL reads it from text."""
    return "{" + ",".join(map(_member, values)) + "}"


def _member(value: object) -> str:
    if value is None:
        return "NULL"
    text = "\\x" + value.hex() if type(value) is bytes else str(value)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
