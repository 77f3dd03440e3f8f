"""年度所属と支払期限の速さ / How fast are fiscal years and days to pay, beside plain vector code and a plain loop? One run.

相手は三つ。numpy の配列で書いた同じ規則（OpenFisca の書き方：事由ごとの式を ``np.select`` で選ぶ）、値だけを求める
裸の繰返し、そして根拠と理由のつく一件ずつの規則。答えが一致することも確かめる。速さは百万行毎秒で、五回のうち最も
速い回を採り、回ごとに相手と交互に計る。計るのは演算装置の時間（すべての糸の和）である。
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from jichitai.fiscal.attribution.default import AttributionCase
from jichitai.fiscal.attribution.expenditure import year_of_continuous_supply, year_of_performance
from jichitai.fiscal.frames.attribution import years_after_closing, years_of_days, years_of_expenditure, years_of_revenue_due
from jichitai.fiscal.frames.payment_due import payment_due_days
from jichitai.fiscal.payments.due import PerformanceKind, payment_due_on

N = 1_000_000
FEW = 20_000
ROUNDS = 5
RNG = np.random.default_rng(404)
START = date(2015, 4, 1)
CASES = [case.value for case in AttributionCase]


class Runner(NamedTuple):
    """走者 / A name, the work on all rows, and how many rows that is."""

    name: str
    work: Callable[[], Any]
    rows: int


def race(runners: list[Runner]) -> dict[str, float]:
    """競走 / Millions of rows a second; runners take turns, the best round of each counts."""
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for runner in runners:
            began = time.process_time()
            runner.work()
            speed = runner.rows / (time.process_time() - began) / 1e6
            best[runner.name] = max(best.get(runner.name, 0.0), speed)
    return best


def random_days(count: int = N) -> pl.Series:
    """日の列 / Twelve years of days."""
    offsets = pl.Series(RNG.integers(0, 4383, count).astype("int32"))
    return (offsets + (START - date(1970, 1, 1)).days).cast(pl.Date)


def numpy_years(days: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """同じ規則を配列で / The fiscal year of an array of days."""
    return (days.astype("datetime64[M]").astype(np.int64) - 3) // 12 + 1970


def plain_year(day: date) -> int:
    """値だけの関数 / The year of a day, nothing else."""
    return day.year if day.month >= 4 else day.year - 1


def one_day() -> tuple[dict[str, float], str]:
    days = random_days()
    array, listed = days.to_numpy(), days.to_list()
    assert (years_of_days(days).to_numpy() == numpy_years(array)).all()
    assert years_of_days(days).to_list() == [plain_year(day) for day in listed]
    few = listed[:FEW]
    runners = [
        Runner("years_of_days（列）", lambda: years_of_days(days), N),
        Runner("numpy の配列", lambda: numpy_years(array), N),
        Runner("裸の繰返し（値だけ）", lambda: [plain_year(day) for day in listed], N),
        Runner("year_of_performance（根拠つき、一件ずつ）", lambda: [year_of_performance(performed_on=day) for day in few], FEW),
    ]
    return race(runners), "years_of_days（列）"


def expenditure_frame() -> pl.DataFrame:
    """歳出の列 / Rows of every case, each with the days it needs."""
    start = random_days()
    return pl.DataFrame(
        {
            "case": pl.Series(np.array(CASES)[RNG.integers(0, len(CASES), N)]),
            "payment_day": random_days(), "arose_on": random_days(), "performed_on": random_days(), "committed_on": random_days(),
            "start": start.dt.month_start(), "last_day": start.dt.month_end(), "payment_deadline": random_days(),
        }
    )  # fmt: skip


def every_case() -> tuple[dict[str, float], str]:
    frame = expenditure_frame()
    array = {name: frame[name].to_numpy() for name in frame.columns if name != "case"}
    codes = frame["case"].cast(pl.Enum(CASES)).to_physical().to_numpy()  # OpenFisca も区分を番号で持つ

    def vector() -> np.ndarray[Any, Any]:
        starts, lasts = numpy_years(array["start"]), numpy_years(array["last_day"])
        supply = np.where(starts == lasts, starts, numpy_years(array["payment_deadline"]))
        return np.select(
            [codes == code for code in range(len(CASES))],
            [numpy_years(array["payment_day"]), numpy_years(array["arose_on"]), starts, supply,
             numpy_years(array["performed_on"]), numpy_years(array["committed_on"])],
        )  # fmt: skip

    rows = frame.rows(named=True)
    names = dict(zip(CASES, ("payment_day", "arose_on", "start", "start", "performed_on", "committed_on"), strict=True))

    def loop() -> list[int]:
        return [
            plain_year(row["payment_deadline"])
            if row["case"] == "continuous-supply" and plain_year(row["start"]) != plain_year(row["last_day"])
            else plain_year(row[names[row["case"]]])
            for row in rows
        ]

    few = [row for row in rows if row["case"] == "continuous-supply"][:FEW]

    def rulings() -> list[Any]:
        return [
            year_of_continuous_supply(start=row["start"], last_day=row["last_day"], payment_deadline=row["payment_deadline"])
            for row in few
        ]

    ours = years_of_expenditure(frame)
    assert (ours.to_numpy() == vector()).all()
    assert ours.to_list() == loop()
    runners = [
        Runner("years_of_expenditure（列）", lambda: years_of_expenditure(frame), N),
        Runner("numpy の配列（np.select）", vector, N),
        Runner("裸の繰返し（値だけ）", loop, N),
        Runner("year_of_continuous_supply（根拠つき、一件ずつ）", rulings, len(few)),
    ]
    return race(runners), "years_of_expenditure（列）"


def revenue() -> tuple[dict[str, float], str]:
    due, filed = random_days(), random_days()
    years, days = years_of_days(due), random_days()
    due_array, filed_array, year_array, day_array = due.to_numpy(), filed.to_numpy(), years.to_numpy(), days.to_numpy()

    def vector_due() -> np.ndarray[Any, Any]:
        by_due, by_filing = numpy_years(due_array), numpy_years(filed_array)
        return np.where(by_filing <= by_due, by_due, by_filing)

    def vector_closing() -> np.ndarray[Any, Any]:
        closed = (day_array.astype("datetime64[M]").astype(np.int64) - 5) // 12 + 1970
        return np.where(closed > year_array, numpy_years(day_array), year_array)

    assert (years_of_revenue_due(due, filed).to_numpy() == vector_due()).all()
    assert (years_after_closing(years, days).to_numpy() == vector_closing()).all()
    runners = [
        Runner("years_of_revenue_due（列）", lambda: years_of_revenue_due(due, filed), N),
        Runner("numpy の配列（納期）", vector_due, N),
        Runner("years_after_closing（列）", lambda: years_after_closing(years, days), N),
        Runner("numpy の配列（出納閉鎖）", vector_closing, N),
    ]
    return race(runners), "years_of_revenue_due（列）"


def payment() -> tuple[dict[str, float], str]:
    claimed = random_days().clip(lower_bound=date(2019, 12, 16))
    agreed = pl.Series(RNG.integers(0, 31, N))
    kinds = pl.Series(np.array(["works", "other"])[RNG.integers(0, 2, N)])
    frame = pl.DataFrame({"kind": kinds, "claimed_on": claimed, "agreed_days": agreed})
    closed = frozenset(day for day in (START + timedelta(days=at) for at in range(4600)) if day.weekday() >= 5)
    calendar = np.busdaycalendar()
    array, terms = claimed.to_numpy(), agreed.to_numpy()

    def vector() -> np.ndarray[Any, Any]:
        return np.busday_offset(array + terms.astype("timedelta64[D]"), 0, roll="forward", busdaycal=calendar)

    rows = frame.rows(named=True)

    def loop() -> list[date]:
        found = []
        for row in rows:
            day = row["claimed_on"] + timedelta(days=row["agreed_days"])
            while day in closed:
                day += timedelta(days=1)
            found.append(day)
        return found

    few = [(PerformanceKind(row["kind"]), row["claimed_on"], row["agreed_days"]) for row in rows[:FEW]]

    def rulings() -> list[Any]:
        return [payment_due_on(kind=kind, claimed_on=day, agreed_days=term, closed_days=closed) for kind, day, term in few]

    ours = payment_due_days(frame, closed_days=closed)
    assert (ours.to_numpy() == vector()).all()
    assert ours.to_list() == loop()
    runners = [
        Runner("payment_due_days（列）", lambda: payment_due_days(frame, closed_days=closed), N),
        Runner("numpy の配列（busday_offset、限度の検めなし）", vector, N),
        Runner("裸の繰返し（値だけ、限度の検めなし）", loop, N),
        Runner("payment_due_on（根拠つき、一件ずつ）", rulings, FEW),
    ]
    return race(runners), "payment_due_days（列）"


def main() -> None:
    results = {}
    for title, contest in (
        ("一日で決まる年度", one_day),
        ("事由ごとの歳出の年度", every_case),
        ("歳入の年度", revenue),
        ("支払期限", payment),
    ):
        speeds, ours = contest()
        results[title] = speeds
        print(f"\n| {title} | 百万行/秒 | 一行（µs） | {ours} はその何倍か |\n|---|--:|--:|--:|")
        for name, speed in speeds.items():
            print(f"| {name} | {speed:.3f} | {1 / speed:.2f} | {speeds[ours] / speed:.1f} |")
    if "--json" in sys.argv:
        print(json.dumps(results, ensure_ascii=False))


if __name__ == "__main__":
    main()
