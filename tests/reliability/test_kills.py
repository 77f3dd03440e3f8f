"""殺されても失わない / P2, P3, P7: writers, and the server, are killed at any moment."""

from __future__ import annotations

import os
import random
import time
from contextlib import closing
from pathlib import Path
from select import select

import journal_workers as workers
import pytest
from postgres_server import Postmaster

from jichitai.master_data.journal.numbering import stream_of_series
from jichitai.master_data.sql import Database, SqlJournal, open_database, upgrade
from jichitai.master_data.sql.verifying import verify_journal

SEED = int(os.environ.get("JC_SEED", random.randrange(1 << 30)))
CLIENTS = ("a", "b")


class Clients:
    """書き手 / Two children that take commands; what they acknowledged is remembered here."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._processes = workers.context()
        self.acknowledged: dict[str, int] = {}
        self.repeated = 0
        self._children: dict[str, tuple] = {}

    def start(self, name: str) -> None:
        """Each starts with the command whose acknowledgement it did not give: perhaps it was carried out."""
        first = sum(key.startswith(f"{name}-") for key in self.acknowledged)
        receiving, sending = os.pipe()
        os.set_inheritable(sending, True)
        child = self._processes.Process(target=_serve, args=(self._url, name, first, _Handle(sending)), daemon=True)
        child.start()
        os.close(sending)
        self._children[name] = (child, receiving)

    def listen(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            ready, _, _ = select([pipe for _, pipe in self._children.values()], [], [], left)
            for pipe in ready:
                self._take(os.read(pipe, 65_536))

    def wait_for(self, name: str) -> None:
        before = len(self.acknowledged)
        while len(self.acknowledged) == before:
            ready, _, _ = select([self._children[name][1]], [], [], 60)
            assert ready, "the child does not answer"
            data = os.read(self._children[name][1], 65_536)
            assert data, "the child has died"
            self._take(data)

    def kill(self, name: str) -> None:
        child, pipe = self._children.pop(name)
        child.kill()
        child.join()
        while data := os.read(pipe, 65_536):
            self._take(data)
        os.close(pipe)

    def _take(self, data: bytes) -> None:
        for line in data.decode().splitlines():
            key, number = line.split()
            assert key not in self.acknowledged
            self.acknowledged[key] = int(number)


class _Handle:
    """A pipe's end on its way to the child."""

    def __init__(self, handle: int) -> None:
        self.handle = handle

    def __reduce__(self):
        from multiprocessing.reduction import DupFd

        return (_attach, (DupFd(self.handle),))


def _attach(dup):
    return dup.detach()


def _serve(url: str, name: str, first: int, pipe: int) -> None:
    workers.serve(url, name, first, pipe)


def check(database: Database, acknowledged: dict[str, int]) -> None:
    """確かめる / Every acknowledged command is there, no number is skipped or doubled, everything verifies."""
    report = verify_journal(database)
    assert report.is_sound, report.findings
    with database.read() as connection:
        journal = SqlJournal(connection, clock=workers.CLOCK)
        register = [entry.data["number"] for entry in journal.read(stream_of_series("命令", workers.YEAR))]
        effects = {entry.command: entry.data["n"] for name in CLIENTS for entry in journal.read(name)}
    assert register == list(range(1, len(register) + 1))
    assert sorted(effects.values()) == register
    assert acknowledged.items() <= effects.items()
    assert len(effects) - len(acknowledged) <= len(CLIENTS)


def kill_clients(database: Database, kills: int) -> None:
    print(f"JC_SEED={SEED}")
    chance = random.Random(SEED)
    clients = Clients(database.engine.url.render_as_string(hide_password=False))
    for name in CLIENTS:
        clients.start(name)
    for _ in range(kills):
        name = chance.choice(CLIENTS)
        clients.wait_for(name)
        clients.listen(chance.random() * 0.06)
        clients.kill(name)
        clients.start(name)
    for name in CLIENTS:
        clients.wait_for(name)
        clients.kill(name)
    check(database, clients.acknowledged)


def test_sqlite_writers_can_be_killed_at_any_moment(sqlite_database: Database):
    kill_clients(sqlite_database, 20)


@pytest.mark.postgres
def test_postgresql_writers_can_be_killed_at_any_moment(postgres_database: Database):
    kill_clients(postgres_database, 10)


@pytest.mark.nightly
def test_two_hundred_kills(database: Database):
    kill_clients(database, 200)


@pytest.mark.nightly
@pytest.mark.postgres
def test_the_server_can_be_killed_at_any_moment(tmp_path: Path):
    print(f"JC_SEED={SEED}")
    chance, server = random.Random(SEED), Postmaster(tmp_path / "pg")
    server.start()
    clients = Clients(server.url.render_as_string(hide_password=False))
    try:
        with closing(open_database(server.url)) as database, database.write() as connection:
            upgrade(connection)
        for _ in range(20):
            for name in CLIENTS:
                clients.start(name)
            for name in CLIENTS:
                clients.wait_for(name)
            clients.listen(chance.random() * 0.5)
            server.kill()
            for name in CLIENTS:
                clients.kill(name)
            server.start()
            with closing(open_database(server.url)) as database:
                check(database, clients.acknowledged)
    finally:
        server.stop()
