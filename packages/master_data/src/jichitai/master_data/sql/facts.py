"""データベースの事実 / Bitemporal facts on the caller's connection and in its transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from ..temporal.comparing import Difference, differences
from ..temporal.facts import MAX_KEY, Change, Fact, Kind, Line, checked_name, lines_of
from .driver import run
from .errors import translated
from .facts_rows import dialect_of
from .facts_writing import restore_lines, write_changes
from .savepoint import together

T = TypeVar("T")

_FACTS: Final = (
    "SELECT l.key, f.valid_from, f.valid_until, f.recorded_at, f.superseded_at, f.value, f.entry"
    " FROM jc_fact_line AS l JOIN jc_fact AS f ON f.line = l.id WHERE l.kind = ? AND f.value <> ''"
)
_IN_ORDER: Final = "ORDER BY l.key, f.recorded_at, f.id"
_OF_LINE: Final = f"{_FACTS} AND l.key = ? {_IN_ORDER}"
_OF_KEYS: Final = f"{_FACTS} AND l.key >= ? AND l.key <= ? {_IN_ORDER}"
_OF_PARTS: Final = f"{_FACTS} AND l.key > ? AND l.key < ? {_IN_ORDER}"
_VALID: Final = "AND f.valid_from <= ? AND (f.valid_until IS NULL OR f.valid_until > ?)"
_NOW_ON: Final = f"{_FACTS} {_VALID} AND f.superseded_at IS NULL ORDER BY l.key"
_THEN_ON: Final = f"{_FACTS} {_VALID} AND f.recorded_at <= ? AND (f.superseded_at IS NULL OR f.superseded_at > ?) ORDER BY l.key"
_RECORDED: Final = (
    f"{_FACTS} AND ((f.recorded_at >= ? AND f.recorded_at < ?) OR (f.superseded_at >= ? AND f.superseded_at < ?)) {_IN_ORDER}"
)
_KEYS: Final = "SELECT key FROM jc_fact_line WHERE kind = ? AND key > ? ORDER BY key LIMIT 2000"

_HOLD: Final = (
    "INSERT INTO jc_fact_line (kind, key, changes) VALUES (?, ?, 0)"
    " ON CONFLICT (kind, key) DO UPDATE SET changes = jc_fact_line.changes"
)
_TOUCH: Final = "UPDATE jc_fact_line SET changes = changes WHERE kind = ? AND key = ?"


_ERASE: Final = (
    "UPDATE jc_fact SET value = '', superseded_at = coalesce(superseded_at, ?) WHERE value <> ''"
    " AND line = (SELECT id FROM jc_fact_line WHERE kind = ? AND key = ?)"
)


class SqlFacts:
    """データベースの事実 / A ``FactStore`` on SQLite or PostgreSQL. Nothing is committed here.

    What is read in several pages (``lines``) is of one moment only in ``Database.read``.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection
        self._dialect: Final = dialect_of(connection.dialect.name)

    def line(self, kind: Kind[T], key: str, /) -> Line[T]:
        """系列 / Everything recorded about a subject; an empty line when nothing was."""
        return Line(kind=kind, key=key, facts=tuple(self._facts(kind, _OF_LINE, key)))

    def hold(self, kind: Kind[T], key: str, /) -> Line[T]:
        """押さえて読む / The same, its row locked until the transaction ends; a new line's row is made to be locked."""
        name = (kind.name, checked_name("a key", key, MAX_KEY))
        with translated():
            # On SQLite an UPDATE of no row takes the one lock there is, whatever began the transaction.
            run(self._connection, _HOLD if self._connection.dialect.name == "postgresql" else _TOUCH, name)
        return self.line(kind, key)

    def apply(self, change: Change[T], /) -> None:
        """変える / Close and add; ``LineChangedByAnother`` when the line is not as it was read, and nothing is written."""
        write_changes(self._connection, (change,))

    def apply_many(self, changes: Iterable[Change[T]], /) -> int:
        """まとめて変える / All of the changes, or none, by the thousand; how many."""
        return write_changes(self._connection, changes)

    def restore(self, lines: Iterable[Line[T]], /) -> int:
        """そのまま戻す / Put whole lines, past beliefs and all, where nothing is yet; how many facts."""
        return restore_lines(self._connection, lines)

    def erase(self, kind: Kind[T], key: str, /, *, on: date, now: datetime) -> int:
        """消す / Empty every value of a line of which nothing is valid from ``on`` on; ``LineStillValid`` otherwise; how many.

        Days, instants and entries stay as empty shells. What the database's own files and
        backups keep until they are rewritten is for its operator.
        """
        with together(self._connection):
            line = self.hold(kind, key)
            line.check_erasable(on)
            at = self._dialect.instant(line.next_instant(now))
            return int(run(self._connection, _ERASE, (at, kind.name, key)).rowcount)

    def as_of(self, kind: Kind[T], on: date, /, *, recorded: datetime | None = None) -> Iterator[Fact[T]]:
        """その日の全部 / The fact of every subject valid on a day as believed at an instant (now by default), by key."""
        day = self._dialect.day(on)
        if recorded is None:
            return self._facts(kind, _NOW_ON, day, day)
        instant = self._dialect.instant(recorded)
        return self._facts(kind, _THEN_ON, day, day, instant, instant)

    def changed_between(
        self, kind: Kind[T], first: date, second: date, /, *, recorded: datetime | None = None
    ) -> Iterator[Difference[T]]:
        """二つの日の違い / Every subject whose value differs between two days, by key."""
        return differences(self.as_of(kind, first, recorded=recorded), self.as_of(kind, second, recorded=recorded))

    def recorded_between(self, kind: Kind[T], since: datetime, until: datetime, /) -> Iterator[Fact[T]]:
        """記録の間 / Facts recorded, or superseded, from ``since`` (inclusive) to ``until`` (exclusive), by key."""
        return self._facts(kind, _RECORDED, *(self._dialect.instant(each) for each in (since, until, since, until)))

    def lines(self, kind: Kind[T], /) -> Iterator[Line[T]]:
        """全系列 / Every line of a kind, by key, fetched by the page."""
        last = ""
        while True:
            with translated():
                keys = [row[0] for row in run(self._connection, _KEYS, (kind.name, last)).all()]
            if not keys:
                return
            yield from lines_of(kind, self._facts(kind, _OF_KEYS, keys[0], keys[-1]))
            last = keys[-1]

    def parts(self, kind: Kind[T], subject: str, /) -> Iterator[Line[T]]:
        """主体の部分 / The lines ``subject/part`` of one subject, by key."""
        found = lines_of(kind, self._facts(kind, _OF_PARTS, f"{subject}/", f"{subject}0"))  # "0" stands behind "/"
        return (line for line in found if line.key.rpartition("/")[0] == subject)

    def _facts(self, kind: Kind[T], statement: str, *parameters: Any) -> Iterator[Fact[T]]:
        with translated():
            rows = run(self._connection, statement, (kind.name, *parameters)).all()
        return (self._dialect.fact(kind, row) for row in rows)
