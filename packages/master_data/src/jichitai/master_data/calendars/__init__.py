"""暦 / Calendars: national holidays, closed days, open-day arithmetic, Japanese eras.

祝日は法律から、団体の休日は団体の条例の表から、銀行の休日は銀行法施行令から計算する。三つは別の暦で
あり、混ぜない。日を進める計算は、用意した範囲の中で一定の手間で済む。
"""

from .bank_days import bank_closed_days
from .closed_calendar import ClosedDays, read_closed_days, state_closed_days
from .closed_day import (
    ClosedDayRules,
    Closing,
    ClosingKind,
    ClosingReason,
    CommemorativeDay,
    DayPattern,
    FacilityClosing,
    FacilityOpening,
    FacilityRules,
    MonthDay,
    Weekday,
    WeeklyClosing,
    YearEndClosing,
)
from .closed_day_tables import read_closed_day_rules, read_facility, read_facility_rules
from .closed_days import STATE_CLOSED_DAYS, check_closed_day_ordinance, local_closing_on, state_closing_on
from .deadlines import (
    ActDueFrom,
    Deadline,
    PeriodSetBy,
    check_deadline_rolls,
    contract_period_ends_on,
    local_deadline,
    state_deadline,
)
from .holiday import Holiday, HolidayAnswer, HolidayKind, HolidayStatus
from .holiday_act import FIRST_DAY, LAST_DAY, NATIONAL_HOLIDAYS, PUBLISHED_HOLIDAYS, SPECIAL_HOLIDAYS, equinox
from .national_holidays import OutsideHolidayCalendar, find_holiday, holiday_on, holidays_of, is_national_holiday
from .open_days import ClosedOnThatDay, OpenDays, OutsideOpenDays
from .wareki_forms import BeforeGregorianCalendar, WarekiForm, in_kanji, wareki, wareki_names
from .wareki_reading import NotAWarekiDate, WarekiReading, from_kanji, parse_wareki, read_wareki

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "NATIONAL_HOLIDAYS",
    "PUBLISHED_HOLIDAYS",
    "SPECIAL_HOLIDAYS",
    "STATE_CLOSED_DAYS",
    "ActDueFrom",
    "BeforeGregorianCalendar",
    "ClosedDayRules",
    "ClosedDays",
    "ClosedOnThatDay",
    "Closing",
    "ClosingKind",
    "ClosingReason",
    "CommemorativeDay",
    "DayPattern",
    "Deadline",
    "FacilityClosing",
    "FacilityOpening",
    "FacilityRules",
    "Holiday",
    "HolidayAnswer",
    "HolidayKind",
    "HolidayStatus",
    "MonthDay",
    "NotAWarekiDate",
    "OpenDays",
    "OutsideHolidayCalendar",
    "OutsideOpenDays",
    "PeriodSetBy",
    "WarekiForm",
    "WarekiReading",
    "Weekday",
    "WeeklyClosing",
    "YearEndClosing",
    "bank_closed_days",
    "check_closed_day_ordinance",
    "check_deadline_rolls",
    "contract_period_ends_on",
    "equinox",
    "find_holiday",
    "from_kanji",
    "holiday_on",
    "holidays_of",
    "in_kanji",
    "is_national_holiday",
    "local_closing_on",
    "local_deadline",
    "parse_wareki",
    "read_closed_day_rules",
    "read_closed_days",
    "read_facility",
    "read_facility_rules",
    "read_wareki",
    "state_closed_days",
    "state_closing_on",
    "state_deadline",
    "wareki",
    "wareki_names",
]
