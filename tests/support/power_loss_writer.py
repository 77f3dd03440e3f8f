"""停電に遭う書き手 / The writer whose system calls are recorded: root folder, seed, settings=commands ….

Everything it has been told to do by then is done when it says so: "tables", a command's
key, a direct entry, the size of an anchored checkpoint.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, event

from jichitai.master_data.journal.anchor import FileAnchor
from jichitai.master_data.journal.checkpoint import HmacSigner
from jichitai.master_data.journal.entry import EMPTY, StreamHead
from jichitai.master_data.kernel import FiscalYear, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, open_database, upgrade
from jichitai.master_data.sql.direct import DirectJournal
from jichitai.master_data.sql.sealing import Sealer
from jichitai.master_data.testing.journal import some_fact

CLOCK = FixedClock.at(2026, 4, 1)
SIGNER = HmacSigner("city", bytes(32))
OFFICER = OfficerRef("職員-1")
YEAR = FiscalYear(2026)
SERIES, REGISTER, DIRECT = "命令", "commands", "direct"
DATABASE, ANCHOR = "journal.db", "anchor.txt"

SETTINGS: Final[dict[str, tuple[str, ...]]] = {
    "ours": (),
    "wal-normal": ("synchronous=NORMAL",),
    "wal-off": ("synchronous=OFF",),
    "delete-extra": ("journal_mode=DELETE", "synchronous=EXTRA"),
    "delete-full": ("journal_mode=DELETE", "synchronous=FULL"),
    "delete-normal": ("journal_mode=DELETE", "synchronous=NORMAL"),
}
"""設定 / What is set on every connection after ``open_database`` has set its own."""
_BETWEEN: Final = ("direct", "checkpoint", "reopen", "seal")


def open_with(folder: Path, settings: str) -> Database:
    """開く / Our engine; or our engine with its settings undone."""
    database = open_database(f"sqlite:///{folder / DATABASE}")

    def undo(driver: Any, _: object) -> None:
        for pragma in SETTINGS[settings]:
            driver.execute(f"PRAGMA {pragma}").fetchall()

    event.listen(database.engine, "connect", undo)
    return database


def command(connection: Connection, n: int) -> int:
    """一つの命令 / Reserve the key, take a number, write the entry, keep the result: four tables, one transaction."""
    journal = SqlJournal(connection, clock=CLOCK)
    kept = journal.once(f"{n}", {"n": n})
    if kept is not None:
        return int(kept["number"])
    number = journal.issue_number(SERIES, YEAR, actor=OFFICER)
    journal.append(REGISTER, [some_fact(number)], expected=journal.head(REGISTER))
    journal.keep_result(f"{n}", {"number": number})
    return number


class _Writer:
    def __init__(self, folder: Path, settings: str, seed: str) -> None:
        self._folder, self._settings = folder, settings
        self._chance = random.Random(seed)
        self._direct = EMPTY
        self._turns = self._chance.sample(_BETWEEN, len(_BETWEEN))  # each at least once
        self._database = open_with(folder, settings)

    def work(self, commands: int) -> None:
        with self._database.write() as connection:
            upgrade(connection)
        say("tables")
        for n in range(commands):
            self._database.run(lambda connection, n=n: command(connection, n))
            say(f"command {n}")
            self._something_else()
        self._database.close()

    def _something_else(self) -> None:
        match self._turns.pop() if self._turns else self._chance.choice((*_BETWEEN, "", "", "", "")):
            case "direct":
                journal = DirectJournal(self._database, clock=CLOCK)
                (entry,) = journal.append(DIRECT, [some_fact(self._direct.sequence)], expected=self._direct)
                self._direct = StreamHead.of(entry)
                say(f"direct {entry.sequence}")
            case "checkpoint":
                self._database.checkpoint()
            case "reopen":
                self._database.close()
                self._database = open_with(self._folder, self._settings)
            case "seal":
                anchor = FileAnchor(self._folder / ANCHOR)
                checkpoint = Sealer(self._database, origin="city", signer=SIGNER, clock=CLOCK, anchor=anchor).seal()
                say(f"seal {checkpoint.size if checkpoint else 0}")
            case _:
                pass


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


if __name__ == "__main__":
    say("ready")
    sys.stdin.readline()
    root, seed, *asked = sys.argv[1:]
    for each in asked:
        settings, _, commands = each.partition("=")
        _Writer(Path(root) / settings, settings, f"{seed} {settings}").work(int(commands))
