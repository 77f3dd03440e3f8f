"""同時に書く者たち / Processes that write to one journal at once. Started from a fork server: imports happen once."""

from __future__ import annotations

import os
import random
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection as Pipe
from typing import Any

from forked import context
from sqlalchemy import Connection

from jichitai.master_data.journal import IdempotencyConflict, StaleStream
from jichitai.master_data.journal.entry import StreamHead
from jichitai.master_data.journal.ports import START
from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef
from jichitai.master_data.kernel.clock import SystemClock
from jichitai.master_data.sql import Database, SqlJournal, open_database
from jichitai.master_data.sql.outbox import SqlOutbox
from jichitai.master_data.testing.journal import some_fact

YEAR = FiscalYear(2026)
OFFICER = OfficerRef("職員-1")
CLOCK = SystemClock()
DEADLINE = 60.0


class Aborted(Exception):
    """やめた / A transaction given up on purpose."""


def together(work: Callable[..., Any], url: str, workers: int, *arguments: Any) -> list[Any]:
    """一斉に / Run ``work(database, worker, *arguments)`` in so many processes at once; their results in order."""
    processes = context()
    barrier, pipes = processes.Barrier(workers), [processes.Pipe(duplex=False) for _ in range(workers)]
    children = [
        processes.Process(target=_child, args=(work, url, worker, barrier, pipes[worker][1], arguments), daemon=True)
        for worker in range(workers)
    ]
    for child in children:
        child.start()
    try:
        results = []
        for receiving, _ in pipes:
            assert receiving.poll(180), "a worker did not finish"
            results.append(receiving.recv())
        for result in results:
            if isinstance(result, str) and result.startswith("Traceback"):
                raise AssertionError(result)
        return results
    finally:
        for child in children:
            child.join(10)
            if child.is_alive():
                child.kill()


def _child(work: Callable[..., Any], url: str, worker: int, barrier: Any, pipe: Pipe, arguments: tuple[Any, ...]) -> None:
    try:
        database = open_database(url, deadline=DEADLINE)
        with database.read():
            pass
        barrier.wait(120)
        result = work(database, worker, *arguments)
        database.close()
    except BaseException:
        result = traceback.format_exc()
    pipe.send(result)


def append_to_hot_stream(database: Database, worker: int, count: int) -> list[tuple[int, int]]:
    """一つの列に / Everybody writes to the same stream: read, decide, write; told stale, do it again."""
    written = []
    while len(written) < count:
        try:
            with database.write() as connection:
                journal = SqlJournal(connection, clock=CLOCK)
                head = journal.head("hot")
                (entry,) = journal.append("hot", [some_fact(worker)], expected=head)
            written.append((entry.sequence, worker))
        except StaleStream:
            time.sleep(random.random() * 0.005)
    return written


def append_to_own_stream(database: Database, worker: int, count: int) -> int:
    """各々の列に / Everybody has a stream, and knows its head."""
    head = StreamHead(0)
    for n in range(count):
        with database.write() as connection:
            (entry,) = SqlJournal(connection, clock=CLOCK).append(f"own-{worker}", [some_fact(n)], expected=head)
        head = StreamHead.of(entry)
    return head.sequence


def issue_numbers(database: Database, worker: int, count: int, aborts: float) -> list[int]:
    """採番する / Some transactions are given up after the number was handed out."""
    chance, issued = random.Random(worker), []

    def issue(connection: Connection) -> int:
        number = SqlJournal(connection, clock=CLOCK).issue_number("支出", YEAR, actor=OFFICER)
        if chance.random() < aborts:
            raise Aborted
        return number

    while len(issued) < count:
        try:
            issued.append(database.run(issue))
        except Aborted:
            continue
    return issued


def pay_once(database: Database, worker: int, keys: int) -> list[tuple[str, int]]:
    """一度だけ払う / Everybody is given the same keys; each payment takes a number."""
    order = list(range(keys))
    random.Random(worker).shuffle(order)
    told = []
    for n in order:
        key, request = f"pay-{n}", {"payment": n}

        def pay(connection: Connection, key: str = key, request: dict[str, int] = request) -> int:
            journal = SqlJournal(connection, clock=CLOCK)
            kept = journal.once(key, request)
            if kept is None:
                number = journal.issue_number("支払", YEAR, actor=OFFICER, case=CaseRef(key))
                journal.keep_result(key, {"number": number})
                return number
            return int(kept["number"])

        told.append((key, database.run(pay)))
        try:
            with database.write() as connection:
                SqlJournal(connection, clock=CLOCK).once(key, {"payment": n + 1})
            raise AssertionError("another request under the same key was let through")
        except IdempotencyConflict:
            pass
    return told


def write_or_tail(database: Database, worker: int, readers: int, seconds: float) -> list[str]:
    """書く者と追う者 / The first ones read the tail while the others write, in transactions of all lengths."""
    return tail(database, seconds) if worker < readers else write_for(database, worker, seconds)


def write_for(database: Database, worker: int, seconds: float) -> list[str]:
    chance, until, written = random.Random(worker), time.monotonic() + seconds, list[str]()
    head = StreamHead(0)
    while time.monotonic() < until:
        facts = [some_fact(n) for n in range(chance.randrange(1, 4))]
        with database.write() as connection:
            entries = SqlJournal(connection, clock=CLOCK).append(f"tail-{worker}", facts, expected=head)
            if chance.random() < 0.3:
                time.sleep(chance.random() * 0.01)
        head = StreamHead.of(entries[-1])
        written += [entry.id for entry in entries]
    return written


def tail(database: Database, seconds: float) -> list[str]:
    """追う / A named consumer polls until the writers are done, storing its cursor each time."""
    until, seen = time.monotonic() + seconds + 1.5, list[str]()
    while time.monotonic() < until:
        with database.write() as connection:
            outbox = SqlOutbox(connection)
            batch = outbox.read_after(outbox.cursor_of("tail"), limit=50)
            outbox.advance("tail", batch.cursor)
        seen += [entry.id for entry in batch.entries]
        if not batch.entries:
            time.sleep(0.005)
    return seen


def hold_the_gate(database: Database, worker: int, seconds: float) -> tuple[int, float]:
    """門で待つ / Transactions of 5 ms, one after the other: how many, and the longest wait."""
    until, done, longest = time.monotonic() + seconds, 0, 0.0
    while (asked := time.monotonic()) < until:
        with database.write() as connection:
            connection.exec_driver_sql("UPDATE jc_journal_place SET transaction_shift = transaction_shift")
            longest = max(longest, time.monotonic() - asked)
            time.sleep(0.005)
        done += 1
    return done, longest


def serve(url: str, name: str, first: int, pipe: int) -> None:
    """求めに応える / Numbered, idempotent commands until killed; each is told on the pipe once it is committed."""
    database = open_database(url, deadline=DEADLINE)
    n = first
    while True:
        key = f"{name}-{n}"

        def work(connection: Connection, key: str = key, n: int = n) -> int:
            journal = SqlJournal(connection, clock=CLOCK)
            kept = journal.once(key, {"n": n})
            if kept is not None:
                return int(kept["number"])
            number = journal.issue_number("命令", YEAR, actor=OFFICER)
            head = journal.head(name)
            journal.append(name, [some_fact(number)], expected=head)
            journal.keep_result(key, {"number": number})
            return number

        os.write(pipe, f"{key} {database.run(work)}\n".encode())
        n += 1


def everything_after_start(database: Database) -> list[str]:
    """全部 / What a reader from the beginning sees."""
    with database.read() as connection:
        return [entry.id for entry in SqlOutbox(connection).read_after(START, limit=1_000_000).entries]
