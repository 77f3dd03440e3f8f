"""同じ系列に書く者たち / Processes that change one line of facts at once, in our transactions and in a host's own."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from multiprocessing.connection import Connection as Pipe
from typing import Any

from sqlalchemy import Connection, create_engine
from sqlalchemy.orm import Session

from jichitai.master_data.journal import NewEntry
from jichitai.master_data.kernel import EffectivePeriod, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Busy, Database, SqlMasters, open_database, translated
from jichitai.master_data.temporal import Kind, LineChangedByAnother, PlannedChange, record_with_entry

NAMES = Kind("example.name", str)
KEY = "0100"
CLOCK = FixedClock.at(2026, 4, 1)  # stands still: every instant must come from the line
FIRST = date(2026, 4, 1)
SESSIONS = ("ours", "READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE")


def some_period(chance: random.Random) -> EffectivePeriod:
    start = FIRST + timedelta(days=chance.randrange(60))
    return EffectivePeriod(start, None if chance.random() < 0.3 else start + timedelta(days=1 + chance.randrange(30)))


def transaction_of(database: Database, session: str) -> Callable[[], AbstractContextManager[Connection]]:
    if session == "ours":
        return database.write
    level = {} if database.dialect == "sqlite" else {"isolation_level": session}
    engine = create_engine(database.engine.url, **level)

    @contextmanager
    def of_the_host():
        with translated(), Session(engine) as opened, opened.begin():
            yield opened.connection()

    return of_the_host


def change(database: Database, worker: int, count: int, sessions: tuple[str, ...], holding: bool) -> dict[str, Any]:
    """変える / Record values on days of its own choosing until so many went through; what was told in between."""
    chance, told = random.Random(worker), {"written": [], "changed": 0, "busy": 0}
    transaction, until = transaction_of(database, sessions[worker % len(sessions)]), time.monotonic() + 120
    while len(told["written"]) < count and time.monotonic() < until:
        value, period = f"{worker}-{len(told['written'])}", some_period(chance)
        try:
            with transaction() as connection:
                facts = SqlMasters(connection, clock=CLOCK).facts
                line = facts.hold(NAMES, KEY) if holding else facts.line(NAMES, KEY)
                made = line.record(value, period, now=CLOCK.now())
                facts.apply(made)
            told["written"].append((value, period.start, period.end, made.at))
        except LineChangedByAnother:
            told["changed"] += 1
            time.sleep(random.uniform(0, 0.01))
        except Busy:
            told["busy"] += 1
            time.sleep(random.uniform(0, 0.02))
    return told


def serve(url: str, name: str, first: int, pipe: Pipe) -> None:
    """求めに応える / Entry and fact together, again and again until killed; each is told once it is committed."""
    database, chance, n = open_database(url, deadline=60.0), random.Random(f"{name}{first}"), first
    while True:
        period = some_period(chance)

        def work(connection: Connection, value: str = f"{name}-{n}", period: EffectivePeriod = period) -> str:
            event = NewEntry(
                event_type="example.renamed", data={"n": value}, actor=OfficerRef("職員-1"), effective_on=period.start
            )
            step = PlannedChange(NAMES, KEY, lambda line, now, entry: line.record(value, period, now=now, entry=entry))
            return record_with_entry(SqlMasters(connection, clock=CLOCK), event, [step]).id

        pipe.send((f"{name}-{n}", database.run(work)))
        n += 1
