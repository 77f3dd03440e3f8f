"""国民の祝日と休日 / Which day is a holiday by the National Holidays Act, under which provision, and how surely."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, Never

from ..kernel.diagnostics import DomainError
from ..kernel.laws import NATIONAL_HOLIDAYS_ACT
from ..kernel.rule import EditionUsed, Ruling, Step, editions_of, rule
from .findings import outside_holiday_calendar
from .holiday import Holiday, HolidayAnswer, HolidayKind, HolidayStatus
from .holiday_act import FIRST_DAY, LAST_DAY, NATIONAL_HOLIDAYS, PUBLISHED_HOLIDAYS, HolidayOfYear, computed_year

_ONE_DAY: Final = timedelta(days=1)
_WHAT_A_HOLIDAY_IS: Final = (
    NATIONAL_HOLIDAYS_ACT.article("2"),
    NATIONAL_HOLIDAYS_ACT.article("3", 1),
    NATIONAL_HOLIDAYS_ACT.article("3", 2),
    NATIONAL_HOLIDAYS_ACT.article("3", 3),
)
# 附則の印は改正法の年（制定時は1948）。施行の日から、その版の規則による。
_IN_FORCE_FROM: Final = (
    *(NATIONAL_HOLIDAYS_ACT.supplementary(year, paragraph=1) for year in (
        "1948", "1966", "1973", "1985", "1989", "1995", "1998", "2001", "2005", "2014", "2018",
    )),
    NATIONAL_HOLIDAYS_ACT.supplementary("1966", paragraph=2),
    NATIONAL_HOLIDAYS_ACT.supplementary("2017", article="1", paragraph=1),
)  # fmt: skip


class OutsideHolidayCalendar(DomainError):
    """祝日を答えられない日 / The day is before the Act came into force, or after the last day that can be computed."""


_YEARS: Final[dict[int, dict[date, HolidayOfYear]]] = {}


def _year(year: int) -> dict[date, HolidayOfYear]:
    known = _YEARS.get(year)
    if known is None:
        if not FIRST_DAY.year <= year <= LAST_DAY.year:
            _refuse(f"{year}年")
        known = _YEARS[year] = computed_year(year)
    return known


def _refuse(asked: str) -> Never:
    raise OutsideHolidayCalendar(outside_holiday_calendar(asked=asked, first=FIRST_DAY, last=LAST_DAY))


class _Answers(dict[date, bool]):
    """日ごとの答え / Day → holiday or not; a year is filled in when one of its days is first asked for."""

    def __missing__(self, day: object) -> bool:
        # datetime は date と等しくならないので必ずここへ来る。時刻つきの値から日を決めてよいのは呼ぶ側だけである。
        if type(day) is not date:
            raise TypeError(f"a holiday is asked for a datetime.date, not a {type(day).__name__}")
        if not FIRST_DAY <= day <= LAST_DAY:
            _refuse(str(day))
        holidays, each, last = _year(day.year), max(FIRST_DAY, date(day.year, 1, 1)), date(day.year, 12, 31)
        while each <= last:
            self[each] = each in holidays
            each += _ONE_DAY
        return self[day]


is_national_holiday: Final[Callable[[date], bool]] = _Answers().__getitem__
"""祝日法の休日か / Whether a day is a holiday of the Act (its substitutes, days between and one-off days included).

The quick form of ``holiday_on``: about the cost of a dict lookup. ``OutsideHolidayCalendar``
outside 1948-07-20 … 2099-12-31, TypeError for a ``datetime``.

>>> is_national_holiday(date(2026, 9, 22)), is_national_holiday(date(2026, 9, 24))
(True, False)
"""


@rule(*_WHAT_A_HOLIDAY_IS, *_IN_FORCE_FROM, ja="祝日法による休日", en="Holiday by the National Holidays Act")
def holiday_on(*, day: date) -> Ruling[HolidayAnswer]:
    """その日の祝日・休日 / The holiday on a day, or none, with the provision that makes it one.

    ``OutsideHolidayCalendar`` before 1948-07-20 and after 2099-12-31.

    >>> ruling = holiday_on(day=date(2026, 5, 6))
    >>> found = ruling.value.holiday
    >>> found.name, str(found.instead_of), found.status.value, str(ruling.cites[0])
    ('振替休日', '2026-05-03', 'official', '国民の祝日に関する法律第3条第2項')
    >>> print(holiday_on(day=date(2026, 5, 7)).value)
    2026-05-07は休日でない
    """
    found = _found(day)
    if found is None:
        step = Step(
            f"{day}は、国民の祝日でも、それに伴う休日でもない", f"{day} is neither a national holiday nor a day off by the Act"
        )
        used = (NATIONAL_HOLIDAYS.as_of(day).used,)
        return Ruling(value=HolidayAnswer(day=day), cites=_WHAT_A_HOLIDAY_IS, steps=(step,), editions=used)
    answer = HolidayAnswer(day=day, holiday=found.holiday)
    return Ruling(value=answer, cites=found.cites, steps=_steps(found.holiday), editions=_used(found))


def find_holiday(day: date) -> Holiday | None:
    """祝日・休日を引く / The holiday on a day, or None: ``holiday_on`` without the reasoning.

    >>> find_holiday(date(2019, 10, 22)).name, find_holiday(date(2019, 10, 21))
    ('即位礼正殿の儀', None)
    """
    found = _found(day)
    return found.holiday if found else None


def _found(day: date) -> HolidayOfYear | None:
    if not FIRST_DAY <= day <= LAST_DAY:
        _refuse(str(day))
    return _year(day.year).get(day)


@rule(*_WHAT_A_HOLIDAY_IS, *_IN_FORCE_FROM, ja="一年の祝日・休日", en="Holidays of a calendar year")
def holidays_of(*, year: int) -> Ruling[tuple[Holiday, ...]]:
    """一年の祝日・休日 / Every holiday of a calendar year, in order; 1948 from 20 July on.

    ``OutsideHolidayCalendar`` before 1948 and after 2099.

    >>> [(str(each.day), each.name) for each in holidays_of(year=1948).value]
    [('1948-09-23', '秋分の日'), ('1948-11-03', '文化の日'), ('1948-11-23', '勤労感謝の日')]
    """
    found = _year(year)
    cites = tuple(dict.fromkeys(cite for each in found.values() for cite in each.cites))
    status = next(iter(found.values())).holiday.status
    return Ruling(
        value=tuple(each.holiday for each in found.values()), cites=cites, steps=(_certainty(status, by_equinox=True),),
        editions=editions_of(*(_used(each) for each in found.values())),
    )  # fmt: skip


def _used(found: HolidayOfYear) -> tuple[EditionUsed, ...]:
    return (*found.used, PUBLISHED_HOLIDAYS.table.editions[0].used)


def _steps(holiday: Holiday) -> tuple[Step, ...]:
    return (_reason(holiday), _certainty(holiday.status, by_equinox=holiday.by_equinox))


def _reason(holiday: Holiday) -> Step:
    """休日である理由 / What makes the day a holiday."""
    day = holiday.day
    if holiday.kind is HolidayKind.NATIONAL:
        return Step(f"{day}は国民の祝日「{holiday.name}」である", f"{day} is the national holiday {holiday.en}")
    if holiday.kind is HolidayKind.SUBSTITUTE:
        return Step(
            f"国民の祝日である{holiday.instead_of}が日曜日に当たるので、{day}を休日とする",
            f"the national holiday of {holiday.instead_of} falls on a Sunday, so {day} is a holiday",
        )
    if holiday.kind is HolidayKind.BETWEEN:
        return Step(
            f"{day}は、前日も翌日も国民の祝日である", f"the eve and the morrow of {day} are both national holidays"
        )  # fmt: skip
    return Step(f"{day}は、特別の法律による休日「{holiday.name}」である", f"{day} is a holiday by a special Act: {holiday.en}")


def _certainty(status: HolidayStatus, *, by_equinox: bool) -> Step:
    """どれだけ確かか / Why the date is official, uncompared or provisional."""
    known = PUBLISHED_HOLIDAYS.table.editions[0].value
    if status is HolidayStatus.OFFICIAL:
        return Step(f"公表済み：{known.source}と照合した", f"official: compared with the {known.source_en}")
    if status is HolidayStatus.UNCOMPARED:
        return Step(
            f"照合なし：{known.first_year}年より前は公表の一覧がなく、法律から計算した",
            f"uncompared: the published list begins in {known.first_year}; computed from the Act",
        )
    if by_equinox:
        return Step(
            f"見込み：{known.last_year}年より後の春分日・秋分日は推算であり、前年二月の官報の暦要項で決まる",
            f"provisional: equinoxes after {known.last_year} are computed; the almanac in the official gazette of the preceding "
            "February decides them",
        )
    return Step(
        f"見込み：{known.last_year}年より後の祝日はまだ公表されておらず、法律の改正で変わりうる",
        f"provisional: dates after {known.last_year} are not published yet and may change with the Act",
    )
