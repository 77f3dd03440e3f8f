"""保存期間の列 / The end of retention of whole holdings on a Polars frame: ten million files at once.

一件ずつの計算機（``retention.engine``）と同じ答えを返す。行は区分の組（方針の版・区分・起算の定め）の番号で表し、組ごとに
まとめて計算する。日の計算は、現れる日の幅の表を一度作って引く。理由は付かない：要る行だけ、一件ずつの計算機で求める。
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

import polars as pl

from jichitai.master_data.kernel import LegalPeriod
from jichitai.master_data.kernel.legal_days import PeriodUnit

from ..retention.dates import ExpiryStatus
from ..retention.engine import UNDECIDED_STARTS, first_counted_day
from ..retention.requirement import (
    PREVIOUS,
    Combination,
    EndRounding,
    PeriodKind,
    RetentionPeriod,
    RetentionRequirement,
    StartPlacement,
)

Requirements = tuple[RetentionRequirement, ...]
GROUP: Final = "group"
"""組の列 / The column that numbers each row's requirements (from 0)."""
DESIGNATED_START: Final = "designated-start"
DESIGNATED_THROUGH: Final = "designated-through"
STATED_THROUGH: Final = "stated-through"
EXTENDED_THROUGH: Final = "extended-through"
STATUS: Final = pl.Enum([each.value for each in ExpiryStatus])
"""状態の型 / The type of the column ``status``."""

# 満了しないものを、どの日よりも後の数で表す：最大を取れば、そのまま「いずれか遅い日」になる（engine の順位と同じ）。
_UNDETERMINED: Final = 2_000_000_001
_UNLIMITED: Final = 2_000_000_002
_AMBIGUOUS: Final = 2_000_000_003
_EPOCH: Final = date(1970, 1, 1)
_ONE_YEAR: Final = LegalPeriod.years(1)
_APRIL: Final = 4


def retention_columns(frame: pl.DataFrame, requirements: Sequence[Requirements]) -> pl.DataFrame:
    """満了の列 / Columns ``status``, ``retain_through`` and ``disposable_from``, row by row as ``expiry_of_all`` would say.

    ``frame`` has ``group`` (the number of the row's requirements in ``requirements``) and a Date
    column for every trigger, by the trigger's own name; one that is missing is unknown
    everywhere. ``designated-start``, ``designated-through``, ``stated-through`` and
    ``extended-through`` may be added. A column of another type is a TypeError.

    >>> from ..retention.requirement import counted
    >>> five = (RetentionRequirement(periods=(counted(LegalPeriod.years(5), "closed"),)),)
    >>> rows = pl.DataFrame({"group": [0, 0], "closed": [date(2026, 3, 31), None]}, schema_overrides={"closed": pl.Date})
    >>> retention_columns(rows, [five]).rows()
    [('fixed', datetime.date(2031, 3, 31), datetime.date(2031, 4, 1)), ('undetermined', None, None)]
    """
    _checked(frame, len(requirements))
    groups = frame[GROUP]
    order = groups.arg_sort()
    sizes = groups.value_counts().sort(GROUP)
    parts: list[pl.Series] = []
    first = 0
    for group, size in sizes.iter_rows():
        rows = order.slice(first, size)
        parts.append(_of_group(frame, rows, requirements[group]))
        first += size
    if not parts:
        return _shown(pl.Series([], dtype=pl.Int32))
    coded = pl.concat(parts)
    return _shown(coded.gather(order.arg_sort()))


def disposable_rows(found: pl.DataFrame, on: date) -> pl.Series:
    """廃棄できる行 / The numbers of the rows (from 0) whose first day of disposal has come on ``on``, the longest expired first.

    ``found`` is the answer of ``retention_columns``. What is not fixed is never among them.
    """
    marked = found.select("disposable_from").with_row_index("row").filter(pl.col("disposable_from") <= on)
    return marked.sort("disposable_from", maintain_order=True)["row"]


class _Rows:
    """組の行 / The rows of one group; its columns are taken out as they are needed."""

    def __init__(self, frame: pl.DataFrame, rows: pl.Series) -> None:
        self._frame, self._rows, self.count = frame, rows, len(rows)

    def days(self, name: str) -> pl.Series:
        """日の列 / A Date column, all null when the frame lacks it."""
        if name in self._frame.columns:
            return self._frame[name].gather(self._rows)
        return pl.Series(name, [None], dtype=pl.Date).new_from_index(0, self.count)


def _of_group(frame: pl.DataFrame, numbers: pl.Series, requirements: Requirements) -> pl.Series:
    rows = _Rows(frame, numbers)
    own = _requirement(rows, requirements[0])
    if STATED_THROUGH in frame.columns:
        stated = rows.days(STATED_THROUGH).to_physical()
        differs = (own < _UNDETERMINED) & (stated != own).fill_null(value=False)
        own = _full(rows, _AMBIGUOUS).zip_with(differs, own)
    found = own
    for other in requirements[1:]:
        found = _greater(found, _requirement(rows, other))
    if EXTENDED_THROUGH in frame.columns:
        extended = rows.days(EXTENDED_THROUGH).to_physical()
        later = ((found < _UNDETERMINED) & (extended > found)).fill_null(value=False)
        found = extended.zip_with(later, found)
    return found.alias("through")


def _requirement(rows: _Rows, requirement: RetentionRequirement) -> pl.Series:
    """要件一つ / One requirement, coded: a day number, or one of the three that never end."""
    first, *others = requirement.periods
    found = _period(rows, first, None)
    for period in others:
        if requirement.combination is Combination.SEQUENCE:
            ended = found < _UNDETERMINED
            previous = pl.Series([None], dtype=pl.Int32).new_from_index(0, rows.count)
            previous = found.zip_with(ended, previous).cast(pl.Date)
            found = _period(rows, period, previous).zip_with(ended, found)
        elif requirement.combination is Combination.LATEST:
            found = _greater(found, _period(rows, period, None))
        else:
            found = _smaller(found, _period(rows, period, None))
    return found


def _period(rows: _Rows, period: RetentionPeriod, previous: pl.Series | None) -> pl.Series:
    kind = period.kind
    if kind is PeriodKind.UNLIMITED:
        return _full(rows, _UNLIMITED)
    if kind is PeriodKind.DESIGNATED:
        ends = rows.days(DESIGNATED_THROUGH).to_physical()
        if previous is None:
            return ends.fill_null(_UNDETERMINED)
        early = (ends < previous.to_physical()).fill_null(value=False)
        return _full(rows, _AMBIGUOUS).zip_with(early, ends.fill_null(_UNDETERMINED))
    if kind is PeriodKind.COUNTED and period.placement in UNDECIDED_STARTS:
        return _full(rows, _UNDETERMINED)
    seen = previous if period.trigger == PREVIOUS and previous is not None else rows.days(period.trigger)
    if kind is PeriodKind.COUNTED and period.placement is not StartPlacement.DESIGNATED:
        return _by_day(seen, lambda days: _last_days(period, _first_days(period, days))).fill_null(_UNDETERMINED)
    if kind in (PeriodKind.UNTIL, PeriodKind.STANDING):
        return seen.to_physical().fill_null(_UNLIMITED if kind is PeriodKind.STANDING else _UNDETERMINED)
    if kind is PeriodKind.UNDER_ONE_YEAR:
        ends, latest = rows.days(DESIGNATED_THROUGH), _by_day(seen, lambda days: _counted(days, _ONE_YEAR)) - 1
        return _within(rows, seen.to_physical(), ends.to_physical(), latest, ends.to_physical())
    start = rows.days(DESIGNATED_START)
    within = LegalPeriod.years(period.within_years)
    latest = _by_day(seen, lambda days: _counted(days + timedelta(days=1), within))
    through = _by_day(start, lambda days: _last_days(period, days))
    return _within(rows, seen.to_physical(), start.to_physical(), latest, through)


def _within(rows: _Rows, low: pl.Series, chosen: pl.Series, high: pl.Series, through: pl.Series) -> pl.Series:
    """範囲の中の日 / ``through`` where ``chosen`` lies from ``low`` to ``high``; outside ambiguous, blank undetermined."""
    outside = ((chosen < low) | (chosen > high)).fill_null(value=False)
    known = through.is_not_null() & low.is_not_null() & chosen.is_not_null()
    settled = through.fill_null(_UNDETERMINED).zip_with(known, _full(rows, _UNDETERMINED))
    return _full(rows, _AMBIGUOUS).zip_with(outside, settled)


# ---- 日の計算 / arithmetic of days


def _first_days(period: RetentionPeriod, days: pl.Series) -> pl.Series:
    """起算日の列 / The first counted day for each day."""
    day = pl.col("day")
    year, month = day.dt.year(), day.dt.month()
    month0, day0 = period.business_year_starts
    this_year = pl.date(year, month0, day0)
    if period.placement is StartPlacement.NEXT_BUSINESS_DAY:
        return pl.Series([None if each is None else first_counted_day(period, each) for each in days], dtype=pl.Date)
    placed = {
        StartPlacement.NEXT_FISCAL_YEAR: pl.date(year + (month >= _APRIL), _APRIL, 1),
        StartPlacement.NEXT_CALENDAR_YEAR: pl.date(year + 1, 1, 1),
        StartPlacement.NEXT_BUSINESS_YEAR: pl.when(day < this_year).then(this_year).otherwise(pl.date(year + 1, month0, day0)),
        StartPlacement.NEXT_MONTH: day.dt.month_end() + timedelta(days=1),
        StartPlacement.DAY_AFTER: day + timedelta(days=1),
        StartPlacement.SAME_DAY: day,
    }
    return days.to_frame("day").select(placed[period.placement].alias("day"))["day"]


def _last_days(period: RetentionPeriod, starts: pl.Series) -> pl.Series:
    assert period.length is not None
    day = pl.col("day")
    year = day.dt.year()
    rounded = {
        EndRounding.NONE: day,
        EndRounding.MONTH_END: day.dt.month_end(),
        EndRounding.CALENDAR_YEAR_END: pl.date(year, 12, 31),
        EndRounding.FISCAL_YEAR_END: pl.date(year + (day.dt.month() >= _APRIL), 3, 31),
    }
    ends = _counted(starts, period.length).cast(pl.Date).to_frame("day")
    return ends.select(rounded[period.rounding].alias("day"))["day"].to_physical()


def _counted(starts: pl.Series, length: LegalPeriod) -> pl.Series:
    """起算日から数えた末日の通し日 / Day numbers of the last days, counted by the calendar (民法143条2項)."""
    if length.unit in (PeriodUnit.DAYS, PeriodUnit.WEEKS):
        return starts.to_physical() + (length.count * (7 if length.unit is PeriodUnit.WEEKS else 1) - 1)
    months = length.count * (12 if length.unit is PeriodUnit.YEARS else 1)
    corresponding = starts.dt.offset_by(f"{months}mo")
    exists = corresponding.dt.day() == starts.dt.day()  # 応当日がなければ、月の末日がそのまま末日である
    return corresponding.to_physical() - exists.cast(pl.Int32)


def _by_day(days: pl.Series, answers: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """一日ごとの答え / ``answers`` worked out once for each day of the range and looked up, when that is less than row by row."""
    numbers = days.to_physical()
    low, high = numbers.min(), numbers.max()
    if not isinstance(low, int) or not isinstance(high, int) or high - low >= len(numbers):
        return answers(days).to_physical().cast(pl.Int32)
    every = pl.int_range(low, high + 1, dtype=pl.Int32, eager=True).cast(pl.Date)
    return answers(every).to_physical().cast(pl.Int32).gather((numbers - low).cast(pl.UInt32))


def _greater(one: pl.Series, other: pl.Series) -> pl.Series:
    return one.zip_with(one >= other, other)


def _smaller(one: pl.Series, other: pl.Series) -> pl.Series:
    """いずれか早い日 / The smaller, but an open fact is never passed over (and a period without end is)."""
    least = one.zip_with(one <= other, other)
    for coded in (_UNDETERMINED, _AMBIGUOUS):
        least = _coded_where(least, (one == coded) | (other == coded), coded)
    return least


def _coded_where(values: pl.Series, marked: pl.Series, coded: int) -> pl.Series:
    return pl.Series([coded], dtype=pl.Int32).new_from_index(0, len(values)).zip_with(marked, values)


def _full(rows: _Rows, coded: int) -> pl.Series:
    return pl.Series([coded], dtype=pl.Int32).new_from_index(0, rows.count)


def _shown(coded: pl.Series) -> pl.DataFrame:
    through = pl.col("through")
    fixed = through < _UNDETERMINED
    status = (
        pl.when(fixed).then(pl.lit(ExpiryStatus.FIXED.value, dtype=STATUS))
        .when(through == _UNDETERMINED).then(pl.lit(ExpiryStatus.UNDETERMINED.value, dtype=STATUS))
        .when(through == _UNLIMITED).then(pl.lit(ExpiryStatus.UNLIMITED.value, dtype=STATUS))
        .otherwise(pl.lit(ExpiryStatus.AMBIGUOUS.value, dtype=STATUS))
    )  # fmt: skip
    return coded.to_frame("through").select(
        status=status,
        retain_through=pl.when(fixed).then(through).cast(pl.Date),
        disposable_from=pl.when(fixed).then(through + 1).cast(pl.Date),
    )


def _checked(frame: pl.DataFrame, groups: int) -> None:
    if not frame[GROUP].dtype.is_integer():
        raise TypeError(f"a group is a whole number, not {frame[GROUP].dtype}")
    wrong = [name for name in frame.columns if name != GROUP and frame[name].dtype != pl.Date]
    if wrong:
        raise TypeError(f"columns of days have the type Date: {', '.join(wrong)}")
    low, high = frame[GROUP].min(), frame[GROUP].max()
    if frame[GROUP].null_count() or (isinstance(low, int) and isinstance(high, int) and not 0 <= low <= high < groups):
        raise ValueError(f"a group is a number from 0 to {groups - 1}")
