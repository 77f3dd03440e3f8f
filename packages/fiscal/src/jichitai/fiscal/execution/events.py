"""執行の出来事 / The events of execution, by their stored names, those of the ledger among them.

A name and the meaning of its fields never change; a change of shape is a new version.
"""

from __future__ import annotations

from typing import Final

from ..event_names import EventNames
from ..ledger.events import EVENTS as LEDGER_EVENTS
from .advances import AdvanceOrdered, AdvanceSettled, ShortfallOrdered
from .allotments import UnitAllotmentMoved
from .authorities import AuthorityRegistered, PartCarried, PartChanged, TermContractConcluded, YearCommitted
from .deliveries import DeliveryInspected, DeliveryOrdered, DeliveryRepaired, DeliveryTaken
from .instruments import InstrumentCleared, InstrumentExpired, InstrumentIssued
from .purchases import PurchaseCommitted, PurchaseProposed, PurchaseWithdrawn, QuotationChosen, QuotationTaken
from .returns import ReturnDemanded, ReturnReceivedAsRevenue
from .transfers import TransferCarriedOut, TransfersRequested, TransferTakenBack, TransferWithdrawn
from .unit_prices import UnitPriceContractConcluded, UnitsCommitted

EVENTS: Final = EventNames(
    LEDGER_EVENTS,
    {
        ("fiscal.unit-allotment-moved", 1): UnitAllotmentMoved,
        ("fiscal.purchase-proposed", 1): PurchaseProposed,
        ("fiscal.quotation-taken", 1): QuotationTaken,
        ("fiscal.quotation-chosen", 1): QuotationChosen,
        ("fiscal.purchase-committed", 1): PurchaseCommitted,
        ("fiscal.purchase-withdrawn", 1): PurchaseWithdrawn,
        ("fiscal.authority-registered", 1): AuthorityRegistered,
        ("fiscal.term-contract-concluded", 1): TermContractConcluded,
        ("fiscal.year-committed", 1): YearCommitted,
        ("fiscal.part-changed", 1): PartChanged,
        ("fiscal.part-carried", 1): PartCarried,
        ("fiscal.unit-price-contract-concluded", 1): UnitPriceContractConcluded,
        ("fiscal.units-committed", 1): UnitsCommitted,
        ("fiscal.delivery-taken", 1): DeliveryTaken,
        ("fiscal.delivery-inspected", 1): DeliveryInspected,
        ("fiscal.delivery-repaired", 1): DeliveryRepaired,
        ("fiscal.delivery-ordered", 1): DeliveryOrdered,
        ("fiscal.advance-ordered", 1): AdvanceOrdered,
        ("fiscal.advance-settled", 1): AdvanceSettled,
        ("fiscal.shortfall-ordered", 1): ShortfallOrdered,
        ("fiscal.transfers-requested", 1): TransfersRequested,
        ("fiscal.transfer-carried-out", 1): TransferCarriedOut,
        ("fiscal.transfer-withdrawn", 1): TransferWithdrawn,
        ("fiscal.transfer-taken-back", 1): TransferTakenBack,
        ("fiscal.instrument-issued", 1): InstrumentIssued,
        ("fiscal.instrument-cleared", 1): InstrumentCleared,
        ("fiscal.instrument-expired", 1): InstrumentExpired,
        ("fiscal.return-demanded", 1): ReturnDemanded,
        ("fiscal.return-received-as-revenue", 1): ReturnReceivedAsRevenue,
    },
)
"""執行の出来事 / The events of execution, by their stored names."""
