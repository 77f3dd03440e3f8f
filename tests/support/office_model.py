"""文書事務の素のモデル / The plain model of a records office: dates as (fiscal year, count), holds as lists.

It never calls the package's own retention code.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

from jichitai.public_records import HoldKind, Verdict

YEARS = {"A1": 1, "A5": 5, "P": None, "S": None}
DAY = timedelta(days=1)


@dataclass
class AHold:
    ref: object
    kind: HoldKind
    standing: bool = True
    through: date | None = None


@dataclass
class ASeries:
    kind: str
    first: date | None = None
    extended: date | None = None
    holds: list[AHold] = field(default_factory=list)
    changes: int = 0

    @property
    def last_day(self) -> date | None:
        """年度と年数だけで計算する / By the count of fiscal years alone."""
        years = YEARS[self.kind]
        if years is None or self.first is None:
            return None
        fiscal = self.first.year - (self.first.month < 4)
        return max(date(fiscal + 1 + years, 3, 31), self.extended or date.min)


@dataclass
class ARecord:
    series: object
    body: bytes
    holds: list[AHold] = field(default_factory=list)
    historical: bool = False
    destroyed_on: date | None = None
    erased: bool = False
    changes: int = 0


@dataclass
class AList:
    seen: dict
    opinion: Verdict | None = None
    approved: bool = False
    executed: bool = False


def a_year_after(day: date) -> date:
    """翌日から1年の末日 / The same day next year; the last of February when the day after is 1 March."""
    begin = day + DAY
    year = begin.year + 1
    if (begin.month, begin.day) == (2, 29):
        return date(year, 2, 28)
    return date(year, begin.month, min(begin.day, calendar.monthrange(year, begin.month)[1])) - DAY
