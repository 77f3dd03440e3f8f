"""停電の後を確かめる / Opens what a power cut left, with our engine, and says what is there and what is wrong."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from power_loss_writer import ANCHOR, CLOCK, DATABASE, DIRECT, REGISTER, SERIES, SIGNER, YEAR, command
from sqlalchemy import Connection

from jichitai.master_data.journal.anchor import FileAnchor
from jichitai.master_data.journal.checkpoint import Checkpoint
from jichitai.master_data.journal.numbering import stream_of_series
from jichitai.master_data.kernel.diagnostics import DomainError
from jichitai.master_data.sql import Database, SqlJournal, open_database
from jichitai.master_data.sql.driver import run
from jichitai.master_data.sql.verifying import verify_journal


@dataclass(frozen=True)
class Found:
    """見つかったもの / What is there, in the words of the acknowledgements, and the first thing that is wrong."""

    done: frozenset[str]
    wrong: str | None = None
    anchor: str | None = None

    def lost(self, acknowledged: tuple[str, ...]) -> tuple[str, ...]:
        """失われた返事 / What the database was to keep and does not."""
        return tuple(each for each in acknowledged if each not in self.done and not each.startswith("seal"))

    def lost_checkpoints(self, acknowledged: tuple[str, ...]) -> tuple[str, ...]:
        """失われた検査点 / What the anchor was to keep and does not."""
        return tuple(each for each in acknowledged if each not in self.done and each.startswith("seal"))


def find(files: Mapping[str, bytes], place: Path, *, go_on: bool) -> Found:
    """開いてみる / Put the image in a folder, open it, look; ``go_on``: carry on with the next command, too."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for name, data in files.items():
        (place / name).write_bytes(data)
    checkpoints, anchor = _anchored(place)
    database = open_database(f"sqlite:///{place / DATABASE}", deadline=2.0)
    try:
        return replace(_look(database, checkpoints, go_on=go_on), anchor=anchor)
    except (DomainError, sqlite3.Error) as error:
        return Found(frozenset(), f"{type(error).__name__}: {error}", anchor)
    finally:
        database.close()


def _anchored(place: Path) -> tuple[tuple[Checkpoint, ...], str | None]:
    try:
        return FileAnchor(place / ANCHOR).checkpoints(), None
    except (DomainError, ValueError) as error:
        return (), f"{type(error).__name__}: {error}"


def _look(database: Database, checkpoints: tuple[Checkpoint, ...], *, go_on: bool) -> Found:
    with database.read() as connection:
        tables = {row[0] for row in run(connection, "SELECT name FROM sqlite_master WHERE name LIKE 'jc\\_%' ESCAPE '\\'")}
    if "jc_journal_entry" not in tables:
        return Found(frozenset(), f"half an upgrade: {sorted(tables)}" if tables else None)
    report = verify_journal(database, anchored=checkpoints, verifier=SIGNER)
    if not report.is_sound:
        return Found(frozenset(), str(report.codes))
    with database.read() as connection:
        commands, wrong = _commands(connection)
        direct = len(list(SqlJournal(connection, clock=CLOCK).read(DIRECT)))
    if wrong is None and go_on and database.run(lambda connection: command(connection, commands)) != commands + 1:
        wrong = "the next number is not the next"
    return Found(frozenset(_words(commands, direct, checkpoints)), wrong)


def _commands(connection: Connection) -> tuple[int, str | None]:
    """How many commands took effect: the same in all four tables, and without a gap."""
    journal = SqlJournal(connection, clock=CLOCK)
    register = [entry.data["number"] for entry in journal.read(stream_of_series(SERIES, YEAR))]
    effects = [(entry.command, entry.data["n"]) for entry in journal.read(REGISTER)]
    results = run(connection, "SELECT key, result FROM jc_journal_command ORDER BY CAST(key AS INTEGER)").all()
    number = len(register)
    if register != list(range(1, number + 1)):
        return number, f"numbers {register}"
    if effects != [(f"{n}", n + 1) for n in range(number)]:
        return number, f"effects {effects}"
    if [tuple(row) for row in results] != [(f"{n}", f'{{"number":{n + 1}}}') for n in range(number)]:
        return number, f"results {results}"
    return number, None


def _words(commands: int, direct: int, checkpoints: tuple[Checkpoint, ...]) -> Iterator[str]:
    yield "tables"
    yield from (f"command {n}" for n in range(commands))
    yield from (f"direct {n}" for n in range(1, direct + 1))
    yield from (f"seal {each.size}" for each in checkpoints)
