"""和暦 / Japanese eras: which era and era year a day is in. Not before 1 January 1873."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

# 各元号の初日と末日。明治・大正・昭和の境の日は二つの元号に属する（改元の日を旧元号の末日とも数える）。
# 出典：改元の詔書・政令（昭和64年政令第1号、平成31年政令第143号）。明治の初日は旧暦のため、ここでは
# 太陽暦の施行日（太政官布告第337号、明治6年1月1日）より前の日を受け付けない。
_ERAS: Final = (
    ("明治", "M", date(1868, 1, 25), date(1912, 7, 30)),
    ("大正", "T", date(1912, 7, 30), date(1926, 12, 25)),
    ("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    ("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    ("令和", "R", date(2019, 5, 1), date.max),
)
GREGORIAN_FROM: Final = date(1873, 1, 1)


@frozen(order=False)
class EraYear:
    """元号と年 / An era and a year of it; year 1 prints as 元年."""

    era: str
    year: int

    def __str__(self) -> str:
        return f"{self.era}{'元' if self.year == 1 else self.year}年"


def era_years_of(day: date) -> tuple[EraYear, ...]:
    """その日の元号年 / Every era year a day lies in, older first (two on 1912-07-30 and 1926-12-25).

    >>> [str(each) for each in era_years_of(date(1926, 12, 25))]
    ['大正15年', '昭和元年']
    """
    if day < GREGORIAN_FROM:
        raise ValueError(f"{day} is before the Gregorian calendar of Japan (1873-01-01, 明治6年)")
    return tuple(EraYear(era, day.year - first.year + 1) for era, _, first, last in _ERAS if first <= day <= last)


def eras_begun_in(first: date, last: date) -> tuple[EraYear, ...]:
    """その間に始まった元号 / Eras whose first day lies in [first, last], as their year 1."""
    return tuple(EraYear(era, 1) for era, _, begin, _ in _ERAS if first <= begin <= last)


def in_wareki(day: date) -> str:
    """和暦で書く / A day in Japanese: the newer era on a shared day.

    >>> in_wareki(date(2019, 5, 1))
    '令和元年5月1日'
    """
    return f"{era_years_of(day)[-1]}{day.month}月{day.day}日"
