"""合成した一年の計測 / A city's made-up year against its real budget: carried out, closed, settled, and how fast.

    python3 dev.py bench fiscal_year [--purchases=300000] [--on sqlite|postgresql] [--batch=200] [--seed=20240401]

The budget is the published FY2024 budget of a city, all funds, when it stands beside the
repository; otherwise a made-up one. Every purchase is a commitment, an order, its
confirmation and its payment, each a command with its own key, number and journal entry;
``--batch`` purchases share a transaction. It stops with an error unless no line is
overspent, every statement ties, and the trial balance is zero. Prints Markdown.
"""

from __future__ import annotations

import argparse
import multiprocessing
import platform
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests" / "support")]

from postgres_server import Server  # noqa: E402
from synthetic_year import (  # noqa: E402
    MITAKA,
    Settled,
    Year,
    journal_of,
    made_up_budget,
    made_up_revenue,
    mitaka_budget,
    mitaka_revenue,
    plans,
    prepare,
    sql_transaction,
)

from jichitai.master_data.kernel import Yen, total  # noqa: E402
from jichitai.master_data.kernel.clock import SystemClock  # noqa: E402
from jichitai.master_data.sql import open_database  # noqa: E402


def carried_out(url: str, purchases: int, batch: int, seed: int) -> tuple[Year, Settled]:
    """一年を行う / The whole year on a database."""
    database = open_database(url, deadline=60)
    prepare(database)
    real = MITAKA.exists()
    budget = mitaka_budget() if real else made_up_budget(seed)
    year = Year(budget, mitaka_revenue() if real else made_up_revenue(budget), sql_transaction(database, SystemClock()))
    year.open()
    year.carry_out(plans(budget, purchases, seed), batch=batch)
    year.close()
    with journal_of(database) as entries:
        settled = year.settle(entries)
    database.close()
    return year, settled


def report(year: Year, settled: Settled, purchases: int) -> None:
    print(f"\n予算：{len(year.budget.accounts)}会計、{len(year.budget.lines):,}行、"
          f"{total(line.amount for line in year.budget.lines)}\n")  # fmt: skip
    print("| 段 | 秒 |\n|---|--:|")
    for name, seconds in year.seconds.items():
        print(f"| {name} | {seconds:,.1f} |")
    done = year.told["支出負担行為"]
    commands = len(settled.retold.commitments) + 3 * len(settled.retold.orders)
    spent = year.seconds["執行"]
    print(f"\n執行：{purchases:,}件の求め、{done:,}件の支出負担行為、{year.told['支払']:,}件の支払、"
          f"毎秒{done / spent:,.0f}件（命令にして毎秒{commands / spent:,.0f}）\n")  # fmt: skip
    print("| 数えたもの | 件 |\n|---|--:|")
    for name, count in sorted(year.told.items()):
        print(f"| {name} | {count:,} |")
    print("\n| 会計 | 歳入 | 歳出 | 形式収支 | 翌年度へ繰り越すべき財源 | 実質収支 |\n|---|--:|--:|--:|--:|--:|")
    for each in settled.settlements:
        balance = each.real_balance
        amounts = (balance.revenue, balance.expenditure, balance.formal, balance.carried.total, balance.real)
        print(f"| {each.account.name} | " + " | ".join(f"{amount.amount:,}" for amount in amounts) + " |")
    print(f"\n予算を超えた行 {settled.overspent}、合わない額 {len(settled.found)}、仕訳と違う行 {settled.differing_lines}、"
          f"試算表の合計 {settled.trial_balance}")  # fmt: skip
    if settled.found or settled.overspent or settled.differing_lines or settled.trial_balance != Yen(0):
        raise SystemExit("\n".join(str(each) for each in settled.found[:20]) or "the year does not settle")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--purchases", type=int, default=300_000)
    options.add_argument("--on", choices=("sqlite", "postgresql"), default="sqlite")
    options.add_argument("--batch", type=int, default=200)
    options.add_argument("--seed", type=int, default=20_240_401)
    given = options.parse_args()
    print(f"## 合成した一年 / A made-up year（{given.on}）\n\n"
          f"{platform.machine()}・CPU {multiprocessing.cpu_count()}・Python {platform.python_version()}・種 {given.seed}")  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="jc-bench-") as folder:
        server = Server(Path(folder) / "pg", durable=True) if given.on == "postgresql" else None
        try:
            url = server.create().render_as_string(hide_password=False) if server else f"sqlite:///{folder}/year.db"
            year, settled = carried_out(url, given.purchases, given.batch, given.seed)
            report(year, settled, given.purchases)
        finally:
            if server:
                server.stop()


if __name__ == "__main__":
    main()
