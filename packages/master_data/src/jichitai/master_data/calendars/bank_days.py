"""銀行の休日 / Bank holidays: 31 December to 3 January, not 29 December; another calendar than any office's.

銀行法第15条第1項は銀行の休日を「日曜日その他政令で定める日に限る」とし、銀行法施行令第5条第1項が
祝日法の休日、十二月三十一日から翌年の一月三日まで、土曜日を挙げる。営業所ごとの休日（同条第2項）は
施設の表として重ねる。
"""

from __future__ import annotations

from datetime import date
from typing import Final

from ..kernel.table import Edition, EffectiveTable
from .closed_calendar import ClosedDays
from .closed_day import ClosedDayRules, MonthDay, Weekday, WeeklyClosing, YearEndClosing
from .laws import BANKS_CLOSE_ON

# 照合：2024-04-01に施行中の銀行法施行令第5条第1項各号。三つの号は、2017-12-03に書かれた解説が引く本文と同じ。
# それより前の本文は調べていないので、それより前の日には答えない。
_SINCE: Final = date(2017, 12, 3)
_NAME: Final = "銀行の休日"
_BANKS: Final = EffectiveTable(
    name=_NAME,
    question="銀行の休日とされるのはどの日か",
    unit="日",
    applies_to="銀行（営業所ごとの休日を除く）",
    anchor="その日",
    editions=(
        Edition(
            table=_NAME,
            value=ClosedDayRules(
                weekly=(WeeklyClosing(weekday=Weekday.SUNDAY), WeeklyClosing(weekday=Weekday.SATURDAY)),
                national_holidays=True,
                year_end=(YearEndClosing(first=MonthDay(12, 31), last=MonthDay(1, 3)),),
            ),
            in_force_from=_SINCE,
            promulgated_on=None,
            amended_by="昭和57年政令第40号（令和6年4月1日に施行中の本文）",
            cites=BANKS_CLOSE_ON,
            verified_on=date(2026, 11, 21),
        ),
    ),
    origin="calendars/bank_days.py",
)


def bank_closed_days() -> ClosedDays:
    """銀行の休日 / The calendar of banks, from 2017-12-03 (``NoEditionInForce`` before).

    >>> banks = bank_closed_days()
    >>> banks.is_closed(date(2026, 12, 30)), banks.is_closed(date(2026, 12, 31))
    (False, True)
    """
    return ClosedDays(_BANKS, rolls_by=None)
