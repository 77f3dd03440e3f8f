"""土台の速さ / Are the kernel's values cheap enough to call a million times in seconds?

Prints seconds per million calls beside a floor (the plainest Python that gives the same
number) and, for imports, milliseconds beyond the bare interpreter.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from jichitai.master_data.kernel import FiscalYear, LegalPeriod, Yen, last_day_from, legal_age_on, period_ends_on
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

N = 200_000
DAYS = [date(2020, 1, 1) + timedelta(days=i % 3000) for i in range(N)]


def per_million(call: Callable[[date], object]) -> float:
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        for day in DAYS:
            call(day)
        best = min(best, time.perf_counter() - began)
    return best * 1_000_000 / N


def import_ms(statement: str, runs: int = 15) -> float:
    def once(code: str) -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - began

    bare = min(once("pass") for _ in range(runs))
    return (min(once(statement) for _ in range(runs)) - bare) * 1000


def main() -> None:
    three_months = LegalPeriod.months(3)
    born = date(2000, 2, 29)
    cases: list[tuple[str, Callable[[date], object], Callable[[date], object]]] = [
        ("FiscalYear.of", FiscalYear.of, lambda d: d.year if d.month >= 4 else d.year - 1),
        ("last_day_from（3か月）", lambda d: last_day_from(d, three_months), lambda d: d + timedelta(days=89)),
        (
            "period_ends_on（判断つき）",
            lambda d: period_ends_on(from_day=d, period=three_months),
            lambda d: d + timedelta(days=90),
        ),
        (
            "legal_age_on",
            lambda d: legal_age_on(born_on=born, day=d),
            lambda d: d.year - born.year - ((d.month, d.day) < (2, 28)),
        ),
        (
            "条文の引用を作る",
            lambda _: LOCAL_AUTONOMY_ORDER.article("167の2", 1, "1"),
            lambda _: ("322CO0000000016", "167の2", 1, "1"),
        ),
        ("条文の引用を書く", lambda _, c=LOCAL_AUTONOMY_ORDER.article("167の2", 1, "1"): str(c), lambda _: "施行令第167条の2"),
        ("Yen の足し算", lambda _, a=Yen(1), b=Yen(2): a + b, lambda _: 1 + 2),
    ]
    print("| 仕事 | 百万回の秒数 | 最も素朴な書き方 | 比 |\n|---|--:|--:|--:|")
    for name, ours, floor in cases:
        a, b = per_million(ours), per_million(floor)
        print(f"| {name} | {a:.2f} | {b:.2f} | {a / b:.1f} |")
    print("\n| 読込み | 素の Python を超える ms |\n|---|--:|")
    for module in ("jichitai.master_data", "jichitai.master_data.kernel", "jichitai.master_data.journal"):
        print(f"| import {module} | {import_ms('import ' + module):.0f} |")


if __name__ == "__main__":
    main()
