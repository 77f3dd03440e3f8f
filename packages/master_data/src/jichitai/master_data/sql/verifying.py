"""検証の元 / What ``verify`` reads from a database: raw rows, streamed, of one snapshot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from attrs import evolve
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from ..journal import findings
from ..journal.checkpoint import Checkpoint, Verifier
from ..journal.stored import StoredSeries
from ..journal.verify import VerifyReport, verify
from .driver import run
from .engine import Database
from .errors import StoreFailed, translated

_ENTRIES: Final = (
    "SELECT stream, sequence, event_type, event_version, actor, recorded_at, effective_on, case_ref, causation, command,"
    " content, previous_hash, hash FROM jc_journal_entry"
)
_IN_ORDER: Final = " ORDER BY stream, sequence"
_HEADS: Final = "SELECT stream, sequence, hash FROM jc_journal_head ORDER BY stream"
_LEAVES: Final = (
    "SELECT l.leaf_index, l.position, e.transaction_id, e.hash FROM jc_journal_leaf AS l"
    " LEFT JOIN jc_journal_entry AS e ON e.position = l.position ORDER BY l.leaf_index"
)
_SKIPPED: Final = (
    "SELECT e.stream, e.sequence FROM jc_journal_entry AS e"
    " WHERE (e.transaction_id, e.position) <= (SELECT transaction_id, position FROM jc_journal_seal ORDER BY size DESC LIMIT 1)"
    " AND NOT EXISTS (SELECT 1 FROM jc_journal_leaf AS l WHERE l.position = e.position) ORDER BY e.position"
)
_SERIES: Final = "SELECT series, fiscal_year, last FROM jc_journal_series"
_NUMBERS: Final = (
    "SELECT series, fiscal_year, count(DISTINCT number), min(number), max(number), sum(sequence) FROM jc_journal_number"
    " GROUP BY series, fiscal_year"
)
_VOIDS: Final = "SELECT series, fiscal_year, number, reason, sequence FROM jc_journal_void"
_FETCH: Final = 2_000
# SQLite quotes a damaged schema in its error, and the driver then fails to decode the error itself.
_UNREADABLE: Final = (StoreFailed, UnicodeDecodeError)


class SqlSource:
    """検証の元 / A ``JournalSource`` on the caller's connection, whose transaction is one snapshot."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def entries(self) -> Iterator[tuple[Any, ...]]:
        """行 / Every entry, by stream and sequence."""
        if self._connection.dialect.name == "postgresql":
            yield from self._stream(_ENTRIES + _IN_ORDER)
            return
        last: tuple[Any, ...] = ()
        try:
            for row in self._stream(_ENTRIES + _IN_ORDER):
                last = row[:2]
                yield row
        except sqlite3.OperationalError as error:
            if "decode" not in str(error):
                raise
            yield from self._damaged(last)

    def _damaged(self, last: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        # A text that is no longer UTF-8: go on behind the last good row with the bytes as they are.
        driver: Any = self._connection.connection.driver_connection
        driver.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
        try:
            where = " WHERE (stream, sequence) > (?, ?)" if last else ""
            yield from driver.execute(_ENTRIES + where + _IN_ORDER, last)
        finally:
            driver.text_factory = str

    def heads(self) -> Iterator[tuple[str, int, bytes]]:
        """先頭 / Every head row, by stream."""
        return self._stream(_HEADS)

    def leaves(self) -> Iterator[tuple[Any, ...]]:
        """葉 / Every leaf with the entry it names, by index."""
        return self._stream(_LEAVES)

    def seals(self) -> Iterator[tuple[Any, ...]]:
        """封 / The seals the database keeps, by size."""
        return self._stream("SELECT size, root, peaks, transaction_id, position, checkpoint FROM jc_journal_seal ORDER BY size")

    def skipped(self) -> Iterator[tuple[str, int]]:
        """漏れた行 / Entries the last seal has passed that are no leaf."""
        return self._stream(_SKIPPED)

    def numbers(self) -> Mapping[tuple[str, int], StoredSeries]:
        """採番 / The number tables, by series and fiscal year."""
        last = {(row[0], row[1]): row[2] for row in run(self._connection, _SERIES)}
        issued = {(row[0], row[1]): (row[2], row[3], row[4], int(row[5])) for row in run(self._connection, _NUMBERS)}
        voided: dict[tuple[str, int], set[tuple[int, str, int]]] = {}
        for name, year, *void in run(self._connection, _VOIDS):
            voided.setdefault((name, year), set()).add((void[0], void[1], void[2]))
        return {
            key: StoredSeries(last.get(key, 0), *issued.get(key, (0, None, None, 0)), frozenset(voided.get(key, ())))
            for key in last.keys() | issued.keys() | voided.keys()
        }

    def _stream(self, statement: str) -> Iterator[Any]:
        driver: Any = self._connection.connection.driver_connection
        # The bare cursor: a generator around it would close it late, perhaps after the connection.
        return iter(driver.execute(statement)) if self._connection.dialect.name == "sqlite" else _on_server(driver, statement)


def _on_server(driver: Any, statement: str) -> Iterator[Any]:
    with driver.cursor(name=f"jc_{abs(hash(statement))}", binary=True) as cursor:
        cursor.itersize = _FETCH
        cursor.execute(statement)
        yield from cursor


def verify_journal(database: Database, *, anchored: Iterable[Checkpoint] = (), verifier: Verifier | None = None) -> VerifyReport:
    """仕訳帳を検証する / Verify a whole database of one moment; on SQLite its file structure too."""
    in_file = database.dialect == "sqlite"
    # SQLite reads the whole file once more for its own structure, outside the interpreter's
    # lock: beside our reading it costs a second core, not a second pass.
    with ThreadPoolExecutor(max_workers=1) as beside:
        structure = beside.submit(_is_intact, database) if in_file else None
        try:
            with database.read() as connection, translated():
                report = verify(SqlSource(connection), anchored=anchored, verifier=verifier)
            damaged = structure is not None and not structure.result()
        except _UNREADABLE:
            if not in_file:
                raise
            damaged, report = True, VerifyReport(entries=0, streams=0, leaves=0, checkpoints=0, findings=())
    extra = (findings.part_unreadable(part="file"),) if damaged else ()
    return evolve(report, findings=(*extra, *report.findings))


def _is_intact(database: Database) -> bool:
    try:
        with database.read() as connection:
            answer: str = run(connection, "PRAGMA integrity_check(1)").scalar_one()
    except (DBAPIError, *_UNREADABLE):  # too damaged even to be checked
        return False
    return answer == "ok"
