"""歳入の会計年度所属区分 / Which fiscal year a revenue belongs to (施行令第142条、第159条から第160条まで、第165条の6、第165条の7).

決めるのは納期の末日・通知書を発した日・領収した日・計上した予算であって、調定の日ではない。納期の
末日は、休日による繰下げがないものとした日である（1項1号括弧書）。出納閉鎖（翌年度5月31日）の後に
収納したものは、すべて現年度の歳入となる。
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from jichitai.master_data.kernel import Citation, FiscalYear, LegalPeriod, Ruling, last_day_after, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from ..refusals import refuse
from . import findings
from .attributed import year_itself, year_of_day

_DUE: Final = LOCAL_AUTONOMY_ORDER.article("142", 1, "1")
_NOTICED: Final = LOCAL_AUTONOMY_ORDER.article("142", 1, "2")
_RECEIVED: Final = LOCAL_AUTONOMY_ORDER.article("142", 1, "3")
_NOT_FILED: Final = LOCAL_AUTONOMY_ORDER.article("142", 2)
_SURCHARGE: Final = LOCAL_AUTONOMY_ORDER.article("142", 3)
_RETURNED: Final = LOCAL_AUTONOMY_ORDER.article("159")
_PAST_REVENUE: Final = LOCAL_AUTONOMY_ORDER.article("160")
_OUTSTANDING_CHEQUE: Final = LOCAL_AUTONOMY_ORDER.article("165の5", 1)
_EXPIRED_CHEQUE: Final = LOCAL_AUTONOMY_ORDER.article("165の5", 2)
_EXPIRED_REMITTANCE: Final = LOCAL_AUTONOMY_ORDER.article("165の5", 3)
_REPAID: Final = LOCAL_AUTONOMY_ORDER.article("165の6")
_PAST_EXPENDITURE: Final = LOCAL_AUTONOMY_ORDER.article("165の7")
_CLOSING: Final = LOCAL_AUTONOMY_ACT.article("235の5")


@rule(_DUE, _NOT_FILED, ja="納期の一定している収入の所属年度", en="Year of revenue with fixed due periods")
def year_of_revenue_due(
    *, due_on: date, filed_or_noticed_on: date | None = None, extended_to: date | None = None
) -> Ruling[FiscalYear]:
    """納期の一定している収入 / Revenue with fixed due periods (taxes, rents): the year of the last day of the period.

    ``due_on`` is that day as if no holiday moved it; ``extended_to`` is the day it was
    moved to, if one was. When nothing was filed or notified by the end of that year (by
    ``extended_to``, when it lies later; both days included), the day of filing or notice
    decides (2項). None means neither has happened: then nothing can be attributed, and
    the rule refuses (``NotFiledOrNoticed``).

    >>> [year_of_revenue_due(due_on=date(2027, 3, 31), filed_or_noticed_on=day).value.year
    ...     for day in (date(2027, 3, 31), date(2027, 4, 1))]
    [2026, 2027]
    """
    if extended_to is not None and extended_to <= due_on:
        raise ValueError(f"extended_to {extended_to} must be after due_on {due_on}")
    if filed_or_noticed_on is None:
        refuse(findings.not_filed_or_noticed(due_on=due_on, cites=(_NOT_FILED,)))
    year = FiscalYear.of(due_on)
    last = year.last_day if extended_to is None else max(year.last_day, extended_to)
    if filed_or_noticed_on <= last:
        return year_of_day(due_on, _DUE, "納期の末日", "the last day of the due period,")
    return year_of_day(
        filed_or_noticed_on, _NOT_FILED,
        f"{last}までに申告も通知もなかったので、申告又は通知の日", f"nothing was filed or notified by {last}; the day it was,", _DUE,
    )  # fmt: skip


@rule(_DUE, ja="特別徴収に係る個人住民税の所属年度", en="Year of inhabitants tax withheld by an employer")
def year_of_withheld_tax(*, withheld_in: date) -> Ruling[FiscalYear]:
    """特別徴収の個人住民税 / Inhabitants tax collected by special collection: the year of the month of withholding.

    ``withheld_in`` is any day of the month in which the employer has to withhold. It is
    not the day of payment: April and May withholdings belong to the new year. Payments
    twice a year (地方税法第321条の5の2) follow the ordinary due periods instead.

    >>> [year_of_withheld_tax(withheld_in=date(2027, month, 1)).value.year for month in (3, 4)]
    [2026, 2027]
    """
    first = withheld_in.replace(day=1)
    return year_of_day(first, _DUE, "特別徴収義務者が徴収をすべき月の初日", "the first day of the month of withholding,")


@rule(_NOTICED, ja="通知書等を発する随時の収入の所属年度", en="Year of occasional revenue with a notice")
def year_of_noticed_revenue(*, noticed_on: date) -> Ruling[FiscalYear]:
    """通知書等を発する随時の収入 / Occasional revenue with a notice: the year of the day the notice is sent.

    >>> year_of_noticed_revenue(noticed_on=date(2027, 3, 31)).value.year
    2026
    """
    return year_of_day(noticed_on, _NOTICED, "通知書等を発した日", "the day the notice was sent,")


@rule(_RECEIVED, ja="通知書等を発しない随時の収入の所属年度", en="Year of occasional revenue without a notice")
def year_of_received_revenue(*, received_on: date) -> Ruling[FiscalYear]:
    """通知書等を発しない随時の収入 / Occasional revenue without a notice: the year of the day it is received.

    Paid through a designated agent in time, it is received on the day the agent took the
    order (地方自治法第231条の2の5第3項): give that day.

    >>> year_of_received_revenue(received_on=date(2027, 4, 1)).value.year
    2027
    """
    return year_of_day(received_on, _RECEIVED, "領収した日", "the day of receipt,")


@rule(_RECEIVED, ja="交付税・補助金・地方債・繰入金の所属年度", en="Year of grants, bonds and transfers in")
def year_of_budgeted_revenue(*, budget_year: FiscalYear) -> Ruling[FiscalYear]:
    """地方交付税・負担金・補助金・地方債・他会計からの繰入金の類 / Grants, bonds, transfers in: the year of the budget that has them.

    >>> year_of_budgeted_revenue(budget_year=FiscalYear(2026)).value.year
    2026
    """
    return year_itself(budget_year, _RECEIVED, "計上した予算の年度であり、", "it is in the budget of")


@rule(_SURCHARGE, ja="督促手数料・延滞金・滞納処分費の所属年度", en="Year of surcharges")
def year_of_surcharge(*, principal_year: FiscalYear) -> Ruling[FiscalYear]:
    """督促手数料・延滞金・滞納処分費 / Demand fees, delinquency charges, costs: the year of what they are charged on.

    ``principal_year`` is the year the principal belongs to *now*: what was carried over as
    unpaid is revenue of the current year, and so is its charge.

    >>> year_of_surcharge(principal_year=FiscalYear(2026)).value.year
    2026
    """
    return year_itself(principal_year, _SURCHARGE, "もとの歳入と同じ", "the revenue it is charged on belongs to")


@rule(_PAST_REVENUE, _CLOSING, ja="過年度収入", en="Year of revenue received after the closing")
def year_of_late_receipt(*, year: FiscalYear, received_on: date) -> Ruling[FiscalYear]:
    """出納閉鎖後の収入 / Revenue of ``year``: after 31 May it is revenue of the year it is received in. 31 May is still ``year``.

    >>> [year_of_late_receipt(year=FiscalYear(2026), received_on=day).value.year
    ...     for day in (date(2027, 5, 31), date(2027, 6, 1))]
    [2026, 2027]
    """
    return _by_closing(year, received_on, _PAST_REVENUE, "収納の日", "the day of receipt,")


@rule(_RETURNED, _PAST_REVENUE, _CLOSING, ja="誤払金・精算残金の戻入の所属年度", en="Year of expenditure returned")
def year_of_returned_expenditure(*, year: FiscalYear, received_on: date) -> Ruling[FiscalYear]:
    """戻入 / Overpaid or unspent expenditure of ``year`` that comes back: into that expenditure until the closing, then revenue.

    Until 31 May of the following year (included) it goes back to the expenditure it was
    paid from; after that it is revenue of the year it is received in (160条後段).

    >>> [year_of_returned_expenditure(year=FiscalYear(2026), received_on=day).value.year
    ...     for day in (date(2027, 5, 31), date(2027, 6, 1))]
    [2026, 2027]
    """
    return _by_closing(year, received_on, _PAST_REVENUE, "返納の日", "the day it came back,", _RETURNED)


@rule(_REPAID, _PAST_EXPENDITURE, _CLOSING, ja="誤納金・過納金の戻出の所属年度", en="Year of revenue repaid")
def year_of_repaid_revenue(*, year: FiscalYear, paid_on: date) -> Ruling[FiscalYear]:
    """戻出 / Revenue of ``year`` received by mistake or in excess: out of that revenue until the closing, then expenditure.

    31 May is still ``year``; after that it is expenditure of the year it is paid in (165条の7後段).

    >>> [year_of_repaid_revenue(year=FiscalYear(2026), paid_on=day).value.year
    ...     for day in (date(2027, 5, 31), date(2027, 6, 1))]
    [2026, 2027]
    """
    return _by_closing(year, paid_on, _PAST_EXPENDITURE, "払戻しの日", "the day of repayment,", _REPAID)


@rule(
    _EXPIRED_CHEQUE, _OUTSTANDING_CHEQUE, ja="支払を終わらない小切手の資金の所属年度", en="Year of the money of an unpaid cheque"
)
def year_of_expired_cheque(*, drawn_on: date) -> Ruling[FiscalYear]:
    """小切手の未払資金 / Money carried for an unpaid cheque: revenue of the year of the day on which a year has passed.

    The year runs from the date of the cheque, its first day not counted; the day on which
    it *has* passed (経過した日) is the day after its last day.

    >>> [year_of_expired_cheque(drawn_on=day).value.year for day in (date(2026, 3, 30), date(2026, 3, 31))]
    [2026, 2027]
    """
    passed = last_day_after(drawn_on, LegalPeriod.years(1)) + timedelta(days=1)
    return year_of_day(
        passed,
        _EXPIRED_CHEQUE,
        "振出日付から一年を経過した日",
        "a year from the date of the cheque had passed on",
        _OUTSTANDING_CHEQUE,
    )


@rule(_EXPIRED_REMITTANCE, ja="取り消した隔地払の資金の所属年度", en="Year of a cancelled remittance")
def year_of_cancelled_remittance(*, cancelled_on: date) -> Ruling[FiscalYear]:
    """隔地払の取消し / A remittance unpaid for a year and cancelled by the bank: revenue of the year it is cancelled in.

    >>> year_of_cancelled_remittance(cancelled_on=date(2027, 4, 1)).value.year
    2027
    """
    return year_of_day(cancelled_on, _EXPIRED_REMITTANCE, "送金を取り消した日", "the day the remittance was cancelled,")


def _by_closing(year: FiscalYear, day: date, late: Citation, ja: str, en: str, *in_time: Citation) -> Ruling[FiscalYear]:
    closes = year.accounts_close_on
    if day > closes:
        return year_of_day(day, late, f"出納閉鎖日{closes}の後なので、{ja}", f"after the closing, {closes}, and {en}", _CLOSING)
    cite = in_time[0] if in_time else _CLOSING
    cites = (_CLOSING,) if in_time else ()
    return year_itself(
        year, cite, f"{ja}{day}は出納閉鎖日{closes}までにあり、", f"{en} {day} is not after the closing, {closes}:", *cites
    )
