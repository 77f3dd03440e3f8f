"""検証の計測 / How long verifying a large journal takes, and how much memory it needs."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from jichitai.master_data.journal import EMPTY, NewEntry, StreamHead
from jichitai.master_data.journal.anchor import FileAnchor
from jichitai.master_data.journal.checkpoint import HmacSigner
from jichitai.master_data.kernel import CaseRef, OfficerRef
from jichitai.master_data.kernel.clock import SystemClock
from jichitai.master_data.sql import SqlJournal, open_database, upgrade
from jichitai.master_data.sql.sealing import Sealer

SIGNER = HmacSigner("bench", bytes(32))
PER_STREAM = 10

MEASURE = """
import resource, sys, time
from pathlib import Path
from jichitai.master_data.journal.anchor import FileAnchor
from jichitai.master_data.journal.checkpoint import HmacSigner
from jichitai.master_data.sql import open_database
from jichitai.master_data.sql.verifying import verify_journal
database = open_database("sqlite:///" + sys.argv[1])
anchored = FileAnchor(Path(sys.argv[2])).checkpoints()
with database.read() as connection:
    connection.exec_driver_sql("SELECT count(*) FROM jc_journal_seal").all()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started = time.perf_counter()
report = verify_journal(database, anchored=anchored, verifier=HmacSigner("bench", bytes(32)))
took = time.perf_counter() - started
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
assert report.is_sound, report.codes
print(f"{report.entries} {report.streams} {took:.2f} {grown:.1f}")
"""


def make(path: Path, count: int) -> float:
    """作る / Many streams, written in mixed order, as a municipality writes them; sealed."""
    database, clock, chance = open_database(f"sqlite:///{path}"), SystemClock(), random.Random(1)
    with database.write() as connection:
        upgrade(connection)
    streams = [f"fiscal:appropriation:2026-{n:06d}" for n in range(count // PER_STREAM)]
    order = [stream for stream in streams for _ in range(PER_STREAM)]
    chance.shuffle(order)
    heads: dict[str, StreamHead] = {}
    started = time.perf_counter()
    for begin in range(0, len(order), 5_000):
        with database.write() as connection:
            journal = SqlJournal(connection, clock=clock)
            for n, stream in enumerate(order[begin : begin + 5_000], begin):
                data = {"appropriation": stream, "commitment": f"2026-{n:07d}", "amount": n, "approval": f"決裁-{n}"}
                new = NewEntry(
                    event_type="fiscal.expenditure-committed", data=data, actor=OfficerRef(f"職員-{n % 500}"),
                    effective_on=date(2026, 4, 1), case=CaseRef(f"案件-{n // 5}"),
                )  # fmt: skip
                (entry,) = journal.append(stream, [new], expected=heads.get(stream, EMPTY))
                heads[stream] = StreamHead.of(entry)
    took = time.perf_counter() - started
    Sealer(database, origin="bench", signer=SIGNER, clock=clock, anchor=FileAnchor(path.with_suffix(".anchor"))).seal()
    database.checkpoint()
    database.close()
    return took


def verification(folder: Path, count: int) -> None:
    """計る / In a process of its own, so that the memory is that of verifying alone."""
    path = folder / "verify.db"
    made_in = make(path, count)
    command = [sys.executable, "-c", MEASURE, str(path), str(path.with_suffix(".anchor"))]
    print(f"\n### 検証 / Verification of {count:,} entries (SQLite, {path.stat().st_size / 2**20:,.0f} MiB)\n")
    print("| 行 | 列 | 秒 | 記憶の増え MiB | 書込み 行/秒（5,000行ずつ） |\n|--:|--:|--:|--:|--:|")
    for _ in range(3):
        entries, streams, seconds, grown = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        print(f"| {int(entries):,} | {int(streams):,} | {seconds} | {grown} | {count / made_in:,.0f} |", flush=True)
