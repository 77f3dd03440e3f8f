"""取扱者の払込みと精算 / What a money handler pays in, reports and gives back (法243条の2の4第4項・243条の2の6、施行令173条の2・173条の3)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import handler_findings as findings
from .conditions import decided

_PAID_IN: Final = LOCAL_AUTONOMY_ACT.article("243の2の4", 4)
_STATEMENT: Final = LOCAL_AUTONOMY_ORDER.article("173の2", 2)
_GIVEN: Final = LOCAL_AUTONOMY_ACT.article("243の2の6", 2)
_REPORTED: Final = LOCAL_AUTONOMY_ACT.article("243の2の6", 3)
_RETURNED: Final = LOCAL_AUTONOMY_ORDER.article("173の3", 2)
_TO_EXPENDITURE: Final = LOCAL_AUTONOMY_ORDER.article("159")


class PaidInTo(Enum):
    """払込先 / Where the handler pays it in."""

    ACCOUNTING_OFFICER = "accounting-officer"
    """会計管理者 / The accounting officer."""
    BANK = "bank"
    """指定金融機関・指定代理金融機関・収納代理金融機関・収納事務取扱金融機関 / One of the body's banks."""
    OTHER = "other"
    """その他 / Anywhere else."""


@rule(_PAID_IN, _STATEMENT, ja="取扱者の払込み", en="What a money handler pays in")
def check_handler_pay_in(
    *, collected: Yen, paid_in: Yen, to: PaidInTo, with_statement: bool, paid_in_on: date | None = None, pay_in_by: date, on: date
) -> tuple[Diagnostic, ...]:
    """徴収・収納した歳入を払い込んだか / Empty when all of it went to the officer or a bank of the body, with a statement, by the day of the rule.

    ``pay_in_by``: 団体の規則による期限（当日を含む）。払い込んでいないときは、期限の日まで所見を出さない。

    >>> check_handler_pay_in(collected=Yen(80_000), paid_in=Yen(80_000), to=PaidInTo.BANK, with_statement=True,
    ...     paid_in_on=date(2026, 6, 10), pay_in_by=date(2026, 6, 10), on=date(2026, 6, 10))
    ()
    """
    if collected < Yen(0) or paid_in < Yen(0):
        raise ValueError("neither what was taken nor what was paid in is negative")
    late = (on if paid_in_on is None else paid_in_on) > pay_in_by
    done = paid_in_on is not None
    asked: tuple[tuple[bool, str, str, str, Citation], ...] = (
        (late, "paid_in_on", f"期限{pay_in_by}までに払い込んでいない", f"it was not paid in by {pay_in_by}", _STATEMENT),
        (done and paid_in != collected, "paid_in", "徴収・収納した額と払い込んだ額が違う", "the amounts differ", _PAID_IN),
        (
            done and to is PaidInTo.OTHER,
            "to",
            "会計管理者にも指定金融機関等にも払い込んでいない",
            "it went elsewhere",
            _STATEMENT,
        ),
        (done and not with_statement, "with_statement", "内容を示す計算書を添えていない", "there is no statement", _STATEMENT),
    )
    return tuple(
        findings.handler_pay_in_wrong(field=field, ja=ja, en=en, collected=collected, paid_in=paid_in, cites=(cite,))
        for wrong, field, ja, en, cite in asked
        if wrong
    )


@rule(
    _GIVEN, _RETURNED, _TO_EXPENDITURE, ja="支出を委託した資金の残金", en="What a handler gives back of the money for paying out"
)
def returned_by_handler(*, given: Yen, paid_out: Yen) -> Ruling[Yen]:
    """返納する精算残金 / What is left of the money given for paying out; it goes back into the expenditure it came from (施行令159条).

    >>> returned_by_handler(given=Yen(500_000), paid_out=Yen(470_000)).value
    Yen(30_000)
    """
    if paid_out < Yen(0) or paid_out > given:
        raise ValueError("a handler pays out no more than it was given")
    left = given - paid_out
    ja = f"交付した資金{given}から支出した{paid_out}を差し引いた残金を、支出した経費に戻入する"
    return decided(
        left, ja, f"{given} given less {paid_out} paid out; it is returned to the expense", _RETURNED, _TO_EXPENDITURE, _GIVEN
    )


@rule(_REPORTED, ja="支出の結果の報告", en="Report of the result of paying out")
def check_handler_result_report(*, report_by: date, reported_on: date | None = None, on: date) -> tuple[Diagnostic, ...]:
    """支出の結果を会計管理者に報告したか / Empty when reported by the day of the body's rule, or that day has not passed on ``on``.

    >>> check_handler_result_report(report_by=date(2026, 7, 5), reported_on=None, on=date(2026, 7, 5))
    ()
    """
    if (on if reported_on is None else reported_on) <= report_by:
        return ()
    return (findings.handler_result_unreported(report_by=report_by, reported_on=reported_on, cites=(_REPORTED,)),)
