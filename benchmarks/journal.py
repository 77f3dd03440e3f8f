"""仕訳帳の計測 / The journal beside ``eventsourcing`` and beside bare SQL, at the same durability.

    python3 dev.py bench journal [--seconds=2 --rounds=5] [--verify=1000000]

Every writer is a process of its own, appends one event per transaction to a stream of
its own, and waits for a durable commit (SQLite: WAL, synchronous=FULL; PostgreSQL:
synchronous_commit=on). Prints Markdown.
"""

from __future__ import annotations

import argparse
import multiprocessing
import platform
import statistics
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests" / "support")]

from postgres_server import Server  # noqa: E402

from _journal_verify import verification  # noqa: E402
from _journal_writers import measure, prepare  # noqa: E402

KINDS = {
    "ours-direct": "jichitai DirectJournal（一記帳一取引）",
    "ours": "jichitai db.write()＋SqlJournal",
    "theirs-recorder": "eventsourcing 記録器（既定）",
    "theirs-recorder-functions": "eventsourcing 記録器（DB関数）",
    "theirs-application": "eventsourcing アプリケーション（DB関数）",
    "floor": "素のSQL（INSERTとCOMMITだけ）",
}


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
    """順ぐりに計る / In turn, round after round, so that whatever else the machine does falls on all alike."""
    kinds = [kind for kind in KINDS if not (backend == "SQLite" and kind == "theirs-recorder-functions")]
    rates: dict[tuple[str, int], list[float]] = {}
    p99: dict[tuple[str, int], list[float]] = {}
    worst: dict[tuple[str, int], list[float]] = {}
    for _ in range(rounds):
        for writers in (1, 8):
            for kind in kinds:
                took = run(kind, url, writers, seconds)
                rates.setdefault((kind, writers), []).append(len(took) / seconds)
                p99.setdefault((kind, writers), []).append(statistics.quantiles(took, n=100)[98] * 1000)
                worst.setdefault((kind, writers), []).append(max(took) * 1000)
    print(f"\n### {backend}：記帳（毎秒、一取引一行、{rounds}巡の中央値） / appends per second\n")
    print("| | 書き手1 | p99 ms | 最長 ms | 書き手8 | p99 ms | 最長 ms |\n|---|--:|--:|--:|--:|--:|--:|")
    for kind in kinds:
        cells = []
        for n in (1, 8):
            middle, late = statistics.median(rates[kind, n]), statistics.median(p99[kind, n])
            cells += [f"{middle:,.0f}", f"{late:,.1f}", f"{max(worst[kind, n]):,.0f}"]  # 最長は、全部の巡のうちの最長
        print(f"| {KINDS[kind]} | " + " | ".join(cells) + " |")
    print("\n| 比（各巡の比の中央値） | 書き手1 | 書き手8 |\n|---|--:|--:|")
    for ours in ("ours-direct", "ours"):
        for kind in kinds:
            if not kind.startswith("ours"):
                ratios = (ratio(rates[ours, n], rates[kind, n]) for n in (1, 8))
                print(f"| {KINDS[ours]} ÷ {KINDS[kind]} | " + " | ".join(f"{each:.2f}" for each in ratios) + " |", flush=True)


def ratio(ours: list[float], theirs: list[float]) -> float:
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=2.0)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--verify", type=int, default=1_000_000)
    options.add_argument("--only", choices=("sqlite", "postgresql", "verify"))
    given = options.parse_args()
    print(
        f"## 仕訳帳 / The journal\n\n{platform.machine()}・CPU {multiprocessing.cpu_count()}・Python {platform.python_version()}"
    )
    with tempfile.TemporaryDirectory(prefix="jc-bench-") as folder:
        if given.only in (None, "sqlite"):
            url = f"sqlite:///{folder}/bench.db"
            prepare(url)
            throughput("SQLite", url, given.seconds, given.rounds)
        if given.only in (None, "postgresql"):
            server = Server(Path(folder) / "pg", durable=True)
            try:
                url = server.create().render_as_string(hide_password=False)
                prepare(url)
                throughput("PostgreSQL", url, given.seconds, given.rounds)
            finally:
                server.stop()
        if given.only in (None, "verify"):
            verification(Path(folder), given.verify)


if __name__ == "__main__":
    main()
