"""暦の速さ / How fast are calendars beside their peers? One run; ratios are ours over the faster peer.

同じ日の並びを、同じ回し方で、それぞれの最も速い呼び方で呼ぶ。答えが一致することも確かめる。速さは百万回毎秒で、
九回のうち最も速い回を採り、回ごとに相手と交互に計る。計るのは演算装置の時間（すべての糸の和）なので、混んだ機械で
待たされた時間は入らない。
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import holidays
import jpholiday
import numpy as np
import polars as pl
from japanera import EraDate

from jichitai.master_data.calendars import (
    OpenDays,
    WarekiForm,
    find_holiday,
    is_national_holiday,
    parse_wareki,
    state_closed_days,
    wareki,
)
from jichitai.master_data.frames.calendars import OpenDayColumns, national_holidays, wareki_column

N = 100_000
ROUNDS = 9
FIRST, LAST = date(2015, 1, 1), date(2035, 12, 31)
DAYS = [date(2018, 1, 1) + timedelta(days=at * 37 % 4000) for at in range(N)]


class Runner(NamedTuple):
    """走者 / A name, the work on the whole list, and how many items that is."""

    name: str
    work: Callable[[], Any]
    items: int


def each(name: str, call: Callable[[Any], Any], items: Sequence[Any]) -> Runner:
    """一つずつ / Call once for every item."""

    def work() -> None:
        for item in items:
            call(item)

    return Runner(name, work, len(items))


def race(runners: Iterable[Runner]) -> dict[str, float]:
    """競走 / Millions of items a second; runners take turns, the best round of each counts."""
    best: dict[str, float] = {}
    chosen = list(runners)
    for _ in range(ROUNDS):
        for runner in chosen:
            began = time.process_time()
            runner.work()
            speed = runner.items / (time.process_time() - began) / 1e6
            best[runner.name] = max(best.get(runner.name, 0.0), speed)
    return best


def is_holiday() -> tuple[dict[str, float], str]:
    peer = holidays.country_holidays("JP", years=range(2015, 2036))
    assert all(is_national_holiday(day) == (day in peer) == jpholiday.is_holiday(day) for day in set(DAYS))
    known = frozenset(day for day in set(DAYS) if is_national_holiday(day))
    runners = [
        each("is_national_holiday", is_national_holiday, DAYS),
        each("find_holiday（名と根拠つき）", find_holiday, DAYS),
        each("jpholiday.is_holiday", jpholiday.is_holiday, DAYS),
        each("holidays（day in 暦）", peer.__contains__, DAYS),
        each("床：frozenset", known.__contains__, DAYS),
    ]
    return race(runners), "is_national_holiday"


def peers_days() -> tuple[OpenDays, np.busdaycalendar, Any]:
    """同じ休日の三つの暦 / Weekends and national holidays only, so that all three mean the same days."""
    peer = holidays.country_holidays("JP", years=range(2015, 2036))
    ours = OpenDays(FIRST, LAST, lambda day: day.weekday() >= 5 or is_national_holiday(day))
    theirs = np.busdaycalendar(holidays=np.array(sorted(peer), dtype="datetime64[D]"))
    return ours, theirs, peer


def add_ten() -> tuple[dict[str, float], str]:
    ours, theirs, peer = peers_days()
    opened = [day for day in DAYS if ours.is_open(day)]
    few, numpy_days = opened[:5_000], [np.datetime64(day, "D") for day in opened]
    for day, numpy_day in list(zip(opened, numpy_days, strict=True))[:2_000]:
        answer = ours.add(day, 10)
        assert answer == np.busday_offset(numpy_day, 10, busdaycal=theirs).astype(date) == peer.get_nth_working_day(day, 10)
    runners = [
        each("OpenDays.add(day, 10)", lambda day: ours.add(day, 10), opened),
        each("OpenDays.count", lambda day: ours.count(FIRST, day), opened),
        each("numpy.busday_offset（一つずつ）", lambda day: np.busday_offset(day, 10, busdaycal=theirs), numpy_days),
        each("holidays.get_nth_working_day", lambda day: peer.get_nth_working_day(day, 10), few),
    ]
    return race(runners), "OpenDays.add(day, 10)"


def add_ten_columns() -> tuple[dict[str, float], str]:
    ours, theirs, _ = peers_days()
    columns = OpenDayColumns(ours)
    days = pl.Series([day for day in DAYS for _ in range(10)], dtype=pl.Date)
    opened = days.filter(columns.is_open(days))
    numpy_days = opened.to_numpy().astype("datetime64[D]")
    assert (columns.add(opened, 10).to_numpy() == np.busday_offset(numpy_days, 10, busdaycal=theirs)).all()
    assert (columns.is_open(days).to_numpy() == np.is_busday(days.to_numpy(), busdaycal=theirs)).all()
    runners = [
        Runner("OpenDayColumns.add", lambda: columns.add(opened, 10), len(opened)),
        Runner("OpenDayColumns.add（numpy へ渡すまで）", lambda: columns.add(opened, 10).to_numpy(), len(opened)),
        Runner("OpenDayColumns.count", lambda: columns.count(opened, opened), len(opened)),
        Runner("OpenDayColumns.is_open", lambda: columns.is_open(days), len(days)),
        Runner("national_holidays（列）", lambda: national_holidays(days), len(days)),
        Runner("numpy.busday_offset（配列）", lambda: np.busday_offset(numpy_days, 10, busdaycal=theirs), len(opened)),
        Runner("numpy.is_busday（配列）", lambda: np.is_busday(numpy_days, busdaycal=theirs), len(opened)),
    ]
    return race(runners), "OpenDayColumns.add"


def to_wareki() -> tuple[dict[str, float], str]:
    digits, kanji = "%-K%-Y年%m月%d日", "%-K%-N年%-m月%-d日"  # japanera は零で埋めない月日を書けない
    assert EraDate.from_date(date(2026, 4, 1)).strftime(kanji) == wareki(date(2026, 4, 1), WarekiForm.KANJI)
    few, column = DAYS[:20_000], pl.Series(DAYS, dtype=pl.Date)
    texts = [wareki(day) for day in few]
    runners = [
        each("wareki（令和8年4月1日）", wareki, DAYS),
        each("wareki（令和八年四月一日）", lambda day: wareki(day, WarekiForm.KANJI), DAYS),
        Runner("wareki_column", lambda: wareki_column(column), len(column)),
        each("parse_wareki", parse_wareki, texts),
        each("japanera from_date + strftime（数字）", lambda day: EraDate.from_date(day).strftime(digits), few),
        each("japanera from_date + strftime（漢数字）", lambda day: EraDate.from_date(day).strftime(kanji), few),
        each("japanera from_date だけ", EraDate.from_date, few),
        each("床：f文字列", lambda day: f"令和{day.year - 2018}年{day.month}月{day.day}日", DAYS),
    ]
    return race(runners), "wareki（令和8年4月1日）"


def prepare() -> tuple[dict[str, float], str]:
    """用意の手間 / What it costs to prepare a calendar of twenty-one years."""
    calendar = state_closed_days()
    days = (LAST - FIRST).days + 1
    return race(
        [Runner("開庁日を21年分用意する（日）", lambda: calendar.open_days(FIRST, LAST), days)]
    ), "開庁日を21年分用意する（日）"


def main() -> None:
    results = {}
    for title, contest in (
        ("祝日か", is_holiday), ("十開庁日後（一つずつ）", add_ten), ("十開庁日後（列）", add_ten_columns), ("和暦", to_wareki), ("用意", prepare),
    ):  # fmt: skip
        speeds, ours = contest()
        results[title] = speeds
        print(f"\n| {title} | 百万/秒 | {ours} はその何倍か |\n|---|--:|--:|")
        for name, speed in speeds.items():
            print(f"| {name} | {speed:.3f} | {speeds[ours] / speed:.1f} |")
    if "--json" in sys.argv:
        print(json.dumps(results, ensure_ascii=False))


if __name__ == "__main__":
    main()
