"""支出負担行為の計測 / Commitments per second, one writer and eight, beside the floor of the same statements by hand.

    python3 dev.py bench commitments [--seconds=3 --rounds=3] [--only sqlite|postgresql] [--profile]

Every writer is a process of its own; every commitment is a transaction of its own, on one
of 200 budget lines, under an approval of its own, and waits for a durable commit. Prints
Markdown. ``--profile`` prints where one writer's time goes instead.
"""

from __future__ import annotations

import argparse
import cProfile
import multiprocessing
import os
import platform
import pstats
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests" / "support")]

from postgres_server import Server  # noqa: E402

from _commitments_floor import floor  # noqa: E402
from jichitai.fiscal.accounting import ExpenditureDesk  # noqa: E402
from jichitai.fiscal.gates import allow_all  # noqa: E402
from jichitai.fiscal.ledger.appropriation import AllotAppropriation, CommitExpenditure  # noqa: E402
from jichitai.fiscal.sql import SqlBooks  # noqa: E402
from jichitai.fiscal.testing import a_budget  # noqa: E402
from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, CaseRef, OfficerRef, PartyRef, Yen  # noqa: E402
from jichitai.master_data.kernel.clock import SystemClock  # noqa: E402
from jichitai.master_data.sql import SqlJournal, open_database, upgrade  # noqa: E402

LINES = 200
BUDGET = a_budget(*([10**12] * LINES))
REFS = [line.title.ref(BUDGET.fiscal_year).value for line in BUDGET.lines]
ON = date(2026, 7, 1)
CLERK = OfficerRef("1001")
KINDS = {"desk": "ExpenditureDesk.commit", "floor": "素のSQL（同じ文を手で）"}
Commit = Callable[[str, str, int], object]


def desk(url: str) -> Commit:
    """窓口 / One transaction per commitment, as an application writes it."""
    database, clock = open_database(url, deadline=60), SystemClock()

    def commit(key: str, line: str, amount: int) -> None:
        command = CommitExpenditure(
            appropriation=AppropriationRef(line), amount=Yen(amount), on=ON, case=CaseRef("案-2026-1"),
            approval=ApprovalRef(f"決-{key}"), payee=PartyRef("債-1"),
        )  # fmt: skip
        with database.write() as connection:
            books, journal = SqlBooks(connection), SqlJournal(connection, clock=clock)
            ExpenditureDesk(books=books, journal=journal, gate=allow_all).commit(command, by=CLERK, key=key)

    return commit


WRITERS: dict[str, Callable[[str], Commit]] = {"desk": desk, "floor": floor}


def prepare(url: str) -> None:
    """表と予算 / The tables, and a budget allotted in full, before the clock runs."""
    database = open_database(url)
    with database.write() as connection:
        upgrade(connection)
        upgrade(connection, "jichitai.fiscal")
        books, journal = SqlBooks(connection), SqlJournal(connection, clock=SystemClock())
        one = ExpenditureDesk(books=books, journal=journal, gate=allow_all)
        one.open_budget(BUDGET, on=BUDGET.fiscal_year.start, by=CLERK, key="budget")
        for ref in REFS:
            command = AllotAppropriation(appropriation=AppropriationRef(ref), amount=Yen(10**12), on=BUDGET.fiscal_year.start)
            one.allot(command, by=CLERK, key=f"allot-{ref}")
    database.close()


def measure(kind: str, url: str, seconds: float, barrier: object, results: object) -> None:
    """計る / Commit until the time is up; how long each took."""
    commit, name, chance = WRITERS[kind](url), f"{os.getpid()}", random.Random(os.getpid())
    for at in range(20):
        commit(f"{name}-warm-{at}", chance.choice(REFS), 1)
    barrier.wait()
    until, took = time.perf_counter() + seconds, list[float]()
    now, at = time.perf_counter(), 0
    while now < until:
        commit(f"{name}-{at}", chance.choice(REFS), 1)
        after = time.perf_counter()
        took.append(after - now)
        now, at = after, at + 1
    results.put(took)


def run(kind: str, url: str, writers: int, seconds: float) -> list[float]:
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(writers), context.Queue()
    processes = [context.Process(target=measure, args=(kind, url, seconds, barrier, results)) for _ in range(writers)]
    for process in processes:
        process.start()
    took = [each for _ in processes for each in results.get(timeout=seconds + 120)]
    for process in processes:
        process.join()
    return took


def throughput(backend: str, url: str, seconds: float, rounds: int) -> None:
    """順ぐりに計る / In turn, round after round, so that whatever else the machine does falls on both alike."""
    rates: dict[tuple[str, int], list[float]] = {}
    p99: dict[tuple[str, int], list[float]] = {}
    worst: dict[tuple[str, int], list[float]] = {}
    for _ in range(rounds):
        for writers in (1, 8):
            for kind in KINDS:
                took = run(kind, url, writers, seconds)
                rates.setdefault((kind, writers), []).append(len(took) / seconds)
                p99.setdefault((kind, writers), []).append(statistics.quantiles(took, n=100)[98] * 1000)
                worst.setdefault((kind, writers), []).append(max(took) * 1000)
    print(f"\n### {backend}：支出負担行為（毎秒、一取引一件、{rounds}巡の中央値） / commitments per second\n")
    print("| | 書き手1 | p99 ms | 最長 ms | 書き手8 | p99 ms | 最長 ms |\n|---|--:|--:|--:|--:|--:|--:|")
    for kind, label in KINDS.items():
        cells = []
        for n in (1, 8):
            middle, late = statistics.median(rates[kind, n]), statistics.median(p99[kind, n])
            cells += [f"{middle:,.0f}", f"{late:,.1f}", f"{max(worst[kind, n]):,.0f}"]  # 最長は、全部の巡のうちの最長
        print(f"| {label} | " + " | ".join(cells) + " |")
    ratios = [
        statistics.median(one / other for one, other in zip(rates["desk", n], rates["floor", n], strict=True)) for n in (1, 8)
    ]
    print(f"| 比（各巡の比の中央値） | {ratios[0]:.0%} | | | {ratios[1]:.0%} | | |", flush=True)


def profile(backend: str, url: str, times: int) -> None:
    """どこに時間がかかるか / Where the time of one writer goes."""
    commit, name = desk(url), f"profile-{os.getpid()}"
    for at in range(50):
        commit(f"{name}-warm-{at}", REFS[at % LINES], 1)
    profiler = cProfile.Profile()
    profiler.enable()
    for at in range(times):
        commit(f"{name}-{at}", REFS[at % LINES], 1)
    profiler.disable()
    print(f"\n### {backend}：{times}件の内訳 / profile\n")
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(40)
    pstats.Stats(profiler).strip_dirs().sort_stats("cumtime").print_stats(60)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=3.0)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", choices=("sqlite", "postgresql"))
    options.add_argument("--profile", action="store_true")
    given = options.parse_args()
    print(
        f"## 支出負担行為 / Commitments\n\n{platform.machine()}・CPU {multiprocessing.cpu_count()}・Python {platform.python_version()}"
    )
    with tempfile.TemporaryDirectory(prefix="jc-bench-") as folder:
        for backend in ("sqlite", "postgresql"):
            if given.only not in (None, backend):
                continue
            server = Server(Path(folder) / "pg", durable=True) if backend == "postgresql" else None
            try:
                url = server.create().render_as_string(hide_password=False) if server else f"sqlite:///{folder}/bench.db"
                prepare(url)
                if given.profile:
                    profile(backend, url, 500)
                else:
                    throughput({"sqlite": "SQLite", "postgresql": "PostgreSQL"}[backend], url, given.seconds, given.rounds)
            finally:
                if server:
                    server.stop()


if __name__ == "__main__":
    main()
