"""所見：小切手と隔地払 / Findings about cheques and remittances, and their refusals."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Diagnostic, Ref
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

from ..refusals import Refusal


class PaymentInstrumentNotAllowed(Refusal):
    """小切手によれない / A cheque may not be drawn for this."""

    code = "fiscal.payment-instrument-not-allowed"


class InstrumentEnded(Refusal):
    """すでに終わっている / The bank has paid it, or it expired."""

    code = "fiscal.instrument-ended"


class InstrumentNotExpired(Refusal):
    """一年を経過していない / A year has not passed since it was issued."""

    code = "fiscal.instrument-not-expired"


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
