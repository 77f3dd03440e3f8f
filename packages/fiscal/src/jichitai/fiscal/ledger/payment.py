"""支払 / Payment: what was ordered and confirmed, once, before the accounts close."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from jichitai.master_data.kernel import AppropriationRef, Diagnostic, FiscalYear, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from .. import findings
from .appropriation import positive
from .references import CommitmentRef, PaymentOrderRef, ReturnRef, TransferRef


@frozen(kw_only=True)
class MakePayment:
    """支払え / Command: pay on a confirmed order; less than the whole leaves the rest payable."""

    order: PaymentOrderRef
    amount: Yen = field(validator=positive)
    on: date


@frozen(kw_only=True)
class PaymentMade:
    """支払った / A payment was made. ``instalment`` counts the payments on one order from 1."""

    order: PaymentOrderRef
    commitment: CommitmentRef
    instalment: int
    amount: Yen
    on: date


@frozen(kw_only=True)
class TransferRequested:
    """振込を依頼した / What is unpaid of an order went into a transfer batch; until the bank answers nothing else may pay it."""

    order: PaymentOrderRef
    commitment: CommitmentRef
    batch: TransferRef
    amount: Yen
    on: date


@frozen(kw_only=True)
class TransferReleased:
    """振込から外れた / An order left a batch unpaid (取下げ、振込不能); it may be paid again. ``reason``: a code, no free text."""

    order: PaymentOrderRef
    commitment: CommitmentRef
    batch: TransferRef
    on: date
    reason: str


@frozen(kw_only=True)
class PaymentTakenBack:
    """組戻しをした / A payment did not reach the creditor and came back; the order may be paid again."""

    order: PaymentOrderRef
    commitment: CommitmentRef
    amount: Yen
    on: date
    reason: str


@frozen(kw_only=True)
class ExpenditureReturned:
    """戻入した / Expenditure came back to its own line before the closing: a negative commitment, order and payment."""

    order: PaymentOrderRef
    commitment: CommitmentRef
    appropriation: AppropriationRef
    demand: ReturnRef
    amount: Yen
    on: date


@rule(
    LOCAL_AUTONOMY_ACT.article("232の4", 1),
    LOCAL_AUTONOMY_ACT.article("235の5"),
    LOCAL_AUTONOMY_ORDER.article("165の7"),
    ja="支払の可否",
    en="May this be paid",
)
def check_payment(*, amount: Yen, unpaid: Yen, on: date, confirmed_on: date, year: FiscalYear) -> tuple[Diagnostic, ...]:
    """支払えるか / May this be paid on this day from this year's budget?

    ``unpaid`` is the order less what was paid on it. The books are open up to and
    including 31 May after ``year``; from 1 June it is past-year expenditure.

    >>> check_payment(amount=Yen(10), unpaid=Yen(10), on=date(2027, 5, 31), confirmed_on=date(2027, 5, 31),
    ...     year=FiscalYear(2026))
    ()
    """
    found: list[Diagnostic] = []
    if amount > unpaid:
        found.append(findings.payment_exceeds_order(amount=amount, unpaid=unpaid))
    if on > year.accounts_close_on:
        found.append(findings.accounts_closed(on=on, year=year))
    if on < confirmed_on:
        found.append(
            findings.days_out_of_order(
                earlier_ja="会計管理者の確認",
                earlier_en="confirmation",
                earlier=confirmed_on,
                later_ja="支払",
                later_en="payment",
                later=on,
            )
        )
    return tuple(found)
