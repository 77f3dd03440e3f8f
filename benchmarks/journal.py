"""仕訳帳の計測 / The journal beside ``eventsourcing`` and beside bare SQL, at the same durability.

    python3 dev.py bench journal [--seconds=4] [--verify=1000000]

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

from _journal_verify import verification  # noqa: E402
from _journal_writers import measure, prepare  # noqa: E402
from postgres_server import Server  # noqa: E402

KINDS = {
    "ours": "jichitai（鎖・正準形・先頭の検査つき）",
    "theirs-recorder": "eventsourcing 記録器",
    "theirs-recorder-functions": "eventsourcing 記録器（DB関数）",
    "theirs-application": "eventsourcing アプリケーション",
    "floor": "素のSQL（INSERT と COMMIT だけ）",
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
    rates: dict[tuple[str, int], float] = {}
    print(f"\n### {backend}：記帳（毎秒、一取引一行） / appends per second\n")
    print("| | 書き手1 | p99 ms | 書き手8 | p99 ms |\n|---|--:|--:|--:|--:|")
    for kind, name in KINDS.items():
        if backend == "SQLite" and kind == "theirs-recorder-functions":
            continue
        cells = [name]
        for writers in (1, 8):
            measured = [run(kind, url, writers, seconds) for _ in range(rounds)]
            rate = statistics.median(len(took) / seconds for took in measured)
            p99 = statistics.median(statistics.quantiles(took, n=100)[98] for took in measured)
            rates[kind, writers] = rate
            cells += [f"{rate:,.0f}", f"{p99 * 1000:.1f}"]
        print("| " + " | ".join(cells) + " |", flush=True)
    print("\n| 比（jichitai ÷ 相手） | 書き手1 | 書き手8 |\n|---|--:|--:|")
    for kind, name in KINDS.items():
        if kind != "ours" and (kind, 1) in rates:
            ratios = (rates["ours", writers] / rates[kind, writers] for writers in (1, 8))
            print(f"| {name} | " + " | ".join(f"{ratio:.2f}" for ratio in ratios) + " |")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=4.0)
    options.add_argument("--rounds", type=int, default=3)
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
