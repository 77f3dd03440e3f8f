"""決定の期限 / By when a request must be decided: first day, days not counted, extension, large volume, a closed last day.

期間・初日・延長・休日の扱いは団体の定めで違う（14日で請求の日の翌日から、15日で請求の日から、など）。定めを値として渡す。
補正に要した日は数えない。どの日から数えないか（求めた日・補正された日を数えるか）も、定めで渡す。
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.calendars import ClosedDayRules, ClosingKind
from jichitai.master_data.calendars.closed_days import closing_by, is_closed_by
from jichitai.master_data.kernel import Citation, Ruling, Step, rolled_to_open_day, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE

from .request_kind import PROVISIONS, RequestKind, cites_of

_FIRST_DAY: Final = CIVIL_CODE.article("140")
_END: Final = CIVIL_CODE.article("141")
_ONE_DAY: Final = timedelta(days=1)
_LONGEST: Final = 3_660


class EndRoll(Enum):
    """末日が休日のとき / What becomes of a period that ends on a closed day."""

    NONE = "none"
    """動かさない / It stays."""
    NEXT_OPEN_DAY = "next-open-day"
    """次の開庁日 / It moves to the next open day, as the body's own rule says."""


class ExtensionFrom(Enum):
    """延長の数え方 / Where the longer period is counted from."""

    END_OF_PERIOD = "end-of-period"
    """もとの期間の満了の翌日から / From the day after the first period ends: so many days more."""
    REQUEST = "request"
    """請求の日から / From the request anew: so many days in all."""


@frozen(kw_only=True)
class DecisionPeriods:
    """決定の期限の定め / What an ordinance (or the Act) sets. Days are calendar days, but for the kinds in ``skips``.

    ``extension_days`` 0: no extension; ``special_days`` 0: no special period (for correction and suspension: no part in it). ``asked_day_counts`` and
    ``corrected_day_counts`` say whether the day correction was asked for and the day it came in still count.
    """

    days: int
    first_day_counts: bool
    extension_days: int
    extension_from: ExtensionFrom = ExtensionFrom.END_OF_PERIOD
    special_days: int
    special_counts_correction: bool
    asked_day_counts: bool
    corrected_day_counts: bool
    skips: tuple[ClosingKind, ...] = ()
    roll: EndRoll = EndRoll.NONE

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.days <= _LONGEST or not 0 <= self.extension_days <= _LONGEST or not 0 <= self.special_days <= _LONGEST:
            raise ValueError("a period for deciding has 1 day or more; extension and special period 0 or more")


@frozen(kw_only=True)
class CorrectionInterval:
    """補正 / Correction was asked for on a day and came in on another; None while it has not."""

    asked_on: date
    corrected_on: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.corrected_on is not None and self.corrected_on < self.asked_on:
            raise ValueError("a correction comes in on or after the day it was asked for")


@frozen(kw_only=True)
class DecisionDue:
    """決定の期限 / The last day to decide (inclusive); None while a correction is awaited. ``first_due_on``: without extension.

    ``days_out`` is how many days from the request through ``due_on`` were not counted (correction, skipped days).
    """

    due_on: date | None = None
    first_due_on: date | None = None
    days_out: int = 0

    def __str__(self) -> str:
        return "未定（補正を待つ間）" if self.due_on is None else str(self.due_on)


@frozen(kw_only=True)
class SpecialDue:
    """特例の期限 / By when the notice must go out, and a fair part be decided (None: no such day). The rest: the day announced."""

    notice_due_on: date | None = None
    part_due_on: date | None = None


Out = Callable[[date], bool]


def awaiting(corrections: Sequence[CorrectionInterval]) -> bool:
    """補正を待っているか / Whether a correction asked for has not come in."""
    return any(each.corrected_on is None for each in corrections)


def out_of_count(periods: DecisionPeriods, corrections: Sequence[CorrectionInterval], ordinance: ClosedDayRules) -> Out:
    """算入しない日 / Which days do not count: those of any correction (overlapping ones once), and skipped kinds of day."""
    spans = [_span(periods, each) for each in corrections]
    kinds = frozenset(periods.skips)

    def is_out(day: date) -> bool:
        if any(first <= day and (last is None or day <= last) for first, last in spans):
            return True
        closing = closing_by(ordinance, day) if kinds else None
        return closing is not None and bool(kinds & closing.kinds)

    return is_out


def _span(periods: DecisionPeriods, each: CorrectionInterval) -> tuple[date, date | None]:
    first = each.asked_on + _ONE_DAY if periods.asked_day_counts else each.asked_on
    if each.corrected_on is None:
        return first, None
    return first, each.corrected_on - _ONE_DAY if periods.corrected_day_counts else each.corrected_on


def nth_counted_day(received_on: date, count: int, *, first_day_counts: bool, is_out: Out) -> date:
    """数えて何日目 / The day on which ``count`` days have been counted from the request. ValueError when they never are."""
    day = received_on if first_day_counts else received_on + _ONE_DAY
    for _ in range(20 * _LONGEST):
        count -= not is_out(day)
        if count == 0:
            return day
        day += _ONE_DAY
    raise ValueError("the days that count do not suffice")


def _last_counted(
    periods: DecisionPeriods, received_on: date, count: int, ordinance: ClosedDayRules, corrections: Sequence[CorrectionInterval]
) -> date | None:
    if awaiting(corrections):
        return None
    is_out = out_of_count(periods, corrections, ordinance)
    return nth_counted_day(received_on, count, first_day_counts=periods.first_day_counts, is_out=is_out)


def _rolled(periods: DecisionPeriods, ordinance: ClosedDayRules, last: date | None) -> date | None:
    if last is None or periods.roll is EndRoll.NONE:
        return last
    return rolled_to_open_day(last, lambda day: is_closed_by(ordinance, day))


def _end(
    periods: DecisionPeriods, received_on: date, count: int, ordinance: ClosedDayRules, corrections: Sequence[CorrectionInterval]
) -> date | None:
    return _rolled(periods, ordinance, _last_counted(periods, received_on, count, ordinance, corrections))


def _check_order(received_on: date, corrections: Sequence[CorrectionInterval]) -> None:
    if any(each.asked_on < received_on for each in corrections):
        raise ValueError("correction is asked for on or after the day of the request")


def days_allowed(periods: DecisionPeriods, extended_days: int) -> int:
    """数える日数 / How many counted days there are in all, with an extension of so many days (0: none)."""
    if extended_days == 0:
        return periods.days
    return periods.days + extended_days if periods.extension_from is ExtensionFrom.END_OF_PERIOD else extended_days


@rule(*cites_of("period", "extension"), _FIRST_DAY, _END, ja="開示決定等の期限", en="Last day to decide a request")
def decision_due_on(
    *,
    kind: RequestKind,
    periods: DecisionPeriods,
    received_on: date,
    corrections: tuple[CorrectionInterval, ...] = (),
    extended_days: int = 0,
    ordinance: ClosedDayRules,
) -> Ruling[DecisionDue]:
    """決定の期限 / The last day to decide. ``extended_days`` is what ``check_extension`` let pass; ``ordinance`` the closed days.

    >>> by_ordinance = DecisionPeriods(days=14, first_day_counts=False, extension_days=30, special_days=0,
    ...     special_counts_correction=True, asked_day_counts=True, corrected_day_counts=False)
    >>> print(decision_due_on(kind=RequestKind.ORDINANCE_DISCLOSURE, periods=by_ordinance, received_on=date(2026, 4, 1),
    ...     ordinance=ClosedDayRules(national_holidays=True)).value)
    2026-04-15
    """
    _check_order(received_on, corrections)
    where = PROVISIONS[kind]
    cites: tuple[Citation, ...] = (where.period, _FIRST_DAY, *((where.extension,) if extended_days else ()))
    steps = [_first_day_step(periods, received_on, where.period)]
    first = _end(periods, received_on, periods.days, ordinance, corrections)
    last = _last_counted(periods, received_on, days_allowed(periods, extended_days), ordinance, corrections)
    if first is None or last is None:
        steps.append(Step("補正を待つ間は日数を算入しない", "days do not count while a correction is awaited", (where.period,)))
        return Ruling(value=DecisionDue(due_on=None, first_due_on=None), cites=cites, steps=tuple(steps))
    due = _rolled(periods, ordinance, last)
    started = received_on if periods.first_day_counts else received_on + _ONE_DAY
    out = (last - started).days + 1 - days_allowed(periods, extended_days)
    if out:
        steps.append(Step(f"補正に要した日など{out}日を算入しない", f"{out} day(s) of correction and skipped days do not count",
                          (where.period,)))  # fmt: skip
    if extended_days:
        steps.append(Step(f"期間を延長し、期限は{first}から{due}になる", f"extended: due on {due} instead of {first}",
                          (where.extension,)))  # fmt: skip
    if due != last:
        steps.append(Step(f"末日{last}は休日なので、団体の定めにより次の開庁日とする",
                          f"the last day {last} is closed, so the body's rule moves it to the next open day"))  # fmt: skip
    steps.append(Step(f"期限は{due}である", f"it is due on {due}", (where.period, _END)))
    return Ruling(value=DecisionDue(due_on=due, first_due_on=first, days_out=out), cites=cites, steps=tuple(steps))


def _first_day_step(periods: DecisionPeriods, received_on: date, cite: Citation) -> Step:
    if periods.first_day_counts:
        return Step(f"請求の日{received_on}を1日目として{periods.days}日を数える",
                    f"{periods.days} days, the day of the request, {received_on}, being the first", (cite,))  # fmt: skip
    return Step(f"請求の日{received_on}の翌日から{periods.days}日を数える",
                f"{periods.days} days from the day after the request on {received_on}", (cite, _FIRST_DAY))  # fmt: skip


@rule(
    *cites_of("special"), *cites_of("period"), _FIRST_DAY, ja="決定の期限の特例", en="Special periods for a large or long request"
)
def special_due_on(
    *,
    kind: RequestKind,
    periods: DecisionPeriods,
    received_on: date,
    corrections: tuple[CorrectionInterval, ...] = (),
    ordinance: ClosedDayRules,
) -> Ruling[SpecialDue]:
    """特例の期限 / The notice goes out within the first period; a fair part is decided within ``special_days`` of the request.

    訂正・利用停止の特例（95条・103条）には、一部を決める日がない（``special_days=0``）。補正の日を60日に算入するかは条文の文言から
    一義に決まらないので、``special_counts_correction`` で渡す。

    >>> by_act = DecisionPeriods(days=30, first_day_counts=False, extension_days=30, special_days=60,
    ...     special_counts_correction=True, asked_day_counts=True, corrected_day_counts=False)
    >>> due = special_due_on(kind=RequestKind.PERSONAL_DISCLOSURE, periods=by_act, received_on=date(2026, 4, 1),
    ...     ordinance=ClosedDayRules(national_holidays=True)).value
    >>> str(due.notice_due_on), str(due.part_due_on)
    ('2026-05-01', '2026-05-31')
    """
    _check_order(received_on, corrections)
    where = PROVISIONS[kind]
    notice = _end(periods, received_on, periods.days, ordinance, corrections)
    counted = () if periods.special_counts_correction else corrections
    part = _end(periods, received_on, periods.special_days, ordinance, counted) if periods.special_days else None
    steps = [Step(f"特例の通知は{notice}までにする", f"the notice goes out by {notice}", (where.special,))]
    if part is not None:
        steps.append(Step(f"相当の部分は{part}までに決定する", f"a fair part is decided by {part}", (where.special,)))
    steps.append(Step("残りは、通知した期限までに決定する", "the rest is decided by the day announced", (where.special,)))
    return Ruling(
        value=SpecialDue(notice_due_on=notice, part_due_on=part), cites=(where.special, where.period, _FIRST_DAY),
        steps=tuple(steps),
    )  # fmt: skip
