"""歳出の会計年度所属区分 / Which fiscal year an expenditure belongs to (施行令第143条、第165条の7).

事由ごとに一つの規則がある。どの事由に当たるかは支出の性質で決まり、節だけでは決まらない。
国の会計（予算決算及び会計令）とは区分が違う：国の例を当てはめない。
"""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import FiscalYear, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from .. import findings
from ..refusals import refuse
from .attributed import year_of_day

_FIXED_PAYMENT: Final = LOCAL_AUTONOMY_ORDER.article("143", 1, "1")
_BENEFIT: Final = LOCAL_AUTONOMY_ORDER.article("143", 1, "2")
_PERIOD: Final = LOCAL_AUTONOMY_ORDER.article("143", 1, "3")
_PERFORMANCE: Final = LOCAL_AUTONOMY_ORDER.article("143", 1, "4")
_OTHER: Final = LOCAL_AUTONOMY_ORDER.article("143", 1, "5")
_TRAVEL: Final = LOCAL_AUTONOMY_ORDER.article("143", 2)
_PAST_YEAR: Final = LOCAL_AUTONOMY_ORDER.article("165の7")
_CLOSING: Final = LOCAL_AUTONOMY_ACT.article("235の5")


@rule(_FIXED_PAYMENT, ja="支払期日による所属年度", en="Year of a payment with a fixed day")
def year_of_fixed_payment(*, payment_day: date) -> Ruling[FiscalYear]:
    """地方債の元利償還金・年金・恩給の類 / Debt service, pensions: the year of the day payment is due.

    >>> year_of_fixed_payment(payment_day=date(2027, 3, 31)).value.year
    2026
    """
    return year_of_day(payment_day, _FIXED_PAYMENT, "支払期日", "the day of payment")


@rule(_BENEFIT, ja="支給すべき事実による所属年度", en="Year of a salary or benefit")
def year_of_benefit(*, arose_on: date) -> Ruling[FiscalYear]:
    """給与その他の給付 / Salaries and benefits: the year in which the fact that calls for payment arose.

    >>> year_of_benefit(arose_on=date(2027, 4, 1)).value.year
    2027
    """
    return year_of_day(arose_on, _BENEFIT, "支給すべき事実の生じた日", "the day the fact arose,")


@rule(_PERIOD, ja="期間による所属年度（共済負担金・社会保険料）", en="Year of a contribution for a period")
def year_of_contribution(*, start: date, last_day: date) -> Ruling[FiscalYear]:
    """共済組合負担金・社会保険料（労働保険料を除く） / Contributions: the year of the period they are for.

    ``start`` and ``last_day`` are both inside the period. The proviso of item 3 does not
    reach contributions: a period in two years is refused (``PeriodSpansTwoYears``).

    >>> year_of_contribution(start=date(2027, 3, 1), last_day=date(2027, 3, 31)).value.year
    2026
    """
    _ordered(start, last_day)
    if last_day not in FiscalYear.of(start):
        refuse(findings.period_spans_two_years(start=start, last_day=last_day, cites=(_PERIOD,)))
    return year_of_day(start, _PERIOD, "支出の原因である事実の存した期間の初日", "the first day of the period,")


@rule(_PERIOD, ja="期間による所属年度（賃借料・光熱水費・電信電話料）", en="Year of rent, utilities and telephone charges")
def year_of_continuous_supply(*, start: date, last_day: date, payment_deadline: date) -> Ruling[FiscalYear]:
    """賃借料・光熱水費・電信電話料の類 / Rent, utilities, telephone: the year of the period.

    ``start`` and ``last_day`` are both inside the period. If it lies in two years, the
    year of the payment deadline (支払期限) decides instead (3号ただし書).

    >>> year_of_continuous_supply(start=date(2027, 3, 16), last_day=date(2027, 4, 15),
    ...     payment_deadline=date(2027, 5, 10)).value.year
    2027
    """
    _ordered(start, last_day)
    if last_day in FiscalYear.of(start):
        return year_of_day(start, _PERIOD, "支出の原因である事実の存した期間の初日", "the first day of the period,")
    return year_of_day(
        payment_deadline, _PERIOD, "期間が二年度にわたるので、支払期限", "the period lies in two years, and the payment deadline"
    )


@rule(_PERFORMANCE, ja="履行のあった日による所属年度", en="Year of an act performed")
def year_of_performance(*, performed_on: date) -> Ruling[FiscalYear]:
    """工事請負費・物件購入費・運賃、完了後に支出する補助費の類 / Works, goods, freight: the year the act was performed.

    ``performed_on`` is the day of delivery or completion, not of inspection or payment.

    >>> year_of_performance(performed_on=date(2027, 3, 31)).value.year
    2026
    """
    return year_of_day(performed_on, _PERFORMANCE, "相手方の行為の履行があった日", "the day the act was performed,")


@rule(_OTHER, ja="支出負担行為の日による所属年度", en="Year of any other expenditure")
def year_of_other_expenditure(*, committed_on: date) -> Ruling[FiscalYear]:
    """前各号以外の経費 / Everything else: the year of the day of the commitment.

    >>> year_of_other_expenditure(committed_on=date(2027, 4, 1)).value.year
    2027
    """
    return year_of_day(committed_on, _OTHER, "支出負担行為をした日", "the day of the commitment,")


@rule(_TRAVEL, _BENEFIT, ja="二年度にわたる旅費の概算払", en="Year of a travel advance")
def year_of_travel_advance(*, start: date, last_day: date, preparation_from: date | None = None) -> Ruling[FiscalYear]:
    """旅費の概算払 / Travel paid in advance: over two years, it may be paid from the earlier one.

    ``preparation_from`` is the first day of preparing a foreign journey; it counts as part
    of the journey. Within one year the ordinary rule (同条第1項第2号) gives that year.

    >>> year_of_travel_advance(start=date(2027, 3, 30), last_day=date(2027, 4, 2)).value.year
    2026
    """
    first = start if preparation_from is None else preparation_from
    _ordered(first, start)
    _ordered(start, last_day)
    if last_day in FiscalYear.of(first):
        return year_of_day(
            first, _BENEFIT, "旅行の期間は一年度にあり、その初日", "the journey lies in one year, and its first day"
        )
    return year_of_day(first, _TRAVEL, "旅行の期間が二年度にわたるので、初日の", "the journey lies in two years; the first day")


@rule(_TRAVEL, ja="旅費の精算による返納金・追給金の所属年度", en="Year of a travel settlement")
def year_of_travel_settlement(*, settled_on: date) -> Ruling[FiscalYear]:
    """二年度にわたる旅費の精算 / Repayment or supplement of such travel: the year of the day of settlement.

    >>> year_of_travel_settlement(settled_on=date(2027, 4, 5)).value.year
    2027
    """
    return year_of_day(settled_on, _TRAVEL, "精算を行った日", "the day of settlement,")


@rule(_PAST_YEAR, _CLOSING, ja="過年度支出", en="Year of a payment after the closing")
def year_of_late_payment(*, year: FiscalYear, paid_on: date) -> Ruling[FiscalYear]:
    """出納閉鎖後の支出 / A payment for ``year``: after 31 May it is expenditure of the year it is paid in.

    31 May itself is still ``year``.

    >>> [year_of_late_payment(year=FiscalYear(2026), paid_on=day).value.year
    ...     for day in (date(2027, 5, 31), date(2027, 6, 1))]
    [2026, 2027]
    """
    if paid_on > year.accounts_close_on:
        return year_of_day(
            paid_on, _PAST_YEAR, "出納閉鎖後なので、支払の日", "after the closing, and the day of payment", _CLOSING
        )
    closes = year.accounts_close_on
    step = Step(f"{paid_on}は出納閉鎖日{closes}までにある", f"{paid_on} is not after the closing, {closes}", (_CLOSING,))
    return Ruling(value=year, cites=(_CLOSING,), steps=(step,))


def _ordered(first: date, last: date) -> None:
    if last < first:
        raise ValueError(f"a period does not end ({last}) before it begins ({first})")
