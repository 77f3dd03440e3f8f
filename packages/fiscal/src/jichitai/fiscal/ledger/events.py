"""出来事 / The events this package writes into the journal, by their stored names.

A name and the meaning of its fields never change; a change of shape is a new version.
"""

from __future__ import annotations

from typing import Any, Final

from jichitai.master_data.codec import decode
from jichitai.master_data.journal import Entry

from .appropriation import (
    AppropriationAllotted,
    AppropriationVoted,
    CommitmentCancelled,
    CommitmentDecreased,
    ExpenditureCommitted,
)
from .payment import PaymentMade
from .payment_order import PaymentOrderConfirmed, PaymentOrdered, PaymentOrderReturned

_EVENTS: Final[dict[tuple[str, int], type[Any]]] = {
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
_NAMES: Final = {kind: name for name, kind in _EVENTS.items()}


def event_types() -> tuple[tuple[str, int], ...]:
    """出来事の名 / Every stored name and version."""
    return tuple(_EVENTS)


def event_type_of(event: object) -> tuple[str, int]:
    """出来事の名と版 / The stored name and version of an event."""
    return _NAMES[type(event)]


def event_of(entry: Entry) -> Any:
    """記帳から出来事へ / The event an entry of this package's streams holds."""
    return decode(_EVENTS[entry.event_type, entry.event_version], entry.data)
