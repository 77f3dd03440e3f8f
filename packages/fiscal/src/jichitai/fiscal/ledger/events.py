"""出来事 / The events this package writes into the journal, by their stored names.

A name and the meaning of its fields never change; a change of shape is a new version.
"""

from __future__ import annotations

from typing import Final

from ..event_names import EventNames
from .appropriation import (
    AllotmentWithdrawn,
    AppropriationAllotted,
    AppropriationVoted,
    CommitmentCancelled,
    CommitmentDecreased,
    CommitmentIncreased,
    ExpenditureCommitted,
)
from .correction import ExpenditureReattributed
from .movement import AppropriationMoved
from .payment import ExpenditureReturned, PaymentMade, PaymentTakenBack, TransferReleased, TransferRequested
from .payment_order import PaymentOrderConfirmed, PaymentOrdered, PaymentOrderReturned
from .set_apart import CarriedAmountReturned, CarriedAmountUsed

EVENTS: Final = EventNames(
    {
        ("fiscal.appropriation-voted", 1): AppropriationVoted,
        ("fiscal.appropriation-allotted", 1): AppropriationAllotted,
        ("fiscal.allotment-withdrawn", 1): AllotmentWithdrawn,
        ("fiscal.appropriation-moved", 1): AppropriationMoved,
        ("fiscal.expenditure-committed", 1): ExpenditureCommitted,
        ("fiscal.commitment-increased", 1): CommitmentIncreased,
        ("fiscal.commitment-decreased", 1): CommitmentDecreased,
        ("fiscal.commitment-cancelled", 1): CommitmentCancelled,
        ("fiscal.payment-ordered", 1): PaymentOrdered,
        ("fiscal.payment-order-confirmed", 1): PaymentOrderConfirmed,
        ("fiscal.payment-order-returned", 1): PaymentOrderReturned,
        ("fiscal.transfer-requested", 1): TransferRequested,
        ("fiscal.transfer-released", 1): TransferReleased,
        ("fiscal.payment-made", 1): PaymentMade,
        ("fiscal.payment-taken-back", 1): PaymentTakenBack,
        ("fiscal.expenditure-returned", 1): ExpenditureReturned,
        ("fiscal.expenditure-reattributed", 1): ExpenditureReattributed,
        ("fiscal.carried-amount-used", 1): CarriedAmountUsed,
        ("fiscal.carried-amount-returned", 1): CarriedAmountReturned,
    }
)
"""支出の出来事 / The events of expenditure, by their stored names."""
