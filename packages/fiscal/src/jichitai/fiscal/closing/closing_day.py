"""出納の閉鎖の日 / The day on which the accounts of a year can be closed."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic, FiscalYear, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from . import closing_findings as findings

_CLOSING: Final = LOCAL_AUTONOMY_ACT.article("235の5")


@rule(_CLOSING, ja="出納の閉鎖", en="Whether the accounts can be closed")
def check_closing_day(*, year: FiscalYear, on: date) -> tuple[Diagnostic, ...]:
    """閉鎖の日 / A finding on a day before 31 May of the next year; that day itself (its business done) is not too early.

    >>> [[each.code for each in check_closing_day(year=FiscalYear(2026), on=date(2027, 5, day))] for day in (30, 31)]
    [['fiscal.closing-before-last-day'], []]
    """
    last = year.accounts_close_on
    if on < last:
        return (findings.closing_before_last_day(year=year, on=on, last=last, cites=(_CLOSING,)),)
    return ()
