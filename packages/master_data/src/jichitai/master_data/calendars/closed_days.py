"""閉庁日 / Closed days: of a body by its ordinance (自治法4条の2), of the State (休日法1条), and why."""

from __future__ import annotations

from datetime import date
from typing import Final

from ..kernel.diagnostics import Diagnostic
from ..kernel.law import Citation
from ..kernel.laws import LOCAL_AUTONOMY_ACT, STATE_HOLIDAYS_ACT
from ..kernel.rule import Ruling, Step, rule
from ..kernel.table import PackagedTable
from .closed_day import (
    ClosedDayRules,
    Closing,
    ClosingKind,
    ClosingReason,
    FacilityRules,
    Weekday,
    YearEndClosing,
)
from .closed_day_tables import read_closed_day_rules
from .findings import (
    commemorative_day_without_consultation,
    weekly_closing_beyond_the_act,
    year_end_closing_elsewhere,
)
from .national_holidays import find_holiday, is_national_holiday

STATE_CLOSED_DAYS: Final = PackagedTable(
    package="jichitai.master_data.calendars", file="state_closed_days.toml", read=read_closed_day_rules
)
"""国の行政機関の休日の表 / Closed days of State agencies, edition by edition."""

_BY_ORDINANCE: Final = LOCAL_AUTONOMY_ACT.article("4の2", 1)
_COMMEMORATIVE: Final = LOCAL_AUTONOMY_ACT.article("4の2", 3)
_LOCAL_ITEMS: Final = {
    ClosingKind.WEEKLY: LOCAL_AUTONOMY_ACT.article("4の2", 2, "1"),
    ClosingKind.NATIONAL_HOLIDAY: LOCAL_AUTONOMY_ACT.article("4の2", 2, "2"),
    ClosingKind.YEAR_END: LOCAL_AUTONOMY_ACT.article("4の2", 2, "3"),
    ClosingKind.COMMEMORATIVE: _COMMEMORATIVE,
}
_STATE_ITEMS: Final = {
    ClosingKind.WEEKLY: STATE_HOLIDAYS_ACT.article("1", 1, "1"),
    ClosingKind.NATIONAL_HOLIDAY: STATE_HOLIDAYS_ACT.article("1", 1, "2"),
    ClosingKind.YEAR_END: STATE_HOLIDAYS_ACT.article("1", 1, "3"),
}
_MAY_CLOSE_WEEKLY: Final = frozenset({Weekday.SATURDAY, Weekday.SUNDAY})


def closing_by(rules: ClosedDayRules, day: date) -> Closing | None:
    """定めによる休日 / Whether, and why, a day is closed by one edition of an ordinance or Act.

    >>> from jichitai.master_data.calendars import ClosedDayRules, MonthDay, Weekday, WeeklyClosing, YearEndClosing
    >>> weekends = ClosedDayRules(weekly=(WeeklyClosing(weekday=Weekday.SUNDAY),), national_holidays=True)
    >>> print(closing_by(weekends, date(2026, 5, 3)))
    2026-05-03は休日（日曜日、憲法記念日）
    """
    reasons = [ClosingReason(kind=ClosingKind.WEEKLY, ja=each.ja, en=each.weekday.value) for each in rules.weekly if day in each]
    holiday = find_holiday(day) if rules.national_holidays else None
    if holiday is not None:
        reasons.append(ClosingReason(kind=ClosingKind.NATIONAL_HOLIDAY, ja=holiday.name, en=holiday.en))
    reasons += [_year_end_reason() for each in rules.year_end if day in each]
    reasons += [
        ClosingReason(kind=ClosingKind.COMMEMORATIVE, ja=each.ja, en=each.en) for each in rules.commemorative if day in each
    ]
    return Closing(day=day, reasons=tuple(reasons)) if reasons else None


def is_closed_by(rules: ClosedDayRules, day: date) -> bool:
    """定めによる休日か / The same as yes or no, without the reasons."""
    return (
        any(day in each for each in rules.weekly)
        or (rules.national_holidays and is_national_holiday(day))
        or any(day in each for each in rules.year_end)
        or any(day in each for each in rules.commemorative)
    )


def _year_end_reason() -> ClosingReason:
    return ClosingReason(kind=ClosingKind.YEAR_END, ja="年末年始", en="year end and new year")


def closing_at_facility(rules: FacilityRules, closing: Closing | None, day: date) -> Closing | None:
    """施設・窓口の休み / The body's closing as the facility's own rules change it.

    An opening lifts only the reasons it names; a closing of the facility is added last,
    so it prevails over an opening on the same day.
    """
    lifted = {kind for each in rules.opens if day in each.days for kind in each.lifts}
    reasons = [each for each in (closing.reasons if closing else ()) if each.kind not in lifted]
    reasons += [ClosingReason(kind=ClosingKind.FACILITY, ja=each.ja, en=each.en) for each in rules.closes if day in each.days]
    return Closing(day=day, reasons=tuple(reasons)) if reasons else None


@rule(
    _BY_ORDINANCE, LOCAL_AUTONOMY_ACT.article("4の2", 2), *_LOCAL_ITEMS.values(),
    ja="地方公共団体の休日", en="Day off of a local government",
)  # fmt: skip
def local_closing_on(*, day: date, ordinance: ClosedDayRules) -> Ruling[tuple[ClosingReason, ...]]:
    """地方公共団体の休日 / Whether a day is off by the body's ordinance, with every reason; none when open.

    ``ordinance`` is the edition in force on ``day``: what the ordinance itself says, with
    no default of ours. A counter that opens on such a day does not make it an open day.

    >>> from jichitai.master_data.calendars import ClosedDayRules, MonthDay, Weekday, WeeklyClosing, YearEndClosing
    >>> ordinance = ClosedDayRules(
    ...     weekly=(WeeklyClosing(weekday=Weekday.SATURDAY), WeeklyClosing(weekday=Weekday.SUNDAY)),
    ...     national_holidays=True, year_end=(YearEndClosing(first=MonthDay(12, 29), last=MonthDay(1, 3)),))
    >>> [each.ja for each in local_closing_on(day=date(2026, 12, 29), ordinance=ordinance).value]
    ['年末年始']
    >>> local_closing_on(day=date(2026, 12, 28), ordinance=ordinance).value
    ()
    """
    return _ruled(closing_by(ordinance, day), day, _LOCAL_ITEMS, _BY_ORDINANCE)


@rule(*_STATE_ITEMS.values(), STATE_HOLIDAYS_ACT.article("1", 3), ja="行政機関の休日", en="Closed day of State agencies")
def state_closing_on(*, day: date) -> Ruling[tuple[ClosingReason, ...]]:
    """行政機関の休日 / Whether State agencies are closed on a day, with every reason; none when open.

    From 1989-01-01. Agencies may still work on a closed day (1条3項): the answer says what
    the Act closes, not whether anybody is there.

    >>> [each.ja for each in state_closing_on(day=date(2027, 1, 1)).value]
    ['元日', '年末年始']
    """
    edition = STATE_CLOSED_DAYS.as_of(day)
    ruling = _ruled(closing_by(edition.value, day), day, _STATE_ITEMS, STATE_HOLIDAYS_ACT.article("1", 1))
    return Ruling(value=ruling.value, cites=ruling.cites, steps=ruling.steps, editions=(edition.used,))


def _ruled(
    closing: Closing | None, day: date, items: dict[ClosingKind, Citation], otherwise: Citation
) -> Ruling[tuple[ClosingReason, ...]]:
    if closing is None:
        return Ruling(value=(), cites=(otherwise,), steps=(Step(f"{day}は休日に当たらない", f"{day} is not a closed day"),))
    steps = tuple(Step(f"{day}は{each.ja}である", f"{day}: {each.en}", (items[each.kind],)) for each in closing.reasons)
    return Ruling(value=closing.reasons, cites=tuple(dict.fromkeys(items[each.kind] for each in closing.reasons)), steps=steps)


@rule(
    LOCAL_AUTONOMY_ACT.article("4の2", 2), _LOCAL_ITEMS[ClosingKind.YEAR_END], _COMMEMORATIVE,
    ja="休日を定める条例の範囲", en="What an ordinance on days off may close",
)  # fmt: skip
def check_closed_day_ordinance(*, ordinance: ClosedDayRules) -> tuple[Diagnostic, ...]:
    """条例の範囲 / What the ordinance closes beyond Article 4-2: other weekdays, spans elsewhere, no consultation.

    >>> from jichitai.master_data.calendars import ClosedDayRules, MonthDay, Weekday, WeeklyClosing, YearEndClosing
    >>> [found.code for found in check_closed_day_ordinance(ordinance=ClosedDayRules(
    ...     weekly=(WeeklyClosing(weekday=Weekday.MONDAY),), national_holidays=True))]
    ['master-data.weekly-closing-beyond-the-act']
    """
    found = [weekly_closing_beyond_the_act(weekday=each.ja) for each in ordinance.weekly if each.weekday not in _MAY_CLOSE_WEEKLY]
    found += [
        year_end_closing_elsewhere(first=str(each.first), last=str(each.last))
        for each in ordinance.year_end
        if not _at_the_years_end(each)
    ]
    found += [
        commemorative_day_without_consultation(name=each.ja) for each in ordinance.commemorative if not each.consultation.strip()
    ]
    return tuple(found)


def _at_the_years_end(span: YearEndClosing) -> bool:
    """十二月から翌年一月まで / Whether the span stays within December and January."""
    if span.first.month > span.last.month:
        return (span.first.month, span.last.month) == (12, 1)
    return span.first.month == span.last.month and span.first.month in (12, 1) and span.first.day <= span.last.day
