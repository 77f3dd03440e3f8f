"""適合確認の速さ / How fast are exports validated? One run: 40 columns in the shape of 001, beside three other tools.

使い方 / usage: python benchmarks/validation.py [行数 / rows] [ほかの道具の行数 / rows for the peers]

本番の数は 10,000,000 行（ファイルは約 2.9 GB）。項目表のほか、検査用数字・不詳日・日の順・履歴・主キーも確かめる。
ほかの道具とは、どれも書ける規則だけを同じファイルで確かめ、誤りの所（行と項目）が同じことも確かめる。
"""

from __future__ import annotations

import importlib.util
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from _residents import write_csv
from _validation_peers import PEERS, Places
from jichitai.standardization.boundary.summaries import summary_of_file
from jichitai.standardization.frames.large_file import LARGE, Options, validate_large_csv
from jichitai.standardization.testing import RESIDENTS
from jichitai.standardization.validation.problems import Problem
from jichitai.standardization.validation.rulebook import rulebook_of

MIB = 1024


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """計る / The answer, seconds on the clock and seconds of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    answer = work()
    return answer, time.perf_counter() - wall, time.process_time() - cpu


def told(name: str, rows: int, wall: float, cpu: float, more: str = "") -> None:
    """一行を示す / One line of the result."""
    print(f"{name:<22}{rows:>12,} rows {wall:8.2f} s  cpu {cpu:8.2f} s  {cpu / rows * 1e6:9.2f} cpu s / million  {more}")


def ours(path: Path) -> Places:
    """われわれの検査 / Our findings as places, of the rules all tools can express."""
    found: Places = set()

    def note(problems: list[Problem]) -> None:
        for each in problems:
            where = each.finding.where
            if where and where.line and where.field and "key" not in each.finding.code:
                found.add((where.line, where.field))

    validate_large_csv(RESIDENTS, path, Options(), each=note)
    return found


def peers(path: Path, rows: int) -> None:
    """ほかの道具 / The other tools on a file of their own size."""
    mine, wall, cpu = timed(lambda: ours(path))
    told("ours, same rules", rows, wall, cpu, f"{len(mine)} wrong places")
    for name, work in PEERS.items():
        if importlib.util.find_spec(name) is None:
            print(f"{name:<22} not installed")
            continue
        theirs, peer_wall, peer_cpu = timed(lambda work=work: work(path))
        same = "same verdicts" if theirs == mine else f"DIFFERENT: {len(theirs ^ mine)} places, e.g. {sorted(theirs ^ mine)[:3]}"
        told(name, rows, peer_wall, peer_cpu, f"{peer_cpu / cpu:6.1f} x cpu, {peer_wall / wall:6.1f} x wall, {same}")


def main() -> None:
    """計測 / Run it."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    few = int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    book = rulebook_of(RESIDENTS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "residents.csv"
        write_csv(path, rows)
        print(f"{path.stat().st_size / 1e9:.2f} GB")
        summary, wall, cpu = timed(lambda: validate_large_csv(RESIDENTS, path, Options(rules=book)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
        told("by columns, all rules", rows, wall, cpu, f"peak {peak:,.0f} MiB, {summary.refusals:,} refusals")
        small = Path(folder) / "small.csv"
        write_csv(small, few)
        plain, wall, cpu = timed(lambda: summary_of_file(RESIDENTS, small, rules=book, limits=LARGE))
        quick = validate_large_csv(RESIDENTS, small, Options(rules=book))
        told("by rows, all rules", few, wall, cpu, "same summary" if plain == quick else "DIFFERENT")
        peers(small, few)


if __name__ == "__main__":
    main()
