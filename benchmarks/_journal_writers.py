"""仕訳帳の計測の書き手 / The writers that ``journal.py`` measures: each appends one event per transaction."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import uuid4

import psycopg
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore
from psycopg.conninfo import conninfo_to_dict

from jichitai.master_data.journal import EMPTY, NewEntry, StreamHead
from jichitai.master_data.kernel import CaseRef, OfficerRef
from jichitai.master_data.kernel.clock import SystemClock
from jichitai.master_data.sql import DirectJournal, SqlJournal, open_database, upgrade

Append = Callable[[], object]
STATE = b'{"amount":550000,"appropriation":"2026-01-02-03-04","approval":"R8-123","commitment":"2026-000123"}'


def fact() -> NewEntry:
    data = {"amount": 550_000, "appropriation": "2026-01-02-03-04", "approval": "R8-123", "commitment": "2026-000123"}
    return NewEntry(
        event_type="fiscal.expenditure-committed", data=data, actor=OfficerRef("100"),
        effective_on=date(2026, 4, 1), case=CaseRef("R8-1"),
    )  # fmt: skip


def ours(url: str) -> Append:
    """db.write() と append / A transaction of the product, as an application writes it."""
    database, clock, stream = open_database(url), SystemClock(), f"bench:{uuid4()}"
    head = EMPTY

    def append() -> None:
        nonlocal head
        with database.write() as connection:
            (entry,) = SqlJournal(connection, clock=clock).append(stream, [fact()], expected=head)
        head = StreamHead.of(entry)

    return append


def ours_direct(url: str) -> Append:
    """DirectJournal / Each append a transaction of its own, as their recorder's insert is."""
    journal, stream, head = DirectJournal(open_database(url), clock=SystemClock()), f"bench:{uuid4()}", EMPTY

    def append() -> None:
        nonlocal head
        (entry,) = journal.append(stream, [fact()], expected=head)
        head = StreamHead.of(entry)

    return append


def theirs_recorder(url: str, *, functions: bool = False) -> Append:
    """eventsourcing の記録器 / Its recorder, fed with ready bytes."""
    originator, version = uuid4(), 0
    recorder: PostgresApplicationRecorder | SQLiteApplicationRecorder
    if url.startswith("sqlite"):
        recorder = SQLiteApplicationRecorder(SQLiteDatastore(url.removeprefix("sqlite:///"), lock_timeout=30))
    else:
        recorder = PostgresApplicationRecorder(PostgresDatastore(**_parts(url), enable_db_functions=functions))

    def append() -> None:
        nonlocal version
        version += 1
        stored = StoredEvent(originator_id=originator, originator_version=version, topic="bench:Committed", state=STATE)
        recorder.insert_events([stored])

    return append


class Line(Aggregate):
    @event("Committed")
    def commit(self, amount: int, appropriation: str, approval: str, commitment: str, actor: str, case: str, on: str) -> None:
        self.spent = amount


def theirs_application(url: str, *, create: str = "n") -> Append:
    """eventsourcing のふつうの使い方 / An aggregate saved by an application."""
    if url.startswith("sqlite"):
        env = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": url.removeprefix("sqlite:///"),
               "SQLITE_LOCK_TIMEOUT": "30"}  # fmt: skip
    else:
        where = _parts(url)
        env = {"PERSISTENCE_MODULE": "eventsourcing.postgres", "POSTGRES_DBNAME": where["dbname"],
               "POSTGRES_HOST": where["host"], "POSTGRES_PORT": where["port"], "POSTGRES_USER": where["user"],
               "POSTGRES_PASSWORD": where["password"], "POSTGRES_ENABLE_DB_FUNCTIONS": "y"}  # fmt: skip
    application: Application = Application({**env, "CREATE_TABLE": create})
    line = Line()

    def append() -> None:
        line.commit(550_000, "2026-01-02-03-04", "R8-123", "2026-000123", "100", "R8-1", "2026-04-01")
        application.save(line)

    return append


def floor(url: str) -> Append:
    """素のSQL / One INSERT and a commit, no chain, no check: what the machine can do at most."""
    if url.startswith("sqlite"):
        lite = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, timeout=30)
        lite.execute("PRAGMA synchronous=FULL")

        def append_lite() -> None:
            lite.execute("BEGIN IMMEDIATE")
            lite.execute("INSERT INTO bench_floor (state) VALUES (?)", (STATE,))
            lite.execute("COMMIT")

        return append_lite
    connection = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)

    def append() -> None:
        connection.execute("INSERT INTO bench_floor (state) VALUES (%s)", (STATE,), prepare=True)

    return append


WRITERS: dict[str, Callable[[str], Append]] = {
    "ours": ours,
    "ours-direct": ours_direct,
    "theirs-recorder": theirs_recorder,
    "theirs-recorder-functions": lambda url: theirs_recorder(url, functions=True),
    "theirs-application": theirs_application,
    "floor": floor,
}


def prepare(url: str) -> None:
    """表を作る / Make every table before the clock runs."""
    database = open_database(url)
    with database.write() as connection:
        upgrade(connection)
        serial = "INTEGER PRIMARY KEY" if url.startswith("sqlite") else "bigserial PRIMARY KEY"
        blob = "BLOB" if url.startswith("sqlite") else "bytea"
        connection.exec_driver_sql(f"CREATE TABLE bench_floor (id {serial}, state {blob})")
    database.close()
    if url.startswith("sqlite"):
        SQLiteApplicationRecorder(SQLiteDatastore(url.removeprefix("sqlite:///"))).create_table()
    else:
        PostgresApplicationRecorder(PostgresDatastore(**_parts(url), enable_db_functions=True)).create_table()
    theirs_application(url, create="y")()


def measure(kind: str, url: str, seconds: float, barrier: object, results: object) -> None:
    """計る / Append until the time is up; report how many, and how long each took."""
    append = WRITERS[kind](url)
    for _ in range(20):
        append()
    barrier.wait()
    until, took = time.perf_counter() + seconds, list[float]()
    now = time.perf_counter()
    while now < until:
        append()
        after = time.perf_counter()
        took.append(after - now)
        now = after
    results.put(took)


def _parts(url: str) -> dict[str, str]:
    where = conninfo_to_dict(url.replace("+psycopg", ""))
    return {
        "dbname": str(where["dbname"]), "host": str(where["host"]), "port": str(where.get("port") or 5432),
        "user": str(where["user"]), "password": "",
    }  # fmt: skip


def remove(path: Path) -> None:
    for each in path.parent.glob(path.name + "*"):
        each.unlink()
