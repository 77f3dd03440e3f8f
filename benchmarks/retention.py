"""保存期間の速さ / How fast is retention for ten million files, beside plain vector code and one by one? One run.

相手は二つ。numpy の配列で同じ期間だけを書いた裸の計算（理由も、未定・無期限の区別もない最小のもの）と、一件ずつの計算機。
同じ行で答えが一致することも確かめる。使った記憶域の最大と、廃棄目録十万件を一度に選ぶ時間も計る。時間は演算装置の時間（すべての糸の和）である。
"""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from jichitai.master_data.kernel import LegalPeriod
from jichitai.public_records.frames.retention import disposable_rows, retention_columns
from jichitai.public_records.records_policy.national import national_policy
from jichitai.public_records.retention.engine import expiry_of_all
from jichitai.public_records.retention.facts import FileFacts
from jichitai.public_records.retention.reasoned import retention_under
from jichitai.public_records.retention.requirement import (
    Combination,
    PeriodKind,
    RetentionPeriod,
    RetentionRequirement,
    StartPlacement,
    counted,
)

N = 10_000_000
FEW = 50_000
RNG = np.random.default_rng(1212)
FIRST = date(1995, 4, 1)
SPAN = 11_000
YEARS = (1, 3, 5, 10, 20, 30)
PLACEMENTS = (
    StartPlacement.NEXT_FISCAL_YEAR,
    StartPlacement.NEXT_CALENDAR_YEAR,
    StartPlacement.DAY_AFTER,
    StartPlacement.SAME_DAY,
)


def groups() -> list[tuple[RetentionRequirement, ...]]:
    """組 / Twenty-four plain groups, and all rows of the national table, old and new, with their triggers."""
    plain = [
        (RetentionRequirement(periods=(counted(LegalPeriod.years(years), "first-filed", placement),)),)
        for years in YEARS
        for placement in PLACEMENTS
    ]
    policy, made = national_policy(), []
    for day in (date(2021, 6, 1), date(2024, 6, 1)):
        made += [(policy.requirement(code, acquired_on=day),) for code in policy.schedule_for(day).value.classes]
    both = RetentionRequirement(
        periods=(counted(LegalPeriod.years(5), "public-work-ended"), counted(LegalPeriod.years(10), "ex-post-evaluation-ended")),
        combination=Combination.LATEST,
    )
    standing = RetentionRequirement(
        periods=(RetentionPeriod(kind=PeriodKind.STANDING, trigger="standing-ended"), counted(LegalPeriod.years(5), "previous")),
        combination=Combination.SEQUENCE,
    )
    return [*plain, *made, (both,), (standing,)]


def holding(every: list[tuple[RetentionRequirement, ...]]) -> pl.DataFrame:
    """台帳 / Ten million rows: a group, a filing day, and three triggers that are blank for one row in five."""
    epoch = (FIRST - date(1970, 1, 1)).days

    def days(*, blanks: bool) -> pl.Series:
        drawn = pl.Series(RNG.integers(epoch, epoch + SPAN, N, dtype=np.int32)).cast(pl.Date)
        if not blanks:
            return drawn
        known = pl.Series(RNG.random(N, dtype=np.float32) < 0.8)
        return drawn.zip_with(known, pl.Series([None], dtype=pl.Date).new_from_index(0, N))

    return pl.DataFrame(
        {
            "group": pl.Series(RNG.integers(0, len(every), N, dtype=np.uint16)),
            "first-filed": days(blanks=False),
            "permit-lapsed": days(blanks=True),
            "public-work-ended": days(blanks=True),
            "standing-ended": days(blanks=True),
        }
    )


def plain_vectors(group: np.ndarray[Any, Any], filed: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """裸の計算 / Plain numpy for the twenty-four plain groups: the last day as datetime64[D]; no states, no clamping needed elsewhere."""
    months = filed.astype("datetime64[M]")
    years = np.array(YEARS)[group // len(PLACEMENTS)]
    fiscal = ((months.astype(np.int64) - 3) // 12 + 1) * 12 + 3
    calendar = (months.astype(np.int64) // 12 + 1) * 12
    kind = group % len(PLACEMENTS)
    start = np.select(
        [kind == 0, kind == 1, kind == 2],
        [
            fiscal.astype("datetime64[M]").astype("datetime64[D]"),
            calendar.astype("datetime64[M]").astype("datetime64[D]"),
            filed + 1,
        ],
        filed,
    )
    month = start.astype("datetime64[M]")
    offset = (start - month.astype("datetime64[D]")).astype(np.int64)
    target = month + years * 12
    length = ((target + 1).astype("datetime64[D]") - target.astype("datetime64[D]")).astype(np.int64)
    return np.where(offset < length, target.astype("datetime64[D]") + offset - 1, target.astype("datetime64[D]") + length - 1)


def one_row(frame: pl.DataFrame, row: int) -> FileFacts:
    """一行の事実 / One row as facts."""
    return FileFacts.of(**{name.replace("-", "_"): frame[name][row] for name in frame.columns if name != "group"})


def main() -> int:
    every = groups()
    frame = holding(every)
    began = time.process_time()
    found = retention_columns(frame, every)
    columns = time.process_time() - began

    plain = frame.filter(pl.col("group") < len(YEARS) * len(PLACEMENTS))
    group, filed = plain["group"].to_numpy().astype(np.int64), plain["first-filed"].to_numpy()
    began = time.process_time()
    vectors = plain_vectors(group, filed)
    bare = time.process_time() - began
    began = time.process_time()
    same_rows = retention_columns(plain, every)
    ours = time.process_time() - began
    agree = bool((same_rows["retain_through"].to_numpy() == vectors).all())

    picked = RNG.integers(0, N, FEW).tolist()
    facts = [one_row(frame, row) for row in picked]
    asked = [every[number] for number in frame["group"].gather(picked).to_list()]
    began = time.process_time()
    scalar = [expiry_of_all(each, known) for each, known in zip(asked, facts, strict=True)]
    one_by_one = time.process_time() - began
    told = found[picked]
    equal = [(each.status.value, each.retain_through) for each in scalar] == [
        (row[0], row[1]) for row in told.select("status", "retain_through").rows()
    ]
    began = time.process_time()
    for each, known in zip(asked, facts, strict=True):
        retention_under(requirements=each, facts=known)
    reasoned = time.process_time() - began

    began = time.process_time()
    listed = disposable_rows(found, date(2026, 4, 1)).head(100_000)
    listing = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({
        "rows": N, "groups": len(every), "columns_s": round(columns, 2), "peak_mib": round(peak),
        "plain_rows": plain.height, "plain_numpy_s": round(bare, 2), "same_rows_in_columns_s": round(ours, 2), "agree": agree,
        "scalar_us": round(one_by_one / FEW * 1e6, 2), "scalar_with_reasons_us": round(reasoned / FEW * 1e6, 2), "equal": equal,
        "listing_100000_s": round(listing, 3), "listed": listed.len(),
    }, ensure_ascii=False))  # fmt: skip
    within = columns <= 30 and peak <= 2048 and one_by_one / FEW * 1e6 <= 20
    return 0 if agree and equal and within else 1


if __name__ == "__main__":
    sys.exit(main())
