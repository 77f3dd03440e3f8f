"""出来事 / The events this package writes into the journal, by their stored names.

A name and the meaning of its fields never change; a change of shape is a new version.
"""

from __future__ import annotations

from typing import Final

from ..event_names import EventNames
from .appropriation import (
    AppropriationAllotted,
    AppropriationVoted,
    CommitmentCancelled,
    CommitmentDecreased,
    ExpenditureCommitted,
)
from .payment import PaymentMade
from .payment_order import PaymentOrderConfirmed, PaymentOrdered, PaymentOrderReturned

EVENTS: Final = EventNames(
    {
        ("fiscal.appropriation-voted", 1): AppropriationVoted,
        ("fiscal.appropriation-allotted", 1): AppropriationAllotted,
        ("fiscal.expenditure-committed", 1): ExpenditureCommitted,
        ("fiscal.commitment-decreased", 1): CommitmentDecreased,
        ("fiscal.commitment-cancelled", 1): CommitmentCancelled,
        ("fiscal.payment-ordered", 1): PaymentOrdered,
        ("fiscal.payment-order-confirmed", 1): PaymentOrderConfirmed,
        ("fiscal.payment-order-returned", 1): PaymentOrderReturned,
        ("fiscal.payment-made", 1): PaymentMade,
    }
)
"""支出の出来事 / The events of expenditure, by their stored names."""
