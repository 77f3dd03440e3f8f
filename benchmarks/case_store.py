"""案件の置き場の計測 / Events of cases kept per second, and a case of 200 events rebuilt, beside ``eventsourcing``.

    python3 dev.py bench case_store [--seconds=2 --rounds=5] [--only=sqlite|postgresql]

One writer; each command is a durable transaction (SQLite: WAL, synchronous=FULL;
PostgreSQL: synchronous_commit=on). Ours also keeps the idempotency key and its result, the
hash chain, the case's row and the work list in that transaction, and its journal is the
outbox. Theirs keeps its notification log, and a hand-written projection keeps the same
list and its position. Works take turns, round after round. Prints Markdown.
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

from _case_writers import LENGTH, REPLAYS, WRITERS, Act, prepared, their_application, url_in  # noqa: E402

KINDS = {
    "ours": "jichitai CaseDesk（作業の割当て）",
    "ours-typed": "jichitai TypedCaseDesk（作業の中断・再開、二つの事実）",
    "theirs": "eventsourcing（読んで変えて保存）＋手書きの一覧",
    "theirs-bare": "eventsourcing（一覧なし）",
    "floor": "素のSQL（事実と一覧の行）",
}


def rate(act: Act, seconds: float) -> float:
    """毎秒の事実 / Events per second."""
    began = time.perf_counter()
    until, events = began + seconds, 0
    while (now := time.perf_counter()) < until:
        events += act()
    return events / (now - began)


def measured(backend: str, url: str, seconds: float, rounds: int) -> None:
    prepared(url).close()
    their_application(url, create="y")
    acts = {kind: make(url) for kind, make in WRITERS.items()}
    replays = {kind: make(url) for kind, make in REPLAYS.items()}
    rates: dict[str, list[float]] = {kind: [] for kind in KINDS}
    again: dict[str, list[float]] = {kind: [] for kind in replays}
    for each in acts.values():
        for _ in range(10):
            each()
    for _ in range(rounds):
        for kind, act in acts.items():
            rates[kind].append(rate(act, seconds))
        for kind, replay in replays.items():
            again[kind].append(rate(lambda replay=replay: bool(replay()), seconds))
    print(
        f"\n### {backend}：事実（毎秒、{rounds}巡の中央値） / events per second\n\n| | 毎秒 | eventsourcing＋一覧との比 |\n|---|--:|--:|"
    )
    for kind, name in KINDS.items():
        print(f"| {name} | {statistics.median(rates[kind]):,.0f} | {ratio(rates[kind], rates['theirs']):.2f} |")
    print(f"\n{LENGTH}の事実のある案件を読んで再現（毎秒）：", end="")
    print(f"jichitai {statistics.median(again['ours']):,.0f}、eventsourcing {statistics.median(again['theirs']):,.0f}、", end="")
    print(f"比 {ratio(again['ours'], again['theirs']):.2f}", flush=True)


def ratio(ours: list[float], theirs: list[float]) -> float:
    """比 / The median of the ratios of each round."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=2.0)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--only", choices=("sqlite", "postgresql"))
    given = options.parse_args()
    print(
        f"## 案件の置き場 / The store of cases\n\n{platform.machine()}・CPU {multiprocessing.cpu_count()}・Python {platform.python_version()}"
    )
    with tempfile.TemporaryDirectory(prefix="jc-bench-") as folder:
        if given.only in (None, "sqlite"):
            measured("SQLite", url_in(Path(folder)), given.seconds, given.rounds)
        if given.only in (None, "postgresql"):
            server = Server(Path(folder) / "pg", durable=True)
            try:
                measured("PostgreSQL", server.create().render_as_string(hide_password=False), given.seconds, given.rounds)
            finally:
                server.stop()


if __name__ == "__main__":
    main()
