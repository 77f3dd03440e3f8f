"""検索の計測の共通のところ / What the benchmarks of searching share: made-up sentences, the clock, the tables."""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent.parent / "tests" / "support")]

from attrs import frozen  # noqa: E402
from postgres_server import Server  # noqa: E402
from sqlalchemy import Connection  # noqa: E402

from jichitai.master_data.full_text.folding import fold  # noqa: E402
from jichitai.master_data.sql import Database, open_database, upgrade  # noqa: E402

SUBJECTS = ["保育所の入所", "固定資産税の減免", "道路の占用", "屋外広告物の表示", "児童手当の認定", "農地の転用", "公園の使用",
            "下水道の接続", "空き家の解体", "飲食店の営業", "介護保険料の徴収猶予", "住民票の写しの交付", "消防団員の報酬"]  # fmt: skip
ACTIONS = ["申請書の受理", "許可の決定", "不許可の通知", "補正の依頼", "現地調査の実施", "審査請求への対応", "更新の手続"]
REASONS = ["世帯の収入が基準を下回るため", "隣接地の所有者の同意を得たため", "添付書類に不足があったため", "工期の延長を要するため",
           "要綱に定める要件を満たすため", "災害により家屋が損壊したため"]  # fmt: skip
TOWNS = ["青葉台", "旭町", "泉が丘", "浦島", "永楽", "大手門", "柿の木坂", "菊川", "桜木", "白鳥", "杉並木", "瀬戸", "高砂", "千歳",
         "鶴見橋", "常盤", "中洲", "錦", "花園", "日吉"]  # fmt: skip
TEXTS = 20_000


def texts() -> list[tuple[str, str]]:
    """架空の文 / Titles and bodies, folded; one in 5,000 has a rare word."""
    draw = random.Random(20260401)
    made = []
    for at in range(TEXTS):
        title = f"{draw.choice(SUBJECTS)}の{draw.choice(ACTIONS)}（{draw.choice(TOWNS)}{draw.randrange(1, 99)}番地）"
        body = f"{draw.choice(REASONS)}、{draw.choice(ACTIONS)}を行う。{draw.choice(TOWNS)}地区、件数{draw.randrange(1_000)}"
        body += "、整理番号一二三" if at % 5_000 == 4_321 else ""
        made.append((fold(title), fold(body)))
    return made


def timed(work: Callable[[], Any], rounds: int) -> tuple[float, float, Any]:
    """計る / The median and the slowest in milliseconds, after one call to warm up; and what came back."""
    result, times = work(), []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1_000)
    return statistics.median(times), max(times), result


def line(name: str, search: Callable[[], Any], count: Callable[[], Any], rounds: int) -> str:
    """一行 / A line of the table: one page, then the count."""
    page, slowest_page, hits = timed(search, rounds)
    counted, slowest_count, number = timed(count, rounds)
    return f"| {name} | {len(hits.hits)} | {page:.1f} | {slowest_page:.1f} | {number} | {counted:.1f} | {slowest_count:.1f} |"


@frozen(kw_only=True)
class Searching:
    """計る索引 / An index to measure: its package, how it is filled on each database, and what is asked of it."""

    package: str
    items: str
    sqlite: Callable[[Database, int], None]
    postgresql: Callable[[Database, int], None]
    measure: Callable[[Connection, int], Iterator[str]]

    def report(
        self, name: str, database: Database, fill: Callable[[Database, int], None] | None, items: int, rounds: int
    ) -> None:
        """一つのデータベース / Fill one database and print its table."""
        if fill is not None:
            with database.write() as connection:
                upgrade(connection)
                upgrade(connection, f"jichitai.{self.package}")
            began = time.perf_counter()
            fill(database, items)
            print(f"\n{name}：{items:,}件を入れるのに{time.perf_counter() - began:.0f}秒\n", flush=True)
        print("| 探すもの | 一頁 | 中央値 ms | 最も遅い ms | 件数 | 中央値 ms | 最も遅い ms |\n|---|--:|--:|--:|--:|--:|--:|")
        with database.read() as connection:
            for each in self.measure(connection, rounds):
                print(each, flush=True)

    def run(self, description: str | None) -> None:
        """計測の全部 / Every database in turn, as the command line asks."""
        parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
        parser.add_argument(f"--{self.items}", dest="items", type=int, default=1_000_000)
        parser.add_argument("--rounds", type=int, default=15)
        parser.add_argument("--only", choices=["sqlite", "postgresql"])
        parser.add_argument("--keep", type=Path)
        given = parser.parse_args()
        print(f"Python {platform.python_version()}、{os.cpu_count()} CPU、{platform.machine()}")
        with tempfile.TemporaryDirectory() as folder:
            if given.only != "postgresql":
                path = (given.keep or Path(folder)) / f"{self.items}-{given.items}.db"
                there = path.exists()
                with closing(open_database(f"sqlite:///{path}")) as database:
                    self.report("SQLite", database, None if there else self.sqlite, given.items, given.rounds)
                print(f"\nファイルの大きさ：{path.stat().st_size / 1e6:,.0f} MB")
            if given.only != "sqlite":
                server = Server(Path(folder) / "postgres", durable=True)
                with closing(open_database(server.create())) as database:
                    self.report("PostgreSQL", database, self.postgresql, given.items, given.rounds)
                server.stop()
