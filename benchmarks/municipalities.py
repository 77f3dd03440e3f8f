"""団体コードの速さ / Codes checked, looked up and converted per second, and how long the register takes to load.

「素朴な書き方」は、同じ答えを返す最も短い Python（検査数字の式をそのまま書いたもの、期間の並びを頭から見るもの）である。
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import polars as pl

from jichitai.master_data.frames.municipalities import are_municipality_codes, codes_converted, codes_existed_on
from jichitai.master_data.municipalities import MunicipalityCode, convert, is_municipality_code, national_register
from jichitai.master_data.municipalities.register import packaged_text

N = 300_000
MILLION = 1_000_000
BOOK = national_register()
DICE = random.Random(20240101)
CODES = [DICE.choice(list(BOOK.units)) for _ in range(N)]
TEXTS = [code if DICE.random() < 0.9 else code[:5] + str((int(code[5]) + 1) % 10) for code in CODES]
DAYS = [date(1970, 4, 1) + timedelta(days=DICE.randrange(20_000)) for _ in range(N)]
SPELLS = {code: [(each.valid.start, each.valid.end, each) for each in spells] for code, spells in BOOK.units.items()}


def plain_check(text: str) -> bool:
    if len(text) != 6 or not text.isascii() or not text.isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, (6, 5, 4, 3, 2), strict=False))
    return (11 - total % 11) % 10 == int(text[5])


def plain_find(code: str, day: date) -> object | None:
    for start, end, each in SPELLS.get(code, ()):
        if start <= day and (end is None or day < end):
            return each
    return None


def rate(work: Callable[[], object], count: int) -> float:
    """一秒に何百万件か / Millions per second of processor time (so that a busy machine tells the same), the best of five."""
    best = float("inf")
    for _ in range(5):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return count / best / MILLION


def fresh_ms(statement: str, runs: int = 7) -> float:
    """新しい Python での ms / Beyond the bare interpreter, the best of several."""

    def once(code: str) -> float:
        timed = f"{code}\nimport time\nprint(time.process_time())"
        return float(subprocess.run([sys.executable, "-c", timed], check=True, capture_output=True, text=True).stdout)

    bare = min(once("pass") for _ in range(runs))
    return (min(once(statement) for _ in range(runs)) - bare) * 1000


def main() -> None:
    column, days = pl.Series("code", TEXTS * 4), pl.Series("on", DAYS)
    known = pl.Series("code", CODES)
    pairs = list(zip(CODES, DAYS, strict=True))
    current = sorted({each.code.value for each in BOOK.bodies(date(2005, 1, 1))})
    here, there = date(2005, 1, 1), date(2024, 1, 1)
    rows = [
        ("検査数字の点検、一つずつ", rate(lambda: [is_municipality_code(text) for text in TEXTS], N),
         rate(lambda: [plain_check(text) for text in TEXTS], N)),
        ("コードの値を作る", rate(lambda: [MunicipalityCode(code) for code in CODES[:50_000]], 50_000), None),
        ("検査数字の点検、列", rate(lambda: are_municipality_codes(column), len(column)),
         rate(lambda: [plain_check(text) for text in TEXTS], N)),
        ("その日の団体を引く", rate(lambda: [BOOK.find(code, day) for code, day in pairs], N),
         rate(lambda: [plain_find(code, day) for code, day in pairs], N)),
        ("その日にあったか、日の列", rate(lambda: codes_existed_on(known, days), N),
         rate(lambda: [plain_find(code, day) for code, day in pairs], N)),
        ("読み替え、一つずつ（2005→2024）", rate(lambda: [convert(code, here, there) for code in current], len(current)), None),
        ("読み替え、列（2005→2024）", rate(lambda: codes_converted(known, here, there), N), None),
    ]  # fmt: skip
    print("| 仕事 | 百万件／CPU秒 | 素朴な書き方 | 比 |\n|---|--:|--:|--:|")
    for name, ours, plain in rows:
        print(
            f"| {name} | {ours:.3f} | {'—' if plain is None else f'{plain:.3f}'} | {'—' if plain is None else f'{ours / plain:.1f}'} |"
        )
    room = "from jichitai.master_data.municipalities import national_register"
    imported, loaded = fresh_ms(room), fresh_ms(f"{room}; national_register()")
    print("\n| 読込み | 素の Python を超える ms（CPU） |\n|---|--:|")
    print(
        f"| 部屋の取込み | {imported:.0f} |\n| 取込みと登録簿の読込み | {loaded:.0f} |\n| うち登録簿 | {loaded - imported:.0f} |"
    )
    size = sum(len(text.encode()) for text in map(packaged_text, ("units.csv", "changes.csv", "city_classes.csv")))
    print(
        f"\n表の大きさ {size / 1024:.0f} KiB、団体・区の期間 {sum(map(len, BOOK.units.values())):,}、変更の線 {len(BOOK.changes):,}"
    )


if __name__ == "__main__":
    main()
