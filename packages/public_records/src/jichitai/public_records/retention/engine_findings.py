"""日付の計算の所見 / Findings of the date engine."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Diagnostic, FiscalYear
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT


def not_of_those_accounts(*, made_on: date, year: FiscalYear) -> Diagnostic:
    """出納閉鎖後の文書 / A record made outside the time the accounts of the year are open."""
    return Diagnostic(
        code="public-records.not-of-those-accounts",
        ja=f"{made_on}の文書は、{year}の出納の文書にできない。年度の初日から翌年度の5月31日までに作成したものに限る。",
        en=f"A record of {made_on} cannot belong to the accounts of {year}: only those made until 31 May after the year can.",
        way_out_ja="作成した日と、どの年度の収入支出に関わるかを確かめる。",
        way_out_en="Check the day it was made and the year whose receipts or payments it concerns.",
        cites=(LOCAL_AUTONOMY_ACT.article("235の5"),),
        facts={"made_on": made_on, "year": year},
    )
