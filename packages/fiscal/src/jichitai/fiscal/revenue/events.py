"""歳入の出来事 / The events of the revenue ledger, by their stored names; none is ever renamed."""

from __future__ import annotations

from typing import Final

from ..event_names import EventNames
from . import claim_events as claim
from .inquiries import InquiryAnswered, InquirySent
from .lines import RevenueBudgetChanged, RevenueBudgeted
from .receipts import ReceiptExplained, ReceiptHeld, ReceiptReturned

EVENTS: Final = EventNames(
    {
        ("fiscal.revenue-budgeted", 1): RevenueBudgeted,
        ("fiscal.revenue-budget-changed", 1): RevenueBudgetChanged,
        ("fiscal.revenue-assessed", 1): claim.RevenueAssessed,
        ("fiscal.revenue-claim-raised", 1): claim.ClaimRaised,
        ("fiscal.revenue-assessment-changed", 1): claim.AssessmentChanged,
        ("fiscal.revenue-claim-retitled", 1): claim.ClaimRetitled,
        ("fiscal.revenue-notice-given", 1): claim.PaymentNoticeGiven,
        ("fiscal.revenue-receipt-taken", 1): claim.ReceiptTaken,
        ("fiscal.revenue-receipt-undone", 1): claim.ReceiptUndone,
        ("fiscal.revenue-receipt-held", 1): ReceiptHeld,
        ("fiscal.revenue-receipt-explained", 1): ReceiptExplained,
        ("fiscal.revenue-receipt-returned", 1): ReceiptReturned,
        ("fiscal.revenue-charge-overpaid", 1): claim.ChargeOverpaid,
        ("fiscal.revenue-overpayment-refunded", 1): claim.OverpaymentRefunded,
        ("fiscal.revenue-overpayment-set-off", 1): claim.OverpaymentSetOff,
        ("fiscal.revenue-demand-issued", 1): claim.DemandIssued,
        ("fiscal.revenue-instalments-agreed", 1): claim.InstalmentsAgreed,
        ("fiscal.revenue-term-extended", 1): claim.TermExtended,
        ("fiscal.revenue-enforcement-taken", 1): claim.EnforcementTaken,
        ("fiscal.revenue-collection-suspended", 1): claim.CollectionSuspended,
        ("fiscal.revenue-suspension-lifted", 1): claim.SuspensionLifted,
        ("fiscal.revenue-relief-granted", 1): claim.ReliefGranted,
        ("fiscal.revenue-charge-waived", 1): claim.ChargeWaived,
        ("fiscal.revenue-claim-written-off", 1): claim.ClaimWrittenOff,
        ("fiscal.revenue-claim-carried-over", 1): claim.ClaimCarriedOver,
        ("fiscal.revenue-inquiry-sent", 1): InquirySent,
        ("fiscal.revenue-inquiry-answered", 1): InquiryAnswered,
    }
)
"""歳入の簿の出来事 / The events of this room, by their stored names."""
