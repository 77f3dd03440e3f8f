"""期限の計測 / Due days per second: by an index of open days, day by day, and by a loop over a holiday package.

    python3 dev.py bench deadlines

Thirty opening days from many starting days. Four of the library: a period prepared once
(``PreparedPeriod.due_on``), a clock's figures with and without a stop (``figures_on``), and the
full reading that names every day (``processing_clock_on``). Beside them the plain loop that
asks the calendar day by day, and the same loop over ``jpholiday`` where that package is
installed. Works take turns; the best of five rounds counts. Prints Markdown.
"""

from __future__ import annotations

import importlib.util
import platform
import sys
from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module

from _speed import speed
from jichitai.case_core.legal_clock.clock_reading import processing_clock_on
from jichitai.case_core.legal_clock.convention import ClockStart, CountedDays, CountingConvention, StopReason
from jichitai.case_core.legal_clock.indexed_clock import PreparedPeriod, figures_on
from jichitai.case_core.legal_clock.processing_period import ClockKind, ProcessingClock, Stop
from jichitai.master_data.calendars import ClosedDayRules, OpenDays, Weekday, WeeklyClosing
from jichitai.master_data.calendars.closed_days import is_closed_by
from jichitai.master_data.kernel import LegalPeriod

ROUNDS = 5
MANY, FEW = 20_000, 400
DAYS = 30
_SATURDAY = 5
ONE = timedelta(days=1)
RULES = ClosedDayRules(
    weekly=(WeeklyClosing(weekday=Weekday.SATURDAY), WeeklyClosing(weekday=Weekday.SUNDAY)), national_holidays=True
)
INDEX = OpenDays(date(2025, 1, 1), date(2027, 12, 31), lambda day: is_closed_by(RULES, day))
BY_OPENING = CountingConvention(
    starts=ClockStart.ARRIVAL, first_day_counts=False, days=CountedDays.OPENING, rolls_to_open_day=False,
    stops=(StopReason.CORRECTION,), stop_day_counts=False, resume_day_counts=True,
)  # fmt: skip
STARTS = [date(2025, 4, 1) + (at % 365) * ONE for at in range(MANY)]
PERIOD = LegalPeriod.days(DAYS)


def clock(started_on: date, *, stopped: bool = False) -> ProcessingClock:
    """時計 / A clock of thirty opening days, stopped for a week when asked."""
    stop = Stop(reason=StopReason.CORRECTION, from_day=started_on + 3 * ONE, resumed_on=started_on + 10 * ONE)
    return ProcessingClock(
        name="許可", kind=ClockKind.DISPOSITION, period=PERIOD, convention=BY_OPENING, started_on=started_on,
        stops=(stop,) if stopped else (),
    )  # fmt: skip


CLOCKS = [clock(each) for each in STARTS[:2_000]]
STOPPED = [clock(each, stopped=True) for each in STARTS[:2_000]]
PREPARED = PreparedPeriod(period=PERIOD, convention=BY_OPENING, index=INDEX)


def prepared() -> None:
    """用意した期間 / A period prepared once."""
    due_on = PREPARED.due_on
    for each in STARTS:
        due_on(each)


def figures() -> None:
    """数 / Due day, used and left of a clock."""
    for each in CLOCKS:
        figures_on(each, each.started_on + 10 * ONE, INDEX)


def figures_stopped() -> None:
    """止まった時計の数 / The same with a stop."""
    for each in STOPPED:
        figures_on(each, each.started_on + 10 * ONE, INDEX)


def readings() -> None:
    """読み / The full reading, day by day with its trace."""
    for each in CLOCKS[:FEW]:
        processing_clock_on(clock=each, on=each.started_on + 10 * ONE, ordinance=RULES)


def by_loop(is_closed: Callable[[date], bool]) -> Callable[[], None]:
    """床 / The plain loop: one day after another until thirty were open."""

    def work() -> None:
        for started_on in STARTS[:FEW]:
            day, left = started_on, DAYS
            while left:
                day += ONE
                left -= not is_closed(day)

    return work


def main() -> None:
    """計る / Measure and print."""
    works: list[tuple[str, int, Callable[[], None]]] = [
        ("用意した期間（`PreparedPeriod.due_on`）", MANY, prepared),
        ("時計の数（`figures_on`）", len(CLOCKS), figures),
        ("止まった時計の数（`figures_on`）", len(STOPPED), figures_stopped),
        ("一日ずつの読み（`processing_clock_on`、跡つき）", FEW, readings),
        ("一日ずつの輪（同じ暦）", FEW, by_loop(lambda day: is_closed_by(RULES, day))),
    ]
    if importlib.util.find_spec("jpholiday") is not None:
        package = import_module("jpholiday")
        works.append(
            ("一日ずつの輪（jpholiday）", FEW, by_loop(lambda day: day.weekday() >= _SATURDAY or package.is_holiday(day)))
        )
    print(f"Python {platform.python_version()}、{sys.platform}。開庁日{DAYS}日の期限、{ROUNDS}回のうち最も速い回。\n")
    print("| 何を | 毎秒（千件） |\n|---|---:|")
    for name, items, work in works:
        rate = speed({name: work}, items, rounds=ROUNDS)[name]
        print(f"| {name} | {rate * 1_000:,.1f} |")


if __name__ == "__main__":
    main()
