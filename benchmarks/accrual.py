"""資金仕訳の速さ / How fast does a year's cash become double entries beside a plain dict loop and a polars group-by? One run, as ratios.

同じ百万件の収支から、同じ科目ごとの合計を、四つの方法で求めて交互に計る：一件ずつの仕訳（``journalise`` と試算表）、仕訳の列
（``journal_columns`` と合計）、辞書を引くだけの Python の繰り返し、polars の group-by だけ。後の二つは、所見も仕訳も作らず、
科目が必ず決まるものとして数字だけを足す下限である。合計が一致することも確かめる。三回のうち最も速い回を採る。
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import polars as pl

from _speed import speed
from jichitai.fiscal.accrual.balances import OpeningBalance, trial_balance
from jichitai.fiscal.accrual.chart import ACCRUAL_TITLES
from jichitai.fiscal.accrual.conversion import CONVERSION
from jichitai.fiscal.accrual.entries import CashSide
from jichitai.fiscal.accrual.journal import CashEntry, journalise
from jichitai.fiscal.accrual.statements import four_statements
from jichitai.fiscal.frames.accrual import journal_columns, summed_entries
from jichitai.master_data.kernel import FiscalYear, Yen

ENTRIES = 1_000_000
ROUNDS = 3
YEAR = FiscalYear(2025)
CHART = ACCRUAL_TITLES.as_of(YEAR.last_day).value
TABLE = CONVERSION.as_of(YEAR.last_day).value
NOTHING = OpeningBalance(amounts={})
Row = tuple[str, str, str, int, date]


def drawn_rows() -> list[Row]:
    """収支の一覧 / Receipts and payments of a year on every title, a twentieth of them refunds."""
    drawn = random.Random(20261121)
    kinds = [
        (side.value, "/".join(path), name)
        for side, rows in TABLE.rows.items()
        for path, names in rows.items()
        for name in names
        if name != "carried"
    ]
    made = []
    for _ in range(ENTRIES):
        side, title, choice = drawn.choice(kinds)
        amount = drawn.randrange(1, 5_000_000) * (-1 if drawn.random() < 0.05 else 1)
        made.append((side, title, choice, amount, YEAR.start + timedelta(days=drawn.randrange(426))))
    return made


def main() -> None:
    rows = drawn_rows()
    frame = pl.DataFrame(rows, schema=["side", "title", "choice", "amount", "on"], orient="row")
    entries = [
        CashEntry(place=str(at), side=CashSide(side), title=tuple(title.split("/")), choice=choice, amount=Yen(amount), on=on)
        for at, (side, title, choice, amount, on) in enumerate(rows)
    ]
    accounts = {(side, title, choice): TABLE.choices[choice].account or "" for side, title, choice, _, _ in rows}
    keys = [(*key, account) for key, account in accounts.items()]
    lookup = pl.DataFrame(keys, schema=["side", "title", "choice", "account"], orient="row")

    def one_by_one() -> dict[str, int]:
        return dict(trial_balance(CHART, NOTHING, journalise(entries, year=YEAR).entries).balances)

    def columns() -> dict[str, int]:
        return dict(trial_balance(CHART, NOTHING, summed_entries(journal_columns(frame, year=YEAR))).balances)

    def with_dict() -> dict[str, int]:
        totals: Counter[str] = Counter()
        for side, title, choice, amount, _ in rows:
            signed = amount if side == "revenue" else -amount
            totals["12111"] += signed
            totals[accounts[side, title, choice]] -= signed
        return dict(totals)

    def with_group_by() -> dict[str, int]:
        signed = pl.when(pl.col("side") == "revenue").then(pl.col("amount")).otherwise(-pl.col("amount"))
        sums = frame.join(lookup, on=["side", "title", "choice"]).group_by("account").agg(signed.sum())
        totals = {account: -total for account, total in sums.iter_rows()}
        return totals | {"12111": -sum(totals.values())}

    def whole_year() -> object:
        return four_statements(CHART, NOTHING, summed_entries(journal_columns(frame, year=YEAR)))

    expected = {code: total for code, total in with_dict().items() if total}
    for work in (one_by_one, columns, with_group_by):
        assert {code: total for code, total in work().items() if total} == expected
    best = speed({
        "一件ずつ（journalise）": one_by_one, "仕訳の列（journal_columns）": columns, "辞書の繰り返し（数字だけ）": with_dict,
        "polars の group-by（数字だけ）": with_group_by, "列から四表まで": whole_year,
    }, ENTRIES, rounds=ROUNDS)  # fmt: skip
    print(f"{ENTRIES:,}件の資金仕訳（百万件毎秒）")
    for name, each in best.items():
        print(f"  {name:<28}{each:>9.2f}  百万件に {1 / each:.2f} 秒")
    scalar, column, plain, grouped, _ = best.values()
    print(f"  一件ずつは、辞書の繰り返しの {scalar / plain:.2f} 倍の速さ")
    print(f"  仕訳の列は、polars の group-by の {column / grouped:.2f} 倍、辞書の繰り返しの {column / plain:.2f} 倍の速さ")


if __name__ == "__main__":
    main()
