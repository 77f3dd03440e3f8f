"""延滞金の速さ / How fast are delinquency charges beside a plain numpy vector implementation? One run, printed as ratios.

同じ百万件を、表の列（polars）と、OpenFisca の書き方にならった numpy の式（配列ごとに np.where などで書く）で計算し、交互に計る。
答えが一致することも確かめる。速さは百万件毎秒で、五回のうち最も速い回を採る。一件ずつの計算は、説明の文も作る。
"""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

from _speed import speed
from jichitai.fiscal.claims.delinquency import tax_delinquency_charge
from jichitai.fiscal.claims.delinquency_terms import DelinquencyTerms, Truncation, local_tax_terms
from jichitai.fiscal.frames.delinquency import delinquency_charges
from jichitai.master_data.kernel import Yen

CLAIMS = 1_000_000
ONE_BY_ONE = 2_000
ROUNDS = 5
FIRST, LAST = date(2000, 1, 1), date(2026, 12, 31)
Days = npt.NDArray[np.int64]


def claims() -> pl.DataFrame:
    """滞納の一覧 / Claims of 2000 to 2026, most paid within a year, with the odd one paid late by several."""
    drawn = random.Random(20261121)
    due = [FIRST + timedelta(days=drawn.randrange(9_700)) for _ in range(CLAIMS)]
    late = [drawn.randrange(400 if at % 10 else 2_500) for at in range(CLAIMS)]
    paid = [min(day + timedelta(days=days), LAST) for day, days in zip(due, late, strict=True)]
    return pl.DataFrame({"amount": [drawn.randrange(300_000) for _ in range(CLAIMS)], "due_on": due, "paid_on": paid})


def with_numpy(amount: Days, due: npt.NDArray[np.datetime64], paid: npt.NDArray[np.datetime64], terms: DelinquencyTerms) -> Days:
    """numpy の式 / The same charge as formulas on arrays, a term for every rate."""
    start = due + np.timedelta64(1, "D")
    month = start.astype("datetime64[M]")
    day = (start - month.astype("datetime64[D]")).astype(np.int64)
    next_month = (month + 1).astype("datetime64[D]")
    length = ((month + 2).astype("datetime64[D]") - next_month).astype(np.int64)
    phase_end = np.where(day >= length, next_month + (length - 1), next_month + (day - 1)).astype("datetime64[D]")
    base = np.where(amount < 2_000, 0, amount // 1_000 * 1_000)
    total = np.zeros_like(base)
    for first_phase, low, high in ((True, start, np.minimum(paid, phase_end)), (False, phase_end + 1, paid)):
        for begins, ends, rate in terms.rates_of(first_phase=first_phase):
            overlap = np.minimum(high, np.datetime64(ends)) - np.maximum(low, np.datetime64(begins))
            days = np.maximum(overlap.astype(np.int64) + 1, 0)
            total += base * days * int(rate * 1_000) // 365_000
    answer: Days = np.where(total < 1_000, 0, total // 100 * 100)
    return answer


def main() -> None:
    frame, terms = claims(), local_tax_terms(truncation=Truncation.SEGMENT)
    amount = frame["amount"].to_numpy()
    due, paid = (frame[name].to_numpy().astype("datetime64[D]") for name in ("due_on", "paid_on"))
    ours = delinquency_charges(frame, terms)
    assert ours.to_list() == with_numpy(amount, due, paid, terms).tolist()

    def one_by_one() -> list[int]:
        rows = frame.head(ONE_BY_ONE).rows()
        return [
            tax_delinquency_charge(tax=Yen(sum_), due_on=first, paid_on=last, truncation=Truncation.SEGMENT).value.amount
            for sum_, first, last in rows
        ]

    assert one_by_one() == ours.head(ONE_BY_ONE).to_list()
    best = speed({
        "delinquency_charges（polars）": lambda: delinquency_charges(frame, terms),
        "numpy の式": lambda: with_numpy(amount, due, paid, terms),
    }, CLAIMS, rounds=ROUNDS)  # fmt: skip
    scalar = speed({"一件ずつ": one_by_one}, ONE_BY_ONE, rounds=ROUNDS)["一件ずつ"]
    (_, mine), (_, theirs) = best.items()
    print(f"{CLAIMS:,}件の延滞金（百万件毎秒）")
    for name, each in best.items():
        print(f"  {name:<28}{each:>9.2f}  百万件に {1 / each:.2f} 秒")
    print(f"  polars の列は numpy の式の {mine / theirs:.2f} 倍")
    print(f"  一件ずつ（説明つき）         {1 / scalar:>9.1f} マイクロ秒")


if __name__ == "__main__":
    main()
