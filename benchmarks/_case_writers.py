"""案件の書き手 / What ``case_store.py`` measures: one command of a case per transaction, ours, theirs and by hand.

A command of each: the task of a case goes to the other of two officers, and the work list
says so. Cases take turns, so that no history grows long.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from attrs import evolve
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from psycopg.conninfo import conninfo_to_dict

from jichitai.case_core.case_desk import CaseDesk
from jichitai.case_core.case_types import task_moves
from jichitai.case_core.case_types.lifecycle import ItemState, Transition
from jichitai.case_core.case_types.typed_case_entries import typed_case_stream, written
from jichitai.case_core.case_types.typed_commands import MoveTask
from jichitai.case_core.cases.case import AssignTask, OpenCase, OpenTask
from jichitai.case_core.office import Office
from jichitai.case_core.sql.stores import SqlCaseStores
from jichitai.case_core.testing.town import CLERK, SUCCESSOR, SUPPLY, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import CaseRef
from jichitai.master_data.sql import Database, SqlJournal, open_database, upgrade

CASES = 20
LENGTH = 200
Act = Callable[[], int]
"""一回の命令 / Carries out one command in one transaction; how many events it wrote."""
Replay = Callable[[], object]

_PLAIN = office_in_memory()


def office_on(connection: Any) -> Office:
    """庁内 / The example city's office on a database, in one transaction."""
    return evolve(_PLAIN, journal=SqlJournal(connection, clock=_PLAIN.clock), stores=SqlCaseStores(connection))


def prepared(url: str) -> Database:
    """表を作る / The database with every table of ours and of theirs."""
    database = open_database(url)
    with database.write() as connection:
        upgrade(connection)
        upgrade(connection, "jichitai.case_core")
        TypedWalk(office_on(connection), keys="types").with_types()
        key = "INTEGER PRIMARY KEY" if url.startswith("sqlite") else "bigserial PRIMARY KEY"
        for statement in (
            f"CREATE TABLE bench_event (id {key}, case_ref TEXT, version INTEGER, state TEXT, UNIQUE (case_ref, version))",
            "CREATE TABLE bench_work (task TEXT PRIMARY KEY, case_ref TEXT, holder TEXT, position INTEGER)",
            "CREATE INDEX bench_work_holder ON bench_work (holder, task)",
            "CREATE TABLE bench_seen (consumer TEXT PRIMARY KEY, position INTEGER)",
        ):
            connection.exec_driver_sql(statement)
    return database


def _keys() -> Iterator[str]:
    """キー / Idempotency keys that no other writer has."""
    mine = uuid4().hex
    return (f"{mine}-{each}" for each in count())


def ours(url: str) -> Act:
    """CaseDesk / A task assigned: key, event, case, open tasks, work list; the journal is the outbox."""
    database, keys = open_database(url), _keys()
    with database.write() as connection:
        desk, found = CaseDesk(office_on(connection)), []
        for _ in range(CASES):
            opening = OpenCase(title=FreeText("計測"), unit=SUPPLY, responsible=CLERK)
            case = desk.open(opening, by=CLERK, key=next(keys))
            task = OpenTask(case=case.ref, title=FreeText("見る"), assignee=CLERK)
            found.append(desk.open_task(task, by=CLERK, key=next(keys)))
    turns = cycle([(case.ref, case.open_tasks[0].ref, to) for to in (SUCCESSOR, CLERK) for case in found])

    def act() -> int:
        case, task, to = next(turns)
        with database.write() as connection:
            CaseDesk(office_on(connection)).assign_task(AssignTask(case=case, task=task, to=to), by=CLERK, key=next(keys))
        return 1

    return act


def ours_typed(url: str) -> Act:
    """TypedCaseDesk / A task of the type suspended or resumed: two events, one of each side of the case."""
    database, keys = open_database(url), _keys()
    with database.write() as connection:
        walk = TypedWalk(office_on(connection), keys=next(keys))
        refs = [walk.opened().ref for _ in range(CASES)]
    turns = cycle([(ref, each) for each in (Transition.SUSPEND, Transition.RESUME) for ref in refs])

    def act() -> int:
        ref, transition = next(turns)
        with database.write() as connection:
            walk = TypedWalk(office_on(connection), keys=next(keys))
            walk.do(MoveTask(case=ref, task="形式確認", transition=transition))
        return 2

    return act


class TheirCase(Aggregate):
    """案件 / A case with tasks, as their guide writes an aggregate."""

    @event("Opened")
    def __init__(self, title: str, unit: str, responsible: str) -> None:
        self.title, self.unit, self.responsible = title, unit, responsible
        self.tasks: dict[str, str] = {}

    @event("TaskOpened")
    def open_task(self, task: str, assignee: str, on: str) -> None:
        self.tasks[task] = assignee

    @event("TaskAssigned")
    def assign_task(self, task: str, to: str, by: str, on: str) -> None:
        self.tasks[task] = to


def their_application(url: str, *, create: str = "n") -> Application:
    """eventsourcing / Their application on the same database, with its notification log."""
    if url.startswith("sqlite"):
        return Application({
            "PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": url.removeprefix("sqlite:///"),
            "SQLITE_LOCK_TIMEOUT": "30", "CREATE_TABLE": create,
        })  # fmt: skip
    where = conninfo_to_dict(url.replace("+psycopg", ""))
    return Application({
        "PERSISTENCE_MODULE": "eventsourcing.postgres", "POSTGRES_DBNAME": str(where["dbname"]),
        "POSTGRES_HOST": str(where["host"]), "POSTGRES_PORT": str(where.get("port") or 5432),
        "POSTGRES_USER": str(where["user"]), "POSTGRES_PASSWORD": "", "CREATE_TABLE": create,
        "POSTGRES_ENABLE_DB_FUNCTIONS": "y",
    })  # fmt: skip


def theirs(url: str, *, projecting: bool = True, events: int = 1) -> Act:
    """eventsourcing / Load, change, save; then each event in the list and how far it was read, in one transaction.

    That is what their runner of projections does with an event, done here by hand in the
    writer's own thread: no subscription, no waiting for a notification.
    """
    application, project = their_application(url), _projection(url)
    ids = []
    for _ in range(CASES):
        case = TheirCase(title="計測", unit="用度課", responsible="1001")
        tasks = [f"{uuid4()}/作業{at}" for at in range(events)]
        for task in tasks:
            case.open_task(task=task, assignee="1001", on="2026-06-01")
        application.save(case)
        ids.append((case.id, tasks))
    turns = cycle([(each, tasks, to) for to in ("1002", "1001") for each, tasks in ids])

    def act() -> int:
        each, tasks, to = next(turns)
        case: TheirCase = application.repository.get(each)
        for task in tasks:
            case.assign_task(task=task, to=to, by="1001", on="2026-06-01")
        for task, recorded in zip(tasks, application.save(case), strict=True):
            if projecting:
                project(task, str(each), to, recorded.notification.id)
        return events

    return act


_WORK = (
    "INSERT INTO bench_work (task, case_ref, holder, position) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (task) DO UPDATE SET holder = excluded.holder, position = excluded.position"
)
_SEEN = (
    "INSERT INTO bench_seen (consumer, position) VALUES (?, ?) ON CONFLICT (consumer) DO UPDATE SET position = excluded.position"
)
_EVENT = "INSERT INTO bench_event (case_ref, version, state) VALUES (?, ?, ?)"


def _raw(url: str) -> tuple[Callable[[str, tuple[Any, ...]], object], Callable[[], object], Callable[[], object]]:
    """素の手 / Run, begin and commit on the driver's own connection."""
    if url.startswith("sqlite"):
        lite = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, timeout=30)
        lite.execute("PRAGMA synchronous=FULL")
        return lite.execute, lambda: lite.execute("BEGIN IMMEDIATE"), lambda: lite.execute("COMMIT")
    connection: Any = psycopg.connect(url.replace("+psycopg", ""))

    def run(statement: str, values: tuple[Any, ...]) -> object:
        return connection.execute(statement.replace("?", "%s"), values, prepare=True)

    return run, lambda: None, connection.commit


def _projection(url: str) -> Callable[[str, str, str, int], None]:
    run, begin, commit = _raw(url)
    consumer = str(uuid4())  # 書き手ごとに別の読み手とする：一つの行を待ち合わない

    def project(task: str, case: str, to: str, position: int) -> None:
        begin()
        run(_WORK, (task, case, to, position))
        run(_SEEN, (consumer, position))
        commit()

    return project


def floor(url: str) -> Act:
    """床 / One event and its row of the list by hand, in one transaction: no key, no chain, no check, nothing read."""
    run, begin, commit = _raw(url)
    versions, case = count(1), str(uuid4())

    def act() -> int:
        version = next(versions)
        to = "1001" if version % 2 else "1002"
        begin()
        run(_EVENT, (case, version, json.dumps({"task": "作業1", "to": to, "by": "1001", "on": "2026-06-01"})))
        run(_WORK, (f"{case}/作業1", case, to, version))
        commit()
        return 1

    return act


WRITERS: dict[str, Callable[[str], Act]] = {
    "ours": ours,
    "ours-typed": ours_typed,
    "theirs": theirs,
    "theirs-two": lambda url: theirs(url, events=2),
    "theirs-bare": lambda url: theirs(url, projecting=False),
    "floor": floor,
}


def our_replay(url: str, *, again: bool = True) -> Replay:
    """再現 / A case of a type with a history of ``LENGTH`` events, read and rebuilt; or (not ``again``) as it is remembered."""
    database = open_database(url)
    with database.write() as connection:
        office = office_on(connection)
        walk = TypedWalk(office, keys=f"replayed-{again}")
        case, made, actor = walk.opened(), walk.types.version(walk.opened().pinned), office.actor(CLERK)
        while case.version < LENGTH:
            stopped = case.items["task:形式確認"].state is ItemState.SUSPENDED
            transition = Transition.RESUME if stopped else Transition.SUSPEND
            (moved,) = task_moves.move_task(
                case, made, MoveTask(case=case.ref, task="形式確認", transition=transition), on=actor.on
            )
            office.journal.append(typed_case_stream(case.ref), [written(moved, by=actor)], expected=case.version)
            case = case.after(moved)
    return lambda: _read(database, case.ref, again=again)


def _read(database: Database, ref: CaseRef, *, again: bool) -> object:
    with database.read() as connection:
        desk = TypedWalk(office_on(connection)).desk
        return desk.replayed(ref, by=CLERK) if again else desk.get(ref, by=CLERK)


def their_replay(url: str) -> Replay:
    """再現 / Their aggregate with as many events, read and rebuilt."""
    application = their_application(url)
    case = TheirCase(title="計測", unit="用度課", responsible="1001")
    case.open_task(task="作業1", assignee="1001", on="2026-06-01")
    while case.version < LENGTH:
        case.assign_task(task="作業1", to=f"100{case.version % 2}", by="1001", on="2026-06-01")
    application.save(case)
    return lambda: application.repository.get(case.id)


def measure(kind: str, url: str, seconds: float, barrier: Any, results: Any) -> None:
    """計る / Act in a process of its own until the time is up; report how many events."""
    act = WRITERS[kind](url)
    for _ in range(10):
        act()
    barrier.wait()
    until, events = time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        events += act()
    results.put(events)


REPLAYS: dict[str, Callable[[str], Replay]] = {
    "ours": our_replay,
    "ours-known": lambda url: our_replay(url, again=False),
    "theirs": their_replay,
}


def url_in(folder: Path) -> str:
    """SQLite の在りか / The database file of a folder."""
    return f"sqlite:///{folder}/cases.db"
