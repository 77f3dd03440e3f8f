"""適合確認の速さ / How fast are exports validated? One run: 40 columns of 001, beside three other tools.

使い方 / usage: python benchmarks/validation.py [行数 / rows] [ほかの道具の行数 / rows for the peers]
    [--specification FILE] [--residents] [--folder FOLDER]

本番の数は 10,000,000 行（ファイルは約 2.9 GB）。項目表のほか、検査用数字・不詳日・日の順・履歴・主キーも確かめる。
表は、入っている 001 住民情報のうち写しが一致した項目の初めの四十。``--specification`` は組んだ仕様（JSON）の四十、
``--residents`` は作り物の住民の表（個人番号の検査用数字、履歴、最新フラグを含む）。
ほかの道具とは、どれも書ける規則だけを同じファイルで確かめ、誤りの所（行と項目）が同じことも確かめる。
"""

from __future__ import annotations

import argparse
import importlib.util
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from _projected import chosen, write_rows
from _residents import write_csv
from _validation_peers import PEERS, Places
from jichitai.standardization.boundary.summaries import summary_of_file
from jichitai.standardization.frames.large_file import LARGE, Options, validate_large_csv
from jichitai.standardization.specifications.specification import Specification
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
    reader = argparse.ArgumentParser()
    reader.add_argument("rows", type=int, nargs="?", default=10_000_000)
    reader.add_argument("few", type=int, nargs="?", default=200_000)
    reader.add_argument("--specification", type=Path)
    reader.add_argument("--residents", action="store_true")
    reader.add_argument("--folder", type=Path)
    asked = reader.parse_args()
    table = RESIDENTS if asked.residents else chosen(asked.specification)
    book = rulebook_of(table)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        path, small = Path(folder) / "rows.csv", Path(folder) / "small.csv"
        write(table, path, asked.rows)
        print(
            f"{table.business_id} {table.group} {table.published_on}: {len(table.items)} columns, {path.stat().st_size / 1e9:.2f} GB"
        )
        summary, wall, cpu = timed(lambda: validate_large_csv(table, path, Options(rules=book)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
        told("by columns, all rules", asked.rows, wall, cpu, f"peak {peak:,.0f} MiB, {summary.refusals:,} refusals")
        write(table, small, asked.few)
        plain, wall, cpu = timed(lambda: summary_of_file(table, small, rules=book, limits=LARGE))
        quick = validate_large_csv(table, small, Options(rules=book))
        told("by rows, all rules", asked.few, wall, cpu, "same summary" if plain == quick else "DIFFERENT")
        write(RESIDENTS, small, asked.few)
        peers(small, asked.few)


def write(table: Specification, path: Path, rows: int) -> None:
    """記録を書く / Rows that conform to the table but for one in a thousand."""
    if table is RESIDENTS:
        write_csv(path, rows)
    else:
        write_rows(table, path, rows)


if __name__ == "__main__":
    main()
