"""事実を書く / Changes of many lines at once, each line won before anything is written of it.

Every writer first counts on the line's row (an UPDATE), which waits for whoever wrote
before, and only then looks whether the line is still as it was read. That is right at
READ COMMITTED, the caller's own sessions included; at the stricter levels the server
itself refuses the UPDATE.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

from attrs import field, frozen
from sqlalchemy import Connection

from ..temporal import findings
from ..temporal.errors import LineChangedByAnother
from ..temporal.facts import Change, Fact, Kind, Line
from ..temporal.restoring import check_restored
from .driver import run
from .errors import StoreFailed, translated
from .facts_guards import NO_SHARED_DAY
from .facts_rows import Dialect, dialect_of
from .savepoint import together

BATCH: Final = 2_000
"""一束 / How many lines are written with one set of statements."""

_Name = tuple[str, str]
_INSERT: Final = "INSERT INTO jc_fact (line, valid_from, valid_until, recorded_at, superseded_at, value, entry)"
_LAST: Final = "SELECT line, max(recorded_at), max(superseded_at) FROM jc_fact WHERE line @among AND value <> '' GROUP BY line"

_GIVEN: Final = "SELECT json_extract(value, '$[0]') AS kind, json_extract(value, '$[1]') AS key FROM json_each(?)"
_SQLITE: Final[Mapping[str, str]] = {
    "found": (
        "INSERT INTO jc_fact_line (kind, key, changes) SELECT given.kind, given.key, 0 FROM (@given) AS given"
        " WHERE NOT EXISTS (SELECT 1 FROM jc_fact_line AS l WHERE l.kind = given.kind AND l.key = given.key)"
    ).replace("@given", _GIVEN),
    "count": "UPDATE jc_fact_line SET changes = changes + 1 WHERE (kind, key) IN (@given) RETURNING kind, key, id".replace(
        "@given", _GIVEN
    ),
    "last": _LAST.replace("@among", "IN (SELECT value FROM json_each(?))"),
    "close": (
        "UPDATE jc_fact SET superseded_at = ? WHERE line = ? AND valid_from = ? AND recorded_at = ? AND superseded_at IS NULL"
    ),
    "add": f"{_INSERT} VALUES (?, ?, ?, ?, ?, ?, ?)",
}
_POSTGRESQL: Final[Mapping[str, str]] = {
    "count": (
        "INSERT INTO jc_fact_line (kind, key, changes) SELECT kind, key, 1 FROM unnest(?::text[], ?::text[]) AS given (kind, key)"
        " ON CONFLICT (kind, key) DO UPDATE SET changes = jc_fact_line.changes + 1 RETURNING kind, key, id"
    ),
    "last": _LAST.replace("@among", "= ANY (?::bigint[])"),
    "close": (
        "UPDATE jc_fact AS f SET superseded_at = given.at"
        " FROM unnest(?::timestamptz[], ?::bigint[], ?::date[], ?::timestamptz[]) AS given (at, line, valid_from, recorded_at)"
        " WHERE f.line = given.line AND f.valid_from = given.valid_from AND f.recorded_at = given.recorded_at"
        " AND f.superseded_at IS NULL"
    ),
    "add": (
        "@insert SELECT line, valid_from, valid_until, recorded_at, superseded_at, value, entry FROM unnest(?::bigint[],"
        " ?::date[], ?::date[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[]) WITH ORDINALITY"
        " AS given (line, valid_from, valid_until, recorded_at, superseded_at, value, entry, n) ORDER BY n"
    ).replace("@insert", _INSERT),
}


@frozen
class _Written:
    """What is to be written of one line: made from a change, or a whole line to be restored."""

    kind: Kind[Any]
    key: str
    adds: tuple[Fact[Any], ...]
    closes: tuple[Fact[Any], ...] = ()
    at: datetime | None = None
    read_at: datetime | None = field(default=None)

    @property
    def name(self) -> _Name:
        return self.kind.name, self.key


def write_changes(connection: Connection, changes: Iterable[Change[Any]]) -> int:
    """変更を書く / Every change, in their order, or none; how many."""
    made = (_Written(each.kind, each.key, each.adds, each.closes, each.at, each.read_at) for each in changes)
    return sum(len(batch) for batch in _write(connection, made))


def restore_lines(connection: Connection, lines: Iterable[Line[Any]]) -> int:
    """系列を戻す / Every line whole, or none; how many facts."""

    def checked() -> Iterator[_Written]:
        for line in lines:
            check_restored(line)
            if line.facts:
                yield _Written(line.kind, line.key, line.facts)

    return sum(len(each.adds) for batch in _write(connection, checked()) for each in batch)


def _write(connection: Connection, given: Iterable[_Written]) -> list[list[_Written]]:
    with together(connection):
        return [_Batch(connection, batch).write() for batch in _batches(given)]


def _batches(given: Iterable[_Written]) -> Iterator[list[_Written]]:
    # A line comes once in a batch: its second change is made from what the first one left.
    batch: dict[_Name, _Written] = {}
    for each in given:
        if each.name in batch or len(batch) == BATCH:
            yield list(batch.values())
            batch = {}
        batch[each.name] = each
    if batch:
        yield list(batch.values())


class _Batch:
    """Lines written together. They are won in order of their names, so that no two writers wait for each other."""

    def __init__(self, connection: Connection, batch: list[_Written]) -> None:
        self._connection = connection
        self._batch = sorted(batch, key=lambda each: each.name)
        self._postgresql = connection.dialect.name == "postgresql"
        self._statements = _POSTGRESQL if self._postgresql else _SQLITE
        self._dialect: Dialect = dialect_of(connection.dialect.name)

    def write(self) -> list[_Written]:
        with _refusing(self._batch[0].name):
            numbers = self._win()
            self._compare(numbers)
            self._close(numbers)
            self._add(numbers)
        return self._batch

    def _win(self) -> dict[_Name, int]:
        names = [each.name for each in self._batch]
        if self._postgresql:
            rows = run(self._connection, self._statements["count"], tuple(map(list, zip(*names, strict=True)))).all()
        else:
            asked = (json.dumps(names, ensure_ascii=False),)
            run(self._connection, self._statements["found"], asked)
            rows = run(self._connection, self._statements["count"], asked).all()
        return {(row[0], row[1]): row[2] for row in rows}

    def _compare(self, numbers: Mapping[_Name, int]) -> None:
        asked: Any = list(numbers.values())
        rows = run(self._connection, self._statements["last"], (asked if self._postgresql else json.dumps(asked),)).all()
        last = {line: self._dialect.read_instant(max(each for each in instants if each is not None)) for line, *instants in rows}
        for each in self._batch:
            found = last.get(numbers[each.name])
            if found != each.read_at or (found is not None and each.at is not None and each.at <= found):
                raise _changed(each.name)

    def _close(self, numbers: Mapping[_Name, int]) -> None:
        day, instant = self._dialect.day, self._dialect.instant
        closed = [
            (instant(each.at), numbers[each.name], day(fact.valid.start), instant(fact.recorded_at))
            for each in self._batch if each.at is not None for fact in each.closes
        ]  # fmt: skip
        if closed and self._send("close", closed) != len(closed):
            raise _changed(self._batch[0].name)

    def _add(self, numbers: Mapping[_Name, int]) -> None:
        added = [(numbers[each.name], *self._dialect.row(each.kind, fact)) for each in self._batch for fact in each.adds]
        if added:
            self._send("add", added)

    def _send(self, what: str, rows: Sequence[tuple[Any, ...]]) -> int:
        parameters: Any = tuple(map(list, zip(*rows, strict=True))) if self._postgresql else rows
        return int(run(self._connection, self._statements[what], parameters).rowcount)


def _changed(name: _Name) -> LineChangedByAnother:
    return LineChangedByAnother(findings.line_changed_by_another(kind=name[0], key=name[1]))


@contextmanager
def _refusing(name: _Name) -> Generator[None]:
    # The databases' own refusals of a stale line, in our words; of a batch, its first line is named.
    try:
        with translated():
            yield
    except StoreFailed as error:
        raise (_changed(name) if error.constraint == NO_SHARED_DAY or error.sqlstate == "40001" else error) from None
