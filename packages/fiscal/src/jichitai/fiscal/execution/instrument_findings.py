"""所見：小切手と隔地払 / Findings about cheques and remittances, and their refusals."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Diagnostic, Ref
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

from ..refusals import Refusal


class NoChequeForSalary(Refusal):
    """給与は小切手で払えない / Salaries are not paid by cheque."""

    code = "fiscal.no-cheque-for-salary"


class InstrumentEnded(Refusal):
    """すでに終わっている / The bank has paid it, or it expired."""

    code = "fiscal.instrument-ended"


class InstrumentNotExpired(Refusal):
    """一年を経過していない / A year has not passed since it was issued."""

    code = "fiscal.instrument-not-expired"


def no_cheque_for_salary() -> Diagnostic:
    """給与は小切手で払えない / Salaries are not paid by cheque, except retirement allowances."""
    return Diagnostic(
        code="fiscal.no-cheque-for-salary",
        ja="職員に支給する給与（退職手当を除く。）は、小切手を振り出して支払うことができない。",
        en="Salaries of staff, except retirement allowances, cannot be paid by cheque.",
        way_out_ja="口座振替、資金前渡などによる。",
        way_out_en="Pay by transfer, or advance the funds.",
        cites=(LOCAL_AUTONOMY_ORDER.article("165の3", 3),),
    )


def instrument_ended(*, instrument: Ref, state: str) -> Diagnostic:
    """すでに終わっている / The bank has paid it, or it expired."""
    return Diagnostic(
        code="fiscal.instrument-ended",
        ja=f"{instrument}は、すでに「{state}」である。",
        en=f"{instrument} is {state} already.",
        way_out_ja="銀行の報告を確かめる。一年を経過した後の請求には、償還又は過年度支出による。",
        way_out_en="Look at the bank's report; after a year it is redeemed, or paid as past-year expenditure.",
        cites=(LOCAL_AUTONOMY_ORDER.article("165の4"), LOCAL_AUTONOMY_ORDER.article("165の7")),
        facts={"instrument": instrument, "state": state},
    )


def instrument_not_expired(*, instrument: Ref, last_day: date) -> Diagnostic:
    """一年を経過していない / It may still be paid by the bank."""
    return Diagnostic(
        code="fiscal.instrument-not-expired",
        ja=f"{instrument}は、{last_day}までに一年を経過していない。",
        en=f"For {instrument} a year has not passed by {last_day}.",
        way_out_ja="一年を経過した日の後に、歳入に組み入れる。",
        way_out_en="Enter it as revenue after a year has passed.",
        cites=(LOCAL_AUTONOMY_ORDER.article("165の5", 2), LOCAL_AUTONOMY_ORDER.article("165の5", 3)),
        facts={"instrument": instrument, "last_day": last_day},
    )
