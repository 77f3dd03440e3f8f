"""会計年度 / The fiscal year: 1 April to 31 March, and the day its accounts close."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from .era import era_years_of, eras_begun_in
from .laws import LOCAL_AUTONOMY_ACT
from .period import EffectivePeriod
from .rule import rule

_FIRST_MONTH: Final = 4
_CLOSING_MONTH_DAY: Final = (5, 31)


@frozen(order=False)
class FiscalYear:
    """会計年度（年度） / The fiscal year that begins on 1 April of ``year``.

    >>> year = FiscalYear.of(date(2020, 3, 31))
    >>> year.label, year.labels
    ('令和元年度', ('平成31年度', '令和元年度'))
    >>> year.start, year.last_day, year.accounts_close_on
    (datetime.date(2019, 4, 1), datetime.date(2020, 3, 31), datetime.date(2020, 5, 31))
    """

    year: int

    def __attrs_post_init__(self) -> None:
        if type(self.year) is not int:
            raise TypeError(f"a fiscal year is an int, not {type(self.year).__name__}")
        if not 1947 <= self.year <= 9997:
            raise ValueError(f"fiscal years run from 1947 (the Local Autonomy Act) to 9997, not {self.year}")

    @classmethod
    def of(cls, day: date) -> FiscalYear:
        """その日の属する年度 / The fiscal year a day lies in."""
        return cls(day.year if day.month >= _FIRST_MONTH else day.year - 1)

    @property
    def start(self) -> date:
        """初日 / 1 April."""
        return date(self.year, _FIRST_MONTH, 1)

    @property
    def last_day(self) -> date:
        """末日 / 31 March of the next calendar year."""
        return date(self.year + 1, 3, 31)

    @property
    def period(self) -> EffectivePeriod:
        """年度の期間 / The days of the year, half-open."""
        return EffectivePeriod(self.start, date(self.year + 1, _FIRST_MONTH, 1))

    @property
    def accounts_close_on(self) -> date:
        """出納閉鎖日 / 31 May after the year's end; a fixed date, holidays do not move it."""
        return date(self.year + 1, *_CLOSING_MONTH_DAY)

    @property
    def labels(self) -> tuple[str, ...]:
        """和暦の呼び名すべて / Every era name the year begins or ends in, in order."""
        # 年度の名は四月一日の暦年でつける。一月から三月の改元（平成）は翌年度から名に現れる。
        begun = eras_begun_in(self.start, date(self.year, 12, 31))
        return tuple(f"{each}度" for each in dict.fromkeys([era_years_of(self.start)[-1], *begun]))

    @property
    def label(self) -> str:
        """和暦の呼び名 / The newest of the labels: 令和元年度 for 2019."""
        return self.labels[-1]

    @property
    def label_western(self) -> str:
        """西暦の呼び名 / 「2019年度」."""
        return f"{self.year}年度"

    @property
    def next(self) -> FiscalYear:
        """翌年度 / The year after."""
        return FiscalYear(self.year + 1)

    @property
    def previous(self) -> FiscalYear:
        """前年度 / The year before."""
        return FiscalYear(self.year - 1)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.last_day

    def __lt__(self, other: FiscalYear) -> bool:
        return self.year < other.year if isinstance(other, FiscalYear) else NotImplemented

    def __le__(self, other: FiscalYear) -> bool:
        return self.year <= other.year if isinstance(other, FiscalYear) else NotImplemented

    def __str__(self) -> str:
        return self.label


@rule(LOCAL_AUTONOMY_ACT.article("208", 1), ja="会計年度", en="Fiscal year of a day")
def fiscal_year_of(*, day: date) -> FiscalYear:
    """会計年度 / The fiscal year a day belongs to by the calendar (4月1日–翌年3月31日).

    Attribution of revenue and expenditure (施行令142条・143条) is another question.

    >>> fiscal_year_of(day=date(2026, 3, 31)), fiscal_year_of(day=date(2026, 4, 1))
    (FiscalYear(year=2025), FiscalYear(year=2026))
    """
    return FiscalYear.of(day)


@rule(LOCAL_AUTONOMY_ACT.article("235の5"), ja="出納閉鎖日", en="Day the accounts close")
def accounts_close_on(*, year: FiscalYear) -> date:
    """出納閉鎖日 / 31 May of the next fiscal year (inclusive: the books are open on that day).

    >>> accounts_close_on(year=FiscalYear(2025))
    datetime.date(2026, 5, 31)
    """
    return year.accounts_close_on
