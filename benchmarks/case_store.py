"""案件の置き場の計測 / Events of cases kept per second, and a case of 200 events rebuilt, beside ``eventsourcing``.

    python3 dev.py bench case_store [--writers 1 8] [--seconds=2 --rounds=5] [--only=sqlite|postgresql]

Every writer is a process of its own with cases of its own; each command is a durable
transaction (SQLite: WAL, synchronous=FULL; PostgreSQL: synchronous_commit=on). Ours also keeps the idempotency key and its result, the
hash chain, the case's row and the work list in that transaction, and its journal is the
outbox. Theirs keeps its notification log, and a hand-written projection keeps the same
list and its position, an event at a time. Ours and theirs are compared at the same number
of events for each command and each save. Works take turns, round after round. Prints Markdown.
"""

from __future__ import annotations

import argparse
import multiprocessing
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests" / "support")]

from postgres_server import Server  # noqa: E402

from _case_writers import LENGTH, REPLAYS, Replay, measure, prepared, their_application, url_in  # noqa: E402

KINDS = {
    "ours": "jichitai CaseDesk（作業の割当て、一命令一事実）",
    "ours-typed": "jichitai TypedCaseDesk（作業の中断・再開、一命令二事実）",
    "theirs": "eventsourcing＋一覧の射影（一保存一事実）",
    "theirs-two": "eventsourcing＋一覧の射影（一保存二事実）",
    "theirs-bare": "eventsourcing（一覧なし、一保存一事実）",
    "floor": "素のSQL（事実と一覧の行）",
}
AGAINST = {"ours": "theirs", "ours-typed": "theirs-two", "floor": "theirs"}


def run(kind: str, url: str, writers: int, seconds: float) -> float:
    """毎秒の事実 / Events per second of so many processes together."""
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(writers), context.Queue()
    processes = [context.Process(target=measure, args=(kind, url, seconds, barrier, results)) for _ in range(writers)]
    for process in processes:
        process.start()
    events = sum(results.get(timeout=seconds + 120) for _ in processes)
    for process in processes:
        process.join()
    return events / seconds


def rate(replay: Replay, seconds: float) -> float:
    """毎秒の再現 / Replays per second."""
    began = time.perf_counter()
    times = 0
    while (now := time.perf_counter()) < began + seconds:
        replay()
        times += 1
    return times / (now - began)


def measured(backend: str, url: str, writers: list[int], seconds: float, rounds: int) -> None:
    """計る / Every work in turn, round after round, and what each is beside its counterpart of the same round."""
    prepared(url).close()
    their_application(url, create="y")
    rates: dict[tuple[str, int], list[float]] = {}
    for _ in range(rounds):
        for many in writers:
            for kind in KINDS:
                rates.setdefault((kind, many), []).append(run(kind, url, many, seconds))
    print(f"\n### {backend}：事実（毎秒、{rounds}巡の中央値） / events per second\n")
    print("| | " + " | ".join(f"書き手{many} | 比" for many in writers) + " |\n|---|" + "--:|--:|" * len(writers))
    for kind, name in KINDS.items():
        other = AGAINST.get(kind)
        cells = [
            f"{statistics.median(rates[kind, many]):,.0f} | "
            + ("" if other is None else f"{ratio(rates[kind, many], rates[other, many]):.2f}")
            for many in writers
        ]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)
    replayed(url, seconds, rounds)


def replayed(url: str, seconds: float, rounds: int) -> None:
    """再現を計る / Replays in turn."""
    replays = {kind: make(url) for kind, make in REPLAYS.items()}
    again: dict[str, list[float]] = {kind: [] for kind in replays}
    for _ in range(rounds):
        for kind, replay in replays.items():
            again[kind].append(rate(replay, seconds))
    print(f"\n{LENGTH}の事実のある案件を読んで再現（毎秒）：", end="")
    print(f"jichitai {statistics.median(again['ours']):,.0f}、eventsourcing {statistics.median(again['theirs']):,.0f}、", end="")
    print(f"比 {ratio(again['ours'], again['theirs']):.2f}。", end="")
    print(f"先頭を確かめて覚えた姿を使うと {statistics.median(again['ours-known']):,.0f}。", flush=True)


def ratio(ours: list[float], theirs: list[float]) -> float:
    """比 / The median of the ratios of each round."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=2.0)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--writers", type=int, nargs="+", default=[1, 8])
    options.add_argument("--only", choices=("sqlite", "postgresql"))
    given = options.parse_args()
    print(
        f"## 案件の置き場 / The store of cases\n\n{platform.machine()}・CPU {multiprocessing.cpu_count()}・Python {platform.python_version()}"
    )
    with tempfile.TemporaryDirectory(prefix="jc-bench-") as folder:
        if given.only in (None, "sqlite"):
            measured("SQLite", url_in(Path(folder)), given.writers, given.seconds, given.rounds)
        if given.only in (None, "postgresql"):
            server = Server(Path(folder) / "pg", durable=True)
            try:
                measured(
                    "PostgreSQL",
                    server.create().render_as_string(hide_password=False),
                    given.writers,
                    given.seconds,
                    given.rounds,
                )
            finally:
                server.stop()


if __name__ == "__main__":
    main()
