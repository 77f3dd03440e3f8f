"""データベース / Opening a database so that what is acknowledged stays, on SQLite and PostgreSQL."""

from __future__ import annotations

import random
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import URL, Connection, Engine, NullPool, PoolProxiedConnection, create_engine, event, make_url

from ..kernel.diagnostics import DomainError
from .errors import Busy, translated
from .gate import WriterGate
from .later import keeping_back, later_of
from .pipeline import begin, said

T = TypeVar("T")

DEADLINE: Final = 10.0
"""待つ限り / Seconds a writer waits, or work is tried again, before ``Busy``."""
_WRITES_BEHIND: Final = "jichitai_writes_behind"
_READING: Final = "jichitai_reading"
_CHECKPOINT_AT: Final = 4 << 20
_CHECKPOINT_FRAMES: Final = 1000
_WRITES_AT_FIRST: Final = 64
_LOOK_EVERY: Final = 8
_KEEP_OF_WAL: Final = 16 << 20
_FIRST_PAUSE: Final = 0.005
_BEGIN_READING: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class Database:
    """データベース / Transactions on one database. Made by ``open_database``."""

    def __init__(self, engine: Engine, *, direct: Engine, gate: WriterGate | None, path: Path | None, deadline: float) -> None:
        self.engine: Final = engine
        self.gate: Final = gate
        self._direct: Final = direct
        self._wal: Final = path and path.with_name(path.name + "-wal")
        self._deadline: Final = deadline
        self._idle: Final[deque[PoolProxiedConnection]] = deque()
        self._writer: Connection | None = None
        self._checkpoint_at = _CHECKPOINT_AT
        self._writes, self._due = 0, _WRITES_AT_FIRST

    @property
    def dialect(self) -> str:
        """方言 / ``sqlite`` or ``postgresql``."""
        return self.engine.dialect.name

    @contextmanager
    def write(self) -> Generator[Connection]:
        """書く / One transaction: committed when the block ends, rolled back when it raises."""
        if self.gate is None:
            with translated(), self.engine.begin() as connection:
                yield connection
            return
        with translated(), self.gate():
            # Whoever holds the gate writes alone: one connection, kept open, serves them all in turn.
            connection, self._writer = self._writer or self._new_writer(self.gate), None
            try:
                with connection.begin():
                    yield connection
            except BaseException:
                self._dismiss(connection)
                raise
            self._writer = connection
            self._checkpoint_if_due()

    def _new_writer(self, gate: WriterGate) -> Connection:
        connection = self.engine.connect()
        connection.info[_WRITES_BEHIND] = gate
        return connection

    def _dismiss(self, writer: Connection) -> None:
        if not writer.invalidated:
            writer.info.pop(_WRITES_BEHIND, None)
        writer.close()

    @contextmanager
    def read(self) -> Generator[Connection]:
        """読む / One snapshot: everything read in the block is of one moment, and nothing can be written."""
        with translated(), self.engine.connect() as connection, _reading(connection):
            yield connection

    @contextmanager
    def raw(self) -> Generator[Any]:
        """素の接続 / The driver's own connection for one short transaction (``DirectJournal``).

        SQLite: begun and committed here, with the gate held. PostgreSQL: autocommit, so
        each single statement is a transaction.
        """
        with self.gate() if self.gate else nullcontext():
            pooled = self._take()
            driver: Any = pooled.driver_connection
            try:
                if self.gate:
                    driver.execute("BEGIN IMMEDIATE")
                yield driver
                if self.gate:
                    driver.execute("COMMIT")
            except DomainError:  # a refusal of ours: the connection is as good as before
                if self.gate:
                    driver.rollback()
                self._idle.append(pooled)
                raise
            except BaseException:
                pooled.invalidate()
                raise
            self._idle.append(pooled)
            self._checkpoint_if_due()

    def _take(self) -> PoolProxiedConnection:
        try:
            return self._idle.pop()
        except IndexError:
            return self._direct.raw_connection()

    def run(self, work: Callable[[Connection], T], *, deadline: float | None = None) -> T:
        """やり遂げる / Do ``work`` in a transaction; collided, do it again until the deadline, then ``Busy``.

        ``work`` may be called several times: it must do nothing that a rollback does not undo.
        """
        until = time.monotonic() + (self._deadline if deadline is None else deadline)
        pause = _FIRST_PAUSE
        while True:
            try:
                with self.write() as connection:
                    return work(connection)
            except Busy:
                wait = pause * random.uniform(0.5, 1.5)  # noqa: S311 - jitter, not a secret
                if time.monotonic() + wait >= until:
                    raise
            time.sleep(wait)
            pause = min(pause * 2, 0.5)

    def checkpoint(self) -> None:
        """書きもどす / Move SQLite's WAL into the file and empty it, alone; nothing to do on PostgreSQL."""
        if self.gate:
            with translated(), self.gate():
                self._write_back("TRUNCATE")

    def backup(self, path: Path) -> None:
        """控えを取る / Copy a SQLite database of one moment to a new file; writers wait. PostgreSQL has pg_dump."""
        if self.gate is None:
            raise ValueError("a PostgreSQL database is backed up with pg_dump or pg_basebackup")
        with translated(), self.gate(), closing(sqlite3.connect(path)) as copy:
            pooled = self.engine.raw_connection()
            try:
                driver: Any = pooled.driver_connection
                driver.backup(copy)
            finally:
                pooled.close()

    def close(self) -> None:
        """閉じる / Close every pooled connection, with the gate held (SQLite checkpoints on the last close)."""
        with self.gate() if self.gate else nullcontext():
            while self._idle:
                self._idle.pop().close()
            if self._writer:
                self._dismiss(self._writer)
                self._writer = None
            self._direct.dispose()
            self.engine.dispose()

    def _checkpoint_if_due(self) -> None:
        # Autocheckpoint is off: it would run outside the gate, which the caller holds here. The WAL
        # is written over and not cut: growing a file anew makes every commit wait for the disk twice
        # as long. How many writes fill it is learnt from what the last checkpoint found.
        if self._wal is None:
            return
        self._writes += 1
        if self._writes < self._due and self._writes % _LOOK_EVERY:
            return
        try:
            size = self._wal.stat().st_size
        except FileNotFoundError:
            return
        if self._writes < self._due and size <= self._checkpoint_at:
            return
        frames = self._write_back("PASSIVE")[1]  # passes by a reader who is in the way: the WAL may grow by as much again
        self._due = max(1, self._writes * _CHECKPOINT_FRAMES // max(frames, 1))
        self._writes, self._checkpoint_at = 0, size + _CHECKPOINT_AT

    def _write_back(self, mode: str) -> tuple[int, int, int]:
        """Whether somebody was in the way, the frames in the WAL, and how many of them are in the file now."""
        pooled = self.engine.raw_connection()
        try:
            driver: Any = pooled.driver_connection
            found: tuple[int, int, int] = driver.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
        finally:
            pooled.close()
        return found


def open_database(url: str | URL, *, deadline: float = DEADLINE, **engine_options: Any) -> Database:
    """データベースを開く / Open with safe settings: ``sqlite:///file.db`` or ``postgresql+psycopg://…``.

    SQLite: WAL, synchronous=FULL, foreign keys, one writer at a time through a lock file
    beside the database. PostgreSQL: READ COMMITTED, synchronous commit, UTC.
    """
    where = make_url(url)
    backend = where.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise ValueError(f"the journal is kept in SQLite or PostgreSQL, not {backend}")
    if backend == "sqlite":
        return _open_sqlite(where, deadline, engine_options)
    connect: dict[str, Any] = {"options": f"-c timezone=UTC -c lock_timeout={int(deadline * 1000)}"}
    options = {"hide_parameters": True, "connect_args": connect | engine_options.pop("connect_args", {})}
    engine = create_engine(where, isolation_level="READ COMMITTED", **options, **engine_options)
    direct = create_engine(where, isolation_level="AUTOCOMMIT", poolclass=NullPool, **options)
    for each in (engine, direct):
        event.listen(each, "connect", _commit_durably)
    event.listen(engine, "begin", _begin)
    keeping_back(engine)
    return Database(engine, direct=direct, gate=None, path=None, deadline=deadline)


def _open_sqlite(where: URL, deadline: float, engine_options: dict[str, Any]) -> Database:
    if not where.database or where.database == ":memory:" or where.database.startswith("file:"):
        raise ValueError("a journal needs a file; MemoryJournal is the one in memory")
    path = Path(where.database)
    engine = create_engine(where, hide_parameters=True, **engine_options)
    event.listen(engine, "connect", safe_sqlite(deadline))
    event.listen(engine, "begin", _begin)
    gate = WriterGate(path.with_name(path.name + "-gate"), deadline=deadline)
    return Database(engine, direct=engine, gate=gate, path=path, deadline=deadline)


def safe_sqlite(deadline: float = DEADLINE) -> Callable[[sqlite3.Connection, object], None]:
    """SQLiteの安全な設定 / A ``connect`` listener that sets what the doctor asks for."""

    def configure(driver: sqlite3.Connection, _: object) -> None:
        driver.isolation_level = None  # the driver's own BEGIN comes too late: not before a SELECT
        for pragma in (
            f"busy_timeout={int(deadline * 1000)}", "journal_mode=WAL", "synchronous=FULL",
            "foreign_keys=ON", "recursive_triggers=ON", "wal_autocheckpoint=0", "trusted_schema=OFF",
            f"journal_size_limit={_KEEP_OF_WAL}", "temp_store=MEMORY",
        ):  # fmt: skip
            driver.execute(f"PRAGMA {pragma}").fetchall()

    return configure


def _begin(connection: Connection) -> None:
    # At once and in so many words: neither driver leaves it to the first statement what is begun.
    reading = connection.get_execution_options().get(_READING, False)
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        gate: WriterGate | None = connection.info.get(_WRITES_BEHIND)
        if gate is not None and not gate.is_held_here:  # kept by its user after the block of ``write`` ended
            raise RuntimeError("the block of write() has ended: its connection is used no more")
        driver.execute("BEGIN" if reading else "BEGIN IMMEDIATE")
    elif reading:
        said(driver, _BEGIN_READING)
    elif later_of(connection) is None:
        begin(driver)  # else it is begun with the first statement, in one round trip


@contextmanager
def _reading(connection: Connection) -> Generator[None]:
    connection.execution_options(**{_READING: True})
    if connection.dialect.name == "postgresql":
        with connection.begin():
            yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA query_only=ON")
    try:
        with connection.begin():
            yield
    finally:
        driver.execute("PRAGMA query_only=OFF")


def _commit_durably(driver: Any, _: object) -> None:
    # A server set to "off" loses acknowledged commits; stronger settings are left as they are.
    with driver.cursor() as cursor:
        cursor.execute("SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'")
    driver.commit()  # a setting made in a transaction that is rolled back would be gone again
