"""支払に関する利息と到達 / Rates, interest on late inspection and on sums paid back late, electronic arrival (支払遅延防止法8条–11条の2).

遅延利息そのものは ``payments.due.delay_interest_of`` にある。財務大臣の決定する率は、与えるか、契約の定める日（締結の日など）を与えて
表（``late_rates``）で引く：そのとき判断は、どの版によったかを述べる。
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import FRACTION_ACT, PAYMENT_DELAY_ACT

from ..contracts import performance_findings as findings
from .late_rates import rate_given_or_announced, yearly_rate

_ELECTRONIC: Final = PAYMENT_DELAY_ACT.article("11の2")
_INTEREST: Final = PAYMENT_DELAY_ACT.article("8", 1)
_SMALL: Final = PAYMENT_DELAY_ACT.article("8", 2)
_LATE_INSPECTION: Final = PAYMENT_DELAY_ACT.article("9")
_NOT_AGREED: Final = PAYMENT_DELAY_ACT.article("10")
_PAID_BACK: Final = PAYMENT_DELAY_ACT.article("11")
_ARRIVAL: Final = PAYMENT_DELAY_ACT.article("11の2", 1)
_ARRIVAL_OF_REJECTION: Final = PAYMENT_DELAY_ACT.article("11の2", 2)
_APPLIED: Final = PAYMENT_DELAY_ACT.article("14")
_CLAIM: Final = FRACTION_ACT.article("2", 1)
_DAYS_OF_RATE: Final = 365
_JAPAN: Final = timezone(timedelta(hours=9))
_UNIT: Final = 100


@rule(_INTEREST, _NOT_AGREED, _APPLIED, ja="約定の遅延利息の率", en="The contract's rate of late interest")
def late_rate_of(
    *, announced: Fraction | None = None, rate_on: date | None = None, agreed: Fraction | None = None
) -> Ruling[Fraction]:
    """用いる率 / The rate that holds: the contract's, or the announced one where none was agreed in writing.

    An agreed rate below the announced one does not hold: interest may not be less than by
    the announced rate (8条1項). ``announced`` を省くときは、``rate_on``（契約の定める日）で表を引く。

    >>> late_rate_of(announced=Fraction("0.025"), agreed=Fraction("0.02")).value
    Fraction(1, 40)
    """
    announced, editions = rate_given_or_announced(announced, rate_on)
    if agreed is None:
        step = Step(
            f"率の定めがないので、財務大臣の決定する率（年{announced}）による",
            f"none was agreed: the announced rate, {announced}",
            (_NOT_AGREED,),
        )
        return Ruling(value=announced, cites=(_NOT_AGREED, _INTEREST, _APPLIED), steps=(step,), editions=editions)
    if yearly_rate(agreed) < announced:
        step = Step(f"約定の率（年{agreed}）は財務大臣の決定する率（年{announced}）を下るので、後者による",
                    f"the agreed rate, {agreed}, is below the announced one: {announced} holds", (_INTEREST,))  # fmt: skip
        return Ruling(value=announced, cites=(_INTEREST, _APPLIED), steps=(step,), editions=editions)
    step = Step(f"約定の率（年{agreed}）による", f"the agreed rate, {agreed}, holds", (_INTEREST,))
    return Ruling(value=agreed, cites=(_INTEREST, _APPLIED), steps=(step,), editions=editions)


@rule(_INTEREST, _APPLIED, ja="約定の遅延利息の率の下限", en="Floor of the contract's rate")
def check_late_rate(
    *, agreed: Fraction, announced: Fraction | None = None, rate_on: date | None = None
) -> tuple[Diagnostic, ...]:
    """約定の率が告示の率を下らないか / Empty when the contract's rate is at least the announced one (given, or of ``rate_on``).

    >>> [each.code for each in check_late_rate(agreed=Fraction("0.024"), announced=Fraction("0.025"))]
    ['fiscal.late-rate-below-announced']
    """
    announced, _ = rate_given_or_announced(announced, rate_on)
    if yearly_rate(agreed) < announced:
        return (findings.late_rate_below_announced(agreed=agreed, announced=announced, cites=(_INTEREST, _APPLIED)),)
    return ()


@rule(_LATE_INSPECTION, _SMALL, _APPLIED, ja="検査の遅延の利息", en="Interest for late inspection")
def late_inspection_interest_of(
    *, price: Yen, annual_rate: Fraction | None = None, rate_on: date | None = None, late_days: int, agreed_days: int
) -> Ruling[Yen]:
    """検査の遅延の利息 / Interest for the days by which late inspection exceeds the agreed term of payment.

    ``late_days``: 検査の時期を経過した日から検査をした日までの日数。約定期間（``agreed_days``）を越えない間は、
    支払の期限が早まるだけで利息はない。100円未満の扱いは8条2項の例による。率を省くときは ``rate_on`` で表を引く。

    >>> late_inspection_interest_of(price=Yen(1_000_000), annual_rate=Fraction("0.025"), late_days=40, agreed_days=30).value
    Yen(600)
    """
    if late_days < 0 or agreed_days < 0:
        raise ValueError("days are 0 or more")
    rate, editions = rate_given_or_announced(annual_rate, rate_on)
    days = max(late_days - agreed_days, 0)
    exact = Fraction(price.amount) * rate * days / _DAYS_OF_RATE
    amount = exact.numerator // exact.denominator // _UNIT * _UNIT
    steps = (
        Step(f"検査の遅れ{late_days}日が約定期間{agreed_days}日を越える日数は{days}日である",
             f"{late_days} days of late inspection exceed the term of {agreed_days} by {days}", (_LATE_INSPECTION,)),
        Step("年365日で計算し、100円未満の端数を切り捨てる", "by a year of 365 days; what is under 100 yen falls away", (_SMALL,)),
    )  # fmt: skip
    return Ruling(value=Yen(amount), cites=(_LATE_INSPECTION, _SMALL, _APPLIED), steps=steps, editions=editions)


@rule(_PAID_BACK, _CLAIM, _APPLIED, ja="過払額の返納利息", en="Interest on an overpayment returned late")
def overpayment_interest_of(
    *, overpaid: Yen, announced: Fraction | None = None, rate_on: date | None = None, return_due_on: date, returned_on: date
) -> Ruling[Yen]:
    """過払額の返納利息 / Interest the other party adds when an advance or estimate was too much and is returned late.

    From the day after ``return_due_on`` to ``returned_on``, both ends of that counted; a
    year is 365 days. It is a claim of the body and not among the interest 端数計算法7条1号 names
    (8条–10条): a fraction of a yen is cut, not what is under 100 yen. Without ``announced`` the
    rate is the table's on ``rate_on``.

    >>> overpayment_interest_of(overpaid=Yen(100_000), announced=Fraction("0.025"), return_due_on=date(2026, 6, 30),
    ...     returned_on=date(2026, 7, 10)).value
    Yen(68)
    """
    rate, editions = rate_given_or_announced(announced, rate_on)
    days = max((returned_on - return_due_on).days, 0)
    exact = Fraction(overpaid.amount) * rate * days / _DAYS_OF_RATE
    steps = (
        Step(f"期限{return_due_on}の翌日から{returned_on}まで{days}日に年{rate}を乗じる",
             f"{days} days from the day after {return_due_on} to {returned_on} at {rate} a year", (_PAID_BACK,)),
        Step("1円未満の端数を切り捨てる", "the fraction under one yen falls away", (_CLAIM,)),
    )  # fmt: skip
    value = Yen(exact.numerator // exact.denominator)
    return Ruling(value=value, cites=(_PAID_BACK, _CLAIM, _APPLIED), steps=steps, editions=editions)


@rule(
    _ELECTRONIC,
    _ARRIVAL,
    _ARRIVAL_OF_REJECTION,
    _APPLIED,
    ja="電磁的方法による通知の到達",
    en="When an electronic notice arrives",
)
def electronic_notice_arrived_on(*, recorded_at: datetime, from_body: bool = False) -> Ruling[date]:
    """電磁的方法の通知・請求が到達した日 / The local day on which it was recorded in the other side's file; not the day it was read.

    The day is that of Japanese time. ``recorded_at`` carries its offset (``ValueError``
    without one). ``from_body``: 請求を拒否する通知（6条2項）は、相手方のファイルへの記録による。

    >>> electronic_notice_arrived_on(recorded_at=datetime.fromisoformat("2026-07-01T15:00:00+00:00")).value
    datetime.date(2026, 7, 2)
    """
    if recorded_at.utcoffset() is None:
        raise ValueError("an instant carries its offset")
    cite = _ARRIVAL_OF_REJECTION if from_body else _ARRIVAL
    day = recorded_at.astimezone(_JAPAN).date()
    whose = ("相手方", "the other party's") if from_body else ("団体", "the body's")
    step = Step(
        f"{whose[0]}のファイルへの記録がされた{day}に到達した", f"recorded in {whose[1]} file on {day}: arrived then", (cite,)
    )
    return Ruling(value=day, cites=(cite, _APPLIED), steps=(step,))
