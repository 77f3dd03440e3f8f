"""償還表 / The schedule of a bond: whole yen, every instalment due on its day, the last one taking what division left over.

元利均等・元金均等・満期一括の三つ。利子は、期首の未償還元金に一年の利率を掛け、期の月数で按分し、1円未満を切り捨てる。
端数はすべて最後の期の元金に寄る。据置期間は利子だけを払う。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Yen, total

_MONTHS_A_YEAR: Final = 12
_DAYS_A_YEAR: Final = 365
_MOST_PERIODS: Final = 1_200


class RedemptionMethod(Enum):
    """償還の方法 / How principal is redeemed."""

    LEVEL_PAYMENT = "level-payment"
    """元利均等 / Principal and interest together are level."""
    LEVEL_PRINCIPAL = "level-principal"
    """元金均等 / Principal is level."""
    BULLET = "bullet"
    """満期一括 / All principal on the last day."""


class FirstInterest(Enum):
    """初回の利子 / How the interest of the first period, from the issue to the first due day, is counted."""

    BY_PERIOD = "by-period"
    """期の月数で / As one whole period."""
    BY_DAYS = "by-days"
    """日数で（365日の日割り、発行日を含めない） / By days over 365; the day of issue is not counted, the due day is."""


@frozen(kw_only=True)
class RedemptionTerms:
    """償還の定め / What is agreed with the lender.

    ``rate`` 年利。``first_due`` 初回の支払日、以後 ``months`` か月ごと（6＝半年賦、12＝年賦）に ``periods`` 回。``grace`` は
    そのうち元金を据え置く初めの回数。支払日が月末にないときは、その月の末日とする。
    """

    method: RedemptionMethod
    rate: Fraction
    first_due: date
    months: int
    periods: int
    grace: int = 0
    first_interest: FirstInterest = FirstInterest.BY_PERIOD

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.rate < 1:
            raise ValueError("a yearly rate is from 0 up to, not including, 1")
        if self.months not in (1, 2, 3, 4, 6, 12) or not 1 <= self.periods <= _MOST_PERIODS:
            raise ValueError("a period is a part of a year in whole months, and there are 1 to 1,200 of them")
        if not 0 <= self.grace < self.periods:
            raise ValueError("at least one period redeems principal")

    @property
    def due_days(self) -> tuple[date, ...]:
        """支払日 / Every due day, in order."""
        return tuple(months_later(self.first_due, self.months * at) for at in range(self.periods))

    @property
    def period_rate(self) -> Fraction:
        """期の利率 / The rate of one period."""
        return self.rate * self.months / _MONTHS_A_YEAR

    @property
    def years(self) -> int:
        """償還年限 / The term in years from the first period on, rounded up: what is compared with a useful life."""
        return -(-self.periods * self.months // _MONTHS_A_YEAR)


@frozen(kw_only=True)
class Instalment:
    """一回の元利償還 / One instalment: on its day, so much principal and interest."""

    number: int
    due_on: date
    principal: Yen
    interest: Yen

    @property
    def amount(self) -> Yen:
        """元利合計 / Both together."""
        return self.principal + self.interest


def months_later(day: date, months: int) -> date:
    """何か月後 / The same day of a later month, or that month's last day when there is none.

    >>> months_later(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    at = day.year * _MONTHS_A_YEAR + day.month - 1 + months
    year, month = divmod(at, _MONTHS_A_YEAR)
    first_of_next = date(year + (month == _MONTHS_A_YEAR - 1), (month + 1) % _MONTHS_A_YEAR + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def redemption_schedule(*, principal: Yen, issued_on: date, terms: RedemptionTerms) -> tuple[Instalment, ...]:
    """償還表 / The schedule of a bond. Principal adds up to what was issued; ``ValueError`` when it falls due before it is issued.

    >>> terms = RedemptionTerms(method=RedemptionMethod.LEVEL_PRINCIPAL, rate=Fraction(1, 100), first_due=date(2026, 9, 20),
    ...     months=6, periods=3, grace=1)
    >>> [(each.principal.amount, each.interest.amount)
    ...     for each in redemption_schedule(principal=Yen(1_001), issued_on=date(2026, 3, 20), terms=terms)]
    [(0, 5), (500, 5), (501, 2)]
    """
    if principal <= Yen(0) or terms.first_due <= issued_on:
        raise ValueError("something is issued, and falls due after it")
    days = terms.due_days
    first = first_interest(principal, issued_on, terms)
    return tuple(_rest(principal.amount, days, first_number=1, grace=terms.grace, terms=terms, first=first))


def ties(table: tuple[Instalment, ...], *, principal: Yen, issued_on: date) -> bool:
    """償還表が合うか / Whether a lender's table is one: numbered from 1, on days in order after the issue, nothing negative, all redeemed.

    >>> ties((Instalment(number=1, due_on=date(2026, 9, 20), principal=Yen(99), interest=Yen(1)),), principal=Yen(100),
    ...     issued_on=date(2026, 3, 20))
    False
    """
    days = [issued_on, *(each.due_on for each in table)]
    return (
        all(earlier < later for earlier, later in pairwise(days))
        and [each.number for each in table] == list(range(1, len(table) + 1))
        and all(each.principal >= Yen(0) and each.interest >= Yen(0) for each in table)
        and total(each.principal for each in table) == principal
    )


def first_interest(principal: Yen, issued_on: date, terms: RedemptionTerms) -> int | None:
    """初回の利子 / The interest of the first period in yen when counted by days; None when it is a whole period."""
    if terms.first_interest is FirstInterest.BY_PERIOD:
        return None
    days = (terms.first_due - issued_on).days
    return _down(principal.amount * terms.rate * days / _DAYS_A_YEAR)


def rescheduled(*, principal: Yen, left: tuple[Instalment, ...], terms: RedemptionTerms) -> tuple[Instalment, ...]:
    """引き直した償還表 / The rest of a schedule for another principal or rate: the same days and numbers, the same grace.

    Nothing is left of it when the principal is 0.
    """
    if not principal:
        return ()
    grace = max(0, terms.grace - (left[0].number - 1))
    days = tuple(each.due_on for each in left)
    return tuple(_rest(principal.amount, days, first_number=left[0].number, grace=grace, terms=terms, first=None))


def _rest(
    principal: int, days: tuple[date, ...], *, first_number: int, grace: int, terms: RedemptionTerms, first: int | None
) -> Iterator[Instalment]:
    balance, rate, redeeming = principal, terms.period_rate, len(days) - grace
    level = _level(principal, redeeming, rate, terms.method)
    for at, day in enumerate(days):
        interest = _down(balance * rate) if at or first is None else first
        if at == len(days) - 1:
            due = balance
        elif at < grace or terms.method is RedemptionMethod.BULLET:
            due = 0
        elif terms.method is RedemptionMethod.LEVEL_PRINCIPAL:
            due = level
        else:
            due = min(max(level - _down(balance * rate), 0), balance)
        balance -= due
        yield Instalment(number=first_number + at, due_on=day, principal=Yen(due), interest=Yen(interest))


def _level(principal: int, periods: int, rate: Fraction, method: RedemptionMethod) -> int:
    """毎回の額 / The level amount, rounded down: of principal, or of principal and interest together."""
    if method is RedemptionMethod.LEVEL_PRINCIPAL or not rate:
        return principal // periods
    growth = (1 + rate) ** periods
    return _down(principal * rate * growth / (growth - 1))


def _down(amount: Fraction) -> int:
    return amount.numerator // amount.denominator
